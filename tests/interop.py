"""Reads a corpus with DuckDB, pandas, pyarrow and polars and checks what each of them sees.

    python interop.py CORPUS SCHEMA.json

SCHEMA.json is what `columnist schema --style json` prints, an object a table. Exits non-zero at the first thing that is not as promised.
"""

import json
import re
import sys
import tempfile
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

TABLES = ("articles", "quotes", "links", "rejects")


def value(query: str, db: duckdb.DuckDBPyConnection = duckdb) -> object:
    """The one value of an answer. `sql` and `fetchall` alone are the same in DuckDB 1 and 2."""
    return db.sql(query).fetchall()[0][0]


def check(what: str, got: object, want: object) -> None:
    if got != want:
        sys.exit(f"{what}: got {got!r}, want {want!r}")


def objects(text: str) -> list[dict]:
    """JSON objects, one after the other."""
    found, at = [], 0
    while at < len(text.rstrip()):
        value, end = json.JSONDecoder().raw_decode(text, at)
        found.append(value)
        at = end + len(text[end:]) - len(text[end:].lstrip())
    return found


def manifest_rows(corpus: Path) -> dict[str, int]:
    """Rows of each table by the manifests of all runs."""
    rows = dict.fromkeys(TABLES, 0)
    for file in corpus.glob("_columnist/runs/*.json"):
        if not file.name.endswith(".timing.json"):
            for table, n in json.loads(file.read_text())["totals"]["rows"].items():
                rows[table] += n
    return rows


def one_schema(corpus: Path, table: str, columns: list[str], nullable: dict[str, bool]) -> None:
    """Every file has the columns of the schema, in order, with their nullability, and no partition column inside."""
    for file in corpus.glob(f"{table}/ingest_date=*/*.parquet"):
        schema = pq.read_schema(file)
        check(f"{file}: columns", schema.names, columns)
        for field in schema:
            check(f"{file}: {field.name} nullable", field.nullable, nullable[field.name])
            check(f"{file}: {field.name} is no dictionary", pa.types.is_dictionary(field.type), False)


def counts(corpus: Path, table: str, rows: int) -> None:
    files = f"{corpus}/{table}/**/*.parquet"
    folder = str(corpus / table)
    check(f"{table}: DuckDB", value(f"select count(*) from read_parquet('{files}', hive_partitioning = true)"), rows)
    frame = pd.read_parquet(folder)
    check(f"{table}: pandas", len(frame), rows)
    check(f"{table}: pandas has the partition", "ingest_date" in frame.columns, True)
    check(f"{table}: polars", pl.read_parquet(files, hive_partitioning=True).height, rows)
    check(f"{table}: pyarrow", ds.dataset(folder, format="parquet", partitioning="hive").count_rows(), rows)


def types(corpus: Path) -> None:
    """The types that a user meets, in each reader."""
    frame = pl.read_parquet(f"{corpus}/articles/**/*.parquet")
    check("polars: published_at", frame.schema["published_at"], pl.Datetime("us", "UTC"))
    check("polars: published_local", frame.schema["published_local"], pl.Datetime("us"))
    check("polars: published_date", frame.schema["published_date"], pl.Date)
    check("polars: authors", str(frame.schema["authors"]).startswith("List(Struct("), True)
    described = duckdb.sql(f"describe select * from read_parquet('{corpus}/articles/**/*.parquet')").fetchall()
    seen = {name: kind for name, kind, *_ in described}
    check("DuckDB: published_at", seen["published_at"], "TIMESTAMP WITH TIME ZONE")
    check("DuckDB: published_local", seen["published_local"], "TIMESTAMP")
    check("DuckDB: tags", seen["tags"], "VARCHAR[]")
    check("DuckDB: word_count", seen["word_count"], "INTEGER")
    # Timestamps with a zone come over as Python values (this is what needs pytz).
    duckdb.sql(f"select published_at from read_parquet('{corpus}/articles/**/*.parquet')").fetchall()


def nulls(corpus: Path) -> None:
    """Strings are never empty and lists never null."""
    for table in TABLES:
        data = pa.concat_tables(pq.ParquetFile(f).read() for f in sorted(corpus.glob(f"{table}/ingest_date=*/*.parquet")))
        for field in data.schema:
            column = data[field.name]
            if pa.types.is_string(field.type):
                check(f"{table}.{field.name}: empty strings", "" in column.to_pylist(), False)
            if pa.types.is_list(field.type):
                check(f"{table}.{field.name}: null lists", column.null_count, 0)


def spans(corpus: Path) -> int:
    """For every quote: its text is its spans' words of the body, in Python and in DuckDB."""
    join = f"""
        select q.*, a.body from read_parquet('{corpus}/quotes/**/*.parquet') q
        join read_parquet('{corpus}/articles/**/*.parquet') a using (capture_id)"""
    rows = duckdb.sql(join).to_arrow_table().to_pylist()
    for row in rows:
        words = " ".join(row["body"][s["char_start"] : s["char_end"]] for s in row["spans"])
        check(f"quote {row['quote_ix']} of {row['capture_id']}", words, row["text"])
        check("the hull holds the spans", row["char_start"] <= row["spans"][0]["char_start"] < row["spans"][-1]["char_end"] <= row["char_end"], True)
        if row["speaker_start"] is not None:
            check("speaker_mention", row["body"][row["speaker_start"] : row["speaker_end"]], row["speaker_mention"])
        if row["cue_start"] is not None:
            check("cue", row["body"][row["cue_start"] : row["cue_end"]], row["cue"])
    first = "substring(body, spans[1].char_start + 1, spans[1].char_end - spans[1].char_start)"
    wrong = value(f"select count(*) from ({join}) where not starts_with(text, {first})")
    check("DuckDB: quotes whose first span is not the start of their text", wrong, 0)
    return len(rows)


def counted(corpus: Path) -> None:
    """quote_count and link_count are the rows that join."""
    for table in ("quotes", "links"):
        column = table[:-1] + "_count"
        wrong = value(f"""
            select count(*) from read_parquet('{corpus}/articles/**/*.parquet') a
            left join (select capture_id, count(*) n from read_parquet('{corpus}/{table}/**/*.parquet') group by 1) using (capture_id)
            where {column} <> coalesce(n, 0)""")
        check(f"articles whose {column} is off", wrong, 0)


def views(corpus: Path, sql: Path) -> None:
    """The views of schemas/duckdb.sql give the same rows."""
    db = duckdb.connect()
    db.execute(f"set variable corpus = '{corpus}'")
    db.execute(sql.read_text(encoding="utf-8"))
    for table in TABLES:
        check(f"view {table}", value(f"select count(*) from {table}", db), manifest_rows(corpus)[table])


def graph(corpus: Path, sql: Path) -> int:
    """The citation graph of schemas/duckdb.sql, held against joins done by hand."""
    db = duckdb.connect()
    db.execute(f"set variable corpus = '{corpus}'")
    db.execute(sql.read_text(encoding="utf-8"))
    rows = lambda query: db.sql(query).to_arrow_table().to_pylist()  # noqa: E731
    articles = {a["capture_id"]: a for a in rows("select capture_id, article_id, url_id, outlet, domain, title from articles_latest")}
    by_id = {a["url_id"]: a for a in articles.values() if a["url_id"]} | {a["article_id"]: a for a in articles.values()}
    want: dict[tuple[str, int], str | None] = {}
    for link in rows("select capture_id, link_ix, target_id from links where target_id is not null"):
        source, target = articles.get(link["capture_id"]), by_id.get(link["target_id"])
        if source and not (target and target["article_id"] == source["article_id"]):
            want[link["capture_id"], link["link_ix"]] = target["article_id"] if target else None
    seen = rows("select * from citations")
    check("citations", {(c["capture_id"], c["link_ix"]): c["to_article"] for c in seen}, want)
    check("citations: one row a link", len(seen), len(want))
    check("citations: both ends have an outlet", [c for c in seen if not (c["from_outlet"] and c["to_outlet"])], [])
    pairs = {(c["from_outlet"], c["to_outlet"]): c for c in rows("select * from outlet_citations")}
    check("outlet_citations: links", sum(c["links"] for c in pairs.values()), len(want))
    for (source, target), pair in pairs.items():
        stories = {c["from_article"] for c in seen if (c["from_outlet"], c["to_outlet"]) == (source, target)}
        check(f"outlet_citations: {source} to {target}", pair["from_stories"], len(stories))
    for story in rows("select * from most_linked"):
        inbound = [c for c in seen if (c["to_article"] or c["target_id"]) == story["target_id"]]
        check(f"most_linked: {story['target_key']}", story["from_stories"], len({c["from_article"] for c in inbound}))
        mine = rows(f"select * from inbound_links where article_id = '{story['article_id']}'") if story["article_id"] else []
        check(f"inbound_links: {story['target_key']}", len(mine), len(inbound) if story["article_id"] else 0)
    linked = sum(c is not None for c in want.values())
    check("some links lead to stories of the corpus", linked > 0, True)
    return linked


def column_bytes(corpus: Path, table: str, column: str) -> int:
    """What a column's chunks take in the files."""
    total = 0
    for file in corpus.glob(f"{table}/ingest_date=*/*.parquet"):
        parts = pq.ParquetFile(file).metadata
        chunks = (parts.row_group(g).column(c) for g in range(parts.num_row_groups) for c in range(parts.num_columns))
        total += sum(chunk.total_compressed_size for chunk in chunks if chunk.path_in_schema == column)
    return total


def reads_its_columns_alone(corpus: Path) -> str:
    """By DuckDB's own profile, a question about outlets touches the bytes of that column and no others."""
    db = duckdb.connect()
    with tempfile.NamedTemporaryFile(suffix=".json") as profile:
        db.execute("pragma enable_profiling = 'json'")
        db.execute(f"pragma profiling_output = '{profile.name}'")
        db.execute(f"select outlet, count(*) from read_parquet('{corpus}/articles/**/*.parquet') group by all").fetchall()
        db.close()
        scans = re.findall(r'"bytes_scanned": (\d+)', Path(profile.name).read_text(encoding="utf-8"))
    if not scans:
        return f"bytes a query reads: NOT CHECKED, DuckDB {duckdb.__version__} does not count them"
    check("bytes scanned for `outlet`", sum(map(int, scans)), column_bytes(corpus, "articles", "outlet"))
    whole = sum(f.stat().st_size for f in corpus.glob("articles/ingest_date=*/*.parquet"))
    return f"count by outlet scans {sum(map(int, scans))} bytes of {whole}"


def main() -> None:
    corpus, schemas = Path(sys.argv[1]), objects(Path(sys.argv[2]).read_text(encoding="utf-8"))
    check("tables of the schema", [schema["table"] for schema in schemas], list(TABLES))
    rows = manifest_rows(corpus)
    for schema in schemas:
        columns = schema["columns"]
        one_schema(corpus, schema["table"], [c["column"] for c in columns], {c["column"]: c["null"] for c in columns})
    for table in TABLES:
        counts(corpus, table, rows[table])
    types(corpus)
    nulls(corpus)
    counted(corpus)
    sql = Path(__file__).parent.parent / "schemas/duckdb.sql"
    views(corpus, sql)
    print(reads_its_columns_alone(corpus))
    print(f"{graph(corpus, sql)} links lead to stories of the corpus")
    print(f"{rows} rows read by DuckDB, pandas, polars and pyarrow; {spans(corpus)} quotes held against their spans")


if __name__ == "__main__":
    main()
