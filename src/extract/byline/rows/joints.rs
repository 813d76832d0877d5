//! Small words: between names, inside them, after them. Lower case, sorted.

/// Words between names that always divide them.
pub(in crate::extract::byline) const STRONG_JOINS: &[&str] =
    &["&", "+", "and", "avec", "et", "mit", "och", "og", "oraz", "sowie", "und", "ve", "with", "és", "και", "и", "та"];

/// Words that divide two full names alone: "Ortega y Gasset" is one.
pub(in crate::extract::byline) const WEAK_JOINS: &[&str] = &["a", "com", "con", "e", "en", "i", "ja", "med", "met", "y", "z", "și"];

/// Lower-case words inside names.
pub(in crate::extract::byline) const PARTICLES: &[&str] = &[
    "'t", "abu", "af", "al", "auf", "av", "bar", "ben", "bin", "bint", "da", "dal", "das", "de", "degli", "dei", "del", "della", "den",
    "der", "des", "di", "do", "dos", "du", "e", "el", "i", "ibn", "in", "la", "las", "le", "lo", "los", "op", "ould", "st.", "ten", "ter",
    "til", "ul", "und", "ur", "v.", "van", "vom", "von", "y", "zu", "zum", "zur", "à",
];

/// Parts of a name after a comma.
pub(in crate::extract::byline) const SUFFIXES: &[&str] =
    &["cpa", "dds", "do", "esq", "ii", "iii", "iv", "jd", "jr", "mba", "md", "mph", "msc", "phd", "rn", "sr"];

/// Words after which a piece says where or when, not who: "Jane Doe in London".
pub(in crate::extract::byline) const CUTS: &[&str] = &[
    "about",
    "aktualisiert",
    "am",
    "as",
    "at",
    "aus",
    "for",
    "from",
    "für",
    "in",
    "is",
    "last",
    "of",
    "on",
    "posted",
    "pour",
    "published",
    "stand",
    "um",
    "updated",
    "veröffentlicht",
    "was",
    "zuletzt",
    "à",
];

/// Words that open no name, whatever their capitals: "Aktuelle Meldung", "The Coast" on a line of its own.
pub(in crate::extract::byline) const NAMELESS: &[&str] = &[
    "aktuelle", "all", "alle", "also", "auch", "aus", "bei", "beim", "breaking", "das", "dem", "der", "die", "ein", "eine", "from", "full",
    "für", "hier", "how", "im", "los", "mehr", "mit", "more", "most", "nach", "neue", "neuer", "neues", "new", "nos", "notre", "nuestra",
    "nuestro", "our", "read", "the", "this", "tous", "toute", "unser", "unsere", "vom", "was", "watch", "weitere", "what", "why", "wie",
    "wo", "your", "zum", "zur", "über",
];
