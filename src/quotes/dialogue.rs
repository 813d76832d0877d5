//! Speech set with dashes instead of marks: "– Nie wiem – powiedział Jan Kowalski. – Jutro też nie."
//!
//! Lists begin with dashes as well, so a paragraph counts only where a second dash leads to a verb of saying.

use std::ops::Range;

use super::lexicon::{Class, Lexicon};
use super::segments::Segment;
use crate::letters;

const DASHES: [char; 3] = ['—', '–', '―'];

/// Adds the segments of paragraphs that open with a dash, in languages that set speech so.
pub(super) fn find(body: &str, paragraphs: &[Range<usize>], lexicon: &Lexicon, segments: &mut Vec<Segment>) {
    if !lexicon.rows.dialogue {
        return;
    }
    let known = segments.len();
    for (index, range) in paragraphs.iter().enumerate() {
        let Some(text) = body.get(range.clone()).filter(|t| t.starts_with(DASHES)) else { continue };
        let marked = segments.get(..known).is_some_and(|s| s.binary_search_by_key(&index, |s| s.paragraph).is_ok());
        if !marked {
            paragraph(text, range.start, index, lexicon, segments);
        }
    }
    if segments.len() > known {
        segments.sort_by_key(|s| s.outer.start);
    }
}

fn paragraph(text: &str, base: usize, index: usize, lexicon: &Lexicon, out: &mut Vec<Segment>) {
    let mut dashes = text.match_indices(DASHES).map(|(at, dash)| (at, at + dash.len()));
    let Some((_, opened)) = dashes.next() else { return };
    let Some((closed, behind)) = dashes.by_ref().find(|(_, behind)| says(text, *behind, lexicon)) else { return };
    let mut push = |outer: usize, inner: Range<usize>| {
        let Some(words) = text.get(inner.clone()) else { return };
        let start = inner.start + (words.len() - words.trim_start().len());
        let end = start + words.trim().len();
        if words.chars().any(letters::is_alphabetic) {
            out.push(Segment { outer: base + outer..base + end, inner: base + start..base + end, paragraph: index, open: false });
        }
    };
    push(0, opened..closed);
    // "— dijo Ana—. Mañana tampoco.": another dash, and a sentence begins anew.
    let again = dashes.find(|(at, next)| {
        let rest = text.get(*next..).unwrap_or_default().trim_start_matches(['.', ' ', '\u{a0}', '¡', '¿']);
        *at > behind && rest.starts_with(char::is_uppercase)
    });
    if let Some((at, next)) = again {
        let stop = text.get(next..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['.', ' ']).len());
        push(at, next + stop..text.len());
    }
}

/// Whether a verb of saying comes right behind.
fn says(text: &str, behind: usize, lexicon: &Lexicon) -> bool {
    let rest = text.get(behind..).unwrap_or_default().trim_start();
    let end = rest.find(|c: char| !letters::is_alphanumeric(c)).unwrap_or(rest.len());
    rest.get(..end).is_some_and(|word| word.starts_with(char::is_lowercase) && lexicon.class(word).any(Class::CUE))
}

#[cfg(test)]
mod tests {
    use super::super::{lexicon, segments};
    use super::*;

    fn spoken<'a>(body: &'a str, lang: &str) -> Vec<&'a str> {
        let paragraphs = segments::paragraphs(body);
        let mut found = Vec::new();
        find(body, &paragraphs, lexicon::of(lang), &mut found);
        found.iter().map(|s| &body[s.inner.clone()]).collect()
    }

    #[test]
    fn dashes_of_several_languages() {
        assert_eq!(
            spoken("– Nie wiem, kiedy wrócą – powiedział Jan Przykład. – Jutro też nie.", "pl"),
            ["Nie wiem, kiedy wrócą", "Jutro też nie."]
        );
        assert_eq!(spoken("—No lo sabemos —dijo Ana Ejemplo—. Mañana tampoco.", "es"), ["No lo sabemos", "Mañana tampoco."]);
        assert_eq!(spoken("— Мы не знаем, — сказал Иван Примеров.", "ru"), ["Мы не знаем,"]);
    }

    #[test]
    fn lists_are_no_speech() {
        assert!(spoken("– trzy łodzie\n– dwie sieci – stare", "pl").is_empty());
        assert!(spoken("– We do not know – said Ann", "en").is_empty());
        assert!(spoken("", "pl").is_empty());
    }
}
