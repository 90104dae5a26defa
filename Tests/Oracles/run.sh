#!/bin/bash
# Recomputes, with other parsers and other code, what the tests compare the readers with. The results are committed.
#
#     bash Tests/Oracles/run.sh [PYTHON] [FOLDER OF REAL FILES]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
python=${1:-python3}
data=${2:-$here/../../../shared/data}
goldens=$here/../SourceReadersTests/Goldens
"$python" "$here/risk_map.py" "$here/../RiskMapTests/Goldens"
if [ ! -d "$data" ]; then echo "no real files at $data: nothing recomputed"; exit 0; fi
cd "$here"
"$python" count_ted.py "$data" "$goldens/ted-counts.json"
"$python" count_eforms.py "$data" "$goldens/eforms-counts.json"
"$python" count_legge190.py "$data" "$goldens/legge190-counts.json"
"$python" count_legge190_csv.py "$data" "$goldens/legge190-csv-counts.json"
"$python" count_anac.py "$data" "$goldens/anac-counts.json"
"$python" count_appaltipop.py "$data" "$goldens/appaltipop-counts.json"
"$python" count_ocds.py "$data" "$goldens/ocds-counts.json"
"$python" count_csv.py "$data" "$goldens/csv-counts.json"
"$python" merge_releases.py "$data" merge_cases.json "$goldens/merge-compiled.json" "$goldens/merge-shared.json"
