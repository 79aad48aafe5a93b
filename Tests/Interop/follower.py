#!/usr/bin/env python3
"""A follower of an aggregator, from Protocols/stream.md alone: both lanes, the chain, holes filled by FETCH, its own
totals.

    python3 Tests/Interop/follower.py --control tcp://127.0.0.1:5571 --live tcp://127.0.0.1:5573 --records 1234

Runs until it holds so many records, then prints one JSON object: the totals it counted for itself, and where each log
stands. Without --live everything comes by FETCH. --drop N loses N percent of the live batches, to be fetched.
Needs the packages pyzmq and jsonschema, and cryptography where --key gives an office's public key (450=<64 hex digits>).
"""

import argparse
import collections
import datetime
import hashlib
import json
import random
import re
import secrets
import sys
import time

import zmq

import fold

BEAT, SILENT, FETCH_TIMEOUT, FETCHES = 1.0, 6.0, 5.0, 8
BLANKED = re.compile(rb'\{"blanked":"([0-9a-f]{64})"\}')


def extend(digest, record):
    blanked = BLANKED.fullmatch(record)
    own = bytes.fromhex(blanked[1].decode()) if blanked else hashlib.sha256(record).digest()
    return hashlib.sha256(digest + own).digest()


def genesis(header):
    parent = header.get("parent")
    text = (
        f"antq-log-1\nprovince={header['province']}\noffice={header['office']}\nlog={header['log']}\n"
        f"kind={header['kind']}\nparent="
        + (f"{parent['log']}:{parent['position']}:{parent['digest']}" if parent else "-") + "\n"
    )
    return hashlib.sha256(text.encode()).digest()


class Log:
    """One followed log. What is taken is stored at once: this follower keeps everything in memory."""

    def __init__(self, header):
        self.header = header
        self.position = 0
        self.digest = genesis(header)
        self.highest = 0
        self.head = 0
        self.fetch_until = None
        self.fenced = None
        self.acknowledged = 0
        self.fold = fold.Fold(header["province"], header["office"])

    def cursor(self):
        return {"position": self.position, "digest": self.digest.hex()}

    def note(self, position):
        self.head = max(self.head, position)
        self.highest = max(self.highest, position)


class Follower:
    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.context = zmq.Context()
        self.ledger = {"life": secrets.token_hex(8), "position": 0}
        self.logs = {}
        self.counts = collections.Counter()
        self.keys = dict(pair.split("=", 1) for pair in options.key)
        self.control = self.live = None
        self.open()

    # Sockets and messages.

    def open(self):
        for socket in (self.control, self.live):
            if socket is not None:
                socket.close(0)
        if self.options.live:
            self.live = self.context.socket(zmq.SUB)
            self.live.connect(self.options.live)
            for office in self.options.offices or [""]:
                self.live.subscribe(f"{office}/" if office else "")
        self.control = self.context.socket(zmq.DEALER)
        self.control.setsockopt(zmq.IMMEDIATE, 1)
        self.control.setsockopt(zmq.LINGER, 200)
        self.control.connect(self.options.control)
        self.poller = zmq.Poller()
        for socket in filter(None, (self.control, self.live)):
            self.poller.register(socket, zmq.POLLIN)
        self.heard = time.monotonic()
        self.met = False
        for log in self.logs.values():
            log.fetch_until = None

    def say(self, kind, body):
        try:
            self.control.send_multipart([kind.encode(), json.dumps(body).encode()], zmq.NOBLOCK)
        except zmq.Again:
            pass  # Not connected yet: every message is said again, or asked for again, when its time is over.

    def clock(self):
        now = datetime.datetime.now(datetime.timezone.utc)
        return now.strftime("%Y-%m-%dT%H:%M:%S.") + f"{now.microsecond // 1000:03d}Z"

    def run(self):
        beat = 0.0
        while sum(log.position for log in self.logs.values()) < self.options.records:
            if any(log.fenced for log in self.logs.values()):
                break
            now = time.monotonic()
            if now >= beat:
                beat = now + BEAT
                if self.met:
                    self.say("BEAT", {"heads": [], "ledger": self.ledger, "clock": self.clock()})
                else:
                    self.say("OPEN", {"oldest": 1, "newest": 1,
                                      **({"offices": self.options.offices} if self.options.offices else {})})
            if now >= self.heard + SILENT:
                self.open()
            ready = dict(self.poller.poll(max(0, beat - time.monotonic()) * 1000))
            if self.live in ready:
                self.receive_live(self.live.recv_multipart())
            if self.control in ready:
                self.heard = time.monotonic()
                self.receive(self.control.recv_multipart())
            self.fetch()
        self.acknowledge()
        self.say("BYE", {})

    def receive_live(self, frames):
        if frames[0].startswith(b"feed/"):
            return
        if self.random.random() * 100 < self.options.drop:
            self.counts["dropped"] += 1
            return
        self.counts["live"] += 1
        self.take(*frames)

    def receive(self, frames):
        kind, message, batch = frames[0].decode(), json.loads(frames[1]), frames[2:]
        if kind == "HELLO":
            self.greet(message)
        elif kind == "BATCH":
            self.counts["fetched"] += 1
            log = self.logs.get(json.loads(batch[1])["log"])
            if log and log.fetch_until:
                log.fetch_until = None
                self.take(*batch)
        elif kind == "BEAT":
            for head in message["heads"]:
                if head["log"] in self.logs:
                    self.logs[head["log"]].note(head["head"]["position"])
            self.acknowledge()
        elif kind == "REFUSE":
            if message["code"] == "hello-first":
                self.met = False
            elif message.get("log") in self.logs:
                log = self.logs[message["log"]]
                log.fetch_until, log.head = None, 0
            else:
                print(f"refused: {message['code']}: {message['reason']}", file=sys.stderr)
        elif kind == "BYE":
            self.met = False

    def greet(self, hello):
        if not self.met:
            print("following", file=sys.stderr, flush=True)
        self.met = True
        for announced in hello["logs"]:
            header, head = announced["header"], announced["head"]
            log = self.logs.setdefault(header["log"], Log(header))
            if head["position"] == log.position and head["digest"] != log.digest.hex():
                log.fenced = "log-forked"
                self.say("REFUSE", {"code": "log-forked", "reason": "another digest", "permanent": True,
                                    "log": header["log"]})
            log.note(head["position"])
        logs = [{"log": log, "cursor": state.cursor(), "highest": state.highest} for log, state in self.logs.items()]
        self.say("WELCOME", {"version": 1, "logs": logs, "ledger": self.ledger, "clock": self.clock()})

    # Records.

    def fetch(self):
        now = time.monotonic()
        for log in self.logs.values():
            if log.fetch_until and now >= log.fetch_until:
                log.fetch_until = None
        under_way = sum(1 for log in self.logs.values() if log.fetch_until)
        for name, log in self.logs.items():
            if under_way >= FETCHES or not self.met:
                return
            if log.fetch_until or log.fenced or log.head <= log.position:
                continue
            log.fetch_until = now + FETCH_TIMEOUT
            under_way += 1
            self.say("FETCH", {"log": name, "from": log.position + 1, "maxBytes": self.options.fetch_bytes})

    def take(self, topic, header, lines):
        """Section 2.8, "On a batch"."""
        batch = json.loads(header)
        log = self.logs.get(batch["log"])
        if log is None or log.fenced or topic.decode() != log.header["office"] + "/" or batch["v"] != 1:
            return
        first, last = batch["first"], batch["first"] + batch["count"] - 1
        if last <= log.position and not (last == log.position and batch["after"] != log.digest.hex()):
            return
        if first > log.position + 1:
            self.counts["holes"] += 1
            log.note(last)
            return
        records = lines.split(b"\n")
        digests = [bytes.fromhex(batch["before"])]
        for record in records:
            digests.append(extend(digests[-1], record))
        if len(records) != batch["count"] or digests[-1].hex() != batch["after"]:
            self.counts["damaged"] += 1
            return
        if digests[log.position - first + 1] != log.digest:
            log.fenced = "log-forked"
            return
        self.verify(log, last, batch)
        for record in records[log.position - first + 1:]:
            log.fold.take(record)
            self.ledger["position"] += 1
        log.position, log.digest = last, digests[-1]
        log.note(last)

    def verify(self, log, last, batch):
        public = self.keys.get(log.header["office"])
        if public is None:
            return
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        text = (
            f"antq-head-1\noffice={log.header['office']}\nlog={log.header['log']}\nposition={last}\n"
            f"digest={batch['after']}\nkey={batch['key']}\n"
        )
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(
            bytes.fromhex(batch["signature"]), text.encode())
        self.counts["verified"] += 1

    def acknowledge(self):
        new = {name: log for name, log in self.logs.items() if log.position > log.acknowledged}
        if not new:
            return
        logs = []
        for name, log in new.items():
            logs.append({"log": name, "through": log.cursor(), "accepted": log.position - log.acknowledged,
                         "rejected": 0, "parked": 0})
            log.acknowledged = log.position
        self.say("ACK", {"logs": logs, "ledger": self.ledger})

    def report(self):
        folds = [log.fold for log in self.logs.values()]
        return {
            **fold.totals(folds, self.options.year),
            "logs": [
                {"office": log.header["office"], "log": name, "position": log.position, "digest": log.digest.hex(),
                 "fenced": log.fenced, "codes": dict(sorted(log.fold.codes.items()))}
                for name, log in sorted(self.logs.items(), key=lambda pair: pair[1].header["office"])
            ],
            "seen": dict(sorted(self.counts.items())),
        }


def main():
    parser = argparse.ArgumentParser(description="Follows an aggregator and counts for itself.")
    parser.add_argument("--control", default="tcp://127.0.0.1:5571")
    parser.add_argument("--live", help="the aggregator's onward socket; none: everything comes by FETCH")
    parser.add_argument("--offices", nargs="*", default=[])
    parser.add_argument("--records", type=int, required=True, help="stop once so many are held")
    parser.add_argument("--year", type=int, default=2014)
    parser.add_argument("--fetch-bytes", type=int, default=262144)
    parser.add_argument("--drop", type=float, default=0, help="percent of the live batches to lose")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--key", action="append", default=[], help="OFFICE=PUBLICKEY, checked in every batch")
    follower = Follower(parser.parse_args())
    follower.run()
    print(json.dumps(follower.report(), ensure_ascii=False))
    return 1 if any(log.fenced for log in follower.logs.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
