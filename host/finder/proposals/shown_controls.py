"""Controls that a person showed on the page of one row, or in what opened there, found again in those of another row: a
script's button whose name, or whose lack of one, says nothing by itself.

Such a control is pressed because it is the one that was shown, so it must be that one: what has neither a name of three letters
nor an attribute that tells it from others has to stand in the same place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import is_disabled
from host.finder.downloads.acting import looks_acting
from host.finder.downloads.disclosure import hinted_offer, sends_harm
from host.finder.downloads.locators import ICON, locator_of
from host.finder.downloads.offers import RankedOffer, is_harmful_element, is_submit_button
from host.finder.downloads.value_shapes import NO_VALUES, RowValues
from host.finder.proposals.safe_controls import fills_in
from host.ways import Locator

_TELLING: Final = frozenset(("id", "name", "title", "data-testid", "data-test-id", "data-test", "data-qa", "data-cy"))
"""Attributes that tell one control from those that look like it."""
_NOUN: Final = re.compile(r"[^\W\d_]{3}")
"""What a name has that tells one control from others: two letters agree to whatever a form asks ("OK", "Ja")."""


def shown_controls(
    page: Page,
    nodes: Iterable[Node],
    shown: Sequence[Locator],
    values: RowValues = NO_VALUES,
    *,
    levels: int | None = None,
) -> list[RankedOffer]:
    """Returns those of the elements that are controls that were shown, as offers: none that may do harm or acts, none with an
    address, and none where several are the one that was shown. ``values``: those of the row; ``levels``: of how many elements,
    from the control outwards, the places must be the same (in what a row opened), of all where None."""
    if not shown:
        return []
    located = [(node, locator_of(page, node, None, values)) for node in nodes if _may_be_pressed(page, node)]
    found: list[RankedOffer] = []
    for locator in shown:
        same = [node for node, other in located if is_shown(locator, other, levels)]
        if len(same) == 1:
            found.append(hinted_offer(page, same[0]))
    return found


def is_shown(shown: Locator, other: Locator, levels: int | None = None) -> bool:
    """Returns whether a locator describes the control that was shown, and no other one."""
    if (shown.role, shown.name, shown.attributes) != (other.role, other.name, other.attributes):
        return False
    attributes = dict(shown.attributes)
    picture = set(attributes.get(ICON, "").split()) - set(attributes.get("class", "").split())
    is_told = _NOUN.search(shown.name) or picture or not _TELLING.isdisjoint(attributes)
    return bool(is_told) or _innermost(shown.place, levels) == _innermost(other.place, levels)


def _innermost(place: str, levels: int | None) -> list[str]:
    steps = place.split("/")
    return steps if levels is None else steps[-levels:]


def _may_be_pressed(page: Page, node: Node) -> bool:
    if node.hidden or is_disabled(node) or page.link_url(node) is not None:
        return False
    if is_submit_button(node) and (fills_in(page, node) or sends_harm(node)):
        return False
    return not is_harmful_element(page, node) and not looks_acting(page, node)
