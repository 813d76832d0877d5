//! Phrases that stand in lines of boilerplate wherever they stand in the line.
//!
//! To add one: a row in [`ROWS`] in lower case, with a line that holds it.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// What a phrase speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(in crate::extract) enum Phrase {
    SignUp,
    Share,
    Credit,
    Comments,
    Author,
    Photo,
    Legal,
    Related,
}

#[rustfmt::skip] // one row a line
const ROWS: &[(&str, Phrase, &str)] = &[
    ("(bild:", Phrase::Photo, "Der Hafen (Bild: A. Beispiel)"),
    ("(credit", Phrase::Photo, "The harbour (Credit: A. Example)"),
    ("(foto:", Phrase::Photo, "Der Hafen (Foto: A. Beispiel)"),
    ("(image:", Phrase::Photo, "The harbour (Image: EXAMPLE)"),
    ("(photo", Phrase::Photo, "The harbour (Photo by A. Example)"),
    ("/afp", Phrase::Photo, "The harbour. A. Example/AFP"),
    ("/reuters", Phrase::Photo, "The harbour. A. Example/Reuters"),
    ("[at]", Phrase::Author, "mail [at] example.org"),
    ("a post shared by", Phrase::Share, "A post shared by Example"),
    ("abonnieren sie", Phrase::SignUp, "Abonnieren Sie unseren Newsletter"),
    ("afp via", Phrase::Photo, "The harbour. A. Example/AFP via"),
    ("agree to our", Phrase::Legal, "You agree to our terms."),
    ("all rights reserved", Phrase::Credit, "© Example. All rights reserved."),
    ("alle rechte vorbehalten", Phrase::Credit, "Alle Rechte vorbehalten."),
    ("already a subscriber", Phrase::SignUp, "Already a subscriber?"),
    ("ap photo", Phrase::Photo, "The harbour (AP Photo/A. Example)"),
    ("archivfoto", Phrase::Photo, "Der Hafen (Archivfoto)"),
    ("associated press", Phrase::Credit, "The Associated Press contributed"),
    ("can be reached at", Phrase::Author, "A. Example can be reached at"),
    ("click here", Phrase::SignUp, "To read it, click here."),
    ("commission", Phrase::Legal, "We may earn a commission"),
    ("contact the author", Phrase::Author, "Contact the author"),
    ("contributed to this", Phrase::Author, "A. Example contributed to this report."),
    ("cookies", Phrase::Legal, "We use cookies."),
    ("creative commons", Phrase::Credit, "Under a Creative Commons licence"),
    ("datenschutz", Phrase::Legal, "Siehe Datenschutzerklärung"),
    ("drittplattform", Phrase::Legal, "Daten an Drittplattformen"),
    ("e-mail-adresse", Phrase::Comments, "Ihre E-Mail-Adresse wird nicht veröffentlicht."),
    ("einverstanden, dass", Phrase::Legal, "Ich bin damit einverstanden, dass Inhalte geladen werden."),
    ("email address", Phrase::Comments, "Enter your email address"),
    ("externen inhalt", Phrase::Legal, "Hier steht ein externer oder externen Inhalt."),
    ("externer inhalt", Phrase::Legal, "Externer Inhalt von Example"),
    ("file photo", Phrase::Photo, "In this file photo the harbour is seen."),
    ("files)", Phrase::Photo, "The harbour (AP, files)"),
    ("follow her on", Phrase::Author, "Follow her on Twitter"),
    ("follow him on", Phrase::Author, "Follow him on Twitter"),
    ("follow us", Phrase::Share, "Follow us on Facebook"),
    ("free trial", Phrase::SignUp, "Start your free trial"),
    ("für abonnenten", Phrase::SignUp, "Nur für Abonnenten"),
    ("getty images", Phrase::Photo, "The harbour. A. Example/Getty Images"),
    ("has been reprinted", Phrase::Credit, "It has been reprinted with permission"),
    ("imago", Phrase::Photo, "Der Hafen. Imago/Beispiel"),
    ("is a freelance", Phrase::Author, "A. Example is a freelance writer"),
    ("is a reporter", Phrase::Author, "A. Example is a reporter in Town"),
    ("is a senior", Phrase::Author, "A. Example is a senior editor"),
    ("is a staff", Phrase::Author, "A. Example is a staff writer"),
    ("is an editor", Phrase::Author, "A. Example is an editor"),
    ("is the author of", Phrase::Author, "A. Example is the author of"),
    ("istock", Phrase::Photo, "The harbour. iStock/Example"),
    ("javascript", Phrase::Legal, "Please enable JavaScript"),
    ("journalist", Phrase::Author, "A. Example is a journalist"),
    ("lesen sie auch", Phrase::Related, "Lesen Sie auch mehr"),
    ("licensed under", Phrase::Credit, "It is licensed under"),
    ("lire aussi", Phrase::Related, "Lire aussi le port"),
    ("log in", Phrase::SignUp, "Log in to comment"),
    ("mehr zum thema", Phrase::Related, "Mehr zum Thema im Überblick"),
    ("meinen namen", Phrase::Comments, "Meinen Namen speichern"),
    ("message us", Phrase::Share, "Message us at"),
    ("newsletter", Phrase::SignUp, "Get our newsletter"),
    ("or its affiliates", Phrase::Legal, "Example or its affiliates"),
    ("originally published", Phrase::Credit, "It was originally published by"),
    ("para suscriptores", Phrase::SignUp, "Solo para suscriptores"),
    ("pic.twitter.com", Phrase::Share, "Look pic.twitter.com/abc"),
    ("picture alliance", Phrase::Photo, "Der Hafen. picture alliance/dpa"),
    ("picture: ", Phrase::Photo, "The harbour (Picture: A. Example)"),
    ("pingback", Phrase::Comments, "Pingback: example"),
    ("privacy policy", Phrase::Legal, "See our privacy policy"),
    ("privatsphäre", Phrase::Legal, "Deine Privatsphäre-Einstellungen"),
    ("read also", Phrase::Related, "Read also this"),
    ("read more", Phrase::Related, "Here you can read more"),
    ("read original", Phrase::Credit, "Read original article"),
    ("redakteur", Phrase::Author, "A. Beispiel ist Redakteur"),
    ("reuters)", Phrase::Photo, "The harbour (REUTERS)"),
    ("réservé aux abonnés", Phrase::SignUp, "Article réservé aux abonnés"),
    ("schreibe einen kommentar", Phrase::Comments, "Bitte schreibe einen Kommentar"),
    ("shutterstock", Phrase::Photo, "The harbour. Shutterstock"),
    ("sign up", Phrase::SignUp, "Please sign up here"),
    ("subscribe", Phrase::SignUp, "Please subscribe today"),
    ("subscribers only", Phrase::SignUp, "For subscribers only"),
    ("support our", Phrase::SignUp, "Please support our journalism"),
    ("symbolbild", Phrase::Photo, "Ein Hafen (Symbolbild)"),
    ("terms of", Phrase::Legal, "See the terms of service"),
    ("this article was", Phrase::Credit, "This article was amended"),
    ("to continue reading", Phrase::SignUp, "Register to continue reading"),
    ("unsubscribe", Phrase::SignUp, "You can unsubscribe at any time"),
    ("via ap", Phrase::Photo, "The harbour. A. Example via AP"),
    ("view on instagram", Phrase::Share, "View on Instagram"),
    ("whatsapp", Phrase::Share, "Auf WhatsApp teilen"),
    ("with permission", Phrase::Credit, "Published with permission of Example"),
    ("writes about", Phrase::Author, "A. Example writes about harbours"),
    ("you may also", Phrase::Related, "You may also like"),
    ("übersetz", Phrase::Credit, "Aus dem Englischen übersetzt"),
    ("会員限定", Phrase::SignUp, "この記事は会員限定です。"),
];

static PHRASES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder().ascii_case_insensitive(true).build(ROWS.iter().map(|row| row.0)).expect("the rows are plain words")
});

/// The set of phrases in a text: bit `1 << (phrase as u8)`.
pub(in crate::extract) fn phrases(text: &str) -> u8 {
    PHRASES.find_overlapping_iter(text).fold(0, |set, hit| set | 1 << ROWS[hit.pattern().as_usize()].1 as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_finds_its_example() {
        for (word, kind, example) in ROWS {
            assert!(phrases(example) & (1 << *kind as u8) != 0, "{word}: {example}");
        }
    }

    #[test]
    fn prose_has_none() {
        assert_eq!(phrases("The harbour master said that the tide was high."), 0);
        assert_eq!(phrases(""), 0);
    }
}
