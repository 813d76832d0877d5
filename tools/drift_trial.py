#!/usr/bin/env python3
"""Tries the rule of src/audit/drift.rs on nights made up for it: how often it flags a site where nothing broke, and how often a broken one.

    python3 tools/drift_trial.py [--outlets 400] [--nights 8]

Every made-up site has 13 fields with fill rates of their own (most near 100 %), about 20 articles a night, and rates that vary from night
to night by `variation` times p (1 - p). `four sigma` is the rule it took the place of: four standard deviations, the greater of what
chance gives and what the nights before show. The constants are those of drift.rs.

Needs: pip install numpy
"""
from __future__ import annotations

import argparse

import numpy as np

RARE, VARIATION, NIGHTS_WORTH, LEAST_DROP, LEAST_ARTICLES, LEAST_NIGHTS = 1e-5, 0.02, 4.0, 0.1, 10, 3
FIELDS = 13


def at_most(x: int, m: int, a: float, b: float) -> float:
    """Probability of x or fewer of m, beta-binomial."""
    term = float(np.log((b + np.arange(m)) / (a + b + np.arange(m))).sum())
    total = np.exp(term)
    for j in range(x):
        term += np.log((m - j) / (j + 1) * (a + j) / (b + m - 1 - j))
        total += np.exp(term)
    return total


def improbable(before: np.ndarray, of: np.ndarray, x: int, m: int) -> bool:
    p = (before.sum() + 1) / (of.sum() + 2)
    own, nights = p * (1 - p), len(of)
    between = max(np.var(before / of, ddof=1) - (own / of).mean(), 0)
    between = ((nights - 1) * between + NIGHTS_WORTH * VARIATION * own) / (nights - 1 + NIGHTS_WORTH)
    size = max(own / (between * (1 + 1 / nights) + own / of.sum()) - 1, 1e-3)
    return at_most(x, m, p * size, (1 - p) * size) < RARE


def four_sigma(before: np.ndarray, of: np.ndarray, x: int, m: int) -> bool:
    p = (before.sum() + 1) / (of.sum() + 2)
    chance = np.sqrt(p * (1 - p) * (1 / m + 1 / of.sum()))
    return before.sum() / of.sum() - x / m > 4 * max(chance, np.std(before / of, ddof=1))


def trial(rng: np.random.Generator, outlets: int, nights: int, variation: float, left: float) -> tuple[int, int, int]:
    """Rates compared, and those that either rule flags; in the last night a field is there in `left` of its usual cases."""
    articles = rng.poisson(rng.lognormal(3, 0.8, outlets)[:, None], (outlets, nights))
    usual = rng.beta(4, 0.6, (outlets, FIELDS)).clip(1e-3, 1 - 1e-3)
    compared = flagged = by_sigma = 0
    for site, rates in zip(articles, usual):
        enough = site[:-1] >= LEAST_ARTICLES
        if site[-1] < LEAST_ARTICLES or enough.sum() < LEAST_NIGHTS:
            continue
        for p in rates:
            own = rng.beta(p * (1 / variation - 1), (1 - p) * (1 / variation - 1), nights) if variation else np.full(nights, p)
            own[-1] *= left
            filled = rng.binomial(site, own)
            before, of = filled[:-1][enough], site[:-1][enough]
            compared += 1
            if before.sum() / of.sum() - filled[-1] / site[-1] >= LEAST_DROP:
                flagged += improbable(before, of, int(filled[-1]), int(site[-1]))
                by_sigma += four_sigma(before, of, int(filled[-1]), int(site[-1]))
    return compared, flagged, by_sigma


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--outlets", type=int, default=400)
    parser.add_argument("--nights", type=int, default=8)
    args = parser.parse_args()
    print("| variation | nothing broken: flagged of 10,000 | by four sigma |\n|---|---|---|")
    for variation in (0.0, 0.02, 0.05, 0.1):
        compared, flagged, by_sigma = trial(np.random.default_rng(1), args.outlets, args.nights, variation, 1.0)
        print(f"| {variation} | {1e4 * flagged / compared:.1f} | {1e4 * by_sigma / compared:.1f} |")
    print("\n| a field is left in | flagged | by four sigma |\n|---|---|---|")
    for left in (0.0, 0.3, 0.5, 0.7):
        compared, flagged, by_sigma = trial(np.random.default_rng(2), args.outlets, args.nights, VARIATION, left)
        print(f"| {left:.0%} of its cases | {flagged / compared:.0%} | {by_sigma / compared:.0%} |")


if __name__ == "__main__":
    main()
