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
TEXT = DOCUMENT.read_text(encoding="utf-8")
SPEC = yaml.safe_load(TEXT)
# Routes that schemathesis does not ask, and why.
NOT_ASKED = {"/live": "a stream of events does not end, so that there is never a whole response to judge"}


def routes():
    """Every path that the sources have, `/api/{ask}` as the questions it takes."""
    found = []
    for file in WEB.rglob("*.swift"):
        found += re.findall(r'router\.get\("([^"]+)"\)', file.read_text(encoding="utf-8"))
    asks = re.search(r"static let asks[^=]*= \[(.*?)\]", (WEB / "API" / "QuestionRoute.swift").read_text("utf-8"), re.S)
    found.remove("/api/{ask}")
    return found + ["/api/" + ask for ask in re.findall('"([a-z-]+)"', asks[1])]


def responses(path):
    return SPEC["paths"][path]["get"]["responses"]


class Document(unittest.TestCase):
    def test_it_is_valid_with_the_schemas_beside_it(self):
        openapi_spec_validator.validate(SPEC, base_uri=DOCUMENT.as_uri())

    def test_it_has_every_route_and_no_other(self):
        self.assertEqual(sorted(SPEC["paths"]), sorted(routes()))
        self.assertGreater(len(SPEC["paths"]), 15)

    def test_it_has_every_code_of_a_problem(self):
        source = (WEB / "HTTP" / "Problem.swift").read_text(encoding="utf-8")
        made = set(re.findall(r'\.\w+, "([a-z-]+)", Phrase', source))
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

    def ask(self, connection, method, target):
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
             "--url", f"http://127.0.0.1:{self.province.page}", "--no-color", *options],
            cwd=self.folder, env={**os.environ, "PYTHONPATH": str(HERE)}, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=province.PATIENCE)
        return done.returncode, done.stdout + done.stderr

    def test_the_service_keeps_to_the_document(self):
        left_out = [option for path in NOT_ASKED for option in ("--exclude-path", path)]
        code, said = self.schemathesis(DOCUMENT, *left_out)
        self.assertEqual(code, 0, said[-6000:])
        self.assertIn(f"{2 * (len(SPEC['paths']) - len(NOT_ASKED))} selected", said)
        self.assertGreater(int(re.search(r"(\d+) generated, \1 passed", said)[1]), 1000)

    def test_a_document_that_is_wrong_is_noticed(self):
        text = TEXT.replace("schemas/messages/", f"{(DOCUMENT.parent / 'schemas' / 'messages').as_uri()}/")
        for kind, before, after in (
            ("Undocumented status code", "'400': {$ref: '#/components/responses/BadRequest'}", "'418': {description: No.}"),
            ("Undocumented Content-Type", "application/json: {schema", "application/cbor: {schema"),
            ("Response violates schema", "/offices.schema.json", "/units.schema.json"),
            ("Response header does not conform", "'^\"[0-9a-f]{16}\"$'", "'^W/\"[0-9a-f]{16}\"$'"),
        ):
            with self.subTest(kind):
                self.assertIn(before, text)
                broken = self.folder / "broken.yaml"
                broken.write_text(text.replace(before, after), encoding="utf-8")
                code, said = self.schemathesis(broken, "--include-path", "/api/offices", "--max-examples", "4")
                self.assertEqual(code, 1, said[-3000:])
                self.assertIn(kind, said)

    def test_what_stands_in_it_is_there_and_nothing_else(self):
        connection = self.connection()
        for path in SPEC["paths"]:
            if path not in NOT_ASKED:
                status, _, body = self.ask(connection, "GET", path)
                # A question may have nothing to answer with, or lack what it needs; an address that is not there is neither.
                self.assertTrue(status == 200 or b"The question cannot be answered" in body, (path, status, body))
        for path in ("/api", "/api/", "/api/status", "/api/keys", "/api/quarantine", "/api/backup", "/openapi.yaml"):
            status, headers, body = self.ask(connection, "GET", path)
            self.assertEqual((status, json.loads(body)["code"]), (404, "not-found"), path)
            # On one connection: a body behind HEAD would be read as the next answer.
            status, headers, body = self.ask(connection, "HEAD", path)
            self.assertEqual((status, headers["content-type"], body), (404, "application/problem+json", b""), path)

    def test_a_method_that_changes_is_refused_everywhere(self):
        allowed = SPEC["components"]["headers"]["Allow"]["schema"]["const"]
        for path in [*SPEC["paths"], "/nowhere"]:
            for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
                status, headers, body = self.ask(self.connection(), method, path)
                self.assertEqual((status, headers["allow"]), (405, allowed), (method, path))
                self.assertEqual(json.loads(body)["code"], "method-not-allowed")

    def test_a_stream_has_the_type_and_the_events_of_the_document(self):
        connection = self.connection()
        connection.request("GET", "/live?logKind=exercise")
        answer = connection.getresponse()
        self.assertEqual(answer.status, 200)
        self.assertIn(answer.headers.get_content_type(), responses("/live")["200"]["content"])
        while not (line := answer.readline()).startswith(b"event: "):
            self.assertTrue(line)
        event = SPEC["components"]["schemas"]["LiveEvent"]["properties"]["event"]
        self.assertIn(line.decode().split()[1], event["enum"])


if __name__ == "__main__":
    unittest.main()
