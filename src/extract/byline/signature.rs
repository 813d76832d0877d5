//! Who signs the text itself: "Von Jane Doe" in its first lines or right behind it, "記者王小明／台北報導" at its start.
//!
//! Asked after the body is known, where the page names no person as the author: a line that touches the text is its own, one
//! further away may be another story's.

use super::GrammarContext;
use super::agency::is_own;
use super::grammar::{Byline, parse, printed};
use super::names::uncased;
use super::visible::opens_byline;
use crate::extract::Context;
use crate::letters;
use crate::model::{Author, AuthorKind, Draft, Evidence, Found, Place};
use crate::page::{BlockKind, Page};

/// Paragraphs at the head that may be the signature, blocks behind the text that may be, and the bytes of each.
const HEAD: usize = 2;
const BEHIND: usize = 4;
const LONGEST: usize = 120;

pub(in crate::extract) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    if page.is_text || draft.body.is_none() {
        return;
    }
    // Most pages name a person, and need not be asked further.
    if draft.authors.as_ref().is_some_and(|a| a.value.iter().any(|a| a.kind != AuthorKind::Organization)) {
        return;
    }
    let cx = GrammarContext::of(page, context, draft);
    if !is_own(draft, &cx) {
        return;
    }
    let Some((place, raw, authors)) = signed(page, draft, &cx) else { return };
    let evidence = Evidence { field: "authors", rule: "signature", place: place.clone(), raw: raw.as_str().into() };
    let line = printed(&raw);
    draft.byline =
        draft.byline.take().or_else(|| Some(Found::new("byline", "signature", place, &raw, line)).filter(|f| !f.value.is_empty()));
    draft.authors = Some(Found { value: authors, evidence });
}

fn signed(page: &Page, draft: &Draft, cx: &GrammarContext) -> Option<(Place, String, Vec<Author>)> {
    let body = &draft.body.as_ref()?.value;
    let place = |from: Option<(u32, u32)>| from.map_or(Place::Body, |(block, _)| Place::Block(block));
    for paragraph in body.iter().take(HEAD) {
        if let Some((name, raw)) = reporter(&paragraph.text) {
            let author = Author { name: name.to_owned(), role: None, kind: AuthorKind::Person, url: None };
            return Some((place(paragraph.from), raw.to_owned(), vec![author]));
        }
    }
    let last = body.last().filter(|_| body.len() > 1);
    if let Some((paragraph, authors)) = last.and_then(|p| Some((p, reported(&p.text, cx)?))) {
        return Some((place(paragraph.from), paragraph.text.clone(), authors));
    }
    // Below an agency's story whoever else signs has put it onto the page.
    if draft.wire.is_some() {
        return None;
    }
    for paragraph in body.iter().take(HEAD).chain(last) {
        if let Some(authors) = names(&paragraph.text, cx) {
            return Some((place(paragraph.from), paragraph.text.clone(), authors));
        }
    }
    let (end, _) = body.last()?.from?;
    let behind = page.blocks.iter().enumerate().skip(end as usize + 1).take(BEHIND);
    let may = |kind: &BlockKind| !matches!(kind, BlockKind::Image | BlockKind::Control | BlockKind::Caption | BlockKind::Heading(_));
    behind
        .filter(|(_, b)| may(&b.kind))
        .find_map(|(ix, b)| Some((Place::Block(u32::try_from(ix).ok()?), b.text.clone(), names(&b.text, cx)?)))
}

/// The people whom a line names that opens with "By" and says nothing else.
fn names(text: &str, cx: &GrammarContext) -> Option<Vec<Author>> {
    let text = text.trim_start_matches(['-', '–', '—', ' ']);
    if text.len() > LONGEST || !opens_byline(text, &cx.lang) {
        return None;
    }
    let byline: Byline = parse(text, cx);
    let full = |a: &Author| a.kind == AuthorKind::Person && (a.name.contains(' ') || a.name.contains(uncased));
    let signed = byline.labelled && !byline.other && !byline.authors.is_empty() && byline.authors.iter().all(full);
    signed.then_some(byline.authors)
}

/// "(Reporting by Jane Doe in London; Editing by John Roe)": the reporters, by whom agencies end their stories.
fn reported(text: &str, cx: &GrammarContext) -> Option<Vec<Author>> {
    let text = text.trim_start_matches(['(', ' ']);
    text.starts_with("Reporting ").then_some(())?;
    names(text.split([';', ')']).next()?, cx)
}

/// "〔記者王小明／台北報導〕", "記者 王小明/台北報導": the name between the word and the slash, and the credit.
fn reporter(text: &str) -> Option<(&str, &str)> {
    let start = text.trim_start_matches(['〔', '【', '［', '[', '(', '（', ' ']);
    let rest = start.strip_prefix("記者").or_else(|| start.strip_prefix("记者"))?.trim_start();
    let end = rest.find(['／', '/'])?;
    let name = rest.get(..end)?.trim_end();
    let good = (2..=4).contains(&name.chars().count()) && name.chars().all(|c| letters::is_alphabetic(c) && uncased(c));
    let after = rest.get(end..)?;
    let reports = after.find(['〕', '】', '］', ']', ')', '）', '。', ' ']).and_then(|at| after.get(..at)).unwrap_or(after);
    let credit = start.get(..start.len() - after.len() + reports.len())?;
    (good && (reports.contains('報') || reports.contains('报')) && reports.len() < LONGEST).then_some((name, credit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reporter_before_a_slash() {
        assert_eq!(reporter("〔記者王小明／台北報導〕渡輪今天開航。"), Some(("王小明", "記者王小明／台北報導")));
        assert_eq!(reporter("记者 王小明/港口报道 渡轮今天开航。"), Some(("王小明", "记者 王小明/港口报道")));
        for text in ["記者會今天／明天舉行。", "記者從港口獲悉，渡輪今天開航／停航。", "渡輪今天開航。", ""]
        {
            assert_eq!(reporter(text), None, "{text}");
        }
    }

    #[test]
    fn reporters_of_an_agency() {
        let cx = GrammarContext { lang: "en".into(), ..GrammarContext::default() };
        let people = |text| reported(text, &cx).map(|a| a.into_iter().map(|a| a.name).collect::<Vec<_>>()).unwrap_or_default();
        assert_eq!(people("(Reporting by Karla Beispiel and Jan Muster; Editing by Ann Alpha)"), ["Karla Beispiel", "Jan Muster"]);
        assert_eq!(people("(Reporting by Karla Beispiel in Port; Editing by Ann Alpha)"), ["Karla Beispiel"]);
        assert_eq!(people("Reporting on the harbour is hard."), Vec::<String>::new());
    }

    #[test]
    fn a_line_of_by_and_names_alone() {
        let cx = GrammarContext { lang: "de".into(), ..GrammarContext::default() };
        let people = |text| names(text, &cx).map(|a| a.into_iter().map(|a| a.name).collect::<Vec<_>>()).unwrap_or_default();
        assert_eq!(people("---- Von Karla Beispiel"), ["Karla Beispiel"]);
        assert_eq!(people("Von Karla Beispiel und Jan Muster"), ["Karla Beispiel", "Jan Muster"]);
        for text in ["Von der Küste", "Karla Beispiel", "Von der Fähre erzählt Karla Beispiel, die auf ihr fährt.", ""] {
            assert_eq!(people(text), Vec::<String>::new(), "{text}");
        }
    }
}
