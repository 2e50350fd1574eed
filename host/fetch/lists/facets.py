"""The parts of one list that can be chosen (years, tabs, contracts): which were read, and which is next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from host.browser.page import ANSWER_MS, EMPTY_QUIET_MS, Seen, Visit
from host.errors import WorldError
from host.finder import Choice, Part, Sight, Spot
from host.urls import same_page

PARTS_AT_MOST = 120
OWN_CHANGES = 2
"""What choosing itself counts as: the events *input* and *change*."""
LATE_QUIET_MS = 1_500
"""How long a page that did not move at a choice must rest before that is believed."""

View = tuple[tuple[str, str], ...]
"""What is chosen in every choice of a page, as (choice, part), in the page's order."""


@dataclass(frozen=True)
class Step:
    """One choice to make."""

    choice: Choice
    part: Part


class Parts:
    """Goes through all combinations of a page's choices, what comes later in the page first: years within a tab before the
    next tab."""

    def __init__(self, remembered: frozenset[str] = frozenset()) -> None:
        """``remembered``: labels of the parts that an earlier fetch read to their end."""
        self._remembered = remembered
        self._read: set[View] = set()
        self._tried: set[tuple[View, str, str]] = set()
        self.labels: list[str] = []
        """The parts that were read, in words."""
        self.known: list[str] = []
        """Parts of earlier periods that were not: an earlier fetch read them, and newer rows are known."""

    def read(self, sight: Sight) -> None:
        """The part that the page shows now was read."""
        view = view_of(sight)
        self._read.add(view)
        if view and (label := label_of(view)) not in self.labels:
            self.labels.append(label)

    def older_are_known(self, sight: Sight) -> None:
        """The newest rows of this part were known: parts of earlier periods that were read before are known as well; not
        the last but one, where a year's settlement appears in the year after."""
        view = view_of(sight)
        for choice in sight.choices:
            now = next((part.period for part in choice.parts if part.chosen), None)
            newest = sorted({part.period for part in choice.parts if part.period})[-2:]
            for part in choice.parts:
                other = _with(view, choice, part)
                if part.period in newest:
                    continue
                if now and part.period and part.period < now and label_of(other) in self._remembered:
                    self._read.add(other)
                    if label_of(other) not in self.known:
                        self.known.append(label_of(other))

    def next(self, sight: Sight) -> Step | None:
        """The next part that this page offers and that was not read."""
        view = view_of(sight)
        for choice in reversed(sight.choices):
            for part in (choice.everything,) if choice.everything is not None else choice.parts:
                if part.chosen or self._done(view, choice, part):
                    continue
                tried = (view, choice.name, part.name)
                if tried in self._tried:
                    continue
                self._tried.add(tried)
                return Step(choice, part)
        return None

    def are_too_many(self, sight: Sight) -> bool:
        """Whether one fetch will not go through all that this page offers."""
        longest = max((len(choice.parts) for choice in sight.choices if choice.everything is None), default=0)
        return longest > PARTS_AT_MOST or len(self._read) >= PARTS_AT_MOST

    def is_left_out(self, sight: Sight, step: Step) -> bool:
        """Whether the part that was gone to is of another matter: a tab whose name promises no documents, and none there."""
        return not step.part.certain and not any(not row.hidden for row in sight.documents) and not sight.empty_part

    def _done(self, view: View, choice: Choice, part: Part) -> bool:
        """Whether some part was read in which this one is chosen and all choices before it are as they are now."""
        names = [name for name, _ in view]
        before = dict(view[: names.index(choice.name)]) if choice.name in names else dict(view)
        wanted = {**before, choice.name: part.name}
        return any(wanted.items() <= dict(read).items() for read in self._read)


def label_of(view: View) -> str:
    """A view in words: ``Termijnfacturen / 2025``."""
    return " / ".join(part for _, part in view)


def view_of(sight: Sight) -> View:
    """What is chosen on the page now."""
    return tuple(
        (choice.name, next((part.name for part in choice.parts if part.chosen), "")) for choice in sight.choices
    )


def _with(view: View, choice: Choice, part: Part) -> View:
    return tuple((name, part.name if name == choice.name else chosen) for name, chosen in view)


def take(visit: Visit, step: Step, before: Seen, follow: Callable[[Step], Seen]) -> Seen:
    """Make the choice; the settled page that shows that part.

    ``follow`` presses a tab or goes to its address. WorldError ``fetch.part_not_read`` where the page did not obey."""
    seen = _chosen(visit, step, before) if step.part.value is not None else follow(step)
    if not _obeys(step, seen):
        raise WorldError("fetch.part_not_read", part=step.part.name)
    if not _shown(seen.sight) and step.part.certain and not seen.sight.empty_part:
        # Perhaps the rows are still on their way.
        visit.hands.wait_quiet(visit.tab, quiet_ms=EMPTY_QUIET_MS)
        seen = visit.look_settled()
        if not _shown(seen.sight) and not seen.sight.empty_part:
            raise WorldError("fetch.part_not_read", part=step.part.name)
    if seen.sight.empty_part and not _shown(seen.sight):
        seen = _still_empty(visit, seen, step)
    return seen


def _still_empty(visit: Visit, seen: Seen, step: Step) -> Seen:
    """That a part is empty is believed after a long rest, painted, without a failed request and with none under way."""
    visit.reveal()
    quiet = visit.hands.wait_quiet(visit.tab, quiet_ms=EMPTY_QUIET_MS)
    again = visit.look_settled()
    if quiet.scripted and _wait_answered(visit):
        again = visit.look_settled()
    empty = not _shown(again.sight)
    if quiet.failed or again.failed or (empty and (visit.unpainted or again.sight.empty_part is None)):
        raise WorldError("fetch.part_not_read", part=step.part.name)
    return again


def _wait_answered(visit: Visit) -> bool:
    """Wait while a script of the page asks for something, unless it takes so long that it brings no rows (a long poll);
    whether there was anything to wait for. The page cannot be loaded anew: that would lose what was chosen."""
    for turn in range(ANSWER_MS // EMPTY_QUIET_MS):
        if not visit.hands.pending(visit.tab):
            return turn > 0
        visit.hands.wait_quiet(visit.tab, quiet_ms=EMPTY_QUIET_MS)
    return True


def _chosen(visit: Visit, step: Step, before: Seen) -> Seen:
    """Choose an option; where nothing comes of it, press the button that applies it."""
    spot = step.part.spot
    if spot.ref is None or step.part.value is None:
        raise WorldError("fetch.part_not_read", part=step.part.name)
    visit.breathe()
    visit.hands.choose(visit.tab, spot.ref, step.part.value)
    seen = visit.look_after_act()
    if _moved(step, before, seen):
        return seen
    go = _go_now(seen.sight, step)
    if go is not None and go.ref is not None:
        visit.breathe()
        visit.hands.click(visit.tab, go.ref, go.name)
        seen = visit.look_after_act()
    if not _moved(step, before, seen):
        visit.hands.wait_quiet(visit.tab, quiet_ms=LATE_QUIET_MS)
        seen = visit.look_settled()
    if not _moved(step, before, seen) and not _says_the_same(seen.sight, step):
        raise WorldError("fetch.part_not_read", part=step.part.name)
    return seen


def _go_now(sight: Sight, step: Step) -> Spot | None:
    return next((choice.go for choice in sight.choices if choice.name == step.choice.name), None)


def _moved(step: Step, before: Seen, after: Seen) -> bool:
    """Whether the choice brought other rows; for what is no period, the same rows on a page made anew are enough (all
    invoices may be paid ones), or for years that are both empty."""
    if _rows(before.sight) != _rows(after.sight) or before.sight.empty_part != after.sight.empty_part:
        return True
    if step.part.period is not None and _shown(after.sight):
        return False
    if before.document != after.document or not same_page(before.url, after.url):
        return True
    return 0 <= before.changes < after.changes - OWN_CHANGES


def _rows(sight: Sight) -> list[str]:
    return [row.text for row in sight.documents if not row.hidden]


def _shown(sight: Sight) -> bool:
    return any(not row.hidden for row in sight.documents)


def _says_the_same(sight: Sight, step: Step) -> bool:
    """Whether a page that did not move has that period's rows all the same: then the choice belongs to something else."""
    years = [row.date[:4] for row in sight.documents if row.date and not row.hidden]
    mine = step.part.period[:4] if step.part.period else None
    return mine is not None and years.count(mine) >= 2 and len(set(years)) >= 2


def _obeys(step: Step, seen: Seen) -> bool:
    """Whether the page says that this part is chosen now; a page without that choice says nothing against it."""
    choice = next((one for one in seen.sight.choices if one.name == step.choice.name), None)
    if choice is None:
        return True
    marked = [part for part in choice.parts if part.chosen]
    return not marked or any(part.name == step.part.name for part in marked)
