#!/usr/bin/env python3
"""Train the block classifier of src/extract/body and write src/extract/body/model.txt.

    cargo run --example body_features -- CORPUS... > features.jsonl
    train.py features.jsonl CORPUS... [--out src/extract/body/model.txt] [--folds 5]

CORPUS is a directory with gold.jsonl and pages/. Gold gives either ``body`` (perhaps ``body_summary``), or ``with`` and
``without`` (segments that must and must not be in the body), or ``body_start`` (first words). Needs lightgbm and numpy.

With ``--folds`` the model is trained that often, each time without the sites (registrable domains, by last labels) of one
fold, and block accuracy on the left-out sites is printed; the written model is trained on everything.
"""
from __future__ import annotations

import argparse
import html
import json
import re
import unicodedata
import urllib.parse
import zlib
from collections import defaultdict
from pathlib import Path
from typing import Any, Iterator

import lightgbm as lgb
import numpy as np

Row = dict[str, Any]
UNKNOWN, NO, YES = -1, 0, 1

ROUNDS = 300
PARAMS = dict(objective="binary", learning_rate=0.06, num_leaves=8, min_data_in_leaf=30, feature_fraction=0.5,
              bagging_fraction=0.8, bagging_freq=1, lambda_l2=2.0, max_bin=63, seed=7, deterministic=True, verbose=-1)
# A page counts by how much its gold says: all of its body, some segments, or where it starts.
PAGE_WEIGHT = {"body": 10.0, "with": 2.5, "body_start": 1.5}
# Part of its weight that a corpus named by --weak has: gold that is another tool's output, corrected by hand.
WEAK = 0.4
GRAM = 4
SHORT = 6

_TOKEN = re.compile(r"\w+")


def tokens(text: str | None) -> list[str]:
    return [t.casefold() for t in _TOKEN.findall(text or "")]


def letters(text: str | None) -> str:
    decomposed = unicodedata.normalize("NFKD", html.unescape(text or "")).casefold()
    return "".join(c for c in decomposed if c.isalnum())


def collapse(text: str) -> str:
    return " ".join(text.split())


def site(url: str | None) -> str:
    host = urllib.parse.urlsplit(url or "").hostname or url or ""
    labels = host.split(".")
    deep = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3:] if deep else labels[-2:])


# ------------------------------------------------------------------ labels
def by_body(texts: list[str], body: str) -> list[int]:
    """Blocks whose word 4-grams stand in the gold body; short blocks where the body has them between those."""
    gold = tokens(body)
    grams: dict[tuple[str, ...], int] = {}
    for i in range(len(gold) - GRAM + 1):
        grams.setdefault(tuple(gold[i:i + GRAM]), i)
    words = [tokens(t) for t in texts]
    labels, where = [NO] * len(texts), [-1] * len(texts)
    for i, w in enumerate(words):
        if len(w) < SHORT:
            continue
        hits = [grams[g] for j in range(len(w) - GRAM + 1) if (g := tuple(w[j:j + GRAM])) in grams]
        share = len(hits) / (len(w) - GRAM + 1)
        if share >= 0.6:
            labels[i], where[i] = YES, hits[0]
        elif share >= 0.25:
            labels[i] = UNKNOWN
    _one_copy(words, labels, where, gold)
    _short_ones(words, labels, where, gold)
    return labels


def _one_copy(words: list[list[str]], labels: list[int], where: list[int], gold: list[str]) -> None:
    """A text that the page has more often than the gold is right where its neighbours are right too."""
    joined = f" {' '.join(gold)} "
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, label in enumerate(labels):
        if label == YES:
            groups[tuple(words[i])].append(i)
    right = {i for i, label in enumerate(labels) if label == YES}
    for text, group in groups.items():
        copies = max(1, joined.count(f" {' '.join(text)} "))
        company = sorted(group, key=lambda i: (-len(right.intersection(range(i - 6, i + 7)).difference(group)), i))
        for i in company[copies:]:
            labels[i], where[i] = NO, -1


def _short_ones(words: list[list[str]], labels: list[int], where: list[int], gold: list[str]) -> None:
    reached = 0
    for i, w in enumerate(words):
        if labels[i] == YES and where[i] >= 0:
            reached = where[i] + max(0, len(w) - 1)
            continue
        if labels[i] != NO or not 0 < len(w) < SHORT:
            continue
        after = next((where[j] for j in range(i + 1, min(i + 15, len(words))) if labels[j] == YES and where[j] >= reached), None)
        if after is None and YES not in labels[max(0, i - 12):i]:
            continue
        window = gold[reached:after if after is not None else reached + 60]
        found = next((k for k in range(len(window) - len(w) + 1) if window[k:k + len(w)] == w), None)
        if found is not None:
            labels[i], reached = YES, reached + found + len(w)
            where[i] = reached


def by_segments(texts: list[str], gold: Row, taken: set[int]) -> list[int]:
    labels, flat = [UNKNOWN] * len(texts), [collapse(t) for t in texts]
    for segment in map(collapse, gold["without"]):
        for i, text in enumerate(flat):
            if segment in text:
                labels[i] = NO
    for segment in map(collapse, gold["with"]):
        holders = [i for i, text in enumerate(flat) if segment in text]
        one = holders if len(holders) == 1 else [i for i in holders if i in taken]
        for i in holders:
            labels[i] = YES if one == [i] else UNKNOWN
    return labels


def by_start(texts: list[str], start: str) -> list[int]:
    """The block with the first words is the article, those above it are not."""
    labels, want = [UNKNOWN] * len(texts), letters(start)
    holders = [i for i, text in enumerate(texts) if want and want in letters(text)]
    if holders:
        first = next((i for i in holders if letters(texts[i]).startswith(want)), holders[0])
        labels[:first + 1] = [NO] * first + [YES]
    return labels


def label(page: Row, gold: Row) -> tuple[list[int], str]:
    texts = ["" if kind == "Image" else t for t, kind in zip(page["texts"], page["kinds"])]
    if "body" in gold:
        labels, kind = by_body(texts, gold["body"]), "body"
        if gold.get("body_summary"):
            summary = by_body(texts, gold["body_summary"])
            labels = [UNKNOWN if s == YES and b == NO else b for b, s in zip(labels, summary)]
    elif "with" in gold:
        labels, kind = by_segments(texts, gold, set(page["taken"])), "with"
    else:
        labels, kind = by_start(texts, gold.get("body_start") or ""), "body_start"
    return [UNKNOWN if not t else y for t, y in zip(texts, labels)], kind


# ------------------------------------------------------------------ data
def pages(features: Path, corpora: list[Path]) -> Iterator[tuple[Row, Row]]:
    gold = {}
    for corpus in corpora:
        for line in (corpus / "gold.jsonl").open(encoding="utf8"):
            row = json.loads(line)
            gold[corpus.name, row["id"]] = row
    for line in features.open(encoding="utf8"):
        page = json.loads(line)
        if page["texts"]:
            yield page, gold[page["corpus"], page["id"]]


def weights(page: Row, labels: np.ndarray, kind: str) -> np.ndarray:
    """Long blocks count more where the whole body is known; both sides of a page count the same."""
    size = np.array([min(len(tokens(t)), 80) + 2.0 for t in page["texts"]]) if kind == "body" else np.ones(len(labels))
    for side in (NO, YES):
        total = size[labels == side].sum()
        if total:
            size[labels == side] *= PAGE_WEIGHT[kind] / total
    return size


def worth_a_look(x: np.ndarray, names: list[str]) -> np.ndarray:
    """The blocks that `choose.rs` asks the model about: no captions, controls, images, or lines that are all link."""
    kind, links = x[:, names.index("kind")], x[:, names.index("link_density")]
    return (kind > 2) & ((links <= 0.95) | (kind == 3))


def load(features: Path, corpora: list[Path], weak: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, list[str]]:
    xs, ys, ws, folds, names = [], [], [], [], []
    for page, gold in pages(features, corpora):
        labels, kind = label(page, gold)
        y = np.array(labels)
        names = page["names"]
        x = np.array(page["rows"], dtype=np.float32)
        known = (y != UNKNOWN) & worth_a_look(x, names)
        trust = WEAK if page["corpus"] in weak else 1.0
        xs.append(x[known])
        ys.append(y[known])
        ws.append(trust * weights(page, np.where(known, y, UNKNOWN), kind)[known])
        folds += [zlib.crc32(site(gold.get("url") or page["id"]).encode())] * int(known.sum())
    return np.concatenate(xs), np.concatenate(ys), np.concatenate(ws), np.array(folds), names


# ------------------------------------------------------------------ model
def train(x: np.ndarray, y: np.ndarray, w: np.ndarray) -> lgb.Booster:
    return lgb.train(PARAMS, lgb.Dataset(x, y, weight=w), ROUNDS)


def number(value: float) -> str:
    return np.format_float_positional(np.float32(value), unique=True, trim="-")


def preorder(node: Row, columns: dict[int, int]) -> Iterator[str]:
    if "leaf_value" in node:
        yield "=" + np.format_float_positional(np.float32(round(node["leaf_value"], 4)), unique=True, trim="-")
        return
    column = columns.setdefault(node["split_feature"], len(columns))
    # Thresholds are doubles between two float values: rounding down keeps each value on its side.
    threshold = np.float32(node["threshold"])
    if threshold > node["threshold"]:
        threshold = np.nextafter(threshold, np.float32(-np.inf))
    yield f"{column}:{number(threshold)}"
    yield from preorder(node["left_child"], columns)
    yield from preorder(node["right_child"], columns)


def export(model: lgb.Booster, names: list[str]) -> str:
    columns: dict[int, int] = {}
    trees = [" ".join(preorder(t["tree_structure"], columns)) for t in model.dump_model()["tree_info"]]
    return "\n".join([" ".join(names[c] for c in columns), *trees]) + "\n"


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("features", type=Path)
    ap.add_argument("corpora", type=Path, nargs="+")
    ap.add_argument("--out", type=Path, default=Path("src/extract/body/model.txt"))
    ap.add_argument("--folds", type=int, default=0)
    ap.add_argument("--weak", nargs="*", default=[])
    args = ap.parse_args()
    x, y, w, folds, names = load(args.features, args.corpora, args.weak)
    for k in range(args.folds):
        out = folds % args.folds == k
        p = train(x[~out], y[~out], w[~out]).predict(x[out])
        right = w[out] * ((p >= 0.5) == (y[out] == YES))
        print(f"fold {k}: {out.sum()} blocks, weighted accuracy {right.sum() / w[out].sum():.4f}", flush=True)
    args.out.write_text(export(train(x, y, w), names), encoding="utf8")


if __name__ == "__main__":
    main()
