#!/usr/bin/env python3
"""Verifies a year's bundle from nothing but itself and Protocols/trust.md, 7.9, in a language other than ours.

    python3 Tests/Interop/bundle.py FILE.tar      # one line of JSON; exits 1 where anything in it is not as it should be

Needs Python's own library and the package cryptography; no antq, no network.
"""

import hashlib
import json
import re
import sys
import tarfile
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

HEX = re.compile(r"[0-9a-f]{64}")
BLANKED = re.compile(rb'\{"blanked":"([0-9a-f]{64})"\}')


class Wrong(Exception):
    """What is wrong, and where."""


def require(holds, what):
    if not holds:
        raise Wrong(what)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def key_id(public):
    return sha256(bytes.fromhex(public))[:16]


def extend(digest, record):
    """stream.md, 2.3."""
    blanked = len(record) == 78 and BLANKED.fullmatch(record)
    own = bytes.fromhex(blanked[1].decode()) if blanked else hashlib.sha256(record).digest()
    return hashlib.sha256(digest + own).digest()


def verifies(public, signature, text):
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), text.encode("ascii"))
        return True
    except (InvalidSignature, ValueError):
        return False


# MARK: members


def members(path):
    """Every member by name. tarfile forgives much, so that headers and padding are looked at here too."""
    data = path.read_bytes() if hasattr(path, "read_bytes") else open(path, "rb").read()
    found, offset = {}, 0
    while True:
        block = data[offset:offset + 512]
        require(len(block) == 512, "the tar ends early")
        if block == bytes(512):
            break
        try:
            info = tarfile.TarInfo.frombuf(block, "ascii", "strict")
        except (tarfile.TarError, ValueError, UnicodeDecodeError) as error:
            raise Wrong(f"header at {offset}: {error}") from error
        require(block[257:265] == b"ustar\x0000" and info.isreg() and not any(block[345:500]) and not any(block[157:257]),
                f"the header at {offset} is none of a regular file in a ustar")
        require(re.fullmatch(r"[!-.0-\[\]-~]+(/[!-.0-\[\]-~]+)*", info.name) and
                not {".", ".."} & set(info.name.split("/")), f"a member has the name {info.name!r}")
        require(info.name not in found, f"{info.name} stands twice")
        start, end = offset + 512, offset + 512 + info.size
        offset = end + -end % 512
        require(offset <= len(data) and not any(data[end:offset]), f"{info.name} is cut off")
        found[info.name] = data[start:end]
    require(data[offset:] == bytes(1024), "the tar does not end with two empty blocks")
    require(list(found) == sorted(found), "the members are not sorted by name")
    return found


def check_sums(found):
    text = found.get("SHA256SUMS")
    require(text is not None, "there is no SHA256SUMS")
    sums = {}
    for line in text.decode("ascii", "replace").splitlines():
        digest, _, name = line.partition("  ")
        require(HEX.fullmatch(digest) and name, f"SHA256SUMS has the line {line!r}")
        sums[name] = digest
    require("".join(f"{sums[name]}  {name}\n" for name in sums).encode() == text, "SHA256SUMS is of another form")
    require(set(sums) == set(found) - {"SHA256SUMS"}, "SHA256SUMS names other members than there are")
    for name, digest in sums.items():
        require(sha256(found[name]) == digest, f"{name} is not what SHA256SUMS says")


# MARK: logs


@dataclass
class Log:
    log: str
    office: str
    kind: str
    parent: tuple | None          # log, position
    genesis: bytes
    records: list
    heads: list                   # position, digest, key id, signature
    digest: bytes = b""


def lines(data):
    require(not data or data.endswith(b"\n"), "a member does not end with a line end")
    return data.split(b"\n")[:-1]


def read_log(entry, province, found):
    name = entry["log"]
    header = found[f"logs/{name}.header"]
    pattern = (
        rf"antq-log-1\nprovince={province}\noffice={entry['office']}\nlog={name}\nkind={entry['kind']}\n"
        r"parent=(-|([0-9a-f]{32}):(0|[1-9][0-9]*):[0-9a-f]{64})\n")
    match = re.fullmatch(pattern, header.decode("ascii", "replace"))
    require(match, f"logs/{name}.header is not the header of that log")
    heads = []
    for line in lines(found[f"logs/{name}.heads"]):
        head = re.fullmatch(r"([1-9][0-9]*) ([0-9a-f]{64}) ([a-z0-9-]{1,64}) ([0-9a-f]{128})", line.decode("ascii", "replace"))
        require(head, f"logs/{name}.heads has a line of another form")
        heads.append((int(head[1]), head[2], head[3], head[4]))
    parent = (match[2], int(match[3])) if match[2] else None
    return Log(name, entry["office"], entry["kind"], parent, hashlib.sha256(header).digest(),
               lines(found[f"logs/{name}.records"]), heads)


# MARK: keys (trust.md, 7.3)


@dataclass
class Key:
    public: str
    office: str
    everywhere: bool = False
    since: list = field(default_factory=list)        # (log, position): behind it, and in its children
    brought: list = field(default_factory=list)      # rotations that brought it
    replaced: list = field(default_factory=list)     # rotations that took its place
    revoked: dict | None = None                      # {"through": (log, position) or None}


class Keys:
    """Which signing key is valid where."""

    def __init__(self, anchor, logs):
        self.logs = {log.log: log for log in logs}
        self.keys = {}
        self.enrol(Key(anchor["signing"], anchor["office"], everywhere=True))
        own = [log for log in logs if log.office == anchor["office"]]
        revoked, rotations = {}, []
        for log in sorted(logs, key=lambda log: (log.office != anchor["office"], log.kind != "official", self.depth(log))):
            for position, record in enumerate(log.records, 1):
                event = read_event(record)
                kind, data = (event or {}).get("type"), (event or {}).get("data")
                if kind == "key.enrolled" and log in own and data["use"] == "signing" and data["role"] == "office":
                    key = Key(data["publicKey"], data["holder"])
                    if "since" in data:
                        key.since.append((data["since"]["log"], data["since"]["position"]))
                    else:
                        key.everywhere = True
                    self.enrol(key)
                elif kind == "key.revoked" and log in own:
                    through = data.get("through")
                    revoked.setdefault(event["subject"], (through["log"], through["position"]) if through else None)
                elif kind == "key.rotated" and data["use"] == "signing":
                    rotations.append((log, position, data))
        for name, through in revoked.items():
            if name in self.keys:
                self.keys[name].revoked = {"through": through}
        for log, position, data in rotations:
            self.rotate(log, position, data, revoked)

    def enrol(self, key):
        name = key_id(key.public)
        known = self.keys.get(name)
        if known is None:
            self.keys[name] = key
        elif known.office == key.office:
            known.everywhere = known.everywhere or key.everywhere
            known.since += key.since

    def rotate(self, log, position, data, revoked):
        old = self.keys.get(data["replaces"])
        # The old key itself signs the record that ends it.
        if old is None or old.office != log.office or self.fault(old, log, position):
            return
        name = key_id(data["publicKey"])
        new = self.keys.setdefault(name, Key(data["publicKey"], log.office))
        if new.office != log.office:
            return
        if name in revoked:
            new.revoked = {"through": revoked[name]}
        old.replaced.append((log.log, position))
        new.brought.append((log.log, position))

    def ancestors(self, log):
        chain = []
        while log and log.parent and log.parent not in chain:
            chain.append(log.parent)
            log = self.logs.get(log.parent[0])
        return chain

    def depth(self, log):
        return len(self.ancestors(log))

    def fault(self, key, log, position):
        """Why the key does not count there; None where it does."""
        chain = self.ancestors(log)

        def before(place):
            return place[0] == log.log and place[1] < position

        def held(place):
            return any(place[0] == parent and place[1] <= closed for parent, closed in chain)

        if key.revoked is not None and not self.trusted(key.revoked["through"], log, position):
            return "revoked"
        begins = (key.everywhere or any(before(place) for place in key.since)
                  or any(place[0] == parent for place in key.since for parent, _ in chain)
                  or any(before(place) or held(place) for place in key.brought))
        if not begins:
            return "not yet valid"
        if any(before(place) or held(place) for place in key.replaced):
            return "replaced"
        return None

    def trusted(self, through, log, position):
        if through is None:
            return False
        if through[0] == log.log:
            return position <= through[1]
        named = self.logs.get(through[0])
        return any(parent == log.log and position <= closed for parent, closed in self.ancestors(named))


def read_event(record):
    if BLANKED.fullmatch(record):
        return None
    try:
        event = json.loads(record)
        return event if isinstance(event, dict) and isinstance(event.get("data"), dict) else None
    except ValueError:
        return None


# MARK: all of it


def check_log(log, end, keys, counts):
    heads, digest, signed = dict((head[0], head) for head in log.heads), log.genesis, 0
    require(len(heads) == len(log.heads) and sorted(heads) == [head[0] for head in log.heads],
            f"the heads of log {log.log} are not in order")
    for position, record in enumerate(log.records, 1):
        require(1 <= len(record) <= 16384, f"log {log.log}, position {position}: a record of {len(record)} bytes")
        digest = extend(digest, record)
        if position not in heads:
            continue
        _, stated, name, signature = heads.pop(position)
        require(digest.hex() == stated, f"log {log.log}: positions {signed + 1} to {position} do not lead to the signed head")
        key = keys.keys.get(name)
        require(key is not None and key.office == log.office, f"log {log.log}, position {position}: key {name} is unknown")
        fault = keys.fault(key, log, position)
        require(fault in (None, "revoked"), f"log {log.log}, position {position}: key {name} is {fault}")
        text = (f"antq-head-1\noffice={log.office}\nlog={log.log}\nposition={position}\ndigest={stated}\nkey={name}\n")
        require(verifies(key.public, signature, text), f"log {log.log}, position {position}: the signature is wrong")
        counts["distrusted" if fault else "signatures"] += 1
        signed = position
    require(not heads, f"log {log.log}: a head stands behind the end")
    require(signed == len(log.records), f"log {log.log}: no head covers what is behind {signed}")
    require((end["position"], end["digest"]) == (len(log.records), digest.hex()), f"log {log.log} ends elsewhere than bundle.json says")
    counts["records"] += len(log.records)
    counts["full"] += sum(1 for record in log.records if not BLANKED.fullmatch(record))


def check_ledger(manifest, data, counts):
    keys = [manifest["aggregator"]["signing"], *manifest["aggregator"].get("earlier", [])]
    keys = {key_id(public): public for public in keys}
    for line in lines(data):
        head = re.fullmatch(r"(\S{1,64}) (0|[1-9][0-9]*) ([0-9a-f]{64}) (\S+) ([a-z0-9-]{1,64}) ([0-9a-f]{128})",
                            line.decode("ascii", "replace"))
        require(head, "ledger.heads has a line of another form")
        life, position, digest, at, name, signature = head.groups()
        text = (f"antq-ledger-head-1\nprovince={manifest['province']}\nlife={life}\nposition={position}\ndigest={digest}\n"
                f"at={at}\nkey={name}\n")
        require(name in keys and verifies(keys[name], signature, text), f"the ledger's head at {position}: the signature is wrong")
        counts["ledgerHeads"] += 1


def verify(path):
    """Counts of what was checked; raises Wrong at the first fault."""
    found = members(path)
    check_sums(found)
    try:
        manifest = json.loads(found["bundle.json"])
        require(manifest["format"] == "antq-bundle-1", "bundle.json is of another format")
        wanted = {"SHA256SUMS", "bundle.json", "ledger.heads"}
        wanted |= {f"logs/{entry['log']}.{part}" for entry in manifest["logs"] for part in ("header", "heads", "records")}
        require(set(found) == wanted, "the members are not those of bundle.json")
        logs = [read_log(entry, manifest["province"], found) for entry in manifest["logs"]]
        keys = Keys(manifest["anchor"], logs)
        counts = dict.fromkeys(("records", "full", "signatures", "distrusted", "ledgerHeads"), 0)
        for log, entry in zip(logs, manifest["logs"]):
            check_log(log, entry, keys, counts)
        check_ledger(manifest, found["ledger.heads"], counts)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Wrong(f"bundle.json: {error!r}") from error
    return {"year": manifest["year"], "province": manifest["province"], "logs": len(logs)} | counts


def main():
    try:
        print(json.dumps({"sound": True} | verify(sys.argv[1])))
        return 0
    except Wrong as wrong:
        print(json.dumps({"sound": False, "wrong": str(wrong)}))
        return 1


if __name__ == "__main__":
    sys.exit(main())
