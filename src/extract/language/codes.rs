//! ISO 639-1 codes, and what else declarations call a language.

/// ISO 639-1 of a declaration: "de-AT", "en_US", "deu", "German". A code that names no language is none.
pub(super) fn code(raw: &str) -> Option<String> {
    let first = raw.split([',', ';', ' ']).find(|part| !part.is_empty())?;
    let primary = first.split(['-', '_']).next()?.to_ascii_lowercase();
    if let Ok(at) = ALIASES.binary_search_by_key(&primary.as_str(), |(alias, _)| *alias) {
        return ALIASES.get(at).map(|(_, code)| (*code).to_owned());
    }
    let pairs = CODES.as_bytes();
    (primary.len() == 2 && pairs.chunks(3).any(|pair| pair.get(..2) == Some(primary.as_bytes()))).then_some(primary)
}

/// All codes (<https://www.loc.gov/standards/iso639-2/php/code_list.php>); `nb` and `nn` are given as `no`.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo \
                     fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb \
                     lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nd ne ng nl no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se \
                     sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Other names of languages, in lower case: ISO 639-2 and -3 codes, retired codes, English names, and countries that
/// pages give for their language.
const ALIASES: &[(&str, &str)] = &[
    ("alb", "sq"),
    ("ara", "ar"),
    ("arabic", "ar"),
    ("aze", "az"),
    ("ben", "bn"),
    ("bos", "bs"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("chi", "zh"),
    ("ckb", "ku"),
    ("cn", "zh"),
    ("cym", "cy"),
    ("cz", "cs"),
    ("cze", "cs"),
    ("dan", "da"),
    ("deu", "de"),
    ("deutsch", "de"),
    ("dk", "da"),
    ("dut", "nl"),
    ("ell", "el"),
    ("eng", "en"),
    ("english", "en"),
    ("esp", "es"),
    ("est", "et"),
    ("eus", "eu"),
    ("fas", "fa"),
    ("fil", "tl"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("french", "fr"),
    ("ger", "de"),
    ("german", "de"),
    ("gle", "ga"),
    ("glg", "gl"),
    ("gr", "el"),
    ("gre", "el"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("ice", "is"),
    ("in", "id"),
    ("ind", "id"),
    ("isl", "is"),
    ("ita", "it"),
    ("italian", "it"),
    ("iw", "he"),
    ("japanese", "ja"),
    ("ji", "yi"),
    ("jp", "ja"),
    ("jpn", "ja"),
    ("jw", "jv"),
    ("kaz", "kk"),
    ("kmr", "ku"),
    ("kor", "ko"),
    ("kr", "ko"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("ltz", "lb"),
    ("may", "ms"),
    ("mkd", "mk"),
    ("mlt", "mt"),
    ("mo", "ro"),
    ("msa", "ms"),
    ("nb", "no"),
    ("nld", "nl"),
    ("nn", "no"),
    ("nob", "no"),
    ("nor", "no"),
    ("per", "fa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("portuguese", "pt"),
    ("prs", "fa"),
    ("ron", "ro"),
    ("rum", "ro"),
    ("rus", "ru"),
    ("russian", "ru"),
    ("sh", "sr"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("som", "so"),
    ("spa", "es"),
    ("spanish", "es"),
    ("sqi", "sq"),
    ("srp", "sr"),
    ("swa", "sw"),
    ("swe", "sv"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tur", "tr"),
    ("turkish", "tr"),
    ("ua", "uk"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("vie", "vi"),
    ("vn", "vi"),
    ("zho", "zh"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_come_in_many_forms() {
        let rows = [("de-AT", "de"), ("en_US", "en"), ("DEU", "de"), ("nb-NO", "no"), ("de, en", "de"), ("English", "en"), ("ckb", "ku")];
        for (raw, wanted) in rows {
            assert_eq!(code(raw).as_deref(), Some(wanted), "{raw}");
        }
        assert_eq!((code(""), code("x-default"), code("klingon"), code("xx"), code("de ")), (None, None, None, None, Some("de".into())));
    }

    #[test]
    fn the_rows_are_sorted_and_lead_to_codes() {
        assert!(ALIASES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(ALIASES.iter().all(|(_, to)| code(to).as_deref() == Some(*to)));
        assert!(CODES.split_ascii_whitespace().all(|code| code.len() == 2) && CODES.split_ascii_whitespace().count() > 175);
    }
}
