"""Counts what TED_EXPORT notices hold, with another parser and other code than the reader, for the test that compares them.

    python3 count_ted.py DATA_FOLDER GOLDEN.json

DATA_FOLDER holds ted-legacy-xml and ted-legacy-eforms-pairs. For each notice: lots; awards (blocks, and winners of prizes), those of them with a winner; bids and bidders (this
format has none); suppliers; contracts (an awarded block is one; a modification without block speaks of one) and their amendments; sums of award amounts by currency, without placeholders (1 and less) and without ranges, and of values after a modification; declared numbers of bids, in the order
of the lots, where all blocks of a lot agree; a number of 0 beside a winner is none. Where every amount of a lot's several awards is the same and OBJECT_CONTRACT/VAL_TOTAL is the sum with one of them a lot (not
the sum of all), it is the lot's total and no award's; so is VAL_TOTAL itself where every award states it and a lot has several. The only award of a notice with one lot, which is no framework, has as its amount a range of
one value, else the total of the notice. The only award of a modification is left out where the values before and after the change are both less than half of it.
"""
import json
import re
import sys
import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path

DEFENCE = {"CONTRACT_AWARD_DEFENCE", "CONTRACT_DEFENCE", "PRIOR_INFORMATION_DEFENCE"}


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def kids(element, *names):
    found = [element]
    for name in names:
        found = [child for parent in found for child in parent if local(child) == name]
    return found


def kid(element, *names):
    found = kids(element, *names)
    return found[0] if found else None


def text(element):
    value = "".join(element.itertext()).strip() if element is not None else ""
    return value or None


def original(root):
    forms = [form for section in kids(root, "FORM_SECTION") for form in section if form.get("CATEGORY") or form.get("LG")]
    return next((form for form in forms if form.get("CATEGORY") == "ORIGINAL"), forms[0])


def leading_number(value):
    match = re.match(r"^[^\W\d_ ]*(?:[^\W\d_]|[ º°#])*(\d+)(?![.,/\d]|[^\W\d_])", value)
    return match.group(1).lstrip("0") or "0" if match else None


class Notice:
    def __init__(self):
        self.lots, self.awards, self.winners, self.suppliers = [], 0, 0, 0
        self.contracts, self.amendments, self.changed = 0, 0, {}
        self.sums, self.counts, self.loose = {}, {}, []

    def add_amount(self, value, currency):
        if value is not None and Decimal(value) > 1:
            self.sums[currency] = self.sums.get(currency, Decimal(0)) + Decimal(value)

    def add_count(self, rows, number):
        if number is None:
            return
        if not rows:
            self.loose.append(int(number))
        elif len(rows) == 1:
            self.counts.setdefault(rows[0], []).append(int(number))

    def result(self):
        agreed = [self.counts[i][0] for i in range(len(self.lots)) if len(set(self.counts.get(i, []))) == 1]
        return {
            "lots": len(self.lots), "awards": self.awards, "awarded": self.winners, "bids": 0, "bidders": 0, "suppliers": self.suppliers,
            "contracts": self.contracts, "amendments": self.amendments, "changedTo": {currency: format(value.normalize(), "f") for currency, value in self.changed.items()},
            "amounts": {currency: format(value.normalize(), "f") for currency, value in sorted(self.sums.items())},
            "bidCounts": agreed, "processBidCount": self.loose[0] if len(set(self.loose)) == 1 else None,
        }


def find_lots(notice, described, number, title):
    """Rows of the lots that an award block means; may add one."""
    if number is None:
        return [0] if described == 1 else []
    ids = [lot["id"] for lot in notice.lots]
    if number in ids:
        return [ids.index(number)]
    placeholder = number.lower() in {"0", "-", "n/a", "na", "none", "."}
    if len(ids) == 1 and ids[0] is None:
        if not placeholder:
            notice.lots[0]["id"] = number
        return [0]
    if placeholder and len(ids) == 1:
        return [0]
    parts = [part for part in re.split(r"[,.;/&+ ]+", number) if part]
    parts = [part for part in parts if part in ids or part.lower() not in {"and", "et", "und", "y", "e", "i", "a"}]
    known = [part for part in dict.fromkeys(parts) if part in ids]
    if len(known) > 1 and all(part in ids or part.isdigit() for part in parts):
        return [ids.index(part) for part in known]
    wanted = leading_number(number)
    same = [i for i, lot in enumerate(ids) if wanted and lot and leading_number(lot) == wanted]
    if len(same) != 1:
        same = [i for i, lot in enumerate(notice.lots[:described]) if described > 1 and title and lot["title"] == title]
    if len(same) == 1:
        return same
    notice.lots.append({"id": number, "title": title})
    return [len(notice.lots) - 1]


def without_totals(values, total):
    """The awards' own amounts among (lot, amount, currency)."""
    lots = {lot: {(value, currency) for row, value, currency in values if row == lot} for lot, _, _ in values if lot is not None}
    several = {lot for lot, stated in lots.items() if len(stated) == 1 and sum(1 for row, _, _ in values if row == lot) > 1}
    whole = (Decimal(total.text.strip()), total.get("CURRENCY")) if total is not None and total.get("PUBLICATION") != "NO" else None
    if whole and {currency for _, _, currency in values} == {whole[1]}:
        once = sum(value for lot, value, _ in values if lot not in several) + sum(next(iter(lots[lot]))[0] for lot in several)
        if several and all(value == whole[0] for _, value, _ in values):
            return []
        if several and once == whole[0] != sum(value for _, value, _ in values):
            return [(value, currency) for lot, value, currency in values if lot not in several]
    return [(value, currency) for _, value, currency in values]


def whole_value(element):
    return None if element is None or element.get("PUBLICATION") == "NO" else (Decimal(element.text.strip()), element.get("CURRENCY"))


def only_value(elements):
    """The value of the first range whose ends are equal."""
    for element in elements:
        if local(element) == "VAL_RANGE_TOTAL" and element.get("PUBLICATION") != "NO":
            low, high = text(kid(element, "LOW")), text(kid(element, "HIGH"))
            if low is not None and high is not None and Decimal(low) == Decimal(high):
                return Decimal(low), element.get("CURRENCY")
    return None


def count_form(form):
    notice = Notice()
    body = kid(form, "OBJECT_CONTRACT")
    corrigendum = kid(form, "CHANGES") is not None
    descriptions = kids(body, "OBJECT_DESCR")
    if not corrigendum:
        for description in descriptions:
            notice.lots.append({"id": text(kid(description, "LOT_NO")), "title": title(kid(description, "TITLE"))})
        if not notice.lots:
            notice.lots.append({"id": None, "title": None})
    else:
        # A corrigendum has the lots for which it moves a date (IV.2.2, IV.2.7) or corrects the number of tenders (V.2.2): `Lot 1 and 2` are two.
        for change in kids(kid(form, "CHANGES"), "CHANGE"):
            where = kid(change, "WHERE")
            section = text(kid(where, "SECTION")) or ""
            if section.startswith(("IV.2.2", "IV.2.7", "V.2.2")):
                for number in re.findall(r"\d+", text(kid(where, "LOT_NO")) or ""):
                    if all(lot["id"] != number for lot in notice.lots):
                        notice.lots.append({"id": number, "title": None})
    described = len(notice.lots)
    values = []
    for block in kids(form, "AWARD_CONTRACT"):
        notice.awards += 1
        rows = find_lots(notice, described, text(kid(block, "LOT_NO")), title(kid(block, "TITLE")))
        awarded = kid(block, "AWARDED_CONTRACT")
        if awarded is None or kid(block, "NO_AWARDED_CONTRACT") is not None:
            continue
        notice.winners += 1
        notice.contracts += 1
        notice.suppliers += sum(1 for e in awarded.iter() if local(e) == "ADDRESS_CONTRACTOR")
        total = [e for e in awarded.iter() if local(e) == "VAL_TOTAL"]
        if total and Decimal(total[0].text.strip()) > 1:
            values.append((rows[0] if len(rows) == 1 else None, Decimal(total[0].text.strip()), total[0].get("CURRENCY")))
        received = [e for e in awarded.iter() if local(e) == "NB_TENDERS_RECEIVED"]
        number = text(received[0]) if received else None
        if number is not None and int(number) == 0 and any(local(e) == "ADDRESS_CONTRACTOR" for e in awarded.iter()):
            number = None
        notice.add_count(rows, number)
    blocks = kids(form, "AWARD_CONTRACT")
    only = len(blocks) == 1 and kid(blocks[0], "AWARDED_CONTRACT") is not None and kid(blocks[0], "NO_AWARDED_CONTRACT") is None
    changes = kids(form, "MODIFICATIONS_CONTRACT")
    if only and not values and not changes and described == 1 and body is not None and kid(form, "PROCEDURE", "FRAMEWORK") is None:
        stated = [value for value in [only_value(blocks[0].iter()), whole_value(kid(body, "VAL_TOTAL")), only_value(body)] if value is not None]
        if stated and stated[0][0] > 1:
            values.append((0, *stated[0]))
    if only and len(values) == 1:
        ends = [[Decimal(e.text.strip()) for change in changes for e in change.iter() if local(e) == name] for name in ("VAL_TOTAL_BEFORE", "VAL_TOTAL_AFTER")]
        if all(ends) and ends[0][0] <= ends[1][0] and 2 * ends[1][0] < values[0][1]:
            values = []
    for value, currency in without_totals(values, kid(body, "VAL_TOTAL") if body is not None else None):
        notice.add_amount(str(value), currency)
    for change in kids(form, "MODIFICATIONS_CONTRACT"):
        notice.contracts = notice.contracts or 1
        notice.amendments += 1
        for after in change.iter():
            if local(after) == "VAL_TOTAL_AFTER" and Decimal(after.text.strip()) > 1:
                currency = after.get("CURRENCY")
                notice.changed[currency] = notice.changed.get(currency, Decimal(0)) + Decimal(after.text.strip())
    for result in kids(form, "RESULTS"):
        prize, none = kid(result, "AWARDED_PRIZE"), kid(result, "NO_AWARDED_PRIZE")
        if prize is None and none is None:
            continue
        if prize is None:
            notice.awards += 1
            continue
        winners = sum(1 for e in prize.iter() if local(e) == "ADDRESS_WINNER")
        notice.awards += max(1, winners)
        notice.winners += max(1, winners)
        notice.suppliers += winners
        value = kid(prize, "VAL_PRIZE")
        if value is not None and winners <= 1:
            notice.add_amount(value.text.strip(), value.get("CURRENCY"))
        numbers = [e for e in prize.iter() if local(e) == "NB_PARTICIPANTS"]
        notice.add_count([0] if len(notice.lots) == 1 else [], text(numbers[0]) if numbers else None)
    return notice.result()


def title(element):
    if element is None:
        return None
    paragraphs = [(p.text or "").strip() for p in kids(element, "P")]
    return " ".join(p for p in paragraphs if p) or None


def count_defence(form):
    notice = Notice()
    for element in form.iter():
        if local(element) in {"F17_ANNEX_B", "LOT_PRIOR_INFORMATION"}:
            notice.lots.append({"id": text(kid(element, "LOT_NUMBER")), "title": None})
    if not notice.lots:
        notice.lots.append({"id": None, "title": None})
    for block in form.iter():
        if local(block) != "AWARD_OF_CONTRACT_DEFENCE":
            continue
        notice.awards += 1
        notice.winners += 1
        notice.contracts += 1
        number = text(kid(block, "LOT_NUMBER"))
        ids = [lot["id"] for lot in notice.lots]
        if number is None:
            rows = [0] if len(ids) == 1 else []
        elif number in ids:
            rows = [ids.index(number)]
        elif ids == [None]:
            notice.lots[0]["id"] = number
            rows = [0]
        else:
            notice.lots.append({"id": number, "title": None})
            rows = [len(ids)]
        notice.suppliers += sum(1 for e in block.iter() if local(e) == "CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME")
        costs = kid(block, "CONTRACT_VALUE_INFORMATION", "COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE")
        value = kid(costs, "VALUE_COST") if costs is not None else None
        # A value beside several years or months may be that of one of them.
        period = kid(block, "CONTRACT_VALUE_INFORMATION", "MORE_INFORMATION_IF_ANNUAL_MONTHLY")
        spans = [text(kid(period, name)) for name in ("NUMBER_OF_YEARS", "NUMBER_OF_MONTHS")] if period is not None else []
        if value is not None and all(number in (None, "1") for number in spans):
            plain = value.get("FMTVAL") or re.sub(r"\s", "", value.text).replace(",", ".")
            notice.add_amount(plain, costs.get("CURRENCY"))
        notice.add_count(rows, text(kid(block, "OFFERS_RECEIVED_NUMBER")))
    return notice.result()


def count(path):
    form = original(ET.parse(path).getroot())
    return count_defence(form) if local(form) in DEFENCE else count_form(form)


def main():
    data, golden = Path(sys.argv[1]), Path(sys.argv[2])
    files = sorted(data.glob("ted-legacy-xml/*/*.xml")) + sorted(data.glob("ted-legacy-eforms-pairs/ted-xml/*.xml"))
    counts = {path.relative_to(data).as_posix(): count(path) for path in files}
    with golden.open("w", encoding="utf-8") as out:
        out.write("{\n" + ",\n".join(f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in counts.items()) + "\n}\n")


if __name__ == "__main__":
    main()
