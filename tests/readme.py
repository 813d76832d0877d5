"""Runs every command of the docs and holds each answer against the one that is printed there.

    python readme.py FILE.md …            exits non-zero at the first answer that is not as printed
    python readme.py --write FILE.md …    puts the answers of today in their place instead

In a document, a block marked `sh`, `sql` or `python` is run, in order, from the top of the checkout; a block marked `text`
right after it is its answer, word for word, but that `…` in it stands for any text on that line (speeds, times), and a
line that is `…` alone for any lines (one such line a block; `--write` keeps as many lines before and after it as there were).
SQL is run by DuckDB, its clock in UTC, after `schemas/duckdb.sql` over the folder `corpus`, or over the one that the block names:
`sql corpus=target/tmp/nights`. The `python` blocks of a document share one session, as in a notebook. A block marked `sh unrun` is
left alone: the tests cannot run themselves. The folder `corpus` is made by README; where the documents begin without it, the
examples are read first.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.M | re.S)
ANY = "…"
SESSION = """
import contextlib, io, json, pathlib, sys, traceback

names = {"__name__": "__main__"}

def sql(code, corpus):
    import duckdb
    db = duckdb.connect()
    db.execute("set TimeZone = 'UTC'")
    db.execute(f"set variable corpus = '{corpus}'")
    db.execute(pathlib.Path("schemas/duckdb.sql").read_text(encoding="utf-8"))
    print(db.sql(code))

for line in sys.stdin:
    block = json.loads(line)
    out, failed = io.StringIO(), None
    with contextlib.redirect_stdout(out):
        try:
            sql(block["code"], block["corpus"]) if block["kind"] == "sql" else exec(block["code"], names)
        except Exception:
            failed = traceback.format_exc()
    print(json.dumps({"out": out.getvalue(), "failed": failed}), flush=True)
"""


class Session:
    """The Python and SQL of one document, in one process."""

    def __init__(self) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen([sys.executable, "-c", SESSION], stdin=pipe, stdout=pipe, text=True, encoding="utf-8", cwd=TOP)

    def run(self, kind: str, flags: str, code: str) -> str:
        named = re.search(r"corpus=([\w/.-]+)", flags)
        self.process.stdin.write(json.dumps({"kind": kind, "code": code, "corpus": named[1] if named else "corpus"}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if answer["failed"]:
            sys.exit(f"failed:\n{code}\n{answer['out']}\n{answer['failed']}")
        return answer["out"]

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()


def shell(code: str) -> str:
    command = ["bash", "-euo", "pipefail", "-s"]
    done = subprocess.run(
        command, input=code, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", cwd=TOP, check=False
    )
    if done.returncode != 0:
        sys.exit(f"failed ({done.returncode}):\n{code}\n{done.stdout}")
    return done.stdout


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def line_is(got: str, want: str) -> bool:
    return re.fullmatch(re.escape(want).replace(ANY, ".*"), got) is not None


def same(got: list[str], want: list[str]) -> bool:
    """Equal line by line; `…` matches anything on its line, and any lines where it stands alone."""
    if ANY in want:
        at = want.index(ANY)
        head, tail = want[:at], want[at + 1 :]
        rest = len(got) - len(tail)
        return rest >= at and same(got[:at], head) and same(got[rest:], tail)
    return len(got) == len(want) and all(map(line_is, got, want))


def renewed(got: list[str], want: list[str]) -> list[str]:
    """The answer as it is to be printed: lines of the old one that still hold are kept for their `…`."""
    if ANY in want:
        at = want.index(ANY)
        after = len(want) - at - 1
        return renewed(got[:at], want[:at]) + [ANY] + renewed(got[len(got) - after :], want[at + 1 :])
    return [next((old for old in want if ANY in old and line_is(line, old)), line) for line in got]


def clear() -> None:
    """Takes away the corpus that an earlier run of this left: one over the examples alone, and no other."""
    runs = [f for f in (TOP / "corpus/_columnist/runs").glob("*.json") if not f.name.endswith(".timing.json")]
    inputs = [i["source"] for f in runs for i in json.loads(f.read_text(encoding="utf-8"))["inputs"]]
    if (TOP / "corpus").exists() and not all(name.startswith("examples") for name in inputs):
        sys.exit("the folder `corpus` holds more than the examples: move it away first")
    shutil.rmtree(TOP / "corpus", ignore_errors=True)


def check(name: str, is_writing: bool) -> int:
    """Runs a document; the number of blocks that ran."""
    text = (TOP / name).read_text(encoding="utf-8")
    fences = list(FENCE.finditer(text))
    ran, out, done, session = 0, "", 0, Session()
    for fence, after in zip(fences, [*fences[1:], None]):
        kind, flags, code = fence.groups()
        if kind not in ("sh", "sql", "python") or "unrun" in flags:
            continue
        got = lines(shell(code) if kind == "sh" else session.run(kind, flags, code))
        ran += 1
        if after is None or after[1] != "text" or same(got, lines(after[3])):
            continue
        if not is_writing:
            sys.exit(f"{name}: the answer of\n{code}\nis\n" + "\n".join(got) + f"\nbut the document says\n{after[3]}")
        out += text[done : after.start(3)] + "\n".join(renewed(got, lines(after[3]))) + "\n"
        done = after.end(3)
        print(f"{name}: a new answer of\n{code}")
    session.close()
    if is_writing:
        (TOP / name).write_text(out + text[done:], encoding="utf-8")
    return ran


def main() -> None:
    names = [name for name in sys.argv[1:] if name != "--write"]
    clear()
    if names[:1] != ["README.md"]:
        shell("cargo run --release --quiet -- run examples --out corpus --ingest-date 2026-11-22 --quiet")
    ran = sum(check(name, "--write" in sys.argv) for name in names)
    print(f"{ran} blocks of {', '.join(names)} ran, and their answers are as printed")


if __name__ == "__main__":
    main()
