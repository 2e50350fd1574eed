"""Ophaler's native-messaging host: knows the portals, keeps the times, files what was fetched."""

__version__ = "0.1.0"
