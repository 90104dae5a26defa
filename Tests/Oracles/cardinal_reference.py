"""Inputs and results for the test of --profile cardinal: the generator and the independent re-statement that lie beside the project.

    python3 cardinal_reference.py BENCH_FOLDER OUT_FOLDER [SEEDS] [RELEASES]

BENCH_FOLDER holds make_ocds.py and reference_indicators.py. OUT_FOLDER gets an input for each seed, clean and dirty; three settings; and expected.json: results by input and
settings. The generator's market is made small (few buyers and suppliers), so that organizations meet often in a few releases.
"""
import importlib.util
import json
import sys
from pathlib import Path

SETTINGS = {
    "default": "[R003]\n[R018]\n[R024]\n[R025]\n[R028]\n[R030]\n[R035]\n[R036]\n[R038]\n[R048]\n[R058]\n",
    "threshold": """[R003]
threshold = 20
[R003.procurement_method_details]
Procedura ristretta = 30
[R018]
procurement_methods = open|limited
[R024]
threshold = 0.05
[R025]
percentile = 50
threshold = 0.3
[R028]
[R030]
[R035]
threshold = 2
[R036]
[R038]
threshold = 0.2
minimum_submitted_bids = 3
minimum_contracting_processes = 4
[R048]
digits = 3
threshold = 2
minimum_contracting_processes = 2
[R058]
threshold = 0.3
""",
    "exclusion": """currency = EUR
no_price_comparison_procurement_methods = Affidamento diretto|Sorteggio
[exclusions]
procurement_method_details = Procedura ristretta|Nessuna
[R003]
procurement_methods = open
[R018]
[R024]
[R025]
[R028]
[R030]
[R035]
[R036]
[R038]
minimum_submitted_bids = 5
[R048]
minimum_contracting_processes = 3
[R058]
""",
}


def module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def main():
    bench, out = Path(sys.argv[1]), Path(sys.argv[2])
    seeds = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 120
    sys.dont_write_bytecode = True
    generator, reference = module(bench / "make_ocds.py"), module(bench / "reference_indicators.py")
    generator.BUYERS, generator.SUPPLIERS, generator.RINGS = 25, 90, 3
    for name, text in SETTINGS.items():
        (out / f"{name}.ini").write_text(text, encoding="utf-8")
    expected = {}
    for seed in range(1, seeds + 1):
        for kind in ("clean", "dirty"):
            path = out / f"{seed}-{kind}.jsonl"
            draw = generator.Draw(f"oracle-{seed}-{kind}")
            releases = [generator.release(draw, serial, kind == "clean")[0] for serial in range(count)]
            path.write_text("".join(json.dumps(release, ensure_ascii=serial % 9 == 0, separators=(",", ":")) + "\n" for serial, release in enumerate(releases)), encoding="utf-8")
            expected[path.name] = {name: reference.calculate(str(out / f"{name}.ini"), str(path)) for name in SETTINGS}
    (out / "expected.json").write_text(json.dumps(expected), encoding="utf-8")


if __name__ == "__main__":
    main()
