#!/usr/bin/env python3
"""Measures the release program on the inputs that run.sh made: CPU time (user + system, median), peak memory, wall time on one job and on two,
and the same work in other tools where they are installed. Prints a table and writes every figure to a JSON file."""
import argparse
import filecmp
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent


def once(command):
    """CPU seconds, wall seconds, peak MB and exit code of one whole process, as the system accounts for it."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return {"cpu": usage.ru_utime + usage.ru_stime, "wall": time.monotonic() - start, "peakMB": usage.ru_maxrss / 1024, "exit": process.returncode, "errors": errors.decode(errors="replace")[-400:]}


def median_of(runs):
    worst = next((r for r in runs if r["exit"] != 0), runs[0])
    return {
        "cpu": statistics.median(r["cpu"] for r in runs), "cpuRange": [min(r["cpu"] for r in runs), max(r["cpu"] for r in runs)],
        "wall": statistics.median(r["wall"] for r in runs), "peakMB": max(r["peakMB"] for r in runs), "runs": len(runs), "exit": worst["exit"], "errors": worst["errors"] if worst["exit"] else "",
    }


def size_of(path):
    path = pathlib.Path(path)
    return sum(f.stat().st_size for f in path.rglob("*") if f.is_file()) if path.is_dir() else path.stat().st_size


class Bench:
    def __init__(self, args):
        self.program = str(args.program)
        self.inputs = pathlib.Path(args.inputs)
        self.runs = args.runs
        self.only = args.only
        self.figures = []
        self.python = args.peers if pathlib.Path(args.peers).exists() else None

    def wanted(self, name):
        return not self.only or any(word in name for word in self.only)

    def record(self, name, what, bytes_, command, goal=None, runs=None):
        figure = median_of([once(command) for _ in range(runs or self.runs)])
        figure.update(name=name, what=what, bytes=bytes_, command=command)
        if bytes_ and figure["cpu"] > 0:
            figure["cpuMBps"] = bytes_ / 1e6 / figure["cpu"]
        if goal:
            figure["goalMBps"] = goal
        self.figures.append(figure)
        rate = f"{figure['cpuMBps']:8.1f} MB/s" if "cpuMBps" in figure else " " * 13
        note = f"  goal {goal}" if goal else ""
        if figure["exit"]:
            note += f"  EXIT {figure['exit']}: {figure['errors'].strip()[:160]}"
        print(f"{name:34} cpu {figure['cpu']:8.2f} s {rate}  wall {figure['wall']:7.2f} s  peak {figure['peakMB']:7.0f} MB{note}", flush=True)
        return figure

    def screen(self, name, input_, *options, goal=None):
        """The same work on one job and on two."""
        path = self.inputs / input_
        if not self.wanted(name) or not path.exists():
            return None
        out = tempfile.mkdtemp(prefix="probity-bench-")
        try:
            one = self.command(path, out + "/one", "1", *options)
            two = self.command(path, out + "/two", "2", *options)
            first = self.record(name + ", 1 job", "probity", size_of(path), one, goal)
            second = self.record(name + ", 2 jobs", "probity", size_of(path), two)
            print(f"{'':34} two jobs: wall {first['wall'] / second['wall']:.2f} times faster, CPU {second['cpu'] / first['cpu']:.2f} times that of one")
            same = differences(out + "/one", out + "/two")
            self.figures.append({"name": name, "what": "jobs", "wallRatio": first["wall"] / second["wall"], "cpuRatio": second["cpu"] / first["cpu"], "sameBytes": not same})
            if same:
                print(f"{'':34} NOT THE SAME BYTES: {same}")
            return first
        finally:
            shutil.rmtree(out, ignore_errors=True)

    def command(self, path, out, jobs, *options):
        return [self.program, "screen", str(path), "--out", out, "--progress", "none", "--jobs", jobs, *options]

    def judging(self, input_):
        """The engine alone: all rules over what stands in the store, as the program itself accounts for it."""
        name, path = f"judging alone, {input_}", self.inputs / input_
        if not self.wanted(name) or not path.exists():
            return
        end = subprocess.run([self.program, "judging-study", str(path), "--jobs", "1"], capture_output=True, text=True)
        self.figures.append({"name": name, "what": "judging", "exit": end.returncode, "output": end.stdout})
        print(f"{name:34} {'; '.join(end.stdout.splitlines()) if end.returncode == 0 else f'EXIT {end.returncode}: {end.stderr.strip()[:160]}'}", flush=True)

    def peer(self, name, input_, *words, base=None):
        """The nearest work in another tool, through peers.py; skipped with a reason where the tool is missing."""
        path = self.inputs / input_
        if not path.exists() or (base is None and self.only):
            return
        python = self.python or sys.executable
        command = list(words) + [str(path)] if words[0] == "xmllint" else [python, str(HERE / "peers.py"), *words, str(path)]
        if words[0] == "xmllint":
            if not shutil.which("xmllint"):
                print(f"{name:34} skipped: xmllint is not installed")
                return
        elif subprocess.run([python, str(HERE / "peers.py"), "has", words[0]], stderr=subprocess.DEVNULL).returncode != 0:
            print(f"{name:34} skipped: {words[0].split('-')[0]} is not installed in {python}")
            return
        figure = self.record(name, "peer", size_of(path), command)
        if base and figure["cpu"]:
            figure["ratioOfCPU"] = figure["cpu"] / base["cpu"]
            print(f"{'':34} {figure['ratioOfCPU']:.2f} times the CPU of probity's whole run")

    def quick(self, name, command, goal):
        """Small commands: the wall time, which is what a person waits for."""
        if not self.wanted(name):
            return
        once(command)
        figure = median_of([once(command) for _ in range(max(5, self.runs))])
        figure.update(name=name, what="quick", command=command, goalWall=goal)
        self.figures.append(figure)
        print(f"{name:34} wall {figure['wall'] * 1000:7.0f} ms (goal {goal * 1000:.0f}), cpu {figure['cpu'] * 1000:.0f} ms, peak {figure['peakMB']:.0f} MB")


def differences(a, b):
    """Files of two audit folders that differ; run.json holds the paths given."""
    result = []
    for root, _, files in os.walk(a):
        for file in files:
            path = os.path.join(root, file)
            other = os.path.join(b, os.path.relpath(path, a))
            if file != "run.json" and (not os.path.exists(other) or not filecmp.cmp(path, other, shallow=False)):
                result.append(os.path.relpath(path, a))
    return result


def machine():
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.processor())
    memory = next((int(line.split()[1]) // 1024 for line in open("/proc/meminfo") if line.startswith("MemTotal")), 0)
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout.splitlines()
    return {"processor": model, "processors": os.cpu_count(), "memoryMB": memory, "system": platform.platform(), "load": os.getloadavg(), "swift": swift[0] if swift else "", "date": time.strftime("%Y-%m-%d")}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default=HERE.parent / ".build/release/probity")
    parser.add_argument("--inputs", default=HERE / "inputs")
    parser.add_argument("--peers", default=str(HERE / ".venv/bin/python"), help="a Python that has duckdb and polars")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--out", default=HERE / "inputs/figures.json")
    parser.add_argument("--only", action="append", help="only work whose name has this word")
    args = parser.parse_args()
    bench = Bench(args)
    about = machine()
    print(", ".join(f"{key} {value}" for key, value in about.items()))

    ocds = bench.screen("OCDS lines, profile cardinal", "ocds.jsonl", "--profile", "cardinal", "--format", "jsonl", goal=500)
    bench.screen("OCDS lines, all rules", "ocds.jsonl", "--format", "jsonl", goal=300)
    bench.screen("OCDS package, all rules", "package.json", "--format", "jsonl", goal=300)
    bench.peer("Python json, parsing only", "ocds.jsonl", "json", base=ocds)
    bench.peer("DuckDB read_json, bids unnested", "ocds.jsonl", "duckdb-json", base=ocds)
    xml = bench.screen("legge 190 XML, all rules", "legge190.xml", "--format", "jsonl", goal=200)
    bench.peer("xmllint --sax, parsing only", "legge190.xml", "xmllint", "--huge", "--sax", "--noout", base=xml)
    csv = bench.screen("bids CSV, all rules", "bids.csv", "--format", "jsonl", goal=350)
    bench.peer("DuckDB create table, 1 thread", "bids.csv", "duckdb-table", base=csv)
    bench.peer("DuckDB group by bidder, 1 thread", "bids.csv", "duckdb-group", base=csv)
    bench.peer("polars group by bidder, 1 thread", "bids.csv", "polars-group", base=csv)
    bench.screen("TED and eForms notices, all rules", "notices", "--format", "jsonl", goal=60)
    for name in ["ocds.jsonl", "legge190.xml", "bids.csv"]:
        bench.judging(name)
    for size in sorted(bench.inputs.glob("bids-*.csv"), key=lambda p: p.stat().st_size):
        bench.screen(f"growth: {size.name}, all rules", size.name, "--format", "jsonl")
        bench.judging(size.name)
    for name in ["ocds-1g.jsonl"]:
        bench.screen("OCDS lines 1 GB, profile cardinal", name, "--profile", "cardinal", "--format", "jsonl", goal=500)
        bench.screen("OCDS lines 1 GB, all rules", name, "--format", "jsonl", goal=300)
    with tempfile.TemporaryDirectory() as out:
        bench.quick("screen SampleTenders", [bench.program, "screen", str(HERE.parent / "SampleTenders"), "--out", out + "/audit", "--progress", "none"], 0.3)
    bench.quick("--help", [bench.program, "--help"], 0.03)
    pathlib.Path(args.out).write_text(json.dumps({"machine": about, "figures": bench.figures}, indent=1) + "\n")
    print(f"figures: {args.out}")
    return 1 if any(f.get("sameBytes") is False for f in bench.figures) else 0


if __name__ == "__main__":
    sys.exit(main())
