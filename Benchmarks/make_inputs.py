#!/usr/bin/env python3
"""Deterministic inputs for the benchmarks: the same arguments give the same bytes with any CPython from 3.8 on.

    python3 Benchmarks/make_inputs.py legge190 --bytes 200000000 --out legge190.xml
    python3 Benchmarks/make_inputs.py bids     --bytes 200000000 --out bids.csv
    python3 Benchmarks/make_inputs.py ocds     --bytes 200000000 --out ocds.jsonl
    python3 Benchmarks/make_inputs.py package  --from ocds.jsonl --out package.json
    python3 Benchmarks/make_inputs.py notices  --count 10000     --out notices/

Everything (organizations, people, codes, amounts) is invented; notices are the samples of SampleTenders/ted and SampleTenders/eforms under other
identifiers. Every draw comes from random.Random(seed).random(), whose sequence Python keeps; each block of records has its own seed, so a smaller
file is a prefix of a larger one but for its closing tags. Shapes follow published files: one to eight bidders, 3 % consortia, a few missing
codes, repeated bidders (a few firms meet often), discounts of 2 to 28 %, one submission period in ten under 15 days.

The OCDS generator here is a plain one; where the larger generator of the bench folder lies beside the project, `run.sh` uses that one.
"""
import argparse
import datetime
import json
import os
import pathlib
import random
import re
import sys

BLOCK = 500
WORDS = (
    "manutenzione ordinaria straordinaria servizio fornitura lavori affidamento gestione impianto scuola comunale edificio stradale riqualificazione "
    "energetica verde pubblico raccolta rifiuti trasporto mensa pulizia vigilanza illuminazione rete idrica fognaria palestra biblioteca cimitero "
    "sicurezza progettazione direzione collaudo acquisto arredi attrezzature informatiche licenze software assistenza tecnica consulenza polizza "
    "carburante energia elettrica gas metano segnaletica marciapiede pavimentazione tetto copertura facciata infissi ascensore città qualità attività"
).split()
NAMES = "Alba Borea Cima Delta Elce Fonte Gelso Ilice Lago Monte Noce Olmo Pino Quercia Riva Sasso Tiglio Ulivo Valle Zefiro".split()
LEGAL = ["S.r.l.", "S.p.A.", "Soc. Coop.", "S.n.c.", "& C. S.a.s."]
CITIES = "Borgonuovo Castelvento Rivalta Montefiore Pietrasanta Valdoro Campolieto Serrafiorita Acquaviva Torrealta".split()
CHOICES = [
    ("01-PROCEDURA APERTA", 0.35), ("04-PROCEDURA NEGOZIATA SENZA PREVIA PUBBLICAZIONE DEL BANDO", 0.25), ("08-AFFIDAMENTO IN ECONOMIA - COTTIMO FIDUCIARIO", 0.1),
    ("23-AFFIDAMENTO IN ECONOMIA - AFFIDAMENTO DIRETTO", 0.3),
]
SUPPLIERS = 40_000
BUYERS = 400


class Draw:
    def __init__(self, *seed):
        self.r = random.Random("/".join(map(str, seed))).random

    def p(self, probability):
        return self.r() < probability

    def i(self, low, high):
        return low + int(self.r() * (high - low + 1))

    def pick(self, seq):
        return seq[int(self.r() * len(seq))]

    def skewed(self, n):
        return int(n * self.r() ** 2.2)

    def words(self, low, high):
        return " ".join(self.pick(WORDS) for _ in range(self.i(low, high)))

    def weighted(self, pairs):
        x = self.r()
        for value, weight in pairs:
            x -= weight
            if x < 0:
                return value
        return pairs[-1][0]


def vat(number):
    """A partita IVA with its check digit."""
    digits = f"{number:010d}"
    total = 0
    for i, c in enumerate(digits):
        d = int(c)
        total += d if i % 2 == 0 else (d * 2 - 9 if d * 2 > 9 else d * 2)
    return digits + str((10 - total % 10) % 10)


def firms(seed):
    d = Draw(seed, "firms")
    return [(vat(1_000_000_000 + k * 7_919 % 8_999_999_999), f"{d.pick(NAMES)} {d.pick(NAMES)} {k % 977} {d.pick(LEGAL)}") for k in range(SUPPLIERS)]


def buyers(seed):
    d = Draw(seed, "buyers")
    return [(vat(200_000_000 + k * 104_729), f"Comune di {d.pick(CITIES)} {k}") for k in range(BUYERS)]


def money(d, low, high):
    return round(low * (high / low) ** d.r(), 2)


def day(number):
    return (datetime.date(2013, 1, 1) + datetime.timedelta(days=number)).isoformat()


def lots(seed):
    """One lot after another: code, buyer, title, method, base, bids [(members, price)], winner, dates, paid."""
    all_firms, all_buyers = firms(seed), buyers(seed)
    block = 0
    while True:
        d = Draw(seed, "lots", block)
        for k in range(BLOCK):
            number = block * BLOCK + k
            base = money(d, 5_000, 3_000_000)
            count = 1 if d.p(0.25) else d.i(2, 8)
            bids = []
            centre = 0.72 + 0.22 * d.r()
            first = d.skewed(SUPPLIERS)
            for _ in range(count):
                # Neighbours in the list of firms meet more often than others.
                firm = (first + d.skewed(60)) % SUPPLIERS if d.p(0.6) else d.skewed(SUPPLIERS)
                members = [all_firms[firm]]
                if d.p(0.03):
                    members.append(all_firms[(firm + 1 + d.i(0, 9)) % SUPPLIERS])
                bids.append((members, round(base * (centre + 0.06 * d.r()), 2)))
            winner = min(range(count), key=lambda b: bids[b][1]) if d.p(0.9) else d.i(0, count - 1)
            published = d.i(0, 3600)
            deadline = published + (d.i(5, 14) if d.p(0.1) else d.i(15, 60))
            start = deadline + d.i(20, 200)
            # A lot's code has ten characters, the first ones do not ascend.
            code = f"{number * 2_654_435_761 % (1 << 32):08X}"
            yield {
                "id": code + "AB", "buyer": all_buyers[d.skewed(BUYERS)], "title": d.words(4, 12), "method": d.weighted(CHOICES), "base": base, "bids": bids,
                "winner": winner, "published": day(published), "deadline": day(deadline), "start": day(start), "end": day(start + d.i(30, 500)),
                "paid": round(bids[winner][1] * (0.7 + 0.3 * d.r()), 2),
                "cpv": d.pick(["45233140", "50700000", "90511100", "55523100", "71320000", "30200000", "45214200", "77310000"]), "region": d.pick(["ITC11", "ITF33", "ITG12", "ITI43", "ITH55"]),
                "draw": d,
            }
        block += 1


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def member(firm, tag, role=""):
    code, name = firm
    return f"<{tag}><codiceFiscale>{code}</codiceFiscale><ragioneSociale>{escaped(name)}</ragioneSociale>{role}</{tag}>"


def group(members, single, group_tag):
    if len(members) == 1:
        return member(members[0], single)
    roles = ["<ruolo>04-CAPOGRUPPO</ruolo>"] + ["<ruolo>03-ASSOCIATA</ruolo>"] * (len(members) - 1)
    return f"<{group_tag}>" + "".join(member(m, "membro", r) for m, r in zip(members, roles)) + f"</{group_tag}>"


def write_until(out, size, head, records, tail):
    written = 0
    with open(out, "wb") as file:
        head = head.encode()
        file.write(head)
        written += len(head)
        count = 0
        for text in records:
            data = text.encode()
            file.write(data)
            written += len(data)
            count += 1
            if written >= size:
                break
        file.write(tail.encode())
    return count


def legge190(args):
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<legge190:pubblicazione xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:legge190="legge190_1_0" '
        'xsi:schemaLocation="legge190_1_0 datasetAppaltiL190.xsd">\n<metadata><titolo>Pubblicazione legge 190</titolo><abstract>Dati inventati</abstract>'
        "<dataPubbicazioneDataset>2023-01-31</dataPubbicazioneDataset><entePubblicatore>Comune di Pontelago</entePubblicatore>"
        "<dataUltimoAggiornamentoDataset>2023-01-31</dataUltimoAggiornamentoDataset><annoRiferimento>2022</annoRiferimento><urlFile>http://example.org/190.xml</urlFile>"
        "<licenza>IODL 2.0</licenza></metadata>\n<data>\n"
    )

    def records():
        for lot in lots(args.seed):
            bids = "".join(group(members, "partecipante", "raggruppamento") + "\n" for members, _ in lot["bids"])
            members, price = lot["bids"][lot["winner"]]
            yield (
                f"<lotto>\n<cig>{lot['id']}</cig>\n<strutturaProponente>\n<codiceFiscaleProp>{lot['buyer'][0]}</codiceFiscaleProp>\n<denominazione>{escaped(lot['buyer'][1])}</denominazione>\n"
                f"</strutturaProponente>\n<oggetto>{escaped(lot['title'])}</oggetto>\n<sceltaContraente>{lot['method']}</sceltaContraente>\n<partecipanti>\n{bids}</partecipanti>\n"
                f"<aggiudicatari>\n{group(members, 'aggiudicatario', 'aggiudicatarioRaggruppamento')}\n</aggiudicatari>\n<importoAggiudicazione>{price:.2f}</importoAggiudicazione>\n"
                f"<tempiCompletamento><dataInizio>{lot['start']}</dataInizio><dataUltimazione>{lot['end']}</dataUltimazione></tempiCompletamento>\n"
                f"<importoSommeLiquidate>{lot['paid']:.2f}</importoSommeLiquidate>\n</lotto>\n"
            )

    print(f"{args.out}: {write_until(args.out, args.bytes, head, records(), '</data></legge190:pubblicazione>')} lots")


def quoted(text):
    return '"' + text.replace('"', '""') + '"'


def bids(args):
    head = (
        "tender_id,lot_id,title,buyer_id,buyer_name,procedure,award_rule,category,cpv,region,base,published,deadline,bidder_id,bidder_name,amount,status,winner,consortium_id\n"
    )

    def records():
        for lot in lots(args.seed):
            method = {"01": "open", "04": "limited", "08": "limited", "23": "direct"}[lot["method"][:2]]
            rule = "lowest-price" if int(lot["id"][:8], 16) % 10 < 7 else "quality-price"
            first = (
                f"{lot['id']},1,{quoted(lot['title'])},{lot['buyer'][0]},{quoted(lot['buyer'][1])},{method},{rule},works,{lot['cpv']},{lot['region']},{lot['base']:.2f},{lot['published']},"
                f"{lot['deadline']},"
            )
            rows = []
            for number, (members, price) in enumerate(lot["bids"]):
                for code, name in members:
                    joint = f"J{number}" if len(members) > 1 else ""
                    rows.append(f"{first}{code},{quoted(name)},{price:.2f},valid,{'true' if number == lot['winner'] else 'false'},{joint}\n")
            yield "".join(rows)

    print(f"{args.out}: {write_until(args.out, args.bytes, head, records(), '')} lots")


def value(amount):
    return {"amount": amount, "currency": "EUR"}


def party(firm, roles):
    code, name = firm
    return {
        "id": f"IT-CF-{code}", "name": name, "identifier": {"scheme": "IT-CF", "id": code, "legalName": name},
        "address": {"streetAddress": f"via Garibaldi {int(code[3:9])}", "locality": CITIES[int(code[5:8]) % len(CITIES)], "postalCode": "80100", "countryName": "Italia"}, "roles": roles,
    }


def ocds(args):
    def records():
        for lot in lots(args.seed):
            d = lot["draw"]
            bidders = {m[0]: m for members, _ in lot["bids"] for m in members}
            reference = lambda firm: {"id": f"IT-CF-{firm[0]}", "name": firm[1]}
            winners, price = lot["bids"][lot["winner"]]
            documents = [{"id": f"d{k}", "documentType": "tenderNotice", "title": d.words(4, 9), "url": f"http://example.org/{lot['id']}/{k}.pdf"} for k in range(d.i(2, 8))]
            release = {
                "ocid": f"ocds-bench0-{lot['id']}", "id": f"{lot['id']}-1", "date": lot["published"] + "T09:00:00Z", "tag": ["compiled"], "initiationType": "tender", "language": "it",
                "parties": [party(lot["buyer"], ["buyer", "procuringEntity"])] + [party(f, ["tenderer"]) for f in bidders.values()], "buyer": reference(lot["buyer"]),
                "tender": {
                    "id": lot["id"], "title": lot["title"], "description": d.words(20, 60), "status": "complete", "value": value(lot["base"]),
                    "procurementMethod": {"01": "open", "04": "limited", "08": "limited", "23": "direct"}[lot["method"][:2]], "mainProcurementCategory": "works",
                    "awardCriteria": "priceOnly", "tenderPeriod": {"startDate": lot["published"] + "T00:00:00Z", "endDate": lot["deadline"] + "T12:00:00Z"},
                    "numberOfTenderers": len(lot["bids"]), "procuringEntity": reference(lot["buyer"]), "documents": documents,
                    "items": [{"id": "1", "description": d.words(3, 8), "classification": {"scheme": "CPV", "id": lot["cpv"]}, "quantity": 1}],
                },
                "bids": {"details": [
                    {"id": f"b{k}", "date": lot["deadline"] + "T10:00:00Z", "status": "valid", "value": value(p), "tenderers": [reference(m) for m in members]}
                    for k, (members, p) in enumerate(lot["bids"])]},
                "awards": [{"id": "a1", "status": "active", "date": lot["start"] + "T00:00:00Z", "value": value(price), "suppliers": [reference(m) for m in winners],
                            "items": [{"id": "1", "classification": {"scheme": "CPV", "id": lot["cpv"]}}]}],
                "contracts": [{"id": "c1", "awardID": "a1", "status": "active", "dateSigned": lot["start"] + "T00:00:00Z", "value": value(price)}],
            }
            yield json.dumps(release, ensure_ascii=False, separators=(",", ":")) + "\n"

    print(f"{args.out}: {write_until(args.out, args.bytes, '', records(), '')} releases")


def package(args):
    """One release package of the lines of a JSON Lines file."""
    head = '{"uri":"http://example.org/package.json","version":"1.1","publishedDate":"2023-01-31T00:00:00Z","publisher":{"name":"Comune di Pontelago"},"releases":['
    with open(args.source, "rb") as lines, open(args.out, "wb") as file:
        file.write(head.encode())
        for number, line in enumerate(lines):
            file.write((b"," if number else b"") + line.rstrip(b"\n"))
        file.write(b"]}\n")
    print(f"{args.out}: {os.path.getsize(args.out)} bytes")


def notices(args):
    """Copies of the sample notices under other ids: numbers of the Official Journal, notice and folder ids, titles and amounts stay."""
    samples = pathlib.Path(__file__).resolve().parent.parent / "SampleTenders"
    sources = sorted(samples.glob("ted/*.xml")) + sorted(samples.glob("eforms/*.xml"))
    texts = [(path.stem, path.read_text(encoding="utf-8")) for path in sources]
    out = pathlib.Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    uuid = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
    total = 0
    for number in range(args.count):
        stem, text = texts[number % len(texts)]
        turn = number // len(texts)
        text = re.sub(r"(\d{4}/S \d{3}-)(\d{6})", lambda m: f"{m[1]}{(int(m[2]) + turn * 7) % 1_000_000:06d}", text)
        text = re.sub(r'(DOC_ID=")(\d{6})', lambda m: f"{m[1]}{(int(m[2]) + turn * 7) % 1_000_000:06d}", text)
        text = uuid.sub(lambda m: f"{(int(m[0][:8], 16) + turn) % (1 << 32):08x}" + m[0][8:], text)
        data = text.encode()
        folder = out / f"{number // 1000:03d}"
        folder.mkdir(exist_ok=True)
        (folder / f"{turn:05d}-{stem}.xml").write_bytes(data)
        total += len(data)
    print(f"{args.out}: {args.count} notices, {total} bytes")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, body in [("legge190", legge190), ("bids", bids), ("ocds", ocds)]:
        command = commands.add_parser(name)
        command.add_argument("--bytes", type=int, required=True)
        command.set_defaults(body=body)
    command = commands.add_parser("package")
    command.add_argument("--from", dest="source", required=True)
    command.set_defaults(body=package)
    command = commands.add_parser("notices")
    command.add_argument("--count", type=int, default=10_000)
    command.set_defaults(body=notices)
    for command in commands.choices.values():
        command.add_argument("--out", required=True)
        command.add_argument("--seed", type=int, default=42)
    args = parser.parse_args()
    args.body(args)


if __name__ == "__main__":
    sys.exit(main())
