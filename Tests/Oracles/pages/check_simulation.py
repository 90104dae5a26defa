"""Opens a folder of `probity simulate` in headless Chromium as its readers do.

    .venv-pages/bin/python Tests/Oracles/pages/check_simulation.py SIMULATION_FOLDER [--pictures FOLDER]

Overview, memo, first and last page of tenders: axe in light and dark (0 violations), a Content-Security-Policy that holds, no request but to its own files, no message in the console, nothing wider than a window of 320
pixels, a heading and the fixed sentence without script. The memo prints on two sheets of A4 and none of its words is cut off. The tables' winners and prices are those of tenders.jsonl. Exit code 1 where something is not as it
should be.
"""

import argparse
import base64
import json
import pathlib
import subprocess
import sys

from axe_core_python.selenium import Axe
from selenium.webdriver.common.by import By

from check_pages import browser, check, failures, policy, requests, settle


def kinds(folder):
    tenders = sorted((folder / "pages").glob("tenders-*.html"))
    return [folder / "index.html", folder / "pages" / "memo.html"] + tenders[:1] + tenders[1:][-1:]


def picture(driver, name, pictures, width):
    height = min(5000, driver.execute_script("return document.documentElement.scrollHeight"))
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})
    driver.save_screenshot(str(pictures / f"{name}.png"))
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500})


def looks(folder, pages, pictures):
    for dark in [False, True]:
        mode = "dark" if dark else "light"
        driver = browser(dark=dark)
        for page in pages:
            driver.get(page.as_uri())
            settle(driver)
            if pictures:
                picture(driver, f"{page.stem}-{mode}", pictures, 1280)
            # A page has 200 tenders that are alike; axe looks at the first twenty.
            driver.execute_script("document.querySelectorAll('section.finding').forEach((e, i) => { if (i >= 20) e.remove(); })")
            for violation in Axe().run(driver)["violations"]:
                check(False, f"{page.name} {mode}: axe {violation['id']}: {violation['nodes'][0]['html'][:160]}")
            foreign = [url for url in requests(driver) if not url.startswith(folder.as_uri())]
            check(not foreign, f"{page.name}: asks for {foreign[:3]}")
            messages = [m for m in driver.get_log("browser") if m["level"] in ("SEVERE", "WARNING")]
            check(not messages, f"{page.name}: console: {messages[:2]}")
            policy(driver, page)
        driver.quit()
    narrow = browser(320, 800)
    for page in pages:
        narrow.get(page.as_uri())
        settle(narrow)
        width = narrow.execute_script("return document.documentElement.scrollWidth")
        check(width <= 320, f"{page.name}: {width} pixels wide in a window of 320")
        if pictures:
            picture(narrow, f"{page.stem}-narrow", pictures, 320)
    narrow.quit()
    plain = browser(script=False)
    for page in pages:
        plain.get(page.as_uri())
        check(plain.find_element(By.TAG_NAME, "h1").text, f"{page.name}: no heading without script")
        check(plain.find_element(By.CSS_SELECTOR, "footer p").text, f"{page.name}: no fixed sentence without script")
    plain.quit()


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
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--pictures", type=pathlib.Path)
    given = parser.parse_args()
    folder = given.folder.resolve()
    if given.pictures:
        given.pictures.mkdir(parents=True, exist_ok=True)
    pages = kinds(folder)
    looks(folder, pages, given.pictures)
    prints(folder, given.pictures)
    numbers(folder, pages)
    print(f"{len(pages)} pages, {len(failures)} failures")
    sys.exit(1 if failures else 0)
