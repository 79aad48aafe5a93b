"""The follower of this folder against the golden vectors, and against a source that hands out what it should not."""

import json
import pathlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import zmq
from zmq.utils import z85

from chain import Broken, Damaged, Log, Malformed, extend, read_batch
from house import CATALOGUE, FIRST, HERE, batch_of, frame, must_keep_schema, record_cases, vectors
from records import Refused, decode
from tally import Office, Province


def changed(frames: list[bytes], **members: Any) -> list[bytes]:
    return [frames[0], json.dumps(json.loads(frames[1]) | members).encode(), frames[2]]


def log_at(position: int) -> Log:
    log = Log(FIRST["header"])
    log.position, log.digest = position, bytes.fromhex(FIRST["digests"][position])
    return log


# MARK: records


@pytest.mark.parametrize(("record", "code"), list(record_cases()))
def test_a_record_is_judged_as_the_vectors_say(record: bytes, code: str | None) -> None:
    try:
        CATALOGUE.check_words(decode(record))
        found = None
    except Refused as refused:
        found = refused.code
    assert found == code


# MARK: batches


def test_the_chain_starts_at_the_genesis_of_the_vectors() -> None:
    for vector in vectors("stream/chain.json")["logs"]:
        assert Log(vector["header"]).digest.hex() == vector["genesis"]


@pytest.mark.parametrize(
    ("name", "held", "new"),
    [("live", 2, 2), ("live-straddling", 2, 2), ("live-straddling", 1, 3), ("live-blanked", 0, 4), ("control", 4, 0)],
)
def test_a_batch_is_taken_from_where_the_log_was_taken_to(name: str, held: int, new: int) -> None:
    log = log_at(held)
    assert len(log.take(read_batch(batch_of(name)))) == new
    assert (log.position, log.digest.hex()) == (4, FIRST["digests"][4])


def test_a_hole_is_not_taken_and_shows_how_far_the_log_goes() -> None:
    log = log_at(0)
    assert log.take(read_batch(batch_of("live"))) == []
    assert (log.position, log.highest) == (0, 4)


def test_records_that_do_not_lead_to_their_digest_are_damaged() -> None:
    topic, header, records = batch_of("live")
    with pytest.raises(Damaged):
        log_at(2).take(read_batch([topic, header, records.replace(b"notMet", b"met")]))


@pytest.mark.parametrize("held", [2, 3])
def test_a_batch_that_does_not_pass_through_the_cursor_is_a_fork(held: int) -> None:
    log = log_at(held)
    log.digest = bytes(32)
    with pytest.raises(Broken, match="log-forked"):
        log.take(read_batch(batch_of("live")))


def test_another_digest_at_the_end_that_is_held_is_a_fork() -> None:
    log = log_at(4)
    log.digest = bytes(32)
    with pytest.raises(Broken, match="log-forked"):
        log.take(read_batch(batch_of("live")))


def live_refusals() -> Iterator[Any]:
    for vector in vectors("stream/invalid.json")["vectors"]:
        if vector["lane"] == "live":
            yield pytest.param([frame(value) for value in vector["frames"]], vector["code"], id=vector["name"])


@pytest.mark.parametrize(("frames", "code"), list(live_refusals()))
def test_a_batch_that_breaks_the_page_is_refused_by_its_code(frames: list[bytes], code: str) -> None:
    with pytest.raises(Malformed) as caught:
        read_batch(frames)
    assert str(caught.value) == code


# MARK: fold


def folded(records: list[str]) -> tuple[Office, list[str | None]]:
    office = Office("44", "450", CATALOGUE)
    return office, [office.apply(FIRST["header"]["log"], record.encode()) for record in records]


def test_the_log_of_the_vectors_ends_in_a_unit_without_a_result() -> None:
    office, codes = folded(FIRST["records"])
    assert codes == [None] * 4
    row = {"registered": 1, "met": 0, "notMet": 0, "deferred": 0, "noResult": 1}
    assert Province("44", [office]).totals(2014) == {
        "classification": [{"area": "44", "unitKind": "khu-dan-cu"} | row], "awards": []}


def test_a_correction_moves_the_totals_by_the_difference() -> None:
    for records, met, not_met in ((FIRST["records"][:2], 1, 0), (FIRST["records"][:3], 0, 1)):
        row = Province("44", [folded(records)[0]]).totals(2014)["classification"][0]
        assert (row["met"], row["notMet"], row["noResult"]) == (met, not_met, 0)


def test_a_blanked_record_folds_to_nothing_and_what_replaced_it_does_not_count() -> None:
    _, codes = folded(vectors("stream/chain.json")["logs"][1]["records"])
    assert codes == [None, "blanked", "replaces-unknown", "nothing-to-withdraw"]


def test_a_record_twice_is_a_duplicate() -> None:
    assert folded([FIRST["records"][0]] * 2)[1] == [None, "duplicate-id"]


# MARK: a false source


class FalseSource:
    """Binds a ROUTER and answers a follower by the frames of the vectors; `spoil` changes what FETCH is answered by."""

    def __init__(self, spoil: Callable[[list[bytes]], list[bytes]]) -> None:
        self.context = zmq.Context()
        self.router = self.context.socket(zmq.ROUTER)
        self.router.linger = 0
        # Without a handler it lets everybody in: the follower proves that it knows the server's key.
        self.router.curve_server, (self.public, self.router.curve_secretkey) = 1, zmq.curve_keypair()
        port = self.router.bind_to_random_port("tcp://127.0.0.1")
        self.endpoint = f"tcp://127.0.0.1:{port}"
        self.spoil = spoil

    def serve(self, follower: subprocess.Popen[str]) -> int:
        """Answers until the follower ends; its exit status."""
        hello = vectors("stream/hello.json")["vectors"][0]["frames"]
        batch = self.spoil(batch_of("live-blanked"))
        while follower.poll() is None:
            if self.router.poll(100):
                peer, kind, body = self.router.recv_multipart()
                must_keep_schema(kind, body)
                if kind == b"OPEN":
                    self.router.send_multipart([peer, *map(frame, hello)])
                elif kind == b"FETCH":
                    self.router.send_multipart([peer, b"BATCH", b"{}", *batch])
        return follower.returncode

    def options(self, folder: pathlib.Path) -> list[str]:
        """A follower's: its own key, this source's, and 450 as the province's own office, with the key of the vectors."""
        own, server = z85.decode(zmq.curve_keypair()[1]).hex(), z85.decode(self.public).hex()
        signing = vectors("stream/signature.json")["publicKey"]
        files = {
            "key": f"antq-connection-key-1\n{own}\n",
            "server": "antq-enrolment-1\nprovince=44\nrole=aggregator\nholder=44\n"
                      f"connection={server}\nsigning={'1' * 64}\n",
            "anchor": "antq-enrolment-1\nprovince=44\nrole=office\nholder=450\nname=Đồng Hới\narea=450\n"
                      f"connection={'2' * 64}\nsigning={signing}\n"}
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return ["--control", self.endpoint, *(word for name in files for word in (f"--{name}", str(folder / name)))]

    def close(self) -> None:
        self.router.close()
        self.context.term()


@pytest.mark.parametrize(
    ("spoil", "status", "words", "patience"),
    [
        (lambda frames: frames, 0, "", 60),
        (lambda frames: [*frames[:2], frames[2].replace(b"18856", b"18857")], 1, "do not lead to their digest", 60),
        (lambda frames: changed(frames, before="0" * 64, after=spoiled_end(frames)), 1, "log-forked", 60),
        (lambda frames: changed(frames, signature="0" * 128), 1, "signature-wrong", 60),
        (lambda frames: changed(frames, key="0123456789abcdef"), 2, "key-unknown", 3),
    ],
    ids=["honest", "damaged", "forked", "forged", "of-nobody"],
)
def test_the_follower_ends_by_what_the_source_hands_out(
    spoil: Any, status: int, words: str, patience: int, tmp_path: pathlib.Path
) -> None:
    source = FalseSource(spoil)
    arguments = [*source.options(tmp_path), "--no-live", "--until-heads", "--timeout", str(patience), "--exercise"]
    follower = subprocess.Popen(
        [sys.executable, HERE / "follow.py", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert source.serve(follower) == status
        output, talk = follower.communicate()
        assert words in talk
        if status == 0:
            head = json.loads(output)["heads"][0]
            assert (head["position"], head["digest"]) == (4, FIRST["digests"][4])
    finally:
        follower.kill()
        follower.communicate()
        source.close()


def spoiled_end(frames: list[bytes]) -> str:
    """A digest that the same records lead to from another beginning."""
    digest = bytes(32)
    for record in frames[2].split(b"\n"):
        digest = extend(digest, record)
    return digest.hex()
