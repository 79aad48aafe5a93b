#!/usr/bin/env python3
"""Writes the demo's data: published totals of 2014 on real communes, everything below them generated (dữ liệu giả lập).

  python3 Deploy/demo-data/generate.py --out DIR     write all files below DIR
  python3 Deploy/demo-data/generate.py --check       compare with the committed files, exit 1 at the first difference

Only the standard library and integers, so that the bytes do not depend on the version of Python.
"""

import argparse
import csv
import hashlib
import io
import json
import pathlib
import sys

import awards
import classification
from splitmix import SplitMix64

HERE = pathlib.Path(__file__).resolve().parent
SEED = 0x20141120
COMMUNES = "communes-2014.csv"
COMMUNES_SHA256 = "7ba99d3ddf0098f030678b1bca6c6e6f1db56d27d04bdf9a7aa7898fa08d8d95"


def thousands(number):
    return f"{number:,}".replace(",", ".")


def sentence():
    met = {kind: f"{thousands(m)}/{thousands(n)}" for kind, (n, m) in classification.PUBLISHED.items()}
    count = {}
    for authority, form, recipient, quantity in awards.PUBLISHED:
        count[authority, form] = count.get((authority, form), 0) + quantity
        count[authority, form, recipient] = quantity
    ministry = [count["bo-cong-an", form] for form in ("co-thi-dua", "bang-khen", "ky-niem-chuong")]
    chair = [count["chu-tich-ubnd-tinh", "bang-khen", who] for who in ("collective", "individual")]
    return (
        f"Toàn tỉnh có {met['khu-dan-cu']} khu dân cư; {met['xa-phuong-thi-tran']} xã, phường, thị trấn; "
        f"{met['co-quan-doanh-nghiep']} cơ quan, doanh nghiệp; {met['co-so-giao-duc']} trường, cơ sở giáo dục "
        "đạt tiêu chuẩn “An toàn về an ninh trật tự”; "
        f"Bộ Công an tặng {ministry[0]} cờ thi đua, {ministry[1]} bằng khen, {ministry[2]} kỷ niệm chương; "
        f"UBND tỉnh tặng {count['ubnd-tinh', 'co-thi-dua']} cờ thi đua; "
        f"Chủ tịch UBND tỉnh tặng bằng khen cho {chair[0]} tập thể, {chair[1]} cá nhân."
    )


def table(columns, rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def counted(area, rows):
    """One line per unit kind, shaped as in `antq totals --json`."""
    lines = []
    for kind in classification.PUBLISHED:
        results = [r["result"] for r in rows if r["unit_kind"] == kind]
        met = results.count("met")
        lines.append({"area": area, "unitKind": kind, "registered": len(results), "met": met,
                      "notMet": len(results) - met, "deferred": 0, "noResult": 0})
    return lines


def expected(districts, granted, files):
    everything = [row for rows in districts.values() for row in rows]
    return {
        "notice": "dữ liệu giả lập",
        "province": "44",
        "year": 2014,
        "logKind": "exercise",
        "offices": list(districts) + ["tinh"],
        "classification": counted("44", everything),
        "classificationByDistrict": [line for d, rows in districts.items() for line in counted(d, rows)],
        "awards": [dict(zip(("authority", "form", "recipient", "count"), line)) for line in awards.PUBLISHED],
        "sentence": sentence(),
        "rows": {name: data.count(b"\n") - 1 for name, data in files.items()},
    }


def generate():
    """Every generated file's bytes, by name."""
    source = (HERE / COMMUNES).read_bytes()
    if hashlib.sha256(source).hexdigest() != COMMUNES_SHA256:
        sys.exit(f"{COMMUNES} is not the file this generator was written for: restore it (git checkout) and run again")
    communes = list(csv.DictReader(io.StringIO(source.decode())))
    random = SplitMix64(SEED)
    districts = classification.build(communes, random)
    granted = awards.build(random)
    files = {f"{d}/classification-2014.csv": table(classification.COLUMNS, rows) for d, rows in districts.items()}
    files["tinh/awards-2014.csv"] = table(awards.COLUMNS, granted)
    figures = expected(districts, granted, files)
    files["expected.json"] = (json.dumps(figures, ensure_ascii=False, indent=1) + "\n").encode()
    files[COMMUNES] = source
    return files


def check(files):
    for name, data in files.items():
        path = HERE / name
        if not path.is_file():
            sys.exit(f"{name}: missing; run: python3 Deploy/demo-data/generate.py --out Deploy/demo-data")
        committed = path.read_bytes()
        if committed == data:
            continue
        pairs = zip(committed.split(b"\n"), data.split(b"\n"))
        line = next((i for i, (a, b) in enumerate(pairs, 1) if a != b), "after the last common one")
        sys.exit(f"{name}: differs from what the generator writes, line {line}")
    surplus = sorted(str(p.relative_to(HERE)) for p in HERE.rglob("*.csv") if str(p.relative_to(HERE)) not in files)
    if surplus:
        sys.exit(f"{surplus[0]}: not written by the generator")
    print(f"{len(files)} files as generated")


def main():
    parser = argparse.ArgumentParser(description="demo data of antq (dữ liệu giả lập)")
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--out", metavar="DIR", type=pathlib.Path, help="write all files below DIR")
    mode.add_argument("--check", action="store_true", help="compare with the committed files")
    arguments = parser.parse_args()
    files = generate()
    if arguments.check:
        return check(files)
    for name, data in files.items():
        path = arguments.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    print(f"{len(files)} files written to {arguments.out}")


if __name__ == "__main__":
    main()
