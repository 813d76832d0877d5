"""Captures that come twice and bodies that are copies, over a whole corpus: what ``run/duplicates.rs`` does record by record.

A verdict depends on nothing but the order of the captures, so it can be told for all of them at once:

* a capture that the corpus has is skipped, of one that comes twice in the run the first is kept;
* a body is a copy of the first earlier one, of another article, that has its very content or whose sketch says so. Sketches are
  compared where both have one of their least hashes (``keys``) in common; of those under one key the first 256 are looked at.

Earlier nights come before this run's captures, those of the same night are no originals. Two shuffles do it, and no pair of bodies is
ever a row: one by capture, one by key, where Rust goes through the bodies of a key in order and stops at the first original.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa
from pyspark.sql import Window
from pyspark.sql import functions as F

from columnist import _native

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

#: What a capture is judged by.
IDENTITY = ("place", "capture_id", "article_id", "content_hash", "sketch", "keys")


def place(era: str | Column, file: Column, row: Column) -> Column:
    """Where a capture stands in the order of all: text, so that one column is sorted, compared and joined by. Earlier nights' era is
    ``0`` and the night, this run's is ``1``."""
    begin = F.lit(era) if isinstance(era, str) else era
    return F.concat_ws("\0", begin, file, F.lpad(F.hex(row), 16, "0"))


def verdicts(new: DataFrame, known: DataFrame | None) -> DataFrame:
    """``place``, ``skip_as`` and ``original`` of the captures that are skipped or copies.

    ``known`` has the captures of the corpus, with ``is_earlier`` for those of earlier nights.
    """
    every = new.select(*IDENTITY, F.lit(True).alias("is_new"), F.lit(True).alias("is_body"))
    if known is not None:
        every = every.unionByName(known.select(*IDENTITY, F.lit(False).alias("is_new"), F.col("is_earlier").alias("is_body")))
    of_capture = Window.partitionBy("capture_id").orderBy("place")
    every = every.withColumn("nth", F.row_number().over(of_capture)).withColumn("first_is_new", F.first("is_new").over(of_capture))
    skip = F.when(~F.col("first_is_new"), "unchanged").when(F.col("nth") > 1, "duplicate_capture")
    every = every.withColumn("skip_as", F.when(F.col("is_new"), skip))
    nothing = F.lit(None).cast("string")
    skipped = every.where("skip_as is not null").select("place", "skip_as", nothing.alias("original"))
    copies = _copies(every.where("skip_as is null and is_body"))
    return skipped.unionByName(copies.select("place", nothing.alias("skip_as"), "original"))


def _copies(bodies: DataFrame) -> DataFrame:
    """``place`` and ``original`` of the new bodies that are copies."""
    # No key stands for the content: of a short body, which is no copy of anything, it is all there is.
    looked_up = F.explode(F.concat("keys", F.array(F.lit(None).cast("INT"))))
    asked = (F.col("is_new") & (F.size("keys") > 0)).alias("is_asked")
    rows = bodies.select(looked_up.alias("hash"), asked, *IDENTITY[:5])
    by_key = F.col("hash").isNotNull()
    key = F.coalesce(F.col("hash").cast("STRING"), "content_hash")
    rows = rows.where(key.isNotNull()).select(
        by_key.alias("by_key"), key.alias("key"), "place", "is_asked", "capture_id", "article_id", F.when(by_key, F.col("sketch")).alias("sketch")
    )
    rows = rows.repartition("by_key", "key").sortWithinPartitions("by_key", "key", "place")
    found = rows.mapInArrow(_among, "place STRING, before STRING, original STRING")
    return found.groupBy("place").agg(F.min_by("original", "before").alias("original"))


def _among(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    copies = _native.Copies()
    for batch in batches:
        yield copies.among(batch)


def sketches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The sketches in index files that came as ``content``."""
    for batch in batches:
        for content in batch["content"]:
            yield _native.sketches(content.as_py())
