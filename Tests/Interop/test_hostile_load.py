"""An honest office among 9,000 half-open connections and keys that nobody enrolled; and where no descriptor is left."""

import json
import pathlib
import resource
import subprocess
import sys
import time

import pytest
from zmq.utils import z85

from hostile import Identity, Stage, event_id, heard

FLOOD = pathlib.Path(__file__).with_name("hostile_flood.py")
CONNECTIONS = 9_000
# Seconds of measuring before, and of knocking.
BEFORE, DURING = 3, 6
# What is asserted everywhere; how many milliseconds it really takes is for the benchmarks to say.
P99_SECONDS = 3.0
GROWTH = 64 << 20
# The handshake's 3 s, and what a busy machine takes to get round to it.
DROPPED_SECONDS = 8


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    made = Stage(tmp_path_factory.mktemp("l"))
    try:
        made.start()
        yield made
    finally:
        made.stop()


class Honest:
    """An office that records one thing after the other, each timed from the desk to the province's ledger."""

    def __init__(self, stage):
        self.stage, self.count = stage, 0

    def record(self):
        """Seconds from the draft's leaving until the province shows the record."""
        self.count += 1
        start = self.stage.status()["ledger"]
        self.stage.local.send_multipart([b"QUERY", json.dumps({"id": self.stage.new_id(), "ask": "tail", "args": {
            "from": f"{start['life']}-{start['position']}", "office": "450", "wait": "20000"}}).encode()])
        began = time.monotonic()
        results = self.stage.record("450", [{
            "id": event_id(), "type": "unit.registered", "subject": f"L-{self.count}", "data": {
                "year": 2014, "unitKind": "khu-dan-cu", "name": f"Thôn {self.count}", "area": "18856"}}])
        assert results[0]["status"] == "recorded", results
        kind, _, body = heard(self.stage.local, 30)
        assert kind == b"ANSWER" and f'"subject":"L-{self.count}"'.encode() in body
        return time.monotonic() - began

    def measure(self, goes_on):
        found = []
        while goes_on() or len(found) < 20:
            found.append(self.record())
        return sorted(found)


def shown(found):
    return {"p50": round(1_000 * found[len(found) // 2], 1), "p99": round(1_000 * found[len(found) * 99 // 100], 1),
            "records": len(found)}


def descriptors(stage):
    return len(list(pathlib.Path(f"/proc/{stage.aggregator.pid}/fd").iterdir()))


def all_dropped(stage, report, before):
    """Nothing of the crowd is left at the aggregator, and what it let in was soon dropped."""
    stage.until(lambda: descriptors(stage) <= before + 4)
    # Those few that overflowed the system's own queue were never let in, and do not know it.
    assert report["left"] <= report["connections"] // 100 and report["longest"] <= DROPPED_SECONDS


def flood(stage, connections, seconds):
    return subprocess.Popen(
        [sys.executable, FLOOD, stage.province.control.removeprefix("tcp://"), z85.encode(stage.server).decode(),
         str(connections), str(seconds)], stdout=subprocess.PIPE, text=True)


def test_an_honest_office_keeps_its_latency_among_half_open_connections_and_unknown_keys(stage):
    honest = Honest(stage)
    honest.measure(lambda: False)
    end = time.monotonic() + BEFORE
    before = honest.measure(lambda: time.monotonic() < end)
    memory, counts, held = stage.memory(), stage.status()["handshakes"], descriptors(stage)
    crowd = flood(stage, CONNECTIONS, DURING)
    try:
        during = honest.measure(lambda: crowd.poll() is None)
        lines = crowd.communicate(timeout=60)[0].splitlines()
    finally:
        if crowd.poll() is None:
            crowd.kill()
        crowd.wait()
    report = json.loads(lines[-1])
    grown = stage.memory("VmHWM") - memory
    print(f"hostile_latency_ms before {shown(before)} during {shown(during)}; {grown >> 20} MiB grown; {report}")
    assert stage.aggregator.poll() is None
    assert report["connections"] >= min(CONNECTIONS, resource.getrlimit(resource.RLIMIT_NOFILE)[1] - 200)
    all_dropped(stage, report, held)
    assert report["refused"] >= 50 and report["admitted"] == 0
    assert grown <= GROWTH
    assert shown(during)["p99"] <= 1_000 * P99_SECONDS
    after = stage.status()
    assert after["handshakes"]["failed"] >= counts["failed"] + report["dropped"]
    assert after["handshakes"]["refused"] >= counts["refused"] + report["refused"]
    assert after["handshakes"]["notAccepted"] == 0


def test_where_descriptors_are_few_half_open_connections_make_room_and_the_operator_is_told(stage):
    honest = Honest(stage)
    honest.count = 1_000_000
    process = stage.aggregator.pid
    limits, held = resource.prlimit(process, resource.RLIMIT_NOFILE), descriptors(stage)
    reader = stage.enrol(Identity("doc-muon", "reader"))
    # The least that an aggregator starts with.
    resource.prlimit(process, resource.RLIMIT_NOFILE, (4_096, limits[1]))
    crowd = flood(stage, CONNECTIONS, 3)
    try:
        stage.until(lambda: any(code == "descriptors-short" for code, _ in stage.problems()))
        during = honest.measure(lambda: crowd.poll() is None)
        report = json.loads(crowd.communicate(timeout=60)[0].splitlines()[-1])
        counts = stage.status()["handshakes"]
        print(f"with 4,096 descriptors {shown(during)}; {report}; {counts}")
        assert "descriptors-short" in stage.log_of("province")
        all_dropped(stage, report, held)
        assert report["refused"] > 0 and report["admitted"] == 0
        assert shown(during)["p99"] <= 1_000 * P99_SECONDS
        assert stage.handshake(reader.secret) == "ok"
    finally:
        resource.prlimit(process, resource.RLIMIT_NOFILE, limits)
        if crowd.poll() is None:
            crowd.kill()
        crowd.wait()
    assert stage.aggregator.poll() is None
