//! What a few words are: a name, a role, a desk, an organisation, an agency.

use super::rows::organizations::{DOMAIN_ENDINGS, ORGANIZATION_ENDS, ORGANIZATION_STARTS};
use super::words::{Kinds, Word, join};
use crate::letters;
use crate::outlets;

/// Letters and digits alone, lower case: the form in which names and outlets are compared.
pub(in crate::extract) use crate::letters::fold;

/// Whether two texts have the same letters and digits, whatever their case and punctuation.
pub(super) use crate::letters::alike;

/// Short name of a news agency ("The Associated Press" is "AP").
pub(super) fn agency(name: &str) -> Option<&'static str> {
    outlets::agency(name).or_else(|| outlets::agency(name.strip_prefix("The ").or_else(|| name.strip_prefix("the "))?))
}

/// Whether another publication goes by this name.
pub(super) fn publication(words: &[Word<'_>]) -> bool {
    let ends = words.last().is_some_and(|w| w.is(Kinds::PUBLICATION));
    let opens = words.first().is_some_and(|w| ["diario", "jornal", "radio"].iter().any(|d| w.text.eq_ignore_ascii_case(d)));
    words.len() >= 2 && (ends || opens) || !words.is_empty() && outlets::by_name(&join(words)).is_some()
}

/// Ends of German compounds that are organisations: "Hafenverband".
const COMPOUND_ENDS: [&str; 5] = ["gesellschaft", "gewerkschaft", "ministerium", "verband", "verein"];

/// Last words of papers' names that no surname is.
const PAPERS: [&str; 9] = ["Abendblatt", "Anzeiger", "Gazette", "Journal", "Nachrichten", "News", "Times", "Tribune", "Zeitung"];

/// Whether the name is one of a paper and of no person: "The Harbour Star", "Hafener Allgemeine Zeitung", or an outlet that is known.
pub(super) fn outlet(words: &[Word<'_>]) -> bool {
    let [first, _, .., last] = words else { return outlets::by_name(&join(words)).is_some() };
    let opens = matches!(first.text, "The" | "Die" | "Der" | "Das" | "Le" | "La" | "El" | "Il") && last.is(Kinds::PUBLICATION);
    opens || PAPERS.iter().any(|paper| last.text.eq_ignore_ascii_case(paper)) || outlets::by_name(&join(words)).is_some()
}

/// Whether the words as a whole are no author: "Pressestelle".
pub(super) fn refused(words: &[Word<'_>]) -> bool {
    Kinds::of(&join(words)).has(Kinds::REFUSED)
}

/// Whether a small word stands among them that is of sentences and in no organisation's name.
pub(super) fn sentence(words: &[Word<'_>]) -> bool {
    words.iter().any(|w| !w.has_capital() && w.is(Kinds::SENTENCE) && !matches!(w.text, "all" | "as" | "at" | "for" | "from" | "on"))
}

/// Ends of German compounds that are job titles: "Wirtschaftsredakteurin".
const ROLE_ENDS: [&str; 14] = [
    "redakteur",
    "redakteurin",
    "korrespondent",
    "korrespondentin",
    "reporter",
    "reporterin",
    "journalist",
    "journalistin",
    "leiter",
    "leiterin",
    "-experte",
    "-expertin",
    "-autor",
    "-autorin",
];

/// Whether a word ends a role.
pub(super) fn role(word: &Word<'_>) -> bool {
    if word.is(Kinds::ROLE) {
        return true;
    }
    let text = word.text.trim_end_matches(|c: char| !letters::is_alphanumeric(c));
    ROLE_ENDS.iter().any(|end| {
        let at = text.len().saturating_sub(end.len());
        at > 0 && text.get(at..).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    })
}

pub(super) fn desk(words: &[Word<'_>]) -> bool {
    words.iter().any(|w| w.is(Kinds::DESK))
}

/// Whether a compound ends so, whatever its case.
fn ends_with(word: &str, end: &str) -> bool {
    word.len() > end.len() && word.get(word.len() - end.len()..).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

pub(super) fn organization(words: &[Word<'_>]) -> bool {
    let compound = |w: &Word<'_>| COMPOUND_ENDS.iter().any(|end| ends_with(w.text, end));
    words.iter().any(|w| w.is(Kinds::ORGANIZATION) || compound(w))
        || matches!(words, [one] if domain(one.text) || of_organization(one.text))
}

/// Names in scripts without spaces: "…株式会社", "…新聞社".
fn of_organization(name: &str) -> bool {
    let longer = |part: &&&str| name.len() > part.len();
    name.contains(uncased)
        && (ORGANIZATION_ENDS.iter().filter(longer).any(|end| name.ends_with(end))
            || ORGANIZATION_STARTS.iter().filter(longer).any(|start| name.starts_with(start)))
}

/// "harbourpost.example", not "J.R." and not "karla.b".
fn domain(word: &str) -> bool {
    word.rsplit_once('.')
        .is_some_and(|(name, end)| name.len() >= 3 && DOMAIN_ENDINGS.binary_search(&end.to_ascii_lowercase().as_str()).is_ok())
}

/// Places of more than one word; single words after a comma are never read as names anyway.
pub(super) fn place(words: &[Word<'_>]) -> bool {
    (2..=4).contains(&words.len()) && Kinds::of(&join(words)).has(Kinds::PLACE)
}

/// How sure it is that the words are about an author.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    /// Any line: only what looks like a full name is one.
    Line,
    /// The page announces an author here: "Karla" and "karla17" are names too.
    Announced,
    /// A field of the metadata: so are "karla beispiel" and "der Michel".
    Data,
}

/// Whether the words are a person's name.
pub(super) fn person(words: &[Word<'_>], trust: Trust) -> bool {
    let text = join(words);
    let single = trust > Trust::Line && words.len() == 1;
    if text.len() > 60 && text.chars().count() > 60 || !text.contains(letters::is_alphabetic) || Kinds::of(&text).has(Kinds::REFUSED) {
        return false;
    }
    if text.contains(odd) {
        return single && handle(&words[0]);
    }
    if text.chars().any(uncased) {
        let plain = text.chars().all(|c| letters::is_alphabetic(c) || matches!(c, ' ' | '・' | 'ー' | '\u{900}'..='\u{109F}'));
        // One word of a script with spaces may be anything: "Friday".
        let loose = trust == Trust::Line && words.len() == 1 && !text.contains(|c: char| c > '\u{2E80}');
        return plain && !loose && (2..=16).contains(&text.chars().count()) && !text.contains('を') && !words[0].is(Kinds::CALENDAR);
    }
    if words.iter().any(|w| stops_names(w)) || trust == Trust::Line && words[0].is(Kinds::OPENS_NO_NAME) {
        return false;
    }
    let small = words.iter().filter(|w| !w.has_capital() && !w.is(Kinds::PARTICLE)).count();
    let whole = small == 0 && words.last().is_some_and(Word::has_capital);
    match words.len() {
        1 => single && text.chars().count() >= 2 && !words[0].is(Kinds::CALENDAR | Kinds::LINK),
        2..=3 => whole || trust == Trust::Data,
        4..=7 => whole,
        _ => false,
    }
}

/// Whether no name holds this word.
fn stops_names(word: &Word<'_>) -> bool {
    let account = word.text.as_bytes().windows(5).any(|part| part.eq_ignore_ascii_case(b"admin"));
    account || word.is(Kinds::LABEL | Kinds::CREDIT) || !word.has_capital() && word.is(Kinds::SENTENCE)
}

fn odd(c: char) -> bool {
    c.is_numeric() || "?!:…<>{}[]=#%$€*|/\\_©@;\"".contains(c)
}

/// An account's name that stands where the author should: letters first, no more than one sign.
fn handle(word: &Word<'_>) -> bool {
    let text = word.text;
    let letters = text.chars().filter(|c| letters::is_alphabetic(*c)).count();
    let plain = text.starts_with(letters::is_alphabetic) && text.chars().all(|c| letters::is_alphanumeric(c) || c == '_');
    plain && letters >= 3 && !word.is(Kinds::CALENDAR)
}

/// Scripts without capitals, whose names cannot be told by them.
pub(super) fn uncased(c: char) -> bool {
    letters::is_alphabetic(c) && !c.is_lowercase() && !c.is_uppercase() && c > '\u{2FF}'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word<'_>> {
        text.split(' ').map(Word::new).collect()
    }

    #[test]
    fn names_of_many_shapes() {
        for name in [
            "Karla Beispiel",
            "Ana de la Cruz",
            "Jan van der Berg",
            "Omar al-Amin",
            "KARLA O'BEISPIEL",
            "T.C. Muster",
            "小川花子",
            "Мария Примерова",
        ] {
            assert!(person(&words(name), Trust::Line), "{name}");
        }
    }

    #[test]
    fn no_names() {
        for text in [
            "Minutes Ago",
            "Updated 3 hours ago",
            "share this story",
            "December 10",
            "",
            "read more about us",
            "Follow us",
            "Weitere Beispiele",
            "The Coast",
        ] {
            assert!(!person(&words(text), Trust::Line), "{text}");
        }
        for text in ["Admin", "2019", "https://paper.example/karla", "the story that is not told here by us", "Montag", "anónimo"] {
            assert!(!person(&words(text), Trust::Data), "{text}");
        }
    }

    #[test]
    fn loose_names_only_where_an_author_is_announced() {
        for text in ["karla", "karla17"] {
            assert!(person(&words(text), Trust::Announced) && !person(&words(text), Trust::Line), "{text}");
        }
        assert!(person(&words("karla beispiel"), Trust::Data) && !person(&words("karla beispiel"), Trust::Announced));
    }

    #[test]
    fn compounds_are_roles_and_domains_are_organisations() {
        for (word, want) in [("Wirtschaftsredakteurin", true), ("Küsten-Experte", true), ("Redakteur", true), ("Muster", false)] {
            assert_eq!(role(&Word::new(word)), want, "{word}");
        }
        for (word, want) in [
            ("harbourpost.example", true),
            ("HARBOURPOST.COM", true),
            ("Küstenverband", true),
            ("J.R.", false),
            ("karla", false),
            ("株式会社港", true),
            ("港新聞社", true),
            ("小川花子", false),
        ] {
            assert_eq!(organization(&words(word)), want, "{word}");
        }
    }

    #[test]
    fn papers_are_no_people() {
        for (text, want) in [
            ("The Harbour Star", true),
            ("Hafener Allgemeine Zeitung", true),
            ("Karla Ann Star", false),
            ("Karla Beispiel", false),
            ("Karla", false),
        ] {
            assert_eq!(outlet(&words(text)), want, "{text}");
        }
    }

    #[test]
    fn names_are_alike_whatever_their_case_and_punctuation() {
        assert!(alike("Karla O’Beispiel", "KARLA O'BEISPIEL") && !alike("Karla", "Karl") && alike("", " "));
    }
}
