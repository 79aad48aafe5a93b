"""An aggregator that cannot prove that it refuses strangers ends, with a code, before it binds anything."""

import pathlib
import shutil
import socket
import subprocess

import pytest

import keys
from province import ANCHOR, BIN, OFFICES, Province

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


def compiler():
    """Swift brings one along."""
    swift = shutil.which("swift")
    beside = pathlib.Path(swift).resolve().with_name("clang") if swift else None
    found = shutil.which("cc") or shutil.which("clang") or (beside if beside and beside.exists() else None)
    assert found, "no C compiler: install gcc, or put Swift's toolchain into PATH"
    return found


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
    source, library = tmp_path / "never.c", tmp_path / "never.so"
    source.write_text(NEVER_ASKS, encoding="ascii")
    subprocess.run([compiler(), "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True, timeout=60)
    done = subprocess.run(
        [BIN / "antq-aggregator", "serve", "--config", tmp_path / "province.yaml"], stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=60, env={"LD_PRELOAD": str(library), "PATH": "/usr/bin:/bin"})
    assert done.returncode == 1
    assert "stranger-admitted" in done.stderr and " ready" not in done.stderr
    assert not (tmp_path / "province.sock").exists()
    for endpoint in (configured.control, configured.live, configured.onward):
        host, port = endpoint.removeprefix("tcp://").split(":")
        with socket.socket() as probe:
            assert probe.connect_ex((host, int(port))) != 0
