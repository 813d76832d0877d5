//! `quotes`: one row a quotation. Split and multi-paragraph quotations, and the fragments of one attribution, are one row.

use super::RunInfo;
use super::column::Kind::{Float32, Id, Int32, Text};
use super::column::Null::{Allowed, Never};
use super::column::Storage::{Label, Plain, Prose, Reference};
use super::column::{Column, structs};
use crate::model::{Article, Quote, Span};

/// What a row of `quotes` is made of.
#[derive(Debug, Clone, Copy)]
pub struct QuoteRow<'a> {
    pub article: &'a Article,
    /// Ordinal of the quotation in its article, from 0.
    pub index: usize,
    pub quote: &'a Quote,
    pub run: &'a RunInfo,
}

/// The columns in their order. To add one: a row at the end, null allowed, so that older files still read.
#[rustfmt::skip] // a column a line
pub fn columns<'a>() -> Vec<Column<'a, QuoteRow<'a>>> {
    vec![
        Column::new("capture_id", Never, Reference, Id(|r| Some(r.article.capture_id)), "the capture that it stands in: join on this"),
        Column::new("article_id", Never, Reference, Id(|r| Some(r.article.article_id)), "the story that it stands in"),
        Column::new("quote_ix", Never, Plain, Int32(|r| Some(ordinal(r.index))), "ordinal in the article, from 0"),
        Column::new("text", Never, Prose, Text(|r| Some(&r.quote.text)), "the quoted words: \" \".join(body[s:e] for spans)"),
        Column::new("spans", Never, Plain, structs(|r| &r.quote.spans, spans()), "the quoted words in articles.body, outer marks left out, one a quoted segment; half-open code points"),
        Column::new("char_start", Never, Plain, Int32(|r| Some(offset(r.quote.hull.start))), "the first opening mark in articles.body; code points"),
        Column::new("char_end", Never, Plain, Int32(|r| Some(offset(r.quote.hull.end))), "after the last closing mark in articles.body; code points"),
        Column::new("paragraph_ix", Never, Plain, Int32(|r| Some(offset(r.quote.paragraph))), "paragraph of the body where it starts, from 0"),
        Column::new("kind", Never, Label, Text(|r| Some(r.quote.kind.as_str())), "direct: whole words of a speaker; mixed: fragments inside a reporting clause"),
        Column::new("speaker", Allowed, Label, Text(|r| r.quote.speaker.as_deref()), "full name as the article gives it, organisations without \"the\"; null where uncertain"),
        Column::new("speaker_mention", Allowed, Label, Text(|r| r.quote.mention.as_ref().map(|mention| mention.text.as_str())), "the speaker as written beside the quotation"),
        Column::new("speaker_start", Allowed, Plain, Int32(|r| r.quote.mention.as_ref().map(|mention| offset(mention.span.start))), "start of speaker_mention in articles.body; code points"),
        Column::new("speaker_end", Allowed, Plain, Int32(|r| r.quote.mention.as_ref().map(|mention| offset(mention.span.end))), "end of speaker_mention in articles.body; code points"),
        Column::new("cue", Allowed, Label, Text(|r| r.quote.cue.as_ref().map(|cue| cue.text.as_str())), "the reporting verb or phrase as written"),
        Column::new("cue_start", Allowed, Plain, Int32(|r| r.quote.cue.as_ref().map(|cue| offset(cue.span.start))), "start of cue in articles.body; code points"),
        Column::new("cue_end", Allowed, Plain, Int32(|r| r.quote.cue.as_ref().map(|cue| offset(cue.span.end))), "end of cue in articles.body; code points"),
        Column::new("rule", Never, Label, Text(|r| Some(r.quote.rule)), "the attribution rule that decided"),
        Column::new("confidence", Never, Plain, Float32(|r| Some(r.quote.confidence)), "probability that quotation and speaker are right, 0 to 1"),
        Column::new("run_id", Never, Label, Text(|r| Some(&r.run.run_id)), "the run that wrote the row"),
    ]
}

#[rustfmt::skip]
fn spans<'a>() -> Vec<Column<'a, &'a Span>> {
    vec![
        Column::new("char_start", Never, Plain, Int32(|span| Some(offset(span.start))), "first code point of the segment"),
        Column::new("char_end", Never, Plain, Int32(|span| Some(offset(span.end))), "after its last code point"),
    ]
}

/// An offset as the column's type. Bodies are capped far below 2 GiB, so nothing is ever cut off here.
pub(super) fn offset(code_points: u32) -> i32 {
    i32::try_from(code_points).unwrap_or(i32::MAX)
}

pub(super) fn ordinal(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::{RunInfo, quotes_batch, sample};
    use super::*;

    #[test]
    fn every_column_reads_its_own_field() {
        let (article, quote, run) = (sample::article(), sample::quote(), RunInfo::new("r"));
        let shown = sample::shown(&quotes_batch(&[QuoteRow { article: &article, index: 5, quote: &quote, run: &run }]).unwrap());
        assert_eq!(
            shown,
            [
                "capture_id: 00000000000000000000000000000001",
                "article_id: 00000000000000000000000000000002",
                "quote_ix: 5",
                "text: We fixed the weir",
                "spans: [{char_start: 1, char_end: 18}]",
                "char_start: 0",
                "char_end: 20",
                "paragraph_ix: 3",
                "kind: direct",
                "speaker: Ada Quill",
                "speaker_mention: Quill",
                "speaker_start: 26",
                "speaker_end: 31",
                "cue: said",
                "cue_start: 21",
                "cue_end: 25",
                "rule: cue_after",
                "confidence: 0.75",
                "run_id: r",
            ]
        );
    }
}
