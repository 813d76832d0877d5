//! Czech.

use super::{Class, Rows, Verb, Words};

pub(super) const ROWS: Rows = Rows {
    words: WORDS,
    given: &[],
    cues: CUES,
    weak: &["nazval nazvala", "označil označila označuje"],
    paradigm: false,
    inverts: true,
    capital_nouns: false,
    dialogue: false,
    role_endings: &[],
    noun_endings: &[],
    naming_endings: &[],
    calling: &[],
    according: &["podle"],
    according_after: &[],
    statements: &["dopis", "prohlášení"],
};

const CUES: &[Verb] = &[
    "dodal dodala dodali dodává",
    "domnívá",
    "doplnil doplnila doplnili doplňuje",
    "konstatoval konstatovala konstatovali konstatuje",
    "míní mínil mínila",
    "napsal napsala napsali píše",
    "odmítl odmítla",
    "odpověděl odpověděla odpověděli odpovídá",
    "oznámil oznámila oznámili oznamuje",
    "podotkl podotkla podotýká",
    "popsal popsala popisuje",
    "potvrdil potvrdila potvrdili potvrzuje",
    "poznamenal poznamenala poznamenali",
    "prohlásil prohlásila prohlásili prohlašuje",
    "připomněl připomněla připomíná",
    "přiznal přiznala přiznává",
    "sdělil sdělila sdělili sděluje",
    "shrnul shrnula",
    "soudí soudil",
    "tvrdí tvrdil tvrdila tvrdili",
    "upozornil upozornila upozornili upozorňuje",
    "uvedl uvedla uvedli uvádí",
    "uzavřel uzavřela",
    "varoval varovala varuje",
    "vysvětlil vysvětlila vysvětlili vysvětluje",
    "vyzval vyzvala",
    "vzkázal vzkázala",
    "zdůraznil zdůraznila zdůraznili zdůrazňuje",
    "zeptal zeptala ptá",
    "řekl řekla řekli říká říkají říkal říkala",
    "říkával říkávala",
];

const WORDS: &[Words] = &[
    (Class::AUX, "by byl byla byli bylo je jsem jsme jsou není se si"),
    (
        Class::ADVERB,
        "dnes dokonce dále ještě již mimo nakonec naopak například nedávno později právě přitom skromně také tehdy tím už včera \
         však znovu zároveň",
    ),
    (Class::DETERMINER, "každý nějaký některá některé některý někteří ta tato ten tento ti to tyto žádný"),
    (Class::POSSESSIVE, "jeho jejich její můj náš svůj"),
    (Class::PRONOUN, "já my on ona oni ono vy"),
    (Class::RELATIVE, "co jenž kdo která které který kteří"),
    (
        Class::PREPOSITION,
        "bez dle do k ke kolem kromě kvůli mezi na nad o od ohledně po pod podle pro proti před při s se skrz u v ve vedle z za \
         ze",
    ),
    (Class::SUBORDINATOR, "aby ač ačkoli jak jakmile jako jestli jestliže kde kdy když než pokud protože přestože zatímco že"),
    (Class::CONJUNCTION, "a ale anebo ani avšak i nebo či"),
    (
        Class::CALENDAR,
        "březen března duben dubna květen května leden ledna listopad listopadu neděle neděli pondělí prosince prosinec pátek \
         sobota sobotu srpen srpna středa středu září únor února úterý červen července červenec června čtvrtek říjen října",
    ),
    (
        Class::TITLE,
        "doktor generál hejtman hejtmanka inženýr kancléř kardinál kouč král manažer manažerka ministr ministryně mluvčí \
         náměstek pan paní poslanec poslankyně premiér premiérka prezident prezidentka primátor primátorka profesor předseda \
         předsedkyně senátor senátorka starosta starostka trenér trenérka ředitel ředitelka šéf šéfka",
    ),
    (
        Class::ROLE,
        "advokát analytik analytička autor autorka ekonom expert manažer mluvčí odborníci odborník policista premiér soudce \
         svědek trenér výzkumník vědec vůdce ředitel šéf",
    ),
    (
        Class::LEAD,
        "a ale ani avšak co dnes do i jak je kdyby když my na nakonec o on ona pak po podle pokud pro proto před při s tak také \
         ten to u v ve včera však z za že",
    ),
    (Class::MALE, "král ministr pan poslanec premiér prezident senátor starosta trenér ředitel"),
    (Class::FEMALE, "ministryně paní poslankyně premiérka prezidentka senátorka starostka trenérka ředitelka"),
    (Class::ABBREVIATION, "bc dr ing jud kč mgr mil mld např odst p prof resp str sv tel tj tzv č čl"),
    (Class::NAMING, "album deník film kniha píseň písnička román seriál takzvaný titul časopis"),
];
