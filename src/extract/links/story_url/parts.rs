//! The parts of paths and queries, looked at byte by byte.

use ::url::form_urlencoded;
use memchr::memrchr;

use super::kinds::{self, ENDING};
use crate::letters;

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

pub(super) fn asks_for_a_number(query: &str) -> bool {
    if query.contains(['%', '+']) {
        return form_urlencoded::parse(query.as_bytes()).any(|(name, value)| is_number_parameter(&name, &value));
    }
    query.split('&').any(|pair| pair.split_once('=').is_some_and(|(name, value)| is_number_parameter(name, value)))
}

/// `?p=123`, `?id=123`, `?newsid=123`: the whole address of a story on some systems.
fn is_number_parameter(name: &str, value: &str) -> bool {
    if value.len() <= 2 || !value.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let name = name.to_ascii_lowercase();
    matches!(name.as_str(), "p" | "story" | "article")
        || name.ends_with("id") && !matches!(name.as_str(), "page_id" | "pageid" | "cat_id" | "catid" | "userid" | "sid")
}

pub(super) fn split_ending(segment: &str) -> (&str, &str) {
    match split_at_last_dot(segment) {
        Some((stem, end)) if kinds::of(end) & ENDING != 0 => (stem, end),
        _ => (segment, ""),
    }
}

pub(super) fn split_at_last_dot(segment: &str) -> Option<(&str, &str)> {
    let at = memrchr(b'.', segment.as_bytes())?;
    Some((segment.get(..at)?, segment.get(at + 1..)?))
}

/// Runs of digits.
pub(super) fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.bytes().position(|b| b.is_ascii_digit())?;
        let tail = rest.get(start..)?;
        let end = tail.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(tail.len());
        let (run, after) = tail.split_at_checked(end)?;
        rest = after;
        Some(run)
    })
}

pub(super) fn is_token(part: &str) -> bool {
    let digits = part.bytes().filter(u8::is_ascii_digit).count();
    part.len() >= 6 && digits >= 3 && part.bytes().all(|b| b.is_ascii_alphanumeric())
}

pub(super) fn is_compact_date(run: &str) -> bool {
    let part = |range| run.get(range).and_then(|part: &str| part.parse::<u32>().ok()).unwrap_or(0);
    run.len() == 8 && (1990..2100).contains(&part(0..4)) && (1..=12).contains(&part(4..6)) && (1..=31).contains(&part(6..8))
}

pub(super) fn is_year(part: &str) -> bool {
    part.len() == 4 && part.parse::<u32>().is_ok_and(|year| (1990..2100).contains(&year))
}

pub(super) fn is_month(part: &str) -> bool {
    match part.parse::<u32>() {
        Ok(month) => part.len() <= 2 && (1..=12).contains(&month),
        Err(_) => part.get(..3).is_some_and(|start| MONTHS.contains(&start)) && part.len() <= 9,
    }
}

/// Words of a slug. Scripts without spaces or hyphens count a word for four letters.
pub(super) fn words(stem: &str) -> usize {
    if stem.is_ascii() {
        // A word is counted at its first letter.
        let (mut count, mut counted) = (0, false);
        for byte in stem.bytes() {
            let is_letter = byte.is_ascii_alphabetic();
            count += usize::from(is_letter & !counted);
            counted = (counted | is_letter) & !matches!(byte, b'-' | b'_' | b'+' | b' ' | b',' | b'.');
        }
        return count;
    }
    let parts = stem.split(['-', '_', '+', ' ', ',', '.']).filter(|part| part.chars().any(letters::is_alphabetic));
    parts.map(|part| if part.is_ascii() { 1 } else { (part.chars().filter(|&c| c >= '\u{2e80}').count() / 4).max(1) }).sum()
}

pub(super) fn decode(segment: &str) -> String {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let escape = (byte == b'%').then(|| tail.get(..2)).flatten().and_then(|hex| std::str::from_utf8(hex).ok());
        match escape.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(byte);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
