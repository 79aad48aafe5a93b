"""README.md: its map is the house, its links lead somewhere, and its ten lines of Python follow the feed."""

import json
import pathlib
import re
import select
import subprocess
import sys

from province import BIN, Province

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FOLLOWER = re.search(r"```python\n(.*?)```", README, re.S)[1]


def test_the_map_names_every_folder():
    table = README.split("## The house", 1)[1]
    named = set(re.findall(r"`([A-Za-z-]+(?:/[A-Za-z-]+)?)/?`", table))
    rooms = {folder.name for folder in (ROOT / "Sources").iterdir() if folder.is_dir()}
    # What only wraps a C header belongs to the room that imports it.
    missing = {room for room in rooms - {"CZeroMQ"} if room not in named and f"Sources/{room}" not in named}
    assert missing == set()
    assert {"Protocols", "Tests", "Deploy"} <= named
    for name in named:
        if name.startswith("Sources/"):
            assert (ROOT / name).is_dir(), name


def test_every_link_leads_somewhere():
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("https://") or (ROOT / target).exists(), target


def test_the_sentence_of_the_demo_stands_in_it():
    expected = json.loads((ROOT / "Deploy" / "demo-data" / "expected.json").read_text(encoding="utf-8"))
    assert expected["sentence"] in README
    assert "Deploy/demo" in README and "Deploy/test" in README and "@@" not in README


def test_the_follower_has_ten_lines():
    assert 1 <= len([line for line in FOLLOWER.splitlines() if line.strip()]) <= 10


def test_the_follower_prints_the_feed(tmp_path_factory):
    province = Province(tmp_path_factory.mktemp("r"))
    feed = None
    try:
        province.start()
        script = FOLLOWER
        # A reader's key as `antq keys init` made it, and the aggregator's enrolment file.
        key = province.reader / "connection.key"
        server = province.folder / "province" / "keys" / "enrolment.txt"
        for placeholder, value in (
                ("tcp://127.0.0.1:5573", province.onward), ("reader/connection.key", key), ("aggregator.txt", server)):
            assert script.count(placeholder) == 1, placeholder
            script = script.replace(placeholder, str(value))
        feed = subprocess.Popen([sys.executable, "-u", "-c", script], stdout=subprocess.PIPE, text=True)
        for number in range(40):
            # Whether the subscription has arrived nobody is told, so something is recorded until it has.
            province.register("450", f"README-{number}", 2015)
            if select.select([feed.stdout], [], [], 1)[0]:
                break
        cursor, office, status, kind, subject = feed.stdout.readline().split()
        assert (office, status, kind) == ("450", "accepted", "unit.registered") and subject.startswith("README-")
        assert re.fullmatch(r"[0-9a-f]{16}-[0-9]+", cursor)
    finally:
        if feed:
            feed.kill()
            feed.wait()
        province.stop()
