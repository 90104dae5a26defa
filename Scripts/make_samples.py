#!/usr/bin/env python3
"""Makes SampleTenders/pontelago: a small invented municipality with planted schemes and an answer key.

    python3 Scripts/make_samples.py            writes the files
    python3 Scripts/make_samples.py --check    compares them with what is there

Everything is invented: the municipality, the firms, the codes, the amounts. The same seed gives the same bytes on any CPython >= 3.8, because every
draw comes from random.Random(seed).random(). Three departments publish in three formats, so that no record stands twice, and other bodies of the area (sample_bodies.py)
show what needs many records of one buyer or supplier:

  legge190/   direct awards and small procedures of 2023 and 2024 (legge 190/2012 XML: names of bidders, no losing prices)
  ocds/       open and negotiated procedures with all bids (OCDS 1.1 release package and JSON Lines)
  csv/        works auctions (the generic bids table: one row a bid); other bodies; a purchasing body that lists winners only
  ted/        a call and its award notice

Each planted scheme is listed in answer-key.json with the code of the red flag, the subject and a sentence.
"""
import csv
import datetime
import io
import json
import os
import random
import sys

import sample_bodies

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "SampleTenders", "pontelago")
SEED = 20130909


class Draw:
    def __init__(self, seed):
        self.r = random.Random(seed).random

    def i(self, low, high):
        return low + int(self.r() * (high - low + 1))

    def pick(self, seq):
        return seq[int(self.r() * len(seq))]

    def p(self, probability):
        return self.r() < probability

    def some(self, seq, n):
        pool = list(seq)
        return [pool.pop(int(self.r() * len(pool))) for _ in range(n)]

    def gauss(self):  # sum of twelve uniforms, variance 1: enough for invented prices, and the same everywhere
        return sum(self.r() for _ in range(12)) - 6


def partita_iva(number):
    body = f"{number:010d}"
    total = 0
    for k, c in enumerate(body):
        digit = int(c)
        total += digit if k % 2 == 0 else (digit * 2 - 9 if digit * 2 > 9 else digit * 2)
    return body + str((10 - total % 10) % 10)


def cig(number):
    return f"{9000000 + number * 37:07d}{(number * 7919) % 4096:03X}"


def day(start, offset):
    return start + datetime.timedelta(days=offset)


def workday(d):
    while d.weekday() >= 5:
        d += datetime.timedelta(days=1)
    return d


def euros(x):
    return f"{x:.2f}"


BUYER = {"cf": partita_iva(8123004507 % 10**10), "name": "Comune di Pontelago"}
STREETS = "Via delle Acacie,Via del Mulino,Piazza della Fonte,Via dei Tigli,Corso del Lago,Via della Fornace,Viale Europa,Via San Rocco".split(",")
TOWNS = "Pontelago,Rivaverde,Colle Aperto,Borgo Sereno,Valchiara,Montalto al Lago".split(",")
FIRST = "Alba,Brenta,Cedro,Delta,Eridano,Faro,Ginestra,Isola,Lario,Melograno,Nibbio,Orione,Pineta,Quercia,Rovere,Sirio,Tiglio,Ulivo,Vela,Zefiro".split(",")
SECOND = "Costruzioni,Servizi,Impianti,Verde,Strade,Forniture,Informatica,Ambiente,Edilizia,Tecnologie".split(",")
LEGAL = ["S.r.l.", "S.p.A.", "Soc. Coop.", "S.n.c."]


def firms(count):
    d = Draw(f"{SEED}-firms")
    out = []
    for n in range(count):
        name = f"{FIRST[n % len(FIRST)]} {SECOND[(n * 7 + n // len(FIRST)) % len(SECOND)]} {LEGAL[(n * 3) % 4]}"
        out.append({
            "cf": partita_iva(1000000000 + n * 7654321 % 8999999999),
            "name": name,
            "street": f"{d.pick(STREETS)} {d.i(1, 180)}",
            "town": d.pick(TOWNS),
            "phone": f"+39 0{d.i(320, 399)} {d.i(100000, 999999)}",
            "email": f"gare@{FIRST[n % len(FIRST)].lower()}-{n}.example",
        })
    return out


FIRMS = firms(60)
KEY = []


def planted(code, subject, sentence, **more):
    KEY.append({"code": code, "subject": subject, "what": sentence, **more})


# ---------------------------------------------------------------------------------------------------------------------------- OCDS

TITLES = {
    "45": "Manutenzione straordinaria {}", "50": "Manutenzione degli impianti di {}", "90": "Servizio di pulizia di {}",
    "71": "Progettazione e direzione lavori per {}", "30": "Fornitura di attrezzature per {}", "77": "Cura del verde di {}",
}
PLACES = ("scuola primaria Manzoni,scuola media Volta,biblioteca comunale,palestra di Via del Mulino,centro anziani,municipio,cimitero di Colle Aperto,"
          "asilo nido Girasole,parco del Lago,piazza della Fonte,strada provinciale di Rivaverde,ponte vecchio,piscina comunale,teatro civico").split(",")


class OCDS:
    """Honest open procedures, then procedures in which one thing is planted."""

    def __init__(self):
        self.d = Draw(f"{SEED}-ocds")
        self.releases = []
        self.number = 0

    def honest_prices(self, n, base):
        """Independent bids: discounts around 14 % with a spread of the usual size, at least half a per cent apart."""
        while True:
            prices = sorted(round(base * (1 - 0.14 + 0.07 * self.d.gauss()), 2) for _ in range(n))
            ratios = [prices[k + 1] / prices[k] for k in range(n - 1)]
            even = any(abs((b / a - 1) * 100 - round((b / a - 1) * 100)) < 0.01 for i, a in enumerate(prices) for b in prices[i + 1:])
            if prices[0] < base * 0.77 or prices[-1] > base or min(ratios) < 1.006 or even:
                continue
            rest = prices[1:]
            mean = sum(rest) / len(rest)
            spread = (sum((x - mean) ** 2 for x in rest) / max(1, len(rest) - 1)) ** 0.5
            if n >= 5 and (prices[1] - prices[0]) / spread > 2.5:
                continue
            return prices

    def add(self, prices, bidders, base, statuses=None, division=None, method="open", start=None, period=None, decision=None, submitted=None,
            winner=None, amendments=(), subcontractors=(), subcontract_share=None, criteria="priceOnly", declared=None, title=None, cpv=None):
        d = self.d
        self.number += 1
        serial = self.number
        ocid = f"ocds-pontelago-{serial:04d}"
        division = division or d.pick(list(TITLES))
        start = start or workday(day(datetime.date(2023, 1, 9), d.i(0, 640)))
        period = period if period is not None else d.i(32, 48)
        end = workday(day(start, period))
        decision = decision if decision is not None else d.i(24, 60)
        award_day = workday(day(end, decision))
        statuses = statuses or ["valid"] * len(prices)
        if winner is None:
            valid = [k for k, s in enumerate(statuses) if s == "valid"]
            winner = min(valid, key=lambda k: prices[k])
        parties = [{
            "id": f"IT-CF-{BUYER['cf']}", "name": BUYER["name"], "identifier": {"scheme": "IT-CF", "id": BUYER["cf"], "legalName": BUYER["name"]},
            "address": {"streetAddress": "Piazza della Fonte 1", "locality": "Pontelago", "countryName": "Italia"}, "roles": ["buyer", "procuringEntity"]}]
        details = []
        for k, (price, firm) in enumerate(zip(prices, bidders)):
            parties.append({
                "id": f"IT-CF-{firm['cf']}", "name": firm["name"], "identifier": {"scheme": "IT-CF", "id": firm["cf"], "legalName": firm["name"]},
                "address": {"streetAddress": firm["street"], "locality": firm["town"], "countryName": "Italia"},
                "contactPoint": {"telephone": firm["phone"], "email": firm["email"]},
                "roles": ["tenderer"] + (["supplier"] if k == winner else [])})
            when = submitted[k] if submitted else f"{workday(day(end, -d.i(0, 3))).isoformat()}T{d.i(8, 11):02d}:{d.i(0, 59):02d}:00+01:00"
            details.append({
                "id": f"{serial}-B{k + 1}", "status": statuses[k], "date": when, "value": {"amount": price, "currency": "EUR"},
                "tenderers": [{"id": f"IT-CF-{firm['cf']}", "name": firm["name"]}]})
        code = cpv or division + f"{d.i(1, 8)}{d.i(0, 9)}0000"
        contract = {
            "id": f"{serial}-C1", "awardID": f"{serial}-A1", "status": "active", "dateSigned": workday(day(award_day, d.i(36, 55))).isoformat() + "T00:00:00+01:00",
            "value": {"amount": prices[winner], "currency": "EUR"}}
        if amendments:
            contract["amendments"] = [
                {"id": f"{serial}-M{m + 1}", "date": workday(day(award_day, 80 + 45 * m)).isoformat() + "T00:00:00+01:00", "description": text}
                for m, (text, _) in enumerate(amendments)]
            contract["implementation"] = {"transactions": [
                {"id": f"{serial}-T1", "value": {"amount": amendments[-1][1], "currency": "EUR"}}]}
        if subcontractors:
            contract["hasSubcontracting"] = True
            contract["subcontracting"] = {
                "minimumPercentage": subcontract_share, "subcontracts": [
                    {"id": f"{serial}-S{n + 1}", "subcontractor": {"id": f"IT-CF-{s['cf']}", "name": s["name"]}} for n, s in enumerate(subcontractors)]}
        award = {
            "id": f"{serial}-A1", "status": "active", "date": award_day.isoformat() + "T00:00:00+01:00",
            "value": {"amount": prices[winner], "currency": "EUR"}, "relatedBid": f"{serial}-B{winner + 1}",
            "suppliers": [{"id": f"IT-CF-{bidders[winner]['cf']}", "name": bidders[winner]["name"]}],
            "items": [{"id": "1", "classification": {"scheme": "CPV", "id": code}}]}
        self.releases.append({
            "ocid": ocid, "id": f"{ocid}-1", "date": award_day.isoformat() + "T12:00:00+01:00", "tag": ["compiled"], "initiationType": "tender",
            "parties": parties, "buyer": {"id": f"IT-CF-{BUYER['cf']}", "name": BUYER["name"]},
            "tender": {
                "id": cig(serial), "title": title or TITLES[division].format(d.pick(PLACES)), "status": "complete", "procurementMethod": method,
                "procurementMethodDetails": {"open": "Procedura aperta", "selective": "Procedura ristretta", "limited": "Procedura negoziata", "direct": "Affidamento diretto"}[method],
                "mainProcurementCategory": "works" if division == "45" else "goods" if division == "30" else "services",
                "awardCriteria": criteria, "value": {"amount": base, "currency": "EUR"}, "datePublished": start.isoformat() + "T09:00:00+01:00",
                "tenderPeriod": {"startDate": start.isoformat() + "T09:00:00+01:00", "endDate": end.isoformat() + "T12:00:00+01:00"},
                "numberOfTenderers": declared if declared is not None else len(prices),
                "procuringEntity": {"id": f"IT-CF-{BUYER['cf']}", "name": BUYER["name"]},
                "items": [{"id": "1", "classification": {"scheme": "CPV", "id": code}}]},
            "bids": {"details": details}, "awards": [award], "contracts": [contract]})
        return ocid

    def base(self):
        return float(self.d.i(45, 420) * 1000 + self.d.i(1, 999))

    def honest(self, n=None, **more):
        n = n or self.d.i(3, 7)
        base = self.base()
        prices = self.honest_prices(n, base)
        order = self.d.some(range(n), n)
        return self.add([prices[k] for k in order], self.d.some(FIRMS[:40], n), base, **more)


def make_ocds():
    o = OCDS()
    d = o.d
    for _ in range(70):
        o.honest()

    # A ring of five firms: the agreed winner well below, the others close together. The turn goes round.
    ring = FIRMS[40:45]
    for turn in range(5):
        base = o.base()
        low = round(base * (0.83 + 0.01 * d.r()), 2)
        cover = sorted(round(low * (1.07 + 0.004 * k + 0.0013 * d.r()), 2) for k in range(4))
        bidders = ring[turn:] + ring[:turn]
        ocid = o.add([low] + cover, bidders, base, division="45")
        planted("COL-02", {"kind": "lot", "process": ocid}, "The lowest bid lies far below four losing bids that almost agree; the five firms take turns.")

    base = o.base()
    prices = o.honest_prices(5, base)
    prices[3] = prices[2]
    ocid = o.add(prices, d.some(FIRMS[:40], 5), base)
    planted("COL-12", {"kind": "lot", "process": ocid}, "Two different bidders offer the same price to the cent.")

    base = float(o.d.i(100, 300) * 1000)
    low = round(base * 0.82, 0)
    ocid = o.add([low, round(low * 1.05, 2), round(low * 1.05 * 1.05, 2), round(low * 1.05 * 1.05 * 1.05, 2)], d.some(FIRMS[:40], 4), base)
    planted("COL-13", {"kind": "lot", "process": ocid}, "Each bid is the next lower one plus 5 %.")

    base = o.base()
    prices = o.honest_prices(5, base)
    ocid = o.add(prices, d.some(FIRMS[:40], 5), base, statuses=["valid"] + ["disqualified"] * 4)
    planted("CMP-29", {"kind": "lot", "process": ocid}, "Four of five bids were disqualified; the remaining one won.")

    base = o.base()
    prices = o.honest_prices(4, base)
    ocid = o.add(prices, d.some(FIRMS[:40], 4), base, statuses=["disqualified", "valid", "valid", "valid"])
    planted("CMP-30", {"kind": "lot", "process": ocid}, "The lowest bid was disqualified and a dearer one won.")

    start = datetime.date(2024, 3, 4)
    base = o.base()
    prices = o.honest_prices(4, base)
    end = workday(day(start, 35))
    times = [f"{end.isoformat()}T09:{10 + k}:00+01:00" for k in range(4)]
    times[0] = f"{end.isoformat()}T17:45:00+01:00"
    ocid = o.add(prices, d.some(FIRMS[:40], 4), base, start=start, period=35, submitted=times)
    planted("CMP-10", {"kind": "bid", "process": ocid}, "The winning bid was submitted 5 hours and 45 minutes after the deadline.")

    base = o.base()
    ocid = o.add([round(base * 0.985, 2)], [FIRMS[46]], base, method="open", period=40)
    planted("CMP-01", {"kind": "lot", "process": ocid}, "One bid in an open procedure.")

    base = o.base()
    prices = o.honest_prices(5, base)
    ocid = o.add(prices, d.some(FIRMS[:40], 5), base, period=6)
    planted("CMP-06", {"kind": "process", "process": ocid}, "Six days to submit a bid where comparable calls gave more than thirty.")

    base = o.base()
    prices = o.honest_prices(5, base)
    ocid = o.add(prices, d.some(FIRMS[:40], 5), base, decision=1)
    planted("CMP-11", {"kind": "lot", "process": ocid}, "Awarded within three days of the deadline where comparable lots took more than twenty.")

    # A contract that was changed three times and paid far above the award.
    base = 300000.0
    prices = o.honest_prices(5, base)
    final = round(prices[0] * 1.412, 2)
    ocid = o.add(prices, d.some(FIRMS[:40], 5), base, division="45", amendments=[("Opere aggiuntive", 0), ("Sorpresa geologica", 0), ("Maggiori quantità", final)])
    planted("EXE-05", {"kind": "contract", "process": ocid}, "Three changes of the contract.")
    planted("EXE-02", {"kind": "contract", "process": ocid}, "Paid 41.2 % more than was awarded.")

    base = o.base()
    prices = o.honest_prices(4, base)
    bidders = d.some(FIRMS[:40], 4)
    ocid = o.add(prices, bidders, base, division="45", subcontractors=[bidders[2]], subcontract_share=0.3)
    planted("COL-29", {"kind": "contract", "process": ocid}, "A losing bidder became the winner's subcontractor.")

    # Two bidders with the same telephone, three times in the same lots.
    a, b = FIRMS[50], dict(FIRMS[51], phone=FIRMS[50]["phone"])
    for _ in range(3):
        base = o.base()
        prices = o.honest_prices(4, base)
        o.add(prices, d.some(FIRMS[:40], 2) + [a, b], base)
    planted("COI-04", {"kind": "bidderPair", "organizations": [a["cf"], b["cf"]]}, "Two bidders of the same lots share a telephone number.")

    # Bids that hardly differ: seven tenths of one per cent between the lowest and the highest.
    base = o.base()
    low = base * 0.861
    ocid = o.add([round(low * (1 + x), 2) for x in (0, 0.00171, 0.00293, 0.00437, 0.00613)], d.some(FIRMS[:40], 5), base, division="45")
    planted("COL-01", {"kind": "lot", "process": ocid}, "Five bids within 0.6 % of each other.")
    planted("COL-07", {"kind": "lot", "process": ocid}, "The second bid is 0.17 % above the lowest.")

    base = o.base()
    prices = o.honest_prices(2, base)
    ocid = o.add(prices, d.some(FIRMS[:40], 2), base, division="45")
    planted("CMP-02", {"kind": "lot", "process": ocid}, "Two bids where comparable lots drew five.")

    # The same firm twice in a row, in negotiated procedures of one CPV group and value band.
    firm = FIRMS[52]
    for k, start in enumerate((datetime.date(2023, 9, 4), datetime.date(2024, 3, 11))):
        base = 61000.0 + 3000 * k
        prices = o.honest_prices(3, base)
        ocid = o.add(prices, [firm] + d.some(FIRMS[:40], 2), base, method="limited", start=start, division="90", cpv="98390000", title="Servizio di custodia del centro anziani")
    planted("FAV-07", {"kind": "award", "process": ocid}, "The outgoing supplier won the next negotiated procedure in the same CPV group and value band.")

    ocid = o.add([138900.0], [FIRMS[53]], 138900.0, method="direct", start=datetime.date(2024, 5, 6), division="50", title="Manutenzione degli ascensori del municipio")
    planted("PLN-01", {"kind": "lot", "process": ocid}, "A direct award of 138,900 euro where 140,000 is the threshold.")

    base = o.base()
    prices = o.honest_prices(4, base)
    ocid = o.add(prices, d.some(FIRMS[:40], 4), base, title="Varie")
    planted("DQ-09", {"kind": "process", "process": ocid}, "The title is 'Varie'.")

    base = o.base()
    prices = o.honest_prices(4, base)
    ocid = o.add(prices, d.some(FIRMS[:40], 4), base, decision=-9)
    planted("DQ-03", {"kind": "process", "process": ocid}, "Awarded before the deadline.")
    return o.releases


# ---------------------------------------------------------------------------------------------------------------------------- CSV

HEADER = ("tender_id,lot_id,title,buyer_id,buyer_name,procedure,award_rule,category,cpv,region,estimate,base,currency,published,deadline,opened,awarded,"
          "bidder_id,bidder_name,amount,status,winner,submitted,final_amount").split(",")


def make_csv():
    d = Draw(f"{SEED}-csv")
    o = OCDS()
    o.d = d
    rows = []
    serial = [500]

    def add(prices, bidders, base, rule="lowest-price", start=None, winner=None, statuses=None, final=None):
        serial[0] += 1
        tender = cig(serial[0])
        start = start or workday(day(datetime.date(2024, 1, 8), d.i(0, 300)))
        end = workday(day(start, d.i(30, 46)))
        awarded = workday(day(end, d.i(22, 50)))
        statuses = statuses or ["valid"] * len(prices)
        winner = min(range(len(prices)), key=lambda k: prices[k]) if winner is None else winner
        title = "Lavori di riqualificazione: " + d.pick(PLACES)
        for k, (price, firm) in enumerate(zip(prices, bidders)):
            rows.append([
                tender, "1", title, BUYER["cf"], BUYER["name"], "open", rule, "works", f"45{d.i(1, 4)}00000" if k == 0 else rows[-1][8], "ITC4C", euros(base), euros(base), "EUR",
                start.isoformat(), f"{end.isoformat()}T12:00:00+01:00", workday(day(end, 1)).isoformat(), awarded.isoformat(), firm["cf"], firm["name"], euros(price),
                statuses[k], "true" if k == winner else "false", f"{workday(day(end, -d.i(0, 4))).isoformat()}T10:{d.i(10, 59)}:00+01:00" if d.p(1) else "",
                euros(final) if final and k == winner else ""])
        return tender

    regulars = FIRMS[:30]
    for _ in range(45):
        n = d.i(3, 7)
        base = float(d.i(60, 600) * 1000 + d.i(1, 999))
        prices = o.honest_prices(n, base)
        order = d.some(range(n), n)
        add([prices[k] for k in order], d.some(regulars, n), base)

    # Offers cut by half: what the forum warned of.
    for share in (0.52, 0.47):
        base = float(d.i(200, 500) * 1000 + 317)
        rest = o.honest_prices(4, base)
        tender = add([round(base * (1 - share), 2)] + rest, d.some(regulars, 5), base)
        planted("INF-03", {"kind": "lot", "process": tender}, f"The winner's discount is {share:.0%} of the base amount.")
        planted("INF-04", {"kind": "lot", "process": tender}, "The discount is far above those of comparable lots.")
        planted("COL-08", {"kind": "lot", "process": tender}, "The second bid lies far above the winner's.")

    # Bid low, amend later: 34 % discount, and 80 % of it came back.
    base = 300000.0
    rest = sorted(round(base * (0.80 + 0.04 * k + 0.01 * d.r()), 2) for k in range(4))
    tender = add([198000.0] + rest, d.some(regulars, 5), base, final=279600.0)
    planted("INF-08", {"kind": "contract", "process": tender}, "Discount of 34 %, and 80 % of it came back after the award.")
    planted("EXE-02", {"kind": "contract", "process": tender}, "The final amount is 41 % above the award.")
    planted("INF-03", {"kind": "lot", "process": tender}, "The winner's discount is 34 % of the base amount.")

    # A firm that bids again and again and never wins.
    loser = FIRMS[55]
    for _ in range(22):
        n = d.i(3, 5)
        base = float(d.i(60, 600) * 1000 + d.i(1, 999))
        prices = o.honest_prices(n, base)
        others = d.some(regulars, n - 1)
        add(prices, others + [loser], base)
    planted("COL-20", {"kind": "bidder", "organizations": [loser["cf"]]}, "Twenty-two bids and no award.")
    return rows


# ---------------------------------------------------------------------------------------------------------------------------- legge 190

PROCEDURES = {"open": "01-PROCEDURA APERTA", "negotiated": "04-PROCEDURA NEGOZIATA SENZA PREVIA PUBBLICAZIONE DEL BANDO", "direct": "23-AFFIDAMENTO DIRETTO"}
SERVICES = ("Acquisto di toner e carta,Assistenza software protocollo,Manutenzione ascensori,Servizio di trascrizione sedute,Noleggio fotocopiatrici,"
            "Fornitura vestiario polizia locale,Disinfestazione aree pubbliche,Manutenzione estintori,Riparazione mezzi comunali,Stampa manifesti,"
            "Fornitura arredi scolastici,Manutenzione impianto semaforico,Servizio di catering per evento,Verifica impianti elettrici").split(",")


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def make_legge190():
    d = Draw(f"{SEED}-l190")
    years = {2023: [], 2024: []}
    serial = [1500]

    def lotto(year, title, procedure, participants, winners, amount, start, end, paid):
        serial[0] += 1
        code = cig(serial[0])
        def one(firm, tag):
            return f"          <{tag}>\n            <codiceFiscale>{firm['cf']}</codiceFiscale>\n            <ragioneSociale>{escape(firm['name'])}</ragioneSociale>\n          </{tag}>\n"
        text = (
            "    <lotto>\n" f"      <cig>{code}</cig>\n" "      <strutturaProponente>\n" f"        <codiceFiscaleProp>{BUYER['cf']}</codiceFiscaleProp>\n"
            f"        <denominazione>{BUYER['name']}</denominazione>\n" "      </strutturaProponente>\n" f"      <oggetto>{escape(title)}</oggetto>\n"
            f"      <sceltaContraente>{PROCEDURES[procedure]}</sceltaContraente>\n" "      <partecipanti>\n"
            + "".join(one(f, "partecipante") for f in participants) + "      </partecipanti>\n      <aggiudicatari>\n"
            + "".join(one(f, "aggiudicatario") for f in winners) + "      </aggiudicatari>\n"
            f"      <importoAggiudicazione>{euros(amount)}</importoAggiudicazione>\n" "      <tempiCompletamento>\n"
            f"        <dataInizio>{start.isoformat()}</dataInizio>\n        <dataUltimazione>{end.isoformat()}</dataUltimazione>\n" "      </tempiCompletamento>\n"
            f"      <importoSommeLiquidate>{euros(paid)}</importoSommeLiquidate>\n" "    </lotto>\n")
        years[year].append(text)
        return code

    # Honest: direct awards spread over many firms, negotiated and open procedures with several bidders.
    for year in (2023, 2024):
        for n in range(36):
            start = workday(day(datetime.date(year, 1, 9), n * 9 + d.i(0, 6)))
            amount = round(d.i(900, 9000) + d.r() * 100, 2)
            firm = FIRMS[(n * 7 + year) % 40]
            lotto(year, f"{SERVICES[n % len(SERVICES)]} - {d.pick(PLACES)}", "direct", [firm], [firm], amount, start, day(start, d.i(20, 200)), amount)
        for n in range(14):
            start = workday(day(datetime.date(year, 2, 6), n * 18 + d.i(0, 9)))
            bidders = d.some(FIRMS[:40], d.i(3, 6))
            amount = round(d.i(42000, 180000) + d.r() * 1000, 2)
            lotto(year, f"Lavori di manutenzione {d.pick(PLACES)}", "open" if n % 2 else "negotiated", bidders, [bidders[0]], amount, start, day(start, d.i(60, 300)),
                  round(amount * (0.97 + 0.02 * d.r()), 2))

    # One firm gets four direct awards within a year; each is small, their sum is above the direct-award threshold of 140,000 euro.
    favourite = FIRMS[57]
    for k, amount in enumerate((38500.0, 39200.0, 37900.0, 39700.0)):
        start = workday(day(datetime.date(2024, 2, 5), 40 * k))
        lotto(2024, f"Servizio di assistenza ai sistemi informativi - lotto di lavoro {k + 1}", "direct", [favourite], [favourite], amount, start, day(start, 30), amount)
    planted("FAV-06", {"kind": "buyerSupplierPair", "organizations": [BUYER["cf"], favourite["cf"]]}, "Four direct awards to the same supplier within 365 days.")
    planted("PLN-03", {"kind": "buyerSupplierPair", "organizations": [BUYER["cf"], favourite["cf"]]},
            "Four direct awards, each below the threshold, together above it within a year.")

    # Paid far more than awarded.
    firm = FIRMS[58]
    start = workday(datetime.date(2023, 5, 8))
    code = lotto(2023, "Lavori di consolidamento del ponte vecchio", "open", d.some(FIRMS[:40], 3) + [firm], [firm], 120000.0, start, day(start, 240), 171000.0)
    planted("EXE-02", {"kind": "contract", "process": code}, "Paid 42.5 % more than was awarded.")

    # Odd records.
    start = workday(datetime.date(2023, 10, 2))
    code = lotto(2023, "Servizio di trascrizione delle sedute consiliari", "direct", [FIRMS[20]], [FIRMS[20]], 1.0, start, day(start, 60), 0.0)
    planted("DQ-06", {"kind": "award", "process": code}, "The amount of the award is one euro: a placeholder.")
    wrong = dict(FIRMS[59], cf=FIRMS[59]["cf"][:-1] + str((int(FIRMS[59]["cf"][-1]) + 1) % 10), name="Ditta Zefiro Vivai")
    start = workday(datetime.date(2023, 11, 6))
    lotto(2023, "Fornitura di piante per il parco del Lago", "direct", [wrong], [wrong], 2140.5, start, day(start, 30), 2140.5)
    planted("DQ-02", {"kind": "organization", "organizations": [wrong["cf"]]}, "The check digit of the supplier's partita IVA is wrong.")

    out = {}
    for year, lots in years.items():
        out[year] = (
            '<?xml version="1.0" encoding="UTF-8"?>\n<legge190:pubblicazione xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:legge190="legge190_1_0"'
            ' xsi:schemaLocation="legge190_1_0 datasetAppaltiL190.xsd">\n  <metadata>\n    <titolo>Pubblicazione legge 190</titolo>\n    <abstract>Dati inventati</abstract>\n'
            f"    <dataPubblicazioneDataset>{year + 1}-01-31</dataPubblicazioneDataset>\n    <entePubblicatore>{BUYER['name']}</entePubblicatore>\n"
            f"    <dataUltimoAggiornamentoDataset>{year + 1}-01-31</dataUltimoAggiornamentoDataset>\n    <annoRiferimento>{year}</annoRiferimento>\n"
            f"    <urlFile>https://pontelago.example/l190/{year}.xml</urlFile>\n    <licenza>CC0</licenza>\n  </metadata>\n  <data>\n" + "".join(lots) + "  </data>\n</legge190:pubblicazione>\n")
    return out


def files():
    releases = make_ocds()
    rows = make_csv()
    legge190 = make_legge190()
    out = {}
    package = {
        "uri": "https://pontelago.example/ocds/2023-2024.json", "version": "1.1", "publishedDate": "2025-01-31T00:00:00+01:00",
        "publisher": {"name": BUYER["name"]}, "license": "https://creativecommons.org/publicdomain/zero/1.0/", "releases": releases[:50]}
    out["ocds/releases.json"] = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    out["ocds/releases.jsonl"] = "".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) + "\n" for r in releases[50:])
    shared = sys.modules[__name__]
    for name, bids in (("bids", rows), ("other-bodies", sample_bodies.make_bodies(shared)), ("purchasing-body", sample_bodies.make_orders(shared))):
        table = io.StringIO()
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(bids)
        out[f"csv/{name}.csv"] = table.getvalue()
    out.update(sample_bodies.make_notices(shared))
    for year, text in legge190.items():
        out[f"legge190/{year}.xml"] = text
    return out, json.dumps({"municipality": BUYER["name"], "seed": SEED, "planted": KEY}, ensure_ascii=False, indent=1) + "\n"


def main():
    out, key = files()
    # The key is no tender file: it lies beside the folder that is screened.
    targets = {os.path.join(ROOT, name): text for name, text in out.items()}
    targets[os.path.join(ROOT, "..", "..", "Tests", "AcceptanceTests", "pontelago-answer-key.json")] = key
    different = 0
    for path, text in targets.items():
        if "--check" in sys.argv:
            same = os.path.exists(path) and open(path, encoding="utf-8", newline="").read() == text
            different += not same
            if not same:
                print("different:", os.path.relpath(path))
        else:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="") as f:
                f.write(text)
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
