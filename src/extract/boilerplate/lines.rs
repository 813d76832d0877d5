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
use crate::letters;
use Fit::{Opens, Whole};

#[rustfmt::skip] // one row a line
const ROWS: &[(&str, Fit, Line, &str)] = &[
    ("0 comments", Whole, Line::Comments, "0 Comments"),
    ("abonnez-vous", Opens, Line::SignUp, "Abonnez-vous à la lettre"),
    ("about the author", Opens, Line::Author, "About the author"),
    ("ad", Whole, Line::Advert, "Ad"),
    ("además:", Opens, Line::Related, "Además: el puerto"),
    ("advertisement", Opens, Line::Advert, "Advertisement - story continues below"),
    ("afp photo", Opens, Line::Photo, "AFP PHOTO / A. Example"),
    ("all rights reserved", Opens, Line::Credit, "All rights reserved."),
    ("already a subscriber", Opens, Line::SignUp, "Already a subscriber? Log in"),
    ("also on", Opens, Line::Related, "Also on the Gazette"),
    ("also read", Opens, Line::Related, "Also Read: Harbour reopens"),
    ("also see", Opens, Line::Related, "Also see: Harbour reopens"),
    ("anche", Whole, Line::Related, "Anche:"),
    ("anzeige", Whole, Line::Advert, "Anzeige"),
    ("articles liés", Opens, Line::Related, "Articles liés"),
    ("artículos relacionados", Opens, Line::Related, "Artículos relacionados"),
    ("auch auf", Opens, Line::Related, "Auch auf hafenblatt.example"),
    ("auch interessant", Opens, Line::Related, "Auch interessant: Hafen öffnet"),
    ("auch spannend", Opens, Line::Related, "Auch spannend: Hafen öffnet"),
    ("auteur", Whole, Line::Author, "Auteur"),
    ("autor:", Opens, Line::Author, "Autor: A. Beispiel"),
    ("baca juga", Opens, Line::Related, "Baca juga: Pelabuhan dibuka"),
    ("back to top", Whole, Line::Navigation, "Back to top"),
    ("become a member", Opens, Line::SignUp, "Become a member"),
    ("beitragsbild", Opens, Line::Photo, "Beitragsbild: A. Beispiel"),
    ("bekijk ook", Opens, Line::Related, "Bekijk ook: haven open"),
    ("benzer haberler", Opens, Line::Related, "Benzer haberler"),
    ("bewerten", Whole, Line::Navigation, "Bewerten"),
    ("bild:", Opens, Line::Photo, "Bild: A. Beispiel"),
    ("bildnachweis", Opens, Line::Photo, "Bildnachweis: A. Beispiel"),
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
    ("confira também", Opens, Line::Related, "Confira também: o porto"),
    ("contact us", Opens, Line::About, "Contact us"),
    ("copy link", Whole, Line::Share, "Copy link"),
    ("copy this link", Opens, Line::Share, "Copy this link"),
    ("copyright", Opens, Line::Credit, "Copyright 2020 Example"),
    ("credit:", Opens, Line::Photo, "Credit: A. Example"),
    ("crédit photo", Opens, Line::Photo, "Crédit photo : A. Exemple"),
    ("crédits photo", Opens, Line::Photo, "Crédits photo : A. Exemple"),
    ("czytaj także", Opens, Line::Related, "Czytaj także: Port otwarty"),
    ("czytaj też", Opens, Line::Related, "Czytaj też: Port otwarty"),
    ("czytaj więcej", Opens, Line::Related, "Czytaj więcej: Port"),
    ("das könnte dich auch interessieren", Opens, Line::Related, "Das könnte dich auch interessieren"),
    ("das könnte sie auch interessieren", Opens, Line::Related, "Das könnte Sie auch interessieren"),
    ("das thema könnte", Opens, Line::Related, "Das Thema könnte dich auch interessieren:"),
    ("dazu passend", Opens, Line::Related, "Dazu passend: Hafen öffnet"),
    ("deel dit", Opens, Line::Share, "Deel dit artikel"),
    ("den ganzen artikel", Opens, Line::Related, "Den ganzen Artikel lesen"),
    ("der beitrag wurde am", Opens, Line::Date, "Der Beitrag wurde am Mittwoch veröffentlicht."),
    ("dieser beitrag wurde", Opens, Line::Date, "Dieser Beitrag wurde am 3. Mai veröffentlicht."),
    ("dieser eintrag wurde", Opens, Line::Date, "Dieser Eintrag wurde veröffentlicht in Hafen."),
    ("don't miss", Opens, Line::Related, "Don’t miss: Harbour reopens"),
    ("donate", Opens, Line::SignUp, "Donate today"),
    ("download our app", Opens, Line::SignUp, "Download our app"),
    ("download the app", Opens, Line::SignUp, "Download the app"),
    ("drucken", Whole, Line::Navigation, "Drucken"),
    ("editor's picks", Opens, Line::Related, "Editor's picks"),
    ("editors' picks", Opens, Line::Related, "Editors’ picks"),
    ("email", Whole, Line::Share, "Email"),
    ("empfehlungen", Opens, Line::Related, "Empfehlungen der Redaktion"),
    ("entradas relacionadas", Opens, Line::Related, "Entradas relacionadas"),
    ("erstellt am", Opens, Line::Date, "Erstellt am Dienstag, 3. Mai"),
    ("explore more", Opens, Line::Related, "Explore more"),
    ("facebook", Whole, Line::Share, "Facebook"),
    ("file photo", Opens, Line::Photo, "File photo: the harbour"),
    ("filed under", Opens, Line::Tags, "Filed under: Town"),
    ("folgen sie uns", Opens, Line::Share, "Folgen Sie uns"),
    ("follow", Opens, Line::Share, "Follow us on Facebook"),
    ("for more stories", Opens, Line::Related, "For more stories like this, look here."),
    ("for the latest", Opens, Line::Related, "For the latest stories download the app."),
    ("foto:", Opens, Line::Photo, "Foto: A. Beispiel"),
    ("fotocredit", Opens, Line::Photo, "Fotocredit: A. Beispiel"),
    ("fotos:", Opens, Line::Photo, "Fotos: A. Beispiel"),
    ("fuente:", Opens, Line::Credit, "Fuente: Ejemplo"),
    ("get in touch", Opens, Line::About, "Get in touch with us"),
    ("get our", Opens, Line::SignUp, "Get our newsletter"),
    ("get the latest", Opens, Line::SignUp, "Get the latest headlines"),
    ("getty images", Opens, Line::Photo, "Getty Images"),
    ("got a story", Opens, Line::About, "Got a story? Write to us."),
    ("got a tip", Opens, Line::About, "Got a tip? Write to us"),
    ("have a tip", Opens, Line::About, "Have a tip? Write to us"),
    ("haz clic aquí", Opens, Line::Navigation, "Haz clic aquí para ver más"),
    ("hide caption", Opens, Line::Photo, "hide caption"),
    ("highlighted", Whole, Line::Related, "Highlighted"),
    ("home", Whole, Line::Navigation, "Home"),
    ("ilgili haberler", Opens, Line::Related, "ilgili haberler"),
    ("image caption", Opens, Line::Photo, "Image caption The harbour"),
    ("image credit", Opens, Line::Photo, "Image credit A. Example"),
    ("image source", Opens, Line::Photo, "Image source, Example"),
    ("image:", Opens, Line::Photo, "Image: A. Example"),
    ("imagen:", Opens, Line::Photo, "Imagen: A. Ejemplo"),
    ("impressum", Opens, Line::About, "Impressum"),
    ("in case you missed it", Opens, Line::Related, "In case you missed it: Harbour"),
    ("in this article", Whole, Line::Navigation, "In this article"),
    ("iscriviti", Opens, Line::SignUp, "Iscriviti alla lettera"),
    ("jetzt abonnieren", Opens, Line::SignUp, "Jetzt abonnieren"),
    ("jetzt lesen", Opens, Line::Related, "Jetzt lesen: Hafen öffnet"),
    ("join the conversation", Opens, Line::Comments, "Join the conversation"),
    ("keep reading", Opens, Line::Related, "Keep reading"),
    ("kennt ihr schon", Opens, Line::Related, "Kennt ihr schon unseren Hafenfinder?"),
    ("kommentare", Opens, Line::Comments, "Kommentare (3)"),
    ("kommentieren", Opens, Line::Comments, "Kommentieren"),
    ("last updated", Opens, Line::Date, "Last updated: 3 May"),
    ("latest", Whole, Line::Related, "Latest"),
    ("latest news", Opens, Line::Related, "Latest news"),
    ("le puede interesar", Opens, Line::Related, "Le puede interesar: el puerto"),
    ("lea además", Opens, Line::Related, "Lea además: Abre el puerto"),
    ("lea más", Opens, Line::Related, "Lea más: Abre el puerto"),
    ("lea también", Opens, Line::Related, "Lea también: Abre el puerto"),
    ("lea:", Opens, Line::Related, "Lea: Abre el puerto"),
    ("learn more", Opens, Line::Navigation, "Learn more"),
    ("leave a comment", Opens, Line::Comments, "Leave a comment"),
    ("leave a reply", Opens, Line::Comments, "Leave a reply"),
    ("lee además", Opens, Line::Related, "Lee además: Abre el puerto"),
    ("lee más", Opens, Line::Related, "Lee más: Abre el puerto"),
    ("lee también", Opens, Line::Related, "Lee también: Abre el puerto"),
    ("leer más", Opens, Line::Related, "Leer más: Abre el puerto"),
    ("leer también", Opens, Line::Related, "Leer también"),
    ("lees meer", Opens, Line::Related, "Lees meer: haven open"),
    ("lees ook", Opens, Line::Related, "Lees ook: Haven open"),
    ("leggi anche", Opens, Line::Related, "Leggi anche: Il porto"),
    ("leggi pure", Opens, Line::Related, "Leggi pure: il porto"),
    ("leggi tutto", Opens, Line::Related, "Leggi tutto"),
    ("leia ainda", Opens, Line::Related, "Leia ainda: o porto"),
    ("leia mais", Opens, Line::Related, "Leia mais: O porto"),
    ("leia também", Opens, Line::Related, "Leia também: O porto"),
    ("les mer", Opens, Line::Related, "Les mer: Havna"),
    ("les også", Opens, Line::Related, "Les også: Havna"),
    ("lesen sie auch", Opens, Line::Related, "Lesen Sie auch: Hafen öffnet"),
    ("lesen sie dazu", Opens, Line::Related, "Lesen Sie dazu auch: Hafen öffnet"),
    ("lesen sie hier", Opens, Line::Related, "Lesen Sie hier mehr"),
    ("lesen sie mehr", Opens, Line::Related, "Lesen Sie mehr"),
    ("lesetipp", Opens, Line::Related, "Lesetipp: Hafen"),
    ("lies auch", Opens, Line::Related, "Lies auch: Hafen öffnet"),
    ("lire aussi", Opens, Line::Related, "Lire aussi : le port"),
    ("lire la suite", Opens, Line::Related, "Lire la suite"),
    ("lire également", Opens, Line::Related, "Lire également : le port"),
    ("listen to", Opens, Line::Navigation, "Listen to this article"),
    ("load more", Opens, Line::Navigation, "Load more"),
    ("lue lisää", Opens, Line::Related, "Lue lisää: Satama"),
    ("lue myös", Opens, Line::Related, "Lue myös: Satama"),
    ("läs mer", Opens, Line::Related, "Läs mer: Hamnen"),
    ("läs också", Opens, Line::Related, "Läs också: Hamnen"),
    ("läs även", Opens, Line::Related, "Läs även: Hamnen"),
    ("læs mere", Opens, Line::Related, "Læs mere: Havnen"),
    ("læs også", Opens, Line::Related, "Læs også: Havnen"),
    ("mehr aus", Opens, Line::Related, "Mehr aus dem Ressort"),
    ("mehr dazu", Opens, Line::Related, "Mehr dazu"),
    ("mehr lesen", Opens, Line::Related, "Mehr lesen"),
    ("mehr zu", Opens, Line::Related, "Mehr zu: Hafen"),
    ("mehr zum", Opens, Line::Related, "Mehr zum Hafen"),
    ("mehr zum thema", Opens, Line::Related, "Mehr zum Thema"),
    ("meistgelesen", Opens, Line::Related, "Meistgelesen"),
    ("merken", Whole, Line::Share, "Merken"),
    ("mira también", Opens, Line::Related, "Mira también: el puerto"),
    ("mirá también", Opens, Line::Related, "Mirá también: el puerto"),
    ("mohlo by vás zajímat", Opens, Line::Related, "Mohlo by vás zajímat"),
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
    ("newsletter-anmeldung", Opens, Line::SignUp, "Newsletter-Anmeldung"),
    ("next", Whole, Line::Navigation, "Next"),
    ("next article", Opens, Line::Navigation, "Next article"),
    ("noticias relacionadas", Opens, Line::Related, "Noticias relacionadas"),
    ("nächster beitrag", Opens, Line::Navigation, "Nächster Beitrag"),
    ("on the same subject", Opens, Line::Related, "On the same subject"),
    ("originally published", Opens, Line::Credit, "Originally published by Example"),
    ("partager", Whole, Line::Share, "Partager"),
    ("passend dazu", Opens, Line::Related, "Passend dazu: Hafen öffnet"),
    ("permalink", Whole, Line::Navigation, "Permalink"),
    ("photo by", Opens, Line::Photo, "Photo by A. Example"),
    ("photo credit", Opens, Line::Photo, "Photo credit: A. Example"),
    ("photo illustration", Opens, Line::Photo, "Photo illustration by A. Example"),
    ("photo:", Opens, Line::Photo, "Photo: A. Example"),
    ("photograph:", Opens, Line::Photo, "Photograph: A. Example"),
    ("photos", Whole, Line::Photo, "Photos"),
    ("pictured:", Opens, Line::Photo, "Pictured: the harbour"),
    ("popular", Whole, Line::Related, "Popular"),
    ("posted in", Opens, Line::Tags, "Posted in Town"),
    ("posted on", Opens, Line::Date, "Posted on 3 May"),
    ("potrebbe interessarti", Opens, Line::Related, "Potrebbe interessarti: il porto"),
    ("pour aller plus loin", Opens, Line::Related, "Pour aller plus loin"),
    ("pressekontakt", Opens, Line::About, "Pressekontakt: A. Beispiel"),
    ("previous", Whole, Line::Navigation, "Previous"),
    ("print", Whole, Line::Share, "Print"),
    ("print this", Opens, Line::Share, "Print this article"),
    ("przeczytaj", Opens, Line::Related, "Przeczytaj też: Port"),
    ("publicidad", Whole, Line::Advert, "Publicidad"),
    ("publicidade", Whole, Line::Advert, "Publicidade"),
    ("publicité", Whole, Line::Advert, "Publicité"),
    ("published", Opens, Line::Date, "Published 3 May 2020"),
    ("published with permission", Opens, Line::Credit, "Published with permission of Example."),
    ("puedes leer", Opens, Line::Related, "Puedes leer: el puerto"),
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
    ("related article", Opens, Line::Related, "Related article: Harbour"),
    ("related stories", Opens, Line::Related, "Related stories"),
    ("report a typo", Opens, Line::About, "Report a typo"),
    ("reprinted", Opens, Line::Credit, "Reprinted with permission"),
    ("saiba mais", Opens, Line::Related, "Saiba mais: o porto"),
    ("schlagwörter", Opens, Line::Tags, "Schlagwörter: Hafen"),
    ("schon gelesen", Opens, Line::Related, "Schon gelesen?"),
    ("schreibe einen kommentar", Opens, Line::Comments, "Schreibe einen Kommentar"),
    ("see also", Opens, Line::Related, "See also: Harbour"),
    ("see more", Opens, Line::Related, "See more"),
    ("share", Opens, Line::Share, "Share this article"),
    ("siehe auch", Opens, Line::Related, "Siehe auch: Hafen"),
    ("siga-nos", Opens, Line::Share, "Siga-nos no Facebook"),
    ("sign in", Opens, Line::SignUp, "Sign in"),
    ("sign up", Opens, Line::SignUp, "Sign up for our newsletter"),
    ("sigue leyendo", Opens, Line::Related, "Sigue leyendo"),
    ("skip", Opens, Line::Navigation, "Skip to content"),
    ("source:", Opens, Line::Credit, "Source: Example"),
    ("sources:", Opens, Line::Credit, "Sources: Example"),
    ("sponsored", Opens, Line::Advert, "Sponsored content"),
    ("sponsored by", Opens, Line::Advert, "Sponsored by Example"),
    ("story continues below", Opens, Line::Advert, "Story continues below advertisement"),
    ("subscribe", Opens, Line::SignUp, "Subscribe to the Gazette"),
    ("support our journalism", Opens, Line::SignUp, "Support our journalism"),
    ("support us", Opens, Line::SignUp, "Support us today"),
    ("sur le même sujet", Opens, Line::Related, "Sur le même sujet"),
    ("suscríbete", Opens, Line::SignUp, "Suscríbete al boletín"),
    ("síguenos", Opens, Line::Share, "Síguenos en Facebook"),
    ("tag:", Opens, Line::Tags, "Tag: harbour"),
    ("tagged", Opens, Line::Tags, "Tagged: harbour"),
    ("tags", Opens, Line::Tags, "Tags: harbour, town"),
    ("te puede interesar", Opens, Line::Related, "Te puede interesar: el puerto"),
    ("teilen", Opens, Line::Share, "Teilen"),
    ("text:", Opens, Line::Author, "Text: A. Beispiel"),
    ("themen", Opens, Line::Tags, "Themen: Hafen"),
    ("this entry was posted", Opens, Line::Tags, "This entry was posted in Town"),
    ("ti potrebbe interessare", Opens, Line::Related, "Ti potrebbe interessare: il porto"),
    ("titelbild:", Opens, Line::Photo, "Titelbild: A. Beispiel"),
    ("toggle caption", Opens, Line::Photo, "toggle caption"),
    ("top stories", Opens, Line::Related, "Top stories"),
    ("topics", Opens, Line::Tags, "Topics: harbour"),
    ("trending", Opens, Line::Related, "Trending now"),
    ("tweet", Whole, Line::Share, "Tweet"),
    ("twitter", Whole, Line::Share, "Twitter"),
    ("unser tipp", Opens, Line::Related, "Unser Tipp: Hafenrundfahrt"),
    ("up next", Opens, Line::Related, "Up next"),
    ("updated", Opens, Line::Date, "Updated 3 May 2020"),
    ("veja também", Opens, Line::Related, "Veja também: o porto"),
    ("ver también", Opens, Line::Related, "Ver también: el puerto"),
    ("veröffentlicht", Opens, Line::Date, "Veröffentlicht am 3. Mai"),
    ("video:", Opens, Line::Related, "Video: the harbour"),
    ("view all", Opens, Line::Navigation, "View all"),
    ("view comments", Opens, Line::Comments, "View comments"),
    ("voir aussi", Opens, Line::Related, "Voir aussi : le port"),
    ("voir également", Opens, Line::Related, "Voir également : le port"),
    ("vorheriger beitrag", Opens, Line::Navigation, "Vorheriger Beitrag"),
    ("vorschau auf den nächsten", Opens, Line::Navigation, "Vorschau auf den nächsten Artikel"),
    ("watch", Whole, Line::Related, "Watch"),
    ("watch live", Opens, Line::Related, "Watch live: harbour"),
    ("watch now", Opens, Line::Related, "Watch now: harbour"),
    ("watch:", Opens, Line::Related, "WATCH: Harbour reopens"),
    ("weitere artikel", Opens, Line::Related, "Weitere Artikel"),
    ("weitere beiträge", Opens, Line::Related, "Weitere Beiträge"),
    ("weitere informationen", Opens, Line::Related, "Weitere Informationen"),
    ("weitere news", Opens, Line::Related, "Weitere News"),
    ("weitere themen", Opens, Line::Related, "Weitere Themen"),
    ("weiterlesen", Opens, Line::Related, "Weiterlesen"),
    ("what to read next", Opens, Line::Related, "What to read next"),
    ("whatsapp", Whole, Line::Share, "WhatsApp"),
    ("xem thêm", Opens, Line::Related, "Xem thêm: cảng"),
    ("you may also be interested", Opens, Line::Related, "You may also be interested in"),
    ("you may also like", Opens, Line::Related, "You may also like"),
    ("you might also like", Opens, Line::Related, "You might also like"),
    ("you might be interested", Opens, Line::Related, "You might be interested in"),
    ("your email address", Opens, Line::Comments, "Your email address will not be published."),
    ("zobacz także", Opens, Line::Related, "Zobacz także: Port"),
    ("zobacz też", Opens, Line::Related, "Zobacz też: Port"),
    ("zobacz więcej", Opens, Line::Related, "Zobacz więcej"),
    ("zuletzt aktualisiert", Opens, Line::Date, "Zuletzt aktualisiert: 3. Mai"),
    ("zum thema", Opens, Line::Related, "Zum Thema"),
    ("zurück", Whole, Line::Navigation, "Zurück"),
    ("©", Opens, Line::Credit, "© 2020 Example"),
    ("à lire aussi", Opens, Line::Related, "À lire aussi : le port"),
    ("à voir aussi", Opens, Line::Related, "À voir aussi : le port"),
    ("ähnliche artikel", Opens, Line::Related, "Ähnliche Artikel"),
    ("čtěte také", Opens, Line::Related, "Čtěte také: přístav"),
    ("čtěte více", Opens, Line::Related, "Čtěte více: přístav"),
    ("διαβάστε επίσης", Opens, Line::Related, "Διαβάστε επίσης: λιμάνι"),
    ("по теме", Opens, Line::Related, "По теме"),
    ("поделиться", Opens, Line::Share, "Поделиться"),
    ("подписывайтесь", Opens, Line::SignUp, "Подписывайтесь на канал"),
    ("смотрите также", Opens, Line::Related, "Смотрите также: порт"),
    ("фото:", Opens, Line::Photo, "Фото: пример"),
    ("читайте ещё", Opens, Line::Related, "Читайте ещё: порт"),
    ("читайте также", Opens, Line::Related, "Читайте также: порт"),
    ("читайте також", Opens, Line::Related, "Читайте також: порт"),
    ("اقرأ أيضا", Opens, Line::Related, "اقرأ أيضا: الميناء"),
    ("あわせて読みたい", Opens, Line::Related, "あわせて読みたい"),
    ("あわせて読む", Opens, Line::Related, "あわせて読む"),
    ("この記事は会員限定", Opens, Line::SignUp, "この記事は会員限定です。"),
    ("延伸閱讀", Opens, Line::Related, "延伸閱讀"),
    ("延伸阅读", Opens, Line::Related, "延伸阅读"),
    ("推荐阅读", Opens, Line::Related, "推荐阅读"),
    ("相关新闻", Opens, Line::Related, "相关新闻"),
    ("相关阅读", Opens, Line::Related, "相关阅读"),
    ("相關新聞", Opens, Line::Related, "相關新聞"),
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

/// How rows open, as bits of a hash: most lines open as no row does, and need no folding.
static STARTS: LazyLock<Starts> = LazyLock::new(|| {
    let mut starts = Starts { short: [0; 64], long: [0; 64] };
    for (word, ..) in ROWS {
        let word = word.as_bytes();
        let (at, bit) = bit(word, word.len().min(4));
        let set = if word.len() < 4 { &mut starts.short } else { &mut starts.long };
        set[at] |= bit;
    }
    starts
});

struct Starts {
    /// By the first two bytes, of rows of two or three.
    short: [u64; 64],
    /// By the first four bytes.
    long: [u64; 64],
}

impl Starts {
    /// Whether a row may open as this text does. Beyond ASCII the case of a letter may change its bytes.
    fn may_open(&self, text: &[u8]) -> bool {
        let has = |set: &[u64; 64], (at, bit): (usize, u64)| set[at] & bit != 0;
        !text.iter().take(4).all(u8::is_ascii) || has(&self.long, bit(text, 4)) || has(&self.short, bit(text, 2))
    }
}

/// The bit of a text's first bytes, ASCII letters in lower case.
fn bit(text: &[u8], bytes: usize) -> (usize, u64) {
    let bytes = bytes.min(if bytes < 4 { 2 } else { 4 });
    let number = text.iter().take(bytes).fold(0u32, |sum, byte| sum << 8 | u32::from(byte.to_ascii_lowercase()));
    let hash = number.wrapping_mul(0x9E37_79B1) >> 20;
    ((hash / 64) as usize, 1 << (hash % 64))
}

/// What a line is by how it opens; none for most lines.
pub(in crate::extract) fn line(text: &str) -> Option<Line> {
    let text = text.trim_start_matches(|c: char| !letters::is_alphanumeric(c) && c != '©');
    if !STARTS.may_open(text.as_bytes()) {
        return None;
    }
    let head = fold(text, LOOK);
    let hit = OPENINGS.try_find(Input::new(&head).anchored(Anchored::Yes)).ok()??;
    let (word, fit, line, _) = ROWS[hit.pattern().as_usize()];
    let rest = &head[hit.end()..];
    let spaced = word.is_ascii() || word.chars().all(|c| c < '\u{2e80}');
    let ends = !spaced || word.ends_with(':') || !rest.starts_with(letters::is_alphanumeric);
    (ends && (fit == Opens || !rest.contains(letters::is_alphanumeric))).then_some(line)
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
