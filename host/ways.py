"""Ways: recipes that lead from a row of a list to its documents, the same for all rows of that list.

The finder proposes them, a fetch tries them, a document proves them, the account's memory keeps those that proved
themselves; a person's click that is recorded is one, too. Nothing in a way is code, and nothing in it belongs to one row:
where an accessible name or an address holds a value of the row, a placeholder stands in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

OfferKind = Literal["link", "form", "button", "detail", "opener"]
"""``link``: the bytes lie at an address; ``form``: a form is sent; ``button``: a press brings the document; ``detail``: a page
at an address; ``opener``: a press shows more and sends nothing."""
StepKind = Literal["link", "form", "button", "detail", "opener", "page"]
"""What a step does with what it locates, see ``OfferKind``; ``page``: the page that is open is itself the document, and
nothing is located."""
MAX_STEPS = 3


@dataclass(frozen=True, slots=True)
class Locator:
    """Describes one control so that it is found again in another row, and after a redesign. Alternatives that are ranked
    together: each may fail, and none decides alone.

    ``role``: its ARIA role. ``name``: its accessible name, folded, with ``{number}``, ``{date}``, ``{total}`` and ``{id}``
    where values of the row stand. ``address``: the shape of its URL without the origin, with the same placeholders, and
    ``{*}`` for any other part that may differ from row to row. ``attributes``: names and values of attributes that survive
    redesigns (type, name, target, rel, download, aria-*, id, title, class), without values of the row. ``place``: the path
    of tags from the row, or from the page's main part, as ``td[5]/a[1]``.
    """

    role: str = ""
    name: str = ""
    address: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    place: str = ""


NO_LOCATOR: Final = Locator()
"""Locates nothing: what is open already, or an element that nobody described."""


@dataclass(frozen=True, slots=True)
class WayStep:
    """One step of a way: what is done (``kind``), and with which control."""

    kind: StepKind
    locator: Locator = NO_LOCATOR


@dataclass(frozen=True, slots=True)
class Way:
    """One to ``MAX_STEPS`` steps from a row to one of its documents. ``variant``: which of the row's documents it leads to,
    as in ``DownloadOffer``; empty for the main one."""

    steps: tuple[WayStep, ...]
    variant: str = ""


@dataclass(frozen=True, slots=True)
class LearnedWay:
    """A way of one list that documents proved. ``proofs``: on how many rows, in all fetches."""

    way: Way
    proofs: int
