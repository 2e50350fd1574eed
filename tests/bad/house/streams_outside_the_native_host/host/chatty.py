import os
import sys


def reply(data):
    sys.stdout.buffer.write(data)
    os.write(1, data)
    return os.fdopen(0, "rb"), os.fdopen(7, "rb")
