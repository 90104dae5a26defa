"""Other invented bodies around Pontelago: schemes that show only over many records of one buyer or supplier, odd records, and a pair of notices.

Used by make_samples.py, which passes itself: draws, firms and the answer key are shared.
"""
import datetime


def body(m, number, name):
    return {"cf": m.partita_iva(8200000000 + number * 1234577), "name": name}


DIVISIONS = {
    "03": "Prodotti ortofrutticoli per le mense", "09": "Carburante per i mezzi", "15": "Derrate alimentari", "18": "Vestiario da lavoro", "22": "Stampati",
    "30": "Materiale per ufficio", "33": "Dispositivi di primo soccorso", "34": "Ricambi per autoveicoli", "37": "Attrezzature sportive", "39": "Arredi",
    "44": "Materiale edile", "48": "Licenze software", "50": "Manutenzione di impianti", "60": "Trasporto scolastico", "64": "Servizi postali",
    "72": "Assistenza informatica", "77": "Cura del verde", "79": "Servizi di stampa", "80": "Corsi di formazione", "90": "Servizio di pulizia"}


class Table:
    """Rows of the generic bids table."""

    def __init__(self, m, seed, serial):
        self.m = m
        self.d = m.Draw(f"{m.SEED}-{seed}")
        self.prices = m.OCDS()
        self.prices.d = self.d
        self.serial = serial
        self.rows = []

    def add(self, buyer, prices, bidders, base=None, estimate=None, statuses=None, winner=None, procedure="open", title=None, cpv=None, start=None, awarded=None,
            category="services", with_calendar=True):
        m, d = self.m, self.d
        self.serial += 1
        tender = m.cig(self.serial)
        start = start or m.workday(m.day(datetime.date(2023, 2, 6), d.i(0, 600)))
        end = m.workday(m.day(start, d.i(32, 46)))
        awarded = awarded or m.workday(m.day(end, d.i(24, 50)))
        statuses = statuses or ["valid"] * len(prices)
        if winner is None:
            winner = min((k for k, s in enumerate(statuses) if s == "valid"), key=lambda k: prices[k])
        title = title or "Servizi di manutenzione: " + d.pick(m.PLACES)
        cpv = cpv or f"50{d.i(1, 7)}00000"
        for k, (price, firm) in enumerate(zip(prices, bidders)):
            self.rows.append([
                tender, "1", title, buyer["cf"], buyer["name"], procedure, "", category, cpv, "ITC4C", m.euros(estimate or base) if estimate or base else "",
                m.euros(base) if base else "", "EUR", start.isoformat() if with_calendar else "", f"{end.isoformat()}T12:00:00+01:00" if with_calendar else "",
                m.workday(m.day(end, 1)).isoformat() if with_calendar else "", awarded.isoformat(), firm["cf"], firm["name"], m.euros(price), statuses[k],
                "true" if k == winner else "false", "", ""])
        return tender

    def honest(self, buyer, bidders, base, cheapest=None, **more):
        """Independent prices; the lowest goes to `cheapest`, where it is given."""
        prices = self.prices.honest_prices(len(bidders), base)
        order = list(bidders) if cheapest is None else [cheapest] + [f for f in bidders if f is not cheapest]
        return self.add(buyer, prices, order, base=base, **more)


def make_bodies(m):
    """Rows of csv/other-bodies.csv."""
    t = Table(m, "bodies", 2600)
    d = t.d
    regulars = m.FIRMS[:30]

    def base():
        return float(d.i(60, 400) * 1000 + d.i(1, 999))

    # One firm is awarded most of what a body spends.
    water = body(m, 1, "Consorzio Acque di Valchiara")
    favourite = m.FIRMS[47]
    for n in range(12):
        others = d.some(regulars, d.i(2, 4))
        if n < 8:
            t.honest(water, [favourite] + others, float(d.i(300, 420) * 1000 + d.i(1, 999)), cheapest=favourite)
        else:
            t.honest(water, others + d.some([m.FIRMS[48], m.FIRMS[49]], 1), float(d.i(60, 120) * 1000 + d.i(1, 999)))
    m.planted("FAV-01", {"kind": "buyerSupplierPair", "organizations": [water["cf"], favourite["cf"]]}, "Eight of twelve awards and most of the money of one body to one firm.")
    m.planted("FAV-03", {"kind": "buyer", "organizations": [water["cf"]]}, "The body's spending is concentrated on one firm.")

    # Most bids are disqualified, in lot after lot; the lowest is not among them.
    union = body(m, 2, "Unione dei Comuni Colli del Lago")
    for _ in range(5):
        amount = base()
        t.add(union, t.prices.honest_prices(5, amount), d.some(regulars, 5), base=amount, statuses=["valid", "valid", "disqualified", "disqualified", "disqualified"])
    m.planted("CMP-31", {"kind": "buyer", "organizations": [union["cf"]]}, "Fifteen of 25 bids to one body were disqualified.")

    # A body that does not say by which procedure it awarded.
    mountain = body(m, 3, "Comunità Montana dell'Alto Lago")
    for n in range(6):
        t.honest(mountain, d.some(regulars, 4), base(), procedure="" if n < 4 else "open")
    m.planted("DQ-01", {"kind": "buyer", "organizations": [mountain["cf"]]}, "Four of six records lack the procedure.")

    # Odd records of a neighbour.
    green = body(m, 4, "Comune di Rivaverde")
    start = datetime.date(2024, 3, 4)
    sunday = datetime.date(2024, 5, 12)
    tender = t.honest(green, d.some(regulars, 4), base(), start=start, awarded=sunday)
    m.planted("DQ-04", {"kind": "award", "process": tender}, "The award is dated Sunday 12 May 2024.")
    amount = base()
    tender = t.honest(green, d.some(regulars, 4), amount, estimate=amount * 1000)
    m.planted("DQ-05", {"kind": "lot", "process": tender}, "The estimate is a thousand times the base: written in the wrong unit.")
    bidders, amount, again = d.some(regulars, 4), base(), len(t.rows)
    first = t.honest(green, bidders, amount, start=datetime.date(2024, 4, 8), title="Manutenzione dell'ascensore della biblioteca comunale")
    t.serial += 1
    second = m.cig(t.serial)
    t.rows += [[second] + row[1:] for row in t.rows[again:]]
    for tender in (first, second):
        m.planted("DQ-07", {"kind": "process", "process": tender}, "The same record stands twice, under two codes.")
    return t.rows


def make_orders(m):
    """Rows of csv/purchasing-body.csv: winners only, 21 suppliers with 20 awards each."""
    t = Table(m, "orders", 4000)
    d = t.d
    office = body(m, 5, "Centrale di Committenza Terre del Lago")
    kinds = list(DIVISIONS)
    # Firms of its own, so that no other count of the sample changes.
    firms = [{"cf": m.partita_iva(3000000000 + n * 7654321), "name": f"{m.FIRST[n % 20]} {m.SECOND[(n * 3 + 1) % 10]} {n + 1} S.r.l."} for n in range(21)]
    for n, firm in enumerate(firms):
        own = d.some(kinds, 12) if n == 20 else d.some(kinds, 2 + n % 2)
        for k in range(20):
            division = own[k % len(own)]
            t.add(office, [round(d.i(4000, 60000) + d.r() * 100, 2)], [firm], title=f"{DIVISIONS[division]}, consegna {d.i(1, 400)} del {2023 + k % 2}",
                  cpv=f"{division}{d.i(1, 8)}00000", category="goods" if division < "50" else "services", awarded=m.workday(m.day(datetime.date(2023, 1, 16), d.i(0, 690))),
                  with_calendar=False)
    m.planted("FAV-09", {"kind": "supplier", "organizations": [firms[20]["cf"]]}, "Twenty awards in twelve CPV divisions, where comparable suppliers have two or three.")
    return t.rows


NOTICE = """<?xml version="1.0" encoding="UTF-8"?>
<TED_EXPORT xmlns="http://publications.europa.eu/resource/schema/ted/R2.0.9/publication" xmlns:n2021="http://publications.europa.eu/resource/schema/ted/2021/nuts" VERSION="R2.0.9.S05.E01" DOC_ID="{id}" EDITION="{edition}">
  <CODED_DATA_SECTION>
    <REF_OJS><COLL_OJ>S</COLL_OJ><NO_OJ>{issue}</NO_OJ><DATE_PUB>{date}</DATE_PUB></REF_OJS>
    <NOTICE_DATA>
      <NO_DOC_OJS>{number}</NO_DOC_OJS><LG_ORIG>IT</LG_ORIG><ISO_COUNTRY VALUE="IT"/>
      <ORIGINAL_CPV CODE="{cpv}"/>{reference}
    </NOTICE_DATA>
    <CODIF_DATA>
      <DS_DATE_DISPATCH>{date}</DS_DATE_DISPATCH><TD_DOCUMENT_TYPE CODE="{kind}">{words}</TD_DOCUMENT_TYPE>
      <NC_CONTRACT_NATURE CODE="4">Services</NC_CONTRACT_NATURE><PR_PROC CODE="1">Open procedure</PR_PROC>
      <AC_AWARD_CRIT CODE="2">The most economic tender</AC_AWARD_CRIT><HEADING>{heading}</HEADING>
    </CODIF_DATA>
  </CODED_DATA_SECTION>
  <FORM_SECTION>
    <{form} CATEGORY="ORIGINAL" FORM="{short}" LG="IT">
      <LEGAL_BASIS VALUE="32014L0024"/>
      <CONTRACTING_BODY>
        <ADDRESS_CONTRACTING_BODY>
          <OFFICIALNAME>{buyer}</OFFICIALNAME><NATIONALID>{cf}</NATIONALID><TOWN>Pontelago</TOWN><COUNTRY VALUE="IT"/><n2021:NUTS CODE="ITC4C"/>
          <URL_GENERAL>https://pontelago.example</URL_GENERAL>
        </ADDRESS_CONTRACTING_BODY>
        <CA_TYPE VALUE="REGIONAL_AUTHORITY"/><CA_ACTIVITY VALUE="GENERAL_PUBLIC_SERVICES"/>
      </CONTRACTING_BODY>
      <OBJECT_CONTRACT>
        <TITLE><P>Progettazione del nuovo polo scolastico</P></TITLE>
        <CPV_MAIN><CPV_CODE CODE="{cpv}"/></CPV_MAIN>
        <TYPE_CONTRACT CTYPE="SERVICES"/>
        <SHORT_DESCR><P>Progetto definitivo ed esecutivo.</P></SHORT_DESCR>{value}
        <NO_LOT_DIVISION/>
        <OBJECT_DESCR>
          <n2021:NUTS CODE="ITC4C"/>
          <SHORT_DESCR><P>Progetto definitivo ed esecutivo.</P></SHORT_DESCR>
          <AC>
            <AC_QUALITY><AC_CRITERION>Relazione metodologica</AC_CRITERION><AC_WEIGHTING>55</AC_WEIGHTING></AC_QUALITY>
            <AC_QUALITY><AC_CRITERION>Gruppo di lavoro</AC_CRITERION><AC_WEIGHTING>30</AC_WEIGHTING></AC_QUALITY>
            <AC_PRICE><AC_WEIGHTING>15</AC_WEIGHTING></AC_PRICE>
          </AC>
          <NO_OPTIONS/><NO_EU_PROGR_RELATED/>
        </OBJECT_DESCR>
      </OBJECT_CONTRACT>
      <PROCEDURE>
        <PT_OPEN/><NO_CONTRACT_COVERED_GPA/>{procedure}
      </PROCEDURE>{award}
    </{form}>
  </FORM_SECTION>
</TED_EXPORT>
"""


def make_notices(m):
    """A call and its award notice, which state different CPV codes; 15 of 100 points are for the price."""
    call, award = "2024/S 045-900101", "2024/S 130-900102"
    bidder = m.FIRMS[54]
    common = {"buyer": m.BUYER["name"], "cf": m.BUYER["cf"]}
    out = {
        "ted/900101-2024.xml": NOTICE.format(
            id="900101-2024", edition="2024045", issue="45", date="20240304", number=call, reference="", cpv="71240000", kind="3", words="Contract notice", heading="01A02", form="F02_2014",
            short="F02", value='\n        <VAL_ESTIMATED_TOTAL CURRENCY="EUR">640000</VAL_ESTIMATED_TOTAL>',
            procedure="\n        <DATE_RECEIPT_TENDERS>2024-04-15</DATE_RECEIPT_TENDERS><TIME_RECEIPT_TENDERS>12:00</TIME_RECEIPT_TENDERS>"
                      "<LANGUAGES><LANGUAGE VALUE=\"IT\"/></LANGUAGES>", award="", **common),
        "ted/900102-2024.xml": NOTICE.format(
            id="900102-2024", edition="2024130", issue="130", date="20240705", number=award, reference=f"\n      <REF_NOTICE><NO_DOC_OJS>{call}</NO_DOC_OJS></REF_NOTICE>", cpv="71300000", kind="7",
            words="Contract award notice", heading="01B03", form="F03_2014", short="F03", value='\n        <VAL_TOTAL CURRENCY="EUR">512000</VAL_TOTAL>',
            procedure=f"<NOTICE_NUMBER_OJ>{call}</NOTICE_NUMBER_OJ>",
            award=f"""
      <AWARD_CONTRACT ITEM="1">
        <CONTRACT_NO>1</CONTRACT_NO>
        <AWARDED_CONTRACT>
          <DATE_CONCLUSION_CONTRACT>2024-06-18</DATE_CONCLUSION_CONTRACT>
          <TENDERS><NB_TENDERS_RECEIVED>5</NB_TENDERS_RECEIVED></TENDERS>
          <CONTRACTORS>
            <NO_AWARDED_TO_GROUP/>
            <CONTRACTOR>
              <ADDRESS_CONTRACTOR>
                <OFFICIALNAME>{bidder["name"]}</OFFICIALNAME><NATIONALID>{bidder["cf"]}</NATIONALID><TOWN>{bidder["town"]}</TOWN><COUNTRY VALUE="IT"/>
              </ADDRESS_CONTRACTOR>
            </CONTRACTOR>
          </CONTRACTORS>
          <VALUES><VAL_TOTAL CURRENCY="EUR">512000</VAL_TOTAL></VALUES>
        </AWARDED_CONTRACT>
      </AWARD_CONTRACT>""", **common)}
    m.planted("DQ-08", {"kind": "process", "process": "900101-2024"}, "The call has CPV code 71240000, the award notice 71300000.")
    m.planted("CMP-24", {"kind": "lot", "process": "900101-2024"}, "Fifteen of 100 points are for the price.")
    return out
