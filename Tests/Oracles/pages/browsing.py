"""A page in headless Chromium, as its readers have it: what the three checks of pages ask of every page."""

import argparse
import json
import pathlib
import time

from axe_core_python.selenium import Axe
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

failures = []


def check(holds, words):
    if not holds:
        failures.append(words)
        print("  not so:", words)


def browser(width=1280, height=900, dark=False, script=True):
    options = Options()
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", f"--window-size={width},{height}"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_script_timeout(900)  # axe takes minutes on a page of thousands of units or of 40 long tables
    driver.command_executor.client_config.timeout = 960
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
    size(driver, width, height)
    if not script:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    return driver


def size(driver, width, height):
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})


def settle(driver):
    for _ in range(200):
        if driver.execute_script("return document.readyState") == "complete":
            break
        time.sleep(0.05)
    time.sleep(0.6)


def requests(driver):
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            yield message["params"]["request"]["url"]


def picture(driver, target, width):
    """The whole page, up to 6,000 pixels."""
    driver.execute_script("window.scrollTo(0, 0)")
    size(driver, width, min(6000, driver.execute_script("return document.documentElement.scrollHeight")))
    driver.save_screenshot(str(target))
    size(driver, width, 900)


def policy(driver, page):
    """The page's Content-Security-Policy is there and in force: an inline script, an inline handler and an inline style do nothing."""
    content = driver.execute_script("const m = document.querySelector('meta[http-equiv=Content-Security-Policy]'); return m && m.content")
    check(content and "default-src 'none'" in content and "unsafe" not in content, f"{page.name}: policy {content}")
    own = driver.execute_script("return [...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => a.name.startsWith('on') || a.name === 'style').length")
    check(own == 0, f"{page.name}: {own} inline handlers or styles")
    ran = driver.execute_script("""window.ran = []; const s = document.createElement('script'); s.textContent = 'window.ran.push("script")'; document.head.append(s);
        const d = document.createElement('div'); d.setAttribute('onclick', 'window.ran.push("handler")'); d.innerHTML = '<b style="color:red">x</b>'; document.body.append(d); d.click();
        if (d.firstChild.style.color) { window.ran.push('style'); }
        const ran = window.ran; s.remove(); d.remove(); delete window.ran; return ran;""")
    check(not ran, f"{page.name}: the policy lets {ran} run")
    refused = [m for m in driver.get_log("browser") if "Content Security Policy" in m["message"]]
    check(len(refused) >= 3, f"{page.name}: the browser refused {len(refused)} of 3 inline things")


def looks(folder, pages, pictures, prepare=lambda driver: None):
    """Axe in light and dark without violations, no request but to the folder's own files, nothing in the console, a policy that holds, nothing wider than 320 pixels, a heading and the
    fixed sentence without script. `prepare` makes a page ready for axe, and may return what axe looks at."""
    for dark in [False, True]:
        mode = "dark" if dark else "light"
        driver = browser(dark=dark)
        for page in pages:
            driver.get(page.as_uri())
            settle(driver)
            if pictures:
                picture(driver, pictures / f"{page.stem}-{mode}.png", 1280)
            context = prepare(driver)
            for violation in Axe().run(driver, context=context)["violations"]:
                check(False, f"{page.name} {mode}: axe {violation['id']}: {violation['nodes'][0]['html'][:160]}")
            foreign = [url for url in requests(driver) if not url.startswith((folder.as_uri(), "data:"))]
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
            picture(narrow, pictures / f"{page.stem}-narrow.png", 320)
    narrow.quit()
    plain = browser(script=False)
    for page in pages:
        plain.get(page.as_uri())
        time.sleep(0.3)
        check(plain.find_element(By.TAG_NAME, "h1").text, f"{page.name}: no heading without script")
        check(plain.find_element(By.CSS_SELECTOR, "footer p").text, f"{page.name}: no fixed sentence without script")
        if pictures:
            plain.save_screenshot(str(pictures / f"{page.stem}-noscript.png"))
    plain.quit()


def arguments(description, *flags):
    """The folder and where pictures go, made where it is missing."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--pictures", type=pathlib.Path)
    for flag in flags:
        parser.add_argument(flag, action="store_true")
    given = parser.parse_args()
    given.folder = given.folder.resolve()
    if given.pictures:
        given.pictures.mkdir(parents=True, exist_ok=True)
    return given
