"""A ledger as older software left it: the aggregator that follows takes up what was parked, and prints what differs."""

import hashlib
import json
import pathlib
import shutil
import signal
import sqlite3
import struct
import subprocess
import tempfile
import time
import unittest

import province

OFFICE = "452"


def words(status, code, kind, unit_kind, subject, year, event):
    """What a ledger notes of a row, for its seals: one byte, four texts behind their lengths, the year, the id."""
    texts = b"".join(
        struct.pack(">I", 0xFFFFFFFF) if text is None else struct.pack(">I", len(text.encode())) + text.encode()
        for text in (code, kind, unit_kind, subject))
    return bytes([status]) + texts + struct.pack(">q", -1 if year is None else year) + (b"\1" + event if event else b"\0")


class Refold(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="antq-refold-"))
        self.province = province.Province(self.folder)
        self.province.start()
        self.file = self.folder / "province" / "ledger.sqlite"
        self.socket = ("--socket", str(self.folder / "province.sock"))

    def tearDown(self):
        self.province.stop()
        shutil.rmtree(self.folder)

    def antq(self, *arguments):
        """What it printed. `status` fails where a service has problems, `rejected` where there is nothing to show."""
        done = subprocess.run(
            [province.BIN / "antq", *map(str, arguments)], capture_output=True, text=True, timeout=province.PATIENCE,
            stdin=subprocess.DEVNULL)
        if arguments[0] not in ("status", "rejected"):
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def stop_aggregator(self):
        process = self.province.processes.pop(0)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(20), 0)

    def start_aggregator(self):
        self.province.serve("antq-aggregator", "province")
        self.province.processes.insert(0, self.province.processes.pop())

    def figures(self):
        return [(row["registered"], row["met"]) for row in self.province.totals()["classification"]]

    def edit(self, change):
        """Changes the file of an aggregator that has ended."""
        with sqlite3.connect(self.file) as database:
            change(database)
        database.close()

    @staticmethod
    def standing(database, change):
        """The standing, as other software would have kept it."""
        body = json.loads(database.execute("SELECT body FROM fold_note WHERE name = 'standing'").fetchone()[0])
        change(body)
        text = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
        database.execute(
            "UPDATE fold_note SET body = ?, digest = ? WHERE name = 'standing'", (text, hashlib.sha256(text).digest()))

    def older(self, database):
        """The result is parked, as fold version 0 had it, and no unit met the standard."""
        key, ledger = database.execute("SELECT coalesce(max(key), 0) + 1, 0 FROM term").fetchone()
        database.execute("INSERT INTO term (key, text) VALUES (?, 'unknown-edition')", (key,))
        row = database.execute(
            "SELECT ledger, t.text, u.text, subject, year, id FROM record JOIN term AS t ON t.key = type"
            " JOIN term AS u ON u.key = unit_kind WHERE t.text = 'classification.decided'").fetchone()
        ledger, kind, unit_kind, subject, year, event = row
        database.execute("UPDATE record SET status = 2, code = ? WHERE ledger = ?", (key, ledger))
        database.execute("INSERT INTO rejudged (ledger, sealed, words) VALUES (?, ?, ?)", (
            ledger, words(0, None, kind, unit_kind, subject, year, event),
            words(2, "unknown-edition", kind, unit_kind, subject, year, event)))

        def change(body):
            body["judge"]["fold"] = 0
            body["figures"] = [figure for figure in body["figures"] if figure["figure"] != "met"]

        self.standing(database, change)

    def test_what_was_parked_is_taken_up_and_what_differs_is_printed(self):
        self.province.register(OFFICE, "B-1", 2014)
        self.antq(
            "record", "classification", "B-1", "--socket", self.folder / f"{OFFICE}.sock", "--year", "2014", "--result",
            "met")
        limit = time.monotonic() + province.PATIENCE
        while self.figures() != [(1, 1)]:
            self.assertLess(time.monotonic(), limit)
        self.assertNotIn("refold", json.loads(self.antq("status", "--json", *self.socket)))
        self.stop_aggregator()
        self.antq("verify", self.file)
        self.edit(self.older)
        # Sound, and of other software: what that said is not held against this one's fold.
        self.antq("verify", self.file)

        self.start_aggregator()
        self.assertEqual(self.figures(), [(1, 1)])
        self.assertEqual(self.antq("rejected", "--json", *self.socket), "")
        log = (self.folder / "province.log").read_text(encoding="utf-8")
        self.assertRegex(log, "records are judged otherwise.*parked unknown-edition")
        self.assertRegex(log, "a figure moved.*met")
        status = json.loads(self.antq("status", "--json", *self.socket))
        refold = status["refold"]
        self.assertEqual((refold["from"]["fold"], refold["to"]["fold"]), (0, 1))
        self.assertEqual(refold["records"], [
            {"before": {"status": "parked", "code": "unknown-edition"}, "now": {"status": "accepted"}, "count": 1}])
        self.assertEqual(
            [(row["of"], row["figure"], row["before"], row["now"]) for row in refold["figures"]],
            [("khu-dan-cu", "met", 0, 1)])
        self.assertNotIn("fold-differs", [problem["code"] for problem in status["problems"]])
        said = self.antq("status", *self.socket, "--lang", "vi")
        self.assertIn("phiên bản tính 0 → 1", said)
        self.assertIn("1 bản ghi: để riêng [unknown-edition] → được tính", said)
        self.assertRegex(said, "năm 2014 \\(diễn tập\\), .*, met: 0 → 1")
        self.assertIn("1 records: parked [unknown-edition] → accepted", self.antq("status", *self.socket, "--lang", "en"))
        self.stop_aggregator()
        self.antq("verify", self.file)

        # Another version that comes to the same, and one of this version that does not.
        self.edit(lambda database: self.standing(database, lambda body: body["judge"].update(fold=0)))
        self.start_aggregator()
        self.assertIn("nothing differs", (self.folder / "province.log").read_text(encoding="utf-8"))
        self.assertIn("không có gì khác", self.antq("status", *self.socket, "--lang", "vi"))
        self.stop_aggregator()
        self.edit(lambda database: self.standing(database, lambda body: body["offices"][0].update(state="0" * 64)))
        self.start_aggregator()
        problems = json.loads(self.antq("status", "--json", *self.socket))["problems"]
        self.assertIn("fold-differs", [problem["code"] for problem in problems])
        self.assertIn("antq verify", self.antq("status", *self.socket, "--lang", "vi"))

    def test_a_verdict_that_somebody_wrote_into_the_file_is_found(self):
        self.province.register(OFFICE, "B-1", 2014)
        self.antq(
            "record", "classification", "B-1", "--socket", self.folder / f"{OFFICE}.sock", "--year", "2014", "--result",
            "met")
        limit = time.monotonic() + province.PATIENCE
        while self.figures() != [(1, 1)]:
            self.assertLess(time.monotonic(), limit)
        self.stop_aggregator()

        def forge(database):
            self.older(database)
            self.standing(database, lambda body: body["judge"].update(fold=1))

        self.edit(forge)
        done = subprocess.run(
            [province.BIN / "antq", "verify", self.file, "--json"], capture_output=True, text=True,
            timeout=province.PATIENCE, stdin=subprocess.DEVNULL)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("verdict-wrong", done.stdout)
        self.start_aggregator()
        self.assertEqual(self.figures(), [(1, 1)])
        self.stop_aggregator()
        self.antq("verify", self.file)
        self.start_aggregator()


if __name__ == "__main__":
    unittest.main()
