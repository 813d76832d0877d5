//! What there is to count in a block's text, in one pass over it.

mod count;

use crate::extract::boilerplate::{self, Line, Traits};
use crate::page::{Block, BlockKind, MarkKind};

/// Bytes of the longest text whose opening is read as a label: what is longer is prose.
const LABEL: usize = 600;

/// Characters of the shortest text that may be prose.
pub(super) const PROSE: u32 = 60;

/// A look at a block. Of the menus and teasers that most of a page is, only the first row of fields is known: see [`Look::read`].
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    /// Code points; East Asian ideographs and kana count double, as they carry a syllable or a word each.
    pub chars: u32,
    /// Code points inside anchors.
    pub linked: u32,
    pub anchors: u32,
    /// Code points in bold or strong, and in italics.
    pub strong: u32,
    pub slanted: u32,
    /// `time` elements.
    pub times: u32,
    /// The rest is known.
    is_counted: bool,

    pub words: u32,
    pub commas: u32,
    /// Full stops, question and exclamation marks that end a word.
    pub stops: u32,
    pub digits: u32,
    /// Words that open with a capital, and capital letters in all.
    pub capitals: u32,
    pub upper: u32,
    /// Characters of addresses, handles and separators: `@ | / · » © #`.
    pub marks: u32,
    pub quotes: u32,
    /// The last character ends a sentence (a closing quotation mark may follow it).
    pub ends_sentence: bool,
    pub ends_colon: bool,
    /// "…" or "..." at the end: a text that was cut.
    pub is_cut: bool,
    pub opens_lower: bool,
    /// The first character is a letter or an opening quotation mark.
    pub opens_letter: bool,
    pub line: Option<Line>,
    /// Traits named by inline elements that cover the whole text.
    pub hints: Traits,
}

impl Look {
    /// Measures a block's text, and counts what is in it where it may be prose.
    pub fn at(block: &Block) -> Look {
        let mut look = Look::default();
        if block.kind == BlockKind::Image {
            return look;
        }
        if block.text.is_ascii() {
            look.chars = block.text.len() as u32;
        } else {
            look.count(&block.text);
        }
        look.count_marks(block);
        if look.may_be_prose() {
            look.count(&block.text);
        }
        look
    }

    /// Long enough, and not for the most part links.
    pub fn may_be_prose(&self) -> bool {
        self.chars >= PROSE && self.chars.saturating_sub(self.linked) * 2 >= self.chars
    }

    /// Counts and reads the words of a block: asked for where the article may be.
    pub fn read(&mut self, block: &Block) {
        if block.kind == BlockKind::Image {
            return;
        }
        self.count(&block.text);
        if block.text.len() <= LABEL {
            self.line = boilerplate::line(&block.text);
        }
        let length = block.text.len() as u32;
        for mark in &block.marks {
            if let MarkKind::Hint { tokens } = &mark.kind
                && mark.range == (0..length)
            {
                self.hints |= boilerplate::of_tokens(tokens);
            }
        }
    }

    fn count_marks(&mut self, block: &Block) {
        let mut reached = 0;
        let is_ascii = self.chars as usize == block.text.len();
        for mark in &block.marks {
            let chars = || match block.text.get(mark.range.start as usize..mark.range.end as usize) {
                Some(text) if is_ascii => text.len() as u32,
                Some(text) => text.chars().count() as u32,
                None => 0,
            };
            match &mark.kind {
                MarkKind::Anchor { .. } => {
                    self.anchors += 1;
                    if mark.range.start >= reached {
                        self.linked += chars();
                        reached = mark.range.end;
                    }
                }
                MarkKind::Emphasis { strong: true } => self.strong += chars(),
                MarkKind::Emphasis { strong: false } => self.slanted += chars(),
                MarkKind::Time { .. } => self.times += 1,
                _ => {}
            }
        }
        self.linked = self.linked.min(self.chars);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Mark;

    fn block(text: &str) -> Block {
        Block { kind: BlockKind::Paragraph, text: text.to_owned(), marks: vec![], container: 0, opens: true }
    }

    fn look(text: &str) -> Look {
        let mut look = Look::at(&block(text));
        look.read(&block(text));
        look
    }

    #[test]
    fn menus_are_measured_and_counted_once_they_are_read() {
        let mut look = Look::at(&block("Home, Town, Sport."));
        assert_eq!((look.chars, look.commas), (18, 0));
        look.read(&block("Home, Town, Sport."));
        assert_eq!((look.chars, look.commas, look.stops, look.ends_sentence), (18, 2, 1, true));
        let prose = "The harbour master said on Monday that the ferries would run again, if the wind allows it.";
        assert_eq!(Look::at(&block(prose)).commas, 1);
    }

    #[test]
    fn characters_are_counted_by_what_they_are() {
        let found = look("The Pier, built in 1899, stands. “Still!” said Ann@x…");
        assert_eq!((found.chars, found.words, found.commas, found.stops), (53, 9, 2, 2));
        assert_eq!((found.digits, found.capitals, found.upper, found.marks, found.quotes), (4, 3, 4, 1, 2));
        assert!(found.ends_sentence && found.is_cut && found.opens_letter && !found.opens_lower && !found.ends_colon);
    }

    #[test]
    fn wide_characters_weigh_more() {
        let found = look("港は今日、再び開いた。");
        assert_eq!((found.chars, found.commas, found.stops), (20, 1, 1));
        assert!(found.words > 1 && found.ends_sentence);
    }

    #[test]
    fn marks_are_counted_in_characters() {
        let anchor = |range| Mark { range, kind: MarkKind::Anchor { href: "/".into(), rel: "".into(), class: "".into(), id: 0 } };
        let block = Block {
            kind: BlockKind::Paragraph,
            text: "Käse am Kai".to_owned(),
            marks: vec![anchor(0..5), anchor(1..5), Mark { range: 9..12, kind: MarkKind::Emphasis { strong: true } }],
            container: 0,
            opens: true,
        };
        let found = Look::at(&block);
        assert_eq!((found.linked, found.anchors, found.strong), (4, 2, 3));
    }

    #[test]
    fn an_empty_text_has_nothing() {
        let found = look("");
        assert_eq!((found.chars, found.words, found.stops), (0, 0, 0));
    }
}
