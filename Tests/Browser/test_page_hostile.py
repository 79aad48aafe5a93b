"""The page among people who mean ill: names with scripts, names of hosts, and too many clients."""

import contextlib
import json
import resource
import socket

import pytest

from browser import PATIENCE
from page_province import Stream

SCRIPT = "<script>window.antqWasHere=1;alert(1)</script>"
IMAGE = "<img src=x onerror=window.antqWasHere=1>\"'></td>"
CLIENTS = 1_000
# By how much the aggregator may grow for all of them.
GROWTH = 64 << 20


@pytest.fixture(scope="module", autouse=True)
def descriptors():
    """Enough for all the clients of this process."""
    old, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, max(old, 2 * CLIENTS)), most))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (old, most))


def test_a_script_in_a_name_is_text_and_does_nothing(browser, stage):
    """In a page that is open, where it comes by the stream, and in one that is loaded after."""
    browser.open(stage.address())
    browser.until("document.getElementById('live').dataset.said === '1'")
    for number, name in enumerate((SCRIPT, IMAGE)):
        # Two offices with one unit: its name stands in a warning.
        for office in ("450", "452"):
            stage.at_desk(
                office, "record", "unit", f"THU-XSS-{number}", "--unit-kind", "khu-dan-cu", "--name", name,
                "--area", "450", "--year", 2014)
    told = f"""[{json.dumps(SCRIPT)}, {json.dumps(IMAGE)}].every(
        (name) => document.getElementById('warnings').innerText.includes(name))"""
    unharmed = """window.antqWasHere === undefined && document.scripts.length === 1
        && document.images.length === 0 && document.querySelector('[onerror], [onclick], [style]') === null"""
    browser.until(told)
    assert browser.run(unharmed)
    browser.open(stage.address())
    browser.until(told)
    assert browser.run(unharmed)


def test_a_view_in_the_address_is_no_markup_either(browser, stage):
    browser.excused += ["400"]
    for target in (f"/?year={SCRIPT}", f"/?lang={SCRIPT}", f"/?asOf={SCRIPT}", f"/?unitKind={SCRIPT}", f"/{SCRIPT}"):
        status, headers, body = stage.ask(target.replace("<", "%3C").replace(">", "%3E"))
        assert status in (200, 400, 404), target
        assert SCRIPT not in body.decode() or headers["content-type"] == ["application/problem+json"]


def test_an_injected_script_would_not_run(browser, stage):
    """The policy holds in a real browser, whatever way markup came in."""
    browser.open(stage.address())
    browser.excused += ["Content Security Policy", "violates the following"]
    assert browser.run("""new Promise((done) => {
        document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective), { once: true });
        const script = document.createElement('script');
        script.textContent = 'window.antqWasHere = 1';
        document.body.append(script);
    })""").startswith("script-src")
    assert browser.run("window.antqWasHere === undefined")


@pytest.mark.parametrize("host", [
    "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "localhost@evil.example", "169.254.169.254",
    ""])
def test_a_foreign_host_is_refused(stage, host):
    status, headers, body = stage.ask(stage.target(), Host=host)
    assert status in (400, 421)
    if status == 421:
        assert headers["content-type"] == ["application/problem+json"]
        assert json.loads(body)["code"] == "host-unknown"
    assert b"<html" not in body


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "LOCALHOST:80", "[::1]:8080"])
def test_a_host_of_this_machine_is_answered(stage, host):
    assert stage.ask(stage.target(), Host=host)[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"])
def test_only_reading_is_answered(stage, method):
    for target in ("/", "/api/totals", "/live"):
        status, headers, _ = stage.ask(target, method)
        # CONNECT to a path and a method that is none are not HTTP at all.
        assert status == (400 if method in ("CONNECT", "BREW") and status == 400 else 405)
        if status == 405:
            assert headers["allow"] == ["GET, HEAD"]


def test_every_answer_is_hardened_small_and_without_cookies(stage):
    targets = (
        "/", stage.target(), stage.target(lang="en"), "/page.css", "/page.js", "/api/totals", "/nowhere", "/?year=x",
        "/api/backup", "/../../etc/passwd", "/?" + "a" * 3000, "/favicon.ico")
    answers = {target: stage.ask(target)[:2] for target in targets}
    answers["host"] = stage.ask("/", Host="evil.example")[:2]
    answers["post"] = stage.ask("/", "POST")[:2]
    answers["head"] = stage.ask("/", "HEAD")[:2]
    with Stream(stage.province.page, "/live") as stream:
        status, headers = stream.start()
        answers["live"] = status, {name: [value] for name, value in headers.items()}
    for target, (_, headers) in answers.items():
        [policy] = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "*" not in policy, target
        assert "frame-ancestors 'none'" in policy and "base-uri 'none'" in policy, target
        assert headers["x-content-type-options"] == ["nosniff"], target
        assert "set-cookie" not in headers and "access-control-allow-origin" not in headers, target
        assert "server" not in headers, target
    assert len(stage.ask(stage.target())[2]) <= 150 << 10
    assert len(stage.ask("/page.js")[2]) <= 8 << 10


def test_a_thousand_streams_are_bounded_and_the_page_goes_on(browser, stage):
    # The browser gives back the stream of the page it was on.
    browser.driver.get("about:blank")
    stage.ask(stage.target())
    before = stage.memory()
    with contextlib.ExitStack() as streams:
        opened = [
            streams.enter_context(Stream(stage.province.page, "/live?logKind=exercise&year=2014"))
            for _ in range(CLIENTS)]
        statuses = [stream.start()[0] for stream in opened]
        assert set(statuses) == {200, 503}
        assert statuses.count(503) >= CLIENTS // 4
        # Loaded in a browser it has its figures, with a stream or without.
        browser.excused += ["503"]
        browser.open(stage.address())
        shown = browser.run(
            "[...document.querySelectorAll('#headline .figure')].map((each) => each.innerText.split(' ')[0])")
        assert sorted(shown) == stage.figures()
        # Whoever has a stream still hears of things.
        served = next(stream for stream, status in zip(opened, statuses, strict=True) if status == 200)
        before_it = stage.totals()["khu-dan-cu"]["registered"]
        stage.record(result=None)
        while f"/{before_it + 1:,} ".replace(",", ".") not in served.event()[1].get("headline", ""):
            pass
        assert stage.memory() - before < GROWTH
    # They are gone: the browser, which goes on trying, gets its stream.
    browser.until("document.getElementById('stale').hidden", 2 * PATIENCE)
    assert stage.memory() - before < GROWTH


def test_who_never_reads_costs_little_and_holds_up_nobody(stage):
    stage.ask(stage.target())
    before = stage.memory()
    request = f"GET {stage.target()} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    with contextlib.ExitStack() as held:
        slow = [
            held.enter_context(Stream(stage.province.page, "/live?logKind=exercise&year=2014", receive_buffer=1024))
            for _ in range(64)]
        # Asks for the page again and again, and takes none of the answers: 64 MB if they were kept.
        for _ in range(8):
            connection = held.enter_context(socket.socket())
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            connection.bind(("127.0.0.3", 0))
            connection.connect(("127.0.0.1", stage.province.page))
            connection.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                connection.sendall(request * 400)
        # Half a request each.
        for _ in range(64):
            connection = held.enter_context(socket.create_connection(("127.0.0.1", stage.province.page)))
            connection.sendall(request[:-2])
        with Stream(stage.province.page, "/live?logKind=exercise&year=2014") as reader:
            for _ in range(5):
                registered = stage.totals()["khu-dan-cu"]["registered"]
                stage.record(result=None)
                while f"/{registered + 1:,} ".replace(",", ".") not in reader.event()[1].get("headline", ""):
                    pass
                assert stage.ask(stage.target())[0] == 200
        assert len(slow) == 64
        assert stage.memory() - before < GROWTH


@pytest.mark.parametrize("line", [
    pytest.param(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 100_000, id="long header"),
    pytest.param(b"GET /" + b"a" * 100_000, id="long line"),
    pytest.param(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", id="TLS"),
    pytest.param(b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example", id="two hosts"),
    pytest.param(
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked", id="two lengths")])
def test_what_is_no_request_gets_no_page(stage, line):
    with socket.create_connection(("127.0.0.1", stage.province.page), timeout=PATIENCE) as connection:
        # It may be closed while one is still sending.
        with contextlib.suppress(ConnectionError):
            connection.sendall(line + b"\r\n\r\n")
            connection.shutdown(socket.SHUT_WR)
        answer = b""
        with contextlib.suppress(ConnectionError):
            while piece := connection.recv(65_536):
                answer += piece
    assert not answer.startswith(b"HTTP/1.1 200"), answer[:200]
    assert stage.ask(stage.target())[0] == 200
