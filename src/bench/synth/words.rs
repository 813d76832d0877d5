//! What invented stories are made of. All names are made up; sites lie under `.example` (RFC 2606).
//!
//! In a sentence, `{p}` is a person's full name, `{s}` the surname, `{r}` the role, `{o}` an organisation, `{t}` a place,
//! `{x}` what the story is about, `{n}` a number, `{d}` a weekday, `{m}` a month. To add a sentence, add a row.

/// How a site builds its pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// A weblog engine with a JSON-LD graph.
    Blog,
    /// Tables of the nineties.
    Tables,
    /// Microdata, no JSON-LD.
    Microdata,
    /// A portal: state as JSON, lazy pictures, cards and more cards.
    Portal,
}

#[derive(Debug)]
pub(super) struct Outlet {
    pub name: &'static str,
    pub host: &'static str,
    pub layout: Layout,
    pub german: bool,
    /// Hours east of UTC.
    pub zone: i32,
}

const fn outlet(name: &'static str, host: &'static str, layout: Layout, german: bool, zone: i32) -> Outlet {
    Outlet { name, host, layout, german, zone }
}

/// The first ones have most of the stories.
pub(super) const OUTLETS: &[Outlet] = &[
    outlet("The Marram Post", "www.marrampost.example", Layout::Portal, false, 0),
    outlet("Kestrel Valley News", "www.kestrelvalleynews.example", Layout::Blog, false, -5),
    outlet("Hallig Zeitung", "www.halligzeitung.example", Layout::Portal, true, 1),
    outlet("Fathom Tribune", "www.fathomtribune.example", Layout::Microdata, false, -8),
    outlet("The Sedge Herald", "www.sedgeherald.example", Layout::Blog, false, 1),
    outlet("Alder County Courier", "www.aldercountycourier.example", Layout::Tables, false, -6),
    outlet("Der Knickbote", "www.knickbote.example", Layout::Blog, true, 1),
    outlet("Cinder Point Observer", "cinderpoint.example", Layout::Portal, false, -5),
    outlet("The Burr Examiner", "www.burrexaminer.example", Layout::Microdata, false, 0),
    outlet("Gorse & Mill Weekly", "gorseandmill.example", Layout::Blog, false, 0),
    outlet("Plover Bay Gazette", "www.ploverbaygazette.example", Layout::Portal, false, 10),
    outlet("Moorland Chronicle", "www.moorlandchronicle.example", Layout::Tables, false, 0),
];

pub(super) const GIVEN: &[&str] = &[
    "Mira", "Anton", "Leda", "Jonas", "Petra", "Oskar", "Ines", "Rafael", "Nora", "Viktor", "Selma", "Hugo", "Greta", "Emil", "Clara",
    "Bruno", "Ada", "Felix", "Irene", "Magnus", "Tessa", "Arno", "Livia", "Konrad",
];

pub(super) const SURNAMES: &[&str] = &[
    "Averdieck",
    "Brandal",
    "Castrop",
    "Dunmore",
    "Ellerby",
    "Farquist",
    "Garlund",
    "Hobrecht",
    "Ingersby",
    "Jessup",
    "Kallmeyer",
    "Lindqvist",
    "Marwick",
    "Nettleford",
    "Oberholt",
    "Pellworm",
    "Quarnby",
    "Rosthern",
    "Sandholm",
    "Thornbury",
    "Ulverson",
    "Vandeleur",
    "Wexcombe",
    "Yarrow",
    "Zellmann",
    "Abernall",
    "Birkfeld",
    "Cotterill",
    "Drosten",
    "Embersley",
];

pub(super) const ROLES: &[&str] = &[
    "the harbour master",
    "a spokesman for the council",
    "who runs the mill",
    "the head teacher",
    "a retired engineer",
    "the chair of the water board",
    "a nurse at the county hospital",
    "who has farmed there for thirty years",
    "the deputy mayor",
    "a professor of hydrology",
    "the owner of the ferry company",
    "a union representative",
];

pub(super) const ROLLEN: &[&str] = &[
    "die Bürgermeisterin",
    "ein Sprecher der Gemeinde",
    "Leiter des Wasserwerks",
    "die Schulleiterin",
    "ein pensionierter Ingenieur",
    "Vorsitzende des Deichverbands",
    "Pfleger im Kreiskrankenhaus",
    "Inhaber der Reederei",
];

pub(super) const ORGANISATIONS: &[&str] = &[
    "the Northmere Water Board",
    "the county council",
    "Tallow Shipping",
    "the Institute for Coastal Research",
    "the teachers' union",
    "Orrin Rail",
    "the planning office",
    "the Bay Hospital Trust",
    "the Chamber of Trade",
    "Wick & Sons",
    "the fisheries agency",
];

pub(super) const VERBAENDE: &[&str] = &[
    "der Deichverband",
    "die Kreisverwaltung",
    "die Reederei Tallow",
    "das Institut für Küstenforschung",
    "die Lehrergewerkschaft",
    "die Nordbahn",
    "das Bauamt",
    "die Handelskammer",
];

pub(super) const PLACES: &[&str] = &[
    "Northmere",
    "Kestrel Valley",
    "Plover Bay",
    "Alderton",
    "Cinder Point",
    "Halligsund",
    "Burr Crossing",
    "Sedgeby",
    "Gorse Hill",
    "Fathom Quay",
    "Wrackham",
    "Teal Junction",
    "Ostermoor",
    "Little Marram",
    "Knickerode",
];

/// What a story is about: as its headline has it, as its sentences have it, the section.
pub(super) const SUBJECTS: &[(&str, &str, &str)] = &[
    ("water mains", "the new water mains", "Local"),
    ("ferry line", "the ferry line", "Transport"),
    ("school kitchen", "the school kitchen", "Education"),
    ("sea wall", "the sea wall", "Environment"),
    ("night bus", "the night bus", "Transport"),
    ("grain market", "the grain market", "Business"),
    ("county hospital", "the county hospital", "Health"),
    ("rail bridge", "the rail bridge", "Transport"),
    ("oyster beds", "the oyster beds", "Environment"),
    ("town library", "the town library", "Culture"),
    ("wind park", "the wind park", "Energy"),
    ("football ground", "the football ground", "Sport"),
    ("housing plan", "the housing plan", "Politics"),
    ("paper mill", "the paper mill", "Business"),
    ("harbour dredging", "the dredging of the harbour", "Local"),
    ("choir festival", "the choir festival", "Culture"),
];

pub(super) const THEMEN: &[(&str, &str, &str)] = &[
    ("Wasserleitung", "die neue Wasserleitung", "Lokales"),
    ("Fährlinie", "die Fährlinie", "Verkehr"),
    ("Schulküche", "die Schulküche", "Bildung"),
    ("Deichbau", "den Deichbau", "Umwelt"),
    ("Nachtbus", "den Nachtbus", "Verkehr"),
    ("Kreisklinik", "die Kreisklinik", "Gesundheit"),
    ("Windpark", "den Windpark", "Energie"),
    ("Papiermühle", "die Papiermühle", "Wirtschaft"),
];

pub(super) const HEADLINES: &[&str] = &[
    "{t} puts off {x} for {n} months",
    "{t} asks residents to pay for {x}",
    "Why {x} divides {t}",
    "Work on {x} begins in {t} after {n} years",
    "{n} million for {x}, and none of it for {t}",
    "{t} votes against {x} by {n} hands",
    "How {t} lost its {x}",
    "{x}: what {t} can expect in {m}",
    "Storm damages {x} in {t}",
    "{s} quits over {x} in {t}",
    "Judge stops {x} near {t}",
    "{t} wants its {x} back",
];

pub(super) const SCHLAGZEILEN: &[&str] = &[
    "{t} streitet über {x}",
    "{x} in {t} wird {n} Millionen teurer",
    "{x}: Was {t} jetzt plant",
    "{t} wartet seit {n} Jahren auf {x}",
    "{s} tritt wegen {x} zurück",
    "Sturm trifft {x} bei {t}",
    "Gericht stoppt {x} in {t}",
];

pub(super) const SENTENCES: &[&str] = &[
    "The decision on {x} came after {n} hours of debate in {t}, where most of the seats in the hall were taken by {d} evening.",
    "Residents of {t} had been told in {m} that {x} would cost them nothing.",
    "According to figures that {o} published on {d}, {n} households are affected, more than twice as many as a year ago.",
    "The work was to begin in {m}, but two of the three bidders have withdrawn their offers.",
    "In {t}, {n} kilometres away, a similar plan was given up when the ground turned out to be softer than the maps had promised.",
    "{o} has set aside {n} million for the first stage and hopes that the region will pay for the rest.",
    "A report that has lain in a drawer since {m} warns of cracks, rust and a pump that nobody has the key to.",
    "Only {n} of the members were present when {x} came up, and three of them left before the count.",
    "The road to {t} will stay closed until {d}, and buses stop at the old customs house instead.",
    "It was the {n}th meeting on the matter, and the first at which anybody had brought drawings.",
    "Shops along the quay open later since the lamps were switched off to save money.",
    "A petition with {n} names was handed in on {d}; it fills two boxes.",
    "The last survey of {x} dates from a time when the town had half as many people and a third of the cars.",
    "Nobody was hurt, though a van with {n} crates of apples had to be pulled out of the ditch.",
    "What happens next depends on a hearing in {m}, to which the neighbours from {t} have been invited as well.",
    "{s} had first raised the question of {x} {n} years ago, as a member of the opposition.",
    "For most of the winter the site was under water, and the machines were brought to higher ground near {t}.",
    "Insurers have put the damage at {n} million, a sum that {o} considers too low.",
    "Trains between {t} and the coast run once an hour at best, and not at all when the wind is from the north.",
    "The contract was signed in {m} without a vote, which the auditors called unusual but lawful.",
    "Older people in {t} remember the year in which the frost broke {n} pipes in one night.",
    "A second opinion from {o} came to the same result with other numbers.",
    "Volunteers have begun to clear the bank on Saturdays, with {n} wheelbarrows and a borrowed tractor.",
    "The committee wants an answer by {d}, the ministry has asked for time until {m}.",
    "Several of the machines came from a yard in {t} that closed when its owner retired.",
    "Of the {n} places that were promised for apprentices, fewer than half have been filled.",
    "Tickets for the opening were gone within an hour, most of them to families who live in {t}.",
    "At low tide the old foundations can be seen from the bridge, with the dates of {n} floods cut into the stone.",
];

pub(super) const SAETZE: &[&str] = &[
    "Die Entscheidung über {x} fiel nach {n} Stunden in {t}, wo am {d} fast jeder Platz im Saal besetzt war.",
    "Den Einwohnern von {t} war im {m} versprochen worden, dass sie nichts bezahlen müssten.",
    "Nach Zahlen, die am {d} veröffentlicht wurden, sind {n} Haushalte betroffen, doppelt so viele wie vor einem Jahr.",
    "Die Arbeiten sollten im {m} beginnen, doch zwei von drei Firmen haben ihre Angebote zurückgezogen.",
    "In {t}, {n} Kilometer entfernt, wurde ein ähnlicher Plan aufgegeben, weil der Boden zu weich war.",
    "Für den ersten Abschnitt stehen {n} Millionen Euro bereit, den Rest soll das Land übernehmen.",
    "Ein Gutachten, das seit {m} in einer Schublade lag, warnt vor Rissen, Rost und einer Pumpe ohne Schlüssel.",
    "Die Straße nach {t} bleibt bis {d} gesperrt, die Busse halten am alten Zollhaus.",
    "Verletzt wurde niemand, aber ein Lieferwagen mit {n} Kisten Äpfeln musste aus dem Graben gezogen werden.",
    "Wie es weitergeht, hängt von einer Anhörung im {m} ab, zu der auch die Nachbarn aus {t} eingeladen sind.",
    "Den ganzen Winter über stand das Gelände unter Wasser, die Maschinen wurden auf höheren Grund gebracht.",
    "Eine Liste mit {n} Unterschriften wurde am {d} übergeben; sie füllt zwei Kartons.",
    "Die Versicherer beziffern den Schaden auf {n} Millionen Euro, was viele im Ort für zu niedrig halten.",
    "Von den {n} Lehrstellen, die versprochen waren, ist weniger als die Hälfte besetzt.",
];

/// What people say; no mark at the end.
pub(super) const SAYINGS: &[&str] = &[
    "We have waited for {x} long enough",
    "Nobody asked the people of {t} what they wanted",
    "There was money for {n} benches and none for the pump",
    "I would rather have a slow answer than a wrong one",
    "You can't build on promises",
    "We looked at the figures {n} times and they did not get better",
    "My family has lived in {t} for {n} years and has never seen the river this high",
    "It is not the cost that worries me, it is the date",
    "If {x} goes, the young people will go with it",
    "We will not sign anything before {m}",
    "The plan is older than most of those who voted for it",
    "Every week that we lose now costs us a month in the autumn",
    "I have read all {n} pages and I still don't know who pays",
    "There is a simple way to do this and we have chosen the other one",
    "People notice when the lights stay off",
    "We were promised an engineer and they sent us a brochure",
];

pub(super) const SPRUECHE: &[&str] = &[
    "Wir haben lange genug gewartet",
    "Niemand hat die Leute in {t} gefragt",
    "Für {n} Bänke war Geld da, für die Pumpe nicht",
    "Mir ist eine späte Antwort lieber als eine falsche",
    "Auf Versprechen kann man nicht bauen",
    "Vor {m} unterschreiben wir gar nichts",
    "Der Plan ist älter als die meisten, die dafür gestimmt haben",
    "Ich habe alle {n} Seiten gelesen und weiß nicht, wer bezahlt",
];

pub(super) const WEEKDAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
pub(super) const WOCHENTAGE: &[&str] = &["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];
pub(super) const MONTHS: &[&str] =
    &["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
pub(super) const MONATE: &[&str] =
    &["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];

/// Words that scripts and style sheets are made of.
pub(super) const IDENTIFIERS: &[&str] = &[
    "layout", "consent", "player", "queue", "slot", "render", "observe", "track", "config", "viewport", "lazy", "bundle", "module",
    "state", "event", "target", "handler", "cache", "retry", "batch", "segment", "banner", "widget", "carousel", "metrics", "session",
    "storage",
];
