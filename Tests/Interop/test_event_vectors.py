#!/usr/bin/env python3
"""Holds the event vectors against the JSON Schemas and the written canonical form, in a language other than ours.

    python3 Tests/Interop/test_event_vectors.py

Needs the package jsonschema (4.18 or later). Exits 0 if everything agrees; otherwise names each disagreement.
"""

import base64
import hashlib
import json
import pathlib
import sys
import unicodedata

import jsonschema

PROTOCOLS = pathlib.Path(__file__).resolve().parents[2] / "Protocols"
VECTORS = PROTOCOLS / "vectors" / "events"


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def schemas():
    """The validator of each event type, by type."""
    found = {}
    for path in sorted((PROTOCOLS / "schemas" / "events").glob("*.schema.json")):
        schema = read(path)
        jsonschema.Draft202012Validator.check_schema(schema)
        found[schema["title"]] = jsonschema.Draft202012Validator(schema)
    return found


def canonical(event):
    """Protocols/events.md, section 1.6, by the standard library alone."""
    text = json.dumps(event, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return unicodedata.normalize("NFC", text)


def check_valid(path, validators, editions):
    vector = read(path)
    event = vector["event"]
    for error in validators[event["type"]].iter_errors(event):
        yield f"{path.name}: the schema refuses it: {error.message}"
    if canonical(event) != vector["canonical"]:
        yield f"{path.name}: canonical form differs"
    if json.loads(vector["canonical"]) != event:
        yield f"{path.name}: canonical form is not the event"
    encoded = vector["canonical"].encode("utf-8")
    if hashlib.sha256(encoded).hexdigest() != vector["sha256"] or len(encoded) != vector["bytes"]:
        yield f"{path.name}: digest or length differs"
    if event["edition"] not in editions:
        yield f"{path.name}: edition is not one of Protocols/catalogue"


def check_invalid(path, validators):
    vector = read(path)
    for case in vector["cases"]:
        if not case["schema"]:
            continue
        raw = base64.b64decode(case["base64"]) if "base64" in case else case["text"].encode("utf-8")
        event = json.loads(raw.decode("utf-8"))
        named = event.get("type")
        # A record whose type is absent or unknown must fail every schema.
        for validator in [validators[named]] if named in validators else validators.values():
            if validator.is_valid(event):
                yield f"{path.name}: {case['name']}: a schema takes it"


def main():
    validators = schemas()
    editions = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (PROTOCOLS / "catalogue").glob("*.json")}
    faults = []
    valid = sorted(VECTORS.glob("valid-*.json"))
    invalid = sorted(VECTORS.glob("invalid-*.json"))
    for path in valid:
        faults += check_valid(path, validators, editions)
    for path in invalid:
        faults += check_invalid(path, validators)
    untried = set(validators) - {read(path)["event"]["type"] for path in valid}
    if untried or not invalid:
        faults.append(f"no vectors for {sorted(untried)}" if untried else "no invalid vectors")
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(valid)} valid and {len(invalid)} invalid vector files, {len(validators)} schemas, {len(faults)} faults")
    return 1 if faults else 0


def test_vectors_keep_schemas_and_canonical_form():
    """The same, for pytest."""
    assert main() == 0


if __name__ == "__main__":
    sys.exit(main())
