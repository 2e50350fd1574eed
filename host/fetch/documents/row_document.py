"""One document of a row, on its way from a control in the page to the archive."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from host.archive import Facts
from host.errors import WorldError
from host.fetch.lists.rows import ListedRow
from host.finder import DownloadOffer, Row
from host.vocabulary import RowProofWord
from host.ways import StepKind, WayStep

Trust = Literal["offered", "strayed", "learned", "guessed"]
"""What speaks for the way to a document. *offered*: words and shapes mark it, or three rows proved it: what does not contradict
its row is filed. *strayed*: words and shapes mark it, and the way that three rows proved is another one: what says nothing of
its row is not filed. *learned*: one or two rows proved it: only a proof counts, and what contradicts the row goes into
quarantine. *guessed*: nothing yet: only a proof counts, and nothing else is kept."""
TRUSTS: tuple[Trust, ...] = ("offered", "strayed", "learned", "guessed")


@dataclass(frozen=True)
class TakenStep:
    """A step that was taken in one row: the step of a way, and the accessible ``name`` of its control as the page has it."""

    step: WayStep
    name: str


@dataclass(frozen=True)
class RowDocument:
    """``variant``: that of the row which the document is, empty for the row's ``main`` document; ``last``: it is the row's
    last document, with which the row gets its outcome. ``only``: the row offers no other way to a document, so that nothing
    waits for what this one proves.

    ``further``: an order has several documents, and this is not the first of them.

    ``taken``: the steps that led to where it is retrieved; ``trust``: that of the least trusted of them.
    """

    listed: ListedRow
    facts: Facts
    variant: str
    last: bool
    only: bool = False
    taken: tuple[TakenStep, ...] = ()
    trust: Trust = "offered"
    further: bool = False

    @property
    def main(self) -> bool:
        return not self.variant and not self.further

    @property
    def must_prove(self) -> bool:
        """Whether nothing but a proof makes it the row's document."""
        return self.trust in ("learned", "guessed")

    def may_be_filed(self, proof: RowProofWord) -> bool:
        """Returns whether what it proves of its row is enough for the way that led to it."""
        return proof == "proved" or not (self.must_prove or (self.trust == "strayed" and proof == "unread"))

    @property
    def steps(self) -> tuple[WayStep, ...]:
        """The steps that were taken, without the names of their controls."""
        return tuple(taken.step for taken in self.taken)

    def with_facts(self, **changes: Any) -> RowDocument:
        """Returns the document with some of its facts changed."""
        return replace(self, facts=replace(self.facts, **changes))

    def trusted(self, trust: Trust) -> RowDocument:
        """Returns the document with the lesser of both trusts."""
        return replace(self, trust=max(self.trust, trust, key=TRUSTS.index))

    def after(self, offer: DownloadOffer, kind: StepKind | None = None) -> RowDocument:
        """Returns the document one step further. ``kind``: what the offer turned out to be, where it is another."""
        return replace(self, taken=(*self.taken, taken_step(offer, kind)))


def taken_step(offer: DownloadOffer, kind: StepKind | None = None) -> TakenStep:
    """Returns the step that this offer is. ``kind``: see ``RowDocument.after``."""
    return TakenStep(WayStep(kind or offer.kind, offer.locator), offer.element.name)


@dataclass(frozen=True)
class QueuedPage:
    """The page of one row, at ``url``, which is visited once the list was read. ``list_error``: why the row's other offers,
    if any, did not lead to its document. ``taken`` and ``trust``: as in ``RowDocument``, up to the page. ``parts``: the row
    has several such pages; a row for each of them (``printed_parts``)."""

    listed: ListedRow
    url: str
    list_error: WorldError | None = None
    taken: tuple[TakenStep, ...] = ()
    trust: Trust = "offered"
    parts: tuple[Row, ...] = ()

    @property
    def steps(self) -> tuple[WayStep, ...]:
        return tuple(taken.step for taken in self.taken)
