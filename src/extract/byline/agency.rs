//! The agency that a story's own text credits: "HAVEN, Mich. (AP) —" before it, "(dpa)" or "Source: PAP" behind it.
//!
//! Asked where the byline names no agency. An agency in brackets inside the text ("told Reuters (…)") is no credit: a credit stands
//! after a place and before a dash, or after the last sentence.

use super::GrammarContext;
use super::names::{self, fold};
use super::words::{Kinds, Word, join};
use crate::extract::Context;
use crate::letters;
use crate::model::{Author, AuthorKind, Draft, Found, Paragraph, Place};
use crate::page::{Block, BlockKind, MarkKind, Page};

/// Paragraphs at the head of the text that may open with the place and the agency: a standfirst may stand before.
const OPENING: usize = 3;
/// Bytes of a paragraph before which the agency stands.
const DATELINE: usize = 90;
/// Blocks behind the text that may credit the agency, and the bytes of each.
const BEHIND: usize = 8;
const CREDIT: usize = 90;

/// Words before an agency that is the story's source. To add one: a row in lower case, in its place.
const SOURCES: &[&str] = &[
    "agencies",
    "agency",
    "agentur",
    "bron",
    "fonte",
    "forrás",
    "fuente",
    "izvor",
    "kaynak",
    "kilde",
    "källa",
    "lähde",
    "quelle",
    "quellen",
    "source",
    "sources",
    "sursa",
    "vir",
    "zdroj",
    "zdroje",
    "źródło",
    "πηγή",
    "джерело",
    "извор",
    "източник",
    "источник",
    "来源",
    "來源",
    "출처",
];

/// Agencies that credits write in small letters, and their short names: elsewhere such words are initials or words of a language.
const SMALL: &[(&str, &str)] =
    &[("afp", "AFP"), ("apa", "APA"), ("ats", "Keystone-SDA"), ("efe", "EFE"), ("kna", "KNA"), ("sda", "Keystone-SDA"), ("sid", "SID")];

/// Fills in the wire from the text; the site's own name is then no author of the story.
pub(in crate::extract) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    if draft.wire.is_some() || page.is_text {
        return;
    }
    let Some(found) = draft.body.as_ref().and_then(|body| of_text(page, &body.value)) else { return };
    draft.wire = Some(found);
    if draft.authors.is_some() && is_own(draft, &GrammarContext::of(page, context, draft)) {
        draft.authors = None;
    }
}

/// Whether nobody is the author but the site itself, by the story's data alone.
pub(super) fn is_own(draft: &Draft, cx: &GrammarContext) -> bool {
    draft.authors.as_ref().is_none_or(|authors| {
        let own = |a: &Author| a.kind == AuthorKind::Organization && cx.is_site(&fold(&a.name));
        authors.evidence.rule == "json-ld" && authors.value.iter().all(own)
    })
}

fn of_text(page: &Page, body: &[Paragraph]) -> Option<Found<String>> {
    let opening = || body.iter().take(OPENING).find_map(|p| Some((p, "dateline", opens(&p.text)?)));
    let closing = || body.last().and_then(|p| Some((p, "closing-credit", closes(&p.text).or_else(|| credit(&p.text))?)));
    if let Some((paragraph, rule, wire)) = opening().or_else(closing) {
        let place = paragraph.from.map_or(Place::Body, |(block, _)| Place::Block(block));
        let head = paragraph.text.get(..paragraph.text.floor_char_boundary(DATELINE)).unwrap_or_default();
        return Some(Found::new("wire", rule, place, head, wire.to_owned()));
    }
    let (last, _) = body.last()?.from?;
    behind(page, last)
}

/// "HAVEN, Mich. (AP) —", "Hafen (dpa) - ", "(ANSA) - PORTO, 28 LUG".
fn opens(text: &str) -> Option<&'static str> {
    let head = text.get(..text.floor_char_boundary(DATELINE))?;
    let (before, rest) = head.split_once('(')?;
    let (inside, after) = rest.split_once(')')?;
    let wire = listed(inside)?;
    let words: Vec<Word<'_>> = before.split_whitespace().map(Word::new).collect();
    let dated = |w: &Word<'_>| w.text.starts_with(|c: char| c.is_ascii_digit()) || w.is(Kinds::CALENDAR | Kinds::PARTICLE);
    let of_place = |w: &Word<'_>| w.has_capital() || dated(w) || w.text.contains(names::uncased) || w.text.len() <= 2;
    if words.len() > 8 || !words.iter().all(of_place) || words.last().is_some_and(|_| names::agency(&join(&words)).is_some()) {
        return None;
    }
    let after = after.trim_start();
    let dash = after.trim_start_matches(['.', ' ', '/']).starts_with(['-', '–', '—', '−', ':']);
    // "Hafen (dpa). Der Kran": German papers leave out the dash, and write the agency small.
    let small = inside.chars().all(|c| !c.is_uppercase()) && !words.is_empty() && words.len() <= 3;
    let stop = after.starts_with('.') && (1..=3).contains(&words.len());
    (dash || small || stop || words.is_empty() && after.starts_with(char::is_uppercase)).then_some(wire)
}

/// "… he said. (dpa)"
fn closes(text: &str) -> Option<&'static str> {
    let end = text.trim_end_matches([' ', '.', '-', '/']).strip_suffix([')', ']'])?;
    let from = text.floor_char_boundary(end.len().saturating_sub(40));
    let at = from + end.get(from..)?.rfind(['(', '['])?;
    let before = end.get(..at)?.trim_end();
    let ended = before.is_empty() || before.ends_with(['.', '!', '?', '"', '”', '“', '»', '«', '…', '’', '\'']);
    listed(end.get(at + 1..)?).filter(|_| ended)
}

/// A line behind the text.
fn behind(page: &Page, last: u32) -> Option<Found<String>> {
    let from = last as usize + 1;
    let mut label = false;
    for (ix, block) in page.blocks.iter().enumerate().skip(from).take(BEHIND) {
        if block.text.is_empty() || block.text.len() > CREDIT || !may_credit(block) {
            label = false;
            continue;
        }
        let wire = credit(&block.text).or_else(|| names::agency(&block.text).filter(|_| label || stands_alone(block)));
        if let Some(wire) = wire {
            return Some(Found::new("wire", "credit-line", Place::Block(ix as u32), &block.text, wire.to_owned()));
        }
        label = is_source(&block.text);
    }
    None
}

fn may_credit(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Image | BlockKind::Control | BlockKind::Caption | BlockKind::Heading(_))
}

/// An agency's name without a link: with one it may be a tag.
fn stands_alone(block: &Block) -> bool {
    block.kind != BlockKind::ListItem && !block.marks.iter().any(|m| matches!(m.kind, MarkKind::Anchor { .. }))
}

/// "Source: AFP", "© 2019 The Associated Press. All rights reserved."
fn credit(text: &str) -> Option<&'static str> {
    if text.len() > CREDIT {
        return None;
    }
    if let Some(rest) = text.strip_prefix('©').or_else(|| text.strip_prefix("Copyright")) {
        let rest = rest.trim_start_matches(|c: char| !letters::is_alphabetic(c));
        return names::agency(rest.split(['|', '.', ',']).next()?.trim());
    }
    let (label, rest) = text.split_once([':', '：'])?;
    if is_source(label) { listed(rest.trim_end_matches('.')) } else { None }
}

fn is_source(label: &str) -> bool {
    let label = label.trim().trim_end_matches([':', '：']);
    label.len() <= 20 && SOURCES.contains(&label.to_lowercase().as_str())
}

/// The first agency of "dpa/lni", "efe-epa", "AFP, Reuters".
fn listed(names: &str) -> Option<&'static str> {
    let names = names.trim();
    if names.is_empty() || names.len() > 40 {
        return None;
    }
    let small = |part: &str| SMALL.iter().find(|(small, _)| *small == part).map(|(_, short)| *short);
    let one = |part: &str| names::agency(part).or_else(|| small(part));
    one(names).or_else(|| names.split(['/', ',', '|', '–', '-', '&']).find_map(|part| one(part.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_names_the_agency() {
        for (text, want) in [
            ("ST. HAVEN, Mich. (AP) — The ferry left.", Some("AP")),
            ("PORT, Jun 11 (efe-epa).- The ferry left.", Some("EFE")),
            ("Hafen (dpa/lno) - Die Fähre fuhr ab.", Some("dpa")),
            ("Hafen (dpa). Die Fähre fuhr ab.", Some("dpa")),
            ("Hafen (KNA/xy). Die Fähre fuhr ab.", Some("KNA")),
            ("(ANSA) - PORTO, 28 LUG - Il traghetto.", Some("ANSA")),
            ("Ciudad del Puerto, 28 de mayo (EFE).- El barco.", Some("EFE")),
            ("The Associated Press (AP) — a cooperative — said so.", None),
            ("The European Parliament (EP) said so.", None),
            ("The harbour master told a reporter (AP) — and nobody else — so.", None),
            ("The ferry left.", None),
            ("", None),
        ] {
            assert_eq!(opens(text), want, "{text}");
        }
    }

    #[test]
    fn the_end_of_the_text_names_the_agency() {
        for (text, want) in [
            ("The ferry left at noon. (ACN).", Some("ACN")),
            ("„Sie fuhr“, sagte er. (kb/dpa)", Some("dpa")),
            ("Le bateau est parti. (ats/nb)", Some("Keystone-SDA")),
            ("(SID)", Some("SID")),
            ("He wrote to the European Parliament (EP).", None),
            ("She left. (Karla)", None),
            ("", None),
        ] {
            assert_eq!(closes(text), want, "{text}");
        }
    }

    #[test]
    fn a_credit_line_names_the_agency() {
        for (text, want) in [
            ("Źródło: PAP", Some("PAP")),
            ("Quelle: dpa/AFP", Some("dpa")),
            ("© 2019 The Associated Press. All rights reserved.", Some("AP")),
            ("© dpa-AFX | Abb.: Hafen | 07.11.2023", Some("dpa")),
            ("Photo: AFP", None),
            ("Reuters said so", None),
            ("", None),
        ] {
            assert_eq!(credit(text), want, "{text}");
        }
        assert!(SOURCES.iter().all(|row| is_source(row)));
        assert!(SMALL.iter().all(|(small, short)| names::agency(&small.to_uppercase()) == Some(*short)));
    }
}
