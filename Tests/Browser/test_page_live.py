"""The page while things happen: records, a lost server, many windows, a pause."""

import signal
import time

from page_province import KIND

# The figures of the headline, sorted, as PageProvince.figures() has them.
SHOWN = """[...document.querySelectorAll('#headline .figure')]
    .map((each) => each.innerText.split(' ')[0]).sort().join(' ')"""
# Seconds within which a record is to be seen, on a busy machine.
SOON = 10


def shows(figures):
    return f"{SHOWN} === '{' '.join(figures)}'"


def is_live(browser):
    browser.until("document.getElementById('live').dataset.said === '1' && document.getElementById('stale').hidden")


def record_and_know(stage):
    """One unit with its result; returns the figures once the province has them."""
    before = stage.totals()[KIND]
    stage.record()
    stage.until_answered(lambda rows: any(
        (row["unitKind"], row["met"], row["registered"]) == (KIND, before["met"] + 1, before["registered"] + 1)
        for row in rows))
    return stage.figures()


def test_a_record_appears_without_reloading(browser, stage):
    browser.open(stage.address())
    is_live(browser)
    browser.run("window.sameDocument = true")
    browser.until(shows(stage.figures()))
    figures = record_and_know(stage)
    browser.until(shows(figures), SOON)
    assert browser.run("window.sameDocument") is True


def test_what_a_reader_does_outlives_an_update(browser, stage):
    """Focus, sorting, the search and what is unfolded."""
    browser.open(stage.address())
    is_live(browser)
    browser.driver.find_element("id", "filter-areas").send_keys("dong hoi")
    browser.click("#missing summary")
    browser.click("#sort-areas-2")
    browser.click("#sort-areas-2")
    browser.driver.execute_script("document.getElementById('sort-areas-2').focus()")
    browser.until(shows(record_and_know(stage)), SOON)
    assert browser.run("document.activeElement.id") == "sort-areas-2"
    assert browser.run("document.querySelector('#areas [aria-sort]').getAttribute('aria-sort')") == "descending"
    rows = browser.run("""[...document.querySelectorAll('#areas tbody tr')].filter((row) => !row.hidden)
        .map((row) => [row.cells[0].innerText, Number(row.cells[2].innerText)])""")
    assert {name for name, _ in rows} == {"Thành phố Đồng Hới"}
    assert [count for _, count in rows] == sorted((count for _, count in rows), reverse=True)
    assert browser.run("document.querySelector('#missing details').open") is True


def test_a_killed_server_is_told_of_and_the_same_figures_come_back(browser, stage):
    browser.open(stage.address())
    is_live(browser)
    figures = stage.figures()
    browser.until(shows(figures))
    browser.excused += ["/live"]
    aggregator = stage.province.processes.pop(0)
    aggregator.kill()
    aggregator.wait()
    try:
        browser.until("!document.getElementById('stale').hidden", 30)
        assert browser.text("#stale").startswith("▲ Mất kết nối")
        assert browser.run(shows(figures)), "what was known is still shown"
    finally:
        stage.province.serve("antq-aggregator", "province")
        stage.province.processes.insert(0, stage.province.processes.pop())
    browser.until("document.getElementById('stale').hidden", 30)
    assert stage.figures() == figures
    assert browser.run(shows(figures))
    browser.until(shows(record_and_know(stage)), 30)


def test_a_server_that_says_nothing_is_told_of_within_30_seconds(browser, stage):
    browser.open(stage.address())
    is_live(browser)
    stage.aggregator.send_signal(signal.SIGSTOP)
    try:
        browser.until("!document.getElementById('stale').hidden", 30)
    finally:
        stage.aggregator.send_signal(signal.SIGCONT)
    browser.until("document.getElementById('stale').hidden", 15)


def test_a_lost_network_is_told_of_too(browser, stage):
    browser.open(stage.address())
    is_live(browser)
    browser.excused += ["/live"]
    browser.network(offline=True)
    # A stream that is open outlives Chromium's emulation; the next one is what fails.
    browser.click("#pause")
    browser.click("#pause")
    browser.until("!document.getElementById('stale').hidden", 30)
    browser.network()
    browser.until("document.getElementById('stale').hidden", 15)


def test_seven_windows_at_once_stay_responsive(browser, stage):
    """A browser has six connections to a server: seven streams would leave none for the page."""
    browser.open(stage.address())
    windows = [browser.driver.current_window_handle] + [browser.another(stage.address()) for _ in range(6)]
    figures = record_and_know(stage)
    for window in windows:
        browser.go_to(window)
        browser.until(shows(figures), SOON)
        assert browser.run("document.getElementById('stale').hidden")
    began = time.monotonic()
    browser.open(stage.address(lang="en"))
    assert time.monotonic() - began < 5
    is_live(browser)
    # The window that held the stream for all closes; another takes it over.
    browser.go_to(windows[0])
    browser.driver.close()
    figures = record_and_know(stage)
    for window in windows[1:6]:
        browser.go_to(window)
        browser.until(shows(figures), SOON)


def test_seven_tabs_with_different_views_stay_responsive(browser, stage):
    browser.open(stage.address())
    first = browser.driver.current_window_handle
    for year in range(2015, 2021):
        browser.another(stage.address(year=year), "tab")
        is_live(browser)
    figures = record_and_know(stage)
    browser.go_to(first)
    browser.until(shows(figures), SOON)


def test_a_pause_holds_updates_and_what_was_missed_is_caught_up(browser, stage):
    browser.open(stage.address())
    is_live(browser)
    before = stage.figures()
    browser.until(shows(before))
    browser.click("#pause")
    assert browser.run("document.getElementById('pause').getAttribute('aria-pressed')") == "true"
    assert "Đã tạm dừng" in browser.text("#live")
    # Another window shows it: so this one had its chance.
    paused = browser.driver.current_window_handle
    browser.another(stage.address())
    is_live(browser)
    figures = record_and_know(stage)
    browser.until(shows(figures), SOON)
    browser.driver.close()
    browser.go_to(paused)
    assert browser.run(shows(before))
    assert "Tiếp tục" in browser.text("#pause")
    browser.click("#pause")
    browser.until(shows(figures), SOON)
    assert "Trực tiếp" in browser.text("#live")


def test_a_pause_is_caught_up_while_another_window_holds_the_stream(browser, stage):
    browser.open(stage.address())
    is_live(browser)
    browser.another(stage.address())
    browser.click("#pause")
    paused = browser.driver.current_window_handle
    figures = record_and_know(stage)
    browser.go_to(next(each for each in browser.driver.window_handles if each != paused))
    browser.until(shows(figures), SOON)
    browser.go_to(paused)
    assert not browser.run(shows(figures))
    browser.click("#pause")
    # Longer than the heartbeat.
    browser.until(shows(figures), 15)
