"""The same pages through the wheel and through the command line, in turn.

    python speed.py COMMAND DUMP… [--rounds 3] [--threads 2] [--least 0.9]

The wheel reads the dump and gives Arrow tables; the command reads it and writes Parquet. Pages a second are by CPU time as well as by
the clock: the first does not move with what else the machine does. Exits non-zero where the wheel's best round by CPU time is under
`--least` of the command's.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time

import columnist


def cpu(who):
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def by_wheel(dumps, threads):
    clock, before, pages = time.perf_counter(), cpu(resource.RUSAGE_SELF), 0
    for dump in dumps:
        for tables in columnist.stream(columnist.read(dump), threads=threads):
            pages += tables.articles.num_rows + tables.rejects.num_rows
    return pages, time.perf_counter() - clock, cpu(resource.RUSAGE_SELF) - before


def by_command(command, dumps, threads):
    with tempfile.TemporaryDirectory() as out:
        clock, before = time.perf_counter(), cpu(resource.RUSAGE_CHILDREN)
        arguments = ["run", *dumps, "--out", out, "--threads", str(threads), "--ingest-date", "2026-11-22", "--quiet"]
        done = subprocess.run([command, *arguments], check=False)
        assert done.returncode in (0, 8), done
        return time.perf_counter() - clock, cpu(resource.RUSAGE_CHILDREN) - before


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("dumps", nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--least", type=float, default=0.0)
    args = parser.parse_args()
    wheel, command, pages = [], [], 0
    for _ in range(args.rounds):
        pages, *taken = by_wheel(args.dumps, args.threads)
        wheel.append(taken)
        command.append(by_command(args.command, args.dumps, args.threads))
    best = [(min(w[ix] for w in wheel), min(c[ix] for c in command)) for ix in (0, 1)]
    for name, (w, c) in zip(("by the clock", "by CPU time"), best, strict=True):
        print(f"{name}: wheel {pages / w:.0f} pages/s, command {pages / c:.0f} pages/s, {c / w:.2f}x")
    sys.exit(best[1][1] / best[1][0] < args.least)


if __name__ == "__main__":
    main()
