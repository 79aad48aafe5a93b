"""The follower of this folder against one aggregator and three offices: the same figures, heads and digests.

    ANTQ_BIN=FOLDER python -m pytest Tests/Interop/outside       the folder of antq, antq-publisher and antq-aggregator
"""

import json
import signal
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from house import HERE, OFFICES, PATIENCE, House, Program, counted, draft, event_id, opened, positions_of


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """The aggregator, the province's own office and two more."""
    yield from opened(House.start_province, House.start_offices)


def compare(house: House, followed: dict[str, Any]) -> None:
    """Figures, heads, and both digests: the follower's own against the province's."""
    totals = house.totals()
    assert followed["classification"] == counted(totals["classification"])
    assert followed["awards"] == totals["awards"]
    heads = {head["office"]: {name: head[name] for name in ("position", "digest")} for head in followed["heads"]}
    assert heads == house.heads()
    states = {office["office"]: office.get("stateDigest") for office in house.ask("status")["offices"]}
    assert {head["office"]: head["stateDigest"] for head in followed["heads"]} == states
    assert followed["inputDigest"] == totals["inputDigest"]


def give(house: House, unit: str, taken: bool = True) -> None:
    """Both halves of a transfer from 450 to 452, or the giver's alone."""
    move = {"transfer": event_id(), "name": f"Thôn {unit}", "year": 2014, "unitKind": "khu-dan-cu"}
    outgoing = {"direction": "outgoing", "counterpart": "452", "area": "18856"}
    incoming = {"direction": "incoming", "counterpart": "450", "area": "18901"}
    house.must_record("450", draft("unit.transferred", unit, **move, **outgoing))
    if taken:
        house.must_record("452", draft("unit.transferred", unit, **move, **incoming))


def everything(house: House) -> None:
    """Every type of event, with corrections, withdrawals and both halves of transfers, at both offices."""
    place = {"year": 2014, "unitKind": "khu-dan-cu", "area": "18856"}
    result = {"year": 2014, "unitKind": "khu-dan-cu", "scheme": "an-toan-antt"}
    decision = {"number": "12/QĐ-UBND", "date": "2014-11-28", "authority": "ubnd-huyen"}
    units = [draft("unit.registered", f"OUT-{n}", name=f"Thôn {n}", **place) for n in range(10)]
    first = [draft("classification.decided", f"OUT-{n}", result="met", decision=decision, **result) for n in range(6)]
    house.must_record("450", *units, *first)
    corrected = draft(
        "classification.decided", "OUT-0", result="deferred", replaces=first[0]["id"], reason="nhap-nham", **result)
    house.must_record(
        "450",
        corrected,
        draft("classification.withdrawn", "OUT-1", year=2014, scheme="an-toan-antt", withdraws=first[1]["id"],
              reason="sau-kiem-tra"),
        draft("unit.retired", "OUT-2", year=2014, reason="giai-the", decision=decision),
        draft("unit.merged", "OUT-3", year=2014, into="OUT-4"),
        draft("unit.registered", "OUT-2", name="Thôn 2 (lại)", **place),
        draft("classification.decided", "OUT-0", result="notMet", replaces=corrected["id"], reason="sau-khieu-nai",
              **result),
    )
    # Two units go to the other office, one of them gets a result there; a third is given and not yet taken.
    give(house, "OUT-4")
    give(house, "OUT-5")
    give(house, "OUT-6", taken=False)
    house.must_record("452", draft("classification.decided", "OUT-5", result="notMet", **result))
    # One that came is on its way on, to an office that never takes it; one that came is retired.
    give(house, "OUT-8")
    give(house, "OUT-9")
    house.must_record(
        "452",
        draft("unit.transferred", "OUT-8", transfer=event_id(), direction="outgoing", counterpart="458",
              name="Thôn 8", **place),
        draft("unit.retired", "OUT-9", year=2014, reason="giai-the"),
    )
    # One is taken, and was never given.
    house.must_record(
        "452",
        draft("unit.transferred", "OUT-7", transfer=event_id(), direction="incoming", counterpart="450", name="Thôn 7",
              **place))
    award = {"year": 2014, "authority": "ubnd-tinh", "form": "bang-khen", "recipient": "collective"}
    subject = "ubnd-tinh/7/QĐ-UBND/"
    grants = [
        draft("award.granted", f"{subject}{line}", quantity=line * 10, line=line,
              decision={"number": "7/QĐ-UBND", "date": "2014-12-30"}, **award) for line in (1, 2, 3)]
    fewer = draft(
        "award.granted", f"{subject}2", quantity=7, line=2, decision={"number": "7/QĐ-UBND", "date": "2014-12-30"},
        replaces=grants[1]["id"], reason="nhap-nham", **award)
    house.must_record(
        "452",
        *grants,
        fewer,
        draft("award.revoked", f"{subject}3", year=2014, revokes=grants[2]["id"], reason="quyet-dinh-bi-huy"),
        draft("office.enrolled", "459", name="Huyện mới", area="459", **{"from": "2014-01-01"}),
        draft("office.retired", "459", reason="giai-the", **{"from": "2014-12-31"}),
    )


def test_with_every_third_live_batch_lost_the_figures_are_those_of_the_province(house: House) -> None:
    for office in OFFICES:
        house.nudge(office)
    with house.follow("--json", "--drop-every", "3") as follower:
        # Live is on once a live batch came; what decides that is not told to anybody.
        while not follower.await_line("stderr", lambda line: line.startswith("live: "), patience=1):
            house.nudge("450")
        rows = {office: house.import_file(office) for office in OFFICES}
        assert all(house.heads()[office]["position"] >= 2 * rows[office] for office in OFFICES)
        everything(house)
        wanted = {office: head["position"] for office, head in house.heads().items()}
        line = follower.expect("stdout", lambda line: positions_of(json.loads(line)["heads"]) == wanted)
        assert follower.end(signal.SIGINT) == 0
    followed = json.loads(line)
    compare(house, followed)
    assert followed["codes"] == {}
    lanes = followed["lanes"]
    assert lanes["live"] > lanes["dropped"] >= 1
    assert lanes["fetched"] >= 1
    assert lanes["refused"] == lanes["damaged"] == 0
    # Every batch that was taken was signed by its office; three offices took one at least.
    assert lanes["verified"] >= lanes["fetched"] and lanes["verified"] >= 3


def test_by_fetch_alone_the_figures_are_those_of_the_province(house: House) -> None:
    house.nudge("452")
    house.totals()
    with house.follow("--no-live", "--until-heads") as follower:
        followed = json.loads(follower.expect("stdout", lambda line: True))
        assert follower.process.wait(PATIENCE) == 0
    compare(house, followed)
    assert followed["lanes"]["live"] == 0
    assert followed["lanes"]["verified"] == followed["lanes"]["fetched"] >= 3


def test_until_a_position_the_follower_waits_for_what_is_not_recorded_yet(house: House) -> None:
    position = house.heads()["450"]["position"] + 2
    with house.follow("--until-position", f"450={position}") as follower:
        follower.expect("stderr", lambda line: line.startswith("following 450"))
        house.nudge("450")
        house.nudge("450")
        followed = json.loads(follower.expect("stdout", lambda line: True))
        assert follower.process.wait(PATIENCE) == 0
    assert positions_of(followed["heads"])["450"] == position


def test_the_feed_shows_what_tail_shows(house: House) -> None:
    keys = (house.reader_key, house.enrolment("province"))
    with Program(sys.executable, HERE / "feed_follower.py", *keys, house.onward, "452") as feed:
        while not (line := feed.await_line("stdout", lambda line: True, patience=1)):
            house.nudge("452")
        cursor, office, status, kind, subject = line.split()
        life, number = cursor.rsplit("-", 1)
        page = house.ask("tail", **{"from": f"{life}-{int(number) - 1}", "office": "452", "count": "1"})
        shown = json.loads(page[0])
        assert (shown["cursor"], shown["office"]) == (cursor, office) == (cursor, "452")
        assert (shown["status"], shown["event"]["type"], shown["event"]["subject"]) == (status, kind, subject)
