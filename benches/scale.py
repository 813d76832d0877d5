#!/usr/bin/env python3
"""How a run grows: with threads, with pages, and over dumps of every shape.

    python3 benches/scale.py [--pages 10000] [--large 100000] [--work DIR] [--columnist BIN]

Dumps come from `columnist synth` (about 40 MB of disk a thousand pages, kept in DIR for the next time). Prints a row a run: wall clock, CPU,
how busy the threads were kept, pages a second, peak memory; then the figures that have a bar, and exits with 1 if one is missed.
The clock needs a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Run:
    what: str
    pages: int
    threads: int
    wall: float
    cpu: float
    peak: int  # bytes

    @property
    def busy(self) -> float:
        return self.cpu / self.wall / self.threads

    def __str__(self) -> str:
        rate = self.pages / self.wall
        return f"| {self.what} | {self.threads} | {self.wall:.1f} | {self.cpu:.1f} | {self.busy:.0%} | {rate:.0f} | {self.peak >> 20} |"


def synth(columnist: Path, out: Path, pages: int, form: str, a_file: int) -> Path:
    if not out.exists():
        new = out.with_suffix(".new")
        shutil.rmtree(new, ignore_errors=True)
        subprocess.run([columnist, "synth", new, "--pages", str(pages), "--format", form, "--pages-a-file", str(a_file)], check=True, stdout=sys.stderr)
        new.rename(out)
    return out


def run(columnist: Path, what: str, dump: Path, pages: int, threads: int, work: Path, rounds: int = 1) -> Run:
    """The quickest of some runs into a fresh corpus; memory is the most of them.

    A run gets as many cores as workers: reading and writing go on beside them, and would make one worker look quicker than it is.
    """
    runs = []
    for _ in range(rounds):
        corpus = work / "corpus"
        shutil.rmtree(corpus, ignore_errors=True)
        started = time.monotonic()
        command = [columnist, "run", dump, "--out", corpus, "--ingest-date", "2026-11-22", "-j", str(threads), "--quiet"]
        child = subprocess.Popen(command, preexec_fn=lambda: os.sched_setaffinity(0, range(threads)))
        _, status, used = os.wait4(child.pid, 0)
        wall = time.monotonic() - started
        if status:
            raise SystemExit(f"columnist run {dump}: status {status}")
        runs.append(Run(what, pages, threads, wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024))
    quickest = min(runs, key=lambda r: r.wall)
    found = Run(what, pages, threads, quickest.wall, quickest.cpu, max(r.peak for r in runs))
    print(found, flush=True)
    return found


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--pages", type=int, default=10_000)
    args.add_argument("--large", type=int, default=100_000, help="0: leave the large dump out")
    args.add_argument("--rounds", type=int, default=2)
    args.add_argument("--work", type=Path, default=TOP / "target/scale")
    args.add_argument("--columnist", type=Path, default=TOP / "target/release/columnist")
    a = args.parse_args()
    a.work.mkdir(parents=True, exist_ok=True)
    cores = os.cpu_count() or 1

    def dump(form: str, pages: int, a_file: int) -> Path:
        return synth(a.columnist, a.work / f"{form}-{pages}-{a_file}", pages, form, a_file)

    print("| dump | threads | wall s | CPU s | busy | pages/s | peak MiB |\n|---|---|---|---|---|---|---|")
    many = dump("warc", a.pages, 2_000)
    one = run(a.columnist, f"{a.pages} pages, WARCs of 2,000", many, a.pages, 1, a.work, a.rounds)
    all_cores = run(a.columnist, f"{a.pages} pages, WARCs of 2,000", many, a.pages, cores, a.work, a.rounds)
    shapes = [
        run(a.columnist, f"{a.pages} pages, {what}", dump(form, a.pages, a_file), a.pages, cores, a.work, a.rounds)
        for what, form, a_file in [
            ("one WARC", "warc", a.pages),
            ("one WARC in one gzip member", "warc-one-member", a.pages),
            ("a file each", "html", 500),
            ("JSON lines, zstd", "jsonl", 2_000),
            ("Parquet", "parquet", 2_000),
        ]
    ]
    bars = [(f"1 → {cores} threads", one.wall / all_cores.wall, 0.95 * cores, "at least")]
    bars += [(f"busy: {r.what}", r.busy, 0.85, "at least") for r in (all_cores, *shapes)]
    if a.large:
        large = run(a.columnist, f"{a.large} pages, WARCs of 2,000", dump("warc", a.large, 2_000), a.large, cores, a.work)
        growth = large.wall / a.large / (all_cores.wall / a.pages)
        bars += [(f"time a page, {a.large} over {a.pages}", growth, 1.05, "at most")]
        bars += [(f"peak MiB, {a.large} pages", large.peak / 2**20, 256 + 64 * cores, "at most")]
    print()
    missed = 0
    for what, value, bar, which in bars:
        good = value >= bar if which == "at least" else value <= bar
        missed += not good
        print(f"{'ok    ' if good else 'MISSED'} {what}: {value:.2f} ({which} {bar:.2f})")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
