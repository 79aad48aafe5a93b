"""What waits at the desk when a commit ends is committed together, and one request alone waits for nobody.

Needs the built products, as province.py says.
"""

import json
import secrets
import signal
import sqlite3
import time

import pytest
import zmq

from province import Province

PATIENCE_MS = 20_000


@pytest.fixture
def province(tmp_path_factory):
    made = Province(tmp_path_factory.mktemp("g"))
    try:
        made.start()
        yield made
    finally:
        made.stop()


def draft(subject):
    """A unit, under a UUID of version 7."""
    random = secrets.token_hex(10)
    millis = f"{time.time_ns() // 1_000_000:012x}"
    event = f"{millis[:8]}-{millis[8:]}-7{random[:3]}-8{random[3:6]}-{random[6:18]}"
    data = {"year": 2014, "unitKind": "khu-dan-cu", "name": "Thôn", "area": "450"}
    return json.dumps({"id": event, "type": "unit.registered", "subject": subject, "data": data}).encode()


def record(socket, name):
    socket.send_multipart([b"RECORD", json.dumps({"id": name}).encode(), draft(name)])


def receipts(socket, count):
    for _ in range(count):
        assert socket.poll(PATIENCE_MS)
        kind, body = socket.recv_multipart()
        assert kind == b"RECEIPT", body
        result = json.loads(body)["results"][0]
        assert result["status"] == "recorded", result
        yield result["position"]


def test_requests_that_wait_together_are_committed_together(province):
    alone, clients, each = 5, 40, 10
    context = zmq.Context()
    sockets = [context.socket(zmq.DEALER) for _ in range(clients)]
    publisher = province.processes[1]
    try:
        for socket in sockets:
            socket.linger = 0
            socket.connect(f"ipc://{province.folder}/450.sock")
        positions = []
        for number in range(alone):
            record(sockets[number], f"ALONE-{number}")
            positions += receipts(sockets[number], 1)
        # While the publisher stands still they gather at its socket.
        publisher.send_signal(signal.SIGSTOP)
        for client, socket in enumerate(sockets):
            for number in range(each):
                record(socket, f"TOGETHER-{client}-{number}")
        publisher.send_signal(signal.SIGCONT)
        for socket in sockets:
            positions += receipts(socket, each)
    finally:
        for socket in sockets:
            socket.close()
        context.term()
    requests = alone + clients * each
    assert sorted(positions) == list(range(1, requests + 1))
    publisher.send_signal(signal.SIGTERM)
    assert publisher.wait(5) == 0
    province.processes.remove(publisher)
    commits = commits_of(province.folder / "450" / "outbox.sqlite")
    print(f"{requests} requests in {commits} commits")
    # One request alone is one commit; those that waited share theirs.
    assert alone < commits <= alone + clients * each // 4


def commits_of(outbox):
    """Each commit leaves one signed head."""
    with sqlite3.connect(f"file:{outbox}?mode=ro", uri=True) as database:
        return database.execute("SELECT count(*) FROM head").fetchone()[0]
