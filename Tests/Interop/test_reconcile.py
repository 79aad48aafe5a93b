"""Published figures held against the records, by the commands that people give, at the desks and at the province."""

import json
import subprocess
import time
import unittest

import jsonschema

import province
import running

KDC = "khu-dan-cu"
SOURCE = "Báo Quảng Bình, 11-2-2015"
SCHEMAS = province.ROOT / "Protocols" / "schemas" / "messages"


def schema(name):
    return jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8")))


class Reconciliation(running.Asking, running.OneProvince):
    def delivered(self):
        for office in province.OFFICES:
            limit = time.monotonic() + province.PATIENCE
            while json.loads(self.antq("status", "--json", *self.at(office)))["outbox"]["waiting"]:
                self.assertLess(time.monotonic(), limit, f"{office} never delivered")

    def declare(self, office, value, *more, year, code=0):
        return self.antq("reconcile", "declare", "--year", year, "--value", value, "--source", SOURCE, *more,
                         *self.at(office), code=code)

    def reconcile(self, year, *more, at=None):
        answer = json.loads(self.antq("reconcile", "--year", year, "--exercise", "--json", *more, *(at or self.aggregator)))
        schema("reconcile").validate(answer)
        return {(row["office"], row["figure"]): row for row in answer["figures"]}

    def events(self, figure, year, *more):
        shown = self.antq("reconcile", "events", figure, "--year", year, "--exercise", "--json", *more, *self.aggregator)
        lines = [json.loads(line) for line in shown.splitlines()]
        for line in lines:
            schema("figure-event").validate(line)
        return lines

    def register(self, office, unit, year):
        self.antq("record", "unit", unit, *self.at(office), "--unit-kind", KDC, "--name", f"Tổ {unit}", "--area", office,
                  "--year", year)

    def classify(self, office, unit, result, year, *more):
        self.antq("record", "classification", unit, *self.at(office), "--year", year, "--result", result, *more)

    def award(self, line, quantity, recipient, year, *more):
        self.antq("record", "award", "--authority", "bo-cong-an", "--form", "bang-khen", "--recipient", recipient, "--year",
                  year, "--quantity", quantity, "--decision", "241/QĐ-BCA", "--date", f"{year}-01-14", "--line", line,
                  *self.at("tinh"), *more)

    def test_thirteen_certificates_and_eight_are_explained_by_recipient(self):
        for line in range(1, 9):
            self.award(line, 1, "collective", 2014)
        self.award(9, 5, "unstated", 2014)
        figure = ("--authority", "bo-cong-an", "--form", "bang-khen", "--published", "2015-02-11")
        self.declare("tinh", 13, *figure, "--key", "toan-tinh", year=2014)
        self.declare("tinh", 8, *figure, "--key", "trao-tai-hoi-nghi", year=2014)
        self.declare("tinh", 8, *figure, "--recipient", "collective", year=2014)
        self.delivered()
        rows = self.reconcile(2014)
        self.assertEqual({figure: row["state"] for (_, figure), row in rows.items()}, {
            "awards/bo-cong-an/bang-khen/collective/cong-bo": "agrees", "awards/bo-cong-an/bang-khen/toan-tinh": "agrees",
            "awards/bo-cong-an/bang-khen/trao-tai-hoi-nghi": "open"})
        handed = "awards/bo-cong-an/bang-khen/trao-tai-hoi-nghi"
        (row,) = self.reconcile(2014, "--open").values()
        self.assertEqual((row["figure"], row["declared"], row["derived"], row["difference"], row["events"]),
                         (handed, 8, 13, -5, 9))
        self.assertEqual((row["source"], row["published"], row["wholeProvince"]), (SOURCE, "2015-02-11", True))
        self.assertEqual(row["explanation"]["recipients"], [
            {"recipient": "collective", "count": 8}, {"recipient": "unstated", "count": 5}])
        shown = self.antq("reconcile", "--year", 2014, "--open", "--exercise", *self.aggregator)
        self.assertIn("Bằng khen của Bộ Công an: công bố 8, tổng hợp 13, lệch −5", shown)
        self.assertIn("theo đối tượng: tập thể 8, không ghi rõ tập thể hay cá nhân 5", shown)
        self.assertIn(f"nguồn: {SOURCE}, công bố ngày 11/02/2015", shown)
        self.assertNotIn("công bố 13", shown)
        english = self.antq("reconcile", "--year", 2014, "--exercise", "--lang", "en", *self.aggregator)
        self.assertIn("published 8, records 13, difference −5", english)
        self.assertIn("published 13, records 13, agree", english)
        self.assertIn("by recipient: collective 8, recipient type not stated 5", english)

        # The records behind it, where they stand, and in pages.
        lines = self.events(handed, 2014)
        self.assertEqual([line["adds"] for line in lines], [1] * 8 + [5])
        self.assertEqual(lines, sorted(lines, key=lambda line: line["subject"]))
        tail = self.antq("tail", "--from", "start", "--end", "--json", *self.aggregator).splitlines()
        found = {line["event"]["id"]: line for line in map(json.loads, tail)}
        for line in lines:
            there = found[line["event"]]
            for member in ("cursor", "office", "log", "position", "receivedAt"):
                self.assertEqual(line[member], there[member])
            self.assertEqual((line["subject"], line["decision"]["number"], line["type"]),
                             (there["event"]["subject"], "241/QĐ-BCA", "award.granted"))
        self.assertEqual(self.events(handed, 2014, "--count", 3), lines[:3])
        shown = self.antq("reconcile", "events", handed, "--year", 2014, "--exercise", *self.aggregator)
        self.assertIn("241/QĐ-BCA, 14/01/2014", shown)
        self.antq("reconcile", "events", "awards/bo-cong-an/bang-khen/khac", "--exercise", *self.aggregator, code=3)

        # A correction of the figure, and one of the records.
        first = rows["tinh", handed]["event"]
        said = self.declare("tinh", 9, *figure, "--key", "trao-tai-hoi-nghi", year=2014, code=1)
        self.assertIn("figure-stands", said)
        self.assertIn(first, said)
        correction = ("--key", "trao-tai-hoi-nghi", "--reason", "nhap-nham")
        self.declare("tinh", 9, *figure, *correction, "--replaces", first, year=2014)
        self.assertIn("stale-replaces", self.declare(
            "tinh", 10, *figure, *correction, "--replaces", first, year=2014, code=1))
        self.award(9, 1, "unstated", 2014, "--reason", "nhap-nham")
        self.delivered()
        row = self.reconcile(2014)["tinh", handed]
        self.assertEqual((row["declared"], row["derived"], row["state"]), (9, 9, "agrees"))

    def test_a_district_declares_its_own_and_the_province_everybodys(self):
        for office, units in (("450", ("A-1", "A-2")), ("452", ("B-1",))):
            for unit in units:
                self.register(office, unit, 2013)
        self.classify("450", "A-1", "met", 2013)
        self.classify("452", "B-1", "met", 2013)
        met = ("--unit-kind", KDC, "--measure", "met")
        self.declare("450", 2, *met, year=2013)
        self.declare("450", 2, "--unit-kind", KDC, "--measure", "registered", year=2013)
        self.declare("tinh", 2, *met, year=2013)
        self.declare("tinh", 1, *met, "--area", "452", "--key", "rieng", year=2013)
        self.delivered()
        rows = self.reconcile(2013)
        self.assertEqual({key: (row["declared"], row["derived"], row["wholeProvince"]) for key, row in rows.items()}, {
            ("450", f"units/{KDC}/met/cong-bo"): (2, 1, False), ("450", f"units/{KDC}/registered/cong-bo"): (2, 2, False),
            ("tinh", f"units/{KDC}/met/cong-bo"): (2, 2, True), ("tinh", f"units/{KDC}/met/452/rieng"): (1, 1, True)})
        whole = rows["tinh", f"units/{KDC}/met/cong-bo"]
        self.assertEqual(whole["explanation"]["offices"], [{"office": "450", "value": 1}, {"office": "452", "value": 1}])
        self.assertEqual(whole["explanation"]["measures"], {
            "registered": 3, "met": 2, "notMet": 0, "deferred": 0, "noResult": 1})
        self.assertEqual(len(self.reconcile(2013, "--office", "450")), 2)
        lines = self.events(f"units/{KDC}/met/cong-bo", 2013)
        self.assertEqual([(line["office"], line["subject"], line["type"], line["adds"]) for line in lines], [
            ("450", "A-1", "classification.decided", 1), ("452", "B-1", "classification.decided", 1)])
        lines = self.events(f"units/{KDC}/registered/cong-bo", 2013, "--office", "450")
        self.assertEqual([line["type"] for line in lines], ["unit.registered"] * 2)
        # Where only one office declared it, that one is meant; else the province's own.
        self.assertEqual(self.events(f"units/{KDC}/registered/cong-bo", 2013), lines)
        shown = self.antq("reconcile", "--year", 2013, "--exercise", "--open", *self.aggregator)
        self.assertIn("450 · Khu dân cư: đạt: công bố 2, tổng hợp 1, lệch +1", shown)
        self.assertIn("cùng loại: trong danh sách 2, đạt 1, chưa đạt 0, chưa xét 0, chưa có kết quả 1", shown)
        # Offline, an office knows its own; the desk of the province's own office does not know the others'.
        own = self.reconcile(2013, at=self.at("450"))
        self.assertEqual([row["state"] for row in own.values()], ["open", "agrees"])
        desk = self.reconcile(2013, at=self.at("tinh"))
        self.assertEqual({(row["state"], row["derived"]) for row in desk.values()}, {("unknown", None)})
        self.antq("reconcile", "events", f"units/{KDC}/met/cong-bo", "--exercise", *self.at("tinh"), code=3)
        # A unit that moves takes its result along.
        done = subprocess.run(
            [province.BIN / "antq", "units", "transfer", "A-1", "--to", "452", "--year", "2013", *map(str, self.at("450"))],
            capture_output=True, text=True, timeout=province.PATIENCE)
        self.assertEqual(done.returncode, 0, done.stderr)
        transfer = done.stderr.splitlines()[-1].split("--transfer ")[1].split()[0]
        self.antq("units", "receive", "A-1", "--from", "450", "--transfer", transfer, "--year", 2013, "--unit-kind", KDC,
                  "--name", "Tổ A-1", "--area", "452", *self.at("452"))
        self.delivered()
        rows = self.reconcile(2013)
        self.assertEqual(rows["450", f"units/{KDC}/met/cong-bo"]["derived"], 0)
        self.assertEqual(rows["tinh", f"units/{KDC}/met/452/rieng"]["derived"], 2)
        lines = self.events(f"units/{KDC}/met/cong-bo", 2013)
        self.assertEqual([(line["office"], line["subject"], line["type"]) for line in lines], [
            ("452", "A-1", "unit.transferred"), ("452", "B-1", "classification.decided")])

    def test_what_is_no_figure(self):
        for options in ((), ("--unit-kind", KDC), ("--measure", "met"), ("--authority", "bo-cong-an"), (
                "--unit-kind", KDC, "--measure", "met", "--form", "bang-khen"), (
                "--authority", "bo-cong-an", "--form", "bang-khen", "--area", "450")):
            self.declare("450", 1, *options, year=2014, code=64)
        self.assertIn("unknown-word", self.declare("450", 1, "--unit-kind", KDC, "--measure", "tot", year=2014, code=64))
        self.assertIn("unknown-unit-kind", self.declare(
            "450", 1, "--unit-kind", "khu-pho", "--measure", "met", year=2014, code=64))
        self.assertIn("out-of-range", self.declare(
            "450", 1_000_000_001, "--unit-kind", KDC, "--measure", "met", year=2014, code=64))
        self.antq("reconcile", "--year", 2012, "--exercise", *self.aggregator, code=3)


if __name__ == "__main__":
    unittest.main()
