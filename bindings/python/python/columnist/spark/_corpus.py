"""A run on a cluster: inputs in, the tables of a corpus out, published as the command line publishes.

Everything is written below ``_columnist/staging/<run>`` first, by Spark's own writers and their commit protocol, so that a task
that dies, is killed or runs twice leaves what it should: one file. Then the driver lists the renames in an intent file, renames,
and writes the manifest last. A driver that dies before the intent has published nothing; after it, the next run of Spark or of the
command line finishes the renames.
"""

from __future__ import annotations

import datetime
import json
import math
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pyspark import StorageLevel
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from columnist import _native
from columnist._convert import Fields, day
from columnist._schemas import ALL
from columnist.spark import _duplicates
from columnist.spark._publish import publish, roll_forward
from columnist.spark._remote import is_remote
from columnist.spark._rows import normalize, reader
from columnist.spark._stage import Staging, ledger, stage
from columnist.spark._store import Store
from columnist.spark._types import struct

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

#: Bytes of inputs that one task reads, where there are many small ones.
TASK_BYTES = 64 << 20


def write_corpus(
    spark: SparkSession,
    inputs: str | Sequence[str] | DataFrame,
    out: str,
    ingest_date: datetime.date | str | None = None,
    *,
    name: str | None = None,
    format: str | None = None,
    fields: Fields = Fields(),
) -> dict[str, Any]:
    """Writes the four tables of ``inputs`` below ``out`` and gives the run's manifest.

    ``inputs`` are what the command line takes (files, folders, globs; the executors must see them under the same paths), URIs of
    single files (``s3://bucket/night.warc.gz``), or a frame of pages as :func:`normalize` takes it, with the ``name`` that the run
    goes by. The tables, and the run's id, are those of ``columnist run`` over the same inputs and date; a rerun replaces its own
    files, and no others. Captures that the corpus has are skipped, copies of bodies of earlier nights and of this run are marked.

    :raises ValueError: for a frame without a name.
    :raises RuntimeError: where another run is at work on the corpus.
    """
    store = Store(spark, out)
    if store.names("") and not store.exists("_columnist"):
        raise RuntimeError(f"{out} is not empty and no corpus")
    date = day(ingest_date)
    with store.held(), _settings(spark):
        roll_forward(store)
        run = _plan(spark, store, inputs, date, name, format)
        records = _records(spark, inputs, run, date, format, fields).persist(StorageLevel.DISK_ONLY)
        kept = ledger(records).persist(StorageLevel.DISK_ONLY)
        staging = f"_columnist/staging/{run['run_id']}"
        store.remove(staging)
        try:
            manifest = stage(Staging(spark, store, staging, run, date), records, kept, _known(spark, store, run["run_id"], date))
            publish(store, staging, manifest)
        finally:
            kept.unpersist()
            records.unpersist()
            # With an intent, the next run goes on from it.
            if not store.exists(f"{staging}/intent.json"):
                store.remove(staging)
    return manifest


@contextmanager
def _settings(spark: SparkSession) -> Iterator[None]:
    """Spark's settings that decide how values lie in files, for as long as a run takes."""
    wanted = {
        "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
        "spark.sql.parquet.writeLegacyFormat": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.maxRecordsPerBatch": spark.conf.get("spark.sql.execution.arrow.maxRecordsPerBatch"),
    }
    before = {key: spark.conf.get(key, None) for key in wanted}
    for key, value in wanted.items():
        spark.conf.set(key, value)
    try:
        yield
    finally:
        for key, value in before.items():
            spark.conf.unset(key) if value is None else spark.conf.set(key, value)


def _plan(
    spark: SparkSession, store: Store, inputs: str | Sequence[str] | DataFrame, date: str, name: str | None, format: str | None
) -> dict[str, Any]:
    """The run's id, settings and inputs."""
    if isinstance(inputs, DataFrame):
        if not name:
            raise ValueError("a run over a frame needs a name, by which a rerun of it is known")
        run_id, settings, _ = _native.plan([], [(name, 0)], date, format)
        return {"run_id": run_id, "settings": json.loads(settings), "inputs": [], "name": name}
    paths = [inputs] if isinstance(inputs, str) else list(inputs)
    here = [path.removeprefix("file://") for path in paths if not is_remote(path)]
    remote = [(path, store.length_elsewhere(spark, path)) for path in paths if is_remote(path)]
    run_id, settings, found = _native.plan(here, remote, date, format)
    return {"run_id": run_id, "settings": json.loads(settings), "inputs": found, "name": None}


def _records(
    spark: SparkSession, inputs: str | Sequence[str] | DataFrame, run: dict[str, Any], date: str, format: str | None, fields: Fields
) -> DataFrame:
    """Every record of the inputs, nested."""
    if isinstance(inputs, DataFrame):
        return normalize(inputs, fields=fields, source=run["name"], run_id=run["run_id"], ingest_date=date)
    # An executor's working folder is another one.
    named = [(path if is_remote(path) else os.path.abspath(path), name) for path, name in ((str(p), n) for p, n, _ in run["inputs"])]
    total = sum(size for _, _, size in run["inputs"])
    tasks = min(len(named), max(4 * spark.sparkContext.defaultParallelism, math.ceil(total / TASK_BYTES)))
    rows = spark.sparkContext.parallelize(named, max(tasks, 1))
    frame = spark.createDataFrame(rows, "path STRING, name STRING")
    return frame.mapInArrow(reader(run["run_id"], date, format), struct(ALL["nested"]))


def _known(spark: SparkSession, store: Store, run_id: str, date: str) -> DataFrame | None:
    """The captures that the corpus holds, but for this run's own, in their order."""
    nights = [name for name in store.names("articles") if name.startswith("ingest_date=")]
    paths = [f"articles/{night}/{part}" for night in nights for part in store.names(f"articles/{night}") if part.startswith("part-")]
    if not paths:
        return None
    frame = spark.read.parquet(*map(store.uri, paths))
    path = F.col("_metadata.file_path")
    night = F.regexp_extract(path, r"ingest_date=([0-9-]{10})/", 1)
    place = _duplicates.place(F.concat(F.lit("0"), night), F.col("_metadata.file_name"), F.col("_metadata.row_index"))
    identity = ("capture_id", "article_id", "content_hash")
    known = frame.where(F.col("run_id") != run_id).select(*identity, place.alias("place"), (night < date).alias("is_earlier"))
    index = [store.uri(f"_columnist/index/{name}") for name in store.names("_columnist/index")]
    if not index:
        none = spark.createDataFrame([], "capture_id STRING, sketch BINARY, keys ARRAY<INT>")
    else:
        content = spark.read.format("binaryFile").load(index).select("content")
        none = content.mapInArrow(_duplicates.sketches, "keys ARRAY<INT>, capture_id STRING, sketch BINARY")
    found = known.join(none.dropDuplicates(["capture_id"]), "capture_id", "left")
    return found.withColumn("keys", F.coalesce("keys", F.array().cast("ARRAY<INT>")))
