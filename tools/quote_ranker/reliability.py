#!/usr/bin/env python3
"""How often quotations of each confidence were right: the table of docs/quotes.md.

    columnist run texts.jsonl --out OUT          texts.jsonl: {"id", "text"} of every article of GOLD
    python3 tools/quote_ranker/reliability.py OUT GOLD

GOLD as for train.py. A quoted segment counts as right when the annotators took it for a quotation and the head of its speaker's mention is
theirs; when they named nobody, when no speaker is mentioned. Confidence is compared with that share, bin by bin. "he" and "she" are left
out: whom they mean is not annotated, and their confidence allows for that. Weights and counts were learnt on the same articles
with every weight shrunk; train.py prints the figures for articles that were left out.

Needs: pip install pyarrow
"""
from __future__ import annotations

import argparse
import json
from bisect import bisect_left
from pathlib import Path

import pyarrow.parquet as pq

from train import head

BINS = [0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01]


def table(out: Path, name: str) -> list[dict]:
    return [row for file in sorted((out / name).rglob("*.parquet")) for row in pq.ParquetFile(file).read().to_pylist()]


def visible(text: str, at: int, counts: dict[str, list[int]]) -> int:
    """Visible characters before an offset: white space may differ between the text and the body."""
    seen = counts.setdefault(text, [i for i, c in enumerate(text) if not c.isspace()])
    return bisect_left(seen, at)


def decided(out: Path, gold: Path) -> list[tuple[float, str, bool]]:
    """Confidence, kind and whether it was right, for every quoted segment outside the regions that were not annotated."""
    articles = {a["capture_id"]: a for a in table(out, "articles")}
    quotes: dict[str, list[dict]] = {}
    for quote in table(out, "quotes"):
        quotes.setdefault(articles[quote["capture_id"]]["record_id"], []).append(quote | {"body": articles[quote["capture_id"]]["body"]})
    rows, counts = [], {}
    for line in (gold / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text = (gold / "text" / f"{article['id']}.txt").read_bytes().decode("utf-8")
        at = lambda s, e: (visible(text, s, counts), visible(text, e, counts))
        said = [(*at(s, e), q.get("speaker_mention") or "") for q in article["quotes"] for s, e in q.get("spans") or [(q["start"], q["end"])]]
        ignored = [at(s, e) for s, e in article.get("ignore", [])]
        for quote in quotes.get(article["id"], []):
            if (quote["speaker_mention"] or "").casefold() in ("he", "she"):
                continue
            for span in quote["spans"]:
                start, end = (visible(quote["body"], span[key], counts) for key in ("char_start", "char_end"))
                covers = lambda s, e: min(e, end) - max(s, start) >= 0.5 * (end - start)
                found = next((mention for s, e, mention in said if covers(s, e)), None)
                if found is None and any(covers(s, e) for s, e in ignored):
                    continue
                mention = quote["speaker_mention"] or ""
                right = found is not None and (head(mention) == head(found) != "" if found else not mention)
                rows.append((quote["confidence"], quote["kind"], right))
    return rows


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out", type=Path)
    ap.add_argument("gold", type=Path)
    a = ap.parse_args()
    rows = decided(a.out, a.gold)
    print("| confidence | segments | mean | right | direct: right | mixed: right |\n|---|---|---|---|---|---|")
    share = lambda part: f"{sum(r[2] for r in part) / len(part):.2f} of {len(part)}" if part else "–"
    for low, high in zip(BINS, BINS[1:]):
        here = [r for r in rows if low <= r[0] < high]
        if here:
            kinds = [share([r for r in here if r[1] == kind]) for kind in ("direct", "mixed")]
            mean, right = sum(r[0] for r in here) / len(here), sum(r[2] for r in here) / len(here)
            print(f"| {low:.2f}–{min(high, 1):.2f} | {len(here)} | {mean:.2f} | {right:.2f} | {kinds[0]} | {kinds[1]} |")


if __name__ == "__main__":
    main()
