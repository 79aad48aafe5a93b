"""Prints the feed: feed_follower.py [ENDPOINT] [OFFICE]. Lossy by nature; Protocols/query.md, section 4.8."""
import json, sys, zmq

feed = zmq.Context().socket(zmq.SUB)
feed.subscribe(f"feed/{sys.argv[2]}/" if len(sys.argv) > 2 else "feed/")
feed.connect(sys.argv[1] if len(sys.argv) > 1 else "tcp://127.0.0.1:5573")
while True:
    for record in map(json.loads, feed.recv_multipart()[2].split(b"\n")):
        event = record["event"] or {}  # a record that does not count may be no JSON, or lack a member
        print(record["cursor"], record["office"], record["status"], event.get("type"), event.get("subject"), flush=True)
