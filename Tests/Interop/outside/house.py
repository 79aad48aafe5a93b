"""What the tests of this folder share: golden vectors, processes whose lines are waited for, and a small province."""

import base64
import csv
import json
import os
import pathlib
import queue
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema
import pytest
import zmq
from zmq.utils import z85

from records import Catalogue
from trust import key_id, prove, read_enrolment

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
VECTORS = ROOT / "Protocols" / "vectors"
DATA = ROOT / "Deploy" / "demo-data"
CATALOGUE = Catalogue(ROOT / "Protocols" / "catalogue")
EDITION = "a327142ac4490c3d858c890929c0675fbfd67a3212fd00d3ad69234ceca3d66a"
OFFICES = {"450": "Đồng Hới", "452": "Minh Hóa"}
# The province's own office: its log enrols the others, and a reader.
ANCHOR = "tinh"
# Longer than any step takes on a slow machine: only a fault reaches it.
PATIENCE = 120


def vectors(path: str) -> Any:
    return json.loads((VECTORS / path).read_text(encoding="utf-8"))


def frame(value: Any) -> bytes:
    return value.encode() if isinstance(value, str) else bytes.fromhex(value["hex"]) * value.get("times", 1)


def batch_of(name: str) -> list[bytes]:
    vector = next(vector for vector in vectors("stream/batch.json")["vectors"] if vector["name"] == name)
    return [frame(value) for value in vector["frames"][-3:]]


FIRST = vectors("stream/chain.json")["logs"][0]


def record_cases() -> Iterator[Any]:
    for path in sorted((VECTORS / "events").glob("*.json")):
        vector = json.loads(path.read_text(encoding="utf-8"))
        for case in vector.get("cases", []):
            if case.get("form") != "draft":
                record = base64.b64decode(case["base64"]) if "base64" in case else case["text"].encode()
                yield pytest.param(record, case["code"], id=f"{path.stem}: {case['name']}")
        if "event" in vector:
            yield pytest.param(vector["canonical"].encode(), None, id=path.stem)


def must_keep_schema(kind: bytes, body: bytes) -> None:
    path = ROOT / "Protocols" / "schemas" / "messages" / f"{kind.decode().lower()}.schema.json"
    jsonschema.Draft202012Validator(json.loads(path.read_text(encoding="utf-8"))).validate(json.loads(body))


def binaries() -> pathlib.Path:
    folder = pathlib.Path(os.environ.get("ANTQ_BIN") or os.environ.get("ANTQ_BINARIES") or "ANTQ_BIN is not set")
    missing = [name for name in ("antq", "antq-publisher", "antq-aggregator") if not os.access(folder / name, os.X_OK)]
    if missing:
        pytest.fail(f"{folder}: no {', '.join(missing)}. Set ANTQ_BIN to the folder of the built programs.")
    return folder


def environment() -> dict[str, str]:
    """Without settings of the caller's own services, which would go before the files."""
    return {name: value for name, value in os.environ.items() if not name.startswith("ANTQ_")}


class Program:
    """A process whose lines are waited for; it ends with the block, by its own process id."""

    def __init__(self, *arguments: Any) -> None:
        self.process = subprocess.Popen(
            list(map(str, arguments)), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, env=environment())
        self.lines: dict[str, queue.Queue[str]] = {"stdout": queue.Queue(), "stderr": queue.Queue()}
        self.said: list[str] = []
        self.readers = [threading.Thread(target=self.read, args=(name,)) for name in self.lines]
        for reader in self.readers:
            reader.start()

    def read(self, name: str) -> None:
        for line in getattr(self.process, name):
            self.said.append(line)
            self.lines[name].put(line)
        self.lines[name].put("")

    def await_line(self, name: str, wanted: Callable[[str], bool], patience: float = PATIENCE) -> str | None:
        """The first line from now on that is wanted; none if time runs out first."""
        deadline = time.monotonic() + patience
        while True:
            try:
                line = self.lines[name].get(timeout=max(0, deadline - time.monotonic()))
            except queue.Empty:
                return None
            if not line:
                pytest.fail(f"{self.process.args} ended: {''.join(self.said[-20:])}")
            if wanted(line):
                return line

    def expect(self, name: str, wanted: Callable[[str], bool]) -> str:
        line = self.await_line(name, wanted)
        return line if line is not None else pytest.fail(f"{self.process.args} said only: {''.join(self.said[-20:])}")

    def end(self, by: int = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(by)
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
        finally:
            for reader in self.readers:
                reader.join()

    def __enter__(self) -> "Program":
        return self

    def __exit__(self, *_: Any) -> None:
        self.end(signal.SIGINT if self.process.args[0] == sys.executable else signal.SIGTERM)


def event_id() -> str:
    """A UUID of version 7 (RFC 9562)."""
    digits = f"{time.time_ns() // 1_000_000:012x}7{secrets.token_hex(2)[:3]}8{secrets.token_hex(8)[:15]}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def draft(kind: str, subject: str, **data: Any) -> dict[str, Any]:
    return {"id": event_id(), "type": kind, "subject": subject, "data": data}


class House:
    """One aggregator, the province's own office and two more, and their words: RECORD of desk.md and QUERY of query.md."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder, self.bin, self.context = folder, binaries(), zmq.Context()
        self.programs: list[Program] = []
        self.desks: list[str] = []
        public, secret = zmq.curve_keypair()
        self.reader_key = folder / "reader.key"
        self.reader_key.write_text(f"antq-connection-key-1\n{z85.decode(secret).hex()}\n", encoding="ascii")
        self.reader = z85.decode(public).hex()
        probes = [self.context.socket(zmq.REP) for _ in range(3)]
        ports = [probe.bind_to_random_port("tcp://127.0.0.1") for probe in probes]
        for probe in probes:
            probe.close(0)
        self.control, self.live, self.onward = (f"tcp://127.0.0.1:{port}" for port in ports)

    def start_province(self) -> None:
        """The aggregator and the province's own office, which enrols a reader."""
        self.configure(
            "province", f"name: Quảng Bình\ncontrol: {self.control}\nlive: {self.live}\nonward: {self.onward}\n"
            f"enrolment: {self.enrolment(ANCHOR)}\n")
        self.call("antq-aggregator", "init", "--config", self.folder / "province.yaml")
        self.make_office(ANCHOR, "Tỉnh", "44")
        self.serve("antq-aggregator", "province")
        self.serve_office(ANCHOR)
        self.must_record(
            ANCHOR, self.key("connection", "reader", "nguoi-doc", self.reader))
        self.await_anchor()

    def start_offices(self) -> None:
        for office, name in OFFICES.items():
            self.make_office(office, name, office)
            self.enrol(read_enrolment(self.enrolment(office)))
            self.serve_office(office)

    def make_office(self, office: str, name: str, area: str) -> None:
        self.configure(
            office, f'office: "{office}"\nname: {name}\narea: "{area}"\nkind: exercise\n'
            f"aggregators:\n  tinh: {{control: {self.control}, live: {self.live}, "
            f"enrolment: {self.enrolment('province')}}}\n")
        self.call("antq-publisher", "init", "--config", self.folder / f"{office}.yaml")

    def serve_office(self, office: str) -> None:
        self.serve("antq-publisher", office)
        self.desks.append(office)

    def enrolment(self, name: str) -> pathlib.Path:
        return self.folder / name / "keys" / "enrolment.txt"

    def key(self, use: str, role: str, holder: str, public: str) -> dict[str, Any]:
        return draft("key.enrolled", key_id(public), use=use, role=role, holder=holder, publicKey=public)

    def enrol(self, values: dict[str, str]) -> None:
        """An office by the values of its enrolment file; returns once the aggregator knows it."""
        holder = values["holder"]
        self.must_record(
            ANCHOR, draft("office.enrolled", holder, name=values["name"], area=values["area"], **{"from": "2014-01-01"}),
            *[self.key(use, "office", holder, values[use]) for use in ("connection", "signing")])
        self.await_anchor()

    def await_anchor(self) -> None:
        """Until the aggregator has all of the anchor's log, by its own long question."""
        wanted = self.record(ANCHOR)["head"]["position"]
        deadline = time.monotonic() + PATIENCE
        answer = self.ask("totals", logKind="exercise")
        while positions_of(answer["offices"]).get(ANCHOR, 0) < wanted:
            assert time.monotonic() < deadline
            answer = self.ask("totals", logKind="exercise", after=str(answer["ledger"]["position"]), wait="5000")

    def prove(self, socket: zmq.Socket[bytes], secret: bytes) -> None:
        prove(socket, secret, read_enrolment(self.enrolment("province"))["connection"])

    def configure(self, name: str, lines: str) -> None:
        text = f'province: "44"\ndata: {self.folder}/{name}\nsocket: {self.folder}/{name}.sock\n{lines}'
        (self.folder / f"{name}.yaml").write_text(text, encoding="utf-8")

    def serve(self, program: str, name: str) -> None:
        service = Program(self.bin / program, "serve", "--config", self.folder / f"{name}.yaml")
        self.programs.append(service)
        service.expect("stderr", lambda line: ": ready" in line)

    def call(self, program: str, *arguments: Any) -> str:
        done = subprocess.run(
            [str(self.bin / program), *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=PATIENCE, env=environment())
        assert done.returncode == 0, done.stderr
        return done.stdout

    def import_file(self, office: str) -> int:
        file = DATA / office / "classification-2014.csv"
        self.call("antq", "import", file, "--register-units", "--socket", self.folder / f"{office}.sock")
        with file.open(encoding="utf-8", newline="") as rows:
            return sum(1 for _ in csv.DictReader(rows))

    def exchange(self, service: str, frames: list[bytes]) -> list[bytes]:
        """One request to a local socket, and its answer."""
        socket = self.context.socket(zmq.DEALER)
        socket.linger, socket.immediate = 0, 1
        socket.connect(f"ipc://{self.folder}/{service}.sock")
        try:
            assert socket.poll(PATIENCE * 1000, zmq.POLLOUT)
            socket.send_multipart(frames)
            assert socket.poll(PATIENCE * 1000)
            return socket.recv_multipart()
        finally:
            socket.close()

    def record(self, office: str, *drafts: dict[str, Any]) -> dict[str, Any]:
        lines = "\n".join(json.dumps(each) for each in drafts).encode()
        kind, receipt = self.exchange(office, [b"RECORD", b'{"id":"r-1"}', lines])
        assert kind == b"RECEIPT"
        return json.loads(receipt)

    def must_record(self, office: str, *drafts: dict[str, Any]) -> None:
        results = self.record(office, *drafts)["results"]
        assert [result["status"] for result in results] == ["recorded"] * len(drafts), results

    def nudge(self, office: str) -> None:
        """Something new that changes no figure of 2014."""
        unit = f"NUDGE-{secrets.token_hex(4).upper()}"
        self.must_record(
            office, draft("unit.registered", unit, year=2013, unitKind="khu-dan-cu", name="Nudge", area=office))

    def heads(self) -> dict[str, dict[str, Any]]:
        """By an empty RECORD, as desk.md allows."""
        return {office: self.record(office)["head"] for office in self.desks}

    def ask(self, question: str, **arguments: str) -> Any:
        frames = [b"QUERY", json.dumps({"id": "q", "ask": question, "args": arguments}).encode()]
        kind, _, body = self.exchange("province", frames)
        assert kind == b"ANSWER"
        return body.split(b"\n") if question in ("tail", "rejected") else json.loads(body)

    def totals(self) -> dict[str, Any]:
        """`antq totals`, from when the province has all that the offices recorded."""
        positions = {office: head["position"] for office, head in self.heads().items()}
        arguments = ("totals", "--exercise", "--year", "2014", "--json", "--socket", self.folder / "province.sock")
        with Program(self.bin / "antq", *arguments, "--watch") as watch:
            watch.expect("stdout", lambda line: positions_of(json.loads(line)["offices"]) == positions)
        return json.loads(self.call("antq", *arguments))

    def follow(self, *options: str) -> Program:
        arguments = (
            "--control", self.control, "--onward", self.onward, "--key", self.reader_key,
            "--server", self.enrolment("province"), "--anchor", self.enrolment(ANCHOR), "--exercise", "--year", "2014")
        return Program(sys.executable, HERE / "follow.py", *arguments, "--timeout", str(PATIENCE), *options)

    def stop(self) -> None:
        for program in reversed(self.programs):
            program.end()
        self.context.term()


def positions_of(rows: list[dict[str, Any]]) -> dict[str, int]:
    return {row["office"]: row["position"] for row in rows}


def counted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Whether a kind without units has a row, and the order of kinds, are not compared; nor `registerClosed`, which
    also asks who is enrolled."""
    own = [{name: value for name, value in row.items() if name != "registerClosed"} for row in rows if row["registered"]]
    return sorted(own, key=lambda row: (row["area"], row["unitKind"]))


def opened(*steps: Callable[[House], None]) -> Iterator[House]:
    """A house in a folder of its own, both gone afterwards. The path is short, since a local socket's has 107 bytes."""
    with tempfile.TemporaryDirectory(prefix="antq-outside-", dir="/tmp") as folder:
        made = House(pathlib.Path(folder))
        try:
            for step in steps:
                step(made)
            yield made
        finally:
            made.stop()
