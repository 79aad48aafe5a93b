"""What travels carries the office's own signature: batches fetched from the province by a reader who is enrolled, each
verified under the key of its office's enrolment file."""

import json

import pytest
import zmq
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from keys import enrolment_of, key_id
from province import Province
from test_command import settle

PATIENCE_MS = 20_000


@pytest.fixture
def province(tmp_path_factory):
    made = Province(tmp_path_factory.mktemp("s"))
    try:
        made.start()
        made.bring_in("450", "classification-2014.csv", "--register-units")
        made.bring_in("tinh", "awards-2014.csv")
        settle(made, "450")
        settle(made, "tinh")
        yield made
    finally:
        made.stop()


def test_every_batch_carries_the_signature_of_its_office(province):
    context = zmq.Context()
    socket = context.socket(zmq.DEALER)
    socket.linger = 0
    province.prove(socket)
    socket.connect(province.control)

    def wait_for(wanted):
        while True:
            assert socket.poll(PATIENCE_MS)
            kind, *frames = socket.recv_multipart()
            assert kind != b"REFUSE", frames
            if kind == wanted:
                return frames

    try:
        socket.send_multipart([b"OPEN", b'{"oldest":1,"newest":1}'])
        logs = {entry["header"]["office"]: entry for entry in json.loads(wait_for(b"HELLO")[0])["logs"]}
        # 452 has recorded nothing and is here all the same.
        assert set(logs) == {"450", "452", "tinh"}
        welcome = {"version": 1, "logs": [], "ledger": {"life": "00112233445566ff", "position": 0, "digest": "0" * 64},
                   "clock": "2026-01-01T00:00:00.000Z"}
        socket.send_multipart([b"WELCOME", json.dumps(welcome).encode()])
        for office in ("450", "tinh"):
            position, shown = province.position(office)
            key = enrolment_of(province.folder / office / "keys")["signing"]
            assert shown == key
            public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
            log, last, batches = logs[office]["header"]["log"], 0, 0
            while last < position:
                fetch = {"log": log, "from": last + 1, "maxBytes": 20_000}
                socket.send_multipart([b"FETCH", json.dumps(fetch).encode()])
                _, topic, header, _ = wait_for(b"BATCH")
                header = json.loads(header)
                last = header["first"] + header["count"] - 1
                assert header["key"] == key_id(key)
                text = (f"antq-head-1\noffice={office}\nlog={log}\nposition={last}\ndigest={header['after']}\n"
                        f"key={header['key']}\n")
                assert topic == f"{office}/".encode()
                public.verify(bytes.fromhex(header["signature"]), text.encode())
                batches += 1
            assert batches >= (2 if office == "450" else 1)
    finally:
        socket.close()
        context.term()
