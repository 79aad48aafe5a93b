"""An office whose disk was lost goes on in a new log, by the commands that people give."""

import json
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

import province


class Healing(unittest.TestCase):
    OFFICE = "452"

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="antq-heal-"))
        cls.province = province.Province(cls.folder)
        cls.province.start()

    @classmethod
    def tearDownClass(cls):
        cls.province.stop()
        shutil.rmtree(cls.folder)

    def antq(self, *arguments, code=0):
        done = subprocess.run(
            [province.BIN / "antq", *arguments], capture_output=True, text=True, timeout=province.PATIENCE,
            stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stdout if code == 0 else done.stdout + done.stderr

    @property
    def desk(self):
        return "--socket", str(self.folder / f"{self.OFFICE}.sock")

    @property
    def aggregator(self):
        return str(self.folder / "province.sock")

    def status(self, *place):
        return json.loads(self.antq("status", "--json", *place))

    def wait(self, place, wanted):
        limit = time.monotonic() + province.PATIENCE
        while time.monotonic() < limit:
            status = self.status(*place)
            if wanted(status):
                return status
        self.fail(f"never so: {status}")

    def delivered(self):
        self.wait(self.desk, lambda status: status["outbox"]["waiting"] == 0)

    def stop_office(self):
        index = list(province.OFFICES).index(self.OFFICE) + 1
        process = self.province.processes.pop(index)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(20), 0)
        process.stderr.close()
        return index

    def start_office(self, index):
        self.province.serve("antq-publisher", self.OFFICE)
        self.province.processes.insert(index, self.province.processes.pop())

    def line(self):
        offices = self.status("--socket", self.aggregator)["offices"]
        return next(office for office in offices if office["office"] == self.OFFICE)

    def test_a_lost_disk(self):
        for unit in range(1, 6):
            self.province.register(self.OFFICE, f"T-{unit}", 2014)
        self.delivered()
        index = self.stop_office()
        for path in (self.folder / self.OFFICE).glob("outbox.sqlite*"):
            path.unlink()
        self.start_office(index)

        status = self.status(*self.desk)
        self.assertEqual([problem["code"] for problem in status["problems"]], ["outbox-missing"])
        said = self.antq(
            "record", "unit", "T-9", *self.desk, "--unit-kind", "khu-dan-cu", "--name", "x", "--area", self.OFFICE,
            "--year", "2014", "--lang", "en", code=1)
        self.assertIn("antq log heal", said)
        self.assertIn("outbox-missing", self.antq("log", "show", *self.desk))

        looked = json.loads(self.antq("log", "heal", "--dry-run", "--json", *self.desk))
        self.assertNotIn("log", looked)
        healing = json.loads(self.antq("log", "heal", "--json", *self.desk))
        self.assertEqual((healing["parent"]["position"], healing["appended"], healing["lost"]), (5, 0, []))
        self.assertIn("nothing-to-heal", self.antq("log", "heal", "--json", *self.desk, code=1))

        at_registry = ("--socket", str(self.folder / f"{province.ANCHOR}.sock"))
        self.wait(("--socket", self.aggregator), lambda status: "pendingLogs" in status)
        self.assertIn(healing["log"], self.antq("log", "show", "--socket", self.aggregator))
        refused = self.antq(
            "log", "admit", self.OFFICE, "--from", self.aggregator, *at_registry, "--lang", "en", code=64)
        self.assertIn("--yes", refused)
        self.antq("log", "admit", self.OFFICE, "--from", self.aggregator, "--yes", *at_registry)
        nothing = self.antq(
            "log", "admit", "450", "--from", self.aggregator, "--yes", *at_registry, code=3)
        self.assertIn("450", nothing)

        self.province.register(self.OFFICE, "T-6", 2014)
        self.delivered()
        line = self.line()
        self.assertEqual((line["log"], line["position"]), (healing["log"], 1))
        self.assertEqual([parent["position"] for parent in line["parents"]], [5])
        self.assertEqual(line["accepted"], 6)
        rows = [row for row in self.province.totals()["classification"] if row["unitKind"] == "khu-dan-cu"]
        self.assertEqual(rows[0]["registered"], 6)
        shown = self.antq("log", "show", *self.desk, "--lang", "en")
        self.assertIn(healing["parent"]["log"], shown)
        tail = self.antq("tail", "--from", "start", "--end", "--json", *self.desk).splitlines()
        self.assertEqual(len(tail), 6)

    def test_a_lost_ledger(self):
        """Also of an office that went on in a new log: what it had in the old one comes back with it."""
        before = self.totals()
        status = self.status("--socket", self.aggregator)
        process = self.province.processes.pop(0)
        process.kill()
        process.wait(20)
        process.stderr.close()
        for path in (self.folder / "province").glob("ledger.sqlite*"):
            path.unlink()
        self.province.serve("antq-aggregator", "province")
        self.province.processes.insert(0, self.province.processes.pop())

        heads = {office["office"]: (office.get("log"), office["position"]) for office in status["offices"]}
        filled = self.wait(("--socket", self.aggregator), lambda status: heads == {
            office["office"]: (office.get("log"), office["position"]) for office in status["offices"]})
        self.assertNotEqual(filled["ledger"]["life"], status["ledger"]["life"])
        self.assertEqual([office["stateDigest"] for office in filled["offices"]],
                         [office["stateDigest"] for office in status["offices"]])
        self.assertEqual([office.get("parents") for office in filled["offices"]],
                         [office.get("parents") for office in status["offices"]])
        self.assertEqual(self.totals(), before)

    def totals(self):
        """Without what tells when and by which life they were made."""
        return {name: rows for name, rows in self.province.totals().items() if name in ("classification", "awards")}


if __name__ == "__main__":
    unittest.main()
