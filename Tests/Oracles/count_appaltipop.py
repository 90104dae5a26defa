"""Counts what appaltipop's JSON Lines hold, with another parser and other code than the reader, for the test that compares them.

    python3 count_appaltipop.py DATA_FOLDER GOLDEN.json

Each line is a lot; with suppliers it has one award and one contract. Sums in euro of the awards and of the payments of awarded lots; numbers of bids where above 0, by line.
"""
import json
import sys
from decimal import Decimal
from pathlib import Path

AMOUNT = "ocds:releases/0/awards/0/value/amount"
PAID = "ocds:releases/0/contracts/0/implementation/transactions/0/value/amount"


def count(path):
    lines = [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    awarded = [line for line in lines if line["appaltipop:releases/0/suppliers"]]

    def total(key):
        return {"EUR": format(sum(line[key] for line in awarded).normalize(), "f")}

    return {
        "processes": len(lines), "lots": len(lines), "bids": 0, "bidders": 0, "awards": len(awarded), "awarded": len(awarded), "contracts": len(awarded), "amendments": 0,
        "suppliers": sum(len(line["appaltipop:releases/0/suppliers"]) for line in lines), "amounts": total(AMOUNT), "paid": total(PAID),
        "bidCounts": [int(line["appaltipop:releases/0/tender/participants/total"]) for line in lines if line["appaltipop:releases/0/tender/participants/total"] > 0],
    }


def main():
    data, golden = Path(sys.argv[1]), Path(sys.argv[2])
    with golden.open("w", encoding="utf-8") as out:
        files = sorted(data.glob("legge190-redflags-jsonl/*.jsonl"))
        out.write("{\n" + ",\n".join(f"  {json.dumps(path.relative_to(data).as_posix())}: {json.dumps(count(path))}" for path in files) + "\n}\n")


if __name__ == "__main__":
    main()
