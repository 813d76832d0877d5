#![no_main]
use columnist::quotes::{self, Context};

const LANGUAGES: [Option<&str>; 6] = [None, Some("en"), Some("de"), Some("fr"), Some("es"), Some("ja")];

libfuzzer_sys::fuzz_target!(|input: (u8, &str)| {
    let (language, body) = input;
    let lang = LANGUAGES[usize::from(language) % LANGUAGES.len()];
    let length = body.chars().count() as i64;
    for quote in quotes::find(body, Context { lang, title: None }) {
        assert!(!quote.text.is_empty());
        for span in &quote.spans {
            assert!(i64::from(span.start) < i64::from(span.end) && i64::from(span.end) <= length);
        }
    }
});
