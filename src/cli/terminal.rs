//! The terminal on standard error: how wide it is, whether it takes colour, and texts cut to fit it.

use std::env;
use std::io::{self, IsTerminal};

use console::{Term, measure_text_width};

/// Columns of a terminal that does not say how many it has.
const USUAL: usize = 80;
/// Narrower ones are written to as if they had these.
const LEAST: usize = 20;

/// Columns of the terminal on standard error; none where that is a file or a pipe.
pub fn width() -> Option<usize> {
    if !io::stderr().is_terminal() {
        return None;
    }
    let columns = Term::stderr().size_checked().map_or(USUAL, |(_, columns)| columns.into());
    Some(columns.max(LEAST))
}

/// Whether standard error takes colour (<https://no-color.org/>).
pub fn has_colour() -> bool {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    io::stderr().is_terminal() && !is_set("NO_COLOR") && env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// A bar needs a cursor that can be moved.
pub fn has_cursor() -> bool {
    io::stderr().is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// A text in so many columns: what is too long for them loses its middle, because the end of a path says most, and its beginning
/// where it lies.
pub fn shortened(text: &str, columns: usize) -> String {
    if measure_text_width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(1);
    let head = room / 3;
    let start: String = within(text.chars(), head).collect();
    let mut end: Vec<char> = within(text.chars().rev(), room - head).collect();
    end.reverse();
    start.chars().chain(['…']).chain(end).collect()
}

/// A line broken between words to lines of so many columns, the second and the later ones set in; a longer word stays whole.
pub fn broken(line: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in line.split(' ') {
        match lines.last_mut() {
            Some(last) if measure_text_width(last) + 1 + measure_text_width(word) <= columns => {
                last.push(' ');
                last.push_str(word);
            }
            Some(_) => lines.push(format!("  {word}")),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The first characters that take so many columns together.
fn within(text: impl Iterator<Item = char>, columns: usize) -> impl Iterator<Item = char> {
    let mut left = columns;
    text.map_while(move |c| {
        left = left.checked_sub(measure_text_width(c.encode_utf8(&mut [0; 4])))?;
        Some(c)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_long_name_goes() {
        assert_eq!(shortened("dumps/2026-11-22/part-00012.warc.gz", 22), "dumps/2…-00012.warc.gz");
        assert_eq!(shortened("a.html", 6), "a.html");
        assert_eq!(shortened("abc", 0), "…");
    }

    #[test]
    fn a_line_breaks_between_words() {
        assert_eq!(broken("nothing to do (--force does it again)", 20), ["nothing to do", "  (--force does it", "  again)"]);
        assert_eq!(broken("as it is", usize::MAX), ["as it is"]);
    }

    #[test]
    fn wide_letters_take_two_columns() {
        let name = "新闻网页存档/二〇二六年十一月.warc.gz";
        for columns in 1..measure_text_width(name) {
            let short = shortened(name, columns);
            assert!(measure_text_width(&short) <= columns && short.contains('…'), "{columns}: {short}");
        }
    }
}
