#!/usr/bin/env python3
"""Counts the instructions of a small fixed run under valgrind and compares them with instruction-budget.json, which is reviewed like code.

    python3 Benchmarks/instructions.py            compares; exit 1 where a run needs more than its budget
    python3 Benchmarks/instructions.py --record   writes the counts of this program as the new budget

Instruction counts hardly depend on what else a machine does, so a change of a few percent can be seen where times say nothing. They do depend on the
compiler and on the libraries: the budget leaves room (`tolerance`). Without valgrind or a release build it says so and ends with 0.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
BUDGET = HERE / "instruction-budget.json"
SIZE = "2000000"


def inputs(folder):
    """Small inputs from this folder's own generators only, so that they are the same everywhere."""
    make = [sys.executable, str(HERE / "make_inputs.py")]
    for command in (["ocds", "--bytes", SIZE, "--out", folder + "/ocds.jsonl"], ["legge190", "--bytes", SIZE, "--out", folder + "/legge190.xml"],
                    ["bids", "--bytes", SIZE, "--out", folder + "/bids.csv"], ["notices", "--count", "64", "--out", folder + "/notices"],
                    ["package", "--from", folder + "/ocds.jsonl", "--out", folder + "/package.json"]):
        subprocess.run(make + command, check=True, stdout=subprocess.DEVNULL)
    return {
        "help": ["--help"],
        "ocds-cardinal": ["screen", folder + "/ocds.jsonl", "--profile", "cardinal", "--format", "jsonl"],
        "ocds": ["screen", folder + "/ocds.jsonl", "--format", "jsonl"],
        "ocds-package": ["screen", folder + "/package.json", "--format", "jsonl"],
        "legge190": ["screen", folder + "/legge190.xml", "--format", "jsonl"],
        "bids": ["screen", folder + "/bids.csv", "--format", "jsonl"],
        "notices": ["screen", folder + "/notices", "--format", "jsonl"],
        "samples": ["screen", str(HERE.parent / "SampleTenders")],
    }


def count(program, arguments, folder, name):
    arguments = list(arguments)
    if arguments[0] == "screen":
        arguments += ["--jobs", "1", "--progress", "none", "--out", f"{folder}/audit-{name}"]
    # Swift seeds its hashing anew for each process; here every run shall do the same work.
    environment = {"PATH": "/usr/bin:/bin", "SWIFT_DETERMINISTIC_HASHING": "1", "LC_ALL": "C"}
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/callgrind-{name}", str(program), *arguments], env=environment, capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or not found:
        sys.exit(f"{name}: the run failed with {done.returncode}\n{done.stderr[-1000:]}")
    return int(found[1])


def main():
    program = HERE.parent / ".build/release/probity"
    if not shutil.which("valgrind"):
        print("instruction budget: skipped, valgrind is not installed (apt-get install valgrind)")
        return 0
    if not program.exists():
        print(f"instruction budget: skipped, there is no release build at {program} (make build)")
        return 0
    budget = json.loads(BUDGET.read_text()) if BUDGET.exists() else {"tolerance": 0.05, "instructions": {}}
    over, counts = [], {}
    with tempfile.TemporaryDirectory() as folder:
        # Valgrind does not know the newest form of debugging data; instructions are the same without.
        stripped = folder + "/probity"
        subprocess.run(["strip", "-o", stripped, str(program)], check=True)
        program = stripped
        for name, arguments in inputs(folder).items():
            counts[name] = count(program, arguments, folder, name)
            allowed = budget["instructions"].get(name)
            text = f"{name:16} {counts[name] / 1e6:10.1f} M instructions"
            if allowed:
                ratio = counts[name] / allowed
                text += f"  budget {allowed / 1e6:10.1f} M  {ratio:6.3f}"
                if ratio > 1 + budget["tolerance"]:
                    over.append(name)
                    text += "  OVER"
                elif ratio < 1 - 2 * budget["tolerance"]:
                    text += "  well under: lower the budget with --record"
            print(text, flush=True)
    if "--record" in sys.argv:
        budget["instructions"] = counts
        BUDGET.write_text(json.dumps(budget, indent=1) + "\n")
        print(f"recorded in {BUDGET.name}: say in the change why")
        return 0
    missing = [name for name in counts if name not in budget["instructions"]]
    if missing:
        print(f"no budget for {', '.join(missing)}: record one")
    if over:
        print(f"over budget: {', '.join(over)}. Make it cheaper, or raise the budget in {BUDGET.name} and say why.")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
