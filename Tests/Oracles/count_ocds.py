"""Counts what OCDS files hold, with another parser and other code than the reader, for the test that compares them.

    python3 count_ocds.py DATA_FOLDER GOLDEN.json

Each file in DATA_FOLDER/ocds is counted alone. What is one process: a record's compiledRelease; else its full releases, merged by ocdsmerge; releases of one ocid in a package, merged likewise
(compiled releases stay as they are); a tender of the Prozorro API. A record that only links to its releases is left out ("linked"), and so is one that holds nothing but a
versionedRelease ("history"). A bid, award or contract listed again with the same id and the same content (but for documents, items and words) counts once. Contracts of a release without awards are what was awarded: those of one
awardID, or each without one, are an award of their value (of none where they are several); cancelled contracts are no active award; an award without a status whose contract was concluded is one. An award without a value has that of its only contract that is not cancelled.
"amountsInForce" are the values of awards that are active, or whose status is missing or no code of the list. Awards of a call or of lots that were cancelled or unsuccessful are neither, unless a
contract of theirs was concluded.
A record with nothing but a versionedRelease is left out here, though the reader reads it: no real file holds one. Amounts below zero do not count, nor texts such as "60.000" (60 or 60 thousand) but in currencies of three decimals.

lots: tender.lots, or one. bids: bids.details, once for each lot that a bid is for; where there are none and the tender is one lot, each of tender.tenderers. bidders: their
tenderers. awards, suppliers, contracts; amendments of contracts (amendments of 1.1, amendment of 1.0). Sums by currency ("" where none is stated) of the values of bids (those
for one lot), awards and contracts; an amount may be a text.
"""
import json
import re
import sys
import warnings
from collections import Counter
from decimal import Decimal
from pathlib import Path

from ocdsmerge import Merger

from canonical import Number, load
from merge_releases import RULES


def get(value, *path):
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def elements(value):
    """Objects of an array; an object in the place of an array is one."""
    if isinstance(value, dict):
        return [value]
    return [element for element in value if isinstance(element, dict)] if isinstance(value, list) else []


def amount(value):
    number = get(value, "amount")
    if number is None:
        number = get(value, "netAmount")
    text = number.text if isinstance(number, Number) else number.strip() if isinstance(number, str) else ""
    if isinstance(number, str) and re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", text) and currency(value) not in ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"):
        return None
    if text.startswith("-"):
        return None
    return Decimal(text) if re.fullmatch(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?", text) else None


def currency(value):
    text = get(value, "currency")
    return text.upper() if isinstance(text, str) and re.fullmatch(r"[A-Za-z]{3}", text) else ""


def once(values):
    """The elements without those that repeat an earlier one of the same id."""
    seen, kept = {}, []
    for value in elements(values):
        content = {key: part for key, part in value.items() if key not in ("documents", "items", "title", "description", "milestones")}
        earlier = seen.setdefault(getattr(value["id"], "text", str(value["id"])), content) if value.get("id") is not None else None
        if earlier is None or earlier is content or earlier != content:
            kept.append(value)
    return kept


def same_id(a, b):
    return a is not None and b is not None and str(a) == str(b)


def is_cancelled(contract):
    status = contract.get("status")
    return isinstance(status, str) and status.strip().lower() in ("cancelled", "canceled")


def word(thing):
    status = thing.get("status") if isinstance(thing, dict) else None
    return status.strip().lower() if isinstance(status, str) else ""


def ended(release, award, contracts):
    """Whether the call, or all lots of the award, were cancelled or unsuccessful, and no contract of the award was concluded. A lot's own end says more than the call's."""
    tender = release.get("tender") if isinstance(release.get("tender"), dict) else {}
    call = word(tender)
    tags = release.get("tag")
    if "tenderCancellation" in (tags if isinstance(tags, list) else [tags]) and call != "complete":
        call = "cancelled"
    over = ("cancelled", "canceled", "unsuccessful")
    lots = [lot for lot in elements(tender.get("lots"))] or [{}]
    ids = [str(lot) for lot in elements_or_texts(award.get("relatedLots"))] + [str(award[key]) for key in ("lotID", "relatedLot") if award.get(key)]
    own = [lot for lot in lots if str(lot.get("id")) in ids] or lots
    if not all((word(lot) if word(lot) in over + ("complete",) else call) in over for lot in own):
        return False
    for contract in contracts:
        mine = same_id(contract.get("awardID"), award.get("id")) or contract.get("awardID") is None
        if mine and (word(contract) in ("active", "terminated", "signed", "complete") or not word(contract) and contract.get("dateSigned")):
            return False
    return True


def concluded(award, contracts):
    """Whether a contract that names the award was concluded: signed, or paid for."""
    for contract in contracts:
        names = [contract.get("awardID")] + elements_or_texts(contract.get("awardIDs"))
        implementation = contract.get("implementation") if isinstance(contract.get("implementation"), dict) else {}
        paid = [payment for payment in elements(implementation.get("transactions")) if amount(payment.get("value")) is not None]
        # A word of no list says nothing: then the signature or a payment does.
        done = word(contract) in ("active", "terminated", "signed", "complete", "completed", "finished")
        done = done or word(contract) not in ("pending", "cancelled", "canceled") and (contract.get("dateSigned") or paid)
        if any(same_id(name, award.get("id")) for name in names) and done:
            return True
    return False


def elements_or_texts(value):
    return value if isinstance(value, list) else []


class Counts:
    def __init__(self):
        self.n = dict.fromkeys(["processes", "lots", "bids", "bidders", "awards", "awarded", "suppliers", "contracts", "amendments"], 0)
        self.sums = {"bidAmounts": {}, "amounts": {}, "amountsInForce": {}, "contractAmounts": {}}

    def sum(self, name, value):
        number = amount(value)
        if number is not None:
            self.sums[name][currency(value)] = self.sums[name].get(currency(value), Decimal(0)) + number

    def organizations(self, value):
        return sum(1 for o in elements(value) if any(o.get(key) not in (None, "") for key in ("id", "name")) or isinstance(get(o, "identifier"), dict))

    def release(self, release, bids):
        n = self.n
        n["processes"] += 1
        tender = release.get("tender") if isinstance(release.get("tender"), dict) else {}
        lots = elements(tender.get("lots"))
        n["lots"] += len(lots) or 1
        for bid in once(bids):
            per_lot = elements(bid.get("lotValues"))
            related = bid.get("relatedLots")
            related = [lot for lot in related if isinstance(lot, (str, Number))] if isinstance(related, list) else []
            related += [bid["relatedLot"]] if isinstance(bid.get("relatedLot"), (str, Number)) else []
            times = len(per_lot) or len(related) or 1
            n["bids"] += times
            n["bidders"] += times * self.organizations(bid.get("tenderers"))
            for value in per_lot:
                self.sum("bidAmounts", value.get("value"))
            if not per_lot and times == 1:
                self.sum("bidAmounts", bid.get("value"))
        if not bids and len(lots) < 2:
            names = self.organizations(tender.get("tenderers"))
            n["bids"] += names
            n["bidders"] += names
        contracts = once(release.get("contracts"))
        awards = once(release.get("awards"))
        if not awards:
            awards = self.awarded_by(contracts)
        for award in awards:
            n["awards"] += 1
            status = award.get("status")
            if not word(award) and concluded(award, contracts):
                status = "active"
            if self.in_force(status) and ended(release, award, contracts):
                status = "cancelled"
            n["awarded"] += isinstance(status, str) and status.strip().lower() == "active"
            n["suppliers"] += self.organizations(award.get("suppliers"))
            names = ["amounts", "amountsInForce"] if self.in_force(status) else ["amounts"]
            if amount(award.get("value")) is None:
                own = [c for c in contracts if same_id(c.get("awardID"), award.get("id")) or c.get("awardID") is None and len(awards) == 1]
                if len(own) == 1 and not is_cancelled(own[0]) and "value" not in award:
                    for name in names:
                        self.sum(name, own[0].get("value"))
            for name in names:
                self.sum(name, award.get("value"))
        for contract in contracts:
            n["contracts"] += 1
            n["amendments"] += len(elements(contract.get("amendments"))) + len(elements(contract.get("amendment")))
            self.sum("contractAmounts", contract.get("value"))

    @staticmethod
    def in_force(status):
        word = status.strip().lower() if isinstance(status, str) else ""
        return word not in ("pending", "cancelled", "canceled", "unsuccessful")

    def awarded_by(self, contracts):
        """What contracts without awards tell of."""
        groups = {}
        for number, contract in enumerate(contracts):
            key = contract.get("awardID")
            groups.setdefault(number if key is None else str(key), []).append(contract)
        return [
            {
                "status": "cancelled" if is_cancelled(group[0]) else "active",
                "suppliers": group[0].get("suppliers"),
                "value": group[0].get("value") if len(group) == 1 else None,
            }
            for group in groups.values()
        ]

    def answer(self):
        plain = lambda sums: {code: format(value.normalize(), "f") if value else "0" for code, value in sorted(sums.items())}
        return self.n | {name: plain(sums) for name, sums in self.sums.items()}


def compiled(releases):
    releases = sorted(releases, key=lambda release: release.get("date") if isinstance(release.get("date"), str) else "")
    if len(releases) == 1:
        return releases[0]
    merged = Merger(merge_rules=RULES).create_compiled_release(releases)
    count_once(merged, max_by_path(releases))
    return merged


def unnamed(thing, path=()):
    """Lists of objects without ids, and their paths of keys."""
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield from unnamed(value, path + (key,))
    elif isinstance(thing, list):
        if thing and all(isinstance(element, dict) and element.get("id") is None for element in thing):
            yield path, thing
        for element in thing:
            yield from unnamed(element, path)


def canonical(element):
    """As one text; merging leaves out what is null."""
    def known(value):
        if isinstance(value, dict):
            return {key: known(inner) for key, inner in value.items() if inner is not None}
        return [known(inner) for inner in value] if isinstance(value, list) else value

    return json.dumps(known(element), sort_keys=True, default=str)


def max_by_path(releases):
    """How often a single release has each element without an id at each path."""
    most = Counter()
    for release in releases:
        for key, count in Counter((path, canonical(element)) for path, elements in unnamed(release) for element in elements).items():
            most[key] = max(most[key], count)
    return most


def count_once(merged, most):
    """What several releases list alike, and the routine therefore repeats, counts as often as in one of them."""
    seen = Counter()
    for path, elements in unnamed(merged):
        kept = []
        for element in elements:
            key = (path, canonical(element))
            seen[key] += 1
            if seen[key] <= most[key] or key not in most:
                kept.append(element)
        elements[:] = kept


def processes(document, answer):
    """Pairs of a release and its bids."""
    with_bids = lambda release: (release, elements(get(release, "bids", "details")))
    if isinstance(document, list):
        return in_package(document, answer)
    if "records" in document:
        return [process for record in elements(document["records"]) for process in processes(record, answer)]
    if isinstance(document.get("compiledRelease"), dict):
        return [with_bids(document["compiledRelease"])]
    if "ocid" in document and "releases" in document:
        full = [release for release in elements(document["releases"]) if "ocid" in release or "tender" in release]
        if full:
            return [with_bids(compiled(full))]
        answer["linked"] = answer.get("linked", 0) + 1
        return []
    if "releases" in document:
        return in_package(document["releases"], answer)
    if "versionedRelease" in document:
        answer["history"] = answer.get("history", 0) + 1
        return []
    data = document.get("data", document)
    if isinstance(data, dict) and "tenderID" in data:
        return [({"tender": data, "awards": data.get("awards"), "contracts": data.get("contracts")}, elements(data.get("bids")))]
    return [with_bids(document)]


def in_package(releases, answer):
    groups = {}
    for number, release in enumerate(elements(releases)):
        tag = release.get("tag")
        alone = "compiled" in tag if isinstance(tag, list) else tag == "compiled"
        groups.setdefault(number if alone or "ocid" not in release else release["ocid"], []).append(release)
    return [(release, elements(get(release, "bids", "details"))) for release in map(compiled, groups.values())]


def documents(path):
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("iso-8859-1")
    try:
        return [load(text)]
    except json.JSONDecodeError:
        return [[load(line) for line in text.splitlines() if line.strip()]]


def main():
    warnings.simplefilter("ignore")
    data, golden = Path(sys.argv[1]), Path(sys.argv[2])
    lines = []
    for path in sorted(p for p in data.glob("ocds/**/*.json*")):
        counts, more = Counts(), {}
        for document in documents(path):
            for release, bids in processes(document, more):
                counts.release(release, bids)
        lines.append(f"  {json.dumps(path.relative_to(data).as_posix())}: {json.dumps(counts.answer() | more)}")
    golden.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
