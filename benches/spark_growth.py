"""How a run on Spark grows with its pages: three sizes through two workers of this machine.

    python benches/spark_growth.py COMMAND [--sizes 3000 6000 12000] [--pages DUMP…]

The pages are `columnist synth`'s, or those of `--pages`, which are repeated under other addresses until there are as many: then all but
the first of each are copies. Prints a line a size: records, copies among them, seconds of `write_corpus` by the clock (a first run, not
counted, warms the workers), and of the command line with as many threads; then the straight line through the Spark runs: what a run
costs before its first page, and what a page costs.
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


def seconds(work):
    before = time.perf_counter()
    done = work()
    return done, time.perf_counter() - before


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


def measured(spark, args, size, work):
    """Seconds of a run on Spark over so many pages."""
    from columnist.spark import write_corpus

    dump, a_file = f"{work}/dump-{size}", max(size // 8, 1)
    if args.pages:
        repeated(args.pages, dump, size, a_file)
    else:
        order = ["synth", dump, "--pages", str(size), "--pages-a-file", str(a_file)]
        subprocess.run([args.command, *order], check=True, stdout=2)
    manifest, by_spark = seconds(lambda: write_corpus(spark, [dump], f"{work}/spark-{size}", DATE))
    run = [args.command, "run", dump, "--out", f"{work}/command-{size}", "--ingest-date", DATE, "--quiet", "--threads", "2"]
    done, alone = seconds(lambda: subprocess.run(run, check=False))
    assert done.returncode in (0, 8), done
    what = f"{manifest['totals']['seen']} records, {copies(f'{work}/spark-{size}')} copies"
    print(f"{what}: Spark {by_spark:.1f} s, command line {alone:.1f} s", flush=True)
    return by_spark


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("--sizes", type=int, nargs="+", default=[3000, 6000, 12000])
    parser.add_argument("--pages", nargs="+", help="dumps, instead of synthetic ones")
    parser.add_argument("--master", default=MASTER)
    args = parser.parse_args()
    from columnist.spark import write_corpus

    spark = session(args.master)
    write_corpus(spark, ["examples"], tempfile.mkdtemp(), DATE)
    with tempfile.TemporaryDirectory() as work:
        start, page = line(args.sizes, [measured(spark, args, size, work) for size in args.sizes])
    print(f"Spark: {start:.1f} s a run and {1000 * page:.2f} ms a page")
    spark.stop()


if __name__ == "__main__":
    main()
