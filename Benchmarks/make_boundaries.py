#!/usr/bin/env python3
"""Makes a municipal boundary file from a seed: 7,900 polygons on a bent grid whose shared edges wiggle, as GeoJSON and as quantised TopoJSON.

    python3 Benchmarks/make_boundaries.py FOLDER [SEED]
"""
import json
import os
import random
import sys

folder = sys.argv[1]
rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
COLUMNS, ROWS, STEPS = 79, 100, 33
corner = {}
for r in range(ROWS + 1):
    for c in range(COLUMNS + 1):
        corner[r, c] = (7 + 0.14 * c + rng.uniform(-0.03, 0.03), 36.5 + 0.1 * r + rng.uniform(-0.02, 0.02))


def edge(a, b):
    """Points from a to b, both included, that stay near the line."""
    points = [a]
    for i in range(1, STEPS):
        t = i / STEPS
        points.append((a[0] + (b[0] - a[0]) * t + rng.uniform(-0.002, 0.002), a[1] + (b[1] - a[1]) * t + rng.uniform(-0.002, 0.002)))
    return points + [b]


across = {(r, c): edge(corner[r, c], corner[r, c + 1]) for r in range(ROWS + 1) for c in range(COLUMNS)}
up = {(r, c): edge(corner[r, c], corner[r + 1, c]) for r in range(ROWS) for c in range(COLUMNS + 1)}
os.makedirs(folder, exist_ok=True)
with open(os.path.join(folder, "municipalities.geojson"), "w") as f:
    f.write('{"type":"FeatureCollection","features":[\n')
    for n in range(ROWS * COLUMNS):
        r, c = divmod(n, COLUMNS)
        ring = across[r, c] + up[r, c + 1][1:] + across[r + 1, c][::-1][1:] + up[r, c][::-1][1:]
        properties = {"code": f"{n:06d}", "name": f"Municipality {n}"}
        coordinates = "[" + ",".join(f"[{x:.14f},{y:.14f}]" for x, y in ring) + "]"
        f.write(("" if n == 0 else ",\n") + f'{{"type":"Feature","properties":{json.dumps(properties)},"geometry":{{"type":"Polygon","coordinates":[{coordinates}]}}}}')
    f.write("\n]}\n")
number, arcs = {}, []
SCALE = (1e-5, 1e-5)
for kind, edges in (("a", across), ("u", up)):
    for key, points in edges.items():
        q = [(round((x - 6) / SCALE[0]), round((y - 36) / SCALE[1])) for x, y in points]
        number[(kind,) + key] = len(arcs)
        arcs.append([list(q[0])] + [[b[0] - a[0], b[1] - a[1]] for a, b in zip(q, q[1:])])
geometries = []
for n in range(ROWS * COLUMNS):
    r, c = divmod(n, COLUMNS)
    ring = [number["a", r, c], number["u", r, c + 1], ~number["a", r + 1, c], ~number["u", r, c]]
    geometries.append({"type": "Polygon", "properties": {"code": f"{n:06d}", "name": f"Municipality {n}"}, "arcs": [ring]})
with open(os.path.join(folder, "municipalities.topo.json"), "w") as f:
    json.dump({"type": "Topology", "transform": {"scale": SCALE, "translate": [6, 36]}, "objects": {"municipalities": {"type": "GeometryCollection", "geometries": geometries}}, "arcs": arcs}, f, separators=(",", ":"))
for name in sorted(os.listdir(folder)):
    print(name, os.path.getsize(os.path.join(folder, name)))
