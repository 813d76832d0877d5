//! What a few words are: a name, a role, a desk, an organisation, an agency.

use super::rows;
use crate::outlets;

/// Letters and digits alone, lower case: the form in which names and outlets are compared.
pub(in crate::extract) fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A word as rows spell it: lower case, no punctuation at its ends but the full stop of an abbreviation.
pub(super) fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'' && c != '&' && c != '+' && c != '.').to_lowercase()
}

pub(super) fn is(rows: &[&str], word: &str) -> bool {
    let word = bare(word);
    rows.contains(&word.as_str()) || word.strip_suffix('.').is_some_and(|w| rows.contains(&w))
}

/// Short name of a news agency ("The Associated Press" is "AP").
pub(super) fn agency(name: &str) -> Option<&'static str> {
    outlets::agency(name).or_else(|| outlets::agency(name.strip_prefix("The ").or_else(|| name.strip_prefix("the "))?))
}

/// Whether another publication goes by this name.
pub(super) fn publication(words: &[&str]) -> bool {
    let ends = words.last().is_some_and(|w| is(rows::PUBLICATIONS, w));
    let opens = words.first().is_some_and(|w| is(&["diario", "jornal", "radio"], w));
    words.len() >= 2 && (ends || opens) || outlets::by_name(&words.join(" ")).is_some()
}

pub(super) fn desk(words: &[&str]) -> bool {
    words.iter().any(|w| is(rows::DESKS, w))
}

pub(super) fn organization(words: &[&str]) -> bool {
    words.iter().any(|w| is(rows::ORGANIZATIONS, w))
}

pub(super) fn place(words: &[&str]) -> bool {
    rows::PLACES.contains(&words.join(" ").to_lowercase().as_str())
}

/// Whether the words are a person's name. `loose`: the page says that an author stands here, so that "viktor", "c1ph4" and
/// "Rezepte von Mutti" are names too.
pub(super) fn person(words: &[&str], loose: bool) -> bool {
    let text = words.join(" ");
    if text.chars().count() > 60 || !text.contains(char::is_alphabetic) || rows::REFUSED.contains(&text.to_lowercase().as_str()) {
        return false;
    }
    if text.contains(|c: char| "?!:…<>{}[]=#%$€*|/\\_©@;".contains(c)) || words.iter().any(|w| is(rows::OTHER_CREDITS, w)) {
        return loose && words.len() == 1 && handle(&text);
    }
    if text.contains(|c: char| c.is_numeric()) {
        return loose && words.len() == 1 && handle(&text);
    }
    if text.chars().any(uncased) {
        return text.chars().count() <= 24 && !text.contains('。');
    }
    if words.iter().any(|w| w.chars().all(|c| !c.is_uppercase()) && rows::SENTENCE_WORDS.contains(&bare(w).as_str())) {
        return false;
    }
    let small = words.iter().filter(|w| !opens_upper(w) && !is(rows::PARTICLES, w)).count();
    let ends_upper = words.last().is_some_and(|w| opens_upper(w));
    match words.len() {
        1 => loose && text.chars().count() >= 2,
        2..=3 => loose || small == 0 && ends_upper,
        4..=7 => small == 0 && ends_upper,
        _ => false,
    }
}

/// An account's name that stands where the author should: letters first, no more than one sign.
fn handle(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    text.starts_with(char::is_alphabetic)
        && letters >= 3
        && text.chars().all(|c| c.is_alphanumeric() || c == '_')
        && !rows::CALENDAR.contains(&bare(text).as_str())
}

fn opens_upper(word: &str) -> bool {
    // "d'Arcy", "'t Hooft", "al-Amin", "de'Medici": the capital may come after the particle.
    word.chars().any(char::is_uppercase)
}

/// Scripts without capitals, whose names cannot be told by them.
fn uncased(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase() && c > '\u{2FF}'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        text.split(' ').collect()
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
            assert!(person(&words(name), false), "{name}");
        }
    }

    #[test]
    fn no_names() {
        for text in ["Minutes Ago", "Updated 3 hours ago", "share this story", "December 10", "", "read more about us", "Follow us"] {
            assert!(!person(&words(text), false), "{text}");
        }
        for text in ["Admin", "2019", "https://paper.example/karla", "the story that is not told here by us"] {
            assert!(!person(&words(text), true), "{text}");
        }
    }

    #[test]
    fn loose_names_only_where_an_author_is_announced() {
        for text in ["karla", "karla17", "karla beispiel"] {
            assert!(person(&words(text), true) && !person(&words(text), false), "{text}");
        }
    }
}
