//! Whether a page tells the story that an address names, by the address's words.

use std::collections::HashSet;

use ::url::Url;

use crate::url::{Slug, tokens};

/// Words in an address by which a text is judged; fewer are chance.
const FEWEST: usize = 3;

/// Share of an address's words, in headline or text, by which a page is its story. Of 782 news pages of 20 languages, 99 in 100 have as many
/// of the words of their own address; of those of another page of the same language, 4 in 100 have.
const SHARE: f64 = 0.4;

/// Share below which it is not: one in 1,000 of these pages has fewer of its own, nine in ten have fewer of another's.
const LITTLE: f64 = 0.25;

/// Letters of a word whose absence means something.
const LETTERS: usize = 4;

/// Words of a text that can be without the address's words and mean something: less is a notice.
const LONG: usize = 40;

/// What a page says.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Story<'a> {
    pub title: &'a str,
    pub dek: &'a str,
    pub body: &'a str,
}

impl Story<'_> {
    /// Whether it is the story of this address; none where that cannot be said: the address has few words, the text is short or in
    /// letters that addresses are not written in.
    pub fn is_of(&self, address: &Url) -> Option<bool> {
        let slug = Slug::of(address);
        let wanted = slug.words();
        let title = words(self.title);
        if wanted.len() < FEWEST {
            let is_told = !wanted.is_empty() && wanted.iter().all(|word| title.contains(word));
            return is_told.then_some(true);
        }
        let share = |found: &HashSet<String>| {
            let told = wanted.iter().filter(|word| found.contains(*word)).count();
            told as f64 / wanted.len() as f64
        };
        if share(&title) >= SHARE {
            return Some(true);
        }
        let mut all = title;
        all.extend(words(self.dek));
        all.extend(words(self.body));
        let latin = self.body.bytes().filter(u8::is_ascii_alphabetic).count();
        let is_latin = latin * 2 > self.body.len();
        let is_plain = wanted.iter().all(|word| word.chars().count() >= LETTERS);
        match share(&all) {
            share if share >= SHARE => Some(true),
            share if share < LITTLE && is_plain && is_latin && self.body.split_whitespace().nth(LONG).is_some() => Some(false),
            _ => None,
        }
    }
}

/// The words of a text as addresses write them: an umlaut stands as one letter or as two.
fn words(text: &str) -> HashSet<String> {
    let mut found: HashSet<String> = tokens(text).collect();
    if text.contains(['ä', 'ö', 'ü', 'ß', 'æ', 'ø', 'å', 'Ä', 'Ö', 'Ü', 'Æ', 'Ø', 'Å']) {
        found.extend(tokens(&spelt_out(text)));
    }
    found
}

fn spelt_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            'ä' | 'Ä' | 'æ' | 'Æ' => out.push_str("ae"),
            'ö' | 'Ö' | 'ø' | 'Ø' => out.push_str("oe"),
            'ü' | 'Ü' => out.push_str("ue"),
            'å' | 'Å' => out.push_str("aa"),
            'ß' => out.push_str("ss"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::parse;

    fn is_of(title: &str, body: &str, path: &str) -> Option<bool> {
        Story { title, dek: "", body }.is_of(&parse(&format!("https://tern.example{path}")).unwrap())
    }

    #[test]
    fn a_story_is_told_by_headline_or_text() {
        let body = "The harbour office keeps the pier open, and the ferry timetable is cut to three crossings a day. ".repeat(5);
        assert_eq!(is_of("Pier stays open for a winter", "", "/news/old-pier-stays-open"), Some(true));
        assert_eq!(is_of("Winter at sea", &body, "/news/ferry-timetable-cut-to-three-crossings"), Some(true));
        assert_eq!(is_of("Winter at sea", &body, "/news/seal-pups-close-north-beach"), Some(false));
        assert_eq!(is_of("Die Fähre fährt für Fußgänger", "", "/faehre-faehrt-fuer-fussgaenger"), Some(true));
        assert_eq!(is_of("Die Fähre fährt für Fußgänger", "", "/fahre-fahrt-fur-hunde"), Some(true));
    }

    #[test]
    fn where_little_is_said_nothing_is_known() {
        assert_eq!(is_of("Winter at sea", "Log in to read on.", "/news/seal-pups-close-north-beach"), None);
        assert_eq!(is_of("Winter at sea", "", "/weather"), None);
        assert_eq!(is_of("Weather for the islands", "", "/weather"), Some(true));
        assert_eq!(is_of("Собака", &"Старый пирс останется открытым. ".repeat(20), "/staryj-pirs-ostanetsja-otkrytym"), None);
        assert_eq!(is_of("", "", "/?p=12"), None);
    }
}
