"""Counts what legge 190/2012 data sets hold, with another parser and other code than the reader, for the test that compares them.

    python3 count_legge190.py DATA_FOLDER GOLDEN.json

For each XML file in DATA_FOLDER/legge190-xml (the schemas left out): lots; bids (each partecipante and each raggruppamento is one) and their bidders; awards (one for each lot with
an aggiudicatario or a group) and their suppliers; contracts (the performance of an award: start, end, payments); sums in euro of the awards and of the payments of awarded
lots. The format has no amendments and no amounts of bids.
"""
import json
import sys
import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path


def text(element, path):
    found = element.find(path)
    return (found.text or "").strip() if found is not None else ""


def plain(number):
    return format(number.normalize(), "f") if number else "0"


def count(path):
    root = ET.parse(path).getroot()
    answer = {"lots": 0, "bids": 0, "bidders": 0, "awards": 0, "awarded": 0, "suppliers": 0, "contracts": 0, "amendments": 0}
    awarded, paid = Decimal(0), Decimal(0)
    for lot in root.iter("lotto"):
        answer["lots"] += 1
        singles, groups = lot.findall("partecipanti/partecipante"), lot.findall("partecipanti/raggruppamento")
        answer["bids"] += len(singles) + len(groups)
        answer["bidders"] += len(singles) + sum(len(group.findall("membro")) for group in groups)
        singles, groups = lot.findall("aggiudicatari/aggiudicatario"), lot.findall("aggiudicatari/aggiudicatarioRaggruppamento")
        answer["suppliers"] += len(singles) + sum(len(group.findall("membro")) for group in groups)
        if not singles and not groups:
            continue
        answer["awards"] += 1
        answer["contracts"] += 1
        awarded += Decimal(text(lot, "importoAggiudicazione") or 0)
        paid += Decimal(text(lot, "importoSommeLiquidate") or 0)
    answer["awarded"] = answer["awards"]
    answer["amounts"] = {"EUR": plain(awarded)}
    answer["paid"] = {"EUR": plain(paid)}
    return answer


def main():
    data, golden = Path(sys.argv[1]), Path(sys.argv[2])
    files = sorted(path for path in data.glob("legge190-xml/**/*.xml") if "xsd" not in path.parts)
    with golden.open("w", encoding="utf-8") as out:
        out.write("{\n" + ",\n".join(f"  {json.dumps(path.relative_to(data).as_posix())}: {json.dumps(count(path))}" for path in files) + "\n}\n")


if __name__ == "__main__":
    main()
