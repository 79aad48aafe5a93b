"""Areas by `Protocols/areas`: what a code means in a year, and where units of an area lie on a later day.

Standard library only; written from the page alone.
"""

import datetime
import json
import pathlib
from typing import Any

Area = dict[str, Any]


def day_before(day: str) -> str:
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()


class Tree:
    """One file of areas."""

    def __init__(self, path: pathlib.Path) -> None:
        self.file = json.loads(path.read_text(encoding="utf-8"))
        assert self.file["format"] == "antq-areas-1"
        self.areas: dict[str, Area] = {area["id"]: area for area in self.file["areas"]}
        assert len(self.areas) == len(self.file["areas"])

    @staticmethod
    def valid(area: Area, day: str) -> bool:
        return area["id"].split("@")[1] <= day and (area["validTo"] is None or day <= area["validTo"])

    def on(self, code: str, day: str) -> str | None:
        """The id of what a code means on a day."""
        return next((name for name, area in self.areas.items()
                     if name.split("@")[0] == code and self.valid(area, day)), None)

    def in_year(self, code: str, day: str, before: str) -> str | None:
        """The id of what a code means in a year, of the year's own day and that of the year before."""
        ended = [name for name, area in self.areas.items()
                 if name.split("@")[0] == code and area["validTo"] and before < area["validTo"] < day]
        return self.on(code, day) or max(ended, default=None)

    def lies(self, name: str | None, day: str) -> frozenset[str]:
        """The ids of areas between which units of an area lie on a day; none where it is unknown."""
        if name is None:
            return frozenset()
        if self.valid(self.areas[name], day):
            return frozenset((name,))
        ways = [self.lies(link["to"], day) for link in self.file["links"] if link["from"] == name]
        return frozenset().union(*ways) if ways and all(ways) else frozenset()

    def must_hold_together(self) -> None:
        """The rules of the page, "The file"."""
        acts, kinds = ({row["code"] for row in self.file[name]} for name in ("acts", "kinds"))
        for name, area in self.areas.items():
            start, end = name.split("@")[1], area["validTo"]
            assert area["kind"] in kinds and (area["act"] is None or area["act"] in acts), name
            assert end is None or start <= end, name
            parent = self.areas[area["parent"]] if area["parent"] else None
            assert parent is None or (self.valid(parent, start) and (
                parent["validTo"] is None if end is None else self.valid(parent, end))), name
            twins = [other for other, its in self.areas.items()
                     if other != name and other.split("@")[0] == name.split("@")[0] and self.valid(its, start)]
            assert not twins, name
        relations: dict[str, list[str]] = {}
        for link in self.file["links"]:
            assert self.areas[link["from"]]["validTo"] == day_before(link["to"].split("@")[1]), link
            assert link["act"] is None or link["act"] in acts, link
            relations.setdefault(link["from"], []).append(link["relation"])
        for name, ways in relations.items():
            assert ways == ["whole"] or (len(ways) > 1 and set(ways) == {"part"}), name
