//! What the command says when something is wrong: the input, the place, and the hint that helps.

mod common;

use std::fs;
use std::path::Path;
use std::process::Output;

use common::{code, columnist, page, stderr};

struct Work(tempfile::TempDir);

impl Work {
    /// A folder with a page, a corpus of it, a folder that is no corpus, an empty one, and files that are wrong each in its way.
    fn new() -> Work {
        let work = Work(tempfile::tempdir().unwrap());
        let at = work.0.path();
        for folder in ["pages", "empty", "thesis"] {
            fs::create_dir(at.join(folder)).unwrap();
        }
        fs::write(at.join("pages/pier.html"), page("a", "Pier stays open")).unwrap();
        fs::write(at.join("thesis/chapter.doc"), "years of work").unwrap();
        fs::write(at.join("list"), "\n").unwrap();
        fs::write(at.join("typo.toml"), "ingest-dat = \"2026-11-22\"\n").unwrap();
        fs::write(at.join("cut.toml"), "ingest-date = \n").unwrap();
        fs::write(at.join("many.toml"), "threads = [1, 2]\n").unwrap();
        fs::write(at.join("word.toml"), "threads = \"many\"\n").unwrap();
        assert_eq!(code(&work.command("run pages --out corpus --quiet")), 0);
        work
    }

    fn command(&self, words: &str) -> Output {
        columnist().args(words.split(' ')).current_dir(self.0.path()).output().unwrap()
    }
}

/// A command, its exit code, and what its message has: of the error, and of the hint.
const CASES: &[(&str, i32, &str, &str)] = &[
    ("run pages/pier.htm --out o", 6, "pages/pier.htm: no such file or folder", "did you mean `pages/pier.html`?"),
    ("run nowhere/a.html --out o", 6, "nowhere/a.html: no such file or folder", "holds no `nowhere`"),
    ("run empty --out o", 6, "empty: no input found", ".warc"),
    ("run thesis --out o", 6, "thesis: no input found", "if you name it itself"),
    ("run pages/*.warc --out o", 6, "pages/*.warc: no input found", "`**` goes into"),
    ("run pages/[ --out o", 6, "pages/[: not a pattern", "`[[]`"),
    ("run pages --out o --format htm", 6, "unknown format `htm`", "did you mean `html`?"),
    ("run --files-from lists --out o", 6, "lists: this list of files cannot be read", "did you mean `list`?"),
    ("run --files-from list --out o", 6, "list: no input found", "a path on each line"),
    ("run pages --out thesis", 5, "thesis is not empty and holds no `_columnist` folder", "a new or an empty folder"),
    ("run pages --out pages/pier.html", 1, "cannot list pages/pier.html", "a part of that path is a file"),
    ("run pages --out pages/pier.html/o", 1, "pages/pier.html/o", "a part of that path is a file"),
    ("run pages --out o --config typo.toml", 2, "typo.toml: `ingest-dat` is no flag", "did you mean `ingest-date`?"),
    ("run pages --out o --config cut.toml", 2, "cut.toml is not TOML", "one setting a line"),
    ("run pages --out o --config many.toml", 2, "many.toml: `threads` is neither text, a number", "one value"),
    ("run pages --out o --config word.toml", 2, "invalid value 'many' for '--threads", "`threads` comes from word.toml"),
    ("run pages --out o --config typos.toml", 2, "cannot read typos.toml", "did you mean `typo.toml`?"),
    ("run pages --out o --ingest-dat 2026-11-22", 2, "unexpected argument '--ingest-dat'", "'--ingest-date'"),
    ("schema article", 2, "no table `article`", "did you mean `articles`?"),
    ("explain pages --record 5", 6, "pages has no record 5", "it holds one, --record 0"),
    ("explain pages --html nowhere/o.html", 1, "cannot write nowhere/o.html", "the folder above it is not there"),
    ("report corpus --html empty", 1, "cannot write empty", "that is a folder"),
    ("report thesis", 6, "thesis: not a corpus", "`columnist run --out`"),
    ("validate nowhere", 6, "nowhere is not a corpus", "`columnist run --out`"),
    ("retry thesis", 6, "thesis is not a corpus", "`columnist run --out`"),
    ("compact nowhere", 6, "nowhere is not a corpus", "`columnist run --out`"),
    ("synth thesis", 2, "thesis is not an empty folder", "a new folder"),
    ("bench empty", 6, "empty: no input found", ".warc"),
    ("bench pages --allocations", 2, "this build does not count allocations", "--features count-allocations"),
];

#[test]
fn every_error_names_what_is_wrong_and_what_helps() {
    let work = Work::new();
    let mut before: Vec<_> = fs::read_dir(work.0.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    for (words, exit, error, hint) in CASES {
        let said = work.command(words);
        let text = stderr(&said);
        assert_eq!(code(&said), *exit, "columnist {words}\n{text}");
        assert!(text.starts_with("error: ") && text.contains(error) && text.contains(hint), "columnist {words}\n{text}");
        assert!(text.contains("\nhint: ") || text.contains("tip: "), "columnist {words}\n{text}");
        assert!(said.stdout.is_empty(), "columnist {words}");
    }
    let mut after: Vec<_> = fs::read_dir(work.0.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    before.sort();
    after.sort();
    assert_eq!(before, after, "a command that fails leaves nothing");
}

#[test]
fn a_corpus_of_a_newer_version_is_left_alone() {
    let work = Work::new();
    let runs = work.0.path().join("corpus/_columnist/runs");
    let manifest =
        fs::read_dir(&runs).unwrap().map(|e| e.unwrap().path()).find(|p| !p.to_string_lossy().ends_with(".timing.json")).unwrap();
    let newer = fs::read_to_string(&manifest).unwrap().replace("\"schema_version\": \"1\"", "\"schema_version\": \"2\"");
    fs::write(&manifest, &newer).unwrap();
    for words in ["run pages --out corpus --ingest-date 2026-11-23", "report corpus", "validate corpus", "retry corpus", "compact corpus"] {
        let said = work.command(words);
        let text = stderr(&said);
        assert_eq!(code(&said), 1, "columnist {words}\n{text}");
        assert!(text.contains("schema version 2") && text.contains("hint: install the newer"), "columnist {words}\n{text}");
    }
    assert_eq!(fs::read_to_string(&manifest).unwrap(), newer);
}

#[test]
fn an_input_that_cannot_be_read_is_named_with_what_helps() {
    let work = Work::new();
    let at = |name: &str| work.0.path().join(name);
    fs::write(at("cut.warc.gz"), [0x1f, 0x8b, 8, 0, 0, 0, 0, 0]).unwrap();
    fs::write(at("photo.html"), [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]).unwrap();
    for (input, hint) in [("cut.warc.gz", "fetch it again"), ("corpus/articles", "--html-field")] {
        let said = work.command(&format!("run {input} --out out-{}", input.len()));
        let text = stderr(&said);
        assert_eq!(code(&said), 8, "{text}");
        assert!(text.contains(input) && text.contains("hint: ") && text.contains(hint), "{text}");
        assert!(text.lines().all(|line| line.len() < 400), "{text}");
    }
    let said = work.command("run pages photo.html --out many --max-reject-rate 0.1");
    let text = stderr(&said);
    assert_eq!(code(&said), 3, "{text}");
    assert!(text.contains("0.500 of the records were rejected, more than 0.1") && text.contains("`columnist retry`"), "{text}");
}

#[test]
fn a_machine_gets_the_hint_as_a_field() {
    let work = Work::new();
    let said = work.command("run nowhere --out o --log-format json");
    let line: serde_json::Value = serde_json::from_slice(&said.stderr).unwrap();
    assert_eq!((line["level"].as_str(), line["exit_code"].as_u64()), (Some("ERROR"), Some(6)));
    assert!(line["hint"].as_str().is_some_and(|hint| hint.contains("nowhere")), "{line}");
    assert!(!Path::new("o").exists());
}
