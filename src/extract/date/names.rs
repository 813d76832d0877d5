//! Words of dates: months and weekdays in the languages of the press, and the small words around them.
//!
//! Names come from the locale data that `chrono` carries (glibc's, <https://sourceware.org/glibc/>), in the form that
//! stands in a date (genitive where the language has one); [`rows`] adds nominatives and spellings in use.

mod rows;

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{Locale, NaiveDate};

use crate::extract::hash::Known;
use crate::letters::bare;
use rows::{EXTRA, FILLERS, LOCALES, MERIDIEMS};

/// What a word can mean inside a date. One word can mean several things ("mar" is a month and a weekday).
#[derive(Debug, Default)]
pub(super) struct Meaning {
    /// Months from 1, each with its language, in the order of the rows.
    pub months: Vec<(u8, &'static str)>,
    pub weekday: bool,
    /// `Some(true)` is after noon.
    pub pm: Option<bool>,
    /// Stands between the parts of a date, or before its time ("de", "at", "um").
    pub filler: bool,
    /// An entry of two words starts with this one ("p m").
    pub opens: bool,
}

/// What the dictionary says of one or two words, given in [`fold`]ed form joined by a space.
pub(super) fn meaning(folded: &str) -> Option<&'static Meaning> {
    let words = &*WORDS;
    if words.may_have(*folded.as_bytes().first()?, folded.len()) { words.rows.get(folded) } else { None }
}

/// What the dictionary says of a word as written.
pub(super) fn meaning_of(word: &str) -> Option<&'static Meaning> {
    if !word.is_ascii() {
        return meaning(&fold(word));
    }
    let words = &*WORDS;
    if !words.may_have(word.as_bytes().first()?.to_ascii_lowercase(), word.len()) {
        return None;
    }
    let mut buffer = [0; LONGEST];
    let Some(small) = buffer.get_mut(..word.len()) else { return meaning(&fold(word)) };
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    std::str::from_utf8(small).ok().and_then(|small| words.rows.get(small))
}

/// Words and pairs of words of this many bytes or more are not told apart by their length.
const LONGEST: usize = 63;

/// The dictionary.
struct Words {
    rows: HashMap<String, Meaning, Known>,
    /// Lengths of the rows by first byte, one bit each: most words are no row's, and go no further than this.
    lengths: [u64; 256],
}

impl Words {
    fn may_have(&self, first: u8, length: usize) -> bool {
        self.lengths.get(usize::from(first)).is_some_and(|lengths| lengths >> length.min(LONGEST) & 1 == 1)
    }
}

impl Meaning {
    /// The month in the page's language, else in the first language that has the word.
    pub fn month(&self, lang: Option<&str>) -> Option<u8> {
        let own = self.months.iter().find(|(_, l)| Some(*l) == lang);
        own.or(self.months.first()).map(|(month, _)| *month)
    }
}

/// Lower case, accents of Latin and Greek letters removed, so that "FÉVRIER", "fevrier" and "février" are one.
pub(super) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_onto(&mut folded, word);
    folded
}

/// Appends a word's [`fold`].
pub(super) fn fold_onto(folded: &mut String, word: &str) {
    let seen = |c: &char| !matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}');
    folded.extend(word.chars().flat_map(char::to_lowercase).filter(seen).map(bare));
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words: HashMap<String, Meaning, Known> = HashMap::default();
    for &(lang, locale, _) in LOCALES {
        add_locale(&mut words, lang, locale);
    }
    for &(lang, months) in EXTRA {
        for (month, word) in (1..).zip(months) {
            add_month(&mut words, word, month, lang);
        }
    }
    for &(word, pm) in MERIDIEMS {
        words.entry(fold(word)).or_default().pm = Some(pm);
    }
    for &word in FILLERS {
        words.entry(word.to_owned()).or_default().filler = true;
    }
    let opening: Vec<String> = words.keys().filter_map(|key| key.split_once(' ')).map(|(first, _)| first.to_owned()).collect();
    for word in opening {
        words.entry(word).or_default().opens = true;
    }
    let mut lengths = [0; 256];
    for word in words.keys() {
        let first = word.bytes().next().and_then(|first| lengths.get_mut(usize::from(first)));
        first.into_iter().for_each(|bits: &mut u64| *bits |= 1 << word.len().min(LONGEST));
    }
    Words { rows: words, lengths }
});

fn add_locale(words: &mut HashMap<String, Meaning, Known>, lang: &'static str, locale: Locale) {
    for month in 1..=12u8 {
        let Some(day) = NaiveDate::from_ymd_opt(2019, u32::from(month), 1) else { continue };
        for form in ["%B", "%b"] {
            add_month(words, &day.format_localized(form, locale).to_string(), month, lang);
        }
    }
    for day in NaiveDate::from_ymd_opt(2019, 12, 2).into_iter().flat_map(|monday| monday.iter_days().take(7)) {
        for form in ["%A", "%a"] {
            let key = key_of(&day.format_localized(form, locale).to_string());
            // One letter is no sign of a weekday ("T" stands before the time in ISO 8601).
            if key.chars().count() > 1 {
                words.entry(key).or_default().weekday = true;
            }
        }
    }
}

fn add_month(words: &mut HashMap<String, Meaning, Known>, name: &str, month: u8, lang: &'static str) {
    let key = key_of(name);
    // Names with a figure in them ("tháng 12") are read as figures.
    if key.is_empty() || key.chars().any(|c| c.is_numeric()) {
        return;
    }
    let months = &mut words.entry(key).or_default().months;
    if !months.contains(&(month, lang)) {
        months.push((month, lang));
    }
}

/// A locale's name as the words of a line would give it: "de març" → "marc", "ม.ค." → "ม ค".
fn key_of(name: &str) -> String {
    let folded = fold(name.trim().trim_start_matches("de ").trim_start_matches("d’"));
    folded.split(|c: char| !super::line::is_word(c)).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::forms::{Hint, parse};
    use super::*;

    #[test]
    fn every_locale_reads_its_example() {
        for &(lang, _, example) in LOCALES {
            let spotted = parse(example, &Hint { lang: Some(lang), ..Hint::default() });
            assert_eq!(spotted.map(|s| s.stated.date), NaiveDate::from_ymd_opt(2019, 12, 10), "{lang}: {example}");
        }
    }

    #[test]
    fn every_extra_word_is_a_month_of_its_language() {
        for (lang, months) in EXTRA {
            for (month, word) in (1..).zip(months).filter(|(_, w)| !w.is_empty()) {
                assert_eq!(meaning(&fold(word)).and_then(|m| m.month(Some(lang))), Some(month), "{lang} {word}");
            }
        }
    }

    #[test]
    fn the_page_language_settles_words_with_two_meanings() {
        let word = meaning("listopad").expect("a month");
        assert_eq!((word.month(Some("hr")), word.month(Some("pl"))), (Some(10), Some(11)));
        assert!(meaning("").is_none());
    }
}
