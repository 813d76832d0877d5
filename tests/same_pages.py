"""Feeds the same pages through every format and holds the articles against each other.

    python same_pages.py COLUMNIST PAGES…

PAGES are folders with `gold.jsonl` (id, and url where known) and `pages/ID.html[.gz]`. With their URLs the pages go in as
WARC.gz, JSONL.zst and Parquet; without, as a folder, JSONL.zst and Parquet. Within each group every column must be equal but for
those that the input's form decides. JSONL holds the pages that are UTF-8: others would be decoded before Columnist sees them.
"""

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

# Columns that the form of the input decides, and the ids that follow from them.
EXCEPT = {
    "capture_id", "source", "source_record", "source_offset", "record_id", "fetched_at", "http_status", "charset", "run_id",
    "duplicate_of",
}  # fmt: skip


def pages(folders: list[str]) -> dict[str, tuple[str | None, bytes]]:
    found = {}
    for folder in map(Path, folders):
        for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            packed, plain = folder / f"pages/{row['id']}.html.gz", folder / f"pages/{row['id']}.html"
            if packed.exists() or plain.exists():
                html = gzip.decompress(packed.read_bytes()) if packed.exists() else plain.read_bytes()
                found[f"{folder.name}-{row['id']}"] = (row.get("url") or row.get("page_url"), html)
    return found


def is_utf8(html: bytes) -> bool:
    try:
        return bool(html.decode("utf-8")) and not html.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) and b"\0" not in html
    except UnicodeDecodeError:
        return False


def warc(found: dict, path: Path) -> None:
    with path.open("wb") as out:
        for key, (url, html) in found.items():
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(html) + html
            head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: {key}\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
            out.write(gzip.compress(f"{head}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n", 1))


def jsonl(found: dict, path: Path) -> None:
    with pa.output_stream(path, compression="zstd") as out:
        for key, (url, html) in found.items():
            if is_utf8(html):
                out.write(json.dumps({"id": key, "url": url, "html": html.decode("utf-8")}).encode() + b"\n")


def parquet(found: dict, path: Path) -> None:
    columns = {"id": list(found), "url": [u for u, _ in found.values()], "html": pa.array([h for _, h in found.values()], pa.binary())}
    pq.write_table(pa.table(columns), path, row_group_size=200)


def folder(found: dict, path: Path) -> None:
    path.mkdir()
    for key, (_, html) in found.items():
        (path / f"{key}.html").write_bytes(html)


def articles(columnist: str, source: Path, out: Path) -> dict[str, dict]:
    command = [columnist, "run", str(source), "--out", str(out), "--ingest-date", "2026-11-01", "--quiet"]
    subprocess.run(command, check=True)
    rows = [r for f in sorted(out.glob("articles/*/*.parquet")) for r in pq.ParquetFile(f).read().to_pylist()]
    return {r["record_id"]: {k: v for k, v in r.items() if k not in EXCEPT} for r in rows}


def group(columnist: str, found: dict, forms: dict, work: Path, name: str) -> int:
    """Differences between the first form's articles and every other's."""
    read = {}
    for ending, write in forms.items():
        source = work / f"{name}{ending}"
        write(found, source)
        read[ending] = articles(columnist, source, work / f"{name}{ending}-out")
    (first, one), *others = read.items()
    wrong = 0
    for ending, other in others:
        for key in sorted(one.keys() & other.keys()):
            for column in (c for c in one[key] if one[key][c] != other[key][c]):
                wrong += 1
                print(f"{key} {column}: {first} {str(one[key][column])[:80]!r}, {ending} {str(other[key][column])[:80]!r}")
        print(f"{name}: {len(one)} articles by {first}, {len(other)} by {ending}, {len(one.keys() & other.keys())} held against each other")
    return wrong


def main() -> None:
    columnist, found = sys.argv[1], pages(sys.argv[2:])
    with_url = {k: v for k, v in found.items() if v[0]}
    without = {k: (None, html) for k, (_, html) in found.items()}
    with tempfile.TemporaryDirectory() as tmp:
        wrong = group(columnist, with_url, {".warc.gz": warc, ".parquet": parquet, ".jsonl.zst": jsonl}, Path(tmp), "with-urls")
        wrong += group(columnist, without, {"-pages": folder, ".parquet": parquet, ".jsonl.zst": jsonl}, Path(tmp), "without")
    sys.exit(f"{wrong} differences" if wrong else 0)


if __name__ == "__main__":
    main()
