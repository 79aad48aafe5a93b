"""How a year fills, and what was corrected: real processes, after a correction, a withdrawal, and as of a moment."""

import json
import signal
import time
import unittest

import jsonschema
import zmq

import province
import running

KDC = "khu-dan-cu"
SCHEMAS = province.ROOT / "Protocols" / "schemas" / "messages"


def validate(name, value):
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(value, schema, jsonschema.Draft202012Validator)
    return value


class Trend(running.OneProvince):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        try:
            cls.story(cls())
        except BaseException:
            cls.tearDownClass()
            raise

    def ask(self, *arguments, code=0, office="province"):
        return json.loads(self.antq(*arguments, "--exercise", "--json", code=code, office=office))

    def lines(self, *arguments, code=0, office="province"):
        said = self.run_antq("corrections", *arguments, "--exercise", "--json", office=office)
        self.assertEqual(said.returncode, code, said.stderr)
        return [validate("correction", json.loads(line)) for line in said.stdout.splitlines()]

    def trend(self, *arguments, code=0, office="province"):
        """The line of the residential areas: its points, who is on no day, and how many are registered."""
        said = self.run_antq("trend", "--year", 2014, *arguments, "--exercise", "--json", office=office)
        self.assertEqual(said.returncode, code, said.stderr)
        kinds = validate("trend", json.loads(said.stdout))["kinds"]
        kind = next(kind for kind in kinds if kind["unitKind"] == KDC)
        return [(day["day"], day["met"]) for day in kind["days"]], kind["undated"], kind["registered"]

    @classmethod
    def settle(cls):
        """The province holds everything, and its position there."""
        for office in province.OFFICES:
            limit = time.monotonic() + province.PATIENCE
            while time.monotonic() < limit:
                status = json.loads(cls.province.call(
                    "antq", "status", "--json", "--socket", cls.folder / f"{office}.sock"))
                if status["outbox"]["waiting"] == 0:
                    break
            else:
                raise AssertionError(f"{office} never delivered")
        return cls.province.totals()["ledger"]["position"]

    def classify(self, office, unit, result, day=None, *more):
        paper = ("--decision", f"{unit}/QĐ-UBND", "--date", day, "--authority", "ubnd-xa") if day else ()
        self.antq("record", "classification", unit, "--year", 2014, "--result", result, *paper, *more, office=office)

    def story(self):
        for office, unit in (("450", "T-1"), ("450", "T-2"), ("450", "T-3"), ("450", "T-4"), ("452", "T-5")):
            self.province.register(office, unit, 2014)
        self.classify("450", "T-1", "met", "2014-11-18")
        self.classify("450", "T-2", "met", "2014-11-10")
        self.classify("450", "T-3", "not-met", "2014-11-10")
        self.classify("450", "T-4", "met")
        self.classify("452", "T-5", "met", "2014-11-18")
        award = ("record", "award", "--authority", "bo-cong-an", "--form", "bang-khen", "--recipient", "collective",
                 "--year", 2014, "--decision", "9/QĐ-BCA", "--date", "2015-01-14", "--line", 1)
        self.antq(*award, "--quantity", 13, office="tinh")
        type(self).first = self.settle()
        self.classify("450", "T-1", "not-met", "2014-11-20", "--reason", "nhap-nham")
        self.settle()
        self.classify("450", "T-3", "met", "2014-11-21", "--reason", "sau-khieu-nai")
        self.settle()
        self.antq(*award, "--quantity", 8, "--reason", "nhap-nham", office="tinh")
        type(self).second = self.settle()
        self.antq("record", "withdrawal", "T-2", "--year", 2014, "--reason", "quyet-dinh-bi-huy", "--decision",
                  "77/QĐ-UBND", "--date", "2014-12-02", office="450")
        self.settle()
        self.antq("record", "revocation", "bo-cong-an/9/QĐ-BCA/1", "--year", 2014, "--reason", "nhap-nham", office="tinh")
        self.settle()

    def test_the_line_is_that_of_the_decisions_that_stand(self):
        now = ([("2014-11-18", 1), ("2014-11-21", 2)], 1, 5)
        then = ([("2014-11-10", 1), ("2014-11-18", 3)], 1, 5)
        between = ([("2014-11-10", 1), ("2014-11-18", 2), ("2014-11-21", 3)], 1, 5)
        self.assertEqual(self.trend(), now)
        self.assertEqual(self.trend("--as-of", self.first), then)
        self.assertEqual(self.trend("--as-of", self.second), between)
        # Which is no other than the totals.
        for moment in ((), ("--as-of", self.first), ("--as-of", self.second)):
            days, undated, registered = self.trend(*moment)
            totals = self.ask("totals", "--year", 2014, *moment)
            (row,) = (row for row in totals["classification"] if row["unitKind"] == KDC)
            self.assertEqual((days[-1][1] + undated, registered), (row["met"], row["registered"]))
            self.assertEqual(self.ask("trend", "--year", 2014, *moment)["inputDigest"], totals["inputDigest"])

    def test_an_area_an_office_and_a_kind_have_their_own(self):
        self.assertEqual(self.trend("--area", "450"), ([("2014-11-21", 1)], 1, 4))
        self.assertEqual(self.trend("--area", "452"), ([("2014-11-18", 1)], 0, 1))
        self.assertEqual(self.trend(office="450"), ([("2014-11-21", 1)], 1, 4))
        self.assertEqual(self.trend("--area", "999", code=3), ([], 0, 0))
        self.assertEqual([kind["unitKind"] for kind in self.ask("trend", "--unit-kind", KDC)["kinds"]], [KDC])
        shown = self.antq("trend", "--year", 2014, "--exercise")
        self.assertIn("3 đạt trong 5", shown)
        self.assertRegex(shown, r"21/11/2014 +\+1 +2")
        self.assertIn("1 đạt không ghi quyết định", shown)

    def test_what_was_corrected_and_why_the_newest_first(self):
        lines = self.lines()
        self.assertEqual(
            [(line["type"], line["office"], line["unit"], line["change"]["from"], line["change"]["to"], line["reason"])
             for line in lines], [
                ("award.revoked", "tinh", None, 8, None, "nhap-nham"),
                ("classification.withdrawn", "450", "T-2", "met", None, "quyet-dinh-bi-huy"),
                ("award.granted", "tinh", None, 13, 8, "nhap-nham"),
                ("classification.decided", "450", "T-3", "notMet", "met", "sau-khieu-nai"),
                ("classification.decided", "450", "T-1", "met", "notMet", "nhap-nham"),
            ])
        self.assertEqual(lines[1]["decision"], {"number": "77/QĐ-UBND", "date": "2014-12-02"})
        self.assertEqual(lines[0]["award"], {
            "authority": "bo-cong-an", "form": "bang-khen", "recipient": "collective"})
        # Each is the record that it names, and so is what it ended.
        records = {line["event"]["id"]: line for line in map(json.loads, self.antq(
            "tail", "--from", "start", "--end", "--json").splitlines())}
        for line in lines:
            for member in ("cursor", "office", "log", "position", "receivedAt"):
                self.assertEqual(records[line["event"]][member], line[member])
            self.assertEqual(records[line["replaces"]]["event"]["subject"], line["subject"])
        self.assertEqual([line["officeName"] for line in lines][1], [
            office["name"] for office in self.ask("offices")["offices"] if office["office"] == "450"][0])
        shown = self.antq("corrections", "--exercise").splitlines()
        self.assertEqual(len(shown), len(lines) + 1)
        self.assertIn("T-2", shown[2])
        self.assertIn("đạt → chưa có kết quả", shown[2])
        self.assertIn("77/QĐ-UBND, 02/12/2014", shown[2])

    def test_corrections_narrow_go_page_by_page_and_back_in_time(self):
        lines = self.lines()
        self.assertEqual(self.lines("--office", "450"), [line for line in lines if line["office"] == "450"])
        self.assertEqual(self.lines("--unit", "T-3"), lines[3:4])
        self.assertEqual(self.lines("--unit-kind", KDC), [line for line in lines if line["unitKind"] == KDC])
        self.assertEqual(self.lines("--year", 2015, code=3), [])
        self.assertEqual(self.lines("--office", "452", code=3), [])
        self.assertEqual(self.lines("--count", 2), lines[:2])
        self.assertEqual(self.lines("--as-of", self.second), lines[2:])
        self.assertEqual(self.lines("--as-of", self.first, code=3), [])
        for size in (1, 2, 3):
            self.assertEqual(self.pages({"logKind": "exercise", "count": str(size)}), lines)
        own = self.lines(office="450")
        self.assertEqual([line["event"] for line in own],
                         [line["event"] for line in lines if line["office"] == "450"])
        self.assertEqual(self.pages({"logKind": "exercise", "count": "1"}, office="450"), own)

    def pages(self, args, office="province"):
        """Every line, by questions of one's own."""
        found = []
        with zmq.Context() as context, context.socket(zmq.DEALER) as socket:
            socket.setsockopt(zmq.RCVTIMEO, province.PATIENCE * 1_000)
            socket.setsockopt(zmq.LINGER, 0)
            socket.connect(f"ipc://{self.folder}/{office}.sock")
            while True:
                question = {"id": "q", "ask": "corrections", "args": args}
                socket.send_multipart([b"QUERY", json.dumps(question).encode()])
                kind, header, *body = socket.recv_multipart()
                self.assertEqual(kind, b"ANSWER", (header, body))
                page = [json.loads(line) for line in body[0].split(b"\n") if line]
                self.assertLessEqual(len(page), int(args["count"]))
                found += page
                following = json.loads(header).get("next")
                if following is None:
                    return found
                args = {**args, "page": following}

    def test_since_when_an_office_is_here(self):
        def row():
            return next(row for row in validate("offices", self.ask("offices"))["offices"] if row["office"] == "452")

        here = row()
        self.assertTrue(here["online"] and here["since"])
        self.assertEqual(row()["since"], here["since"])
        reports = validate("missing", self.ask("missing", "--year", 2014))["reports"]
        self.assertEqual({report["since"] for report in reports if report["office"] == "452"}, {here["since"]})
        publisher = self.province.processes[list(province.OFFICES).index("452") + 1]
        publisher.send_signal(signal.SIGTERM)
        publisher.wait(province.PATIENCE)
        self.province.processes.remove(publisher)
        limit = time.monotonic() + province.PATIENCE
        while row()["online"] and time.monotonic() < limit:
            pass
        away = row()
        self.assertFalse(away["online"])
        self.assertGreater(away["since"], here["since"])
        self.assertRegex(self.antq("offices", "--exercise"), r"452 +Minh Hóa .*ngoại tuyến từ ")
        self.province.serve("antq-publisher", "452")
        while not row()["online"] and time.monotonic() < limit:
            pass
        self.assertGreater(row()["since"], away["since"])
        # A service that is new knows of nobody before it.
        self.assertIsNone(next(iter(self.ask("offices", office="450")["offices"]))["since"])

    def test_z_the_same_after_the_province_was_killed(self):
        before = (self.trend(), self.lines())
        self.province.restart_aggregator()
        self.assertEqual((self.trend(), self.lines()), before)


if __name__ == "__main__":
    unittest.main()
