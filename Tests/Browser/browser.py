"""Debian's Chromium without a screen, driven by Selenium, with a profile of its own that is thrown away.

Nothing waits by sleeping: `until` waits on changes of the document, in the page. Nothing but loopback can be reached.
"""

import base64
import importlib.util
import json
import pathlib
import shutil
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains

CHROMIUM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"
# What `until` waits for at most, unless told, in seconds.
PATIENCE = 20
WIDE, NARROW = (1280, 900), (320, 640)
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SWITCHES = (
    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--lang=vi",
    "--force-color-profile=srgb", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost")

# Resolves true once the condition holds, false when the time is over. A change of a property, such as a field's value
# or a scroll, is no mutation, so animation frames ask too; they are no timer, and stop with the page.
UNTIL = """new Promise((done) => {
  const holds = () => { try { return Boolean(%s); } catch { return false; } };
  let over = false;
  const end = (found) => { over = true; observer.disconnect(); clearTimeout(limit); done(found); };
  const look = () => { if (!over && holds()) end(true); };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const limit = setTimeout(() => end(holds()), %d);
  const frame = () => { look(); if (!over) requestAnimationFrame(frame); };
  frame();
})"""


class Browser:
    """One browser. Use as a context: it ends, and its profile goes."""

    def __enter__(self):
        self.profile = pathlib.Path(tempfile.mkdtemp(prefix="antq-browser-"))
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM
        for switch in (*SWITCHES, f"--user-data-dir={self.profile}"):
            options.add_argument(switch)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        try:
            self.driver = webdriver.Chrome(options=options, service=Service(DRIVER))
        except BaseException:
            shutil.rmtree(self.profile, ignore_errors=True)
            raise
        self.driver.set_page_load_timeout(PATIENCE)
        self.excused = ["/favicon.ico"]
        return self

    def __exit__(self, *_):
        self.driver.quit()
        shutil.rmtree(self.profile, ignore_errors=True)

    # MARK: windows

    def forget(self):
        """One window, empty, with nothing emulated."""
        first, *others = self.driver.window_handles
        for other in others:
            self.driver.switch_to.window(other)
            self.driver.close()
        self.driver.switch_to.window(first)
        self.driver.get("about:blank")
        self.complaints()
        # Every browser asks for an icon; that there is none is nobody's fault.
        self.excused = ["/favicon.ico"]
        self.scripts(True)
        self.media()
        self.network()
        self.size(*WIDE)

    def open(self, address):
        self.driver.get(address)

    def another(self, address, kind="window"):
        """A window more, shown beside the others, or a tab, which hides the one before. Returns its handle."""
        self.driver.switch_to.new_window(kind)
        self.driver.get(address)
        return self.driver.current_window_handle

    def go_to(self, handle):
        self.driver.switch_to.window(handle)

    def complaints(self):
        """What the browser said went wrong since it was asked last, but for what a test excuses by a part of it."""
        found = [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]
        return [message for message in found if not any(part in message for part in self.excused)]

    # MARK: asking the page

    def run(self, expression):
        """The value of an expression in the page; a promise's, once settled. The page's policy does not bind it."""
        answer = self.driver.execute_cdp_cmd("Runtime.evaluate", {
            "expression": expression, "awaitPromise": True, "returnByValue": True, "userGesture": True})
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def until(self, condition, seconds=PATIENCE):
        """Returns once a condition of the page holds; fails when it does not in time."""
        assert self.run(UNTIL % (condition, seconds * 1000)), f"not within {seconds} s: {condition}"

    def text(self, selector):
        """What a reader sees of the first such element."""
        return self.run(f"document.querySelector({json.dumps(selector)}).innerText")

    def click(self, selector):
        self.driver.find_element("css selector", selector).click()

    def press(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def axe(self):
        """What axe finds against WCAG 2.2 A and AA: each rule with the elements that break it."""
        # Found without importing it, which would load the whole of Playwright.
        package = pathlib.Path(importlib.util.find_spec("axe_playwright_python").origin)
        self.run("'axe' in window") or self.run(package.with_name("axe.min.js").read_text(encoding="utf-8") + "; 0")
        rules = json.dumps({"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]})
        found = self.run(f"axe.run(document, {rules}).then((all) => JSON.stringify(all.violations))")
        return [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in json.loads(found)]

    # MARK: how the page is shown

    def size(self, width, height, zoom=1):
        """The window in device pixels; with a zoom, as the browser's own: fewer and larger CSS pixels."""
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": round(width / zoom), "height": round(height / zoom), "deviceScaleFactor": zoom, "mobile": False})

    def media(self, **features):
        """Such as `prefers_reduced_motion="reduce"`; none: as it was."""
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]})

    def scripts(self, are_run):
        """Takes effect with the next page."""
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not are_run})

    def network(self, offline=False, latency_ms=0, bytes_per_second=-1):
        self.driver.execute_cdp_cmd("Network.enable", {})
        self.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {
            "offline": offline, "latency": latency_ms, "downloadThroughput": bytes_per_second,
            "uploadThroughput": bytes_per_second})

    def screenshot(self, file):
        """The whole page, as PNG."""
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True})
        pathlib.Path(file).write_bytes(base64.b64decode(shot["data"]))

    def print(self, file):
        """As the print command does it: paper, margins and page numbers are the page's own."""
        printed = self.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": False})
        pathlib.Path(file).write_bytes(base64.b64decode(printed["data"]))
