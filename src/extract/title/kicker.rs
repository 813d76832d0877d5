//! The line above a headline that stands in the same element.

use super::told::Told;
use crate::extract::byline::fold;
use crate::letters;
use crate::page::Block;

/// Bytes of letters below which a part is no headline.
const LEAST: usize = 12;

/// The headline without a kicker, where the metadata knows it so. A kicker that `og:title` or the JSON-LD headline carries
/// as well belongs to the headline; the `title` element alone does not say so.
pub(super) fn without<'a>(block: &'a Block, letters: &str, told: &[Told]) -> Option<&'a str> {
    let says = |t: &Told, letters: &str| t.letters == letters;
    if told.iter().any(|t| t.is_named() && says(t, letters)) {
        return None;
    }
    let parts = parts(block);
    let of = |is_it: &dyn Fn(&Part) -> bool| parts.iter().find(|part| is_it(part)).map(|part| part.text);
    let named = of(&|part| told.iter().any(|t| t.is_named() && says(t, &part.letters)));
    if named.is_some() || told.iter().any(|t| says(t, letters)) {
        return named;
    }
    let anybody = of(&|part| told.iter().any(|t| says(t, &part.letters)));
    // Another kicker in the metadata before the words of the last element: neither is part of the headline.
    let ends = |part: &Part| part.is_element && letters.ends_with(&part.letters);
    anybody.or_else(|| of(&|part| ends(part) && told.iter().any(|t| t.is_named() && t.letters.ends_with(&part.letters))))
}

/// A piece of the heading.
struct Part<'a> {
    text: &'a str,
    letters: String,
    /// It begins where an element does, not at a sign.
    is_element: bool,
}

/// What stands behind an element, line break or sign of the heading, the longest first; then what stands before one.
fn parts(block: &Block) -> Vec<Part<'_>> {
    let marks = block.marks.iter().flat_map(|m| [m.range.start as usize, m.range.end as usize]).map(|at| (at, true));
    let signs = block.text.match_indices([':', '/', '|', '–']).map(|(at, sign)| (at + sign.len(), false));
    let mut cuts: Vec<(usize, bool)> = marks.chain(signs).collect();
    cuts.sort_unstable_by_key(|(at, is_element)| (*at, !is_element));
    cuts.dedup_by_key(|(at, _)| *at);
    let opens = |c: char| letters::is_alphanumeric(c) || "\"'“„«»‘¿¡(「『".contains(c);
    let behind = cuts.iter().filter_map(|&(at, is)| Some((block.text.get(at..)?.trim_start_matches(|c: char| !opens(c)), is)));
    let before = cuts.iter().filter_map(|&(at, is)| Some((block.text.get(..at)?.trim(), is)));
    let part = |(text, is_element)| Part { text, letters: fold(text), is_element };
    behind.chain(before).map(part).filter(|part| part.letters.len() >= LEAST).collect()
}
