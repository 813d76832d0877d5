//! Lines by the headline without any markup: they open with "By", hold the names that the metadata gives, or a date.

use std::borrow::Cow;

use super::text::{divided, is_glued};
use super::{AFTER, BEFORE, LONGEST, Line, Search, shown, sure};
use crate::extract::byline::grammar::{Byline, after_date, credit_opens, inner_label, parse, strip_prefix};
use crate::extract::byline::words::Kinds;
use crate::extract::byline::{hints, names};
use crate::letters;
use crate::model::AuthorKind;
use crate::page::{Block, BlockKind, MarkKind};

/// Most points that a line has which the markup does not announce, and those of a line that is no more than names or an agency: beside
/// a byline with more, it need not be read.
const MOST: i32 = 9;
const MOST_UNOPENED: i32 = 7;

pub(super) fn lines(search: &Search<'_>, out: &mut Vec<Line>) {
    let Some(title) = search.title else { return };
    if sure(out, MOST).is_some() {
        return;
    }
    let asks_unopened = sure(out, MOST_UNOPENED).is_none();
    let from = title.saturating_sub(BEFORE);
    // Before the story's text (a standfirst apart) a line of capitals or in bold may be its byline.
    let mut text_ahead = 2_usize;
    for ix in from..from + AFTER + BEFORE {
        let Some(block) = search.page.blocks.get(ix as usize) else { break };
        if ix == title || !shown(block) {
            continue;
        }
        if block.text.len() > LONGEST / 2 {
            let paragraphs = if block.text.len() > LONGEST { 2 } else { 1 };
            text_ahead = if ix > title { text_ahead.saturating_sub(paragraphs) } else { text_ahead };
            continue;
        }
        if let Some(line) = of_block(search, ix, block, text_ahead > 0 && ix > title, asks_unopened)
            && (search.page.is_dump || !hints::elsewhere(search.page, block.container, search.title))
        {
            out.push(line);
        }
    }
}

fn of_block(search: &Search<'_>, ix: u32, block: &Block, text_ahead: bool, asks_unopened: bool) -> Option<Line> {
    let lang = &search.cx.lang;
    if let Some(line) = of_two_blocks(search, ix, block) {
        return Some(line);
    }
    // Divided, since elements may touch: "Byby Jane Doe".
    let text = if is_glued(block) { Cow::Owned(divided(block).replace('\n', " ")) } else { Cow::Borrowed(&*block.text) };
    let opened = opens_byline(&text, lang) || inner_label(&text).is_some() || after_date(&text, lang).is_some();
    let named = !search.known.is_empty() && block.text.len() < 100 && holds_all(search, &block.text);
    if opened || named {
        let cx = if named { &search.announced } else { search.cx };
        let line = search.read(if opened { "by-line" } else { "names-line" }, ix, divided(block), 1, String::new(), cx);
        return Some(Line { strength: i32::from(named), ..line });
    }
    if !asks_unopened {
        return None;
    }
    let candidate = |rule, byline| Some(search.scored(rule, ix, divided(block), -1, String::new(), byline));
    if names_agency(&block.text) && !search.known.iter().any(|a| a.name.contains(' ')) {
        let byline = parse(&divided(block), search.cx);
        if byline.wire.is_some() && byline.authors.is_empty() && byline.partner.is_none() {
            return candidate("agency-line", byline);
        }
    }
    let byline = names_alone(search, block, text_ahead)?;
    candidate("names-and-date", byline)
}

/// "By" in one element and "Jane Doe" in the next.
fn of_two_blocks(search: &Search<'_>, ix: u32, block: &Block) -> Option<Line> {
    if block.text.len() > 24 || !strip_prefix(&block.text, &search.cx.lang)?.is_empty() {
        return None;
    }
    let next = search.page.blocks.get(ix as usize + 1).filter(|b| shown(b) && b.text.len() <= 80)?;
    let line = search.line("by-line", ix, format!("{} {}", block.text, divided(next)), 1, String::new());
    Some(line).filter(|l| !l.byline.authors.is_empty())
}

fn holds_all(search: &Search<'_>, text: &str) -> bool {
    // A word of the first name, as given or in capitals: most lines have neither.
    if !search.word.iter().any(|word| text.contains(word.as_str())) {
        return false;
    }
    let folded = names::fold(text);
    search.folded.iter().all(|name| folded.contains(name))
}

/// "AFP, MANILA": a short line with an agency in it; of a credit for a picture it is none.
fn names_agency(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let count = text.split_whitespace().take(6).count();
    if count > 5 || text.starts_with('©') || credit_opens(text) {
        return false;
    }
    // Among more words an agency is known by its capitals, or as "dpa".
    let capitals = |w: &str| w.bytes().filter(u8::is_ascii_uppercase).count() >= 2;
    let marked = |w: &&str| count <= 3 || capitals(w) || w.len() == 3 && w.bytes().all(|b| b.is_ascii_lowercase());
    let words = || text.split(|c: char| !letters::is_alphanumeric(c)).filter(|w| w.len() >= 2);
    words().filter(marked).any(|w| names::agency(w).is_some()) || count > 1 && (names::agency(text).is_some() || ends_with_agency(text))
}

/// "Jane Doe Associated Press", "Source: Associated Press".
fn ends_with_agency(text: &str) -> bool {
    text.match_indices(' ').filter_map(|(at, _)| text.get(at + 1..)).any(|tail| tail.contains(' ') && names::agency(tail).is_some())
}

/// A line of full names and nothing else that has a date in it, or that is a bold or shouted paragraph before the text:
/// "Jane Doe | 5.4.2025".
fn names_alone(search: &Search<'_>, block: &Block, text_ahead: bool) -> Option<Byline> {
    if block.text.len() > 120 || matches!(block.kind, BlockKind::Heading(_) | BlockKind::ListItem | BlockKind::Quote) {
        return None;
    }
    let timed = block.marks.iter().any(|m| matches!(m.kind, MarkKind::Time { .. }));
    let dated = timed || block.text.bytes().any(|b| b.is_ascii_digit());
    let set_off = text_ahead && block.kind == BlockKind::Paragraph && (is_bold(block) || is_shouted(&block.text));
    if !(dated || set_off) || !may_name(&block.text) {
        return None;
    }
    let byline = parse(&divided(block), search.cx);
    let short = byline.authors.iter().all(|a| (2..=3).contains(&a.name.split(' ').count()));
    let people = byline.authors.iter().all(|a| a.kind == AuthorKind::Person);
    let names = !byline.other && byline.own.is_none() && (1..=3).contains(&byline.authors.len());
    (names && people && (byline.dated || timed || set_off && short)).then_some(byline)
}

/// Whether a word with a capital stands in the text that is none of dates, or one of a script without: "5 min read" names nobody.
fn may_name(text: &str) -> bool {
    let of_name = |w: &str| w.contains(char::is_uppercase) && !Kinds::of(w).has(Kinds::CALENDAR);
    text.split_whitespace().any(of_name) || text.contains(names::uncased)
}

fn is_bold(block: &Block) -> bool {
    block.marks.iter().any(|m| m.range.len() >= block.text.len() && matches!(m.kind, MarkKind::Emphasis { strong: true }))
}

fn is_shouted(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() >= 6 && !text.chars().any(char::is_lowercase)
}

/// Whether a short line opens with "By" and goes on with a name, not with a sentence.
pub(in crate::extract::byline) fn opens_byline(text: &str, lang: &str) -> bool {
    let upper = |rest: &str| rest.chars().find(|c| letters::is_alphanumeric(*c)).is_none_or(|c| !c.is_lowercase());
    strip_prefix(text, lang).is_some_and(upper)
        && text.split_whitespace().count() <= 22
        && (!text.trim_end().ends_with(['.', '?', '!', '…']) || text.split(' ').next().is_some_and(|label| label.ends_with(':')))
}
