//! What an address says of its story: the words and the numbers in it.

use ::url::Url;

use super::key;
use crate::letters::{bare, push_lower};

/// Segments and script names that stand in addresses of any story, and ends of names that say how it is served. Sorted.
const GENERIC: &[&str] = &[
    "amp", "amp.html", "article", "articles", "asp", "aspx", "comments", "content", "default", "detail", "embed", "feed", "full",
    "gallery", "htm", "html", "id", "index", "item", "jsp", "news", "node", "page", "photos", "php", "post", "print", "show", "shtml",
    "story", "video", "view",
];

/// Letters that a word has to have to tell stories apart; "the", "und" and "que" have fewer. Where an address has no such word, shorter
/// ones are taken.
const LONG: usize = 4;
const SHORT: usize = 2;

/// Characters and digits of a number that a newsroom's system gives to one story alone: `12345`, `idUSKBN1XT00W`.
const ID_LETTERS: usize = 4;
const ID_DIGITS: usize = 3;

/// An address taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slug {
    /// Of the path, from its front; those that say nothing have no words and no numbers.
    segments: Vec<Segment>,
    /// Parameters but those of trackers, in order.
    parameters: Vec<(String, String)>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Segment {
    words: Vec<String>,
    ids: Vec<String>,
}

impl Segment {
    fn of(raw: &str) -> Segment {
        let text = decoded(raw);
        let mut segment = Segment::default();
        for token in tokens(&text).filter(|token| GENERIC.binary_search(&token.as_str()).is_err()) {
            match kind(&token) {
                Kind::Word => segment.words.push(token),
                Kind::Id => segment.ids.push(token),
                Kind::Number => {}
            }
        }
        let is_long = |word: &String| word.chars().count() >= LONG;
        let least = if segment.words.iter().any(is_long) { LONG } else { SHORT };
        segment.words.retain(|word| word.chars().count() >= least);
        segment
    }

    fn is_empty(&self) -> bool {
        self.words.is_empty() && self.ids.is_empty()
    }

    /// Whether no other story is likely to have it.
    fn is_telling(&self) -> bool {
        self.words.len() > 1 || !self.ids.is_empty()
    }
}

/// What two addresses of one site have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinship {
    /// Words or a number of the same story.
    Same,
    /// Other words, or another number.
    Other,
    /// Nothing to hold against each other.
    Unknown,
}

impl Slug {
    pub fn of(url: &Url) -> Slug {
        // From the key, so that case of escapes, tracking parameters and trailing slashes do not count.
        let key = key(url);
        let (path, query) = key.split_once('?').unwrap_or((&key, ""));
        let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        Slug {
            segments: path.split('/').skip(3).map(Segment::of).filter(|segment| !segment.is_empty()).collect(),
            parameters: pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        }
    }

    /// The words of the story's name: the last segment of several words, else the last that has one.
    pub fn words(&self) -> &[String] {
        let segments = || self.segments.iter().rev().map(|segment| segment.words.as_slice());
        segments().find(|words| words.len() > 1).or_else(|| segments().find(|words| !words.is_empty())).unwrap_or_default()
    }

    /// What this address, which a page of the address `recorded` states as its own, has in common with that.
    pub fn kinship(&self, recorded: &Slug) -> Kinship {
        let ids = |slug: &Slug| -> Vec<String> { slug.segments.iter().flat_map(|segment| segment.ids.clone()).collect() };
        let (own_ids, their_ids) = (ids(self), ids(recorded));
        let is_shared = |segment: &&Segment| recorded.segments.contains(segment);
        let is_last = || self.segments.last().is_some() && self.segments.last() == recorded.segments.last();
        if own_ids.iter().any(|id| their_ids.contains(id)) || self.segments.iter().filter(is_shared).any(Segment::is_telling) {
            return Kinship::Same;
        }
        if self.segments == recorded.segments && !self.parameters.is_empty() {
            return if self.contradicts(recorded) { Kinship::Other } else { Kinship::Same };
        }
        if is_last() {
            return Kinship::Same;
        }
        // What is left without the folders that both lie in.
        let left = Slug { segments: self.segments.iter().filter(|s| !is_shared(s)).cloned().collect(), parameters: Vec::new() };
        let (own, theirs) = (left.words(), recorded.words());
        if own.is_empty() || theirs.is_empty() {
            let is_section = left.segments.is_empty() && !self.segments.is_empty() && self.parameters.is_empty();
            let are_numbered = own.is_empty() && !own_ids.is_empty() && !their_ids.is_empty();
            return if is_section || are_numbered { Kinship::Other } else { Kinship::Unknown };
        }
        let common = own.iter().filter(|word| theirs.contains(word)).count();
        if common * 2 >= own.len().min(theirs.len()) { Kinship::Same } else { Kinship::Other }
    }

    /// Whether a parameter of both has another value: `?id=1` is not `?id=2`.
    fn contradicts(&self, recorded: &Slug) -> bool {
        let differs = |(name, value): &(String, String)| {
            let mut same_name = recorded.parameters.iter().filter(|(other, _)| other == name).peekable();
            same_name.peek().is_some() && same_name.all(|(_, other)| other != value)
        };
        self.parameters.iter().any(differs)
    }
}

/// Runs of letters and digits, in lower case and without accents.
pub fn tokens(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()).map(|run| {
        let mut lower = String::with_capacity(run.len());
        run.chars().for_each(|c| push_lower(&mut lower, c));
        lower.chars().map(bare).collect()
    })
}

enum Kind {
    Word,
    /// Of a story.
    Id,
    /// Of a day, a page, a year.
    Number,
}

fn kind(token: &str) -> Kind {
    let (letters, digits) = (token.chars().count(), token.bytes().filter(u8::is_ascii_digit).count());
    let is_number = letters == digits;
    let is_date = is_number && matches!(letters, 4 | 6 | 8) && (token.starts_with("19") || token.starts_with("20"));
    match () {
        () if is_date => Kind::Number,
        () if letters >= ID_LETTERS && digits >= ID_DIGITS => Kind::Id,
        () if is_number => Kind::Number,
        () => Kind::Word,
    }
}

/// Without percent-escapes; bytes that are no UTF-8 become U+FFFD.
fn decoded(raw: &str) -> String {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        let digit = |at: usize| behind.get(at).and_then(|b| char::from(*b).to_digit(16));
        match (byte, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = behind.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(byte);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::parse;

    fn slug(path: &str) -> Slug {
        Slug::of(&parse(&format!("https://tern.example{path}")).unwrap())
    }

    #[test]
    fn words_of_the_story_and_not_of_its_folder() {
        for (path, wanted) in [
            ("/news/local/2026/05/04/dam-opens-at-last", "opens last"),
            ("/news/dam-opens-at-last/25776812.html", "opens last"),
            ("/a/dam", "dam"),
            ("/Nachrichten/F%C3%BChrung_bleibt.html?x=1", "fuhrung bleibt"),
            ("/story/index.php", ""),
            ("/2026/05/12345", ""),
        ] {
            assert_eq!(slug(path).words().join(" "), wanted, "{path}");
        }
    }

    #[test]
    fn addresses_of_one_story() {
        for (canonical, recorded) in [
            ("/news/dam-opens-at-last", "/amp/dam-opens"),
            ("/tech/dam-opens", "/news/dam-opens/amp?x=1"),
            ("/article/us-global-markets-idUSKBN1XT00W", "/article/us-global-markets/shares-soft-idUSKBN1XT00W"),
            ("/dam", "/m/dam"),
            ("/story.php?id=5", "/story.php?id=5&from=feed"),
            ("/story.php?id=5&view=all", "/story.php?id=5"),
            ("/news/helter-shelter-nycs-fallout-shelters-hardly-exist-anymore", "/2017/03/09/fallout_shelters_nyc.php"),
        ] {
            assert_eq!(slug(canonical).kinship(&slug(recorded)), Kinship::Same, "{canonical} {recorded}");
        }
    }

    #[test]
    fn addresses_of_two() {
        for (canonical, recorded) in [
            ("/news/mayor-opens-bridge", "/news/mayor-resigns-today"),
            ("/politics", "/2026/05/politics/dam-opens"),
            ("/tv", "/news/dam-opens"),
            ("/story.php?id=5", "/story.php?id=6"),
            ("/article/12345", "/article/67890"),
            ("/article/12345", "/news/dam-opens-67890"),
        ] {
            assert_eq!(slug(canonical).kinship(&slug(recorded)), Kinship::Other, "{canonical} {recorded}");
        }
    }

    #[test]
    fn addresses_that_say_nothing_of_each_other() {
        for (canonical, recorded) in [("/?p=12", "/news/dam-opens"), ("/news/dam-opens", "/?p=12"), ("/dam-opens", "/node/67890")] {
            assert_eq!(slug(canonical).kinship(&slug(recorded)), Kinship::Unknown, "{canonical} {recorded}");
        }
    }

    #[test]
    fn rows_are_sorted() {
        assert!(GENERIC.is_sorted());
    }
}
