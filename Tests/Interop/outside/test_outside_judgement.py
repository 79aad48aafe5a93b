"""A false office, whose log holds what no desk records: the follower and the aggregator judge every record alike."""

import hashlib
import json
import re
import secrets
import subprocess
import time
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
import zmq
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from zmq.utils import z85

from chain import Log, extend
from house import (
    CATALOGUE, EDITION, PATIENCE, House, binaries, counted, draft, environment, event_id, must_keep_schema, opened,
    record_cases)
from tally import PARKED, Office
from trust import head_text, key_id


@pytest.fixture(scope="module")
def province() -> Iterator[House]:
    """The aggregator and the province's own office."""
    yield from opened(House.start_province)


def record_of(kind: str, subject: str, **data: Any) -> dict[str, Any]:
    return draft(kind, subject, **data) | {
        "specversion": "1.0", "source": "/44/450", "time": "2015-02-20T08:00:00.000Z",
        "datacontenttype": "application/json", "edition": EDITION}


def bad_log() -> list[bytes]:
    """Every invalid record of the vectors that can travel, then one for each rule of fold.md."""
    cases = [case.values[0] for case in record_cases()]
    travel = [record for record in cases if 1 <= len(record) <= 16_384 and b"\n" not in record]
    unit = {"year": 2014, "unitKind": "khu-dan-cu", "name": "Thôn", "area": "18856"}
    result = {"year": 2014, "unitKind": "khu-dan-cu", "scheme": "an-toan-antt", "result": "met"}
    withdrawal = {"year": 2014, "scheme": "an-toan-antt", "reason": "nhap-nham"}
    award = {"year": 2014, "authority": "ubnd-tinh", "form": "bang-khen", "recipient": "unstated", "quantity": 3,
             "decision": {"number": "9", "date": "2014-12-30"}, "line": 1}
    there = {"direction": "outgoing", "counterpart": "452"} | unit
    here = {"direction": "incoming", "counterpart": "452"} | unit
    move, never = event_id(), event_id()
    decided = record_of("classification.decided", "A-1", **result)
    granted = record_of("award.granted", "ubnd-tinh/9/1", **award)
    events = [
        record_of("unit.registered", "A-1", **unit),
        record_of("unit.registered", "A-1", **unit),
        record_of("unit.registered", "A-1", **unit) | {"source": "/44/452"},
        record_of("unit.registered", "A-1", **unit) | {"source": "/45/450"},
        record_of("classification.decided", "A-2", **result),
        record_of("classification.decided", "A-1", **result | {"unitKind": "co-so-giao-duc"}),
        record_of("classification.decided", "A-1", **result, replaces=never, reason="nhap-nham"),
        record_of("classification.decided", "A-1", **result, reason="nhap-nham"),
        record_of("classification.withdrawn", "A-1", **withdrawal, withdraws=never),
        record_of("unit.retired", "A-1", year=2014, reason="giai-the"),
        record_of("classification.withdrawn", "A-1", **withdrawal, withdraws=never),
        record_of("unit.retired", "A-1", year=2014, reason="giai-the"),
        record_of("unit.registered", "A-1", **unit),
        decided,
        decided,
        record_of("classification.decided", "A-1", **result),
        record_of("classification.decided", "A-1", **result, replaces=decided["id"]),
        record_of("classification.decided", "A-1", **result, replaces=never, reason="nhap-nham"),
        record_of("classification.decided", "A-1", **result | {"scheme": "another"}),
        record_of("unit.merged", "A-1", year=2014, into="A-1"),
        record_of("unit.merged", "A-1", year=2014, into="A-2"),
        record_of("unit.merged", "A-2", year=2014, into="A-1"),
        record_of("unit.transferred", "A-1", transfer=move, **there | {"counterpart": "450"}),
        record_of("unit.transferred", "A-1", transfer=move, **there | {"unitKind": "co-so-giao-duc"}),
        record_of("unit.transferred", "A-1", transfer=move, **here),
        record_of("unit.transferred", "A-1", transfer=move, **there),
        record_of("unit.transferred", "A-1", transfer=move, **here),
        record_of("unit.transferred", "A-1", transfer=event_id(), **here),
        record_of("unit.transferred", "A-1", transfer=event_id(), **there),
        record_of("unit.merged", "A-1", year=2014, into="A-1"),
        record_of("unit.retired", "A-1", year=2014, reason="giai-the"),
        record_of("classification.decided", "A-1", **result, replaces=decided["id"], reason="nhap-nham"),
        record_of("classification.withdrawn", "A-1", **withdrawal, withdraws=decided["id"]),
        granted,
        record_of("award.granted", "ubnd-tinh/9/1", **award),
        record_of("award.granted", "ubnd-tinh/9/1", **award, replaces=granted["id"]),
        record_of("award.revoked", "ubnd-tinh/9/1", year=2014, revokes=decided["id"], reason="nhap-nham"),
        record_of("award.revoked", "ubnd-tinh/9/1", year=2013, revokes=granted["id"], reason="nhap-nham"),
        record_of("award.revoked", "ubnd-tinh/9/1", year=2014, revokes=granted["id"], reason="nhap-nham"),
        record_of("award.revoked", "ubnd-tinh/9/1", year=2014, revokes=granted["id"], reason="nhap-nham"),
        record_of("office.retired", "459", reason="giai-the", **{"from": "2014-01-01"}),
        *[record_of("office.enrolled", "459", name="Mới", area="459", **{"from": "2014-01-01"}) for _ in range(2)],
        *[record_of("office.retired", "459", reason="giai-the", **{"from": "2014-01-01"}) for _ in range(2)],
    ]
    events += about_reports(unit, result)
    events += about_grades()
    events += about_figures_and_warnings()
    events += about_periods()
    events += about_keys_and_logs()
    # Parked at first sight, the id is used up by the edition that is not held, and not by the type that is not known.
    parked = record_of("unit.registered", "A-3", **unit)
    unknown = record_of("unit.registered", "A-4", **unit)
    events += [parked | {"edition": "0" * 64}, parked, unknown | {"type": "unit.renamed"}, unknown]
    # Nothing in the bytes says that a text was in form C when it was recorded.
    name = "Thôn Hòa"
    events.append(record_of("unit.registered", "A-5", **unit | {"name": unicodedata.normalize("NFD", name)}))
    return travel + [json.dumps(event, ensure_ascii=number % 2 == 0).encode() for number, event in enumerate(events)]


def about_reports(unit: dict[str, Any], result: dict[str, Any]) -> list[dict[str, Any]]:
    """Each rule of fold.md about registers and complete reports, broken and kept, in a year of its own."""
    unit, result = unit | {"year": 2013}, result | {"year": 2013}
    kind, school = {"year": 2013, "unitKind": "khu-dan-cu"}, {"year": 2013, "unitKind": "co-so-giao-duc"}

    def declared(count: int, **more: Any) -> dict[str, Any]:
        return record_of("register.declared", "khu-dan-cu/2013", **kind, count=count, **more)

    def completed(registered: int, results: dict[str, int], **more: Any) -> dict[str, Any]:
        data = kind | {"scheme": "an-toan-antt", "registered": registered, "results": results} | more
        return record_of("reporting.completed", f"{data['unitKind']}/2013", **data)

    return [
        record_of("unit.registered", "R-1", **unit),
        record_of("unit.registered", "R-2", **unit),
        declared(2),
        declared(2),
        declared(3),
        declared(2),
        declared(1_000_001),
        declared(2) | {"subject": "khu-dan-cu/2014"},
        record_of("classification.decided", "R-1", **result),
        completed(2, {"met": 1}),
        completed(2, {"met": 2}),
        completed(3, {"met": 1}),
        record_of("classification.decided", "R-2", **result | {"result": "deferred"}),
        completed(2, {"met": 1, "deferred": 1}),
        completed(2, {"met": 1, "deferred": 1, "notMet": 0}),
        completed(2, {"met": 1, "passed": 1}),
        completed(2, {"met": 1, "deferred": 1}, scheme="another"),
        completed(0, {}, **school),
        completed(0, {}, **school),
        record_of("unit.registered", "R-3", **unit),
        record_of("unit.retired", "R-3", year=2013, reason="giai-the"),
        completed(2, {"met": 1, "deferred": 1}),
        completed(2, {"met": 1, "deferred": 1}),
        record_of("unit.retired", "R-2", year=2013, reason="giai-the"),
    ]


def about_grades() -> list[dict[str, Any]]:
    """Each rule of fold.md about grades of the movement, broken and kept, beside results of the same units."""
    editions = {edition["code"]: digest for digest, edition in CATALOGUE.editions.items()}
    movement, standard = editions["qd-510-2022"], editions["tt-124-2021"]
    unit = {"year": 2023, "unitKind": "khu-dan-cu", "name": "Tổ", "area": "18856"}
    grade = {"year": 2023, "unitKind": "khu-dan-cu", "scheme": "phong-trao-toan-dan", "result": "kha"}
    result = grade | {"scheme": "an-toan-antt", "result": "met"}
    district = {"unitKind": "huyen"}
    withdrawal = {"year": 2023, "scheme": "phong-trao-toan-dan", "reason": "nhap-nham"}
    paper = {"decision": {"number": "7/QĐ", "date": "2015-01-12", "authority": "ubnd-tinh"}}

    def recorded(kind: str, subject: str, edition: str = movement, **data: Any) -> dict[str, Any]:
        return record_of(kind, subject, **data) | {"edition": edition}

    def completed(registered: int, results: dict[str, int], kind: str = "khu-dan-cu", **more: Any) -> dict[str, Any]:
        data = {"year": 2023, "unitKind": kind, "scheme": "phong-trao-toan-dan", "registered": registered}
        return recorded("reporting.completed", f"{kind}/2023", **data | {"results": results} | more)

    first, met = recorded("classification.decided", "G-1", **grade), recorded(
        "classification.decided", "G-1", standard, **result)
    second = recorded("classification.decided", "G-1", **grade | {"result": "xuatSac"}, **paper, replaces=first["id"],
                      reason="nhap-nham")
    moved = event_id()
    half = unit | {"transfer": moved, "direction": "outgoing", "counterpart": "452"}
    return [
        # Registered under one edition, known to both.
        recorded("unit.registered", "G-1", standard, **unit),
        recorded("unit.registered", "G-2", **unit),
        recorded("unit.registered", "H-1", standard, **unit | district),
        recorded("unit.registered", "H-1", **unit | district),
        first,
        recorded("classification.decided", "G-1", **grade),
        recorded("classification.decided", "G-9", **grade),
        recorded("classification.decided", "G-1", **grade | district),
        recorded("classification.decided", "G-1", **grade | {"result": "met"}),
        recorded("classification.decided", "G-1", **grade | {"result": "xuat-sac"}),
        recorded("classification.decided", "G-1", **grade | {"year": 2021}),
        recorded("classification.decided", "G-1", standard, **grade),
        recorded("classification.decided", "G-1", standard, **result | {"result": "kha"}),
        recorded("classification.decided", "G-1", **result),
        recorded("classification.decided", "H-1", **grade | district | {"result": "trungBinh"}),
        recorded("classification.decided", "H-1", standard, **result | district),
        met,
        # What stands is the grade, not the result.
        recorded("classification.decided", "G-1", **grade, replaces=met["id"], reason="nhap-nham"),
        recorded("classification.decided", "G-1", **grade, replaces=first["id"]),
        second,
        recorded("classification.decided", "G-1", **grade, replaces=first["id"], reason="nhap-nham"),
        recorded("classification.withdrawn", "G-1", **withdrawal, withdraws=first["id"]),
        recorded("classification.withdrawn", "G-2", **withdrawal, withdraws=second["id"]),
        completed(2, {"xuatSac": 1}),
        completed(2, {"kha": 1}),
        completed(2, {"xuatSac": 1, "met": 1}),
        completed(1, {"trungBinh": 1}, kind="huyen"),
        completed(1, {"trungBinh": 1}, kind="huyen"),
        completed(0, {}, kind="xa-phuong-dac-khu"),
        recorded("classification.decided", "G-2", **grade | {"result": "yeu"}),
        completed(2, {"xuatSac": 1, "yeu": 1}),
        completed(2, {"xuatSac": 1, "yeu": 1, "kha": 0}),
        # A result of the standard revises no grades, a grade no results, the register both.
        recorded("classification.decided", "G-2", standard, **result),
        completed(2, {"xuatSac": 1, "yeu": 1}),
        recorded("reporting.completed", "khu-dan-cu/2023", standard, year=2023, unitKind="khu-dan-cu",
                 scheme="an-toan-antt", registered=2, results={"met": 2}),
        recorded("classification.withdrawn", "G-1", **withdrawal, withdraws=second["id"]),
        recorded("classification.withdrawn", "G-1", **withdrawal, withdraws=second["id"]),
        recorded("classification.decided", "G-1", **grade),
        recorded("unit.registered", "G-3", standard, **unit),
        recorded("classification.decided", "G-3", **grade),
        recorded("unit.retired", "G-3", standard, year=2023, reason="giai-the"),
        recorded("classification.decided", "G-3", **grade),
        recorded("unit.registered", "G-3", **unit),
        recorded("classification.decided", "G-3", **grade, **paper),
        recorded("unit.transferred", "G-3", standard, **half),
        completed(3, {"kha": 2, "yeu": 1}),
    ]


def about_periods() -> list[dict[str, Any]]:
    """Each rule about years that are frozen and opened again, broken and kept."""
    logs = [f"{number:032x}" for number in range(1, 162)]
    row = {"unitKind": "khu-dan-cu", "registered": 2, "met": 1, "notMet": 1, "deferred": 0}
    award = {"authority": "bo-cong-an", "form": "bang-khen", "recipient": "unstated", "count": 5}

    def close(subject: str = "2014", **more: Any) -> dict[str, Any]:
        data = {"year": 2014, "fold": 1, "cut": [{"log": logs[0], "position": 7}], "digest": "ab" * 32,
                "figures": [row], "awards": [award]}
        return record_of("period.closed", subject, **data | more)

    def reopen(closing: str, **more: Any) -> dict[str, Any]:
        decision = {"number": "7/QĐ-UBND", "date": "2015-01-12"}
        return record_of("period.reopened", "2014", **{"year": 2014, "reopens": closing, "decision": decision} | more)

    first, second = close(), close(fold=2, figures=[], awards=[])
    return [
        reopen(event_id()),
        close("2015"),
        close(cut=[]),
        close(cut=[{"log": log, "position": 1} for log in logs]),
        close(cut=[{"log": logs[1], "position": 1}, {"log": logs[0], "position": 1}]),
        close(cut=[{"log": logs[1], "position": 1}, {"log": logs[1], "position": 2}]),
        close(cut=[{"log": logs[1], "position": 0}]),
        close(cut={"log": logs[1], "position": 1}),
        close(cut=[1]),
        close(fold=0),
        close(figures=[row | {"met": 1_000_000_001}]),
        close(figures=[row, row]),
        close(awards=[award | {"count": 0}]),
        close(awards=[award | {"note": "x"}]),
        close(decision={"number": "7/QĐ-UBND", "date": "2015-01-12", "authority": "nobody"}),
        first,
        close(figures=[]),
        reopen(event_id()),
        reopen(first["id"], decision=None),
        reopen(first["id"]),
        reopen(first["id"]),
        second,
        reopen(first["id"]),
        close("2015", year=2015, cut=[{"log": logs[0], "position": 7}, {"log": logs[1], "position": 1}]),
    ]


def about_figures_and_warnings() -> list[dict[str, Any]]:
    """Each rule about published figures and answers to warnings, broken and kept."""
    never = event_id()

    def figure(value: int, subject: str = "awards/bo-cong-an/bang-khen/trao", **more: Any) -> dict[str, Any]:
        what = {"authority": "bo-cong-an", "form": "bang-khen", "sourceKey": "trao"}
        data = {"year": 2014, "value": value, "source": "Báo Quảng Bình, 11-2-2015"} | what | more
        return record_of("figures.declared", subject, **{name: one for name, one in data.items() if one is not None})

    def of_units(value: int, subject: str, **more: Any) -> dict[str, Any]:
        none = {"authority": None, "form": None}
        return figure(value, subject, **none | {"unitKind": "khu-dan-cu", "measure": "met"} | more)

    def answer(word: str, note: str, key: str = "reported-twice/2014/450/A-1/0f1e2d3c", **more: Any) -> dict[str, Any]:
        return record_of("warning.answered", key, **{"year": 2014, "rule": "reported-twice", "answer": word, "note": note} | more)

    first = figure(8)
    return [
        first,
        figure(8),
        figure(9, reason="nhap-nham"),
        figure(9, replaces=never, reason="nhap-nham"),
        figure(9, replaces=first["id"]),
        figure(9, replaces=first["id"], reason="giai-the"),
        figure(9, replaces=first["id"], reason="nhap-nham"),
        figure(10, replaces=first["id"], reason="nhap-nham"),
        figure(13, "awards/bo-cong-an/bang-khen/tong", sourceKey="tong", published="2015-02-11"),
        figure(13, "awards/bo-cong-an/bang-khen/collective/trao", recipient="collective", source="Ba\u0301o"),
        figure(13, "awards/bo-cong-an/bang-khen/nobody/trao", recipient="nobody"),
        figure(13, "awards/bo-cong-an/huy-hieu/trao", form="huy-hieu"),
        figure(13, "awards/bo/bang-khen/trao", authority="bo"),
        figure(1_000_000_001, "awards/bo-cong-an/bang-khen/nhieu", sourceKey="nhieu"),
        figure(1, "awards/bo-cong-an/bang-khen/khac"),
        figure(1, source=" "),
        figure(1, form=None),
        figure(1, measure="met"),
        of_units(5, "units/khu-dan-cu/met/trao"),
        of_units(6, "units/khu-dan-cu/met/18856/trao", area="18856"),
        of_units(6, "units/khu-dan-cu/noResult/trao", measure="noResult"),
        of_units(6, "units/khu-dan-cu/none/trao", measure="none"),
        of_units(6, "units/khu-pho/met/trao", unitKind="khu-pho"),
        of_units(6, "units/khu-dan-cu/met/trao", authority="bo-cong-an"),
        of_units(6, "units/khu-dan-cu/met/trao", measure=None),
        answer("being-examined", "Đang hỏi"),
        answer("being-examined", "Đang hỏi"),
        answer("being-examined", "Vẫn hỏi"),
        answer("accepted", "Vẫn hỏi"),
        answer("perhaps", "Đang hỏi"),
        answer("dismissed", "x" * 201),
        answer("dismissed", "Sai khóa", key="reported-twice/2014/450/A-1/0F1E2D3C"),
        answer("dismissed", "Năm khác", year=2013),
        answer("dismissed", "Luật khác", rule="another"),
        answer("dismissed", "Luật mới", key="of-later-software/2014/450/A-1/00000000", rule="of-later-software"),
    ]


def key_record(number: int, **data: Any) -> dict[str, Any]:
    """An event about a key of 32 times the same byte, whose id is its subject."""
    public = bytes([number]) * 32
    kind = "key.revoked" if "reason" in data else "key.rotated" if "replaces" in data else "key.enrolled"
    shown = {} if kind == "key.revoked" else {"publicKey": public.hex()}
    return record_of(kind, hashlib.sha256(public).hexdigest()[:16], **shown | data)


def about_keys_and_logs() -> list[dict[str, Any]]:
    """Each rule of fold.md about keys and admitted logs, broken and kept, and each optional member."""
    log, child = secrets.token_hex(16), secrets.token_hex(16)
    place, parent = {"log": log, "position": 9}, {"log": log, "position": 9, "digest": "0" * 64}
    first_id = hashlib.sha256(bytes([1]) * 32).hexdigest()[:16]
    removal = {"digest": "ab" * 32, "decision": {"number": "12/QĐ-CA", "date": "2014-11-03"}}
    office = {"use": "connection", "role": "office", "holder": "458"}
    reader = {"use": "connection", "role": "reader", "holder": "doc-1"}
    enrolment = {"name": "Ba Đồn", "area": "458", "from": "2014-01-01"}
    return [
        key_record(1, **office),
        record_of("office.enrolled", "458", **enrolment),
        key_record(1, **office, **{"from": "2014-01-01T00:00:00Z", "until": "2016-01-01T00:00:00.500Z"}),
        key_record(1, **reader),
        key_record(2, **reader | {"use": "signing"}),
        key_record(2, **office | {"use": "signing"}, since=place),
        key_record(3, **reader | {"use": "signing", "role": "aggregator"}),
        key_record(2, reason="exposed"),
        key_record(2, reason="exposed", through=place),
        key_record(2, reason="lost", through=place),
        key_record(1, reason="replaced"),
        key_record(90, reason="retired"),
        key_record(1, use="connection", replaces=first_id),
        key_record(4, use="connection", replaces=first_id, until="2016-01-01T00:00:00Z"),
        key_record(4, use="signing", replaces=first_id),
        key_record(5, use="signing", replaces=hashlib.sha256(bytes([5]) * 32).hexdigest()[:16]),
        key_record(5, use="signing", replaces=hashlib.sha256(bytes([90]) * 32).hexdigest()[:16]),
        key_record(4, **reader),
        key_record(6, **reader) | {"subject": first_id},
        record_of("log.admitted", child, office="457", parent=parent),
        record_of("log.admitted", child, office="458", parent=parent),
        record_of("log.admitted", child, office="458", parent=parent),
        record_of("office.retired", "458", reason="giai-the", **{"from": "2015-01-01"}),
        key_record(7, **office),
        record_of("log.admitted", log, office="458", parent=parent | {"log": child, "position": 0}),
        record_of("record.blanked", f"{log}/9", office="458", **removal),
        record_of("record.blanked", f"{log}/9", office="458", **removal),
        record_of("record.blanked", f"{log}/9", office="458", **removal | {"digest": "cd" * 32}),
        record_of("record.blanked", f"{log}/10", office="457", **removal),
        record_of("record.blanked", f"{child}/10", office="458", **removal),
        record_of("record.blanked", f"{child}/10", office="450", **removal),
        record_of("record.blanked", f"{child}/11", office="450", **removal),
        record_of("record.blanked", f"{child}/0", office="458", **removal),
        record_of("record.blanked", f"{child}/{2**53}", office="458", **removal),
    ]


class FalseOffice:
    """Keys of 450 that no publisher of antq made, enrolled like any other's."""

    def __init__(self, house: House) -> None:
        public, secret = zmq.curve_keypair()
        self.secret, self.signing = z85.decode(secret), Ed25519PrivateKey.generate()
        self.public = self.signing.public_key().public_bytes_raw().hex()
        house.enrol({
            "holder": "450", "name": "Đồng Hới", "area": "450", "connection": z85.decode(public).hex(),
            "signing": self.public})

    def sign(self, log: str, position: int, digest: str) -> dict[str, str]:
        key = key_id(self.public)
        return {"key": key, "signature": self.signing.sign(head_text("450", log, position, digest, key)).hex()}


def serve_log(house: House, office: FalseOffice, header: dict[str, Any], records: list[bytes]) -> dict[str, int]:
    """Dials the aggregator as the office of stream.md does, hands the log out by FETCH alone; what the ACKs counted."""
    digests = [Log(header).digest]
    for record in records:
        digests.append(extend(digests[-1], record))
    head = {"position": len(records), "digest": digests[-1].hex()}
    clock = {"clock": "2015-02-20T08:00:01.000Z"}
    logs = [{"header": header, "head": head}]
    hello = {"oldest": 1, "newest": 1, "node": header["office"], "logs": logs, "editions": []}
    control = house.context.socket(zmq.DEALER)
    control.linger, control.immediate = 200, 1
    house.prove(control, office.secret)
    control.connect(house.control)

    def say(kind: str, body: dict[str, Any], *frames: bytes) -> None:
        control.send_multipart([kind.encode(), json.dumps(body).encode(), *frames])

    counts = {"accepted": 0, "rejected": 0, "parked": 0}
    deadline = time.monotonic() + PATIENCE
    try:
        say("HELLO", hello | clock)
        while sum(counts.values()) < len(records):
            assert time.monotonic() < deadline
            if not control.poll(1000):
                say("BEAT", {"heads": [{"log": header["log"], "head": head}]} | clock)
                continue
            kind, text = control.recv_multipart()
            must_keep_schema(kind, text)
            body = json.loads(text)
            assert kind != b"REFUSE", body
            if kind == b"FETCH":
                # At most ten at once, so that there are many batches, each signed at its own end.
                first, last = body["from"], min(body["from"] + 9, len(records))
                batch = {"v": 1, "log": header["log"], "first": first, "count": last - first + 1,
                         "before": digests[first - 1].hex(), "after": digests[last].hex()}
                batch |= office.sign(header["log"], last, batch["after"])
                say("BATCH", {}, b"450/", json.dumps(batch).encode(), b"\n".join(records[first - 1 : last]))
            elif kind == b"ACK":
                for entry in body["logs"]:
                    for name in counts:
                        counts[name] += entry[name]
        say("BYE", {})
    finally:
        control.close()
    return counts


@pytest.fixture(scope="module")
def bad_province(province: House) -> tuple[House, Office, list[bytes], list[str | None], dict[str, int]]:
    """The aggregator with the bad log, our own fold and codes of it, and what the aggregator's ACKs counted."""
    records = bad_log()
    header = {"log": secrets.token_hex(16), "province": "44", "office": "450", "kind": "exercise"}
    office = Office("44", "450", CATALOGUE)
    codes = [office.apply(header["log"], record) for record in records]
    return province, office, records, codes, serve_log(province, FalseOffice(province), header, records)


def test_what_no_desk_records_is_judged_alike_by_both(bad_province: Any) -> None:
    province, office, _, codes, counts = bad_province
    assert counts == {
        "accepted": codes.count(None),
        "parked": sum(code in PARKED for code in codes),
        "rejected": sum(code is not None and code not in PARKED for code in codes),
    }
    mine = {position: code for position, code in enumerate(codes, 1) if code}
    # By its beginning, since a line may hold what is no JSON: see the test below.
    found = [re.search(rb'"position":([0-9]+),.*?"code":"([a-z0-9-]+)"', line) for line in province.ask("rejected")]
    assert {int(match[1]): match[2].decode() for match in found if match} == mine
    with province.follow("--no-live", "--until-heads") as follower:
        followed = json.loads(follower.expect("stdout", lambda line: True))
    assert sum(followed["codes"].values()) == len(mine)
    status = province.ask("status")["offices"]
    assert [row["stateDigest"] for row in status if row["office"] == "450"] == [office.state_digest()]
    assert [head["stateDigest"] for head in followed["heads"] if head["office"] == "450"] == [office.state_digest()]
    totals = province.ask("totals", year="2014", logKind="exercise")
    assert followed["classification"] == counted(totals["classification"])
    assert (followed["awards"], followed["inputDigest"]) == (totals["awards"], totals["inputDigest"])
    with province.follow("--no-live", "--until-heads", "--year", "2023") as follower:
        followed = json.loads(follower.expect("stdout", lambda line: True))
    totals = province.ask("totals", year="2023", logKind="exercise")
    assert followed["classification"] == counted(totals["classification"])
    assert [row["unitKind"] for row in followed["classification"]] == ["khu-dan-cu"], "districts meet no standard"
    grades = province.ask("totals", year="2023", logKind="exercise", scheme="phong-trao-toan-dan")
    assert followed["grades"] == counted(grades["grades"]) != []


def said(house: House, *arguments: str) -> str:
    """What the command prints for people, whatever its exit status says of the service's health."""
    done = subprocess.run(
        [binaries() / "antq", *arguments, "--socket", house.folder / "province.sock"], capture_output=True, text=True,
        stdin=subprocess.DEVNULL, timeout=PATIENCE, env=environment(), check=False)
    return done.stdout


def test_what_is_parked_is_shown(bad_province: Any) -> None:
    province, _, records, codes, _ = bad_province
    parked: dict[str, int] = {}
    of_2014 = 0
    for record, code in zip(records, codes, strict=True):
        if code in PARKED:
            parked[code] = parked.get(code, 0) + 1
            data = json.loads(record).get("data")
            of_2014 += not isinstance(data, dict) or data.get("year", 2014) == 2014
    status = province.ask("status")
    assert {line["code"]: line["count"] for line in status["parked"]} == parked
    assert sorted(parked) == ["unknown-edition", "unknown-type"]
    detail = ", ".join(f"{count} {code}" for code, count in sorted(parked.items()))
    assert {"code": "parked", "detail": detail} in status["problems"]
    assert province.ask("totals", year="2014", logKind="exercise")["parked"] == of_2014
    assert "parked" not in province.ask("totals", year="2014", logKind="official")
    assert "parked" not in province.ask("totals", year="2014", logKind="exercise", asOf=str(status["ledger"]["position"]))
    shown = said(province, "status", "--lang", "en")
    for code, count in parked.items():
        assert f"{count} records [{code}]" in shown, shown
    shown = said(province, "totals", "--exercise", "--year", "2014", "--lang", "vi")
    assert f"{of_2014} bản ghi chờ phiên bản mới của antq" in shown, shown


def test_every_line_is_json_whatever_was_recorded(bad_province: Any) -> None:
    province, _, records, codes, _ = bad_province
    bad = []
    for line in province.ask("rejected"):
        try:
            json.loads(line)
        except ValueError:
            position = int(line.split(b'"position":')[1].split(b",")[0])
            bad.append((codes[position - 1], records[position - 1][:40]))
    assert bad == []
