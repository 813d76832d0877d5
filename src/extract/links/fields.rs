//! What a card says of its story: headline, authors, outlet, date.

use chrono::NaiveDate;

use super::Titled;
use super::class::{self, BYLINE, DATE};
use super::day;
use super::measure::words;
use super::placement;
use crate::extract::byline::{self, GrammarContext};
use crate::extract::date::{self, Hint};
use crate::model::Placement;
use crate::page::{Block, BlockKind, ContainerId, Mark, MarkKind, Page};

/// Marks of a block that are looked at: a line with more is no card's.
pub(super) const MARKS: usize = 100;
/// Longest line with a byline or a date on a card, in bytes.
const LINE: usize = 160;

/// Words of a byline on a card whose element does not say that it is one: a longer line is a dek.
const WORDS: usize = 14;

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
    /// The same for a line whose element says that it names authors.
    pub(super) announced: GrammarContext,
    /// The same for a link to a profile page: on a card the paper itself, linked as author, is one ("The Example Times").
    pub(super) linked: GrammarContext,
    pub(super) date: Hint<'a>,
    /// The day of the story that the page tells.
    pub(super) published: Option<NaiveDate>,
    /// Latest day that the page can speak of.
    pub(super) latest: Option<NaiveDate>,
    /// The headline of the story that the page tells.
    pub(super) title: Option<&'a str>,
}

impl<'a> Grammar<'a> {
    pub(super) fn new(byline: GrammarContext, date: Hint<'a>) -> Grammar<'a> {
        let announced = GrammarContext { announced: true, ..byline.clone() };
        let linked = GrammarContext { site: Vec::new(), ..announced.clone() };
        Grammar { byline, announced, linked, date, ..Grammar::default() }
    }
}

/// Reads one card.
struct CardReader<'a> {
    grammar: &'a Grammar<'a>,
    /// The day in the address that the card leads to.
    near: Option<NaiveDate>,
}

/// What a card says beside its headline.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) authors: Vec<String>,
    pub(super) outlet: Option<String>,
    pub(super) published: Option<NaiveDate>,
    /// A line of it says that it is paid for.
    pub(super) paid: bool,
}

/// Longest label of a paid card, in bytes.
const LABEL: usize = 30;

/// Reads a card that leads to an address with this path.
pub(super) fn read(page: &Page, titled: &Titled<'_>, path: &str, grammar: &Grammar<'_>) -> Fields {
    let (card, own) = (titled.card, titled.block);
    let mut fields = Fields::default();
    // Bare anchors of one line share their block; what else stands there is not theirs alone.
    if card.root.is_none() {
        return fields;
    }
    let reader = CardReader { grammar, near: day::of_path(path) };
    for at in card.blocks.clone().filter(|&at| Some(at) != own) {
        let Some(block) = page.blocks.get(at as usize).filter(|block| block.kind != BlockKind::Image && block.text.len() <= LINE) else {
            continue;
        };
        fields.paid |= block.text.len() < LABEL && placement::of_heading(&block.text) == Some(Placement::Sponsored);
        fields.published = fields.published.or_else(|| date(page, block, &reader));
        if fields.authors.is_empty() && fields.outlet.is_none() {
            read_byline(page, block, &reader, &mut fields);
        }
    }
    if let (None, Some(block)) = (fields.published, own.and_then(|at| page.blocks.get(at as usize))) {
        let told = || day::spot(hinted(block, DATE)?, grammar, reader.near, || true).map(|(day, _)| day);
        fields.published = time(block).or_else(told);
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
    let published = day::spot(text, grammar, None, || false).map(|(day, _)| day);
    Line {
        authors: parsed.authors.into_iter().map(|author| author.name).collect(),
        outlet: parsed.partner,
        published,
        labelled: parsed.labelled,
    }
}

fn date(page: &Page, block: &Block, reader: &CardReader<'_>) -> Option<NaiveDate> {
    let announced = || hinted(block, DATE).is_some() || has_class(page, block.container, DATE);
    time(block).or_else(|| day::spot(&block.text, reader.grammar, reader.near, announced).map(|(day, _)| day))
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

fn read_byline(page: &Page, block: &Block, reader: &CardReader<'_>, fields: &mut Fields) {
    if block.text.is_empty() || matches!(block.kind, BlockKind::Heading(_)) {
        return;
    }
    let part = profiles(block).or_else(|| hinted(block, BYLINE)).or_else(|| before_date(block, reader));
    let announced = part.is_some() || has_class(page, block.container, BYLINE);
    if !announced && words(&block.text) > WORDS {
        return;
    }
    let grammar = reader.grammar;
    if !announced && !byline::may_be_labelled(&block.text, &grammar.byline) {
        return;
    }
    let context = if part.is_some() {
        &grammar.linked
    } else if announced {
        &grammar.announced
    } else {
        &grammar.byline
    };
    let parsed = byline::parse(part.unwrap_or(&block.text), context);
    if parsed.labelled || announced {
        fields.authors = parsed.authors.into_iter().map(|author| author.name).collect();
        fields.outlet = parsed.partner;
    }
}

/// "Jane Doe, May 4, 2021": two to four words, a comma and a date.
fn before_date<'p>(block: &'p Block, reader: &CardReader<'_>) -> Option<&'p str> {
    block.text.contains(',').then_some(())?;
    let (_, start) = day::spot(&block.text, reader.grammar, reader.near, || true)?;
    let name = block.text.get(..start)?.trim_end().strip_suffix(',')?;
    let named = (2..=4).contains(&name.split(' ').count()) && name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    named.then_some(name)
}

/// From the first link to a profile page to the last.
fn profiles(block: &Block) -> Option<&str> {
    let is_profile = |mark: &&Mark| match &mark.kind {
        MarkKind::Anchor { href, rel, class, .. } => {
            let segments = || href.as_bytes().split(|byte| matches!(byte, b'/' | b'?'));
            segments().any(is_profile_segment) || rel.split(' ').any(|rel| rel == "author") || class::of_tokens(class) & BYLINE != 0
        }
        _ => false,
    };
    let mut marks = block.marks.iter().filter(is_profile);
    let first = marks.next()?;
    let last = marks.next_back().unwrap_or(first);
    let part = block.text.get(first.range.start as usize..last.range.end as usize)?.trim();
    Some(part).filter(|part| !part.is_empty())
}

fn is_profile_segment(segment: &[u8]) -> bool {
    // Most segments are none, and shorter or longer.
    (5..=12).contains(&segment.len()) && PROFILES.iter().any(|row| row.as_bytes() == segment)
}

fn has_class(page: &Page, container: ContainerId, bits: u16) -> bool {
    page.ancestors(container).take(2).any(|c| (class::of_tokens(&c.class) | class::of_token(&c.id)) & bits != 0)
}

/// The first part of a block that has a class that speaks of this.
fn hinted(block: &Block, bits: u16) -> Option<&str> {
    block.marks.iter().take(MARKS).find_map(|mark| match &mark.kind {
        MarkKind::Hint { tokens } if class::of_tokens(tokens) & bits != 0 => {
            let part = block.text.get(mark.range.start as usize..mark.range.end as usize)?.trim();
            Some(part).filter(|part| !part.is_empty())
        }
        _ => None,
    })
}
