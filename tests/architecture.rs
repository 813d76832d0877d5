//! Who may import whom: every `crate::…` path in `src/` is held against these rows.
//! To let a module know another, change its row here and the table in CONTRIBUTING.md, with the reason in the commit.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("letters", &[]),
    ("url", &["letters", "model"]),
    ("remote", &[]),
    ("source", &["remote", "model"]),
    ("decode", &["model"]),
    ("page", &["letters", "model", "url"]),
    ("outlets", &["letters", "model"]),
    ("extract", &["page", "outlets", "letters", "url", "model"]),
    ("normalize", &["outlets", "letters", "url", "model"]),
    ("quotes", &["letters", "model"]),
    ("tables", &["model"]),
    ("sink", &["remote", "model", "tables"]),
    ("run", &["source", "decode", "page", "outlets", "extract", "normalize", "quotes", "tables", "sink", "url", "model"]),
    ("corpus", &["run", "sink", "tables", "model"]),
    ("audit", &["sink", "tables"]),
    ("html", &["audit", "run", "page", "model"]),
    ("bench", &["source", "decode", "page", "outlets", "extract", "normalize", "quotes", "tables", "sink", "run", "url", "model"]),
    (
        "cli",
        &[
            "remote",
            "source",
            "decode",
            "page",
            "outlets",
            "extract",
            "normalize",
            "quotes",
            "tables",
            "sink",
            "run",
            "corpus",
            "audit",
            "html",
            "bench",
            "url",
            "model",
        ],
    ),
];

/// Crates that only the named module may touch: the seams that let them be exchanged.
const ONLY_IN: &[(&str, &str)] = &[
    ("scraper", "page"),
    ("html5ever", "page"),
    ("polars", "audit"),
    ("clap", "cli"),
    ("maud", "html"),
    ("rayon", "run"),
    ("indicatif", "cli"),
    ("console", "cli"),
    ("object_store", "remote"),
    ("reqwest", "remote"),
    ("rustls", "remote"),
    ("tokio", "remote"),
];

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The module a file belongs to: the first part of its path below `src`.
fn module(file: &Path) -> String {
    let below = file.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    below.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned()
}

/// Code without comments, docs and the tests at the foot: tests may build what they need.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    code.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Names that follow `crate::`, also inside `use crate::{a, b::c}`.
fn imports(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(members(group)),
            None => _ = names.insert(first_name(rest)),
        }
    }
    names
}

/// First names of a group's members, up to its closing brace.
fn members(group: &str) -> Vec<String> {
    let (mut names, mut item, mut depth) = (Vec::new(), String::new(), 0);
    for c in group.chars() {
        match c {
            '}' if depth == 0 => break,
            ',' if depth == 0 => names.push(first_name(&std::mem::take(&mut item))),
            _ => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                item.push(c);
            }
        }
    }
    names.push(first_name(&item));
    names.retain(|n| !n.is_empty());
    names
}

fn first_name(path: &str) -> String {
    path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn every_import_goes_downward() {
    let modules: BTreeSet<&str> = MAY_IMPORT.iter().map(|(m, _)| *m).collect();
    let mut wrong = Vec::new();
    for file in sources() {
        let own = module(&file);
        if own == "lib" || own == "main" {
            continue;
        }
        let (_, allowed) = MAY_IMPORT.iter().find(|(m, _)| *m == own).unwrap_or_else(|| panic!("{own}: a room without a row"));
        for name in imports(&code(&file)) {
            if modules.contains(name.as_str()) && name != own && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{}: {own} may not import {name}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn exchangeable_crates_stay_behind_their_seam() {
    let mut wrong = Vec::new();
    for file in sources() {
        let (own, code) = (module(&file), code(&file));
        for (name, home) in ONLY_IN {
            let used = [format!("use {name}::"), format!(" {name}::"), format!("({name}::"), format!("<{name}::")];
            if own != *home && own != "bench" && used.iter().any(|u| code.contains(u)) {
                wrong.push(format!("{}: {name} belongs to {home}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_imports_reads_groups() {
    let code = "use crate::{outlets, quotes::{self, find}, url};\nlet x = crate::model::Span;";
    assert_eq!(imports(code).into_iter().collect::<Vec<_>>(), ["model", "outlets", "quotes", "url"]);
}
