"""A record that the law orders removed: its digest takes its place at the office and at the province, in files that stand."""

import hashlib
import json
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

import province
import running

SECRET = "Nguyễn Văn Bí Mật"


class Blanking(running.Asking, unittest.TestCase):
    OFFICE = "452"

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="antq-blank-"))
        self.province = province.Province(self.folder)
        self.province.start()

    def tearDown(self):
        self.province.stop()
        shutil.rmtree(self.folder)

    @property
    def desk(self):
        return "--socket", self.folder / f"{self.OFFICE}.sock"

    @property
    def anchor(self):
        return "--socket", self.folder / f"{province.ANCHOR}.sock"

    @property
    def aggregator(self):
        return self.folder / "province.sock"

    def status(self, *place):
        return json.loads(self.antq("status", "--json", *place))

    def wait(self, wanted, what):
        limit = time.monotonic() + province.PATIENCE
        while time.monotonic() < limit:
            if wanted():
                return
        self.fail(f"never so: {what}")

    def register(self, unit, name):
        self.antq(
            "record", "unit", unit, *self.desk, "--unit-kind", "khu-dan-cu", "--name", name, "--area", self.OFFICE,
            "--year", "2014")

    def classify(self, unit):
        self.antq("record", "classification", unit, *self.desk, "--year", "2014", "--result", "met")

    def delivered(self, *place):
        self.wait(lambda: self.status(*(place or self.desk))["outbox"]["waiting"] == 0, "everything delivered")

    def order(self, position, *more, code=0):
        return self.antq(
            "log", "blank", self.OFFICE, position, "--decision", "12/QĐ-CA", "--date", "2015-01-05", "--yes",
            *self.anchor, *(more or ("--from", self.aggregator)), code=code)

    def holding(self, *folders):
        """The files that hold the name, whatever is in them."""
        files = [path for folder in folders for path in (self.folder / folder).rglob("*") if path.is_file()]
        return [path.name for path in files if SECRET.encode() in path.read_bytes()]

    def line(self):
        offices = self.status("--socket", self.aggregator)["offices"]
        return next((office for office in offices if office["office"] == self.OFFICE), {})

    def registered(self):
        rows = [row for row in self.province.totals()["classification"] if row["unitKind"] == "khu-dan-cu"]
        return (rows[0]["registered"], rows[0]["met"]) if rows else (0, 0)

    def stop(self, name, kill=signal.SIGTERM):
        index = {"province": 0, self.OFFICE: list(province.OFFICES).index(self.OFFICE) + 1}[name]
        process = self.province.processes.pop(index)
        process.send_signal(kill)
        process.wait(20)
        process.stderr.close()
        return index

    def start(self, program, name, index):
        self.province.serve(program, name)
        self.province.processes.insert(index, self.province.processes.pop())

    def test_both_sides_forget_it_and_everything_still_verifies(self):
        self.register("B-1", "Tổ 1")
        self.register("B-2", SECRET)
        self.register("B-3", "Tổ 3")
        for unit in ("B-1", "B-2", "B-3"):
            self.classify(unit)
        self.delivered()
        before = self.line()
        outbox = self.status(*self.desk)["outbox"]
        self.assertEqual(self.registered(), (3, 3))
        self.assertTrue(self.holding(self.OFFICE))
        self.assertTrue(self.holding("province"))
        old = json.loads(self.antq("backup", "create", "--json", "--socket", self.aggregator))["path"]
        old = pathlib.Path(old).rename(self.folder / "old-ledger.sqlite")

        said = self.order(2)
        self.assertIn(self.OFFICE, said)
        self.wait(lambda: not self.holding(self.OFFICE, "province"), "no file holds the name")

        after = self.line()
        self.assertEqual((after["position"], after["digest"]), (before["position"], before["digest"]))
        self.assertEqual(self.status(*self.desk)["outbox"]["digest"], outbox["digest"])
        # Its result has no unit any more.
        self.assertEqual(self.registered(), (2, 2))
        self.wait(
            lambda: self.status(*self.desk)["outbox"].get("stateDigest") == self.line()["stateDigest"],
            "both fold to one state")
        for place in (self.desk, ("--socket", self.aggregator)):
            tail = self.antq("tail", "--from", "start", "--end", "--office", self.OFFICE, "--json", *place)
            row = json.loads(tail.splitlines()[1])
            self.assertEqual((row["position"], row["status"], row["code"]), (2, "rejected", "blanked"))
            self.assertEqual(list(row["event"]), ["blanked"])
            self.assertGreater(row["receivedAt"], "2026")
            self.assertNotIn(SECRET, self.antq("history", "B-2", "--year", "2014", *place))

        shown = self.antq("tail", "--from", "start", "--end", *self.desk)
        self.assertIn("đã xóa nội dung", shown)
        self.assertNotIn("1970", shown)
        self.assertIn("removed-already", self.order(2, code=1))
        # The name is put right, and the unit counts again.
        self.register("B-2", "Tổ 2")
        self.classify("B-2")
        self.delivered()
        self.assertEqual(self.registered(), (3, 3))
        for place in (self.desk, ("--socket", self.aggregator)):
            path = json.loads(self.antq("backup", "create", "--json", *place))["path"]
            self.assertTrue(json.loads(self.antq("verify", path, "--json"))["sound"])
            self.antq("backup", "drill", *place)
        bundle = self.folder / "nam-2014.tar"
        self.antq("export", "bundle", "--year", "2014", "-o", bundle, "--socket", self.aggregator)
        checked = subprocess.run(
            ["python3", province.ROOT / "Tests/Interop/bundle.py", bundle], capture_output=True, text=True)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        self.assertNotIn(SECRET.encode(), bundle.read_bytes())

        self.restore(old)

    def restore(self, old):
        """An old copy still holds the name; the order comes to it with the log of the province's own office."""
        state = self.line()["stateDigest"]
        index = self.stop("province")
        for path in (self.folder / "province").glob("ledger.sqlite*"):
            path.unlink()
        self.assertIn(SECRET.encode(), old.read_bytes())
        self.antq("backup", "restore", old, "--to", self.folder / "province" / "ledger.sqlite")
        self.start("antq-aggregator", "province", index)
        self.wait(lambda: self.line().get("stateDigest") == state, "filled again")
        self.wait(lambda: not self.holding("province"), "blanked again")
        self.assertEqual(self.registered(), (3, 3))

    def test_who_was_away_hears_of_it_later(self):
        self.register("B-1", SECRET)
        self.delivered()
        line = json.loads(self.antq("tail", "--from", "start", "--count", "1", "--events", *self.desk))
        tail = self.antq("tail", "--from", "start", "--end", "--json", *self.desk).splitlines()[0]
        log = json.loads(tail)["log"]
        record = json.dumps(line, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
        office = self.stop(self.OFFICE, signal.SIGKILL)
        aggregator = self.stop("province", signal.SIGKILL)
        # Nobody is asked: log and digest are given.
        self.order(1, "--log", log, "--digest", hashlib.sha256(record).hexdigest())
        self.start("antq-aggregator", "province", aggregator)
        self.wait(lambda: not self.holding("province"), "the ledger forgot it")
        self.start("antq-publisher", self.OFFICE, office)
        self.wait(lambda: not self.holding(self.OFFICE), "the outbox forgot it")
        self.register("B-2", "Tổ 2")
        self.delivered()
        self.assertEqual(self.registered()[0], 1)

        # A ledger that is lost is filled with what is left.
        digest = self.line()["stateDigest"]
        aggregator = self.stop("province", signal.SIGKILL)
        for path in (self.folder / "province").glob("ledger.sqlite*"):
            path.unlink()
        self.start("antq-aggregator", "province", aggregator)
        self.wait(lambda: self.line().get("stateDigest") == digest, "filled again")
        self.assertEqual(self.holding("province"), [])

    def test_a_record_of_a_log_that_was_closed(self):
        """The office went on in a new log: what it continues, and the outbox that was set aside, forget it too."""
        self.register("B-1", SECRET)
        self.register("B-2", "Tổ 2")
        self.delivered()
        index = self.stop(self.OFFICE)
        outbox = self.folder / self.OFFICE / "outbox.sqlite"
        # An old copy comes back: the first record alone, and then another second one.
        old = self.folder / "old"
        old.mkdir()
        for path in outbox.parent.glob("outbox.sqlite*"):
            shutil.copy(path, old / path.name)
        self.start("antq-publisher", self.OFFICE, index)
        self.register("B-3", "Tổ 3")
        self.delivered()
        index = self.stop(self.OFFICE)
        for path in outbox.parent.glob("outbox.sqlite*"):
            path.unlink()
        for path in old.iterdir():
            shutil.copy(path, outbox.parent / path.name)
        shutil.rmtree(old)
        self.start("antq-publisher", self.OFFICE, index)
        self.wait(lambda: self.status(*self.desk)["health"] == "degraded", "the log is fenced")
        healing = json.loads(self.antq("log", "heal", "--json", *self.desk))
        closed = healing["parent"]["log"]
        waits = lambda: "pendingLogs" in self.status("--socket", self.aggregator)
        self.wait(waits, "the new log waits")
        self.antq("log", "admit", self.OFFICE, "--from", self.aggregator, "--yes", *self.anchor)
        self.register("B-4", "Tổ 4")
        self.delivered()
        self.assertEqual(self.registered()[0], 4)
        # The office has a record 1 in each of its logs.
        self.assertIn("record-not-held", self.order(1, code=3))
        self.assertGreater(len(self.holding(self.OFFICE)), 1)
        self.order(1, "--log", closed, "--from", self.aggregator)
        self.wait(lambda: not self.holding(self.OFFICE, "province"), "no file holds the name")
        self.register("B-5", "Tổ 5")
        self.delivered()
        self.assertEqual(self.registered()[0], 4)
        self.wait(
            lambda: self.status(*self.desk)["outbox"].get("stateDigest") == self.line()["stateDigest"],
            "both fold to one state")
        for place in (self.desk, ("--socket", self.aggregator)):
            path = json.loads(self.antq("backup", "create", "--json", *place))["path"]
            self.assertTrue(json.loads(self.antq("verify", path, "--json"))["sound"])

    def test_a_healing_from_an_old_copy_does_not_bring_it_back(self):
        self.register("B-1", SECRET)
        self.register("B-2", "Tổ 2")
        self.delivered()
        index = self.stop(self.OFFICE)
        folder = self.folder / self.OFFICE
        old = self.folder / "old"
        old.mkdir()
        for path in folder.glob("outbox.sqlite*"):
            shutil.copy(path, old / path.name)
        self.start("antq-publisher", self.OFFICE, index)
        self.register("B-3", "Tổ 3")
        self.delivered()
        self.order(1)
        self.wait(lambda: not self.holding(self.OFFICE, "province"), "no file holds the name")
        index = self.stop(self.OFFICE)
        for path in folder.glob("outbox.sqlite*"):
            path.unlink()
        for path in old.iterdir():
            shutil.copy(path, folder / path.name)
        shutil.rmtree(old)
        self.start("antq-publisher", self.OFFICE, index)
        self.wait(lambda: self.status(*self.desk)["health"] == "degraded", "the log is fenced")
        self.assertEqual(json.loads(self.antq("log", "heal", "--json", *self.desk))["appended"], 0)
        self.wait(lambda: "pendingLogs" in self.status("--socket", self.aggregator), "the new log waits")
        self.antq("log", "admit", self.OFFICE, "--from", self.aggregator, "--yes", *self.anchor)
        self.register("B-4", "Tổ 4")
        self.delivered()
        self.assertEqual(self.registered()[0], 3)
        # The outbox that was set aside hears of it with the next WELCOME.
        self.wait(lambda: not self.holding(self.OFFICE, "province"), "no file holds the name")
        tail = self.antq("tail", "--from", "start", "--end", *self.desk)
        self.assertNotIn(SECRET, tail)

    def test_what_is_not_removed(self):
        self.register("B-1", "Tổ 1")
        self.delivered()
        self.delivered(*self.anchor)
        self.assertIn("record-not-held", self.order(9, code=3))
        own = self.antq(
            "log", "blank", province.ANCHOR, "1", "--decision", "12/QĐ-CA", "--date", "2015-01-05", "--yes", "--from",
            self.aggregator, *self.anchor, code=1)
        self.assertIn("holds-trust", own)
        own = self.antq(
            "log", "blank", province.ANCHOR, "1", "--decision", "12/QĐ-CA", "--date", "2015-01-05", "--yes", "--log",
            self.status(*self.anchor)["outbox"]["log"], "--digest", "0" * 64, *self.anchor, code=1)
        self.assertIn("own-record", own)
        unasked = self.antq(
            "log", "blank", self.OFFICE, "1", "--decision", "12/QĐ-CA", "--date", "2015-01-05", "--from", self.aggregator,
            *self.anchor, code=64)
        self.assertIn("confirmation-needed", unasked)
        self.antq("log", "blank", self.OFFICE, "1", "--yes", *self.anchor, code=64)
        # An order with another digest is recorded, and heeded by nobody.
        log = json.loads(self.antq("tail", "--from", "start", "--end", "--json", *self.desk).splitlines()[0])["log"]
        self.order(1, "--log", log, "--digest", "0" * 64)
        self.delivered(*self.anchor)
        warned = lambda name: "other-record" in (self.folder / f"{name}.log").read_text(encoding="utf-8")
        self.wait(lambda: warned("province") and warned(self.OFFICE), "both say that they do not heed it")
        self.assertEqual(self.registered(), (1, 0))
        # The right order is still taken.
        self.order(1)
        self.wait(lambda: self.registered()[0] == 0, "the right order is heeded")
        # An office's own order means nothing outside its log.
        self.antq(
            "log", "blank", province.ANCHOR, "1", "--decision", "1/QĐ", "--date", "2015-01-05", "--yes", "--log", log,
            "--digest", "0" * 64, *self.desk, code=1)


if __name__ == "__main__":
    unittest.main()
