"""The province's page, asked as browsers and strangers ask it."""

import http.client
import json
import re
import socket
import unittest

import page_text
import province
import running

YEAR = "2014"
VIEW = f"/?logKind=exercise&year={YEAR}"


class Page(running.OneProvince):
    """A province with one district's communes, and a unit with a hostile name."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.province.bring_in("450", "classification-2014.csv", "--register-units")
        cls.number = 0

    def get(self, target, method="GET", **headers):
        """Status, headers in lower case, and the body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.province.page, timeout=province.PATIENCE)
        self.addCleanup(connection.close)
        connection.request(method, target, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode()

    def stream(self, target, last=None):
        """An open stream of events, from its first line."""
        connection = socket.create_connection(("127.0.0.1", self.province.page), timeout=province.PATIENCE)
        self.addCleanup(connection.close)
        resume = f"Last-Event-ID: {last}\r\n" if last else ""
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n{resume}\r\n".encode())
        file = connection.makefile("r", encoding="utf-8", newline="\n")
        self.addCleanup(file.close)
        return file

    def event(self, stream, *kinds):
        """The next event of one of these kinds: its id and its data."""
        found = {}
        while True:
            line = stream.readline()
            self.assertTrue(line, "the stream ended")
            name, _, value = line.strip("\r\n").partition(": ")
            if name in ("id", "event", "data"):
                found[name] = value
            if not line.strip() and found.get("event") in kinds:
                return found.get("id"), json.loads(found.get("data") or "{}")
            if not line.strip():
                found = {}

    def record(self, name="Cơ quan thử"):
        """One more unit; the count of registered ones of its kind goes up by one."""
        type(self).number += 1
        self.antq(
            "record", "unit", f"450-THU-{self.number}", "--unit-kind", "khu-dan-cu", "--name", name,
            "--area", "450", "--year", YEAR, office="450")

    def registered(self):
        rows = json.loads(self.antq("totals", "--year", YEAR, "--exercise", "--json"))["classification"]
        return {row["unitKind"]: row for row in rows}["khu-dan-cu"]["registered"]

    def live_with(self, stream, registered):
        """The first event whose headline shows so many."""
        while True:
            _, regions = self.event(stream, "snapshot", "delta")
            if f"/{registered} đạt" in regions.get("headline", ""):
                return regions

    def test_it_shows_the_figures_that_antq_prints(self):
        status, headers, page = self.get(VIEW)
        self.assertEqual(status, 200)
        self.assertEqual(headers["content-type"], "text/html; charset=utf-8")
        for row in json.loads(self.antq("totals", "--year", YEAR, "--exercise", "--json"))["classification"]:
            self.assertIn(f"<strong>{row['met']}</strong>/{row['registered']} đạt", page)
        for text in ("DIỄN TẬP", "TẠM TÍNH", "danh sách chưa chốt", "Đồng Hới", "Lời nhắc để gửi"):
            self.assertIn(text, page)
        # Whoever reports has a tile, which leads to its own page; without a rate it is hatched.
        for area in ("450", "452"):
            link = f"/area?area={area}&amp;year={YEAR}&amp;logKind=exercise"
            self.assertIn(f'id="tile-{area}" href="{link}" class="tile no-share"', page)
        self.assertNotIn("%", re.sub("<head>.*</head>|href=\"[^\"]*\"", "", page), "no rate of an unknown whole")
        self.assertLess(len(page.encode()), 150 * 1024)
        self.assertLess(len(self.get("/page.js")[2].encode()), 8 * 1024)

    def test_in_english_nothing_is_left_in_vietnamese(self):
        _, _, page = self.get(VIEW + "&lang=en")
        self.assertIn('<html lang="en">', page)
        self.assertEqual(page_text.vietnamese(page), [])

    def test_every_answer_is_hardened_and_sets_no_cookie(self):
        for target in ("/", "/page.css", "/page.js", "/api/totals", "/nowhere", "/live"):
            stream = self.stream(target) if target == "/live" else None
            if stream:
                headers = {}
                while line := stream.readline().strip():
                    name, _, value = line.partition(": ")
                    headers[name.lower()] = value
            else:
                _, headers, _ = self.get(target)
            self.assertIn("default-src 'none'", headers["content-security-policy"], target)
            self.assertNotIn("unsafe", headers["content-security-policy"])
            self.assertEqual(headers["x-content-type-options"], "nosniff")
            self.assertNotIn("set-cookie", headers)
        _, _, page = self.get("/")
        self.assertNotRegex(page, r"<script>|<style|\sstyle=|\son\w+=|https?://")

    def test_what_is_not_asked_rightly_is_refused_with_a_code(self):
        for target, method, headers, status, code in (
            ("/", "POST", {}, 405, "method-not-allowed"),
            ("/api/totals", "DELETE", {}, 405, "method-not-allowed"),
            ("/", "GET", {"Host": "evil.example"}, 421, "host-unknown"),
            ("/nowhere", "GET", {}, 404, "not-found"),
            ("/../../etc/passwd", "GET", {}, 404, "not-found"),
            ("/api/backup", "GET", {}, 404, "not-found"),
            ("/api/keys", "GET", {}, 404, "not-found"),
            ("/?yeer=2014", "GET", {}, 400, "bad-question"),
            ("/?year=nine", "GET", {}, 400, "bad-question"),
            ("/?unitKind=X%C3%A3", "GET", {}, 400, "bad-question"),
            ("/api/totals?year=2201", "GET", {}, 400, "bad-question"),
            ("/api/totals?groupBy=", "GET", {}, 400, "bad-question"),
            ("/api/tail?unitKind=X%C3%A3", "GET", {}, 400, "bad-question"),
            ("/?asOf=99999999999", "GET", {}, 400, "moment-unknown"),
            ("/api/totals?yeer=2014", "GET", {}, 400, "bad-question"),
            ("/api/tail?wait=1000", "GET", {}, 400, "bad-question"),
            ("/live?logKind=both", "GET", {}, 400, "bad-question"),
            ("/?year=" + "1" * 3000, "GET", {}, 414, "target-too-long"),
        ):
            with self.subTest(target[:60], method=method):
                found, answered, body = self.get(target, method, **headers)
                self.assertEqual(found, status, body)
                problem = json.loads(body)
                self.assertEqual(answered["content-type"], "application/problem+json")
                self.assertEqual((problem["code"], problem["status"]), (code, status))
                self.assertTrue(problem["hint"])

    def test_a_request_names_one_host(self):
        request = b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
        with socket.create_connection(("127.0.0.1", self.province.page), timeout=province.PATIENCE) as connection:
            connection.sendall(request)
            said = connection.makefile("rb").read()
        self.assertTrue(said.startswith(b"HTTP/1.1 400"), said[:200])
        self.assertIn(b'"code":"host-ambiguous"', said)

    def test_head_has_no_body_and_holds_no_stream(self):
        for target, found in (("/nowhere", 404), ("/?yeer=1", 400)):
            self.assertEqual(self.get(target, "HEAD")[::2], (found, ""))
        status, headers, body = self.get(VIEW, "HEAD")
        self.assertEqual((status, body), (200, ""))
        self.assertIn("default-src 'none'", headers["content-security-policy"])
        for _ in range(600):
            self.assertEqual(self.get("/live?logKind=exercise", "HEAD")[0], 200)
        self.event(self.stream("/live?logKind=exercise"), "snapshot")

    def test_json_is_that_of_antq_with_a_tag_and_pages(self):
        def plain(text):
            return {name: value for name, value in json.loads(text).items() if name != "asOf"}

        status, headers, body = self.get(f"/api/totals?logKind=exercise&year={YEAR}&groupBy=area")
        self.assertEqual(status, 200)
        self.assertEqual(
            plain(body), plain(self.antq("totals", "--year", YEAR, "--exercise", "--group-by", "area", "--json")))
        self.assertEqual(self.get("/api/totals?logKind=exercise&year=2014&groupBy=area", If_None_Match=headers["etag"])[0], 304)
        _, headers, first = self.get(f"/api/tail?from=start&count=3&year={YEAR}")
        self.assertEqual(len(first.splitlines()), 3)
        following = re.fullmatch('<(.*)>; rel="next"', headers["link"])[1]
        _, _, second = self.get(following)
        self.assertEqual(len(set(first.splitlines() + second.splitlines())), 6)

    def test_a_stream_brings_a_snapshot_then_only_what_changed(self):
        stream = self.stream("/live?logKind=exercise&year=" + YEAR)
        version, regions = self.event(stream, "snapshot")
        self.assertIn("headline", regions)
        self.assertIn("<svg", regions["map"])
        before = self.registered()
        self.record()
        self.live_with(stream, before + 1)
        # Whoever comes back with an older version gets everything; with the present one, nothing.
        again = self.stream("/live?logKind=exercise&year=" + YEAR, last=version)
        present, _ = self.event(again, "snapshot")
        self.assertNotEqual(present, version)
        same = self.stream("/live?logKind=exercise&year=" + YEAR, last=present)
        self.assertEqual(self.event(same, "snapshot", "beat"), (None, {}))

    def test_names_cannot_become_markup_nor_turn_the_writing(self):
        before = self.registered()
        # Two offices with one unit: the name stands in a warning.
        for office in ("450", "452"):
            self.antq(
                "record", "unit", "THU-XSS", "--unit-kind", "khu-dan-cu", "--name", "<script>alert(1)</script>",
                "--area", "450", "--year", YEAR, office=office)
        stream = self.stream("/live?logKind=exercise&year=" + YEAR)
        self.live_with(stream, before + 2)
        _, _, page = self.get(VIEW)
        self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt;", page)
        self.assertNotIn("<script>", page)

    def test_a_past_moment_is_a_link_and_what_changed_since_is_told(self):
        before = self.registered()
        ledger = json.loads(self.get("/api/offices?logKind=exercise")[2])["ledger"]
        self.record()
        self.live_with(self.stream("/live?logKind=exercise&year=" + YEAR), before + 1)
        past = self.get(f"{VIEW}&asOf={ledger['position']}")[2]
        self.assertIn(f"/{before} đạt", past)
        self.assertIn("Số liệu quá khứ", past)
        self.assertNotIn("data-live=", past)
        since = self.get(f"{VIEW}&since={ledger['life']}-{ledger['position']}")[2]
        self.assertIn("Từ lần xem trước", since)
        self.assertIn(f"450-THU-{self.number}", since)

    def test_streams_have_a_bound_and_the_page_goes_on(self):
        streams = []
        refused = 0
        for _ in range(600):
            connection = socket.create_connection(("127.0.0.1", self.province.page), timeout=province.PATIENCE)
            self.addCleanup(connection.close)
            connection.sendall(b"GET /live?logKind=exercise HTTP/1.1\r\nHost: localhost\r\n\r\n")
            streams.append(connection)
        for connection in streams:
            refused += connection.recv(12) == b"HTTP/1.1 503"
        self.assertGreaterEqual(refused, 600 - 512)
        self.assertLess(refused, 600)
        self.assertEqual(self.get(VIEW)[0], 200)

    def test_a_client_that_sends_too_much_is_refused_for_a_while_and_its_connection_closed(self):
        # Another address of this machine, so that the other tests keep their rate.
        with socket.create_connection(
            ("127.0.0.1", self.province.page), timeout=province.PATIENCE, source_address=("127.0.0.9", 0)
        ) as connection:
            connection.sendall(b"HEAD /page.css HTTP/1.1\r\nHost: localhost\r\n\r\n" * 3_000)
            said = connection.makefile("rb").read()
        self.assertEqual(said.count(b"HTTP/1.1 429"), 1, "refused once, then closed")
        self.assertTrue(said.endswith(b"\r\n\r\n"), "HEAD has no body")
        self.assertGreaterEqual(said.count(b"HTTP/1.1 200"), 1_000)
        self.assertEqual(self.get("/page.css")[0], 200)

    def test_killed_and_started_again_it_shows_the_same(self):
        figures = re.findall(r'<p class="figure">.*?</p>', self.get(VIEW)[2])
        self.province.restart_aggregator()
        self.assertEqual(re.findall(r'<p class="figure">.*?</p>', self.get(VIEW)[2]), figures)


if __name__ == "__main__":
    unittest.main()
