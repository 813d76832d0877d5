//! Spanish.

use super::{Class, Rows, Verb, Words};

pub(super) const ROWS: Rows = Rows {
    words: WORDS,
    given: &[],
    cues: CUES,
    weak: &["calificó califica calificado", "denominó denomina", "describió describe", "llamó llama"],
    paradigm: false,
    inverts: true,
    capital_nouns: false,
    dialogue: true,
    role_endings: &[],
    noun_endings: &[],
    naming_endings: &[],
    calling: &[],
    according: &["en palabras de", "según"],
    according_after: &[],
    statements: &["carta", "comunicado", "mensaje"],
};

const CUES: &[Verb] = &[
    "aclaró aclara aclarado",
    "acusó acusa acusado",
    "admitió admite admitido",
    "advirtió advierte advertido",
    "afirmó afirma afirmado",
    "agregó agrega agregado",
    "anunció anuncia anunciado",
    "apuntó apunta apuntado",
    "aseguró asegura asegurado",
    "añadió añade añadido",
    "comentó comenta comentado",
    "concluyó concluye concluido",
    "confesó confiesa confesado",
    "confirmó confirma confirmado",
    "consideró considera considerado",
    "contestó contesta contestado",
    "contó cuenta contado",
    "criticó critica criticado",
    "declaró declara declarado",
    "denunció denuncia denunciado",
    "destacó destaca destacado",
    "dijo dice dicho decía dijeron dicen",
    "enfatizó enfatiza",
    "escribió escribe escrito",
    "explicó explica explicado",
    "expresó expresa expresado",
    "indicó indica indicado",
    "insistió insiste insistido",
    "lamentó lamenta lamentado",
    "manifestó manifiesta manifestado",
    "mencionó menciona",
    "preguntó pregunta preguntado",
    "prometió promete prometido",
    "puntualizó puntualiza",
    "reconoció reconoce reconocido",
    "recordó recuerda recordado",
    "reiteró reitera reiterado",
    "relató relata",
    "replicó replica",
    "resaltó resalta",
    "respondió responde respondido",
    "señaló señala señalado",
    "sostuvo sostiene sostenido",
    "subrayó subraya subrayado",
    "tuiteó tuitea",
];

const WORDS: &[Words] = &[
    (Class::AUX, "era es fue ha habría había han he"),
    (Class::ADVERB, "además ahora así ayer después entonces hoy luego no recientemente también tampoco ya"),
    (Class::DETERMINER, "el esa ese esta este la las los un una unos varios"),
    (Class::ARTICLE, "el la las los"),
    (Class::POSSESSIVE, "nuestra nuestro su sus"),
    (Class::PRONOUN, "ella ellas ellos nosotros quien yo él"),
    (Class::RELATIVE, "que quien quienes"),
    (Class::PREPOSITION, "a al ante bajo con contra de del desde durante en entre hacia hasta para por según sin sobre tras"),
    (Class::SUBORDINATOR, "aunque como cuando donde mientras pero porque que si"),
    (Class::CONJUNCTION, "o pero y"),
    (
        Class::CALENDAR,
        "abril agosto diciembre domingo enero febrero jueves julio junio lunes martes marzo mayo miércoles noviembre octubre \
         septiembre sábado viernes",
    ),
    (
        Class::TITLE,
        "alcalde alcaldesa canciller diputada diputado director directora doctor doctora don doña dr dra expresidente fiscal \
         general gobernador gobernadora ministra ministro portavoz presidenta presidente primer profesor profesora reina rey \
         secretaria secretario senador senadora sr sra vicepresidenta vicepresidente vocera vocero",
    ),
    (
        Class::ROLE,
        "abogada abogado alcalde alcaldesa analista diputada diputado director directora experto expertos fiscal fuentes ministra \
         ministro portavoz presidenta presidente senador senadora testigo testigos",
    ),
    (
        Class::LEAD,
        "a además ahora al ante así aunque ayer como con cuando de del desde después donde durante el ella en entre es esa ese \
         esta este hasta hay hoy la las lo los luego mientras más ni no para pero por porque que se según si sin sobre su sus \
         también tras un una y ya él",
    ),
    (Class::MALE, "diputado director don ministro presidente rey sr vocero"),
    (Class::FEMALE, "diputada directora doña ministra presidenta reina sra vocera"),
    (Class::ABBREVIATION, "dr dra sr sra"),
    (Class::NAMING, "canción disco documental libro llamada llamado novela película periódico revista serie titulada titulado álbum"),
];
