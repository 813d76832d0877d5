"""Dumps to a corpus, for spark-submit.

    spark-submit columnist_job.py --out s3a://corpus --ingest-date 2026-11-22 s3a://dumps/2026-11-22/*.warc.gz

The last line on standard output is the run's totals as JSON; the exit status is 0 once the run is published, and nothing of it is
published else. The same command again replaces what it wrote, and nothing of any other run.
"""

import argparse
import json

from pyspark.sql import SparkSession

from columnist.spark import write_corpus


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("inputs", nargs="*", help="files, folders and globs that every executor sees, or URIs of single files")
    parser.add_argument("--out", required=True, help="the corpus: a folder, or a URI that Hadoop's file systems know")
    parser.add_argument("--ingest-date", required=True, help="YYYY-MM-DD")
    parser.add_argument("--format", choices=["warc", "jsonl", "parquet", "html", "text"], help="whatever the inputs' bytes say")
    parser.add_argument("--table", help="the inputs are a table of Spark's own (name, or Parquet folder) with columns url and html")
    args = parser.parse_args()
    if bool(args.inputs) == bool(args.table):
        parser.error("name either inputs or --table")
    spark = SparkSession.builder.appName(f"columnist {args.ingest_date}").getOrCreate()
    inputs: object = args.inputs
    if args.table:
        inputs = spark.read.parquet(args.table) if "/" in args.table else spark.table(args.table)
    manifest = write_corpus(spark, inputs, args.out, args.ingest_date, name=args.table, format=args.format)
    print(json.dumps({"run_id": manifest["run_id"], **manifest["totals"]}))
    spark.stop()


if __name__ == "__main__":
    main()
