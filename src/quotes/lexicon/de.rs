//! German.

use super::{Class, Rows, Verb, Words, given};

pub(super) const ROWS: Rows = Rows {
    words: WORDS,
    given: given::ROWS,
    cues: CUES,
    weak: WEAK,
    paradigm: false,
    inverts: true,
    capital_nouns: true,
    dialogue: false,
    role_endings: &[
        "aktivist",
        "aktivistin",
        "anwalt",
        "anwältin",
        "beauftragte",
        "beauftragter",
        "berater",
        "beraterin",
        "bürgermeister",
        "bürgermeisterin",
        "chef",
        "chefin",
        "direktor",
        "direktorin",
        "experte",
        "expertin",
        "forscher",
        "forscherin",
        "führer",
        "führerin",
        "gründer",
        "gründerin",
        "helfer",
        "helferin",
        "händler",
        "händlerin",
        "journalist",
        "journalistin",
        "kandidat",
        "kandidatin",
        "kapitän",
        "kapitänin",
        "kollege",
        "kollegin",
        "kommissar",
        "kommissarin",
        "lehrer",
        "lehrerin",
        "leiter",
        "leiterin",
        "manager",
        "managerin",
        "mechaniker",
        "minister",
        "ministerin",
        "organisator",
        "pastor",
        "pastorin",
        "politiker",
        "politikerin",
        "präsident",
        "präsidentin",
        "redakteur",
        "redakteurin",
        "reporter",
        "reporterin",
        "sekretär",
        "sekretärin",
        "sprecher",
        "sprecherin",
        "trainer",
        "trainerin",
        "uhrmacher",
        "unternehmer",
        "unternehmerin",
        "vorsitzende",
        "vorsitzender",
        "wart",
        "wartin",
        "wissenschaftler",
        "wissenschaftlerin",
        "ärztin",
    ],
    noun_endings: &NOUN_ENDINGS,
    naming_endings: &[
        "agentur",
        "album",
        "buch",
        "film",
        "firma",
        "gesellschaft",
        "gruppe",
        "konzern",
        "lied",
        "magazin",
        "musical",
        "oper",
        "organisation",
        "partei",
        "programm",
        "projekt",
        "rakete",
        "reihe",
        "roman",
        "schrift",
        "sender",
        "sendung",
        "serie",
        "sonde",
        "spiel",
        "titel",
        "verein",
        "website",
        "zeitung",
    ],
    calling: &["galt", "galten", "gelten", "gilt", "heißt", "hieß", "heisst", "lautet", "lautete", "lauten", "lauteten"],
    according: &["laut", "nach angaben", "nach aussage", "nach ansicht", "nach worten", "nach den worten"],
    according_after: &["so"],
    statements: &["brief", "erklärung", "mitteilung", "pressemitteilung", "stellungnahme"],
};

#[rustfmt::skip]
const NOUN_ENDINGS: [&str; 44] = [
    // What is made from verbs and adjectives: "Forderung", "Freiheit", "Reaktion".
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "tät", "täten", "ismus", "nisse", "nissen",
    // Bodies, places and works: "Bauernverband", "Kammergericht", "Ringstraße", "Vorstudie".
    "verband", "verbands", "verbandes", "ministerium", "ministeriums", "gericht", "gerichts", "institut", "instituts", "straße", "strasse",
    "studie", "gesetz", "gesetzes", "stadt", "bundes", "rezepte", "prognose", "prognosen", "urteil", "urteils",
    // Who somebody is: "Klimaaktivistin", "Aktivisten".
    "isten", "istin", "istinnen", "erinnen", "ologe", "ologin", "ologen", "nomin",
];

const CUES: &[Verb] = &[
    "analysiert analysierte",
    "antwortet antwortete antworteten antworten",
    "appelliert appellierte appellierten",
    "argumentiert argumentierte argumentierten",
    "bat baten bittet",
    "bedauert bedauerte bedauerten",
    "befand befindet",
    "befürchtet befürchtete befürchteten",
    "begründet begründete begründeten",
    "behauptet behauptete behaupteten behaupten",
    "bekannte bekennt",
    "beklagt beklagte beklagten",
    "bekräftigt bekräftigte bekräftigten",
    "bemerkt bemerkte bemerkten",
    "bemängelt bemängelte bemängelten",
    "berichtet berichtete berichteten berichten",
    "beschreibt beschrieb beschrieben",
    "beschwerte beschwert",
    "beschwor beschwört",
    "bestreitet bestritt",
    "bestätigt bestätigte bestätigten",
    "beteuert beteuerte beteuerten",
    "betont betonte betonten betonen",
    "bilanziert bilanzierte",
    "brüllt brüllte brüllten",
    "dementiert dementierte",
    "deutet deutete",
    "droht drohte drohten",
    "empfiehlt empfahl empfahlen",
    "entgegnet entgegnete entgegneten",
    "entschuldigt entschuldigte",
    "ergänzt ergänzte ergänzten",
    "erinnert erinnerte erinnerten",
    "erklärt erklärte erklärten erklären",
    "erläutert erläuterte erläuterten",
    "ermahnt ermahnte",
    "erwidert erwiderte erwiderten",
    "erzählt erzählte erzählten",
    "feststellt feststellte",
    "flüstert flüsterte",
    "folgert folgerte",
    "fordert forderte forderten fordern",
    "formuliert formulierte",
    "fragt fragte fragten",
    "fügte fügt",
    "gesteht gestand",
    "glaubt glaubte",
    "heißt hieß heisst",
    "hofft hoffte",
    "höhnt höhnte",
    "informiert informierte",
    "jubelt jubelte jubelten",
    "klagt klagte klagten",
    "kommentiert kommentierte kommentierten",
    "konstatiert konstatierte",
    "kontert konterte konterten",
    "kritisiert kritisierte kritisierten kritisieren",
    "kündigt kündigte kündigten",
    "lautet lautete lauten lauteten",
    "lobt lobte lobten",
    "lästert lästerte",
    "mahnt mahnte mahnten",
    "meint meinte meinten meinen",
    "meldet meldete meldeten",
    "merkt merkte merkten",
    "moniert monierte monierten",
    "murmelt murmelte",
    "mutmaßt mutmaßte",
    "orakelt orakelte",
    "pflichtet pflichtete",
    "postet postete posteten",
    "prophezeit prophezeite",
    "protestiert protestierte protestierten",
    "präzisiert präzisierte",
    "reagiert reagierte",
    "referiert referierte",
    "resümiert resümierte",
    "rief riefen ruft",
    "rät riet",
    "räumt räumte räumten",
    "rügt rügte",
    "sagt sagte sagten sagen gesagt",
    "scherzt scherzte",
    "schildert schilderte schilderten",
    "schimpft schimpfte",
    "schlussfolgert schlussfolgerte",
    "schreibt schrieb schrieben schreiben",
    "schreit schrie schrien",
    "schwor schwört",
    "schwärmt schwärmte schwärmten",
    "seufzt seufzte",
    "signalisiert signalisierte",
    "sinniert sinnierte",
    "skandiert skandierte skandierten",
    "spekuliert spekulierte",
    "sprach sprachen spricht sprechen",
    "stellt stellte stellten",
    "stöhnt stöhnte",
    "teilt teilte teilten",
    "triumphiert triumphierte",
    "twittert twitterte",
    "tönt tönte",
    "unkt unkte",
    "unterstreicht unterstrich",
    "urteilt urteilte",
    "verkündet verkündete verkündeten",
    "verlangt verlangte",
    "verlautet verlautete",
    "vermeldet vermeldete",
    "vermutet vermutete",
    "verriet verrät",
    "versichert versicherte versicherten",
    "versicherte versichert versicherten",
    "versprach verspricht",
    "verteidigt verteidigte",
    "verweist verwies verwiesen",
    "warb warben wirbt",
    "warf warfen wirft",
    "warnt warnte warnten warnen",
    "wettert wetterte",
    "widerspricht widersprach widersprachen",
    "wiederholt wiederholte",
    "wies weist",
    "witzelt witzelte",
    "wundert wunderte",
    "wünscht wünschte",
    "zeigt zeigte",
    "zitiert zitierte zitierten",
    "zufolge",
    "zürnt zürnte",
    "ärgert ärgerte",
    "äußert äußerte äußerten geäußert",
];

const WEAK: &[Verb] = &[
    "begrüßt begrüßte begrüßten",
    "beurteilt beurteilte",
    "bewertet bewertete bewerteten gewertet",
    "bezeichnet bezeichnete bezeichneten bezeichnen",
    "charakterisiert charakterisierte",
    "feiert feierte feierten",
    "gelten gilt",
    "nannte nannten nennt nennen genannt",
    "plädiert plädierte",
    "prangert prangerte",
    "preist pries",
    "rechtfertigt rechtfertigte",
    "sieht sah",
    "spottet spottete",
    "stuft stufte",
    "titelt titelte",
    "tituliert titulierte",
    "unterstellt unterstellte",
    "vergleicht verglich",
    "vertrat vertraten vertritt",
    "verurteilt verurteilte verurteilten",
    "würdigt würdigte",
];

const WORDS: &[Words] = &[
    (
        Class::AUX,
        "darf durfte haben hat hatte hatten ist kann konnte muss musste sei seien sind soll sollte war waren werde werden wird \
         wolle wollte wurde wurden würde würden",
    ),
    (
        Class::REPORTED,
        "dürfe dürften gebe habe hätte hätten könne könnten müsse müssten sei seien solle sollen sollten werde wolle würde würden",
    ),
    (
        Class::ADVERB,
        // With the object pronouns, which stand between verb and subject as adverbs do.
        "aber abschließend allerdings anschließend auch außerdem bereits bislang dabei dadurch dafür dagegen dahingehend damals \
         damit danach daneben dann daraufhin darin darüber dazu deshalb deutlich ebenfalls einschränkend ergänzend erneut \
         erstmals ferner folgendermaßen gestern gleichzeitig heute hierzu hingegen hinzu ihm ihn ihnen indes jedoch jetzt \
         mehrfach mich mittlerweile nicht noch nun relativierend schließlich schon selber selbst sich so sogar später umgehend \
         uns unterdessen weiter weiterhin wiederum wörtlich zudem zuerst zugleich zuletzt zunächst zusätzlich zuvor ähnlich \
         öffentlich",
    ),
    (
        Class::DETERMINER,
        "das dem den der des die dies diese diesem diesen dieser dieses ein eine einem einen einer eines jede jedem jeden jeder jedes \
         kein keine keinem keinen keiner",
    ),
    (Class::ARTICLE, "das dem den der des die"),
    (
        Class::POSSESSIVE,
        "ihr ihre ihrem ihren ihrer ihres mein meine meinem meinen meiner meines sein seine seinem seinen seiner seines unser unsere \
         unserem unseren unserer unseres",
    ),
    (
        Class::QUANTIFIER,
        "acht beide beiden drei dutzende einige fünf hunderte manche mehrere neun sechs sieben tausende viele vier wenige zehn zwei",
    ),
    (Class::PRONOUN, "er es ich man sie wer wir"),
    (Class::RELATIVE, "welche welcher welches"),
    (
        Class::PREPOSITION,
        "ab als am an auf aus bei beim bis durch für gegen gegenüber hinter im in infolge laut mit nach neben ohne seit trotz um \
         unter vom von vor wegen während zu zum zur zwischen über",
    ),
    (
        Class::SUBORDINATOR,
        "als bevor da damit dass daß denn nachdem ob obwohl sodass solange sondern sowie wann warum weil wenn wie wo während",
    ),
    (Class::CONJUNCTION, "aber oder sondern und"),
    (
        Class::CALENDAR,
        "april august dezember dienstag donnerstag februar freitag januar juli juni mai mittwoch montag märz november oktober \
         samstag september sonnabend sonntag",
    ),
    (
        Class::TITLE,
        "abgeordnete abgeordneter amtsinhaber anwalt außenminister außenministerin außenministers bundesaußenminister \
         bundesinnenminister bundeskanzler bundeskanzlerin bundespräsident bundespräsidenten bürgermeister bürgermeisterin chef \
         chefin direktor dr experte expertin finanzminister finanzministerin forscher fraktionschef fraktionsvorsitzende \
         fraktionsvorsitzender frau generalsekretär generalsekretärin geschäftsführer gouverneur herr innenminister \
         innenministerin innenministers justizminister justizministerin kanzler kanzlerin kardinal könig königin minister \
         ministerin ministerpräsident ministerpräsidentin ministers oberbürgermeister papst parteichef parteivorsitzende \
         parteivorsitzender polizeisprecher premier premierminister premierministerin professor präsident präsidenten präsidentin \
         regierungschef regierungssprecher richter senator senatorin sprecher sprecherin staatsanwalt staatschef staatssekretär \
         trainer us-außenminister us-außenministerin us-präsident us-präsidenten verkehrsminister verteidigungsminister \
         verteidigungsministerin vizepräsident vorsitzende vorsitzender vorstand vorstandsvorsitzende vorstandsvorsitzender \
         wirtschaftsminister wissenschaftler",
    ),
    (
        Class::ROLE,
        "abgeordnete aktivist aktivistin anwalt anwohner anwälte anwältin arzt augenzeuge augenzeugen autor autorin bauer \
         behörden bischof bischöfin botschafter botschafterin bäuerin coach demonstrant demonstrantin dirigent dirigentin \
         dissident einwohner experten forscher fotograf fotografin franzose freund freundin gegner gründer gründerin historiker \
         historikerin journalist journalistin kanzler kapitän kauffrau kaufmann kollege kollegin kommentator kommentatorin \
         kritiker kritikerin künstler künstlerin landrat landrätin landwirt landwirtin lehrer lehrerin leiter leiterin manager \
         managerin meteorologe meteorologin minister mutter nachfolger nachfolgerin oberst pastor pastorin patient patientin \
         pfarrer pfarrerin polizei polizist polizistin promoter präsidentin redakteur redakteurin regisseur regisseurin rektor \
         rektorin richter schauspieler schauspielerin schriftsteller schriftstellerin schüler schülerin soldat soldatin spieler \
         spielerin sprecher sprecherin staatsanwalt staatsanwaltschaft student studentin sänger sängerin teamchef torhüter \
         torwart unternehmer unternehmerin vater verteidiger vizekanzler vizekanzlerin wirt wirtin wissenschaftler \
         wissenschaftlerin zeuge zeugen zeugin ärzte ärztin ökonom ökonomin",
    ),
    (
        Class::LEAD,
        "aber als am an auch auf aus außerdem bei bereits da damit dann das dass dazu dem den denn der derzeit des deshalb die \
         dies diese dieser dieses doch ein eine einem einen einer es für gegen gegenüber hier ihr ihre im in jedoch laut man mit \
         nach nachdem neben nicht noch nun nur ob obwohl ohne schon sein seine seit sie so sollte trotz um und unter vom von vor \
         war warum was weil weiter weiterhin wenn wer werden wie wir wo während zu zudem zum zur zwar zwischen über",
    ),
    (
        Class::BODY,
        "agentur bank behörde bundesregierung bundestag fraktion gericht gesellschaft institut konzern landtag ministerium partei \
         polizei regierung staatsanwaltschaft stadt stiftung union universität unternehmen verband verein zeitung",
    ),
    (Class::MALE, "bundeskanzler herr kanzler könig minister premierminister präsident sprecher"),
    (Class::FEMALE, "bundeskanzlerin frau kanzlerin königin ministerin präsidentin sprecherin"),
    (Class::ABBREVIATION, "abs art bzw ca dr etc evtl ggf hl inkl mio mrd nr prof rd rund s sog st tel u usw vgl z"),
    (
        Class::NAMING,
        "album anlage ausstellung autor bandes begriff bereich bewegung buch bund bündnis café club disko diskothek dokument \
         domain episode fachmagazin fernsehsender fernsehserie film firma firmen folge format frachter gasthaus gemälde genannte genannten genannter \
         gesellschaft gesetz grundsatz gruppe gruppierung hotel hurrikan initiative internetseite kampagne kanal kategorie kneipe \
         kollektiv komödie konzept konzern lokal magazin marke motto musical märchen nachrichtenagentur namen namens netzwerk oper \
         operation orden organisation partei platte portal preis produkt programm projekt rakete raumschiff raumsonde restaurant \
         roman satellit schiff schiffes schiffs sender sendung sendungen serie single so-genannte sogenannte sogenannten \
         sogenannter sonde song sorte spiel spitznamen sprengsatz stadtteil stiftung studie stück suchmaschine tageszeitung thema \
         titel titels tornado trägerrakete unternehmen verband verein webseite website wettbewerb wirbelsturm wochenzeitung \
         zeitschrift zeitschriften zeitung",
    ),
];
