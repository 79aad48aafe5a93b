"""Hostile input against real processes: each line of the tables gets the fate it names, and nothing of it counts.

The province stays up, within its memory, and an honest office's records still arrive.
"""

import itertools
import json
import selectors
import time

import pytest
import zmq
from zmq.utils.monitor import recv_monitor_message

import hostile_cases as cases
import keys
from hostile import CLOCK, Identity, Office, RawPeer, Stage, Tunnel, digest_of, encoded, heard, outcome, unit
from test_command import antq, lines, one

# What the aggregator may grow by over all of this.
GROWTH = 64 << 20
COUNTER = itertools.count(1)


def table(found):
    """As parameters, each under its own name."""
    assert len({case[0] for case in found}) == len(found)
    return [pytest.param(*case, id=case[0]) for case in found]


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    made = Stage(tmp_path_factory.mktemp("h"))
    try:
        made.start()
        made.reader, made.operator, made.peer = made.enrol(
            Identity("doc-ho", "reader"), Identity("van-hanh", "operator"), Identity("ban", "peer"))
        made.owner = newcomer(made).deliver("N-1").identity
        made.base, made.raw = made.memory(), None
        yield made
    finally:
        made.stop()


class Newcomer(Office):
    """Its records are units, given by their codes, unless they are whole records."""

    def commit(self, *records):
        return super().commit(*(unit(self.name, each) if isinstance(each, str) else each for each in records))


def newcomer(stage, **extra):
    """An office of the test's own, enrolled and not connected."""
    return Newcomer(stage, stage.enrol(Identity(f"x{next(COUNTER)}"), **extra))


@pytest.fixture
def office(stage):
    """Enrolled and connected, with two records that count."""
    return newcomer(stage).deliver("N-1", "N-2")


def counted(stage, office):
    line = stage.line_of(office.name)
    return line["position"], line["accepted"]


# MARK: bytes on a TCP connection


@pytest.fixture(scope="module")
def raw(stage):
    """All of the table at once on every lane, until each connection is dropped or its time is over."""
    before = stage.status()["handshakes"]
    peers = {(lane, name): RawPeer(getattr(stage.province, lane), said)
             for lane in cases.LANES for name, said, _ in cases.RAW}
    waiting = dict(peers)
    with selectors.DefaultSelector() as selector:
        for key, peer in peers.items():
            selector.register(peer.socket, selectors.EVENT_READ, key)
        deadline = time.monotonic() + cases.IN_TIME + 1
        while waiting and time.monotonic() < deadline:
            for key, _ in selector.select(0.2):
                selector.unregister(key.fileobj)
                if waiting[key.data].read():
                    del waiting[key.data]
                else:
                    selector.register(key.fileobj, selectors.EVENT_READ, key.data)
    return peers, before


@pytest.mark.parametrize("lane", cases.LANES)
@pytest.mark.parametrize("name, said, seconds", table(cases.RAW))
def test_a_connection_that_breaks_zmtp_is_dropped(raw, lane, name, said, seconds):
    after = raw[0][lane, name].dropped_after
    assert after is not None and after <= seconds


def test_broken_handshakes_are_counted_and_grant_nothing(stage, raw):
    peers, before = raw
    # libzmq tells of those that it waited for in vain; one that breaks the protocol is dropped without a word.
    late = [peer for peer in peers.values() if peer.dropped_after > 2.5]
    assert late and stage.status()["handshakes"]["failed"] >= before["failed"] + len(late)
    assert all(b"ANSWER" not in peer.received and b"READY" not in peer.received for peer in peers.values())


@pytest.mark.parametrize("name, number, change, seconds", table(cases.TUNNELS))
def test_a_good_key_whose_bytes_are_changed_on_the_way_is_dropped(stage, name, number, change, seconds):
    tunnel = Tunnel(stage.province.control, lambda at, whole: change(whole) if at == number else whole)
    made = stage.dealer(tunnel.endpoint, stage.reader.secret)
    made.send_multipart([b"QUERY", b'{"id":"t","ask":"status","args":{}}'])
    assert tunnel.dropped_within(seconds)
    stage.close(made)


# MARK: keys


@pytest.mark.parametrize("lane", cases.LANES)
def test_a_key_that_is_not_enrolled_is_refused(stage, lane):
    before = stage.status()["handshakes"]["refused"]
    assert stage.handshake(Identity("nobody").secret, lane) == 400
    assert stage.status()["handshakes"]["refused"] == before + 1


@pytest.mark.parametrize("lane", cases.LANES)
def test_a_wrong_server_key_is_told_apart(stage, lane):
    other = bytes.fromhex(Identity("other").public)
    assert stage.handshake(stage.reader.secret, lane, server=other) == "broken"


@pytest.mark.parametrize("role, lane, status", [
    ("reader", "live", 400), ("operator", "live", 400), ("peer", "live", 400), ("owner", "onward", 400),
    ("reader", "control", "ok"), ("operator", "control", "ok"), ("peer", "control", "ok"), ("owner", "control", "ok"),
    ("owner", "live", "ok"), ("reader", "onward", "ok"), ("operator", "onward", "ok"), ("peer", "onward", "ok")])
def test_each_role_has_its_lanes(stage, role, lane, status):
    assert stage.handshake(getattr(stage, role).secret, lane) == status


def test_the_signing_key_opens_no_connection(stage):
    assert stage.handshake(stage.owner.signing.private_bytes_raw()) == 400


@pytest.mark.parametrize("lane", ["control", "live"])
@pytest.mark.parametrize("name, extra, status", [
    ("expired", {"until": "2015-01-01T00:00:00Z"}, 500), ("not yet", {"from": "2099-01-01T00:00:00Z"}, 400),
    ("within its time", {"from": "2015-01-01T00:00:00Z", "until": "2099-01-01T00:00:00Z"}, "ok")])
def test_a_connection_key_is_good_in_its_time_alone(stage, name, extra, status, lane):
    made = stage.enrol(Identity(f"x{next(COUNTER)}"), key_extra=extra)
    assert stage.handshake(made.secret, lane) == status


@pytest.mark.parametrize("lane", ["control", "live"])
def test_the_keys_of_a_retired_office_are_refused(stage, lane):
    made = stage.enrol(Identity(f"x{next(COUNTER)}"))
    stage.record_at_registry([{
        "id": cases.event("tinh", "a", "b")["id"], "type": "office.retired", "subject": made.holder,
        "data": {"from": "2015-01-01", "reason": "giai-the"}}])
    assert stage.handshake(made.secret, lane) == 500


def test_a_key_that_expires_while_connected_says_nothing_more(stage):
    until = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 3))
    office = Newcomer(stage, stage.enrol(Identity(f"x{next(COUNTER)}"), key_extra={"until": until}))
    office.deliver("N-1")
    assert office.refused("key-revoked")["permanent"]
    assert counted(stage, office) == (1, 1)
    assert stage.handshake(office.identity.secret) == 500


MESSAGES = {
    "BEAT": lambda office: office.beat(),
    "HELLO": lambda office: office.hello(),
    "OPEN": lambda office: office.say("OPEN", {"oldest": 1, "newest": 1, "offices": [office.name]}),
    "BATCH": lambda office: office.say("BATCH", {}, *office.batch(3, 3)),
    "FETCH": lambda office: office.say("FETCH", {"log": office.header["log"], "from": 1, "maxBytes": 1}),
    "QUERY": lambda office: office.say("QUERY", {"id": "q", "ask": "status", "args": {}}),
    "RECORD": lambda office: office.say("RECORD", {"id": "q"}, b"{}"),
    "rubbish": lambda office: office.say("RUBBISH", {})}


def test_a_revoked_key_is_dead_at_once_on_the_connections_that_stand(stage, office):
    office.connect_live()
    stage.revoke(office.identity.public)
    assert office.refused("key-revoked", serving=False)["permanent"]
    office.commit("N-3")
    for name, send in MESSAGES.items():
        send(office)
        kind, body, *_ = heard(office.control, 10)
        assert (kind, json.loads(body)["code"]) == (b"REFUSE", "key-revoked"), name
    dropped = stage.status()["refusedMessages"]["notAllowed"]
    office.publish(*office.batch(3, 3))
    stage.until(lambda: stage.status()["refusedMessages"]["notAllowed"] > dropped)
    assert counted(stage, office) == (2, 2)
    assert not stage.line_of(office.name)["online"]
    for lane in ("control", "live"):
        assert stage.handshake(office.identity.secret, lane) == 500


def test_a_revoked_readers_subscription_ends_and_the_others_come_back(stage):
    bad, good = stage.enrol(Identity(f"r{next(COUNTER)}", "reader"), Identity(f"r{next(COUNTER)}", "reader"))

    with stage.monitored("onward", bad.secret) as (deaf, end), stage.monitored("onward", good.secret) as (hears, other):
        for made, monitor in ((deaf, end), (hears, other)):
            made.subscribe(b"")
            assert outcome(monitor) == "ok"
        stage.revoke(bad.public)
        assert outcome(end) == 500
        writer = newcomer(stage).deliver("N-1")

        def heard_of(made):
            while made.poll(0):
                if made.recv_multipart()[0] == f"{writer.name}/".encode():
                    return True
            return False

        # The other one comes back within its pause for connecting; what it missed meanwhile it would ask for.
        stage.until(lambda: heard_of(hears), doing=lambda: writer.deliver(f"N-{len(writer.records) + 1}"))
        assert not heard_of(deaf)


# MARK: roles


QUESTIONS = ("totals", "units", "offices", "history", "rejected", "tail", "areas")
# Who may speak, and what was refused: answered to who looks after the service.
OPERATOR_QUESTIONS = ("keys", "quarantine")


def question(ask, **args):
    return [b"QUERY", json.dumps({"id": "r", "ask": ask, "args": args}).encode()]


def hello_of(office, node):
    log = {"header": office.header, "head": office.head}
    return cases.message("HELLO", cases.HELLO_BODY | {"node": node, "logs": [log]})


@pytest.fixture(scope="module")
def other(stage):
    """An office whose log others speak about."""
    return newcomer(stage).deliver("N-1", "N-2")


OVERREACH = [
    ("a reader says HELLO", "reader", lambda other: hello_of(other, "copy"), "not-allowed"),
    ("a reader says HELLO as an office", "reader", lambda other: hello_of(other, other.name), "not-allowed"),
    ("a reader says HELLO of nothing", "reader", lambda other: cases.message("HELLO", cases.HELLO_BODY), "not-allowed"),
    ("a reader sends a batch", "reader", lambda other: cases.message("BATCH", {}, *other.batch(1, 2)), "not-allowed"),
    ("an operator says HELLO", "operator", lambda other: hello_of(other, "copy"), "not-allowed"),
    ("an operator says HELLO as an office", "operator", lambda other: hello_of(other, other.name), "not-allowed"),
    ("an operator sends a batch", "operator", lambda other: cases.message("BATCH", {}, *other.batch(1, 2)),
     "not-allowed"),
    ("a peer says HELLO as an office", "peer", lambda other: hello_of(other, other.name), "wrong-office"),
    ("a reader records", "reader", lambda other: [b"RECORD", b'{"id":"r"}', b"{}"], "bad-request"),
    ("an office records at the province", "owner", lambda other: [b"RECORD", b'{"id":"r"}', b"{}"], "bad-request"),
    ("an office follows everybody", "owner", lambda other: cases.message("OPEN", {"oldest": 1, "newest": 1}),
     "not-allowed"),
    ("an office follows everybody, with an echo", "owner",
     lambda other: cases.message("OPEN", {"oldest": 1, "newest": 1, "echo": "e"}), "not-allowed"),
    ("an office follows another", "owner",
     lambda other: cases.message("OPEN", {"oldest": 1, "newest": 1, "offices": [other.name]}), "not-allowed"),
    ("an office follows itself and another", "owner",
     lambda other: cases.message("OPEN", {"oldest": 1, "newest": 1, "offices": [other.name, "tinh"]}), "not-allowed"),
    ("an office says HELLO as another", "owner", lambda other: hello_of(other, other.name), "wrong-office"),
    ("an office says HELLO with a copy of another", "owner", lambda other: hello_of(other, "copy"), "wrong-office"),
    ("an office sends another's batch", "owner", lambda other: cases.message("BATCH", {}, *other.batch(1, 2)),
     "wrong-office"),
    ("FETCH before OPEN", "reader", lambda other: cases.message("FETCH", cases.FETCH), "hello-first"),
    ("ACK before OPEN", "reader", lambda other: cases.message("ACK", {"logs": [], "ledger": {
        "life": "a", "position": 0, "digest": "0" * 64}}), "hello-first"),
    ("WELCOME before OPEN", "reader", lambda other: cases.message("WELCOME", {
        "version": 1, "logs": [], "ledger": {"life": "a", "position": 0, "digest": "0" * 64}} | CLOCK), "hello-first"),
    ("BEAT before HELLO", "owner", lambda other: cases.message("BEAT", cases.BEAT), "hello-first"),
    ("versions from 2", "reader", lambda other: cases.message("OPEN", {"oldest": 2, "newest": 99}), "version-unknown"),
    ("versions to 0", "owner", lambda other: cases.message(
        "HELLO", cases.HELLO_BODY | {"oldest": -9, "newest": 0, "node": "{owner}"}), "version-unknown"),
    ("no question at all", "reader", lambda other: question("drop"), "bad-question"),
    ("an argument nobody knows", "reader", lambda other: question("totals", colour="red"), "bad-question"),
    ("a year in Roman digits", "reader", lambda other: question("totals", year="MMXIV"), "bad-question"),
    ("a wait for ever", "reader", lambda other: question("totals", wait="9" * 20), "bad-question"),
    ("a count of -1", "reader", lambda other: question("tail", count="-1"), "bad-question"),
    ("a count of 0", "reader", lambda other: question("tail", count="0"), "bad-question"),
    ("a page of another life", "reader", lambda other: question("rejected", page="0123456789abcdef-1"), "not-found"),
    ("a page of no life", "operator", lambda other: question("quarantine", page="x-9"), "not-found"),
    ("a page that is none", "operator", lambda other: question("quarantine", page="1; --"), "bad-question"),
    ("history of nothing", "reader", lambda other: question("history"), "bad-question"),
    ("a backup over the network", "reader", lambda other: question("backup", path="/tmp/x"), "not-allowed"),
    ("a backup by an operator over the network", "operator", lambda other: question("backup", path="/tmp/x"),
     "not-allowed"),
] + [(f"an office asks {ask}", "owner", lambda other, ask=ask: question(ask), "not-allowed")
     for ask in QUESTIONS + OPERATOR_QUESTIONS
] + [(f"a {role} asks {ask}", role, lambda other, ask=ask: question(ask), "not-allowed")
     for role in ("reader", "peer") for ask in OPERATOR_QUESTIONS]


@pytest.mark.parametrize("name, role, frames, code", table(OVERREACH))
def test_what_a_key_may_not_say_is_refused(stage, other, name, role, frames, code):
    identity = getattr(stage, role)
    sent = [each.replace(b"{owner}", identity.holder.encode()) for each in frames(other)]
    kind, body, *_ = stage.speak(identity, sent)
    assert (kind, json.loads(body)["code"]) == (b"REFUSE", code)
    assert counted(stage, other) == (2, 2)


@pytest.mark.parametrize("ask", QUESTIONS)
def test_a_reader_is_answered(stage, ask):
    kind, *_ = stage.speak(stage.reader, question(ask, **({"unit": "N-1"} if ask == "history" else {})))
    assert kind == b"ANSWER"


@pytest.mark.parametrize("ask", OPERATOR_QUESTIONS)
def test_an_operator_is_answered(stage, ask):
    kind, *_ = stage.speak(stage.operator, question(ask))
    assert kind == b"ANSWER"


def test_a_stolen_routing_id_speaks_for_nobody(stage, other):
    victim = newcomer(stage)
    victim.control = stage.dealer(stage.province.control, victim.identity.secret, routing_id=b"stolen")
    victim.hello()
    victim.deliver("N-1")

    def stolen():
        thief = stage.dealer(stage.province.control, other.identity.secret, routing_id=b"stolen")
        thief.send_multipart(hello_of(victim, victim.name))
        reply = heard(thief, 1)
        stage.close(thief)
        return reply

    # While its holder is there nobody else is heard under it; afterwards the thief still speaks under its own key.
    assert stolen() is None
    assert victim.deliver("N-2") and counted(stage, victim) == (2, 2)
    stage.close(victim.control)
    kind, body, *_ = stage.until(stolen)
    assert (kind, json.loads(body)["code"]) == (b"REFUSE", "wrong-office")
    stage.alarm("wrong-office", other.name)
    assert counted(stage, victim) == (2, 2) and "fence" not in stage.line_of(victim.name)


def test_an_office_that_speaks_for_another_is_an_alarm_and_no_fence(stage, other, office):
    stage.speak(office.identity, hello_of(other, other.name))
    stage.alarm("wrong-office", office.name)
    office.connect_live().publish(*other.batch(1, 2))
    stage.until(lambda: any(code == "wrong-office" and detail.startswith(f"{office.name}:") and "(2×)" in detail
                            for code, detail in stage.problems()))
    assert "fence" not in stage.line_of(office.name) and "fence" not in stage.line_of(other.name)
    assert office.deliver("N-3") and counted(stage, office) == (3, 3) and counted(stage, other) == (2, 2)


# MARK: frames


@pytest.mark.parametrize("name, frames, code", table(cases.FRAMES))
def test_a_message_that_breaks_the_protocol_is_refused(stage, name, frames, code):
    before = stage.status()["refusedMessages"]["malformed"]
    kind, body = stage.speak(stage.owner, frames)
    refusal = json.loads(body)
    assert kind == b"REFUSE" and refusal["code"] == "malformed" and refusal["permanent"]
    assert refusal["reason"].startswith(f"{code}:")
    assert stage.status()["refusedMessages"]["malformed"] == before + 1


@pytest.mark.parametrize("size", [(1 << 20) + 1, 3 << 20])
@pytest.mark.parametrize("lane", ["control", "live"])
def test_a_frame_over_1_mib_ends_its_connection(stage, lane, size):
    with stage.monitored(lane, stage.owner.secret) as (made, monitor):
        assert outcome(monitor) == "ok"
        if lane == "live":
            assert made.poll(10_000), "nobody subscribes"
        made.send_multipart([f"{stage.owner.holder}/".encode(), b"x" * size])
        while monitor.poll(10_000):
            if recv_monitor_message(monitor)["event"] == zmq.EVENT_DISCONNECTED:
                return
        pytest.fail("it stays connected")


@pytest.fixture(scope="module")
def speaker(stage):
    """An office on the live lane."""
    return newcomer(stage).deliver("N-1").connect_live()


@pytest.mark.parametrize("name, frames, code", table(cases.LIVE))
def test_a_live_message_that_breaks_the_protocol_is_dropped_and_counted(stage, speaker, name, frames, code):
    topic = frames[0].replace(b"{office}", speaker.name.encode())
    if topic == b"450/":
        topic = f"{speaker.name}/".encode()
    before = stage.status()["refusedMessages"]["malformed"]
    speaker.publish(topic, *frames[1:])
    stage.until(lambda: stage.status()["refusedMessages"]["malformed"] == before + 1)
    assert counted(stage, speaker) == (1, 1)


# MARK: batches


LANES = pytest.mark.parametrize("lane", ["live", "fetch"])


def offer(office, lane, *frames):
    """A batch at position 3, pushed on the live lane or handed out when it is asked for."""
    if lane == "live":
        if office.live is None:
            office.connect_live()
        return office.publish(*frames)
    office.beat()
    fetch = office.hear("FETCH", serving=False)[1]
    assert fetch["from"] == 3
    return office.answer(fetch, *frames)


def forged(office, how):
    """The key id and the signature that a batch of record 3 comes with."""
    after = office.digests[3].hex()
    stranger = Identity("stranger").signing
    name, good = office.sign(3, after)
    texts = {
        "of zeros": (name, "0" * 128),
        "with a bit flipped": (name, f"{int(good[:2], 16) ^ 1:02x}{good[2:]}"),
        "by another key under this key's name": (name, office.sign(3, after, stranger)[1]),
        "of position 2": (name, office.sign(2, office.digests[2].hex())[1]),
        "of position 4": office.sign(4, after),
        "of another digest": office.sign(3, office.digests[2].hex()),
        "of another office": office.sign(3, after, office="452"),
        "of another log": office.sign(3, after, log="0" * 32),
        "of another key's name": (name, office.sign(3, after, **{"key": "0" * 16})[1]),
        "of the ledger's text": (name, office.identity.signing.sign(b"antq-ledger-head-1\n").hex()),
        "with S beyond the order": (name, good[:64] + (
            int.from_bytes(bytes.fromhex(good[64:]), "little") + (1 << 252) + 27742317777372353535851937790883648493
        ).to_bytes(32, "little").hex())}
    return texts[how]


@LANES
@pytest.mark.parametrize("how", [
    "of zeros", "with a bit flipped", "by another key under this key's name", "of position 2", "of position 4",
    "of another digest", "of another office", "of another log", "of another key's name", "of the ledger's text",
    "with S beyond the order"])
def test_a_batch_under_a_wrong_signature_is_quarantined(stage, office, lane, how):
    office.commit("N-3")
    offer(office, lane, *office.batch(3, 3, signed=forged(office, how)))
    assert office.refused("signature-wrong", serving=False)["log"] == office.header["log"]
    assert counted(stage, office) == (2, 2)
    assert stage.line_of(office.name)["fence"]["code"] == "signature-wrong"
    kept = [line for line in stage.ask("quarantine") if line["office"] == office.name]
    assert [(line["code"], line["first"], line["count"], line["log"]) for line in kept] == [
        ("signature-wrong", 3, 1, office.header["log"])]
    # The owner's next HELLO lifts it.
    office.hello()
    office.acknowledged(3)
    assert counted(stage, office) == (3, 3) and "fence" not in stage.line_of(office.name)


@LANES
@pytest.mark.parametrize("whose", ["nobody's", "another office's", "the connection key's name", "a name of one letter"])
def test_a_batch_under_a_key_that_is_not_the_offices_is_quarantined(stage, other, office, lane, whose):
    office.commit("N-3")
    after = office.digests[3].hex()
    signed = {
        "nobody's": lambda: office.sign(3, after, Identity("stranger").signing),
        "another office's": lambda: office.sign(3, after, other.identity.signing),
        "the connection key's name": lambda: (keys.key_id(office.identity.public), office.sign(3, after)[1]),
        "a name of one letter": lambda: ("k", office.sign(3, after)[1])}[whose]()
    offer(office, lane, *office.batch(3, 3, signed=signed))
    assert office.refused("key-unknown", serving=False)
    assert counted(stage, office) == (2, 2)
    assert [line["code"] for line in stage.ask("quarantine") if line["office"] == office.name] == ["key-unknown"]


@LANES
def test_what_a_revoked_signing_key_signs_behind_its_last_position_is_quarantined(stage, office, lane):
    stage.revoke(office.identity.signing_public, through={"log": office.header["log"], "position": 2})
    office.commit("N-3")
    offer(office, lane, *office.batch(3, 3))
    assert office.refused("key-not-trusted", serving=False)["permanent"]
    assert counted(stage, office) == (2, 2)
    assert [line["code"] for line in stage.ask("quarantine") if line["office"] == office.name] == ["key-not-trusted"]


def test_a_signing_key_that_is_not_valid_yet_is_not_trusted(stage):
    office = newcomer(stage, signing_extra={"since": {"log": "0" * 32, "position": 9}})
    office.commit("N-1")
    office.connect().hello()
    assert office.refused("key-not-trusted")
    assert stage.line_of(office.name)["accepted"] == 0


DAMAGE = [
    ("a byte of a record flipped", lambda o: {"lines": o.records[2].replace(b"N-3", b"N-4")}),
    ("another end", lambda o: {"after": "0" * 64}),
    ("another beginning", lambda o: {"before": "0" * 64}),
    ("the records of another position", lambda o: {"lines": o.records[0]}),
]


@LANES
@pytest.mark.parametrize("name, damage", table(DAMAGE))
def test_a_damaged_batch_is_dropped_with_an_alarm_and_fences_nothing(stage, office, lane, name, damage):
    office.commit("N-3")
    offer(office, lane, *office.batch(3, 3, **damage(office)))
    stage.alarm("batch-damaged", office.name)
    assert counted(stage, office) == (2, 2) and "fence" not in stage.line_of(office.name)
    office.beat()
    office.acknowledged(3)
    assert counted(stage, office) == (3, 3)


@LANES
def test_another_record_at_a_held_position_is_a_fork(stage, office, lane):
    fork = Newcomer(stage, office.identity, log=office.header["log"])
    fork.control, fork.commit("N-1"), fork.commit("N-9")
    if lane == "live":
        offer(office, lane, *fork.batch(1, 2))
    else:
        office.commit("N-3")
        fork.commit("N-3")
        offer(office, lane, *fork.batch(1, 3))
    assert office.refused("log-forked", serving=False)["permanent"]
    stage.alarm("log-forked", office.name)
    assert counted(stage, office) == (2, 2)


@pytest.mark.parametrize("kind", ["HELLO", "BEAT"])
def test_another_digest_at_the_held_position_is_a_fork(stage, office, kind):
    head = {"position": 2, "digest": "0" * 64}
    office.hello(head=head) if kind == "HELLO" else office.beat(head=head)
    assert office.refused("log-forked", serving=False)
    assert stage.line_of(office.name)["fence"]["code"] == "log-forked"
    office.commit("N-3")
    office.connect_live().publish(*office.batch(3, 3))
    assert counted(stage, office) == (2, 2)


@pytest.mark.parametrize("kind", ["HELLO", "BEAT"])
def test_a_head_below_what_is_held_is_a_rollback(stage, office, kind):
    office.records.pop(), office.digests.pop()
    if kind == "HELLO":
        office.hello()
    assert office.refused("log-rolled-back")["permanent"]
    stage.alarm("log-rolled-back", office.name)
    assert counted(stage, office) == (2, 2)


def test_two_processes_of_one_office_are_told_apart(stage, office):
    clone = Newcomer(stage, office.identity, log=office.header["log"])
    clone.records, clone.digests = list(office.records), list(office.digests)
    clone.connect().hello()
    deadline, told = time.monotonic() + 20, False
    while not told and time.monotonic() < deadline:
        for each in (office, clone):
            try:
                told = each.hear("REFUSE", patience=0.5)[1]["code"] == "log-cloned"
            except AssertionError:
                continue
    assert told
    stage.alarm("log-cloned", office.name)


@pytest.mark.parametrize("name, changed, code", [
    ("a second log", {"log": "f" * 32}, "log-not-admitted"),
    ("a child that nobody admitted", {"log": "e" * 32, "parent": None}, "log-not-admitted"),
    ("the same log of another kind", {"kind": "official"}, "office-not-enrolled"),
    ("another province's log", {"province": "45"}, "wrong-province"),
    ("the same log with a parent", {"parent": {"log": "d" * 32, "position": 1, "digest": "0" * 64}}, "log-forked")])
def test_a_log_that_is_not_the_offices_is_refused(stage, office, name, changed, code):
    header = office.header | changed
    if header.get("parent", 0) is None:
        header["parent"] = {"log": office.header["log"], **office.head}
    office.hello(header=header, head={"position": 0, "digest": digest_of(b"", b"").hex()})
    assert office.refused(code, serving=False)
    assert counted(stage, office) == (2, 2)


def test_a_batch_that_comes_again_counts_once(stage, office):
    office.connect_live()
    for _ in range(20):
        office.publish(*office.batch(1, 2))
        office.publish(*office.batch(2, 2))
    office.deliver("N-3")
    assert counted(stage, office) == (3, 3)


def strays(stage, office):
    return [detail for code, detail in stage.problems() if code == "log-unknown" and detail.startswith(f"{office.name}:")]


@pytest.mark.parametrize("lane", ["live", "control", "live, and nobody of the office says HELLO"])
def test_a_batch_of_a_log_that_nobody_announced_is_dropped_with_an_alarm(stage, other, lane):
    office = newcomer(stage).deliver("N-1", "N-2")
    # Signed by the office itself, as an old log of it would be.
    old = Newcomer(stage, office.identity)
    old.commit("O-1", "O-2")
    if lane == "control":
        office.say("BATCH", {}, *old.batch(1, 2))
    else:
        if lane != "live":
            office.say("BYE", {})
        office.connect_live().publish(*old.batch(1, 2))
    stage.alarm("log-unknown", office.name)
    [detail] = strays(stage, office)
    assert old.header["log"] in detail and "records 1 to 2 " in detail
    # Nothing of it counts, nothing of it is kept, and the office's own log goes on.
    assert counted(stage, office) == (2, 2) and "fence" not in stage.line_of(office.name)
    assert not [line for line in stage.ask("quarantine") if line["office"] == office.name]
    assert not [log for log in stage.status().get("pendingLogs", []) if log["office"] == office.name]
    office.connect().hello()
    assert office.deliver("N-3") and counted(stage, office) == (3, 3) and counted(stage, other) == (2, 2)
    # The operator is told on the screen, with what to do, and in the log.
    path = stage.province.folder / "province.sock"
    for language, word in (("vi", "Có bản ghi của một nhật ký mà đơn vị không báo."), ("en", "Ask the office which machines")):
        said = antq("status", "--lang", language, "--socket", path).stdout.splitlines()
        assert any(f"⚠ {office.name}: " in line and "[log-unknown]" in line and word in line for line in said)
    assert any("log-unknown" in line and old.header["log"] in line for line in stage.log_of("province").splitlines())


def test_batches_of_a_log_that_nobody_announced_fill_no_disk_and_hide_no_office(stage, office):
    size = len(stage.log_of("province"))
    flooding = newcomer(stage).deliver("N-1").connect_live()
    for _ in range(200):
        old = Newcomer(stage, flooding.identity)
        old.commit("O-1")
        for _ in range(5):
            flooding.publish(*old.batch(1, 1))
    quiet = Newcomer(stage, office.identity)
    quiet.commit("O-1")
    office.connect_live().publish(*quiet.batch(1, 1))
    stage.alarm("log-unknown", office.name)
    stage.alarm("log-unknown", flooding.name)
    assert len(stage.log_of("province")) - size < 4_096
    assert counted(stage, office) == (2, 2) and counted(stage, flooding) == (1, 1)


def test_an_office_whose_new_log_waits_for_its_admission_raises_no_such_alarm(stage, office):
    # It publishes both of its logs, for one of them is welcome.
    waiting = newcomer(stage).deliver("N-1", "N-2")
    child = Newcomer(stage, waiting.identity)
    child.header["parent"] = {"log": waiting.header["log"], **waiting.head}
    child.commit("N-3")
    logs = [{"header": each.header, "head": each.head} for each in (waiting, child)]
    waiting.hello(logs=logs)
    assert waiting.refused("log-not-admitted")["log"] == child.header["log"]
    before = stage.status()["refusedMessages"]["malformed"]
    waiting.connect_live().publish(*child.batch(1, 1))
    # Behind it on the same lane: once that is counted, the batch was judged.
    waiting.publish(f"{waiting.name}/".encode(), b"{}", b"")
    stage.until(lambda: stage.status()["refusedMessages"]["malformed"] > before)
    # A thief's comes later, so its alarm would be the later one.
    old = Newcomer(stage, office.identity)
    old.commit("O-1")
    office.connect_live().publish(*old.batch(1, 1))
    stage.alarm("log-unknown", office.name)
    assert strays(stage, waiting) == []


def test_a_batch_behind_a_hole_is_not_stored_before_the_hole_is_filled(stage, office):
    office.commit("N-3", "N-4")
    office.connect_live().publish(*office.batch(4, 4))
    fetch = office.hear("FETCH", serving=False)[1]
    assert fetch["from"] == 3 and counted(stage, office) == (2, 2)
    office.answer(fetch)
    office.acknowledged(4)


@pytest.mark.parametrize("fetch", [
    {"from": 0}, {"from": (1 << 53) - 1}, {"from": 3}, {"log": "f" * 32}, {"maxBytes": -1}, {"maxBytes": 0},
    {"maxBytes": (1 << 63) - 1}], ids=str)
def test_a_follower_that_asks_for_what_is_not_there_hurts_nobody(stage, office, fetch):
    reader = Newcomer(stage, stage.reader)
    reader.connect().say("OPEN", {"oldest": 1, "newest": 1, "offices": [office.name]})
    reader.hear("HELLO")
    reader.say("WELCOME", {
        "version": 1, "logs": [], "ledger": {"life": "a", "position": 0, "digest": "0" * 64}} | CLOCK)
    reader.say("FETCH", {"log": office.header["log"], "from": 1, "maxBytes": 1} | fetch)
    kind, body, frames = reader.hear("BATCH", "REFUSE")
    if "maxBytes" in fetch:
        assert kind == "BATCH" and len(frames[2]) <= 262_144
    else:
        assert kind == "REFUSE" and body["code"] == "not-held"


def test_an_office_cannot_fetch_the_log_of_another(stage, office):
    office.say("OPEN", {"oldest": 1, "newest": 1, "offices": [office.name]})
    office.hear("HELLO")
    office.say("WELCOME", {
        "version": 1, "logs": [], "ledger": {"life": "a", "position": 0, "digest": "0" * 64}} | CLOCK)
    # Its log came after OPEN, and its id leaked.
    later = newcomer(stage).deliver("N-1")
    office.say("FETCH", {"log": later.header["log"], "from": 1, "maxBytes": 1})
    assert office.refused("not-held", serving=False)["log"] == later.header["log"]


# MARK: records


@pytest.fixture(scope="module")
def judged(stage):
    """One office's log of every bad record, and one of those that depend on each other, as the province judged them."""
    found = {}
    for make in (lambda office: cases.vector_records(office.name), lambda office: cases.records(office.name)):
        office = newcomer(stage)
        table = [(name, encoded(record), code) for name, record, code in make(office)]
        table = [each for each in table if 1 <= len(each[1]) <= 16_384 and b"\n" not in each[1]]
        # One that counts stands behind them all: none of them stops what follows.
        office.deliver(*(record for _, record, _ in table), "LAST-1")
        lines = {line["position"]: line for line in stage.ask("rejected") if line["office"] == office.name}
        for position, (name, record, _) in enumerate(table, 1):
            line = lines.get(position)
            found[name] = (line["code"], line["status"]) if line else (None, "accepted")
        assert len(office.records) not in lines
    return found


TRAVEL = [
    (name, code) for name, record, code in itertools.chain(cases.vector_records("x"), cases.records("x"))
    if 1 <= len(encoded(record)) <= 16_384 and b"\n" not in encoded(record)]


@pytest.mark.parametrize("name, code", table(TRAVEL))
def test_a_bad_record_in_a_good_batch_is_kept_and_marked(judged, name, code):
    parked = code in ("unknown-type", "unknown-edition")
    assert judged[name] == (code, "accepted" if code is None else "parked" if parked else "rejected")


@pytest.fixture(scope="module")
def at_the_desk(stage):
    """What a desk answers to the same."""
    drafts = cases.drafts("450")
    return dict(zip((name for name, _, _ in drafts), stage.record("450", [record for _, record, _ in drafts])))


DESK = [(name, code) for name, _, code in cases.drafts("450")]


@pytest.mark.parametrize("name, code", table(DESK))
def test_a_desk_refuses_the_same(at_the_desk, name, code):
    result = at_the_desk[name]
    if code is None:
        assert result["status"] in ("recorded", "known")
    else:
        assert (result["status"], result.get("code")) == ("refused", code) and "position" not in result


# MARK: what the operator is shown


def test_the_quarantine_is_shown_to_people_and_to_scripts(stage, office):
    office.commit("N-3")
    offer(office, "fetch", *office.batch(3, 3, signed=forged(office, "of zeros")))
    assert office.refused("signature-wrong", serving=False)
    path = stage.province.folder / "province.sock"
    found = lines("messages/quarantine", antq("rejected", "--quarantined", "--json", "--socket", path))
    assert found == stage.ask("quarantine") and [line["number"] for line in found] == list(range(1, len(found) + 1))
    assert len(found) > 16 or len(found) == 1  # Several pages, where all of these tests ran.
    for language, word in (("vi", "cách ly"), ("en", "quarantined")):
        said = antq("rejected", "--quarantined", "--lang", language, "--socket", path)
        assert said.returncode == 0 and said.stdout.count("\n") == len(found)
        assert f"{office.name}  #3–3" in said.stdout and f"— {word} [signature-wrong]: " in said.stdout
    none = antq("rejected", "--quarantined", "--socket", stage.province.folder / "452.sock")
    assert (none.returncode, none.stdout) == (3, "")


def test_status_counts_what_was_turned_away(stage):
    stage.handshake(Identity("nobody").secret)
    stage.speak(stage.owner, [b"RUBBISH", b"{}"])
    stage.speak(stage.owner, question("totals"))
    path = stage.province.folder / "province.sock"
    found = one("messages/status", antq("status", "--json", "--socket", path))
    assert found["handshakes"]["refused"] > 0
    assert found["refusedMessages"]["malformed"] > 0 and found["refusedMessages"]["notAllowed"] > 0
    for language, word in (("vi", "ở cửa: "), ("en", "at the door: ")):
        assert word in antq("status", "--lang", language, "--socket", path).stdout
    assert "handshakes" not in one(
        "messages/status", antq("status", "--json", "--socket", stage.province.folder / "452.sock"))


def test_a_key_that_says_too_much_at_once_is_slowed_down(stage):
    flooding = newcomer(stage).connect()
    for _ in range(3_000):
        flooding.beat()
    assert flooding.refused("busy")["permanent"] is False
    assert stage.status()["refusedMessages"]["tooMany"] > 0
    # What one key says too much takes nothing from another.
    assert newcomer(stage).deliver("N-1")


def test_one_key_does_not_take_the_places_of_the_others(stage):
    greedy = newcomer(stage).deliver("N-1")
    crowd = []
    for _ in range(70):
        one_more = Newcomer(stage, greedy.identity, log=greedy.header["log"])
        one_more.records, one_more.digests, one_more.instance = greedy.records, greedy.digests, greedy.instance
        one_more.connect().hello()
        crowd.append(one_more)
    kinds = [heard(each.control, 10)[0] for each in crowd]
    assert kinds == [b"WELCOME"] * 63 + [b"REFUSE"] * 7
    assert newcomer(stage).deliver("N-1")
    for each in crowd:
        stage.close(each.control)


def test_an_office_that_is_refused_again_and_again_fills_no_disk(stage, office):
    size = len(stage.log_of("province"))
    for _ in range(300):
        office.hello(header=office.header | {"log": "f" * 32})
    for _ in range(5):
        assert office.refused("log-not-admitted", serving=False)
    office.connect().hello()
    assert office.deliver("N-3") and counted(stage, office) == (3, 3)
    assert len(stage.log_of("province")) - size < 4_096


def test_refusals_without_end_fill_no_disk(stage):
    size, before = len(stage.log_of("province")), stage.status()["refusedMessages"]["malformed"]
    made = stage.dealer(stage.province.control, stage.owner.secret)
    for _ in range(500):
        made.send_multipart([b"RUBBISH", b"{}"])
    stage.until(lambda: stage.status()["refusedMessages"]["malformed"] >= before + 500)
    stage.close(made)
    assert len(stage.log_of("province")) - size < 4_096


# MARK: and after all that


def test_the_province_stays_up_within_its_memory_and_counts_what_an_honest_office_records(stage):
    assert stage.aggregator.poll() is None
    before = stage.ask("totals", logKind="exercise")["ledger"]["position"]
    stage.province.register("452", "HONEST-1", 2014)
    stage.until(lambda: stage.ask("totals", logKind="exercise")["ledger"]["position"] == before + 1)
    grown = stage.memory("VmHWM") - stage.base
    print(f"the aggregator grew by {grown >> 20} MiB at most")
    assert grown <= GROWTH
    assert "panic" not in stage.log_of("province") and "Fatal" not in stage.log_of("province")
