#!/usr/bin/env bash
# Makes the inputs from their seeds, measures the release build beside other tools and compares instruction counts with the budget.
#
#   Benchmarks/run.sh           inputs of 200 MB
#   Benchmarks/run.sh --full    also 1 GB of OCDS lines and 1, 4 and 16 M bids for the growth of time and memory; XML and CSV of 500 MB
#   Benchmarks/run.sh --small   only the instruction counts of a small fixed run: what CI runs
#   BENCH_ONLY="legge CSV"      only work whose name has one of these words; BENCH_RUNS=5 for another number of runs
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
[ -x .build/release/probity ] || { echo "no release build: make build"; exit 1; }
if [ "${1:-}" = "--small" ]; then exec python3 "$here/instructions.py"; fi

size=200000000
[ "${1:-}" = "--full" ] && size=500000000
inputs="$here/inputs"
mkdir -p "$inputs"
# An input is made again when its size is to be another one.
make_input() { # NAME SIZE COMMAND...
  local name=$1 wanted=$2; shift 2
  [ "$(cat "$inputs/$name.made" 2>/dev/null)" = "$wanted" ] || { "$@" && echo "$wanted" > "$inputs/$name.made"; }
}
own() { python3 "$here/make_inputs.py" "$@"; }
shared="$here/../../shared/bench/make_ocds.py"
ocds() { if [ -f "$shared" ]; then python3 "$shared" --bytes "$1" --out "$2"; else own ocds --bytes "$1" --out "$2"; fi; }
make_input ocds.jsonl 200000000 ocds 200000000 "$inputs/ocds.jsonl"
make_input package.json 200000000 own package --from "$inputs/ocds.jsonl" --out "$inputs/package.json"
make_input legge190.xml $size own legge190 --bytes $size --out "$inputs/legge190.xml"
make_input bids.csv $size own bids --bytes $size --out "$inputs/bids.csv"
make_input notices 10000 own notices --count 10000 --out "$inputs/notices"
if [ "${1:-}" = "--full" ]; then
  make_input ocds-1g.jsonl 1000000000 ocds 1000000000 "$inputs/ocds-1g.jsonl"
  for m in 1 4 16; do make_input bids-${m}m.csv ${m}m own bids --bytes $((m * 235000000)) --out "$inputs/bids-${m}m.csv"; done
fi

# Peers live in a virtual environment of their own; without a package index the comparison is left out, with a reason.
if [ ! -x "$here/.venv/bin/python" ]; then
  python3 -m venv "$here/.venv" && "$here/.venv/bin/pip" install -q duckdb polars || echo "DuckDB and polars could not be installed: their comparison is left out"
fi
only=()
for word in ${BENCH_ONLY:-}; do only+=(--only "$word"); done
python3 "$here/measure.py" --runs "${BENCH_RUNS:-3}" "${only[@]}"
python3 "$here/instructions.py"
