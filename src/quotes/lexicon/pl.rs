//! Polish.

use super::{Class, Rows, Verb, Words};

pub(super) const ROWS: Rows = Rows {
    words: WORDS,
    given: &[],
    cues: CUES,
    weak: &["nazwał nazwała", "określił określiła"],
    paradigm: false,
    inverts: true,
    capital_nouns: false,
    dialogue: true,
    role_endings: &[],
    noun_endings: &[],
    naming_endings: &[],
    calling: &[],
    according: &["według", "zdaniem"],
    according_after: &[],
    statements: &["komunikat", "list", "oświadczenie"],
};

const CUES: &[Verb] = &[
    "dodaje dodał dodała dodali",
    "komentuje skomentował skomentowała",
    "mówi mówią mówił mówiła",
    "napisał napisała pisze",
    "ocenia ocenił oceniła",
    "odpowiada odpowiedział odpowiedziała",
    "ostrzega ostrzegł ostrzegła",
    "oświadczył oświadczyła oświadczyli",
    "podkreśla podkreślił podkreśliła podkreślili",
    "poinformował poinformowała informuje",
    "potwierdza potwierdził potwierdziła",
    "powiedział powiedziała powiedzieli",
    "przekonuje przekonywał przekonywała",
    "przypomina przypomniał przypomniała",
    "przyznaje przyznał przyznała",
    "pyta pytał zapytał zapytała",
    "relacjonuje relacjonował",
    "stwierdza stwierdził stwierdziła stwierdzili",
    "tweetuje",
    "twierdzi twierdził twierdziła twierdzą",
    "tłumaczy tłumaczył tłumaczyła",
    "uważa uważają",
    "wskazuje wskazał wskazała",
    "wyjaśnia wyjaśnił wyjaśniła wyjaśnili",
    "zapewnia zapewnił zapewniła",
    "zapowiada zapowiedział zapowiedziała",
    "zauważa zauważył zauważyła",
    "zaznacza zaznaczył zaznaczyła",
];

const WORDS: &[Words] = &[
    (Class::AUX, "byli był była było jest się są"),
    (Class::ADVERB, "dziś jednak już następnie niedawno ponadto później również także teraz też wczoraj wtedy znowu"),
    (Class::DETERMINER, "ci każdy niektóre niektórzy ta te ten to żaden"),
    (Class::POSSESSIVE, "ich jego jej mój nasz swój"),
    (Class::PRONOUN, "ja my on ona one oni wy"),
    (Class::RELATIVE, "kto która które który którzy"),
    (Class::PREPOSITION, "bez dla do ku między na nad o od oprócz po pod podczas przed przez przy u w we według wobec z za ze"),
    (Class::SUBORDINATOR, "aby bo choć czy gdy gdyby gdzie jak jako jeśli kiedy ponieważ że żeby"),
    (Class::CONJUNCTION, "a albo ale ani i lub oraz"),
    (
        Class::CALENDAR,
        "czerwca czwartek grudnia kwietnia lipca listopada lutego maja marca niedzielę października piątek poniedziałek \
         sierpnia sobotę stycznia września wtorek środę",
    ),
    (
        Class::TITLE,
        "burmistrz doktor dr dyrektor generał kardynał król marszałek minister pan pani poseł posłanka premier prezes prezydent \
         prof profesor rektor rzeczniczka rzecznik senator starosta trener trenerka wiceminister wicepremier wójt",
    ),
    (
        Class::ROLE,
        "adwokat autor autorka burmistrz dyrektor eksperci ekspert minister policjant prezes rzeczniczka rzecznik sędzia trener \
         wójt świadek",
    ),
    (
        Class::LEAD,
        "a ale bo choć dla do gdy i jak jednak jeśli kiedy mimo my na nie o od on ona po pod podczas przed przez przy tak także \
         to tu w wczoraj we według z za ze że",
    ),
    (Class::MALE, "król pan poseł prezes senator"),
    (Class::FEMALE, "królowa pani posłanka rzeczniczka trenerka"),
    (Class::ABBREVIATION, "art dr im inż itd itp mgr mld mln np nr pkt prof r ul ur woj zł"),
    (Class::NAMING, "album czasopismo dziennik film książka piosenka powieść serial tygodnik"),
];
