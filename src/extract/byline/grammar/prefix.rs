//! What opens a byline: "By", "Analysis by", "Text:", "Posted on May 4, 2021 by".

use std::collections::HashMap;
use std::sync::LazyLock;

use memchr::memchr_iter;

use crate::extract::byline::rows::prefixes::{ARTICLES, GENRES, LABELS, PREFIXES, Prefix};
use crate::extract::byline::words::Kinds;
use crate::extract::openings::Openings;
use crate::letters;

const COLONS: [char; 4] = [':', '：', '/', '／'];

/// The rows by their first letter: most lines open with none of them.
#[derive(Default)]
struct Rows {
    words: Vec<&'static Prefix>,
    labels: Vec<&'static Prefix>,
    /// Their second bytes, one bit each by the lowest five; all bits where one has no second byte of ASCII.
    seconds: u32,
}

impl Rows {
    fn add_second(&mut self, prefix: &Prefix) {
        let bit = prefix.words.as_bytes().get(1).filter(|byte| byte.is_ascii()).map_or(u32::MAX, |byte| 1 << (byte & 31));
        self.seconds |= bit;
    }

    /// Whether a text with a row's first letter may open with the row.
    fn may_open(&self, text: &str) -> bool {
        text.as_bytes().get(1).filter(|byte| byte.is_ascii()).is_none_or(|byte| self.seconds >> (byte & 31) & 1 == 1)
    }
}

struct ByLetter {
    latin: [Rows; 26],
    others: HashMap<char, Rows>,
}

impl ByLetter {
    fn get(&self, letter: char) -> Option<&Rows> {
        match letter.to_ascii_lowercase() {
            latin @ 'a'..='z' => self.latin.get(latin as usize - 'a' as usize),
            other if other.is_ascii() => None,
            other => self.others.get(&other.to_lowercase().next()?),
        }
    }

    fn of(&mut self, letter: char) -> Option<&mut Rows> {
        match letter {
            'a'..='z' => self.latin.get_mut(letter as usize - 'a' as usize),
            _ => Some(self.others.entry(letter).or_default()),
        }
    }
}

static BY_LETTER: LazyLock<ByLetter> = LazyLock::new(|| {
    let mut rows = ByLetter { latin: Default::default(), others: HashMap::new() };
    let first = |prefix: &Prefix| prefix.words.chars().next();
    for prefix in PREFIXES {
        if let Some(rows) = first(prefix).and_then(|letter| rows.of(letter)) {
            rows.words.push(prefix);
            rows.add_second(prefix);
        }
    }
    for prefix in LABELS {
        if let Some(rows) = first(prefix).and_then(|letter| rows.of(letter)) {
            rows.labels.push(prefix);
            rows.add_second(prefix);
        }
    }
    rows
});

/// What a word for "by" and a genre begin with.
static OPENINGS: Openings = {
    let mut openings = Openings::new();
    let mut row = 0;
    while row < PREFIXES.len() {
        // "vonKarla": templates forget the space.
        openings.add(PREFIXES[row].words, false);
        row += 1;
    }
    row = 0;
    while row < LABELS.len() {
        openings.add(LABELS[row].words, false);
        row += 1;
    }
    row = 0;
    while row < GENRES.len() {
        openings.add(GENRES[row], true);
        row += 1;
    }
    row = 0;
    while row < ARTICLES.len() {
        openings.add(ARTICLES[row], true);
        row += 1;
    }
    openings
};

/// Whether anything may open the text, which signs may stand before: said of every line, in three steps.
fn may_open(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_punctuation()) || OPENINGS.may_open(text)
}

/// The text after a word such as "By", if one opens it.
pub(in crate::extract) fn strip_prefix<'a>(text: &'a str, lang: &str) -> Option<&'a str> {
    let mut rest = text.trim_start();
    if !may_open(rest) {
        return None;
    }
    let mut found = false;
    // Pages say "By by" and "Text: Von".
    for _ in 0..3 {
        let Some(shorter) = strip_one(rest, lang).or_else(|| strip_genre(rest, lang)) else { break };
        (rest, found) = (shorter, true);
    }
    found.then_some(rest)
}

fn strip_one<'a>(text: &'a str, lang: &str) -> Option<&'a str> {
    let rows = BY_LETTER.get(text.chars().next()?).filter(|rows| rows.may_open(text))?;
    let tail = |p: &Prefix| strip_words(text, p.words).filter(|_| spoken(p.langs, lang));
    let word = |p: &&Prefix| tail(p).map(|tail| tail.trim_start().trim_start_matches(COLONS).trim_start());
    let label = |p: &&Prefix| tail(p)?.trim_start().strip_prefix(COLONS).map(str::trim_start);
    rows.words.iter().find_map(word).or_else(|| rows.labels.iter().find_map(label))
}

fn spoken(langs: &str, lang: &str) -> bool {
    match langs.strip_prefix("- ") {
        Some(except) => !except.split(' ').any(|l| l == lang),
        None => langs.is_empty() || langs.split(' ').any(|l| l == lang),
    }
}

/// `text` after `words` (lower case), if they stand at its start as whole words.
fn strip_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    // Most rows of a letter differ in the second one.
    if let (Some(&[_, a]), Some(&[_, b])) = (text.as_bytes().first_chunk::<2>(), words.as_bytes().first_chunk::<2>())
        && a.is_ascii()
        && a.to_ascii_lowercase() != b
    {
        return None;
    }
    let mut want = words.chars();
    let mut at = 0;
    for c in text.chars() {
        let Some(w) = want.next() else { break };
        if c.to_lowercase().next() != Some(w) && !(c == '\u{a0}' && w == ' ') {
            return None;
        }
        at += c.len_utf8();
    }
    if want.next().is_some() {
        return None;
    }
    let tail = text.get(at..)?;
    let boundary = tail.chars().next().is_none_or(|c| !letters::is_alphanumeric(c) && c != '-' && c != '\'' && c != '’' && c != '.');
    (boundary || is_glued(text.get(..at)?, tail) || words.chars().any(|c| c > '\u{2FFF}')).then_some(tail)
}

/// "vonKarla Beispiel": templates forget the space. "DiMuster" and "LeMuster" are names: a word that opens names too is not told by this.
fn is_glued(word: &str, tail: &str) -> bool {
    let small = word.len() >= 3 && word.chars().all(char::is_lowercase) && !Kinds::of(word).has(Kinds::PARTICLE);
    let known = matches!(word, "by" | "By" | "von");
    let mut next = tail.chars();
    (small || known) && next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase)
}

/// "Analysis by", "Eine Kolumne von": articles and genre words, then the word for "by".
fn strip_genre<'a>(text: &'a str, lang: &str) -> Option<&'a str> {
    let mut rest = text;
    let mut genre = false;
    for _ in 0..5 {
        let (word, tail) = rest.split_once(' ')?;
        let kinds = Kinds::of(word);
        let foreign = lang == "en" && ["von", "da", "di", "de", "van"].contains(&word);
        if genre && kinds.has(Kinds::LINK) && !foreign {
            return Some(tail.trim_start());
        }
        if !kinds.has(Kinds::GENRE | Kinds::ARTICLE) {
            return None;
        }
        genre |= kinds.has(Kinds::GENRE);
        rest = tail.trim_start();
    }
    None
}

/// The text from "Written by" on, where a line has something before it: "News, Politics Written by Jane Doe".
pub(in crate::extract::byline) fn after_inner_label(text: &str) -> &str {
    inner_label(text).unwrap_or(text)
}

/// The same; none where the line has no such label inside.
pub(in crate::extract::byline) fn inner_label(text: &str) -> Option<&str> {
    const ENDS: [&str; 3] = [" by ", " von ", " por "];
    let mut ends = false;
    for at in memchr_iter(b' ', text.as_bytes()) {
        let Some([_, b'B' | b'b' | b'v' | b'p', ..]) = text.as_bytes().get(at..) else { continue };
        let rest = text.get(at..).unwrap_or_default();
        // "Opinion By Jane Doe": no name has that word.
        if rest.starts_with(" By ") {
            return text.get(at + 1..).filter(|rest| rest.trim_start_matches("By ").starts_with(char::is_uppercase));
        }
        ends |= ENDS.iter().any(|end| rest.starts_with(end));
    }
    if !ends {
        return None;
    }
    let posted = ["Posted ", "posted ", "Published ", "Filed ", "Submitted "].iter().any(|w| text.starts_with(w));
    if posted && let Some(at) = text.find(" by ") {
        return text.get(at + 1..);
    }
    let named = |rest: &str, p: &Prefix| strip_words(rest, p.words).is_some_and(|tail| tail.trim_start().starts_with(char::is_uppercase));
    let label = |rest: &&str| {
        let rows = rest.chars().next().filter(|c| c.is_uppercase()).and_then(|c| BY_LETTER.get(c));
        let ends = |p: &&&Prefix| ENDS.iter().any(|end| p.words.ends_with(end.trim_end()));
        rows.is_some_and(|rows| rows.words.iter().filter(ends).any(|p| named(rest, p)))
    };
    text.match_indices(' ').filter_map(|(at, _)| text.get(at + 1..)).find(label)
}

/// The text after the word for "by" where a date leads to it: "06.11.2023 13:30 von Karla", "Posted on May 4, 2021 by Karla".
pub(in crate::extract::byline) fn after_date<'a>(text: &'a str, lang: &str) -> Option<&'a str> {
    // Without a way out of the loop, so that many bytes are looked at in one step.
    if !text.bytes().fold(false, |any, byte| any | byte.is_ascii_digit()) {
        return None;
    }
    let mut rest = text.trim_start();
    let mut dated = false;
    for _ in 0..12 {
        if dated && let Some(name) = strip_one(rest, lang).filter(|name| !name.is_empty()) {
            return Some(name);
        }
        let (word, tail) = rest.split_once(' ')?;
        let kinds = Kinds::of(word);
        let date = word.starts_with(|c: char| c.is_ascii_digit()) || kinds.has(Kinds::CALENDAR);
        if !date && word.len() > 2 && !kinds.has(Kinds::CUT | Kinds::LABEL) {
            return None;
        }
        dated |= date;
        rest = tail.trim_start();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn genres_need_more_than_an_article() {
        assert_eq!(strip_prefix("Eine Kolumne von Karla Beispiel", "de"), Some("Karla Beispiel"));
        assert_eq!(strip_prefix("Entrevista de Karla Beispiel", "es"), Some("Karla Beispiel"));
        assert_eq!(strip_prefix("A. de Beispiel", "es"), None);
        assert_eq!(strip_prefix("Report da Beispiel", "en"), None);
        assert_eq!(strip_prefix("", ""), None);
    }

    #[test]
    fn labels_inside_a_line() {
        assert_eq!(inner_label("News, Politics Written by Karla Beispiel"), Some("Written by Karla Beispiel"));
        assert_eq!(inner_label("Posted May 4 in News by Karla"), Some("by Karla"));
        assert_eq!(inner_label("Opinion By Karla Beispiel"), Some("By Karla Beispiel"));
        assert_eq!(inner_label("Ein Text von einigen Freunden"), None);
        assert_eq!(inner_label("Karla Beispiel"), None);
    }

    #[test]
    fn a_date_may_lead_to_the_word() {
        for (text, lang, name) in [
            ("06.11.2023 13:30 von Karla", "de", Some("Karla")),
            ("Erstellt am 4. Mai 2021 um 9 Uhr von Karla Beispiel", "de", Some("Karla Beispiel")),
            ("05.02.2020 - Redaktion: Karla Beispiel", "de", Some("Karla Beispiel")),
            ("May 4, 2021 by Karla Beispiel", "en", Some("Karla Beispiel")),
            ("4 ships sunk by storm", "en", None),
            ("May 4, 2021", "en", None),
            ("", "", None),
        ] {
            assert_eq!(after_date(text, lang), name, "{text}");
        }
    }
}
