//! The byline that a reader sees: a line at the head of the article, found by its markup, its opening word, or the names in it;
//! where none stands there, the line or the box that closes the article.

mod foot;
mod headline;
mod marked;
mod text;

use std::ops::Range;

use super::grammar::{Byline, GrammarContext, parse};
use super::names::{alike, fold, uncased};
use super::settle::Known;
use crate::letters;
use crate::model::Author;
use crate::page::{Block, BlockKind, MarkKind, Page};

/// A visible line that may be the byline.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) rule: &'static str,
    pub(super) block: u32,
    /// As printed, elements divided by line ends.
    pub(super) text: String,
    pub(super) byline: Byline,
    pub(super) score: i32,
    /// It stands by the headline.
    pub(super) near: bool,
    /// How loudly the markup announces it.
    strength: i32,
    /// What the markup calls it; the same for the parts of one byline.
    hint: String,
}

impl Line {
    /// A full name, or one in a script without capitals.
    fn is_full(&self) -> bool {
        self.byline.authors.iter().any(|a| a.name.contains(' ') || a.name.chars().any(uncased))
    }

    /// "Source: AFP": a line with a label that is no word for "by".
    pub(super) fn is_source(&self) -> bool {
        self.byline.wire.is_some() && self.text.split_whitespace().take(2).any(|w| w.ends_with(':'))
    }

    /// So sure that the rest of the page need not be looked at.
    fn is_certain(&self) -> bool {
        let named = !self.byline.authors.is_empty() && (self.byline.labelled || self.strength > 0);
        self.near && (named || self.byline.wire.is_some())
    }
}

/// Longest line, in bytes, that is read as a byline.
const LONGEST: usize = 300;

/// Lines near a headline are read for an opening "By"; this many blocks after it, and before it.
const AFTER: u32 = 14;
const BEFORE: u32 = 6;

/// What is looked for, and where.
pub(super) struct Search<'a> {
    pub(super) page: &'a Page,
    /// The headline's block.
    pub(super) title: Option<u32>,
    /// Whom the metadata names.
    pub(super) known: &'a [Author],
    /// Their names, folded.
    folded: Vec<String>,
    /// The last word of the first name, as given, capitalised, and in capitals.
    word: Vec<String>,
    pub(super) cx: &'a GrammarContext,
    /// The same where the markup announces an author.
    announced: GrammarContext,
}

impl<'a> Search<'a> {
    pub(super) fn new(page: &'a Page, title: Option<u32>, known: &'a [Author], cx: &'a GrammarContext) -> Self {
        let folded = known.iter().map(|a| fold(&a.name)).collect();
        let last = known.first().and_then(|a| a.name.split([' ', '-']).next_back()).unwrap_or_default();
        let capital = |word: &str| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect::<String>();
        let word = vec![last.to_owned(), capital(&last.to_lowercase()), last.to_uppercase()];
        Search { page, title, known, folded, word, cx, announced: GrammarContext { announced: true, ..cx.clone() } }
    }

    /// Blocks that stand by the headline or not far below it; empty where there is no headline.
    fn window(&self) -> Range<u32> {
        self.title.map_or(0..0, |t| t.saturating_sub(BEFORE)..t + 3 * AFTER + 1)
    }

    /// Points for standing by the headline.
    fn near(&self, block: u32) -> i32 {
        match self.title {
            Some(title) if block >= title && block - title <= AFTER => 4,
            Some(title) if block < title && title - block <= BEFORE => 3,
            Some(title) if block >= title && block - title <= 3 * AFTER => 1,
            _ => 0,
        }
    }

    /// A candidate, read.
    fn line(&self, rule: &'static str, block: u32, text: String, strength: i32, hint: String) -> Line {
        let cx = if strength > 0 { &self.announced } else { self.cx };
        self.read(rule, block, text, strength, hint, cx)
    }

    fn read(&self, rule: &'static str, block: u32, text: String, strength: i32, hint: String, cx: &GrammarContext) -> Line {
        let byline = if is_path(&text) { Byline::default() } else { parse(&text, cx) };
        self.scored(rule, block, text, strength, hint, byline)
    }

    fn scored(&self, rule: &'static str, block: u32, text: String, strength: i32, hint: String, byline: Byline) -> Line {
        let near = self.near(block);
        let labelled = if near >= 3 { 3 } else { 1 };
        let full = byline.authors.iter().any(|a| a.name.contains(' '));
        let score = strength + near + i32::from(byline.labelled) * labelled + i32::from(full);
        Line { rule, block, text, byline, score, near: near >= 3, strength, hint }
    }
}

/// All lines that may be the byline, best first; `known` is asked only where none stands by the headline.
pub(super) fn lines(search: &Search<'_>, known: impl Fn() -> Known) -> Vec<Line> {
    let window = search.window();
    let mut out = Vec::new();
    let announcing: Vec<_> = marked::announcing(search.page, window.clone()).collect();
    if !window.is_empty() {
        marked::containers(search, &announcing, &mut out);
        inline(search, &window, &mut out);
        headline::lines(search, &mut out);
        out.retain(says_something);
    }
    if !out.iter().any(Line::is_certain) {
        match known() {
            Known::Told => {}
            Known::Printed(block) => out.extend(foot::known(search, block)),
            Known::Unknown => out.extend(foot::lines(search, &window, announcing)),
        }
    }
    out.sort_by_key(|l| (std::cmp::Reverse(l.score), l.block));
    out
}

/// Inline elements by the headline. After the loudest byline that a container can be, only others as loud can still matter: parts of one
/// byline that begins before it.
fn inline(search: &Search<'_>, window: &Range<u32>, out: &mut Vec<Line>) {
    const LOUDEST: i32 = 11;
    let containers = out.len();
    let end = sure(out, LOUDEST - 1).map_or(window.end, |loudest| loudest.block.clamp(window.start, window.end));
    marked::inline(search, window.start..end, true, containers, out);
    if out.iter().skip(containers).any(|l| l.score >= LOUDEST) {
        marked::inline(search, end..window.end, true, containers, out);
    }
}

/// "Home › Politics › Coast", "Startseite | Küste" is a path, not a byline.
fn is_path(text: &str) -> bool {
    const HOMES: [&str; 6] = ["Startseite", "Home", "Accueil", "Inicio", "Início", "Etusivu"];
    let home = || HOMES.iter().any(|home| text.strip_prefix(*home).is_some_and(|rest| !rest.starts_with(letters::is_alphanumeric)));
    text.matches(['>', '›', '»']).count() >= 2 || home()
}

/// The first byline that is certain and has more points than that.
fn sure(lines: &[Line], points: i32) -> Option<&Line> {
    let sure = lines.iter().filter(|l| l.score > points && l.is_certain() && says_something(l));
    sure.min_by_key(|l| l.block)
}

fn says_something(line: &Line) -> bool {
    !line.byline.is_empty() && line.byline.authors.len() <= 40
}

/// The parts of one byline stand in elements with one class: the best line and its siblings become one. Then the others.
pub(super) fn joined(mut lines: Vec<Line>) -> (Option<Line>, Vec<Line>) {
    if lines.is_empty() {
        return (None, lines);
    }
    let mut best = lines.remove(0);
    lines.sort_by_key(|l| l.block);
    let mut last = best.block;
    let mut others = Vec::new();
    for line in lines {
        let near = line.block.abs_diff(best.block).min(line.block.abs_diff(last)) <= 4;
        if !near || best.hint.is_empty() || line.hint != best.hint {
            others.push(line);
            continue;
        }
        last = line.block;
        if line.text != best.text {
            best.text = format!("{}\n{}", best.text, line.text);
        }
        best.byline.absorb(line.byline);
    }
    (Some(best), others)
}

fn shown(block: &Block) -> bool {
    !block.text.is_empty() && !matches!(block.kind, BlockKind::Image | BlockKind::Control | BlockKind::Caption)
}

pub(super) use headline::opens_byline;

/// Address of the profile that a name of this line links to, as written.
pub(super) fn profile<'a>(page: &'a Page, around: u32, name: &str) -> Option<&'a str> {
    let blocks = page.blocks.iter().skip(around as usize).take(14);
    blocks.flat_map(|b| b.marks.iter().map(move |m| (b, m))).find_map(|(block, mark)| match &mark.kind {
        MarkKind::Anchor { href, .. } => {
            let text = block.text.get(mark.range.start as usize..mark.range.end as usize)?;
            alike(text, name).then_some(&**href)
        }
        _ => None,
    })
}
