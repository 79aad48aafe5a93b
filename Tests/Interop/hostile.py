"""A province of real processes among people who mean harm: offices, readers and strangers whose keys the test holds.

Written from Protocols/stream.md and trust.md; nothing here looks into the services but through their sockets.
"""

import contextlib
import hashlib
import json
import pathlib
import queue
import re
import secrets
import socket
import threading
import time

import zmq
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from zmq.utils import z85
from zmq.utils.monitor import recv_monitor_message

import keys
from province import ANCHOR, Province

CLOCK = {"clock": "2015-02-20T08:00:01.000Z"}
LEDGER = {"life": "00112233445566ff", "position": 0, "digest": "0" * 64}
EDITION = "a327142ac4490c3d858c890929c0675fbfd67a3212fd00d3ad69234ceca3d66a"
# Longer than any step takes on a slow machine: only a fault reaches it.
PATIENCE = 30


def event_id():
    """A new UUID of version 7, of the time of what the tests record."""
    digits = f"{0x014C0000_0000 + secrets.randbits(24):012x}7{secrets.randbits(12):03x}8{secrets.randbits(60):015x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def event(office, kind, subject, **data):
    """A record as the desk of the office would have made it; members that are None are left out."""
    return {
        "specversion": "1.0", "id": event_id(), "source": f"/44/{office}", "type": kind, "subject": subject,
        "time": "2015-02-20T08:00:00.000Z", "datacontenttype": "application/json", "edition": EDITION,
        "data": {name: value for name, value in data.items() if value is not None}}


def unit(office, code, **data):
    return event(office, "unit.registered", code, **{
        "year": 2014, "unitKind": "khu-dan-cu", "name": f"Thôn {code}", "area": "18856"} | data)


def encoded(record):
    return record if isinstance(record, bytes) else json.dumps(
        record, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest_of(before, record):
    """The chain one record further."""
    blanked = len(record) == 78 and re.fullmatch(rb'\{"blanked":"([0-9a-f]{64})"\}', record)
    own = bytes.fromhex(blanked[1].decode()) if blanked else hashlib.sha256(record).digest()
    return hashlib.sha256(before + own).digest()


class Identity:
    """Somebody with a connection key, and a signing key where it is an office."""

    def __init__(self, holder, role="office"):
        public, secret = zmq.curve_keypair()
        self.holder, self.role, self.public, self.secret = holder, role, z85.decode(public).hex(), z85.decode(secret)
        self.signing = Ed25519PrivateKey.generate()

    @property
    def signing_public(self):
        return self.signing.public_key().public_bytes_raw().hex()


class Stage:
    """The province with its three offices, and everybody else whom a test needs."""

    def __init__(self, folder):
        self.province = Province(pathlib.Path(folder))
        self.context = zmq.Context()
        self.context.set(zmq.MAX_SOCKETS, 20_000)
        self.cast = {}
        self.sockets = []
        self.local = None
        self.asked = 0

    def start(self):
        self.province.start()
        self.server = bytes.fromhex(keys.enrolment_of(self.province.folder / "province" / "keys")["connection"])
        self.desks = {}
        self.local = self.dealer(f"ipc://{self.province.folder}/province.sock", None)
        self.until(lambda: self.position_of(ANCHOR) >= self.province.enrolled)

    def stop(self):
        for each in self.sockets:
            each.close(linger=0)
        self.province.stop()
        self.context.term()

    # MARK: who is enrolled

    def enrol(self, *identities, key_extra=None, signing_extra=None, **office_extra):
        """Records them at the registry's desk, and returns once the aggregator knows their keys."""
        drafts = []
        for each in identities:
            self.cast[each.holder] = each
            if each.role == "office":
                drafts.append(draft("office.enrolled", each.holder, **{
                    "name": f"Đơn vị {each.holder}", "area": each.holder.upper(), "from": "2014-01-01"} | office_extra))
                drafts.append(key_draft(each.holder, "signing", each.role, each.signing_public, **signing_extra or {}))
            drafts.append(key_draft(each.holder, "connection", each.role, each.public, **key_extra or {}))
        self.record_at_registry(drafts)
        return identities[0] if len(identities) == 1 else identities

    def record_at_registry(self, drafts):
        results = self.record(ANCHOR, drafts)
        assert [result["status"] for result in results] == ["recorded"] * len(drafts), results
        last = results[-1]["position"]
        self.until(lambda: self.position_of(ANCHOR) >= last)

    def revoke(self, public, **data):
        self.record_at_registry([draft("key.revoked", keys.key_id(public), **{"reason": "exposed"} | data)])

    # MARK: what the services say

    def record(self, office, drafts):
        """Hands drafts, objects or bytes, to an office's desk; the results of its receipt."""
        if office not in self.desks:
            self.desks[office] = self.dealer(f"ipc://{self.province.folder}/{office}.sock", None)
        lines = b"\n".join(encoded(each) for each in drafts)
        self.desks[office].send_multipart([b"RECORD", json.dumps({"id": self.new_id()}).encode(), lines])
        kind, body, *_ = heard(self.desks[office], PATIENCE)
        assert kind == b"RECEIPT", body
        return json.loads(body)["results"]

    def new_id(self):
        self.asked += 1
        return f"q-{self.asked}"

    def ask(self, question, **args):
        """The aggregator's answer over its local socket: an object, or lines of all pages."""
        lines = []
        while True:
            self.local.send_multipart(
                [b"QUERY", json.dumps({"id": self.new_id(), "ask": question, "args": args}).encode()])
            kind, header, *body = heard(self.local, PATIENCE)
            assert kind == b"ANSWER", header
            if question not in ("rejected", "tail", "history", "quarantine"):
                return json.loads(body[0])
            lines += [json.loads(line) for line in body[0].split(b"\n") if line]
            following = json.loads(header).get("next")
            if following is None or question == "tail" and following == args.get("from"):
                return lines
            args["from" if question == "tail" else "page"] = following

    def status(self):
        return self.ask("status")

    def line_of(self, office):
        return next((line for line in self.status()["offices"] if line["office"] == office), None)

    def position_of(self, office):
        line = self.line_of(office)
        return line["position"] if line else 0

    def problems(self):
        return [(problem["code"], problem["detail"]) for problem in self.status()["problems"]]

    def alarm(self, code, office):
        """Waits until the operator is told."""
        self.until(lambda: any(found == code and detail.startswith(f"{office}:") for found, detail in self.problems()))

    def until(self, holds, patience=PATIENCE, doing=None):
        """Waits until it holds, by asking again; each question takes a moment of its own."""
        deadline = time.monotonic() + patience
        while not (found := holds()):
            assert time.monotonic() < deadline, (self.problems(), self.log_of("province")[-2_000:])
            if doing:
                doing()
        return found

    def log_of(self, service):
        return (self.province.folder / f"{service}.log").read_text(encoding="utf-8")

    @property
    def aggregator(self):
        return self.province.processes[0]

    def memory(self, figure="VmRSS"):
        """Of the aggregator, in bytes."""
        text = pathlib.Path(f"/proc/{self.aggregator.pid}/status").read_text(encoding="ascii")
        return next(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith(figure))

    # MARK: sockets

    def dealer(self, endpoint, secret, kind=zmq.DEALER, server=None, monitored=False, **options):
        """A socket that is connected, or tries to be; closed with the stage. With `monitored`, its monitor too."""
        made = self.context.socket(kind)
        self.sockets.append(made)
        made.linger, made.sndhwm, made.rcvhwm = 200, 10_000, 10_000
        for name, value in options.items():
            setattr(made, name, value)
        if secret is not None:
            keys.prove(made, secret, server or self.server)
        monitor = made.get_monitor_socket() if monitored else None
        made.connect(endpoint)
        return (made, monitor) if monitored else made

    @contextlib.contextmanager
    def monitored(self, lane, secret, server=None):
        """A socket of the lane's sort, and its monitor."""
        kind = {"control": zmq.DEALER, "live": zmq.XPUB, "onward": zmq.SUB}[lane]
        made, monitor = self.dealer(getattr(self.province, lane), secret, kind=kind, server=server, monitored=True)
        try:
            yield made, monitor
        finally:
            # First: libzmq's own thread waits for ever to tell a monitor that nobody reads.
            made.disable_monitor()
            monitor.close(linger=0)
            self.close(made)

    def close(self, made):
        made.close(linger=0)
        self.sockets.remove(made)

    def handshake(self, secret, lane="control", server=None):
        """How a handshake at a lane ends: `ok`, a ZAP status, or `broken`."""
        with self.monitored(lane, secret, server) as (_, monitor):
            return outcome(monitor)

    def speak(self, identity, frames, patience=PATIENCE):
        """Sends one message to the control lane under somebody's key; the first reply that is no BEAT."""
        made = self.dealer(self.province.control, identity.secret)
        try:
            made.send_multipart(frames)
            return heard(made, patience)
        finally:
            self.close(made)


def outcome(monitor, patience=PATIENCE):
    deadline = time.monotonic() + patience
    while monitor.poll(max(0, int((deadline - time.monotonic()) * 1000))):
        found = recv_monitor_message(monitor)
        if found["event"] == zmq.EVENT_HANDSHAKE_SUCCEEDED:
            return "ok"
        if found["event"] == zmq.EVENT_HANDSHAKE_FAILED_AUTH:
            return found["value"]
        if found["event"] in (zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL, zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL):
            return "broken"
    return None


def heard(made, patience):
    """The next message that is no BEAT; None if none comes in time."""
    deadline = time.monotonic() + patience
    while made.poll(max(0, int((deadline - time.monotonic()) * 1000))):
        frames = made.recv_multipart()
        if frames[0] != b"BEAT":
            return frames
    return None


def draft(kind, subject, **data):
    return {"id": event_id(), "type": kind, "subject": subject, "data": data}


def key_draft(holder, use, role, public, **extra):
    return draft("key.enrolled", keys.key_id(public), use=use, role=role, holder=holder, publicKey=public, **extra)


class Office:
    """An office that serves its log as stream.md says, or otherwise where a test wants it."""

    def __init__(self, stage, identity, kind="exercise", log=None):
        self.stage, self.identity, self.name = stage, identity, identity.holder
        self.header = {"log": log or secrets.token_hex(16), "province": "44", "office": self.name, "kind": kind}
        text = f"antq-log-1\nprovince=44\noffice={self.name}\nlog={self.header['log']}\nkind={kind}\nparent=-\n"
        self.records, self.digests = [], [hashlib.sha256(text.encode()).digest()]
        self.instance = secrets.token_hex(8)
        self.control = self.live = None
        self.replies, self.beaten = [], 0

    def commit(self, *records):
        for record in map(encoded, records):
            self.records.append(record)
            self.digests.append(digest_of(self.digests[-1], record))
        return len(self.records)

    @property
    def head(self):
        return self.cursor(len(self.records))

    def cursor(self, position):
        return {"position": position, "digest": self.digests[position].hex()}

    # MARK: batches

    def sign(self, position, after, by=None, **other):
        """The key's id and its signature of the head, or of another text."""
        by = by or self.identity.signing
        name = keys.key_id(by.public_key().public_bytes_raw().hex())
        said = {"office": self.name, "log": self.header["log"], "position": position, "digest": after, "key": name}
        text = "antq-head-1\n" + "".join(f"{word}={value}\n" for word, value in (said | other).items())
        return name, by.sign(text.encode()).hex()

    def batch(self, first=1, last=None, signed=None, topic=None, lines=None, **header):
        """The three frames of the records from `first` to `last`, with whatever is to be otherwise."""
        last = last or len(self.records)
        after = header.get("after", self.digests[last].hex())
        name, signature = signed or self.sign(last, after)
        return [topic or f"{self.name}/".encode(), json.dumps({
            "v": 1, "log": self.header["log"], "first": first, "count": last - first + 1,
            "before": self.digests[first - 1].hex(), "after": after, "signature": signature, "key": name}
            | header).encode(), lines if lines is not None else b"\n".join(self.records[first - 1:last])]

    # MARK: speaking

    def connect(self):
        self.control = self.stage.dealer(self.stage.province.control, self.identity.secret, immediate=1)
        return self

    def connect_live(self):
        """Returns once the province has subscribed."""
        self.live = self.stage.dealer(self.stage.province.live, self.identity.secret, kind=zmq.XPUB, linger=1_000)
        assert self.live.poll(PATIENCE * 1000), "nobody subscribes"
        while self.live.poll(0):
            self.live.recv()
        return self

    def say(self, kind, body, *frames):
        self.control.send_multipart([kind.encode(), json.dumps(body).encode(), *frames])

    def hello(self, head=None, header=None, node=None, **extra):
        head = head or self.head
        self.say("HELLO", {
            "oldest": 1, "newest": 1, "node": node or self.name, "editions": [], "instance": self.instance,
            "logs": [{"header": header or self.header, "head": head}]} | CLOCK | extra)

    def beat(self, head=None):
        self.say("BEAT", {"heads": [{"log": self.header["log"], "head": head or self.head}]} | CLOCK)

    def hear(self, *wanted, serving=True, patience=PATIENCE):
        """The next message of a kind; a FETCH before it is answered, and beats are given meanwhile."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if self.control.poll(200):
                kind, body, *frames = self.control.recv_multipart()
                kind, body = kind.decode(), json.loads(body)
                if kind in wanted:
                    return kind, body, frames
                if kind == "FETCH" and serving:
                    self.answer(body)
                elif kind == "OPEN":
                    self.hello(echo=body.get("echo"))
                else:
                    self.replies.append((kind, body))
            if time.monotonic() >= self.beaten + 1:
                self.beaten = time.monotonic()
                self.beat()
        raise AssertionError((wanted, self.replies[-5:]))

    def answer(self, fetch, *frames):
        """Answers a FETCH with the rest of the log, as far as a batch holds it, or with other frames."""
        if not frames:
            first = last = fetch["from"]
            size = len(self.records[first - 1])
            while last < len(self.records) and size + len(self.records[last]) + 1 <= 262_144:
                size += len(self.records[last]) + 1
                last += 1
            frames = self.batch(first, last)
        self.say("BATCH", {}, *frames)

    def deliver(self, *records):
        """Commits, and returns once all of the log is acknowledged."""
        self.commit(*records)
        if self.control is None:
            self.connect().hello()
        else:
            self.beat()
        self.acknowledged()
        return self

    def acknowledged(self, position=None):
        """Returns once the province has stored so much."""
        position = position or len(self.records)
        while True:
            kind, body, _ = self.hear("ACK", "REFUSE")
            assert kind == "ACK", body
            if any(log["through"]["position"] >= position for log in body["logs"]):
                return

    def publish(self, *frames):
        self.live.send_multipart(list(frames))

    def refused(self, *codes, serving=True):
        """The next REFUSE of one of these codes."""
        while True:
            body = self.hear("REFUSE", serving=serving)[1]
            if body["code"] in codes:
                return body


# MARK: below ZeroMQ


def greeting(mechanism=b"CURVE", version=(3, 1), signature=b"\xff" + b"\0" * 8 + b"\x7f", server=0):
    """ZMTP 3 (RFC 37): signature, version, mechanism, as server, filler."""
    return signature + bytes(version) + mechanism.ljust(20, b"\0") + bytes([server]) + b"\0" * 31


def frame(body, flags=0, size=None):
    """A frame as ZMTP 3 has it; `size` is what it says, not what it holds."""
    size = len(body) if size is None else size
    return (bytes([flags, size]) if size < 256 else bytes([flags | 2]) + size.to_bytes(8, "big")) + body


def command(name, body=b"", size=None):
    return frame(bytes([len(name)]) + name + body, flags=4, size=size)


class RawPeer:
    """A TCP connection that says some bytes; `dropped_after` seconds it was closed by the other side."""

    def __init__(self, endpoint, said):
        host, port = endpoint.removeprefix("tcp://").split(":")
        self.socket = socket.create_connection((host, int(port)))
        self.began, self.dropped_after, self.received = time.monotonic(), None, b""
        try:
            self.socket.sendall(said)
        except OSError:
            pass  # It may be closed before all is said.
        self.socket.setblocking(False)

    def read(self):
        """Takes what came; true once the connection is closed."""
        try:
            while data := self.socket.recv(65_536):
                self.received += data
        except BlockingIOError:
            return False
        except OSError:
            pass
        self.dropped_after = time.monotonic() - self.began
        self.socket.close()
        return True


class Tunnel:
    """Stands between a client and the province for one connection, and passes what the client says through `change`.

    `change` gets the number of a frame the client sent after its greeting (0 is HELLO, 1 INITIATE, then messages) and the
    frame's bytes, and says which bytes go on.
    """

    def __init__(self, endpoint, change):
        self.change = change
        host, port = endpoint.removeprefix("tcp://").split(":")
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.endpoint = f"tcp://127.0.0.1:{self.listener.getsockname()[1]}"
        self.target = (host, int(port))
        self.ends = queue.Queue()
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        client, _ = self.listener.accept()
        self.listener.close()
        server = socket.create_connection(self.target)
        threading.Thread(target=self.back, args=(client, server), daemon=True).start()
        reader, number = client.makefile("rb"), 0
        try:
            # Byte by byte: each side waits for the other's signature and version before it says more.
            for _ in range(64):
                server.sendall(reader.read(1))
            while head := reader.read(1):
                size = reader.read(8 if head[0] & 2 else 1)
                whole = head + size + reader.read(int.from_bytes(size, "big"))
                server.sendall(self.change(number, whole))
                number += 1
        except OSError:
            pass  # One of the two is gone, which `back` tells.

    def back(self, client, server):
        """Ends when the province closes its side."""
        began = time.monotonic()
        try:
            while data := server.recv(65_536):
                client.sendall(data)
        except OSError:
            pass
        self.ends.put(time.monotonic() - began)
        client.close()

    def dropped_within(self, seconds):
        """Whether the province closes the connection in time."""
        try:
            self.ends.get(timeout=seconds)
            return True
        except queue.Empty:
            return False
