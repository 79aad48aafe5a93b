#!/usr/bin/env python3
"""The demo's exercise year, which comes after the real one: made of the rows of 2014, a year later. Standard library only.

  exercise.py plan DATA FOLDER         writes FOLDER/<district>-2015.csv for each district that reports, and FOLDER/plan.json: what
                                       happens in that year, and what it must add up to
  exercise.py registers FOLDER         a district, a unit kind and how many units it declares, a line each
  exercise.py reached OFFICE=POSITION…  reads `antq totals --json --watch` from stdin until the province holds so much of each office
  exercise.py check FOLDER             compares the folder's answers with the plan; prints each difference; exits 1 if any
"""

import collections
import csv
import json
import pathlib
import sys

YEAR = 2015
# Minh Hóa sends nothing: somebody has to be missing.
MISSING = "452"
COMMUNE, AREA, SCHOOL, ENTERPRISE = "xa-phuong-thi-tran", "khu-dan-cu", "co-so-giao-duc", "co-quan-doanh-nghiep"
THRESHOLD = 70
FIELDS = ("registered", "met", "notMet", "deferred", "noResult")
MEMBERS = {"met": "met", "not-met": "notMet", "deferred": "deferred"}


def rows_of(data, office):
    with (data / office / "classification-2014.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["year"] = str(YEAR)
        row["decision_date"] = row["decision_date"].replace("2014-", f"{YEAR}-")
    return rows


def below(rows):
    """A commune that met the standard: so many of its residential areas fail that it should not have."""
    for commune in rows:
        if commune["unit_kind"] != COMMUNE or commune["result"] != "met":
            continue
        within = [row for row in rows if row["unit_kind"] == AREA and row["area_code"] == commune["area_code"]]
        met = [row for row in within if row["result"] == "met"]
        while met and len(met) * 100 >= THRESHOLD * len(within):
            met.pop()["result"] = "not-met"
        if met:
            return {"commune": commune["unit_code"], "met": len(met), "registered": len(within)}
    raise SystemExit("no commune met the standard")


def first(rows, kind, result):
    return next(row for row in rows if row["unit_kind"] == kind and row["result"] == result)


def plan(data, folder):
    districts = sorted(each.name for each in data.iterdir() if (each / "classification-2014.csv").is_file())
    offices = [office for office in districts if office != MISSING]
    rows = {office: rows_of(data, office) for office in offices}
    warned = below(rows["457"])
    for office, own in rows.items():
        with (folder / f"{office}-{YEAR}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, own[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(own)
    corrected = first(rows["450"], ENTERPRISE, "not-met")
    corrected["result"] = "met"
    withdrawn = first(rows["455"], AREA, "met")
    withdrawn["result"] = "deferred"
    moved = first(rows["456"], SCHOOL, "met")
    revised = first(rows["450"], AREA, "met")
    registers = {office: collections.Counter(row["unit_kind"] for row in own) for office, own in rows.items()}
    registers["456"][SCHOOL] -= 1
    registers["457"][SCHOOL] += 1
    counts = collections.defaultdict(lambda: dict.fromkeys(FIELDS, 0))
    for own in rows.values():
        for row in own:
            counts[row["unit_kind"]]["registered"] += 1
            counts[row["unit_kind"]][MEMBERS[row["result"]]] += 1
    (folder / "plan.json").write_text(json.dumps({
        "offices": offices, "missing": MISSING, "warned": warned, "corrected": corrected["unit_code"],
        "withdrawn": withdrawn["unit_code"], "revised": revised["unit_code"],
        "moved": {"unit": moved["unit_code"], "name": moved["unit_name"], "area": moved["area_code"], "kind": SCHOOL},
        "registers": registers, "counts": counts}, ensure_ascii=False, indent=2), encoding="utf-8")
    for name in ("corrected", "withdrawn", "revised"):
        print(name, locals()[name]["unit_code"])
    print("moved", moved["unit_code"], moved["area_code"], moved["unit_name"])


def reached(wanted):
    """Each line is the whole of the figures at one position of the ledger."""
    for line in sys.stdin:
        held = {row["office"]: row["position"] for row in json.loads(line)["offices"]}
        if all(held.get(office, 0) >= position for office, position in wanted.items()):
            return True
    return False


class Comparison:
    def __init__(self):
        self.right = self.wrong = 0

    def same(self, what, found, wanted):
        if found == wanted:
            self.right += 1
        else:
            self.wrong += 1
            print(f"WRONG {what}: {found!r}, and not {wanted!r}")


def check(folder):
    def answer(name):
        return json.loads((folder / name).read_text(encoding="utf-8"))

    told, figures = answer("plan.json"), Comparison()

    # The real year: frozen as it was published, and what was frozen follows from the records.
    frozen = answer("totals-frozen.json")
    figures.same("2014 is frozen", (frozen["provisional"], frozen["period"]["status"]), (False, "frozen"))
    figures.same("2014 stands as it was frozen", frozen["frozen"]["awards"], frozen["awards"])
    figures.same("2014 has not changed since", frozen["period"]["revisions"], 0)
    for year in (2014, YEAR):
        figures.same(f"{year} folded anew", answer(f"verify-{year}.json")["refold"]["findings"], [])

    # The exercise year: one of each.
    missing = [row for row in answer("missing.json")["reports"] if row["stage"] not in ("complete", "nil")]
    figures.same("who is missing", {row["office"] for row in missing}, {told["missing"]})
    warnings = [row for row in answer("warnings.json")["warnings"] if row["rule"] == "share-below-threshold"]
    found = [(row["units"][0]["unit"], row["share"]["met"], row["share"]["registered"]) for row in warnings]
    warned = told["warned"]
    figures.same("warned", found, [(warned["commune"], warned["met"], warned["registered"])])
    for name, change in (("corrected", ("notMet", "met")), ("withdrawn", ("met", None))):
        lines = [json.loads(line) for line in (folder / f"{name}.json").read_text(encoding="utf-8").splitlines()]
        changes = [(line["change"]["from"], line["change"]["to"]) for line in lines if "change" in line]
        figures.same(f"{name} in the history", change in changes, True)
    moved = [row for row in answer("units.json")["units"] if row["unit"] == told["moved"]["unit"]]
    figures.same("moved", {(row["office"], row["status"]) for row in moved}, {("456", "leaving"), ("457", "arriving")})

    totals = answer("totals-exercise.json")
    figures.same("the year is frozen", totals["period"]["status"], "frozen")
    figures.same("no rate, since one is missing", {row["registerClosed"] for row in totals["frozen"]["classification"]}, {False})
    figures.same("a rate of 2014", {row["registerClosed"] for row in frozen["frozen"]["classification"]}, {True})
    figures.same("revised since", totals["period"]["revisions"], 1)
    for row in totals["frozen"]["classification"]:
        figures.same(f"frozen {row['unitKind']}", {name: row[name] for name in FIELDS}, told["counts"][row["unitKind"]])
    for row in totals["classification"]:
        now = dict(told["counts"][row["unitKind"]])
        if row["unitKind"] == AREA:
            now["met"] -= 1
            now["notMet"] += 1
        figures.same(f"now {row['unitKind']}", {name: row[name] for name in FIELDS}, now)
    for row in answer("by-area-exercise.json")["classification"]:
        figures.same(f"register of {row['area']} {row['unitKind']}", row["registered"], told["registers"][row["area"]][row["unitKind"]])
    print(f"{figures.right} right, {figures.wrong} wrong")
    return figures.wrong == 0


def main(arguments):
    match arguments:
        case ["plan", data, folder]:
            plan(pathlib.Path(data), pathlib.Path(folder))
        case ["registers", folder]:
            told = json.loads((pathlib.Path(folder) / "plan.json").read_text(encoding="utf-8"))
            for office, kinds in told["registers"].items():
                for kind, count in kinds.items():
                    print(office, kind, count)
        case ["reached", *wanted]:
            return 0 if reached({each.split("=")[0]: int(each.split("=")[1]) for each in wanted}) else 1
        case ["check", folder]:
            return 0 if check(pathlib.Path(folder)) else 1
        case _:
            print(__doc__, file=sys.stderr)
            return 64
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
