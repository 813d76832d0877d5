//! Which script a text is written in.

/// A script, named for what tells its languages apart (<https://www.unicode.org/Public/UNIDATA/Scripts.txt>).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Thaana,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Odia,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Lao,
    Tibetan,
    Myanmar,
    Georgian,
    Hangul,
    Ethiopic,
    Khmer,
    /// Japanese: signs of its own between those of China.
    Kana,
    Han,
}

use crate::letters;
use Script::*;

/// First and last character of a script's blocks, in order.
#[rustfmt::skip]
const BLOCKS: &[(char, char, Script)] = &[
    ('A', '\u{24F}', Latin), ('\u{250}', '\u{2AF}', Latin), ('\u{370}', '\u{3FF}', Greek), ('\u{400}', '\u{52F}', Cyrillic), ('\u{530}', '\u{58F}', Armenian),
    ('\u{590}', '\u{5FF}', Hebrew), ('\u{600}', '\u{77F}', Arabic), ('\u{780}', '\u{7BF}', Thaana), ('\u{8A0}', '\u{8FF}', Arabic),
    ('\u{900}', '\u{97F}', Devanagari), ('\u{980}', '\u{9FF}', Bengali), ('\u{A00}', '\u{A7F}', Gurmukhi), ('\u{A80}', '\u{AFF}', Gujarati),
    ('\u{B00}', '\u{B7F}', Odia), ('\u{B80}', '\u{BFF}', Tamil), ('\u{C00}', '\u{C7F}', Telugu), ('\u{C80}', '\u{CFF}', Kannada),
    ('\u{D00}', '\u{D7F}', Malayalam), ('\u{D80}', '\u{DFF}', Sinhala), ('\u{E00}', '\u{E7F}', Thai), ('\u{E80}', '\u{EFF}', Lao),
    ('\u{F00}', '\u{FFF}', Tibetan), ('\u{1000}', '\u{109F}', Myanmar), ('\u{10A0}', '\u{10FF}', Georgian), ('\u{1100}', '\u{11FF}', Hangul),
    ('\u{1200}', '\u{139F}', Ethiopic), ('\u{1780}', '\u{17FF}', Khmer), ('\u{1E00}', '\u{1EFF}', Latin), ('\u{1F00}', '\u{1FFF}', Greek),
    ('\u{3040}', '\u{30FF}', Kana), ('\u{3400}', '\u{9FFF}', Han), ('\u{AC00}', '\u{D7AF}', Hangul),
];

/// Characters that are counted.
const COUNTED: usize = 240;

/// The script of most letters at the text's beginning; none where it has too few.
pub(super) fn of(text: &str) -> Option<Script> {
    let mut counts = [0_usize; Han as usize + 1];
    let mut letters = 0;
    for c in text.chars().filter(|c| letters::is_alphabetic(*c)).take(COUNTED) {
        letters += 1;
        if c.is_ascii() {
            counts[Latin as usize] += 1;
        } else if let Some((_, _, script)) = BLOCKS.iter().find(|(first, last, _)| (*first..=*last).contains(&c)) {
            counts[*script as usize] += 1;
        }
    }
    // Japanese is mixed with signs of China; a tenth of its own is enough.
    if counts[Kana as usize] * 10 >= letters && counts[Kana as usize] + counts[Han as usize] > letters / 2 {
        return (letters > 0).then_some(Kana);
    }
    let (_, _, script) = *BLOCKS.iter().max_by_key(|(_, _, script)| counts[*script as usize])?;
    (counts[script as usize] * 2 > letters).then_some(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_blocks_are_in_order() {
        assert!(BLOCKS.is_sorted_by(|a, b| a.1 < b.0));
    }

    #[test]
    fn most_letters_decide() {
        assert_eq!(of("Der Hafen, sagte Σωκράτης."), Some(Latin));
        assert_eq!(of("港を開く、と市長は述べた"), Some(Kana));
        assert_eq!(of("港口将重新开放 (BBC)"), Some(Han));
        assert_eq!(of("Ö é"), Some(Latin));
        assert_eq!(of("12:30"), None);
    }
}
