"""`antq rejected` and `antq tail` over a log that breaks every rule: each record by its reason, each line JSON."""

import json
import subprocess
from typing import Any

import jsonschema

from house import ROOT, binaries, environment
from test_outside_judgement import bad_province, province  # noqa: F401

LINE = jsonschema.Draft202012Validator(
    json.loads((ROOT / "Protocols" / "schemas" / "messages" / "line.schema.json").read_text(encoding="utf-8")))


def antq(house: Any, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [binaries() / "antq", *arguments, "--socket", house.folder / "province.sock"], capture_output=True, text=True,
        timeout=60, env=environment(), stdin=subprocess.DEVNULL)


def shown(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    # Not `splitlines`, which would break a line at a U+2028 of a rejected name.
    lines = [json.loads(line) for line in done.stdout.split("\n") if line]
    for line in lines:
        LINE.validate(line)
    return lines


def test_rejected_shows_what_does_not_count_and_why(bad_province: Any) -> None:  # noqa: F811
    house, _, _, codes, counts = bad_province
    wanted = {position: code for position, code in enumerate(codes, 1) if code}
    lines = shown(antq(house, "rejected", "--json"))
    assert {line["position"]: line["code"] for line in lines} == wanted
    assert {line["status"] for line in lines} == {"rejected", "parked"}
    for language, words in (("vi", "Đơn vị không có trong danh sách"), ("en", "register")):
        said = antq(house, "rejected", "--lang", language)
        assert said.returncode == 0 and words in said.stdout
        assert said.stdout.count("\n") >= counts["rejected"] + counts["parked"]


def test_tail_shows_every_status_of_the_log(bad_province: Any) -> None:  # noqa: F811
    house, _, records, codes, counts = bad_province
    lines = shown(antq(house, "tail", "--from", "start", "--end", "--office", "450", "--json"))
    assert [line["position"] for line in lines] == list(range(1, len(codes) + 1))
    for status in ("accepted", "rejected", "parked"):
        assert sum(line["status"] == status for line in lines) == counts[status] > 0
    for line, record in zip(lines, records):
        if line["status"] == "accepted":
            assert line["event"] == json.loads(record)
