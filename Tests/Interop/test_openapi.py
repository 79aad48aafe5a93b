"""The page's OpenAPI document: valid, whole, and what the running service keeps to."""

import http.client
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

import openapi_spec_validator
import yaml

import province
import running

DOCUMENT = province.ROOT / "Protocols" / "openapi.yaml"
HERE = pathlib.Path(__file__).resolve().parent
WEB = province.ROOT / "Sources" / "Web"
SPEC = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
# What schemathesis does not ask, and why.
ENDLESS = "a stream of events does not end, so that there is never a whole response to judge"
NOT_ASKED = {path: ENDLESS for path in SPEC["paths"] if path == "/events" or path.endswith("/live")}


def words(file, start):
    """The words in quotation marks of the list behind a text."""
    text = (WEB / file).read_text(encoding="utf-8")
    body = re.search(re.escape(start) + r"[^=]*= \[(.*?)\n    \]", text, re.S)[1]
    return re.findall(r'"([a-z-]+)"(?=[,:\s])', body)


def routes():
    """Every path that the sources have, each question, table and page by its name."""
    found = []
    for file in WEB.rglob("*.swift"):
        if file.parent.name != "Admin":
            found += re.findall(r'router\.get\("([^"]+)"\)', file.read_text(encoding="utf-8"))
    found.remove("/api/{ask}")
    found.remove("/csv/{table}")
    found += ["/api/" + ask for ask in words("API/QuestionRoute.swift", "static let asks")]
    found += ["/csv/" + table for table in words("CSV/CSVTable.swift", "static let all")]
    for page in re.findall('case \\w+ = "(/[a-z]*)"', (WEB / "Pages" / "Page.swift").read_text(encoding="utf-8")):
        found.append(page)
    return found


def responses(path):
    return SPEC["paths"][path]["get"]["responses"]


class Document(unittest.TestCase):
    def test_it_is_valid_with_the_schemas_beside_it(self):
        openapi_spec_validator.validate(SPEC, base_uri=DOCUMENT.as_uri())

    def test_it_has_every_route_and_no_other(self):
        self.assertEqual(sorted(SPEC["paths"]), sorted(routes()))
        self.assertGreater(len(SPEC["paths"]), 30)

    def test_it_has_every_code_of_a_problem(self):
        source = (WEB / "HTTP" / "Problem.swift").read_text(encoding="utf-8")
        made = set(re.findall(r'\.\w+, "([a-z-]+)",\s+Phrase', source))
        # What the questions are refused with; `malformed` is of frames.
        made |= {"bad-question", "moment-unknown", "not-found", "busy"}
        self.assertEqual(set(SPEC["components"]["schemas"]["Problem"]["properties"]["code"]["enum"]), made)
        page = (province.ROOT / "Protocols" / "http.md").read_text(encoding="utf-8")
        self.assertEqual([code for code in sorted(made) if f"`{code}`" not in page], [])

    def test_only_streams_are_not_asked(self):
        streams = {path for path in SPEC["paths"] if "text/event-stream" in responses(path)["200"]["content"]}
        self.assertEqual(streams, set(NOT_ASKED))

    def test_head_stands_beside_every_get(self):
        for path, item in SPEC["paths"].items():
            self.assertEqual({"get", "head"}, set(item) - {"parameters"}, path)


class Served(running.OneProvince):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.province.bring_in("450", "classification-2014.csv", "--register-units")

    def ask(self, method, target):
        connection = self.connection()
        connection.request(method, target)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()

    def connection(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.province.page, timeout=province.PATIENCE)
        self.addCleanup(connection.close)
        return connection

    def schemathesis(self, document, *options):
        """Its exit code and what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "schemathesis.cli", "--config-file", HERE / "schemathesis.toml", "run", document,
             "--url", f"http://127.0.0.1:{self.province.page}", "--header", "Connection: close", "--exclude-method", "HEAD", "--no-color", *options],
            cwd=self.folder, env={**os.environ, "PYTHONPATH": str(HERE)}, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=province.PATIENCE)
        return done.returncode, done.stdout + done.stderr

    def test_the_service_keeps_to_the_document(self):
        left_out = [option for path in NOT_ASKED for option in ("--exclude-path", path)]
        code, said = self.schemathesis(DOCUMENT, *left_out)
        self.assertEqual(code, 0, said[-6000:])
        self.assertIn(f"{len(SPEC['paths']) - len(NOT_ASKED)} selected", said)
        self.assertGreater(int(re.search(r"(\d+) generated, \1 passed", said)[1]), 1000)

    def test_a_document_that_is_wrong_is_noticed(self):
        small = {**SPEC, "paths": {"/api/offices": SPEC["paths"]["/api/offices"]}}
        text = json.dumps(small).replace(
            "schemas/messages/", f"{(DOCUMENT.parent / 'schemas' / 'messages').as_uri()}/")
        tag = json.dumps(SPEC["components"]["headers"]["ETag"]["schema"]["pattern"])
        for kind, before, after in (
            ("Undocumented status code", '"400": {"$ref": "#/components/responses/BadRequest"}', '"418": {"description": "-"}'),
            ("Undocumented Content-Type", '"application/json": {"schema"', '"application/cbor": {"schema"'),
            ("Response violates schema", "/offices.schema.json", "/units.schema.json"),
            ("Response header does not conform", tag, tag.replace("^", "^W/")),
        ):
            with self.subTest(kind):
                self.assertIn(before, text)
                broken = self.folder / "broken.json"
                broken.write_text(text.replace(before, after), encoding="utf-8")
                code, said = self.schemathesis(broken, "--phases", "coverage")
                self.assertEqual(code, 1, said[-3000:])
                self.assertIn(kind, said)

    def test_what_stands_in_it_is_there_and_nothing_else(self):
        for path in SPEC["paths"]:
            if path in NOT_ASKED:
                continue
            # A question may have nothing to answer with, or lack what it needs; an address that is not there is neither.
            status, headers, body = self.ask("GET", path)
            self.assertIn(status, (200, 400, 404), (path, body))
            self.assertNotIn(b"There is no such page", body, path)
            self.assert_head(path, status, headers)
        for path in ("/api", "/api/", "/api/status", "/api/keys", "/api/quarantine", "/api/backup", "/csv/keys", "/openapi.yaml"):
            status, headers, body = self.ask("GET", path)
            self.assertEqual((status, json.loads(body)["code"]), (404, "not-found"), path)
            self.assert_head(path, status, headers)

    def assert_head(self, path, status, headers):
        found, answered, body = self.ask("HEAD", path)
        self.assertEqual((found, body), (status, b""), path)
        # A stream of unknown length has no length in the one, and none of a body in the other.
        ignored = {"date", "content-length", "transfer-encoding"}
        self.assertEqual(*({name.lower(): value for name, value in each.items() if name.lower() not in ignored}
                           for each in (answered, headers)), path)

    def test_what_is_asked_since_a_moment_goes_on_to_its_end(self):
        since = "since=2000-01-01T00:00:00.000Z"
        records = json.loads(self.ask("GET", "/api/offices")[2])["ledger"]["position"]
        target, found = f"/api/tail?{since}&count=400", []
        while True:
            _, headers, body = self.ask("GET", target)
            if not body:
                break
            found += body.splitlines()
            self.assertLessEqual(len(found), records)
            target = re.fullmatch('<(.*)>; rel="next"', headers["link"])[1]
        self.assertEqual(len(set(found)), records)
        # The table asks for its pages by itself.
        self.assertEqual(self.ask("GET", f"/csv/tail?{since}&count=400")[2].count(b"\r\n"), records + 1)

    def test_there_is_no_table_of_grades(self):
        for table in ("totals", "awards"):
            status, _, body = self.ask("GET", f"/csv/{table}?scheme=phong-trao-toan-dan")
            self.assertEqual((status, json.loads(body)["code"]), (400, "bad-question"))
            self.assertEqual(self.ask("GET", f"/csv/{table}?scheme=an-toan-antt")[0], 200)

    def test_a_method_that_changes_is_refused_everywhere(self):
        allowed = SPEC["components"]["headers"]["Allow"]["schema"]["const"]
        for path in [*SPEC["paths"], "/nowhere"]:
            for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
                status, headers, body = self.ask(method, path)
                self.assertEqual((status, headers["allow"]), (405, allowed), (method, path))
                self.assertEqual(json.loads(body)["code"], "method-not-allowed")

    def test_a_stream_has_the_type_and_the_events_of_the_document(self):
        for path in NOT_ASKED:
            query = "from=start" if path == "/events" else "logKind=exercise"
            answer = self.connect(f"{path}?{query}")
            self.assertEqual(answer.status, 200, path)
            described = responses(path)["200"]["content"]
            self.assertIn(answer.headers.get_content_type(), described)
            event = SPEC["components"]["schemas"][described["text/event-stream"]["schema"]["items"]["$ref"].split("/")[-1]]
            found = {}
            while not set(event["required"]) <= set(found):
                name, _, value = answer.readline().decode().rstrip("\n").partition(": ")
                self.assertIn(name, ("", "retry", "event", "id", "data"), path)
                found[name] = value
            if "event" in found:
                self.assertIn(found["event"], event["properties"]["event"]["enum"], path)
            self.assertIsInstance(json.loads(found["data"]), dict)

    def connect(self, target):
        connection = self.connection()
        connection.request("GET", target)
        return connection.getresponse()


if __name__ == "__main__":
    unittest.main()
