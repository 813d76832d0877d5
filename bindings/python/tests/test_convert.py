"""Pages of any kind in, the same four tables out."""

import datetime
import threading
import time

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import columnist

URL = "https://www.tern.example/news/pier"
PAGE = (
    "<title>Old pier stays open</title><article><p>“We keep it open,” said Ines Brandt, the harbour master.</p>"
    "<p>The ferry calls twice a day, and the café at its end opens at noon.</p></article>"
)


def columns(html: pa.Array) -> pa.RecordBatch:
    return pa.record_batch({"url": pa.array([URL] * len(html)), "html": html})


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(), pa.binary_view()])
def test_pages_of_every_arrow_type_give_the_same_rows(kind):
    tables = columnist.normalize(columns(pa.array([PAGE]).cast(kind)), ingest_date="2026-11-22")
    assert tables.articles["title"].to_pylist() == ["Old pier stays open"]
    assert tables.quotes["speaker"].to_pylist() == ["Ines Brandt"]
    assert "café" in tables.articles["body"][0].as_py()
    assert {name: table.schema for name, table in tables._asdict().items()} == dict(columnist.SCHEMAS)


def test_a_slice_is_its_own_rows():
    batch = columns(pa.array([None, PAGE, "", PAGE.replace("pier", "quay")], pa.large_string()))
    assert columnist.normalize(batch.slice(3)).articles["title"].to_pylist() == ["Old quay stays open"]


def test_tables_pairs_and_frames_are_taken_as_they_are():
    rows = {"url": [URL], "html": [PAGE]}
    every = [
        columnist.normalize([(URL, PAGE)]),
        columnist.normalize((pair for pair in [(URL, PAGE.encode())])),
        columnist.normalize(pa.table(rows)),
        columnist.normalize(pd.DataFrame(rows)),
        columnist.normalize(pl.DataFrame(rows)),
        columnist.normalize(duckdb.sql(f"select '{URL}' as url, $${PAGE}$$ as html")),
    ]
    ids = {tables.articles["capture_id"].to_pylist()[0] for tables in every}
    assert len(ids) == 1
    pandas, polars = every[0].to_pandas(), every[0].to_polars()
    assert pandas[1]["speaker"].tolist() == polars[1]["speaker"].to_list() == ["Ines Brandt"]
    assert polars[0].schema["published_at"] == pl.Datetime("us", "UTC")


def test_columns_of_other_names_and_what_stands_beside_the_pages():
    when = datetime.datetime(2026, 3, 1, 6, tzinfo=datetime.timezone.utc)
    batch = pa.record_batch({"link": [URL], "page": [PAGE], "key": [17], "at": [when]})
    fields = columnist.Fields(html="page", url="link", id="key", fetched_at="at")
    row = columnist.normalize(batch, fields=fields, source="night", run_id="r1").articles.to_pylist()[0]
    assert (row["url"], row["record_id"], row["fetched_at"], row["source"], row["run_id"]) == (URL, "17", when, "night", "r1")


def test_what_is_no_page_is_a_reject_and_no_error():
    deep = "<div>" * 200_000
    pages = [(None, None), (URL, ""), (URL, b"\x00\x01"), (None, deep), (URL, "\ud800" + PAGE)]
    tables = columnist.normalize(pages)
    assert tables.rejects["code"].to_pylist()[:2] == ["no_html", "empty"]
    assert tables.rejects["source_record"].to_pylist() == [0, 1, 2, 3][: tables.rejects.num_rows]
    assert tables.articles.num_rows + tables.rejects.num_rows == len(pages)


def test_what_holds_no_pages_is_an_error_that_says_so():
    with pytest.raises(TypeError, match="no column html or text among page"):
        columnist.normalize(pa.record_batch({"page": [PAGE]}))
    with pytest.raises(TypeError, match="column html is Float64"):
        columnist.normalize(pa.record_batch({"html": [1.5]}))
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        columnist.normalize([], ingest_date="yesterday")
    with pytest.raises(ValueError, match="no format"):
        columnist.read("x", format="pdf")


def test_captures_that_come_twice_are_told_over_all_batches():
    pages = [(f"https://www.tern.example/{n % 300}", PAGE.replace("twice", f"{n % 300} times")) for n in range(600)]
    assert columnist.normalize(pages).articles.num_rows == 300
    assert columnist.normalize(pages, mark_duplicates=False).articles.num_rows == 600
    assert sum(t.articles.num_rows for t in columnist.stream(pages)) == 300


def test_no_pages_are_four_empty_tables():
    tables = columnist.normalize([])
    assert [table.num_rows for table in tables] == [0, 0, 0, 0]
    assert [table.schema for table in tables] == list(columnist.SCHEMAS.values())


def test_any_number_of_threads_gives_the_same_tables():
    pages = [(f"https://www.tern.example/{n}", PAGE.replace("twice", f"{n} times")) for n in range(500)]
    one, many = (columnist.normalize(pages, threads=threads, ingest_date="2026-11-22") for threads in (1, 3))
    assert one == many


def test_other_threads_of_python_go_on_meanwhile():
    pages = pa.record_batch({"html": [PAGE.replace("</article>", "<p>The ferry was late again.</p>" * 4_000) for _ in range(60)]})
    gaps, done = [], threading.Event()

    def tick():
        last = time.perf_counter()
        while not done.wait(0.001):
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

    ticking = threading.Thread(target=tick)
    ticking.start()
    before = time.perf_counter()
    columnist.normalize(pages, threads=1)
    took = time.perf_counter() - before
    done.set()
    ticking.join()
    # With the lock held there would be one gap as long as the call.
    assert max(gaps) < took / 2, (max(gaps), took)


def test_a_dump_that_is_read_and_converted_is_what_the_command_writes_of_it():
    tables = columnist.normalize(columnist.read_warc("examples/register.warc.gz"))
    assert tables.articles["source"].unique().to_pylist() == ["examples/register.warc.gz"]
    pages = columnist.read_warc("examples/register.warc.gz").read_all()
    assert sorted(pages["code"].drop_null().to_pylist()) == ["not_html", "not_response"]
    assert tables.articles["source_offset"].null_count == 0
    gone = columnist.normalize(columnist.read("examples/gone.warc"))
    assert gone.rejects.select(["source", "source_record", "code"]).to_pylist() == [
        {"source": "examples/gone.warc", "source_record": None, "code": "unreadable"}
    ]


def test_explain_says_where_a_value_is_from_and_why_there_is_none():
    fields = columnist.explain(PAGE, URL)["fields"]
    assert (fields["title"]["value"], fields["title"]["place"]) == ("Old pier stays open", "title")
    with pytest.raises(ValueError, match="empty"):
        columnist.explain(b"")


def test_ddl_names_every_column():
    for table, schema in columnist.SCHEMAS.items():
        assert columnist.spark_ddl(table).count(" NOT NULL") >= sum(not field.nullable for field in schema)
        assert all(f"{name} " in columnist.spark_ddl(table) for name in schema.names)
    with pytest.raises(ValueError, match="no table"):
        columnist.spark_ddl("pages")
