"""Folds offices' logs into totals by Protocols/fold.md: `Office` for 5.1 to 5.3 and 5.5, `Province` for 5.4 and 5.5.

Standard library only; the state is kept in plain dictionaries. Written from the pages alone.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import records
from records import Catalogue, Event, Refused, normal

PARKED = {"unknown-type", "unknown-edition", "scheme-not-counted"}
ACTIVE = {"registered", "leaving", "arriving", "passing"}
STANDARD, MOVEMENT = "an-toan-antt", "phong-trao-toan-dan"
RESULTS, GRADES = records.RESULTS, records.GRADES
WORDS = {STANDARD: RESULTS, MOVEMENT: GRADES}
MEMBER = {STANDARD: "result", MOVEMENT: "grade"}
NO_GRADE: dict[str, Any] = {"grade": None, "grade event": None, "grade decision": {}}
Unit = dict[str, Any]


def digest_of(lines: Iterable[Iterable[Any]]) -> str:
    """Section 5.5: fields parted by TAB, each line ended by LF, absent fields empty."""
    rows = ("\t".join("" if field is None else str(field) for field in line) + "\n" for line in lines)
    return hashlib.sha256("".join(rows).encode()).hexdigest()


def require(holds: bool, code: str) -> None:
    if not holds:
        raise Refused(code)


class Office:
    """What the logs of one office and kind fold to, record by record."""

    def __init__(self, province: str, office: str, catalogue: Catalogue) -> None:
        self.province, self.office, self.catalogue = province, office, catalogue
        self.logs: dict[str, int] = {}
        self.units: dict[tuple[int, str], Unit] = {}
        self.awards: dict[tuple[int, str], dict[str, Any]] = {}
        self.halves: dict[str, dict[str, Any]] = {}
        self.enrolled: dict[str, dict[str, Any]] = {}
        self.keys: dict[str, dict[str, Any]] = {}
        self.revoked: dict[str, dict[str, Any]] = {}
        self.rotated: dict[str, dict[str, Any]] = {}
        self.admitted: dict[str, dict[str, Any]] = {}
        self.blanked: set[tuple[str, int, str, str]] = set()
        # By year and kind: the register's declaration, and the complete report with how often it was revised.
        self.declared: dict[tuple[int, str], dict[str, Any]] = {}
        self.completed: dict[tuple[int, str], dict[str, Any]] = {}
        # The same of grades.
        self.graded: dict[tuple[int, str], dict[str, Any]] = {}
        # By year and subject the published figures; by key what was said last to a warning.
        self.figures: dict[tuple[int, str], dict[str, Any]] = {}
        self.answers: dict[str, dict[str, Any]] = {}
        # By year the closing that stands.
        self.periods: dict[int, dict[str, Any]] = {}
        self.here: tuple[str, int] = ("", 0)
        self.ids: set[str] = set()

    def apply(self, log: str, record: bytes) -> str | None:
        """Takes the next record of a log in. The code that says why it does not count, or none where it does."""
        self.logs[log] = self.logs.get(log, 0) + 1
        self.here = (log, self.logs[log])
        try:
            event = records.decode(record)
            require(event["id"] not in self.ids, "duplicate-id")
            self.ids.add(event["id"])
            require(event["source"] == f"/{self.province}/{self.office}", "wrong-office")
            self.catalogue.check_words(event)
            subject = normal(event["subject"])
            getattr(self, event["type"].replace(".", "_"))(event, event["data"], subject)
            self.revise(event["type"], event["data"], subject)
        except Refused as refused:
            return refused.code
        return None

    def revise(self, kind: str, data: dict[str, Any], code: str) -> None:
        """A record about a unit revises what was reported completely of its kind."""
        if kind.startswith(("unit.", "classification.")):
            key = (data["year"], self.units[data["year"], code]["kind"])
            for scheme, reported in ((STANDARD, self.completed), (MOVEMENT, self.graded)):
                if key in reported and data.get("scheme", scheme) == scheme:
                    reported[key]["revisions"] += 1

    def counts(self, year: int, kind: str, scheme: str = STANDARD) -> dict[str, int]:
        own = [unit for (of, _), unit in self.units.items()
               if of == year and unit["kind"] == kind and unit["status"] in ("registered", "leaving")]
        member = MEMBER[scheme]
        return {"registered": len(own)} | {word: sum(unit[member] == word for unit in own) for word in WORDS[scheme]}

    def register_declared(self, event: Event, data: dict[str, Any], _: str) -> None:
        key = (data["year"], data["unitKind"])
        require(self.declared.get(key, {}).get("count") != data["count"], "declared-already")
        self.declared[key] = {"count": data["count"], "id": event["id"]}

    def reporting_completed(self, event: Event, data: dict[str, Any], _: str) -> None:
        scheme = data["scheme"]
        require(scheme in WORDS, "scheme-not-counted")
        key = (data["year"], data["unitKind"])
        counts = self.counts(*key, scheme)
        stated = {word: data["results"].get(word, 0) for word in WORDS[scheme]}
        require({"registered": data["registered"]} | stated == counts, "counts-differ")
        require(sum(stated.values()) == counts["registered"], "results-missing")
        reported = self.completed if scheme == STANDARD else self.graded
        before = reported.get(key)
        require(before is None or before["counts"] != counts or before["revisions"] > 0, "completed-already")
        reported[key] = {"counts": counts, "id": event["id"], "revisions": 0}

    def figures_declared(self, event: Event, data: dict[str, Any], subject: str) -> None:
        self.may_replace(self.figures.get((data["year"], subject), {}).get("id"), data, "figure-stands")
        self.figures[data["year"], subject] = data | {"id": event["id"]}

    def period_closed(self, event: Event, data: dict[str, Any], _: str) -> None:
        require(data["year"] not in self.periods, "period-closed")
        self.periods[data["year"]] = data | {"id": event["id"]}

    def period_reopened(self, event: Event, data: dict[str, Any], _: str) -> None:
        require(data["year"] in self.periods, "period-open")
        self.may_withdraw(self.periods[data["year"]]["id"], data["reopens"])
        del self.periods[data["year"]]

    def warning_answered(self, event: Event, data: dict[str, Any], key: str) -> None:
        said = (data["answer"], normal(data["note"]))
        require(self.answers.get(key, {}).get("said") != said, "answered-already")
        self.answers[key] = {"said": said, "id": event["id"]}

    def active(self, year: int, code: str) -> Unit:
        require((year, code) in self.units, "unit-unknown")
        unit = self.units[year, code]
        require(unit["status"] in ACTIVE, "unit-retired")
        return unit

    def staying(self, year: int, code: str) -> Unit:
        unit = self.active(year, code)
        require(unit["status"] not in ("leaving", "passing"), "transfer-pending")
        return unit

    def place(self, event: Event, status: str, came: str | None) -> None:
        """Puts a unit into the register, without a result. `came` and `gone` are its transfers in and out."""
        data = event["data"]
        self.units[data["year"], event["subject"]] = {
            "status": status, "kind": data["unitKind"], "name": normal(data["name"]), "area": data["area"],
            "registration": event["id"], "result": None, "event": None, "decision": {}, "came": came, "gone": None,
        } | NO_GRADE

    def may_replace(self, stands: str | None, data: dict[str, Any], code: str) -> None:
        """The correction rule; `stands` is the id of what stands."""
        if "replaces" in data:
            if data["replaces"] != stands:
                raise Refused("stale-replaces" if data["replaces"] in self.ids else "replaces-unknown")
            require("reason" in data, "reason-missing")
        else:
            require(stands is None, code)

    def may_withdraw(self, stands: str | None, event_id: str) -> None:
        """The withdrawal rule."""
        require(stands is not None, "nothing-to-withdraw")
        if event_id != stands:
            raise Refused("stale-replaces" if event_id in self.ids else "replaces-unknown")

    def unit_registered(self, event: Event, data: dict[str, Any], code: str) -> None:
        unit = self.units.get((data["year"], code))
        require(unit is None or unit["status"] not in ACTIVE, "unit-exists")
        self.place(event, "registered", None)

    def unit_retired(self, _: Event, data: dict[str, Any], code: str) -> None:
        self.staying(data["year"], code).update(status="retired", result=None, event=None, decision={}, **NO_GRADE)

    def unit_merged(self, _: Event, data: dict[str, Any], code: str) -> None:
        unit = self.staying(data["year"], code)
        require(data["into"] != code, "merge-into-itself")
        into = self.units.get((data["year"], data["into"]))
        require(into is not None and into["status"] in ACTIVE, "merge-target-unknown")
        unit.update(status="merged", result=None, event=None, decision={}, **NO_GRADE)

    def unit_transferred(self, event: Event, data: dict[str, Any], code: str) -> None:
        transfer, year = data["transfer"], data["year"]
        require(data["counterpart"] != self.office, "transfer-to-itself")
        require(transfer not in self.halves, "transfer-exists")
        half = {"direction": data["direction"], "counterpart": data["counterpart"], "year": year, "unit": code}
        if data["direction"] == "outgoing":
            unit = self.staying(year, code)
            require(unit["kind"] == data["unitKind"], "kind-mismatch")
            unit.update(status="leaving" if unit["status"] == "registered" else "passing", gone=transfer)
            half["link"] = unit["came"]
        else:
            there = self.units.get((year, code), {"status": ""})["status"]
            require(there not in ("leaving", "passing"), "transfer-pending")
            require(there not in ACTIVE, "unit-exists")
            self.place(event, "arriving", transfer)
        self.halves[transfer] = half

    def classification_decided(self, event: Event, data: dict[str, Any], code: str) -> None:
        scheme, decision = data["scheme"], data.get("decision", {})
        require(scheme in WORDS, "scheme-not-counted")
        require(data["result"] in WORDS[scheme], "unknown-result")
        unit = self.active(data["year"], code)
        require(unit["kind"] == data["unitKind"], "kind-mismatch")
        if scheme == STANDARD:
            self.may_replace(unit["event"], data, "result-stands")
            unit.update(result=data["result"], event=event["id"], decision=decision)
        else:
            self.may_replace(unit["grade event"], data, "result-stands")
            unit.update({"grade": data["result"], "grade event": event["id"], "grade decision": decision})

    def classification_withdrawn(self, _: Event, data: dict[str, Any], code: str) -> None:
        require(data["scheme"] in WORDS, "scheme-not-counted")
        unit = self.active(data["year"], code)
        if data["scheme"] == STANDARD:
            self.may_withdraw(unit["event"], data["withdraws"])
            unit.update(result=None, event=None, decision={})
        else:
            self.may_withdraw(unit["grade event"], data["withdraws"])
            unit.update(NO_GRADE)

    def award_granted(self, event: Event, data: dict[str, Any], subject: str) -> None:
        self.may_replace(self.awards.get((data["year"], subject), {}).get("id"), data, "award-stands")
        self.awards[data["year"], subject] = {**data, "id": event["id"]}

    def award_revoked(self, _: Event, data: dict[str, Any], subject: str) -> None:
        self.may_withdraw(self.awards.get((data["year"], subject), {}).get("id"), data["revokes"])
        del self.awards[data["year"], subject]

    def office_enrolled(self, _: Event, data: dict[str, Any], office: str) -> None:
        entry = {"name": normal(data["name"]), "area": data["area"], "from": data["from"], "retired": None}
        require(self.enrolled.get(office) != entry, "office-exists")
        self.enrolled[office] = entry

    def office_retired(self, _: Event, data: dict[str, Any], office: str) -> None:
        self.reporting(office)
        self.enrolled[office]["retired"] = data["from"]

    def reporting(self, office: str) -> None:
        require(office in self.enrolled, "office-unknown")
        require(self.enrolled[office]["retired"] is None, "office-retired")

    def key_enrolled(self, _: Event, data: dict[str, Any], key: str) -> None:
        if data["role"] == "office":
            self.reporting(data["holder"])
        require(data["use"] == "connection" or data["role"] in ("office", "aggregator"), "key-role-mismatch")
        require(key not in self.keys and key not in self.rotated, "key-exists")
        self.keys[key] = data

    def key_revoked(self, _: Event, data: dict[str, Any], key: str) -> None:
        require(key not in self.revoked, "key-revoked")
        require(self.keys.get(key, {}).get("use") != "signing" or "through" in data, "through-missing")
        self.revoked[key] = data

    def key_rotated(self, _: Event, data: dict[str, Any], key: str) -> None:
        require(key not in self.keys and key not in self.rotated, "key-exists")
        require(data["replaces"] != key, "key-role-mismatch")
        self.rotated[key] = data | {"here": self.here}

    def log_admitted(self, _: Event, data: dict[str, Any], log: str) -> None:
        require(log not in self.admitted, "log-exists")
        require(data["office"] in self.enrolled, "office-unknown")
        self.admitted[log] = data

    def record_blanked(self, _: Event, data: dict[str, Any], subject: str) -> None:
        log, position = subject.split("/")
        removal = (log, int(position), data["office"], data["digest"])
        require(removal not in self.blanked, "blanked-already")
        require(data["office"] != self.office, "own-record")
        require(data["office"] in self.enrolled, "office-unknown")
        self.blanked.add(removal)

    def arrived(self, transfer: str) -> Unit | None:
        """The unit of an incoming half that still stands."""
        half = self.halves[transfer]
        unit = self.units[half["year"], half["unit"]]
        stands = half["direction"] == "incoming" and unit["status"] in ACTIVE and unit["came"] == transfer
        return unit if stands else None

    def state_digest(self) -> str:
        return digest_of(self.state_lines())

    def state_lines(self) -> Iterator[list[Any]]:
        def taken(decision: dict[str, Any]) -> list[Any]:
            return [normal(decision.get("number", "")), decision.get("date"), decision.get("authority")]

        def by_bytes(texts: Iterable[Any]) -> list[Any]:
            return sorted(texts, key=lambda key: str(key).encode())

        yield from (["antq-state-1"], ["fold", 1], ["office", self.province, self.office])
        yield from (["edition", edition] for edition in sorted(self.catalogue.editions))
        yield from (["log", log, position] for log, position in self.logs.items())
        for year, code in sorted(self.units):
            unit = self.units[year, code]
            yield ["unit", year, code, unit["status"], unit["kind"], unit["area"], unit["name"], unit["registration"],
                   unit["result"], unit["event"], *taken(unit["decision"])]
        for year, code in sorted(self.units):
            unit = self.units[year, code]
            if unit["grade"]:
                yield ["grade", year, code, MOVEMENT, unit["grade"], unit["grade event"], *taken(unit["grade decision"])]
        for year, subject in sorted(self.awards):
            award = self.awards[year, subject]
            yield ["award", year, subject, award["authority"], award["form"], award["recipient"], award["quantity"],
                   award["id"], *taken(award["decision"])]
        for transfer in by_bytes(self.halves):
            half, unit = self.halves[transfer], self.arrived(transfer)
            link = unit["gone"] if unit else half.get("link")
            yield ["transfer", transfer, half["direction"], half["counterpart"], half["year"], half["unit"],
                   "stands" if unit or half["direction"] == "outgoing" else None, link]
        for year, kind in sorted(self.declared.keys() | self.completed.keys() | self.graded.keys()):
            declared, completed = self.declared.get((year, kind)), self.completed.get((year, kind))
            if declared:
                yield ["register", year, kind, declared["count"], declared["id"]]
            if completed:
                yield ["completed", year, kind, *completed["counts"].values(), completed["id"], completed["revisions"]]
            if graded := self.graded.get((year, kind)):
                yield ["graded", year, kind, MOVEMENT, *graded["counts"].values(), graded["id"], graded["revisions"]]
        for year, subject in sorted(self.figures):
            figure = self.figures[year, subject]
            yield ["figure", year, subject, figure["value"], normal(figure["source"]), figure.get("published"), figure["id"]]
        for key in by_bytes(self.answers):
            yield ["answered", key, *self.answers[key]["said"], self.answers[key]["id"]]
        for year, closing in sorted(self.periods.items()):
            yield ["period", year, closing["id"], closing["fold"], closing["digest"]]
        for office in by_bytes(self.enrolled):
            entry = self.enrolled[office]
            yield ["enrolled", office, entry["name"], entry["area"], entry["from"], entry["retired"]]
        yield from self.trust_lines()
        yield from (["id", event_id] for event_id in by_bytes(self.ids))


    def trust_lines(self) -> Iterator[list[Any]]:
        def place(value: dict[str, Any] | None) -> list[Any]:
            return [value["log"], value["position"]] if value else [None, None]

        def exact(instant: str | None) -> str | None:
            return f"{instant[:-1]}.000Z" if instant and len(instant) == 20 else instant

        for key, data in sorted(self.keys.items()):
            yield ["key", key, data["use"], data["role"], data["holder"], data["publicKey"],
                   exact(data.get("from")), exact(data.get("until")), *place(data.get("since"))]
        for key, data in sorted(self.revoked.items()):
            yield ["revoked", key, data["reason"], *place(data.get("through"))]
        for key, data in sorted(self.rotated.items()):
            yield ["rotated", key, data["use"], data["publicKey"], data["replaces"], exact(data.get("until")),
                   *data["here"]]
        for log, data in sorted(self.admitted.items()):
            yield ["admitted", log, data["office"], *place(data["parent"]), data["parent"]["digest"]]
        yield from (["blanked", *removal] for removal in sorted(self.blanked))


class Province:
    """The join of its offices' folds, all of one kind of log."""

    def __init__(self, province: str, offices: Iterable[Office]) -> None:
        self.province = province
        self.offices = {office.office: office for office in offices}

    def other_half(self, office: str, transfer: str) -> Office | None:
        """The office that recorded the other half of this one, if it did."""
        half = self.offices[office].halves[transfer]
        other = self.offices.get(half["counterpart"])
        match = other.halves.get(transfer) if other else None
        agrees = match and match["counterpart"] == office and match["direction"] != half["direction"]
        return other if agrees and (match["year"], match["unit"]) == (half["year"], half["unit"]) else None

    def brought(self, office: str, unit: Unit, key: tuple[int, str], member: str) -> tuple[bool, str | None]:
        """Whether the unit came all the way from an office that had registered it, and its result, or its grade."""
        if unit["came"] is None:
            return True, unit[member]
        giver = self.other_half(office, unit["came"])
        if giver is None or giver.units[key]["gone"] != unit["came"]:
            return False, None
        whole, result = self.brought(giver.office, giver.units[key], key, member)
        return whole, unit[member] or result

    def counted(self, member: str = "result") -> Iterator[tuple[int, Unit, str | None]]:
        """Year, unit and result (or grade) of every unit that counts, each once: at its giver until both halves are there."""
        for name, office in self.offices.items():
            for key, unit in office.units.items():
                gone = unit["gone"] is not None and self.other_half(name, unit["gone"]) is not None
                if unit["status"] in ACTIVE and not gone:
                    whole, result = self.brought(name, unit, key, member)
                    if whole:
                        yield key[0], unit, result

    def latest_year(self) -> int | None:
        years = [key[0] for office in self.offices.values() for key in [*office.units, *office.awards]]
        return max(years, default=None)

    def kinds_of(self, year: int | None, scheme: str) -> set[str]:
        """The kinds that the year's edition of a scheme knows: units of others stand in no figure of it."""
        return {
            kind["code"]
            for office in self.offices.values() for edition in office.catalogue.editions.values()
            if year is not None and edition["years"]["from"] <= year <= edition["years"]["to"]
            and any(own["code"] == scheme for own in edition["schemes"])
            for kind in edition["unitKinds"]
        }

    def grades(self, year: int | None) -> list[dict[str, Any]]:
        """`grades` in the shape of query.md, 4.3, for the whole province, but for `registerClosed`."""
        kinds: dict[str, Counter[str]] = {}
        known = self.kinds_of(year, MOVEMENT)
        for unit_year, unit, grade in self.counted("grade"):
            if unit_year == year and unit["kind"] in known:
                kinds.setdefault(unit["kind"], Counter())[grade or "noResult"] += 1
        return [
            {"area": self.province, "unitKind": kind, "registered": counts.total()}
            | {name: counts[name] for name in (*GRADES, "noResult")}
            for kind, counts in sorted(kinds.items())
        ]

    def totals(self, year: int | None) -> dict[str, Any]:
        """`classification` and `awards` in the shape of query.md, 4.3, for the whole province."""
        kinds: dict[str, Counter[str]] = {}
        known = self.kinds_of(year, STANDARD)
        for unit_year, unit, result in self.counted():
            if unit_year == year and unit["kind"] in known:
                kinds.setdefault(unit["kind"], Counter())[result or "noResult"] += 1
        awards: Counter[tuple[str, str, str]] = Counter()
        for office in self.offices.values():
            for (award_year, _), award in office.awards.items():
                if award_year == year:
                    awards[award["authority"], award["form"], award["recipient"]] += award["quantity"]
        return {
            "classification": [
                {"area": self.province, "unitKind": kind, "registered": counts.total()}
                | {name: counts[name] for name in (*RESULTS, "noResult")}
                for kind, counts in sorted(kinds.items())
            ],
            "awards": [
                {"authority": authority, "form": form, "recipient": recipient, "count": count}
                for (authority, form, recipient), count in sorted(awards.items())
            ],
        }

    def input_digest(self, heads: Iterable[tuple[str, str, int, str]]) -> str:
        """Of (office, log, position, digest) of each office's last log."""
        editions = {edition for office in self.offices.values() for edition in office.catalogue.editions}
        return digest_of(
            [["antq-input-1"], ["fold", 1]]
            + [["edition", edition] for edition in sorted(editions)]
            + [["head", *head] for head in sorted(heads) if head[2] > 0]
        )
