#!/usr/bin/env python3
"""Weigh the traits by which the quotation finder chooses between readings, and write src/quotes/ranker/weights.rs.

    QUOTE_TEXTS=GOLD/text QUOTE_READINGS=/tmp/readings.jsonl cargo test --release --lib ranker::tests::dump -- --ignored
    python3 tools/quote_ranker/train.py /tmp/readings.jsonl GOLD [--write src/quotes/ranker/weights.rs]

GOLD is an annotated corpus: text/<id>.txt and gold.jsonl, one article a line: {"id", "quotes": [{"spans", "speaker_mention"}]}.
PolNeAR (Newell, Margolin, Ruths 2018) was used. A reading is right when the head of its speaker is the head of the annotated one.

Two models over the same traits. Choice, a conditional logit: of the readings of one segment the right ones should weigh most.
Trust, a logistic regression: whether the chosen reading is right and the segment a quotation at all. Every weight is shrunk to
nought (L2), so that a value seen rarely weighs little; articles are never split between training and test. Printed: right
speakers in a hundred by the order of the rules, by the ranker in cross-validation, and the most that any choice could reach;
then how often readings trusted so far were right, in cross-validation as well.

Needs: pip install numpy
"""
from __future__ import annotations

import argparse
import json
import re
import zlib
from pathlib import Path

import numpy as np

HONORIFICS = set("mr mrs ms miss dr prof sir sen rep gov gen col lt president senator representative governor secretary judge justice jr sr ii iii".split())
WORD = re.compile(r"\w+(?:['’]\w+)*")
CUT = re.compile(r"[,;:(\[–—]|\s-\s|\s(?:of|for|in|on|at|from|with|by|who|which|that|and|to|as|during|near|whose)\s")
FOLDS = 10


def names(mention: str) -> list[str]:
    words = [re.sub(r"['’]s$", "", w.casefold()) for w in WORD.findall(mention)]
    return [w for w in words if w not in HONORIFICS]


def head(mention: str) -> str:
    """Last word before the first comma, bracket or preposition."""
    mention = mention.strip()
    words = names(CUT.split(mention, maxsplit=1)[0]) or names(mention)
    return words[-1] if words else ""


class Segment:
    """A segment with its readings: their values, which of them are right, and which are kept as quotations."""

    def __init__(self, row: dict, right: np.ndarray, best: np.ndarray, spoken: bool):
        self.article, self.direct, self.right, self.best, self.spoken = row["id"], row["direct"], right, best, spoken
        self.values = np.array([r["values"] for r in row["readings"]])
        self.kept = [r["kept"] for r in row["readings"]]


def read(readings: Path, gold: Path) -> tuple[list[tuple[str, list[str]]], list[Segment]]:
    """The traits, and the segments that have readings."""
    traits, rows = [], []
    for line in readings.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "trait" in row:
            traits.append((row["trait"], row["values"]))
        elif row["readings"]:
            rows.append(row)
    bodies = {p.stem: p.read_bytes() for p in (gold / "text").glob("*.txt")}
    speakers: dict[str, list[tuple[int, int, str, str]]] = {}
    ignored: dict[str, list[tuple[int, int]]] = {}
    for line in (gold / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text = bodies[article["id"]].decode("utf-8")
        at = lambda char: len(text[:char].encode())
        speakers[article["id"]] = [
            (at(s), at(e), q.get("speaker_mention") or "", q.get("cue") or "")
            for q in article["quotes"] for s, e in q.get("spans") or [(q["start"], q["end"])]
        ]
        ignored[article["id"]] = [(at(s), at(e)) for s, e in article.get("ignore", [])]
    segments = []
    for row in rows:
        start, end = row["segment"]
        covers = lambda s, e: min(e, end) - max(s, start) >= 0.5 * (end - start)
        found, cue = next(((m, c) for s, e, m, c in speakers[row["id"]] if covers(s, e)), (None, ""))
        if found is None and any(covers(s, e) for s, e in ignored[row["id"]]):
            continue
        words = lambda r, key: bodies[row["id"]][slice(*r[key])].decode() if r[key] else ""
        right = np.array([bool(found) and head(words(r, "speaker")) == head(found) != "" for r in row["readings"]])
        # Of several with the right speaker, those with the annotated cue.
        best = right & np.array([bool(set(names(cue)) & set(names(words(r, "cue")))) for r in row["readings"]])
        segments.append(Segment(row, right, best if best.any() else right, bool(found)))
    return traits, segments


class Model:
    """One weight for each value of each trait, for whole sentences and for fragments."""

    def __init__(self, traits: list[tuple[str, list[str]]], l2: float):
        self.offsets = np.cumsum([0] + [len(v) for _, v in traits])
        self.size, self.l2 = int(self.offsets[-1]), l2
        # Shared by both kinds, then what differs for whole sentences and for fragments.
        self.weights = np.zeros(3 * self.size)

    def columns(self, segment: Segment) -> np.ndarray:
        own = segment.values + self.offsets[:-1]
        return np.concatenate([own, own + self.size * (1 if segment.direct else 2)], axis=1)

    def scores(self, segment: Segment) -> np.ndarray:
        return self.weights[self.columns(segment)].sum(axis=1)

    def fit(self, segments: list[Segment], rounds: int = 300, rate: float = 0.05) -> "Model":
        useful = [s for s in segments if s.best.any() and not s.best.all()]
        rows = np.concatenate([self.columns(s) for s in useful])
        group = np.repeat(np.arange(len(useful)), [len(s.right) for s in useful])
        right = np.concatenate([s.best for s in useful]).astype(float)
        m, v = np.zeros_like(self.weights), np.zeros_like(self.weights)
        for step in range(1, rounds + 1):
            score = self.weights[rows].sum(axis=1)
            score = np.exp(score - np.maximum.reduceat(score, np.flatnonzero(np.r_[True, np.diff(group) > 0]))[group])
            chosen = score / np.bincount(group, score)[group]
            wanted = score * right
            wanted = wanted / np.bincount(group, wanted)[group]
            gradient = self.l2 * self.weights
            np.add.at(gradient, rows, ((chosen - wanted))[:, None])
            m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
            self.weights -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
        return self

    def rows(self) -> np.ndarray:
        shared, whole, part = self.weights[: 3 * self.size].reshape(3, -1)
        return np.rint(100 * np.stack([shared + whole, shared + part], axis=1)).astype(int)


class Trust(Model):
    """The same columns and two constants; fitted to whether the chosen reading is right."""

    def __init__(self, traits, l2: float):
        super().__init__(traits, l2)
        self.weights = np.zeros(3 * self.size + 2)

    def row(self, segment: Segment, chosen: int) -> np.ndarray:
        return np.append(self.columns(segment)[chosen], 3 * self.size + (0 if segment.direct else 1))

    def fit(self, chosen: list[tuple[Segment, int]], rounds: int = 400, rate: float = 0.05) -> "Trust":
        rows = np.stack([self.row(s, c) for s, c in chosen])
        right = np.array([s.right[c] for s, c in chosen], float)
        m, v = np.zeros_like(self.weights), np.zeros_like(self.weights)
        for step in range(1, rounds + 1):
            gradient = self.l2 * self.weights
            gradient[-2:] = 0
            np.add.at(gradient, rows, (1 / (1 + np.exp(-self.weights[rows].sum(axis=1))) - right)[:, None])
            m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
            self.weights -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
        return self

    def probability(self, segment: Segment, chosen: int) -> float:
        return float(1 / (1 + np.exp(-self.weights[self.row(segment, chosen)].sum())))


def right(segments: list[Segment], choose, what: str = "right") -> str:
    """Right speakers in a hundred: whole sentences, fragments, both."""
    out = []
    segments = [s for s in segments if s.spoken]
    for part in ([s for s in segments if s.direct], [s for s in segments if not s.direct], segments):
        out.append(f"{100 * np.mean([getattr(s, what)[choose(s)] for s in part]):.1f}")
    return " / ".join(out)


def fold(segment: Segment) -> int:
    return zlib.crc32(segment.article.encode()) % FOLDS


def validate(traits, segments: list[Segment], l2: float) -> dict[int, int]:
    """The choice for each segment by a model that has not seen its article."""
    chosen: dict[int, int] = {}
    for k in range(FOLDS):
        model = Model(traits, l2).fit([s for s in segments if fold(s) != k])
        chosen |= {id(s): int(np.argmax(model.scores(s))) for s in segments if fold(s) == k}
    return chosen


def reliability(traits, decided: list[tuple[Segment, int]], l2: float) -> None:
    """How often readings trusted so far were right, by a model that has not seen their article."""
    trusted = []
    for k in range(FOLDS):
        model = Trust(traits, l2).fit([(s, c) for s, c in decided if fold(s) != k])
        trusted += [(model.probability(s, c), bool(s.right[c])) for s, c in decided if fold(s) == k]
    bins = np.array([0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01])
    p, y = np.array(trusted).T
    print(f"trust: Brier {np.mean((p - y) ** 2):.4f}, by the mean alone {np.mean((y.mean() - y) ** 2):.4f}")
    for low, high in zip(bins, bins[1:]):
        here = (p >= low) & (p < high)
        if here.any():
            print(f"  {low:.2f}-{min(high, 1):.2f}  {here.sum():5}  said {p[here].mean():.3f}  right {y[here].mean():.3f}")


def write(path: Path, traits, choice: Model, trust: Trust) -> None:
    constants = np.rint(100 * trust.weights[-2:]).astype(int)
    out = ["//! What each value of each trait weighs, in hundredths of a natural logarithm. Written by `tools/quote_ranker/train.py`.\n",
           "/// Value, weight in the choice, weight in the trust; each beside a whole sentence and beside a fragment.",
           "pub(super) type Row = (&'static str, [i16; 2], [i16; 2]);\n",
           "/// What every choice is trusted before anything is known of it.",
           f"pub(super) const TRUST: [i16; 2] = [{constants[0]}, {constants[1]}];\n",
           "#[rustfmt::skip]", f"pub(super) const WEIGHTS: [&[Row]; {len(traits)}] = ["]
    pairs, at = list(zip(choice.rows(), trust.rows())), 0
    for name, values in traits:
        out += [f"    // {name}", "    &["]
        for value in values:
            (a, b), (c, d) = pairs[at]
            out.append(f'        ("{value}", [{a}, {b}], [{c}, {d}]),')
            at += 1
        out.append("    ],")
    path.write_text("\n".join([*out, "];"]) + "\n", encoding="utf-8")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("readings", type=Path)
    ap.add_argument("gold", type=Path)
    ap.add_argument("--l2", type=float, nargs="+", default=[5.0])
    ap.add_argument("--write", type=Path)
    a = ap.parse_args()
    traits, segments = read(a.readings, a.gold)
    print(f"{sum(s.spoken for s in segments)} segments with a speaker and readings; right in a hundred: whole sentences / fragments / both")
    print("order of the rules  ", right(segments, lambda s: 0))
    spoken = [s for s in segments if s.spoken]
    for l2 in a.l2:
        chosen = validate(traits, segments, l2)
        print(f"ranker, l2 {l2:<8} ", right(segments, lambda s: chosen[id(s)]))
        print("  with its cue       ", right(segments, lambda s: chosen[id(s)], "best"), " by the order", right(segments, lambda s: 0, "best"))
    print("best possible choice", right(segments, lambda s: int(np.argmax(s.right))))
    decided = [(s, chosen[id(s)]) for s in segments if s.kept[chosen[id(s)]]]
    reliability(traits, decided, 1.0)
    if a.write:
        write(a.write, traits, Model(traits, a.l2[-1]).fit(spoken), Trust(traits, 1.0).fit(decided))


if __name__ == "__main__":
    main()
