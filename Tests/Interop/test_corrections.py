"""What a unit and an award ever were, by the commands that people give: every value, its decision and its reason."""

import json
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import province


class Corrections(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="antq-hist-"))
        cls.province = province.Province(cls.folder)
        cls.province.start()

    @classmethod
    def tearDownClass(cls):
        cls.province.stop()
        shutil.rmtree(cls.folder)

    def antq(self, *arguments, code=0, office="450"):
        at = () if "--socket" in arguments else ("--socket", self.folder / f"{office}.sock")
        done = subprocess.run(
            [province.BIN / "antq", *map(str, (*arguments, *at))], capture_output=True, text=True,
            timeout=province.PATIENCE, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout if code == 0 else done.stderr

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


if __name__ == "__main__":
    unittest.main()
