"""Kills runs at random moments, types them again, and holds the tables against those of an undisturbed run.

    python crash_loop.py COLUMNIST [--kills 200] [--seed 1] [--seconds 5] [--work DIR]

The dump comes from `columnist synth`, of as many pages as an undisturbed run takes about so many seconds for. The corpus holds an earlier
night already. Signals are SIGKILL and SIGTERM by turns, and only one that meets a running command counts. They fall anywhere in what a
run has left to do; every third waits until the tables are being joined and published, and falls anywhere in that. While a command runs, and after each kill, every
Parquet file outside `_columnist` must open and read whole. Every few kills the command is let through; its tables and manifests must then
be the reference's, byte for byte, and nothing may be left in staging.
"""

import argparse
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


def is_publishing(out: Path) -> bool:
    """The parts are being written, or have been: from there to the manifest's name it is a moment."""
    staging = out / "_columnist/staging"
    return any(staging.glob("*/articles/part-*")) or any(staging.glob("*/manifest.json"))


def wait(process: subprocess.Popen, out: Path, until: float) -> int:
    """Until the moment comes, or the command ends; how many files were looked at."""
    looks = 0
    while process.poll() is None and time.monotonic() < until:
        looks += look(out)
        time.sleep(0.01)
    return looks


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("columnist")
    args.add_argument("--kills", type=int, default=200)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--seconds", type=float, default=5)
    args.add_argument("--work", type=Path, help="a folder for what it needs; what it makes there goes in the end")
    a = args.parse_args()
    rng = random.Random(a.seed)
    work = Path(tempfile.mkdtemp(prefix="crash-", dir=a.work))

    def start(out: Path) -> subprocess.Popen:
        command = [a.columnist, "run", work / "dump", "--out", out, "--ingest-date", "2026-11-22", "--checkpoint", "100", "--quiet"]
        return subprocess.Popen(command, stderr=subprocess.PIPE)

    def afresh(out: Path) -> None:
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(work / "before", out)

    def whole(out: Path, what: str) -> dict[str, bytes]:
        process = start(out)
        _, said = process.communicate()
        if process.returncode != 0:
            raise SystemExit(f"{what}: exit {process.returncode}: {said.decode()}")
        if list((out / "_columnist/staging").iterdir()):
            raise SystemExit(f"{what}: something is left in staging")
        return tables(out)

    earlier = [a.columnist, "run", TOP / "examples", "--out", work / "before", "--ingest-date", "2026-11-21", "--quiet"]
    subprocess.run(earlier, check=True)
    pages, took = 300, 0.0
    while took < a.seconds * 0.8:
        pages = int(pages * min(8, a.seconds / took)) if took else pages
        shutil.rmtree(work / "dump", ignore_errors=True)
        synth = [a.columnist, "synth", work / "dump", "--pages", str(pages), "--pages-a-file", str(pages // 3)]
        subprocess.run(synth, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        afresh(work / "ref")
        began = time.monotonic()
        reference = whole(work / "ref", "the reference")
        took = time.monotonic() - began
    out, killed, publishing, turn, looks, slowest, left, ended = work / "out", 0, 0, 0, 0, 0.0, took, 0
    afresh(out)
    while killed < a.kills:
        process, sent = start(out), [signal.SIGKILL, signal.SIGTERM][turn % 2]
        begun, turn = time.monotonic(), turn + 1
        if turn % 3 == 0:
            while process.poll() is None and not is_publishing(out):
                time.sleep(0.0005)
            time.sleep(rng.uniform(0, 0.03))
        else:
            looks += wait(process, out, begun + rng.uniform(0, left))
        if process.poll() is None:
            was_publishing = is_publishing(out)
            process.send_signal(sent)
            told = time.monotonic()
            process.wait(timeout=5)
            slowest = max(slowest, time.monotonic() - told)
            # Without any handler of its own yet it ends by the signal itself; behind the last rename it has done its work.
            if sent == signal.SIGTERM and process.returncode not in (0, 130, -signal.SIGTERM):
                raise SystemExit(f"kill {killed}: exit {process.returncode}: {process.stderr.read().decode()}")
            landed = process.returncode != 0
            killed += landed
            publishing += landed and was_publishing
            if landed and killed % 25 == 0:
                print(f"{killed} kills landed, {publishing} of them in publishing, {ended} runs ended first", file=sys.stderr, flush=True)
        looks += look(out)
        # What was done stays done, but for what stood behind the last checkpoint: the next signal falls in what is left.
        left = max(took / 10, left - (time.monotonic() - begun) * 0.8)
        ended += process.returncode == 0
        if process.returncode == 0 or killed % 7 == 0:
            left = took
            if whole(out, f"after kill {killed}") != reference:
                raise SystemExit(f"after kill {killed}: other bytes than the reference (seed {a.seed}, {work})")
            afresh(out)
    if whole(out, "at the end") != reference:
        raise SystemExit(f"at the end: other bytes than the reference ({work})")
    shutil.rmtree(work)
    print(
        f"{killed} kills landed, {publishing} of them in publishing, {ended} runs ended first, {looks} looks, 0 faults; "
        f"the slowest end {slowest:.2f} s (a whole run: {took:.1f} s, {pages} pages)"
    )


if __name__ == "__main__":
    sys.exit(main())
