"""Keys, enrolment files, and whose signatures count: Protocols/trust.md, 7.1 to 7.3 and 7.6. Written from the pages alone."""

import hashlib
import pathlib
import re
from collections.abc import Iterable
from typing import Any

import zmq
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from zmq.utils import z85

from chain import Batch
from tally import Office

Place = dict[str, Any]
ENROLMENT = re.compile(
    r"antq-enrolment-1\nprovince=(?P<province>[a-z0-9-]{1,24})\nrole=(?P<role>office|reader|peer|operator|aggregator)\n"
    r"holder=(?P<holder>[a-z0-9-]{1,24})\n(name=(?P<name>.{1,200})\n)?(area=(?P<area>[A-Z0-9-]{1,24})\n)?"
    r"connection=(?P<connection>[0-9a-f]{64})\n(signing=(?P<signing>[0-9a-f]{64})\n)?")


class Untrusted(Exception):
    """A batch whose signature does not count; `code` is one of section 7.6."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text}")
        self.code = code


def key_id(public: str) -> str:
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:16]


def read_enrolment(path: pathlib.Path) -> dict[str, str]:
    """The values of an enrolment file, section 7.2."""
    match = ENROLMENT.fullmatch(path.read_text(encoding="utf-8").replace("\r\n", "\n"))
    if match is None:
        raise ValueError(f"{path} is no enrolment file")
    return {name: value for name, value in match.groupdict().items() if value is not None}


def read_secret(path: pathlib.Path) -> bytes:
    """A secret connection key: its form, and 64 hex digits."""
    form, digits = path.read_text(encoding="ascii").split()
    if form != "antq-connection-key-1":
        raise ValueError(f"{path} is no connection key")
    return bytes.fromhex(digits)


def prove(socket: zmq.Socket[bytes], secret: bytes, server: str) -> None:
    """CURVE on a socket that is not connected yet."""
    socket.curve_secretkey = own = z85.encode(secret)
    socket.curve_publickey = zmq.curve_public(own)
    socket.curve_serverkey = z85.encode(bytes.fromhex(server))


def head_text(office: str, log: str, position: int, digest: str, key: str) -> bytes:
    """What is signed, section 2.4 of stream.md."""
    return f"antq-head-1\noffice={office}\nlog={log}\nposition={position}\ndigest={digest}\nkey={key}\n".encode()


class Roster:
    """The signing keys of section 7.3: the anchor's, what its office's logs say, and each office's rotations."""

    def __init__(self, anchor: dict[str, str]) -> None:
        self.anchor = anchor
        self.fold([])

    def fold(self, folds: Iterable[tuple[str, Office]]) -> None:
        """Anew, from all logs that are followed, each with its kind."""
        # Official logs first: a key that is there already stands.
        ordered = [office for _, office in sorted(folds, key=lambda fold: (fold[0] != "official", fold[1].office))]
        own = [office for office in ordered if office.office == self.anchor["holder"]]
        self.revoked: dict[str, dict[str, Any]] = {}
        self.parents: dict[str, Place] = {}
        self.signers: dict[str, dict[str, Any]] = {}
        for office in own:
            self.revoked = office.revoked | self.revoked
            self.parents = {log: data["parent"] for log, data in office.admitted.items()} | self.parents
        self.enrol(self.anchor["holder"], self.anchor["signing"], None)
        for office in own:
            for data in office.keys.values():
                if (data["use"], data["role"]) == ("signing", "office"):
                    self.enrol(data["holder"], data["publicKey"], data.get("since"))
        for office in own + [office for office in ordered if office not in own]:
            for data in office.rotated.values():
                self.rotate(office.office, data)

    def enrol(self, office: str, public: str, since: Place | None) -> None:
        new = {"office": office, "public": public, "starts": [], "ends": []}
        key = self.signers.setdefault(key_id(public), new)
        if key["office"] == office:
            key["starts"].append(since)

    def rotate(self, office: str, data: dict[str, Any]) -> None:
        log, position = data["here"]
        if data["use"] == "signing" and self.fault(data["replaces"], office, log, position) is None:
            place = {"log": log, "position": position}
            self.enrol(office, data["publicKey"], place)
            self.signers[data["replaces"]]["ends"].append(place)

    def fault(self, key: str, office: str, log: str, position: int) -> str | None:
        """Why this key does not sign for the office at that place; none where it does."""
        signer = self.signers.get(key)
        if signer is None or signer["office"] != office:
            return "key-unknown"
        older = self.ancestors(log)

        def behind(place: Place) -> bool:
            return place["position"] < position if place["log"] == log else place["log"] in older

        if key in self.revoked:
            through = self.revoked[key].get("through", {"log": None, "position": 0})
            upto = position <= through["position"] if through["log"] == log else log in self.ancestors(through["log"])
            if not upto:
                return "key-not-trusted"
        begun = any(start is None or behind(start) for start in signer["starts"])
        return None if begun and not any(map(behind, signer["ends"])) else "key-not-trusted"

    def ancestors(self, log: str | None) -> list[str]:
        found: list[str] = []
        while log in self.parents and self.parents[log]["log"] not in found:
            log = self.parents[log]["log"]
            found.append(log)
        return found

    def check(self, batch: Batch) -> None:
        """Section 7.6, before a batch is taken; raises Untrusted."""
        header, place = batch.header, f"{batch.office} at {batch.last}, key {batch.header['key']}"
        if code := self.fault(header["key"], batch.office, header["log"], batch.last):
            raise Untrusted(code, place)
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.signers[header["key"]]["public"]))
        text = head_text(batch.office, header["log"], batch.last, header["after"], header["key"])
        try:
            public.verify(bytes.fromhex(header["signature"]), text)
        except InvalidSignature:
            raise Untrusted("signature-wrong", place) from None
