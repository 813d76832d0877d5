"""Dumps to batches of pages."""

from __future__ import annotations

import os

import pyarrow as pa

from columnist import _native


def read(
    path: str | os.PathLike[str],
    *,
    name: str | None = None,
    format: str | None = None,
    rows: int | None = None,
) -> pa.RecordBatchReader:
    """Every record of a dump, in order, a batch at a time (256 rows or 16 MiB of pages; ``rows`` sets another number).

    ``path`` is one file: WARC, JSONL, Parquet, HTML or a text dump, plain or compressed by gzip or zstd. Which of them is seen from
    its bytes; ``format`` says so instead (``warc``, ``jsonl``, ``parquet``, ``html``, ``text``). ``name`` stands for the path in the
    tables. A record that is no page is a row too: ``html`` is null and ``code`` says why, so that none is lost on the way to
    :func:`columnist.normalize`. Nothing raises: a file that cannot be read is one such row.

    >>> [len(batch) for batch in columnist.read("examples/faro.jsonl", rows=2)][:2]
    [2, 2]
    """
    return _native.read(os.fspath(path), name, format, rows)


def read_warc(path: str | os.PathLike[str], *, name: str | None = None, rows: int | None = None) -> pa.RecordBatchReader:
    """The records of a WARC file: :func:`read`, taking the file for a WARC whatever its bytes say.

    >>> pages = columnist.read_warc("examples/register.warc.gz").read_all()
    >>> pages.num_rows, pages["code"].drop_null().to_pylist()
    (6, ['not_response', 'not_html'])
    """
    return read(path, name=name, format="warc", rows=rows)
