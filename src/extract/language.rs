//! The language of the story: what the page declares, checked against the text itself.
//!
//! A declaration that the text's script and commonest words confirm is taken as it stands; only where they do not, a
//! detector is asked, which costs many times as much.

mod codes;
mod rows;
mod sample;
mod script;
mod words;

use whatlang::{Lang, detect};

use super::Context;
use crate::letters;
use crate::letters::push_lower;
use crate::model::{Draft, Found, Place};
use crate::page::Page;
use codes::code;
use words::Text;

/// Bytes of the sample that the detector is given: of fewer it is sure of other languages than of the whole.
const DETECTED: usize = 1200;
/// Bytes of a text whose best guess is nearly always right.
const LONG: usize = 300;
/// Fewer characters say nothing.
const LEAST: usize = 60;

pub(super) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    let mut declared = declared(page, context);
    let sample = sample::of(page);
    let lower = lower(&sample);
    let text = Text::of(&lower, alone(&declared));
    if let Some(at) = confirmed(&declared, &text) {
        draft.lang = Some(declared.swap_remove(at));
        return;
    }
    if is_undisputed(&declared, &text) {
        draft.lang = declared.into_iter().next();
        return;
    }
    draft.lang = match detected(&sample, &text, declared.is_empty()) {
        Some(lang) => Some(reconcile(lang, declared, &sample, &text)),
        None => declared.into_iter().next(),
    };
}

/// The sample in lower case. A capital sigma alone has a small letter that hangs on what stands beside it.
fn lower(sample: &str) -> String {
    if sample.contains('Σ') {
        return sample.to_lowercase();
    }
    let mut lower = String::with_capacity(sample.len() + 16);
    let mut rest = sample;
    while let Some((plain, tail)) = rest.split_at_checked(ascii(rest.as_bytes())) {
        lower.push_str(plain);
        let mut tail = tail.chars();
        let Some(c) = tail.next() else { break };
        push_lower(&mut lower, c);
        rest = tail.as_str();
    }
    lower.make_ascii_lowercase();
    lower
}

/// How many bytes of ASCII open a text: many are looked at in one step.
fn ascii(text: &[u8]) -> usize {
    let whole: usize = text.chunks(32).take_while(|bytes| bytes.is_ascii()).map(<[u8]>::len).sum();
    whole + text.iter().skip(whole).take_while(|byte| byte.is_ascii()).count()
}

fn found(rule: &'static str, place: Place, raw: &str) -> Option<Found<String>> {
    code(raw).map(|lang| Found::new("lang", rule, place, raw, lang))
}

/// Every declaration, most trusted first.
fn declared(page: &Page, context: &Context<'_>) -> Vec<Found<String>> {
    let head = &page.head;
    let metas = ["content-language", "og:locale", "language", "dc.language", "dcterms.language", "itemprop:inlanguage"];
    let row = context.outlet.map(|o| o.lang).unwrap_or_default();
    let article =
        head.article().and_then(|(kind, node)| Some((kind, node.text("inLanguage").or_else(|| node.get("inLanguage")?.text("name"))?)));
    let mut all: Vec<Found<String>> = Vec::new();
    all.extend(head.lang.as_deref().and_then(|raw| found("html_lang", Place::HtmlLang, raw)));
    all.extend(article.and_then(|(kind, raw)| found("linked_data_language", Place::LinkedData(format!("{kind}.inLanguage").into()), raw)));
    all.extend(metas.into_iter().filter_map(|name| found("meta_language", Place::Meta(name.into()), head.meta(name)?)));
    all.extend(found("outlet_language", Place::Outlet, row));
    all
}

/// The language that the page declares, if no relative of it is declared as well, between which the text's words would decide.
fn alone(declared: &[Found<String>]) -> Option<&str> {
    let first = &declared.first()?.value;
    declared.iter().all(|d| d.value == *first || !related(&d.value, first)).then_some(first)
}

/// The first declaration that the text's words confirm. Between close relatives the text's words decide.
fn confirmed(declared: &[Found<String>], text: &Text) -> Option<usize> {
    let at = declared.iter().position(|d| text.confirms(&d.value))?;
    let first = &declared.get(at)?.value;
    let closer = |d: &Found<String>| d.value != *first && related(&d.value, first) && text.is_rather(&d.value, first);
    declared.iter().position(closer).or(Some(at))
}

/// Whether all declarations are one that the text allows: whatever a detector says of it, that one is believed.
fn is_undisputed(declared: &[Found<String>], text: &Text) -> bool {
    let Some((first, others)) = declared.split_first() else { return false };
    others.iter().all(|d| d.value == first.value) && may_be(first, text)
}

/// Whether the text may be in the declared language, or nobody knows that language.
fn may_be(declared: &Found<String>, text: &Text) -> bool {
    text.allows(&declared.value).unwrap_or_else(|| !KNOWN.iter().any(|(_, known)| *known == declared.value))
}

/// The text against the declarations. Many sites leave `lang="en"` of their template standing, so the text wins; but not
/// where it cannot know: a language that neither rows nor detector have, or a close relative of the declared one.
fn reconcile(lang: &'static str, declared: Vec<Found<String>>, sample: &str, text: &Text) -> Found<String> {
    let trusted = declared.iter().position(|d| d.value == lang).or_else(|| {
        let first = declared.first()?;
        if may_be(first, text) || related(&first.value, lang) {
            return Some(0);
        }
        declared.iter().position(|d| may_be(d, text) || d.evidence.rule == "outlet_language" && related(&d.value, lang))
    });
    let raw = sample.get(..sample.floor_char_boundary(60)).unwrap_or_default();
    let of_text = || Found::new("lang", "text_language", Place::Body, raw, lang.to_owned());
    trusted.and_then(|at| declared.into_iter().nth(at)).unwrap_or_else(of_text)
}

/// Languages that a short text does not tell apart surely.
const RELATIVES: [&[&str]; 18] = [
    &["no", "da", "sv"],
    &["is", "fo"],
    &["hr", "sr", "bs", "sl", "mk"],
    &["id", "ms", "jv", "su"],
    &["cs", "sk", "sl"],
    &["ru", "uk", "be", "bg", "mk", "sr"],
    &["kk", "ky", "tt"],
    &["es", "gl", "ca", "pt", "eu", "oc", "an"],
    &["it", "co", "sc"],
    &["nl", "af", "fy"],
    &["de", "lb"],
    &["ga", "gd"],
    &["hi", "mr", "ne"],
    &["bn", "as"],
    &["fa", "ur", "ar", "ps", "ku", "sd", "ug"],
    &["zu", "xh", "st", "tn", "ss", "sw", "sn", "rw"],
    &["fi", "et"],
    &["tr", "az", "tk", "uz"],
];

fn related(a: &str, b: &str) -> bool {
    RELATIVES.iter().any(|group| group.contains(&a) && group.contains(&b))
}

/// What the text is written in. Where nothing else says (`alone`), a long text's best guess is enough.
fn detected(sample: &str, text: &Text, alone: bool) -> Option<&'static str> {
    let letters = sample.chars().filter(|c| letters::is_alphabetic(*c)).take(LEAST).count();
    // A sign of Chinese or Japanese says as much as a word.
    let dense = sample.chars().filter(|c| *c >= '\u{3000}').take(LEAST / 3).count();
    if letters < LEAST && dense < LEAST / 3 {
        return None;
    }
    if let Some(clear) = text.best(|code| KNOWN.iter().any(|(_, known)| *known == code)) {
        return Some(clear);
    }
    let enough = alone && sample.len() >= LONG;
    let sample = sample.get(..sample.floor_char_boundary(DETECTED)).unwrap_or_default();
    let info = detect(sample).filter(|info| enough || info.is_reliable() || info.confidence() > 0.8)?;
    KNOWN.iter().find(|(lang, _)| *lang == info.lang()).map(|(_, code)| *code)
}

/// The detector's languages by their ISO 639-1 codes.
#[rustfmt::skip]
const KNOWN: &[(Lang, &str)] = &[
    (Lang::Afr, "af"), (Lang::Aka, "ak"), (Lang::Amh, "am"), (Lang::Ara, "ar"), (Lang::Aze, "az"), (Lang::Bel, "be"), (Lang::Ben, "bn"),
    (Lang::Bul, "bg"), (Lang::Cat, "ca"), (Lang::Ces, "cs"), (Lang::Cmn, "zh"), (Lang::Dan, "da"), (Lang::Deu, "de"), (Lang::Ell, "el"),
    (Lang::Eng, "en"), (Lang::Epo, "eo"), (Lang::Est, "et"), (Lang::Fin, "fi"), (Lang::Fra, "fr"), (Lang::Guj, "gu"), (Lang::Heb, "he"),
    (Lang::Hin, "hi"), (Lang::Hrv, "hr"), (Lang::Hun, "hu"), (Lang::Hye, "hy"), (Lang::Ind, "id"), (Lang::Ita, "it"), (Lang::Jav, "jv"),
    (Lang::Jpn, "ja"), (Lang::Kan, "kn"), (Lang::Kat, "ka"), (Lang::Khm, "km"), (Lang::Kor, "ko"), (Lang::Lat, "la"), (Lang::Lav, "lv"),
    (Lang::Lit, "lt"), (Lang::Mal, "ml"), (Lang::Mar, "mr"), (Lang::Mkd, "mk"), (Lang::Mya, "my"), (Lang::Nep, "ne"), (Lang::Nld, "nl"),
    (Lang::Nob, "no"), (Lang::Ori, "or"), (Lang::Pan, "pa"), (Lang::Pes, "fa"), (Lang::Pol, "pl"), (Lang::Por, "pt"), (Lang::Ron, "ro"),
    (Lang::Rus, "ru"), (Lang::Sin, "si"), (Lang::Slk, "sk"), (Lang::Slv, "sl"), (Lang::Sna, "sn"), (Lang::Spa, "es"), (Lang::Srp, "sr"),
    (Lang::Swe, "sv"), (Lang::Tam, "ta"), (Lang::Tel, "te"), (Lang::Tgl, "tl"), (Lang::Tha, "th"), (Lang::Tuk, "tk"), (Lang::Tur, "tr"),
    (Lang::Ukr, "uk"), (Lang::Urd, "ur"), (Lang::Uzb, "uz"), (Lang::Vie, "vi"), (Lang::Yid, "yi"), (Lang::Zul, "zu"),
];

#[cfg(test)]
mod tests {
    use super::super::tests_support::{blocks, context};
    use super::*;
    use crate::page::BlockKind;

    const GERMAN: &str = "Der Hafen wird am Montag wieder geöffnet, sagte die Bürgermeisterin nach der Sitzung des Rates, der lange über die Kosten gestritten hatte.";

    fn lang(html: Option<&str>, text: &str) -> Option<(String, &'static str)> {
        let mut page = blocks(&[(BlockKind::Paragraph, text)]);
        page.head.lang = html.map(str::to_owned);
        let mut draft = Draft::default();
        find(&page, &context(None, None), &mut draft);
        draft.lang.map(|found| (found.value, found.evidence.rule))
    }

    #[test]
    fn the_text_wins_over_a_left_over_template() {
        assert_eq!(lang(Some("en-US"), GERMAN), Some(("de".into(), "text_language")));
        assert_eq!(lang(Some("de-AT"), GERMAN), Some(("de".into(), "html_lang")));
    }

    #[test]
    fn a_language_that_nobody_knows_is_believed() {
        assert_eq!(lang(Some("kl"), GERMAN), Some(("kl".into(), "html_lang")));
        assert_eq!(lang(Some("ga"), GERMAN), Some(("de".into(), "text_language")));
    }

    #[test]
    fn between_relatives_the_words_decide() {
        let catalan = "L'alcalde va dir que el port tornarà a obrir dilluns, però els pescadors no saben si les barques són a punt per sortir amb el mar.";
        let mut page = blocks(&[(BlockKind::Paragraph, catalan)]);
        page.head.lang = Some("es".into());
        page.head.metas.push(crate::page::Meta { name: "og:locale".into(), content: "ca_ES".into() });
        let mut draft = Draft::default();
        find(&page, &context(None, None), &mut draft);
        assert_eq!(draft.lang.map(|found| found.value).as_deref(), Some("ca"));
    }

    #[test]
    fn short_texts_say_nothing() {
        assert_eq!(lang(Some("fr"), "Hello."), Some(("fr".into(), "html_lang")));
        assert_eq!(lang(None, ""), None);
    }

    /// Every language that can be told, by what its page declares and, but for close relatives, by the text alone.
    #[test]
    fn the_languages() {
        let mut codes: Vec<&str> = rows::ROWS.iter().map(|row| row.code).collect();
        codes.dedup();
        assert!(codes.len() >= 75, "{}", codes.len());
        assert!(KNOWN.iter().all(|(_, known)| codes.contains(known)));
        for row in rows::ROWS {
            assert_eq!(lang(Some(row.code), row.example).map(|l| l.0).as_deref(), Some(row.code), "declared");
            let alone = lang(None, &[row.example; 3].join(" ")).map(|l| l.0).unwrap_or_default();
            assert!(alone == row.code || related(&alone, row.code), "{} is taken for {alone:?}", row.code);
        }
    }
}
