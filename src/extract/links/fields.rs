//! What a card says of its story: headline, authors, outlet, date.

use chrono::NaiveDate;

use super::anchor::Anchor;
use super::cards::Card;
use super::region::words;
use crate::extract::byline::{self, GrammarContext};
use crate::extract::date::{self, Hint};
use crate::page::{Block, BlockKind, ContainerId, Mark, MarkKind, Page};

/// Class words of headlines and of bylines; lower case.
const TITLES: &[&str] = &["headline", "hed", "title", "titel", "titulo", "titre", "titolo", "heading"];
const BYLINES: &[&str] = &["author", "authors", "autor", "autores", "byline", "auteur", "writer", "firma"];

/// Longest line with a byline or a date on a card, in bytes.
const LINE: usize = 160;

/// Class words of parts of an anchor that follow the headline; lower case.
const DEKS: &[&str] =
    &["blurb", "count", "date", "dek", "description", "duration", "excerpt", "standfirst", "summary", "teaser", "time", "timestamp"];

/// Segments of profile pages' addresses; lower case.
const PROFILES: &[&str] = &[
    "auteur",
    "auteurs",
    "author",
    "authors",
    "autor",
    "autoren",
    "autores",
    "columnist",
    "contributor",
    "contributors",
    "people",
    "person",
    "profile",
    "reporter",
    "staff",
    "writer",
    "writers",
];

/// What reads a card's lines.
#[derive(Debug, Clone, Default)]
pub(super) struct Grammar<'a> {
    pub(super) byline: GrammarContext,
    pub(super) date: Hint<'a>,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) outlet: Option<String>,
    pub(super) published: Option<NaiveDate>,
}

pub(super) fn read(page: &Page, card: &Card, anchors: &[&Anchor<'_>], grammar: &Grammar<'_>) -> Fields {
    let title = title(page, card, anchors);
    let mut fields = Fields { title: title.map(|(_, text)| clean(text).to_owned()).filter(|text| !text.is_empty()), ..Fields::default() };
    // Bare anchors of one line share their block; what else stands there is not theirs alone.
    if card.root.is_none() {
        return fields;
    }
    let own = title.map(|(block, _)| block);
    for at in card.blocks.clone().filter(|&at| Some(at) != own) {
        let Some(block) = page.blocks.get(at as usize).filter(|block| block.kind != BlockKind::Image && block.text.len() <= LINE) else {
            continue;
        };
        fields.published = fields.published.or_else(|| date(block, &grammar.date));
        if fields.authors.is_empty() && fields.outlet.is_none() {
            read_byline(page, block, &grammar.byline, &mut fields);
        }
    }
    if let (None, Some(block)) = (fields.published, own.and_then(|at| page.blocks.get(at as usize))) {
        fields.published = time(block);
    }
    fields
}

/// A line below a headline.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) authors: Vec<String>,
    pub(super) outlet: Option<String>,
    pub(super) published: Option<NaiveDate>,
    /// A word such as "By" opens it.
    pub(super) labelled: bool,
}

/// Reads a line such as "By Jane Doe, Coast Monitor - May 4, 2021".
pub(super) fn line(text: &str, grammar: &Grammar<'_>) -> Line {
    if text.len() > LINE {
        return Line::default();
    }
    let parsed = byline::parse(text, &grammar.byline);
    let published = date::parse(text, &grammar.date).map(|spotted| spotted.stated.date);
    Line {
        authors: parsed.authors.into_iter().map(|author| author.name).collect(),
        outlet: parsed.partner,
        published,
        labelled: parsed.labelled,
    }
}

/// The headline and its block.
fn title<'p>(page: &'p Page, card: &Card, anchors: &[&Anchor<'p>]) -> Option<(u32, &'p str)> {
    let texts: Vec<(u32, &str)> = anchors.iter().flat_map(|anchor| anchor.texts(page)).filter(|(at, _)| is_text(page, *at)).collect();
    let heading = texts.iter().find(|(at, _)| block(page, *at).is_some_and(|b| matches!(b.kind, BlockKind::Heading(_))));
    let classed = || texts.iter().find_map(|&(at, text)| Some((at, classed_part(page, at, text)?)));
    let named = || {
        anchors
            .iter()
            .filter(|anchor| anchor.class.split(' ').any(|token| has_word(token, TITLES)))
            .find_map(|anchor| anchor.texts(page).find(|(at, _)| is_text(page, *at)))
    };
    let found = heading
        .copied()
        .or_else(classed)
        .or_else(named)
        .or_else(|| unlinked_heading(page, card))
        .or_else(|| plain(&texts))
        .or_else(|| image(page, anchors))?;
    Some((found.0, before_dek(page, found)))
}

fn block(page: &Page, at: u32) -> Option<&Block> {
    page.blocks.get(at as usize)
}

fn is_text(page: &Page, at: u32) -> bool {
    block(page, at).is_some_and(|block| !matches!(block.kind, BlockKind::Image | BlockKind::Control))
}

/// A part of an anchor's text, or a block inside the anchor, that its class calls the headline.
fn classed_part<'p>(page: &'p Page, at: u32, text: &'p str) -> Option<&'p str> {
    let block = block(page, at)?;
    let part = hinted(block, TITLES).filter(|part| text.contains(part));
    let whole = || page.containers.get(block.container as usize)?.tokens().any(|token| has_word(token, TITLES)).then_some(text);
    part.or_else(whole)
}

/// The first part of a block that has a class with one of these words.
fn hinted<'p>(block: &'p Block, rows: &[&str]) -> Option<&'p str> {
    block.marks.iter().find_map(|mark| match &mark.kind {
        MarkKind::Hint { tokens } if tokens.split(' ').any(|token| has_word(token, rows)) => {
            let part = block.text.get(mark.range.start as usize..mark.range.end as usize)?.trim();
            Some(part).filter(|part| !part.is_empty())
        }
        _ => None,
    })
}

/// An `h1`–`h6` of the card that is no link itself.
fn unlinked_heading<'p>(page: &'p Page, card: &Card) -> Option<(u32, &'p str)> {
    card.root?;
    card.blocks.clone().find_map(|at| {
        block(page, at).filter(|b| matches!(b.kind, BlockKind::Heading(_)) && !b.text.is_empty()).map(|b| (at, b.text.as_str()))
    })
}

/// The first text of several words, else the longest of at least two.
fn plain<'p>(texts: &[(u32, &'p str)]) -> Option<(u32, &'p str)> {
    let dense = |text: &str| text.chars().filter(|&c| c >= '\u{2e80}').count();
    let telling = |text: &str| text.split(' ').count() >= 4 || dense(text) >= 10;
    let some = |text: &str| text.split(' ').count() >= 2 && text.len() > 10 || dense(text) >= 4;
    let longest = || texts.iter().filter(|(_, text)| some(text)).max_by_key(|(_, text)| text.len());
    texts.iter().find(|(_, text)| telling(text)).or_else(longest).copied()
}

/// The text of an image stands for a headline where there is none.
fn image<'p>(page: &'p Page, anchors: &[&Anchor<'p>]) -> Option<(u32, &'p str)> {
    let texts: Vec<(u32, &str)> = anchors.iter().flat_map(|anchor| anchor.texts(page)).collect();
    let described = texts.iter().find(|(at, text)| !is_text(page, *at) && text.split(' ').count() >= 3);
    described.or_else(|| texts.iter().find(|(at, _)| is_text(page, *at))).copied()
}

/// Less a dek, date or count that follows the headline in one line.
fn before_dek<'p>(page: &'p Page, (at, text): (u32, &'p str)) -> &'p str {
    let Some(block) = block(page, at) else { return text };
    let Some(part) = hinted(block, DEKS) else { return text };
    match text.strip_suffix(part) {
        Some(rest) if !rest.trim().is_empty() => rest.trim_end(),
        _ => text,
    }
}

fn has_word(token: &str, rows: &[&str]) -> bool {
    words(token).any(|word| rows.contains(&word.to_lowercase().as_str()))
}

/// Less arrows and bullets at the ends.
fn clean(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '←' | '→' | '▶' | '►' | '◄' | '•' | '|' | '·' | '›' | '‹' | '⟶' | '⟵'))
}

fn date(block: &Block, hint: &Hint<'_>) -> Option<NaiveDate> {
    time(block).or_else(|| date::parse(&block.text, hint).map(|spotted| spotted.stated.date))
}

/// The day of a `time` element.
fn time(block: &Block) -> Option<NaiveDate> {
    block.marks.iter().find_map(|mark| match &mark.kind {
        MarkKind::Time { datetime, .. } => {
            date::parse(datetime, &Hint { machine: true, ..Hint::default() }).map(|spotted| spotted.stated.date)
        }
        _ => None,
    })
}

fn read_byline(page: &Page, block: &Block, grammar: &GrammarContext, fields: &mut Fields) {
    if block.text.is_empty() || matches!(block.kind, BlockKind::Heading(_)) {
        return;
    }
    let announced = is_announced(page, block.container);
    let part = profiles(block).or_else(|| hinted(block, BYLINES));
    let parsed = byline::parse(part.unwrap_or(&block.text), &GrammarContext { announced: announced || part.is_some(), ..grammar.clone() });
    if parsed.labelled || announced || part.is_some() {
        fields.authors = parsed.authors.into_iter().map(|author| author.name).collect();
        fields.outlet = parsed.partner;
    }
}

/// From the first link to a profile page to the last.
fn profiles(block: &Block) -> Option<&str> {
    let is_profile = |mark: &&Mark| match &mark.kind {
        MarkKind::Anchor { href, rel, class, .. } => {
            let known = href.split(['/', '?']).any(|segment| PROFILES.contains(&segment)) || rel.split(' ').any(|rel| rel == "author");
            known || class.split(' ').any(|token| has_word(token, BYLINES))
        }
        _ => false,
    };
    let mut marks = block.marks.iter().filter(is_profile);
    let first = marks.next()?;
    let last = marks.next_back().unwrap_or(first);
    let part = block.text.get(first.range.start as usize..last.range.end as usize)?.trim();
    Some(part).filter(|part| !part.is_empty())
}

fn is_announced(page: &Page, container: ContainerId) -> bool {
    page.ancestors(container).take(2).any(|c| c.tokens().any(|token| has_word(token, BYLINES)))
}
