//! Words that bylines are made of, by what they do. All lower case; one row a word or phrase.

/// Words that open a byline. To add one: a row with the language it needs to be read so (empty: any) and a line that it opens,
/// whose one author is "Karla Beispiel".
pub(super) struct Prefix {
    pub(super) words: &'static str,
    /// Page languages (ISO 639-1, space-separated) in which the word opens a byline; empty: all but those where it is a name.
    pub(super) langs: &'static str,
    #[cfg_attr(not(test), expect(dead_code, reason = "run by the table test"))]
    pub(super) example: &'static str,
}

const fn prefix(words: &'static str, langs: &'static str, example: &'static str) -> Prefix {
    Prefix { words, langs, example }
}

/// Words for "by". Longest first, so that "written by" is not read as a name before "by".
pub(super) const PREFIXES: &[Prefix] = &[
    prefix("reporting and writing by", "", "Reporting and writing by Karla Beispiel"),
    prefix("propos recueillis par", "", "Propos recueillis par Karla Beispiel"),
    prefix("ein gastbeitrag von", "", "Ein Gastbeitrag von Karla Beispiel"),
    prefix("veröffentlicht von", "", "Veröffentlicht von Karla Beispiel"),
    prefix("aufgezeichnet von", "", "Aufgezeichnet von Karla Beispiel"),
    prefix("ein kommentar von", "", "Ein Kommentar von Karla Beispiel"),
    prefix("geschreven door", "", "Geschreven door Karla Beispiel"),
    prefix("geschrieben von", "", "Geschrieben von Karla Beispiel"),
    prefix("contributed by", "", "Contributed by Karla Beispiel"),
    prefix("publicado por", "", "Publicado por Karla Beispiel"),
    prefix("published by", "", "Published by Karla Beispiel"),
    prefix("submitted by", "", "Submitted by Karla Beispiel"),
    prefix("escrito por", "", "Escrito por Karla Beispiel"),
    prefix("reported by", "", "Reported by Karla Beispiel"),
    prefix("created by", "", "Created by Karla Beispiel"),
    prefix("publié par", "", "Publié par Karla Beispiel"),
    prefix("scritto da", "", "Scritto da Karla Beispiel"),
    prefix("skrevet af", "", "Skrevet af Karla Beispiel"),
    prefix("skrevet av", "", "Skrevet av Karla Beispiel"),
    prefix("skriven av", "", "Skriven av Karla Beispiel"),
    prefix("written by", "", "Written by Karla Beispiel"),
    prefix("a cura di", "", "A cura di Karla Beispiel"),
    prefix("posted by", "", "Posted by Karla Beispiel"),
    prefix("écrit par", "", "Écrit par Karla Beispiel"),
    prefix("napisała", "", "Napisała Karla Beispiel"),
    prefix("story by", "", "Story by Karla Beispiel"),
    prefix("text von", "", "Text von Karla Beispiel"),
    prefix("words by", "", "Words by Karla Beispiel"),
    prefix("napisał", "", "Napisał Karla Beispiel"),
    prefix("text by", "", "Text by Karla Beispiel"),
    prefix("oprac.", "", "Oprac. Karla Beispiel"),
    prefix("door", "", "Door Karla Beispiel"),
    prefix("par", "", "Par Karla Beispiel"),
    prefix("per", "ca", "Per Karla Beispiel"),
    prefix("por", "", "Por Karla Beispiel"),
    prefix("vom", "", "Vom Karla Beispiel"),
    prefix("von", "- en nl", "Von Karla Beispiel"),
    prefix("από", "", "Από Karla Beispiel"),
    prefix("af", "da", "Af Karla Beispiel"),
    prefix("av", "no nb nn sv", "Av Karla Beispiel"),
    prefix("by", "", "By Karla Beispiel"),
    prefix("de", "ro", "De Karla Beispiel"),
    prefix("di", "it", "Di Karla Beispiel"),
    prefix("od", "hr sr bs", "Od Karla Beispiel"),
    prefix("作者", "", "作者：Karla Beispiel"),
    prefix("撰文", "", "撰文：Karla Beispiel"),
    prefix("著者", "", "著者：Karla Beispiel"),
    prefix("記者", "", "記者：Karla Beispiel"),
    prefix("记者", "", "记者：Karla Beispiel"),
    prefix("文", "", "文/Karla Beispiel"),
];

/// Nouns that open a byline with a colon after them ("Text messages" is none).
pub(super) const LABELS: &[Prefix] = &[
    prefix("auteur", "", "Auteur : Karla Beispiel"),
    prefix("auteurs", "", "Auteurs : Karla Beispiel"),
    prefix("author", "", "Author: Karla Beispiel"),
    prefix("authors", "", "Authors: Karla Beispiel"),
    prefix("autor", "", "Autor: Karla Beispiel"),
    prefix("autora", "", "Autora: Karla Beispiel"),
    prefix("autore", "", "Autore: Karla Beispiel"),
    prefix("autoren", "", "Autoren: Karla Beispiel"),
    prefix("autores", "", "Autores: Karla Beispiel"),
    prefix("autorin", "", "Autorin: Karla Beispiel"),
    prefix("autorinnen", "", "Autorinnen: Karla Beispiel"),
    prefix("autrice", "", "Autrice : Karla Beispiel"),
    prefix("forfatter", "", "Forfatter: Karla Beispiel"),
    prefix("författare", "", "Författare: Karla Beispiel"),
    prefix("haber", "tr", "Haber: Karla Beispiel"),
    prefix("journalist", "da no nb nn sv nl", "Journalist: Karla Beispiel"),
    prefix("opracowanie", "", "Opracowanie: Karla Beispiel"),
    prefix("redacción", "", "Redacción: Karla Beispiel"),
    prefix("tekst", "", "Tekst: Karla Beispiel"),
    prefix("testo", "", "Testo: Karla Beispiel"),
    prefix("text", "", "Text: Karla Beispiel"),
    prefix("texte", "", "Texte : Karla Beispiel"),
    prefix("texto", "", "Texto: Karla Beispiel"),
    prefix("yazar", "", "Yazar: Karla Beispiel"),
    prefix("автор", "", "Автор: Karla Beispiel"),
    prefix("авторы", "", "Авторы: Karla Beispiel"),
    prefix("текст", "", "Текст: Karla Beispiel"),
];

/// Kinds of text that may stand before the word for "by": "Analysis by", "Kolumne von", "Un commentaire de".
pub(super) const GENRES: &[&str] = &[
    "a", "an", "analyse", "analysis", "analyst", "análisis", "artículo", "aus", "bericht", "by", "column", "columna", "commentary", "commento",
    "crónica", "der", "die", "ein", "eine", "einem", "einer", "entrevista", "essay", "exclusive", "explainer", "feature", "from", "gastbeitrag",
    "gastkommentar", "glosse", "guest", "hintergrund", "interview", "intervista", "investigation", "kolumne", "kommentar", "kommentti",
    "kritik", "leitartikel", "letter", "live", "meinung", "news", "nachricht", "obituary", "op-ed", "opinion", "opinión", "porträt",
    "perspective", "podcast", "portrait", "profile", "protokoll", "rapport", "recap", "report", "reportage", "reportaje", "rezension",
    "review", "special", "story", "the", "un", "una", "une", "video", "viewpoint",
];

/// The word for "by" after a genre.
pub(super) const GENRE_LINKS: &[&str] = &["av", "af", "by", "da", "di", "door", "par", "por", "von"];

/// What a credit is for, when it is not for the words: the credit and all after it is left out ("Photographs by", "Foto: X").
pub(super) const OTHER_CREDITS: &[&str] = &[
    "adaptation", "art", "bild", "bilder", "compiled", "edited", "edición", "editing", "fact-checked", "fact", "foto", "fotos", "fotograf",
    "fotografie", "fotografía", "fotografías", "graphic", "graphics", "grafik", "illustrated", "illustration", "illustrations",
    "illustrationen", "illustré", "image", "images", "imágenes", "listen", "medically", "mitarbeit", "photo", "photograph", "photographed",
    "photographs", "photography", "photos", "powered", "presented", "produced", "reviewed", "sponsored", "translated", "translation",
    "traduction", "traducción", "übersetzt", "übersetzung", "verified", "video", "videos", "visuals",
];

/// Words between names; each lower case. `strong` ones always divide, the others only two full names ("Ortega y Gasset" is one).
pub(super) const STRONG_JOINS: &[&str] = &["&", "and", "et", "oraz", "und", "ve", "with", "mit", "avec", "och", "og", "и", "та", "και", "és", "sowie", "+"];
pub(super) const WEAK_JOINS: &[&str] = &["a", "con", "com", "e", "en", "i", "ja", "met", "med", "și", "y", "z"];

/// Lower-case words inside names.
pub(super) const PARTICLES: &[&str] = &[
    "af", "al", "auf", "av", "ben", "bin", "bint", "da", "dal", "das", "de", "degli", "dei", "del", "della", "den", "der", "des", "di", "do", "dos",
    "du", "e", "el", "ibn", "i", "in", "la", "las", "le", "lo", "los", "op", "'t", "ten", "ter", "til", "und", "v.", "van", "vom", "von", "y", "zu",
    "zum", "zur", "à", "ould", "abu", "ul", "ur", "bar", "st.",
];

/// Parts of a name after a comma.
pub(super) const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "mba", "msc", "jd", "rn", "dds", "mph", "mba", "cpa", "do"];

/// Words that end a role: "Senior Politics Editor", "Korrespondent".
pub(super) const ROLES: &[&str] = &[
    "analyst", "anchor", "associate", "autorin", "blogger", "bureau", "ceo", "chefreporter", "chefreporterin", "chefredakteur", "chefredakteurin",
    "chief", "colaborador", "colaboradora", "collaborateur", "columnist", "columnista", "commentator", "contributor", "contributors",
    "correspondant", "correspondante", "correspondent", "correspondents", "corresponsal", "corrispondente", "critic", "cronista", "director",
    "dziennikarka", "dziennikarz", "editor", "editors", "editor-in-chief", "editora", "editorin", "enviada", "enviado", "fellow", "founder",
    "freelancer", "gastautor", "gastautorin", "giornalista", "inviata", "inviato", "intern", "jornalista", "journalist", "journalistin",
    "journaliste", "kolumnist", "kolumnistin", "kommentator", "korrespondent", "korrespondentin", "korrespondenten", "lecturer", "meteorologist",
    "muhabir", "periodista", "photojournalist", "politikchef", "producer", "professor", "redacteur", "redactor", "redactora", "redakteur",
    "redakteurin", "redaktør", "redaktör", "redattore", "redattrice", "rédacteur", "rédactrice", "reporter", "reporters", "reporterin",
    "repórter", "researcher", "ressortleiter", "ressortleiterin", "strategist", "toimittaja", "verslaggever", "volontär", "volontärin", "writer",
    "writers", "기자", "記者",
];

/// Words that open a role after a name: "Special to the Courier".
pub(super) const ROLE_OPENERS: &[&str] = &["contributing", "deputy", "freelance", "guest", "senior", "special", "sonderkorrespondent", "staff"];

/// Words inside roles, before the word that ends them.
pub(super) const ROLE_MODIFIERS: &[&str] = &[
    "affairs", "and", "arts", "assistant", "assignment", "associate", "audience", "automotive", "beauty", "books", "breaking", "business", "chief",
    "city", "climate", "consumer", "content", "contributing", "correspondent", "courts", "crime", "culture", "data", "defence", "defense",
    "deputy", "digital", "diplomatic", "economics", "economy", "education", "energy", "entertainment", "environment", "europe", "european",
    "executive", "fashion", "features", "film", "finance", "food", "football", "foreign", "freelance", "gaming", "general", "guest", "health",
    "house", "home", "investigations", "investigative", "junior", "justice", "legal", "lifestyle", "live", "local", "managing", "markets",
    "media", "money", "motoring", "music", "national", "news", "night", "opinion", "parliamentary", "personal", "political", "politics",
    "property", "real", "estate", "religion", "royal", "science", "security", "senior", "showbiz", "social", "special", "sport", "sports",
    "staff", "state", "statehouse", "tech", "technology", "television", "travel", "trending", "tv", "uk", "us", "u.s.", "video", "weather", "westminster",
    "white", "world", "of", "the", "in", "for", "stellvertretender", "stellvertretende", "freie", "freier", "leitender", "leitende",
    "politischer", "politische", "en", "jefe",
];

/// Words that make a name a part of the newsroom.
pub(super) const DESKS: &[&str] = &[
    "desk", "editors", "newsdesk", "newsroom", "redaccion", "redacción", "redactie", "redakcja", "redakce", "redaksjonen", "redaktion",
    "redaktionen", "redazione", "redação", "rédaction", "onlineredaktion", "online-redaktion", "newsteam", "report", "reports", "staff", "team", "toimitus",
    "редакция", "редакція", "編集部", "編集局", "取材班", "編輯部", "编辑部",
];

/// Words that make a name an organisation.
pub(super) const ORGANIZATIONS: &[&str] = &[
    "abteilung", "ag", "agency", "alliance", "association", "associazione", "bund", "bureau", "center", "centre", "club", "college", "committee", "company", "corp",
    "corp.", "council", "department", "e.v.", "federation", "foundation", "gmbh", "group", "gruppe", "hochschule", "hospital", "inc", "inc.",
    "institut", "institute", "kg", "limited", "llc", "ltd", "ltd.", "magazin", "magazine", "media", "ministerium", "ministry", "museum",
    "network", "office", "organisation", "organization", "partei", "polizei", "press", "pressestelle", "presseportal", "project", "s.a.",
    "sciences", "se", "service", "services", "society", "stiftung", "studios", "submissions", "universität", "university", "université", "universidad",
    "verband", "verein", "verlag", "zentrum",
];

/// Words that publications' names end (or, in Romance languages, begin) with.
pub(super) const PUBLICATIONS: &[&str] = &[
    "advocate", "anzeiger", "blatt", "bote", "broadcasting", "bulletin", "chronicle", "citizen", "courier", "current", "daily", "diario",
    "dispatch", "enquirer", "examiner", "express", "gazette", "globe", "guardian", "herald", "independent", "inquirer", "insider", "journal",
    "jornal", "kurier", "ledger", "magazine", "mercury", "mirror", "monitor", "nachrichten", "news", "newspaper", "newspapers", "observer", "outlook", "post",
    "advance", "beacon", "matters", "newsroom", "phoenix", "press", "radio", "record", "recorder", "reflector", "register", "report", "republic", "review", "sentinel", "shimbun", "standard", "star-tribune",
    "sun", "telegraph", "times", "today", "tribune", "weekly", "wire", "zeitung",
];

/// Whole pieces that are no author: labels, buttons, accounts.
pub(super) const REFUSED: &[&str] = &[
    "about the author", "admin", "administrator", "ads", "advertisement", "aktualisiert", "all posts", "anonymous", "archive", "article", "artikel", "author",
    "authors", "autor", "autorin", "autores", "by", "comment", "comments", "contact", "contributor", "contributors", "copy link", "default",
    "editor", "email", "e-mail", "facebook", "false", "featured", "follow", "follow us", "gast", "gastautor", "gastautorin", "guest", "guest author", "guest contributor",
    "hours ago", "instagram", "kommentare", "kontakt", "latest", "linkedin", "login", "mail", "minutes ago", "more", "n/a", "news", "no author", "none", "null",
    "online", "opinion", "photo", "photos", "pinterest", "posted", "press release", "pressemitteilung", "print", "published", "read more", "root", "save", "share", "sign in",
    "stand", "subscribe", "super user", "superuser", "system", "teilen", "true", "tweet", "twitter", "undefined", "unknown", "updated", "user", "view all",
    "von", "webmaster", "website", "whatsapp", "wordpress", "wp", "written", "you", "youtube", "imago", "getty images", "shutterstock", "istock",
];

/// Words that no name holds: a piece with one is a sentence or a label.
pub(super) const SENTENCE_WORDS: &[&str] = &[
    "about", "ago", "all", "are", "as", "at", "auf", "aus", "below", "click", "das", "edited", "es", "for", "from", "has", "have", "here", "his", "how",
    "ihr", "is", "ist", "its", "mehr", "min", "minute", "minuten", "minutes", "my", "not", "on", "our", "page", "read", "sie", "that", "their", "this", "to",
    "uhr", "updated", "was", "we", "what", "when", "who", "why", "will", "wir", "you", "your",
];

/// Words after which a piece says where or when, not who: "Jane Doe in London".
pub(super) const CUTS: &[&str] = &["aktualisiert", "aus", "in", "for", "für", "from", "last", "on", "pour", "published", "posted", "stand", "updated", "veröffentlicht", "zuletzt", "à", "at", "of", "as", "about", "is", "was"];

/// Months and weekdays beside which a number makes a date (the date rules proper live in `date`; here only the cut matters).
pub(super) const CALENDAR: &[&str] = &[
    "abril", "agosto", "août", "apr", "april", "aprile", "aug", "august", "augustus", "avril", "dec", "december", "dez", "dezember", "dezembro", "décembre",
    "dicembre", "diciembre", "enero", "eylül", "feb", "febbraio", "februar", "february", "febrero", "fevereiro", "février", "freitag", "friday", "gennaio",
    "haziran", "jan", "janeiro", "januar", "january", "janvier", "jul", "juli", "julho", "julio", "juillet", "july", "jun", "june", "juni", "junio", "juin",
    "junho", "kasım", "luglio", "maggio", "mai", "maio", "maj", "mar", "march", "marzo", "março", "mars", "may", "mayo", "mayıs", "märz", "mittwoch", "monday",
    "montag", "nisan", "nov", "november", "novembre", "novembro", "noviembre", "ocak", "oct", "october", "octobre", "octubre", "okt", "oktober", "ottobre",
    "outubro", "samstag", "saturday", "sep", "sept", "september", "septembre", "septiembre", "setembro", "settembre", "sonntag", "sunday", "thursday",
    "tuesday", "wednesday", "donnerstag", "dienstag", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "ekim", "aralık", "şubat", "mart", "temmuz", "ağustos",
];

/// Places of more than one word that stand after a name; single words after a comma are never read as names anyway.
pub(super) const PLACES: &[&str] = &[
    "abu dhabi", "buenos aires", "cape town", "hong kong", "kuala lumpur", "los angeles", "mexico city", "new delhi", "new york", "new york city",
    "rio de janeiro", "san francisco", "san diego", "são paulo", "st. louis", "st. petersburg", "tel aviv", "united nations", "washington d.c.", "washington dc",
];
