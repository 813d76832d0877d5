"""Everything that a run publishes, written below a staging folder: the tables, the index of sketches, the manifest.

The nested records are wide and are read once a table, each time that table's column alone. All that has to be known of every record to
judge and count it lies in a narrow frame beside them, the ledger; what is found out goes back to the records by broadcast.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark import StorageLevel
from pyspark.sql import functions as F

from columnist import _native
from columnist._schemas import SCHEMAS, TABLES
from columnist.spark import _duplicates
from columnist.spark._manifest import manifest_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from columnist.spark._store import Store

#: Text of one file of a table, before compression to about a third.
FILE_TEXT = 512 << 20

#: Rows of a file of the tables that have no long text.
FILE_ROWS = 4_000_000

#: Verdicts (some 150 bytes each) that are broadcast. More are joined as Spark thinks best, which shuffles the records.
BROADCAST = 400_000

#: Sketches (200 bytes each) that go to the driver at a time.
INDEX_ROWS = 100_000

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


class Staging(NamedTuple):
    """Where a run writes, and which run it is."""

    spark: SparkSession
    store: Store
    folder: str
    run: dict[str, Any]
    date: str


def ledger(records: DataFrame) -> DataFrame:
    """What has to be known of every record, without its text."""
    article = F.get("articles", 0)
    return records.select(
        _duplicates.place("1", F.col("source"), F.col("source_record")).alias("place"),
        "source",
        "skip",
        "digest",
        *(article[name].alias(name) for name in ("capture_id", "article_id", "content_hash")),
        "sketch",
        "keys",
        F.octet_length(article["body"]).alias("text"),
        *(F.size(table).alias(table) for table in TABLES),
    )


def stage(to: Staging, records: DataFrame, kept: DataFrame, known: DataFrame | None) -> dict[str, Any]:
    """Writes everything of ``records``, whose ledger is ``kept``; the manifest."""
    verdicts = _duplicates.verdicts(kept.where("articles > 0"), known).persist(StorageLevel.DISK_ONLY)
    try:
        # In one piece, which one task gathers for each table.
        told = F.broadcast(verdicts.coalesce(1)) if verdicts.count() <= BROADCAST else verdicts
        judged = _judged(kept, told)
        fates = _fates(judged)
        parts = _parts(fates)
        placed = records.withColumn("place", _duplicates.place("1", F.col("source"), F.col("source_record")))
        # Side by side: the last tasks of one table leave cores that the next one's can have.
        with ThreadPoolExecutor(len(TABLES) + 1, "columnist-stage") as pool:
            done = [pool.submit(_index, to, judged, fates)]
            for table in TABLES:
                rows = placed.select("place", "source", "source_record", "skip", table)
                done.append(pool.submit(_table, to, _judged(rows, told), table, parts[table]))
            for each in done:
                each.result()
    finally:
        verdicts.unpersist()
    manifest = manifest_of(fates, to.run, to.date, _files(to))
    to.store.write(f"{to.folder}/manifest.json", [(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()])
    return manifest


def _judged(rows: DataFrame, verdicts: DataFrame) -> DataFrame:
    """Rows that have a ``place``, with what was found of them."""
    return rows.join(verdicts, "place", "left").withColumn("skip", F.coalesce("skip", "skip_as"))


def _fates(judged: DataFrame) -> list[Any]:
    """How many records of each source became what, and how much of it. An empty fate is of the row behind a source's last."""
    became = F.coalesce("skip", F.when(F.col("articles") > 0, "articles").otherwise("rejects"))
    fate = F.when(F.col("digest").isNotNull(), "").otherwise(became)
    sums = (F.sum(name).alias(name) for name in ("text", "quotes", "links", "rejects"))
    return judged.groupBy("source", fate.alias("fate")).agg(F.count("*").alias("n"), F.max("digest").alias("digest"), *sums).collect()


def _parts(fates: list[Any]) -> dict[str, int]:
    """Files of each table."""
    written = [row for row in fates if row["fate"] == "articles"]
    size = {name: sum(row[name] or 0 for row in written) for name in ("text", "quotes", "links")}
    files = {"articles": size["text"] / FILE_TEXT, "quotes": size["quotes"] / FILE_ROWS, "links": size["links"] / FILE_ROWS}
    files["rejects"] = sum(row["rejects"] or 0 for row in fates) / FILE_ROWS
    return {table: max(1, math.ceil(count)) for table, count in files.items()}


def _table(to: Staging, judged: DataFrame, table: str, count: int) -> None:
    """Writes a table in ``count`` files."""
    rows = judged if table == "rejects" else judged.where("skip is null")
    place = [F.col("source").alias("_source"), F.col("source_record").alias("_record"), F.col("original").alias("_original")]
    frame = rows.select(*place, F.inline(table)).repartitionByRange(count, "_source", "_record")
    if table == "articles":
        frame = frame.sortWithinPartitions(*SORTED).withColumn("duplicate_of", F.col("_original"))
    else:
        ix = {"quotes": ["quote_ix"], "links": ["link_ix"]}.get(table, [])
        frame = frame.sortWithinPartitions("_source", "_record", *ix)
    folder = f"{to.folder}/{table}"
    frame.select(*SCHEMAS[table].names).write.mode("overwrite").options(**WRITER).parquet(to.store.uri(folder))
    for name in to.store.names(folder):
        if not name.startswith("part-"):
            to.store.remove(f"{folder}/{name}")


def _index(to: Staging, judged: DataFrame, fates: list[Any]) -> None:
    """Writes the sketches of this run's captures, for later nights."""
    admitted = judged.where("skip is null and articles > 0").select("capture_id", "sketch")
    captures = sum(row["n"] for row in fates if row["fate"] == "articles")
    pieces = admitted.coalesce(max(1, math.ceil(captures / INDEX_ROWS))).mapInArrow(_pieces, "piece BINARY")
    to.store.write(f"{to.folder}/index", (bytes(row["piece"]) for row in pieces.toLocalIterator()))


def _pieces(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        rows = zip(batch["capture_id"].to_pylist(), batch["sketch"].to_pylist(), strict=True)
        yield pa.record_batch([pa.array([b"".join(bytes.fromhex(capture) + sketch for capture, sketch in rows)])], names=["piece"])


def _files(to: Staging) -> list[dict[str, Any]]:
    """What the manifest says of the files, under the names that they will have."""
    content = to.spark.read.format("binaryFile").load([to.store.uri(f"{to.folder}/{table}") for table in TABLES])
    rows = content.select("path", "content").mapInArrow(_described, "path STRING, rows BIGINT, digest STRING").collect()
    described = {tuple(row["path"].split("/")[-2:]): row for row in rows}
    entries = []
    for table in TABLES:
        folder = f"{to.folder}/{table}"
        for number, part in enumerate(to.store.names(folder)):
            final = f"part-{to.run['run_id']}-{number:05}.parquet"
            to.store.rename(f"{folder}/{part}", f"{folder}/{final}")
            row = described[table, part]
            entry = {"table": table, "path": f"{table}/ingest_date={to.date}/{final}", "rows": row["rows"]}
            entries.append({**entry, "bytes": to.store.size(f"{folder}/{final}"), "digest": row["digest"]})
    return entries


def _described(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows and digests of whole Parquet files."""
    for batch in batches:
        for path, content in zip(batch["path"], batch["content"], strict=True):
            rows = pq.read_metadata(pa.BufferReader(content.as_buffer())).num_rows
            digest = _native.digest(content.as_py())
            yield pa.record_batch([[path.as_py()], pa.array([rows], pa.int64()), [digest]], names=["path", "rows", "digest"])
