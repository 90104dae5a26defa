"""Opens a folder of risk maps in headless Chromium as its readers do.

    .venv-pages/bin/python Tests/Oracles/pages/check_map.py MAP_FOLDER [--pictures FOLDER] [--all]

One page of every kind (with --all every page): axe in light and dark (0 violations), a Content-Security-Policy that holds, no request, no message in the console, nothing wider than a window of
320 pixels, a heading and the fixed sentence without script. The keyboard alone: Tab reaches the
units of a map in view order, the focus can be seen, Enter goes to the unit's row. The table beside a map has the numbers of units.csv. Printed to PDF the pages keep their maps. Exit code 1 where something
is not as it should be.
"""

import base64
import csv
import subprocess
import sys

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browsing import arguments, browser, check, failures, looks, settle


def kinds(folder, every):
    maps = sorted((folder / "maps").glob("*.html"))
    tables = [page for page in maps if "-table-" in page.name]
    own = [page for page in maps if "-table-" not in page.name]
    further = [page for name in ["events.html", "context.html", "index-composite.html"] if (page := folder / name).exists()]
    return [folder / "index.html"] + (own + tables if every else own[:2] + tables[:1]) + further


def without_large_maps(driver):
    """Beyond some thousand outlines axe takes hours for their contrast; words, tables and links are looked at whole."""
    outlines = driver.execute_script("return document.querySelectorAll('svg use, svg path').length")
    return {"exclude": [["figure svg"]]} if outlines > 5_000 else None


def prints(pages, pictures):
    if not pictures:
        return
    driver = browser()
    for page in pages:
        driver.get(page.as_uri())
        settle(driver)
        printed = base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": False, "paperWidth": 8.27, "paperHeight": 11.69})["data"])
        target = pictures / f"{page.stem}-print.pdf"
        target.write_bytes(printed)
        check(len(printed) > 10_000, f"{page.name}: printed to {len(printed)} bytes")
        subprocess.run(["pdftoppm", "-r", "60", "-png", "-l", "3", str(target), str(pictures / f"{page.stem}-print")], check=False)
    driver.quit()


def keyboard(pages):
    driver = browser()
    for page in pages:
        if page.parent.name != "maps" or "-table-" in page.name:
            continue
        driver.get(page.as_uri())
        settle(driver)
        links = driver.execute_script("return document.querySelectorAll('figure svg a').length")
        if not links:
            check(False, f"{page.name}: no unit can be reached")
            continue
        body = driver.find_element(By.TAG_NAME, "body")
        reached, seen = 0, 0
        for _ in range(60):
            driver.switch_to.active_element.send_keys(Keys.TAB) if reached or seen else body.send_keys(Keys.TAB)
            seen += 1
            inside = driver.execute_script("const a = document.activeElement; return a && a.closest('figure svg') ? a.getAttribute('href') : null")
            if inside:
                reached += 1
                style = driver.execute_script(
                    "const a = document.activeElement, p = a.querySelector('path,use,rect') || a; return getComputedStyle(a).outlineStyle + ' ' + getComputedStyle(p).strokeWidth + ' ' + getComputedStyle(p).stroke")
                check(not style.startswith("none 0px"), f"{page.name}: the focus cannot be seen ({style})")
                driver.switch_to.active_element.send_keys(Keys.ENTER)
                check(driver.current_url.endswith(inside), f"{page.name}: Enter stays at {driver.current_url}, {inside} was meant")
                there = driver.execute_script(f"return document.getElementById({inside[1:]!r}) !== null")
                check(there, f"{page.name}: {inside} is nowhere on the page")
                break
        check(reached > 0, f"{page.name}: sixty Tabs reach no unit")
    driver.quit()


def numbers(folder, pages):
    """Flagged and eligible of each row of the table are those of units.csv."""
    units = {}
    for row in csv.DictReader(open(folder / "units.csv", encoding="utf-8")):
        units.setdefault(row["indicator"], {})[row["name"]] = (row["flagged"], row["eligible"])
    driver = browser()
    for page in pages:
        if page.parent.name != "maps" or "-table-" in page.name or page.stem not in units:
            continue
        driver.get(page.as_uri())
        rows = driver.execute_script(
            "return [...document.querySelectorAll('tbody tr[id]')].map(r => [(r.querySelector('th bdi') || r.querySelector('th')).textContent, ...[...r.querySelectorAll('td')].map(c => c.textContent)])")
        check(rows, f"{page.name}: no row")
        wrong = [row[0] for row in rows if units[page.stem].get(row[0].strip()) not in [tuple(c.replace(".", "").replace(",", "").replace("\u202f", "") for c in row[i : i + 2]) for i in range(1, 4)]]
        check(not wrong, f"{page.name}: rows that differ from units.csv: {wrong[:3]}")
    driver.quit()


if __name__ == "__main__":
    given = arguments(__doc__.splitlines()[0], "--all")
    pages = kinds(given.folder, given.all)
    looks(given.folder, pages, given.pictures, without_large_maps)
    prints(pages, given.pictures)
    keyboard(pages)
    numbers(given.folder, pages)
    print(f"{len(pages)} pages, {len(failures)} failures")
    sys.exit(1 if failures else 0)
