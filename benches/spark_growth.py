"""How a run on Spark grows with its pages: three sizes through two workers of this machine.

    python benches/spark_growth.py COMMAND [--sizes 3000 6000 12000] [--pages DUMP…]

The pages are `columnist synth`'s, or those of `--pages`, which are repeated under other addresses until there are as many: then all but
the first of each are copies. Prints a line a size: records, copies among them, seconds of `write_corpus` by the clock and of CPU (driver,
workers and their Pythons; a first run of the smallest, not counted, warms them), and of the command line with as many threads; then the straight lines
through the Spark runs: what a run costs before its first page, and what a page costs.
"""

import argparse
import datetime
import gzip
import itertools
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DATE = "2026-11-22"
MASTER = "local-cluster[2,1,1024]"

#: What would say that a page under another address is the same article.
OWN_ADDRESS = re.compile(rb"canonical|og:url|mainEntityOfPage", re.IGNORECASE)


def cpu():
    """CPU seconds of this process and all below it, those that are over too."""
    fields = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields[int(entry.name)] = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
    below, known = {os.getpid()}, 0
    while len(below) > known:
        known = len(below)
        below |= {process for process, stat in fields.items() if int(stat[1]) in below}
    return sum(int(ticks) for process in below & fields.keys() for ticks in fields[process][11:15]) / os.sysconf("SC_CLK_TCK")


def seconds(work):
    """What was done, and what it took by the clock and of CPU."""
    clock, before = time.perf_counter(), cpu()
    done = work()
    return done, (time.perf_counter() - clock, cpu() - before)


def line(sizes, times):
    """Least squares: seconds at no page, seconds a page."""
    mean_x, mean_y = sum(sizes) / len(sizes), sum(times) / len(times)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(sizes, times)) / sum((x - mean_x) ** 2 for x in sizes)
    return mean_y - slope * mean_x, slope


def warc(url, html, when):
    """A response record, as a gzip member."""
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {when:%Y-%m-%dT%H:%M:%SZ}\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(page)}\r\n\r\n"
    return gzip.compress(head.encode() + page + b"\r\n\r\n", 6, mtime=0)


def repeated(dumps, folder, size, a_file):
    """The pages of dumps, again and again, no two under one address."""
    import columnist

    tables = [columnist.read(dump).read_all().select(["url", "html", "fetched_at"]) for dump in dumps]
    pages = [row for table in tables for row in table.to_pylist() if row["url"] and row["html"]]
    os.makedirs(folder)
    every = itertools.islice(((turn, row) for turn in itertools.count() for row in pages), size)
    for number in range(-(-size // a_file)):
        with open(f"{folder}/{number:04}.warc.gz", "wb") as out:
            for turn, row in itertools.islice(every, a_file):
                html, url = row["html"], row["url"]
                if turn:
                    html = OWN_ADDRESS.sub(b"old", html)
                    url += f"{'&' if '?' in url else '?'}edition={turn}"
                out.write(warc(url, html, row["fetched_at"] or datetime.datetime(2026, 11, 22)))


def session(master):
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(master).config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "4")
    builder = builder.config("spark.ui.showConsoleProgress", "false").config("spark.executorEnv.PYTHONPATH", os.pathsep.join(sys.path))
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    return spark


def copies(corpus):
    import pyarrow.parquet as pq

    parts = [pq.read_table(path, columns=["duplicate_of"]) for path in Path(corpus, "articles").glob("*/*.parquet")]
    return sum(part.num_rows - part["duplicate_of"].null_count for part in parts)


def dump(args, size, folder):
    """So many pages in eight files; there already, where the folder was kept."""
    out, a_file = f"{folder}/dump-{size}", max(size // 8, 1)
    if os.path.exists(out):
        return out
    if args.pages:
        repeated(args.pages, out, size, a_file)
    else:
        order = ["synth", out, "--pages", str(size), "--pages-a-file", str(a_file)]
        subprocess.run([args.command, *order], check=True, stdout=2)
    return out


def measured(spark, args, pages):
    """What a run on Spark over a dump takes."""
    from columnist.spark import write_corpus

    with tempfile.TemporaryDirectory() as work:
        manifest, (clock, used) = seconds(lambda: write_corpus(spark, [pages], f"{work}/spark", DATE))
        run = [args.command, "run", pages, "--out", f"{work}/command", "--ingest-date", DATE, "--quiet", "--threads", "2"]
        done, (alone, alone_used) = seconds(lambda: subprocess.run(run, check=False))
        assert done.returncode in (0, 8), done
        what = f"{manifest['totals']['seen']} records, {copies(f'{work}/spark')} copies"
    print(f"{what}: Spark {clock:.1f} s, {used:.1f} of CPU; command line {alone:.1f} s, {alone_used:.1f} of CPU", flush=True)
    return clock, used


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("--sizes", type=int, nargs="+", default=[3000, 6000, 12000])
    parser.add_argument("--pages", nargs="+", help="dumps, instead of synthetic ones")
    parser.add_argument("--work", help="an existing folder that the dumps are kept in")
    parser.add_argument("--master", default=MASTER)
    args = parser.parse_args()
    from columnist.spark import write_corpus

    with tempfile.TemporaryDirectory() as work:
        dumps = [dump(args, size, args.work or work) for size in args.sizes]
        spark = session(args.master)
        write_corpus(spark, [dumps[0]], f"{work}/warm", DATE)
        taken = [measured(spark, args, pages) for pages in dumps]
        spark.stop()
    for what, times in zip(("by the clock", "of CPU"), zip(*taken, strict=True), strict=True):
        start, page = line(args.sizes, times)
        print(f"Spark: {start:.1f} s a run and {1000 * page:.2f} ms a page {what}")


if __name__ == "__main__":
    main()
