"""What schemathesis does not know by itself: how a body of lines becomes what its schema is of."""

import json

import schemathesis


@schemathesis.deserializer("application/x-ndjson")
def lines(_context, response):
    """One object a line, LF between two and none at the end; no bytes where there is no line."""
    return [json.loads(line) for line in response.content.decode("utf-8").split("\n")] if response.content else []
