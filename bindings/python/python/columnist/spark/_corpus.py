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
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark import StorageLevel
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from columnist import _native
from columnist._convert import Fields, day
from columnist._schemas import ALL, SCHEMAS, TABLES
from columnist.spark import _duplicates
from columnist.spark._remote import is_remote
from columnist.spark._rows import normalize, reader
from columnist.spark._store import Store
from columnist.spark._types import struct

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

#: Bytes of inputs that one task reads, where there are many small ones.
TASK_BYTES = 64 << 20

#: Text of one file of a table, before compression to about a third.
FILE_TEXT = 512 << 20

#: Rows of a file of the tables that have no long text.
FILE_ROWS = 4_000_000

#: The order of the rows in a file of articles: neighbours compress and prune together.
SORTED = ("domain", "published_at", "source", "source_record")

#: How the columns lie in a file: as the command line's, as far as Spark's writer can be told.
WRITER: Mapping[str, str] = {
    "compression": "zstd",
    "parquet.compression.codec.zstd.level": "3",
    "parquet.block.size": str(32 << 20),
    "parquet.statistics.truncate.length": "64",
    "parquet.columnindex.truncate.length": "64",
    "parquet.enable.dictionary#body": "false",
    # As large as the rows ask for, where 1 MB each would be the rule.
    "parquet.bloom.filter.adaptive.enabled": "true",
    "parquet.bloom.filter.enabled#capture_id": "true",
    "parquet.bloom.filter.enabled#article_id": "true",
    "parquet.bloom.filter.enabled#url_key": "true",
    "parquet.bloom.filter.enabled#target_id": "true",
}


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
        _roll_forward(store)
        run = _plan(spark, store, inputs, date, name, format)
        records = _records(spark, inputs, run, date, format, fields).persist(StorageLevel.DISK_ONLY)
        staging = f"_columnist/staging/{run['run_id']}"
        store.remove(staging)
        try:
            manifest = _stage(spark, store, staging, records, run, date)
            _publish(store, staging, manifest)
        finally:
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


def _stage(spark: SparkSession, store: Store, staging: str, records: DataFrame, run: dict[str, Any], date: str) -> dict[str, Any]:
    """Everything that is to be published, below ``staging``; the manifest."""
    new = _duplicates.captures(records)
    verdicts = _duplicates.verdicts(new, _known(spark, store, run["run_id"], date)).persist(StorageLevel.DISK_ONLY)
    try:
        judged = records.join(verdicts, ["source", "source_record"], "left").withColumn("skip", F.coalesce("skip", "skip_as"))
        sizes = judged.agg(
            F.sum(F.length(F.get("articles", 0)["body"])), F.sum(F.size("quotes")), F.sum(F.size("links")), F.sum(F.size("rejects"))
        ).first()
        files = []
        for table, size in zip(TABLES, sizes, strict=True):
            count = max(1, math.ceil((size or 0) / (FILE_TEXT if table == "articles" else FILE_ROWS)))
            files += _table(spark, store, staging, judged, table, count, run["run_id"], date)
        admitted = judged.where("skip is null").where(F.size("articles") > 0)
        rows = admitted.select(F.get("articles", 0)["capture_id"], "sketch").toLocalIterator()
        store.write(f"{staging}/index", (bytes.fromhex(capture) + bytes(sketch) for capture, sketch in rows))
        manifest = _manifest(judged, run, date, files)
    finally:
        verdicts.unpersist()
    store.write(f"{staging}/manifest.json", [(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()])
    return manifest


def _known(spark: SparkSession, store: Store, run_id: str, date: str) -> DataFrame | None:
    """The captures that the corpus holds, but for this run's own, in their order."""
    nights = [name for name in store.names("articles") if name.startswith("ingest_date=")]
    paths = [f"articles/{night}/{part}" for night in nights for part in store.names(f"articles/{night}") if part.startswith("part-")]
    if not paths:
        return None
    frame = spark.read.parquet(*map(store.uri, paths))
    path = F.col("_metadata.file_path")
    night = F.regexp_extract(path, r"ingest_date=([0-9-]{10})/", 1)
    at = F.struct(
        F.lit(0).alias("era"), night.alias("night"), F.col("_metadata.file_name").alias("file"), F.col("_metadata.row_index").alias("row")
    )
    known = frame.where(F.col("run_id") != run_id).select("capture_id", "article_id", "content_hash", at.alias("at"))
    known = known.withColumn("is_earlier", F.col("at.night") < date)
    index = [store.uri(f"_columnist/index/{name}") for name in store.names("_columnist/index")]
    if not index:
        none = spark.createDataFrame([], "capture_id STRING, sketch BINARY, keys ARRAY<INT>")
    else:
        content = spark.read.format("binaryFile").load(index).select("content")
        none = content.mapInArrow(_duplicates.sketches, "keys ARRAY<INT>, capture_id STRING, sketch BINARY")
    found = known.join(none.dropDuplicates(["capture_id"]), "capture_id", "left")
    return found.withColumn("keys", F.coalesce("keys", F.array().cast("ARRAY<INT>")))


def _table(
    spark: SparkSession, store: Store, staging: str, judged: DataFrame, table: str, count: int, run_id: str, date: str
) -> list[dict[str, Any]]:
    """Writes a table in ``count`` files; what the manifest says of them."""
    rows = judged if table == "rejects" else judged.where("skip is null")
    place = [F.col("source").alias("_source"), F.col("source_record").alias("_record"), F.col("original").alias("_original")]
    frame = rows.select(*place, F.inline(table)).repartitionByRange(count, "_source", "_record")
    if table == "articles":
        frame = frame.sortWithinPartitions(*SORTED).withColumn("duplicate_of", F.col("_original"))
    else:
        ix = {"quotes": ["quote_ix"], "links": ["link_ix"]}.get(table, [])
        frame = frame.sortWithinPartitions("_source", "_record", *ix)
    folder = f"{staging}/{table}"
    frame.select(*SCHEMAS[table].names).write.mode("overwrite").options(**WRITER).parquet(store.uri(folder))
    parts = [name for name in store.names(folder) if name.startswith("part-")]
    for part in store.names(folder):
        if part not in parts:
            store.remove(f"{folder}/{part}")
    path = F.element_at(F.split(F.col("_metadata.file_path"), "/"), -1)
    counts = dict(spark.read.parquet(store.uri(folder)).groupBy(path).count().collect())
    content = spark.read.format("binaryFile").load(store.uri(folder)).select("path", "content")
    digests = dict(content.mapInArrow(_digests, "path STRING, digest STRING").collect())
    digests = {posixpath.basename(path): digest for path, digest in digests.items()}
    entries = []
    for number, part in enumerate(parts):
        final = f"part-{run_id}-{number:05}.parquet"
        store.rename(f"{folder}/{part}", f"{folder}/{final}")
        entry = {"table": table, "path": f"{table}/ingest_date={date}/{final}", "rows": counts.get(part, 0)}
        entries.append({**entry, "bytes": store.size(f"{folder}/{final}"), "digest": digests[part]})
    return entries


def _digests(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        digests = [_native.digest(content.as_py()) for content in batch["content"]]
        yield pa.record_batch([batch["path"], pa.array(digests, pa.string())], names=["path", "digest"])


def _manifest(judged: DataFrame, run: dict[str, Any], date: str, files: list[dict[str, Any]]) -> dict[str, Any]:
    """What the command line's manifest says, in its order."""
    fate = F.when(F.col("digest").isNotNull(), "").otherwise(
        F.coalesce("skip", F.when(F.size("articles") > 0, "articles").otherwise("rejects"))
    )
    fates = judged.groupBy("source", fate.alias("fate")).agg(F.count("*").alias("n"), F.max("digest").alias("digest")).collect()
    by_source: dict[str, dict[str, Any]] = {}
    digests = {}
    for row in fates:
        account = by_source.setdefault(row["source"], {"articles": 0, "rejects": 0, "skipped_by_code": {}})
        if row["fate"] == "":
            digests[row["source"]] = row["digest"] or None
        elif row["fate"] in ("articles", "rejects"):
            account[row["fate"]] = row["n"]
        else:
            account["skipped_by_code"][row["fate"]] = row["n"]
    sizes = {name: size for _, name, size in run["inputs"]} or dict.fromkeys(by_source, 0)
    inputs = []
    for source in sorted(by_source, key=str.encode):
        account = by_source[source]
        skipped = dict(sorted(account["skipped_by_code"].items()))
        total = sum(skipped.values())
        seen = account["articles"] + account["rejects"] + total
        counts = {"seen": seen, "articles": account["articles"], "rejects": account["rejects"], "skipped": total}
        inputs.append(
            {"source": source, "digest": digests.get(source), "bytes": sizes.get(source, 0), **counts, "skipped_by_code": skipped}
        )
    totals: dict[str, Any] = {"inputs": len(inputs), "bytes": sum(i["bytes"] for i in inputs)}
    totals |= {key: sum(i[key] for i in inputs) for key in ("seen", "articles", "rejects", "skipped")}
    codes: dict[str, int] = {}
    for code, n in (item for i in inputs for item in i["skipped_by_code"].items()):
        codes[code] = codes.get(code, 0) + n
    totals["skipped_by_code"] = dict(sorted(codes.items()))
    totals["rows"] = {table: sum(f["rows"] for f in files if f["table"] == table) for table in sorted(TABLES)}
    versions = {"tool_version": _native.TOOL_VERSION, "schema_version": _native.SCHEMA_VERSION, "ingest_date": date}
    return {"run_id": run["run_id"], **versions, "settings": run["settings"], "inputs": inputs, "files": files, "totals": totals}


def _publish(store: Store, staging: str, manifest: dict[str, Any]) -> None:
    run_id = manifest["run_id"]
    parts = [{"from": f"{staging}/{f['table']}/{posixpath.basename(f['path'])}", "to": f["path"]} for f in manifest["files"]]
    written = {f["path"] for f in manifest["files"]}
    # Of an earlier run with this id, whatever night it was: a manifest is one for a run.
    stale = [path for path in _published(store, f"part-{run_id}-") if path not in written]
    records = [
        {"from": f"{staging}/index", "to": f"_columnist/index/{run_id}.sketches"},
        {"from": f"{staging}/manifest.json", "to": f"_columnist/runs/{run_id}.json"},
    ]
    intent = {"parts": parts, "remove": stale, "records": records}
    store.write(f"{staging}/intent.json", [json.dumps(intent, indent=2).encode()])
    _fulfil(store, staging, intent)


def _published(store: Store, prefix: str) -> Iterator[str]:
    for table in TABLES:
        for night in store.names(table):
            for part in store.names(f"{table}/{night}"):
                if part.startswith(prefix):
                    yield f"{table}/{night}/{part}"


def _fulfil(store: Store, staging: str, intent: dict[str, Any]) -> None:
    """Every step can be done twice; the manifest is the last of the records."""
    for rename in intent["parts"]:
        store.rename(rename["from"], rename["to"])
    for path in intent["remove"]:
        store.remove(path)
    for rename in intent["records"]:
        store.rename(rename["from"], rename["to"])
    store.remove(staging)


def _roll_forward(store: Store) -> None:
    """Finishes what a run that died had begun to publish."""
    for run_id in store.names("_columnist/staging"):
        staging = f"_columnist/staging/{run_id}"
        if store.exists(f"{staging}/intent.json"):
            _fulfil(store, staging, json.loads(store.read(f"{staging}/intent.json")))
