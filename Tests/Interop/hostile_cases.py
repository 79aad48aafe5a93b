"""What hostile peers send, and what it must get: tables that test_hostile.py runs against real processes.

Bad inputs that the protocol's vectors name already come from Protocols/vectors; here is what they cannot hold.
"""

import base64
import json
import re
import unicodedata

from hostile import command, encoded, event, event_id, frame, greeting, unit
from province import ROOT

VECTORS = ROOT / "Protocols" / "vectors"
LANES = ("control", "live", "onward")
# Dropped as soon as it is seen to be wrong; or when the time for the handshake is over, 3 s, with as much to spare on a busy machine.
AT_ONCE, IN_TIME = 2.9, 6.0


def vectors(path):
    return json.loads((VECTORS / path).read_text(encoding="utf-8"))


def vector_frame(value):
    return value.encode() if isinstance(value, str) else bytes.fromhex(value["hex"]) * value.get("times", 1)


# MARK: bytes on a TCP connection: (id, what is said, dropped within)

HELLO = b"\x05HELLO\x01\x00" + b"\0" * 72 + b"k" * 32 + b"n" * 8 + b"b" * 80
READY = command(b"READY", b"\x0bSocket-Type\0\0\0\x06DEALER")
ZMTP_2 = b"\xff" + b"\0" * 8 + b"\x7f\x01\x05"
GIGABYTE = b"\x02" + (1 << 30).to_bytes(8, "big")
HUGE = b"\x02" + (1 << 62).to_bytes(8, "big") + b"A" * 512

RAW = [
    ("nothing at all", b"", IN_TIME),
    ("one byte", b"\xff", IN_TIME),
    ("half a signature", b"\xff\0\0\0", IN_TIME),
    ("a signature and no version", greeting()[:10], IN_TIME),
    ("a greeting without its filler", greeting()[:33], IN_TIME),
    ("a greeting but its last byte", greeting()[:63], IN_TIME),
    ("a greeting and then nothing", greeting(), IN_TIME),
    ("HTTP", b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", IN_TIME),
    ("TLS", bytes.fromhex("160301020001 0001fc0303".replace(" ", "")) + b"\x11" * 512, IN_TIME),
    ("an SSH banner", b"SSH-2.0-OpenSSH_9.2\r\n", IN_TIME),
    ("2,000 bytes of 255", b"\xff" * 2_000, IN_TIME),
    ("2,000 bytes of 0", b"\0" * 2_000, IN_TIME),
    ("ZMTP 1.0", b"\x01\x00", AT_ONCE),
    ("ZMTP 1.0 with an identity and a message", b"\x06\x00alice\x05\x00talk", AT_ONCE),
    ("ZMTP 2.0", ZMTP_2 + b"\0\0" + b"\0\x04talk", AT_ONCE),
    ("ZMTP 2.1", b"\xff" + b"\0" * 8 + b"\x7f\x02\x05\0\0", IN_TIME),
    ("NULL", greeting(b"NULL"), AT_ONCE),
    ("NULL, then READY", greeting(b"NULL") + READY, AT_ONCE),
    ("NULL, then READY and a message", greeting(b"NULL") + READY + frame(b"QUERY", 1) + frame(b"{}"), AT_ONCE),
    ("NULL, then a frame of a gigabyte", greeting(b"NULL") + READY + GIGABYTE, AT_ONCE),
    ("PLAIN", greeting(b"PLAIN"), AT_ONCE),
    ("PLAIN, then HELLO with a password", greeting(b"PLAIN") + command(b"HELLO", b"\x05admin\x05admin"), AT_ONCE),
    ("GSSAPI", greeting(b"GSSAPI"), AT_ONCE),
    ("a mechanism nobody knows", greeting(b"CURVE25519"), AT_ONCE),
    ("a mechanism in small letters", greeting(b"curve"), AT_ONCE),
    ("no mechanism", greeting(b""), AT_ONCE),
    ("20 letters of mechanism", greeting(b"C" * 20), AT_ONCE),
    ("as another server", greeting(server=1), IN_TIME),
    ("ZMTP 9.9", greeting(version=(9, 9)), IN_TIME),
    ("HELLO cut short", greeting() + frame(HELLO[:-1], 4), AT_ONCE),
    ("HELLO with a byte more", greeting() + frame(HELLO + b"x", 4), AT_ONCE),
    ("HELLO without its box", greeting() + frame(HELLO[:120], 4), AT_ONCE),
    ("HELLO alone by name", greeting() + command(b"HELLO"), AT_ONCE),
    ("HELLO of version 2", greeting() + frame(HELLO.replace(b"O\x01", b"O\x02", 1), 4), AT_ONCE),
    ("HELLO with a box that opens nowhere", greeting() + frame(HELLO, 4), AT_ONCE),
    ("HELLO as a message", greeting() + frame(HELLO), AT_ONCE),
    ("HELLO that never ends", greeting() + frame(HELLO[:100], 4, size=200), IN_TIME),
    ("HELLO of 64 KiB", greeting() + frame(HELLO.ljust(65_536, b"x"), 4), AT_ONCE),
    ("INITIATE first", greeting() + command(b"INITIATE", b"i" * 249), AT_ONCE),
    ("WELCOME from a client", greeting() + command(b"WELCOME", b"w" * 160), AT_ONCE),
    ("ERROR from a client", greeting() + command(b"ERROR", b"\x03bad"), AT_ONCE),
    ("READY in the clear", greeting() + READY, AT_ONCE),
    ("a message in the clear", greeting() + frame(b"QUERY", 1) + frame(b"{}"), AT_ONCE),
    ("PING before the handshake", greeting() + command(b"PING", b"\0\0"), AT_ONCE),
    ("an empty command", greeting() + frame(b"", 4), AT_ONCE),
    ("a command with a name longer than itself", greeting() + frame(b"\xffHELLO", 4), AT_ONCE),
    ("a frame of a gigabyte", greeting() + GIGABYTE, AT_ONCE),
    ("a command of a gigabyte", greeting() + bytes([6]) + GIGABYTE[1:], AT_ONCE),
    ("a frame of 2^62 bytes", greeting() + HUGE, AT_ONCE),
    ("a frame of 2^64 - 1 bytes", greeting() + b"\x02" + b"\xff" * 8, AT_ONCE),
    ("a frame of just over 1 MiB", greeting() + b"\x02" + ((1 << 20) + 1).to_bytes(8, "big"), AT_ONCE),
    ("two greetings", greeting() + greeting(), AT_ONCE),
    ("flags that mean nothing", greeting() + frame(HELLO, 0xF8), AT_ONCE),
]


# MARK: a good key whose bytes are changed on the way: (id, number of the frame, what becomes of it, dropped within)


def flipped(at):
    return lambda whole: whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:]


def longer(whole, by=1):
    """As many bytes more, counted in its length."""
    return resized(whole, len(whole) - (9 if whole[0] & 2 else 2) + by)


def resized(whole, size):
    body = whole[9 if whole[0] & 2 else 2:].ljust(size, b"x")[:size]
    return frame(body, whole[0] & ~2)


# HELLO and INITIATE are 0 and 1; 2 is the first message.
TUNNELS = [
    ("HELLO with a bit of its key flipped", 0, flipped(90), AT_ONCE),
    ("HELLO with a bit of its box flipped", 0, flipped(130), AT_ONCE),
    ("HELLO a byte shorter", 0, lambda whole: longer(whole, -1), AT_ONCE),
    ("HELLO twice", 0, lambda whole: whole + whole, AT_ONCE),
    ("INITIATE with a bit of its cookie flipped", 1, flipped(40), AT_ONCE),
    ("INITIATE with a bit of its box flipped", 1, flipped(-20), AT_ONCE),
    ("INITIATE a byte shorter", 1, lambda whole: longer(whole, -1), AT_ONCE),
    ("INITIATE a byte longer", 1, longer, AT_ONCE),
    ("INITIATE of 64 KiB", 1, lambda whole: resized(whole, 65_536), AT_ONCE),
    ("INITIATE cut to its name", 1, lambda whole: resized(whole, 9), AT_ONCE),
    ("INITIATE twice", 1, lambda whole: whole + whole, AT_ONCE),
    ("INITIATE that never comes", 1, lambda whole: b"", IN_TIME),
    ("a message with a bit flipped", 2, flipped(-1), AT_ONCE),
    ("a message with a bit of its nonce flipped", 2, flipped(12), AT_ONCE),
    ("a message twice", 2, lambda whole: whole + whole, AT_ONCE),
    ("a message a byte longer", 2, longer, AT_ONCE),
    ("a message cut to its name", 2, lambda whole: resized(whole, 8), AT_ONCE),
    ("a message that never ends", 2, lambda whole: whole[:-1], 12),
    ("an unencrypted message after the handshake", 2, lambda whole: frame(b"QUERY", 1) + frame(b"{}"), AT_ONCE),
    ("a frame of a gigabyte after the handshake", 2, lambda whole: GIGABYTE + b"A" * 4_096, AT_ONCE),
    ("a frame of 2^62 bytes after the handshake", 2, lambda whole: HUGE, AT_ONCE),
    ("another handshake after the handshake", 2, lambda whole: frame(HELLO, 4), AT_ONCE),
    ("a greeting after the handshake", 2, lambda whole: greeting(), AT_ONCE),
    ("rubbish after the handshake", 2, lambda whole: b"\x5a" * 300, AT_ONCE),
]


# MARK: messages of a good key on the control lane: (id, frames, code in the reason of REFUSE `malformed`)

LOG = "5e1f0c2a9b7d4e6f8a1b2c3d4e5f6071"
FETCH = {"log": LOG, "from": 3, "maxBytes": 1}
BEAT = {"clock": "2015-02-20T08:00:01.000Z", "heads": []}
HELLO_BODY = {"oldest": 1, "newest": 1, "node": "a", "logs": [], "editions": [], "clock": "2015-02-20T08:00:01.000Z"}
KINDS = ("OPEN", "HELLO", "WELCOME", "FETCH", "BATCH", "ACK", "BEAT", "REFUSE", "BYE")
MEMBERS = {
    "OPEN": ("oldest", "newest"), "FETCH": ("log", "from", "maxBytes"), "BEAT": ("heads", "clock"),
    "HELLO": ("oldest", "newest", "node", "logs", "editions", "clock")}
BODIES = {"OPEN": {"oldest": 1, "newest": 1}, "FETCH": FETCH, "BEAT": BEAT, "HELLO": HELLO_BODY}


def message(kind, body, *frames):
    return [kind.encode(), body if isinstance(body, bytes) else json.dumps(body).encode(), *frames]


FRAMES = [
    (f"control: {each['name']}", list(map(vector_frame, each["frames"])), each["code"])
    for each in vectors("stream/invalid.json")["vectors"] if each["lane"] == "control" and each["frames"]
] + [
    (f"request: {each['name']}", list(map(vector_frame, each["frames"])), each["code"])
    for each in vectors("stream/invalid.json")["vectors"]
    if each["lane"] == "request" and each["code"] != "unknown-kind"
] + [
    (f"{kind} alone", [kind.encode()], "frame-count") for kind in KINDS
] + [
    (f"{kind} with a frame too many", message(kind, {}, *[b"x"] * (4 if kind == "BATCH" else 1)), "frame-count")
    for kind in KINDS
] + [
    (f"{kind} of no JSON", message(kind, b"\x00\xff", *[b"x"] * (3 if kind == "BATCH" else 0)), "malformed-header")
    for kind in KINDS
] + [
    (f"{kind} of null", message(kind, b"null", *[b"x"] * (3 if kind == "BATCH" else 0)), "malformed-header")
    for kind in KINDS
] + [
    (f"{kind} without {name}",
     message(kind, {key: value for key, value in BODIES[kind].items() if key != name}), "malformed-header")
    for kind, names in MEMBERS.items() for name in names
] + [
    ("an empty frame alone", [b""], "unknown-kind"),
    ("64 frames", [b"x"] * 64, "unknown-kind"),
    ("10,000 frames", [b"FETCH"] + [b"x"] * 10_000, "frame-count"),
    ("a kind of 1,000 letters", message("FETCH" * 200, FETCH), "unknown-kind"),
    ("a kind with a zero behind it", [b"FETCH\0", json.dumps(FETCH).encode()], "unknown-kind"),
    ("a kind that is no UTF-8", [b"\xff\xfe", b"{}"], "unknown-kind"),
    ("ANSWER from a client", [b"ANSWER", b"{}", b""], "unknown-kind"),
    ("RECEIPT from a client", [b"RECEIPT", b"{}"], "unknown-kind"),
    ("arrays 100,000 deep", message("BEAT", b"[" * 100_000), "malformed-header"),
    ("objects 20,000 deep", message("BYE", b'{"a":' * 20_000 + b"1" + b"}" * 20_000), "malformed-header"),
    ("NaN for a position", message("FETCH", json.dumps(FETCH).replace("3", "NaN").encode()), "malformed-header"),
    ("1e400 for a position", message("FETCH", json.dumps(FETCH | {"from": 0}).replace(": 0", ": 1e400").encode()),
     "malformed-header"),
    ("3.5 for a position", message("FETCH", FETCH | {"from": 3.5}), "malformed-header"),
    ("2^64 for a position", message("FETCH", FETCH | {"from": 1 << 64}), "malformed-header"),
    ("2^63 for a size", message("FETCH", FETCH | {"maxBytes": 1 << 63}), "malformed-header"),
    ("a text for a position", message("FETCH", FETCH | {"from": "3"}), "malformed-header"),
    ("true for a position", message("FETCH", FETCH | {"from": True}), "malformed-header"),
    ("a byte order mark before the JSON of FETCH and rubbish", message("FETCH", b"\xef\xbb\xbf{"), "malformed-header"),
    ("a log of 31 digits", message("FETCH", FETCH | {"log": LOG[1:]}), "malformed-header"),
    ("a log with a path in it", message("FETCH", FETCH | {"log": "../" * 10 + "ab"}), "malformed-header"),
    ("an office with a slash", message("OPEN", {"oldest": 1, "newest": 1, "offices": ["450/"]}), "malformed-header"),
    ("an office in capitals", message("OPEN", {"oldest": 1, "newest": 1, "offices": ["TINH"]}), "malformed-header"),
    ("an office of 25 letters", message("OPEN", {"oldest": 1, "newest": 1, "offices": ["a" * 25]}),
     "malformed-header"),
    ("an empty node", message("HELLO", HELLO_BODY | {"node": ""}), "malformed-header"),
    ("a node of 65 bytes", message("HELLO", HELLO_BODY | {"node": "n" * 65}), "malformed-header"),
    ("an instance of 65 bytes", message("HELLO", HELLO_BODY | {"instance": "n" * 65}), "malformed-header"),
    ("an echo of 33 letters of two bytes", message("HELLO", HELLO_BODY | {"echo": "đ" * 33}), "malformed-header"),
    ("257 logs", message("HELLO", HELLO_BODY | {"logs": [
        {"header": {"log": f"{number:032x}", "province": "44", "office": "a", "kind": "exercise"},
         "head": {"position": 0, "digest": "0" * 64}} for number in range(257)]}), "oversize"),
    ("a clock that is none", message("BEAT", BEAT | {"clock": "yesterday"}), "malformed-header"),
    ("a clock in the year 10000", message("BEAT", BEAT | {"clock": "10000-01-01T00:00:00Z"}), "malformed-header"),
    ("a head with a digest in capitals", message("BEAT", BEAT | {"heads": [
        {"log": LOG, "head": {"position": 1, "digest": "A" * 64}}]}), "malformed-header"),
    ("a log of a kind nobody knows", message("HELLO", HELLO_BODY | {"logs": [
        {"header": {"log": LOG, "province": "44", "office": "a", "kind": "secret"},
         "head": {"position": 0, "digest": "0" * 64}}]}), "malformed-header"),
    ("a refusal without its reason", message("REFUSE", {"code": "busy", "permanent": False}), "malformed-header"),
    ("a refusal of a code nobody knows and no reason", message("REFUSE", {"code": 7, "permanent": 1}),
     "malformed-header"),
]

# Live batches of the vectors, whose topic is made that of an office the province subscribes to.
LIVE = [
    (each["name"], list(map(vector_frame, each["frames"])), each["code"])
    for each in vectors("stream/invalid.json")["vectors"] if each["lane"] == "live" and each["code"] != "wrong-topic"
] + [
    ("a topic and no slash at its end", [b"{office}/x", b"{}", b"x"], "malformed-header"),
    ("a header of no JSON", [b"{office}/", b"\xff\xfe", b"x"], "malformed-header"),
    ("a header 100,000 deep", [b"{office}/", b"[" * 100_000, b"x"], "malformed-header"),
    ("64 frames", [b"{office}/"] + [b"x"] * 63, "frame-count"),
    ("the topic alone", [b"{office}/"], "frame-count"),
    ("a control message", [b"{office}/", b"BEAT", b"{}"], "malformed-header"),
]


# MARK: records in a batch that is signed as it should be: (id, record, code, or None where it counts)

AWARD = {"year": 2014, "authority": "ubnd-tinh", "form": "bang-khen", "recipient": "unstated", "quantity": 3,
         "decision": {"number": "9", "date": "2014-12-30"}, "line": 1}


def award(office, number="9", line=1, **data):
    made = AWARD | {"decision": AWARD["decision"] | {"number": number}, "line": line} | data
    return event(office, "award.granted", f"ubnd-tinh/{unicodedata.normalize('NFC', number)}/{line}", **made)


def vector_records(office):
    """Every bad record of the vectors, of this office; those that only the catalogue refuses have an id of their own."""
    for name in ("bytes", "members", "vocabulary", "catalogue"):
        for case in vectors(f"events/invalid-{name}.json")["cases"]:
            record = base64.b64decode(case["base64"]) if "base64" in case else case["text"].encode()
            for other in ("tinh", "450"):
                record = record.replace(f'"source":"/44/{other}"'.encode(), f'"source":"/44/{office}"'.encode())
            if name == "catalogue":
                record = with_new_id(record)
            if case.get("form") != "draft":
                yield f"{name}: {case['name']}", record, case["code"]


def with_new_id(record):
    return re.sub(rb'"id":"[0-9a-f-]{36}"', f'"id":"{event_id()}"'.encode(), record)


def raw(record, old, new):
    """The record's bytes with something in them that JSON would not write."""
    data = encoded(record)
    old = old.encode() if isinstance(old, str) else old
    new = new.encode() if isinstance(new, str) else new
    assert data.count(old) == 1, (old, data)
    return data.replace(old, new)


def named(office, code, name):
    return unit(office, code, name=name)


NFD = unicodedata.normalize("NFD", "Tổ dân phố Đồng Hới")


def records(office):
    """Of an office of their own, in this order: some depend on those before them."""
    good = unit(office, "GOOD-1")
    deep = b'{"a":' * 16 + b"1" + b"}" * 16
    cases = [
        ("a good one first", good, None),
        ("the same record again", good, "duplicate-id"),
        ("its id with another content", unit(office, "GOOD-2") | {"id": good["id"]}, "duplicate-id"),
        ("its unit under another id", unit(office, "GOOD-1"), "unit-exists"),
        ("of another office", unit("452", "FOREIGN-1") | {"source": "/44/452"}, "wrong-office"),
        ("of the province's own office", unit("tinh", "FOREIGN-2") | {"source": "/44/tinh"}, "wrong-office"),
        ("of another province", unit(office, "FOREIGN-3") | {"source": f"/45/{office}"}, "wrong-office"),
        ("16 levels deep and no event", deep, "missing-field"),
        ("17 levels deep", b'{"b":' + deep + b"}", "too-deep"),
        ("1,000 levels deep", b"{" + b'"a":[' * 1 + b"[" * 1_000 + b"]" * 1_001 + b"}", "too-deep"),
        ("id twice", raw(good, '{"data"', f'{{"id":"{good["id"]}","data"'), "duplicate-key"),
        ("year twice", raw(good, '"year":2014', '"year":2014,"year":2014'), "duplicate-key"),
        ("__proto__", raw(good, '{"data"', '{"__proto__":{},"data"'), "unknown-field"),
        ("NaN", raw(good, "2014}", "NaN}"), "not-a-number"),
        ("Infinity", raw(good, "2014}", "Infinity}"), "not-a-number"),
        ("nan", raw(good, "2014}", "nan}"), "not-a-number"),
        ("1e400", raw(good, "2014}", "1e400}"), "number-out-of-range"),
        ("-1e400", raw(good, "2014}", "-1e400}"), "number-out-of-range"),
        ("2014.0 for a year", raw(good, "2014}", "2014.0}"), "not-an-integer"),
        ("2.014e3 for a year", raw(good, "2014}", "2.014e3}"), "not-an-integer"),
        ("1e2 for a quantity", raw(award(office), '"quantity":3', '"quantity":1e2'), "not-an-integer"),
        ("3.0 for a quantity", raw(award(office), '"quantity":3', '"quantity":3.0'), "not-an-integer"),
        ("2^53 for a quantity", award(office, quantity=1 << 53), "number-out-of-range"),
        ("2^53 - 1 for a quantity", award(office, quantity=(1 << 53) - 1), "out-of-range"),
        ("2^64 for a quantity", award(office, quantity=1 << 64), "number-out-of-range"),
        ("400 digits for a quantity", raw(award(office), '"quantity":3', '"quantity":' + "9" * 400),
         "number-out-of-range"),
        ("-0 for a quantity", raw(award(office), '"quantity":3', '"quantity":-0'), "out-of-range"),
        ("-3 for a quantity", award(office, quantity=-3), "out-of-range"),
        ("-(2^53) for a quantity", award(office, quantity=-(1 << 53)), "number-out-of-range"),
        ("a hexadecimal quantity", raw(award(office), '"quantity":3', '"quantity":0x3'), "not-json"),
        ("a quantity with a plus", raw(award(office), '"quantity":3', '"quantity":+3'), "not-json"),
        ("a quantity in Arabic digits", raw(award(office), '"quantity":3', '"quantity":٣'), "not-json"),
        ("an overlong slash", raw(good, "/44/", b"\xc0\xaf44/"), "invalid-utf8"),
        ("a cut letter", raw(good, "Thôn".encode(), b"Th\xc3n"), "invalid-utf8"),
        ("UTF-16 surrogates in UTF-8", raw(good, "Thôn".encode(), b"\xed\xa0\xbd\xed\xb8\x80"), "invalid-utf8"),
        ("Windows-1258", raw(good, "Thôn".encode(), "Thôn".encode("cp1258")), "invalid-utf8"),
        ("a lone high surrogate", raw(good, "Thôn", "\\ud800"), "lone-surrogate"),
        ("surrogates the wrong way round", raw(good, "Thôn", "\\ude00\\ud83d"), "lone-surrogate"),
        ("NUL in a name", raw(good, "Thôn", "Th\\u0000n"), "nul-character"),
        ("NUL in the id", raw(good, '"id":"', '"id":"\\u0000'), "nul-character"),
        ("a byte order mark", b"\xef\xbb\xbf" + encoded(good), "byte-order-mark"),
        ("a byte order mark in a name", named(office, "T-1", "\ufeffThôn"), "forbidden-character"),
        ("a space behind it", encoded(good) + b" ", "trailing-bytes"),
        ("a comma behind it", encoded(good) + b",", "trailing-bytes"),
        ("a carriage return behind it", encoded(good) + b"\r", "trailing-bytes"),
        ("a carriage return within", raw(good, '{"data"', '{\r"data"'), "line-break"),
        ("a comment", raw(good, '{"data"', '{/**/"data"'), "not-json"),
        ("of 16,384 bytes", raw(good, "Thôn", "x" * (16_384 - len(encoded(good)) + 5)), "too-long"),
        ("an office that is none", unit(office, "T-2") | {"source": "/44/9 9"}, "bad-source"),
        ("a source with three parts", unit(office, "T-3") | {"source": f"/44/{office}/1"}, "bad-source"),
        ("a source that goes up", unit(office, "T-4") | {"source": f"/44/../{office}"}, "bad-source"),
        ("a kind nobody knows", unit(office, "T-5", unitKind="khu-dan-cu-2"), "unknown-unit-kind"),
        ("a kind of ć", unit(office, "T-6", unitKind="khu-dân-cư"), "bad-identifier"),
        ("a form nobody knows", award(office, form="bang-khen-2"), "unknown-form"),
        ("an authority nobody knows", event(office, "award.granted", "ubnd-ao/9/1", **AWARD | {"authority": "ubnd-ao"}),
         "unknown-authority"),
        ("year 2030", unit(office, "T-7", year=2030), "year-outside-edition"),
        ("year 0", unit(office, "T-8", year=0), "bad-year"),
        ("year -2014", unit(office, "T-9", year=-2014), "bad-year"),
        ("30 February", award(office, decision={"number": "9", "date": "2014-02-30"}), "bad-date"),
        ("31 April", award(office, decision={"number": "9", "date": "2014-04-31"}), "bad-date"),
        ("29 February 1900", award(office, decision={"number": "9", "date": "1900-02-29"}), "bad-date"),
        ("month 13", award(office, decision={"number": "9", "date": "2014-13-01"}), "bad-date"),
        ("day 0", award(office, decision={"number": "9", "date": "2014-12-00"}), "bad-date"),
        ("a date in other digits", award(office, decision={"number": "9", "date": "２０１４-12-30"}), "bad-date"),
        ("a decision of next year", award(office, decision={"number": "9", "date": "2016-01-01"}), "date-ahead"),
        ("a decision of the day after tomorrow", award(office, decision={"number": "9", "date": "2015-02-22"}),
         "date-ahead"),
        ("a decision of tomorrow", award(office, "hôm sau", decision={"number": "hôm sau", "date": "2015-02-21"}), None),
        # Clocks differ between readers, and the outcome must not.
        ("a time of the year 2100", unit(office, "T-10") | {"time": "2100-01-01T00:00:00.000Z"}, None),
        ("a leap second", unit(office, "T-11") | {"time": "2016-12-31T23:59:60.000Z"}, "bad-time"),
        ("24:00", unit(office, "T-12") | {"time": "2015-02-20T24:00:00.000Z"}, "bad-time"),
        ("an offset", unit(office, "T-13") | {"time": "2015-02-20T08:00:00.000+07:00"}, "bad-time"),
        ("a person's name for the clerk", unit(office, "T-14") | {"actor": "Nguyễn Văn A"}, "bad-identifier"),
        ("a person in the data", unit(office, "T-15", person="Nguyễn Văn A"), "unknown-field"),
        ("a reason in free text", event(office, "unit.retired", "GOOD-1", year=2014, reason="ông A chết"),
         "bad-identifier"),
        ("a name with HTML", named(office, "T-16", "<script>alert(1)</script>"), None),
        ("a name with SQL", named(office, "T-17", "'); DROP TABLE records; --"), None),
        ("a name with a formula", named(office, "T-18", "=HYPERLINK(\"http://x\")"), None),
        ("a name with a terminal's escape", named(office, "T-19", "\x1b]0;x\x07"), "forbidden-character"),
        ("a blanked record of no digest", b'{"blanked":"' + b"z" * 64 + b'"}', "bad-digest"),
        ("enrolling an office, in its own log", event(
            office, "office.enrolled", "ma", name="Ma", area="MA", **{"from": "2014-01-01"}), None),
    ]
    return cases + texts(office)


def texts(office):
    """Vietnamese as people and editors write it: what is the same, what is not, and what only looks it."""
    hidden = {
        "a zero-width space": "\u200b", "a zero-width non-joiner": "\u200c", "a zero-width joiner": "\u200d",
        "a word joiner": "\u2060", "a soft hyphen": "\u00ad", "a right-to-left override": "\u202e",
        "a left-to-right mark": "\u200e", "a right-to-left isolate": "\u2067", "a pop of isolates": "\u2069",
        "a variation selector": "\ufe0f", "a Hangul filler": "\u3164", "a tag letter": "\U000e0041",
        "a noncharacter": "\ufdd0", "a private letter": "\ue000", "an interlinear anchor": "\ufff9",
        "a line separator": "\u2028", "a combining grapheme joiner": "\u034f"}
    cases = [
        (f"{name} in a name", named(office, f"H-{number}", f"Thôn{character} 1"), "forbidden-character")
        for number, (name, character) in enumerate(hidden.items())]
    cases += [
        (f"{name} in a decision number", award(office, f"1{character}0", 1), "forbidden-character")
        for name, character in hidden.items()]
    spaces = {"a space": " ", "a tab": "\t", "a no-break space": "\u00a0", "an ideographic space": "\u3000",
              "a thin space": "\u2009"}
    cases += [
        (f"{name} before a name", named(office, f"S-{number}", f"{space}Thôn"),
         "forbidden-character" if space == "\t" else "surrounding-space")
        for number, (name, space) in enumerate(spaces.items())]
    alike = {"Ð (eth)": "\u00d0", "ð": "\u00f0", "Ɖ (African D)": "\u0189", "ɖ": "\u0256"}
    cases += [
        (f"{name} for Đ in a decision number", award(office, f"7/Q{letter}", 1), "look-alike-character")
        for name, letter in alike.items()]
    cases += [
        ("Đ in a decision number", award(office, "7/QĐ-UBND", 1), None),
        ("Ð in a name, where it makes no key", named(office, "U-1", "Ðồng Hới"), None),
        ("Đ in a unit code", event(office, "unit.registered", "Đ-1", **unit(office, "X")["data"]), "bad-subject"),
        ("a Cyrillic А in a unit code", event(office, "unit.registered", "А-1", **unit(office, "X")["data"]),
         "bad-subject"),
        ("a full-width digit in a unit code", event(office, "unit.registered", "A-１", **unit(office, "X")["data"]),
         "bad-subject"),
        ("a name in form C", named(office, "U-2", unicodedata.normalize("NFC", NFD)), None),
        ("a name in form D", named(office, "U-3", NFD), None),
        ("Hoà", named(office, "U-4", "Thôn Hoà"), None),
        ("Hòa", named(office, "U-5", "Thôn Hòa"), None),
        ("a decision number with Hòa", award(office, "1/Hòa", 1), None),
        # In form D the same key; another placing of the tone is another text.
        ("the same number in form D", award(office, unicodedata.normalize("NFD", "1/Hòa"), 1), "award-stands"),
        ("the number with Hoà", award(office, "1/Hoà", 1), None),
        ("a name of 200 letters in form D", named(office, "U-6", unicodedata.normalize("NFD", "ệ" * 200)), None),
        ("a name of 201 letters", named(office, "U-7", "ệ" * 201), "too-long"),
        ("an emoji", named(office, "U-8", "Thôn 😀"), None),
        ("100 marks on a letter", named(office, "U-9", "e" + "\u0301" * 100), None),
    ]
    return cases


# Where a desk has another word, or none: what it fills in itself, whose log it writes, what it has recorded already.
DESK_CODES = {f"members: no {name}": None for name in ("specversion", "source", "time", "datacontenttype", "edition")} | {
    "the same record again": None, "its id with another content": "id-reused", "of another office": "bad-source",
    "of the province's own office": "bad-source", "of another province": "bad-source",
    "a time of the year 2100": "time-ahead",
    # It takes the edition of the year, and says that the draft's is not that one.
    "catalogue: an edition nobody holds (parked)": "year-outside-edition"}


def drafts(office):
    """The same records for a desk, each with an id of its own where the id is not what is wrong."""
    found = []
    for name, record, code in [*vector_records(office), *records(office)]:
        data, code = encoded(record), DESK_CODES.get(name, code)
        if data and b"\n" not in data:
            keeps = code in (None, "id-reused", "duplicate-key", "bad-event-id")
            found.append((name, data if keeps else with_new_id(data), code))
    return found
