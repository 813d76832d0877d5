#!/usr/bin/env python3
"""Measures what the command promises of a night's run, prints a row a bar, and exits with 1 if one is missed.

    python tests/bars.py COLUMNIST [--pages 2000] [--large 20000] [--work DIR] [--only WORD …] [--hostile DIR]

Dumps come from `columnist synth` (about 40 MB of disk a thousand pages, kept in DIR for the next time). The bars for memory are meant for
--pages 10000 --large 100000. What needs root (a full disk, a read-only one) says so where it is not run.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

TOP = Path(__file__).resolve().parent.parent
NIGHT = "2026-11-22"
MIB = 1 << 20
LOCKED, INTERRUPTED, UNREADABLE = 4, 130, 8


@dataclass(frozen=True)
class Row:
    bar: str
    figure: str
    good: bool | None  # None: not measured

    def __str__(self) -> str:
        return f"{self.word:<12} {self.bar}: {self.figure}"

    @property
    def word(self) -> str:
        return {True: "ok", False: "MISSED", None: "NOT MEASURED"}[self.good]


@dataclass(frozen=True)
class Done:
    code: int
    wall: float
    cpu: float
    peak: int  # bytes
    said: str
    seconds: list[int] | None = field(default_factory=list)  # the most of each second; none where the kernel does not tell


def high_water(pid: int) -> int:
    """The most memory that a process had so far, in bytes."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)


def begin_anew(pid: int) -> bool:
    """What `high_water` says is from now on. False where the kernel refuses: it goes on with the most of all that was."""
    try:
        Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="utf-8")
    except ProcessLookupError:
        return True  # It has ended: there is nothing more to be measured.
    except OSError:
        return False
    return True


@dataclass
class Bench:
    columnist: str
    work: Path
    pages: int
    large: int
    inputs: int
    cores: int = field(default_factory=lambda: os.cpu_count() or 1)

    def command(self, inputs: list[Path], out: Path, *more: str) -> list[str]:
        night = [] if "--ingest-date" in more else ["--ingest-date", NIGHT]
        return [self.columnist, "run", *map(str, inputs), "--out", str(out), *night, *more]

    def run(self, inputs: list[Path], out: Path, *more: str) -> Done:
        with tempfile.TemporaryFile() as said:
            began = time.monotonic()
            child, peak, seconds, status = subprocess.Popen(self.command(inputs, out, *more), stderr=said), 0, [], None
            tells = True
            # What `wait4` gives as the most memory counts this script's own, from before the command began in its place.
            while status is None:
                peak = max(peak, high_water(child.pid))
                if time.monotonic() - began > len(seconds) + 1:
                    seconds.append(high_water(child.pid))
                    tells = begin_anew(child.pid) and tells
                ended, code, used = os.wait4(child.pid, os.WNOHANG)
                status = code if ended else time.sleep(0.005)
            child.returncode = os.waitstatus_to_exitcode(status)
            wall = time.monotonic() - began
            said.seek(0)
            text = said.read().decode(errors="replace")
        return Done(child.returncode, wall, used.ru_utime + used.ru_stime, peak, text, seconds if tells else None)

    def good(self, inputs: list[Path], out: Path, *more: str) -> Done:
        done = self.run(inputs, out, *more)
        if done.code not in (0, UNREADABLE):
            raise SystemExit(f"{' '.join(self.command(inputs, out, *more))}: exit {done.code}: {done.said}")
        return done

    def fresh(self, name: str) -> Path:
        path = self.work / name
        shutil.rmtree(path, ignore_errors=True)
        return path

    def dump(self, pages: int, form: str = "warc") -> Path:
        out = self.work / f"{form}-{pages}"
        if not out.exists():
            new = self.fresh(f"{form}-{pages}.new")
            done = [self.columnist, "synth", str(new), "--pages", str(pages), "--format", form]
            subprocess.run(done, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            new.rename(out)
        return out


def complaint(done: Done) -> str:
    """What a command said last, but for hints."""
    lines = [line for line in done.said.strip().splitlines() if not line.startswith("hint:")]
    return lines[-1] if lines else "nothing said"


def contents(out: Path) -> dict[str, bytes]:
    """Every table file and manifest, by its path below the corpus."""
    tables = [f for f in out.rglob("*") if f.is_file() and f.relative_to(out).parts[0] != "_columnist"]
    runs = [f for f in (out / "_columnist/runs").glob("*.json") if not f.name.endswith(".timing.json")]
    return {str(f.relative_to(out)): f.read_bytes() for f in tables + runs}


def column(out: Path, table: str, name: str) -> list:
    return [value for f in sorted(out.glob(f"{table}/*/*.parquet")) for value in pq.read_table(f, columns=[name])[name].to_pylist()]


def manifest(out: Path) -> dict:
    (path,) = [f for f in (out / "_columnist/runs").glob("*.json") if not f.name.endswith(".timing.json")]
    return json.loads(path.read_text(encoding="utf-8"))


def timing(out: Path) -> dict:
    """How long the pages of a run took, each from its bytes to its rows, by the clock."""
    (path,) = (out / "_columnist/runs").glob("*.timing.json")
    return json.loads(path.read_text(encoding="utf-8"))["pages"]


# ---- the same bytes, and every record accounted for


def determinism(bench: Bench) -> Iterator[Row]:
    folder = bench.fresh("mixed")
    shutil.copytree(TOP / "examples", folder)
    for n, file in enumerate(sorted(bench.dump(bench.pages).glob("*.warc.gz"))):
        data = file.read_bytes()
        # A whole file, one that is cut, one with a hole: their rejects are held against each other too.
        (folder / f"{n}.warc.gz").write_bytes([data, data[: len(data) * 2 // 3], data[:5000] + bytes(300) + data[5300:]][n % 3])
    (folder / "lines.jsonl").write_text('{"url": "https://tern.example/a", "html": "<p>a"}\n{"url": \n' * 20, encoding="utf-8")
    inputs, rng, all_bytes, books = sorted(folder.iterdir()), random.Random(1), [], {}
    for threads in (1, 2, 8):
        for shuffled in (False, True):
            order = rng.sample(inputs, len(inputs)) if shuffled else inputs
            out = bench.fresh("out")
            bench.good(order, out, "--quiet", "-j", str(threads), "--checkpoint", "700")
            all_bytes.append(contents(out))
            books = manifest(out)
    same = sum(found == all_bytes[0] for found in all_bytes)
    rejects = books["totals"]["rejects"]
    figure = f"{same} of {len(all_bytes)} runs at 1, 2 and 8 threads, in order and shuffled ({books['totals']['seen']} records, {rejects} rejects)"
    yield Row("byte-identical tables and manifests", figure, same == len(all_bytes) and rejects > 0)
    open_books = [i["source"] for i in books["inputs"] if i["articles"] + i["rejects"] + i["skipped"] != i["seen"]]
    rows = len(column(bench.work / "out", "articles", "capture_id")), len(column(bench.work / "out", "rejects", "code"))
    agree = rows == (books["totals"]["articles"], rejects)
    yield Row("rows + rejects + skipped = seen", f"{len(books['inputs'])} inputs, {len(open_books)} open", not open_books and agree)
    before = contents(bench.work / "out")
    again = bench.good(inputs, bench.work / "out", "--checkpoint", "700")
    figure = f"{again.wall:.2f} s, {'nothing' if contents(bench.work / 'out') == before else 'something'} changed"
    yield Row("the same command again changes nothing", figure, contents(bench.work / "out") == before and "nothing to do" in again.said)


# ---- stops and starts


def begun(bench: Bench, dump: Path, out: Path) -> subprocess.Popen:
    """A run that has made a checkpoint of its own, and goes on."""
    command = bench.command([dump], out, "--checkpoint", "200", "--quiet", "-j", "1")
    progress = lambda: [f.stat().st_ino for f in out.glob("_columnist/staging/*/progress.json")]
    before = progress()
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while child.poll() is None and progress() in ([], before):
        time.sleep(0.005)
    if child.poll() is not None:
        raise SystemExit(f"{' '.join(command)} ended before its first checkpoint: exit {child.returncode}")
    return child


def two_runs(bench: Bench) -> Iterator[Row]:
    dump, out = bench.dump(bench.pages), bench.fresh("out")
    first = begun(bench, dump, out)
    second = bench.run([TOP / "examples"], out)
    was_running = first.poll() is None
    code = first.wait()
    figure = f"exits {code} and {second.code} ({complaint(second)})"
    yield Row("two runs, one corpus: one wins, the other says locked", figure, was_running and (code, second.code) == (0, LOCKED))


def sigterm(bench: Bench) -> Iterator[Row]:
    dump, whole, out = bench.dump(bench.pages), bench.fresh("whole"), bench.fresh("out")
    bench.good([dump], whole, "--checkpoint", "200", "--quiet")
    slowest, codes = 0.0, []
    for _ in range(3):
        child = begun(bench, dump, out)
        told = time.monotonic()
        child.send_signal(signal.SIGTERM)
        codes.append(child.wait())
        slowest = max(slowest, time.monotonic() - told)
    done = bench.good([dump], out, "--checkpoint", "200")
    resumed = "went on behind" in done.said and contents(out) == contents(whole)
    figure = f"{slowest:.2f} s, exits {codes}; the rerun {'goes on to the same bytes' if resumed else 'does NOT resume'}"
    yield Row("SIGTERM ends a run in 5 s, resumable", figure, slowest <= 5 and set(codes) == {INTERRUPTED} and resumed)


# ---- bombs


def member(path: Path, head: bytes, block: bytes, times: int, checked: bool) -> None:
    """One gzip member of a head and a block that comes again and again; `checked` with the right sum at its end."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    # Behind a full flush the packer remembers nothing: what it makes of the block now, it makes of it each time.
    again = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    total = zlib.crc32(head)
    if checked:
        for _ in range(times):
            total = zlib.crc32(block, total)
    with path.open("wb") as out:
        out.write(b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + first)
        for _ in range(times):
            out.write(again)
        out.write(packer.flush(zlib.Z_FINISH) + struct.pack("<II", total, (len(head) + len(block) * times) & 0xFFFFFFFF))


def record(url: str, kind: str, body: bytes) -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def bombs(bench: Bench) -> Iterator[Row]:
    open_record = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://tern.example/bomb\r\nContent-Length: 20000000000\r\n\r\n"
    for name, head in [("bomb.html.gz", b"<p>"), ("bomb.warc.gz", open_record), ("bomb.jsonl.gz", b'{"html": "')]:
        path, out = bench.work / name, bench.fresh("out")
        member(path, head, bytes(MIB), 10 * 1024, checked=False)
        done = bench.good([path], out, "--quiet")
        code = column(out, "rejects", "code")
        figure = f"{done.wall:.2f} s, {done.cpu:.2f} s of CPU, {done.peak / MIB:.0f} MiB, rejects {code}"
        # On a machine that does something else as well the clock says little.
        good = min(done.wall, done.cpu) < 1 and code == ["too_large"]
        yield Row(f"10 GiB in {path.stat().st_size / MIB:.0f} MiB ({name}): rejected in 1 s", figure, good)
        path.unlink()
    pages = b"".join(record(f"https://tern.example/{n}", "text/html", p.read_bytes()) for n, p in enumerate(sorted(TOP.rglob("examples/**/*.html"))[:5]))
    path, out = bench.work / "valid.warc.gz", bench.fresh("out")
    picture = random.Random(1).randbytes(MIB // 128) * 128
    member(path, pages, record("https://tern.example/picture", "image/png", picture), 4 * 1024, checked=True)
    done = bench.good([path], out, "--quiet")
    books = manifest(out)["totals"]
    bar = 256 + 64 * bench.cores
    figure = f"{books['articles']} articles, {books['skipped']} skipped, {books['rejects']} rejects, {done.wall:.0f} s, {done.peak / MIB:.0f} MiB (at most {bar})"
    whole = (books["articles"], books["skipped"], books["rejects"]) == (5, 4 * 1024, 0)
    yield Row(f"a good member of 4 GiB in {path.stat().st_size / MIB:.0f} MiB passes", figure, whole and done.peak <= bar * MIB)
    path.unlink()


# ---- time and memory


def heavy() -> dict[str, bytes]:
    """Pages as large and as odd as are let in."""
    size = 8 * MIB - 4096
    story = b"<title>t</title><article><h1>Pier stays open</h1>"
    fill = lambda piece: story + piece * (size // len(piece))
    return {
        "text": fill(b"the harbour office keeps the old pier open "),
        "paragraphs": fill(b"<p>The harbour office keeps the old pier open, its clerk said on Monday.</p>"),
        "quotations": fill("<p>“We keep it open,” said Ada Quill, who runs the office.</p>".encode()),
        "quotation marks": fill("“".encode()),
        "links": fill(b"<a href='/news/pier-stays-open'>Pier stays open</a> "),
        "entities": fill(b"&amp;&nLt;&#x10FFFF;"),
        "ampersands": fill(b"&"),
        "dates": fill(b"<span>4 May 2026, 08:15</span>"),
        "bylines": fill(b"<p class=byline>By Mara Holt and Ada Quill</p>"),
        "open elements": fill(b"<div>"),
        "open formatting": fill(b"<b><i>x"),
        "tables": fill(b"<table><tr><td>x"),
        "line breaks": fill(b"x<br>"),
        "script": story + b"<script>" + b"<!--x" * (size // 5),
        "comment": story + b"<!--" + b"-" * size,
        "attribute": story + b"<p title='" + b"x" * size + b"'>y",
        "linked data": story + b"<script type=application/ld+json>" + b'{"a":[' * (size // 6),
        "white space": story + b" \n" * (size // 2),
    }


def time_a_page(bench: Bench) -> Iterator[Row]:
    path, found, books = bench.work / "page.html", {}, {}
    for name, page in heavy().items():
        path.write_bytes(page)
        times = []
        for _ in range(3):
            out = bench.fresh("out")
            # Either is more than the page's own CPU: the command's has the start and the writing in it, the clock what else ran.
            times.append(bench.good([path], out, "--quiet", "-j", "1").cpu)
            times += [page["ms"] / 1000 for page in timing(out)["slowest"]]
            books[name] = manifest(out)["totals"]
        found[name] = min(times)
    slowest = sorted(found, key=found.__getitem__, reverse=True)
    figure = ", ".join(f"{name} {found[name]:.2f} s" for name in slowest[:4])
    refused = sum(totals["rejects"] for totals in books.values())
    yield Row(f"a page of 8 MiB, {len(found)} kinds ({refused} refused): at most 0.5 s", figure, found[slowest[0]] <= 0.5)
    out = bench.fresh("out")
    bench.good([bench.dump(bench.pages)], out, "--quiet", "-j", "1")
    pages = timing(out)
    total, below, p99 = sum(bin["pages"] for bin in pages["histogram"]), 0, None
    for bin in pages["histogram"]:
        below += bin["pages"]
        if p99 is None and below >= 0.99 * total:
            p99 = bin["up_to_ms"]
    # The slowest are listed one by one: exact where a hundredth of the pages is among them.
    listed = [page["ms"] for page in pages["slowest"]]
    if total // 100 < len(listed):
        p99 = listed[total // 100]
    good = p99 is not None and p99 <= 50
    yield Row("p99 of a page's time: at most 50 ms", f"{p99} ms of {total} pages, by the clock; the slowest {listed[0]:.0f} ms", good)


def memory(bench: Bench) -> Iterator[Row]:
    if bench.large <= bench.pages:
        yield Row("memory over many pages", "--large is not above --pages", None)
        return
    small, large = (bench.good([bench.dump(n)], bench.fresh("out"), "--quiet") for n in (bench.pages, bench.large))
    bar = 256 + 64 * bench.cores
    figure = f"{small.peak / MIB:.0f} MiB at {bench.pages} pages, {large.peak / MIB:.0f} at {bench.large} (at most {bar})"
    yield Row("memory", figure, max(small.peak, large.peak) <= bar * MIB)
    if large.seconds is None:
        yield Row("memory grows by less than 1 %", "the kernel refuses /proc/PID/clear_refs, by which the most of each second is told", None)
        return
    steady = large.seconds[len(large.seconds) * bench.pages // bench.large : -len(large.seconds) // 20]
    half = len(steady) // 2
    if half < 20:
        yield Row("memory grows by less than 1 %", f"a run of {large.wall:.0f} s is too short to tell", None)
        return
    # The most of a whole run is the most of so many throws, and more in a longer run if nothing grows; the mean of the most of each second
    # is not. Left out are the beginning, as long as the small run, and the end, where tables are joined.
    first, last = statistics.mean(steady[:half]), statistics.mean(steady[-half:])
    growth, more = last / first - 1, (last - first) / (bench.large - bench.pages) * 2
    figure = f"{growth:+.1%} ({first / MIB:.1f} MiB in the one half of {bench.large} pages, {last / MIB:.1f} in the other); {more:.0f} bytes a page"
    yield Row("memory grows by less than 1 %", figure, growth < 0.01)


def many_inputs(bench: Bench) -> Iterator[Row]:
    """Memory of a run whose inputs are single small files: each is a path, an account and a part of the manifest."""
    folder, count = bench.fresh("inputs"), bench.inputs
    for n in range(count):
        path = folder / f"site-{n // 1000:04}" / f"page-{n:07}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<title>Pier {n} stays open</title><h1>Pier {n} stays open</h1><p>The clerk of pier {n} said so.</p>", encoding="utf-8")
    few = sorted(folder.iterdir())[: max(1, count // 10_000)]
    small = bench.good(few, bench.fresh("out"), "--quiet")
    out, bar = bench.fresh("out"), 256 + 64 * bench.cores
    first = bench.good([folder], out, "--quiet")
    again = bench.good([folder], out, "--quiet")
    next_night = bench.good([folder], out, "--quiet", "--ingest-date", "2026-11-23")
    each = (first.peak - small.peak) / (count - len(few) * 1000) if count > len(few) * 1000 else 0
    peaks = [done.peak for done in (first, again, next_night)]
    figure = ", ".join(f"{peak / MIB:.0f} MiB {when}" for peak, when in zip(peaks, ("the first time", "again", "the next night")))
    yield Row(f"memory over {count} inputs of a page each", f"{figure} (at most {bar}); {each:.0f} bytes an input", max(peaks) <= bar * MIB)
    shutil.rmtree(folder)


# ---- disks


@contextmanager
def small_disk(at: Path, size: str) -> Iterator[Path]:
    at.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", at], check=True)
    try:
        yield at
    finally:
        subprocess.run(["umount", at], check=True)


def disks(bench: Bench) -> Iterator[Row]:
    if os.geteuid() != 0:
        yield Row("full disk, read-only output", "needs root, to mount; `cargo test --test cli full_disk` has the first by a limit", None)
        return
    dump, whole = bench.dump(bench.pages), bench.fresh("whole")
    bench.good([dump], whole, "--quiet", "--checkpoint", "200")
    need = sum(len(data) for data in contents(whole).values())
    with small_disk(bench.work / "disk", f"{need // 2}") as disk:
        out = disk / "corpus"
        full = bench.run([dump], out, "--quiet", "--checkpoint", "200")
        partial = list(out.glob("[a-z]*/*/*"))
        said = complaint(full)
        subprocess.run(["mount", "-o", f"remount,size={need * 4}", disk], check=True)
        bench.good([dump], out, "--quiet", "--checkpoint", "200")
        same = contents(out) == contents(whole)
        good = full.code == 1 and not partial and same and str(out) in said
        yield Row("full disk", f"exit {full.code}, {len(partial)} files in tables, the rerun {'completes' if same else 'DIFFERS'}: {said[:120]}", good)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        closed = bench.run([TOP / "examples"], out, "--quiet")
        said = complaint(closed)
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        untouched = contents(out) == contents(whole)
        yield Row("read-only output", f"exit {closed.code}: {said[:120]}", closed.code == 1 and untouched and str(out) in said)


# ---- loops of their own


def said_last(command: list[str]) -> tuple[int, str]:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    return done.returncode, lines[-1] if lines else "nothing said"


def kills(bench: Bench, count: int) -> Iterator[Row]:
    if not count:
        yield Row("killed at random", "--kills 0", None)
        return
    code, said = said_last([sys.executable, str(TOP / "tests/crash_loop.py"), bench.columnist, "--kills", str(count), "--work", str(bench.work)])
    yield Row(f"killed {count} times at random: 0 faults", said, code == 0)


def order(bench: Bench) -> Iterator[Row]:
    if not shutil.which("strace"):
        yield Row("synced in the right order", "needs strace", None)
        return
    code, said = said_last([sys.executable, str(TOP / "tests/sync_order.py"), bench.columnist])
    yield Row("synced in the right order", said, code == 0)


def hostile(bench: Bench, kit: Path | None, scale: str) -> Iterator[Row]:
    if not (kit and (kit / "hostile.py").exists()):
        yield Row("hostile inputs in full size", "there is no kit here; `cargo test --test hostile` has the small ones", None)
        return
    made, out = bench.fresh("kit"), bench.fresh("out")
    subprocess.run([sys.executable, kit / "hostile.py", "make", made, "--scale", scale], check=True, stdout=subprocess.DEVNULL)
    # Inputs of the kit share pages, and each is owed its own verdict.
    done = bench.good([made], out, "--repeats", "keep", "--quiet")
    verdicts = bench.work / "verdicts.jsonl"
    with verdicts.open("wb") as file:
        subprocess.run([sys.executable, kit / "verdicts.py", out, "--root", made], check=True, stdout=file)
    code, said = said_last([sys.executable, str(kit / "hostile.py"), "check", str(made / "expected.json"), str(verdicts)])
    panics = column(out, "rejects", "code").count("panic")
    subprocess.run(["chmod", "-R", "u+rwx", made], check=False)
    shutil.rmtree(made)
    yield Row(f"hostile inputs, scale {scale}", f"{said}, {panics} panics, {done.wall:.0f} s, {done.peak / MIB:.0f} MiB", code == 0 and panics == 0)


def all_of(name: str, measure: Callable[[], Iterator[Row]]) -> Iterator[Row]:
    """The rows of a group. One that is broken off keeps no other from being measured."""
    try:
        yield from measure()
    except (Exception, SystemExit) as error:
        last = str(error).strip().splitlines()[-1:]
        yield Row(f"{name}: broken off", f"{type(error).__name__}: {' '.join(last)}", good=False)


def table(rows: list[Row]) -> str:
    """The rows as Markdown, to be quoted."""
    cells = [(row.bar, row.figure, row.word) for row in rows]
    lines = [" | ".join(cell.replace("|", "\\|") for cell in line) for line in [("bar", "figure", "met"), ("---", "---", "---"), *cells]]
    return "".join(f"| {line} |\n" for line in lines)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("columnist")
    args.add_argument("--pages", type=int, default=2_000)
    args.add_argument("--large", type=int, default=20_000, help="0: leave the growth of memory out")
    args.add_argument("--inputs", type=int, default=20_000, help="small files as inputs: 4 KB of disk each")
    args.add_argument("--kills", type=int, default=0)
    args.add_argument("--hostile", type=Path, help="folder of the hostile kit")
    args.add_argument("--scale", default="1.0")
    args.add_argument("--work", type=Path, default=TOP / "target/bars")
    args.add_argument("--table", type=Path, help="also write the rows to this file, as a table in Markdown")
    args.add_argument("--only", nargs="*", help="only the groups whose names hold one of these words")
    a = args.parse_args()
    a.work.mkdir(parents=True, exist_ok=True)
    bench = Bench(str(Path(a.columnist).resolve()), a.work.resolve(), a.pages, a.large, a.inputs)
    groups: dict[str, Callable[[], Iterator[Row]]] = {
        "determinism": lambda: determinism(bench),
        "locked": lambda: two_runs(bench),
        "sigterm": lambda: sigterm(bench),
        "bombs": lambda: bombs(bench),
        "time": lambda: time_a_page(bench),
        "memory": lambda: memory(bench),
        "inputs": lambda: many_inputs(bench),
        "disks": lambda: disks(bench),
        "order": lambda: order(bench),
        "hostile": lambda: hostile(bench, a.hostile, a.scale),
        "kills": lambda: kills(bench, a.kills),
    }
    rows = []
    for name, measure in groups.items():
        if a.only and not any(word in name for word in a.only):
            continue
        for row in all_of(name, measure):
            print(row, flush=True)
            rows.append(row)
    if a.table:
        a.table.write_text(table(rows), encoding="utf-8")
    sys.exit(1 if any(row.good is False for row in rows) else 0)


if __name__ == "__main__":
    main()
