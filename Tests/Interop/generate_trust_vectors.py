#!/usr/bin/env python3
"""Makes Protocols/vectors/trust/{enrolment,connection-keys}.json from Protocols/trust.md, 7.1 and 7.2, alone.

    python3 Tests/Interop/generate_trust_vectors.py

Needs pyzmq: the public keys are those that libzmq derives.
"""

import hashlib
import json
import pathlib

import zmq
from zmq.utils import z85

VECTORS = pathlib.Path(__file__).resolve().parents[2] / "Protocols" / "vectors" / "trust"
ORDER = ("province", "role", "holder", "name", "area", "connection", "signing")


def key(name):
    return hashlib.sha256(f"antq vector {name}".encode()).hexdigest()


def key_id(public):
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:16]


def text(values):
    return "antq-enrolment-1\n" + "".join(f"{name}={values[name]}\n" for name in ORDER if name in values)


def fingerprint(lines):
    digits = f"{int.from_bytes(hashlib.sha256(lines.encode()).digest()[:10], 'big') % 10 ** 24:024d}"
    return " ".join(digits[at:at + 4] for at in range(0, 24, 4))


def valid(name, values, given=None):
    lines = text(values)
    case = {"name": name, "text": given or lines, "canonical": lines, "values": values,
            "connectionKeyID": key_id(values["connection"])}
    if "signing" in values:
        case["signingKeyID"] = key_id(values["signing"])
    return case | {"fingerprint": fingerprint(lines)}


def office(**changes):
    return {"province": "44", "role": "office", "holder": "457", "name": "Lệ Thủy", "area": "457",
            "connection": key("connection 457"), "signing": key("signing 457")} | changes


def other(role, holder, **more):
    return {"province": "44", "role": role, "holder": holder, "connection": key(f"connection {holder}")} | more


def with_leading_zero():
    """A name whose fingerprint begins with a zero, so that the padding is seen."""
    for number in range(10_000):
        values = office(name=f"Đội {number}")
        if fingerprint(text(values)).startswith("0"):
            return values
    raise RuntimeError("no such name")


def enrolments():
    lines = text(office())
    swapped = lines.replace("name=Lệ Thủy\narea=457\n", "area=457\nname=Lệ Thủy\n")
    invalid = {
        "empty": "",
        "another-form": lines.replace("enrolment-1", "enrolment-2"),
        "last-line-not-ended": lines[:-1],
        "blank-line-behind": lines + "\n",
        "blank-line-between": lines.replace("\nrole", "\n\nrole"),
        "unknown-line": lines + "contact=0232\n",
        "line-twice": lines.replace("area=457\n", "area=457\narea=457\n"),
        "another-order": swapped,
        "no-province": lines.replace("province=44\n", ""),
        "no-connection-key": lines.replace(f"connection={key('connection 457')}\n", ""),
        "value-empty": lines.replace("area=457", "area="),
        "space-around": lines.replace("role=", "role = "),
        "another-role": lines.replace("role=office", "role=king"),
        "holder-upper-case": lines.replace("holder=457", "holder=LT"),
        "holder-too-long": lines.replace("holder=457", "holder=" + "a" * 25),
        "area-lower-case": lines.replace("area=457", "area=lt"),
        "office-without-name": text({k: v for k, v in office().items() if k != "name"}),
        "office-without-area": text({k: v for k, v in office().items() if k != "area"}),
        "office-without-signing-key": text({k: v for k, v in office().items() if k != "signing"}),
        "reader-with-signing-key": text(other("reader", "so-noi-vu", signing=key("x"))),
        "reader-with-name": text(other("reader", "so-noi-vu", name="Sở Nội vụ")),
        "aggregator-without-signing-key": text(other("aggregator", "44")),
        "key-upper-case": lines.replace(key("signing 457"), key("signing 457").upper()),
        "key-too-short": lines.replace(key("signing 457"), key("signing 457")[:-2]),
        "one-key-for-both": text(office(signing=key("connection 457"))),
        "name-decomposed": lines.replace("Lệ Thủy", "Lê\u0323 Thủy"),
        "name-with-direction-mark": lines.replace("Lệ Thủy", "Lệ\u202e Thủy"),
        "name-with-space-behind": lines.replace("Lệ Thủy", "Lệ Thủy "),
        "name-too-long": lines.replace("Lệ Thủy", "a" * 201),
        "mark-in-front": "\ufeff" + lines,
        "return-inside": lines.replace("Lệ Thủy", "Lệ\rThủy"),
    }
    return {
        "says": "trust.md, 7.2: enrolment files and their fingerprints",
        "valid": [
            valid("office", office()),
            valid("office-with-returns", office(), given=lines.replace("\n", "\r\n")),
            valid("office-with-equals-in-its-name", office(name="A=B")),
            valid("fingerprint-begins-with-zero", with_leading_zero()),
            valid("reader", other("reader", "so-noi-vu")),
            valid("peer", other("peer", "45")),
            valid("operator", other("operator", "truc-ban")),
            valid("aggregator", other("aggregator", "44", signing=key("signing 44"))),
        ],
        "invalid": [{"name": name, "text": each} for name, each in invalid.items()]
        + [{"name": "not-utf-8", "hex": lines.encode().replace("ệ".encode(), b"\xff").hex()},
           {"name": "too-large", "hex": (lines.encode() + b"#" * 4096).hex()}],
    }


def connection_keys():
    secrets = [bytes(32), bytes([255]) * 32] + [bytes.fromhex(key(f"secret {each}")) for each in range(4)]
    return {
        "says": "trust.md, 7.1: a secret connection key and the public one that libzmq derives from it (X25519, RFC 7748)",
        "keys": [{"secret": each.hex(), "public": z85.decode(zmq.curve_public(z85.encode(each))).hex()}
                 for each in secrets],
    }


def write(name, value):
    VECTORS.mkdir(parents=True, exist_ok=True)
    (VECTORS / name).write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write("enrolment.json", enrolments())
    write("connection-keys.json", connection_keys())
