//! Who wrote it: the byline as printed, its authors, the wire and the partner outlet.
//!
//! Sources in order of trust: the visible line at the head of the article, JSON-LD, meta elements. Names that two of them
//! give win; where they name different people, the visible line wins with the warning `authors_disagree`.

mod grammar;
mod linked_data;
mod names;
mod rows;
mod visible;

pub(super) use grammar::{GrammarContext, parse};
pub(super) use names::fold;

use super::Context;
use super::title::Site;
use crate::model::{Author, AuthorKind, Draft, Evidence, Found, Place};
use crate::page::Page;
use linked_data::Told;
use visible::Line;

impl GrammarContext {
    /// What bylines of this page are read against.
    pub(super) fn of(page: &Page, context: &Context<'_>, draft: &Draft) -> GrammarContext {
        let site = Site::of(page, context, draft).names().to_vec();
        let lang = draft
            .lang
            .as_ref()
            .map(|l| l.value.clone())
            .or_else(|| page.head.lang.as_deref().map(|l| l.chars().take(2).collect::<String>().to_lowercase()));
        GrammarContext { site, lang: lang.unwrap_or_default(), announced: false, data: false }
    }
}

/// Whether a line opens as bylines do: "By Jane Doe".
pub(super) fn opens(line: &str) -> bool {
    visible::opens_byline(line, "")
}

pub(super) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    if page.is_text {
        return;
    }
    let cx = GrammarContext::of(page, context, draft);
    let announced = GrammarContext { announced: true, data: true, ..cx.clone() };
    let told = linked_data::from_linked_data(&page.head, &announced);
    let meta = linked_data::from_metas(&page.head, &announced);
    let known: Vec<Author> = told.iter().chain(&meta).map(|t| t.byline.authors.clone()).find(|a| !a.is_empty()).unwrap_or_default();
    let title = draft
        .title
        .as_ref()
        .and_then(|t| if let Place::Block(ix) = t.evidence.place { Some(ix) } else { None })
        .or_else(|| headline_block(page, draft));
    let line = visible::joined(visible::lines(page, title, &known, &cx));
    settle(page, context, draft, line, told, meta);
}

/// The block that repeats a headline which came from the metadata, else the first heading.
fn headline_block(page: &Page, draft: &Draft) -> Option<u32> {
    let title = draft.title.as_ref().map(|t| fold(&t.value))?;
    let same = page.blocks.iter().position(|b| fold(&b.text) == title);
    let heading = || page.blocks.iter().position(|b| b.kind == crate::page::BlockKind::Heading(1) && !b.text.is_empty());
    same.or_else(heading).and_then(|ix| u32::try_from(ix).ok())
}

/// What is taken from which source.
fn settle(page: &Page, context: &Context<'_>, draft: &mut Draft, line: Option<Line>, told: Option<Told>, meta: Option<Told>) {
    let mut data = [told, meta].into_iter().flatten().filter(|t| !t.byline.is_empty() || t.byline.own.is_some()).collect::<Vec<_>>();
    data.sort_by_key(|t| t.byline.authors.is_empty() && t.byline.wire.is_none());
    let said = data.first();
    let (mut authors, evidence) = match (&line, said) {
        (Some(line), Some(told)) => between(line, told, draft),
        (Some(line), None) => (line.byline.authors.clone(), of_line(line)),
        (None, Some(told)) => (told.byline.authors.clone(), of_told(told)),
        (None, None) => return,
    };
    let wire = line.as_ref().and_then(|l| l.byline.wire.clone()).or_else(|| data.iter().find_map(|t| t.byline.wire.clone()));
    if authors.is_empty() && wire.is_none() {
        authors.extend(data.iter().find_map(|t| t.byline.own.clone()).map(|name| Author {
            name,
            role: None,
            kind: AuthorKind::Organization,
            url: None,
        }));
    }
    for author in &mut authors {
        author.role = author.role.take().filter(|role| is_shown(page, line.as_ref().map(|l| l.block), role));
        let href =
            author.url.take().or_else(|| visible::profile(page, line.as_ref().map_or(0, |l| l.block), &author.name).map(str::to_owned));
        author.url = href.and_then(|h| crate::url::resolve(context.url, page.head.base.as_deref(), &h)).map(String::from);
    }
    let place = evidence.place.clone();
    let found = |field: &'static str, raw: &str, value: String| Found::new(field, evidence.rule, place.clone(), raw, value);
    if let Some(line) = &line {
        let text = line.text.replace('\n', " ");
        draft.byline =
            Some(Found::new("byline", line.rule, Place::Block(line.block), &text, grammar::printed(&text))).filter(|f| !f.value.is_empty());
        draft.partner_outlet =
            line.byline.partner.clone().map(|p| Found::new("partner_outlet", line.rule, Place::Block(line.block), &text, p));
    } else {
        draft.partner_outlet = said.and_then(|t| t.byline.partner.clone()).map(|p| found("partner_outlet", &evidence.raw, p));
    }
    draft.wire = wire.map(|w| found("wire", &evidence.raw, w));
    draft.authors = (!authors.is_empty()).then_some(Found { value: authors, evidence });
}

/// A job title of the metadata is a role only where the page prints it by the byline.
fn is_shown(page: &Page, line: Option<u32>, role: &str) -> bool {
    let role = fold(role);
    let from = line.unwrap_or(0).saturating_sub(8) as usize;
    let near = page.blocks.iter().skip(from).take(if line.is_some() { 24 } else { usize::MAX });
    near.into_iter().any(|b| b.text.len() < 300 && fold(&b.text).contains(&role))
}

fn of_line(line: &Line) -> Evidence {
    Evidence { field: "authors", rule: line.rule, place: Place::Block(line.block), raw: line.text.replace('\n', " ").into() }
}

fn of_told(told: &Told) -> Evidence {
    Evidence { field: "authors", rule: told.rule, place: told.place.clone(), raw: told.raw.as_str().into() }
}

/// The authors, where both a visible line and the metadata name some.
fn between(line: &Line, told: &Told, draft: &mut Draft) -> (Vec<Author>, Evidence) {
    let (seen, data) = (&line.byline.authors, &told.byline.authors);
    let same = |a: &Author, b: &Author| fold(&a.name) == fold(&b.name);
    let common = seen.iter().filter(|a| data.iter().any(|b| same(a, b))).count();
    if data.is_empty() {
        return (seen.clone(), of_line(line));
    }
    if seen.is_empty() {
        // A line that names an agency alone: whoever the metadata names uploaded it, unless the line only lacks the name.
        let account = data.iter().all(|a| !a.name.contains(' ') || a.kind != AuthorKind::Person);
        let agency_alone = line.byline.wire.is_some() && (line.byline.labelled || account);
        return if agency_alone { (Vec::new(), of_line(line)) } else { (data.clone(), of_told(told)) };
    }
    if common == 0 {
        let people = |list: &[Author]| list.iter().any(|a| a.kind == AuthorKind::Person);
        if people(data) && people(seen) {
            draft.warnings.push("authors_disagree");
        }
        let trusted = line.near && (line.byline.labelled || line.score >= 7);
        return if trusted && people(seen) || !people(data) && line.near {
            (seen.clone(), of_line(line))
        } else {
            (data.clone(), of_told(told))
        };
    }
    let whole_line = (line.byline.labelled || line.near && !line.byline.other) && seen.len() >= data.len();
    let base = if whole_line || common == seen.len() && common == data.len() { seen } else { data };
    let merged = base.iter().map(|a| {
        let twin = seen.iter().chain(data).filter(|b| same(a, b));
        let role = twin.clone().find_map(|b| b.role.clone());
        let url = twin.clone().find_map(|b| b.url.clone());
        // "ABBY DOE" on the page is "Abby Doe" in the data.
        let name = twin.map(|b| b.name.as_str()).find(|n| n.chars().any(char::is_lowercase)).unwrap_or(&a.name).to_owned();
        Author { name, role, kind: a.kind, url }
    });
    (merged.collect(), of_line(line))
}
