"""How a run on Spark grows with its pages: three sizes of synthetic dumps through two workers of this machine.

    python benches/spark_growth.py COMMAND [--sizes 500 1000 2000]

Prints a line a size: pages, seconds of `write_corpus` by the clock (a first run, not counted, warms the workers), and of the command
line with as many threads; then the straight line through the Spark runs: what a run costs before its first page, and what a page costs.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time


def seconds(work):
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def line(sizes, times):
    """Least squares: seconds at no page, seconds a page."""
    mean_x, mean_y = sum(sizes) / len(sizes), sum(times) / len(times)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(sizes, times)) / sum((x - mean_x) ** 2 for x in sizes)
    return mean_y - slope * mean_x, slope


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 1000, 2000])
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    args = parser.parse_args()
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    from columnist.spark import write_corpus

    builder = SparkSession.builder.master(args.master).config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "4")
    builder = builder.config("spark.ui.showConsoleProgress", "false").config("spark.executorEnv.PYTHONPATH", os.pathsep.join(sys.path))
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    write_corpus(spark, ["examples"], tempfile.mkdtemp(), "2026-11-22")
    by_spark = []
    with tempfile.TemporaryDirectory() as work:
        for size in args.sizes:
            dump = f"{work}/dump-{size}"
            subprocess.run([args.command, "synth", dump, "--pages", str(size), "--pages-a-file", str(max(size // 8, 1))], check=True, stdout=2)
            took = seconds(lambda: write_corpus(spark, [dump], f"{work}/spark-{size}", "2026-11-22"))
            arguments = ["run", dump, "--out", f"{work}/command-{size}", "--ingest-date", "2026-11-22", "--quiet", "--threads", "2"]
            alone = seconds(lambda: subprocess.run([args.command, *arguments], check=True))
            by_spark.append(took)
            print(f"{size} pages: Spark {took:.1f} s, command line {alone:.1f} s", flush=True)
    start, page = line(args.sizes, by_spark)
    print(f"Spark: {start:.1f} s a run and {1000 * page:.2f} ms a page")
    spark.stop()


if __name__ == "__main__":
    main()
