//! One line of a byline into authors, roles, a wire and a partner outlet.
//!
//! A line is cut at strong signs (`|`, `·`, ` - `, `/`, line breaks) into segments, a segment at commas and words such as
//! "and" into pieces, and each piece is one thing: a name, a role, an agency, an outlet, a desk, or nothing.

use super::names::{self, Trust, fold, is};
use super::rows;
use crate::model::{Author, AuthorKind};

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
    pub(super) fn owns(&self, words: &[&str]) -> bool {
        let whole = fold(&words.concat());
        let part = |site: &String| {
            !words.iter().any(|w| names::role(w)) && (1..words.len()).any(|n| fold(&words[..n].concat()) == *site) && !names::desk(words)
        };
        !whole.is_empty() && self.site.iter().any(|s| *s == whole || whole.strip_prefix("the") == Some(s) || s.len() >= 3 && part(s))
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
            match self.authors.iter_mut().find(|a| fold(&a.name) == fold(&author.name)) {
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
        let outlet = |a: &Author| a.kind == AuthorKind::Person && names::publication(&a.name.split(' ').collect::<Vec<_>>());
        if self.authors.iter().any(|a| a.kind == AuthorKind::Person && !outlet(a))
            && let Some(at) = self.authors.iter().position(outlet)
        {
            let name = self.authors.remove(at).name;
            self.partner.get_or_insert(name);
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
    let mut reader = Reader { cx, out: Byline::default(), first_in_segment: 0, cut: false, dated: false };
    for segment in segments(line) {
        reader.segment(&segment);
    }
    reader.out.publications_aside()
}

/// Stretches between strong signs. A dash counts only between spaces: names have hyphens.
fn segments(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let spaced = line.replace(['，', '、'], ", ").replace('\u{a0}', " ");
    let chars: Vec<char> = spaced.chars().collect();
    for (i, &c) in chars.iter().enumerate() {
        let free = |j: Option<usize>| j.and_then(|j| chars.get(j)).is_none_or(|c| c.is_whitespace());
        let dash = matches!(c, '-' | '–' | '—') && free(i.checked_sub(1)) && free(Some(i + 1));
        let hard =
            matches!(c, '|' | '·' | '•' | '\n' | '\r' | ';' | '；' | '(' | ')' | '[' | ']' | '／' | '▪' | '●' | '◆' | '›' | '»' | '>');
        let slash = c == '/' && !spaced.contains("://");
        if dash || hard || slash {
            out.push(String::new());
        } else if let Some(last) = out.last_mut() {
            last.push(c);
        }
    }
    out
}

/// The text after a word such as "By", if one opens it.
pub(in crate::extract) fn strip_prefix<'a>(text: &'a str, lang: &str) -> Option<&'a str> {
    let mut rest = text.trim_start();
    let mut found = false;
    // Pages say "By by" and "Text: Von".
    for _ in 0..3 {
        let Some(shorter) = strip_one(rest, lang).or_else(|| strip_genre(rest, lang)) else { break };
        (rest, found) = (shorter, true);
    }
    found.then_some(rest)
}

fn strip_one<'a>(text: &'a str, lang: &str) -> Option<&'a str> {
    const COLONS: [char; 4] = [':', '：', '/', '／'];
    let spoken = |p: &&rows::Prefix| spoken(p.langs, lang);
    let word = |p: &rows::Prefix| strip_words(text, p.words).map(|tail| tail.trim_start().trim_start_matches(COLONS).trim_start());
    let label = |p: &rows::Prefix| strip_words(text, p.words)?.trim_start().strip_prefix(COLONS).map(str::trim_start);
    rows::PREFIXES.iter().filter(spoken).find_map(word).or_else(|| rows::LABELS.iter().filter(spoken).find_map(label))
}

/// The text from "Written by" on, where a line has something before it: "News, Politics Written by Jane Doe".
pub(super) fn after_inner_label(text: &str) -> &str {
    let posted = ["Posted ", "posted ", "Published ", "Filed ", "Submitted "].iter().any(|w| text.starts_with(w));
    if posted && let Some(at) = text.find(" by ") {
        return text.get(at + 1..).unwrap_or(text);
    }
    let labels = rows::PREFIXES.iter().filter(|p| p.words.ends_with(" by") || p.words.ends_with(" von") || p.words.ends_with(" por"));
    let starts = text.match_indices(' ').map(|(at, _)| at + 1);
    let inner = |at: usize| {
        text.get(at..).filter(|rest| rest.starts_with(char::is_uppercase) && labels.clone().any(|p| strip_words(rest, p.words).is_some()))
    };
    starts.filter_map(inner).next().unwrap_or(text)
}

fn spoken(langs: &str, lang: &str) -> bool {
    match langs.strip_prefix("- ") {
        Some(except) => !except.split(' ').any(|l| l == lang),
        None => langs.is_empty() || langs.split(' ').any(|l| l == lang),
    }
}

/// `text` after `words` (lower case), if they stand at its start as whole words.
fn strip_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
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
    let boundary = tail.chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '-' && c != '\'' && c != '’' && c != '.');
    (boundary || words.chars().any(|c| c > '\u{2FFF}')).then_some(tail)
}

/// "Analysis by", "Eine Kolumne von": genre words, then the word for "by".
fn strip_genre<'a>(text: &'a str, lang: &str) -> Option<&'a str> {
    let mut rest = text;
    for _ in 0..5 {
        let (word, tail) = rest.split_once(' ')?;
        if rest.len() < text.len() && is(rows::GENRE_LINKS, word) && !(lang == "en" && is(&["von", "da", "di"], word)) {
            return Some(tail.trim_start());
        }
        if !is(rows::GENRES, word) {
            return None;
        }
        rest = tail.trim_start();
    }
    None
}

#[derive(Clone, Copy, PartialEq)]
enum Joint {
    Start,
    Comma,
    And,
}

struct Reader<'a> {
    cx: &'a GrammarContext,
    out: Byline,
    /// Authors that stood before this segment.
    first_in_segment: usize,
    /// "in London" stood before: what follows in the segment is more of the place, unless it is a full name.
    cut: bool,
    /// A date ends the segment: what leads to it ("Update") is no riddle.
    dated: bool,
}

impl Reader<'_> {
    fn segment(&mut self, text: &str) {
        let text = after_inner_label(text.trim());
        let rest = match strip_prefix(text, &self.cx.lang) {
            Some(rest) => {
                if !self.out.labelled {
                    // What stood before "By" was the section or the date.
                    self.out = Byline { wire: self.out.wire.take(), ..Byline::default() };
                }
                self.out.labelled = true;
                rest
            }
            None => text,
        };
        self.first_in_segment = self.out.authors.len();
        self.cut = false;
        if rest.split_whitespace().take(3).any(|w| w.ends_with(':')) {
            // "Tags: …", "Source: AP": a label that announces no author may announce an agency.
            let wire = rest.rsplit(':').next().and_then(|t| names::agency(t.trim()));
            self.out.wire = self.out.wire.take().or_else(|| wire.map(str::to_owned));
            self.out.other = true;
            return;
        }
        let words: Vec<&str> = rest.split_whitespace().filter(|w| !noise(w)).collect();
        let credited = before_credit(&words);
        let mut words = before_date(credited);
        self.dated = words.len() < credited.len();
        self.out.dated |= words.len() < credited.len();
        // "Jane Doe le 7 mai", "Jane Doe am Montag": what leads to the date goes with it.
        let leads = |w: &str| w.len() <= 3 && w.chars().all(char::is_lowercase);
        while self.dated && words.len() > 1 && words.last().is_some_and(|w| leads(w)) {
            words = &words[..words.len() - 1];
        }
        for (joint, piece) in pieces(words) {
            self.piece(joint, piece);
        }
    }

    fn piece(&mut self, joint: Joint, words: Vec<String>) {
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        if joint != Joint::Start && words.len() == 1 && is(rows::SUFFIXES, words[0]) {
            return self.suffix(words[0]);
        }
        self.peel(&mut words);
        if words.is_empty() || self.whole(joint, &words) {
            return;
        }
        let words = self.before_cut(&words);
        let (words, role) = self.split_role(joint, words);
        match role {
            Some(role) if words.is_empty() => self.give_role(&role),
            _ => self.author(joint, words, role),
        }
    }

    /// A piece that is one known thing as a whole.
    fn whole(&mut self, joint: Joint, words: &[&str]) -> bool {
        if self.cx.owns(words) {
            self.out.own.get_or_insert_with(|| words.join(" "));
            return true;
        }
        if names::place(words) {
            return true;
        }
        let beside = !self.out.authors.is_empty() && joint != Joint::And && words[0].contains(char::is_uppercase);
        if beside && names::publication(words) && !words.iter().any(|w| names::role(w)) && !is(rows::ROLE_OPENERS, words[0]) {
            self.partner(words);
            return true;
        }
        false
    }

    fn partner(&mut self, words: &[&str]) {
        if !self.cx.owns(words) {
            self.out.partner.get_or_insert_with(|| words.join(" "));
        }
    }

    /// Takes an agency off the end (or the start) of a piece: "Jane Doe The Associated Press", "Reuters Staff".
    fn peel(&mut self, words: &mut Vec<&str>) {
        for n in (1..=words.len().min(5)).rev() {
            let at = words.len() - n;
            let whole = at == 0 || at >= 2;
            if whole && let Some(wire) = names::agency(&words[at..].join(" ")) {
                self.out.wire.get_or_insert_with(|| wire.to_owned());
                return words.truncate(at);
            }
        }
        if words.len() >= 2
            && names::desk(&words[1..])
            && let Some(wire) = names::agency(words[0])
        {
            self.out.wire.get_or_insert_with(|| wire.to_owned());
            words.clear();
        }
        for n in (1..words.len().saturating_sub(1)).rev() {
            let at = words.len() - n;
            // "Special to the Courier" keeps its object.
            let free = words[at - 1].contains(char::is_uppercase);
            if free && self.cx.site.contains(&fold(&words[at..].concat())) {
                words.truncate(at);
                break;
            }
        }
    }

    /// "Jane Doe in London", "Jane Doe for The Courier": the words before; an outlet after "for" is the partner.
    fn before_cut<'w>(&mut self, words: &'w [&'w str]) -> &'w [&'w str] {
        let Some(cut) = (0..words.len()).find(|&i| rows::CUTS.contains(&words[i])) else { return words };
        if cut == 0 {
            self.cut = true;
            return &[];
        }
        if words[..cut].iter().any(|w| names::role(w)) || is(&["special"], words[cut - 1]) {
            return words;
        }
        let after = &words[cut + 1..];
        if matches!(words[cut], "for" | "für" | "pour" | "of" | "from") && names::publication(after) {
            self.partner(after);
        }
        self.cut = true;
        &words[..cut]
    }

    /// A role that is the whole piece or its end: "Staff Writer", "Jane Doe Senior Politics Editor".
    fn split_role<'w>(&mut self, joint: Joint, words: &'w [&'w str]) -> (&'w [&'w str], Option<String>) {
        let role_word = |w: &&str| names::role(w);
        let opens = words.first().is_some_and(|w| is(rows::ROLE_OPENERS, w) || names::role(w) || is(rows::ROLE_MODIFIERS, w));
        let special = words.len() > 2 && is(&["special"], words[0]) && words[1].eq_ignore_ascii_case("to");
        let named = !self.out.authors.is_empty() && joint != Joint::And;
        if special || opens && words.iter().any(role_word) || named && words.last().is_some_and(role_word) {
            self.partner_in_role(words);
            return (&[], Some(words.join(" ")));
        }
        if !words.last().is_some_and(role_word) {
            return (words, None);
        }
        let inside = |w: &&&str| names::role(w) || is(rows::ROLE_MODIFIERS, w) || is(rows::ROLE_OPENERS, w) || self.cx.owns_word(w);
        let tail = words.iter().rev().take_while(inside).count().min(words.len().saturating_sub(if uncased_name(words) { 1 } else { 2 }));
        let (name, role) = words.split_at(words.len() - tail);
        (name, (!role.is_empty()).then(|| role.join(" ")))
    }

    /// "Courier Shimbun Staff Writers" names an outlet before the role.
    fn partner_in_role(&mut self, words: &[&str]) {
        let tail = words.iter().rev().take_while(|w| names::role(w) || is(&["staff", "senior", "chief"], w)).count();
        let outlet = &words[..words.len() - tail];
        if tail > 0 && outlet.len() >= 2 && names::publication(outlet) && !is(rows::ROLE_MODIFIERS, outlet[0]) {
            self.partner(outlet);
        }
    }

    fn give_role(&mut self, role: &str) {
        for author in self.out.authors.iter_mut().rev().take_while(|a| a.role.is_none()) {
            author.role = Some(role.to_owned());
        }
    }

    fn suffix(&mut self, word: &str) {
        if let Some(author) = self.out.authors.last_mut() {
            author.name = format!("{}, {word}", author.name);
        }
    }

    fn author(&mut self, joint: Joint, words: &[&str], role: Option<String>) {
        let trust = match () {
            () if self.cx.data => Trust::Data,
            () if self.out.labelled || self.cx.announced => Trust::Announced,
            () => Trust::Line,
        };
        let name = words.join(" ");
        let full_before = self.out.authors.last().is_some_and(|a| a.name.contains(' '));
        // "Jane Doe, Berlin": a word after full names is a place or a department.
        let after = full_before || joint == Joint::Comma && self.out.wire.is_some() || self.cut;
        let after = after || joint == Joint::Start && !self.out.authors.is_empty();
        let stray = words.len() == 1 && joint != Joint::And && after && !name.chars().any(|c| c > '\u{2FFF}');
        let kind = match () {
            () if words.is_empty() => return,
            () if names::desk(words) && words.len() <= 6 && !words.iter().any(|w| is(rows::SENTENCE_WORDS, w)) => AuthorKind::Desk,
            () if names::organization(words) && words.len() <= 8 => AuthorKind::Organization,
            () if stray || !names::person(words, trust) => {
                self.out.other |= !self.dated;
                return;
            }
            () => AuthorKind::Person,
        };
        if kind == AuthorKind::Organization && full_before && joint == Joint::Comma {
            return; // an affiliation
        }
        if joint == Joint::And && kind == AuthorKind::Person {
            self.share_surname(words);
        }
        if !self.out.authors.iter().any(|a| fold(&a.name) == fold(&name)) {
            self.out.authors.push(Author { name, role, kind, url: None });
        }
    }

    /// "Joe and Jane Doe": the surname is both's.
    fn share_surname(&mut self, words: &[&str]) {
        let first = self.first_in_segment;
        if words.len() < 2 || self.out.authors.len() <= first {
            return;
        }
        if let Some(author) = self
            .out
            .authors
            .last_mut()
            .filter(|a| a.kind == AuthorKind::Person && !a.name.contains(' ') && a.name.starts_with(char::is_uppercase))
        {
            author.name = format!("{} {}", author.name, words[1..].join(" "));
        }
    }
}

fn uncased_name(words: &[&str]) -> bool {
    words.first().is_some_and(|w| w.chars().any(|c| c > '\u{2FFF}' || ('\u{AC00}'..='\u{D7A3}').contains(&c)))
}

/// A byline as printed, without the date that stands after it on its line.
pub(super) fn printed(line: &str) -> String {
    let line = after_inner_label(line);
    let words: Vec<&str> = line.split_whitespace().collect();
    let end = before_date(&words).len();
    let kept = if end == 0 { &words[..] } else { &words[..end] };
    kept.join(" ").trim_matches(|c: char| c.is_whitespace() || ",|·•-–—/".contains(c)).to_owned()
}

/// E-mail addresses, handles, addresses.
fn noise(word: &str) -> bool {
    word.contains('@')
        || word.contains("://")
        || word.starts_with("www.")
        || !word.contains(|c: char| c.is_alphanumeric() || ",&+".contains(c))
}

/// The words before "Photographs by", "Edited by", "Foto: X".
fn before_credit<'w>(words: &'w [&'w str]) -> &'w [&'w str] {
    let credit = |i: usize| {
        is(rows::OTHER_CREDITS, words[i])
            && (words[i].ends_with(':') || words[i + 1..].iter().take(3).any(|w| is(rows::GENRE_LINKS, w) || *w == ":"))
    };
    let end = (0..words.len()).find(|&i| credit(i)).unwrap_or(words.len());
    &words[..end]
}

/// The words before a date or a time.
fn before_date<'w>(words: &'w [&'w str]) -> &'w [&'w str] {
    let number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    let calendar = |i: usize| is(rows::CALENDAR, words[i]);
    let near = |i: usize| words.get(i + 1).is_some_and(|w| number(w) || is(rows::CALENDAR, w)) || i > 0 && number(words[i - 1]);
    let end = (0..words.len()).find(|&i| number(words[i]) || calendar(i) && near(i)).unwrap_or(words.len());
    &words[..end]
}

/// Pieces between commas and joining words, with what joins each to the one before.
fn pieces(words: &[&str]) -> Vec<(Joint, Vec<String>)> {
    let mut out = vec![(Joint::Start, Vec::new())];
    for (i, word) in words.iter().enumerate() {
        let so_far = out.last().map_or(0, |(_, piece): &(Joint, Vec<String>)| piece.len());
        if joins(words, i, so_far) {
            out.push((Joint::And, Vec::new()));
            continue;
        }
        let (text, comma) = word.strip_suffix(',').map_or((*word, false), |w| (w, true));
        let text = trim_word(text);
        if let Some((_, piece)) = out.last_mut()
            && !text.is_empty()
        {
            piece.push(text.to_owned());
        }
        if comma {
            out.push((Joint::Comma, Vec::new()));
        }
    }
    // "A, and B": the empty piece between the comma and "and".
    out.retain(|(_, piece)| !piece.is_empty());
    if let Some(first) = out.first_mut() {
        first.0 = Joint::Start;
    }
    out
}

fn joins(words: &[&str], i: usize, so_far: usize) -> bool {
    let word = words[i];
    if rows::STRONG_JOINS.contains(&word) || matches!(word, "AND" | "UND" | "And" | "Und") {
        return true;
    }
    let ahead = words[i + 1..].iter().position(|w| rows::WEAK_JOINS.contains(w)).unwrap_or(words.len() - i - 1);
    let agency = || names::agency(&words[i + 1..].join(" ")).is_some();
    rows::WEAK_JOINS.contains(&word) && so_far >= 2 && (ahead >= 2 || agency())
}

/// A word without stray signs at its ends; initials and "Jr." keep their stop.
fn trim_word(word: &str) -> &str {
    let word = word.trim_matches(|c: char| matches!(c, ',' | ':' | '*' | '–' | '—' | '-' | '_' | '‘' | '“' | '”' | '<' | '~'));
    let abbreviation = word.chars().filter(|c| c.is_alphabetic()).count() <= 4 || word.matches('.').count() > 1;
    if abbreviation { word } else { word.trim_end_matches('.') }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for row in rows::PREFIXES.iter().chain(rows::LABELS) {
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
