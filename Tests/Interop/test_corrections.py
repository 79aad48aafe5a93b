"""What a unit and an award ever were, by the commands that people give: every value, its decision and its reason."""

import json
import unittest

import province
import running


class Corrections(running.OneProvince):
    ASKED = "450"

    def classify(self, unit, result, decision, *more, code=0):
        return self.antq("record", "classification", unit, "--year", 2014, "--result", result, "--decision", decision,
                         "--date", "2014-11-28", "--json", *more, code=code)

    def test_every_value_of_a_unit_with_its_decision_and_reason(self):
        self.province.register("450", "H-1", 2014)
        first = json.loads(self.classify("H-1", "met", "12/QĐ-UBND"))["results"][0]["event"]
        second = json.loads(self.classify(
            "H-1", "not-met", "15/QĐ-UBND", "--replaces", first, "--reason", "nhap-nham"))["results"][0]["event"]
        # Whoever corrects what was corrected meanwhile is told what stands now.
        stale = json.loads(self.classify(
            "H-1", "deferred", "16/QĐ-UBND", "--replaces", first, "--reason", "nhap-nham", code=1))["error"]
        self.assertEqual(stale["code"], "stale-replaces")
        self.assertIn(second, stale["subject"])
        refused = json.loads(self.classify("H-1", "deferred", "16/QĐ-UBND", code=1))["error"]
        self.assertEqual(refused["code"], "result-stands")
        for place in ((), ("--socket", self.folder / "province.sock")):
            if place:
                self.settle(3)
            shown = self.antq("history", "H-1", *place).splitlines()
            self.assertEqual(len(shown), 3)
            self.assertIn("đạt · QĐ 12/QĐ-UBND", shown[1])
            self.assertIn("chưa đạt · QĐ 15/QĐ-UBND · “", shown[2])
            self.assertIn("(đạt → chưa đạt)", shown[2].lower())

    def settle(self, count):
        """The province holds so many records of the unit."""
        while True:
            lines = self.antq("history", "H-1", "--json", "--socket", self.folder / "province.sock").splitlines()
            if len(lines) == count:
                return

    def test_every_value_of_an_award(self):
        def grant(quantity, *more):
            return json.loads(self.antq(
                "record", "award", "--authority", "bo-cong-an", "--form", "bang-khen", "--recipient", "collective",
                "--year", 2014, "--quantity", quantity, "--decision", "9/QĐ-BCA", "--date", "2015-01-14", "--line", 1,
                "--json", *more, office="tinh"))["results"][0]["event"]

        first = grant(2)
        grant(3, "--replaces", first, "--reason", "nhap-nham")
        shown = self.antq("history", "--award", "bo-cong-an/9/QĐ-BCA/1", office="tinh").splitlines()
        self.assertEqual(len(shown), 2)
        self.assertIn("2 bằng khen", shown[0])
        self.assertIn("3 bằng khen", shown[1])
        self.assertIn("(2 → 3)", shown[1])

    def take_back(self, what, subject, *more, year=2014, code=0, office="450"):
        return self.antq("record", what, subject, "--year", year, "--reason", "nhap-nham", *more, code=code, office=office)

    def refusal(self, what, subject, *more, **options):
        """A command that fails gives its error with --json as the last line of stderr."""
        said = self.take_back(what, subject, *more, "--json", code=1, **options)
        return json.loads(said.splitlines()[-1])["error"]

    def counts(self, year, *scheme, office="450", figure="classification"):
        rows = json.loads(self.antq("totals", "--year", year, "--exercise", "--json", *scheme, office=office))[figure]
        return [row for row in rows if row.get("unitKind") == "khu-dan-cu" or row.get("authority") == "cong-an-tinh"]

    def test_a_result_is_taken_back_and_the_unit_has_none_again(self):
        year = 2016
        self.province.register("450", "W-1", year)
        self.assertEqual(self.refusal("withdrawal", "W-1", year=year)["code"], "nothing-to-withdraw")
        self.assertEqual(self.refusal("withdrawal", "W-9", year=year)["code"], "unit-unknown")

        def decide(result, *more):
            return json.loads(self.antq("record", "classification", "W-1", "--year", year, "--result", result, "--json",
                                        *more))["results"][0]["event"]

        first = decide("not-met")
        second = decide("met", "--reason", "nhap-nham")
        # What is named and stands no more is refused, and says what does.
        stale = self.refusal("withdrawal", "W-1", "--withdraws", first, year=year)
        self.assertEqual(stale["code"], "stale-replaces")
        self.assertIn(second, stale["subject"])
        never = self.refusal("withdrawal", "W-1", "--withdraws", "01493d5f-4b02-7a00-8000-0000000000ff", year=year)
        self.assertEqual(never["code"], "replaces-unknown")
        self.assertEqual([(row["met"], row["noResult"]) for row in self.counts(year)], [(1, 0)])
        # A trial changes nothing.
        tried = json.loads(self.take_back("withdrawal", "W-1", "--dry-run", "--json", year=year))["results"][0]
        self.assertEqual((tried["status"], "position" in tried), ("recorded", False))
        self.assertEqual([(row["met"], row["noResult"]) for row in self.counts(year)], [(1, 0)])
        paper = ("--decision", "15/QĐ-UBND", "--date", "2016-12-20", "--authority", "ubnd-huyen")
        given = "01493d5f-4b02-7a00-8000-000000000016"
        said = self.take_back("withdrawal", "W-1", *paper, "--id", given, year=year)
        self.assertIn(given, said)
        (row,) = self.counts(year)
        self.assertEqual((row["registered"], row["met"], row["notMet"], row["noResult"]), (1, 0, 0, 1))
        unit = json.loads(self.antq("units", "--year", year, "--exercise", "--json"))["units"][0]
        self.assertEqual((unit["unit"], unit["result"]), ("W-1", None))
        # The desk filled in what stood; the same command again is the same record.
        last = json.loads(self.antq("history", "W-1", "--json").splitlines()[-1])
        self.assertEqual(last["event"]["data"]["withdraws"], second)
        self.assertEqual(last["event"]["data"]["decision"], {
            "number": "15/QĐ-UBND", "date": "2016-12-20", "authority": "ubnd-huyen"})
        again = json.loads(self.take_back("withdrawal", "W-1", *paper, "--id", given, "--json", year=year))
        self.assertEqual(again["results"][0]["status"], "known")
        self.assertEqual(self.refusal("withdrawal", "W-1", year=year)["code"], "nothing-to-withdraw")
        shown = self.antq("history", "W-1").splitlines()
        self.assertIn("rút kết quả", shown[-1])
        self.assertIn("15/QĐ-UBND", shown[-1])
        # Decided anew it needs no reason, since nothing stands.
        decide("deferred")
        self.assertEqual([row["deferred"] for row in self.counts(year)], [1])

    def test_a_grade_is_taken_back_and_the_result_beside_it_stays(self):
        scheme = ("--scheme", "phong-trao-toan-dan")
        self.province.register("450", "G-1", 2023)
        self.antq("record", "classification", "G-1", "--year", 2023, "--result", "met")
        self.assertEqual(self.refusal("withdrawal", "G-1", *scheme, year=2023)["code"], "nothing-to-withdraw")
        self.antq("record", "classification", "G-1", "--year", 2023, "--result", "kha", *scheme)
        self.assertEqual([row["kha"] for row in self.counts(2023, *scheme, figure="grades")], [1])
        self.take_back("withdrawal", "G-1", *scheme, year=2023)
        self.assertEqual([row["kha"] for row in self.counts(2023, *scheme, figure="grades")], [0])
        self.assertEqual([row["met"] for row in self.counts(2023)], [1])
        self.assertIn("rút xếp loại phong trào", self.antq("history", "G-1"))

    def test_an_award_is_revoked_and_counts_no_more(self):
        subject = "cong-an-tinh/11/QĐ-CAT/2"

        def grant(quantity, *more):
            return json.loads(self.antq(
                "record", "award", "--authority", "cong-an-tinh", "--form", "giay-khen", "--recipient", "individual",
                "--year", 2014, "--quantity", quantity, "--decision", "11/QĐ-CAT", "--date", "2014-12-30", "--line", 2,
                "--json", *more, office="tinh"))["results"][0]["event"]

        def counted():
            return sum(row["count"] for row in self.counts(2014, office="tinh", figure="awards"))

        at = {"office": "tinh"}
        self.assertEqual(self.refusal("revocation", subject, **at)["code"], "nothing-to-withdraw")
        first = grant(7)
        second = grant(5, "--reason", "nhap-nham")
        self.assertEqual(counted(), 5)
        stale = self.refusal("revocation", subject, "--revokes", first, **at)
        self.assertEqual(stale["code"], "stale-replaces")
        self.assertIn(second, stale["subject"])
        tried = json.loads(self.take_back("revocation", subject, "--dry-run", "--json", **at))["results"][0]
        self.assertEqual((tried["status"], "position" in tried, counted()), ("recorded", False, 5))
        receipt = json.loads(self.take_back(
            "revocation", subject, "--decision", "12/QĐ-CAT", "--date", "2015-01-05", "--json", **at))
        self.assertEqual(receipt["results"][0]["status"], "recorded")
        self.assertEqual(counted(), 0)
        last = json.loads(self.antq("history", "--award", subject, "--json", **at).splitlines()[-1])
        self.assertEqual((last["event"]["type"], last["event"]["data"]["revokes"]), ("award.revoked", second))
        self.assertEqual(self.refusal("revocation", subject, **at)["code"], "nothing-to-withdraw")
        grant(6)
        self.assertEqual(counted(), 6)

    def test_what_is_no_withdrawal_is_the_command_lines_mistake(self):
        self.assertIn("unknown-reason", self.antq(
            "record", "withdrawal", "H-9", "--year", 2014, "--reason", "bo-sung-ho-so", "--json", code=64))
        self.assertIn("bad-subject", self.antq(
            "record", "revocation", "cong-an-tinh", "--year", 2014, "--reason", "nhap-nham", "--json", code=64))
        self.antq("record", "withdrawal", "H-9", "--year", 2014, code=64)
        self.antq("record", "withdrawal", "H-9", "--year", 2014, "--reason", "nhap-nham", "--authority", "ubnd-xa",
                  code=64)


if __name__ == "__main__":
    unittest.main()
