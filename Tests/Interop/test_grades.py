"""Grades of the movement, by the commands that people give, at the desk and at the province."""

import json
import subprocess
import unittest

import jsonschema

import province
import test_registers

SCHEME = ("--scheme", "phong-trao-toan-dan")
KDC, DISTRICT = "khu-dan-cu", "huyen"
SCHEMAS = province.ROOT / "Protocols" / "schemas" / "messages"


def must_keep(answer, name):
    jsonschema.validate(answer, json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8")))


class Grades(unittest.TestCase):
    setUp = test_registers.Registers.setUp
    tearDown = test_registers.Registers.tearDown
    antq = test_registers.Registers.antq
    at = test_registers.Registers.at
    aggregator = test_registers.Registers.aggregator
    settle = test_registers.Registers.settle
    delivered = test_registers.Registers.delivered

    def register(self, office, unit, kind=KDC):
        self.antq("record", "unit", unit, *self.at(office), "--unit-kind", kind, "--name", f"Tổ {unit}", "--area", office,
                  "--year", 2023)

    def grade(self, office, unit, result, *more, code=0):
        return self.antq("record", "classification", unit, *self.at(office), "--year", 2023, *SCHEME, "--result", result,
                         *more, code=code)

    def complete(self, office, kind, *more, code=0):
        return self.antq("record", "completion", "--year", 2023, "--unit-kind", kind, *SCHEME, *self.at(office), *more,
                         code=code)

    def asked(self, ask, schema, *more):
        answer = json.loads(self.antq(ask, "--year", 2023, "--exercise", "--json", *self.aggregator, *more))
        must_keep(answer, schema)
        return answer

    def rows(self, *more):
        return {
            (row["area"], row["unitKind"]): [row[name] for name in ("registered", "xuatSac", "kha", "trungBinh", "yeu", "noResult")]
            for row in self.asked("totals", "grades", *SCHEME, *more)["grades"]
        }

    def missing(self, kind, *scheme):
        answer = self.asked("missing", "missing", *scheme)
        kinds = {row["unitKind"]: row for row in answer["kinds"]}
        reports = {row["office"]: row for row in answer["reports"] if row["unitKind"] == kind}
        return kinds.get(kind), reports

    def event_of(self, unit):
        answer = json.loads(self.antq("units", "--year", 2023, "--exercise", "--json", *self.at("450")))
        must_keep(answer, "units")
        return next(row["grade"]["event"] for row in answer["units"] if row["unit"] == unit)

    def test_a_district_is_graded_corrected_and_reported(self):
        self.register("450", "H-450", DISTRICT)
        self.register("450", "A-1")
        self.register("450", "A-2")
        self.grade("450", "H-450", "kha", "--decision", "7/QĐ-CA", "--date", "2023-12-08")
        self.grade("450", "A-1", "Xuất sắc")
        self.antq("record", "classification", "A-1", *self.at("450"), "--year", 2023, "--result", "dat")
        self.delivered()
        self.assertEqual(self.rows(), {("44", DISTRICT): [1, 0, 1, 0, 0, 0], ("44", KDC): [2, 1, 0, 0, 0, 1]})
        self.assertEqual(self.rows("--group-by", "area")["450", KDC], [2, 1, 0, 0, 0, 1])

        # The standard's figures are as they would be without: no district, and the result beside the grade.
        totals = self.asked("totals", "totals")
        self.assertEqual(
            [(row["unitKind"], row["registered"], row["met"]) for row in totals["classification"]], [(KDC, 2, 1)])
        self.assertNotIn("scheme", totals)

        # A correction takes the place of the grade that stands, and one that is out of date is told what does.
        first = self.event_of("H-450")
        self.grade("450", "H-450", "xuat-sac", "--reason", "nhap-nham")
        second = self.event_of("H-450")
        refused = self.grade("450", "H-450", "yeu", "--replaces", first, "--reason", "nhap-nham", code=1)
        self.assertIn("stale-replaces", refused)
        self.assertIn(second, refused)
        self.assertIn("result-stands", self.grade("450", "H-450", "yeu", code=1))
        self.delivered()
        self.assertEqual(self.rows()["44", DISTRICT], [1, 1, 0, 0, 0, 0])
        history = self.antq("history", "H-450", "--json", *self.aggregator).splitlines()
        self.assertEqual([json.loads(line).get("change") for line in history], [
            None, {"from": None, "to": "kha"}, {"from": "kha", "to": "xuatSac"}])
        shown = self.antq("history", "H-450", *self.aggregator)
        self.assertIn("(khá → xuất sắc)", shown)
        self.assertIn("Đơn vị hành chính cấp huyện", shown)

        # Complete, by its own kinds and days.
        self.assertIn("counts-differ", self.complete("450", DISTRICT, "--registered", 1, "--kha", 1, code=1))
        self.assertIn("results-missing", self.complete("450", KDC, "--yes", code=1))
        self.complete("450", DISTRICT, "--registered", 1, "--xuat-sac", 1)
        self.assertIn("completed-already", self.complete("450", DISTRICT, "--yes", code=1))
        self.complete("452", DISTRICT, "--yes")
        self.delivered()
        kind, reports = self.missing(DISTRICT, *SCHEME)
        self.assertEqual((kind["before"], kind["complete"], kind["offices"]), ("2023-12-15", 2, 2))
        self.assertLess(kind["daysLeft"], 0)
        self.assertEqual((reports["450"]["stage"], reports["452"]["stage"]), ("complete", "confirmed-nil"))
        self.assertEqual(self.missing(KDC, *SCHEME)[0]["before"], "2023-11-20")
        self.assertEqual(self.missing("co-so-giao-duc", *SCHEME)[0]["before"], "2023-11-30")
        self.assertEqual(self.missing(KDC, *SCHEME)[1]["450"]["stage"], "partial")
        # Under the standard nothing waits for districts, and nothing was reported.
        self.assertEqual(self.missing(DISTRICT), (None, {}))
        self.assertEqual(self.missing(KDC)[1]["450"]["stage"], "partial")
        shown = self.antq("missing", "--year", 2023, "--exercise", *SCHEME, *self.aggregator)
        self.assertIn("hạn trước 15/12/2023", shown)
        self.assertIn("XẾP LOẠI PHONG TRÀO", shown)

        # Taken back, it is missing again.
        self.antq("units", "retire", "H-450", "--year", 2023, "--reason", "giai-the", *self.at("450"))
        self.delivered()
        self.assertNotIn(("44", DISTRICT), self.rows())
        self.assertEqual(self.missing(DISTRICT, *SCHEME)[1]["450"]["stage"], "revised")

    def test_what_fits_no_scheme_is_refused_with_its_code(self):
        self.register("450", "A-1")
        self.register("450", "H-450", DISTRICT)
        record = ("record", "classification")
        year = ("--year", 2023, *self.at("450"))
        for arguments, code, exit in (
            (("A-1", "--result", "dat", *SCHEME, *year), "unknown-result", 64),
            (("A-1", "--result", "xuat-sac", *year), "unknown-result", 64),
            (("A-1", "--result", "kha", "--scheme", "phong-trao", *year), "unknown-scheme", 64),
            (("H-450", "--result", "dat", *year), "unknown-unit-kind", 64),
            (("A-1", "--result", "kha", *SCHEME, "--year", 2014, "--unit-kind", KDC, *self.at("450")), "unknown-scheme", 64),
        ):
            said = self.antq(*record, *arguments, code=exit)
            self.assertIn(code, said)
        self.assertIn("unknown-unit-kind", self.antq(
            "record", "unit", "H-1", *self.at("450"), "--unit-kind", DISTRICT, "--name", "Huyện", "--area", "450",
            "--year", 2014, code=64))
        self.complete("450", KDC, "--registered", 1, "--met", 1, code=64)
        self.antq("record", "completion", "--year", 2023, "--unit-kind", KDC, "--registered", 1, "--kha", 1,
                  *self.at("450"), code=64)
        self.antq("totals", "--scheme", "phong-trao", *self.aggregator, code=64)
        units = ("units", "--year", 2023, "--exercise", "--json", *self.at("450"))
        self.antq(*units, "--result", "kha", code=64)
        self.antq(*units, *SCHEME, "--result", "kha", code=3)
        listed = json.loads(self.antq(*units, *SCHEME, "--result", "none"))["units"]
        self.assertEqual([row["unit"] for row in listed], ["A-1", "H-450"])
        listed = json.loads(self.antq(*units, "--result", "none"))["units"]
        self.assertEqual([row["unit"] for row in listed], ["A-1"], "a district waits for no result")

    def test_grades_come_from_a_file_and_are_shown_in_words(self):
        file = self.folder / "xep-loai.csv"
        file.write_text(
            "unit_code,unit_kind,unit_name,area_code,year,result,scheme\n"
            "A-1,khu-dan-cu,Tổ 1,450,2023,đạt,\n"
            "A-1,khu-dan-cu,Tổ 1,450,2023,Trung bình,phong-trao-toan-dan\n"
            "H-450,huyen,Đồng Hới,450,2023,yeu,phong-trao-toan-dan\n"
            "A-2,khu-dan-cu,Tổ 2,450,2023,kha,\n", encoding="utf-8")
        bring = ("import", file, "--register-units", *self.at("450"))
        self.assertIn("unknown-result", self.antq(*bring, code=2))
        again = self.antq(*bring, code=2)
        self.assertIn("unknown-result", again)
        self.delivered()
        self.assertEqual(self.rows(), {("44", DISTRICT): [1, 0, 0, 0, 1, 0], ("44", KDC): [1, 0, 0, 1, 0, 0]})
        shown = self.antq("totals", "--year", 2023, "--exercise", *SCHEME, *self.aggregator)
        for word in ("XẾP LOẠI PHONG TRÀO", "Xuất sắc", "Khá", "Trung bình", "Yếu", "Đơn vị hành chính cấp huyện"):
            self.assertIn(word, shown)
        english = self.antq("totals", "--year", 2023, "--exercise", "--lang", "en", *SCHEME, *self.aggregator)
        for word in ("Excellent", "Good", "Average", "Weak", "District-level unit"):
            self.assertIn(word, english)
        listed = self.antq("units", "--year", 2023, "--exercise", *self.at("450"))
        self.assertIn("Xếp loại phong trào", listed)
        self.assertIn("trung bình", listed)
        self.assertNotIn("huyen", listed)


    def test_whoever_watches_sees_each_grade(self):
        self.register("450", "A-1")
        self.delivered()
        command = [province.BIN / "antq", "totals", "--year", "2023", "--exercise", "--json", "--watch", *SCHEME,
                   *map(str, self.aggregator)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as watch:
            try:
                self.assertEqual(json.loads(watch.stdout.readline())["grades"][0]["noResult"], 1)
                self.grade("450", "A-1", "good")
                seen = json.loads(watch.stdout.readline())["grades"][0]
                self.assertEqual((seen["kha"], seen["noResult"]), (1, 0))
            finally:
                watch.terminate()


if __name__ == "__main__":
    unittest.main()
