//! The byline that a reader sees: a line at the head of the article, found by its markup, its opening word, or the names in it.

use super::grammar::{self, Byline, GrammarContext, parse, strip_prefix};
use super::names::fold;
use crate::model::Author;
use crate::page::{Block, BlockKind, ContainerId, Mark, MarkKind, Page};

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
    /// What the markup calls it; the same for the parts of one byline.
    hint: String,
}

/// Words of class, id, itemprop and rel that announce an author.
const AUTHOR_WORDS: &[&str] = &[
    "author",
    "authorname",
    "authors",
    "autor",
    "autora",
    "autoren",
    "autores",
    "autore",
    "auteur",
    "auteurs",
    "byline",
    "bylines",
    "contributor",
    "contributors",
    "creator",
    "firma",
    "forfatter",
    "journalist",
    "kirjoittaja",
    "reporter",
    "signature",
    "verfasser",
    "writer",
    "yazar",
    "redacteur",
    "byliner",
    "articleauthor",
];

/// Words beside them that say it is something else: a portrait, a box about the author, a comment's author.
const OTHER_WORDS: &[&str] = &[
    "about",
    "avatar",
    "bio",
    "biography",
    "comment",
    "comments",
    "commenter",
    "desc",
    "description",
    "facebook",
    "follow",
    "footer",
    "image",
    "img",
    "related",
    "more",
    "photo",
    "picture",
    "quote",
    "share",
    "sidebar",
    "social",
    "thumb",
    "thumbnail",
    "twitter",
    "caption",
    "credit",
    "newsletter",
    "cookie",
    "recommended",
    "icon",
    "video",
];

/// Words of a container inside which no byline of this story stands.
const ELSEWHERE: &[&str] = &[
    "comment",
    "comments",
    "disqus",
    "footer",
    "related",
    "recommended",
    "recommendations",
    "sidebar",
    "newsletter",
    "teaser",
    "teasers",
    "popular",
    "mostread",
    "trending",
    "latest",
    "promo",
    "widget",
    "menu",
    "nav",
    "navigation",
    "cookie",
    "modal",
    "card",
    "cards",
    "recirc",
    "outbrain",
    "taboola",
    "ad",
    "ads",
    "sponsored",
    "read-next",
    "blockquote",
    "pullquote",
    "breadcrumb",
    "breadcrumbs",
    "contentbox",
];

/// Longest line, in bytes, that is read as a byline.
const LONGEST: usize = 300;

/// Lines near a headline are read for an opening "By"; this many blocks after it, and before it.
const AFTER: u32 = 14;
const BEFORE: u32 = 6;

/// All lines that may be the byline, best first.
pub(super) fn lines(page: &Page, title: Option<u32>, known: &[Author], cx: &GrammarContext) -> Vec<Line> {
    let announced = GrammarContext { announced: true, ..cx.clone() };
    let mut out = hinted_containers(page, title, &announced);
    out.extend(hinted_blocks(page, title, &announced, &out));
    out.extend(near_title(page, title, known, cx));
    // Far from the headline only a full name says enough.
    let full = |l: &Line| l.byline.authors.iter().any(|a| a.name.contains(' ') || a.name.chars().any(|c| c > '\u{2FFF}'));
    out.retain(|l| !l.byline.is_empty() && (near(title, l.block) > 0 || full(l)) && l.byline.authors.len() <= 40);
    out.sort_by_key(|l| (std::cmp::Reverse(l.score), l.block));
    out
}

/// The parts of one byline stand in elements with one class: the best line and its siblings become one.
pub(super) fn joined(mut lines: Vec<Line>) -> Option<Line> {
    if lines.is_empty() {
        return None;
    }
    let mut best = lines.remove(0);
    lines.sort_by_key(|l| l.block);
    let mut last = best.block;
    for line in lines {
        let near = line.block.abs_diff(best.block).min(line.block.abs_diff(last)) <= 4;
        if near && !best.hint.is_empty() && line.hint == best.hint {
            last = line.block;
            if line.text != best.text {
                best.text = format!("{}\n{}", best.text, line.text);
            }
            best.byline.absorb(line.byline);
        }
    }
    Some(best)
}

/// Containers that the markup announces as a byline: all their short blocks are one line.
fn hinted_containers(page: &Page, title: Option<u32>, cx: &GrammarContext) -> Vec<Line> {
    let mut out = Vec::new();
    let mut skip_to: ContainerId = 0;
    for (id, container) in page.containers.iter().enumerate() {
        let id = id as ContainerId;
        let attrs = ["itemprop", "rel", "data-testid", "data-component", "data-qa"].map(|a| container.attr(a).unwrap_or_default());
        let hint = format!("{} {} {}", container.class, container.id, attrs.join(" "));
        let Some(strength) = (id >= skip_to && !container.hidden && !container.blocks.is_empty()).then(|| announces(&hint)).flatten()
        else {
            continue;
        };
        if container.blocks.len() > 14 || elsewhere(page, id, title) {
            continue;
        }
        let text = page.blocks[container.blocks.start as usize..container.blocks.end as usize]
            .iter()
            .filter(|b| shown(b))
            .map(divided)
            .collect::<Vec<_>>()
            .join("\n");
        if text.is_empty() || text.len() > LONGEST {
            continue;
        }
        skip_to = container.end;
        let at = container.blocks.start;
        out.push(line("byline-class", at, text, (strength, near(title, at)), hint, cx));
    }
    out
}

fn shown(block: &Block) -> bool {
    !block.text.is_empty() && !matches!(block.kind, BlockKind::Image | BlockKind::Control | BlockKind::Caption)
}

fn line(rule: &'static str, block: u32, text: String, (announced, near): (i32, i32), hint: String, cx: &GrammarContext) -> Line {
    // "Home › Politics › Coast" is a path, not a byline.
    let path = text.matches(['>', '›', '»']).count() >= 2;
    let byline = if path { Byline::default() } else { parse(&text, cx) };
    let near_by = near >= 3;
    let labelled = if near_by { 3 } else { 1 };
    let full = byline.authors.iter().any(|a| a.name.contains(' '));
    let score = announced + near + i32::from(byline.labelled) * labelled + i32::from(full);
    Line { rule, block, text, byline, score, near: near_by, hint }
}

/// How loudly class, id and the like announce an author, if they do.
fn announces(hint: &str) -> Option<i32> {
    let words = hint_words(hint);
    let author = words.iter().any(|w| AUTHOR_WORDS.contains(&w.as_str()));
    if !author || words.iter().any(|w| OTHER_WORDS.contains(&w.as_str())) {
        return None;
    }
    Some(if words.iter().any(|w| w.starts_with("byline")) { 3 } else { 2 })
}

/// Words of class tokens: cut at signs and where a capital follows a small letter.
fn hint_words(hint: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut small = false;
    for c in hint.chars() {
        if !c.is_ascii_alphabetic() || small && c.is_ascii_uppercase() {
            out.push(String::new());
        }
        if let Some(word) = out.last_mut().filter(|_| c.is_ascii_alphabetic()) {
            word.push(c.to_ascii_lowercase());
        }
        small = c.is_ascii_lowercase();
    }
    out.retain(|w| !w.is_empty());
    out
}

/// Whether a container stands in another part of the page: comments, lists of other stories, the footer.
fn elsewhere(page: &Page, id: ContainerId, title: Option<u32>) -> bool {
    // What holds the headline too is no side box, whatever it is called ("with-sidebar").
    page.ancestors(id).take_while(|c| !title.is_some_and(|t| c.blocks.contains(&t))).any(|c| {
        matches!(&*c.tag, "blockquote")
            || matches!(&*c.tag, "footer" | "nav" | "aside" | "form")
            || c.tokens().any(|t| hint_words(t).iter().any(|w| ELSEWHERE.contains(&w.as_str())) && c.blocks.len() < page.blocks.len() / 2)
    })
}

/// Points for standing by the headline.
fn near(title: Option<u32>, block: u32) -> i32 {
    match title {
        Some(title) if block >= title && block - title <= AFTER => 4,
        Some(title) if block < title && title - block <= BEFORE => 3,
        Some(title) if block >= title && block - title <= 3 * AFTER => 1,
        _ => 0,
    }
}

/// Inline elements that the markup announces (`rel=author`, `itemprop=author`, a class), outside the containers above.
fn hinted_blocks(page: &Page, title: Option<u32>, cx: &GrammarContext, taken: &[Line]) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for (ix, block) in page.blocks.iter().enumerate() {
        let ix = ix as u32;
        let covered = taken.iter().any(|l| l.block <= ix && ix < l.block + 14 && l.text.contains(&block.text));
        if covered || !shown(block) || page.containers.get(block.container as usize).is_some_and(|c| c.hidden) {
            continue;
        }
        let marks = block.marks.iter().filter_map(|m| Some((m, mark_hint(m)?)));
        for (mark, (strength, hint)) in marks {
            let Some(text) = block.text.get(mark.range.start as usize..mark.range.end as usize).filter(|t| !t.is_empty()) else { continue };
            if elsewhere(page, block.container, title) {
                continue;
            }
            let whole = block.text.len() <= 160;
            let text = if whole { divided(block) } else { text.to_owned() };
            out.push(line("author-mark", ix, text, (strength, near(title, ix)), hint, cx));
            if whole {
                break;
            }
        }
    }
    out
}

fn mark_hint(mark: &Mark) -> Option<(i32, String)> {
    match &mark.kind {
        MarkKind::Anchor { rel, class, href, .. } => {
            let by_rel = rel.split_ascii_whitespace().any(|r| r.eq_ignore_ascii_case("author"));
            let profile = [
                "/author/",
                "/authors/",
                "/autor/",
                "/autoren/",
                "/auteur/",
                "/staff/",
                "/by/",
                "/journalist/",
                "/profile/",
                "/people/",
                "/reporter/",
                "/contributor/",
                "/writers/",
                "/editors/",
                "/redaktion/",
            ];
            let by_href = profile.iter().any(|p| href.contains(p));
            let strength = if by_rel { Some(3) } else { announces(class).or(by_href.then_some(1)) };
            strength.map(|s| (s, format!("a {rel} {class}")))
        }
        MarkKind::Hint { tokens } => announces(tokens).map(|s| (s, tokens.to_string())),
        _ => None,
    }
}

/// Lines by the headline that open with "By", or that hold the names that the metadata gives.
fn near_title(page: &Page, title: Option<u32>, known: &[Author], cx: &GrammarContext) -> Vec<Line> {
    let Some(title) = title else { return Vec::new() };
    let from = title.saturating_sub(BEFORE);
    let window = page.blocks.iter().enumerate().skip(from as usize).take((AFTER + BEFORE) as usize);
    let mut out = Vec::new();
    for (ix, block) in window.filter(|(ix, b)| *ix != title as usize && shown(b) && b.text.len() <= LONGEST / 2) {
        let ix = ix as u32;
        if elsewhere(page, block.container, Some(title)) && !page.is_dump {
            continue;
        }
        let text = divided(block);
        let folded = fold(&block.text);
        let named = !known.is_empty() && known.iter().all(|a| folded.contains(&fold(&a.name))) && folded.len() < 100;
        let opened = opens_byline(&text.replace('\n', " "), &cx.lang) || grammar::after_inner_label(&block.text) != block.text;
        if !opened && !named && block.text.len() <= 60 && !known.iter().any(|a| a.name.contains(' ')) && agency_alone(&text, cx) {
            out.push(line("agency-line", ix, text, (-1, near(Some(title), ix)), String::new(), cx));
        } else if !opened && !named && names_alone(block, &text, cx) {
            out.push(line("names-and-date", ix, text, (-1, near(Some(title), ix)), String::new(), cx));
        } else if opened || named {
            let cx = GrammarContext { announced: named, ..cx.clone() };
            out.push(line(if opened { "by-line" } else { "names-line" }, ix, text, (1, near(Some(title), ix)), String::new(), &cx));
        }
    }
    out
}

/// "AFP, MANILA": an agency, perhaps a place, and nobody.
fn agency_alone(text: &str, cx: &GrammarContext) -> bool {
    let byline = parse(text, cx);
    byline.wire.is_some() && byline.authors.is_empty() && byline.partner.is_none() && text.split_whitespace().count() <= 5
}

/// A line of full names and nothing else that has a date in it, or that is a bold paragraph: "Jane Doe | 5.4.2025".
fn names_alone(block: &Block, text: &str, cx: &GrammarContext) -> bool {
    if block.text.len() > 120 || matches!(block.kind, BlockKind::Heading(_) | BlockKind::ListItem | BlockKind::Quote) {
        return false;
    }
    let byline = parse(text, cx);
    let all = |m: &Mark| m.range.len() >= block.text.len() && matches!(m.kind, MarkKind::Emphasis { strong: true });
    let bold = block.kind == BlockKind::Paragraph && block.marks.iter().any(all);
    let timed = block.marks.iter().any(|m| matches!(m.kind, MarkKind::Time { .. }));
    let names = !byline.other && byline.own.is_none() && (1..=3).contains(&byline.authors.len());
    let short = |a: &Author| (2..=3).contains(&a.name.split(' ').count());
    names && (byline.dated || timed || bold && byline.authors.iter().all(short))
}

/// Whether a short line opens with "By" and goes on with a name, not with a sentence.
pub(super) fn opens_byline(text: &str, lang: &str) -> bool {
    let rest = strip_prefix(text, lang);
    let upper = |rest: &str| rest.chars().find(|c| c.is_alphanumeric()).is_none_or(|c| !c.is_lowercase());
    rest.is_some_and(upper) && text.split_whitespace().count() <= 22 && !text.trim_end().ends_with(['.', '?', '!', '…'])
}

/// Classes of parts of one name.
const NAME_PARTS: &[&str] =
    &["firstname", "lastname", "first", "last", "given", "family", "vorname", "nachname", "surname", "prenom", "nom"];

/// Whether two elements' words touch at this byte: "ByJane Doe".
fn glued(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let after = text.get(at..).and_then(|t| t.chars().next());
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// A block's text with its elements divided by line ends, so that "Jane Doe" and "Staff Writer" beside it are two things.
pub(super) fn divided(block: &Block) -> String {
    let text = &block.text;
    let mut cuts: Vec<usize> = Vec::new();
    for mark in &block.marks {
        let (start, end) = (mark.range.start as usize, mark.range.end as usize);
        let words = text.get(start..end).map_or(0, |t| t.split_whitespace().count());
        match &mark.kind {
            MarkKind::Break | MarkKind::Time { .. } => cuts.extend([start, end]),
            MarkKind::Hint { tokens } if hint_words(tokens).iter().any(|w| NAME_PARTS.contains(&w.as_str())) => {}
            MarkKind::Anchor { .. } | MarkKind::Hint { .. } if words >= 2 => cuts.extend([start, end]),
            MarkKind::Anchor { .. } | MarkKind::Hint { .. } => cuts.extend([start, end].into_iter().filter(|&at| glued(text, at))),
            _ => {}
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = String::with_capacity(text.len() + cuts.len());
    let mut at = 0;
    for cut in cuts {
        let (Some(part), Some(rest)) = (text.get(at..cut), text.get(cut..)) else { continue };
        out.push_str(part);
        // "Special to the | Harbour Post": no cut after a small word that goes on.
        let open = part.split_whitespace().next_back().is_some_and(|w| w.chars().all(char::is_lowercase) && strip_prefix(w, "").is_none());
        if !part.trim().is_empty() && !rest.trim().is_empty() && !open {
            out.push('\n');
        }
        at = cut;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Address of the profile that a name of this line links to, as written.
pub(super) fn profile<'a>(page: &'a Page, around: u32, name: &str) -> Option<&'a str> {
    let name = fold(name);
    let blocks = page.blocks.iter().skip(around as usize).take(14);
    blocks.flat_map(|b| b.marks.iter().map(move |m| (b, m))).find_map(|(block, mark)| match &mark.kind {
        MarkKind::Anchor { href, .. } => {
            let text = block.text.get(mark.range.start as usize..mark.range.end as usize)?;
            (fold(text) == name).then_some(&**href)
        }
        _ => None,
    })
}
