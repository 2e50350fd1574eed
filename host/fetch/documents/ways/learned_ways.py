"""Learns which way leads to the documents of a list: from the documents that prove their rows, and only from them.

A way that one document has proved goes first in the other rows of its list, each of which proves it anew. After
``PROOFS_OF_A_WAY`` rows it is the list's way, and is kept for the next fetch. A way that fails in ``MISSES_THAT_END_A_WAY``
rows one after another is forgotten, and another one is sought.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from host.errors import WorldError
from host.fetch.documents.proving import CONTRADICTIONS
from host.fetch.documents.row_document import RowDocument, Trust
from host.fetch.documents.row_errors import speaks_against_way
from host.fetch.documents.ways.former_ways import PROOFS_OF_A_WAY, FormerWays
from host.fetch.documents.ways.step_likeness import SAME, begins, is_same_kind
from host.fetch.lists.rows import ListedRow
from host.finder import DownloadOffer
from host.finder.downloads.matching import NEAR, best_match, equally_near, similarity
from host.store import MAX_WAYS
from host.vocabulary import RowProofWord
from host.ways import MAX_STEPS, NO_LOCATOR, LearnedWay, Way, WayStep

MISSES_THAT_END_A_WAY = 2
"""In how many rows, one after another, a way brings nothing, or another row's document, before it is forgotten."""
_MIX_UP = 0.5
"""What a row counts for that gets the document of another one: the way leads to documents, and others may be in place."""
NO_PLACE = 0
"""The place of no row: rows are counted from 1."""
MAX_GUESSES = 3
"""How many controls that are equally near to a learned one are tried in a row."""


@dataclass
class KnownWay:
    """A way of one list. ``proofs``: rows that proved it, in all fetches; ``fresh``: those of this fetch; ``misses``: rows in
    which it failed since the last that it led to a document; ``is_taught``: a person showed it."""

    way: Way
    proofs: int = 0
    fresh: int = 0
    misses: float = 0.0
    is_taught: bool = False

    @property
    def is_proved(self) -> bool:
        return self.proofs >= PROOFS_OF_A_WAY

    @property
    def is_relied_on(self) -> bool:
        """Whether what it leads to needs no proof, as what words mark: a document without text could give none."""
        return self.is_proved or self.is_taught


@dataclass(frozen=True)
class Choice:
    """One control to try next. ``way``: the learned way whose next ``step`` it is, None for what only words and shapes
    mark."""

    offer: DownloadOffer
    way: KnownWay | None = None
    step: WayStep | None = None
    trust: Trust = "offered"

    @property
    def leads_to_page(self) -> bool:
        """Whether a learned way goes on at a page of the row's own, and nothing likelier is there."""
        is_likely = self.way is not None and (self.way.is_relied_on or self.trust == "learned")
        return is_likely and self.step is not None and self.step.kind == "detail"


@dataclass
class _ListWays:
    """The ways of one list. ``former``: those that earlier fetches learned; ``lost``: those that were proved and failed in this
    fetch. ``has_new`` and ``has_known``: a document of this list was filed in this fetch, or before."""

    name: str
    ways: list[KnownWay] = field(default_factory=list)
    former: FormerWays = field(default_factory=FormerWays)
    lost: list[KnownWay] = field(default_factory=list)
    has_new: bool = False
    has_known: bool = False


class LearnedWays:
    """The ways of all lists of one account, as far as they are known in one fetch."""

    def __init__(self, remembered: Mapping[str, tuple[LearnedWay, ...]], taught: Iterable[Way] = ()) -> None:
        """``taught``: the ways of the main list that a person showed; a trial, or an imported connector, has no others."""
        self._lists = {
            name: _ListWays(name, [KnownWay(learned.way, learned.proofs) for learned in ways], FormerWays(ways))
            for name, ways in remembered.items()
        }
        self._present = self._lists.setdefault("", _ListWays(""))
        self._list_of: dict[int, _ListWays] = {}
        """The list of each row, by the row's place."""
        self._tried: dict[int, list[KnownWay]] = {}
        """The ways that were tried in a row, by its place, until it is known what they brought."""
        for way in taught:
            known = self._known(NO_PLACE, way)
            if known is None:
                known = KnownWay(way)
                self._present.ways.append(known)
            known.is_taught = True

    def begin_list(self, name: str) -> None:
        """Rows that follow belong to the list of that name, which is empty for the main one."""
        self._present = self._lists.setdefault(name, _ListWays(name))

    def add(self, rows: Iterable[ListedRow]) -> None:
        """Takes down that these rows belong to the present list."""
        self._list_of.update((listed.place, self._present) for listed in rows)

    def list_name(self, listed: ListedRow) -> str:
        """Returns the name of the row's list."""
        return self._list(listed.place).name

    def has_documents(self, listed: ListedRow, *, known: bool) -> bool:
        """Returns whether other rows of this list have documents, so that one without any control may have none. ``known``:
        those of earlier fetches count, too, though the portal may have changed since."""
        of_list = self._list(listed.place)
        return of_list.has_new or (known and of_list.has_known)

    def note_known(self, listed: ListedRow) -> None:
        """Takes down that a row's document was filed by an earlier fetch."""
        self._list(listed.place).has_known = True

    def choices(
        self,
        listed: ListedRow,
        offers: Sequence[DownloadOffer],
        proposals: Sequence[DownloadOffer] = (),
        *,
        taken: tuple[WayStep, ...] = (),
        variant: str = "",
    ) -> list[Choice]:
        """Returns what to try next for one document of a row: the next steps of its list's ways first, the most proved way's
        before all, then the other ``offers``. Of the ``proposals`` only such a step is tried. ``taken``: the steps that led
        here."""
        chosen: list[Choice] = []
        marked: Trust = "strayed" if self._has_proved_way(listed.place, variant) else "offered"
        for known in self._ways(listed.place):
            step = _next_step(known.way, taken, variant)
            if step is None:
                continue
            for choice in _located(known, step, offers, proposals, marked):
                if not any(choice.offer is other.offer for other in chosen):
                    chosen.append(choice)
        first = [choice.offer for choice in chosen]
        rest = [offer for offer in offers if not any(offer is other for other in first)]
        return [*chosen, *(Choice(offer, trust=marked) for offer in rest)]

    def presses_next(self, listed: ListedRow, taken: tuple[WayStep, ...]) -> bool:
        """Returns whether a person showed a way that goes on from here by a press, which no fetched page can have."""
        steps = (
            _next_step(known.way, taken, known.way.variant) for known in self._ways(listed.place) if known.is_taught
        )
        return any(step is not None and step.kind in ("button", "opener", "form") for step in steps)

    def begins_with_press(self, listed: ListedRow) -> bool:
        """Returns whether documents of this fetch proved a way of the row's list that begins with a press in the list."""
        return any(
            known.fresh and known.way.steps[0].kind in ("button", "opener") for known in self._ways(listed.place)
        )

    def note_tried(self, listed: ListedRow, choice: Choice) -> None:
        """Takes down that a way is followed in a row; what it brings is told by ``note_document`` or ``note_failure``."""
        tried = self._tried.setdefault(listed.place, [])
        if choice.way is not None and choice.way not in tried:
            tried.append(choice.way)

    def note_document(self, document: RowDocument, proof: RowProofWord) -> None:
        """Learns from a document that is filed: one that proves its row proves the way that led to it, and what was tried
        before it in vain failed."""
        place = document.listed.place
        self._list(place).has_new = True
        if document.main:
            self._list(place).former.note_document(Way(document.steps, document.variant), proof)
        known = self._known(place, Way(document.steps, document.variant))
        if proof == "proved":
            if known is None:
                known = self._learn(place, Way(document.steps, document.variant))
            if known is not None:
                known.way = Way(document.steps, document.variant)
                known.proofs += 1
                known.fresh += 1
        if known is not None:
            known.misses = 0
        if document.main:
            self._miss(place, known)

    def note_failure(self, listed: ListedRow, error: WorldError) -> None:
        """Learns from a row whose document did not come: the ways that were tried in it led to nothing, unless the portal
        only could not give it now."""
        if speaks_against_way(error):
            if not any(known.is_proved for known in self._tried.get(listed.place, [])):
                self._list(listed.place).former.note_unfound()
            self._miss(listed.place, None, weight=_MIX_UP if error.code in CONTRADICTIONS else 1.0)
        else:
            self._tried.pop(listed.place, None)

    def lost(self) -> int:
        """Returns how many lists have a proved way that led to no document of this fetch: it failed in several rows, or
        nothing was found any more that it describes."""
        return sum(bool(of_list.lost) or of_list.former.is_unfound for of_list in self._lists.values())

    def healed(self) -> int:
        """Returns how many documents of this fetch proved another way in lists whose proved way led to none."""
        return sum(of_list.former.healed for of_list in self._lists.values())

    def remembered(self) -> dict[str, tuple[LearnedWay, ...]]:
        """Returns what the account's memory keeps: the ways that proved themselves, by list."""
        kept: dict[str, tuple[LearnedWay, ...]] = {}
        for name, of_list in self._lists.items():
            proved = [known for known in of_list.ways if known.proofs]
            if proved:
                kept[name] = tuple(LearnedWay(known.way, known.proofs) for known in proved[:MAX_WAYS])
        return kept

    def _has_proved_way(self, place: int, variant: str) -> bool:
        """Returns whether three rows of the list proved a way to such documents, whatever became of it."""
        of_list = self._list(place)
        return any(known.is_proved and known.way.variant == variant for known in (*of_list.ways, *of_list.lost))

    def _list(self, place: int) -> _ListWays:
        return self._list_of.get(place, self._present)

    def _ways(self, place: int) -> list[KnownWay]:
        """Returns the ways of a row's list, the most proved first."""
        ways = self._list(place).ways
        ways.sort(key=lambda known: -known.proofs)
        return ways

    def _known(self, place: int, way: Way) -> KnownWay | None:
        """Returns the way that this one is: one that was followed in the row needs to be no more than alike, since a redesign
        changes what describes a control."""
        tried = self._tried.get(place, [])
        for known in [*tried, *self._ways(place)]:
            least = NEAR if known in tried else SAME
            if len(known.way.steps) == len(way.steps) and begins(known.way, way.steps, way.variant, least):
                return known
        return None

    def _learn(self, place: int, way: Way) -> KnownWay | None:
        is_described = all(step.kind == "page" or step.locator != NO_LOCATOR for step in way.steps)
        if not 1 <= len(way.steps) <= MAX_STEPS or not is_described:
            return None
        known = KnownWay(way)
        self._list(place).ways.append(known)
        return known

    def _miss(self, place: int, known: KnownWay | None, weight: float = 1.0) -> None:
        """Counts the ways that were tried in a row in vain, and forgets those that failed too often. ``known``: the way that
        led to the row's document; ``weight``: what the row counts for."""
        of_list = self._list(place)
        for tried in self._tried.pop(place, []):
            if tried is known:
                break
            tried.misses += weight
            if tried.misses >= MISSES_THAT_END_A_WAY and tried in of_list.ways:
                of_list.ways.remove(tried)
                if tried.is_proved:
                    of_list.lost.append(tried)


def _next_step(way: Way, taken: tuple[WayStep, ...], variant: str) -> WayStep | None:
    if len(way.steps) <= len(taken) or not begins(way, taken, variant, NEAR):
        return None
    step = way.steps[len(taken)]
    return None if step.kind == "page" else step


def _located(
    known: KnownWay,
    step: WayStep,
    offers: Sequence[DownloadOffer],
    proposals: Sequence[DownloadOffer],
    marked: Trust,
) -> list[Choice]:
    """Returns the control that the step's locator finds, or nothing; of several that are equally near each one, as a guess.
    ``marked``: the trust in what words and shapes mark."""
    alike = [offer for offer in (*offers, *proposals) if is_same_kind(step.kind, offer.kind)]
    of_words = [offer for offer in alike if any(offer is other for other in offers)]
    offer = best_match(step.locator, alike) or best_match(step.locator, of_words)
    if offer is None:
        return [Choice(other, known, step, "guessed") for other in equally_near(step.locator, alike)[:MAX_GUESSES]]
    if known.is_relied_on and similarity(step.locator, offer.locator) >= SAME:
        return [Choice(offer, known, step, "offered")]
    return [Choice(offer, known, step, marked if any(offer is other for other in of_words) else "learned")]
