#!/usr/bin/env python3
"""Writes Protocols/vectors/stream from the written protocol, in a language other than ours.

    python3 Tests/Interop/generate_stream_vectors.py           # says whether the committed files differ; exits 1 if so
    python3 Tests/Interop/generate_stream_vectors.py --write   # writes them

Needs the package cryptography. The committed files are the truth: vectors of a version that was shipped never change.
"""

import hashlib
import json
import pathlib
import sys

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

VECTORS = pathlib.Path(__file__).resolve().parents[2] / "Protocols" / "vectors" / "stream"

EDITION = "a327142ac4490c3d858c890929c0675fbfd67a3212fd00d3ad69234ceca3d66a"
CLOCK = "2015-02-20T08:00:01.000Z"
LOG = "5e1f0c2a9b7d4e6f8a1b2c3d4e5f6071"
CHILD = "c0ffee00112233445566778899aabbcc"
LIFE = "0f1e2d3c4b5a6978"
# The secret key of test 1 of RFC 8032, section 7.1: everybody knows it, so nobody may use it.
SEED = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"


def text(value):
    """A JSON frame as this software writes it. Readers take members in any order."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def record(number, kind, data):
    return text(
        {
            "actor": "cb-07",
            "data": data,
            "datacontenttype": "application/json",
            "edition": EDITION,
            "id": f"01493d5f-4b{number:02x}-7a00-8000-{number:012x}",
            "source": "/44/450",
            "specversion": "1.0",
            "subject": "450-KDC-001",
            "time": f"2015-02-20T08:00:00.{number:03d}Z",
            "type": kind,
        }
    )


RESULT = {
    "decision": {"authority": "ubnd-huyen", "date": "2014-11-28", "number": "1034/QĐ-UBND"},
    "scheme": "an-toan-antt",
    "unitKind": "khu-dan-cu",
    "year": 2014,
}
RECORDS = [
    record(1, "unit.registered",
           {"area": "18856", "name": "Tổ dân phố 1 “Đồng Phú”", "unitKind": "khu-dan-cu", "year": 2014}),
    record(2, "classification.decided", RESULT | {"result": "met"}),
    record(3, "classification.decided",
           RESULT | {"reason": "nhap-nham", "replaces": "01493d5f-4b02-7a00-8000-000000000002", "result": "notMet"}),
    record(4, "classification.withdrawn",
           {"reason": "nhap-nham", "scheme": "an-toan-antt", "withdraws": "01493d5f-4b03-7a00-8000-000000000003",
            "year": 2014}),
]


def header(log=LOG, parent=None):
    made = {"kind": "exercise", "log": log, "office": "450", "province": "44"}
    return made | ({"parent": parent} if parent else {})


def canonical_text(header):
    parent = header.get("parent")
    words = f"{parent['log']}:{parent['position']}:{parent['digest']}" if parent else "-"
    return (
        f"antq-log-1\nprovince={header['province']}\noffice={header['office']}\nlog={header['log']}\n"
        f"kind={header['kind']}\nparent={words}\n"
    )


def extend(digest, record):
    """One step of the chain; a blanked record stands for the digest it names."""
    blanked = record.startswith('{"blanked":"') and len(record) == 12 + 64 + 2
    own = bytes.fromhex(record[12:76]) if blanked else hashlib.sha256(record.encode()).digest()
    return sha256(bytes.fromhex(digest) + own)


def chain(genesis, records):
    digests = [genesis]
    for record in records:
        digests.append(extend(digests[-1], record))
    return digests


GENESIS = sha256(canonical_text(header()).encode())
DIGESTS = chain(GENESIS, RECORDS)
PARENT = {"digest": DIGESTS[4], "log": LOG, "position": 4}
CHILD_GENESIS = sha256(canonical_text(header(CHILD, PARENT)).encode())
BLANKED = '{"blanked":"' + sha256(RECORDS[1].encode()) + '"}'

SECRET = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(SEED))
PUBLIC = SECRET.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
KEY_ID = sha256(PUBLIC)[:16]


def signed_text(position, digest, log=LOG, key=KEY_ID):
    return f"antq-head-1\noffice=450\nlog={log}\nposition={position}\ndigest={digest}\nkey={key}\n"


def sign(position, digest):
    return SECRET.sign(signed_text(position, digest).encode()).hex()


def batch(first, last, records=None):
    """Topic, header and records of a batch."""
    made = {
        "after": DIGESTS[last],
        "before": DIGESTS[first - 1],
        "count": last - first + 1,
        "first": first,
        "key": KEY_ID,
        "log": LOG,
        "signature": sign(last, DIGESTS[last]),
        "v": 1,
    }
    return ["450/", text(made), "\n".join(records or RECORDS[first - 1:last])]


def cursor(position):
    return {"digest": DIGESTS[position], "position": position}


SEAL = sha256(b"the seal of the batch that ends at 1703")
LEDGER = {"digest": SEAL, "life": LIFE, "position": 1703}
EMPTY = {"digest": sha256(b"antq-ledger-1\n"), "life": LIFE, "position": 0}
INSTANCE = "3f9c1d5b7a2e4860"


def ledger_text(head, key=KEY_ID):
    """trust.md, 7.7."""
    return (
        f"antq-ledger-head-1\nprovince=44\nlife={head['life']}\nposition={head['position']}\n"
        f"digest={head['digest']}\nat={CLOCK}\nkey={key}\n"
    )


def message(kind, *vectors):
    """A file of vectors of one kind of control message: `(name, says, JSON[, more frames])`."""
    return [
        {"name": name, "says": says, "frames": [kind, text(body), *more[0:]]}
        for name, says, body, *more in vectors
    ]


def files():
    announced = {"head": cursor(4), "header": header()}
    child = {"head": {"digest": CHILD_GENESIS, "position": 0}, "header": header(CHILD, PARENT)}
    hello = {"clock": CLOCK, "editions": [], "logs": [announced], "newest": 1, "node": "450", "oldest": 1}
    event = "01493d5f-4b02-7a00-8000-000000000002"
    later = "01493d5f-4b03-7a00-8000-000000000003"
    receipt = {
        "head": cursor(4), "id": "r-1", "kind": "exercise", "log": LOG, "office": "450",
        "results": [
            {"event": "01493d5f-4b04-7a00-8000-000000000004", "position": 4, "status": "recorded"},
            {"event": "01493d5f-4b01-7a00-8000-000000000001", "position": 1, "status": "known"},
            {"event": "01493d5f-4b06-7a00-8000-000000000006", "log": CHILD, "position": 3, "status": "known"},
            {"event": event, "position": 2, "stands": later, "status": "superseded"},
            {"code": "result-stands", "event": "01493d5f-4b05-7a00-8000-000000000005", "stands": later,
             "status": "refused"},
            {"code": "out-of-range", "field": "data.quantity", "status": "refused", "value": "-5"},
        ],
    }
    drafts = "\n".join(
        text({"data": RESULT | {"result": "met"}, "id": event, "subject": "450-KDC-001",
              "type": "classification.decided"} | extra)
        for extra in ({}, {"actor": "cb-07"}))
    line = (
        f'{{"cursor":"{LIFE}-1700","office":"450","log":"{LOG}","position":1,'
        f'"receivedAt":"{CLOCK}","status":"accepted","event":{RECORDS[0]}}}'
    )
    rejected = (
        f'{{"cursor":"{LIFE}-1701","office":"450","log":"{LOG}","position":2,'
        f'"receivedAt":"{CLOCK}","status":"rejected","code":"unit-unknown","event":{RECORDS[1]}}}'
    )
    yield "chain", {
        "says": "stream.md, 2.3: from the header to the genesis digest, and from record to record",
        "logs": [
            {"name": "first-log", "header": header(), "canonicalText": canonical_text(header()), "genesis": GENESIS,
             "records": RECORDS, "digests": DIGESTS},
            {"name": "first-log-with-a-record-blanked", "header": header(),
             "canonicalText": canonical_text(header()), "genesis": GENESIS,
             "records": [RECORDS[0], BLANKED, *RECORDS[2:]], "digests": DIGESTS},
            {"name": "child-log", "header": header(CHILD, PARENT),
             "canonicalText": canonical_text(header(CHILD, PARENT)), "genesis": CHILD_GENESIS,
             "records": RECORDS[:1], "digests": chain(CHILD_GENESIS, RECORDS[:1])},
        ],
    }
    yield "signature", {
        "says": "stream.md, 2.4: the text that is signed, with the key of test 1 of RFC 8032, section 7.1",
        "secretKey": SEED, "publicKey": PUBLIC.hex(), "keyID": KEY_ID,
        "heads": [
            {"office": "450", "log": LOG, "position": position, "digest": DIGESTS[position],
             "signedText": signed_text(position, DIGESTS[position]), "signature": sign(position, DIGESTS[position])}
            for position in (1, 2, 4)
        ],
        "wrong": [
            {"name": "another-position", "signedText": signed_text(3, DIGESTS[2]), "signature": sign(2, DIGESTS[2])},
            {"name": "another-log", "signedText": signed_text(2, DIGESTS[2], log=CHILD),
             "signature": sign(2, DIGESTS[2])},
            {"name": "another-key-id", "signedText": signed_text(2, DIGESTS[2], key="0" * 16),
             "signature": sign(2, DIGESTS[2])},
        ],
    }
    yield "ledger-signature", {
        "says": "trust.md, 7.7: the text that an aggregator signs for its ledger's head, with the same key",
        "publicKey": PUBLIC.hex(), "keyID": KEY_ID,
        "heads": [
            {"province": "44", **head, "at": CLOCK, "signedText": ledger_text(head),
             "signature": SECRET.sign(ledger_text(head).encode()).hex()}
            for head in (EMPTY, LEDGER)
        ],
        "wrong": [
            {"name": "another-position", "signedText": ledger_text(LEDGER | {"position": 1704}),
             "signature": SECRET.sign(ledger_text(LEDGER).encode()).hex()},
            {"name": "another-life", "signedText": ledger_text(LEDGER | {"life": "0" * 16}),
             "signature": SECRET.sign(ledger_text(LEDGER).encode()).hex()},
        ],
    }
    yield "open", message(
        "OPEN",
        ("all", "every log the source may show", {"newest": 1, "oldest": 1}),
        ("some", "two offices' logs, and an echo",
         {"echo": f"{LIFE}-1", "newest": 1, "offices": ["450", "452"], "oldest": 1}))
    yield "hello", message(
        "HELLO",
        ("first", "an office that never met this ledger", hello),
        ("again", "in answer to OPEN, with what was witnessed, an edition and a child log",
         hello | {"echo": f"{LIFE}-1", "editions": [EDITION], "instance": INSTANCE,
                  "logs": [announced, child], "witnessed": LEDGER}),
        ("empty", "nothing to serve", hello | {"logs": [], "node": LIFE}))
    yield "welcome", message(
        "WELCOME",
        ("behind", "two of four records are held",
         {"clock": CLOCK, "ledger": LEDGER, "logs": [{"cursor": cursor(2), "highest": 4, "log": LOG}], "version": 1}),
        ("nothing-held", "the cursor before the first record is the genesis digest",
         {"clock": CLOCK, "ledger": EMPTY, "nextServerKey": PUBLIC.hex(),
          "logs": [{"cursor": cursor(0), "highest": 4, "log": LOG}], "version": 1}))
    yield "fetch", message("FETCH", ("from-three", "what is missing", {"from": 3, "log": LOG, "maxBytes": 262144}))
    yield "batch", [
        {"name": "control", "says": "the answer to FETCH", "lane": "control", "frames": ["BATCH", "{}", *batch(3, 4)]},
        {"name": "live", "says": "the same records on the live lane", "lane": "live", "frames": batch(3, 4)},
        {"name": "live-straddling", "says": "begins before a cursor at 2: its first record is skipped", "lane": "live",
         "frames": batch(2, 4)},
        {"name": "live-blanked", "says": "its second record was removed by law", "lane": "live",
         "frames": batch(1, 4, [RECORDS[0], BLANKED, *RECORDS[2:]])},
    ]
    yield "ack", message(
        "ACK",
        ("four", "four records synced",
         {"ledger": LEDGER,
          "logs": [{"accepted": 3, "log": LOG, "parked": 0, "rejected": 1, "through": cursor(4)}]}))
    yield "beat", message(
        "BEAT",
        ("source", "the heads of its logs", {"clock": CLOCK, "heads": [{"head": cursor(4), "log": LOG}]}),
        ("follower", "its ledger", {"clock": CLOCK, "heads": [], "ledger": LEDGER}))
    yield "refuse", message(
        "REFUSE",
        ("hello-first", "the peer is not known",
         {"code": "hello-first", "permanent": False, "reason": "BEAT before HELLO"}),
        ("rolled-back", "concerning one log",
         {"code": "log-rolled-back", "log": LOG, "permanent": True,
          "reason": "its head is 2, announced before: 4"}),
        ("question", "concerning one request",
         {"code": "bad-question", "id": "q-1", "permanent": True, "reason": "there is no question 'weather'"}))
    yield "bye", message("BYE", ("bye", "a planned stop", {}))
    yield "record", [
        {"name": "two", "says": "two drafts, the first without an actor",
         "frames": ["RECORD", text({"id": "r-1"}), drafts]},
        {"name": "trial", "says": "judge only, and all or nothing",
         "frames": ["RECORD", text({"allOrNothing": True, "dryRun": True, "id": "r-2"}), drafts]},
    ]
    yield "receipt", [
        {"name": "every-status", "says": "one result of each kind", "frames": ["RECEIPT", text(receipt)]}]
    yield "heal", [
        {"name": "heal", "says": "go on in a new log", "frames": ["HEAL", text({"id": "h-1"})]},
        {"name": "look", "says": "fetch and compare, change nothing",
         "frames": ["HEAL", text({"dryRun": True, "id": "h-2"})]},
    ]
    healing = {"aggregator": "tinh", "appended": 2, "conflicting": 0, "id": "h-1", "kind": "exercise", "lost": [],
               "office": "450", "unproven": 0}
    yield "healing", [
        {"name": "healed", "says": "two records again, two positions that nobody holds",
         "frames": ["HEALING", text(healing | {
             "kept": "/var/lib/antq/outbox.kept", "log": CHILD, "parent": PARENT,
             "lost": [{"from": 5, "log": LOG, "through": 6}]})]},
        {"name": "looked", "says": "a dry run, where the province holds nothing of the office",
         "frames": ["HEALING", text(healing | {"dryRun": True, "id": "h-2"})]},
    ]
    yield "query", [
        {"name": "totals", "says": "with arguments",
         "frames": ["QUERY", text({"args": {"groupBy": "area,unit-kind", "logKind": "exercise", "year": "2014"},
                                   "ask": "totals", "id": "q-1"})]},
        {"name": "status", "says": "without", "frames": ["QUERY", text({"args": {}, "ask": "status", "id": "q-2"})]},
    ]
    yield "answer", [
        {"name": "tail", "says": "two lines, and where to go on",
         "frames": ["ANSWER", text({"id": "q-3", "next": f"{LIFE}-1701"}), line + "\n" + rejected]},
        {"name": "empty", "says": "no line, no further page", "frames": ["ANSWER", text({"id": "q-4"}), ""]},
    ]
    yield "feed", [
        {"name": "two", "says": "two records of one office, numbered 1700 and 1701", "lane": "feed",
         "frames": ["feed/450/", text({"count": 2, "first": 1700, "life": LIFE}), line + "\n" + rejected]}]
    yield "invalid", list(invalid())


def invalid():
    def wrong(name, lane, code, frames):
        return {"name": name, "lane": lane, "code": code, "frames": frames}

    live = batch(3, 4)
    head = json.loads(live[1])

    def edited(**changes):
        return [live[0], text(head | changes), live[2]]

    fetch = {"from": 3, "log": LOG, "maxBytes": 1}
    yield wrong("no frames", "control", "frame-count", [])
    yield wrong("kind alone", "control", "frame-count", ["FETCH"])
    yield wrong("extra frame", "control", "frame-count", ["FETCH", text(fetch), ""])
    yield wrong("BATCH without its records", "control", "frame-count", ["BATCH", "{}", *live[:2]])
    yield wrong("unknown kind", "control", "unknown-kind", ["SNAPSHOT", "{}"])
    yield wrong("kind in small letters", "control", "unknown-kind", ["hello", "{}"])
    yield wrong("empty kind", "control", "unknown-kind", ["", "{}"])
    yield wrong("empty JSON frame", "control", "malformed-header", ["FETCH", ""])
    yield wrong("array for an object", "control", "malformed-header", ["BYE", "[]"])
    yield wrong("trailing bytes", "control", "malformed-header", ["FETCH", text(fetch) + "x"])
    yield wrong("invalid UTF-8", "control", "malformed-header", ["FETCH", {"hex": "7b22ff223a317d"}])
    yield wrong("missing member", "control", "malformed-header", ["FETCH", text({"from": 3, "log": LOG})])
    yield wrong("negative position", "control", "malformed-header", ["FETCH", text(fetch | {"from": -1})])
    yield wrong("position of 2^53", "control", "malformed-header", ["FETCH", text(fetch | {"from": 2**53})])
    yield wrong("log in capitals", "control", "malformed-header", ["FETCH", text(fetch | {"log": LOG.upper()})])
    yield wrong("echo of 65 bytes", "control", "malformed-header",
                ["OPEN", text({"echo": "e" * 65, "newest": 1, "oldest": 1})])
    yield wrong("ledger without its digest", "control", "malformed-header",
                ["BEAT", text({"clock": CLOCK, "heads": [], "ledger": {"life": LIFE, "position": 1}})])
    yield wrong("next server key of 63 digits", "control", "malformed-header",
                ["WELCOME", text({"clock": CLOCK, "ledger": EMPTY, "logs": [], "nextServerKey": PUBLIC.hex()[1:],
                                  "version": 1})])
    yield wrong("JSON over 128 KiB", "control", "oversize", ["BYE", {"hex": "20", "times": 131073}])
    yield wrong("batch of two frames", "live", "frame-count", live[:2])
    yield wrong("batch of four frames", "live", "frame-count", [*live, ""])
    yield wrong("topic without slash", "live", "wrong-topic", ["450", *live[1:]])
    yield wrong("topic in capitals", "live", "wrong-topic", ["TINH/", *live[1:]])
    yield wrong("empty topic", "live", "wrong-topic", ["", *live[1:]])
    yield wrong("version 2", "live", "unknown-version", edited(v=2))
    yield wrong("count too low", "live", "wrong-count", edited(count=1))
    yield wrong("count too high", "live", "wrong-count", edited(count=3))
    yield wrong("count of none", "live", "wrong-count", edited(count=0))
    yield wrong("position 0", "live", "wrong-count", edited(first=0))
    yield wrong("positions past the last", "live", "wrong-count", edited(first=2**53 - 1))
    yield wrong("no records", "live", "wrong-count", [*live[:2], ""])
    yield wrong("LF at the end", "live", "wrong-count", [*live[:2], live[2] + "\n"])
    yield wrong("record over 16 KiB", "live", "wrong-count", [live[0], text(head | {"count": 1}),
                                                             {"hex": "78", "times": 16385}])
    yield wrong("records over 256 KiB", "live", "oversize", [*live[:2], {"hex": "78", "times": 262145}])
    yield wrong("signature of 63 bytes", "live", "malformed-header", edited(signature=head["signature"][2:]))
    yield wrong("signature in capitals", "live", "malformed-header", edited(signature=head["signature"].upper()))
    yield wrong("key id with a line end", "live", "malformed-header", edited(key="abc\ndef"))
    yield wrong("empty key id", "live", "malformed-header", edited(key=""))
    yield wrong("digest of 63 digits", "live", "malformed-header", edited(after=head["after"][1:]))
    yield wrong("RECORD without events", "request", "frame-count", ["RECORD", text({"id": "r"})])
    yield wrong("QUERY with a body", "request", "frame-count",
                ["QUERY", text({"args": {}, "ask": "status", "id": "q"}), ""])
    yield wrong("request without id", "request", "malformed-header", ["RECORD", "{}", ""])
    yield wrong("request with an empty id", "request", "malformed-header", ["RECORD", text({"id": ""}), ""])
    yield wrong("argument that is a number", "request", "malformed-header",
                ["QUERY", text({"args": {"year": 2014}, "ask": "totals", "id": "q"})])
    yield wrong("control message at the desk", "request", "unknown-kind", ["HELLO", "{}"])
    yield wrong("HEAL with drafts", "request", "frame-count", ["HEAL", text({"id": "h-1"}), ""])
    yield wrong("HEALING without what was lost", "reply", "malformed-header", ["HEALING", text({"id": "h-1"})])
    yield wrong("RECEIPT of three frames", "reply", "frame-count", ["RECEIPT", "{}", ""])
    yield wrong("ANSWER without a body", "reply", "frame-count", ["ANSWER", text({"id": "q"})])
    yield wrong("unknown reply", "reply", "unknown-kind", ["REPLY", "{}"])


def rendered():
    for name, content in files():
        body = content if isinstance(content, dict) else {"vectors": content}
        yield VECTORS / f"{name}.json", json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def main():
    differ = []
    for path, wanted in rendered():
        if "--write" in sys.argv[1:]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != wanted:
            differ.append(path.name)
    for name in differ:
        print(f"{name} is not what the protocol says")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
