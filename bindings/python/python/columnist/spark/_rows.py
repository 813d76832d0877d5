"""Pages to nested records on the executors."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa
from pyspark import TaskContext
from pyspark.sql import functions as F

from columnist import _native
from columnist._convert import Fields, converter_of, day
from columnist._read import read
from columnist._schemas import ALL, TABLES
from columnist.spark._remote import local_copy
from columnist.spark._types import struct

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

#: Pages that Spark hands to a task at a time: at 200 KB a page 40 MB, where its own 10,000 would be 2 GB.
ROWS_A_BATCH = 200

#: Rows of one partition are numbered from its own number times this.
_A_PARTITION = 1 << 33


def normalize(
    df: DataFrame,
    *,
    fields: Fields = Fields(),
    source: str = "spark",
    run_id: str = "spark",
    ingest_date: datetime.date | str | None = None,
) -> DataFrame:
    """A frame of pages to one nested record a page: ``articles``, ``quotes``, ``links`` and ``rejects``, each a list of rows of that
    table, and what :func:`write_corpus` goes by.

    The columns of ``df`` are those of :func:`columnist.normalize`; ``source`` and ``source_record`` are taken where they are there,
    else rows are numbered by partition. Each task works on one core. Copies are not told: that takes the whole corpus.
    """
    spark = df.sparkSession
    if int(spark.conf.get("spark.sql.execution.arrow.maxRecordsPerBatch")) > ROWS_A_BATCH:
        spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", ROWS_A_BATCH)
    date = day(ingest_date)

    def rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        converter = converter_of(fields, run_id, date, threads=1, mark_duplicates=False)
        task = TaskContext.get()
        first = (task.partitionId() if task else 0) * _A_PARTITION
        for batch in batches:
            yield converter.nested(batch, source, first)
            first += batch.num_rows

    return df.mapInArrow(rows, struct(ALL["nested"]))


def split(df: DataFrame) -> dict[str, DataFrame]:
    """The four tables of what :func:`normalize` gives, by name."""
    return {table: df.select(F.inline(table)) for table in TABLES}


def reader(run_id: str, date: str, format: str | None) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What a task does with rows of (path, name): every record of each input, and a row behind its last that says so."""

    def rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        converter = converter_of(Fields(), run_id, date, threads=1, mark_duplicates=False)
        for path, name in (tuple(row.values()) for batch in batches for row in batch.to_pylist()):
            with local_copy(path) as local:
                for pages in read(local, name=name, format=format, rows=ROWS_A_BATCH):
                    yield converter.nested(pages, name, 0)
                yield _native.closing(name, _native.digest_file(local))

    return rows
