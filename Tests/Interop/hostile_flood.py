"""A crowd at the province's ports, as a process of its own: half-open connections, and keys that nobody has enrolled.

    hostile_flood.py HOST:PORT SERVER_KEY CONNECTIONS SECONDS

Opens the connections, of which every other one says half a greeting, and knocks with one unknown key after the other, until
its time is over and every connection has been dropped. Prints `open` when all are, then one JSON object of what it saw.
Bounded in count and time; it reaches whom it is told, and tests name the loopback interface alone.
"""

import json
import resource
import selectors
import socket
import sys
import threading
import time

import zmq
from zmq.utils.monitor import recv_monitor_message

HALF_A_GREETING = b"\xff" + b"\0" * 8 + b"\x7f\x03"
# Longer than any handshake may take.
PATIENCE = 20


def open_all(address, count):
    """Sockets that are connected or on their way, each with the moment it was begun."""
    found = {}
    for number in range(count):
        made = socket.socket()
        made.setblocking(False)
        made.connect_ex(address)
        found[made] = [time.monotonic(), number % 2 == 1]
    return found


def watch(waiting):
    """Says what is to be said and waits until each is dropped; how long each was open, and how many stay."""
    lived = []
    with selectors.DefaultSelector() as selector:
        for made in waiting:
            selector.register(made, selectors.EVENT_WRITE)
        deadline, connected, total, told = time.monotonic() + PATIENCE, 0, len(waiting), False
        while waiting and time.monotonic() < deadline:
            for key, _ in selector.select(0.2):
                made = key.fileobj
                began, speaks = waiting[made]
                try:
                    if key.events == selectors.EVENT_WRITE:
                        if speaks:
                            made.send(HALF_A_GREETING)
                        # From here on it is open: the province has three seconds of patience with it.
                        waiting[made] = [time.monotonic(), False]
                        connected += 1
                        selector.modify(made, selectors.EVENT_READ)
                        continue
                    if made.recv(4_096):
                        continue
                except BlockingIOError:
                    continue
                except OSError:
                    pass
                selector.unregister(made)
                made.close()
                del waiting[made]
                lived.append(time.monotonic() - began)
            if not told and connected + len(lived) >= total:
                told = True
                print("open", flush=True)
    return lived, len(waiting)


def knock(endpoint, server, until, refused):
    """One unknown key after the other; counts those that were refused."""
    context = zmq.Context()
    while time.monotonic() < until:
        made = context.socket(zmq.DEALER)
        made.linger = 0
        made.curve_publickey, made.curve_secretkey = zmq.curve_keypair()
        made.curve_serverkey = server
        monitor = made.get_monitor_socket(zmq.EVENT_HANDSHAKE_FAILED_AUTH | zmq.EVENT_HANDSHAKE_SUCCEEDED)
        made.connect(endpoint)
        if monitor.poll(PATIENCE * 1_000):
            refused.append(recv_monitor_message(monitor)["value"])
        made.disable_monitor()
        monitor.close(linger=0)
        made.close()
    context.term()


def main(address, server, count, seconds):
    host, port = address.split(":")
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    count = min(int(count), hard - 200)
    refused, until = [], time.monotonic() + float(seconds)
    knocking = threading.Thread(target=knock, args=(f"tcp://{address}", server.encode(), until, refused))
    knocking.start()
    lived, left = watch(open_all((host, int(port)), count))
    knocking.join()
    print(json.dumps({
        "connections": count, "dropped": len(lived), "left": left, "longest": max(lived, default=None),
        "refused": refused.count(400), "admitted": len(refused) - refused.count(400)}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
