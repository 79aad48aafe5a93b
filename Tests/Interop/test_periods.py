"""Years that are frozen: printed again for ever, revised beside, opened again, and folded anew from the records."""

import json
import time
import unittest

import jsonschema
import province
import running

SCHEMAS = province.ROOT / "Protocols" / "schemas"


class Periods(running.OneProvince):
    def ask(self, *arguments, schema=None, code=0):
        answer = json.loads(self.antq(*arguments, "--json", code=code))
        if schema:
            text = (SCHEMAS / "messages" / f"{schema}.schema.json").read_text()
            jsonschema.validate(answer, json.loads(text), jsonschema.Draft202012Validator)
        return answer

    def period(self, year, *more):
        return self.ask("period", "--exercise", "--year", year, *more, schema="period")

    def at_desk(self, *words, code=0):
        return self.antq("period", *words, "--from", self.folder / "province.sock", code=code, office="tinh")

    def classify(self, office, unit, year, result, *more):
        return json.loads(self.antq(
            "record", "classification", unit, "--year", year, "--result", result, "--decision", "12/QĐ-UBND", "--date",
            f"{year}-11-18", *more, "--json", office=office))["results"][0]["event"]

    def until(self, ask, holds):
        """Asks until the answer is the one that is waited for."""
        end = time.monotonic() + province.PATIENCE
        while time.monotonic() < end:
            answer = ask()
            if holds(answer):
                return answer
        self.fail(f"it never came: {answer}")

    def settle(self, year, met):
        """The province counts so many."""
        self.until(lambda: self.ask("totals", "--exercise", "--year", year)["classification"],
                   lambda rows: sum(row["met"] for row in rows) == met)

    def frozen(self, year, status="frozen"):
        return self.until(lambda: self.period(year), lambda answer: answer["period"]["status"] == status)

    def test_a_year_is_frozen_revised_opened_and_frozen_again(self):
        year = 2014
        for office, unit in (("450", "P-1"), ("450", "P-2"), ("452", "P-3")):
            self.province.register(office, unit, year)
            last = self.classify(office, unit, year, "met")
        self.settle(year, 3)
        provisional = self.antq("totals", "--exercise", "--year", year)
        self.assertIn("TẠM TÍNH, chưa chốt", provisional)
        open_year = self.period(year)
        self.assertEqual((open_year["period"]["status"], open_year["frozen"]), ("provisional", None))
        # Nothing is frozen without a yes.
        refused = json.loads(self.at_desk("close", "--year", year, "--json", code=64))["error"]
        self.assertEqual(refused["code"], "confirmation-needed")
        said = self.at_desk("close", "--year", year, "--decision", "412/QĐ-UBND", "--date", "2015-03-04", "--yes")
        self.assertIn("chốt số liệu năm 2014 · QĐ 412/QĐ-UBND", said)
        frozen = self.frozen(year)
        self.assertEqual(frozen["frozen"], open_year["now"] | {"decision": frozen["frozen"]["decision"]})
        self.assertEqual(frozen["frozen"]["figures"][0]["met"], 3)
        self.assertEqual(len(frozen["frozen"]["cut"]), 3)
        self.assertEqual(json.loads(self.at_desk("close", "--year", year, "--yes", "--json", code=1))["error"]["code"],
                         "frozen-already")
        # Nobody declared a register: no rate, frozen or not.
        self.assertFalse(any(row["registerClosed"] for row in self.ask(
            "totals", "--exercise", "--year", year)["frozen"]["classification"]))
        self.assertNotIn("%", self.antq("totals", "--exercise", "--year", year))
        sentence = self.antq("report", "--exercise", "--year", year)
        by_area = self.ask("totals", "--exercise", "--year", year, "--group-by", "area", schema="totals")
        self.assertEqual([row | {"registerClosed": None} for row in by_area["frozen"]["classification"]],
                         [row | {"registerClosed": None} for row in by_area["classification"]])

        # What changes later stands beside it.
        self.classify("452", "P-3", year, "not-met", "--replaces", last, "--reason", "sau-kiem-tra")
        self.settle(year, 2)
        totals = self.ask("totals", "--exercise", "--year", year, schema="totals")
        self.assertFalse(totals["provisional"])
        self.assertEqual(totals["period"]["revisions"], 1)
        self.assertEqual((totals["classification"][0]["met"], totals["frozen"]["classification"][0]["met"]), (2, 3))
        by_area = self.ask("totals", "--exercise", "--year", year, "--group-by", "area", schema="totals")
        self.assertEqual([row["met"] for row in by_area["frozen"]["classification"]], [2, 1])
        self.assertEqual([row["met"] for row in by_area["classification"]], [2, 0])
        later = self.ask("totals", "--exercise", "--year", year, "--group-by", "area", "--areas", "2025-07-01",
                         schema="totals")
        met = [sum(row["met"] for row in rows["regrouped"]["rows"]) for rows in (later, later["frozen"])]
        self.assertEqual(met, [2, 3])
        shown = self.antq("totals", "--exercise", "--year", year)
        self.assertIn("ĐÃ CHỐT lúc", shown)
        self.assertIn("3/3", shown.split("Sau khi chốt có 1 thay đổi")[0])
        self.assertIn("2/3", shown.split("Sau khi chốt có 1 thay đổi")[1])
        self.assertEqual(self.antq("report", "--exercise", "--year", year), sentence)
        for words in (("missing", "--all"), ("units",), ("diff", "--from", "0")):
            self.assertIn("ĐÃ CHỐT lúc", self.antq(*words, "--exercise", "--year", year))
        self.assertIn("FROZEN at", self.antq("units", "--exercise", "--year", year, "--lang", "en"))
        # Before it was frozen it was provisional.
        before = self.ask("totals", "--exercise", "--year", year, "--as-of", totals["ledger"]["position"] - 2)
        self.assertTrue(before["provisional"])

        # The frozen year follows from its records, also in a ledger folded anew after a kill.
        self.province.restart_aggregator()
        verified = json.loads(self.antq("period", "verify", "--year", year, "--exercise", "--json"))
        self.assertEqual((verified["refold"]["isSound"], verified["refold"]["findings"]), (True, []))
        self.assertEqual(verified["frozen"], frozen["frozen"])
        self.assertIn("✓ 2014", self.antq("period", "verify", "--year", year, "--exercise"))

        # Opened only with a decision; then the next closing takes the change in.
        self.at_desk("reopen", "--year", year, code=64)
        self.at_desk("reopen", "--year", year, "--decision", "501/QĐ-UBND", "--date", "2015-04-01")
        self.frozen(year, "provisional")
        again = json.loads(self.at_desk(
            "reopen", "--year", year, "--decision", "502/QĐ-UBND", "--date", "2015-04-01", "--json", code=1))["error"]
        self.assertEqual(again["code"], "not-frozen")
        self.at_desk("close", "--year", year, "--yes")
        self.assertEqual(self.frozen(year)["frozen"]["figures"][0]["met"], 2)

    def test_what_only_the_movement_has_is_in_no_figure_of_the_standard(self):
        year, kinds = 2024, {"khu-dan-cu"}
        self.province.register("450", "R-1", year)
        self.antq("record", "unit", "H-1", "--unit-kind", "huyen", "--name", "Đồng Hới", "--area", "450", "--year", year,
                  office="450")
        self.classify("450", "R-1", year, "met")
        scheme = ("--scheme", "phong-trao-toan-dan")
        first = self.classify("450", "H-1", year, "kha", *scheme)
        graded = ("totals", *scheme, "--exercise", "--year", year, "--unit-kind", "huyen")
        self.until(lambda: self.ask(*graded)["grades"], lambda rows: rows and rows[0]["kha"] == 1)
        diff = self.ask("diff", "--from", "0", "--exercise", "--year", year, schema="diff")
        self.assertEqual({pair["unitKind"] for pair in diff["classification"]}, kinds)
        moved = [row for change in diff["changes"] for row in change["moved"]["classification"]]
        self.assertEqual({row["unitKind"] for row in moved}, kinds)
        self.assertEqual(sum(row["registered"] for row in moved), 1)
        # Awards have no kind: a question about one leaves both their rows and their records out.
        of_kind = self.ask("diff", "--from", "0", "--exercise", "--year", year, "--unit-kind", "khu-dan-cu", schema="diff")
        self.assertEqual((of_kind["awards"], [change["subject"] for change in of_kind["changes"]]), ([], ["R-1", "R-1"]))
        self.at_desk("close", "--year", year, "--yes")
        self.assertEqual({row["unitKind"] for row in self.frozen(year)["frozen"]["figures"]}, kinds)
        self.classify("450", "H-1", year, "xuat-sac", *scheme, "--replaces", first, "--reason", "nhap-nham")
        self.until(lambda: self.ask(*graded)["grades"], lambda rows: rows[0]["xuatSac"] == 1)
        answer = self.ask(*graded, schema="grades")
        self.assertEqual([(rows[0]["kha"], rows[0]["xuatSac"]) for rows in (answer["frozen"], answer["grades"])],
                         [(1, 0), (0, 1)])
        self.assertEqual((answer["provisional"], answer["period"]["revisions"]), (False, 1))
        said = self.antq(*graded)
        self.assertIn("Sau khi chốt có 1 thay đổi", said)

    def test_a_closing_that_the_records_do_not_bear_out_is_found(self):
        year = 2015
        self.province.register("450", "Q-1", year)
        self.classify("450", "Q-1", year, "met")
        self.settle(year, 1)
        now = self.period(year)["now"]
        wrong = json.loads(json.dumps(now))
        wrong["figures"][0]["met"] = 0
        wrong["digest"] = "ab" * 32
        self.draft("period.closed", wrong)
        self.frozen(year)
        verified = json.loads(self.antq("period", "verify", "--year", year, "--exercise", "--json", code=1))
        self.assertEqual(verified["refold"]["findings"], ["figures-differ", "digest-differs"])
        self.assertIn("✗ 2015", self.antq("period", "verify", "--year", year, "--exercise", code=1))

    def draft(self, kind, data):
        """Straight to the desk of the province's own office, as another program could."""
        import zmq

        context = zmq.Context.instance()
        with context.socket(zmq.DEALER) as socket:
            socket.linger = 0
            socket.connect(f"ipc://{self.folder}/tinh.sock")
            event = {"id": "019a0000-0000-7000-8000-0000000000aa", "type": kind, "subject": str(data["year"]), "data": data}
            socket.send_multipart([b"RECORD", b'{"id":"1"}', json.dumps(event, ensure_ascii=False).encode()])
            answer = socket.recv_multipart()
            self.assertEqual(json.loads(answer[1])["results"][0]["status"], "recorded", answer)

    def test_a_year_without_figures_cannot_be_frozen(self):
        refused = json.loads(self.at_desk("close", "--year", 2019, "--yes", "--json", code=1))["error"]
        self.assertEqual(refused["code"], "nothing-to-freeze")
        refused = json.loads(self.antq("period", "verify", "--year", 2019, "--exercise", "--json", code=1))
        self.assertEqual(refused["error"]["code"], "not-frozen")


if __name__ == "__main__":
    unittest.main()
