"""Opens an audit folder in headless Chromium as its readers do, and in openpyxl.

    python3 -m venv .venv-pages && .venv-pages/bin/pip install -r Tests/Oracles/pages/requirements.txt    # and: apt-get install chromium chromium-driver
    .venv-pages/bin/python Tests/Oracles/pages/check_pages.py AUDIT_FOLDER [--pictures FOLDER] [--speed]

Every kind of page: axe in light and dark (0 violations), a Content-Security-Policy that holds, no request but to its own files, no message in the console, nothing wider than a window of 320 pixels, a heading and the
fixed sentence without script. The list: filters, counts, deep links, keys, grouping. The workbook: sheets, types, filters, frozen rows, no formula. With --speed: how long the list takes to
open and to filter. Exit code 1 where something is not as it should be.
"""

import json
import pathlib
import statistics
import sys
import time

import openpyxl
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browsing import arguments, browser, check, failures, looks, settle


class Opened(type(pathlib.Path())):
    """A page with the place in it that is looked at."""

    place = ""

    def as_uri(self):
        return super().as_uri() + self.place


def packed(audit):
    """The first packed finding of a large audit, as the list's address for it."""
    if not (audit / "pages" / "evidence.html").exists():
        return None
    driver = browser()
    driver.get((audit / "index.html").as_uri())
    waits(driver, LOADED)
    driver.get("about:blank")
    driver.get((audit / "index.html").as_uri() + "#page=4")
    waits(driver, "document.querySelector('#list tbody a[href*=evidence]') !== null")
    address = driver.execute_script("return document.querySelector('#list tbody a[href*=evidence]').getAttribute('href')")
    driver.quit()
    page = Opened(audit / "pages" / "evidence.html")
    page.place = "#" + address.split("#")[1]
    return page


def kinds(audit):
    """One page of every kind."""
    pages = [audit / "index.html"]
    evidence = packed(audit)
    if evidence:
        pages.append(evidence)
    for stem in ["findings-0001", "together-0001", "suppliers-0001", "buyers-0001", "coverage", "method", "workpaper"]:
        page = audit / "pages" / f"{stem}.html"
        if page.exists():
            pages.append(page)
    return pages


def records(audit):
    """Packed findings of every part open and hold what the table of findings says of them; strange addresses open nothing."""
    page = packed(audit)
    if not page:
        return
    findings = [json.loads(line) for line in open(audit / "findings.jsonl", encoding="utf-8")]
    driver = browser()
    driver.get((audit / "index.html").as_uri())
    check(waits(driver, "document.getElementById('list').dataset.ids === '1'", 60), "the ids load")
    last = len(findings)
    opened = 0
    for number in sorted({251, 502, last, last // 2, last // 3, last - 7}):
        driver.get("about:blank")
        driver.get((audit / "index.html").as_uri() + f"#page={(number - 1) // 100 + 1}")
        waits(driver, f"document.querySelector('#list tbody a[href*=\"#{number}.\"]') !== null", 20)
        driver.execute_script("arguments[0].click()", driver.find_element(By.CSS_SELECTOR, f'#list tbody a[href*="#{number}."]'))
        start = time.time()
        there = waits(driver, "document.querySelector('#record article') !== null", 20)
        opened = max(opened, time.time() - start)
        text = driver.find_element(By.ID, "record").text
        finding = findings[number - 1]
        check(there and finding["id"] in text and finding["message"][:60] in text, f"finding {number} opens with its id and message")
        check(driver.current_url.endswith(finding["id"]), f"finding {number}: its id stands in the address")
    print(f"packed findings open in {opened:.2f} s at most")
    for place in ["", "#0.0", "#999999999.0", "#x", "#502.0.00112233445566778899aabbccddeeff", "#<img src=x>.1"]:
        driver.get("about:blank")
        driver.get((audit / "pages" / "evidence.html").as_uri() + place)
        time.sleep(0.6)
        check(not driver.find_elements(By.CSS_SELECTOR, "#record article"), f"{place} opens nothing")
        check(driver.find_element(By.ID, "status").text, f"{place}: says why")
    driver.get("about:blank")
    driver.get((audit / "index.html").as_uri() + "#of=s1")
    waits(driver, LOADED)
    time.sleep(0.8)
    first = driver.execute_script("return document.querySelectorAll('#list tbody tr').length")
    check(first > 0 and driver.find_elements(By.CSS_SELECTOR, "p.note a[href='#of=']"), "one supplier alone has rows and a way back")
    driver.quit()


def waits(driver, script, seconds=30):
    end = time.time() + seconds
    while time.time() < end:
        if driver.execute_script("return " + script):
            return True
        time.sleep(0.02)
    return False


LOADED = "document.getElementById('list').dataset.loaded === document.getElementById('list').dataset.parts"


def lists(audit):
    findings = [json.loads(line) for line in open(audit / "findings.jsonl", encoding="utf-8")]
    if not findings:
        return
    driver = browser()
    driver.get((audit / "index.html").as_uri())
    check(waits(driver, LOADED), "the list's parts load")
    time.sleep(0.5)
    rows = lambda: driver.find_elements(By.CSS_SELECTOR, "#list tbody tr:not(.group)")
    first = findings[0]
    high = sum(f["severity"] == first["severity"] for f in findings)
    driver.find_element(By.CSS_SELECTOR, f"#severity option[value={first['severity']}]").click()
    waits(driver, "location.hash.indexOf('severity') >= 0", 3)
    check(len(rows()) == min(high, 100), f"severity {first['severity']}: {len(rows())} rows for {high} findings")
    check("severity=" + first["severity"] in driver.current_url, "the address keeps the filter")
    option = driver.find_element(By.CSS_SELECTOR, f"#rule option[value='{first['rule']}']").text
    both = sum(f["severity"] == first["severity"] and f["rule"] == first["rule"] for f in findings)
    check(option.endswith(f"({both:,})".replace(",", "," if driver.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en" else ".")), f"count of the choice: {option}, expected {both}")
    address = driver.current_url
    driver.get("about:blank")
    driver.get(address)
    waits(driver, LOADED)
    time.sleep(0.5)
    check(len(rows()) == min(high, 100), "a deep link shows the same rows")
    driver.find_element(By.CSS_SELECTOR, "#filters button[type=reset]").click()
    time.sleep(0.5)
    check(len(rows()) == min(len(findings), 100), "clearing the filters shows all")
    driver.find_element(By.ID, "grouped").click()
    time.sleep(0.5)
    check(driver.find_elements(By.CSS_SELECTOR, "#list tr.group"), "grouping makes headings")
    driver.find_element(By.ID, "grouped").click()
    time.sleep(0.5)
    body = driver.find_element(By.TAG_NAME, "body")
    body.send_keys("/")
    check(driver.switch_to.active_element.get_attribute("id") == "search", "/ goes to the search")
    driver.switch_to.active_element.send_keys(first["id"])
    time.sleep(0.5)
    check(len(rows()) == 1, "an identifier finds its finding")
    driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    body.send_keys("j")
    driver.switch_to.active_element.send_keys(Keys.ENTER)
    settle(driver)
    check(driver.current_url.endswith("#f" + first["id"]), f"j and Enter open the finding: {driver.current_url}")
    target = driver.find_element(By.ID, "f" + first["id"])
    for item in first["evidence"]:
        check(item["value"][:40] in target.text or "source" not in item or "•" in target.text, f"evidence {item['field']} stands on the page")
    driver.quit()


def workbook(audit):
    path = audit / "audit.xlsx"
    if not path.exists():
        return
    findings = [json.loads(line) for line in open(audit / "findings.jsonl", encoding="utf-8")]
    book = openpyxl.load_workbook(path)
    check(len(book.sheetnames) >= 6, f"sheets: {book.sheetnames}")
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    check(False, f"{sheet.title}!{cell.coordinate} is a formula")
    sheet = book.worksheets[2]
    check(sheet.max_row == len(findings) + 1 or len(findings) > 1_048_575, f"{sheet.title}: {sheet.max_row - 1} rows for {len(findings)} findings")
    check(sheet.freeze_panes, "the header of the findings is frozen")
    check(bool(sheet.auto_filter.ref) == bool(findings), "the findings have a filter")
    amounts = [row[9].value for row in sheet.iter_rows(min_row=2)]
    stated = sum(f["amount"] is not None for f in findings)
    check(sum(isinstance(a, (int, float)) for a in amounts) == stated, "amounts are numbers")


FILTERS = {
    "severity": "s.value = s.options[1].value",
    "category": "c.value = c.options[1].value",
    "rule": "r.value = r.options[1].value",
    "buyer": "b.value = 'comune'",
    "supplier": "p.value = 's.r.l.'",
    "text": "q.value = 'manutenzione'",
    "text in every row": "q.value = 'e'",
    "identifier": "q.value = '{id}'",
    "grouped": "g.checked = true",
    "text and grouped": "q.value = 'lavori'; g.checked = true",
}
SET = """const done = arguments[0], [s, c, r, b, p, q, g] = ['severity', 'category', 'rule', 'buyer', 'supplier', 'search', 'grouped'].map(id => document.getElementById(id));
    const status = document.getElementById('status'), filters = document.getElementById('filters');
    const clear = () => { for (const field of [s, c, r, b, p, q]) { field.value = ''; } g.checked = false; };
    const wait = (act, then) => {
        const start = performance.now();
        status.textContent = '';
        const seen = new MutationObserver(() => { if (!status.textContent) { return; } seen.disconnect(); requestAnimationFrame(() => setTimeout(() => then(performance.now() - start), 0)); });
        act();
        setTimeout(() => { seen.observe(status, {childList: true}); (q.value || b.value || p.value ? q : s).dispatchEvent(new Event('input', {bubbles: true})); }, 0);
    };
"""


def processor(driver):
    """Milliseconds that the page's main thread has worked."""
    metrics = {metric["name"]: metric["value"] for metric in driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]}
    return metrics["TaskDuration"] * 1000


def speed(audit):
    """How long the list takes to open and to filter, from the event to the frame after the rows are drawn, with what the page waits for further keys; and the processor time of the
    page's thread, which other work on the machine does not change. The latter is what is checked, with 60 ms of waiting added."""
    first = json.loads(open(audit / "findings.jsonl", encoding="utf-8").readline())["id"]
    opens = []
    for _ in range(3):
        driver = browser()
        driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
        start = time.time()
        driver.get((audit / "index.html").as_uri())
        opened = time.time() - start
        check(waits(driver, LOADED, 60), "the list's parts load")
        waits(driver, "!/…/.test(document.getElementById('status').textContent)", 60)
        opens.append((opened, time.time() - start, processor(driver)))
        # The first text search, before anything is prepared.
        before = processor(driver)
        cold = driver.execute_async_script(SET + "wait(() => { q.value = 'lavori'; }, done);")
        opens[-1] += (cold, processor(driver) - before)
        if len(opens) < 3:
            driver.quit()
    print("opens in %.2f s, all rows there after %.2f s (%.0f ms of the processor); a first search in the text at once: %.0f ms (%.0f ms of the processor); medians of 3" % tuple(statistics.median(column) for column in zip(*opens)))
    waits(driver, "document.getElementById('list').dataset.prepared === '1'", 60)
    for name, script in FILTERS.items():
        took, spent = [], []
        for _ in range(5):
            driver.execute_async_script(SET + "clear(); wait(() => {}, () => setTimeout(done, 50));")
            before = processor(driver)
            took.append(driver.execute_async_script(SET + "wait(() => { " + script.replace("{id}", first) + " }, done);"))
            spent.append(processor(driver) - before)
        print(f"filter by {name}: {statistics.median(took):.0f} ms (median of 5, {min(took):.0f} to {max(took):.0f}), {statistics.median(spent):.0f} ms of the processor, {driver.find_element(By.ID, 'status').text}")
        check(statistics.median(spent) + 60 <= 200, f"filter by {name} within 200 ms")
    driver.quit()


if __name__ == "__main__":
    given = arguments(__doc__.splitlines()[0], "--speed")
    if given.speed:
        speed(given.folder)
    else:
        looks(given.folder, kinds(given.folder), given.pictures)
        lists(given.folder)
        records(given.folder)
        workbook(given.folder)
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)
