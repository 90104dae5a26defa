"""Counts what ANAC's tables and per-CIG documents hold, with another parser and other code than the reader, for the test that compares them.

    python3 count_anac.py DATA_FOLDER GOLDEN.json

A tender (numero_gara, else the CIG, else the row) is a process, a CIG in it a lot. Rows of one lot with the same award number, amount and date are one award; a row with none of amount, date
and winner states no award; an amount of 0 is unknown. Names of nothing but asterisks are withheld. Subcontractors of one lot hang on one contract. In the documents a group (COD_GRUPPO) is one bid.
"""
import csv
import json
import sys
from decimal import Decimal
from pathlib import Path


def number(text):
    text = (text or "").strip()
    return Decimal(text) if text and Decimal(text) else None


def plain(amounts):
    amounts = [amount for amount in amounts if amount is not None]
    return {"EUR": format(sum(amounts).normalize(), "f")} if amounts else {}


def cell(row, *names):
    for name in names:
        value = (row.get(name) or "").strip()
        if value and value != "NULL" and value.strip("*"):
            return value
    return ""


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        file.seek(0)
        rows = list(csv.DictReader(file, delimiter=";" if head.count(";") > head.count(",") else ","))
    processes, lots, awards, suppliers, subs = set(), {}, {}, set(), set()
    for position, row in enumerate(rows):
        row = {key.lower(): value for key, value in row.items()}
        cig = cell(row, "cig", "bando_cig")
        cig = "" if cig.strip("0") == "" else cig
        tender = cell(row, "numero_gara", "bando_numero_gara")
        tender = "" if tender.strip("0") == "" else tender
        process = ("gara", tender) if tender else ("cig", cig) if cig else ("row", position)
        processes.add(process)
        lot = (process, cig or ("row", position))
        lots.setdefault(lot, None)
        amount, date = number(cell(row, "importo_aggiudicazione")), cell(row, "data_aggiudicazione_definitiva")
        identifier = cell(row, "codice_aggiudicazione")
        identifier = "" if identifier == "0" else identifier
        winner = cell(row, "codice_fiscale_p_iva_aggiudicatario", "cf_aggiudicatario") or cell(row, "denominazione_aggiudicatario", "aggiudicatario")
        if amount or date or winner:
            award = (lot, identifier, cell(row, "importo_aggiudicazione"), date)
            awards[award] = amount
            if winner:
                suppliers.add((award, winner))
        subcontractor = cell(row, "codice_fiscalepiva_subappaltatore") or cell(row, "denominazione_subappaltatore")
        if subcontractor:
            subs.add((lot, subcontractor))
    return {
        "processes": len(processes), "lots": len(lots), "bids": 0, "bidders": 0, "awards": len(awards), "awarded": len(awards), "suppliers": len(suppliers),
        "contracts": len({lot for lot, _ in subs}), "subcontractors": len(subs), "amendments": 0, "amounts": plain(awards.values()),
    }


def document(path):
    root = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    documents = [entry for part in root["result"] for entry in part["data"]] if "result" in root else [root]
    documents = [{key: json.loads(value, parse_float=Decimal) if isinstance(value, str) and value[:1] in "{[" else value for key, value in entry.items()} for entry in documents]
    documents = [entry for entry in documents if isinstance(entry.get("bando"), dict)]
    answer = {"processes": len(documents), "lots": len(documents), "bids": 0, "bidders": 0, "awards": 0, "awarded": 0, "suppliers": 0, "contracts": 0, "subcontractors": 0, "amendments": 0}
    amounts, counts = [], []
    for entry in documents:
        firms = entry.get("partecipanti") or []
        answer["bids"] += len({firm.get("COD_GRUPPO") or str(position) for position, firm in enumerate(firms)})
        answer["bidders"] += len(firms)
        for award in entry.get("aggiudicazione") or []:
            answer["awards"] += 1
            answer["awarded"] += award["ESITO"] == "AGGIUDICATA"
            answer["suppliers"] += sum(firm.get("FLAG_AGGIUDICATARIO") == award["ID_AGGIUDICAZIONE"] for firm in firms)
            amounts.append(Decimal(award["IMPORTO_AGGIUDICAZIONE"]))
            if award.get("NUM_IMPRESE_OFFERENTI"):
                counts.append(award["NUM_IMPRESE_OFFERENTI"])
    return answer | {"amounts": plain(amounts), "bidCounts": counts}


def main():
    data, golden = Path(sys.argv[1]), Path(sys.argv[2])
    files = sorted(path for path in data.glob("anac-opendata/*") if path.suffix in (".csv", ".json"))
    with golden.open("w", encoding="utf-8") as out:
        counts = [(path, document(path) if path.suffix == ".json" else table(path)) for path in files]
        out.write("{\n" + ",\n".join(f"  {json.dumps(path.relative_to(data).as_posix())}: {json.dumps(count)}" for path, count in counts) + "\n}\n")


if __name__ == "__main__":
    main()
