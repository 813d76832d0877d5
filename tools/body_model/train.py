#!/usr/bin/env python3
"""Train the block classifier of src/extract/body, write src/extract/body/model.txt, and say how good it is.

    cargo build --release --example body_features
    target/release/examples/body_features rows CORPUS... > features.jsonl
    train.py features.jsonl CORPUS... [--weak NAME...] [--folds 5] [--out src/extract/body/model.txt]

CORPUS is a directory with gold.jsonl and pages/. Gold gives either ``body`` (perhaps ``body_summary``), or ``with`` and
``without`` (segments that must and must not be in the body), or ``body_start`` (first words). Needs lightgbm and numpy.

Most gold says little about a page: a few segments, or where the body starts. labels.tsv beside this file says of pages which
blocks are the article's own: a page a line, as digests of page and texts (`digest`), so that no page's text is in this
repository; the blocks of the body, then those that can be decided either way. All others are not the body. Where gold and label
differ gold is right, except where gold is another tool's output (``--weak``). A language model read the pages for it, once each,
and saw what an earlier classifier thought; eleven blocks inside articles that it had left out, against that classifier, are open.

The written model is trained on everything; with ``--folds`` its figures are printed beside cross-validated ones: the model is
trained that often, each time without the sites (registrable domains, by last labels) of one fold, and the program chooses
the bodies of the left-out sites' pages with it, rules and all. Expect of unseen sites what is cross-validated.
"""
from __future__ import annotations

import argparse
import html
import json
import re
import statistics
import subprocess
import tempfile
import unicodedata
import urllib.parse
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterator

import lightgbm as lgb
import numpy as np

Row = dict[str, Any]
UNKNOWN, NO, YES = -1, 0, 1

# Log odds from which a block is taken. Between -0.6 and 0.2 cross-validated body F1 moves by less than .002; below, foreign
# blocks come in, above, lists and short lines go.
TAKEN = -0.2
# Trees between two halts: see `model.rs`.
FLIGHT = 10
# What is added to a halt for blocks that no training page has.
MARGIN = 0.05
# Part of the blocks of each side that may be beyond a halt and yet be turned by later trees: without any, a single odd block keeps
# most others from being settled early.
TURNED = 0.001
ROUNDS = 300
LABELS = Path(__file__).with_name("labels.tsv")
PARAMS = dict(objective="binary", learning_rate=0.08, num_leaves=16, min_data_in_leaf=30, feature_fraction=0.3,
              bagging_fraction=0.8, bagging_freq=1, lambda_l2=2.0, max_bin=63, seed=7, deterministic=True, verbose=-1)
# A page counts by how much is known of it: all of its body, some segments, or where it starts.
PAGE_WEIGHT = {"body": 10.0, "read": 5.0, "with": 2.5, "body_start": 1.5}
# On pages that labels.tsv tells of, how much more the blocks count that gold names: they are what extractors get wrong.
NAMED = {"with": 3.0, "body_start": 12.0}
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


def digest(text: str, seen: Counter[str]) -> str:
    """Of a block's text; the second block with a text has `.2` behind it, and so on."""
    short = format(zlib.crc32(collapse(text).encode()) & 0xFFFFFF, "06x")
    seen[short] += 1
    return short if seen[short] == 1 else f"{short}.{seen[short]}"


def read_labels(file: Path) -> dict[str, tuple[set[str], set[str]]]:
    """By digest of CORPUS/ID: digests of the blocks of the body, and of those that are open."""
    rows = (line.rstrip("\n").split("\t") for line in file.open(encoding="utf8"))
    return {page: (set(body.split()), set(unsure.split())) for page, body, unsure in rows}


def by_reading(texts: list[str], body: set[str], unsure: set[str]) -> list[int]:
    seen: Counter[str] = Counter()
    found = (digest(text, seen) if text else "" for text in texts)
    return [UNKNOWN if d in unsure or not d else YES if d in body else NO for d in found]


def label(page: Row, gold: Row, read: tuple[set[str], set[str]] | None, weak: bool) -> tuple[list[int], str, np.ndarray]:
    """What is known of each block, from what, and how much more it counts than others."""
    labels, kind = by_gold(page, gold)
    stress = np.ones(len(labels))
    if read is None:
        return labels, kind, stress
    ours = by_reading(page["texts"], *read)
    stress[np.array(labels) != UNKNOWN] = NAMED.get(kind, 1.0)
    # That a block is above the start that gold gives does not say that it is not the article.
    trusted = {"with": (NO, YES), "body_start": (YES,)}.get(kind, () if weak else (NO, YES))
    # A standfirst has a column of its own: whether it is the body's first paragraph too is gold's to say.
    dek = page["names"].index("is_dek")
    open_ = [row is not None and row[dek] > 0 for row in page["rows"]]
    return [a if a in trusted else UNKNOWN if o else b for a, b, o in zip(labels, ours, open_)], "read", stress


def by_gold(page: Row, gold: Row) -> tuple[list[int], str]:
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
    whole = kind in ("body", "read")
    size = np.array([min(len(tokens(t)), 80) + 2.0 for t in page["texts"]]) if whole else np.ones(len(labels))
    for side in (NO, YES):
        total = size[labels == side].sum()
        if total:
            size[labels == side] *= PAGE_WEIGHT[kind] / total
    return size


def load(features: Path, corpora: list[Path], weak: list[str], read: Path = LABELS) -> tuple[list[Sample], list[str]]:
    """A sample a page of which something is known. Blocks that `choose.rs` never asks the model about have no row."""
    samples, names, by_page = [], [], read_labels(read)
    for page, gold in pages(features, corpora):
        names, key = page["names"], f"{page['corpus']}/{page['id']}"
        labels, kind, stress = label(page, gold, by_page.get(format(zlib.crc32(key.encode()), "08x")), page["corpus"] in weak)
        if set(labels) == {UNKNOWN}:
            continue
        asked = [i for i, row in enumerate(page["rows"]) if row is not None]
        x = np.array([page["rows"][i] for i in asked], dtype=np.float32).reshape(len(asked), len(names))
        y = np.array([labels[i] for i in asked], dtype=int)
        known = np.full(len(labels), UNKNOWN)
        known[asked] = y
        trust = WEAK if page["corpus"] in weak and kind != "read" else 1.0
        samples.append(Sample(key, gold, x, y, trust * (stress * weights(page, known, kind))[asked]))
    return samples, names


@dataclass
class Sample:
    """The blocks of a page that the model is asked about."""
    key: str
    gold: Row
    x: np.ndarray
    y: np.ndarray
    w: np.ndarray

    def fold(self, folds: int) -> int:
        return zlib.crc32(site(self.gold.get("url") or self.key).encode()) % folds


# ------------------------------------------------------------------ model
def train(samples: list[Sample]) -> lgb.Booster:
    x, y, w = (np.concatenate([getattr(s, part) for s in samples]) for part in "xyw")
    known = y != UNKNOWN
    return lgb.train(PARAMS, lgb.Dataset(x[known], y[known], weight=w[known]), ROUNDS)


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


def halts(model: lgb.Booster, samples: list[Sample]) -> dict[int, tuple[float, float]]:
    """After how many trees which sums are settled: beyond them next to no block of any sample changes sides any more."""
    x = np.concatenate([s.x for s in samples])
    final = model.predict(x, raw_score=True) >= TAKEN
    found = {}
    for trees in range(FLIGHT, model.num_trees(), FLIGHT):
        sums = model.predict(x, raw_score=True, num_iteration=trees)
        low, high = np.quantile(sums[final], TURNED) - MARGIN, np.quantile(sums[~final], 1 - TURNED) + MARGIN
        if low < high:
            found[trees] = (low, high)
    return found


def export(model: lgb.Booster, names: list[str], samples: list[Sample]) -> str:
    columns: dict[int, int] = {}
    stops = halts(model, samples)
    lines = []
    for count, tree in enumerate(model.dump_model()["tree_info"], start=1):
        lines.append(" ".join(preorder(tree["tree_structure"], columns)))
        if count in stops:
            lines.append("!{:.3f} {:.3f}".format(*stops[count]))
    return "\n".join([str(TAKEN), " ".join(names[c] for c in columns), *lines]) + "\n"


# ------------------------------------------------------------------ how good
def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _TOKEN.findall(text)
    grams = (tuple(words[i:i + GRAM]) for i in range(max(1, len(words) - GRAM + 1)))
    return Counter(g for g in grams if g)


def overlap(gold: str, got: str) -> tuple[float, float | None]:
    """Recall and precision of 4-word shingles, as scrapinghub/article-extraction-benchmark counts them."""
    want, have = shingles(gold), shingles(got)
    both = sum((want & have).values())
    return both / max(1, sum(want.values())), both / sum(have.values()) if have else None


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def figures(samples: list[Sample], bodies: dict[str, str]) -> dict[str, str]:
    """By corpus: F1, precision and recall of bodies or of segments, or the share of pages whose body has the first words."""
    groups: dict[str, list[Sample]] = defaultdict(list)
    for s in samples:
        groups[s.key.split("/")[0]].append(s)
    return {corpus: of_corpus(group, bodies) for corpus, group in groups.items()}


def of_corpus(group: list[Sample], bodies: dict[str, str]) -> str:
    gold = group[0].gold
    if "body" in gold:
        best = []
        for s in group:
            summary = s.gold.get("body_summary")
            golds = [s.gold["body"]] + ([f"{summary}\n\n{s.gold['body']}"] if summary else [])
            best.append(max((overlap(g, bodies.get(s.key, "")) for g in golds), key=lambda rp: f1(rp[1] or 0.0, rp[0])))
        recall = statistics.mean(r for r, _ in best)
        precision = statistics.mean(p for _, p in best if p is not None)
        return f"body F1 {f1(precision, recall):.4f} (P {precision:.4f}, R {recall:.4f})"
    if "with" in gold:
        hits = {side: sum(collapse(t) in collapse(bodies.get(s.key, "")) for s in group for t in s.gold[side]) for side in ("with", "without")}
        wanted = sum(len(s.gold["with"]) for s in group)
        recall, precision = hits["with"] / wanted, hits["with"] / max(1, sum(hits.values()))
        return f"segments F1 {f1(precision, recall):.4f} (P {precision:.4f}, R {recall:.4f})"
    told = [s for s in group if s.gold.get("body_start")]
    if not told:
        return "no gold"
    right = sum(letters(s.gold["body_start"]) in letters(bodies.get(s.key, "")) for s in told)
    return f"start {right / max(1, len(told)):.4f}"


def choose(program: Path, model: str, samples: list[Sample], corpora: list[Path]) -> dict[str, str]:
    """The bodies that the program chooses on the samples' pages with this model."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder, "model.txt"), Path(folder, "pages.txt")
        files[0].write_text(model, encoding="utf8")
        files[1].write_text("".join(f"{s.key}\n" for s in samples), encoding="utf8")
        done = subprocess.run([program, "bodies", *files, *corpora], check=True, capture_output=True, text=True)
    rows = map(json.loads, done.stdout.splitlines())
    return {f"{row['corpus']}/{row['id']}": row["body"] for row in rows}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("features", type=Path)
    ap.add_argument("corpora", type=Path, nargs="+")
    ap.add_argument("--out", type=Path, default=Path("src/extract/body/model.txt"))
    ap.add_argument("--folds", type=int, default=0)
    ap.add_argument("--weak", nargs="*", default=[], help="corpora whose gold is another tool's output")
    ap.add_argument("--program", type=Path, default=Path("target/release/examples/body_features"))
    args = ap.parse_args()
    samples, names = load(args.features, args.corpora, args.weak)
    model = export(train(samples), names, samples)
    args.out.write_text(model, encoding="utf8")
    if not args.folds:
        return
    plain, across = choose(args.program, model, samples, args.corpora), {}
    for k in range(args.folds):
        rest = [s for s in samples if s.fold(args.folds) != k]
        left = [s for s in samples if s.fold(args.folds) == k]
        across |= choose(args.program, export(train(rest), names, rest), left, args.corpora)
    crossed = figures(samples, across)
    for corpus, figure in figures(samples, plain).items():
        print(f"{corpus:<14}{figure:<48}across sites {crossed[corpus]}")


if __name__ == "__main__":
    main()
