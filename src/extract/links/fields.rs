//! What a card says of its story: headline, authors, outlet, date.

use chrono::{Datelike, Days, NaiveDate};

use super::anchor::Anchor;
use super::cards::Card;
use super::region::words;
use super::title;
use crate::extract::byline::{self, GrammarContext};
use crate::extract::date::{self, Hint};
use crate::page::{Block, BlockKind, ContainerId, Mark, MarkKind, Page};

/// Class words of bylines, and of dates; lower case.
const DATES: &[&str] = &["date", "datum", "fecha", "published", "time", "timestamp", "zeit"];
/// Words of relative times; lower case.
const RELATIVE: &[&str] =
    &["ago", "atrás", "fa", "geleden", "hace", "il", "lalu", "nazad", "önce", "sedan", "siden", "temu", "vor", "назад", "πριν", "тому"];
const BYLINES: &[&str] = &["author", "authors", "autor", "autores", "byline", "auteur", "writer", "firma"];

/// Marks of a block that are looked at: a line with more is no card's.
const MARKS: usize = 100;
/// Longest line with a byline or a date on a card, in bytes.
const LINE: usize = 160;

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
    /// The day of the story that the page tells.
    pub(super) published: Option<NaiveDate>,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) outlet: Option<String>,
    pub(super) published: Option<NaiveDate>,
}

pub(super) fn read(page: &Page, card: &Card, anchors: &[&Anchor<'_>], grammar: &Grammar<'_>) -> Fields {
    let title = title::find(page, card, anchors);
    let mut fields =
        Fields { title: title.map(|(_, text)| title::clean(text).to_owned()).filter(|text| !text.is_empty()), ..Fields::default() };
    // Bare anchors of one line share their block; what else stands there is not theirs alone.
    if card.root.is_none() {
        return fields;
    }
    let own = title.map(|(block, _)| block);
    for at in card.blocks.clone().filter(|&at| Some(at) != own) {
        let Some(block) = page.blocks.get(at as usize).filter(|block| block.kind != BlockKind::Image && block.text.len() <= LINE) else {
            continue;
        };
        fields.published = fields.published.or_else(|| date(page, block, grammar));
        if fields.authors.is_empty() && fields.outlet.is_none() {
            read_byline(page, block, grammar, &mut fields);
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
    let published = spot(text, grammar, || false).map(|(day, _)| day);
    Line {
        authors: parsed.authors.into_iter().map(|author| author.name).collect(),
        outlet: parsed.partner,
        published,
        labelled: parsed.labelled,
    }
}

fn date(page: &Page, block: &Block, grammar: &Grammar<'_>) -> Option<NaiveDate> {
    let announced = || hinted(block, DATES).is_some() || has_class(page, block.container, DATES);
    time(block).or_else(|| spot(&block.text, grammar, announced).map(|(day, _)| day))
}

/// The day of a line, and the bytes before it. A day without a year is one only where nothing else stands on the line, or its
/// element is for dates: "5 h ago" and "a January 6 trial" are none. It is the last such day up to half a year after the story's own.
fn spot(text: &str, grammar: &Grammar<'_>, announced: impl Fn() -> bool) -> Option<(NaiveDate, usize)> {
    if let Some(spotted) = date::parse(text, &Hint { year: None, ..grammar.date }) {
        return Some((spotted.stated.date, spotted.range.start));
    }
    let spotted = date::parse(text, &Hint { year: Some(grammar.published?.year()), ..grammar.date })?;
    let (before, after) = (text.get(..spotted.range.start)?, text.get(spotted.range.end..)?);
    let bare = |text: &str| !text.chars().any(char::is_alphanumeric);
    let relative = text.split(|c: char| !c.is_alphabetic()).any(|word| RELATIVE.contains(&word.to_lowercase().as_str()));
    if relative || !(bare(before) && bare(after) || announced()) {
        return None;
    }
    let day = spotted.stated.date;
    let late = day > grammar.published? + Days::new(183);
    Some((if late { day.with_year(day.year() - 1)? } else { day }, spotted.range.start))
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

fn read_byline(page: &Page, block: &Block, grammar: &Grammar<'_>, fields: &mut Fields) {
    if block.text.is_empty() || matches!(block.kind, BlockKind::Heading(_)) {
        return;
    }
    let announced = has_class(page, block.container, BYLINES);
    let part = profiles(block).or_else(|| hinted(block, BYLINES)).or_else(|| before_date(block, grammar));
    // On a card the paper itself, linked as author, is one: "The Example Times".
    let mut context = GrammarContext { announced: announced || part.is_some(), ..grammar.byline.clone() };
    if part.is_some() {
        context.site.clear();
    }
    let parsed = byline::parse(part.unwrap_or(&block.text), &context);
    if parsed.labelled || context.announced {
        fields.authors = parsed.authors.into_iter().map(|author| author.name).collect();
        fields.outlet = parsed.partner;
    }
}

/// "Jane Doe, May 4, 2021": two to four words, a comma and a date.
fn before_date<'p>(block: &'p Block, grammar: &Grammar<'_>) -> Option<&'p str> {
    let (_, start) = spot(&block.text, grammar, || true)?;
    let name = block.text.get(..start)?.trim_end().strip_suffix(',')?;
    let named = (2..=4).contains(&name.split(' ').count()) && name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    named.then_some(name)
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

fn has_class(page: &Page, container: ContainerId, rows: &[&str]) -> bool {
    page.ancestors(container).take(2).any(|c| c.tokens().any(|token| has_word(token, rows)))
}

/// The first part of a block that has a class with one of these words.
pub(super) fn hinted<'p>(block: &'p Block, rows: &[&str]) -> Option<&'p str> {
    block.marks.iter().take(MARKS).find_map(|mark| match &mark.kind {
        MarkKind::Hint { tokens } if tokens.split(' ').any(|token| has_word(token, rows)) => {
            let part = block.text.get(mark.range.start as usize..mark.range.end as usize)?.trim();
            Some(part).filter(|part| !part.is_empty())
        }
        _ => None,
    })
}

pub(super) fn has_word(token: &str, rows: &[&str]) -> bool {
    words(token).any(|word| rows.contains(&word.to_lowercase().as_str()))
}
