"""Opens a report and an explained page in headless Chromium, as a reader would.

    python browser.py COLUMNIST [SCREENSHOTS]     COLUMNIST: the binary; SCREENSHOTS: a folder [target/browser]

Needs selenium and Debian's chromium and chromium-driver; says NOT RUN where they are not there. Over file://: no console error,
nothing fetched, the outlet table sorts and searches, dark mode toggles, nothing is wider than a phone, and strings of pages that
want to be markup, script or a link to one stay strings.
"""

import html
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
SCRIPT = "<script>document.title='owned';window.owned=1</script>"
BREAK = "\"><img src=x onerror=\"window.owned=1\">'"
LONG = "w" * 400
RIGHT_TO_LEFT = "\u202egnp.exe"
FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
]  # fmt: skip


def page(domain: str, outlet: str, slug: str, title: str, author: str, more: str = "") -> str:
    e = html.escape
    by = f'<p class="byline">By {e(author)}</p>' if author else ""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{e(title)}</title>
<link rel="canonical" href="https://{domain}/2026/11/01/{e(slug)}/"><meta property="og:site_name" content="{e(outlet)}">
<meta property="og:title" content="{e(title)}"><meta property="article:published_time" content="2026-11-01T08:15:00+02:00"></head>
<body><nav><a href="/">Home</a><a href="/news">News</a></nav><article><h1>{e(title)}</h1>{by}
<p>The harbour office of Skerry voted on Monday to keep the old pier open for one more winter season, and {e(slug)} with it.</p>
<p>“We will not close it before spring,” said Ines Brandt, who runs the office. “The ferry needs somewhere to land.”</p>
<p>Nobody at the meeting, which lasted three hours, spoke for the plan to pull the pier down in {e(slug)}.</p>{more}</article>
<aside><h3>Related stories</h3><ul><li><a href="/2026/10/30/ferry-timetable-cut-to-three-crossings">Ferry timetable cut to three
crossings a day</a></li></ul></aside><footer>All rights reserved</footer></body></html>"""


def made(columnist: str, work: Path) -> tuple[Path, Path]:
    """A corpus of five nights in which one outlet loses its authors; its report, and a hostile page explained."""
    corpus = work / "corpus"
    for night in range(1, 6):
        folder = work / f"night-{night}"
        folder.mkdir()
        for domain, outlet in [("tern.example", "The Tern"), ("gull.example", "The Gull"), ("auk.example", "Auk & Daughters")]:
            for n in range(12 + 3 * len(domain) - night):
                author = "" if night == 5 and domain == "gull.example" else "Mara Holt"
                slug = f"story-{night}-{n}"
                text = page(domain, outlet, slug, f"Pier story {n} of night {night}", author)
                (folder / f"{domain}-{slug}.html").write_text(text, encoding="utf-8")
        for n, text in enumerate([SCRIPT, BREAK, LONG, RIGHT_TO_LEFT]):
            domain, more = f"h{n}.example", f'<p>See <a href="javascript:window.owned=1">{html.escape(text)} and this</a> for more.</p>'
            story = page(domain, text, f"s{night}{n}{text if n < 2 else ''}", f"Title {text}", f"Ann {text}", more)
            (folder / f"hostile-{n}.html").write_text(story, encoding="utf-8")
        (folder / "empty.html").write_text(" ", encoding="utf-8")
        subprocess.run([columnist, "run", folder, "--out", corpus, "--ingest-date", f"2026-11-0{night}", "--quiet"], check=True)
    report, explained = work / "report.html", work / "explained.html"
    subprocess.run([columnist, "report", corpus, "--html", report, "--quiet"], check=True)
    url = "https://h1.example/\"><script>window.owned=1</script>"
    subprocess.run([columnist, "explain", work / "night-5/hostile-1.html", "--url", url, "--html", explained], check=True)
    return report, explained


def browser(profile: Path):
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for flag in [*FLAGS, f"--user-data-dir={profile}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))


def size(driver, width: int, height: int) -> None:
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})


def shot(driver, path: Path) -> None:
    """The whole page, as far as four screens down."""
    import base64

    size = driver.execute_script("return [document.documentElement.clientWidth, document.documentElement.scrollHeight]")
    clip = {"x": 0, "y": 0, "width": size[0], "height": min(size[1], 3600), "scale": 1}
    made = driver.execute_cdp_cmd("Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": True})
    path.write_bytes(base64.b64decode(made["data"]))


def quiet(driver, what: str) -> None:
    """No console error, no request but for the file itself, and no string of a page that ran."""
    errors = [entry for entry in driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
    assert not errors, f"{what}: {errors}"
    events = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    asked = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
    assert all(url.startswith("file://") and url.split("#")[0].endswith(".html") for url in asked), f"{what}: {asked}"
    assert driver.execute_script("return window.owned === undefined && document.title !== 'owned'"), f"{what}: a string of a page ran"
    found = driver.execute_script("return [document.scripts.length, document.images.length, document.querySelectorAll('[onerror],[onclick]').length]")
    assert found == [1, 0, 0], f"{what}: scripts, images, handlers: {found}"
    hrefs = driver.execute_script("return Array.from(document.links, a => a.href)")
    assert all(h.startswith(("file:", "http:", "https:")) for h in hrefs), f"{what}: {hrefs}"


def fits(driver, what: str) -> None:
    wide = driver.execute_script("return [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide[0] <= wide[1], f"{what}: {wide[0]} pixels wide in a window of {wide[1]}"


def toggles_dark(driver, what: str) -> None:
    colour = "return getComputedStyle(document.body).backgroundColor"
    before = driver.execute_script(colour)
    driver.find_element("id", "theme").click()
    after = driver.execute_script(colour)
    assert before != after, f"{what}: the theme does not change: {before}"
    assert driver.find_element("id", "theme").get_attribute("aria-pressed") == "true"


def back_to_light(driver) -> None:
    driver.find_element("id", "theme").click()


def table(driver) -> list[str]:
    return driver.execute_script(
        "return Array.from(document.querySelectorAll('#outlet-table tbody tr')).filter(r => !r.hidden).map(r => r.cells[0].querySelector('bdi').textContent)"
    )


def head(driver, label: str):
    return driver.find_element("xpath", f"//table[@id='outlet-table']//th[button[text()='{label}']]")


def sorts_and_searches(driver) -> None:
    by_articles = table(driver)
    assert len(by_articles) == 7, by_articles
    head(driver, "outlet").find_element("tag name", "button").click()
    assert table(driver) == sorted(by_articles), table(driver)
    assert head(driver, "outlet").get_attribute("aria-sort") == "ascending"
    assert head(driver, "articles").get_attribute("aria-sort") == "none"
    head(driver, "outlet").find_element("tag name", "button").click()
    assert table(driver) == sorted(by_articles, reverse=True)
    head(driver, "drift").find_element("tag name", "button").click()
    assert table(driver)[0] == "gull.example", table(driver)
    box = driver.find_element("id", "outlet-search")
    box.send_keys("daughters")
    assert table(driver) == ["auk.example"], table(driver)
    assert driver.find_element("id", "outlet-table-count").text == "1 of 7"
    box.clear()
    box.send_keys("<script")
    assert table(driver) == ["h0.example"], table(driver)
    box.clear()
    box.send_keys(" ")
    assert len(table(driver)) == 7


def labelled(driver, what: str) -> None:
    """Landmarks, headers with a scope, and a name for every plot, region, field and button."""
    bare = driver.execute_script(
        """return [['header,main,footer', 3 - document.querySelectorAll('header,main,footer').length],
        ['th', Array.from(document.querySelectorAll('th:not([scope])')).length],
        ['svg', document.querySelectorAll('svg:not([role=img]),svg:not([aria-label])').length],
        ['section', document.querySelectorAll('section:not([aria-label]):not([aria-labelledby])').length],
        ['input', Array.from(document.querySelectorAll('input')).filter(i => !i.labels.length).length],
        ['h1', document.querySelectorAll('h1').length - 1],
        ['id', document.querySelectorAll('[id]').length - new Set(Array.from(document.querySelectorAll('[id]'), e => e.id)).size],
        ['nav', Array.from(document.querySelectorAll('nav a')).filter(a => !document.querySelector(a.getAttribute('href'))).length]]
        .filter(pair => pair[1] !== 0)"""
    )
    assert not bare, f"{what}: {bare}"


def main() -> None:
    columnist = sys.argv[1]
    shots = Path(sys.argv[2]) if len(sys.argv) > 2 else TOP / "target/browser"
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        print("browser: NOT RUN: no Chromium (Debian: apt-get install chromium chromium-driver)")
        return
    shots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        report, explained = made(columnist, Path(work))
        driver = browser(Path(work) / "profile")
        try:
            for name, file in [("report", report), ("explained", explained)]:
                size(driver, 1280, 900)
                driver.get("about:blank")
                for kept in ("browser", "performance"):
                    driver.get_log(kept)
                driver.get(file.as_uri())
                quiet(driver, name)
                labelled(driver, name)
                fits(driver, name)
                shot(driver, shots / f"{name}.png")
                toggles_dark(driver, name)
                shot(driver, shots / f"{name}-dark.png")
                back_to_light(driver)
                size(driver, 390, 844)
                fits(driver, f"{name} on a phone")
                shot(driver, shots / f"{name}-phone.png")
                size(driver, 1280, 900)
                if name == "report":
                    sorts_and_searches(driver)
                quiet(driver, f"{name}, used")
        finally:
            driver.quit()
    print(f"browser: 2 pages opened, sorted, searched and toggled; screenshots in {shots}")


if __name__ == "__main__":
    main()
