//! The published body, paragraph by paragraph, cut where quotations, speakers, cues and links begin and end.

use crate::model::{Link, Quote, Span};

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark<'b> {
    pub text: &'b str,
    /// `quote`, `speaker`, `cue`, `link`; empty: nothing is marked.
    pub class: &'static str,
    /// Of the quotation, from 1.
    pub number: Option<usize>,
    /// What is known of it, in words.
    pub says: String,
}

struct Cut {
    span: Span,
    class: &'static str,
    number: Option<usize>,
    says: String,
}

/// Every paragraph of the body in its marked stretches. Where two overlap, the first one stands.
pub(super) fn paragraphs<'b>(body: &'b str, quotes: &[Quote], links: &[Link]) -> Vec<Vec<Mark<'b>>> {
    let mut cuts: Vec<Cut> = (1..).zip(quotes).flat_map(|(n, quote)| of_quote(n, quote)).collect();
    let links = links.iter().filter_map(|l| Some((l.span?, l.url.clone().unwrap_or_default())));
    cuts.extend(links.map(|(span, says)| Cut { span, class: "link", number: None, says }));
    cuts.sort_by_key(|cut| (cut.span.start, cut.span.end));
    let mut cuts = cuts.into_iter().peekable();
    let mut start = 0u32;
    let mut all = Vec::new();
    for text in body.split("\n\n") {
        let end = start + text.chars().count() as u32;
        let mut marks = Vec::new();
        let (mut rest, mut at) = (text, start);
        while let Some(cut) = cuts.next_if(|cut| cut.span.start < end) {
            if cut.span.start < at || cut.span.end <= cut.span.start {
                continue;
            }
            plain(&mut marks, take(&mut rest, cut.span.start - at));
            let marked = take(&mut rest, cut.span.end.min(end) - cut.span.start);
            marks.push(Mark { text: marked, class: cut.class, number: cut.number, says: cut.says });
            at = cut.span.end.min(end);
        }
        plain(&mut marks, rest);
        all.push(marks);
        start = end + 2;
    }
    all
}

fn of_quote(n: usize, quote: &Quote) -> Vec<Cut> {
    let speaker = quote.speaker.as_deref().unwrap_or("unknown speaker");
    let words = format!("quote {n}: {speaker}; {}, rule {}, confidence {:.2}", quote.kind.as_str(), quote.rule, quote.confidence);
    let cut = |span, class, says| Cut { span, class, number: Some(n), says };
    let spans = quote.spans.iter().map(|span| cut(*span, "quote", words.clone()));
    let mention = quote.mention.iter().map(|m| cut(m.span, "speaker", format!("speaker of quote {n}: {speaker}")));
    let cue = quote.cue.iter().map(|c| cut(c.span, "cue", format!("cue of quote {n}")));
    spans.chain(mention).chain(cue).collect()
}

fn plain<'b>(marks: &mut Vec<Mark<'b>>, text: &'b str) {
    if !text.is_empty() {
        marks.push(Mark { text, class: "", number: None, says: String::new() });
    }
}

/// The next `chars` of the rest, which is shortened by them.
fn take<'b>(rest: &mut &'b str, chars: u32) -> &'b str {
    let whole: &'b str = rest;
    let at = whole.char_indices().nth(chars as usize).map_or(whole.len(), |(at, _)| at);
    let (head, tail) = whole.split_at(at);
    *rest = tail;
    head
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_body_is_lost_between_the_marks() {
        let body = "“It took nine years,” Ada Brook said. “Well worth it.”\n\nÖde.";
        let quotes = crate::quotes::find(body, crate::quotes::Context::default());
        let marked = paragraphs(body, &quotes, &[]);
        let texts: Vec<String> = marked.iter().map(|p| p.iter().map(|m| m.text).collect()).collect();
        assert_eq!(texts.join("\n\n"), body);
        let classes: Vec<(&str, &str)> = marked.iter().flatten().filter(|m| !m.class.is_empty()).map(|m| (m.class, m.text)).collect();
        assert_eq!(classes, [("quote", "It took nine years,"), ("speaker", "Ada Brook"), ("cue", "said"), ("quote", "Well worth it.")]);
    }
}
