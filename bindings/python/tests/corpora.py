"""Two corpora held against each other."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import columnist


def manifests(corpus):
    files = sorted(p for p in (Path(corpus) / "_columnist/runs").glob("*.json") if not p.name.endswith(".timing.json"))
    return [json.loads(path.read_text("utf-8")) for path in files]


def rows(corpus, table, without=()):
    """The rows of a table, sorted, its nights with them; a file of another schema is a fault."""
    found = []
    for path in sorted((Path(corpus) / table).glob("*/*.parquet")):
        part = pq.ParquetFile(path).read()
        assert part.schema.equals(columnist.SCHEMAS[table]), path
        part = part.drop_columns(list(without))
        found += [(path.parent.name, json.dumps(row, default=str, sort_keys=True)) for row in part.to_pylist()]
    return sorted(found)


def same_rows(one, other, without=()):
    """Every row of every table; the number of articles."""
    for table in columnist.TABLES:
        these, those = rows(one, table, without), rows(other, table, without)
        assert len(these) == len(those), (table, len(these), len(those))
        different = [(a, b) for a, b in zip(these, those, strict=True) if a != b]
        assert not different, (table, len(different), different[0])
    return len(rows(one, "articles"))


def copies(corpus):
    """How many articles are marked as copies."""
    parts = [pq.ParquetFile(p).read(["duplicate_of"]) for p in sorted((Path(corpus) / "articles").glob("*/*.parquet"))]
    table = pa.concat_tables(parts)
    return table.num_rows - table["duplicate_of"].null_count


def without_files(manifest):
    """A manifest but for what a writer decides: how many files, and their bytes."""
    return {key: value for key, value in manifest.items() if key != "files"}


def files(corpus):
    """Every file of a corpus that is no lock, with its time."""
    found = (path for path in Path(corpus).rglob("*") if path.is_file() and path.name != "lock")
    return {str(path.relative_to(corpus)): path.stat().st_mtime_ns for path in found}
