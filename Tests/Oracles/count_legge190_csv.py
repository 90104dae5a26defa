"""Counts what the three tables of legge 190/2012 data sets hold, with another parser and other code than the reader, for the test that compares them.

    python3 count_legge190_csv.py DATA_FOLDER GOLDEN.json

For each folder in DATA_FOLDER/legge190-csv: lots; bids (a row of partecipanti without group number is one, the rows of one lot with the same number are one) and their bidders; awards (one for each
lot with a row in aggiudicatari that names somebody) and their suppliers; contracts; sums in euro of the awards and of the payments of awarded lots. A row that only repeats the lot's key says that the
lot has no bidder.
"""
import csv
import json
import sys
from decimal import Decimal
from pathlib import Path


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def firms(table, group):
    """By lot: the firms with their bid, a group number or the number of the row."""
    answer = {}
    for number, row in enumerate(table):
        if any(row[name].strip() for name in ("codiceFiscale", "ragioneSociale", "identificativoFiscaleEstero", group)):
            answer.setdefault(row["lottoID"], []).append(row[group].strip() or ("row", number))
    return answer


def plain(number):
    return format(number.normalize(), "f") if number else "0"


def count(folder):
    lots = rows(folder / "lotti.csv")
    bidders = firms(rows(folder / "partecipanti.csv"), "partrgrno")
    winners = firms(rows(folder / "aggiudicatari.csv"), "aggrgrno")
    awarded = [lot for lot in lots if lot["lottoID"] in winners]

    def total(column):
        return {"EUR": plain(sum(Decimal(lot[column] or 0) for lot in awarded))}

    return {
        "lots": len(lots), "bids": sum(len(set(map(str, bids))) for bids in bidders.values()), "bidders": sum(map(len, bidders.values())), "awards": len(awarded), "awarded": len(awarded),
        "suppliers": sum(map(len, winners.values())), "contracts": len(awarded), "amendments": 0, "amounts": total("importoAggiudicazione"), "paid": total("importoSommeLiquidate"),
    }


def main():
    data, golden = Path(sys.argv[1]), Path(sys.argv[2])
    folders = sorted(path.parent for path in data.glob("legge190-csv/*/lotti.csv"))
    with golden.open("w", encoding="utf-8") as out:
        out.write("{\n" + ",\n".join(f"  {json.dumps(path.relative_to(data).as_posix())}: {json.dumps(count(path))}" for path in folders) + "\n}\n")


if __name__ == "__main__":
    main()
