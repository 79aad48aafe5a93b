#!/usr/bin/env python3
"""Holds the stream, desk and query vectors against their schemas and their pages, in a language other than ours.

    python3 Tests/Interop/test_stream_vectors.py

Needs the packages jsonschema (4.18 or later) and cryptography.
"""

import hashlib
import json
import pathlib
import re
import unittest
import uuid

import jsonschema
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

import generate_stream_vectors

PROTOCOLS = pathlib.Path(__file__).resolve().parents[2] / "Protocols"
VECTORS = PROTOCOLS / "vectors" / "stream"
SCHEMAS = PROTOCOLS / "schemas" / "messages"
CONTROL = ["open", "hello", "welcome", "fetch", "ack", "beat", "refuse", "bye"]


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def vectors(name):
    return read(VECTORS / f"{name}.json")["vectors"]


def frame_bytes(frame):
    return frame.encode() if isinstance(frame, str) else bytes.fromhex(frame["hex"]) * frame.get("times", 1)


def validator(name):
    return jsonschema.Draft202012Validator(read(SCHEMAS / f"{name}.schema.json"))


def extend(digest, record):
    """Protocols/stream.md, section 2.3, as printed there."""
    blanked = len(record) == 78 and re.fullmatch(rb'\{"blanked":"([0-9a-f]{64})"\}', record)
    own = bytes.fromhex(blanked[1].decode()) if blanked else hashlib.sha256(record).digest()
    return hashlib.sha256(digest + own).digest()


def row_id(type, values, start_ms):
    """Protocols/desk.md, section 3.6, as printed there."""
    text = "antq-import-1\n" + "\x1f".join([type, *values])
    bits = int.from_bytes(hashlib.sha256(text.encode()).digest()[:16], "big") >> 54
    return uuid.UUID(int=start_ms << 80 | 7 << 76 | bits >> 62 << 64 | 2 << 62 | bits & (1 << 62) - 1)


class Schemas(unittest.TestCase):
    def test_every_schema_is_one(self):
        paths = sorted(SCHEMAS.glob("*.schema.json"))
        self.assertGreaterEqual(len(paths), 20)
        for path in paths:
            schema = read(path)
            jsonschema.Draft202012Validator.check_schema(schema)
            self.assertEqual(schema["$id"], f"urn:antq:schema:message:{path.name.removesuffix('.schema.json')}:1")

    def test_every_json_frame_keeps_its_schema(self):
        for name in [*CONTROL, "record", "receipt", "heal", "healing", "query", "answer"]:
            schema = validator(name)
            for vector in vectors(name):
                with self.subTest(file=name, vector=vector["name"]):
                    self.assertEqual(vector["frames"][0], name.upper())
                    schema.validate(json.loads(vector["frames"][1]))

    def test_every_batch_header_and_feed_header_keeps_its_schema(self):
        for vector in vectors("batch"):
            validator("batch-header").validate(json.loads(vector["frames"][-2]))
        for vector in vectors("feed"):
            header = json.loads(vector["frames"][1])
            validator("feed-header").validate(header)
            lines = [json.loads(line) for line in vector["frames"][2].split("\n")]
            self.assertEqual(len(lines), header["count"])
            for number, line in enumerate(lines, header["first"]):
                self.assertEqual(line["cursor"], f"{header['life']}-{number}")
                self.assertEqual(vector["frames"][0], f"feed/{line['office']}/")

    def test_every_line_keeps_its_schema(self):
        bodies = [vector["frames"][2] for name in ("answer", "feed") for vector in vectors(name)]
        lines = [line for body in bodies for line in body.split("\n") if line]
        self.assertGreaterEqual(len(lines), 4)
        for line in lines:
            validator("line").validate(json.loads(line))

    def test_a_json_frame_that_is_malformed_breaks_its_schema_or_is_no_json(self):
        checked = 0
        for vector in vectors("invalid"):
            kind = vector["frames"][0] if vector["frames"] else ""
            if vector["code"] != "malformed-header" or vector["lane"] == "reply":
                continue
            name, frame = ("batch-header", vector["frames"][1]) if vector["lane"] == "live" else (
                str(kind).lower(), vector["frames"][1])
            with self.subTest(vector=vector["name"]):
                try:
                    value = json.loads(frame_bytes(frame).decode())
                except ValueError:
                    continue
                self.assertFalse(validator(name).is_valid(value))
                checked += 1
        self.assertGreaterEqual(checked, 10)

    def test_the_examples_of_the_query_page_keep_their_schemas(self):
        page = (PROTOCOLS / "query.md").read_text(encoding="utf-8")
        blocks = re.findall(r"^## 4\.\d+ `([a-z]+)`(.*?)(?=^## |\Z)", page, re.S | re.M)
        examples = {name: block for name, section in blocks for block in re.findall(r"```json\n(.*?)```", section, re.S)[:1]}
        wanted = {"totals", "units", "offices", "keys", "missing", "warnings", "reconcile", "diff", "areas", "period",
                  "trend", "proof"}
        self.assertGreaterEqual(examples.keys(), wanted)
        blocks = [(name, examples[name]) for name in sorted(wanted)]
        blocks.append(("grades", re.search(r"^\*\*Grades\.\*\*.*?```json\n(.*?)```", page, re.S | re.M)[1]))
        for name, block in blocks:
            validator(name).validate(json.loads(block.replace("<digest>", "0" * 64)))
        for name in ("reconcile-events", "corrections"):
            example = re.search(rf"^##+ (?:4\.\d+ )?`{name}`.*?```json\n(.*?)```", page, re.S | re.M)[1]
            schema = {"reconcile-events": "figure-event", "corrections": "correction"}[name]
            validator(schema).validate(json.loads(example))


class Batches(unittest.TestCase):
    def test_every_batch_leads_from_before_to_after(self):
        keys = read(VECTORS / "signature.json")
        for vector in vectors("batch"):
            with self.subTest(vector=vector["name"]):
                topic, header, records = vector["frames"][-3:]
                header = json.loads(header)
                digest = bytes.fromhex(header["before"])
                records = records.encode().split(b"\n")
                self.assertEqual(len(records), header["count"])
                for record in records:
                    digest = extend(digest, record)
                self.assertEqual(digest.hex(), header["after"])
                self.assertEqual(header["key"], keys["keyID"])
                signed = (
                    f"antq-head-1\noffice={topic[:-1]}\nlog={header['log']}\n"
                    f"position={header['first'] + header['count'] - 1}\ndigest={header['after']}\nkey={header['key']}\n"
                )
                key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(keys["publicKey"]))
                key.verify(bytes.fromhex(header["signature"]), signed.encode())


class Chain(unittest.TestCase):
    def test_genesis_and_digests_are_recomputed(self):
        for log in read(VECTORS / "chain.json")["logs"]:
            with self.subTest(log=log["name"]):
                header = log["header"]
                parent = header.get("parent")
                text = "".join(
                    f"{line}\n"
                    for line in [
                        "antq-log-1",
                        f"province={header['province']}",
                        f"office={header['office']}",
                        f"log={header['log']}",
                        f"kind={header['kind']}",
                        f"parent={parent['log']}:{parent['position']}:{parent['digest']}" if parent else "parent=-",
                    ]
                )
                self.assertEqual(text, log["canonicalText"])
                digest = hashlib.sha256(text.encode()).digest()
                self.assertEqual(digest.hex(), log["genesis"])
                digests = [digest.hex()]
                for record in log["records"]:
                    digest = extend(digest, record.encode())
                    digests.append(digest.hex())
                self.assertEqual(digests, log["digests"])

    def test_the_worked_example_of_the_page_is_that_of_the_vectors(self):
        page = (PROTOCOLS / "stream.md").read_text(encoding="utf-8")
        log = read(VECTORS / "chain.json")["logs"][0]
        self.assertIn(log["canonicalText"], page)
        self.assertIn(f"these {len(log['canonicalText'])} bytes", page)
        for position in (0, 2, 4):
            digest = log["digests"][position]
            self.assertIn(f"{digest[:8]}…{digest[-6:]}", page)


class Signatures(unittest.TestCase):
    def setUp(self):
        self.file = read(VECTORS / "signature.json")
        self.public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.file["publicKey"]))

    def test_the_key_id_is_that_of_the_public_key(self):
        raw = bytes.fromhex(self.file["publicKey"])
        self.assertEqual(self.file["keyID"], hashlib.sha256(raw).hexdigest()[:16])
        secret = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.file["secretKey"]))
        self.assertEqual(secret.public_key().public_bytes_raw(), raw)

    def test_every_head_verifies(self):
        for head in self.file["heads"]:
            self.assertEqual(
                head["signedText"],
                f"antq-head-1\noffice={head['office']}\nlog={head['log']}\nposition={head['position']}\n"
                f"digest={head['digest']}\nkey={self.file['keyID']}\n",
            )
            self.public.verify(bytes.fromhex(head["signature"]), head["signedText"].encode())

    def test_no_wrong_one_verifies(self):
        self.assertEqual(len(self.file["wrong"]), 3)
        for head in self.file["wrong"]:
            with self.subTest(head=head["name"]), self.assertRaises(InvalidSignature):
                self.public.verify(bytes.fromhex(head["signature"]), head["signedText"].encode())


class LedgerSignatures(unittest.TestCase):
    def setUp(self):
        self.file = read(VECTORS / "ledger-signature.json")
        self.public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.file["publicKey"]))

    def test_every_head_verifies(self):
        for head in self.file["heads"]:
            self.assertEqual(
                head["signedText"],
                f"antq-ledger-head-1\nprovince={head['province']}\nlife={head['life']}\nposition={head['position']}\n"
                f"digest={head['digest']}\nat={head['at']}\nkey={self.file['keyID']}\n",
            )
            self.public.verify(bytes.fromhex(head["signature"]), head["signedText"].encode())

    def test_no_wrong_one_verifies(self):
        self.assertEqual(len(self.file["wrong"]), 2)
        for head in self.file["wrong"]:
            with self.subTest(head=head["name"]), self.assertRaises(InvalidSignature):
                self.public.verify(bytes.fromhex(head["signature"]), head["signedText"].encode())


class Pages(unittest.TestCase):
    def test_the_committed_vectors_are_those_the_page_gives(self):
        for path, wanted in generate_stream_vectors.rendered():
            self.assertEqual(path.read_text(encoding="utf-8"), wanted, path.name)

    def test_the_example_of_an_imported_row_is_right(self):
        page = (PROTOCOLS / "desk.md").read_text(encoding="utf-8")
        made = row_id("unit.registered", ["450-KDC-001", "khu-dan-cu", "Tổ dân phố 1", "18856", "2014"], 1388509200000)
        self.assertIn(str(made), page)

    def test_every_refusal_and_error_code_of_the_software_is_on_the_pages(self):
        sources = PROTOCOLS.parent / "Sources"
        pages = "".join((PROTOCOLS / name).read_text(encoding="utf-8") for name in
                        ("stream.md", "desk.md", "query.md", "events.md"))
        for path in ("StreamProtocol/Refusal.swift", "StreamProtocol/ProtocolError.swift",
                     "Consolidation/RejectionCode.swift", "Consolidation/ParkCode.swift"):
            codes = re.findall(r'^\s+case \w+ = "([a-z0-9-]+)"', (sources / path).read_text(encoding="utf-8"), re.M)
            self.assertGreater(len(codes), 2)
            for code in codes:
                self.assertTrue(f"`{code}`" in pages, f"{code} of {path}")

    def test_every_limit_of_the_software_is_on_the_page(self):
        text = (PROTOCOLS.parent / "Sources/StreamProtocol/StreamLimits.swift").read_text(encoding="utf-8")
        limits = {name: eval(value) for name, value in re.findall(r"static let (\w+) = ([\d *_]+)$", text, re.M)}
        written = {
            "recordBytes": 16 * 1024, "batchBytes": 256 * 1024, "batchRecords": 8192, "headerBytes": 128 * 1024,
            "messageBytes": 1024 * 1024, "deskRequestBytes": 16 * 1024 * 1024, "logsInHello": 256,
            "removalsInWelcome": 256, "tokenBytes": 64,
            "pageBytes": 256 * 1024,
        }
        self.assertEqual(limits, written)


if __name__ == "__main__":
    unittest.main()
