//! Which pages are one story: other views of it are, others that state the same canonical URL are not.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use common::{Row, columnist, expect, rows, run, text};

/// A story of its own: slug, headline, what it is about.
const STORIES: [(&str, &str, &str); 5] = [
    ("old-pier-stays-open", "Old pier stays open for a winter", "The harbour office keeps the old pier open"),
    ("ferry-timetable-cut", "Ferry timetable cut to three crossings", "From Monday the ferry sails three times a day"),
    ("seal-pups-close-beach", "Seal pups close the north beach", "Wardens have put ropes around forty seal pups"),
    ("choir-sings-in-pool", "Choir sings in the swimming pool", "The choir found the empty pool kind to its voices"),
    ("orchard-rents-geese", "Orchard rents out its geese", "An orchard lends geese to keep the grass short"),
];

fn page(canonical: &str, title: &str, about: &str) -> String {
    let body: String = (1..9).map(|n| format!("<p>{about}, and paragraph {n} says once more why that is so in plain words.</p>")).collect();
    format!(
        r#"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} - The Tern</title>
<link rel="canonical" href="{canonical}"></head><body><article><h1>{title}</h1>{body}</article></body></html>"#
    )
}

fn line(url: &str, html: &str) -> String {
    format!("{}\n", serde_json::json!({"url": url, "html": html}))
}

/// Articles of one run over these inputs.
fn articles(work: &Path, out: &str, inputs: &[PathBuf], more: &[&str]) -> Vec<Row> {
    let named: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
    expect(&run(&named, &work.join(out), more), 0);
    rows(&work.join(out), "articles")
}

fn distinct(rows: &[Row], column: &str) -> usize {
    rows.iter().map(|row| text(row, column)).collect::<BTreeSet<_>>().len()
}

#[test]
fn a_canonical_url_that_a_whole_site_states_is_nobodys_identity() {
    let claimed = [
        "https://tern.example/",
        "https://tern.example/news/",
        "https://tern.example/sports/",
        "https://tern.example/news/van-full-of-ice-cream-melts-slowly",
    ];
    for canonical in claimed {
        let work = tempfile::tempdir().unwrap();
        let pages: Vec<String> = STORIES
            .iter()
            .map(|(slug, title, about)| line(&format!("https://tern.example/news/{slug}"), &page(canonical, title, about)))
            .collect();
        let inputs: Vec<PathBuf> = ["a.jsonl", "b.jsonl"].iter().map(|name| work.path().join(name)).collect();
        fs::write(&inputs[0], pages[..2].concat()).unwrap();
        fs::write(&inputs[1], pages[2..].concat()).unwrap();
        let found = articles(work.path(), "out", &inputs, &["--threads", "2"]);
        assert_eq!((found.len(), distinct(&found, "article_id")), (5, 5), "{canonical}");
        for row in &found {
            assert_eq!(text(row, "article_id"), text(row, "url_id"));
            assert!(row["warnings"].contains("canonical_not_own"), "{canonical}: {}", row["warnings"]);
        }
        // The other way round, by one thread, and on another night: the same ids, and nothing is new.
        let turned = articles(work.path(), "turned", &[inputs[1].clone(), inputs[0].clone()], &["--threads", "1"]);
        assert_eq!(found, turned);
        let night =
            columnist().arg("run").args(&inputs).arg("--out").arg(work.path().join("out")).args(["--ingest-date", "2026-11-23"]).output();
        expect(&night.unwrap(), 0);
        assert_eq!(rows(&work.path().join("out"), "articles").len(), 5, "{canonical}");
    }
}

#[test]
fn other_views_of_a_story_are_that_story() {
    let work = tempfile::tempdir().unwrap();
    let (slug, title, about) = STORIES[1];
    let canonical = format!("https://tern.example/news/{slug}");
    let views = [
        format!("https://tern.example/news/{slug}"),
        format!("https://tern.example/news/{slug}/amp"),
        format!("https://m.tern.example/{slug}?ref=feed"),
        format!("https://tern.example/news/{slug}/2"),
        format!("https://tern.example/print/{slug}.html"),
        // An address that says nothing, and one of an earlier headline.
        "https://tern.example/?p=4711".to_owned(),
        "https://tern.example/news/fewer-boats-from-monday".to_owned(),
    ];
    let lines: Vec<String> =
        views.iter().enumerate().map(|(n, url)| line(url, &page(&canonical, title, &format!("{about} (view {n})")))).collect();
    let input = work.path().join("views.jsonl");
    fs::write(&input, lines.concat()).unwrap();
    let found = articles(work.path(), "out", &[input], &[]);
    assert_eq!((found.len(), distinct(&found, "article_id"), distinct(&found, "capture_id")), (7, 1, 7));
    assert!(found.iter().all(|row| !row["warnings"].contains("canonical_not_own")));
}

#[test]
fn saved_pages_without_an_address_are_told_apart_by_what_they_tell() {
    let work = tempfile::tempdir().unwrap();
    let canonical = "https://tern.example/news/van-full-of-ice-cream-melts-slowly";
    fs::create_dir(work.path().join("in")).unwrap();
    for (slug, title, about) in STORIES {
        fs::write(work.path().join("in").join(format!("{slug}.html")), page(canonical, title, about)).unwrap();
    }
    let own = page(canonical, "Van full of ice cream melts slowly", "The van stood in the sun");
    fs::write(work.path().join("in/own.html"), own).unwrap();
    let found = articles(work.path(), "out", &[work.path().join("in")], &[]);
    assert_eq!((found.len(), distinct(&found, "article_id")), (6, 6));
    let named: Vec<&Row> = found.iter().filter(|row| row["url_key"] != "null").collect();
    assert_eq!(named.len(), 1);
    assert_eq!(text(named[0], "title"), "Van full of ice cream melts slowly");
}
