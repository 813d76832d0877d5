//! One page, every field: its value, the rule that found it and the place it came from.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::html;
use crate::model::{Article, AuthorKind, Link, Moment, Quote, Span};
use crate::run::worker::Examined;

/// A field of the article as `explain` shows it.
struct Shown {
    name: &'static str,
    value: Value,
}

/// The page for a person: fields with their evidence, candidates passed over, quotations, links by block.
pub fn text(examined: &Examined) -> String {
    let captured = &examined.captured;
    let mut out = String::new();
    for field in fields(&captured.article).iter().filter(|f| !is_empty(&f.value)) {
        let _ = writeln!(out, "{:<18} {}", field.name, one_line(&field.value));
        if let Some(e) = captured.article.evidence.iter().find(|e| e.field == field.name) {
            let _ = writeln!(out, "{:<18}   by {} from {}", "", e.rule, e.place);
        }
        for e in examined.draft.passed_over.iter().filter(|e| e.field == field.name) {
            let _ = writeln!(out, "{:<18}   not {} from {}: {}", "", e.rule, e.place, clip(&e.raw, 90));
        }
    }
    if let Some(body) = &captured.article.body {
        let _ = writeln!(out, "\nbody\n{}", indent(&marked(body, &captured.quotes)));
    }
    quotes(&mut out, &captured.quotes);
    links(&mut out, &captured.links);
    out
}

/// The fields for a page of HTML: whole, empty where the page does not say.
pub fn shown(examined: &Examined) -> Vec<html::Shown> {
    let several = |value: Value| match value {
        empty if is_empty(&empty) => Vec::new(),
        Value::Array(values) => values.iter().map(plain).collect(),
        one => vec![plain(&one)],
    };
    fields(&examined.captured.article).into_iter().map(|f| html::Shown { name: f.name, values: several(f.value) }).collect()
}

/// A value without the marks of JSON; an author as `name (role, kind)`.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(author) => {
            let told: Vec<&str> = ["role", "kind"].iter().filter_map(|key| author.get(*key)?.as_str()).collect();
            format!("{} ({})", author.get("name").and_then(Value::as_str).unwrap_or_default(), told.join(", "))
        }
        other => other.to_string(),
    }
}

/// The same for a program.
pub fn json(examined: &Examined) -> Value {
    let captured = &examined.captured;
    let fields: Map<String, Value> = fields(&captured.article)
        .into_iter()
        .chain([Shown { name: "body", value: json!(captured.article.body) }])
        .map(|f| {
            let found = captured.article.evidence.iter().find(|e| e.field == f.name);
            let passed_over: Vec<Value> = examined
                .draft
                .passed_over
                .iter()
                .filter(|e| e.field == f.name)
                .map(|e| json!({"rule": e.rule, "place": e.place.to_string(), "raw": e.raw}))
                .collect();
            let entry = json!({
                "value": f.value,
                "rule": found.map(|e| e.rule),
                "place": found.map(|e| e.place.to_string()),
                "raw": found.map(|e| &e.raw),
                "passed_over": passed_over,
            });
            (f.name.to_owned(), entry)
        })
        .collect();
    json!({
        "fields": fields,
        "quotes": captured.quotes.iter().map(quote_json).collect::<Vec<_>>(),
        "links": captured.links.iter().map(link_json).collect::<Vec<_>>(),
        "blocks": examined.page.blocks.len(),
    })
}

fn fields(a: &Article) -> Vec<Shown> {
    let authors: Vec<Value> = a
        .authors
        .iter()
        .map(|p| match (&p.role, p.kind) {
            (None, AuthorKind::Person) => json!(p.name),
            (role, kind) => json!({"name": p.name, "role": role, "kind": kind.as_str()}),
        })
        .collect();
    let shown = |name, value| Shown { name, value };
    vec![
        shown("url", json!(a.url)),
        shown("canonical_url", json!(a.canonical_url)),
        shown("url_key", json!(a.url_key)),
        shown("article_id", json!(format!("{:032x}", a.article_id))),
        shown("capture_id", json!(format!("{:032x}", a.capture_id))),
        shown("charset", json!(a.charset)),
        shown("outlet", json!(a.outlet)),
        shown("outlet_country", json!(a.outlet_country)),
        shown("partner_outlet", json!(a.partner_outlet)),
        shown("wire", json!(a.wire)),
        shown("republished_from", json!(a.republished_from)),
        shown("title", json!(a.title)),
        shown("dek", json!(a.dek)),
        shown("section", json!(a.section)),
        shown("tags", json!(a.tags)),
        shown("lang", json!(a.lang)),
        shown("byline", json!(a.byline)),
        shown("authors", Value::Array(authors)),
        shown("published_date", moment(&a.published)),
        shown("modified_date", moment(&a.modified)),
        shown("word_count", json!(a.word_count)),
        shown("update_note", json!(a.update_note)),
        shown("correction_note", json!(a.correction_note)),
        shown("image_url", json!(a.image_url)),
        shown("image_caption", json!(a.image_caption)),
        shown("is_paywalled", json!(a.is_paywalled)),
        shown("warnings", json!(a.warnings)),
    ]
}

/// The day alone, the wall time, or the wall time with its offset: as much as the page says.
fn moment(m: &Moment) -> Value {
    match (m.local, m.offset) {
        (Some(local), Some(offset)) => {
            let sign = if offset < 0 { '-' } else { '+' };
            json!(format!("{}{sign}{:02}:{:02}", local.format("%Y-%m-%dT%H:%M:%S"), offset.abs() / 60, offset.abs() % 60))
        }
        (Some(local), None) => json!(local.format("%Y-%m-%dT%H:%M:%S").to_string()),
        (None, _) => json!(m.date.map(|d| d.to_string())),
    }
}

/// The body with each quotation's words in `[n “…”]`, its speaker in `[n speaker …]` and its cue in `[n cue …]`.
///
/// A speaker or cue inside marks set already (the same words attribute several quotations) is marked once, for the first.
fn marked(body: &str, quotes: &[Quote]) -> String {
    let mut spans: Vec<(Span, String)> = Vec::new();
    for (n, quote) in (1..).zip(quotes) {
        spans.extend(quote.spans.iter().map(|span| (*span, format!("[{n} "))));
        spans.extend(quote.mention.iter().map(|m| (m.span, format!("[{n} speaker "))));
        spans.extend(quote.cue.iter().map(|c| (c.span, format!("[{n} cue "))));
    }
    spans.sort_by_key(|(span, _)| (span.start, span.end));
    let mut out = String::with_capacity(body.len() + 24 * spans.len());
    let mut next = spans.into_iter().peekable();
    let mut end = None;
    for (at, c) in (0..).zip(body.chars()) {
        if end.is_some_and(|end| at >= end) {
            out.push(']');
            end = None;
        }
        while let Some((span, label)) = next.next_if(|(span, _)| span.start <= at) {
            if span.start == at && end.is_none() {
                out.push_str(&label);
                end = Some(span.end);
            }
        }
        out.push(c);
    }
    if end.is_some() {
        out.push(']');
    }
    out
}

fn quotes(out: &mut String, quotes: &[Quote]) {
    let _ = writeln!(out, "\nquotes ({})", quotes.len());
    for (n, q) in (1..).zip(quotes) {
        let speaker = q.speaker.as_deref().or(q.mention.as_ref().map(|m| m.text.as_str())).unwrap_or("?");
        let cue = q.cue.as_ref().map_or("", |c| &c.text);
        let _ = writeln!(out, "  {n} {} [{}, {cue:?}, {} {:.2}]\n    {}", speaker, q.kind.as_str(), q.rule, q.confidence, q.text);
    }
}

fn links(out: &mut String, links: &[Link]) {
    let _ = writeln!(out, "\nlinks ({})", links.len());
    let mut block = None;
    for l in links {
        let this = Some((l.placement, l.heading.as_deref()));
        if block != this {
            let _ = writeln!(out, "  {}: {}", l.placement.as_str(), l.heading.as_deref().unwrap_or("-"));
            block = this;
        }
        let parts = [Some(l.authors.join(", ")), l.outlet.clone(), l.published.map(|d| d.to_string())];
        let by: Vec<String> = parts.into_iter().flatten().filter(|p| !p.is_empty()).collect();
        let _ = writeln!(out, "    {}{}{}", l.title.as_deref().unwrap_or("-"), if by.is_empty() { "" } else { " · " }, by.join(" · "));
        if let Some(url) = &l.url {
            let _ = writeln!(out, "      {url}");
        }
    }
}

fn quote_json(q: &Quote) -> Value {
    json!({
        "text": q.text,
        "spans": q.spans.iter().map(|s| [s.start, s.end]).collect::<Vec<_>>(),
        "hull": [q.hull.start, q.hull.end],
        "kind": q.kind.as_str(),
        "speaker": q.speaker,
        "mention": q.mention.as_ref().map(|m| &m.text),
        "mention_span": q.mention.as_ref().map(|m| [m.span.start, m.span.end]),
        "cue": q.cue.as_ref().map(|c| &c.text),
        "cue_span": q.cue.as_ref().map(|c| [c.span.start, c.span.end]),
        "rule": q.rule,
        "confidence": q.confidence,
    })
}

fn link_json(l: &Link) -> Value {
    json!({
        "url": l.url,
        "title": l.title,
        "placement": l.placement.as_str(),
        "heading": l.heading,
        "authors": l.authors,
        "outlet": l.outlet,
        "published_date": l.published.map(|d| d.to_string()),
    })
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// A string as it is, anything else as JSON, on one line.
fn one_line(value: &Value) -> String {
    match value {
        Value::String(s) => clip(&s.replace('\n', " "), 160),
        other => clip(&other.to_string(), 160),
    }
}

fn clip(text: &str, chars: usize) -> String {
    match text.char_indices().nth(chars) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn indent(body: &str) -> String {
    body.lines().map(|l| if l.is_empty() { String::new() } else { format!("  {l}") }).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn a_moment_says_no_more_than_the_page() {
        let day = NaiveDate::from_ymd_opt(2024, 5, 1).unwrap();
        let local = day.and_hms_opt(9, 30, 0);
        assert_eq!(moment(&Moment { date: Some(day), ..Moment::default() }), json!("2024-05-01"));
        assert_eq!(moment(&Moment { date: Some(day), local, ..Moment::default() }), json!("2024-05-01T09:30:00"));
        assert_eq!(moment(&Moment { date: Some(day), local, offset: Some(-210), at: None }), json!("2024-05-01T09:30:00-03:30"));
        assert_eq!(moment(&Moment::default()), Value::Null);
    }

    #[test]
    fn quotations_are_marked_in_the_body() {
        let body = "“It took nine years,” Ada Brook said. “Well worth it.”";
        let quotes = crate::quotes::find(body, crate::quotes::Context::default());
        assert_eq!(marked(body, &quotes), "“[1 It took nine years,]” [1 speaker Ada Brook] [1 cue said]. “[1 Well worth it.]”");
        assert_eq!(marked("Nothing.", &[]), "Nothing.");
    }

    #[test]
    fn long_values_are_clipped_at_a_character() {
        assert_eq!(clip("äöü", 2), "äö…");
        assert_eq!(one_line(&json!(["a"])), "[\"a\"]");
    }
}
