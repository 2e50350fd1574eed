"""The audit of a page with a list: a second look, independent of the reader, for whatever the report does not account for.

*Complete* must be proved: everything on the page that could be a document, or lead to one, is either explained by the report
or named here. The audit shares the tree, the words and the values with the reader, and none of its judgements. A false doubt
is better than a false "all fine".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from host.finder.audit.choices import active_choices, unopened_tabs
from host.finder.audit.explained import Explained, ReadRow
from host.finder.audit.folded import closed_panels
from host.finder.audit.list_foot import unknown_list_foot
from host.finder.audit.loose_documents import unread_documents
from host.finder.audit.pagers import unfollowed_pagers
from host.finder.audit.row_slots import unknown_row_links
from host.finder.audit.scope import AuditScope
from host.finder.audit.sections import lists_elsewhere, status_heading, unread_sections
from host.finder.audit.sentences import partial_sentences
from host.finder.audit.switches import active_switches
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.model import Unexplained

__all__ = ["Explained", "ReadRow", "audit"]

_DETECTORS: tuple[Callable[[AuditScope], Iterator[Unexplained]], ...] = (
    unread_sections,
    status_heading,
    lists_elsewhere,
    unread_documents,
    closed_panels,
    unopened_tabs,
    active_choices,
    active_switches,
    unfollowed_pagers,
    unknown_list_foot,
    partial_sentences,
    unknown_row_links,
)
_MAX_NAMED = 20
"""Unexplained things that are named of one page; one alone forbids *complete*."""


def audit(page: Page, signals: Signals, explained: Explained) -> tuple[Unexplained, ...]:
    """Returns what on the page could be a document or lead to one and is not explained, each thing once."""
    scope = AuditScope(page, signals, explained)
    found: dict[tuple[str, str], Unexplained] = {}
    for detect in _DETECTORS:
        for item in detect(scope):
            found.setdefault((item.kind, item.element.selector if item.element is not None else item.name), item)
            if len(found) >= _MAX_NAMED:
                return tuple(found.values())
    return tuple(found.values())
