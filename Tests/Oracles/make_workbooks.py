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
