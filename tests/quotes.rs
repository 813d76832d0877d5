//! Quotations of whole pages: offsets that hold, and work that grows with the text and no faster.

use std::path::Path;
use std::time::{Duration, Instant};

use chrono::DateTime;
use columnist::model::Quote;
use columnist::page::Limits;
use columnist::quotes::{self, Context};
use columnist::run::worker::Worker;
use columnist::source::{self, FieldNames, Record};

/// Body and quotations of every example page.
fn pages() -> Vec<(String, Vec<Quote>)> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let inputs = source::expand(&[examples], None, None).unwrap().inputs;
    let (names, limits) = (FieldNames::default(), source::Limits::default());
    let worker = Worker { limits: Limits::default(), ingested: DateTime::UNIX_EPOCH };
    let records = inputs.iter().flat_map(|input| source::open(input, &names, &limits));
    records
        .filter_map(|record| if let Record::Document(d) = record { worker.process(&d).ok() } else { None })
        .map(|captured| (captured.article.body.unwrap_or_default(), captured.quotes))
        .collect()
}

#[test]
fn offsets_of_every_quotation_of_every_page() {
    const MARKS: &str = "\"“”„‟«»「」『』'‘’`";
    let pages = pages();
    assert!(pages.iter().map(|p| p.1.len()).sum::<usize>() >= 60, "the examples quote people");
    for (body, quotes) in &pages {
        let chars: Vec<char> = body.chars().collect();
        let slice = |start: u32, end: u32| chars[start as usize..end as usize].iter().collect::<String>();
        let mut end = 0;
        for quote in quotes {
            let pieces: Vec<String> = quote.spans.iter().map(|s| slice(s.start, s.end)).collect();
            assert_eq!(quote.text, pieces.join(" "));
            let hull = slice(quote.hull.start, quote.hull.end);
            assert!(hull.starts_with(|c| MARKS.contains(c)), "{hull}");
            assert!(hull.ends_with(|c| MARKS.contains(c)) || chars.get(quote.hull.end as usize).is_none_or(|c| *c == '\n'), "{hull}");
            for span in &quote.spans {
                assert!(span.start >= end && span.end > span.start, "in order, not overlapping: {}", quote.text);
                end = span.end;
                let text = slice(span.start, span.end);
                assert_eq!(text.trim(), text);
            }
            for mention in quote.mention.iter().chain(&quote.cue) {
                assert_eq!(mention.text, slice(mention.span.start, mention.span.end));
                assert!(quote.spans.iter().all(|s| s.end <= mention.span.start || s.start >= mention.span.end), "{}", quote.text);
            }
            let before: String = chars[..quote.spans[0].start as usize].iter().collect();
            let paragraph = before.split("\n\n").filter(|p| !p.trim().is_empty()).count().saturating_sub(1);
            assert!(quote.paragraph as usize >= paragraph.saturating_sub(1) && quote.paragraph as usize <= paragraph + 1);
        }
    }
}

/// The quickest of several runs.
fn quickest(body: &str) -> Duration {
    let run = || {
        let start = Instant::now();
        std::hint::black_box(quotes::find(body, Context { lang: Some("en"), title: None }));
        start.elapsed()
    };
    (0..3).map(|_| run()).min().unwrap_or_default()
}

#[test]
fn twice_the_text_takes_twice_the_time() {
    // Plain reports, and shapes that tempt a scan to start over: no full stop, no closing mark, marks alone, one name, one cue.
    for piece in [
        "Mayor Ada Brook opened the bridge. “It took nine years,” she said. “It was worth it.”\n\n",
        "“We waited,” Ada Brook said, and the mayor, who had called it “a farce” and “a shame”, left, ",
        "“a” ",
        "“",
        "' ",
        "\"said Brook\" \"said\"\n",
        "Ada Brook Ben Stone ",
        "said Brook said that he said, ",
        "“a” and ",
        "«a„b“c\n",
        ", the mayor, a woman, ",
    ] {
        let (once, twice) = (piece.repeat(50_000 / piece.len()), piece.repeat(200_000 / piece.len()));
        let (short, long) = (quickest(&once), quickest(&twice));
        // Four times the text: a square would take sixteen times as long.
        assert!(long < short * 9 + Duration::from_millis(20), "{piece:?}: {short:?}, four times the text {long:?}");
    }
}
