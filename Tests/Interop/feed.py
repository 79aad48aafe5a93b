import sys

import zmq

socket = zmq.Context().socket(zmq.SUB)
socket.connect(sys.argv[1] if len(sys.argv) > 1 else "tcp://127.0.0.1:5573")
socket.subscribe("feed/")
while True:
    topic, header, lines = socket.recv_multipart()
    print(lines.decode(), flush=True)
