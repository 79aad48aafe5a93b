"""Keys and enrolment files: Protocols/trust.md, 7.1 and 7.2."""

import hashlib
import pathlib

import zmq
from zmq.utils import z85


def enrolment_of(folder):
    """The values of the enrolment file in a folder of keys."""
    lines = (pathlib.Path(folder) / "enrolment.txt").read_text(encoding="utf-8").splitlines()
    assert lines.pop(0) == "antq-enrolment-1"
    return dict(line.split("=", 1) for line in lines)


def secret_of(folder):
    """The secret connection key in a folder of keys, 32 bytes."""
    form, digits = (pathlib.Path(folder) / "connection.key").read_text(encoding="ascii").split()
    assert form == "antq-connection-key-1"
    return bytes.fromhex(digits)


def key_id(public):
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:16]


def prove(socket, secret, server):
    """Makes a socket a CURVE client, before it is connected; keys are 32 bytes, `server` the public one of the other end."""
    socket.curve_secretkey = own = z85.encode(secret)
    socket.curve_publickey = zmq.curve_public(own)
    socket.curve_serverkey = z85.encode(server)
