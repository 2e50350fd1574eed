"""What became of the ways that earlier fetches proved: whether the documents still come by them, or by others that they proved
in this fetch. That is what a person is told of a portal that changed."""

from __future__ import annotations

from host.fetch.documents.ways.step_likeness import SAME, begins
from host.vocabulary import RowProofWord
from host.ways import LearnedWay, Way

PROOFS_OF_A_WAY = 3
"""How many rows prove a way, after which a document that cannot be read is filed, too, as unconfirmed."""


class FormerWays:
    """The ways to the documents of one list, as the account's memory had them when the fetch began."""

    def __init__(self, ways: tuple[LearnedWay, ...] = ()) -> None:
        self._ways = ways
        self._has_kept = False
        """A document came by one of these ways as it was."""
        self._healed = 0
        self._unfound = 0
        """Rows without a document in which nothing was found that a proved way describes."""

    @property
    def healed(self) -> int:
        """How many documents proved another way, where none came by a former one."""
        return 0 if self._has_kept else self._healed

    @property
    def is_unfound(self) -> bool:
        """Whether a way had proved itself, and rows show nothing any more that it describes."""
        return self._unfound > 0 and not self._has_kept and self._is_proved("")

    def note_document(self, way: Way, proof: RowProofWord) -> None:
        """Takes down by which way the main document of a row came."""
        if any(
            len(one.way.steps) == len(way.steps) and begins(one.way, way.steps, way.variant, SAME) for one in self._ways
        ):
            self._has_kept = True
        elif proof == "proved" and self._is_proved(way.variant):
            self._healed += 1

    def note_unfound(self) -> None:
        """Takes down that a row has no document, and no control that a proved way describes."""
        self._unfound += 1

    def _is_proved(self, variant: str) -> bool:
        return any(one.proofs >= PROOFS_OF_A_WAY and one.way.variant == variant for one in self._ways)
