"""Statistics of the risk map by SciPy, statsmodels and PySAL: special functions, rates, neighbours, Moran's I, local Moran, a scan.

    python3 risk_map.py FOLDER      writes special-functions.json, rates.json and spatial.json there
"""
import json
import math
import sys
import warnings

import esda
import libpysal
import numpy as np
from esda.smoothing import Empirical_Bayes, assuncao_rate
from scipy import special, stats
from statsmodels.stats.contingency_tables import StratifiedTable

warnings.filterwarnings("ignore")
folder = sys.argv[1]


def write(name, value):
    with open(f"{folder}/{name}", "w", encoding="utf-8") as f:
        json.dump(value, f, separators=(",", ":"))
        f.write("\n")


def special_functions():
    shapes = [(0.5, 0.5), (1, 1), (2, 18), (5, 18), (32, 188), (0.3, 7), (120, 880), (3000, 27000), (95000, 905000)]
    xs = [1e-6, 0.01, 0.05, 0.1, 0.15, 0.2, 0.5, 0.9, 0.999]
    ps = [0.001, 0.025, 0.5, 0.8, 0.975, 0.999]
    return {
        "logGamma": [[x, float(special.gammaln(x))] for x in [0.01, 0.5, 1, 1.5, 2, 3.7, 10, 14.9, 15, 150.25, 1e4, 1e6]],
        "beta": [[x, a, b, float(special.betainc(a, b, x))] for a, b in shapes for x in xs],
        "betaQuantile": [[p, a, b, float(special.betaincinv(a, b, p))] for a, b in shapes for p in ps],
        "binomial": [[k, n, p, float(stats.binom.cdf(k, n, p))] for n in (1, 3, 20, 400, 10000) for p in (0.01, 0.1, 0.5) for k in sorted({0, n // 20, n // 10, n // 2, n})],
        "normalQuantile": [[p, float(stats.norm.ppf(p))] for p in (1e-12, 1e-6, 0.001, 0.025, 0.3, 0.5, 0.8, 0.975, 0.999, 1 - 1e-9)],
    }


def rates():
    rng = np.random.default_rng(20240131)
    tables = []
    for strata in (2, 5, 12):
        cells = rng.integers(1, 60, size=(strata, 2, 2))
        result = StratifiedTable([c.astype(float) for c in cells])
        low, high = result.oddsratio_pooled_confint()
        pooled = cells.sum(axis=0)
        crude = pooled[0, 0] * pooled[1, 1] / (pooled[0, 1] * pooled[1, 0])
        tables.append({"cells": cells.tolist(), "oddsRatio": float(result.oddsratio_pooled), "low": float(low), "high": float(high), "crude": float(crude)})
    wilson = []
    for k, n in [(0, 3), (3, 3), (30, 200), (1, 7), (17, 1000), (999, 1000)]:
        ci = stats.binomtest(k, n).proportion_ci(0.95, "wilson")
        wilson.append([k, n, float(ci.low), float(ci.high)])
    byar = []
    for o, e in [(0, 2.5), (1, 0.4), (12, 9.7), (250, 301.25)]:
        z = stats.norm.ppf(0.975)
        low = 0 if o == 0 else o * (1 - 1 / (9 * o) - z / (3 * math.sqrt(o))) ** 3 / e
        high = (o + 1) * (1 - 1 / (9 * (o + 1)) + z / (3 * math.sqrt(o + 1))) ** 3 / e
        exact = [0 if o == 0 else stats.chi2.ppf(0.025, 2 * o) / 2 / e, stats.chi2.ppf(0.975, 2 * o + 2) / 2 / e]
        byar.append([o, e, float(low), float(high), float(exact[0]), float(exact[1])])
    adjusted = []
    from statsmodels.stats.multitest import multipletests
    for n in (5, 40, 300):
        p = np.where(rng.random(n) < 0.2, rng.random(n) * 0.01, rng.random(n))
        adjusted.append({"p": [float(x) for x in p], "rejected": [bool(x) for x in multipletests(p, 0.05, "fdr_bh")[0]]})
    funnel = []
    for theta, n in [(0.1, 5), (0.1, 40), (0.1, 900), (0.37, 25), (0.02, 300)]:
        row = [theta, n]
        for p in (0.001, 0.025, 0.975, 0.999):
            r = int(stats.binom.ppf(p, n, theta))
            upper, lower = stats.binom.cdf(r, n, theta), stats.binom.cdf(r - 1, n, theta)
            row.append(float(min(max((r - (upper - p) / (upper - lower)) / n, 0), 1)))
        funnel.append(row)
    return {"mantelHaenszel": tables, "wilson": wilson, "byar": byar, "falseDiscovery": adjusted, "funnel": funnel}


def spatial():
    rng = np.random.default_rng(7)
    grids = []
    sides = [3 + int(round((i / 49) ** 2.5 * 17)) for i in range(50)]
    for number, rows in enumerate(sides):
        columns = rows if number % 2 == 0 else max(3, rows - 1)
        n = rows * columns
        # PySAL lets a negative variance between units stand, where Marshall sets it to zero: such tables are drawn again.
        while True:
            p = np.maximum(1, np.exp(rng.normal(3, 1.2, n)).astype(int))
            o = rng.binomial(p, np.clip(rng.beta(2, 18, n), 0, 1))
            mean = o.sum() / p.sum()
            if (p * (o / p - mean) ** 2).sum() / p.sum() > mean / p.mean() > 0:
                break
        rook = number % 3 != 0
        w = libpysal.weights.lat2W(rows, columns, rook=rook)
        w.transform = "r"
        eb = np.asarray(Empirical_Bayes(o, p).r).flatten()
        m = esda.Moran(eb, w, permutations=0)
        z = assuncao_rate(o, p)
        local = esda.Moran_Local(eb, w, permutations=0)
        binary = libpysal.weights.lat2W(rows, columns, rook=rook)
        binary.transform = "b"
        raw = esda.Moran(o / p, binary, transformation="b", permutations=0)
        index = np.arange(1, n + 1)
        grids.append({
            "rows": rows, "columns": columns, "rook": rook, "flagged": o.tolist(), "eligible": p.tolist(), "eb": eb[:16].tolist(), "ebSum": float((eb * index).sum()),
            "moran": float(m.I), "varianceNormal": float(m.VI_norm), "varianceRandom": float(m.VI_rand), "moranRawBinary": float(raw.I),
            "moranRates": float(esda.Moran(z, w, permutations=0).I), "standardised": z[:16].tolist(), "local": local.Is[:16].tolist(),
            "localSum": float((local.Is * index).sum()), "quadrants": local.q[:64].tolist()})
    points = rng.random((40, 2))
    knn = libpysal.weights.KNN(points, k=4)
    band = libpysal.weights.DistanceBand(points, threshold=0.2, silence_warnings=True)
    return {
        "grids": grids, "points": points.tolist(), "nearest": [sorted(int(j) for j in knn.neighbors[i]) for i in range(40)], "within": [sorted(int(j) for j in band.neighbors[i]) for i in range(40)],
        "pseudo": pseudo(), "scan": scan(rng)}


def pseudo():
    """Local p-values by many conditional permutations, to hold the adaptive ones against."""
    rng = np.random.default_rng(11)
    x = rng.normal(0, 1, 100)
    for cell in (44, 45, 54, 55):
        x[cell] += 2.5
    w = libpysal.weights.lat2W(10, 10)
    w.transform = "r"
    local = esda.Moran_Local(x, w, permutations=99999, seed=3, n_jobs=1)
    return {"values": x.tolist(), "oneSided": local.p_sim.tolist(), "moranP": float(esda.Moran(x, w, permutations=9999).p_sim)}


def scan(rng):
    """The best zone by looking at every centre, size and stretch of periods."""
    n, periods = 12, 4
    points = rng.random((n, 2))
    p = rng.integers(5, 40, (n, periods))
    o = rng.binomial(p, 0.1)
    near = np.argsort(((points - points[3]) ** 2).sum(axis=1))[:3]
    for unit in near:
        o[unit, 1:3] = rng.binomial(p[unit, 1:3], 0.5)
    total, all_flagged = int(p.sum()), int(o.sum())

    def entropy(c, m):
        return special.xlogy(c, c / m) + special.xlogy(m - c, (m - c) / m)

    best = (0.0, None)
    for centre in range(n):
        order = np.argsort(((points - points[centre]) ** 2).sum(axis=1), kind="stable")
        for size in range(1, n + 1):
            for start in range(periods):
                for end in range(start, min(periods, start + periods // 2)):
                    inside = p[order[:size], start:end + 1].sum()
                    flagged = o[order[:size], start:end + 1].sum()
                    if inside > total * 0.5 or flagged / inside <= (all_flagged - flagged) / (total - inside):
                        continue
                    ratio = entropy(flagged, inside) + entropy(all_flagged - flagged, total - inside) - entropy(all_flagged, total)
                    if ratio > best[0] + 1e-12:
                        best = (float(ratio), sorted(int(u) for u in order[:size]), [start, end], int(flagged), int(inside))
    return {"points": points.tolist(), "eligible": p.tolist(), "flagged": o.tolist(), "ratio": best[0], "units": best[1], "periods": best[2], "inside": [best[3], best[4]]}


write("special-functions.json", special_functions())
write("rates.json", rates())
write("spatial.json", spatial())
