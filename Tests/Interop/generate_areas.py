#!/usr/bin/env python3
"""Writes Protocols/areas/areas-44-1.json from the two lists of communes and the days of the acts.

    python3 Tests/Interop/generate_areas.py           # says whether the committed files differ; exits 1 if so
    python3 Tests/Interop/generate_areas.py --write   # writes the published file and the copy that is compiled in

Standard library only. A published file is never edited: what is found out later becomes `areas-44-2.json`.
"""

import csv
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMUNES = ROOT / "Deploy/demo-data/communes-2014.csv"
MAPPING = ROOT / "Protocols/areas/communes-2025-mapping.csv"
FILES = (ROOT / "Protocols/areas/areas-44-1.json", ROOT / "Sources/EventSchema/AreaTrees/areas-44-1.json")

BEGIN, EVE_2020, DAY_2020, EVE_2024, DAY_2024, EVE_2025, DAY_2025 = (
    "2014-01-01", "2020-01-31", "2020-02-01", "2024-11-30", "2024-12-01", "2025-06-30", "2025-07-01")
KINDS = {
    "tinh": ("Tỉnh", "Province"), "thanh-pho": ("Thành phố", "City"), "thi-xa": ("Thị xã", "Town"),
    "huyen": ("Huyện", "District"), "phuong": ("Phường", "Ward"), "thi-tran": ("Thị trấn", "Township"),
    "xa": ("Xã", "Commune"),
}
ACTS = {
    "nq-862-2020": ("Nghị quyết 862/NQ-UBTVQH14", DAY_2020),
    "nq-1242-2024": ("Nghị quyết 1242/NQ-UBTVQH15", DAY_2024),
    "nq-202-2025": ("Nghị quyết 202/2025/QH15", DAY_2025),
    "nq-1680-2025": ("Nghị quyết 1680/NQ-UBTVQH15", DAY_2025),
}
# Of the codes that ended, or went on under another name, before 2025: those of the first act. All others are the second's.
OF_2020 = {
    "18862", "18868", "18940", "18982", "19051", "19054", "19144", "19153", "19165", "19171", "19282",
    "19306", "19324"}
NOTES = (
    "Of each area's first version, validFrom is the day this file begins, not the day the area was founded.",
    "An area keeps its version while code, name, kind and parent stay the same, even where it grew.",
    "Fourteen communes of 2014 ended in 2020 or 2024 and no list says into which they went: they have no link.",
    "Of the province since 1-7-2025 only the 41 communes are here that lie in the former province of Quảng Bình.",
    "Links of basis mapping are those of a list made by others, not of a gazette: check them before official use.",
    "The list splits 19039 (Quảng Tiến) in two. Resolution 1680, article 1, names it whole under Trung Thuần (14), and "
    "Quảng Tiên (19069) under Nam Ba Đồn (2). This file follows the list.",
)


def kind_of(name):
    """The kind that an area's name begins with."""
    return next(code for code, (vi, _) in KINDS.items() if name.startswith(vi + " "))


def area(code, start, end, name, parent, act):
    return {"id": f"{code}@{start}", "validTo": end, "name": name, "kind": kind_of(name), "parent": parent, "act": act}


def link(old, new, relation, act, basis):
    return {"from": old, "to": new, "relation": relation, "act": act, "basis": basis}


def tree():
    communes = list(csv.DictReader(COMMUNES.open(encoding="utf-8", newline="")))
    mapping = list(csv.DictReader(MAPPING.open(encoding="utf-8", newline="")))
    province, later = f"44@{BEGIN}", f"44@{DAY_2025}"
    areas = [area("44", BEGIN, EVE_2025, "Tỉnh Quảng Bình", None, None),
             area("44", DAY_2025, None, "Tỉnh Quảng Trị", None, "nq-202-2025")]
    links = [link(province, later, "whole", "nq-202-2025", "act")]
    for code, name in sorted({(row["district_code"], row["district_name"]) for row in communes}):
        areas.append(area(code, BEGIN, EVE_2025, name, province, None))
    last = {row["old_code"]: row["old_name"].strip() for row in mapping}
    current = {}
    for row in communes:
        code, parent = row["code"], f"{row['district_code']}@{BEGIN}"
        name = f"{row['kind'].capitalize()} {row['name_vi']}"
        first = code in OF_2020
        eve, day, act = (EVE_2020, DAY_2020, "nq-862-2020") if first else (EVE_2024, DAY_2024, "nq-1242-2024")
        if last.get(code) == name:
            areas.append(area(code, BEGIN, EVE_2025, name, parent, None))
            current[code] = f"{code}@{BEGIN}"
            continue
        areas.append(area(code, BEGIN, eve, name, parent, None))
        if code in last:
            areas.append(area(code, day, EVE_2025, last[code], parent, act))
            current[code] = f"{code}@{day}"
            links.append(link(f"{code}@{BEGIN}", current[code], "whole", act, "code"))
    for code, name in sorted({(row["new_code"], row["new_name"]) for row in mapping}):
        areas.append(area(code, DAY_2025, None, name, later, "nq-1680-2025"))
    parts = set()
    for row in mapping:
        target = f"{row['new_code']}@{DAY_2025}"
        relation = {"full": "whole", "partial": "part"}[row["relation"]]
        links.append(link(current[row["old_code"]], target, relation, "nq-1680-2025", "mapping"))
        parts.add((f"{row['old_district_code']}@{BEGIN}", target))
    links += [link(old, new, "part", "nq-1680-2025", "district") for old, new in parts]
    return sorted(areas, key=lambda area: area["id"]), sorted(links, key=lambda link: (link["from"], link["to"]))


def lines(rows):
    return ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)


def content():
    areas, links = tree()
    kinds = [{"code": code, "vi": vi, "en": en} for code, (vi, en) in KINDS.items()]
    acts = [{"code": code, "number": number, "from": day} for code, (number, day) in ACTS.items()]
    head = json.dumps({"format": "antq-areas-1", "code": "areas-44-1", "province": "44", "from": BEGIN})[:-1]
    notes = ",\n".join(json.dumps(note, ensure_ascii=False) for note in NOTES)
    return (f'{head},\n"kinds":[\n{lines(kinds)}],\n"acts":[\n{lines(acts)}],\n"areas":[\n{lines(areas)}],\n'
            f'"links":[\n{lines(links)}],\n"notes":[\n{notes}]}}\n').encode()


def main():
    made = content()
    if "--write" in sys.argv[1:]:
        for path in FILES:
            path.write_bytes(made)
        return 0
    different = [str(path) for path in FILES if not path.is_file() or path.read_bytes() != made]
    print("\n".join(f"differs: {path}" for path in different) or "as committed")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
