//! The tables as their users meet them: real DuckDB, pandas, polars and pyarrow, from PyPI, in an environment that this makes.

use std::path::{Path, PathBuf};
use std::process::Command;

fn run(command: &mut Command) -> String {
    let done = command.output().unwrap_or_else(|e| panic!("cannot start {command:?}: {e}"));
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{command:?}\n{out}\n{err}");
    out.into_owned()
}

/// A virtual environment with the readers, below cargo's target folder; made once for each list of requirements.
fn python() -> PathBuf {
    let venv = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readers");
    let python = venv.join("bin/python");
    let requirements = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/requirements.txt");
    let (wanted, ready) = (std::fs::read(&requirements).unwrap(), venv.join("ready"));
    if std::fs::read(&ready).ok().as_ref() != Some(&wanted) {
        run(Command::new("python3").args(["-m", "venv"]).arg(&venv));
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--upgrade", "-r"]).arg(&requirements));
        std::fs::write(ready, wanted).unwrap();
    }
    python
}

#[test]
fn four_readers_see_what_was_written() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let work = tempfile::tempdir().unwrap();
    let corpus = work.path().join("corpus");
    let columnist = || Command::new(env!("CARGO_BIN_EXE_columnist"));
    run(columnist().arg("run").arg(top.join("examples")).arg("--out").arg(&corpus).args(["--ingest-date", "2026-11-22"]));
    let schema = work.path().join("schema.json");
    std::fs::write(&schema, run(columnist().args(["schema", "--style", "json"]))).unwrap();
    let said = run(Command::new(python()).arg(top.join("tests/interop.py")).arg(&corpus).arg(&schema));
    assert!(said.contains("quotes held against their spans"), "{said}");

    let tool = |field| {
        let gold = top.join("tests/mismatches.jsonl");
        run(Command::new(python()).arg(top.join("tools/mismatches.py")).arg(gold).arg(&corpus).arg(field))
    };
    let titles = tool("title");
    assert!(titles.ends_with("title: 1 of 4 alike (wrong 1, missing 1, spurious 0, near 1)\n"), "{titles}");
    assert!(tool("lang").ends_with("lang: 1 of 3 alike (wrong 1, missing 0, spurious 1, near 0)\n"));
}
