//! Italian.

use super::{Class, Rows, Verb, Words};

pub(super) const ROWS: Rows = Rows {
    words: WORDS,
    given: &[],
    cues: CUES,
    weak: &["chiama chiamato chiamò", "definisce definito definì", "descrive descritto"],
    paradigm: false,
    inverts: true,
    capital_nouns: false,
    dialogue: false,
    role_endings: &[],
    noun_endings: &[],
    naming_endings: &[],
    calling: &[],
    according: &["a detta di", "secondo"],
    according_after: &[],
    statements: &["comunicato", "lettera", "messaggio"],
};

const CUES: &[Verb] = &[
    "accusa accusato",
    "afferma affermato affermò",
    "aggiunge aggiunto aggiunse",
    "ammette ammesso ammise",
    "annuncia annunciato annunciò",
    "assicura assicurato",
    "avverte avvertito avvertì",
    "chiede chiesto chiese",
    "commenta commentato commentò",
    "conclude concluso concluse",
    "conferma confermato confermò",
    "confessa confessato",
    "continua continuato",
    "dice detto disse diceva dicono",
    "dichiara dichiarato dichiarò",
    "evidenzia evidenziato",
    "insiste insistito",
    "lamenta lamentato",
    "osserva osservato osservò",
    "precisa precisato precisò",
    "promette promesso",
    "prosegue proseguito",
    "racconta raccontato raccontò",
    "replica replicato replicò",
    "ribadisce ribadito ribadì",
    "riconosce riconosciuto",
    "ricorda ricordato ricordò",
    "ripete ripetuto",
    "risponde risposto rispose",
    "rivela rivelato rivelò",
    "scrive scritto scrisse",
    "sostiene sostenuto",
    "sottolinea sottolineato sottolineò",
    "spiega spiegato spiegò",
    "twitta twittato",
];

const WORDS: &[Words] = &[
    (Class::AUX, "aveva avevano era ha hanno ho sono è"),
    (Class::ADVERB, "anche ancora così dopo già ieri inoltre invece non oggi poi pure"),
    (Class::DETERMINER, "gli i il l la le lo un una uno"),
    (Class::ARTICLE, "gli i il l la le lo"),
    (Class::POSSESSIVE, "loro nostra nostro sua sue suo suoi"),
    (Class::PRONOUN, "egli io lei lui noi"),
    (Class::RELATIVE, "che chi"),
    (
        Class::PREPOSITION,
        "a ad al alla con contro da dal dalla de degli dei del della delle di dopo durante fra in nei nel nella per secondo senza \
         su sul sulla tra",
    ),
    (Class::SUBORDINATOR, "che come ma mentre perché poiché quando se"),
    (Class::CONJUNCTION, "e ed ma o"),
    (
        Class::CALENDAR,
        "agosto aprile dicembre domenica febbraio gennaio giovedì giugno luglio lunedì maggio martedì marzo mercoledì novembre \
         ottobre sabato settembre venerdì",
    ),
    (
        Class::TITLE,
        "avvocato cardinale commissario direttore direttrice don dott dottor dottoressa generale governatore leader ministra \
         ministro onorevole papa portavoce premier presidente procuratore professor professore re regina segretario senatore \
         senatrice signor signora sindaca sindaco",
    ),
    (
        Class::ROLE,
        "avvocato direttore esperti esperto ministra ministro portavoce premier presidente procuratore segretario senatore \
         sindaca sindaco testimone testimoni",
    ),
    (
        Class::LEAD,
        "a al alla anche ancora che chi ci come con così da dal dalla de dei del della di dopo durante e ecco era fra già gli i \
         ieri il in io l la le lo ma mentre nel nella noi non oggi ogni per perché poi quando quella quello questa questo se \
         secondo si sono su sul tra un una uno è",
    ),
    (Class::MALE, "ministro re senatore signor sindaco"),
    (Class::FEMALE, "direttrice ministra regina senatrice signora sindaca"),
    (Class::ABBREVIATION, "dott dr on prof sig"),
    (Class::NAMING, "album canzone documentario film giornale intitolata intitolato libro rivista romanzo serie"),
];
