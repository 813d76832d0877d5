//! The language of the story: what the page declares, checked against the text itself.

use whatlang::{Lang, detect};

use super::Context;
use crate::model::{Draft, Found, Place};
use crate::page::{BlockKind, Page};

/// Characters of text that are looked at.
const SAMPLE: usize = 1000;
/// Bytes of a text whose best guess is nearly always right.
const LONG: usize = 300;
/// Fewer characters say nothing.
const LEAST: usize = 60;

pub(super) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    let declared = declared(page, context);
    let sample = sample(page);
    let text = detected(&sample, declared.is_empty());
    draft.lang = match text {
        Some(lang) => Some(reconcile(lang, declared, &sample)),
        None => declared.into_iter().next(),
    };
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

/// The text against the declarations. Many sites leave `lang="en"` of their template standing, so the text wins; but not
/// where it cannot know: a language that the detector lacks, or a close relative of the declared one.
fn reconcile(lang: &'static str, declared: Vec<Found<String>>, sample: &str) -> Found<String> {
    let is_unknown = |found: &Found<String>| !KNOWN.iter().any(|(_, known)| *known == found.value);
    let trusted = declared.iter().position(|d| d.value == lang).or_else(|| {
        let first = declared.first()?;
        let doubt = is_unknown(first) || related(&first.value, lang);
        if doubt {
            Some(0)
        } else {
            declared.iter().position(|d| is_unknown(d) || d.evidence.rule == "outlet_language" && related(&d.value, lang))
        }
    });
    match trusted.and_then(|at| declared.into_iter().nth(at)) {
        Some(found) => found,
        None => Found::new(
            "lang",
            "text_language",
            Place::Body,
            sample.get(..sample.floor_char_boundary(60)).unwrap_or_default(),
            lang.to_owned(),
        ),
    }
}

/// Languages that a short text does not tell apart surely.
const RELATIVES: [&[&str]; 11] = [
    &["no", "da", "sv"],
    &["hr", "sr", "bs", "sl", "mk"],
    &["id", "ms", "jv", "su"],
    &["cs", "sk"],
    &["ru", "uk", "be", "bg", "mk"],
    &["es", "gl", "ca", "pt", "eu"],
    &["nl", "af"],
    &["hi", "mr", "ne"],
    &["fa", "ur", "ar", "ps", "ckb"],
    &["zu", "xh", "st", "tn", "ss", "sw", "sn"],
    &["fi", "et"],
];

fn related(a: &str, b: &str) -> bool {
    RELATIVES.iter().any(|group| group.contains(&a) && group.contains(&b))
}

/// The longest paragraphs, up to [`SAMPLE`] characters.
fn sample(page: &Page) -> String {
    let hidden = |id: u32| page.containers.get(id as usize).is_some_and(|c| c.hidden);
    let is_text = |kind: BlockKind| matches!(kind, BlockKind::Paragraph | BlockKind::Loose | BlockKind::Quote | BlockKind::Cell);
    let mut texts: Vec<&str> =
        page.blocks.iter().filter(|b| is_text(b.kind) && b.text.len() > 40 && !hidden(b.container)).map(|b| b.text.as_str()).collect();
    texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
    let mut sample = String::new();
    let mut left = SAMPLE;
    for text in texts.into_iter().take(12) {
        let part: String = text.chars().take(left).collect();
        left = left.saturating_sub(text.chars().take(left).count());
        sample.push_str(&part);
        sample.push('\n');
        if left == 0 {
            break;
        }
    }
    sample
}

/// What the text is written in. Where nothing else says (`alone`), a long text's best guess is enough.
fn detected(sample: &str, alone: bool) -> Option<&'static str> {
    let letters = sample.chars().filter(|c| c.is_alphabetic()).take(LEAST).count();
    // A sign of Chinese or Japanese says as much as a word.
    let dense = sample.chars().filter(|c| *c >= '\u{3000}').take(LEAST / 3).count();
    if letters < LEAST && dense < LEAST / 3 {
        return None;
    }
    let enough = alone && sample.len() >= LONG;
    let info = detect(sample).filter(|info| enough || info.is_reliable() || info.confidence() > 0.8)?;
    KNOWN.iter().find(|(lang, _)| *lang == info.lang()).map(|(_, code)| *code)
}

/// ISO 639-1 of a declaration: "de-AT", "en_US", "deu", "German".
fn code(raw: &str) -> Option<String> {
    let first = raw.split([',', ';', ' ']).find(|part| !part.is_empty())?;
    let primary = first.split(['-', '_']).next()?.to_ascii_lowercase();
    if let Some((_, code)) = ALIASES.iter().find(|(alias, _)| *alias == primary) {
        return Some((*code).to_owned());
    }
    (primary.len() == 2 && primary.bytes().all(|b| b.is_ascii_lowercase())).then_some(primary)
}

/// Other names of languages, in lower case. ISO 639-2 and -3 codes, retired codes, English names.
const ALIASES: &[(&str, &str)] = &[
    ("ara", "ar"),
    ("arabic", "ar"),
    ("ces", "cs"),
    ("cz", "cs"),
    ("deu", "de"),
    ("deutsch", "de"),
    ("dut", "nl"),
    ("ell", "el"),
    ("eng", "en"),
    ("english", "en"),
    ("esp", "es"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("french", "fr"),
    ("ger", "de"),
    ("german", "de"),
    ("gr", "el"),
    ("in", "id"),
    ("ita", "it"),
    ("iw", "he"),
    ("japanese", "ja"),
    ("ji", "yi"),
    ("jp", "ja"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("kr", "ko"),
    ("nb", "no"),
    ("nld", "nl"),
    ("nn", "no"),
    ("nob", "no"),
    ("nor", "no"),
    ("pol", "pl"),
    ("por", "pt"),
    ("rus", "ru"),
    ("spa", "es"),
    ("spanish", "es"),
    ("swe", "sv"),
    ("tur", "tr"),
    ("ua", "uk"),
    ("ukr", "uk"),
    ("zho", "zh"),
];

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
    fn a_language_that_the_detector_lacks_is_believed() {
        assert_eq!(lang(Some("lb"), GERMAN), Some(("lb".into(), "html_lang")));
    }

    #[test]
    fn short_texts_say_nothing() {
        assert_eq!(lang(Some("fr"), "Hello."), Some(("fr".into(), "html_lang")));
        assert_eq!(lang(None, ""), None);
    }

    #[test]
    fn declarations_come_in_many_forms() {
        let rows = [("de-AT", "de"), ("en_US", "en"), ("DEU", "de"), ("nb-NO", "no"), ("de, en", "de"), ("English", "en")];
        for (raw, wanted) in rows {
            assert_eq!(code(raw).as_deref(), Some(wanted), "{raw}");
        }
        assert_eq!((code(""), code("x-default"), code("klingon")), (None, None, None));
    }
}
