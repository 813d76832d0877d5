//! One line of a byline into authors, roles, a wire and a partner outlet.
//!
//! A line is cut at strong signs (`|`, `·`, ` - `, `/`, line breaks) into segments, a segment at commas and words such as
//! "and" into pieces, and each piece is one thing: a name, a role, an agency, an outlet, a desk, or nothing.

mod prefix;
mod reader;
mod segments;

use super::names::{self, alike, fold};
use super::words::{Word, join};
use crate::letters;
use crate::model::{Author, AuthorKind};
pub(super) use prefix::{after_date, after_inner_label, inner_label, strip_prefix};
use reader::Reader;
pub(super) use reader::credit_opens;

/// What a line is read against.
#[derive(Debug, Clone, Default)]
pub(in crate::extract) struct GrammarContext {
    /// Names of the site itself, folded: they are neither partner nor author.
    pub(in crate::extract) site: Vec<String>,
    /// ISO 639-1 of the page; empty where unknown.
    pub(in crate::extract) lang: String,
    /// The text stands in a place that is for authors (JSON-LD `author`, a class `byline`): single words are names there.
    pub(in crate::extract) announced: bool,
    /// The text is a field of the metadata: so are small words.
    pub(in crate::extract) data: bool,
}

impl GrammarContext {
    /// Whether these words name the site itself, or a part of it ("MDR SACHSEN-ANHALT" on MDR).
    fn owns(&self, words: &[Word<'_>]) -> bool {
        let whole = fold(&join(words));
        let opens = |s: &String| s.len() >= 3 && whole.len() > s.len() && whole.starts_with(s.as_str());
        let part = |s: &String| opens(s) && (1..words.len()).any(|n| alike(&join(&words[..n]), s));
        self.is_site(&whole) || self.site.iter().any(part) && !words.iter().any(names::role) && !names::desk(words)
    }

    /// Whether this folded name is the site's.
    pub(super) fn is_site(&self, whole: &str) -> bool {
        !whole.is_empty() && self.site.iter().any(|s| s == whole || whole.strip_prefix("the") == Some(s))
    }

    fn owns_word(&self, word: &str) -> bool {
        let word = fold(word);
        word.len() >= 3 && self.site.iter().any(|s| s.contains(&word))
    }
}

/// What a line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::extract) struct Byline {
    pub(in crate::extract) authors: Vec<Author>,
    pub(in crate::extract) partner: Option<String>,
    pub(in crate::extract) wire: Option<String>,
    /// A word such as "By" opens it.
    pub(in crate::extract) labelled: bool,
    /// The site's own name stands in it, as printed.
    pub(in crate::extract) own: Option<String>,
    /// Something in it is none of these.
    pub(super) other: bool,
    /// A date stands in it.
    pub(super) dated: bool,
}

impl Byline {
    /// Adds what another part of the same byline says.
    pub(super) fn absorb(&mut self, other: Byline) {
        for author in other.authors {
            match self.authors.iter_mut().find(|a| alike(&a.name, &author.name)) {
                Some(known) => {
                    known.role = known.role.take().or(author.role);
                    known.url = known.url.take().or(author.url);
                }
                None => self.authors.push(author),
            }
        }
        self.partner = self.partner.take().or(other.partner);
        self.wire = self.wire.take().or(other.wire);
        self.own = self.own.take().or(other.own);
        self.labelled |= other.labelled;
        self.other |= other.other;
        self.dated |= other.dated;
    }

    /// "Medical Weekly, Jane Doe": an outlet before the names is the partner.
    fn publications_aside(mut self) -> Byline {
        let outlet = |a: &Author| a.kind == AuthorKind::Person && names::publication(&a.name.split(' ').map(Word::new).collect::<Vec<_>>());
        if self.authors.iter().any(|a| a.kind == AuthorKind::Person && !outlet(a))
            && let Some(at) = self.authors.iter().position(outlet)
        {
            let name = self.authors.remove(at).name;
            self.partner.get_or_insert(name);
        }
        self
    }

    /// "Coast — Jane Doe": of several segments a word alone before a full name is the section.
    fn sections_aside(mut self, line: &str) -> Byline {
        let full = |a: &Author| a.kind == AuthorKind::Person && a.name.contains(' ');
        let word =
            |a: &Author| a.kind == AuthorKind::Person && !a.name.contains(' ') && !a.name.chars().any(names::uncased) && a.role.is_none();
        if !self.labelled
            && self.authors.first().is_some_and(word)
            && self.authors.iter().skip(1).any(full)
            && segments::segments(line).nth(1).is_some()
        {
            self.authors.remove(0);
        }
        self
    }

    /// Says nothing at all.
    pub(super) fn is_empty(&self) -> bool {
        self.authors.is_empty() && self.wire.is_none() && self.partner.is_none()
    }
}

/// Reads a line such as "By Jane Doe and John Roe, Associated Press - May 4, 2021".
pub(in crate::extract) fn parse(line: &str, cx: &GrammarContext) -> Byline {
    let line = segments::plain(line);
    let mut reader = Reader::new(cx);
    let mut at = 0;
    for segment in segments::segments(&line) {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        reader.joined(before, segment);
        at += segment.len();
        at += line.get(at..).and_then(|text| text.chars().next()).map_or(0, char::len_utf8);
    }
    reader.out.publications_aside().sections_aside(&line)
}

/// Whether a word such as "By" may open the line, or a part of it: where none does, [`parse`] finds the line not labelled.
pub(in crate::extract) fn may_be_labelled(line: &str, cx: &GrammarContext) -> bool {
    let line = segments::plain(line);
    segments::segments(&line).any(|segment| unlabelled(after_inner_label(segment.trim()), &cx.lang).is_some())
}

/// The text after the word for "by", or after the date before it.
fn unlabelled<'t>(text: &'t str, lang: &str) -> Option<&'t str> {
    strip_prefix(text, lang).or_else(|| after_date(text, lang))
}

/// A byline as printed, without the date that stands after it on its line.
pub(super) fn printed(line: &str) -> String {
    // Mail addresses and handles beside the name are none of it.
    let address = |w: &str| w.len() > 1 && w.contains('@') || w.contains("://");
    let mut words: Vec<Word<'_>> = after_inner_label(line).split_whitespace().filter(|w| !address(w)).map(Word::new).collect();
    words.dedup_by(|a, b| a.text == b.text && !a.text.contains(letters::is_alphanumeric));
    let kept = Some(segments::before_date(&words)).filter(|w| !w.is_empty()).unwrap_or(&words);
    // The start of a telephone number: "(509)".
    let ends = kept.iter().rposition(|w| w.text.contains(letters::is_alphabetic)).map_or(0, |at| at + 1);
    join(kept.get(..ends).filter(|w| !w.is_empty()).unwrap_or(kept))
        .trim_matches(|c: char| c.is_whitespace() || ",|·•-–—/".contains(c))
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::byline::rows::prefixes::{LABELS, PREFIXES};

    fn cx(lang: &str) -> GrammarContext {
        GrammarContext { site: vec!["harbourpost".into(), "hp".into()], lang: lang.into(), announced: false, data: false }
    }

    /// Authors (with roles after a colon), partner, wire.
    fn read(line: &str) -> (Vec<String>, Option<String>, Option<String>) {
        let byline = parse(line, &cx(""));
        let show = |a: &Author| a.role.as_ref().map_or(a.name.clone(), |r| format!("{}: {r}", a.name));
        (byline.authors.iter().map(show).collect(), byline.partner, byline.wire)
    }

    fn authors(line: &str) -> Vec<String> {
        read(line).0
    }

    #[test]
    fn every_prefix_opens_its_example() {
        for row in PREFIXES.iter().chain(LABELS) {
            let lang = if row.langs.starts_with('-') { "" } else { row.langs.split(' ').next().unwrap_or("") };
            let byline = parse(row.example, &cx(lang));
            let names: Vec<_> = byline.authors.iter().map(|a| a.name.as_str()).collect();
            assert_eq!(names, ["Karla Beispiel"], "{}", row.example);
            assert!(byline.labelled, "{}", row.example);
        }
    }

    #[test]
    fn names_dates_and_outlets() {
        assert_eq!(read("By Karla Beispiel - December 10, 2019"), (vec!["Karla Beispiel".into()], None, None));
        assert_eq!(
            read("By Karla Beispiel, Lakeside Reflector - April 22, 2024"),
            (vec!["Karla Beispiel".into()], Some("Lakeside Reflector".into()), None)
        );
        assert_eq!(read("By - December 15, 2023"), (vec![], None, None));
        assert_eq!(read(""), (vec![], None, None));
        assert_eq!(authors("BY APRIL MUSTER APRIL 3, 2020"), ["APRIL MUSTER"]);
    }

    #[test]
    fn what_stands_beside_names_is_none() {
        assert_eq!(authors("Küste — Karla Beispiel, 18:06"), ["Karla Beispiel"]);
        assert_eq!(authors("vonKarla Beispiel"), ["Karla Beispiel"]);
        assert_eq!(authors("Glosse Von\nKarla Beispiel"), ["Karla Beispiel"]);
        assert_eq!(authors("Karla Beispiel\nSchlagworte:\nHafen Lakeside"), ["Karla Beispiel"]);
        assert_eq!(authors("Von Karla Beispiel, Projektleiterin der Reederei"), ["Karla Beispiel: Projektleiterin der Reederei"]);
        let announced = GrammarContext { announced: true, ..cx("") };
        assert!(parse("By Harbour Post\nMake with", &announced).authors.iter().all(|a| a.kind != AuthorKind::Person));
        assert!(!parse("Karla Beispiel 2021", &cx("")).dated && parse("Karla Beispiel 5.4.2021", &cx("")).dated);
        assert!(parse("Karla Beispiel 2021年4月5日", &cx("")).dated && parse("Karla Beispiel 5 April 2021", &cx("")).dated);
    }

    #[test]
    fn several_names() {
        assert_eq!(authors("By Ann Alpha, Ben Beta and Cy Gamma"), ["Ann Alpha", "Ben Beta", "Cy Gamma"]);
        assert_eq!(authors("Von Ann Alpha, Ben Beta und Cy Gamma"), ["Ann Alpha", "Ben Beta", "Cy Gamma"]);
        assert_eq!(authors("Por Ana Alfa y Luis Beta"), ["Ana Alfa", "Luis Beta"]);
        assert_eq!(authors("Por José Alfa y Beta"), ["José Alfa y Beta"]);
        assert_eq!(authors("Par Anne Alpha et Benoît Bêta"), ["Anne Alpha", "Benoît Bêta"]);
        assert_eq!(authors("By Joe and Jane Alpha"), ["Joe Alpha", "Jane Alpha"]);
        assert_eq!(authors("By Jane Alpha, Jr."), ["Jane Alpha, Jr."]);
        assert_eq!(authors("Автор: Алёна Первая и Борис Второй"), ["Алёна Первая", "Борис Второй"]);
    }

    #[test]
    fn roles() {
        assert_eq!(authors("By Karla Beispiel - Staff Writer"), ["Karla Beispiel: Staff Writer"]);
        assert_eq!(authors("By Karla Beispiel, Senior Reporter"), ["Karla Beispiel: Senior Reporter"]);
        assert_eq!(authors("Von Karla Beispiel Korrespondentin"), ["Karla Beispiel: Korrespondentin"]);
        assert_eq!(authors("Karla Beispiel Senior Politics Editor"), ["Karla Beispiel: Senior Politics Editor"]);
        assert_eq!(authors("By K.J. Beispiel HarbourPost News Reporter"), ["K.J. Beispiel: HarbourPost News Reporter"]);
        assert_eq!(authors("By Karla Beispiel | Special to the Harbour Post"), ["Karla Beispiel: Special to the Harbour Post"]);
        let (names, partner, _) = read("By Ann Alpha and Ben Beta / Lakeside Shimbun Staff Writers");
        assert_eq!(names, ["Ann Alpha: Lakeside Shimbun Staff Writers", "Ben Beta: Lakeside Shimbun Staff Writers"]);
        assert_eq!(partner.as_deref(), Some("Lakeside Shimbun"));
    }

    #[test]
    fn wires() {
        let wire = |line: &str| (authors(line), read(line).2);
        assert_eq!(wire("By Associated Press"), (vec![], Some("AP".into())));
        assert_eq!(wire("Reuters Staff"), (vec![], Some("Reuters".into())));
        assert_eq!(wire("AFP, MANILA"), (vec![], Some("AFP".into())));
        assert_eq!(wire("Von Ann Alpha mit AP"), (vec!["Ann Alpha".into()], Some("AP".into())));
        assert_eq!(wire("By ANN ALPHA and BEN BETA Associated Press"), (vec!["ANN ALPHA".into(), "BEN BETA".into()], Some("AP".into())));
        assert_eq!(wire("Reuters, Ann Alpha"), (vec!["Ann Alpha".into()], Some("Reuters".into())));
        assert_eq!(wire("det/dpa"), (vec![], Some("dpa".into())));
    }

    #[test]
    fn the_site_is_neither_partner_nor_author() {
        assert_eq!(read("Karla Beispiel · Harbour Post ·"), (vec!["Karla Beispiel".into()], None, None));
        assert_eq!(read("By Karla Beispiel, HarbourPost"), (vec!["Karla Beispiel".into()], None, None));
        assert_eq!(parse("By HP Staff", &cx("en")).authors[0].kind, AuthorKind::Desk);
    }

    #[test]
    fn genres_and_credits() {
        assert_eq!(authors("Analysis by Karla Beispiel"), ["Karla Beispiel"]);
        assert_eq!(authors("Eine Kolumne von Karla Beispiel"), ["Karla Beispiel"]);
        assert_eq!(authors("By ABBY BEISPIEL"), ["ABBY BEISPIEL"]);
        assert_eq!(authors("By Karla Beispiel Photographs by Jan Muster"), ["Karla Beispiel"]);
        assert_eq!(authors("Opinion | By Karla Beispiel"), ["Karla Beispiel"]);
    }

    #[test]
    fn handles_addresses_and_places_fall_away() {
        assert_eq!(authors("by Karla Beispiel @karlab"), ["Karla Beispiel"]);
        assert_eq!(authors("By Karla Beispiel kb@post.example (509) 555-0100"), ["Karla Beispiel"]);
        assert_eq!(authors("Von Karla Beispiel, Berlin"), ["Karla Beispiel"]);
        assert_eq!(authors("By Karla Beispiel in London"), ["Karla Beispiel"]);
        assert_eq!(authors("Updated 3 hours ago"), Vec::<String>::new());
    }
}
