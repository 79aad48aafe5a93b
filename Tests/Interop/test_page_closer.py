"""The pages of one area, office, unit and record, the files, and the stream of events."""

import csv
import hashlib
import http.client
import io
import json
import unittest
import urllib.parse

import page_text
import province
import running
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from test_stream_vectors import validator

YEAR = "2014"
AT = f"logKind=exercise&year={YEAR}"


class Closer(running.OneProvince):
    """A province with one district's units, one of them corrected."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.province.bring_in("452", "classification-2014.csv", "--register-units")
        cls.province.bring_in("450", "classification-2014.csv", "--register-units")
        history = json.loads(cls.run_class("history", "KDC-18853-03", "--json").stdout.splitlines()[-1])
        cls.run_class(
            "record", "classification", "KDC-18853-03", "--unit-kind", "khu-dan-cu", "--year", YEAR, "--result",
            "not-met", "--decision", "45/QĐ-UBND", "--date", "2014-11-20", "--replaces", history["event"]["id"],
            "--reason", "nhap-nham", office="450")
        cls("test_a_name_is_no_formula").until(lambda event: event["data"].get("reason") == "nhap-nham")

    @classmethod
    def run_class(cls, *arguments, office=None):
        done = cls("test_a_name_is_no_formula").run_antq(*arguments, office=office)
        assert done.returncode == 0, done.stderr
        return done

    def until(self, arrived):
        """Until an event came in at the province."""
        stream = self.open("/events?from=start&office=450")
        while not arrived(json.loads(self.events(stream, 1)[0][2])):
            pass
        stream.close()

    def open(self, target, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.province.page, timeout=province.PATIENCE)
        self.addCleanup(connection.close)
        connection.request("GET", target, headers={name.replace("_", "-"): value for name, value in headers.items()})
        return connection.getresponse()

    def get(self, target, status=200, **headers):
        answer = self.open(target, **headers)
        body = answer.read().decode()
        self.assertEqual(answer.status, status, body[:500])
        return body

    def events(self, answer, count, empty=False):
        """So many events of a stream: name, id and data of each."""
        found, event = [], {}
        while len(found) < count:
            line = answer.readline().decode()
            self.assertTrue(line, "the stream ended")
            name, _, value = line.rstrip("\n").partition(":")
            value = value.removeprefix(" ")
            if name in ("event", "id", "data"):
                event[name] = value
            if line == "\n":
                if event.get("data") or (empty and "data" in event):
                    found.append((event.get("event"), event.get("id"), event["data"]))
                event = {}
        return found

    def test_an_area_leads_to_its_communes_and_these_to_their_units(self):
        page = self.get(f"/area?area=450&{AT}")
        self.assertIn("Phường Hải Thành", page)
        for row in json.loads(self.get(f"/api/totals?area=450&{AT}"))["classification"]:
            self.assertIn(f"<strong>{row['met']}</strong>/{row['registered']} đạt", page)
        self.assertIn(f'href="/area?area=18853&amp;year={YEAR}&amp;logKind=exercise"', page)
        commune = self.get(f"/area?area=18853&unitKind=khu-dan-cu&{AT}")
        self.assertIn(f'href="/unit?office=450&amp;unit=KDC-18853-03&amp;year={YEAR}&amp;logKind=exercise"', commune)
        failing = self.get(f"/area?area=18853&unitKind=khu-dan-cu&result=notMet&{AT}")
        self.assertIn("KDC-18853-03", failing)
        self.assertNotIn("KDC-18853-01<", failing)

    def test_a_unit_is_found_by_words_of_its_name_without_accents(self):
        found = json.loads(self.antq("units", "--match", "to dan pho 3", "--area", "18853", "--exercise", "--json"))["units"]
        self.assertEqual([unit["unit"] for unit in found], ["KDC-18853-03"])
        page = self.get(f"/area?match=TO+dan+ph%E1%BB%91+3&{AT}")
        self.assertIn("KDC-18853-03", page)
        self.assertNotIn("KDC-18853-02<", page)
        self.assertIn("KDC-18853-03", self.get(f"/area?match=18853-03&{AT}"))
        self.assertIn("Không có đơn vị nào như vậy.", self.get(f"/area?match=khong+co+dau&{AT}"))
        self.assertEqual(json.loads(self.get(f"/api/units?match={'x' * 201}", status=400))["code"], "bad-question")

    def test_long_lists_go_on_behind_a_link_and_stay_small(self):
        page = self.get(f"/area?area=450&{AT}")
        seen, pages = set(), 0
        total = sum(row["registered"] for row in json.loads(self.get(f"/api/totals?area=450&{AT}"))["classification"])
        while True:
            self.assertLess(len(page.encode()), 150 * 1024)
            seen |= {part.split("<")[0] for part in page.split('">')[1:] if part.split("<")[0].count("-") == 2}
            pages += 1
            if 'class="next"' not in page:
                break
            page = self.get(page.split('<p class="next"><a href="')[1].split('"')[0].replace("&amp;", "&"))
        self.assertGreater(pages, 1)
        units = json.loads(self.get(f"/api/units?area=450&{AT}"))["units"]
        self.assertLessEqual({unit["unit"] for unit in units if unit["unit"].count("-") == 2}, seen)
        self.assertLessEqual(len(units), total)

    def test_a_unit_has_its_whole_history_with_decisions(self):
        page = self.get(f"/unit?unit=KDC-18853-03&office=450&{AT}")
        for text in ("Tổ dân phố 3", "Phường Hải Thành", "đạt → chưa đạt", "— → đạt", "45/QĐ-UBND", "Toàn bộ lịch sử"):
            self.assertIn(text, page)
        self.assertIn("Chưa có bản ghi nào về đơn vị này.", self.get("/unit?unit=KDC-NONE-1"))

    def test_an_office_shows_its_reports_and_where_its_log_stands(self):
        office = json.loads(self.get("/api/offices?logKind=exercise"))["offices"]
        own = {row["office"]: row for row in office}["450"]
        page = self.get(f"/office?office=450&{AT}")
        for text in (own["log"], own["digest"], "trực tuyến", "45/QĐ-UBND", "Báo cáo theo loại"):
            self.assertIn(text, page)
        self.assertEqual(json.loads(self.get("/office?office=999", status=404))["code"], "not-found")

    def test_a_record_is_proven_up_to_its_signature(self):
        line = json.loads(self.get("/api/history?unit=KDC-18853-03&office=450").splitlines()[-1])
        place = f"log={line['log']}&position={line['position']}"
        body = self.get(f"/api/proof?{place}")
        answer = json.loads(body)
        validator("proof").validate(answer)
        raw = body[body.index('"line":'):].split('"event":', 1)[1][:-2].encode()
        proof = answer["proof"]
        self.assertEqual(hashlib.sha256(raw).hexdigest(), proof["record"])
        digest = bytes.fromhex(proof["before"])
        for number, record in enumerate([proof["record"], *proof["behind"]]):
            digest = hashlib.sha256(digest + bytes.fromhex(record)).digest()
            if number == 0:
                self.assertEqual(digest.hex(), proof["digest"])
        signed = proof["signed"]
        self.assertEqual(digest.hex(), signed["digest"])
        text = (
            f"antq-head-1\noffice=450\nlog={line['log']}\nposition={signed['position']}\n"
            f"digest={signed['digest']}\nkey={signed['key']}\n")
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(signed["publicKey"])).verify(
            bytes.fromhex(signed["signature"]), text.encode())
        self.assertIs(signed["isValid"], True)
        # The office says the same of its own record.
        page = self.get(f"/record?{place}")
        for part in (proof["record"], signed["signature"], "chữ ký của đơn vị báo cáo đúng", "DIỄN TẬP"):
            self.assertIn(part, page)
        self.assertEqual(json.loads(self.get(f"/api/proof?log={line['log']}&position=9999999", status=404))["code"],
                         "not-found")
        self.assertEqual(json.loads(self.get("/record?log=x&position=1", status=400))["code"], "bad-question")

    def test_records_are_filtered_and_old_ones_stay_in_reach(self):
        page = self.get(f"/records?type=classification.decided&office=450&{AT}")
        self.assertIn("45/QĐ-UBND", page)
        self.assertNotIn("vào danh sách", page.split('id="records"')[1])
        older = page.split('<p class="next"><a href="')[1].split('"')[0].replace("&amp;", "&")
        first = set(json.dumps(part) for part in page.split('<tr><td>')[1:])
        second = set(json.dumps(part) for part in self.get(older).split('<tr><td>')[1:])
        self.assertTrue(second)
        self.assertFalse(first & second)

    def test_every_table_is_a_file_with_the_same_figures(self):
        def rows(target):
            answer = self.open(target)
            body = answer.read()
            self.assertEqual(answer.status, 200, body[:300])
            self.assertEqual(answer.getheader("content-type"), "text/csv; charset=utf-8; header=present")
            self.assertIn("attachment", answer.getheader("content-disposition"))
            self.assertTrue(body.startswith(b"\xef\xbb\xbf"))
            return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))

        totals = json.loads(self.get(f"/api/totals?groupBy=area&{AT}"))["classification"]
        found = rows(f"/csv/totals?groupBy=area&{AT}")
        self.assertEqual(
            [(row["Mã địa bàn"], row["Mã loại đơn vị"], int(row["Đăng ký"]), int(row["Đạt"])) for row in found],
            [(row["area"], row["unitKind"], row["registered"], row["met"]) for row in totals])
        units, following = [], f"/api/units?{AT}"
        while following:
            answer = self.open(following)
            units += json.loads(answer.read())["units"]
            following = (answer.getheader("link") or "").partition("<")[2].partition(">")[0]
        self.assertGreater(len(units), 500, "more than a page")
        self.assertEqual([row["Mã"] for row in rows(f"/csv/units?{AT}")], [unit["unit"] for unit in units])
        history = rows("/csv/history?unit=KDC-18853-03&office=450")
        self.assertEqual((history[-1]["Trước"], history[-1]["Sau"]), ("đạt", "chưa đạt"))
        for table in ("awards", "missing", "offices", "warnings", "reconcile", "tail"):
            with self.subTest(table):
                rows(f"/csv/{table}?" + ("from=start" if table == "tail" else "logKind=exercise"))
        self.assertEqual(json.loads(self.get("/csv/nowhere", status=404))["code"], "not-found")
        self.assertEqual(json.loads(self.get("/csv/totals?yeer=1", status=400))["code"], "bad-question")
        self.assertIn("Area code,", self.get(f"/csv/totals?lang=en&{AT}"))

    def test_a_name_is_no_formula(self):
        self.antq(
            "record", "unit", "450-CT-1", "--unit-kind", "khu-dan-cu", "--name", '=HYPERLINK("http://x","y")',
            "--area", "450", "--year", YEAR, office="450")
        self.until(lambda event: event["subject"] == "450-CT-1")
        self.assertIn('\'=HYPERLINK(""http://x"",""y"")', self.get(f"/csv/units?{AT}"))

    def test_events_are_the_bytes_that_were_committed_and_go_on_where_one_left(self):
        committed = self.antq("tail", "--from", "start", "--events", "--count", "20").splitlines()
        stream = self.events(self.open("/events?from=start"), 20)
        self.assertEqual([data for _, _, data in stream], committed)
        self.assertEqual({name for name, _, _ in stream}, {None})
        again = self.events(self.open("/events?from=end", Last_Event_ID=stream[9][1]), 10)
        self.assertEqual(again, stream[10:])
        live = self.open("/events?office=450&type=unit.registered")
        self.assertEqual(live.getheader("content-type"), "text/event-stream; charset=utf-8")
        self.antq(
            "record", "unit", "450-LIVE-1", "--unit-kind", "khu-dan-cu", "--name", "Tổ mới", "--area", "450",
            "--year", YEAR, office="450")
        event = json.loads(self.events(live, 1)[0][2])
        self.assertEqual((event["specversion"], event["subject"]), ("1.0", "450-LIVE-1"))
        self.assertEqual(json.loads(self.get("/events?wait=1", status=400))["code"], "bad-question")
        self.assertEqual(json.loads(self.get("/events?from=0f1e2d3c4b5a6978-1", status=404))["code"], "not-found")

    def test_one_stream_brings_several_views(self):
        views = [f"/area?area=450&{AT}", f"/unit?unit=KDC-18853-03&{AT}"]
        query = "&".join("view=" + urllib.parse.quote(view, safe="") for view in views)
        name, version, data = self.events(self.open("/live?" + query), 1)[0]
        self.assertEqual((name, set(json.loads(data))), ("snapshot", set(views)))
        self.assertIn("headline", json.loads(data)[views[0]])
        again = self.open("/live?" + query, Last_Event_ID=version)
        self.assertEqual(self.events(again, 1, empty=True)[0][::2], ("beat", ""))
        for bad in ("view=/nowhere", "view=%2Farea%3Fyeer%3D1", "&".join(["view=/"] * 17), "view=/&year=2014"):
            self.assertIn(self.open("/live?" + bad).status, (400, 404), bad)

    def test_every_page_is_complete_in_english(self):
        line = json.loads(self.get("/api/history?unit=KDC-18853-03&office=450").splitlines()[-1])
        for target in (
            f"/area?area=450&{AT}", f"/office?office=450&{AT}", f"/unit?unit=KDC-18853-03&office=450&{AT}",
            f"/records?{AT}", f"/record?log={line['log']}&position={line['position']}",
        ):
            with self.subTest(target):
                self.assertEqual(page_text.vietnamese(self.get(target + "&lang=en")), [])


if __name__ == "__main__":
    unittest.main()
