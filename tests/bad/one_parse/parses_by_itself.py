"""Looks for one mark in a snapshot, and takes the parser itself for it."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from host.finder import Snapshot


def ask(snapshot: Snapshot) -> bool:
    return LexborHTMLParser(snapshot.html).css_first("main") is not None
