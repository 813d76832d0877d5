//! Dutch.

use super::{Class, Rows, Verb, Words};

pub(super) const ROWS: Rows = Rows {
    words: WORDS,
    given: &[],
    cues: CUES,
    weak: &["beschrijft beschreef", "bestempelt bestempelde", "noemt noemde noemden", "omschrijft omschreef"],
    paradigm: false,
    inverts: true,
    capital_nouns: false,
    dialogue: false,
    role_endings: &[],
    noun_endings: &[],
    naming_endings: &[],
    calling: &[],
    according: &["aldus", "volgens"],
    according_after: &[],
    statements: &["brief", "verklaring"],
};

const CUES: &[Verb] = &[
    "antwoordt antwoordde",
    "belooft beloofde",
    "benadrukt benadrukte",
    "beschuldigt beschuldigde",
    "besluit besloot",
    "betoogt betoogde",
    "bevestigt bevestigde",
    "beweert beweerde",
    "concludeert concludeerde",
    "eist eiste",
    "erkent erkende",
    "herhaalt herhaalde",
    "klaagt klaagde",
    "laat liet",
    "meldt meldde",
    "merkt merkte",
    "reageert reageerde",
    "roept riep",
    "schrijft schreef schreven",
    "stelt stelde",
    "twittert twitterde",
    "verklaart verklaarde",
    "vertelt vertelde",
    "vervolgt vervolgde",
    "verzekert verzekerde",
    "vindt vond",
    "voegt voegde",
    "vraagt vroeg",
    "waarschuwt waarschuwde",
    "zegt zei zeiden zeggen gezegd",
];

const WORDS: &[Words] = &[
    (Class::AUX, "had hadden hebben heeft is kan kon moet waren was werd wil wilde wordt zal zijn zou"),
    (Class::ADVERB, "al daarna dan eerder gisteren nog nu ook opnieuw toen vandaag verder weer"),
    (Class::DETERMINER, "de deze die dit een het"),
    (Class::ARTICLE, "de het"),
    (Class::POSSESSIVE, "haar hun mijn onze"),
    (Class::PRONOUN, "hij ik men we wij ze zij"),
    (Class::RELATIVE, "die wie"),
    (
        Class::PREPOSITION,
        "aan achter bij door in met na naar naast om onder op over per sinds te tegen tijdens tot tussen uit van vanaf volgens \
         voor zonder",
    ),
    (Class::SUBORDINATOR, "als dat doordat hoe maar nadat of omdat terwijl toen wanneer zodat"),
    (Class::CONJUNCTION, "en maar of"),
    (
        Class::CALENDAR,
        "april augustus december dinsdag donderdag februari januari juli juni maandag maart mei november oktober september \
         vrijdag woensdag zaterdag zondag",
    ),
    (
        Class::TITLE,
        "burgemeester commissaris directeur dr generaal heer hoogleraar koning koningin mevrouw minister minister-president \
         officier premier president professor secretaris senator staatssecretaris voorzitter wethouder woordvoerder woordvoerster",
    ),
    (
        Class::ROLE,
        "advocaat burgemeester deskundige deskundigen directeur hoogleraar minister onderzoeker premier president voorzitter \
         wethouder woordvoerder woordvoerster",
    ),
    (
        Class::LEAD,
        "aan al als bij daar dan dat de deze die dit door een er het hij hoe hun ik in is maar met na naar niet nog nu of om \
         omdat onder ook op over sinds te tegen tijdens toch toen tot uit van vandaag volgens voor wat we wel wie wij ze zij zijn \
         zo zonder",
    ),
    (Class::MALE, "heer koning woordvoerder"),
    (Class::FEMALE, "koningin mevrouw woordvoerster"),
    (Class::ABBREVIATION, "dhr dr drs ir mevr mr prof"),
    (Class::NAMING, "album boek documentaire film krant lied roman serie tijdschrift"),
];
