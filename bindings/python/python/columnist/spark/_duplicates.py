"""Captures that come twice and bodies that are copies, over a whole corpus: what ``run/duplicates.rs`` does record by record.

A verdict depends on nothing but the order of the captures, so it can be told for all of them at once:

* a capture that the corpus has is skipped, of one that comes twice in the run the first is kept;
* a body is a copy of the first earlier one, of another article, that has its very content or whose sketch says so. Sketches are
  compared where both have one of their least hashes (``keys``) in common; of those under one key the first 256 are looked at.

Earlier nights come before this run's captures, those of the same night are no originals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa
from pyspark.sql import Window
from pyspark.sql import functions as F

from columnist import _native

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

#: Bodies looked at under one key; `SHARED` of run/duplicates.rs.
SHARED = 256


def captures(records: DataFrame) -> DataFrame:
    """The identity of every article among nested records. ``at`` is its place in the order: earlier nights first."""
    article = F.get("articles", 0)
    at = F.struct(F.lit(1).alias("era"), F.lit("").alias("night"), F.col("source").alias("file"), F.col("source_record").alias("row"))
    return records.where(F.size("articles") > 0).select(
        "source",
        "source_record",
        article["capture_id"].alias("capture_id"),
        article["article_id"].alias("article_id"),
        article["content_hash"].alias("content_hash"),
        "sketch",
        "keys",
        at.alias("at"),
    )


def verdicts(new: DataFrame, known: DataFrame | None) -> DataFrame:
    """``source``, ``source_record``, ``skip`` and ``duplicate_of`` of every capture of :func:`captures`.

    ``known`` has the captures of the corpus, with ``is_earlier`` for those of earlier nights.
    """
    nth = F.row_number().over(Window.partitionBy("capture_id").orderBy("at"))
    seen = new.withColumn("nth", nth)
    if known is None:
        is_known = F.lit(False)
    else:
        seen = seen.join(known.select("capture_id", F.lit(True).alias("is_known")).distinct(), "capture_id", "left")
        is_known = F.coalesce("is_known", F.lit(False))
    skip = F.when(is_known, "unchanged").when(F.col("nth") > 1, "duplicate_capture")
    seen = seen.withColumn("verdict", skip)
    columns = ["capture_id", "article_id", "content_hash", "sketch", "keys", "at"]
    admitted = seen.where("verdict is null").select(columns)
    earlier = None if known is None else known.where("is_earlier").select(columns)
    originals = _originals(admitted, admitted if earlier is None else earlier.unionByName(admitted))
    found = seen.where("verdict is null").select("capture_id", "source", "source_record").join(originals, "capture_id", "left")
    skipped = seen.where("verdict is not null").select("source", "source_record", F.col("verdict").alias("skip_as"))
    kept = found.select("source", "source_record", F.lit(None).cast("string").alias("skip_as"), "original")
    return kept.unionByName(skipped.withColumn("original", F.lit(None).cast("string")))


def _originals(admitted: DataFrame, bodies: DataFrame) -> DataFrame:
    """``capture_id`` and ``original`` of the admitted captures whose body is a copy."""
    # A short body is no copy of anything, though it may be the first of its content.
    long = admitted.where(F.size("keys") > 0)
    first = bodies.where("content_hash is not null").groupBy("content_hash").agg(F.min(F.struct("at", "capture_id", "article_id")).alias("o"))
    same = long.join(first, "content_hash").select("capture_id", "article_id", "at", "o").where(_is_original())
    rank = F.row_number().over(Window.partitionBy("key").orderBy("at"))
    keyed = bodies.select(F.explode("keys").alias("key"), "at", "capture_id", "article_id", F.col("sketch").alias("of"))
    shared = keyed.withColumn("rank", rank).where(F.col("rank") <= SHARED)
    shared = shared.select("key", F.struct("at", "capture_id", "article_id").alias("o"), "of")
    pairs = long.select(F.explode("keys").alias("key"), "capture_id", "article_id", "at", "sketch").join(shared, "key")
    pairs = pairs.where(_is_original()).drop("key").dropDuplicates(["capture_id", "o"])
    pairs = pairs.select("capture_id", "sketch", "of", F.col("o.at").alias("o_at"), F.col("o.capture_id").alias("original"))
    copies = pairs.mapInArrow(_copies, pairs.schema).select("capture_id", "o_at", "original")
    same = same.select("capture_id", F.col("o.at").alias("o_at"), F.col("o.capture_id").alias("original"))
    return copies.unionByName(same).groupBy("capture_id").agg(F.min_by("original", "o_at").alias("original"))


def _is_original():
    return (F.col("o.at") < F.col("at")) & (F.col("o.article_id") != F.col("article_id"))


def _copies(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield _native.copies(batch)


def sketches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The sketches in index files that came as ``content``."""
    for batch in batches:
        for content in batch["content"]:
            yield _native.sketches(content.as_py())
