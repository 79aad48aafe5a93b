"""What schemathesis does not know by itself: how a body of lines becomes what its schema is of, and whence it asks."""

import itertools
import json

import schemathesis
from urllib3.util import connection

ADDRESSES = itertools.cycle(f"127.0.1.{number}" for number in range(1, 251))
CONNECT = connection.create_connection


def from_another_address(address, timeout=None, source_address=None, socket_options=None):
    """Each connection from another address of this machine: the page has a rate for each, and refusals of that alone would
    stand in the place of its answers."""
    return CONNECT(address, timeout, (next(ADDRESSES), 0), socket_options)


connection.create_connection = from_another_address


@schemathesis.deserializer("application/x-ndjson")
def lines(_context, response):
    """One object a line, LF between two and none at the end; no bytes where there is no line."""
    return [json.loads(line) for line in response.content.decode("utf-8").split("\n")] if response.content else []
