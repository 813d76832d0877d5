//! The published body: paragraphs joined by a blank line, and where each came from.

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::model::{Paragraph, Span};

/// A body and, for each paragraph, the stretch of the page that it came from.
#[derive(Debug, Default)]
pub(super) struct Body {
    text: String,
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    /// Block, and byte of the block's text where the paragraph starts.
    from: Option<(u32, u32)>,
    /// Bytes of the body, and code points before it.
    start: usize,
    end: usize,
    chars_before: u32,
}

impl Body {
    pub fn of(paragraphs: &[Paragraph]) -> Body {
        let mut body = Body::default();
        let mut chars = 0u32;
        for p in paragraphs.iter().filter(|p| !p.text.is_empty()) {
            if !body.text.is_empty() {
                body.text.push_str("\n\n");
                chars += 2;
            }
            let start = body.text.len();
            body.text.push_str(&p.text);
            body.parts.push(Part { from: p.from, start, end: body.text.len(), chars_before: chars });
            chars += count(&p.text);
        }
        body
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn into_text(self) -> Option<String> {
        Some(self.text).filter(|t| !t.is_empty())
    }

    /// Paragraph and code points of a byte range of a block; none where the body does not hold all of it.
    pub fn locate(&self, block: u32, start: u32, end: u32) -> Option<(u32, Span)> {
        // Paragraphs stand in page order, so a block is found by bisection; text without a place (`None`) sorts first.
        let first = self.parts.partition_point(|p| p.from.is_none_or(|(of, _)| of < block));
        let own = self.parts.iter().enumerate().skip(first).take_while(|(_, p)| p.from.is_some_and(|(of, _)| of == block));
        own.filter_map(|(ix, part)| Some((ix as u32, self.span(part, start, end)?))).next()
    }

    fn span(&self, part: &Part, start: u32, end: u32) -> Option<Span> {
        let (_, skipped) = part.from?;
        let from = part.start + start.checked_sub(skipped)? as usize;
        let to = part.start + end.checked_sub(skipped)? as usize;
        if from >= to || to > part.end {
            return None;
        }
        let before = part.chars_before + count(self.text.get(part.start..from)?);
        Some(Span { start: before, end: before + count(self.text.get(from..to)?) })
    }

    /// xxh3-64 of the letters and digits, case-folded: equal for copies that differ in white space and punctuation alone.
    pub fn content_hash(&self) -> Option<u64> {
        let folded: String = self.text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        (!folded.is_empty()).then(|| xxh3_64(folded.as_bytes()))
    }

    /// 64-bit simhash of the word 3-grams (Charikar 2002; Manku et al. 2007): near copies differ in few bits.
    pub fn simhash(&self) -> Option<u64> {
        let words: Vec<u64> = words(&self.text).map(|w| xxh3_64(w.to_lowercase().as_bytes())).collect();
        if words.is_empty() {
            return None;
        }
        let mut votes = [0i32; 64];
        // A body of one or two words is one gram.
        for gram in words.windows(words.len().min(3)) {
            let hash = gram.iter().fold(0, |seed, w| xxh3_64_with_seed(&w.to_le_bytes(), seed));
            for (bit, vote) in votes.iter_mut().enumerate() {
                *vote += if hash >> bit & 1 == 1 { 1 } else { -1 };
            }
        }
        Some(votes.iter().enumerate().fold(0, |hash, (bit, vote)| hash | (u64::from(*vote > 0) << bit)))
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

fn count(text: &str) -> u32 {
    text.chars().count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(texts: &[&str]) -> Body {
        let parts: Vec<_> =
            texts.iter().zip(10u32..).map(|(t, block)| Paragraph { text: (*t).to_owned(), from: Some((block, 2)) }).collect();
        Body::of(&parts)
    }

    #[test]
    fn paragraphs_are_joined_by_a_blank_line() {
        assert_eq!(body(&["Über uns.", "Ende."]).text(), "Über uns.\n\nEnde.");
        assert_eq!(body(&[]).into_text(), None);
    }

    #[test]
    fn places_are_code_points_of_the_body() {
        let b = body(&["Über uns.", "Ein Ärger hier."]);
        let text: Vec<char> = b.text().chars().collect();
        // "Ärger" starts at byte 4 of its paragraph, which starts at byte 2 of block 11.
        let (paragraph, span) = b.locate(11, 6, 12).unwrap();
        assert_eq!(paragraph, 1);
        assert_eq!(text[span.start as usize..span.end as usize].iter().collect::<String>(), "Ärger");
        assert_eq!(b.locate(11, 6, 40), None);
        assert_eq!(b.locate(12, 6, 7), None);
        assert_eq!(b.locate(11, 0, 3), None);
    }

    #[test]
    fn copies_have_one_hash_and_near_copies_near_simhashes() {
        let text = "The council of Harbour Bay voted on Tuesday night to keep the old pier open for another year, its clerk said after a long debate.";
        let a = body(&[text]);
        let b = body(&[&text.replace(", ", " – ")]);
        let c = body(&[&text.replace("Tuesday", "Monday")]);
        let d =
            body(&["Rain is expected over the hills; farmers hope for a dry harvest week and the river stays low until Friday at least."]);
        let far = |x: &Body, y: &Body| (x.simhash().unwrap() ^ y.simhash().unwrap()).count_ones();
        assert_eq!(a.content_hash(), b.content_hash());
        assert_ne!(a.content_hash(), c.content_hash());
        assert_eq!(far(&a, &b), 0);
        assert!(far(&a, &c) < far(&a, &d));
        assert_eq!(body(&["…"]).content_hash(), None);
    }
}
