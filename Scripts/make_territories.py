#!/usr/bin/env python3
"""Makes the tables of Italian territories and the sample boundaries from published files.

    python3 Scripts/make_territories.py FOLDER

FOLDER holds codelists/istat/istat20200101_elenco-comuni.csv (ISTAT, CC BY), codelists/nuts/nuts2024_codes.csv and boundaries/italy (openpolis, ISTAT, CC BY).
Writes Sources/RiskMap/Territory/Tables/*.csv and SampleTenders/boundaries/*.topo.json; then run `make embed`.
"""
import csv
import io
import json
import math
import os
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
DATA = sys.argv[1]
TABLES = os.path.join(ROOT, "Sources/RiskMap/Territory/Tables")
AREAS = {"Nord-ovest": "NO", "Nord-est": "NE", "Centro": "CE", "Sud": "SU", "Isole": "IS"}


def write(name, header, rows):
    with open(os.path.join(TABLES, name), "w", encoding="utf-8") as f:
        f.write(header + "\n")
        for row in rows:
            f.write(";".join(row) + "\n")


def tables():
    text = open(os.path.join(DATA, "codelists/istat/istat20200101_elenco-comuni.csv"), encoding="iso-8859-1").read()
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
    nuts = {r["nuts_id"]: r for r in csv.DictReader(open(os.path.join(DATA, "codelists/nuts/nuts2024_codes.csv"), encoding="utf-8"))}
    names = {r["name_latin"]: code for code, r in nuts.items() if r["country"] == "IT" and r["level"] == "3"}
    provinces, regions, old = {}, {}, {}
    municipalities = []
    for r in rows:
        r = [c.strip() for c in r]
        region, unit, province, code, name, other, area, region_name, province_name, acronym = r[0], r[1], r[2], r[4], r[6], r[7], r[9], r[10], r[11], r[13]
        # The code of 2010 to 2016, of 2006 to 2009 and of 1995 to 2005, where they differ from today's.
        former = [c.zfill(6) if c.isdigit() and c.zfill(6) != code else "" for c in (r[15], r[16], r[17])]
        municipalities.append([code, name, other, province, r[18], r[19].replace(".", "")] + former)
        provinces.setdefault(province, [province, unit, province_name.split("/")[0], acronym, region, {}])[5].setdefault(r[22], 0)
        provinces[province][5][r[22]] += 1
        regions[region] = [region, region_name.split("/")[0], r[21], AREAS[area]]
        old.setdefault(r[22], {}).setdefault(province, 0)
        old[r[22]][province] += 1
    write("municipalities.csv", "code;name;other_name;province;cadastral;population_2011;code_2010_2016;code_2006_2009;code_1995_2005", sorted(municipalities))
    nuts_of = {}
    for code, p in provinces.items():
        found = [n for n in p[5] if n in nuts and nuts[n]["level"] == "3" and len(old[n]) == 1]
        nuts_of[code] = found[0] if found else names.get(p[2]) or names.get(p[2].replace("-", " "), "")
        assert nuts_of[code], p
    assert len(set(nuts_of.values())) == len(provinces)
    write("provinces.csv", "code;unit_code;name;acronym;region;nuts3", sorted([p[0], p[1], p[2], p[3], p[4], nuts_of[c]] for c, p in provinces.items()))
    write("regions.csv", "code;name;nuts2;area", sorted(regions.values()))
    # NUTS 3 codes of 2016 and before that the list of 2024 no longer has: to each province with its share of the municipalities.
    changes = []
    for code, shares in sorted(old.items()):
        if code in nuts:
            continue
        total = sum(shares.values())
        for province, count in sorted(shares.items()):
            changes.append([code, nuts_of[province], "2010-01-01", "2020-12-31", f"{count / total:.4f}"])
    write("nuts_changes.csv", "code;nuts_2021;from;to;share_of_municipalities", changes)
    print(len(municipalities), "municipalities,", len(provinces), "provinces,", len(regions), "regions,", len(changes), "changes of NUTS codes")


def simplify_topology(source, target, keep, tolerance):
    """Keeps fewer points of each arc (Visvalingam's areas) and fewer properties; arcs stay shared, so neighbours stay neighbours."""
    topology = json.load(open(source, encoding="utf-8"))
    layer = list(topology["objects"])[0]
    scale = topology.get("transform", {}).get("scale", [1, 1])
    quantised = "transform" in topology
    arcs = []
    for arc in topology["arcs"]:
        points, x, y = [], 0, 0
        for px, py in (p[:2] for p in arc):
            x, y = (x + px, y + py) if quantised else (px, py)
            points.append((x, y))
        closed = points[0] == points[-1]
        smallest = 5 if closed else 2
        while len(points) > smallest:
            areas = []
            for i in range(1, len(points) - 1):
                (ax, ay), (bx, by), (cx, cy) = points[i - 1], points[i], points[i + 1]
                areas.append((abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2 * scale[0] * scale[1], i))
            area, i = min(areas)
            if area > tolerance:
                break
            # In rounds: all points that are small enough and not side by side.
            drop, last = set(), -2
            for a, j in areas:
                if a <= tolerance and j > last + 1 and len(points) - len(drop) > smallest:
                    drop.add(j)
                    last = j
            points = [p for j, p in enumerate(points) if j not in drop]
        if quantised:
            arcs.append([list(points[0])] + [[b[0] - a[0], b[1] - a[1]] for a, b in zip(points, points[1:])])
        else:
            arcs.append([[round(px, 5), round(py, 5)] for px, py in points])
    topology["arcs"] = arcs
    for geometry in topology["objects"][layer]["geometries"]:
        geometry["properties"] = {k: v for k, v in geometry["properties"].items() if k in keep}
    topology = {"type": "Topology", "credit": "ISTAT boundaries (CC BY), via openpolis/geojson-italy, simplified", **{k: topology[k] for k in ("bbox", "transform", "objects", "arcs") if k in topology}}
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "w", encoding="utf-8") as f:
        json.dump(topology, f, ensure_ascii=False, separators=(",", ":"))
        f.write("\n")
    print(os.path.basename(target), os.path.getsize(target), "bytes")


tables()
SAMPLES = os.path.join(ROOT, "SampleTenders/boundaries")
ITALY = os.path.join(DATA, "boundaries/italy")
simplify_topology(os.path.join(ITALY, "limits_IT_provinces.topo.json"), os.path.join(SAMPLES, "italy-provinces.topo.json"), {"prov_name", "prov_istat_code", "prov_acr", "reg_name", "reg_istat_code"}, 2e-4)
simplify_topology(os.path.join(ITALY, "limits_IT_regions.topo.json"), os.path.join(SAMPLES, "italy-regions.topo.json"), {"reg_name", "reg_istat_code"}, 2e-4)
