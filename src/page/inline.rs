//! The text of one block while it grows: white space collapses as it is written, and marks keep their places.

use crate::page::{Block, BlockKind, ContainerId, Mark, MarkKind};

/// No text has come since the mark was opened.
const UNSEEN: u32 = u32::MAX;

/// Marks that may be open at once: a page with deeper nesting than this is not marking text up, and each open mark is
/// copied to every block inside it.
const OPEN_MARKS: usize = 64;

/// A mark whose element is still open.
struct Open {
    kind: MarkKind,
    start: u32,
    /// A block, or an image, with this mark has been made already.
    shown: bool,
}

/// The block under construction.
#[derive(Default)]
pub struct Inline {
    text: String,
    marks: Vec<Mark>,
    open: Vec<Open>,
    space: bool,
    breaks: u32,
}

impl Inline {
    /// True when two or more `br` in sequence have ended this block.
    pub fn is_split(&self) -> bool {
        self.breaks >= 2
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// A `br`: a space and a mark, if text comes before and after it.
    pub fn line_break(&mut self) {
        self.breaks += 1;
    }

    pub fn space(&mut self) {
        self.space = true;
    }

    /// A run of text that neither begins nor ends with white space.
    pub fn word(&mut self, word: &str) {
        if !self.text.is_empty() {
            if self.breaks > 0 {
                self.mark_here(MarkKind::Break);
            }
            if self.space || self.breaks > 0 {
                self.text.push(' ');
            }
        }
        (self.space, self.breaks) = (false, 0);
        let at = self.len();
        for open in self.open.iter_mut().rev().take_while(|o| o.start == UNSEEN) {
            open.start = at;
        }
        self.text.push_str(word);
    }

    /// Opens a mark; false when too many are open.
    pub fn open(&mut self, kind: MarkKind) -> bool {
        let room = self.open.len() < OPEN_MARKS;
        if room {
            self.open.push(Open { kind, start: UNSEEN, shown: false });
        }
        room
    }

    /// Closes the mark opened last.
    pub fn close(&mut self) {
        self.close_below(0);
    }

    /// Closes the mark below `above` others that stay open.
    pub fn close_below(&mut self, above: usize) {
        let Some(at) = self.open.len().checked_sub(above + 1) else { return };
        let open = self.open.remove(at);
        if open.start != UNSEEN {
            self.marks.push(Mark { range: open.start..self.len(), kind: open.kind });
        } else if !open.shown && stands_alone(&open.kind) {
            self.mark_here(open.kind);
        }
    }

    /// A mark with an empty range at the end of the text so far.
    pub fn mark_here(&mut self, kind: MarkKind) {
        let at = self.len();
        self.marks.push(Mark { range: at..at, kind });
    }

    /// Marks that hold for something that stands here, over `len` bytes of its own text: an image in a link.
    pub fn around(&mut self, len: u32) -> Vec<Mark> {
        self.open.iter_mut().for_each(|o| o.shown = true);
        self.open.iter().map(|o| Mark { range: 0..len, kind: o.kind.clone() }).collect()
    }

    /// Ends the block; open marks go on in the next one. None if nothing was written.
    pub fn take(&mut self, kind: BlockKind, container: ContainerId, opens: bool) -> Option<Block> {
        let end = self.len();
        for open in self.open.iter_mut().filter(|o| o.start != UNSEEN) {
            self.marks.push(Mark { range: open.start..end, kind: open.kind.clone() });
            (open.start, open.shown) = (UNSEEN, true);
        }
        (self.space, self.breaks) = (false, 0);
        if self.text.is_empty() && self.marks.is_empty() {
            return None;
        }
        self.marks.sort_by_key(|m| (m.range.start, u32::MAX - m.range.end));
        // Copied to their size; the buffers serve the next block.
        let (text, marks) = (self.text.as_str().to_owned(), self.marks.drain(..).collect());
        self.text.clear();
        Some(Block { kind, text, marks, container, opens })
    }

    fn len(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX - 1)
    }
}

/// Marks that mean something without text: a link drawn by CSS, a time that a script fills in.
fn stands_alone(kind: &MarkKind) -> bool {
    match kind {
        MarkKind::Anchor { href, .. } => !matches!(href.as_bytes().first(), None | Some(b'#')),
        MarkKind::Time { datetime, .. } => !datetime.is_empty(),
        _ => false,
    }
}

/// Calls `each` with runs of visible text, and with the white space between them: a run may hold single blanks.
///
/// White space is Unicode's `White_Space` (NBSP is one of it); zero-width space, BOM, soft hyphen and control characters vanish.
pub fn pieces(text: &str, mut each: impl FnMut(Piece<'_>)) {
    let bytes = text.as_bytes();
    let (mut start, mut at) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        // Most of a page's text is letters, and indentation between tags: neither needs a character decoded.
        let (piece, end) = match CLASSES[usize::from(byte)] {
            Class::Plain => {
                at += 1;
                continue;
            }
            // One blank between words is part of the run.
            Class::Blank
                if byte == b' ' && start < at && bytes.get(at + 1).is_some_and(|next| CLASSES[usize::from(*next)] == Class::Plain) =>
            {
                at += 2;
                continue;
            }
            Class::Blank => {
                let blanks = bytes[at..].iter().take_while(|byte| CLASSES[usize::from(**byte)] == Class::Blank).count();
                (Some(Piece::Space), at + blanks)
            }
            Class::Line => (Some(Piece::Line), at + 1),
            Class::Other => {
                let Some(c) = text[at..].chars().next() else { break };
                let end = at + c.len_utf8();
                let Some(piece) = separator(c) else {
                    at = end;
                    continue;
                };
                (piece, end)
            }
        };
        if start < at {
            each(Piece::Word(&text[start..at]));
        }
        if let Some(piece) = piece {
            each(piece);
        }
        (start, at) = (end, end);
    }
    if start < text.len() {
        each(Piece::Word(&text[start..]));
    }
}

/// A piece of a text node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    Word(&'a str),
    Space,
    /// A line feed: white space, but a break in preformatted text.
    Line,
}

/// What a byte says of the character that it begins or belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// No separator begins so.
    Plain,
    Blank,
    Line,
    /// A separator may begin so.
    Other,
}

static CLASSES: [Class; 256] = {
    let mut classes = [Class::Plain; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'\n' => Class::Line,
            b' ' | b'\t' | b'\r' | 0x0B | 0x0C => Class::Blank,
            0..=0x1F | 0x7F | 0xC2 | 0xE1 | 0xE2 | 0xE3 | 0xEF => Class::Other,
            _ => Class::Plain,
        };
        byte += 1;
    }
    classes
};

fn separator(c: char) -> Option<Option<Piece<'static>>> {
    match c {
        '!'..='~' => None,
        '\n' => Some(Some(Piece::Line)),
        '\u{200B}' | '\u{FEFF}' | '\u{AD}' => Some(None),
        c if c.is_whitespace() => Some(Some(Piece::Space)),
        c if c.is_control() => Some(None),
        _ => None,
    }
}

/// Text with white space collapsed to single spaces and trimmed.
pub fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    pieces(text, |piece| match piece {
        Piece::Word(word) => {
            if std::mem::take(&mut space) && !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        Piece::Space | Piece::Line => space = true,
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_of_any_kind_becomes_one_space() {
        assert_eq!(collapse(" a\u{A0}\n\t b\u{3000}c\u{200B}d\u{AD}e\u{1B} \u{FEFF}"), "a b cde");
        assert_eq!(collapse(" \n\u{A0}"), "");
    }

    #[test]
    fn no_separator_begins_with_a_plain_byte() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32).filter(|c| separator(*c).is_some()) {
            assert!(CLASSES[usize::from(c.to_string().as_bytes()[0])] != Class::Plain, "{c:?}");
        }
    }

    #[test]
    fn a_mark_begins_at_its_first_letter_and_goes_on_in_the_next_block() {
        let mut inline = Inline::default();
        inline.word("By");
        inline.open(MarkKind::Emphasis { strong: true });
        inline.space();
        inline.word("Ann");
        let first = inline.take(BlockKind::Loose, 0, true).map(|b| (b.text, b.marks[0].range.clone()));
        assert_eq!(first, Some(("By Ann".to_owned(), 3..6)));
        inline.word("Lee");
        inline.close();
        let second = inline.take(BlockKind::Loose, 0, true).map(|b| b.marks[0].range.clone());
        assert_eq!(second, Some(0..3));
        assert!(inline.take(BlockKind::Loose, 0, true).is_none());
    }
}
