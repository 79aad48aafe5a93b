"""An aggregator that cannot prove that it refuses strangers ends, with a code, before it binds anything; and one whose handler
dies while it runs ends too.
"""

import contextlib
import json
import os
import pathlib
import shutil
import socket
import subprocess
import threading

import pytest
import zmq
from zmq.utils.monitor import recv_monitor_message

import keys
from hostile import outcome
from province import ANCHOR, BIN, OFFICES, PATIENCE, Province

# A libzmq that loses the domain on the way: to a server without one, enforcement means that nobody need be asked.
NEVER_ASKS = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>
int zmq_setsockopt(void *socket, int option, const void *value, size_t size) {
    static int (*real)(void *, int, const void *, size_t);
    if (!real) real = (int (*)(void *, int, const void *, size_t))dlsym(RTLD_NEXT, "zmq_setsockopt");
    if (option == 55) return 0; /* ZMQ_ZAP_DOMAIN */
    return real(socket, option, value, size);
}
"""

# A libzmq whose ZAP socket breaks once a file is there: at the verb that DIES names, on the next request that comes.
DIES = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zmq.h>
static void *volatile handler;
static int dies(const char *verb) {
    const char *wanted = getenv("ZAP_DIES_AT"), *file = getenv("ZAP_DIES_WHEN");
    if (!wanted || !file || strcmp(wanted, verb) || access(file, F_OK)) return 0;
    errno = ENOTSOCK;
    return 1;
}
#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
int zmq_bind(void *socket, const char *endpoint) {
    REAL(zmq_bind);
    if (!strcmp(endpoint, "inproc://zeromq.zap.01")) handler = socket;
    return real(socket, endpoint);
}
int zmq_msg_recv(zmq_msg_t *message, void *socket, int flags) {
    REAL(zmq_msg_recv);
    return socket == handler && dies("receive") ? -1 : real(message, socket, flags);
}
int zmq_send(void *socket, const void *bytes, size_t size, int flags) {
    REAL(zmq_send);
    return socket == handler && dies("send") ? -1 : real(socket, bytes, size, flags);
}
int zmq_poll(zmq_pollitem_t *items, int count, long timeout) {
    REAL(zmq_poll);
    int found = real(items, count, timeout);
    for (int index = 0; index < count; index++)
        if (items[index].socket && items[index].socket == handler && dies("wait")) return -1;
    return found;
}
"""


def compiler():
    """Swift brings one along."""
    swift = shutil.which("swift")
    beside = pathlib.Path(swift).resolve().with_name("clang") if swift else None
    found = shutil.which("cc") or shutil.which("clang") or (beside if beside and beside.exists() else None)
    assert found, "no C compiler: install gcc, or put Swift's toolchain into PATH"
    return found


def built(folder, text):
    """A library to be loaded before libzmq."""
    source, library = folder / "preloaded.c", folder / "preloaded.so"
    source.write_text(text, encoding="ascii")
    subprocess.run([compiler(), "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True, timeout=60)
    return library


def nobody_listens(configured):
    """On none of the three ports."""
    def is_open(endpoint):
        host, port = endpoint.removeprefix("tcp://").split(":")
        with socket.socket() as probe:
            return probe.connect_ex((host, int(port))) == 0
    return not any(is_open(endpoint) for endpoint in (configured.control, configured.live, configured.onward))


@pytest.fixture
def configured(tmp_path):
    """An aggregator with its keys and its anchor's, that was never started."""
    made = Province(tmp_path)
    made.configure(ANCHOR, OFFICES[ANCHOR])
    made.write("province", (
        f'province: "44"\nname: Quảng Bình\ndata: {tmp_path}/province\ncontrol: {made.control}\nlive: {made.live}\n'
        f"onward: {made.onward}\nsocket: {tmp_path}/province.sock\n"
        f"enrolment: {tmp_path}/{ANCHOR}/keys/enrolment.txt\n"))
    made.call("antq-aggregator", "init", "--config", f"{tmp_path}/province.yaml")
    made.call("antq-publisher", "init", "--config", f"{tmp_path}/{ANCHOR}.yaml")
    assert keys.enrolment_of(tmp_path / ANCHOR / "keys")["role"] == "office"
    return made


def test_an_aggregator_whose_libzmq_asks_nobody_ends_before_it_binds(configured, tmp_path):
    library = built(tmp_path, NEVER_ASKS)
    done = subprocess.run(
        [BIN / "antq-aggregator", "serve", "--config", tmp_path / "province.yaml"], stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=60, env={"LD_PRELOAD": str(library), "PATH": "/usr/bin:/bin"})
    assert done.returncode == 1
    assert "stranger-admitted" in done.stderr and " ready" not in done.stderr
    assert not (tmp_path / "province.sock").exists()
    assert nobody_listens(configured)


class Watched:
    """An aggregator under a preloaded library, and its log as it grows."""

    def __init__(self, folder, **environment):
        self.process = subprocess.Popen(
            [BIN / "antq-aggregator", "serve", "--config", folder / "province.yaml"], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=os.environ | environment)
        self.log, self.ready = [], threading.Event()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stderr:
            self.log.append(line)
            if " ready" in line:
                self.ready.set()
        self.ready.set()

    def started(self):
        assert self.ready.wait(PATIENCE) and self.process.poll() is None, self.text()
        return self

    def ended(self, seconds):
        """Its exit status."""
        status = self.process.wait(seconds)
        self.reader.join(seconds)
        return status

    def text(self):
        return "".join(self.log)

    def stop(self):
        """However the test ended."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)


class Knock:
    """Somebody who connects to a lane: what its socket's monitor shows."""

    KINDS = {"control": zmq.DEALER, "live": zmq.XPUB, "onward": zmq.SUB}

    def __init__(self, context, configured, lane, secret):
        self.socket = context.socket(self.KINDS[lane])
        self.socket.linger = 0
        keys.prove(self.socket, secret, bytes.fromhex(keys.enrolment_of(configured.folder / "province" / "keys")["connection"]))
        self.monitor = self.socket.get_monitor_socket()
        self.socket.connect(getattr(configured, lane))

    def outcome(self):
        return outcome(self.monitor)

    def events(self):
        """All that was seen until now."""
        seen = []
        while self.monitor.poll(0):
            seen.append(recv_monitor_message(self.monitor)["event"])
        return seen

    def close(self):
        # First: libzmq's own thread waits for ever to tell a monitor that nobody reads.
        self.socket.disable_monitor()
        self.monitor.close(linger=0)
        self.socket.close()


def stored(configured):
    """How many records the ledger holds."""
    answer = json.loads(configured.call("antq", "status", "--json", "--socket", configured.folder / "province.sock"))
    return answer["ledger"]["position"]


def await_stored(configured, count):
    """Waits until the ledger holds so many: the answer comes when it has changed, or when the wait is over."""
    configured.call(
        "antq", "tail", "--from", "start", "--count", str(count), "--json", "--socket", configured.folder / "province.sock")
    assert stored(configured) == count


@pytest.mark.parametrize("verb", ["receive", "send", "wait"])
def test_an_aggregator_whose_handler_dies_ends(configured, tmp_path, verb):
    trigger = tmp_path / "now"
    library = built(tmp_path, DIES)
    good = keys.secret_of(tmp_path / ANCHOR / "keys")
    with contextlib.ExitStack() as cleanup:
        cleanup.callback(configured.stop)
        context = cleanup.enter_context(zmq.Context())
        aggregator = Watched(tmp_path, LD_PRELOAD=str(library), ZAP_DIES_AT=verb, ZAP_DIES_WHEN=str(trigger))
        cleanup.callback(aggregator.stop)
        aggregator.started()

        def knock(lane, secret):
            made = Knock(context, configured, lane, secret)
            cleanup.callback(made.close)
            return made

        # While the handler lives, all is as it should be: an office that records, a good key, and a stranger.
        configured.serve("antq-publisher", ANCHOR)
        configured.register(ANCHOR, "N-1", 2014, area="44")
        await_stored(configured, 1)
        assert knock("control", good).outcome() == "ok"
        assert knock("control", os.urandom(32)).outcome() == 400

        # It dies of the next request. Nobody gets in, and the aggregator ends and says why.
        trigger.touch()
        late = [knock(lane, secret) for lane in Knock.KINDS for secret in (os.urandom(32), good)]
        assert aggregator.ended(10) == 1
        assert "handler-ended" in aggregator.text() and "stopped" not in aggregator.text()
        assert nobody_listens(configured)
        for each in late:
            assert zmq.EVENT_HANDSHAKE_SUCCEEDED not in each.events()

        # The office goes on recording; what it recorded meanwhile comes in once the aggregator is started again.
        configured.register(ANCHOR, "N-2", 2014, area="44")
        trigger.unlink()
        again = Watched(tmp_path)
        cleanup.callback(again.stop)
        again.started()
        await_stored(configured, 2)
