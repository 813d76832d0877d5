"""What the command line's manifest says, in its order."""

from __future__ import annotations

from typing import Any

from columnist import _native
from columnist._schemas import TABLES

#: What a record can become beside a skip.
WRITTEN = ("articles", "rejects")


def manifest_of(fates: list[Any], run: dict[str, Any], date: str, files: list[dict[str, Any]]) -> dict[str, Any]:
    """The manifest of a run whose records became ``fates`` and whose tables are ``files``."""
    inputs = _inputs(fates, {name: size for _, name, size in run["inputs"]})
    totals: dict[str, Any] = {"inputs": len(inputs), "bytes": sum(i["bytes"] for i in inputs)}
    totals |= {key: sum(i[key] for i in inputs) for key in ("seen", "articles", "rejects", "skipped")}
    codes: dict[str, int] = {}
    for code, n in (item for i in inputs for item in i["skipped_by_code"].items()):
        codes[code] = codes.get(code, 0) + n
    totals["skipped_by_code"] = dict(sorted(codes.items()))
    totals["rows"] = {table: sum(f["rows"] for f in files if f["table"] == table) for table in sorted(TABLES)}
    versions = {"tool_version": _native.TOOL_VERSION, "schema_version": _native.SCHEMA_VERSION, "ingest_date": date}
    return {"run_id": run["run_id"], **versions, "settings": run["settings"], "inputs": inputs, "files": files, "totals": totals}


def _inputs(fates: list[Any], sizes: dict[str, int]) -> list[dict[str, Any]]:
    """An account for each input."""
    by_source: dict[str, dict[str, int]] = {}
    digests = {row["source"]: row["digest"] or None for row in fates if row["fate"] == ""}
    for row in fates:
        counts = by_source.setdefault(row["source"], {})
        if row["fate"] != "":
            counts[row["fate"]] = row["n"]
    inputs = []
    for source in sorted(by_source, key=str.encode):
        skipped = {code: n for code, n in sorted(by_source[source].items()) if code not in WRITTEN}
        articles, rejects = (by_source[source].get(fate, 0) for fate in WRITTEN)
        total = sum(skipped.values())
        counts = {"seen": articles + rejects + total, "articles": articles, "rejects": rejects, "skipped": total}
        inputs.append(
            {"source": source, "digest": digests.get(source), "bytes": sizes.get(source, 0), **counts, "skipped_by_code": skipped}
        )
    return inputs
