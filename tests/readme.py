"""Runs every command of the docs and holds each answer against the one that is printed there.

    python readme.py FILE.md …

In a document, a block marked `sh`, `sql` or `python` is run, in order, from the top of the checkout; a block marked `text`
right after it is its answer, word for word, but that `…` in it stands for any text on that line (speeds, times).
SQL is run by DuckDB after `schemas/duckdb.sql` over the folder `corpus`. A block marked `sh no-run` is left alone, and
its line says why.
"""

import re
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.M | re.S)
SQL = """
import duckdb, sys, pathlib
db = duckdb.connect()
db.execute("set variable corpus = 'corpus'")
db.execute(pathlib.Path("schemas/duckdb.sql").read_text())
print(db.sql(sys.stdin.read()))
"""


def run(kind: str, code: str) -> str:
    command = {"sh": ["bash", "-euo", "pipefail", "-s"], "python": [sys.executable, "-"], "sql": [sys.executable, "-c", SQL]}[kind]
    done = subprocess.run(command, input=code, capture_output=True, text=True, cwd=TOP, check=False)
    if done.returncode != 0:
        sys.exit(f"failed ({done.returncode}):\n{code}\n{done.stdout}\n{done.stderr}")
    return done.stdout + done.stderr if kind == "sh" else done.stdout


def same(got: str, want: str) -> bool:
    """Equal line by line but for white space at their ends; `…` matches anything on its line."""
    pattern = r"\s*\n".join(re.escape(line.rstrip()).replace("…", ".*") for line in want.strip().splitlines())
    return re.fullmatch(pattern, got.strip()) is not None


def main() -> None:
    ran = 0
    for name in sys.argv[1:]:
        blocks = FENCE.findall((TOP / name).read_text(encoding="utf-8"))
        for (kind, flags, code), after in zip(blocks, [*blocks[1:], ("", "", "")]):
            if kind not in ("sh", "sql", "python") or "no-run" in flags:
                continue
            got = run(kind, code)
            ran += 1
            if after[0] == "text" and not same(got, after[2]):
                sys.exit(f"{name}: the answer of\n{code}\nis\n{got}\nbut the document says\n{after[2]}")
    print(f"{ran} blocks of {', '.join(sys.argv[1:])} ran, and their answers are as printed")


if __name__ == "__main__":
    main()
