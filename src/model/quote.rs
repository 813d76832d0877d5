/// Half-open range of Unicode code points of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

/// Whether the words are quoted whole or as fragments inside a reporting clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteKind {
    Direct,
    Mixed,
}

impl QuoteKind {
    pub fn as_str(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Mixed => "mixed",
        }
    }
}

/// Words of the body outside the quotation: the speaker as written, or the cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub text: String,
    pub span: Span,
}

/// One quotation; a split or multi-paragraph one, or the fragments of one attribution, are one.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// `" ".join(body[s:e] for spans)`.
    pub text: String,
    /// Quoted words only, outer marks left out, one a quoted segment.
    pub spans: Vec<Span>,
    /// From the first opening mark to the last closing mark.
    pub hull: Span,
    /// Paragraph of the body (from 0) where it starts.
    pub paragraph: u32,
    pub kind: QuoteKind,
    /// Full name as the article gives it; none where uncertain.
    pub speaker: Option<String>,
    /// The speaker as written.
    pub mention: Option<Mention>,
    pub cue: Option<Mention>,
    /// The attribution rule that decided.
    pub rule: &'static str,
    /// Probability that quotation and speaker are right, 0 to 1.
    pub confidence: f32,
}
