"""Prints the feed: feed_follower.py KEY SERVER [ENDPOINT] [OFFICE]. Lossy by nature; Protocols/query.md, section 4.8.
KEY: one's own secret connection key, a reader's. SERVER: the aggregator's enrolment file."""
import json, pathlib, sys, trust, zmq

feed = zmq.Context().socket(zmq.SUB)
trust.prove(feed, trust.read_secret(pathlib.Path(sys.argv[1])), trust.read_enrolment(pathlib.Path(sys.argv[2]))["connection"])
feed.subscribe(f"feed/{sys.argv[4]}/" if len(sys.argv) > 4 else "feed/")
feed.connect(sys.argv[3] if len(sys.argv) > 3 else "tcp://127.0.0.1:5573")
while True:
    for record in map(json.loads, feed.recv_multipart()[2].split(b"\n")):
        event = record["event"] or {}  # a record that does not count may be no JSON, or lack a member
        print(record["cursor"], record["office"], record["status"], event.get("type"), event.get("subject"), flush=True)
