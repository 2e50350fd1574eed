"""Reads documents: what a file says of itself, and whether that is what its row says. Runs in the limited worker, apart
from the comparison."""
