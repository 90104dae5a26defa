"""Makes the small invented workbooks that the tests read: with openpyxl, by hand where openpyxl cannot, and two converted by LibreOffice.

    python3 make_workbooks.py FOLDER

Needs openpyxl 3.1.5, and soffice for two of them; without soffice those are left as they are. The results are committed, the tests need neither.
"""
import datetime
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HEADER = ["tender_id", "title", "bidder_name", "amount", "published", "submitted", "winner", "lot_id"]


def rows():
    day = datetime.date(2024, 3, 12)
    at = datetime.datetime(2024, 3, 12, 10, 30)
    return [
        ["T-1", "Roads, \"north\"", "Rossi srl", 98500.25, day, at, True, 1],
        ["T-1", "Roads, \"north\"", "Bianchi & figli", 0.1 + 0.2, day, at, False, 1],
        None,
        ["T-2", "Two\nlines", "Società Verdi", "101.5", day, None, False, 2],
    ]


def book(path, epoch=None, rich=False):
    workbook = openpyxl.Workbook()
    if epoch:
        workbook.epoch = epoch
    sheet = workbook.active
    sheet.title = "Bids 2024"
    sheet.append(HEADER)
    for number, row in enumerate(rows(), start=2):
        for column, value in enumerate(row or [], start=1):
            cell = sheet.cell(number, column, value)
            if column == 6 and value:
                cell.number_format = "dd/mm/yyyy hh:mm"
    if rich:
        sheet.cell(2, 3).value = CellRichText("Rossi", TextBlock(InlineFont(b=True), " srl"))
        sheet.cell(7, 1, "T-3")
        sheet.cell(7, 3, "Neri")
        sheet.cell(7, 4, "=1/0")
    workbook.create_sheet("Other").append(["tender_id", "bidder_name", "amount"])
    workbook["Other"].append(["T-9", "Nobody", 1])
    workbook.save(path)


def replace(source, target, changes):
    """A copy of a workbook with texts of members replaced."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item.filename)
            for name, before, after in changes:
                if item.filename == name:
                    assert before in data, before
                    data = data.replace(before, after)
            new.writestr(item.filename, data)


def merged(path):
    """A tender's cells over its rows, an area of two columns, and one over rows that hold nothing else."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Offerte"
    sheet.append(["tender_id", "title", "bidder_name", "amount", "buyer_name", "note"])
    for number, (tender, title, bidder, amount) in enumerate(
        [("T-1", "Scuola", "Rossi srl", 100), (None, None, "Bianchi spa", 110), ("T-2", "Strada", "Verdi srl", 90), (None, None, "Neri srl", 95)], start=2
    ):
        for column, value in enumerate([tender, title, bidder, amount], start=1):
            sheet.cell(number, column, value)
    sheet["E2"] = "Comune A"
    for area in ["A2:A3", "B2:B3", "A4:A5", "B4:B5", "E2:F9"]:
        sheet.merge_cells(area)
    workbook.save(path)


def several_sheets(path, table):
    """A hidden sheet with cells, an empty one, then the table, if there is to be one."""
    workbook = openpyxl.Workbook()
    workbook.active.title = "Hidden"
    if table:
        workbook.active["A1"] = "codes"
        workbook.active.sheet_state = "hidden"
    workbook.create_sheet("Empty")
    sheet = workbook.create_sheet("Bids")
    if table:
        sheet.append(["tender_id", "bidder_name", "amount"])
        sheet.append(["T-1", "Rossi srl", 100])
        workbook.active = 2
    workbook.save(path)


ODS_START = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles><style:style style:name="ta1" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>'
)
ODS_END = "</office:spreadsheet></office:body></office:document-content>"


def ods_cell(text, more=""):
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def ods_number(number):
    return f'<table:table-cell office:value-type="float" office:value="{number}"><text:p>{number}</text:p></table:table-cell>'


def ods_row(*cells):
    return "<table:table-row>" + "".join(cells) + "</table:table-row>"


def ods(path, content):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        new.writestr("content.xml", ODS_START + content + ODS_END)


def opendocument(path):
    """By hand: a hidden sheet, an empty one, and one with cells that are merged downwards."""
    covered = "<table:covered-table-cell/>"
    spans = ' table:number-rows-spanned="2" table:number-columns-spanned="1"'
    ods(
        path,
        '<table:table table:name="Hidden" table:style-name="ta1">' + ods_row(ods_cell("codes")) + "</table:table>"
        '<table:table table:name="Empty">' + ods_row("<table:table-cell/>") + '</table:table><table:table table:name="Bids">'
        + ods_row(ods_cell("tender_id"), ods_cell("bidder_name"), ods_cell("amount"))
        + ods_row(ods_cell("T-1", spans), ods_cell("Rossi srl"), ods_number(100))
        + ods_row(covered, ods_cell("Bianchi spa"), ods_number(110))
        + ods_row(ods_cell("T-2"), ods_cell("Verdi srl"), ods_number(90))
        + "</table:table>",
    )


def opendocument_texts(path):
    """By hand: a sheet of blank texts, and one with texts that hold blanks, tabs, ends of lines, runs, several paragraphs, or a value without a paragraph."""
    names = [
        ods_cell("Alba<text:s/>srl"), ods_cell('Brenta<text:s text:c="3"/>spa'), ods_cell("Cima<text:tab/>snc"), ods_cell("Gamma<text:line-break/>srl"),
        ods_cell("Delta <text:span>&amp;</text:span> <text:span>figli</text:span> srl"), ods_cell("<text:span>Elba</text:span><text:span>mare</text:span>\n    srl"),
        ods_cell("Fiume</text:p><text:p>srl"), '<table:table-cell office:value-type="string" office:string-value="Golfo srl"/>',
        '<table:table-cell office:value-type="string"><office:annotation><text:p>a remark</text:p></office:annotation><text:p> Hera srl </text:p></table:table-cell>',
    ]
    ods(
        path,
        '<table:table table:name="Blank">' + ods_row(ods_cell(""), ods_cell("<text:s/>"), ods_cell(" ")) + '</table:table><table:table table:name="Bids">'
        + ods_row(ods_cell("tender_id"), ods_cell("bidder_name"), ods_cell("amount"))
        + "".join(ods_row(ods_cell("T-1"), name, ods_number(100 + n)) for n, name in enumerate(names))
        + "</table:table>",
    )


def unusual(path):
    """By hand, as other programs than openpyxl write: elements with a prefix, cells without places, results that are empty, escapes, errors of later versions, formats of money with
    letters that fill."""
    def text(value):
        return f'<x:c t="inlineStr"><x:is><x:t>{value}</x:t></x:is></x:c>'

    def number(value, style=0):
        return f'<x:c s="{style}"><x:v>{value}</x:v></x:c>'

    runs = '<x:c t="inlineStr"><x:is><x:r><x:t xml:space="preserve">Rossi </x:t></x:r><x:r><x:t>srl</x:t></x:r></x:is></x:c>'
    empty = '<x:c t="str"><x:f>IF(Z1="","",Z1)</x:f><x:v></x:v></x:c>'
    not_worked_out = '<x:c t="str"><x:f>A3&amp;" srl"</x:f></x:c>'
    failed = '<x:c t="e"><x:f>FILTER(A:A,B:B)</x:f><x:v>#SPILL!</x:v></x:c>'
    header = [text(name) for name in ("tender_id", "bidder_name", "amount")]
    rows = [
        header,
        [text("T-1"), runs, number(100000.5, 1)],
        [text("T-1"), '<x:c t="s"><x:v>0</x:v></x:c>', number(110000, 2)],
        [text("T-1"), empty, empty],
        [text("T-2"), text("Verdi_x000D_\nspa"), number(90000, 1)],
        [text("T-2"), failed, number(95000)],
        [text("T-2"), not_worked_out, number(96000)],
    ]
    main_space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = "".join(f"<x:row>{''.join(cells)}</x:row>" for cells in rows)
    members = {
        "xl/workbook.xml": f'<x:workbook xmlns:x="{main_space}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><x:sheets><x:sheet name="Bids" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/styles.xml": f'<x:styleSheet xmlns:x="{main_space}"><x:numFmts><x:numFmt numFmtId="170" formatCode="_-* #,##0.00\\ _P_t_s_-"/><x:numFmt numFmtId="171" formatCode="#,##0.00_D_M"/></x:numFmts><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="170"/><x:xf numFmtId="171"/></x:cellXfs></x:styleSheet>',
        "xl/sharedStrings.xml": f'<x:sst xmlns:x="{main_space}"><x:si><x:r><x:t xml:space="preserve">Bianchi </x:t></x:r><x:r><x:t>spa</x:t></x:r></x:si></x:sst>',
        "xl/worksheets/sheet1.xml": f'<x:worksheet xmlns:x="{main_space}"><x:sheetData>{sheet}</x:sheetData></x:worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        for name, content in members.items():
            new.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + content)


def plain_book(path, sheets, formats=(), shared=()):
    """By hand: sheets as (name, rows of cells), number formats from style 1 on, and shared texts."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    names = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, (name, _) in enumerate(sheets, start=1)
    )
    links = "".join(f'<Relationship Id="rId{n}" Target="worksheets/sheet{n}.xml"/>' for n in range(1, len(sheets) + 1))
    codes = "".join(
        f'<numFmt numFmtId="{170 + n}" formatCode="{code.replace("&", "&amp;").replace(chr(34), "&quot;")}"/>' for n, code in enumerate(formats)
    )
    styles = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{170 + n}"/>' for n in range(len(formats)))
    members = {
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{space}"><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{space}">{"".join(f"<si><t xml:space=%spreserve%s>{text}</t></si>" % (chr(34), chr(34)) for text in shared)}</sst>',
    }
    for n, (_, rows) in enumerate(sheets, start=1):
        cells = "".join(f"<row>{''.join(row)}</row>" for row in rows)
        members[f"xl/worksheets/sheet{n}.xml"] = f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        for name, content in members.items():
            new.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + content)


def inline(text):
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def styled(number, style=0):
    return f'<c s="{style}"><v>{number}</v></c>'


def currencies(path):
    """Formats of amounts that state a currency, in several ways, and some that state none."""
    formats = ['#,##0.00 "CHF"', "[$€-410] #,##0.00", '_-* #,##0.00\\ "€"_-', '"$"#,##0.00', "[$$-409]#,##0.00", "[$-410]#,##0.00", "#,##0.00", '0.00 "mln €"', "#,##0\\ [$zł-415]"]
    rows = [[inline(name) for name in ("Gara", "Ditta", "Importo offerto", "Aggiudicata")]]
    for n in range(len(formats)):
        rows.append([styled(100 + n // 2, 1), inline(f"Ditta {n} srl"), styled(1000.5 + n, n + 1), inline("no" if n % 2 else "si")])
    plain_book(path, [("Offerte", rows)], formats)


def francs(path):
    """All amounts in francs by their format, and no word of it in the header."""
    rows = [[inline(name) for name in ("Gara", "Ditta", "Importo offerto", "Aggiudicata")]]
    for n in range(4):
        rows.append([inline(f"G-{n // 2}"), inline(f"Ditta {n} SA"), styled(1000.5 + n, 1), inline("no" if n % 2 else "si")])
    plain_book(path, [("Offerte", rows)], ['#,##0.00 "CHF"'])


def blank_texts(path):
    """A first sheet of texts that are blanks alone, shared and inline, then the table."""
    blank = [['<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', inline("  "), '<c t="str"><f>""</f><v></v></c>', '<c s="1"/>']]
    rows = [[inline(name) for name in ("tender_id", "bidder_name", "amount")], [inline("T-1"), inline("Rossi srl"), styled(100)]]
    plain_book(path, [("Blank", blank), ("Bids", rows)], ["0.00"], ["", " \t "])


def opendocument_money(path):
    """Amounts with their currency, and formulas that failed: as LibreOffice writes them, in its own words and in Italian ones."""
    def money(number, currency):
        return f'<table:table-cell office:value-type="currency" office:currency="{currency}" office:value="{number}"><text:p>{currency} {number}</text:p></table:table-cell>'

    def failed(shown, kind):
        return f'<table:table-cell table:formula="of:=NA()" office:value-type="{kind}" office:string-value="" office:value="0" calcext:value-type="error"><text:p>{shown}</text:p></table:table-cell>'

    header = ods_row(*[ods_cell(name) for name in ("tender_id", "bidder_name", "amount", "title")])
    rows = [
        ods_row(ods_cell("T-1"), ods_cell("Alba SA"), money(100.5, "CHF"), ods_cell("Scuola")),
        ods_row(ods_cell("T-1"), failed("#N/D", "string"), money(110.5, "CHF"), failed("Err:504", "float")),
        ods_row(failed("#RIF!", "string"), ods_cell("Brenta SA"), money(90.5, "CHF"), ods_cell("Strada")),
        ods_row(ods_cell("T-2"), ods_cell("Cima SA"), failed("(errore)", "float"), ods_cell("Strada")),
        ods_row(ods_cell("T-2"), ods_cell("Dora SA"), money(95.5, "EUR"), ods_cell("Strada")),
    ]
    ods(path, '<table:table table:name="Bids">' + header + "".join(rows) + "</table:table>")


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    book(folder / "bids.xlsx", rich=True)
    # A formula that no spreadsheet program has worked out.
    shutil.copy(folder / "bids.xlsx", folder / "formulas.xlsx")
    book(folder / "bids-1904.xlsx", epoch=CALENDAR_MAC_1904)
    # The formula's result as a spreadsheet program would have kept it, an inline string, and a text item with runs that openpyxl writes inline.
    replace(folder / "bids.xlsx", folder / "tmp.xlsx", [("xl/worksheets/sheet1.xml", b"<c r=\"D7\"><f>1/0</f><v /></c>", b"<c r=\"D7\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>")])
    shutil.move(folder / "tmp.xlsx", folder / "bids.xlsx")
    # A sheet that unpacks to more than it should.
    with zipfile.ZipFile(folder / "bids.xlsx") as old, zipfile.ZipFile(folder / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for item in old.infolist():
            data = old.read(item.filename)
            new.writestr(item.filename, data.replace(b"<sheetData>", b"<sheetData>" + b" " * 8_000_000) if item.filename.endswith("sheet1.xml") else data)
    merged(folder / "merged.xlsx")
    several_sheets(folder / "sheets.xlsx", table=True)
    several_sheets(folder / "empty.xlsx", table=False)
    opendocument(folder / "merged.ods")
    unusual(folder / "unusual.xlsx")
    opendocument_texts(folder / "texts.ods")
    currencies(folder / "currencies.xlsx")
    francs(folder / "francs.xlsx")
    blank_texts(folder / "blank-texts.xlsx")
    opendocument_money(folder / "money.ods")
    # Codes of a fixed length: 45 is shown as 00045.
    codes = openpyxl.Workbook()
    sheet = codes.active
    for values in [["Gara", "Ditta", "Importo offerto", "Aggiudicata"], [45, "Rossi srl", 98500.5, True], [45, "Bianchi spa", 99500, False]]:
        sheet.append(values)
    for row in (2, 3):
        sheet.cell(row, 1).number_format = "00000"
    codes.save(folder / "codes-of-fixed-length.xlsx")
    # An office document that is no workbook.
    with zipfile.ZipFile(folder / "letter.docx", "w") as new:
        new.writestr("[Content_Types].xml", "<Types/>")
        new.writestr("word/document.xml", "<document/>")
    if shutil.which("soffice"):
        subprocess.run(["soffice", "--headless", "--convert-to", "ods", "--outdir", str(folder), str(folder / "bids-1904.xlsx")], check=True, capture_output=True)
        (folder / "bids-1904.ods").rename(folder / "bids.ods")
        # LibreOffice keeps texts in one shared list, openpyxl in the cells.
        subprocess.run(["soffice", "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "tmp"), str(folder / "bids.xlsx")], check=True, capture_output=True)
        shutil.move(folder / "tmp" / "bids.xlsx", folder / "bids-shared.xlsx")
        (folder / "tmp").rmdir()


if __name__ == "__main__":
    main()
