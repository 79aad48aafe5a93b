"""Judges one record by Protocols/events.md: `decode` for sections 1.1 to 1.5, `check_words` for section 1.7.

Standard library only. Written from the page, to be told apart from the software it is held against.
"""

import hashlib
import json
import math
import pathlib
import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

Event = dict[str, Any]
Check = Callable[[Any], None]


class Refused(Exception):
    """A record that does not count; `code` is one of section 1.8."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


# Section 1.1: the bytes.

STRING = re.compile(r'"((?:[^"\\]|\\.)*)"[ \t]*(:?)')
NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
BLANKED = re.compile(rb'\{"blanked":"([0-9a-f]{64})"\}')


def parse(record: bytes) -> Event:
    """The JSON object of a record that keeps section 1.1, its texts as they are written."""
    if not record:
        raise Refused("empty")
    if len(record) > 16_384:
        raise Refused("too-large")
    if record.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise Refused("byte-order-mark")
    if BLANKED.fullmatch(record):
        raise Refused("blanked")
    try:
        text = record.decode()
    except UnicodeDecodeError:
        raise Refused("invalid-utf8") from None
    if text.startswith((" ", "\t")):
        raise Refused("not-json")
    decoder = json.JSONDecoder(
        parse_int=whole_number, parse_float=fraction, parse_constant=no_number, object_pairs_hook=members
    )
    try:
        value, end = decoder.raw_decode(text)
    except RecursionError:
        raise Refused("too-deep") from None
    except json.JSONDecodeError as error:
        if "control character" not in error.msg:
            raise Refused("not-json") from None
        raise Refused("nul-character" if text[error.pos] == "\0" else "control-character") from None
    if not isinstance(value, dict):
        raise Refused("not-an-object")
    if end < len(text):
        raise Refused("trailing-bytes")
    # No text holds a raw one any more: what is left stands between tokens.
    if "\n" in text or "\r" in text:
        raise Refused("line-break")
    if any(colon and not NAME.fullmatch(name) for name, colon in STRING.findall(text)):
        raise Refused("bad-field-name")
    inspect(value, 1)
    return value


def whole_number(digits: str) -> int:
    if len(digits) > 17 or abs(int(digits)) >= 2**53:
        raise Refused("number-out-of-range")
    return int(digits)


def fraction(digits: str) -> float:
    if not math.isfinite(float(digits)):
        raise Refused("number-out-of-range")
    return float(digits)


def no_number(_: str) -> Any:
    raise Refused("not-a-number")


def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise Refused("duplicate-key")
    return dict(pairs)


def inspect(value: Any, level: int) -> None:
    """Depth, sizes, and what escapes brought into texts."""
    if isinstance(value, str):
        if "\0" in value:
            raise Refused("nul-character")
        if any("\ud800" <= letter <= "\udfff" for letter in value):
            raise Refused("lone-surrogate")
    elif isinstance(value, dict | list):
        if level > 16:
            raise Refused("too-deep")
        if len(value) > (64 if isinstance(value, dict) else 1024):
            raise Refused("too-many-members")
        for inner in value.values() if isinstance(value, dict) else value:
            inspect(inner, level + 1)


# Sections 1.2 and 1.3: what a member may hold.

VIETNAM = timezone(timedelta(hours=7))
WHITE = r"\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
SURROUNDED = re.compile(rf"[{WHITE}]|.*[{WHITE}]\Z", re.S)
FORBIDDEN = re.compile(
    r"[\0-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    r"\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff"
    r"\uffa0\ufff0-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 15))
    + "]"
)


def normal(text: str) -> str:
    """A text as it is compared and counted: in normalisation form C."""
    return unicodedata.normalize("NFC", text)


def string(value: Any) -> str:
    if not isinstance(value, str):
        raise Refused("wrong-type")
    return value


def matching(pattern: str, code: str = "bad-identifier") -> Check:
    def check(value: Any) -> None:
        if not re.fullmatch(pattern, string(value)):
            raise Refused(code)

    return check


def text(limit: int) -> Check:
    def check(value: Any) -> None:
        normalised = normal(string(value))
        if not normalised:
            raise Refused("empty-text")
        if SURROUNDED.match(normalised):
            raise Refused("surrounding-space")
        if FORBIDDEN.search(normalised):
            raise Refused("forbidden-character")
        if len(normalised) > limit:
            raise Refused("too-long")

    return check


def decision_number(value: Any) -> None:
    text(64)(value)
    if re.search("[\u00d0\u00f0\u0189\u0256]", normal(value)):
        raise Refused("look-alike-character")


def integer(low: int, high: int, code: str = "out-of-range") -> Check:
    def check(value: Any) -> None:
        if isinstance(value, float):
            raise Refused("not-an-integer")
        if not isinstance(value, int) or isinstance(value, bool):
            raise Refused("wrong-type")
        if not low <= value <= high:
            raise Refused(code)

    return check


def one_of(*words: str) -> Check:
    return matching("|".join(words), "unknown-word")


def object_of(**members: Check) -> Check:
    return lambda value: fields(value, members, {})


def day(value: Any) -> None:
    try:
        matching(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "bad-date")(value)
        date.fromisoformat(value)
    except ValueError:
        raise Refused("bad-date") from None


def instant(value: Any) -> None:
    matching(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{3})?Z", "bad-time")(value)
    try:
        if datetime.fromisoformat(value).year < 1970:
            raise Refused("bad-time")
    except ValueError:
        raise Refused("bad-time") from None


def decision(value: Any) -> None:
    fields(value, {"number": decision_number, "date": day}, {"authority": WORD})


def fields(value: Any, required: dict[str, Check], optional: dict[str, Check]) -> None:
    if not isinstance(value, dict):
        raise Refused("wrong-type")
    if not value.keys() <= required.keys() | optional.keys():
        raise Refused("unknown-field")
    if not required.keys() <= value.keys():
        raise Refused("missing-field")
    for name, member in value.items():
        (required.get(name) or optional[name])(member)


LOWER = matching(r"[a-z0-9-]{1,24}")
UPPER = matching(r"[A-Z0-9-]{1,24}")
WORD = matching(r"[a-z0-9-]{1,40}")
EVENT_ID = matching(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", "bad-event-id")
NAME_TEXT = text(200)
YEAR = integer(1900, 2200, "bad-year")
USE = one_of("connection", "signing")
PUBLIC_KEY = matching("[0-9a-f]{64}", "bad-public-key")
LOG_ID = matching("[0-9a-f]{32}", "bad-log-id")
DIGEST = matching("[0-9a-f]{64}", "bad-digest")
PLACE = object_of(log=LOG_ID, position=integer(0, 2**53 - 1))

ENVELOPE: dict[str, Check] = {
    "id": EVENT_ID,
    "source": matching(r"/[a-z0-9-]{1,24}/[a-z0-9-]{1,24}", "bad-source"),
    "type": string,
    "time": instant,
    "subject": string,
    "datacontenttype": matching("application/json", "unsupported-content-type"),
    "edition": DIGEST,
    "data": lambda value: None,
    "specversion": string,
}

# Section 1.5: of each type its subject, what its data must hold, and what it may hold.

UNIT = matching(r"[A-Z0-9-]{1,24}", "bad-subject")
OFFICE = matching(r"[a-z0-9-]{1,24}", "bad-subject")
KEY = matching("[0-9a-f]{16}", "bad-subject")
LOG = matching("[0-9a-f]{32}", "bad-subject")
PLACED: dict[str, Check] = {"year": YEAR, "unitKind": WORD, "name": NAME_TEXT, "area": UPPER}
CORRECTING: dict[str, Check] = {"replaces": EVENT_ID, "reason": WORD}
MEASURE = one_of("registered", "met", "notMet", "deferred", "noResult")


def award_subject(value: Any) -> None:
    parts = re.fullmatch(r"[a-z0-9-]{1,40}/(.+)/([1-9][0-9]{0,5})", normal(string(value)), re.S)
    if not parts or int(parts[2]) > 100_000:
        raise Refused("bad-subject")
    try:
        decision_number(parts[1])
    except Refused:
        raise Refused("bad-subject") from None


# What a unit may come to, by scheme; the two have no word in common.
RESULTS = ("met", "notMet", "deferred")
GRADES = ("xuatSac", "kha", "trungBinh", "yeu")


def result_counts(value: Any) -> None:
    units = integer(0, 1_000_000)
    fields(value, {}, dict.fromkeys((*RESULTS, *GRADES), units))


def figure_subject(data: dict[str, Any]) -> str:
    members = ("unitKind", "measure", "area") if "unitKind" in data else ("authority", "form", "recipient")
    return "/".join(["units" if "unitKind" in data else "awards", *(data[name] for name in members if name in data), data["sourceKey"]])


def warning_key(value: Any) -> None:
    parts = re.fullmatch(r"[a-z0-9-]{1,40}/([0-9]{4})/[a-z0-9-]{1,24}/[A-Z0-9-]{1,24}/[0-9a-f]{8}", string(value))
    if not parts or not 1900 <= int(parts[1]) <= 2200:
        raise Refused("bad-subject")


def place_subject(value: Any) -> None:
    parts = re.fullmatch(r"[0-9a-f]{32}/([1-9][0-9]{0,15})", string(value))
    if not parts or int(parts[1]) >= 2**53:
        raise Refused("bad-subject")


def rows_of(most: int, members: dict[str, Check], keys: tuple[str, ...]) -> Check:
    """At most so many objects, in the order of their keys, none twice."""

    def check(value: Any) -> None:
        if not isinstance(value, list):
            raise Refused("wrong-type")
        for row in value:
            if not isinstance(row, dict):
                raise Refused("wrong-type")
            fields(row, members, {})
        order = [[row[key] for key in keys] for row in value]
        if len(value) > most or any(not before < after for before, after in zip(order, order[1:])):
            raise Refused("out-of-range")

    return check


COUNT = integer(0, 1_000_000_000)
FIGURE_ROW: dict[str, Check] = {"unitKind": WORD, "registered": COUNT, "met": COUNT, "notMet": COUNT, "deferred": COUNT}
AWARD_ROW: dict[str, Check] = {"authority": WORD, "form": WORD, "recipient": WORD, "count": integer(1, 1_000_000_000)}


def cut(value: Any) -> None:
    rows_of(160, {"log": LOG_ID, "position": integer(1, 2**53 - 1)}, ("log",))(value)
    if not value:
        raise Refused("out-of-range")


TYPES: dict[str, tuple[Check, dict[str, Check], dict[str, Check]]] = {
    "unit.registered": (UNIT, PLACED, {}),
    "unit.retired": (UNIT, {"year": YEAR, "reason": WORD}, {"decision": decision}),
    "unit.merged": (UNIT, {"year": YEAR, "into": UPPER}, {"decision": decision}),
    "unit.transferred": (
        UNIT,
        PLACED | {"transfer": EVENT_ID, "direction": one_of("outgoing", "incoming"), "counterpart": LOWER},
        {},
    ),
    "classification.decided": (
        UNIT,
        {"year": YEAR, "unitKind": WORD, "scheme": WORD, "result": one_of(*RESULTS, *GRADES)},
        CORRECTING | {"decision": decision},
    ),
    "classification.withdrawn": (
        UNIT,
        {"year": YEAR, "scheme": WORD, "withdraws": EVENT_ID, "reason": WORD},
        {"decision": decision},
    ),
    "award.granted": (
        award_subject,
        {"year": YEAR, "authority": WORD, "form": WORD, "recipient": WORD, "quantity": integer(1, 1_000_000)}
        | {"decision": decision, "line": integer(1, 100_000)},
        CORRECTING,
    ),
    "award.revoked": (award_subject, {"year": YEAR, "revokes": EVENT_ID, "reason": WORD}, {"decision": decision}),
    "register.declared": (string, {"year": YEAR, "unitKind": WORD, "count": integer(0, 1_000_000)}, {}),
    "reporting.completed": (
        string,
        {"year": YEAR, "unitKind": WORD, "scheme": WORD, "registered": integer(0, 1_000_000), "results": result_counts},
        {},
    ),
    # Whether it is of units or of awards is told by `unitKind`; which members each has, by `decode`.
    "figures.declared": (
        string,
        {"year": YEAR, "sourceKey": WORD, "value": integer(0, 1_000_000_000), "source": NAME_TEXT},
        CORRECTING | {"published": day, "unitKind": WORD, "measure": MEASURE, "area": UPPER}
        | {"authority": WORD, "form": WORD, "recipient": WORD},
    ),
    "warning.answered": (
        warning_key,
        {"year": YEAR, "rule": WORD, "answer": one_of("dismissed", "accepted", "being-examined"), "note": NAME_TEXT},
        {},
    ),
    "period.closed": (
        string,
        {"year": YEAR, "fold": integer(1, 2**53 - 1), "cut": cut, "digest": DIGEST}
        | {"figures": rows_of(64, FIGURE_ROW, ("unitKind",)), "awards": rows_of(64, AWARD_ROW, ("authority", "form", "recipient"))},
        {"decision": decision},
    ),
    "period.reopened": (string, {"year": YEAR, "reopens": EVENT_ID, "decision": decision}, {}),
    "office.enrolled": (OFFICE, {"name": NAME_TEXT, "area": UPPER, "from": day}, {}),
    "office.retired": (OFFICE, {"from": day, "reason": WORD}, {}),
    "key.enrolled": (
        KEY,
        {"use": USE, "role": one_of("office", "reader", "peer", "operator", "aggregator"), "holder": LOWER}
        | {"publicKey": PUBLIC_KEY},
        {"from": instant, "until": instant, "since": PLACE},
    ),
    "key.revoked": (KEY, {"reason": one_of("lost", "exposed", "replaced", "retired")}, {"through": PLACE}),
    "key.rotated": (
        KEY,
        {"use": USE, "publicKey": PUBLIC_KEY, "replaces": matching("[0-9a-f]{16}", "bad-key-id")},
        {"until": instant},
    ),
    "log.admitted": (
        LOG,
        {"office": LOWER, "parent": object_of(log=LOG_ID, position=integer(0, 2**53 - 1), digest=DIGEST)},
        {},
    ),
    "record.blanked": (place_subject, {"office": LOWER, "digest": DIGEST, "decision": decision}, {}),
}


def decode(record: bytes) -> Event:
    """The event of a record that keeps sections 1.1 to 1.5; raises Refused with its code otherwise."""
    event = parse(record)
    if "specversion" in event and string(event["specversion"]) != "1.0":
        raise Refused("unsupported-version")
    if "specversion" in event and "type" in event and event["type"] not in TYPES:
        matching(r"(?=.{1,64}\Z)[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+")(event["type"])
        raise Refused("unknown-type")
    fields(event, ENVELOPE, {"actor": matching(r"[a-z0-9-]{1,32}")})
    subject, required, optional = TYPES[event["type"]]
    fields(event["data"], required, optional)
    subject(event["subject"])
    data = event["data"]
    if event["type"] == "award.granted":
        if normal(event["subject"]) != f"{data['authority']}/{normal(data['decision']['number'])}/{data['line']}":
            raise Refused("bad-subject")
    if event["type"] in ("register.declared", "reporting.completed"):
        if event["subject"] != f"{data['unitKind']}/{data['year']}":
            raise Refused("bad-subject")
    if event["type"] in ("period.closed", "period.reopened") and event["subject"] != str(data["year"]):
        raise Refused("bad-subject")
    if event["type"] == "figures.declared":
        needed, other = (("unitKind", "measure"), ("authority", "form", "recipient")) if "unitKind" in data else (
            ("authority", "form"), ("measure", "area"))
        if any(name in data for name in other):
            raise Refused("unknown-field")
        if any(name not in data for name in needed):
            raise Refused("missing-field")
        if event["subject"] != figure_subject(data):
            raise Refused("bad-subject")
    if event["type"] == "warning.answered" and event["subject"].split("/")[:2] != [data["rule"], str(data["year"])]:
        raise Refused("bad-subject")
    if "publicKey" in data:
        if event["subject"] != hashlib.sha256(bytes.fromhex(data["publicKey"])).hexdigest()[:16]:
            raise Refused("bad-subject")
    if "decision" in data:
        begins = datetime.combine(date.fromisoformat(data["decision"]["date"]), datetime.min.time(), VIETNAM)
        if begins - datetime.fromisoformat(event["time"]).astimezone(UTC) > timedelta(hours=24):
            raise Refused("date-ahead")
    return event


# Section 1.7: the words of the edition.

REASONS = {
    "classification.decided": "correctionReasons",
    "award.granted": "correctionReasons",
    "figures.declared": "correctionReasons",
    "classification.withdrawn": "withdrawalReasons",
    "award.revoked": "withdrawalReasons",
    "unit.retired": "retirementReasons",
    "office.retired": "retirementReasons",
}


class Catalogue:
    """The editions held: files by the SHA-256 of their bytes."""

    def __init__(self, folder: pathlib.Path) -> None:
        files = [path.read_bytes() for path in sorted(folder.glob("*.json"))]
        self.editions: dict[str, Any] = {hashlib.sha256(file).hexdigest(): json.loads(file) for file in files}

    def check_words(self, event: Event) -> None:
        """Raises Refused for an edition that is not held and for a word that the edition does not have."""
        edition = self.editions.get(event["edition"])
        if edition is None:
            raise Refused("unknown-edition")
        data = event["data"]
        if "year" in data and not edition["years"]["from"] <= data["year"] <= edition["years"]["to"]:
            raise Refused("year-outside-edition")

        def known(value: str | None, entries: list[Any], code: str) -> None:
            if value is not None and value not in {entry["code"] for entry in entries}:
                raise Refused(code)

        known(data.get("unitKind"), edition["unitKinds"], "unknown-unit-kind")
        known(data.get("scheme"), edition["schemes"], "unknown-scheme")
        if "result" in data:
            scheme = next(scheme for scheme in edition["schemes"] if scheme["code"] == data["scheme"])
            known(data["result"], scheme["results"], "unknown-result")
        if "results" in data:
            scheme = next(scheme for scheme in edition["schemes"] if scheme["code"] == data["scheme"])
            for result in data["results"]:
                known(result, scheme["results"], "unknown-result")
        known(data.get("authority"), edition["authorities"], "unknown-authority")
        known(data.get("form"), edition["forms"], "unknown-form")
        known(data.get("recipient"), edition["recipients"], "unknown-recipient")
        if event["type"] in REASONS:
            known(data.get("reason"), edition[REASONS[event["type"]]], "unknown-reason")
        known(data.get("decision", {}).get("authority"), edition["decisionAuthorities"], "unknown-decision-authority")
