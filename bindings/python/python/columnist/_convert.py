"""Pages of any kind to the four tables."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

import pyarrow as pa

from columnist import _native
from columnist._schemas import SCHEMAS, TABLES

if TYPE_CHECKING:
    import pandas
    import polars

#: Pages worked on at a time: every core is busy, and what waits is small.
ROWS = 256

#: Bytes of a batch made of single pages.
BYTES = 32 << 20


class ArrowStream(Protocol):
    """What hands over its rows by the Arrow C stream interface: pyarrow, pandas, polars, DuckDB and others do."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


#: What pages come as. See :func:`normalize`.
Pages: TypeAlias = "pa.RecordBatch | pa.Table | pa.RecordBatchReader | ArrowStream | Iterable[tuple[str | None, str | bytes]]"


class Fields(NamedTuple):
    """Names of the columns that pages come in. Those that are not there are left out, but for the pages themselves."""

    html: str = "html"
    #: Clean article text, where a row has no ``html``.
    text: str = "text"
    url: str = "url"
    id: str = "id"
    #: An instant, RFC 3339 text, or seconds since 1970.
    fetched_at: str = "fetched_at"


class Tables(NamedTuple):
    """The four tables, with the schemas of :data:`columnist.SCHEMAS`. Join them on ``capture_id``."""

    articles: pa.Table
    quotes: pa.Table
    links: pa.Table
    rejects: pa.Table

    def to_pandas(self, **options: Any) -> tuple[pandas.DataFrame, pandas.DataFrame, pandas.DataFrame, pandas.DataFrame]:
        """The same as pandas frames; ``options`` are those of :meth:`pyarrow.Table.to_pandas`."""
        return tuple(table.to_pandas(**options) for table in self)  # type: ignore[return-value]

    def to_polars(self) -> tuple[polars.DataFrame, polars.DataFrame, polars.DataFrame, polars.DataFrame]:
        """The same as polars frames, without copies but for what polars keeps in another form."""
        import polars

        return tuple(polars.from_arrow(table) for table in self)  # type: ignore[return-value]


def normalize(
    pages: Pages,
    *,
    fields: Fields = Fields(),
    source: str = "memory",
    run_id: str = "memory",
    ingest_date: datetime.date | str | None = None,
    threads: int | None = None,
    mark_duplicates: bool = True,
) -> Tables:
    """Pages to rows of the four tables, by all cores, without the interpreter's lock.

    ``pages`` is a record batch, a table, anything that speaks the Arrow C stream interface (pandas, polars and DuckDB do), or pairs
    of URL and HTML. A page is a string (of any Arrow type) or bytes whose charset is found as a browser would. Its column is named
    ``html``; ``url``, ``id`` and ``fetched_at`` beside it are taken where they are there, under the names in ``fields``.

    What cannot be a page costs its row alone: it stands in ``rejects`` with the reason, and so does one that trips a bug.
    ``source`` names the pages in the tables, ``run_id`` the call; ``ingest_date`` (today in UTC) stands for the day of the crawl
    where a page has none. ``mark_duplicates`` skips captures that come twice, and marks copies of earlier bodies, among all pages
    of the call. :func:`stream` does the same a batch at a time.

    >>> batch = pa.record_batch({"url": ["https://tern.example/a"], "html": ["<title>Pier stays open</title><p>It does.</p>"]})
    >>> tables = columnist.normalize(batch)
    >>> tables.articles["title"].to_pylist(), tables.rejects.num_rows
    (['Pier stays open'], 0)
    >>> columnist.normalize([(None, b"")]).rejects["code"].to_pylist()
    ['empty']
    """
    options = {"source": source, "run_id": run_id, "ingest_date": ingest_date, "threads": threads, "mark_duplicates": mark_duplicates}
    parts = list(stream(pages, fields=fields, **options))  # type: ignore[arg-type]
    tables = (pa.Table.from_batches([b for t in parts for b in t[ix].to_batches()], SCHEMAS[name]) for ix, name in enumerate(TABLES))
    return Tables(*tables)


def stream(
    pages: Pages,
    *,
    fields: Fields = Fields(),
    source: str = "memory",
    run_id: str = "memory",
    ingest_date: datetime.date | str | None = None,
    threads: int | None = None,
    mark_duplicates: bool = True,
) -> Iterator[Tables]:
    """:func:`normalize` in constant memory: the tables of one batch of pages after the other.

    Captures and copies are still told among all pages. With ``mark_duplicates`` off nothing is kept between batches.

    >>> sum(tables.articles.num_rows for tables in columnist.stream(columnist.read_warc("examples/register.warc.gz"))) > 0
    True
    """
    converter = converter_of(fields, run_id, ingest_date, threads, mark_duplicates)
    first = 0
    for batch in batches(pages, fields):
        rows, _ = converter.convert(batch, source, first)
        first += batch.num_rows
        yield Tables(*(pa.Table.from_batches([part]) for part in rows))


def converter_of(
    fields: Fields, run_id: str, ingest_date: datetime.date | str | None, threads: int | None, mark_duplicates: bool
) -> _native.Converter:
    """The converter that a call's options ask for."""
    names = fields._asdict()
    return _native.Converter(
        run_id=run_id, ingest_date=day(ingest_date), threads=threads, mark_duplicates=mark_duplicates, cpu_seconds=None, **names
    )


def day(date: datetime.date | str | None) -> str:
    """An ingest date as text; none is today in UTC."""
    return str(date if date is not None else datetime.datetime.now(datetime.timezone.utc).date())


def batches(pages: Pages, fields: Fields) -> Iterator[pa.RecordBatch]:
    """Pages of any kind as record batches of at most :data:`ROWS` rows. Slices share their batch's memory."""
    if isinstance(pages, pa.RecordBatch):
        whole: Iterable[pa.RecordBatch] = [pages]
    elif isinstance(pages, (pa.Table, pa.RecordBatchReader)):
        whole = pages.to_batches() if isinstance(pages, pa.Table) else _ahead(pages)
    elif hasattr(pages, "__arrow_c_stream__"):
        whole = pa.RecordBatchReader.from_stream(pages)
    else:
        whole = _pairs(pages, fields)
    for batch in whole:
        for start in range(0, batch.num_rows, ROWS):
            yield batch.slice(start, ROWS)


def _ahead(reader: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
    """The batches of a reader, the next one read while one is worked on: decompressing takes a tenth of the time. A generator of
    the caller's own stays on the caller's thread."""
    batches = iter(reader)
    with ThreadPoolExecutor(1, "columnist-read") as pool:
        coming = pool.submit(next, batches, None)
        while (batch := coming.result()) is not None:
            coming = pool.submit(next, batches, None)
            yield batch


def _pairs(pages: Iterable[tuple[str | None, str | bytes]], fields: Fields) -> Iterator[pa.RecordBatch]:
    """Batches of pairs of URL and HTML. Text is UTF-8, which bytes need not be."""
    schema = pa.schema({fields.url: pa.string(), fields.html: pa.large_binary(), "charset": pa.string()})
    pages = iter(pages)
    while chunk := _chunk(pages):
        urls, html = [url for url, _ in chunk], [page for _, page in chunk]
        charsets = ["utf-8" if isinstance(page, str) else None for page in html]
        body = [page.encode("utf-8", "replace") if isinstance(page, str) else page for page in html]
        yield pa.record_batch([urls, body, charsets], schema=schema)


def _chunk(pages: Iterator[tuple[str | None, str | bytes]]) -> list[tuple[str | None, str | bytes]]:
    chunk, length = [], 0
    for url, page in islice(pages, ROWS):
        chunk.append((url, page))
        length += len(page or b"")
        if length >= BYTES:
            break
    return chunk


def explain(html: str | bytes, url: str | None = None, *, ingest_date: datetime.date | str | None = None) -> dict[str, Any]:
    """Why a page's row is as it is: every field's value, the rule that found it, the place on the page, and what was passed over;
    beside them the quotations and links. What ``columnist explain --json`` prints.

    :raises ValueError: where the page is refused, with the code and message that would stand in ``rejects``.

    >>> title = columnist.explain("<title>Pier stays open</title><p>It does.</p>", "https://tern.example/a")["fields"]["title"]
    >>> title["value"], title["place"]
    ('Pier stays open', 'title')
    """
    body = html.encode("utf-8", "replace") if isinstance(html, str) else html
    return json.loads(_native.explain(body, isinstance(html, str), url, day(ingest_date)))
