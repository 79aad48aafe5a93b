"""The fold of one office's log, from Protocols/events.md and Protocols/fold.md alone.

Transfers are folded to their status; the join of their two halves (fold.md, 5.4) is left out.
"""

import collections
import hashlib
import json
import pathlib

import jsonschema

PROTOCOLS = pathlib.Path(__file__).resolve().parents[2] / "Protocols"


def _schemas():
    found = {}
    for path in (PROTOCOLS / "schemas" / "events").glob("*.schema.json"):
        schema = json.loads(path.read_text(encoding="utf-8"))
        found[schema["title"]] = jsonschema.Draft202012Validator(schema)
    return found


def _editions():
    files = [path.read_bytes() for path in (PROTOCOLS / "catalogue").glob("*.json")]
    return {hashlib.sha256(data).hexdigest(): json.loads(data) for data in files}


SCHEMAS = _schemas()
EDITIONS = _editions()
ACTIVE = {"registered", "leaving", "arriving", "passing"}
COUNTS = {"registered", "leaving"}


class Rejected(Exception):
    pass


class Parked(Exception):
    pass


class Fold:
    def __init__(self, province, office):
        self.source = f"/{province}/{office}"
        self.ids = set()
        self.units = {}
        self.awards = {}
        self.transfers = set()
        self.enrolled = {}
        self.codes = collections.Counter()

    def take(self, record):
        """'accepted', or the code for which the record does not count."""
        try:
            self._take(record)
        except (Rejected, Parked) as error:
            self.codes[str(error)] += 1
            return str(error)
        self.codes["accepted"] += 1
        return "accepted"

    def _take(self, record):
        try:
            event = json.loads(record)
            kind = event["type"]
        except (ValueError, KeyError, TypeError):
            raise Rejected("blanked" if record.startswith(b'{"blanked":"') else "not-json") from None
        if kind not in SCHEMAS:
            raise Parked("unknown-type")
        if not SCHEMAS[kind].is_valid(event):
            raise Rejected("unknown-field")
        if event["id"] in self.ids:
            raise Rejected("duplicate-id")
        self.ids.add(event["id"])
        if event["source"] != self.source:
            raise Rejected("wrong-office")
        if event["edition"] not in EDITIONS:
            raise Parked("unknown-edition")
        getattr(self, "_" + kind.replace(".", "_"))(event, event["data"])

    # Rules used by several types.

    def _active(self, event, data):
        unit = self.units.get((data["year"], event["subject"]))
        if unit is None:
            raise Rejected("unit-unknown")
        if unit["status"] not in ACTIVE:
            raise Rejected("unit-retired")
        return unit

    def _correction(self, standing, data, stands):
        replaces = data.get("replaces")
        if replaces is None:
            if standing is not None:
                raise Rejected(stands)
            return
        if standing != replaces:
            raise Rejected("stale-replaces" if replaces in self.ids else "replaces-unknown")
        if "reason" not in data:
            raise Rejected("reason-missing")

    def _withdrawal(self, standing, withdrawn):
        if standing is None:
            raise Rejected("nothing-to-withdraw")
        if standing != withdrawn:
            raise Rejected("stale-replaces" if withdrawn in self.ids else "replaces-unknown")

    def _enter(self, event, data, status):
        self.units[data["year"], event["subject"]] = {
            "status": status, "kind": data["unitKind"], "area": data["area"], "result": None, "event": None}

    # One for each type.

    def _unit_registered(self, event, data):
        unit = self.units.get((data["year"], event["subject"]))
        if unit and unit["status"] in ACTIVE:
            raise Rejected("unit-exists")
        self._enter(event, data, "registered")

    def _leaves(self, event, data, status):
        unit = self._active(event, data)
        if unit["status"] in ("leaving", "passing"):
            raise Rejected("transfer-pending")
        if status == "merged":
            if data["into"] == event["subject"]:
                raise Rejected("merge-into-itself")
            target = self.units.get((data["year"], data["into"]))
            if not target or target["status"] not in ACTIVE:
                raise Rejected("merge-target-unknown")
        unit.update(status=status, result=None, event=None)

    def _unit_retired(self, event, data):
        self._leaves(event, data, "retired")

    def _unit_merged(self, event, data):
        self._leaves(event, data, "merged")

    def _unit_transferred(self, event, data):
        if data["counterpart"] == self.source.split("/")[2]:
            raise Rejected("transfer-to-itself")
        if data["transfer"] in self.transfers:
            raise Rejected("transfer-exists")
        if data["direction"] == "outgoing":
            unit = self._active(event, data)
            if unit["status"] in ("leaving", "passing"):
                raise Rejected("transfer-pending")
            if unit["kind"] != data["unitKind"]:
                raise Rejected("kind-mismatch")
            unit["status"] = "passing" if unit["status"] == "arriving" else "leaving"
        else:
            unit = self.units.get((data["year"], event["subject"]))
            if unit and unit["status"] in ACTIVE:
                raise Rejected("transfer-pending" if unit["status"] in ("leaving", "passing") else "unit-exists")
            self._enter(event, data, "arriving")
        self.transfers.add(data["transfer"])

    def _classification_decided(self, event, data):
        if data["scheme"] != "an-toan-antt":
            raise Parked("scheme-not-counted")
        unit = self._active(event, data)
        if unit["kind"] != data["unitKind"]:
            raise Rejected("kind-mismatch")
        self._correction(unit["event"], data, "result-stands")
        unit.update(result=data["result"], event=event["id"])

    def _classification_withdrawn(self, event, data):
        if data["scheme"] != "an-toan-antt":
            raise Parked("scheme-not-counted")
        unit = self._active(event, data)
        self._withdrawal(unit["event"], data["withdraws"])
        unit.update(result=None, event=None)

    def _award_granted(self, event, data):
        key = data["year"], event["subject"]
        self._correction(self.awards[key]["grant"] if key in self.awards else None, data, "award-stands")
        self.awards[key] = {
            "cell": (data["authority"], data["form"], data["recipient"]), "quantity": data["quantity"],
            "grant": event["id"]}

    def _award_revoked(self, event, data):
        key = data["year"], event["subject"]
        self._withdrawal(self.awards[key]["grant"] if key in self.awards else None, data["revokes"])
        del self.awards[key]

    def _office_enrolled(self, event, data):
        now = (data["name"], data["area"], data["from"], None)
        if self.enrolled.get(event["subject"]) == now:
            raise Rejected("office-exists")
        self.enrolled[event["subject"]] = now

    def _office_retired(self, event, data):
        if event["subject"] not in self.enrolled:
            raise Rejected("office-unknown")
        if self.enrolled[event["subject"]][3]:
            raise Rejected("office-retired")
        self.enrolled[event["subject"]] = (*self.enrolled[event["subject"]][:3], data["from"])


def totals(folds, year):
    """The rows of `totals` (Protocols/query.md, 4.3) for the whole province, without its envelope."""
    units = collections.defaultdict(collections.Counter)
    awards = collections.Counter()
    for fold in folds:
        for (of, _), unit in fold.units.items():
            if of == year and unit["status"] in COUNTS:
                units[unit["kind"]][unit["result"] or "noResult"] += 1
        for (of, _), award in fold.awards.items():
            if of == year:
                awards[award["cell"]] += award["quantity"]
    return {
        "classification": [
            {"unitKind": kind, "registered": sum(counts.values()),
             **{result: counts[result] for result in ("met", "notMet", "deferred", "noResult")}}
            for kind, counts in sorted(units.items())
        ],
        "awards": [
            {"authority": authority, "form": form, "recipient": recipient, "count": count}
            for (authority, form, recipient), count in sorted(awards.items())
        ],
    }
