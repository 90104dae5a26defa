#!/usr/bin/env python3
"""Compares verdicts with labelled cartel data: how many of the flagged auctions are labelled, how many of the labelled are flagged, with 95 % intervals (Wilson).

    probity screen DATA --format measures --out audit
    python3 Scripts/validate_cartels.py DATA/tsuchiura_data.csv audit/measures.csv

The label is the column `auction_cartelized` of the Tsuchiura file (Kawai, Nakabayashi, Ortner and Chassang; MIT): 1 where the authors count the auction as rigged. Needs nothing but Python.
"""
import csv
import math
import sys


def wilson(k, n, z=1.96):
    if n == 0:
        return (float("nan"),) * 2
    p = k / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return middle - half, middle + half


def share(k, n):
    low, high = wilson(k, n)
    return f"{k} of {n}" + (f" ({k / n:.0%}, {low:.0%}-{high:.0%})" if n else "")


def main():
    labels = {}
    for row in csv.DictReader(open(sys.argv[1], encoding="utf-8")):
        labels[row["pid"]] = labels.get(row["pid"], False) or row["auction_cartelized"] == "1"
    prefixes = ("COL", "INF", "CMP")
    verdicts = {}
    for row in csv.DictReader(open(sys.argv[2], encoding="utf-8")):
        if row["verdict"] in ("flagged", "clear") and row["process"] in labels and row["subject"] in ("lot", "bid", "process"):
            by = verdicts.setdefault(row["rule"], {})
            by[row["process"]] = by.get(row["process"], False) or row["verdict"] == "flagged"
    print(f"labelled auctions: {share(sum(labels.values()), len(labels))}")
    for rule in sorted(verdicts):
        flags = verdicts[rule]
        flagged = [p for p in flags if flags[p]]
        if not flagged and not rule.startswith(prefixes) and len(flags) < 5:
            continue
        true = sum(labels[p] for p in flagged)
        positive = sum(labels[p] for p in flags)
        print(f"{rule}: assessed {len(flags)}, labelled among them {share(positive, len(flags))}; precision {share(true, len(flagged))}; recall {share(true, positive)}")


if __name__ == "__main__":
    main()
