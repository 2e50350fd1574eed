"""Reads one sentence of a snapshot, and builds the page a second time for it."""

from __future__ import annotations

from host.finder import Snapshot
from host.finder.account.expiry import has_expired
from host.finder.dom.page import Page
from host.finder.page_state import main_text


def ask(snapshot: Snapshot) -> bool:
    return has_expired(main_text(Page(snapshot.html, snapshot.url)))
