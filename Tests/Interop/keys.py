"""Keys, enrolment files, and the records that enrol: Protocols/trust.md, 7.1 to 7.3."""

import hashlib
import json
import pathlib

import zmq
from zmq.utils import z85

# 1 October 2014: before anything that a test records.
FIRST_MILLISECOND = 1_412_096_400_000


def enrolment_of(data):
    """The values of the enrolment file below a service's data folder."""
    lines = (pathlib.Path(data) / "keys" / "enrolment.txt").read_text(encoding="utf-8").splitlines()
    assert lines.pop(0) == "antq-enrolment-1"
    return dict(line.split("=", 1) for line in lines)


def secret_of(data):
    """The secret connection key below a service's data folder, 32 bytes."""
    form, digits = (pathlib.Path(data) / "keys" / "connection.key").read_text(encoding="ascii").split()
    assert form == "antq-connection-key-1"
    return bytes.fromhex(digits)


def key_id(public):
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:16]


def prove(socket, secret, server):
    """Makes a socket a CURVE client, before it is connected; keys are 32 bytes, `server` the public one of the other end."""
    socket.curve_secretkey = own = z85.encode(secret)
    socket.curve_publickey = zmq.curve_public(own)
    socket.curve_serverkey = z85.encode(server)


class Reader:
    """Somebody who is enrolled as a reader, with a new key."""

    def __init__(self, holder):
        public, secret = zmq.curve_keypair()
        self.holder, self.public, self.secret = holder, z85.decode(public).hex(), z85.decode(secret)


def enrolling(offices, readers):
    """Drafts for the desk of the province's own office; ids depend on the place alone, so that again is the same."""
    events = []

    def add(kind, subject, **data):
        number = len(events) + 1
        digits = f"{FIRST_MILLISECOND + number:012x}7{0:03x}8{number:015x}"
        event = "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
        events.append({"id": event, "type": kind, "subject": subject, "data": data})

    def key(use, role, holder, public):
        add("key.enrolled", key_id(public), use=use, role=role, holder=holder, publicKey=public)

    for each in offices:
        add("office.enrolled", each["holder"], name=each["name"], area=each["area"], **{"from": "2014-01-01"})
        for use in ("connection", "signing"):
            key(use, "office", each["holder"], each[use])
    for each in readers:
        key("connection", "reader", each.holder, each.public)
    return events


def record(path, events):
    """Records drafts at a desk's local socket; all must be recorded or known."""
    context = zmq.Context()
    socket = context.socket(zmq.DEALER)
    socket.linger = 0
    try:
        socket.connect(f"ipc://{path}")
        socket.send_multipart([b"RECORD", b'{"id":"enrol"}', "\n".join(map(json.dumps, events)).encode()])
        assert socket.poll(20_000)
        kind, body = socket.recv_multipart()
        assert kind == b"RECEIPT", body
        results = json.loads(body)["results"]
        assert [result["position"] for result in results] == list(range(1, len(events) + 1)), results
    finally:
        socket.close()
        context.term()
