#!/usr/bin/env python3
"""Figures of the demo, held against Deploy/demo-data/expected.json and published.json beside it. Standard library only.

  figures.py ports COUNT               free TCP ports of the loopback interface, one a line
  figures.py registers EXPECTED        a district, a unit kind and how many units its register holds, a line each
  figures.py published EXPECTED        how `antq reconcile declare` is called for each published figure, its arguments parted by tabs
  figures.py follow EXPECTED           reads `antq totals --json --watch` from stdin until every event is counted
  figures.py open EXPECTED             the published figures that the records do not add up to, by their subjects, one a line
  figures.py check EXPECTED FOLDER     compares all of the folder's answers; prints each difference; exits 1 if any
"""

import json
import pathlib
import socket
import sys

# The province's own office: it enrols each of the others by a record of the office and one of each of its two keys.
ANCHOR = "tinh"
ENROLMENT = 3
# A district declares each register, and says that each kind is reported completely.
DECLARED = 2
FIELDS = ("registered", "met", "notMet", "deferred", "noResult")


def ports(count):
    """Sockets are held open together, so that no port is given twice."""
    held = []
    for _ in range(count):
        one = socket.socket()
        one.bind(("127.0.0.1", 0))
        held.append(one)
    return [one.getsockname()[1] for one in held]


def classification(rows):
    return {(row["area"], row["unitKind"]): tuple(row[field] for field in FIELDS) for row in rows}


def awards(rows):
    return {(row["authority"], row["form"], row["recipient"]): row["count"] for row in rows}


def events_of(office, expected):
    """A row of classifications is two events: the unit, and its result. The anchor's first are the enrolments."""
    rows = expected["rows"]
    declared = DECLARED * sum(row["area"] == office for row in expected["classificationByDistrict"])
    enrolled = ENROLMENT * (len(expected["offices"]) - 1) if office == ANCHOR else 0
    published = len(expected["published"]["figures"]) if office == ANCHOR else 0
    return enrolled + declared + published + 2 * rows.get(f"{office}/classification-2014.csv", 0) + rows.get(f"{office}/awards-2014.csv", 0)


OPTIONS = {"unitKind": "--unit-kind", "authority": "--authority", "form": "--form", "sourceKey": "--key", "value": "--value"}
MEASURES = {"notMet": "not-met", "noResult": "no-result"}


def declarations(published):
    """The arguments of `antq reconcile declare`, of each figure."""
    for figure in published["figures"]:
        arguments = ["--year", published["year"], "--source", published["source"], "--published", published["published"]]
        for member, option in OPTIONS.items():
            if member in figure:
                arguments += [option, figure[member]]
        if "measure" in figure:
            arguments += ["--measure", MEASURES.get(figure["measure"], figure["measure"])]
        yield list(map(str, arguments))


def subject(figure):
    """events.md, `figure-subject`."""
    parts = ("units", figure["unitKind"], figure["measure"]) if "unitKind" in figure else (
        "awards", figure["authority"], figure["form"])
    return "/".join((*parts, figure["sourceKey"]))


def derived(figure, expected):
    """What the records add up to, by expected.json; and of awards how many went to whom."""
    if "unitKind" in figure:
        return next(row[figure["measure"]] for row in expected["classification"] if row["unitKind"] == figure["unitKind"]), {}
    own = {row["recipient"]: row["count"] for row in expected["awards"]
           if (row["authority"], row["form"]) == (figure["authority"], figure["form"])}
    return sum(own.values()), own


def open_figures(expected):
    return [subject(figure) for figure in expected["published"]["figures"] if derived(figure, expected)[0] != figure["value"]]


def follow(expected):
    """Each line is the whole of the figures at one position of the ledger. Whether they are right is told by `check`."""
    wanted = {office: events_of(office, expected) for office in expected["offices"]}
    on_terminal = sys.stderr.isatty()
    for line in sys.stdin:
        found = {row["office"]: row["position"] for row in json.loads(line)["offices"]}
        if on_terminal:
            print(f"\r\033[K  {sum(found.values())}/{sum(wanted.values())}", end="", file=sys.stderr, flush=True)
        if found == wanted:
            if on_terminal:
                print("\r\033[K", end="", file=sys.stderr)
            return True
    return False


class Comparison:
    def __init__(self):
        self.right = 0
        self.wrong = 0

    def same(self, what, found, wanted):
        if found == wanted:
            self.right += 1
        else:
            self.wrong += 1
            print(f"WRONG {what}: {found!r}, and not {wanted!r}")

    def same_each(self, what, found, wanted):
        for key in sorted(set(found) | set(wanted)):
            self.same(f"{what} {' '.join(key)}", found.get(key), wanted.get(key))


def check(expected, folder):
    def answer(name):
        return json.loads((folder / name).read_text(encoding="utf-8"))

    figures = Comparison()
    totals = answer("totals.json")
    for field in ("province", "year", "logKind"):
        figures.same(field, totals[field], expected[field])
    figures.same("provisional", totals["provisional"], True)
    figures.same("offices", sorted(row["office"] for row in totals["offices"]), sorted(expected["offices"]))
    figures.same("offices online", [row["office"] for row in totals["offices"] if not row["online"]], [])
    figures.same_each("total", classification(totals["classification"]), classification(expected["classification"]))
    figures.same_each("awards", awards(totals["awards"]), awards(expected["awards"]))

    closed = {row["unitKind"]: row["registerClosed"] for row in totals["classification"]}
    figures.same("registers declared", closed, dict.fromkeys(closed, True))
    districts = len(expected["offices"]) - 1
    complete = [(row["complete"], row["offices"]) for row in totals["reporting"]]
    figures.same("complete reports", complete, [(districts, districts)] * len(closed))

    by_area = classification(answer("by-area.json")["classification"])
    figures.same_each("district", by_area, classification(expected["classificationByDistrict"]))

    # Made-up data must not reach the official figures.
    official = answer("official.json")
    figures.same("official classification", [row for row in official["classification"] if row["registered"]], [])
    figures.same("official awards", [row for row in official["awards"] if row["count"]], [])

    # Every row is counted once: a unit and its result, or an award; so is every enrolment; and nothing was refused.
    status = answer("status.json")
    figures.same("health", (status["health"], status["problems"]), ("ok", []))
    figures.same("reports of offices", len(status["offices"]), len(expected["offices"]))
    for row in status["offices"]:
        events = events_of(row["office"], expected)
        figures.same(f"kind of {row['office']}", row["logKind"], expected["logKind"])
        figures.same(f"events of {row['office']}", (row["position"], row["accepted"]), (events, events))
        figures.same(f"refused of {row['office']}", (row["rejected"], row["parked"], row.get("fence")), (0, 0, None))

    # Each published figure beside the records: what does not agree is open and explained, not hidden.
    rows = {row["figure"]: row for row in answer("reconcile.json")["figures"]}
    for figure in expected["published"]["figures"]:
        wanted, recipients = derived(figure, expected)
        row = rows.pop(subject(figure), {})
        found = tuple(row.get(member) for member in ("declared", "derived", "difference", "wholeProvince", "state"))
        difference = figure["value"] - wanted
        state = "open" if difference else "agrees"
        figures.same(subject(figure), found, (figure["value"], wanted, difference, True, state))
        told = {each["recipient"]: each["count"] for each in row.get("explanation", {}).get("recipients", [])}
        figures.same(f"recipients of {subject(figure)}", told, recipients)
    figures.same("other published figures", rows, {})
    for number, name in enumerate(open_figures(expected)):
        events = [json.loads(line) for line in (folder / f"open-{number}.json").read_text(encoding="utf-8").splitlines()]
        wanted = derived(next(one for one in expected["published"]["figures"] if subject(one) == name), expected)[0]
        figures.same(f"events behind {name}", sum(event["adds"] for event in events), wanted)

    figures.same("sentence", (folder / "report.txt").read_text(encoding="utf-8").strip(), expected["sentence"])
    print(f"{figures.right} right, {figures.wrong} wrong")
    return figures.wrong == 0


def main(arguments):
    if len(arguments) == 2 and arguments[0] == "ports":
        print("\n".join(str(port) for port in ports(int(arguments[1]))))
        return 0
    if len(arguments) >= 2 and arguments[0] in ("registers", "published", "open", "follow", "check"):
        file = pathlib.Path(arguments[1])
        expected = json.loads(file.read_text(encoding="utf-8"))
        expected["published"] = json.loads(file.with_name("published.json").read_text(encoding="utf-8"))
        if arguments[0] == "published":
            print("\n".join("\t".join(call) for call in declarations(expected["published"])))
            return 0
        if arguments[0] == "open":
            for name in open_figures(expected):
                print(name)
            return 0
        if arguments[0] == "registers":
            for row in expected["classificationByDistrict"]:
                print(row["area"], row["unitKind"], row["registered"])
            return 0
        if arguments[0] == "follow":
            return 0 if follow(expected) else 1
        return 0 if check(expected, pathlib.Path(arguments[2])) else 1
    print(__doc__, file=sys.stderr)
    return 64


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
