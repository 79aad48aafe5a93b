#!/usr/bin/env python3
"""Follows every office's log of an aggregator, verifies signatures and counts for itself, from Protocols alone.

    follow.py --until-heads --exercise                    take all that is announced, print one JSON object, stop
    follow.py --until-position 450=666 --drop-every 3     lose every third live batch, fetch what is missing
    follow.py --json                                      a JSON line whenever all heads are held, until Ctrl-C

with --key FILE (one's own secret connection key, enrolled as a reader's or peer's), --server FILE (the aggregator's
enrolment file) and --anchor FILE (that of the province's own office, whose log says which keys count).

Exits 1 where a log is not the one its digests and signatures promise, 2 where nobody answers in time. Needs pyzmq and
cryptography.
"""

import argparse
import json
import pathlib
import secrets
import sys
import time
from datetime import UTC, datetime
from typing import Any

import zmq

from chain import Batch, Broken, Damaged, Log, Malformed, genesis, read_batch
from records import Catalogue
from tally import PARKED, Office, Province
from trust import Roster, Untrusted, prove, read_enrolment, read_secret

CATALOGUE = pathlib.Path(__file__).resolve().parents[3] / "Protocols" / "catalogue"
# Nothing is kept from one start to the next, so nothing is sealed (2.6).
NO_SEAL = "0" * 64
BEAT, SILENCE, ANSWER, FETCHES, FETCH_BYTES = 1.0, 6.0, 5.0, 8, 262_144


class Follower:
    """Dials one aggregator. An aggregator owns no log, so the rule of 2.8 for owners (echo) is left out."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.catalogue = Catalogue(CATALOGUE)
        self.context = zmq.Context()
        self.logs: dict[str, Log] = {}
        self.folds: dict[str, Office] = {}
        self.life, self.taken = secrets.token_hex(8), 0
        self.secret, self.server = read_secret(options.key), read_enrolment(options.server)["connection"]
        self.roster = Roster(read_enrolment(options.anchor))
        self.lanes = dict.fromkeys(("live", "dropped", "fetched", "refused", "damaged", "verified"), 0)
        self.codes: dict[str, int] = {}
        self.dial()

    def dial(self) -> None:
        """New sockets; the live one is there before OPEN is said."""
        self.known, self.heard, self.due = False, time.monotonic(), 0.0
        self.control, self.live = self.context.socket(zmq.DEALER), self.context.socket(zmq.SUB)
        for socket, linger, size in ((self.control, 200, 1 << 20), (self.live, 0, 1 << 20)):
            socket.setsockopt(zmq.LINGER, linger)
            socket.setsockopt(zmq.MAXMSGSIZE, size)
            prove(socket, self.secret, self.server)
        self.control.setsockopt(zmq.IMMEDIATE, 1)
        self.poller = zmq.Poller()
        if not self.options.no_live:
            self.live.connect(self.options.onward)
            self.poller.register(self.live, zmq.POLLIN)
        for log in self.logs.values():
            log.asked, log.resting = None, False
            self.live.subscribe(f"{log.header['office']}/")
        self.control.connect(self.options.control)
        self.poller.register(self.control, zmq.POLLIN)

    def hang_up(self) -> None:
        if self.known:
            self.say("BYE", {})
        self.control.close()
        self.live.close()

    def say(self, kind: str, body: dict[str, Any]) -> None:
        """What cannot be sent now is said again by a later tick."""
        try:
            self.control.send_multipart([kind.encode(), json.dumps(body).encode()], zmq.NOBLOCK)
        except zmq.Again:
            pass

    def stamp(self) -> dict[str, Any]:
        clock = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return {"ledger": {"life": self.life, "position": self.taken, "digest": NO_SEAL}, "clock": clock}

    def refuse(self, code: str, reason: str, log: str | None = None, permanent: bool = True) -> None:
        tell(f"{code}: {reason}")
        about = {"log": log} if log else {}
        self.say("REFUSE", {"code": code, "reason": reason, "permanent": permanent} | about)

    def run(self) -> None:
        while not self.finished():
            now = time.monotonic()
            if now - self.heard > SILENCE:
                tell("silent: dialling again")
                self.hang_up()
                self.dial()
            if now >= self.due:
                self.due = now + BEAT
                self.tick()
            self.fetch(now)
            for socket, _ in self.poller.poll(max(0, self.due - time.monotonic()) * 1000):
                frames = socket.recv_multipart()
                if socket is self.live:
                    self.on_live(frames)
                else:
                    self.heard = time.monotonic()
                    try:
                        self.on_control(frames)
                    except (Malformed, IndexError, KeyError, TypeError, ValueError) as error:
                        self.refuse("malformed", f"{type(error).__name__}: {error}")

    def tick(self) -> None:
        if self.known:
            self.say("BEAT", {"heads": []} | self.stamp())
        else:
            self.say("OPEN", {"oldest": 1, "newest": 1})

    def fetch(self, now: float) -> None:
        """One FETCH for each log that is behind, at most eight; one without an answer is asked again.

        The province's own office first: its log says whose signatures count in all the others.
        """
        for log in self.logs.values():
            if log.asked is not None and now - log.asked > ANSWER:
                log.asked = None
        under_way = sum(log.asked is not None for log in self.logs.values())
        anchored = all(log.position >= log.highest for log in self.logs.values() if self.is_anchor(log))
        for log_id, log in self.logs.items():
            behind = self.known and log.position < log.highest and log.asked is None and not log.resting
            behind = behind and (anchored or self.is_anchor(log))
            if behind and under_way < FETCHES:
                log.asked, under_way = now, under_way + 1
                self.say("FETCH", {"log": log_id, "from": log.position + 1, "maxBytes": FETCH_BYTES})

    def is_anchor(self, log: Log) -> bool:
        return log.header["office"] == self.roster.anchor["holder"]

    def on_control(self, frames: list[bytes]) -> None:
        kind, body = frames[0], json.loads(frames[1])
        if kind == b"HELLO":
            self.on_hello(body)
        elif kind == b"REFUSE":
            tell(f"refused: {body['code']}: {body['reason']}")
            if body["code"] == "hello-first":
                self.known, self.due = False, 0
            elif body["permanent"] and not self.logs:
                raise TimeoutError(f"refused for good: {body['code']}: {body['reason']}")
            if body.get("log") in self.logs:
                self.logs[body["log"]].asked, self.logs[body["log"]].resting = None, True
        elif kind == b"BYE":
            self.known = False
        elif not self.known:
            self.refuse("hello-first", "no HELLO was heard", permanent=False)
        elif kind == b"BEAT":
            for entry in body["heads"]:
                if log := self.logs.get(entry["log"]):
                    log.announce(entry["head"])
                    log.resting = False
        elif kind == b"BATCH":
            batch = read_batch(frames[2:])
            log = self.logs.get(batch.header["log"])
            if log and log.asked is not None:
                log.asked = None
                before = log.position
                self.take(batch, log, "fetched")
                log.resting = log.position == before

    def on_hello(self, body: dict[str, Any]) -> None:
        """Every log that is named is followed; the answer says where each stands."""
        if not body["oldest"] <= 1 <= body["newest"]:
            self.refuse("version-unknown", "this follower speaks 1")
            raise TimeoutError(f"the source speaks versions {body['oldest']} to {body['newest']}")
        named: dict[str, Log] = {}
        for entry in body["logs"]:
            header = entry["header"]
            log = self.logs.get(header["log"]) or self.admit(header)
            if log is None:
                continue
            if genesis(log.header) != genesis(header):
                raise Broken(f"{log}: log-forked: another header {header}")
            log.announce(entry["head"])
            log.resting = False
            named[header["log"]] = log
        self.known = True
        entries = [{"log": name, "cursor": log.cursor, "highest": log.highest} for name, log in named.items()]
        self.say("WELCOME", {"version": 1, "logs": entries} | self.stamp())

    def admit(self, header: dict[str, Any]) -> Log | None:
        """A log that is new: one of an office and kind, all of one province."""
        for other in (log.header for log in self.logs.values()):
            if other["province"] != header["province"]:
                return self.refuse("wrong-province", f"{header['province']} beside {other['province']}", header["log"])
            if (other["office"], other["kind"]) == (header["office"], header["kind"]):
                return self.refuse("log-not-admitted", f"a second log of {header['office']}", header["log"])
        log = self.logs[header["log"]] = Log(header)
        self.folds[header["log"]] = Office(header["province"], header["office"], self.catalogue)
        self.live.subscribe(f"{header['office']}/")
        tell(f"following {log}, {header['kind']}")
        return log

    def on_live(self, frames: list[bytes]) -> None:
        try:
            batch = read_batch(frames)
        except Malformed as error:
            self.lanes["refused"] += 1
            return tell(f"live: {error}")
        log = self.logs.get(batch.header["log"])
        if log is None or log.header["office"] != batch.office:
            return
        self.lanes["live"] += 1
        if self.options.drop_every and self.lanes["live"] % self.options.drop_every == 0:
            self.lanes["dropped"] += 1
            return tell(f"live: dropped {log} {batch.header['first']} to {batch.last}")
        try:
            self.take(batch, log, None)
        except Damaged as damage:
            self.lanes["damaged"] += 1
            self.refuse("batch-damaged", str(damage), batch.header["log"], permanent=False)

    def take(self, batch: Batch, log: Log, lane: str | None) -> None:
        """Folds what is new, and says that it is held."""
        if batch.office != log.header["office"]:
            raise Malformed("wrong-topic")
        try:
            new = log.take(batch, self.roster.check)
        except Untrusted as fault:
            if fault.code != "key-unknown":
                raise Broken(str(fault)) from None
            # Its enrolment may be on its way: the batch is fetched again behind the next BEAT.
            log.highest = max(log.highest, batch.last)
            return self.refuse(fault.code, str(fault), batch.header["log"], permanent=False)
        if not new:
            return
        self.lanes["verified"] += 1
        if lane:
            self.lanes[lane] += 1
        log_id, counts = batch.header["log"], {"accepted": 0, "parked": 0, "rejected": 0}
        for record in new:
            code = self.folds[log_id].apply(log_id, record)
            counts["accepted" if code is None else "parked" if code in PARKED else "rejected"] += 1
            if code:
                self.codes[code] = self.codes.get(code, 0) + 1
        if any(b'"key.' in record or b'"log.' in record for record in new):
            self.roster.fold((each.header["kind"], self.folds[name]) for name, each in self.logs.items())
        self.taken += len(new)
        tell(f"{lane or 'live'}: {log} at {log.position}")
        entry = {"log": log_id, "through": log.cursor} | counts
        self.say("ACK", {"logs": [entry], "ledger": self.stamp()["ledger"]})
        if self.options.json and all(each.position == each.highest for each in self.logs.values()):
            print(json.dumps(self.answer(), ensure_ascii=False), flush=True)

    def finished(self) -> bool:
        if time.monotonic() > self.options.deadline:
            heads = [f"{log} {log.position} of {log.highest}" for log in self.logs.values()]
            raise TimeoutError(f"not done in time: {heads}")
        if self.options.until_position:
            held = {log.header["office"]: log.position for log in self.logs.values()}
            return all(held.get(office, 0) >= position for office, position in self.options.until_position)
        held_all = self.known and all(log.position >= log.highest for log in self.logs.values())
        return self.options.until_heads and held_all

    def answer(self) -> dict[str, Any]:
        """Totals in the shape of query.md, 4.3, and what they were computed from."""
        kind = "exercise" if self.options.exercise else "official"
        chosen = {name: log for name, log in self.logs.items() if log.header["kind"] == kind}
        province = next((log.header["province"] for log in self.logs.values()), "")
        join = Province(province, [self.folds[name] for name in chosen])
        year = self.options.year or join.latest_year()
        heads = [{"office": log.header["office"], "log": name} | log.cursor | log.signed
                 | {"stateDigest": self.folds[name].state_digest()} for name, log in chosen.items()]
        heads.sort(key=lambda head: head["office"])
        digest = join.input_digest((head["office"], head["log"], head["position"], head["digest"]) for head in heads)
        return {"province": province, "year": year, "logKind": kind, "inputDigest": digest} | join.totals(year) | {
            "grades": join.grades(year),
            "heads": heads, "lanes": self.lanes, "codes": self.codes}


def tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def office_position(text: str) -> tuple[str, int]:
    office, _, position = text.partition("=")
    return office, int(position)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--control", default="tcp://127.0.0.1:5571")
    parser.add_argument("--onward", default="tcp://127.0.0.1:5573")
    parser.add_argument("--key", type=pathlib.Path, required=True, help="one's own secret connection key")
    parser.add_argument("--server", type=pathlib.Path, required=True, help="the aggregator's enrolment file")
    parser.add_argument("--anchor", type=pathlib.Path, required=True, help="that of the province's own office")
    parser.add_argument("--until-heads", action="store_true", help="stop when every head that was announced is held")
    parser.add_argument("--until-position", type=office_position, action="append", metavar="OFFICE=POSITION")
    parser.add_argument("--json", action="store_true", help="a JSON line whenever all heads are held")
    parser.add_argument("--drop-every", type=int, default=0, metavar="N", help="throw every Nth live batch away")
    parser.add_argument("--no-live", action="store_true", help="use FETCH alone")
    parser.add_argument("--exercise", action="store_true", help="count the logs of kind exercise")
    parser.add_argument("--year", type=int)
    parser.add_argument("--timeout", type=float, default=float("inf"), metavar="SECONDS")
    options = parser.parse_args()
    options.deadline = time.monotonic() + options.timeout
    follower = Follower(options)
    try:
        follower.run()
        print(json.dumps(follower.answer(), ensure_ascii=False), flush=True)
        return 0
    except (Broken, Damaged) as error:
        tell(f"broken: {error}")
        return 1
    except TimeoutError as error:
        tell(str(error))
        return 2
    except KeyboardInterrupt:
        return 0
    finally:
        follower.hang_up()
        follower.context.term()


if __name__ == "__main__":
    sys.exit(main())
