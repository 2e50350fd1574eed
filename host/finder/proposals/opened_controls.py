"""Proposals in what a press opened: entries of a menu, of a dialog, of an unfolded part, that nothing marks as a document."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from host.finder.dom.signals import Signals
from host.finder.dom.snapshot import Snapshot
from host.finder.downloads.locators import with_locators
from host.finder.downloads.opened import refs_of_other_rows
from host.finder.downloads.value_shapes import RowValues
from host.finder.model import DownloadOffer, PageReport, Row
from host.finder.proposals.safe_controls import proposal_of
from host.finder.proposals.shown_controls import shown_controls
from host.ways import Locator

MAX_OF_OPENED = 6
_LEVELS_OF_OPENED = 3
"""Elements of a menu or a dialog around a control that are the same in every row."""


def opened_proposals(
    after: Snapshot,
    report: PageReport,
    row: Row,
    refs: Collection[str],
    offers: Collection[DownloadOffer],
    shown: Sequence[Locator] = (),
) -> tuple[DownloadOffer, ...]:
    """Returns the safe controls among the elements with these references, the likeliest first. ``after`` and ``report``: the
    page since the press in the ``row``; ``offers``: what is offered among the elements; ``shown``: controls that a person
    showed, which come first."""
    page = after.page
    values = RowValues(row.number, row.date, row.total, row.portal_id)
    known = {offer.element.ref for offer in offers} | refs_of_other_rows(report, row)
    nodes = [
        node for node in Signals(page).interactive if (ref := node.get("data-oph-ref")) in refs and ref not in known
    ]
    pointed = shown_controls(page, nodes, shown, values, levels=_LEVELS_OF_OPENED)
    places = {one.node.at for one in pointed}
    found = [
        proposal
        for node in nodes
        if node.at not in places and (proposal := proposal_of(page, node, None, values)) is not None
    ]
    best = [*pointed, *sorted(found, key=lambda one: -one.rank)][:MAX_OF_OPENED]
    return tuple(one.offer for one in with_locators(page, best, None, values))
