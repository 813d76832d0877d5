//! One look at every block and container: what later decisions count with, computed once.

use crate::extract::boilerplate::{self, Line, Traits};
use crate::page::{Block, BlockKind, Container, MarkKind, Page};

/// What there is to count in a block's text.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    /// Code points; East Asian ideographs and kana count double, as they carry a syllable or a word each.
    pub chars: u32,
    pub words: u32,
    /// Code points inside anchors.
    pub linked: u32,
    pub anchors: u32,
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
    /// Code points in bold or strong, and in italics.
    pub strong: u32,
    pub slanted: u32,
    /// The last character ends a sentence (a closing quotation mark may follow it).
    pub ends_sentence: bool,
    pub ends_colon: bool,
    pub opens_lower: bool,
    /// The first character is a letter or an opening quotation mark.
    pub opens_letter: bool,
    pub line: Option<Line>,
    /// Bits of [`boilerplate::Phrase`].
    pub phrases: u8,
    /// Traits named by inline elements that cover the whole text.
    pub hints: Traits,
}

/// The looks at all blocks, and the traits of all containers.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub looks: Vec<Look>,
    /// Own traits of each container.
    pub own: Vec<Traits>,
    /// Traits of a container and those above it, as far as they can be believed: see [`inherit`].
    pub around: Vec<Traits>,
    /// `mass[i]` is the text of blocks before `i` that could be prose, in weighted code points.
    pub mass: Vec<u32>,
}

impl Survey {
    pub fn of(page: &Page) -> Survey {
        let looks: Vec<Look> = page.blocks.iter().map(look).collect();
        let own: Vec<Traits> = page.containers.iter().map(boilerplate::of_container).collect();
        let bare = masses(page, &looks, |_| false);
        let around = inherit(page, &own, &bare);
        let mass = masses(page, &looks, |container| around.get(container as usize).is_some_and(|t| t.has(Traits::FOREIGN)));
        Survey { looks, own, around, mass }
    }

    /// Prose inside a container.
    pub fn mass_of(&self, page: &Page, container: usize) -> u32 {
        page.containers.get(container).map_or(0, |c| self.between(c.blocks.start, c.blocks.end))
    }

    /// Prose of the blocks `start..end`.
    pub fn between(&self, start: u32, end: u32) -> u32 {
        let at = |i: u32| self.mass.get(i as usize).copied().unwrap_or(0);
        at(end).saturating_sub(at(start))
    }
}

/// Running sums of the text that could be prose.
fn masses(page: &Page, looks: &[Look], foreign: impl Fn(u32) -> bool) -> Vec<u32> {
    let mut sums = Vec::with_capacity(looks.len() + 1);
    let mut sum = 0u32;
    sums.push(0);
    for (block, look) in page.blocks.iter().zip(looks) {
        if !foreign(block.container) {
            sum = sum.saturating_add(weight(block.kind, look));
        }
        sums.push(sum);
    }
    sums
}

/// How much a block counts as prose.
fn weight(kind: BlockKind, look: &Look) -> u32 {
    let free = look.chars.saturating_sub(look.linked);
    if look.chars < 60 || free * 2 < look.chars || look.stops + look.commas == 0 {
        return 0;
    }
    match kind {
        BlockKind::Paragraph | BlockKind::Loose | BlockKind::Quote => free,
        BlockKind::ListItem | BlockKind::Preformatted | BlockKind::Cell => free / 2,
        BlockKind::Heading(_) | BlockKind::Caption | BlockKind::Control | BlockKind::Image => 0,
    }
}

/// Traits of each container with those of its ancestors.
///
/// A word that speaks of a box is not believed of a container that holds two fifths of the page's prose
/// (`with-sidebar` on the page's frame, `share` on the whole story): the box would be the article. Comments may well be
/// longer than the story; what has no headline of the first level in it is believed to be comments.
fn inherit(page: &Page, own: &[Traits], mass: &[u32]) -> Vec<Traits> {
    let total = mass.last().copied().unwrap_or(0);
    let mut around: Vec<Traits> = Vec::with_capacity(own.len());
    for (container, traits) in page.containers.iter().zip(own) {
        let at = |i: u32| mass.get(i as usize).copied().unwrap_or(0);
        let inside = at(container.blocks.end).saturating_sub(at(container.blocks.start));
        let frame = total > 0 && u64::from(inside) * 5 >= u64::from(total) * 2;
        let kept = if frame && container.depth > 1 && traits.has(Traits::COMMENTS) && !titled(page, container) {
            Traits::COMMENTS
        } else {
            Traits::NONE
        };
        let believed = if frame { Traits(traits.0 & (Traits::BODY | Traits::ARTICLE | kept).0) } else { *traits };
        let above = container.parent.and_then(|p| around.get(p as usize)).copied().unwrap_or_default();
        around.push(above | believed);
    }
    around
}

fn titled(page: &Page, container: &Container) -> bool {
    container.blocks.clone().any(|i| page.blocks.get(i as usize).is_some_and(|b| b.kind == BlockKind::Heading(1)))
}

fn look(block: &Block) -> Look {
    let mut look = Look::default();
    if block.kind == BlockKind::Image {
        return look;
    }
    count_characters(&block.text, &mut look);
    count_marks(block, &mut look);
    look.line = boilerplate::line(&block.text);
    look.phrases = boilerplate::phrases(&block.text);
    look
}

fn count_characters(text: &str, look: &mut Look) {
    let mut before = ' ';
    let mut last_solid = ' ';
    for c in text.chars() {
        look.chars += if is_wide(c) { 2 } else { 1 };
        match c {
            ' ' => {
                look.words += 1;
                look.stops += u32::from(matches!(before, '.' | '!' | '?' | '…'));
            }
            ',' | ';' | '،' | '、' | '，' | '；' => look.commas += 1,
            '。' | '！' | '？' | '।' | '؟' => look.stops += 1,
            '0'..='9' => look.digits += 1,
            '@' | '|' | '/' | '·' | '»' | '©' | '#' | '►' | '▸' | '→' | '›' | '+' | '=' | '€' | '$' => look.marks += 1,
            '"' | '“' | '”' | '„' => look.quotes += 1,
            c if is_wide(c) => look.words += u32::from(look.chars % 8 < 2),
            c if c.is_uppercase() => {
                look.upper += 1;
                look.capitals += u32::from(before == ' ');
            }
            _ => {}
        }
        if !closes_quote(c) && c != ' ' {
            last_solid = c;
        }
        before = c;
    }
    let first = text.chars().next().unwrap_or(' ');
    look.words += u32::from(!text.is_empty());
    look.stops += u32::from(matches!(before, '.' | '!' | '?' | '…'));
    look.ends_sentence = matches!(last_solid, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '।' | '؟');
    look.ends_colon = matches!(last_solid, ':' | '：');
    look.opens_lower = first.is_lowercase();
    look.opens_letter = first.is_alphabetic() || matches!(first, '"' | '“' | '„' | '«' | '»' | '‘' | '\'' | '「' | '『');
}

fn closes_quote(c: char) -> bool {
    matches!(c, '"' | '”' | '“' | '»' | '«' | '’' | '\'' | ')' | ']' | '」' | '』' | '‘')
}

/// Ideographs, kana and hangul.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

fn count_marks(block: &Block, look: &mut Look) {
    let mut reached = 0;
    let length = block.text.len() as u32;
    for mark in &block.marks {
        let chars = || block.text.get(mark.range.start as usize..mark.range.end as usize).map_or(0, |s| s.chars().count() as u32);
        match &mark.kind {
            MarkKind::Anchor { .. } => {
                look.anchors += 1;
                if mark.range.start >= reached {
                    look.linked += chars();
                    reached = mark.range.end;
                }
            }
            MarkKind::Emphasis { strong: true } => look.strong += chars(),
            MarkKind::Emphasis { strong: false } => look.slanted += chars(),
            MarkKind::Hint { tokens } if mark.range == (0..length) => look.hints |= boilerplate::of_tokens(tokens),
            _ => {}
        }
    }
    look.linked = look.linked.min(look.chars);
}
