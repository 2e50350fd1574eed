"""What a press opened: the offers among the elements that a page shows only since then, and how to close it again.

A reference of a snapshot stays the same while its element lives, so that what is new can be told exactly. A page may also
make its list anew, or read on in it: what belongs to other rows, and what was there under the same name and address, is
not new.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.snapshot import Snapshot
from host.finder.dom.spans import RowSpan
from host.finder.downloads.disclosure import opener_of
from host.finder.downloads.embedded import embedded_offers
from host.finder.downloads.locators import with_locators
from host.finder.downloads.offers import (
    DOCUMENT_WORDS,
    OTHER_DOCUMENT_WORDS,
    RankedOffer,
    element_ref_of,
    is_harmful_element,
    leads_elsewhere,
    rank_offer,
)
from host.finder.downloads.saving import saves_copy
from host.finder.downloads.value_shapes import RowValues
from host.finder.downloads.variants import assign_variants
from host.finder.lexicon import actions
from host.finder.lexicon import safety as safety_words
from host.finder.lexicon.navigation import overlays
from host.finder.model import INDIRECT_KINDS, DownloadOffer, ElementRef, PageReport, Row
from host.finder.values.text import WordMatcher, fold
from host.urls import comparable_text

_REFERENCE = re.compile(r' data-oph-ref="([^"]+)"( data-oph-hidden)?')
"""The marks of an element in a snapshot, in the order in which the extension writes them (docs/snapshot.md)."""
_PUBLIC_DOCUMENTS = WordMatcher(actions.PUBLIC_DOCUMENTS)
_CONSENT = WordMatcher(safety_words.CONSENT)
_CLOSE = WordMatcher(overlays.CLOSE)
_CLOSE_SIGNS = frozenset(("x", "×", "✕", "✖", "✗", "⨯", "╳"))
_ANSWERS = frozenset(("checkbox", "radio", "text", "email", "tel", "password", "number", "date", ""))
_MAX_OFFERS = 6
_MAX_TEXT = 3_000


@dataclass(frozen=True)
class OpenedContent:
    """What a page shows since a press: its ``offers``, best first, and the controls that may close it: one of its own, and
    the pressed one under its present name (``toggle``). ``refs``: the references of all that is new; ``asks``: it asks the
    person for something, so that nothing in it may be pressed."""

    offers: tuple[DownloadOffer, ...] = ()
    close: ElementRef | None = None
    toggle: ElementRef | None = None
    refs: frozenset[str] = frozenset()
    asks: bool = False


def shown_refs(html: str) -> frozenset[str]:
    """Returns the references of the elements that a snapshot shows."""
    return frozenset(ref for ref, hidden in _REFERENCE.findall(html) if not hidden)


def opened_content(
    before: Snapshot,
    after: Snapshot,
    report: PageReport,
    row: Row,
    pressed: DownloadOffer,
    opened_before: frozenset[str] = frozenset(),
) -> OpenedContent:
    """Returns what a press in a row opened in its page. ``report`` is that of ``after``; ``opened_before``: references of what
    earlier presses opened."""
    earlier = shown_refs(before.html)
    fresh = shown_refs(after.html) - earlier
    page = after.page
    fresh = fresh or (_refs_of_panel(page, report, row, pressed) & earlier)
    if not fresh:
        return OpenedContent(toggle=_toggle(page, pressed))
    gone = earlier - shown_refs(after.html) - opened_before
    nodes = list(_without_remade(page, _nodes_of(page, fresh), before, gone))
    refs = frozenset(node.get("data-oph-ref") for node in nodes)
    if _asks(page, nodes):
        return OpenedContent((), _close_control(page, nodes), _toggle(page, pressed), refs, asks=True)
    others = refs_of_other_rows(report, row)
    offers = [offer for offer in _ranked(page, nodes, row.number) if offer.node.get("data-oph-ref") not in others]
    values = RowValues(row.number, row.date, row.total, row.portal_id)
    variants = assign_variants(with_locators(page, offers[:_MAX_OFFERS], None, values))
    return OpenedContent(variants, _close_control(page, nodes), _toggle(page, pressed), refs)


def _refs_of_panel(page: Page, report: PageReport, row: Row, pressed: DownloadOffer) -> frozenset[str]:
    """Returns the references in a part of the page beside the list that names this row's number and no other row's: a page
    may have one panel for the details of all its rows, and fill it anew."""
    control = next(iter(_nodes_of(page, frozenset((pressed.element.ref or "",)))), None)
    if row.number is None or control is None:
        return frozenset()
    number = comparable_text(row.number)
    others = {comparable_text(other.number) for other in report.list.rows if other.number} - {number}
    refs: set[str] = set()
    inside = control
    while inside.parent is not None and inside.tag != "body":
        for part in inside.parent.kids:
            text = "" if part is inside else comparable_text(page.text(part, _MAX_TEXT))
            if number in text and not any(other in text for other in others):
                refs |= {ref for node in page.nodes[part.at : part.end] if (ref := node.get("data-oph-ref"))}
        inside = inside.parent
    return frozenset(refs)


def _nodes_of(page: Page, refs: frozenset[str]) -> list[Node]:
    return [node for node in page.nodes if node.get("data-oph-ref") in refs]


def _without_remade(page: Page, nodes: list[Node], before: Snapshot, gone: frozenset[str]) -> Iterator[Node]:
    """Yields the nodes that are no copies of elements that went away meanwhile: of the same name and address."""
    if not gone:
        yield from nodes
        return
    was = before.page
    remade = Counter(_signature(was, node) for node in _nodes_of(was, gone))
    for node in nodes:
        signature = _signature(page, node)
        if remade[signature] > 0:
            remade[signature] -= 1
        else:
            yield node


def _signature(page: Page, node: Node) -> tuple[str, str, str | None]:
    return node.tag, page.accessible_name(node), page.link_url(node)


def _asks(page: Page, nodes: list[Node]) -> bool:
    """Returns whether what opened asks for something: it has boxes or fields, or speaks of agreeing or of costs."""
    for node in nodes:
        if node.tag == "textarea" or (node.tag == "input" and node.get("type").lower() in _ANSWERS):
            return True
    dialogs = {dialog.at: dialog for node in nodes if (dialog := _dialog_around(node)) is not None}
    return any(_CONSENT.matches(fold(page.text(dialog, _MAX_TEXT))) for dialog in dialogs.values())


def _dialog_around(node: Node) -> Node | None:
    """Returns the dialog in which an element stands, by its tag or its role."""
    ancestor: Node | None = node
    while ancestor is not None:
        role = ancestor.get("role").lower()
        if ancestor.tag == "dialog" or role in ("dialog", "alertdialog") or ancestor.get("aria-modal") == "true":
            return ancestor
        ancestor = ancestor.parent
    return None


def _ranked(page: Page, nodes: list[Node], number: str | None) -> list[RankedOffer]:
    """Returns the offers among the new elements: documents first, then pages about one, then what opens more."""
    refs = {node.get("data-oph-ref") for node in nodes}
    interactive = {node.at for node in Signals(page).interactive}
    offers = [offer for offer in embedded_offers(page) if offer.node.get("data-oph-ref") in refs]
    span = RowSpan((page.root,))
    for node in nodes:
        if node.at not in interactive and node.tag != "summary":
            continue
        if is_disabled(node) or (is_harmful_element(page, node) and not saves_copy(page, node)):
            continue
        offer = rank_offer(page, node, span, number) or opener_of(page, node, None, number)
        if offer is not None and _is_of_row(offer, number):
            offers.append(offer)
    return sorted(
        offers, key=lambda offer: (offer.offer.kind in INDIRECT_KINDS, offer.offer.kind == "opener", -offer.rank)
    )


def _is_of_row(offer: RankedOffer, number: str | None) -> bool:
    """Returns whether an offer may be the document of the row whose control was pressed: no leaflet, no other paper."""
    names_document = DOCUMENT_WORDS.matches(offer.words)
    if names_document or (number is not None and fold(number) in offer.words):
        return True
    if _PUBLIC_DOCUMENTS.matches(offer.words) or OTHER_DOCUMENT_WORDS.matches(offer.words):
        return False
    return not leads_elsewhere(offer.words) and offer.rank > -2.5


def refs_of_other_rows(report: PageReport, row: Row) -> frozenset[str]:
    """Returns the references of what the list's other rows offer and propose, which a page may have made anew or read
    meanwhile."""
    container = row.selector.rpartition(" > ")[0]
    return frozenset(
        offer.element.ref
        for other in report.list.rows
        if other.selector.rpartition(" > ")[0] == container and not _is_same_row(other, row)
        for offer in (*other.offers, *other.proposals)
        if offer.element.ref is not None
    )


def _is_same_row(other: Row, row: Row) -> bool:
    if other.number is not None and row.number is not None:
        return other.number == row.number
    return other.selector == row.selector or (other.date, other.total) in ((row.date, row.total), (None, None))


def _close_control(page: Page, nodes: list[Node]) -> ElementRef | None:
    """Returns the control among the new elements that does nothing but close what opened."""
    for node in nodes:
        words = fold(page.accessible_name(node))
        closes = words in _CLOSE_SIGNS or (words and _CLOSE.matches_fully(words))
        if closes and not is_harmful_element(page, node) and not page.link_url(node):
            return element_ref_of(page, node)
    return None


def _toggle(page: Page, pressed: DownloadOffer) -> ElementRef | None:
    """Returns the pressed control as it is called now, where another press closes what it opened and sends nothing."""
    if pressed.kind != "opener" or pressed.element.ref is None:
        return None
    for node in _nodes_of(page, frozenset((pressed.element.ref,))):
        closes_again = node.get("aria-expanded").lower() != "false" and not node.hidden
        if closes_again and opener_of(page, node, RowSpan((node,)), None) is not None:
            return element_ref_of(page, node)
    return None
