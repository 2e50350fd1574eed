"""The least that a native host can be: the standard library, JSON imported at the first message, no checks."""

import struct
import sys

while header := sys.stdin.buffer.read(4):
    import json

    message = json.loads(sys.stdin.buffer.read(struct.unpack("=I", header)[0]))
    answer = json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": {"protocol": 1, "host": "bare"}}).encode()
    sys.stdout.buffer.write(struct.pack("=I", len(answer)) + answer)
    sys.stdout.buffer.flush()
