"""A follower written from the pages alone, against real processes: the same figures as the province's own.

Needs the built products (`ANTQ_BINARIES` names their folder, else .build/release or .build/debug) and the packages pyzmq,
jsonschema and cryptography.
"""

import json
import os
import pathlib
import select
import signal
import socket
import subprocess
import sys
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
DATA = ROOT / "Deploy" / "demo-data"
OFFICES = {"450": "Đồng Hới", "452": "Minh Hóa", "tinh": "Tỉnh Quảng Bình"}
PATIENCE = 90
PROGRAMS = ("antq", "antq-publisher", "antq-aggregator")


def products():
    for folder in (os.environ.get("ANTQ_BINARIES"), ROOT / ".build" / "release", ROOT / ".build" / "debug"):
        if folder and all((pathlib.Path(folder) / name).exists() for name in PROGRAMS):
            return pathlib.Path(folder)
    return None


BIN = products()
pytestmark = pytest.mark.skipif(BIN is None, reason="the programs are not built")


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


class Province:
    """One aggregator and three offices on free ports, in a folder of their own."""

    def __init__(self, folder):
        self.folder = folder
        self.control, self.live, self.onward = (f"tcp://127.0.0.1:{port}" for port in free_ports(3))
        self.processes = []

    def start(self):
        offices = "".join(
            f'  "{office}": {{name: {name}, area: "{44 if office == "tinh" else office}"}}\n'
            for office, name in OFFICES.items())
        self.write("province", (
            f'province: "44"\nname: Quảng Bình\ndata: {self.folder}/province\ncontrol: {self.control}\n'
            f"live: {self.live}\nonward: {self.onward}\nsocket: {self.folder}/province.sock\noffices:\n{offices}"))
        for office, name in OFFICES.items():
            area = 44 if office == "tinh" else office
            self.write(office, (
                f'province: "44"\noffice: "{office}"\nname: {name}\narea: "{area}"\nkind: exercise\n'
                f"data: {self.folder}/{office}\nsocket: {self.folder}/{office}.sock\naggregators:\n"
                f"  tinh: {{control: {self.control}, live: {self.live}}}\n"))
        self.serve("antq-aggregator", "province")
        for office in OFFICES:
            self.call("antq-publisher", "init", "--config", f"{self.folder}/{office}.yaml")
            self.serve("antq-publisher", office)

    def write(self, name, text):
        (self.folder / f"{name}.yaml").write_text(text, encoding="utf-8")

    def serve(self, program, name):
        log = open(self.folder / f"{name}.log", "wb")
        arguments = [BIN / program, "serve", "--config", self.folder / f"{name}.yaml"]
        self.processes.append(subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=log, stderr=log))
        deadline = time.monotonic() + PATIENCE
        while True:
            # The program itself waits for the service; it is asked again only while its socket is not there yet.
            asked = subprocess.run(
                [BIN / "antq", "status", "--json", "--socket", self.folder / f"{name}.sock"], capture_output=True)
            if asked.stdout.strip():
                return
            assert time.monotonic() < deadline, (self.folder / f"{name}.log").read_text(encoding="utf-8")
            time.sleep(0.1)

    def call(self, program, *arguments):
        done = subprocess.run([BIN / program, *arguments], capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def bring_in(self, office, file, *options):
        self.call("antq", "import", DATA / office / file, "--socket", self.folder / f"{office}.sock", *options)

    def register(self, office, unit, year):
        self.call(
            "antq", "record", "unit", unit, "--socket", self.folder / f"{office}.sock", "--unit-kind", "khu-dan-cu",
            "--name", f"Tổ dân phố {unit}", "--area", office, "--year", str(year))

    def position(self, office):
        answer = json.loads(self.call("antq", "status", "--json", "--socket", self.folder / f"{office}.sock"))
        return answer["outbox"]["position"], answer["outbox"]["publicKey"]

    def totals(self):
        path = self.folder / "province.sock"
        return json.loads(self.call("antq", "totals", "--year", "2014", "--exercise", "--json", "--socket", path))

    def stop(self):
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    made = Province(tmp_path_factory.mktemp("a"))
    try:
        made.start()
        made.bring_in("450", "classification-2014.csv", "--register-units")
        made.bring_in("tinh", "awards-2014.csv")
        yield made
    finally:
        made.stop()


def follow(province, records, *options, stderr=None):
    return subprocess.Popen(
        [sys.executable, HERE / "follower.py", "--control", province.control, "--records", str(records), *options],
        stdout=subprocess.PIPE, stderr=stderr, text=True)


def finish(follower):
    text, _ = follower.communicate(timeout=PATIENCE)
    assert follower.returncode == 0
    return json.loads(text)


def rows(answer):
    """What both sides count, without the area that only the province's answer has."""
    parts = [{key: value for key, value in row.items() if key != "area"} for row in answer["classification"]]
    return sorted(parts, key=lambda row: row["unitKind"]), answer["awards"]


def test_counts_the_same_by_fetch_alone(province):
    keys, records = [], 0
    for office in ("450", "tinh"):
        position, key = province.position(office)
        records += position
        keys += ["--key", f"{office}={key}"]
    report = finish(follow(province, records, "--fetch-bytes", "20000", *keys))
    assert rows(report) == rows(province.totals())
    assert report["seen"]["fetched"] >= 2
    assert report["seen"]["verified"] == report["seen"]["fetched"]
    assert all(set(log["codes"]) <= {"accepted"} for log in report["logs"])


def test_counts_the_same_while_an_office_records_and_live_batches_are_lost(province):
    before = sum(province.position(office)[0] for office in OFFICES)
    # Every unit of the file is registered and gets a result.
    with open(DATA / "452" / "classification-2014.csv", encoding="utf-8") as file:
        rows_of_file = sum(1 for _ in file) - 1
    follower = follow(
        province, before + 2 * rows_of_file + 12, "--live", province.onward, "--drop", "30", stderr=subprocess.PIPE)
    assert follower.stderr.readline() == "following\n"
    province.bring_in("452", "classification-2014.csv", "--register-units")
    for number in range(12):
        province.register("452", f"LATE-{number}", 2014)
    report = finish(follower)
    assert rows(report) == rows(province.totals())
    assert report["seen"]["live"] >= 1
    assert {log["office"]: log["position"] for log in report["logs"]} == {
        office: province.position(office)[0] for office in OFFICES if province.position(office)[0]}


def test_prints_the_feed(province):
    feed = subprocess.Popen([sys.executable, HERE / "feed.py", province.onward], stdout=subprocess.PIPE, text=True)
    try:
        line = None
        for number in range(40):
            # Whether the subscription has arrived nobody is told, so something is recorded until it has.
            province.register("450", f"FEED-{number}", 2015)
            ready, _, _ = select.select([feed.stdout], [], [], 1)
            if ready:
                line = json.loads(feed.stdout.readline())
                break
        assert line is not None
        assert line["office"] == "450"
        assert line["event"]["type"] == "unit.registered"
        assert line["status"] == "accepted"
    finally:
        feed.terminate()
        feed.wait()
