"""The vectors of enrolment files and connection keys, held against a reader written from Protocols/trust.md, 7.1 and 7.2."""

import hashlib
import json
import pathlib
import re
import unicodedata

import pytest
import zmq
from zmq.utils import z85

VECTORS = pathlib.Path(__file__).resolve().parents[2] / "Protocols" / "vectors" / "trust"
ENROLMENT = json.loads((VECTORS / "enrolment.json").read_text(encoding="utf-8"))
KEYS = json.loads((VECTORS / "connection-keys.json").read_text(encoding="utf-8"))["keys"]
KEY = "[0-9a-f]{64}"
LINES = (("province", "[a-z0-9-]{1,24}"), ("role", "office|reader|peer|operator|aggregator"),
         ("holder", "[a-z0-9-]{1,24}"), ("name", ".{1,200}"), ("area", "[A-Z0-9-]{1,24}"), ("connection", KEY),
         ("signing", KEY))
HIDDEN = re.compile("[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def read(data):
    """The values of an enrolment file, or ValueError."""
    if len(data) > 4096:
        raise ValueError("too large")
    lines = data.decode("utf-8").split("\n")
    if lines.pop() != "":
        raise ValueError("last line not ended")
    lines = [line.removesuffix("\r") for line in lines]
    if not lines or lines.pop(0) != "antq-enrolment-1":
        raise ValueError("form")
    values, rest = {}, list(LINES)
    for line in lines:
        name, equals, value = line.partition("=")
        while rest and rest[0][0] != name:
            rest.pop(0)
        if not rest or not equals or not re.fullmatch(rest.pop(0)[1], value):
            raise ValueError(line)
        values[name] = value
    office = values["role"] == "office"
    wanted = {"province", "role", "holder", "connection"} | ({"name", "area"} if office else set())
    if office or values["role"] == "aggregator":
        wanted.add("signing")
    if set(values) != wanted or values["connection"] == values.get("signing"):
        raise ValueError("lines of the role")
    name = values.get("name", "x")
    if unicodedata.normalize("NFC", name) != name or HIDDEN.search(name) or name.strip() != name:
        raise ValueError("name")
    return values


def fingerprint(values):
    """Of the lines, whatever their ends were."""
    lines = ["antq-enrolment-1"] + [f"{name}={values[name]}" for name, _ in LINES if name in values]
    digest = hashlib.sha256("".join(line + "\n" for line in lines).encode()).digest()
    digits = str(int.from_bytes(digest[:10], "big") % 10**24).rjust(24, "0")
    return " ".join(re.findall("....", digits))


def key_id(public):
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:16]


@pytest.mark.parametrize("case", ENROLMENT["valid"], ids=lambda case: case["name"])
def test_a_valid_file_says_what_it_says_and_has_its_fingerprint(case):
    values = read(case["text"].encode())
    assert values == case["values"]
    assert fingerprint(values) == case["fingerprint"]
    assert read(case["canonical"].encode()) == values
    assert key_id(values["connection"]) == case["connectionKeyID"]
    assert ("signing" in values) == ("signingKeyID" in case)
    if "signing" in values:
        assert key_id(values["signing"]) == case["signingKeyID"]


@pytest.mark.parametrize("case", ENROLMENT["invalid"], ids=lambda case: case["name"])
def test_any_other_file_is_refused(case):
    data = bytes.fromhex(case["hex"]) if "hex" in case else case["text"].encode()
    with pytest.raises((ValueError, KeyError)):
        read(data)


@pytest.mark.parametrize("case", KEYS, ids=lambda case: case["public"][:8])
def test_a_public_key_is_the_one_that_libzmq_derives(case):
    derived = zmq.curve_public(z85.encode(bytes.fromhex(case["secret"])))
    assert z85.decode(derived).hex() == case["public"]
