//! Openings of lines that tell what a line, or the box below it, is for.
//!
//! To add one: a row in [`ROWS`] in lower case with a plain apostrophe, and a whole line as it stands on a page.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};

use super::fold;

/// What a line is by how it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Line {
    /// Opens a list of other stories, or is a link to one.
    Related,
    Share,
    /// Newsletter, subscription, donation, app.
    SignUp,
    Comments,
    /// Source, agency, permission, copyright.
    Credit,
    /// Photo credit or caption.
    Photo,
    Author,
    Advert,
    Tags,
    /// Date of publication or update.
    Date,
    /// Contact, address, about the publisher.
    About,
    /// Navigation and buttons.
    Navigation,
}

/// Whether the row must be the whole line or may go on.
#[derive(Clone, Copy, PartialEq)]
enum Fit {
    /// Nothing but punctuation follows.
    Whole,
    /// A word ends there.
    Opens,
}
use Fit::{Opens, Whole};

#[rustfmt::skip] // one row a line
const ROWS: &[(&str, Fit, Line, &str)] = &[
    ("0 comments", Whole, Line::Comments, "0 Comments"),
    ("about the author", Opens, Line::Author, "About the author"),
    ("ad", Whole, Line::Advert, "Ad"),
    ("advertisement", Opens, Line::Advert, "Advertisement - story continues below"),
    ("afp photo", Opens, Line::Photo, "AFP PHOTO / A. Example"),
    ("all rights reserved", Opens, Line::Credit, "All rights reserved."),
    ("also on", Opens, Line::Related, "Also on the Gazette"),
    ("also read", Opens, Line::Related, "Also Read: Harbour reopens"),
    ("anche", Whole, Line::Related, "Anche:"),
    ("anzeige", Whole, Line::Advert, "Anzeige"),
    ("articles liés", Opens, Line::Related, "Articles liés"),
    ("artículos relacionados", Opens, Line::Related, "Artículos relacionados"),
    ("auch interessant", Opens, Line::Related, "Auch interessant: Hafen öffnet"),
    ("auteur", Whole, Line::Author, "Auteur"),
    ("autor:", Opens, Line::Author, "Autor: A. Beispiel"),
    ("baca juga", Opens, Line::Related, "Baca juga: Pelabuhan dibuka"),
    ("back to top", Whole, Line::Navigation, "Back to top"),
    ("bewerten", Whole, Line::Navigation, "Bewerten"),
    ("bild:", Opens, Line::Photo, "Bild: A. Beispiel"),
    ("bildquelle", Opens, Line::Photo, "Bildquelle: A. Beispiel"),
    ("by clicking", Opens, Line::SignUp, "By clicking submit you agree"),
    ("by submitting", Opens, Line::SignUp, "By submitting your address you agree"),
    ("categories", Opens, Line::Tags, "Categories: Town"),
    ("category", Opens, Line::Tags, "Category: Town"),
    ("click here", Opens, Line::Navigation, "Click here to subscribe"),
    ("comentarios", Whole, Line::Comments, "Comentarios"),
    ("commentaires", Whole, Line::Comments, "Commentaires"),
    ("comments", Whole, Line::Comments, "Comments"),
    ("compartilhe", Opens, Line::Share, "Compartilhe"),
    ("compartir", Whole, Line::Share, "Compartir"),
    ("condividi", Opens, Line::Share, "Condividi"),
    ("contact us", Opens, Line::About, "Contact us"),
    ("copy link", Whole, Line::Share, "Copy link"),
    ("copyright", Opens, Line::Credit, "Copyright 2020 Example"),
    ("credit:", Opens, Line::Photo, "Credit: A. Example"),
    ("czytaj także", Opens, Line::Related, "Czytaj także: Port otwarty"),
    ("czytaj też", Opens, Line::Related, "Czytaj też: Port otwarty"),
    ("das könnte sie auch interessieren", Opens, Line::Related, "Das könnte Sie auch interessieren"),
    ("donate", Opens, Line::SignUp, "Donate today"),
    ("download our app", Opens, Line::SignUp, "Download our app"),
    ("drucken", Whole, Line::Navigation, "Drucken"),
    ("editor's picks", Opens, Line::Related, "Editor's picks"),
    ("editors' picks", Opens, Line::Related, "Editors’ picks"),
    ("email", Whole, Line::Share, "Email"),
    ("empfehlungen", Opens, Line::Related, "Empfehlungen der Redaktion"),
    ("facebook", Whole, Line::Share, "Facebook"),
    ("file photo", Opens, Line::Photo, "File photo: the harbour"),
    ("filed under", Opens, Line::Tags, "Filed under: Town"),
    ("folgen sie uns", Opens, Line::Share, "Folgen Sie uns"),
    ("follow", Opens, Line::Share, "Follow us on Facebook"),
    ("foto:", Opens, Line::Photo, "Foto: A. Beispiel"),
    ("fotos:", Opens, Line::Photo, "Fotos: A. Beispiel"),
    ("fuente:", Opens, Line::Credit, "Fuente: Ejemplo"),
    ("get our", Opens, Line::SignUp, "Get our newsletter"),
    ("get the latest", Opens, Line::SignUp, "Get the latest headlines"),
    ("getty images", Opens, Line::Photo, "Getty Images"),
    ("hide caption", Opens, Line::Photo, "hide caption"),
    ("highlighted", Whole, Line::Related, "Highlighted"),
    ("home", Whole, Line::Navigation, "Home"),
    ("image caption", Opens, Line::Photo, "Image caption The harbour"),
    ("image credit", Opens, Line::Photo, "Image credit A. Example"),
    ("image source", Opens, Line::Photo, "Image source, Example"),
    ("image:", Opens, Line::Photo, "Image: A. Example"),
    ("impressum", Opens, Line::About, "Impressum"),
    ("in this article", Whole, Line::Navigation, "In this article"),
    ("join the conversation", Opens, Line::Comments, "Join the conversation"),
    ("kommentare", Opens, Line::Comments, "Kommentare (3)"),
    ("kommentieren", Opens, Line::Comments, "Kommentieren"),
    ("last updated", Opens, Line::Date, "Last updated: 3 May"),
    ("latest news", Opens, Line::Related, "Latest news"),
    ("latest", Whole, Line::Related, "Latest"),
    ("learn more", Opens, Line::Navigation, "Learn more"),
    ("leave a comment", Opens, Line::Comments, "Leave a comment"),
    ("leave a reply", Opens, Line::Comments, "Leave a reply"),
    ("lee más", Opens, Line::Related, "Lee más: Abre el puerto"),
    ("lee también", Opens, Line::Related, "Lee también: Abre el puerto"),
    ("leer también", Opens, Line::Related, "Leer también"),
    ("lees ook", Opens, Line::Related, "Lees ook: Haven open"),
    ("leggi anche", Opens, Line::Related, "Leggi anche: Il porto"),
    ("leia mais", Opens, Line::Related, "Leia mais: O porto"),
    ("leia também", Opens, Line::Related, "Leia também: O porto"),
    ("les også", Opens, Line::Related, "Les også: Havna"),
    ("lesen sie auch", Opens, Line::Related, "Lesen Sie auch: Hafen öffnet"),
    ("lesen sie hier", Opens, Line::Related, "Lesen Sie hier mehr"),
    ("lesen sie mehr", Opens, Line::Related, "Lesen Sie mehr"),
    ("lesetipp", Opens, Line::Related, "Lesetipp: Hafen"),
    ("lire aussi", Opens, Line::Related, "Lire aussi : le port"),
    ("lire la suite", Opens, Line::Related, "Lire la suite"),
    ("listen to", Opens, Line::Navigation, "Listen to this article"),
    ("load more", Opens, Line::Navigation, "Load more"),
    ("lue myös", Opens, Line::Related, "Lue myös: Satama"),
    ("läs mer", Opens, Line::Related, "Läs mer: Hamnen"),
    ("läs också", Opens, Line::Related, "Läs också: Hamnen"),
    ("læs også", Opens, Line::Related, "Læs også: Havnen"),
    ("mehr aus", Opens, Line::Related, "Mehr aus dem Ressort"),
    ("mehr dazu", Opens, Line::Related, "Mehr dazu"),
    ("mehr lesen", Opens, Line::Related, "Mehr lesen"),
    ("mehr zu", Opens, Line::Related, "Mehr zu: Hafen"),
    ("mehr zum thema", Opens, Line::Related, "Mehr zum Thema"),
    ("meistgelesen", Opens, Line::Related, "Meistgelesen"),
    ("merken", Whole, Line::Share, "Merken"),
    ("more from", Opens, Line::Related, "More from the Gazette"),
    ("more in", Opens, Line::Related, "More in Town"),
    ("more news", Opens, Line::Related, "More news"),
    ("more on", Opens, Line::Related, "More on the harbour"),
    ("more stories", Opens, Line::Related, "More stories"),
    ("more:", Opens, Line::Related, "MORE: Harbour reopens"),
    ("most popular", Opens, Line::Related, "Most popular"),
    ("most read", Opens, Line::Related, "Most read"),
    ("must read", Opens, Line::Related, "Must read"),
    ("más información", Opens, Line::Related, "Más información"),
    ("más noticias", Opens, Line::Related, "Más noticias"),
    ("newsletter", Opens, Line::SignUp, "Newsletter abonnieren"),
    ("next article", Opens, Line::Navigation, "Next article"),
    ("next", Whole, Line::Navigation, "Next"),
    ("noticias relacionadas", Opens, Line::Related, "Noticias relacionadas"),
    ("on the same subject", Opens, Line::Related, "On the same subject"),
    ("originally published", Opens, Line::Credit, "Originally published by Example"),
    ("permalink", Whole, Line::Navigation, "Permalink"),
    ("photo by", Opens, Line::Photo, "Photo by A. Example"),
    ("photo credit", Opens, Line::Photo, "Photo credit: A. Example"),
    ("photo:", Opens, Line::Photo, "Photo: A. Example"),
    ("photograph:", Opens, Line::Photo, "Photograph: A. Example"),
    ("photos", Whole, Line::Photo, "Photos"),
    ("popular", Whole, Line::Related, "Popular"),
    ("posted in", Opens, Line::Tags, "Posted in Town"),
    ("posted on", Opens, Line::Date, "Posted on 3 May"),
    ("previous", Whole, Line::Navigation, "Previous"),
    ("print", Whole, Line::Share, "Print"),
    ("przeczytaj", Opens, Line::Related, "Przeczytaj też: Port"),
    ("publicidad", Whole, Line::Advert, "Publicidad"),
    ("publicidade", Whole, Line::Advert, "Publicidade"),
    ("publicité", Whole, Line::Advert, "Publicité"),
    ("published with permission", Opens, Line::Credit, "Published with permission of Example."),
    ("published", Opens, Line::Date, "Published 3 May 2020"),
    ("quelle:", Opens, Line::Credit, "Quelle: dpa"),
    ("quellen:", Opens, Line::Credit, "Quellen: dpa"),
    ("read also", Opens, Line::Related, "Read also: Harbour reopens"),
    ("read full article", Opens, Line::Navigation, "Read full article"),
    ("read more", Opens, Line::Related, "Read more: Harbour reopens"),
    ("read next", Opens, Line::Related, "Read next: Harbour reopens"),
    ("read the full", Opens, Line::Related, "Read the full story"),
    ("reading time", Opens, Line::Date, "Reading time: 3 minutes"),
    ("recommended", Opens, Line::Related, "Recommended for you"),
    ("reklama", Whole, Line::Advert, "Reklama"),
    ("related", Opens, Line::Related, "Related: Harbour reopens"),
    ("reprinted", Opens, Line::Credit, "Reprinted with permission"),
    ("schlagwörter", Opens, Line::Tags, "Schlagwörter: Hafen"),
    ("schreibe einen kommentar", Opens, Line::Comments, "Schreibe einen Kommentar"),
    ("see also", Opens, Line::Related, "See also: Harbour"),
    ("see more", Opens, Line::Related, "See more"),
    ("share", Opens, Line::Share, "Share this article"),
    ("siehe auch", Opens, Line::Related, "Siehe auch: Hafen"),
    ("sign in", Opens, Line::SignUp, "Sign in"),
    ("sign up", Opens, Line::SignUp, "Sign up for our newsletter"),
    ("skip", Opens, Line::Navigation, "Skip to content"),
    ("source:", Opens, Line::Credit, "Source: Example"),
    ("sources:", Opens, Line::Credit, "Sources: Example"),
    ("sponsored by", Opens, Line::Advert, "Sponsored by Example"),
    ("sponsored", Opens, Line::Advert, "Sponsored content"),
    ("story continues below", Opens, Line::Advert, "Story continues below advertisement"),
    ("subscribe", Opens, Line::SignUp, "Subscribe to the Gazette"),
    ("sur le même sujet", Opens, Line::Related, "Sur le même sujet"),
    ("tag:", Opens, Line::Tags, "Tag: harbour"),
    ("tagged", Opens, Line::Tags, "Tagged: harbour"),
    ("tags", Opens, Line::Tags, "Tags: harbour, town"),
    ("te puede interesar", Opens, Line::Related, "Te puede interesar: el puerto"),
    ("teilen", Opens, Line::Share, "Teilen"),
    ("text:", Opens, Line::Author, "Text: A. Beispiel"),
    ("themen", Opens, Line::Tags, "Themen: Hafen"),
    ("toggle caption", Opens, Line::Photo, "toggle caption"),
    ("top stories", Opens, Line::Related, "Top stories"),
    ("topics", Opens, Line::Tags, "Topics: harbour"),
    ("trending", Opens, Line::Related, "Trending now"),
    ("tweet", Whole, Line::Share, "Tweet"),
    ("twitter", Whole, Line::Share, "Twitter"),
    ("up next", Opens, Line::Related, "Up next"),
    ("updated", Opens, Line::Date, "Updated 3 May 2020"),
    ("veröffentlicht", Opens, Line::Date, "Veröffentlicht am 3. Mai"),
    ("video:", Opens, Line::Related, "Video: the harbour"),
    ("view all", Opens, Line::Navigation, "View all"),
    ("view comments", Opens, Line::Comments, "View comments"),
    ("voir aussi", Opens, Line::Related, "Voir aussi : le port"),
    ("watch live", Opens, Line::Related, "Watch live: harbour"),
    ("watch now", Opens, Line::Related, "Watch now: harbour"),
    ("watch", Whole, Line::Related, "Watch"),
    ("watch:", Opens, Line::Related, "WATCH: Harbour reopens"),
    ("weitere artikel", Opens, Line::Related, "Weitere Artikel"),
    ("weitere informationen", Opens, Line::Related, "Weitere Informationen"),
    ("weitere themen", Opens, Line::Related, "Weitere Themen"),
    ("weiterlesen", Opens, Line::Related, "Weiterlesen"),
    ("what to read next", Opens, Line::Related, "What to read next"),
    ("whatsapp", Whole, Line::Share, "WhatsApp"),
    ("xem thêm", Opens, Line::Related, "Xem thêm: cảng"),
    ("you may also like", Opens, Line::Related, "You may also like"),
    ("you might also like", Opens, Line::Related, "You might also like"),
    ("your email address", Opens, Line::Comments, "Your email address will not be published."),
    ("zobacz także", Opens, Line::Related, "Zobacz także: Port"),
    ("zobacz też", Opens, Line::Related, "Zobacz też: Port"),
    ("zum thema", Opens, Line::Related, "Zum Thema"),
    ("zurück", Whole, Line::Navigation, "Zurück"),
    ("©", Opens, Line::Credit, "© 2020 Example"),
    ("à lire aussi", Opens, Line::Related, "À lire aussi : le port"),
    ("ähnliche artikel", Opens, Line::Related, "Ähnliche Artikel"),
    ("čtěte také", Opens, Line::Related, "Čtěte také: přístav"),
    ("διαβάστε επίσης", Opens, Line::Related, "Διαβάστε επίσης: λιμάνι"),
    ("по теме", Opens, Line::Related, "По теме"),
    ("поделиться", Opens, Line::Share, "Поделиться"),
    ("фото:", Opens, Line::Photo, "Фото: пример"),
    ("читайте также", Opens, Line::Related, "Читайте также: порт"),
    ("اقرأ أيضا", Opens, Line::Related, "اقرأ أيضا: الميناء"),
    ("あわせて読みたい", Opens, Line::Related, "あわせて読みたい"),
    ("延伸阅读", Opens, Line::Related, "延伸阅读"),
    ("相关阅读", Opens, Line::Related, "相关阅读"),
    ("関連記事", Opens, Line::Related, "関連記事"),
    ("관련기사", Opens, Line::Related, "관련기사"),
];

/// Characters of a line that are looked at; no row is longer.
const LOOK: usize = 48;

static OPENINGS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .start_kind(StartKind::Anchored)
        .match_kind(MatchKind::LeftmostLongest)
        .build(ROWS.iter().map(|row| row.0))
        .expect("the rows are plain words")
});

/// What a line is by how it opens; none for most lines.
pub(in crate::extract) fn line(text: &str) -> Option<Line> {
    let head = fold(text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©'), LOOK);
    let hit = OPENINGS.try_find(Input::new(&head).anchored(Anchored::Yes)).ok()??;
    let (word, fit, line, _) = ROWS[hit.pattern().as_usize()];
    let rest = &head[hit.end()..];
    let spaced = word.is_ascii() || word.chars().all(|c| c < '\u{2e80}');
    let ends = !spaced || word.ends_with(':') || !rest.starts_with(char::is_alphanumeric);
    (ends && (fit == Opens || !rest.contains(char::is_alphanumeric))).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_finds_its_example() {
        for (word, _, kind, example) in ROWS {
            assert_eq!(line(example), Some(*kind), "{word}: {example}");
            assert!(word.chars().count() < LOOK);
        }
    }

    #[test]
    fn prose_is_no_line() {
        assert_eq!(line("Sharecroppers met in the town hall."), None);
        assert_eq!(line("Watch out for the tide, the harbour master said."), None);
        assert_eq!(line(""), None);
        assert_eq!(line("…"), None);
    }
}
