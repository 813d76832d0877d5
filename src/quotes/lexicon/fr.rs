//! French.

use super::{Class, Rows, Verb, Words};

pub(super) const ROWS: Rows = Rows {
    words: WORDS,
    given: &[],
    cues: CUES,
    weak: &["appelle appelé qualifie qualifié qualifiait", "dénonce dénoncé", "salue salué"],
    paradigm: false,
    inverts: true,
    capital_nouns: false,
    dialogue: true,
    role_endings: &[],
    noun_endings: &[],
    naming_endings: &[],
    calling: &[],
    according: &["d'après", "d’après", "selon"],
    according_after: &[],
    statements: &["communiqué", "lettre", "message"],
};

const CUES: &[Verb] = &[
    "accuse accusé",
    "admet admis",
    "affirme affirmait affirmé",
    "ajoute ajoutait ajouté",
    "annonce annoncé",
    "assure assurait assuré",
    "avertit averti",
    "avoue avoué",
    "conclut conclu",
    "confie confié",
    "confirme confirmé",
    "constate constaté",
    "critique critiqué",
    "demande demandé",
    "dit disait dit-il dit-elle",
    "déclare déclarait déclaré",
    "déplore déploré",
    "détaille détaillé",
    "estime estimait estimé",
    "explique expliquait expliqué",
    "expose exposé",
    "indique indiqué",
    "insiste insisté",
    "interroge interrogé",
    "justifie justifié",
    "lance lancé",
    "martèle martelé",
    "note noté",
    "poursuit poursuivi",
    "promet promis",
    "précise précisé",
    "raconte raconté",
    "rappelle rappelé",
    "reconnaît reconnu",
    "regrette regretté",
    "relève relevé",
    "remarque remarqué",
    "répond répondu",
    "répète répété",
    "résume résumé",
    "souffle soufflé",
    "souligne soulignait souligné",
    "soupire soupiré",
    "tempête tempêté",
    "tweete tweeté",
    "témoigne témoigné",
    "écrit écrivait",
];

const WORDS: &[Words] = &[
    (Class::AUX, "a ai ait avaient avait est n' ne ont serait sont y étaient était"),
    (Class::ADVERB, "ainsi alors aujourd'hui aussi déjà encore enfin ensuite ici même notamment par pas plus récemment toujours"),
    (Class::DETERMINER, "ce ces cet cette des l la le les plusieurs un une"),
    (Class::ARTICLE, "l la le les"),
    (Class::POSSESSIVE, "leur leurs notre sa ses son votre"),
    (Class::PRONOUN, "elle elles il ils je nous on"),
    (Class::RELATIVE, "laquelle lequel qui"),
    (
        Class::PREPOSITION,
        "après au aux avant avec chez contre dans de depuis des devant du durant en entre lors par pendant pour sans selon sous \
         sur vers à",
    ),
    (Class::SUBORDINATOR, "afin alors car comme lorsque mais parce puisque qu' quand que si tandis"),
    (Class::CONJUNCTION, "et mais ou"),
    (
        Class::CALENDAR,
        "août avril dimanche décembre février janvier jeudi juillet juin lundi mai mardi mars mercredi novembre octobre samedi \
         septembre vendredi",
    ),
    (
        Class::TITLE,
        "chef directeur directrice docteur dr député députée général m madame maire maître me ministre mme monsieur porte-parole \
         premier procureur professeur président présidente reine roi secrétaire sénateur sénatrice",
    ),
    (
        Class::ROLE,
        "avocat avocate chercheur chercheurs directeur directrice député députée expert experts maire ministre porte-parole \
         procureur professeur président présidente témoin témoins élu élus",
    ),
    (
        Class::LEAD,
        "ainsi alors après au aussi avant avec c'est car ce ces cet cette chez comme d dans de depuis des du elle elles en enfin \
         et il ils je l la le les lors lorsque mais même nous on ou par pendant pour puis quand que qui sa sans selon ses si son \
         sous sur tandis tout un une vers à",
    ),
    (Class::MALE, "directeur député m monsieur président roi"),
    (Class::FEMALE, "directrice députée madame mme présidente reine"),
    (Class::ABBREVIATION, "dr m me mm mme st ste"),
    (Class::NAMING, "album chanson documentaire film intitulé intitulée journal livre magazine revue roman série"),
];
