"""The past: every question as of a time or a ledger position, what changed between two moments, and why."""

import json
import re
import unittest

import jsonschema
import province
import running

SCHEMAS = province.ROOT / "Protocols" / "schemas" / "messages"
KINDS = ("registered", "met", "notMet", "deferred", "noResult")


class Moments(running.OneProvince):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seen = {}
        try:
            cls.story(cls())
        except BaseException:
            cls.tearDownClass()
            raise

    def ask(self, *arguments, code=(0, 3), office="province"):
        done = self.run_antq(*arguments, "--json", office=office)
        self.assertIn(done.returncode, code, done.stdout + done.stderr)
        return json.loads(done.stdout)

    def record(self, office, *arguments):
        """One record, and what the province answers once it has taken it in: later asked again as of that moment."""
        event = json.loads(self.antq("record", *arguments, "--json", office=office))["results"][0]["event"]
        self.note()
        return event

    def note(self):
        before = max(self.seen, default=None)
        while True:
            totals = self.ask("totals", "--exercise", "--year", 2014, "--group-by", "area")
            position = totals["ledger"]["position"]
            if before is None or position > before:
                break
        self.seen[position] = self.answers()

    def answers(self, *moment):
        year = ("--exercise", "--year", 2014)
        asked = {
            "totals": ("totals", *year, "--group-by", "area"), "units": ("units", *year),
            "missing": ("missing", *year), "warnings": ("warnings", *year), "offices": ("offices", "--exercise"),
        }
        said = {name: self.ask(*words, *moment) for name, words in asked.items()}
        for answer in said.values():
            # The moment itself, and who is connected: matters of now.
            answer.pop("asOf", None)
            for line in answer.get("offices", []) + answer.get("reports", []):
                line.pop("online")
                line.pop("since", None)
                line.pop("silent", None)
            for kind in answer.get("kinds", []):
                kind.pop("daysLeft", None)
        return said

    def story(self):
        """A year with one of each: a result, a correction, a withdrawal, a transfer, an award and its correction."""
        decision = ("--decision", "12/QĐ-UBND", "--date", "2014-11-18")
        for office, unit in (("450", "M-1"), ("450", "M-2"), ("452", "M-3")):
            self.province.register(office, unit, 2014)
            self.note()
        first = self.record("450", "classification", "M-1", "--year", 2014, "--result", "met", *decision)
        self.record("450", "classification", "M-1", "--year", 2014, "--result", "not-met", "--decision", "45/QĐ-UBND",
                    "--date", "2014-11-20", "--replaces", first, "--reason", "nhap-nham")
        self.record("452", "classification", "M-3", "--year", 2014, "--result", "met", *decision)
        self.record("450", "classification", "M-2", "--year", 2014, "--result", "met", *decision)
        given = self.antq("units", "transfer", "M-2", "--to", "452", "--year", 2014, office="450")
        self.note()
        transfer = self.ask("tail", "--from", "start", "--end", "--type", "unit.transferred", office="450")["event"]
        self.assertTrue(given or transfer)
        self.antq("units", "receive", "M-2", "--from", "450", "--transfer", transfer["data"]["transfer"], "--year", 2014,
                  "--unit-kind", "khu-dan-cu", "--name", "M-2", "--area", "18859", office="452")
        self.note()
        award = ("award", "--authority", "bo-cong-an", "--form", "bang-khen", "--recipient", "collective", "--year",
                 2014, "--decision", "9/QĐ-BCA", "--date", "2015-01-14", "--line", 1)
        granted = self.record("tinh", *award, "--quantity", 13)
        self.record("tinh", *award, "--quantity", 8, "--replaces", granted, "--reason", "nhap-nham")
        self.record("450", "register", "--year", 2014, "--unit-kind", "khu-dan-cu", "--count", 2)

    def test_every_answer_as_of_a_position_is_the_one_given_then(self):
        self.assertGreaterEqual(len(self.seen), 12)
        for position, answers in self.seen.items():
            self.assertEqual(self.answers("--as-of", position), answers, position)
        # Also after the service was killed, which folds its ledger anew.
        self.province.restart_aggregator()
        for position in list(self.seen)[::4]:
            self.assertEqual(self.answers("--as-of", position), self.seen[position], position)

    def test_a_time_means_what_had_been_received_by_then(self):
        lines = [json.loads(line) for line in self.antq(
            "tail", "--from", "start", "--end", "--year", 2014, "--json").splitlines()]
        for line in lines[::3]:
            position = int(line["cursor"].rsplit("-", 1)[1])
            by_time = self.ask("totals", "--exercise", "--as-of", line["receivedAt"])
            same = max(int(other["cursor"].rsplit("-", 1)[1]) for other in lines
                       if other["receivedAt"] <= line["receivedAt"])
            self.assertGreaterEqual(by_time["ledger"]["position"], position)
            self.assertEqual(by_time["ledger"]["position"], same)
            self.assertEqual(by_time["asOf"], line["receivedAt"])
        # Before everything, and by a day: the whole of it, in Ho Chi Minh City.
        self.assertEqual(self.ask("totals", "--exercise", "--as-of", "2014-01-01")["ledger"]["position"], 0)
        now = self.ask("totals", "--exercise", "--year", 2014)
        self.assertEqual(self.ask("totals", "--exercise", "--year", 2014, "--as-of", "2199-12-31")["classification"],
                         now["classification"])

    def test_an_office_answers_about_its_own_past(self):
        count = self.ask("totals", "--exercise", "--year", 2014, office="450")["ledger"]["position"]
        seen = [self.ask("totals", "--exercise", "--year", 2014, "--as-of", n, office="450") for n in range(count + 1)]
        met = [sum(row["met"] for row in totals["classification"]) for totals in seen]
        self.assertEqual(met, [0, 0, 0, 1, 0, 1, 1, 1])
        self.assertEqual([totals["ledger"]["position"] for totals in seen], list(range(count + 1)))

    def test_lists_of_records_end_at_the_moment(self):
        position = list(self.seen)[4]
        shown = self.antq("history", "M-1", "--json", "--as-of", position).splitlines()
        self.assertEqual(len(shown), 3)
        self.assertEqual(len(self.antq("history", "M-1", "--json", "--as-of", position - 1).splitlines()), 2)
        self.assertIn("TẠI THỜI ĐIỂM", self.antq("totals", "--exercise", "--as-of", position))

    def test_what_changed_and_why(self):
        schema = json.loads((SCHEMAS / "diff.schema.json").read_text())
        moments = list(self.seen)
        for start in range(0, len(moments), 3):
            for end in range(start, len(moments), 2):
                diff = self.ask("diff", "--exercise", "--year", 2014, "--group-by", "area", "--from", moments[start],
                                "--to", moments[end])
                jsonschema.validate(diff, schema, jsonschema.Draft202012Validator)
                before, after = (self.seen[moments[n]]["totals"] for n in (start, end))
                self.assertEqual(self.rows(after), self.moved(self.rows(before), diff["changes"]))
                self.assertEqual(self.awards(after), self.moved_awards(self.awards(before), diff["changes"]))
                named = {(pair["area"], pair["unitKind"]) for pair in diff["classification"]}
                strip = [{(row["area"], row["unitKind"]): row for row in totals["classification"]}
                         for totals in (before, after)]
                self.assertEqual(named, {key for key in strip[0].keys() | strip[1].keys()
                                         if strip[0].get(key) != strip[1].get(key)})
        corrected = self.ask("diff", "--exercise", "--from", moments[3], "--to", moments[4])["changes"]
        self.assertEqual(len(corrected), 1)
        self.assertEqual(corrected[0]["reason"], "nhap-nham")
        self.assertEqual(corrected[0]["decision"]["number"], "45/QĐ-UBND")
        self.assertEqual((corrected[0]["before"]["result"], corrected[0]["after"]["result"]), ("met", "notMet"))
        said = self.antq("diff", "--exercise", "--from", moments[3], "--to", moments[4])
        self.assertIn("Khu dân cư, Toàn tỉnh: đạt 1 → 0, chưa đạt 0 → 1", said)
        self.assertRegex(said, "M-1  kết quả đạt → chưa đạt  45/QĐ-UBND, 20/11/2014  “Nhập nhầm”")
        self.assertIn("[đạt −1, chưa đạt +1]", said)
        self.assertIn("Không có gì thay đổi", self.antq("diff", "--exercise", "--from", moments[3], "--to", moments[3]))

    @staticmethod
    def rows(totals):
        return {(row["area"], row["unitKind"]): {kind: row[kind] for kind in KINDS} for row in totals["classification"]
                if any(row[kind] for kind in KINDS)}

    @staticmethod
    def moved(rows, changes):
        rows = {key: dict(row) for key, row in rows.items()}
        for change in changes:
            for row in change["moved"]["classification"]:
                own = rows.setdefault((row["area"], row["unitKind"]), dict.fromkeys(KINDS, 0))
                for kind in KINDS:
                    own[kind] += row[kind]
        return {key: row for key, row in rows.items() if any(row.values())}

    @staticmethod
    def awards(totals):
        return {(row["authority"], row["form"], row["recipient"]): row["count"] for row in totals["awards"]}

    @staticmethod
    def moved_awards(awards, changes):
        awards = dict(awards)
        for change in changes:
            for row in change["moved"]["awards"]:
                key = (row["authority"], row["form"], row["recipient"])
                awards[key] = awards.get(key, 0) + row["count"]
        return {key: count for key, count in awards.items() if count}

    def test_every_value_a_total_had(self):
        lines = [json.loads(line) for line in self.antq(
            "history", "--total", "--unit-kind", "khu-dan-cu", "--year", 2014, "--exercise", "--json").splitlines()]
        now = self.ask("totals", "--exercise", "--year", 2014)["classification"][0]
        self.assertEqual({kind: lines[-1]["total"][kind] for kind in KINDS}, {kind: now[kind] for kind in KINDS})
        # Every value that was ever seen is there, with the record that made it.
        for line in lines:
            then = self.ask("totals", "--exercise", "--year", 2014, "--as-of", line["change"]["position"])
            self.assertEqual({kind: line["total"][kind] for kind in KINDS},
                             {kind: then["classification"][0][kind] for kind in KINDS})
        said = self.antq("history", "--total", "--authority", "bo-cong-an", "--form", "bang-khen", "--exercise")
        self.assertEqual([re.split(r"\s+", line.strip())[0] for line in said.splitlines()], ["13", "8"])
        self.assertIn("“Nhập nhầm”", said)

    def test_moments_that_cannot_be(self):
        beyond = max(self.seen) + 1000
        refused = json.loads(self.antq("totals", "--as-of", beyond, "--json", code=1))["error"]
        self.assertEqual(refused["code"], "moment-unknown")
        refused = json.loads(self.antq("totals", "--as-of", "ffffffffffffffff-3", "--json", code=1))["error"]
        self.assertEqual(refused["code"], "moment-unknown")
        refused = json.loads(self.antq("diff", "--from", 9, "--to", 3, "--json", code=1))["error"]
        self.assertEqual(refused["code"], "bad-question")
        for words in (("totals", "--as-of", "hôm qua"), ("totals", "--watch", "--as-of", "3"), ("diff", "--from", "x"),
                      ("history", "--total"), ("history", "M-1", "--unit-kind", "khu-dan-cu")):
            self.antq(*words, code=64)


if __name__ == "__main__":
    unittest.main()
