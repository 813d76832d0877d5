//! `columnist report` and `explain --html` over nights of pages made for it.

mod common;

use std::fs;
use std::path::Path;

use common::{code, columnist, expect, page, stderr};
use serde_json::Value;

const HOSTILE: &str = r#"<script>alert(1)</script>"><img src=x onerror=alert(2)>"#;

/// Twelve stories of each of two outlets; those of `mute` have no author.
fn night(work: &Path, corpus: &Path, day: u32, mute: &str) {
    let folder = work.join(format!("night-{day}"));
    for outlet in ["tern.example", "gull.example"] {
        for story in 0..12 {
            let slug = format!("story-{day}-{story}");
            let text = page(&slug, &format!("Pier story {story} of day {day}")).replace("tern.example", outlet);
            let text = if outlet == mute { text.replace(r#"<p class="byline">By Mara Holt</p>"#, "") } else { text };
            let file = folder.join(outlet).join(format!("{slug}.html"));
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
    }
    let date = format!("2026-11-{day:02}");
    let done = columnist().arg("run").arg(&folder).arg("--out").arg(corpus).args(["--ingest-date", &date, "--quiet"]).output().unwrap();
    expect(&done, 0);
}

fn report(corpus: &Path, more: &[&str]) -> (i32, String, String) {
    let done = columnist().arg("report").arg(corpus).args(more).output().unwrap();
    (code(&done), String::from_utf8(done.stdout.clone()).unwrap(), stderr(&done))
}

#[test]
fn an_outlet_that_loses_its_author_is_flagged_and_no_other() {
    let work = tempfile::tempdir().unwrap();
    let corpus = work.path().join("corpus");
    for day in 1..=4 {
        night(work.path(), &corpus, day, "");
    }
    let (exit, said, _) = report(&corpus, &["--fail-on", "drift"]);
    assert_eq!(exit, 0, "{said}");
    assert!(said.contains("drift: none"), "{said}");

    night(work.path(), &corpus, 5, "gull.example");
    let (exit, said, complaint) = report(&corpus, &["--fail-on", "drift", "--json"]);
    assert_eq!(exit, 10, "{said}");
    assert!(complaint.contains("drift: 1 field is found less often"), "{complaint}");
    let json: Value = serde_json::from_str(&said).unwrap();
    let drift = json["drift"].as_array().unwrap();
    assert_eq!(drift.len(), 1, "{drift:?}");
    assert_eq!((&drift[0]["outlet"], &drift[0]["field"]), (&"gull.example".into(), &"authors".into()));
    assert_eq!((&drift[0]["now"]["filled"], &drift[0]["usual"]["filled"]), (&0.into(), &48.into()));
    assert_eq!(json["nights"].as_array().unwrap().len(), 5);
    assert_eq!(json["outlets"][0]["articles"], 60);

    let (exit, said, _) = report(&corpus, &[]);
    assert_eq!(exit, 0);
    assert!(said.lines().all(|line| line.chars().count() <= 80), "{said}");
    assert!(said.contains("gull.example") && said.contains("DRIFT"), "{said}");
    assert!(!said.contains('\u{1b}'));
}

#[test]
fn the_page_is_one_file_and_escapes_what_pages_say() {
    let work = tempfile::tempdir().unwrap();
    let corpus = work.path().join("corpus");
    let encoded = HOSTILE.replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let text =
        page("a", "Pier stays open").replace("The Tern", &encoded).replace("Mara Holt", &encoded).replace("Pier stays open", &encoded);
    fs::create_dir(work.path().join("pages")).unwrap();
    fs::write(work.path().join("pages/a.html"), text).unwrap();
    expect(&common::run(&[&work.path().join("pages")], &corpus, &[]), 0);
    let file = work.path().join("report.html");
    let (exit, ..) = report(&corpus, &["--html", file.to_str().unwrap()]);
    assert_eq!(exit, 0);
    let report = fs::read_to_string(&file).unwrap();
    let explained = columnist().arg("explain").arg(work.path().join("pages/a.html")).arg("--html").output().unwrap();
    expect(&explained, 0);
    let explained = String::from_utf8(explained.stdout).unwrap();
    for made in [&report, &explained] {
        assert!(made.contains("&lt;script&gt;alert(1)") && made.starts_with("<!DOCTYPE html>"), "{made}");
        // The one script is ours; and nothing is fetched.
        assert_eq!(made.matches("<script").count(), 1);
        assert!(!made.contains("<img") && !made.contains("@import") && !made.contains("url("));
        assert!(
            made.contains("Content-Security-Policy") && made.contains("default-src &#39;none&#39;") || made.contains("default-src 'none'")
        );
    }
}

#[test]
fn the_same_corpus_gives_the_same_page() {
    let work = tempfile::tempdir().unwrap();
    let corpus = work.path().join("corpus");
    night(work.path(), &corpus, 1, "");
    let twice: Vec<String> = (0..2).map(|_| report(&corpus, &["--html", "-"]).1).collect();
    assert!(twice[0].contains("</html>") && twice[0] == twice[1]);
}

#[test]
fn a_folder_that_is_no_corpus_is_said_so() {
    let (exit, _, complaint) = report(Path::new("/nowhere"), &[]);
    assert_eq!(exit, 6);
    assert!(complaint.contains("not a corpus") && complaint.contains("columnist run --out"), "{complaint}");
}
