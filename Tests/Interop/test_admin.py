"""Health, readiness and metrics of a real aggregator, read as a monitoring system reads them."""

import http.client
import json
import pathlib
import re
import shutil
import signal
import tempfile
import unittest

from prometheus_client.parser import text_string_to_metric_families

import province
import running


class WatchedProvince(province.Province):
    """One whose aggregator has a listener for administrators: a port alone."""

    def __init__(self, folder):
        super().__init__(folder)
        self.admin, = province.free_ports(1)

    def write(self, name, text):
        super().write(name, text + f"admin:\n  listen: {self.admin}\n" if name == "province" else text)


class Admin(running.Asking, unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="antq-admin-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.province = WatchedProvince(self.folder)
        self.addCleanup(self.province.stop)
        self.province.start()

    def get(self, target, port=None, method="GET", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", port or self.province.admin, timeout=province.PATIENCE)
        self.addCleanup(connection.close)
        connection.request(method, target, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()

    def metrics(self):
        """Each series by its name and labels, of a text that keeps the format."""
        status, headers, text = self.get("/metrics")
        self.assertEqual((status, headers["content-type"]), (200, "text/plain; version=0.0.4; charset=utf-8"))
        found = {}
        for family in text_string_to_metric_families(text):
            self.assertTrue(family.documentation, family.name)
            self.assertIn(family.type, ("gauge", "counter"))
            for sample in family.samples:
                key = sample.name, tuple(sorted(sample.labels.items()))
                self.assertNotIn(key, found)
                self.assertRegex(sample.name, "^antq_[a-z_]+$")
                self.assertEqual(sample.name.endswith("_total"), family.type == "counter")
                found[key] = sample.value
        return found

    def test_the_metrics_are_what_status_says(self):
        self.province.bring_in("450", "classification-2014.csv", "--register-units")
        self.wait_for(lambda found: found["antq_log_lag_records", (("log_kind", "exercise"), ("office", "450"))] == 0
                      and found["antq_ledger_records", ()] > 100 and found["antq_offices_online", ()] == 3)
        found = self.metrics()
        status = json.loads(self.antq("status", "--json", *self.aggregator))
        self.assertEqual(found["antq_ledger_records", ()], status["ledger"]["position"])
        self.assertEqual(found["antq_build_info", (("version", status["version"]),)], 1)
        self.assertEqual(found["antq_ledger_info", (("life", status["ledger"]["life"]), ("province", "44"))], 1)
        self.assertEqual(found["antq_offices", ()], len(status["offices"]))
        self.assertEqual(found["antq_quarantined_batches", ()], status["quarantined"])
        self.assertEqual(found["antq_waiting_questions", ()], status["questionsWaiting"])
        self.assertEqual(found["antq_messages_refused_total", (("reason", "malformed"),)], 0)
        self.assertGreater(found["antq_uptime_seconds", ()], 0)
        for line in status["offices"]:
            log = ("log_kind", line["logKind"]), ("office", line["office"])
            self.assertEqual(found["antq_log_stored_records", log], line["position"])
            self.assertEqual(found["antq_log_accepted_records", log], line["accepted"])
            self.assertEqual(found["antq_office_online", (("office", line["office"]),)], line["online"])
            self.assertEqual(
                found["antq_office_info", (("name", line["name"]), ("office", line["office"]))], 1)
        log = (self.folder / "province.log").read_text(encoding="utf-8")
        self.assertEqual(re.search(r"admin=(\S+)", log)[1], f"http://127.0.0.1:{self.province.admin}/")

    def wait_for(self, holds):
        """Asks again when something changes, as a stream of the page tells."""
        connection = http.client.HTTPConnection("127.0.0.1", self.province.page, timeout=province.PATIENCE)
        self.addCleanup(connection.close)
        connection.request("GET", "/live?logKind=exercise")
        stream = connection.getresponse()
        while not holds(self.metrics()):
            while not stream.readline().startswith(b"event:"):
                pass
        self.assertEqual(self.metrics()["antq_page_streams", ()], 1)

    def test_an_office_that_is_away_is_seen_and_the_service_is_ready_all_the_same(self):
        self.assertEqual(self.get("/healthz")[2], "ok\n")
        self.assertEqual(self.get("/readyz")[2], "ok\n")
        publisher = self.province.processes[1]
        publisher.send_signal(signal.SIGTERM)
        publisher.wait(province.PATIENCE)
        self.wait_for(lambda found: found["antq_office_online", (("office", "450"),)] == 0)
        self.assertEqual(self.metrics()["antq_problems", (("code", "office-away"),)], 1)
        self.assertEqual(self.get("/readyz")[0], 200)

    def test_a_ledger_that_is_an_old_copy_is_not_ready(self):
        ledger = self.folder / "province" / "ledger.sqlite"
        old = self.folder / "old.sqlite"
        self.antq("backup", "create", "--to", str(old), *self.aggregator)
        before = self.metrics()["antq_ledger_records", ()]
        self.province.register("450", "KDC-ADMIN-1", 2014)
        self.wait_for(lambda found: found["antq_ledger_records", ()] > before)
        aggregator = self.province.processes.pop(0)
        aggregator.send_signal(signal.SIGTERM)
        aggregator.wait(province.PATIENCE)
        for end in ("-wal", "-shm"):
            ledger.with_name(ledger.name + end).unlink(missing_ok=True)
        shutil.copy(old, ledger)
        self.province.serve("antq-aggregator", "province")
        self.province.processes.insert(0, self.province.processes.pop())
        status, headers, body = self.get("/readyz")
        problem = json.loads(body)
        self.assertEqual((status, problem["status"], problem["code"]), (503, 503, "not-ready"), body)
        self.assertEqual(headers["content-type"], "application/problem+json")
        self.assertRegex(problem["detail"], "^ledger-rolled-back: ")
        self.assertEqual(self.get("/healthz")[0], 200)

    def test_the_two_listeners_have_nothing_in_common(self):
        for target in ("/healthz", "/readyz", "/metrics"):
            status, _, body = self.get(target, self.province.page)
            self.assertEqual((status, json.loads(body)["code"]), (404, "not-found"), target)
            self.assertEqual(self.get(target, method="HEAD")[0], 200)
        for target in ("/page.js", "/api/totals", "/live", "/events", "/csv/totals", "/nowhere"):
            status, _, body = self.get(target)
            self.assertEqual((status, json.loads(body)["code"]), (404, "not-found"), target)
        self.assertEqual(self.get("/")[2].split(), ["/healthz", "/readyz", "/metrics"])
        status, headers, body = self.get("/metrics", Host="evil.example")
        self.assertEqual((status, json.loads(body)["code"]), (421, "host-unknown"))
        status, headers, _ = self.get("/metrics", method="POST")
        self.assertEqual((status, headers["allow"]), (405, "GET, HEAD"))


if __name__ == "__main__":
    unittest.main()
