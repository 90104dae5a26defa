"""Counts what eForms notices hold, with another parser and other code than the reader, for the test that compares them.

    python3 count_eforms.py DATA_FOLDER GOLDEN.json

DATA_FOLDER holds ted-eforms-xml and ted-legacy-eforms-pairs. For each notice: lots (those named by results only as well; one where none is described); bids and
their bidders; awards: one for each winning bid (in a contract; or, in a result with a winner and no contract, the only bid listed or those of rank 1), one for
each result with a winner that lists no bid, one for each result closed without winner; suppliers; contracts (a winning bid in a contract is one, so a contract over two lots is two) and their amendments (a modification is one, of a
contract that need not stand in it); sums of award amounts by currency (placeholders of 1
and less and modifications left out); declared numbers of bids by lot.
"""
import json
import re
import sys
import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path

PLACEHOLDER = Decimal(1)


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def find(element, path):
    """All elements at the end of a path of local names."""
    found = [element]
    for name in path.split("/"):
        found = [child for parent in found for child in parent if local(child) == name]
    return found


def value(element, path):
    for found in find(element, path):
        if (found.text or "").strip():
            return found.text.strip()
    return None


def hidden(element):
    return {value(privacy, "FieldIdentifierCode") for privacy in find(element, "FieldsPrivacy")}


def number(text):
    return int(text) if text and re.fullmatch(r"\d+(\.0+)?", text) else None


def count(path):
    root = ET.parse(path).getroot()
    if local(root) == "BusinessRegistrationInformationNotice":
        return None
    lots, by_id = [], {}
    for lot in find(root, "ProcurementProjectLot"):
        names = find(lot, "ID")
        if names and names[0].get("schemeName") == "Lot":
            key = (names[0].text or "").strip() or None
            if key and key not in by_id:
                by_id[key] = len(lots)
            lots.append({"id": key})
    if not lots:
        lots.append({"id": None})
    answer = {"lots": 0, "awards": 0, "awarded": 0, "bids": 0, "bidders": 0, "suppliers": 0, "contracts": 0, "amendments": 0, "amounts": {}, "bidCounts": [], "processBidCount": None}
    own = (find(root, "UBLExtensions/UBLExtension/ExtensionContent/EformsExtension") or [None])[0]
    results = find(own, "NoticeResult") if own is not None else []
    if local(root) == "ContractAwardNotice" and results:
        modified = bool(find(own, "ContractModification")) or value(own, "NoticeSubType/SubTypeCode") in {"38", "39", "40"} or value(root, "NoticeTypeCode") == "can-modif"
        count_result(results[0], own, lots, by_id, answer, modified)
        if modified:
            answer["contracts"] = answer["contracts"] or 1
            answer["amendments"] = 1
    answer["lots"] = len(lots)
    answer["bidCounts"] = [lot["count"] for lot in lots if lot.get("count") is not None]
    return answer


def count_result(result, own, lots, by_id, answer, modified):
    organizations = {value(company, "PartyIdentification/ID") for company in find(own, "Organizations/Organization/Company")}
    organizations |= {value(point, "PartyIdentification/ID") for point in find(own, "Organizations/Organization/TouchPoint")}

    def lot_row(key, listed=None):
        key = key or listed
        if key is None:
            return 0 if len(lots) == 1 else None
        if key in by_id:
            return by_id[key]
        if len(lots) == 1 and lots[0]["id"] is None:
            lots[0]["id"] = key
            by_id[key] = 0
            return 0
        if listed in by_id:
            return by_id[listed]
        if len(lots) == 1:
            return 0
        by_id[key] = len(lots)
        lots.append({"id": key})
        return by_id[key]

    in_contract = {value(tender, "ID") for tender in find(result, "SettledContract/LotTender")}
    parties = {}
    for party in find(result, "TenderingParty"):
        members = [value(tenderer, "ID") for tenderer in find(party, "Tenderer")]
        parties.setdefault(value(party, "ID"), [member for member in members if member and member in organizations])
    listed_in = {}
    for outcome in find(result, "LotResult"):
        for tender in find(outcome, "LotTender"):
            listed_in.setdefault(value(tender, "ID"), value(outcome, "TenderLot/ID"))

    bids = []
    for tender in find(result, "LotTender"):
        key = value(tender, "ID")
        row = lot_row(value(tender, "TenderLot/ID"), listed_in.get(key))
        if row is None:
            continue
        members = parties.get(value(tender, "TenderingParty/ID"), [])
        price = find(tender, "LegalMonetaryTotal/PayableAmount")
        secret = hidden(tender)
        ranked = value(tender, "TenderRankedIndicator") != "false" and "ten-ran" not in secret
        bids.append({
            "id": key, "lot": row, "members": len(members), "rank": value(tender, "RankCode") if ranked else None, "awarded": False,
            "amount": Decimal(price[0].text.strip()) if price and price[0].text and "win-ten-val" not in secret else None,
            "currency": price[0].get("currencyID") if price else None,
        })
        answer["bids"] += 1
        answer["bidders"] += len(members)

    stated = []

    def award(bid):
        bid["awarded"] = True
        answer["awards"] += 1
        answer["awarded"] += 1
        answer["suppliers"] += bid["members"]
        answer["contracts"] += bid["id"] in in_contract
        if not modified and bid["amount"] is not None and bid["amount"] > PLACEHOLDER:
            stated.append((bid["lot"], bid["amount"], bid["currency"]))
            amounts = answer["amounts"]
            amounts[bid["currency"]] = format((Decimal(amounts.get(bid["currency"], "0")) + bid["amount"]).normalize(), "f")

    for outcome in find(result, "LotResult"):
        row = lot_row(value(outcome, "TenderLot/ID"))
        if row is None:
            continue
        statistics = [(value(s, "StatisticsCode"), number(value(s, "StatisticsNumeric"))) for s in find(outcome, "ReceivedSubmissionsStatistics") if not hidden(s)]
        totals = [n for code, n in statistics if code == "tenders"]
        bare = [n for code, n in statistics if code is None]
        if not totals and len(bare) == 1:
            totals = bare
        if totals and "count" not in lots[row]:
            lots[row]["count"] = totals[0]
        code = value(outcome, "TenderResultCode") if "win-cho" not in hidden(outcome) else None
        winners = [bid for bid in bids if bid["lot"] == row and bid["id"] in in_contract and not bid["awarded"]]
        if not winners and code == "selec-w":
            names = {value(tender, "ID") for tender in find(outcome, "LotTender")}
            open_bids = [bid for bid in bids if bid["lot"] == row and bid["id"] in names and not bid["awarded"]]
            winners = open_bids if len(open_bids) == 1 else [bid for bid in open_bids if bid["rank"] == "1"]
        for bid in winners:
            award(bid)
        if winners:
            continue
        reasons = [value(r, "DecisionReasonCode") for r in find(outcome, "DecisionReason") if not hidden(r)]
        if code == "selec-w":
            if not any(bid["awarded"] and bid["lot"] == row for bid in bids):
                answer["awards"] += 1
                answer["awarded"] += 1
        elif code == "clos-nw" or (code is None and reasons and reasons[0]):
            answer["awards"] += 1
    for bid in bids:
        if bid["id"] in in_contract and not bid["awarded"]:
            award(bid)
    # The greatest value of all contracts of a framework, written for each of its winners, is nobody's price.
    overall = find(result, "OverallMaximumFrameworkContractsAmount")
    if overall and overall[0].text and stated and len({lot for lot, _, _ in stated}) < len(stated):
        if all((amount, code) == (Decimal(overall[0].text.strip()), overall[0].get("currencyID")) for _, amount, code in stated):
            answer["amounts"] = {}


def main():
    data, golden = Path(sys.argv[1]), Path(sys.argv[2])
    files = sorted(data.glob("ted-eforms-xml/*/*.xml")) + sorted(data.glob("ted-legacy-eforms-pairs/eforms-xml/*.xml"))
    counts = {path.relative_to(data).as_posix(): count(path) for path in files}
    with golden.open("w", encoding="utf-8") as out:
        out.write("{\n" + ",\n".join(f"  {json.dumps(name)}: {json.dumps(counts)}" for name, counts in counts.items() if counts is not None) + "\n}\n")


if __name__ == "__main__":
    main()
