"""Kills runs at random moments, types them again, and holds the tables against those of an undisturbed run.

    python crash_loop.py COLUMNIST [--kills 200] [--seed 1] [--seconds 5]

The dump is sized so that an undisturbed run takes about so many seconds.

It holds the examples, over and over, each copy with an address and words of its own. Signals are SIGKILL and SIGTERM by turns, and
fall anywhere in what a run has left to do, so in the publishing too. While a command runs, and after each kill, every Parquet file
outside `_columnist` must open and read whole. Every few kills the command is let through; its tables and manifest must then be the
reference's, byte for byte, and nothing may be left in staging.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq

READ: set[tuple[int, int, int]] = set()
TOP = Path(__file__).resolve().parent.parent


def dump(path: Path, stories: int) -> None:
    pages = [p.read_text(encoding="utf-8", errors="replace") for p in sorted((TOP / "examples").rglob("*.html"))]
    with path.open("w", encoding="utf-8") as out:
        for n in range(stories):
            html = pages[n % len(pages)].replace('rel="canonical"', 'rel="was-canonical"').replace("</p>", f" No. {n}.</p>", 1)
            out.write(json.dumps({"url": f"https://copy.example/{n}", "html": html}) + "\n")


def tables(out: Path) -> dict[str, bytes]:
    found = [f for f in out.rglob("*") if f.is_file() and f.relative_to(out).parts[0] != "_columnist"]
    runs = [f for f in (out / "_columnist/runs").glob("*.json") if not f.name.endswith(".timing.json")]
    return {str(f.relative_to(out)): f.read_bytes() for f in found + runs}


def look(out: Path) -> int:
    """Reads every visible file that it has not read before; how many were looked at.

    A file that was read whole and is the same inode, size and time still needs no second reading: without that, most of a loop
    would go into reading the same rows.
    """
    looks = 0
    for file in out.glob("[a-z]*/*/*"):
        if file.suffix != ".parquet":
            raise SystemExit(f"{file} stands in a table folder")
        try:
            with file.open("rb") as opened:
                stat = os.fstat(opened.fileno())
                state = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
                if state not in READ:
                    pq.ParquetFile(opened).read()
                    READ.add(state)
        except FileNotFoundError:
            continue
        looks += 1
    return looks


def main() -> None:
    args = argparse.ArgumentParser()
    args.add_argument("columnist")
    args.add_argument("--kills", type=int, default=200)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--seconds", type=float, default=5)
    a = args.parse_args()
    rng = random.Random(a.seed)
    work = Path(tempfile.mkdtemp(prefix="crash-"))

    def start(out: Path) -> subprocess.Popen:
        command = [a.columnist, "run", work / "d.jsonl", "--out", out, "--ingest-date", "2026-11-22", "--checkpoint", "300", "--quiet"]
        return subprocess.Popen(command, stderr=subprocess.PIPE)

    def whole(out: Path, what: str) -> dict[str, bytes]:
        process = start(out)
        _, said = process.communicate()
        if process.returncode != 0:
            raise SystemExit(f"{what}: exit {process.returncode}: {said.decode()}")
        if list((out / "_columnist/staging").iterdir()):
            raise SystemExit(f"{what}: something is left in staging")
        return tables(out)

    stories, took = 1000, 0.0
    while took < a.seconds * 0.8:
        stories = int(stories * min(4, a.seconds / took)) if took else stories
        shutil.rmtree(work / "ref", ignore_errors=True)
        dump(work / "d.jsonl", stories)
        began = time.monotonic()
        reference = whole(work / "ref", "the reference")
        took = time.monotonic() - began
    out, killed, looks, slowest, left, ended = work / "out", 0, 0, 0.0, took, 0
    while killed < a.kills:
        process, sent = start(out), [signal.SIGKILL, signal.SIGTERM][killed % 2]
        begun = time.monotonic()
        end = begun + rng.uniform(0, left)
        while time.monotonic() < end and process.poll() is None:
            looks += look(out)
            time.sleep(0.01)
        if process.poll() is None:
            process.send_signal(sent)
            told = time.monotonic()
            process.wait(timeout=5)
            slowest = max(slowest, time.monotonic() - told)
            if sent == signal.SIGTERM and process.returncode not in (0, 130):
                raise SystemExit(f"kill {killed}: exit {process.returncode}: {process.stderr.read().decode()}")
            killed += 1
        looks += look(out)
        # What was done stays done, but for what stood behind the last checkpoint: the next signal falls in what is left.
        left = max(took / 10, left - (time.monotonic() - begun) * 0.8)
        ended += process.returncode == 0
        if process.returncode == 0 or killed % 7 == 0:
            left = took
            if whole(out, f"after kill {killed}") != reference:
                raise SystemExit(f"after kill {killed}: other bytes than the reference (seed {a.seed}, {work})")
            shutil.rmtree(out)
    if whole(out, "at the end") != reference:
        raise SystemExit(f"at the end: other bytes than the reference ({work})")
    shutil.rmtree(work)
    print(f"{killed} kills landed, {ended} runs ended first, {looks} looks, 0 faults; the slowest end {slowest:.2f} s (a whole run: {took:.1f} s)")


if __name__ == "__main__":
    sys.exit(main())
