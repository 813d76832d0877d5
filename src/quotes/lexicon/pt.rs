//! Portuguese.

use super::{Class, Rows, Verb, Words};

pub(super) const ROWS: Rows = Rows {
    words: WORDS,
    given: &[],
    cues: CUES,
    weak: &["chamou chama chamado", "classificou classifica", "descreveu descreve"],
    paradigm: false,
    inverts: true,
    capital_nouns: false,
    dialogue: true,
    role_endings: &[],
    noun_endings: &[],
    naming_endings: &[],
    calling: &[],
    according: &["conforme", "de acordo com", "nas palavras de", "para", "segundo"],
    according_after: &[],
    statements: &["carta", "comunicado", "mensagem", "nota"],
};

const CUES: &[Verb] = &[
    "acrescentou acrescenta",
    "acusou acusa",
    "admitiu admite",
    "afirmou afirma afirmado",
    "alertou alerta",
    "anunciou anuncia",
    "argumentou argumenta",
    "assegurou assegura",
    "avaliou avalia",
    "comentou comenta",
    "completou completa",
    "concluiu conclui",
    "confessou confessa",
    "confirmou confirma",
    "contou conta",
    "criticou critica",
    "declarou declara",
    "defendeu defende",
    "destacou destaca",
    "disse diz dito disseram dizem",
    "enfatizou enfatiza",
    "escreveu escreve escrito",
    "explicou explica",
    "garantiu garante",
    "indicou indica",
    "informou informa",
    "insistiu insiste",
    "lamentou lamenta",
    "lembrou lembra",
    "observou observa",
    "perguntou pergunta",
    "prometeu promete",
    "questionou questiona",
    "reconheceu reconhece",
    "reforçou reforça",
    "reiterou reitera",
    "relatou relata",
    "respondeu responde",
    "ressaltou ressalta",
    "revelou revela",
    "salientou salienta",
    "sublinhou sublinha",
    "tuitou tuíta",
];

const WORDS: &[Words] = &[
    (Class::AUX, "era foi havia haviam tem teria tinha têm é"),
    (Class::ADVERB, "agora ainda além assim depois então hoje já não ontem recentemente também"),
    (Class::DETERMINER, "a as essa esse esta este o os um uma vários"),
    (Class::ARTICLE, "a as o os"),
    (Class::POSSESSIVE, "nossa nosso seu seus sua suas"),
    (Class::PRONOUN, "ela elas ele eles eu nós"),
    (Class::RELATIVE, "que quem"),
    (
        Class::PREPOSITION,
        "ante ao aos após até com contra da das de desde do dos durante em entre na nas no nos para pela pelo por segundo sem sob \
         sobre à",
    ),
    (Class::SUBORDINATOR, "como embora enquanto mas onde porque quando que se"),
    (Class::CONJUNCTION, "e mas ou"),
    (
        Class::CALENDAR,
        "abril agosto dezembro domingo fevereiro janeiro julho junho maio março novembro outubro quarta-feira quinta-feira \
         segunda-feira setembro sexta-feira sábado terça-feira",
    ),
    (
        Class::TITLE,
        "delegado deputada deputado diretor diretora dom doutor doutora dr dra ex-presidente general governador governadora juiz \
         juíza ministra ministro porta-voz prefeita prefeito premiê presidenta presidente primeiro-ministro procurador professor \
         professora rainha rei secretária secretário senador senadora sr sra vereador",
    ),
    (
        Class::ROLE,
        "advogada advogado analista deputada deputado diretor diretora especialista especialistas juiz ministra ministro \
         porta-voz prefeita prefeito presidente professor professora senador senadora testemunha testemunhas",
    ),
    (
        Class::LEAD,
        "a agora ainda além ao aos após as assim até com como da das de depois desde do dos durante e ela ele em enquanto entre \
         era essa esse esta este eu foi hoje já mais mas na nas no nos não o onde ontem os ou para pela pelo por porque quando \
         que se segundo sem seu sob sobre sua também um uma à é",
    ),
    (Class::MALE, "deputado diretor ministro prefeito rei senador sr"),
    (Class::FEMALE, "deputada diretora ministra prefeita rainha senadora sra"),
    (Class::ABBREVIATION, "dr dra sr sra"),
    (Class::NAMING, "disco documentário filme intitulada intitulado jornal livro música novela revista série álbum"),
];
