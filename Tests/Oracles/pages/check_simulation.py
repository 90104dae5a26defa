"""Opens a folder of `probity simulate` in headless Chromium as its readers do.

    .venv-pages/bin/python Tests/Oracles/pages/check_simulation.py SIMULATION_FOLDER [--pictures FOLDER]

Overview, memo, first and last page of tenders: axe in light and dark (0 violations), a Content-Security-Policy that holds, no request but to its own files, no message in the console, nothing wider than a window of 320
pixels, a heading and the fixed sentence without script. The memo prints on two sheets of A4 and none of its words is cut off. The tables' winners and prices are those of tenders.jsonl. Exit code 1 where something is not as it
should be.
"""

import base64
import json
import subprocess
import sys

from browsing import arguments, browser, check, failures, looks, settle


def kinds(folder):
    tenders = sorted((folder / "pages").glob("tenders-*.html"))
    return [folder / "index.html", folder / "pages" / "memo.html"] + tenders[:1] + tenders[1:][-1:]


def fewer_tenders(driver):
    """A page has 200 tenders that are alike; axe looks at the first twenty."""
    driver.execute_script("document.querySelectorAll('section.finding').forEach((e, i) => { if (i >= 20) e.remove(); })")


def words(text):
    return "".join(text.split())


def prints(folder, pictures):
    """The memo, on A4 with the page's own margins."""
    driver = browser()
    memo = folder / "pages" / "memo.html"
    driver.get(memo.as_uri())
    settle(driver)
    shown = [t for t in driver.execute_script("return [...document.querySelectorAll('main h1, main h2, main p, main li, main th, main td')].map(e => e.textContent)") if t.strip()]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    printed = driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": False, "preferCSSPageSize": True})["data"]
    driver.quit()
    target = (pictures or folder) / "memo.pdf"
    target.write_bytes(base64.b64decode(printed))
    told = subprocess.run(["pdfinfo", str(target)], capture_output=True, text=True, check=True).stdout
    sheets = next(int(line.split(":")[1]) for line in told.splitlines() if line.startswith("Pages"))
    check(sheets == 2, f"memo.html: {sheets} sheets")
    # Letters alone: the order of columns and the hyphens of the print do not matter.
    text = subprocess.run(["pdftotext", "-raw", str(target), "-"], capture_output=True, text=True, check=True).stdout
    whole = words(text)
    missing = [t for t in shown if not all(word in whole for word in t.split())]
    check(not missing, f"memo.html: not in print: {missing[:2]}")
    if pictures:
        subprocess.run(["pdftoppm", "-r", "80", "-png", str(target), str(pictures / "memo-print")], check=True)
    else:
        target.unlink()


def numbers(folder, pages):
    """Winner and price of each row of the first page are those of tenders.jsonl."""
    page = next(page for page in pages if page.name == "tenders-0001.html")
    driver = browser()
    driver.get(page.as_uri())
    seen = driver.execute_script(
        "return [...document.querySelectorAll('section.finding')].map(s => [...s.querySelectorAll('tbody tr')].map(r => [r.children[0].textContent, r.children[1].querySelector('bdi').textContent, r.children[2].textContent]))")
    driver.quit()
    lines = [json.loads(line) for _, line in zip(range(len(seen)), open(folder / "tenders.jsonl", encoding="utf-8"))]
    check(len(lines) == len(seen), f"{page.name}: {len(seen)} tenders, {len(lines)} in tenders.jsonl")
    digits = str.maketrans("", "", ".,")
    for rows, line in zip(seen, lines):
        for (rule, winner, price), told in zip(rows, line["rules"]):
            check(rule == told["rule"] and winner == (told["winner"] or "–"), f"{line['process']} {rule}: {winner}, tenders.jsonl says {told['winner']}")
            # Two decimals are shown.
            amount = told["price"]
            if amount and "…" not in amount and len((amount + ".").split(".")[1]) <= 2:
                whole, _, part = amount.partition(".")
                check(price.translate(digits) == whole + (part + "00")[:2], f"{line['process']} {rule}: {price}, tenders.jsonl says {amount}")


if __name__ == "__main__":
    given = arguments(__doc__.splitlines()[0])
    pages = kinds(given.folder)
    looks(given.folder, pages, given.pictures, fewer_tenders)
    prints(given.folder, given.pictures)
    numbers(given.folder, pages)
    print(f"{len(pages)} pages, {len(failures)} failures")
    sys.exit(1 if failures else 0)
