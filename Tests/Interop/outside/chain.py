"""Batches and the chain by Protocols/stream.md: `read_batch` for 2.5, `Log.take` for "On a batch" of 2.8."""

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from records import BLANKED

PATTERNS = {
    "log": "[0-9a-f]{32}",
    "before": "[0-9a-f]{64}",
    "after": "[0-9a-f]{64}",
    "signature": "[0-9a-f]{128}",
    "key": "[a-z0-9-]{1,64}",
}


class Malformed(Exception):
    """A batch that does not follow the page; the text is a code of section 2.10."""


class Damaged(Exception):
    """Records that do not lead to their digest: a sign of a bad copy, not of a bad log."""


class Broken(Exception):
    """A log that is not the one it was: forked or rolled back. Nothing more is accepted."""


def extend(digest: bytes, record: bytes) -> bytes:
    """The chain's next digest, section 2.3."""
    blanked = BLANKED.fullmatch(record)
    own = bytes.fromhex(blanked[1].decode()) if blanked else hashlib.sha256(record).digest()
    return hashlib.sha256(digest + own).digest()


def genesis(header: dict[str, Any]) -> bytes:
    """The digest at position 0, section 2.3."""
    parent = header.get("parent")
    lines = ["antq-log-1", *(f"{name}={header[name]}" for name in ("province", "office", "log", "kind"))]
    lines.append("parent=" + (f"{parent['log']}:{parent['position']}:{parent['digest']}" if parent else "-"))
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).digest()


@dataclass(frozen=True)
class Batch:
    """A batch whose frames keep section 2.5; whether it fits a log is for `Log.take` to say."""

    office: str
    header: dict[str, Any]
    records: list[bytes]

    @property
    def last(self) -> int:
        return self.header["first"] + self.header["count"] - 1


def read_batch(frames: Sequence[bytes]) -> Batch:
    """Topic, header, records; raises Malformed."""
    if len(frames) != 3:
        raise Malformed("frame-count")
    topic, text, body = frames
    if not re.fullmatch(rb"[a-z0-9-]{1,24}/", topic):
        raise Malformed("wrong-topic")
    if len(text) > 131_072 or len(body) > 262_144:
        raise Malformed("oversize")
    try:
        header = json.loads(text)
        if header["v"] != 1:
            raise Malformed("unknown-version")
        sound = all(re.fullmatch(pattern, header[name]) for name, pattern in PATTERNS.items())
        sound = sound and all(type(header[name]) is int for name in ("first", "count"))
    except (ValueError, KeyError, TypeError):
        sound = False
    if not sound:
        raise Malformed("malformed-header")
    records = body.split(b"\n")
    first, count = header["first"], header["count"]
    in_range = first >= 1 and 1 <= count <= 8_192 and first + count - 1 < 2**53
    if not in_range or len(records) != count or not all(1 <= len(record) <= 16_384 for record in records):
        raise Malformed("wrong-count")
    return Batch(topic[:-1].decode(), header, records)


@dataclass
class Log:
    """How far one log was taken, and how far its server says it goes."""

    header: dict[str, Any]
    position: int = 0
    digest: bytes = b""
    highest: int = 0
    signed: dict[str, str] = field(default_factory=dict)
    asked: float | None = None
    resting: bool = False

    def __post_init__(self) -> None:
        self.digest = genesis(self.header)

    @property
    def cursor(self) -> dict[str, Any]:
        return {"position": self.position, "digest": self.digest.hex()}

    def announce(self, head: dict[str, Any]) -> None:
        """A head in HELLO or BEAT."""
        if head["position"] == self.position and head["digest"] != self.digest.hex():
            raise self.forked(head["digest"])
        self.highest = max(self.highest, head["position"])

    def take(self, batch: Batch, check: Callable[[Batch], None] | None = None) -> list[bytes]:
        """Section 2.8, "On a batch": the new records; none where all is held or there is a hole before them.

        `check` raises what it finds wrong with the signature of a batch that would be taken.
        """
        header = batch.header
        if batch.last < self.position or batch.last == self.position and header["after"] == self.digest.hex():
            return []
        if header["first"] > self.position + 1:
            self.highest = max(self.highest, batch.last)
            return []
        digests = [bytes.fromhex(header["before"])]
        for record in batch.records:
            digests.append(extend(digests[-1], record))
        if digests[-1].hex() != header["after"]:
            raise Damaged(f"{self}: records {header['first']} to {batch.last} do not lead to their digest")
        held = self.position - header["first"] + 1
        if digests[held] != self.digest:
            raise self.forked(digests[held].hex())
        if check:
            check(batch)
        self.position, self.digest = batch.last, digests[-1]
        self.highest = max(self.highest, self.position)
        self.signed = {"signature": header["signature"], "key": header["key"]}
        return batch.records[held:]

    def forked(self, digest: str) -> Broken:
        return Broken(f"{self}: log-forked: digest {digest} at {self.position}, and not {self.digest.hex()}")

    def __str__(self) -> str:
        return f"{self.header['office']} (log {self.header['log']})"
