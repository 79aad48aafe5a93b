"""A province of real processes for the tests of this folder.

Needs the built products: `ANTQ_BINARIES` names their folder, else .build/release or .build/debug.
"""

import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import threading

import keys

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "Deploy" / "demo-data"
OFFICES = {"450": "Đồng Hới", "452": "Minh Hóa", "tinh": "Tỉnh Quảng Bình"}
# The province's own office, which enrols the others and reports itself.
ANCHOR = "tinh"
PATIENCE = 90
PROGRAMS = ("antq", "antq-publisher", "antq-aggregator")


def products():
    for folder in (os.environ.get("ANTQ_BINARIES"), ROOT / ".build" / "release", ROOT / ".build" / "debug"):
        if folder and all((pathlib.Path(folder) / name).exists() for name in PROGRAMS):
            return pathlib.Path(folder)
    raise RuntimeError("the programs are not built: run Deploy/demo --check once, or set ANTQ_BINARIES to their folder")


BIN = products()


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


class Province:
    """One aggregator and three offices on free ports, in a folder of their own, and a reader who is enrolled."""

    def __init__(self, folder):
        self.folder = folder
        *ports, self.page = free_ports(4)
        self.control, self.live, self.onward = (f"tcp://127.0.0.1:{port}" for port in ports)
        # The keys of a reader who is enrolled.
        self.reader = folder / "reader"
        # The aggregator, then the offices in the order of OFFICES.
        self.processes = []

    def start(self):
        self.write("province", (
            f'province: "44"\nname: Quảng Bình\ndata: {self.folder}/province\ncontrol: {self.control}\n'
            f"live: {self.live}\nonward: {self.onward}\nsocket: {self.folder}/province.sock\n"
            f"enrolment: {self.folder}/{ANCHOR}/keys/enrolment.txt\n"
            f"page:\n  listen: 127.0.0.1:{self.page}\n"))
        self.call("antq-aggregator", "init", "--config", f"{self.folder}/province.yaml")
        self.fingerprints = {}
        for office in OFFICES:
            self.configure(office, OFFICES[office])
            said = self.call("antq-publisher", "init", "--config", f"{self.folder}/{office}.yaml")
            # Printed here, and read over the telephone elsewhere.
            self.fingerprints[office] = re.search("^fingerprint=(.*)$", said, re.M)[1]
        # Those who enrol first, so that no office has to come back for it.
        self.serve("antq-aggregator", "province")
        self.serve("antq-publisher", ANCHOR)
        self.enrol()
        for office in OFFICES:
            if office != ANCHOR:
                self.serve("antq-publisher", office)
        self.processes.append(self.processes.pop(1))

    def configure(self, office, name, area=None):
        area = area or ("44" if office == ANCHOR else office)
        self.write(office, (
            f'province: "44"\noffice: "{office}"\nname: {name}\narea: "{area}"\nkind: exercise\n'
            f"data: {self.folder}/{office}\nsocket: {self.folder}/{office}.sock\naggregators:\n"
            f"  tinh: {{control: {self.control}, live: {self.live}, "
            f"enrolment: {self.folder}/province/keys/enrolment.txt}}\n"))

    def enrol(self):
        """All but the province's own office, whose keys the aggregator is told, and the reader."""
        at_desk = ("--socket", self.folder / f"{ANCHOR}.sock")
        for office in OFFICES:
            if office != ANCHOR:
                file = self.folder / office / "keys" / "enrolment.txt"
                self.call("antq", "offices", "add", file, "--fingerprint", self.fingerprints[office], *at_desk)
        made = json.loads(self.call(
            "antq", "keys", "init", "--role", "reader", "--holder", "nguoi-doc", "--province", "44",
            "--keys", self.reader, "--json"))
        self.call("antq", "keys", "enrol", made["file"], "--fingerprint", made["fingerprint"], *at_desk)
        # An office and its two keys each, and the reader's key.
        self.enrolled = self.position(ANCHOR)[0]
        assert self.enrolled == 3 * (len(OFFICES) - 1) + 1

    def prove(self, socket):
        """Makes a socket one of the reader."""
        server = keys.enrolment_of(self.folder / "province" / "keys")["connection"]
        keys.prove(socket, keys.secret_of(self.reader), bytes.fromhex(server))

    def write(self, name, text):
        (self.folder / f"{name}.yaml").write_text(text, encoding="utf-8")

    def serve(self, program, name):
        """Starts a service and returns once it has said in its log that it is ready, and what it serves over HTTP too."""
        arguments = [BIN / program, "serve", "--config", self.folder / f"{name}.yaml"]
        process = subprocess.Popen(
            arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.processes.append(process)
        log = self.folder / f"{name}.log"
        ready = threading.Event()
        configured = (self.folder / f"{name}.yaml").read_text(encoding="utf-8")
        awaited = {"ready", *(word for word in ("page", "admin") if f"{word}:" in configured)}

        def copy():
            with log.open("w", encoding="utf-8") as file:
                for line in process.stderr:
                    file.write(line)
                    file.flush()
                    awaited.difference_update(line.split())
                    if not awaited:
                        ready.set()
            ready.set()

        threading.Thread(target=copy, daemon=True).start()
        ended = not ready.wait(PATIENCE) or process.poll() is not None
        assert not ended, log.read_text(encoding="utf-8")

    def call(self, program, *arguments):
        done = subprocess.run([BIN / program, *arguments], capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def bring_in(self, office, file, *options):
        self.call("antq", "import", DATA / office / file, "--socket", self.folder / f"{office}.sock", *options)

    def register(self, office, unit, year, area=None):
        self.call(
            "antq", "record", "unit", unit, "--socket", self.folder / f"{office}.sock", "--unit-kind", "khu-dan-cu",
            "--name", f"Tổ dân phố {unit}", "--area", area or office, "--year", str(year))

    def position(self, office):
        answer = json.loads(self.call("antq", "status", "--json", "--socket", self.folder / f"{office}.sock"))
        return answer["outbox"]["position"], answer["outbox"]["publicKey"]

    def totals(self):
        path = self.folder / "province.sock"
        return json.loads(self.call("antq", "totals", "--year", "2014", "--exercise", "--json", "--socket", path))

    def restart_aggregator(self):
        """Killed, and started again."""
        aggregator = self.processes.pop(0)
        aggregator.kill()
        aggregator.wait()
        self.serve("antq-aggregator", "province")
        self.processes.insert(0, self.processes.pop())

    def stop(self):
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
