#!/usr/bin/env python3
"""Columnist beside other extractors: the same pages, one thread each, in turn, on this machine.

    python3 benches/peers.py [DUMP] [--pages 150] [--rounds 3]

DUMP is a folder of HTML files or a WARC; without one, `columnist synth` makes it. Installs the peers from PyPI and crates.io into
target/peers (the first time takes minutes), builds nothing into Columnist, and prints CPU time a page and its ratio to a bare
`scraper::Html::parse_document` of the same pages. The least of the rounds counts, for everybody. Peers get decoded pages from memory
and keep nothing; Columnist reads a compressed dump and writes its four tables to disk.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path
from time import process_time

TOP = Path(__file__).resolve().parent.parent
WORK = TOP / "target/peers"
PYTHON = WORK / "venv/bin/python"
PYPI = ["trafilatura==2.3.1", "newspaper4k==0.9.6", "resiliparse==2.0.1", "fastwarc==2.0.1"]

# name, package, does: text, metadata (title, authors, date), quotes with speakers, related links, tables
PEERS = [
    ("newspaper4k", "newspaper4k", "text, metadata"),
    ("trafilatura", "trafilatura", "text, metadata"),
    ("trafilatura-fast", "trafilatura", "text (fast, no metadata)"),
    ("resiliparse", "resiliparse", "text"),
    ("rs-trafilatura", "crate", "text, metadata"),
    ("trafilatura-crate", "crate", "text, metadata"),
    ("trafilatura-crate-no-fallback", "crate", "text, metadata (no fallback)"),
]


def python_peer(name: str):
    if name == "newspaper4k":
        import newspaper

        config = newspaper.Config()
        config.fetch_images = False  # it would ask the network for each

        def run(url: str, html: str) -> None:
            article = newspaper.Article(url or "https://news.example/story", config=config)
            article.download(input_html=html)
            article.parse()

        return run
    if name == "resiliparse":
        from resiliparse.extract.html2text import extract_plain_text

        return lambda url, html: extract_plain_text(html, main_content=True)
    import trafilatura

    if name == "trafilatura":
        return lambda url, html: trafilatura.bare_extraction(html, url=url, with_metadata=True)
    return lambda url, html: trafilatura.extract(html, fast=True)


def attempt(run, row: dict) -> bool:
    """A peer that gives up on a page has at least been given it."""
    try:
        run(row["url"], row["html"])
    except Exception:  # whatever a peer throws
        return False
    return True


def one(name: str, pages: Path) -> None:
    """Runs in the peers' environment: times one Python peer and prints a line of JSON."""
    run = python_peer(name)
    rows = [json.loads(line) for line in pages.open(encoding="utf-8")]
    for row in rows[:3]:  # what is loaded at first use
        attempt(run, row)
    before = process_time()
    failed = [attempt(run, row) for row in rows].count(False)
    package = next(package for peer, package, _ in PEERS if peer == name)
    print(json.dumps({"pages": len(rows), "failed": failed, "cpu": process_time() - before, "version": metadata.version(package)}))


def collect(dump: Path, out: Path, wanted: int) -> None:
    """Runs in the peers' environment: every k-th page of the dump as JSON lines."""
    rows = []
    files = sorted(dump.rglob("*")) if dump.is_dir() else [dump]
    for file in files:
        if file.suffix in {".html", ".htm"}:
            rows.append({"url": "", "html": file.read_bytes().decode("utf-8", "replace")})
        elif ".warc" in file.name and file.stat().st_size:
            from fastwarc.warc import ArchiveIterator, WarcRecordType

            with file.open("rb") as raw:
                for record in ArchiveIterator(raw, record_types=WarcRecordType.response):
                    html = record.reader.read().decode("utf-8", "replace")
                    rows.append({"url": record.headers.get("WARC-Target-URI", ""), "html": html})
    step = max(1, len(rows) // wanted)
    with out.open("w", encoding="utf-8") as lines:
        for row in rows[::step][:wanted]:
            lines.write(json.dumps(row) + "\n")


def setup() -> Path:
    WORK.mkdir(parents=True, exist_ok=True)
    if not PYTHON.exists():
        venv.create(PYTHON.parent.parent, with_pip=True)
        # pip 23.2, which Python 3.11 brings, stumbles over one of the extras.
        subprocess.run([PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-U", "pip"], check=True)
    subprocess.run([PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", *PYPI], check=True)
    build = ["cargo", "build", "--release", "--quiet", "--manifest-path", TOP / "benches/peers/Cargo.toml", "--target-dir", WORK / "cargo"]
    subprocess.run(build, check=True)
    return WORK / "cargo/release/peers"


def crate_version(package: str) -> str:
    lock = (TOP / "benches/peers/Cargo.lock").read_text(encoding="utf-8")
    return lock.split(f'name = "{package}"\nversion = "')[1].split('"')[0]


def answer(command: list[object]) -> dict:
    return json.loads(subprocess.run([str(c) for c in command], check=True, capture_output=True, text=True).stdout)


def measure(name: str, package: str, rust: Path, pages: Path) -> dict:
    if package == "crate":
        found = answer([rust, name, pages])
        found["version"] = crate_version("rs-trafilatura" if name.startswith("rs-") else "trafilatura")
        return found
    return answer([PYTHON, __file__, "--one", name, pages])


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("dump", nargs="?", type=Path)
    args.add_argument("--pages", type=int, default=150)
    args.add_argument("--rounds", type=int, default=3)
    args.add_argument("--columnist", type=Path, default=TOP / "target/release/columnist")
    args.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    args.add_argument("--collect", nargs=2, help=argparse.SUPPRESS)
    a = args.parse_args()
    if a.one:
        return one(a.one[0], Path(a.one[1]))
    if a.collect:
        return collect(Path(a.collect[0]), Path(a.collect[1]), a.pages)
    rust = setup()
    dump = a.dump or WORK / f"synth-{a.pages}"
    if not a.dump and not dump.exists():
        subprocess.run([a.columnist, "synth", dump, "--pages", str(a.pages), "--format", "html"], check=True)
    pages, stored = WORK / "pages.jsonl", WORK / "pages.jsonl.gz"
    subprocess.run([PYTHON, __file__, "--collect", dump, pages, "--pages", str(a.pages)], check=True)
    stored.write_bytes(gzip.compress(pages.read_bytes(), 6))
    parse, rows = float("inf"), {}
    for _ in range(a.rounds):
        found = answer([a.columnist, "bench", stored, "-j", 1, "--json"])
        parse = min(parse, found["parse_seconds"])
        ours = {"pages": found["pages"], "failed": 0, "cpu": found["cpu_seconds"], "version": found["version"]}
        best(rows, "columnist", ours, "text, metadata, quotes, links, Parquet")
        for name, package, does in PEERS:
            best(rows, name, measure(name, package, rust, pages), does)
    show(parse, rows)


def best(rows: dict, name: str, found: dict, does: str) -> None:
    if name not in rows or found["cpu"] < rows[name]["cpu"]:
        rows[name] = found | {"does": does}


def show(parse: float, rows: dict) -> None:
    count = rows["columnist"]["pages"]
    model = next((l.split(":")[1].strip() for l in Path("/proc/cpuinfo").read_text().splitlines() if l.startswith("model name")), "?")
    print(f"{count} pages, CPU time of one thread, {model}, {os.cpu_count()} cores, Python {sys.version.split()[0]}\n")
    print("| | version | ms a page | pages/s | times a bare parse | gave up | does |\n|---|---|---|---|---|---|---|")
    print(f"| bare `scraper` parse | | {parse / count * 1e3:.2f} | {count / parse:.0f} | 1.00 | | a tree |")
    for name, row in sorted(rows.items(), key=lambda item: item[1]["cpu"] / item[1]["pages"]):
        page = row["cpu"] / row["pages"]
        print(f"| {name} | {row['version']} | {page * 1e3:.2f} | {1 / page:.0f} | {page / (parse / count):.2f} | {row['failed']} | {row['does']} |")


if __name__ == "__main__":
    main()
