//! Phrases that stand in lines of boilerplate wherever they stand in the line.
//!
//! To add one: a row in [`ROWS`] in lower case, with a line that holds it.

use std::sync::LazyLock;

use super::scanner::Scanner;

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
    /// Stands where content of another site would be shown if the reader agreed.
    Consent,
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
    ("akceptuj pliki cookie", Phrase::Consent, "Akceptuj pliki cookie, aby zobaczyć"),
    ("all rights reserved", Phrase::Credit, "© Example. All rights reserved."),
    ("alle rechte vorbehalten", Phrase::Credit, "Alle Rechte vorbehalten."),
    ("already a subscriber", Phrase::SignUp, "Already a subscriber?"),
    ("an dieser stelle finde", Phrase::Consent, "An dieser Stelle finden Sie ein Video von Beispiel."),
    ("ap photo", Phrase::Photo, "The harbour (AP Photo/A. Example)"),
    ("app store", Phrase::SignUp, "Get it in the App Store"),
    ("archivfoto", Phrase::Photo, "Der Hafen (Archivfoto)"),
    ("ask for your permission", Phrase::Consent, "We ask for your permission before anything is loaded."),
    ("associated press", Phrase::Credit, "The Associated Press contributed"),
    ("automatisch übersetzt", Phrase::Credit, "Der Text wurde automatisch übersetzt."),
    ("breaking news updates", Phrase::SignUp, "For breaking news updates get the app"),
    ("can be reached at", Phrase::Author, "A. Example can be reached at"),
    ("cargar el contenido", Phrase::Consent, "Acepta para cargar el contenido"),
    ("check out our", Phrase::Related, "Now check out our list"),
    ("click here", Phrase::SignUp, "To read it, click here."),
    ("commission", Phrase::Legal, "We may earn a commission"),
    ("contact the author", Phrase::Author, "Contact the author"),
    ("contenu externe", Phrase::Consent, "Un contenu externe est placé ici."),
    ("contributed to this", Phrase::Author, "A. Example contributed to this report."),
    ("cookies", Phrase::Legal, "We use cookies."),
    ("copyrighted property", Phrase::Credit, "This is the copyrighted property of Example."),
    ("creative commons", Phrase::Credit, "Under a Creative Commons licence"),
    ("datenschutz", Phrase::Legal, "Siehe Datenschutzerklärung"),
    ("der beitrag wurde", Phrase::Credit, "Der Beitrag wurde am Mittwoch veröffentlicht"),
    ("dieser beitrag wurde", Phrase::Credit, "Dieser Beitrag wurde am 3. Mai veröffentlicht"),
    ("dieser eintrag wurde", Phrase::Credit, "Dieser Eintrag wurde veröffentlicht in Hafen"),
    ("download the", Phrase::SignUp, "Please download the app today"),
    ("drittplattform", Phrase::Consent, "Daten an Drittplattformen"),
    ("e-mail-adresse", Phrase::Comments, "Ihre E-Mail-Adresse wird nicht veröffentlicht."),
    ("eingebettete inhalte", Phrase::Consent, "Um eingebettete Inhalte zu sehen, stimmen Sie zu."),
    ("einverstanden, dass", Phrase::Consent, "Ich bin damit einverstanden, dass Inhalte geladen werden."),
    ("email address", Phrase::Comments, "Enter your email address"),
    ("email us at", Phrase::Author, "Or email us at desk@example.org"),
    ("entry was posted", Phrase::Credit, "This entry was posted in Town"),
    ("external content", Phrase::Consent, "External content from Example"),
    ("externe inhalte", Phrase::Consent, "Externe Inhalte anzeigen"),
    ("externen inhalt", Phrase::Consent, "Hier steht ein externer oder externen Inhalt."),
    ("externer inhalt", Phrase::Consent, "Externer Inhalt von Example"),
    ("file photo", Phrase::Photo, "In this file photo the harbour is seen."),
    ("files)", Phrase::Photo, "The harbour (AP, files)"),
    ("follow her on", Phrase::Author, "Follow her on Twitter"),
    ("follow him on", Phrase::Author, "Follow him on Twitter"),
    ("follow us", Phrase::Share, "Follow us on Facebook"),
    ("for more stories like this", Phrase::Related, "For more stories like this, look here."),
    ("free trial", Phrase::SignUp, "Start your free trial"),
    ("für abonnenten", Phrase::SignUp, "Nur für Abonnenten"),
    ("get in touch", Phrase::Author, "Get in touch with our news team"),
    ("getty images", Phrase::Photo, "The harbour. A. Example/Getty Images"),
    ("gift article", Phrase::Share, "You have ten gift articles"),
    ("google play", Phrase::SignUp, "Get it on Google Play"),
    ("got a story", Phrase::Author, "Got a story? Write to us."),
    ("got a tip", Phrase::Author, "Got a tip? Write to us."),
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
    ("maschinelle Übersetzung", Phrase::Credit, "Dies ist eine maschinelle Übersetzung."),
    ("may not be published", Phrase::Credit, "It may not be published without consent."),
    ("mehr zum thema", Phrase::Related, "Mehr zum Thema im Überblick"),
    ("meinen namen", Phrase::Comments, "Meinen Namen speichern"),
    ("message us", Phrase::Share, "Message us at"),
    ("newsletter", Phrase::SignUp, "Get our newsletter"),
    ("no part of this", Phrase::Credit, "No part of this may be copied."),
    ("or its affiliates", Phrase::Legal, "Example or its affiliates"),
    ("originally published", Phrase::Credit, "It was originally published by"),
    ("para suscriptores", Phrase::SignUp, "Solo para suscriptores"),
    ("personenbezogene daten", Phrase::Consent, "Damit können personenbezogene Daten an Example gehen."),
    ("pic.twitter.com", Phrase::Share, "Look pic.twitter.com/abc"),
    ("picture alliance", Phrase::Photo, "Der Hafen. picture alliance/dpa"),
    ("picture: ", Phrase::Photo, "The harbour (Picture: A. Example)"),
    ("pingback", Phrase::Comments, "Pingback: example"),
    ("privacy policy", Phrase::Legal, "See our privacy policy"),
    ("privatsphäre", Phrase::Legal, "Deine Privatsphäre-Einstellungen"),
    ("push-nachricht", Phrase::SignUp, "Als Push-Nachricht aufs Telefon"),
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
    ("this content is provided by", Phrase::Consent, "This content is provided by Example, which may use cookies."),
    ("to continue reading", Phrase::SignUp, "Register to continue reading"),
    ("unsubscribe", Phrase::SignUp, "You can unsubscribe at any time"),
    ("via ap", Phrase::Photo, "The harbour. A. Example via AP"),
    ("view on instagram", Phrase::Share, "View on Instagram"),
    ("we need your consent", Phrase::Consent, "We need your consent to load this post."),
    ("whatsapp", Phrase::Share, "Auf WhatsApp teilen"),
    ("widerrufliche einwilligung", Phrase::Consent, "Dafür ist Ihre widerrufliche Einwilligung nötig."),
    ("with permission", Phrase::Credit, "Published with permission of Example"),
    ("writes about", Phrase::Author, "A. Example writes about harbours"),
    ("you may also", Phrase::Related, "You may also like"),
    ("übersetz", Phrase::Credit, "Aus dem Englischen übersetzt"),
    ("メールアドレス", Phrase::SignUp, "メールアドレスを登録する"),
    ("会員限定", Phrase::SignUp, "この記事は会員限定です。"),
    ("無料登録", Phrase::SignUp, "無料登録はこちら"),
    ("続きを読む", Phrase::Related, "続きを読むにはこちら"),
    ("著作権", Phrase::Credit, "著作権は例新聞社に"),
    ("무단 전재", Phrase::Credit, "무단 전재 금지"),
    ("무단전재", Phrase::Credit, "무단전재 및 재배포 금지"),
];

static PHRASES: LazyLock<Scanner> = LazyLock::new(|| Scanner::new(ROWS.iter().map(|row| row.0)));

/// The set of phrases in a text: bit `1 << (phrase as u8)`.
pub(in crate::extract) fn phrases(text: &str) -> u16 {
    let mut set = 0;
    PHRASES.find(text, |row, _, _| set |= 1 << ROWS[row].1 as u8);
    set
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
