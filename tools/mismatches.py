#!/usr/bin/env python3
"""Where a corpus differs from what is known of its pages: one field at a time, the worst first, with counts by kind.

    python3 tools/mismatches.py GOLD.jsonl CORPUS FIELD [--key KEY] [--sites even|odd] [--limit N] [--scores]

GOLD.jsonl has an object a page: `id`, which is the record's own id (`record_id`: a WARC record's without its `<urn:…:` and `>`,
a JSONL line's `id`, a file's stem), and what is known, under the names of our columns or under KEY. An absent key is not
known and not looked at; null, "" or [] is known to be nothing, and a value there is `spurious`.

Kinds: `missing` (known, we have none), `spurious` (known to be none, we have one), `near` (one holds the other, or nearly the
same letters; of lists, some members in common; of dates, a day apart) and `wrong`. How bad a mismatch is goes from 0 to 1.

Rules are found on half of the sites and held against the other: `--sites even` lists one half, `--sites odd --scores` gives
the other's figures without showing its pages. A site's half is that of the CRC-32 of its registrable domain.

Needs: pip install pyarrow.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
import zlib
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

ORDER = ("wrong", "missing", "spurious", "near")
SIGNS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "\u00ad": None, "\u200b": None})


@dataclass(frozen=True)
class Mismatch:
    page: str
    kind: str
    badness: float
    gold: Any
    ours: Any


def fold(value: str) -> str:
    """One form, whatever the quotes, dashes, capitals and spaces."""
    return " ".join(unicodedata.normalize("NFKC", value).translate(SIGNS).casefold().split())


def letters(value: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", value).casefold() if c.isalnum())


def plain(value: Any) -> Any:
    """A value of either side as it is compared: a day of a moment, the names of people, no empty strings."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [v["name"] if isinstance(v, dict) else v for v in value]
    return value if value != "" else None


def day(value: Any) -> date | None:
    found = re.match(r"\d{4}-\d\d-\d\d", value) if isinstance(value, str) else None
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def judge(gold: Any, ours: Any) -> tuple[str, float] | None:
    """Kind and badness; none where both say the same."""
    if gold in (None, []) or ours in (None, []):
        if (gold in (None, [])) == (ours in (None, [])):
            return None
        return ("missing", 1.0) if ours in (None, []) else ("spurious", 1.0)
    if isinstance(gold, list) or isinstance(ours, list):
        a, b = ({fold(str(v)) for v in (side if isinstance(side, list) else [side])} for side in (gold, ours))
        common = len(a & b) / len(a | b)
        return None if a == b else ("near" if common else "wrong", 1 - common)
    if (a := day(gold)) and (b := day(ours)):
        apart = abs((a - b).days)
        return None if not apart else ("near" if apart == 1 else "wrong", min(apart, 365) / 365)
    if isinstance(gold, str) and isinstance(ours, str):
        if fold(gold) == fold(ours):
            return None
        a, b = letters(gold), letters(ours)
        alike = SequenceMatcher(None, a[:2000], b[:2000], autojunk=False).ratio()
        holds = min(len(a), len(b)) >= 4 and (a in b or b in a)
        return ("near" if holds or alike >= 0.8 else "wrong", 1 - alike)
    return None if gold == ours else ("wrong", 1.0)


def articles(corpus: Path, field: str) -> dict[str, tuple[str | None, Any]]:
    """Registrable domain and value of each record, by its id and by the id without its `<urn:…:` and `>`."""
    rows: dict[str, tuple[str | None, Any]] = {}
    for file in sorted((corpus / "articles").rglob("*.parquet")):
        table = pq.ParquetFile(file).read(columns=["record_id", "domain", field])
        for row in table.to_pylist():
            record = row["record_id"] or ""
            for key in {record, re.sub(r"^<urn:\w+:|>$", "", record)}:
                rows[key] = (row["domain"], plain(row[field]))
    return rows


def half(domain: str | None) -> str:
    return "odd" if zlib.crc32((domain or "").encode()) % 2 else "even"


def compare(gold: Path, corpus: Path, field: str, key: str, sites: str | None) -> tuple[int, list[Mismatch]]:
    """Pages that were compared, and the mismatches, the worst first."""
    ours = articles(corpus, field)
    compared, found = 0, []
    for line in gold.read_text(encoding="utf-8").splitlines():
        page = json.loads(line) if line.strip() else {}
        if key not in page:
            continue
        domain, value = ours.get(page["id"], (None, None))
        if sites and half(domain) != sites:
            continue
        compared += 1
        known = plain(page[key])
        if verdict := judge(known, value):
            found.append(Mismatch(page["id"], *verdict, known, value))
    return compared, sorted(found, key=lambda m: (ORDER.index(m.kind), -m.badness, m.page))


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", type=Path)
    ap.add_argument("corpus", type=Path)
    ap.add_argument("field", help="a column of articles")
    ap.add_argument("--key", help="its name in the gold, if that is another")
    ap.add_argument("--sites", choices=("even", "odd"), help="only one half of the sites")
    ap.add_argument("--limit", type=int, default=100)
    ap.add_argument("--scores", action="store_true", help="figures alone, no pages")
    a = ap.parse_args()
    compared, found = compare(a.gold, a.corpus, a.field, a.key or a.field, a.sites)
    for m in [] if a.scores else found[: a.limit]:
        print(f"{m.kind:<8} {m.badness:.2f} {m.page}\n  gold {m.gold!r}\n  ours {m.ours!r}")
    kinds = Counter(m.kind for m in found)
    counts = ", ".join(f"{kind} {kinds[kind]}" for kind in ORDER)
    print(f"{a.field}: {compared - len(found)} of {compared} alike ({counts})")
    return 0 if compared else 1


if __name__ == "__main__":
    sys.exit(main())
