import sys

STDIN = sys.stdin.buffer
