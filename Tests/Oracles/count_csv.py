"""Counts what tables of bids and contracts hold, with Python's csv module and other code than the reader, for the test that compares them.

    python3 count_csv.py DATA_FOLDER GOLDEN.json

For each CSV file, and each list of rows in JSON, in DATA_FOLDER/csv-all-bids and DATA_FOLDER/csv-contracts: processes; lots; bids with their bidders; awards with their suppliers; contracts; sums by currency of the awards,
the bids and the contracts; the stated numbers of bids in the order of the lots. What a row is, and which column is what, is written here once more, from the descriptions of the data.
"""
import csv
import json
import re
import sys
from decimal import Decimal
from pathlib import Path


class Sums(dict):
    def add(self, currency, amount):
        self[currency] = self.get(currency, Decimal(0)) + amount

    def plain(self):
        return {currency: format(total.normalize(), "f") if total else "0" for currency, total in sorted(self.items())}


def number(text):
    """A plain number, or one with commas between thousands; None for all else."""
    text = text.strip().replace("€", "").replace("’", "").replace(" ", "")
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d*)?", text):
        text = text.replace(",", "")
    return Decimal(text) if re.fullmatch(r"-?(\d+\.?\d*|\.\d+)", text) else None


def currency(text):
    return text.strip().upper() if re.fullmatch(r"[A-Za-z]{3}", text.strip()) else ""


def blank():
    return {"processes": 0, "lots": 0, "bids": 0, "bidders": 0, "awards": 0, "awarded": 0, "suppliers": 0, "contracts": 0, "amendments": 0}


def finish(answer, amounts, bids=None, contracts=None, counts=None):
    answer["awarded"] = answer["awards"]
    answer["amounts"] = amounts.plain()
    if bids is not None:
        answer["bidAmounts"] = bids.plain()
    if contracts is not None:
        answer["contractAmounts"] = contracts.plain()
    if counts is not None:
        answer["bidCounts"] = counts
    return answer


def worldbank_bids(rows):
    answer, amounts, bids = blank(), Sums(), Sums()
    answer["processes"] = answer["lots"] = len({row["contract"] for row in rows})
    met = set()
    for row in rows:
        named = 1 if row["bidder.name"].strip() else 0
        # The file lists 182 contracts twice, cell by cell.
        if named and tuple(row.values()) in met:
            continue
        met.add(tuple(row.values()))
        answer["bids"] += 1
        answer["bidders"] += named
        price = number(row["evaluated.price.amount"])
        if price is not None:
            bids.add(currency(row["evaluated.price.currency"]), price)
        if row["status"] == "Awarded":
            answer["awards"] += 1
            answer["suppliers"] += named
            final = number(row["contract.price.amount"])
            if final is not None:
                amounts.add(currency(row["contract.price.currency"]), final)
            elif price is not None:
                amounts.add(currency(row["evaluated.price.currency"]), price)
    return finish(answer, amounts, bids)


def worldbank_contracts(rows):
    answer = blank()
    first = {}
    for row in rows:
        first.setdefault(row["contract"], row)
    answer["processes"] = answer["lots"] = len(first)
    return finish(answer, Sums(), counts=[int(row["n.bids"]) for row in first.values() if row["n.bids"] not in ("", "0")])


def tsuchiura(rows):
    answer, amounts, bids = blank(), Sums(), Sums()
    answer["processes"] = answer["lots"] = len({row["pid"] for row in rows})
    for row in rows:
        answer["bids"] += 1
        answer["bidders"] += 1
        price = number(row["bid"])
        if price is not None:
            bids.add("JPY", price)
        if row["winner"] == "1":
            answer["awards"] += 1
            answer["suppliers"] += 1
            if price is not None:
                amounts.add("JPY", price)
    return finish(answer, amounts, bids)


def brazil(rows):
    answer, amounts, bids = blank(), Sums(), Sums()
    over = 0
    answer["processes"] = len({row["COD_LICITACAO"] for row in rows})
    answer["lots"] = len({(row["COD_LICITACAO"], row["ID_ITEM"]) for row in rows})
    for row in rows:
        answer["bids"] += 1
        answer["bidders"] += 1
        price = number(row["VALOR_FINAL"])
        if price is not None:
            bids.add("BRL", price)
        if row["VENCEDOR"] == "S":
            answer["awards"] += 1
            answer["suppliers"] += 1
            over += row["STATUS_LICITACAO"].startswith("ANULADO") or row["STATUS_LICITACAO"] == "FRACASSADA"
            if price is not None:
                amounts.add("BRL", price)
    finish(answer, amounts, bids)
    # What a call names that was annulled or came to nothing is no award any more.
    answer["awarded"] -= over
    return answer


def indiana(rows):
    answer, amounts, bids = blank(), Sums(), Sums()
    totals, winners = {}, set()
    for row in rows:
        key = (row["ProjectID"], row["Bidder Name"])
        totals[key] = totals.get(key, Decimal(0)) + number(row["Extension"])
        if row["Pos"] == "1":
            winners.add(key)
    answer["processes"] = answer["lots"] = len({project for project, _ in totals})
    answer["bids"] = answer["bidders"] = len(totals)
    answer["awards"] = answer["suppliers"] = len(winners)
    for key, total in totals.items():
        bids.add("USD", total)
        if key in winners:
            amounts.add("USD", total)
    return finish(answer, amounts, bids)


def members(text):
    """The members of a consortium: between ampersands, unless a piece is no name of its own or a quotation mark is open in it."""
    pieces = [piece.strip() for piece in text.strip().split("&")]
    pieces = [piece for piece in pieces if piece]
    whole = len(pieces) < 2 or any(len(piece.encode()) < 3 for piece in pieces)
    torn = any(piece.count('"') % 2 or piece.count("“") != piece.count("”") or piece.count("«") != piece.count("»") for piece in pieces)
    return 1 if whole or torn else len(pieces)


def kosovo(rows):
    answer, amounts, contracts = blank(), Sums(), Sums()
    for row in rows:
        row = [cell.strip() for cell in row] + [""] * (17 - len(row))
        nothing = {"", "nd", "n/a"}
        if not any(row):
            continue
        answer["processes"] += 1
        answer["lots"] += 1
        winner = row[11]
        if not winner and not row[7] and not row[1]:
            continue
        answer["awards"] += 1
        answer["suppliers"] += members(winner) if winner.lower() not in nothing else (1 if winner else 0)
        price = number(row[9])
        if price is not None:
            amounts.add("EUR", price)
        if row[1] or re.match(r"\d+[.,/]\d+[.,/]\d{2,4}($|[- ])", row[7]):
            answer["contracts"] += 1
            if price is not None:
                contracts.add("EUR", price)
    return finish(answer, amounts, contracts=contracts)


def compranet(rows):
    answer, amounts, contracts = blank(), Sums(), Sums()
    answer["processes"] = answer["lots"] = len({(row["NUMERO_PROCEDIMIENTO"], row["NUMERO_EXPEDIENTE"]) for row in rows})
    for row in rows:
        answer["awards"] += 1
        answer["contracts"] += 1
        answer["suppliers"] += 1 if row["PROVEEDOR_CONTRATISTA"].strip() else 0
        price = number(row["IMPORTE_CONTRATO"])
        # "TEST" is no currency.
        for sums in (amounts, contracts):
            sums.add(currency(row["MONEDA"]), price)
    return finish(answer, amounts, contracts=contracts)


def ted_derived(rows):
    answer, amounts = blank(), Sums()
    answer["processes"] = len({(row["notice_id"], row["buyer_name"]) for row in rows})
    lots, counts = set(), []
    for row in rows:
        lot = (row["notice_id"], row["buyer_name"], row["lot_number"])
        if lot not in lots:
            lots.add(lot)
            if row["number_of_offers"]:
                counts.append(int(float(row["number_of_offers"])))
        if not row["winner_name"].strip() and not row["award_date"]:
            continue
        answer["awards"] += 1
        # Members stand between dashes; one that is listed twice counts once.
        answer["suppliers"] += len({name.strip().lower() for name in row["winner_name"].split("---") if name.strip()})
        if row["lot_value_eur"] not in ("", "nan"):
            amounts.add("EUR", Decimal(row["lot_value_eur"]))
    answer["lots"] = len(lots)
    return finish(answer, amounts, counts=counts)


READERS = {
    "worldbank/bids.csv": worldbank_bids,
    "worldbank/contracts.csv": worldbank_contracts,
    "japan-tsuchiura/": tsuchiura,
    "brazil-rcexttools/": brazil,
    "usa-indot-bidtabs/": indiana,
    "kosovo-municipalities/": kosovo,
    "mexico-compranet/": compranet,
    "ted-csv-derived/": ted_derived,
}


def count(path):
    name = path.as_posix()
    if name.endswith("expense_2011.csv"):
        return finish(blank(), Sums())
    reader = next(reader for part, reader in READERS.items() if part in name)
    with path.open(encoding="utf-8-sig", newline="") as file:
        if path.suffix == ".json":
            # A number stands for its text, nothing for an empty cell.
            rows = [{key: "" if value is None else str(value) for key, value in row.items()} for row in json.load(file, parse_float=str)]
        elif reader is kosovo:
            rows = [row for row in csv.reader(file) if row]
        else:
            rows = list(csv.DictReader(file, delimiter=";" if reader is brazil else ","))
    return reader(rows)


def main():
    data, golden = Path(sys.argv[1]), Path(sys.argv[2])
    files = sorted(path for folder in ("csv-all-bids", "csv-contracts") for path in data.glob(folder + "/**/*") if path.suffix in (".csv", ".json"))
    with golden.open("w", encoding="utf-8") as out:
        out.write("{\n" + ",\n".join(f"  {json.dumps(path.relative_to(data).as_posix())}: {json.dumps(count(path))}" for path in files) + "\n}\n")


if __name__ == "__main__":
    main()
