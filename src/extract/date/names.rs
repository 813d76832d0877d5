//! Words of dates: months and weekdays in the languages of the press, and the small words around them.
//!
//! Names come from the locale data that `chrono` carries (glibc's, <https://sourceware.org/glibc/>), in the form that
//! stands in a date (genitive where the language has one); [`EXTRA`] adds nominatives and spellings in use.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{Locale, NaiveDate};

/// What a word can mean inside a date. One word can mean several things ("mar" is a month and a weekday).
#[derive(Debug, Default)]
pub(super) struct Meaning {
    /// Months from 1, each with its language, in the order of [`LOCALES`].
    pub months: Vec<(u8, &'static str)>,
    pub weekday: bool,
    /// `Some(true)` is after noon.
    pub pm: Option<bool>,
    /// Stands between the parts of a date, or before its time ("de", "at", "um").
    pub filler: bool,
}

/// What the dictionary says of one or two words, given in [`fold`]ed form joined by a space.
pub(super) fn meaning(folded: &str) -> Option<&'static Meaning> {
    WORDS.get(folded)
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
    word.chars().flat_map(char::to_lowercase).filter(|c| !matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')).map(bare).collect()
}

fn bare(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ł' | 'ľ' | 'ļ' => 'l',
        'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ţ' | 'ț' | 'ť' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        other => other,
    }
}

/// To add a language: its ISO 639-1 code, its locale, and the date of 10 December 2019 as a paper of it prints it.
/// A word of two languages with two meanings goes to the page's own language, else to the earlier row.
const LOCALES: &[(&str, Locale, &str)] = &[
    ("en", Locale::en_US, "10 December 2019"),
    ("de", Locale::de_DE, "10. Dezember 2019"),
    ("de", Locale::de_AT, "10. Dezember 2019"),
    ("fr", Locale::fr_FR, "10 décembre 2019"),
    ("es", Locale::es_ES, "10 de diciembre de 2019"),
    ("it", Locale::it_IT, "10 dicembre 2019"),
    ("pt", Locale::pt_BR, "10 de dezembro de 2019"),
    ("nl", Locale::nl_NL, "10 december 2019"),
    ("sv", Locale::sv_SE, "10 december 2019"),
    ("da", Locale::da_DK, "10. december 2019"),
    ("no", Locale::nb_NO, "10. desember 2019"),
    ("fi", Locale::fi_FI, "10. joulukuuta 2019"),
    ("is", Locale::is_IS, "10. desember 2019"),
    ("pl", Locale::pl_PL, "10 grudnia 2019"),
    ("cs", Locale::cs_CZ, "10. prosince 2019"),
    ("sk", Locale::sk_SK, "10. december 2019"),
    ("hu", Locale::hu_HU, "2019. december 10."),
    ("ro", Locale::ro_RO, "10 decembrie 2019"),
    ("ru", Locale::ru_RU, "10 декабря 2019 г."),
    ("uk", Locale::uk_UA, "10 грудня 2019"),
    ("be", Locale::be_BY, "10 снежня 2019"),
    ("bg", Locale::bg_BG, "10 декември 2019"),
    ("hr", Locale::hr_HR, "10. prosinca 2019."),
    ("sr", Locale::sr_RS, "10. децембар 2019."),
    ("bs", Locale::bs_BA, "10. decembar 2019."),
    ("sl", Locale::sl_SI, "10. december 2019"),
    ("mk", Locale::mk_MK, "10 декември 2019"),
    ("sq", Locale::sq_AL, "10 dhjetor 2019"),
    ("el", Locale::el_GR, "10 Δεκεμβρίου 2019"),
    ("tr", Locale::tr_TR, "10 Aralık 2019"),
    ("az", Locale::az_AZ, "10 dekabr 2019"),
    ("et", Locale::et_EE, "10. detsember 2019"),
    ("lv", Locale::lv_LV, "2019. gada 10. decembris"),
    ("lt", Locale::lt_LT, "2019 m. gruodžio 10 d."),
    ("ca", Locale::ca_ES, "10 de desembre de 2019"),
    ("gl", Locale::gl_ES, "10 de decembro de 2019"),
    ("eu", Locale::eu_ES, "2019 abendua 10"),
    ("id", Locale::id_ID, "10 Desember 2019"),
    ("ms", Locale::ms_MY, "10 Disember 2019"),
    ("tl", Locale::fil_PH, "Disyembre 10, 2019"),
    ("sw", Locale::sw_TZ, "10 Desemba 2019"),
    ("zu", Locale::zu_ZA, "10 Disemba 2019"),
    ("xh", Locale::xh_ZA, "10 eyoMnga 2019"),
    ("af", Locale::af_ZA, "10 Desember 2019"),
    ("kl", Locale::kl_GL, "10. decembarip 2019"),
    ("cy", Locale::cy_GB, "10 Rhagfyr 2019"),
    ("ga", Locale::ga_IE, "10 Nollaig 2019"),
    ("ar", Locale::ar_EG, "10 ديسمبر 2019"),
    ("ar", Locale::ar_LB, "10 كانون الأول 2019"),
    ("ar", Locale::ar_MA, "10 دجنبر 2019"),
    ("fa", Locale::fa_IR, "10 دسامبر 2019"),
    ("ur", Locale::ur_PK, "10 دسمبر 2019"),
    ("he", Locale::he_IL, "10 דצמבר 2019"),
    ("hi", Locale::hi_IN, "10 दिसंबर 2019"),
    ("mr", Locale::mr_IN, "10 डिसेंबर 2019"),
    ("bn", Locale::bn_BD, "10 ডিসেম্বর 2019"),
    ("gu", Locale::gu_IN, "10 ડિસેમ્બર 2019"),
    ("pa", Locale::pa_IN, "10 ਦਸੰਬਰ 2019"),
    ("ta", Locale::ta_IN, "10 டிசம்பர் 2019"),
    ("te", Locale::te_IN, "10 డిసెంబర్ 2019"),
    ("ml", Locale::ml_IN, "10 ഡിസംബർ 2019"),
    ("kn", Locale::kn_IN, "10 ಡಿಸೆಂಬರ್ 2019"),
    ("th", Locale::th_TH, "10 ธันวาคม 2562"),
    ("hy", Locale::hy_AM, "10 դեկտեմբերի 2019"),
    ("ka", Locale::ka_GE, "10 დეკემბერი 2019"),
    ("kk", Locale::kk_KZ, "10 Желтоқсан 2019"),
];

/// Month names that the locales lack: nominatives, other spellings, abbreviations in use. To add one: language, month, word.
const EXTRA: &[(&str, [&str; 12])] = &[
    ("en", ["", "febr", "", "", "", "", "", "", "sept", "", "", ""]),
    ("de", ["jänner", "feber", "mrz", "", "", "", "", "", "sept", "", "", ""]),
    ("fr", ["jan", "fév", "mar", "avr", "", "", "jui", "aou", "sep", "", "", "dec"]),
    ("es", ["", "", "", "", "", "", "", "", "setiembre", "", "", ""]),
    ("es", ["", "", "", "", "", "", "", "", "sept", "", "", ""]),
    ("it", ["genn", "febbr", "", "", "", "", "", "", "sett", "", "", ""]),
    ("nl", ["", "", "mrt", "", "", "", "", "", "sept", "", "", ""]),
    ("sv", ["", "", "", "", "", "", "", "", "sept", "", "", ""]),
    (
        "fi",
        [
            "tammikuuta",
            "helmikuuta",
            "maaliskuuta",
            "huhtikuuta",
            "toukokuuta",
            "kesäkuuta",
            "heinäkuuta",
            "elokuuta",
            "syyskuuta",
            "lokakuuta",
            "marraskuuta",
            "joulukuuta",
        ],
    ),
    (
        "pl",
        [
            "styczeń",
            "luty",
            "marzec",
            "kwiecień",
            "maj",
            "czerwiec",
            "lipiec",
            "sierpień",
            "wrzesień",
            "październik",
            "listopad",
            "grudzień",
        ],
    ),
    ("cs", ["leden", "únor", "březen", "duben", "květen", "červen", "červenec", "srpen", "září", "říjen", "listopad", "prosinec"]),
    ("sk", ["januára", "februára", "marca", "apríla", "mája", "júna", "júla", "augusta", "septembra", "októbra", "novembra", "decembra"]),
    (
        "sl",
        ["januarja", "februarja", "marca", "aprila", "maja", "junija", "julija", "avgusta", "septembra", "oktobra", "novembra", "decembra"],
    ),
    ("ru", ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"]),
    ("ru", ["", "февр", "", "", "", "", "", "", "сент", "", "нояб", ""]),
    (
        "uk",
        ["січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень", "вересень", "жовтень", "листопад", "грудень"],
    ),
    (
        "be",
        ["студзень", "люты", "сакавік", "красавік", "май", "чэрвень", "ліпень", "жнівень", "верасень", "кастрычнік", "лістапад", "снежань"],
    ),
    (
        "hr",
        ["siječanj", "veljača", "ožujak", "travanj", "svibanj", "lipanj", "srpanj", "kolovoz", "rujan", "listopad", "studeni", "prosinac"],
    ),
    ("sr", ["januar", "februar", "mart", "april", "maj", "jun", "jul", "avgust", "septembar", "oktobar", "novembar", "decembar"]),
    ("sr", ["јануара", "фебруара", "марта", "априла", "маја", "јуна", "јула", "августа", "септембра", "октобра", "новембра", "децембра"]),
    (
        "el",
        [
            "ιανουάριος",
            "φεβρουάριος",
            "μάρτιος",
            "απρίλιος",
            "μάιος",
            "ιούνιος",
            "ιούλιος",
            "αύγουστος",
            "σεπτέμβριος",
            "οκτώβριος",
            "νοέμβριος",
            "δεκέμβριος",
        ],
    ),
    (
        "lt",
        [
            "sausis",
            "vasaris",
            "kovas",
            "balandis",
            "gegužė",
            "birželis",
            "liepa",
            "rugpjūtis",
            "rugsėjis",
            "spalis",
            "lapkritis",
            "gruodis",
        ],
    ),
    (
        "lv",
        ["janvārī", "februārī", "martā", "aprīlī", "maijā", "jūnijā", "jūlijā", "augustā", "septembrī", "oktobrī", "novembrī", "decembrī"],
    ),
    (
        "et",
        [
            "jaanuaril",
            "veebruaril",
            "märtsil",
            "aprillil",
            "mail",
            "juunil",
            "juulil",
            "augustil",
            "septembril",
            "oktoobril",
            "novembril",
            "detsembril",
        ],
    ),
    ("id", ["", "", "", "", "", "", "", "agt", "", "", "nop", ""]),
    ("ar", ["جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]),
    ("ar", ["", "", "", "ابريل", "", "", "", "اغسطس", "", "اكتوبر", "", ""]),
    ("he", ["בינואר", "בפברואר", "במרץ", "באפריל", "במאי", "ביוני", "ביולי", "באוגוסט", "בספטמבר", "באוקטובר", "בנובמבר", "בדצמבר"]),
    ("hi", ["", "फरवरी", "", "", "", "", "", "", "सितम्बर", "", "नवम्बर", "दिसम्बर"]),
    ("fa", ["", "", "", "", "", "", "", "آگوست", "", "اکتبر", "", ""]),
];

/// Forenoon and afternoon, as words or letters ("p.m." is the words "p m").
const MERIDIEMS: &[(&str, bool)] = &[
    ("a m", false),
    ("am", false),
    ("p m", true),
    ("pm", true),
    ("午前", false),
    ("上午", false),
    ("早上", false),
    ("凌晨", false),
    ("午後", true),
    ("下午", true),
    ("晚上", true),
    ("오전", false),
    ("오후", true),
    ("πμ", false),
    ("π μ", false),
    ("μμ", true),
    ("μ μ", true),
    ("م", true),
    ("ص", false),
    ("öö", false),
];

/// Small words between the parts of a date or before its time, in [`fold`]ed form.
const FILLERS: &[&str] = &[
    // en, de
    "at",
    "of",
    "the",
    "on",
    "um",
    "uhr",
    "den",
    "dem",
    "am",
    "gegen",
    "t", // romance
    "de",
    "del",
    "d",
    "a",
    "as",
    "las",
    "la",
    "le",
    "h",
    "hs",
    "hrs",
    "ore",
    "alle",
    "il",
    "do",
    "dia",
    "em",
    "et",
    "horas",
    "h s",
    "ora",
    // north
    "kl",
    "klo",
    "klokken",
    "klockan",
    "kello",
    "kell",
    "om",
    "uur",
    "i",
    "o", // slavic, baltic, hungarian
    "v",
    "ve",
    "w",
    "godz",
    "dne",
    "в",
    "во",
    "о",
    "об",
    "г",
    "года",
    "р",
    "року",
    "ч",
    "год",
    "u",
    "m",
    "d",
    "gada",
    "g",
    "god",
    "r",
    "hod",
    // turkish, asian
    "saat",
    "luc",
    "ngay",
    "thang",
    "thg",
    "nam",
    "gio",
    "pukul",
    "jam",
    "tanggal",
    "ว",
    "เวลา",
    "น",
    "พ ศ",
    "الساعة",
    "في",
    "על",
    "ב",
    "בשעה",
    "को",
    "बजे", // ordinals
    "st",
    "nd",
    "rd",
    "th",
    "er",
    "eme",
    "º",
    "ª",
];

static WORDS: LazyLock<HashMap<String, Meaning>> = LazyLock::new(|| {
    let mut words: HashMap<String, Meaning> = HashMap::new();
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
    words
});

fn add_locale(words: &mut HashMap<String, Meaning>, lang: &'static str, locale: Locale) {
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

fn add_month(words: &mut HashMap<String, Meaning>, name: &str, month: u8, lang: &'static str) {
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
