//! What is taken from which source, and what was passed over.

use memchr::memmem;

use super::grammar;
use super::linked_data::Told;
use super::names::{alike, fold, uncased};
use super::visible::{self, Line};
use crate::extract::Context;
use crate::model::{Author, AuthorKind, Draft, Evidence, Found, Place};
use crate::page::Page;

/// What the sources say: the visible lines, the best one first, and the metadata, the most trusted first.
pub(super) struct Said {
    pub(super) line: Option<Line>,
    pub(super) others: Vec<Line>,
    pub(super) told: Vec<Told>,
}

/// Puts authors, byline, wire and partner outlet into the draft.
pub(super) fn settle(page: &Page, context: &Context<'_>, draft: &mut Draft, said: Said) {
    let Said { line, others, mut told } = said;
    for source in &mut told {
        source.byline.authors.retain(|author| stands_on(page, line.as_ref(), source.rule, author));
    }
    told.retain(|t| !t.byline.is_empty() || t.byline.own.is_some());
    told.sort_by_key(|t| t.byline.authors.is_empty() && t.byline.wire.is_none());
    let (mut authors, evidence) = match (&line, told.first()) {
        (Some(line), Some(told)) => between(line, told, draft),
        (Some(line), None) => (line.byline.authors.clone(), of_line(line)),
        (None, Some(told)) => (told.byline.authors.clone(), of_told(told)),
        (None, None) => return,
    };
    let wire = line.as_ref().and_then(|l| l.byline.wire.clone()).or_else(|| told.iter().find_map(|t| t.byline.wire.clone()));
    // "Source: AFP" says where the story comes from, "By AFP" who wrote it.
    if authors.is_empty() && (wire.is_none() || line.as_ref().is_some_and(|l| !l.byline.labelled && l.is_source())) {
        let own = told.iter().filter(|t| t.rule == "json-ld").find_map(|t| t.byline.own.clone());
        authors.extend(own.map(|name| Author { name, role: None, kind: AuthorKind::Organization, url: None }));
    }
    let around = line.as_ref().map(|l| l.block);
    for author in &mut authors {
        if told.iter().flat_map(|t| &t.byline.authors).any(|a| a.kind == AuthorKind::Organization && alike(&a.name, &author.name)) {
            author.kind = AuthorKind::Organization;
        }
        finish(page, context, around, author);
    }
    byline(draft, line.as_ref(), told.first(), &evidence);
    let place = evidence.place.clone();
    draft.wire = wire.map(|w| Found::new("wire", evidence.rule, place, &evidence.raw, w));
    pass_over(draft, &evidence, &authors, line.iter().chain(&others), &told);
    draft.authors = (!authors.is_empty()).then_some(Found { value: authors, evidence });
}

/// Whether an author of the metadata is one for the reader too. A person whom the page names nowhere put the story into the
/// system; in a meta element even a name that stands on the page says little if it is one word, or no person's.
fn stands_on(page: &Page, line: Option<&Line>, rule: &str, author: &Author) -> bool {
    if line.is_some_and(|l| l.byline.authors.iter().any(|a| alike(&a.name, &author.name))) {
        return true;
    }
    let loose = rule == "meta";
    if loose && (author.kind != AuthorKind::Person || !author.name.contains(' ') && !author.name.contains(uncased)) {
        return false;
    }
    author.kind != AuthorKind::Person || is_printed(page, &author.name, loose)
}

/// Longest block, in bytes, that may be a line about the author.
const SHORT: usize = 80;

/// Whether a block of the page has this name in it; `short`: a block that is no paragraph of prose.
fn is_printed(page: &Page, name: &str, short: bool) -> bool {
    printed_at(page, name, if short { SHORT } else { usize::MAX }).is_some()
}

/// The first block of at most this many bytes that has the name in it.
fn printed_at(page: &Page, name: &str, longest: usize) -> Option<usize> {
    let shouted = name.to_uppercase();
    let finders = [memmem::Finder::new(name), memmem::Finder::new(&shouted)];
    page.blocks.iter().position(|b| b.text.len() <= longest && finders.iter().any(|f| f.find(b.text.as_bytes()).is_some()))
}

/// Where the page prints the one full name that the story's data give: then nothing else need be looked for.
pub(super) enum Known {
    Unknown,
    /// Somewhere in its text.
    Told,
    /// In a line, which may be the byline.
    Printed(u32),
}

pub(super) fn known(page: &Page, told: &[Told]) -> Known {
    let full = |a: &&Author| a.kind == AuthorKind::Person && a.name.contains(' ');
    let Some(author) = told.iter().filter(|t| t.rule == "json-ld").find_map(|t| t.byline.authors.iter().find(full)) else {
        return Known::Unknown;
    };
    match printed_at(page, &author.name, SHORT).and_then(|ix| u32::try_from(ix).ok()) {
        Some(ix) => Known::Printed(ix),
        None if is_printed(page, &author.name, false) => Known::Told,
        None => Known::Unknown,
    }
}

/// The author's role where the page prints it, and the address of the profile.
fn finish(page: &Page, context: &Context<'_>, around: Option<u32>, author: &mut Author) {
    author.role = author.role.take().filter(|role| is_shown(page, around, role));
    let linked = || visible::profile(page, around.unwrap_or(0), &author.name).map(str::to_owned);
    let href = author.url.take().or_else(linked);
    author.url = href.and_then(|h| crate::url::resolve(context.url, page.head.base.as_deref(), &h)).map(String::from);
}

/// A job title of the metadata is a role only where the page prints it by the byline.
fn is_shown(page: &Page, line: Option<u32>, role: &str) -> bool {
    let role = fold(role);
    let from = line.unwrap_or(0).saturating_sub(8) as usize;
    let near = page.blocks.iter().skip(from).take(if line.is_some() { 24 } else { usize::MAX });
    near.into_iter().any(|b| b.text.len() < 300 && fold(&b.text).contains(&role))
}

/// The byline as printed, and the partner outlet in it.
fn byline(draft: &mut Draft, line: Option<&Line>, told: Option<&Told>, evidence: &Evidence) {
    let found =
        |field, rule, place, raw: &str, value: String| Some(Found::new(field, rule, place, raw, value)).filter(|f| !f.value.is_empty());
    match line {
        Some(line) => {
            let text = line.text.replace('\n', " ");
            let place = || Place::Block(line.block);
            draft.byline = found("byline", line.rule, place(), &text, grammar::printed(&text));
            draft.partner_outlet = line.byline.partner.clone().and_then(|p| found("partner_outlet", line.rule, place(), &text, p));
        }
        None => {
            let partner = told.and_then(|t| t.byline.partner.clone());
            draft.partner_outlet = partner.and_then(|p| found("partner_outlet", evidence.rule, evidence.place.clone(), &evidence.raw, p));
        }
    }
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
    let common = seen.iter().filter(|a| data.iter().any(|b| alike(&a.name, &b.name))).count();
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
        if people(data) && people(seen) && !seen.iter().any(|a| data.iter().any(|b| same_person(&a.name, &b.name))) {
            draft.warnings.push("authors_disagree");
        }
        let trusted = line.near && (line.byline.labelled || line.score >= 7);
        return if trusted && people(seen) || !people(data) && line.near {
            (seen.clone(), of_line(line))
        } else {
            (data.clone(), of_told(told))
        };
    }
    (merged(line, told, common), of_line(line))
}

/// "Jane Doe" and "Jane Ann Doe".
fn same_person(a: &str, b: &str) -> bool {
    let ends = |name: &str| name.split_once(' ').map(|(first, rest)| (fold(first), fold(rest.rsplit(' ').next().unwrap_or(rest))));
    ends(a).is_some_and(|ends_of_a| ends(b) == Some(ends_of_a))
}

/// The authors of a line and of metadata that have some in common.
fn merged(line: &Line, told: &Told, common: usize) -> Vec<Author> {
    let (seen, data) = (&line.byline.authors, &told.byline.authors);
    let whole_line = (line.byline.labelled || line.near && !line.byline.other) && seen.len() >= data.len();
    let base = if whole_line || common == seen.len() && common == data.len() { seen } else { data };
    let author = |a: &Author| {
        let twins = || seen.iter().chain(data).filter(|b| alike(&a.name, &b.name));
        // "ABBY DOE" on the page is "Abby Doe" in the data.
        let name = twins().map(|b| b.name.as_str()).find(|n| n.chars().any(char::is_lowercase)).unwrap_or(&a.name).to_owned();
        Author { name, role: twins().find_map(|b| b.role.clone()), kind: a.kind, url: twins().find_map(|b| b.url.clone()) }
    };
    base.iter().map(author).collect()
}

/// Most of the candidates that were passed over are of no use to a reader of `explain`.
const PASSED: usize = 6;

/// Puts the candidates that name somebody else than was taken into the draft.
fn pass_over<'a>(draft: &mut Draft, taken: &Evidence, authors: &[Author], lines: impl Iterator<Item = &'a Line>, told: &[Told]) {
    let differs = |named: &[Author]| named.iter().any(|n| !authors.iter().any(|a| alike(&a.name, &n.name)));
    let lines = lines.filter(|l| differs(&l.byline.authors)).map(of_line);
    let told = told.iter().filter(|t| differs(&t.byline.authors)).map(of_told);
    draft.passed_over.extend(lines.chain(told).filter(|e| e.place != taken.place).take(PASSED));
}
