"""Areas: the published file against the lists it follows, and figures by the areas of 2025, counted from the lists."""

import collections
import csv
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

import jsonschema

import province

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "outside"))
import areas  # noqa: E402

FOLDER = province.ROOT / "Protocols" / "areas"
RESULTS = {"met": "met", "not-met": "notMet", "deferred": "deferred", "": "noResult"}
BEGIN, END_2014, DAY_2025 = "2014-01-01", "2014-12-31", "2025-07-01"


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def validator(name):
    schema = json.loads((province.ROOT / "Protocols" / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


class File(unittest.TestCase):
    def setUp(self):
        self.tree = areas.Tree(FOLDER / "areas-44-1.json")
        self.mapping = rows(FOLDER / "communes-2025-mapping.csv")

    def test_it_is_what_the_lists_make(self):
        done = subprocess.run(
            [sys.executable, province.ROOT / "Tests/Interop/generate_areas.py"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)
        validator("areas/areas-1").validate(self.tree.file)
        self.tree.must_hold_together()

    def test_every_line_of_the_lists_is_in_it(self):
        communes = rows(province.DATA / "communes-2014.csv")
        for row in communes:
            name = self.tree.on(row["code"], END_2014)
            self.assertEqual(self.tree.areas[name]["name"].lower(), f"{row['kind']} {row['name_vi']}".lower())
            self.assertEqual(self.tree.areas[name]["parent"], f"{row['district_code']}@{BEGIN}")
        wanted = collections.defaultdict(set)
        for row in self.mapping:
            wanted[row["old_code"]].add((f"{row['new_code']}@{DAY_2025}", row["relation"]))
            old, new = self.tree.on(row["old_code"], "2025-06-30"), self.tree.on(row["new_code"], DAY_2025)
            self.assertEqual(self.tree.areas[old]["name"], row["old_name"].strip())
            self.assertEqual(self.tree.areas[new]["name"], row["new_name"])
        for code, targets in wanted.items():
            found = self.tree.lies(self.tree.on(code, END_2014), DAY_2025)
            self.assertEqual(found, {target for target, _ in targets}, code)
            self.assertEqual({relation for _, relation in targets}, {"full"} if len(found) == 1 else {"partial"})
        # What the list does not tell leads nowhere.
        for row in communes:
            if row["code"] not in wanted:
                self.assertEqual(self.tree.lies(self.tree.on(row["code"], END_2014), DAY_2025), frozenset())

    def test_the_examples_of_the_query_page_keep_their_schemas(self):
        page = (province.ROOT / "Protocols" / "query.md").read_text(encoding="utf-8").replace("<digest>", "0" * 64)
        blocks = [part.split("```")[0] for part in page.split("```json\n")[1:]]
        own = [json.loads(block) for block in blocks if '"areas":[{"code"' in block or '"areas":[\n' in block]
        regrouped, answer = own
        validator("messages/areas").validate(answer)
        schema = validator("messages/totals").schema
        jsonschema.Draft202012Validator(
            schema["properties"]["regrouped"] | {"$defs": schema["$defs"]}).validate(regrouped)
        self.assertEqual(len(regrouped["rows"]), 3)


class Figures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="antq-area-"))
        cls.province = province.Province(cls.folder)
        cls.province.start()
        # By unit: the area's code, the kind, the result. An area of another district, one of a district's, one of the
        # province's, and one that no list knows: an office may record them all.
        cls.units = []
        for office in ("450", "452"):
            cls.province.bring_in(office, "classification-2014.csv", "--register-units")
            for row in rows(province.DATA / office / "classification-2014.csv"):
                cls.units.append((row["area_code"], row["unit_kind"], RESULTS[row["result"]]))
        for number, code in enumerate(("19039", "450", "44", "12345")):
            cls.province.register("450", f"X-{number}", 2014, code)
            cls.units.append((code, "khu-dan-cu", "noResult"))
        cls.province.register("450", "N-1", 2025, "18880")

    @classmethod
    def tearDownClass(cls):
        cls.province.stop()
        shutil.rmtree(cls.folder)

    def antq(self, *arguments, code=0, socket="450"):
        done = subprocess.run(
            [province.BIN / "antq", *map(str, arguments), "--socket", self.folder / f"{socket}.sock"],
            capture_output=True, text=True, timeout=province.PATIENCE, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout if code in (0, 3) else done.stderr

    def totals(self, *arguments):
        """At the province, once it has stored everything."""
        limit = time.monotonic() + province.PATIENCE
        for office in ("450", "452"):
            position, stored = self.province.position(office)[0], -1
            while stored != position:
                self.assertLess(time.monotonic(), limit, office)
                heads = json.loads(self.antq("offices", "--exercise", "--json", socket="province"))["offices"]
                stored = next((row["position"] for row in heads if row["office"] == office), 0)
        found = json.loads(self.antq("totals", "--exercise", "--json", *arguments, socket="province"))
        validator("messages/totals").validate(found)
        return found

    def test_2014_by_the_areas_of_2014_and_of_2025(self):
        tree = areas.Tree(FOLDER / "areas-44-1.json")
        wanted = collections.defaultdict(collections.Counter)
        for code, kind, result in self.units:
            place = tree.lies(tree.in_year(code, END_2014, "2013-12-31"), DAY_2025)
            wanted[tuple(sorted(place)), kind] += collections.Counter({"registered": 1, result: 1})
        plain = self.totals("--year", 2014, "--group-by", "area")
        for day in (DAY_2025, "2025"):
            answer = self.totals("--year", 2014, "--group-by", "area", "--areas", day)
            self.assertEqual(answer["classification"], plain["classification"])
            regrouped = answer["regrouped"]
            self.assertEqual(regrouped["yearDay"], END_2014)
            found = {}
            for row in regrouped["rows"]:
                place = tuple(f"{area['code']}@{area['validFrom']}" for area in row["areas"])
                self.assertEqual(row["certain"], len(place) == 1)
                found[place, row["unitKind"]] = collections.Counter(
                    {name: row[name] for name in ("registered", *RESULTS.values()) if row[name]})
            self.assertEqual(found, wanted)
        self.assertEqual({row["area"] for row in plain["classification"]}, {"450", "452"})
        # Everything that cannot be told is there: between two, between the areas of a district, nobody knows.
        shapes = {len(place) for place, _ in wanted}
        self.assertLessEqual({0, 1, 2, 3}, shapes)
        for kind in {kind for _, kind, _ in self.units}:
            whole = sum(row["registered"] for row in plain["classification"] if row["unitKind"] == kind)
            parts = sum(row["registered"] for row in regrouped["rows"] if row["unitKind"] == kind)
            self.assertEqual((whole, parts), (sum(own == kind for _, own, _ in self.units),) * 2)

    def test_what_people_see(self):
        shown = self.antq("totals", "--exercise", "--year", 2014, "--group-by", "area", "--areas", DAY_2025)
        self.assertIn("Theo địa bàn ngày 01/07/2025, quy đổi từ địa bàn ngày 31/12/2014.", shown)
        self.assertIn("18880 Phường Đồng Hới", shown)
        self.assertIn("không tách được: 19030 Xã Trung Thuần / 19075 Xã Nam Ba Đồn", shown)
        self.assertIn("không tách được giữa 3 địa bàn: Thành phố Đồng Hới", shown)
        self.assertIn("không quy đổi được (", shown)
        self.assertIn("Toàn tỉnh", shown)
        english = self.antq(
            "totals", "--exercise", "--year", 2014, "--group-by", "area", "--areas", DAY_2025, "--lang", "en")
        self.assertIn("cannot be split: 19030 Xã Trung Thuần / 19075 Xã Nam Ba Đồn", english)
        # The same code, under the name of its year.
        for year, name in ((2014, "Phường Đức Ninh Đông"), (2025, "Phường Đồng Hới")):
            shown = self.antq("totals", "--exercise", "--year", year, "--area", "450", "--group-by", "area")
            self.assertIn(name, shown)
        self.assertNotIn("Đức Ninh Đông", shown)

    def test_what_a_code_meant(self):
        answer = json.loads(self.antq("areas", "18880", "--json", socket="province"))
        validator("messages/areas").validate(answer)
        self.assertEqual([area["name"] for area in answer["areas"]], ["Phường Đức Ninh Đông", "Phường Đồng Hới"])
        self.assertEqual(answer, json.loads(self.antq("areas", "18880", "--json")))
        validator("messages/areas").validate(json.loads(self.antq("areas", "--json")))
        shown = self.antq("areas", "18862")
        self.assertIn("18862 Phường Đồng Mỹ, từ 01/01/2014 hoặc trước đó đến 31/01/2020, thuộc Thành phố Đồng Hới", shown)
        self.assertIn("không quy đổi được", shown)
        self.assertIn("→ toàn bộ thành 18880 Phường Đồng Hới (Nghị quyết 1680/NQ-UBTVQH15", self.antq("areas", "18853"))
        self.assertIn("44 Tỉnh Quảng Trị", self.antq("areas", "44", "--on", "2025"))
        self.assertNotIn("Quảng Trị", self.antq("areas", "44", "--on", "2014").splitlines()[0])
        self.assertEqual(len(self.antq("areas", "--on", DAY_2025).splitlines()), 43)
        self.antq("areas", "12345", code=3)
        self.antq("areas", "18862", "--on", "2020-02-01", code=3)

    def test_what_cannot_be_asked(self):
        # The latest year is 2025, whose areas are no longer those of 2014.
        self.assertIn("bad-question", self.antq(
            "totals", "--exercise", "--group-by", "area", "--areas", "2014", "--json", code=1))
        self.antq("totals", "--exercise", "--year", 2025, "--group-by", "area", "--areas", "2014", code=64)
        self.antq("totals", "--year", 2014, "--areas", DAY_2025, code=64)
        self.antq("totals", "--year", 2014, "--group-by", "unit-kind", "--areas", DAY_2025, code=64)
        self.antq("totals", "--year", 2014, "--group-by", "area", "--areas", "tomorrow", code=64)
        self.antq("areas", "--on", "2014-02-30", code=64)
        self.antq("areas", "a b", code=64)


class OwnTree(unittest.TestCase):
    """A province that knows more than the software brings the file of its own."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="antq-own-"))
        file = json.loads((FOLDER / "areas-44-1.json").read_text("utf-8"))
        file["code"] = "areas-44-own"
        file["links"].append({
            "from": f"18862@{BEGIN}", "to": "18868@2020-02-01", "relation": "whole", "act": "nq-862-2020", "basis": "act"})
        self.content = json.dumps(file).encode()
        (self.folder / "areas.json").write_bytes(self.content)
        os.environ["ANTQ_AREAS"] = str(self.folder / "areas.json")
        self.province = province.Province(self.folder)
        self.province.start()

    def tearDown(self):
        del os.environ["ANTQ_AREAS"]
        self.province.stop()
        shutil.rmtree(self.folder)

    def test_figures_follow_it(self):
        self.province.register("450", "X-1", 2014, "18862")
        done = self.province.call(
            "antq", "totals", "--exercise", "--year", "2014", "--group-by", "area", "--areas", "2025", "--json",
            "--socket", self.folder / "450.sock")
        regrouped = json.loads(done)["regrouped"]
        self.assertEqual(regrouped["tree"], hashlib.sha256(self.content).hexdigest())
        self.assertEqual([[area["code"] for area in row["areas"]] for row in regrouped["rows"]], [["18880"]])
        for office in ("450", "province"):
            answer = json.loads(self.province.call(
                "antq", "areas", "18862", "--json", "--socket", self.folder / f"{office}.sock"))
            self.assertEqual(answer["tree"]["code"], "areas-44-own")
            self.assertEqual([way["name"] for way in answer["areas"][0]["became"]], ["Phường Đồng Hải"])


if __name__ == "__main__":
    unittest.main()
