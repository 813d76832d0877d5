//! Quoted segments: stretches between an opening mark and its closing mark, paragraph by paragraph.

use std::ops::Range;

use super::marks::{self, Role};
use crate::letters;

/// One stretch between marks; all offsets are bytes of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    /// With the marks.
    pub outer: Range<usize>,
    /// Between the marks, white space trimmed.
    pub inner: Range<usize>,
    /// Index of the paragraph.
    pub paragraph: usize,
    /// The paragraph ended before a closing mark came.
    pub open: bool,
}

/// Byte ranges of the body's paragraphs (cut at runs of line ends).
pub(super) fn paragraphs(body: &str) -> Vec<Range<usize>> {
    let mut out = Vec::with_capacity(body.len() / 128 + 1);
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', body.as_bytes()).chain([body.len()]) {
        if body.get(start..end).is_some_and(|line| !line.trim_start().is_empty()) {
            out.push(start..end);
        }
        start = end + 1;
    }
    out
}

/// All quoted segments, in order; never nested, never across paragraphs.
///
/// Double marks come first. A body without any, but with single marks around several long stretches, is read in the British style.
pub(super) fn find(body: &str, paragraphs: &[Range<usize>]) -> Vec<Segment> {
    let mut out = Vec::new();
    for (index, range) in paragraphs.iter().enumerate() {
        doubles(body, range.clone(), index, &mut out);
    }
    if out.is_empty() {
        for (index, range) in paragraphs.iter().enumerate() {
            singles(body, range.clone(), index, &mut out);
        }
        let long = |s: &&Segment| body.get(s.inner.clone()).is_some_and(|t| t.split_whitespace().count() >= 4);
        if out.iter().filter(long).count() < 2 {
            out.clear();
        }
    }
    out
}

/// The segment that is open while a paragraph is read.
struct Opened {
    outer: usize,
    inner: usize,
    closers: &'static str,
}

fn doubles(body: &str, range: Range<usize>, paragraph: usize, out: &mut Vec<Segment>) {
    let mut opened: Option<Opened> = None;
    let mut at = range.start;
    while let Some(found) = body.as_bytes().get(at..range.end).and_then(|rest| marks::first(rest, marks::may_begin)) {
        at += found;
        if !body.as_bytes().get(at..range.end).is_some_and(marks::begins) {
            at += 1;
            continue;
        }
        let Some(rest) = body.get(at..range.end) else { break };
        let Some((mark, width)) = marks::at(rest) else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let before = body.get(range.start..at).and_then(|t| t.chars().next_back()).unwrap_or(' ');
        let next = at + width;
        let after = body.get(next..range.end).and_then(|t| t.chars().next()).unwrap_or(' ');
        let role = marks::role(mark).unwrap_or(Role::Close);
        opened = match opened {
            None => opener(role, before, after).map(|closers| Opened { outer: at, inner: next, closers }),
            Some(o) if o.closers.contains(mark) && !reopens(mark, after, o.closers) => {
                push(body, o.outer..next, o.inner..at, paragraph, false, out);
                None
            }
            Some(o) => match role {
                // The opening mark again: the first stretch was never closed.
                Role::Open(closers) if closers == o.closers || reopens(mark, after, o.closers) => {
                    push(body, o.outer..at, o.inner..at, paragraph, true, out);
                    Some(Opened { outer: at, inner: next, closers })
                }
                _ => Some(o),
            },
        };
        at = next;
    }
    if let Some(o) = opened {
        push(body, o.outer..range.end, o.inner..range.end, paragraph, true, out);
    }
}

/// The closers of a mark that opens here, if it does.
fn opener(role: Role, before: char, after: char) -> Option<&'static str> {
    match role {
        Role::Open(closers) => Some(closers),
        // Digit before it: an inch mark (6'2"). A letter before it: a closer whose opener is lost.
        Role::Either(closers) if !letters::is_alphanumeric(before) && (!after.is_whitespace() || before.is_whitespace()) => Some(closers),
        Role::Either(_) | Role::Close => None,
    }
}

/// `“` with a word right after it opens again, though it could close `„`.
fn reopens(mark: char, after: char, closers: &str) -> bool {
    mark == '“' && closers.contains('“') && letters::is_alphanumeric(after)
}

fn singles(body: &str, range: Range<usize>, paragraph: usize, out: &mut Vec<Segment>) {
    let mut opened: Option<(usize, usize)> = None;
    let Some(text) = body.get(range.clone()) else { return };
    let mut from = 0;
    // E2 is the first byte of the curly ones, and of dashes: decoded to know.
    while let Some(found) = text.as_bytes().get(from..).and_then(|rest| marks::first(rest, |b| matches!(b, b'\'' | 0xE2))) {
        let offset = from + found;
        let Some(c) = text.get(offset..).and_then(|rest| rest.chars().next()) else { break };
        from = offset + c.len_utf8();
        if matches!(c, '\'' | '‘' | '’') {
            let at = range.start + offset;
            let before = text.get(..offset).and_then(|t| t.chars().next_back()).unwrap_or(' ');
            let after = text.get(from..).and_then(|t| t.chars().next()).unwrap_or(' ');
            let closes = c != '‘' && !letters::is_alphanumeric(after) && !before.is_whitespace();
            let opens = !letters::is_alphanumeric(before) && letters::is_alphanumeric(after) && c != '’';
            match opened {
                None if opens => opened = Some((at, at + c.len_utf8())),
                // A closer follows a word or its punctuation and precedes neither letter nor digit.
                // "the voters' choice": a plural possessive after s, while a better closer is to come.
                Some((outer, inner)) if closes && !(before == 's' && later_closer(text, offset + c.len_utf8())) => {
                    push(body, outer..at + c.len_utf8(), inner..at, paragraph, false, out);
                    opened = None;
                }
                _ => {}
            }
        }
    }
}

/// Whether another closing single mark after punctuation comes before the next opener, within a sentence or two.
fn later_closer(text: &str, from: usize) -> bool {
    let mut before = ' ';
    for c in text.get(from..).unwrap_or_default().chars().take(300) {
        match c {
            '’' | '\'' if matches!(before, ',' | '.' | '?' | '!') => return true,
            '‘' => return false,
            '\'' if before.is_whitespace() => return false,
            _ => before = c,
        }
    }
    false
}

fn push(body: &str, outer: Range<usize>, inner: Range<usize>, paragraph: usize, open: bool, out: &mut Vec<Segment>) {
    let Some(text) = body.get(inner.clone()) else { return };
    let start = inner.start + (text.len() - text.trim_start().len());
    let words = text.trim();
    if words.chars().any(letters::is_alphanumeric) {
        let end = start + words.len();
        let outer = if open { outer.start..end } else { outer };
        out.push(Segment { outer, inner: start..end, paragraph, open });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(body: &str) -> Vec<&str> {
        let ps = paragraphs(body);
        find(body, &ps).iter().map(|s| &body[s.inner.clone()]).collect()
    }

    #[test]
    fn nothing_in_nothing() {
        assert!(quoted("").is_empty());
        assert!(quoted("No marks at all.").is_empty());
    }

    #[test]
    fn every_row_quotes() {
        for text in ["\"Rain fell\"", "“Rain fell”", "„Rain fell“", "„Rain fell”", "« Rain fell »", "»Rain fell«", "”Rain fell”"]
        {
            assert_eq!(quoted(text), ["Rain fell"], "{text}");
        }
        for text in ["「Rain fell」", "『Rain fell』", "''Rain fell''", "``Rain fell''", "‘‘Rain fell’’", "“Rain fell\""] {
            assert_eq!(quoted(text), ["Rain fell"], "{text}");
        }
    }

    #[test]
    fn inches_are_no_marks() {
        assert_eq!(quoted("He is 6'2\" tall and says \"yes\"."), ["yes"]);
    }

    #[test]
    fn a_paragraph_ends_an_open_segment() {
        assert_eq!(quoted("“One\n\n“Two”"), ["One", "Two"]);
    }

    #[test]
    fn british_singles() {
        let body = "‘We can’t wait any longer,’ she said.\n\nHe said: ‘The voters’ choice is quite clear.’";
        assert_eq!(quoted(body), ["We can’t wait any longer,", "The voters’ choice is quite clear."]);
        assert!(quoted("The dogs' home and the cats' home").is_empty());
    }
}
