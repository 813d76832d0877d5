//! The published body: paragraphs joined by a blank line, and where each came from.

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
}
