//! Reads the pieces of a line in order: each is a name, a role, an agency, an outlet, a desk, or nothing.

use super::prefix::{after_inner_label, strip_prefix};
use super::segments::{Joint, before_credit, before_date, is_date, pieces, words};
use super::{Byline, GrammarContext, unlabelled};
use crate::extract::byline::names::{self, Trust, alike, fold};
use crate::extract::byline::words::{Kinds, Word, join};
use crate::letters;
use crate::model::{Author, AuthorKind};

pub(super) struct Reader<'a> {
    cx: &'a GrammarContext,
    pub(super) out: Byline,
    /// Authors that stood before this segment.
    first_in_segment: usize,
    /// "in London" stood before: what follows in the segment is more of the place, unless it is a full name.
    cut: bool,
    /// A date ends the segment: what leads to it ("Update") is no riddle.
    dated: bool,
    /// The segment before ended with "Illustration by" or "Tags:": what follows is no author.
    of_another: bool,
    /// The segment before was a credit for a picture: "Foto: Agency/Jane Doe".
    credited: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(cx: &'a GrammarContext) -> Self {
        Reader { cx, out: Byline::default(), first_in_segment: 0, cut: false, dated: false, of_another: false, credited: false }
    }

    /// A segment and the sign before it: behind a slash a credit for a picture goes on.
    pub(super) fn joined(&mut self, sign: Option<char>, text: &str) {
        let goes_on =
            std::mem::take(&mut self.credited) && matches!(sign, Some('/' | '／')) && unlabelled(text.trim(), &self.cx.lang).is_none();
        if goes_on {
            self.credited = true;
        } else {
            self.segment(text);
        }
    }

    fn segment(&mut self, text: &str) {
        if !text.contains(letters::is_alphanumeric) || std::mem::take(&mut self.of_another) {
            return;
        }
        let rest = self.unlabelled(text.trim());
        self.first_in_segment = self.out.authors.len();
        self.cut = false;
        if rest.split_whitespace().take(3).any(|w| w.ends_with(':')) && !credit_opens(rest) {
            // "Tags: …", "Source: AP": a label that announces no author may announce an agency.
            let wire = rest.rsplit(':').next().and_then(|t| names::agency(t.trim()));
            self.out.wire = self.out.wire.take().or_else(|| wire.map(str::to_owned));
            // "Updated: May 4" beside a name is no riddle.
            self.out.other |= !rest.bytes().any(|b| b.is_ascii_digit());
            // Beside a name a label of another thing has its value in the next segment.
            self.of_another = rest.ends_with(':') && !self.out.authors.is_empty();
            return;
        }
        let all = words(rest);
        let (credited, open) = before_credit(&all);
        self.of_another = open;
        self.credited = credited.is_empty() && !all.is_empty() && !open;
        let mut words = before_date(credited);
        self.dated = words.len() < credited.len();
        self.out.dated |= is_date(&credited[words.len()..]);
        // "Jane Doe le 7 mai", "Jane Doe am Montag": what leads to the date goes with it.
        let leads = |w: &Word<'_>| w.text.len() <= 3 && w.text.chars().all(char::is_lowercase);
        while self.dated && words.len() > 1 && words.last().is_some_and(leads) {
            words = &words[..words.len() - 1];
        }
        if self.cx.is_site(&fold(&join(words))) {
            self.own(words); // "Land and Sea" before the joining word divides it
            return;
        }
        // "Opinion by", the name in the next element.
        if let [genre @ .., link] = words
            && !genre.is_empty()
            && genre.len() <= 2
            && strip_prefix(link.text, &self.cx.lang).is_some_and(str::is_empty)
        {
            self.out.labelled = true;
            return;
        }
        for (joint, piece) in pieces(words) {
            self.piece(joint, piece);
        }
    }

    /// The text after the word for "by"; what stood before it was the section or the date.
    fn unlabelled<'t>(&mut self, text: &'t str) -> &'t str {
        let text = after_inner_label(text);
        let Some(rest) = unlabelled(text, &self.cx.lang) else { return text };
        if !self.out.labelled {
            self.out = Byline { wire: self.out.wire.take(), ..Byline::default() };
        }
        self.out.labelled = true;
        rest
    }

    fn piece(&mut self, joint: Joint, mut words: Vec<Word<'_>>) {
        if let [word] = words[..]
            && joint != Joint::Start
            && word.is(Kinds::SUFFIX)
        {
            return self.suffix(word.text);
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
    fn whole(&mut self, joint: Joint, words: &[Word<'_>]) -> bool {
        if self.cx.owns(words) {
            self.own(words);
            return true;
        }
        if names::place(words) {
            return true;
        }
        let beside = !self.out.authors.is_empty() && joint != Joint::And && words[0].has_capital();
        if beside && !words.iter().any(names::role) && !words[0].is(Kinds::ROLE_OPENER) && names::publication(words) {
            self.partner(words);
            return true;
        }
        false
    }

    fn own(&mut self, words: &[Word<'_>]) {
        self.out.own.get_or_insert_with(|| join(words));
    }

    fn partner(&mut self, words: &[Word<'_>]) {
        if !self.cx.owns(words) {
            self.out.partner.get_or_insert_with(|| join(words));
        }
    }

    /// Takes an agency off the end (or the start) of a piece: "Jane Doe The Associated Press", "Reuters Staff".
    fn peel(&mut self, words: &mut Vec<Word<'_>>) {
        for n in (1..=words.len().min(5)).rev() {
            let at = words.len() - n;
            if (at == 0 || at >= 2)
                && let Some(wire) = names::agency(&join(&words[at..]))
            {
                self.out.wire.get_or_insert_with(|| wire.to_owned());
                return words.truncate(at);
            }
        }
        if words.len() >= 2
            && names::desk(&words[1..])
            && let Some(wire) = names::agency(words[0].text)
        {
            self.out.wire.get_or_insert_with(|| wire.to_owned());
            words.clear();
        }
        for n in (1..words.len().saturating_sub(1)).rev() {
            let at = words.len() - n;
            // "Special to the Courier" keeps its object.
            if words[at - 1].has_capital() && self.cx.site.contains(&fold(&join(&words[at..]))) {
                words.truncate(at);
                break;
            }
        }
    }

    /// "Jane Doe in London", "Jane Doe for The Courier": the words before; an outlet after "for" is the partner.
    fn before_cut<'w, 't>(&mut self, words: &'w [Word<'t>]) -> &'w [Word<'t>] {
        let cuts = |w: &Word<'_>| w.is(Kinds::CUT) && !w.has_capital();
        let Some(cut) = words.iter().position(cuts) else { return words };
        if cut == 0 {
            self.cut = true;
            return &[];
        }
        if words[..cut].iter().any(names::role) || words[cut - 1].text.eq_ignore_ascii_case("special") {
            return words;
        }
        let after = &words[cut + 1..];
        if matches!(words[cut].text, "for" | "für" | "pour" | "of" | "from") && names::publication(after) {
            self.partner(after);
        }
        self.cut = true;
        &words[..cut]
    }

    /// A role that is the whole piece, or its end, or its start: "Staff Writer", "Jane Doe Senior Politics Editor",
    /// "Chefredakteur Jan Muster".
    fn split_role<'w, 't>(&mut self, joint: Joint, words: &'w [Word<'t>]) -> (&'w [Word<'t>], Option<String>) {
        let Some(first) = words.first() else { return (words, None) };
        let special = words.len() > 2 && first.text.eq_ignore_ascii_case("special") && words[1].text.eq_ignore_ascii_case("to");
        let named = !self.out.authors.is_empty() && joint != Joint::And;
        if !special
            && !named
            && let Some(at) = self.leading_role(words)
        {
            return (&words[at..], Some(join(&words[..at])));
        }
        let opens = first.is(Kinds::ROLE_OPENER | Kinds::ROLE_MODIFIER) || names::role(first);
        let ends = words.last().is_some_and(names::role);
        if special || opens && words.iter().any(names::role) || named && ends {
            self.partner_in_role(words);
            return (&[], Some(join(words)));
        }
        if !ends {
            return (words, None);
        }
        let inside = |w: &&Word<'_>| names::role(w) || w.is(Kinds::ROLE_MODIFIER | Kinds::ROLE_OPENER) || self.cx.owns_word(w.text);
        let least = if uncased_name(words) { 1 } else { 2 };
        let tail = words.iter().rev().take_while(inside).count().min(words.len().saturating_sub(least));
        let (name, role) = words.split_at(words.len() - tail);
        (name, (!role.is_empty()).then(|| join(role)))
    }

    /// Number of words of a role that a full name follows.
    fn leading_role(&self, words: &[Word<'_>]) -> Option<usize> {
        let of_role = |w: &&Word<'_>| names::role(w) || w.is(Kinds::ROLE_MODIFIER | Kinds::ROLE_OPENER);
        let at = words.iter().take_while(of_role).count();
        let (role, name) = words.split_at(at);
        let plain = |w: &Word<'_>| {
            (w.has_capital() || w.is(Kinds::PARTICLE)) && !w.is(Kinds::DESK | Kinds::ORGANIZATION | Kinds::PUBLICATION) && !names::role(w)
        };
        let full = (2..=4).contains(&name.len()) && name.iter().all(plain) && name.iter().any(Word::has_capital);
        let named = role.last().is_some_and(names::role) && full && !names::place(name) && !self.cx.owns(name);
        named.then_some(at)
    }

    /// "Courier Shimbun Staff Writers" names an outlet before the role.
    fn partner_in_role(&mut self, words: &[Word<'_>]) {
        let of_role = |w: &&Word<'_>| names::role(w) || ["staff", "senior", "chief"].iter().any(|r| w.text.eq_ignore_ascii_case(r));
        let tail = words.iter().rev().take_while(of_role).count();
        let outlet = &words[..words.len() - tail];
        if tail > 0 && outlet.len() >= 2 && !outlet[0].is(Kinds::ROLE_MODIFIER) && names::publication(outlet) {
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

    fn author(&mut self, joint: Joint, words: &[Word<'_>], role: Option<String>) {
        if words.is_empty() {
            return;
        }
        let full_before = self.out.authors.last().is_some_and(|a| a.name.contains(' '));
        let Some(kind) = self.kind(joint, words, full_before) else {
            self.out.other |= !self.dated;
            return;
        };
        if kind != AuthorKind::Person && full_before && joint == Joint::Comma {
            return; // an affiliation: "Jane Doe, Harbour Institute", "Jane Doe, Post Staff"
        }
        if joint == Joint::And && kind == AuthorKind::Person {
            self.share_surname(words);
        }
        let name = join(words);
        if !self.out.authors.iter().any(|a| alike(&a.name, &name)) {
            self.out.authors.push(Author { name, role, kind, url: None });
        }
    }

    /// What kind of author the words are, if any.
    fn kind(&self, joint: Joint, words: &[Word<'_>], full_before: bool) -> Option<AuthorKind> {
        let trust = match () {
            () if self.cx.data => Trust::Data,
            () if self.out.labelled || self.cx.announced => Trust::Announced,
            () => Trust::Line,
        };
        if names::desk(words) && words.len() <= 6 && !words.iter().any(|w| w.is(Kinds::SENTENCE)) {
            return Some(AuthorKind::Desk);
        }
        if names::organization(words) && words.len() <= 8 && !names::refused(words) && !names::sentence(words) {
            return Some(AuthorKind::Organization);
        }
        let kind = if names::outlet(words) { AuthorKind::Organization } else { AuthorKind::Person };
        (!self.stray(joint, words, full_before) && names::person(words, trust)).then_some(kind)
    }

    /// "Jane Doe, Berlin": a word after full names is a place or a department; "Harbour Post, Berlin, Germany": so is one after the
    /// site's own name.
    fn stray(&self, joint: Joint, words: &[Word<'_>], full_before: bool) -> bool {
        let [word] = words else { return false };
        let last = self.out.authors.last();
        // "hosb;kesm": codes of two people.
        let code = |text: &str| (2..=5).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase());
        if last.is_some_and(|a| code(&a.name)) && code(word.text) {
            return false;
        }
        let beside = joint == Joint::Comma && self.out.wire.is_some() || self.cx.data && self.out.own.is_some();
        let after =
            full_before || beside || self.cut || joint == Joint::Start && (last.is_some() || self.out.own.is_some() && !code(word.text));
        joint != Joint::And && after && !word.text.chars().any(|c| c > '\u{2FFF}')
    }

    /// "Joe and Jane Doe": the surname is both's.
    fn share_surname(&mut self, words: &[Word<'_>]) {
        if words.len() < 2 || self.out.authors.len() <= self.first_in_segment {
            return;
        }
        let short = |a: &&mut Author| a.kind == AuthorKind::Person && !a.name.contains(' ') && a.name.starts_with(char::is_uppercase);
        if let Some(author) = self.out.authors.last_mut().filter(short) {
            author.name = format!("{} {}", author.name, join(&words[1..]));
        }
    }
}

/// "Foto: Jan Muster" is no label of the line but a credit that ends it.
pub(in crate::extract::byline) fn credit_opens(text: &str) -> bool {
    text.split_whitespace().next().is_some_and(|w| Kinds::of(w).has(Kinds::CREDIT))
}

fn uncased_name(words: &[Word<'_>]) -> bool {
    words.first().is_some_and(|w| w.text.chars().any(|c| c > '\u{2FFF}' || ('\u{AC00}'..='\u{D7A3}').contains(&c)))
}
