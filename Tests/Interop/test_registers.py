"""Registers of a year and complete reports, by the commands that people give, at the desk and at the province."""

import hashlib
import json
import pathlib
import shlex
import shutil
import subprocess
import tempfile
import time
import unittest

import jsonschema

import province
import running

KDC = "khu-dan-cu"
KINDS = (KDC, "xa-phuong-thi-tran", "co-quan-doanh-nghiep", "co-so-giao-duc")


class Registers(running.Asking, unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="antq-reg-"))
        self.province = province.Province(self.folder)
        self.province.start()

    def tearDown(self):
        self.province.stop()
        shutil.rmtree(self.folder)

    def register(self, office, unit, year=2014, kind=KDC):
        self.antq("record", "unit", unit, *self.at(office), "--unit-kind", kind, "--name", f"Tổ {unit}", "--area", office,
                  "--year", year)

    def classify(self, office, unit, result="met", *more, year=2014):
        self.antq("record", "classification", unit, *self.at(office), "--year", year, "--result", result, *more)

    def declare(self, office, count, kind=KDC, year=2014):
        self.antq("record", "register", "--year", year, "--unit-kind", kind, "--count", count, *self.at(office))

    def complete(self, office, *more, kind=KDC, year=2014, code=0):
        return self.antq("record", "completion", "--year", year, "--unit-kind", kind, *self.at(office), *more, code=code)

    def totals(self, year=2014, kind=KDC):
        answer = json.loads(self.antq("totals", "--year", year, "--exercise", "--json", *self.aggregator))
        rows = [row for row in answer["classification"] if row["unitKind"] == kind]
        reporting = [row for row in answer["reporting"] if row["unitKind"] == kind]
        return (rows[0] if rows else None), reporting[0]

    def missing(self, office, kind=KDC, year=2014):
        answer = json.loads(self.antq("missing", "--year", year, "--exercise", "--json", *self.aggregator))
        return next(row for row in answer["reports"] if (row["office"], row["unitKind"]) == (office, kind))

    def settle(self, wanted, what):
        limit = time.monotonic() + province.PATIENCE
        while time.monotonic() < limit:
            if wanted():
                return
        self.fail(f"never so: {what}")

    def delivered(self):
        for office in province.OFFICES:
            self.settle(
                lambda: json.loads(self.antq("status", "--json", *self.at(office)))["outbox"]["waiting"] == 0, office)

    def test_from_the_first_unit_to_a_rate(self):
        self.register("450", "A-1")
        self.register("450", "A-2")
        self.delivered()
        self.assertEqual(self.missing("450")["stage"], "not-started")
        self.assertEqual(self.missing("452")["registered"], 0)
        self.classify("450", "A-1")
        self.delivered()
        row = self.missing("450")
        self.assertEqual((row["stage"], row["withResult"], row["registered"]), ("partial", 1, 2))

        # Nothing is complete that is not, and nobody is asked behind a pipe.
        self.assertIn("results-missing", self.complete("450", "--yes", code=1))
        self.assertIn("counts-differ", self.complete("450", "--registered", 2, "--met", 2, code=1))
        self.assertIn("confirmation-needed", self.complete("450", code=64))
        self.classify("450", "A-2", "not-met")
        self.complete("450", "--yes")
        self.assertIn("completed-already", self.complete("450", "--yes", code=1))
        self.delivered()
        row, reporting = self.totals()
        self.assertEqual(self.missing("450")["stage"], "complete")
        # The office that sent nothing is missing, and the province's own is not waited for.
        self.assertEqual((reporting["complete"], reporting["offices"]), (1, 2))

        # No rate before every register is declared with the count it has.
        self.assertFalse(row["registerClosed"])
        shown = self.antq("totals", "--year", 2014, "--exercise", *self.aggregator)
        self.assertIn("Danh sách chưa chốt: khu dân cư", shown)
        self.assertNotIn("%", shown)
        self.declare("450", 3)
        self.declare("450", 2)
        self.assertIn("declared-already", self.antq(
            "record", "register", "--year", 2014, "--unit-kind", KDC, "--count", 2, *self.at("450"), code=1))
        self.delivered()
        self.assertFalse(self.totals()[0]["registerClosed"])
        self.declare("452", 0)
        self.complete("452", "--yes")
        self.delivered()
        row, reporting = self.totals()
        self.assertTrue(row["registerClosed"])
        self.assertEqual((reporting["complete"], reporting["offices"]), (2, 2))
        self.assertEqual(self.missing("452")["stage"], "confirmed-nil")
        shown = self.antq("totals", "--year", 2014, "--exercise", *self.aggregator)
        self.assertIn("50,0%", shown)
        self.assertNotIn("Danh sách chưa chốt: khu dân cư", shown)
        self.assertIn("khu dân cư 2/2", shown)

        # A correction behind it shows, and still counts while nothing is missing.
        self.classify("450", "A-2", "met", "--reason", "nhap-nham")
        self.delivered()
        self.assertEqual(self.missing("450")["stage"], "revised")
        self.assertEqual(self.totals()[1]["complete"], 2)
        self.register("450", "A-3")
        self.delivered()
        self.assertEqual(self.totals()[1]["complete"], 1)
        self.assertFalse(self.totals()[0]["registerClosed"])

    def test_who_is_missing_is_told_in_words_and_with_a_reminder(self):
        self.register("450", "A-1")
        self.delivered()
        shown = self.antq("missing", "--year", 2014, "--exercise", *self.aggregator)
        self.assertIn("Khu dân cư: 0/2 đơn vị báo cáo đủ", shown)
        self.assertIn("chưa bắt đầu (0/1)", shown)
        self.assertIn("danh sách chưa chốt", shown)
        reminder = self.antq("missing", "--year", 2014, "--exercise", "--reminder", *self.aggregator).splitlines()
        self.assertEqual(len(reminder), 2)
        self.assertIn("khu dân cư còn thiếu 1 kết quả", reminder[0])
        english = self.antq("missing", "--year", 2014, "--exercise", "--lang", "en", *self.aggregator)
        self.assertIn("not started (0/1)", english)
        # A year whose edition lays days down.
        answer = json.loads(self.antq("missing", "--year", 2023, "--exercise", "--json", *self.aggregator))
        kind = answer["kinds"][0]
        self.assertEqual((kind["unitKind"], kind["before"]), (KDC, "2023-11-20"))
        self.assertEqual((kind["window"]["from"], kind["window"]["to"]), ("2022-11-01", "2023-10-31"))
        self.assertLess(kind["daysLeft"], 0)
        self.assertTrue(all(row["late"] for row in answer["reports"]))
        self.antq("missing", "--office", "999", "--exercise", *self.aggregator, code=3)

    def test_what_should_be_looked_at(self):
        self.antq("warnings", "--exercise", *self.aggregator, code=3)
        self.register("450", "X-1", kind="xa-phuong-thi-tran")
        self.classify("450", "X-1", "met")
        for number in range(1, 4):
            self.register("450", f"A-{number}")
            self.classify("450", f"A-{number}", "met" if number < 3 else "not-met")
        # A name that both offices have, and a decision of a year before.
        for office in ("450", "452"):
            self.antq("record", "unit", f"T-{office}", *self.at(office), "--unit-kind", "co-quan", "--name",
                      "Công ty Hòa Bình" if office == "450" else "CÔNG TY HOÀ BÌNH", "--area", "44", "--year", 2023)
        self.register("450", "K-1", year=2023)
        self.classify("450", "K-1", "met", "--decision", "7/QĐ", "--date", "2022-10-31", year=2023)
        self.delivered()
        shown = self.antq("warnings", "--year", 2014, "--exercise", *self.aggregator)
        self.assertIn("chỉ 2/3 khu dân cư đạt (66,7%, cần từ 70%)", shown)
        self.assertIn("Thông tư 23/2012/TT-BCA, Điều 6 khoản 4", shown)
        answer = json.loads(self.antq("warnings", "--year", 2023, "--exercise", "--json", *self.aggregator))
        schema = json.loads((province.ROOT / "Protocols/schemas/messages/warnings.schema.json").read_text("utf-8"))
        jsonschema.validate(answer, schema)
        rules = {warning["rule"]: warning for warning in answer["warnings"]}
        self.assertEqual(sorted(rules), ["decision-outside-window", "reported-twice"])
        self.assertEqual(rules["decision-outside-window"]["decision"], {
            "number": "7/QĐ", "date": "2022-10-31", "from": "2022-11-01", "before": "2023-11-20"})
        self.assertEqual([unit["office"] for unit in rules["reported-twice"]["units"]], ["450", "452"])
        shown = self.antq("warnings", "--year", 2023, "--exercise", "--lang", "en", *self.aggregator)
        self.assertIn("may be counted twice (Agency)", shown)
        self.assertIn("decision 7/QĐ of 2022-10-31", shown)
        # Every warning names rule, edition and article, that of antq's own rule too.
        for warning in answer["warnings"]:
            self.assertEqual((warning["edition"], warning["answer"]), ("tt-124-2021", None))
        self.assertEqual(rules["decision-outside-window"]["article"], "Thông tư 124/2021/TT-BCA")
        self.assertEqual(rules["reported-twice"]["article"], "antq, Protocols/query.md 4.12")

    def test_what_the_circular_of_the_year_leaves_out(self):
        def unit(code, kind, name, year=2023):
            self.antq("record", "unit", code, *self.at("450"), "--unit-kind", kind, "--name", name, "--area", "450",
                      "--year", year)

        unit("S-1", "co-so-giao-duc", "TRƯỜNG MẦM NON Hoa Sen")
        unit("S-2", "co-so-giao-duc", "Trường Tiểu học và THCS Đồng Phú")
        unit("S-3", "co-so-giao-duc", "Trường THPT Đào Duy Từ")
        unit("C-1", "co-quan", "Ban chỉ huy quân sự thành phố")
        unit("C-2", "co-quan", "Chi cục Hải quan")
        unit("D-1", "doanh-nghiep", "Hộ kinh doanh Hòa Bình")
        unit("K-1", KDC, "Tổ Mầm non")
        # Circular 23/2012 left nobody out.
        unit("S-1", "co-so-giao-duc", "TRƯỜNG MẦM NON Hoa Sen", year=2014)
        self.delivered()
        self.antq("warnings", "--year", 2014, "--exercise", *self.aggregator, code=3)
        answer = json.loads(self.antq("warnings", "--year", 2023, "--exercise", "--json", *self.aggregator))
        jsonschema.validate(answer, json.loads(
            (province.ROOT / "Protocols/schemas/messages/warnings.schema.json").read_text("utf-8")))
        folder = province.ROOT / "Protocols/catalogue/scopes"
        scope = json.loads((folder / "scope-tt-124-2021-1.json").read_text("utf-8"))
        laid_down = {rule["code"]: rule for rule in scope["exclusions"]}
        for warning in answer["warnings"]:
            found, rule = warning["exclusion"], laid_down[warning["exclusion"]["code"]]
            self.assertEqual((warning["rule"], warning["edition"]), ("kind-out-of-scope", scope["edition"]))
            self.assertEqual((warning["article"], found["scope"]), (rule["article"], scope["code"]))
            self.assertEqual((found["vi"], found["en"]), (rule["vi"], rule["en"]))
            self.assertIn(found["words"], rule["words"])
            self.assertEqual(warning["units"][0]["unitKind"], rule["unitKind"])
        self.assertEqual([warning["units"][0]["unit"] for warning in answer["warnings"]], ["C-1", "D-1", "S-1"])
        shown = self.antq("warnings", "--year", 2023, "--exercise", *self.aggregator)
        self.assertIn("tên có “mầm non”, có thể không thuộc diện xét (cơ sở giáo dục tiểu học, mầm non, nhà trẻ)", shown)
        self.assertIn("Thông tư 124/2021/TT-BCA, Điều 1 khoản 2 điểm b (tt-124-2021)", shown)
        shown = self.antq("warnings", "--year", 2023, "--exercise", "--lang", "en", *self.aggregator)
        self.assertIn("it may be out of scope (small and micro enterprises)", shown)

        # The key can be computed from the answer, and is answered like any other; a result does not open it again.
        warning = answer["warnings"][2]
        unit_shown, found = warning["units"][0], warning["exclusion"]
        lines = [
            ["antq-warning-1"], ["rule", warning["rule"], 2023, warning["edition"]],
            ["unit", *(unit_shown[member] for member in ("office", "unit", "unitKind", "area", "name")), ""],
            ["exclusion", found["scope"], found["code"], found["words"]],
        ]
        text = "".join("\t".join(map(str, line)) + "\n" for line in lines)
        digest = hashlib.sha256(text.encode()).hexdigest()[:8]
        self.assertEqual(warning["key"], f"kind-out-of-scope/2023/450/S-1/{digest}")
        self.antq("warnings", "answer", warning["key"], "--as", "dismissed", "--note", "Trường liên cấp", *self.at("tinh"),
                  "--from", self.folder / "province.sock")
        self.classify("450", "S-1", year=2023)
        self.delivered()
        left = json.loads(self.antq("warnings", "--year", 2023, "--exercise", "--open", "--json", *self.aggregator))
        self.assertEqual([warning["units"][0]["unit"] for warning in left["warnings"]], ["C-1", "D-1"])

    def warnings(self, *more):
        done = json.loads(self.antq("warnings", "--year", 2014, "--exercise", "--json", *self.aggregator, *more))
        jsonschema.validate(done, json.loads(
            (province.ROOT / "Protocols/schemas/messages/warnings.schema.json").read_text("utf-8")))
        return done["warnings"]

    def test_the_province_answers_a_warning_until_its_facts_change(self):
        self.register("450", "X-1", kind="xa-phuong-thi-tran")
        self.classify("450", "X-1", "met")
        for number in range(1, 4):
            self.register("450", f"A-{number}")
            self.classify("450", f"A-{number}", "met" if number < 3 else "not-met")
        self.delivered()
        (warning,) = self.warnings()
        key = warning["key"]
        # The key can be computed by whoever reads the answer: Protocols/query.md, 4.12.
        unit, share = warning["units"][0], warning["share"]
        lines = [
            ["antq-warning-1"], ["rule", warning["rule"], 2014, warning["edition"]],
            ["unit", *(unit[member] for member in ("office", "unit", "unitKind", "area", "name", "event"))],
            ["share", *(share[member] for member in ("ofUnitKind", "met", "registered", "percent"))],
        ]
        text = "".join("\t".join(map(str, line)) + "\n" for line in lines)
        self.assertEqual(key, f"share-below-threshold/2014/450/X-1/{hashlib.sha256(text.encode()).hexdigest()[:8]}")

        def reply(key, word, note, code=0):
            return self.antq("warnings", "answer", key, "--as", word, "--note", note, *self.at("tinh"), "--from",
                             self.folder / "province.sock", "--json", code=code)

        self.assertIn("warning-unknown", reply(key[:-8] + "00000000", "dismissed", "Sai khóa", code=3))
        self.assertIn("unknown-word", reply(key, "perhaps", "Không rõ", code=64))
        self.assertIn("too-long", reply(key, "accepted", "x" * 201, code=64))
        # Another office may say what it likes: it is folded and not heeded.
        done = subprocess.run(
            [province.BIN / "antq", "warnings", "answer", key, "--as", "dismissed", "--note", "Huyện tự bỏ qua", "--from",
             self.folder / "province.sock", *map(str, self.at("450"))],
            capture_output=True, text=True, timeout=province.PATIENCE, stdin=subprocess.DEVNULL)
        self.assertEqual((done.returncode, "không có hiệu lực" in done.stderr), (0, True), done.stderr)
        self.delivered()
        self.assertIsNone(self.warnings()[0]["answer"])
        reply(key, "being-examined", "Đã hỏi huyện")
        self.assertIn("answered-already", reply(key, "being-examined", "Đã hỏi huyện", code=1))
        self.delivered()
        said = self.warnings()[0]["answer"]
        self.assertEqual((said["answer"], said["note"]), ("being-examined", "Đã hỏi huyện"))
        self.antq("warnings", "--year", 2014, "--exercise", "--open", *self.aggregator, code=3)
        shown = self.antq("warnings", "--year", 2014, "--exercise", *self.aggregator)
        self.assertIn("đang xem xét: Đã hỏi huyện", shown)
        self.assertIn(key, shown)
        reply(key, "accepted", "Huyện sẽ sửa")
        self.delivered()
        self.assertEqual(self.warnings()[0]["answer"]["answer"], "accepted")
        # One residential area more: what was answered is not what there is now.
        self.register("450", "A-4")
        self.classify("450", "A-4", "not-met")
        self.delivered()
        (changed,) = self.warnings("--open")
        self.assertIsNone(changed["answer"])
        self.assertEqual((changed["key"] == key, changed["share"]["registered"]), (False, 4))
        # At the desk of the office itself nobody knows what the province said.
        own = json.loads(self.antq("warnings", "--year", 2014, "--exercise", "--json", *self.at("450")))
        self.assertIsNone(own["warnings"][0]["answer"])

    def test_last_years_register_is_confirmed_forward(self):
        for unit in ("A-1", "A-2", "A-3"):
            self.register("450", unit)
        self.register("450", "S-1", kind="co-so-giao-duc")
        confirm = ("units", "confirm", "--from", 2014, "--to", 2015, *self.at("450"))
        tried = json.loads(self.antq(*confirm, "--dry-run", "--json"))
        self.assertEqual((tried["confirmed"], tried["dryRun"]), (4, True))
        self.assertEqual(json.loads(self.antq(*confirm, "--unit-kind", "co-so-giao-duc", "--json"))["confirmed"], 1)
        made = json.loads(self.antq(*confirm, "--except", "A-3", "--json"))
        self.assertEqual((made["confirmed"], made["known"], made["refused"]), (2, 1, []))
        again = json.loads(self.antq(*confirm, "--except", "A-3", "--json"))
        self.assertEqual((again["confirmed"], again["known"]), (0, 3))
        listed = json.loads(self.antq("units", "--year", 2015, "--exercise", "--json", *self.at("450")))["units"]
        self.assertEqual([unit["unit"] for unit in listed], ["A-1", "A-2", "S-1"])
        # Another year has other kinds: what it does not know is said, unit by unit.
        self.register("450", "X-1", kind="xa-phuong-thi-tran")
        said = self.antq("units", "confirm", "--from", 2014, "--to", 2023, "--json", *self.at("450"), code=2)
        done = json.loads(said.splitlines()[0])
        self.assertEqual((done["confirmed"], done["refused"]), (4, [{"unit": "X-1", "code": "unknown-unit-kind"}]))
        self.antq("units", "confirm", "--from", 2011, "--to", 2014, *self.at("450"), code=3)
        self.antq("units", "confirm", "--from", 2014, "--to", 2014, *self.at("450"), code=64)

    def test_a_unit_ends_is_merged_and_moves_to_another_office(self):
        for unit in ("A-1", "A-2", "A-3", "A-4"):
            self.register("450", unit)
        self.antq("units", "retire", "A-1", "--year", 2014, "--reason", "giai-the", *self.at("450"))
        self.antq("units", "merge", "A-2", "--into", "A-3", "--year", 2014, *self.at("450"))
        self.assertIn("merge-into-itself", self.antq(
            "units", "merge", "A-3", "--into", "A-3", "--year", 2014, *self.at("450"), code=1))
        self.assertIn("not-in-register", self.antq(
            "units", "transfer", "A-9", "--to", "452", "--year", 2014, *self.at("450"), code=3))
        done = subprocess.run(
            [province.BIN / "antq", "units", "transfer", "A-4", "--to", "452", "--year", "2014",
             *map(str, self.at("450"))], capture_output=True, text=True, timeout=province.PATIENCE)
        self.assertEqual(done.returncode, 0, done.stderr)
        told = done.stderr.splitlines()[-1].strip()
        self.assertTrue(told.startswith("antq units receive A-4 --from 450 --transfer "), done.stderr)
        self.delivered()

        def counted():
            rows = json.loads(self.antq(
                "totals", "--year", 2014, "--exercise", "--group-by", "area", "--json", *self.aggregator))
            return {row["area"]: row["registered"] for row in rows["classification"] if row["unitKind"] == KDC}

        self.assertEqual(counted(), {"450": 2})
        forward = json.loads(self.antq(
            "units", "confirm", "--from", 2014, "--to", 2015, "--dry-run", "--json", *self.at("450")))
        self.assertEqual((forward["confirmed"], forward["leaving"]), (1, ["A-4"]))
        self.antq(*shlex.split(told)[1:], *self.at("452"))
        self.delivered()
        self.assertEqual(counted(), {"450": 1, "452": 1})


if __name__ == "__main__":
    unittest.main()
