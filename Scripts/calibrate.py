#!/usr/bin/env python3
"""Critical values of the price screens for honest lots of 3 to 60 bids, as Sources/ScreenLibrary/CriticalValueTable.swift.

    python3 Scripts/calibrate.py [LOTS]

Honest means independent bids: normal with a coefficient of variation of 8 %, uniform within 10 % of the mean, lognormal with sigma 0.12. For each number of
bids and each law LOTS lots (default 150,000) are drawn with a fixed seed; the critical value at 5 % and at 1 % is the largest of the three laws' quantiles,
so that no more than that share of honest lots lies at or beyond it under any of them. Needs numpy.
"""
import os
import sys

import numpy as np

LOTS = int(sys.argv[1]) if len(sys.argv) > 1 else 150_000
SCREENS = ["relative-distance", "normalised-distance", "negative-skewness", "excess-kurtosis"]


def screens(b):
    b = np.sort(b, axis=1)
    n = b.shape[1]
    gap = b[:, 1] - b[:, 0]
    out = {"relative-distance": gap / b[:, 1:].std(axis=1, ddof=1) if n >= 3 else None}
    out["normalised-distance"] = gap * (n - 1) / (b[:, -1] - b[:, 0])
    m = b.mean(axis=1, keepdims=True)
    s = b.std(axis=1, ddof=1, keepdims=True)
    z = (b - m) / s
    out["negative-skewness"] = -n / ((n - 1) * (n - 2)) * (z ** 3).sum(axis=1)
    if n >= 4:
        out["excess-kurtosis"] = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * (z ** 4).sum(axis=1) - 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))
    return out


def main():
    rows = {name: [] for name in SCREENS}
    for n in range(3, 61):
        r = np.random.default_rng([20261122, n])
        values = {name: [] for name in SCREENS}
        for law in range(3):
            if law == 0:
                bids = 1 + 0.08 * r.standard_normal((LOTS, n))
            elif law == 1:
                bids = r.uniform(0.9, 1.1, (LOTS, n))
            else:
                bids = np.exp(0.12 * r.standard_normal((LOTS, n)))
            for name, x in screens(bids).items():
                values[name].append(np.quantile(x, [0.95, 0.99]))
        for name in SCREENS:
            if values[name]:
                five, one = np.max(np.array(values[name]), axis=0)
                rows[name].append(f"({n}, {five:.3f}, {one:.3f})")
    out = [
        "// Made by Scripts/calibrate.py; do not edit. Number of bids, critical value at 5 %, at 1 %: the largest over three honest laws.",
        f"// {LOTS} lots for each number of bids and law, seed 20261122.", "",
        "extension CriticalValues {", "  static let table: [String: [(bids: Int, at5: Double, at1: Double)]] = ["]
    for name in SCREENS:
        out.append(f'    "{name}": [')
        for k in range(0, len(rows[name]), 5):
            out.append("      " + ", ".join(rows[name][k:k + 5]) + ",")
        out.append("    ],")
    out += ["  ]", "}", ""]
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Sources", "ScreenLibrary", "CriticalValueTable.swift")
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(out))


if __name__ == "__main__":
    main()
