"""A province of real processes with a page, the figures that `antq` prints of it, and strangers who ask it by hand."""

import http.client
import itertools
import json
import pathlib
import socket
import unittest.mock

import province
import running

YEAR = 2014
# Every district of the demo, so that tables are as long as a province's, and go over a printed page.
DISTRICTS = {
    "450": "Đồng Hới", "452": "Minh Hóa", "453": "Tuyên Hóa", "454": "Quảng Trạch", "455": "Bố Trạch",
    "456": "Quảng Ninh", "457": "Lệ Thủy", "458": "Ba Đồn"}
KIND = "khu-dan-cu"


class PageProvince:
    """An aggregator with a page, and its offices. Use as a context."""

    def __init__(self, folder):
        self.folder = folder
        self.province = province.Province(folder)
        self.recorded = 0

    def __enter__(self):
        try:
            with unittest.mock.patch.dict(province.OFFICES, DISTRICTS):
                self.province.start()
            for district in DISTRICTS:
                self.at_desk(
                    district, "import", province.DATA / district / "classification-2014.csv", "--register-units")
            self.at_desk(province.ANCHOR, "import", province.DATA / province.ANCHOR / "awards-2014.csv")
            # From here on every test knows what it starts from.
            rows = sum(self.lines_of(district) for district in DISTRICTS)
            self.until_answered(lambda totals: sum(row["registered"] for row in totals) >= rows)
        except BaseException:
            self.province.stop()
            raise
        return self

    def __exit__(self, *_):
        self.province.stop()

    @staticmethod
    def lines_of(district):
        file = pathlib.Path(province.DATA / district / "classification-2014.csv")
        return len(file.read_text(encoding="utf-8").splitlines()) - 1

    # MARK: what antq says and does

    def antq(self, *arguments, socket="province"):
        done = running.run(*arguments, "--socket", self.folder / f"{socket}.sock")
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def at_desk(self, office, *arguments):
        return self.antq(*arguments, socket=office)

    def totals(self):
        """The rows of `antq totals`, by kind of unit."""
        answer = json.loads(self.antq("totals", "--year", YEAR, "--exercise", "--json"))
        return {row["unitKind"]: row for row in answer["classification"]}

    def figures(self):
        """Met and registered of each kind, as the page writes them in Vietnamese."""
        def said(number):
            return f"{number:,}".replace(",", ".")
        return sorted(f"{said(row['met'])}/{said(row['registered'])}" for row in self.totals().values())

    def record(self, office="450", name="Tổ dân phố thử", result="met", unit=None):
        """A unit and, unless that is None, its result. Returns the unit's code."""
        self.recorded += 1
        unit = unit or f"{office}-THU-{self.recorded}"
        self.at_desk(
            office, "record", "unit", unit, "--unit-kind", KIND, "--name", name, "--area", office, "--year", YEAR)
        if result:
            self.at_desk(
                office, "record", "classification", unit, "--unit-kind", KIND, "--year", YEAR, "--result", result)
        return unit

    def until_answered(self, holds):
        """Follows the page's own stream, whose every message says that something may be new."""
        with Stream(self.province.page, f"/live?logKind=exercise&year={YEAR}") as stream:
            while not holds(list(self.totals().values())):
                stream.event()

    # MARK: the page

    def address(self, path="/", **parameters):
        return f"http://127.0.0.1:{self.province.page}{self.target(path, **parameters)}"

    @staticmethod
    def target(path="/", **parameters):
        query = {"logKind": "exercise", "year": YEAR} | parameters
        return path + "?" + "&".join(f"{name}={value}" for name, value in query.items())

    def ask(self, target, method="GET", **headers):
        """Status, headers with names in lower case (a list of values each), and the body, by hand."""
        connection = http.client.HTTPConnection("127.0.0.1", self.province.page, timeout=province.PATIENCE)
        try:
            connection.request(method, target, headers={name.replace("_", "-"): each for name, each in headers.items()})
            answer = connection.getresponse()
            found = {}
            for name, each in answer.getheaders():
                found.setdefault(name.lower(), []).append(each)
            return answer.status, found, answer.read()
        finally:
            connection.close()

    @property
    def aggregator(self):
        return self.province.processes[0]

    def memory(self):
        """Bytes of the aggregator that are resident."""
        status = pathlib.Path(f"/proc/{self.aggregator.pid}/status").read_text()
        return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:"))) * 1024


ADDRESSES = itertools.count()


class Stream:
    """A stream of events over a bare socket. Use as a context."""

    def __init__(self, port, target, receive_buffer=None):
        self.socket = socket.socket()
        self.socket.settimeout(province.PATIENCE)
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        # Other machines than the browser's: each has a rate of its own.
        self.socket.bind((f"127.0.1.{2 + next(ADDRESSES) % 250}", 0))
        self.socket.connect(("127.0.0.1", port))
        self.socket.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        self.file = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if self.file:
            self.file.close()
        self.socket.close()

    def start(self):
        """The status, and the headers with names in lower case."""
        self.file = self.socket.makefile("r", encoding="utf-8", newline="\n")
        status = int(self.file.readline().split()[1])
        headers = {}
        while line := self.file.readline().strip():
            name, _, value = line.partition(": ")
            headers[name.lower()] = value
        return status, headers

    def event(self):
        """The next event: its kind, and the regions it brings."""
        if not self.file:
            assert self.start()[0] == 200
        found = {}
        while line := self.file.readline():
            name, _, value = line.strip("\r\n").partition(": ")
            if name in ("event", "data"):
                found[name] = value
            if not line.strip() and "event" in found:
                return found["event"], json.loads(found.get("data") or "{}")
        raise AssertionError("the stream ended")
