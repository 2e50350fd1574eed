"""The parts of one list that can be chosen (years, tabs, contracts): which were read, and which is next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from host.browser.page import EMPTY_QUIET_MS, PENDING_REQUEST_MS, LivePage, ObservedPage
from host.errors import WorldError
from host.finder import ElementRef, Facet, FacetOption, PageReport
from host.urls import same_page

MAX_FACET_OPTIONS = 120
SELECT_EVENTS = 2
"""What choosing itself counts as: the events *input* and *change*."""
LATE_QUIET_MS = 1_500
"""How long a page that did not move at a choice must rest before that is believed."""

FacetSelection = tuple[tuple[str, str], ...]
"""What is chosen in every choice of a page, as (choice, part), in the page's order."""


@dataclass(frozen=True)
class FacetStep:
    """One choice to make."""

    choice: Facet
    part: FacetOption


class FacetReader:
    """Goes through all combinations of a page's choices, what comes later in the page first: years within a tab before the
    next tab."""

    def __init__(self, remembered: frozenset[str] = frozenset()) -> None:
        """``remembered``: labels of the parts that an earlier fetch read to their end."""
        self._remembered = remembered
        self._read: set[FacetSelection] = set()
        self._tried: set[tuple[FacetSelection, str, str]] = set()
        self.labels: list[str] = []
        """The parts that were read, in words."""
        self.skipped_labels: list[str] = []
        """Parts of earlier periods that were not: an earlier fetch read them, and newer rows are known."""

    def mark_read(self, report: PageReport) -> None:
        """The part that the page shows now was read."""
        view = facet_selection(report)
        self._read.add(view)
        if view and (label := selection_label(view)) not in self.labels:
            self.labels.append(label)

    def mark_older_as_known(self, report: PageReport) -> None:
        """The newest rows of this part were known: parts of earlier periods that were read before are known as well; not
        the last but one, where a year's settlement appears in the year after."""
        view = facet_selection(report)
        for choice in report.facets:
            now = next((part.period for part in choice.parts if part.chosen), None)
            newest = sorted({part.period for part in choice.parts if part.period})[-2:]
            for part in choice.parts:
                other = _with(view, choice, part)
                if part.period in newest:
                    continue
                if now and part.period and part.period < now and selection_label(other) in self._remembered:
                    self._read.add(other)
                    if selection_label(other) not in self.skipped_labels:
                        self.skipped_labels.append(selection_label(other))

    def next(self, report: PageReport) -> FacetStep | None:
        """The next part that this page offers and that was not read."""
        view = facet_selection(report)
        for choice in reversed(report.facets):
            for part in (choice.all_option,) if choice.all_option is not None else choice.parts:
                if part.chosen or self._done(view, choice, part):
                    continue
                tried = (view, choice.name, part.name)
                if tried in self._tried:
                    continue
                self._tried.add(tried)
                return FacetStep(choice, part)
        return None

    def exceeds_limit(self, report: PageReport) -> bool:
        """Whether one fetch will not go through all that this page offers."""
        longest = max((len(choice.parts) for choice in report.facets if choice.all_option is None), default=0)
        return longest > MAX_FACET_OPTIONS or len(self._read) >= MAX_FACET_OPTIONS

    def is_unrelated(self, report: PageReport, step: FacetStep) -> bool:
        """Whether the part that was gone to is of another matter: a tab whose name promises no documents, and none there."""
        return (
            not step.part.certain
            and not any(not row.hidden for row in report.documents)
            and not report.empty_facet_text
        )

    def _done(self, view: FacetSelection, choice: Facet, part: FacetOption) -> bool:
        """Whether some part was read in which this one is chosen and all choices before it are as they are now."""
        names = [name for name, _ in view]
        before = dict(view[: names.index(choice.name)]) if choice.name in names else dict(view)
        wanted = {**before, choice.name: part.name}
        return any(wanted.items() <= dict(read).items() for read in self._read)


def selection_label(view: FacetSelection) -> str:
    """A view in words: ``Termijnfacturen / 2025``."""
    return " / ".join(part for _, part in view)


def facet_selection(report: PageReport) -> FacetSelection:
    """What is chosen on the page now."""
    return tuple(
        (choice.name, next((part.name for part in choice.parts if part.chosen), "")) for choice in report.facets
    )


def _with(view: FacetSelection, choice: Facet, part: FacetOption) -> FacetSelection:
    return tuple((name, part.name if name == choice.name else chosen) for name, chosen in view)


def select_option(
    visit: LivePage, step: FacetStep, before: ObservedPage, follow: Callable[[FacetStep], ObservedPage]
) -> ObservedPage:
    """Make the choice; the settled page that shows that part.

    ``follow`` presses a tab or goes to its address. WorldError ``fetch.part_not_read`` where the page did not obey."""
    seen = _chosen(visit, step, before) if step.part.value is not None else follow(step)
    if not _obeys(step, seen):
        raise WorldError("fetch.part_not_read", part=step.part.name)
    if not _shown(seen.report) and step.part.certain and not seen.report.empty_facet_text:
        # Perhaps the rows are still on their way.
        visit.commands.wait_quiet(visit.tab, quiet_ms=EMPTY_QUIET_MS)
        seen = visit.observe_settled()
        if not _shown(seen.report) and not seen.report.empty_facet_text:
            raise WorldError("fetch.part_not_read", part=step.part.name)
    if seen.report.empty_facet_text and not _shown(seen.report):
        seen = _still_empty(visit, seen, step)
    return seen


def _still_empty(visit: LivePage, seen: ObservedPage, step: FacetStep) -> ObservedPage:
    """That a part is empty is believed after a long rest, painted, without a failed request and with none under way."""
    visit.reveal()
    quiet = visit.commands.wait_quiet(visit.tab, quiet_ms=EMPTY_QUIET_MS)
    again = visit.observe_settled()
    if quiet.scripted and _wait_answered(visit):
        again = visit.observe_settled()
    empty = not _shown(again.report)
    if quiet.failed or again.failed or (empty and (visit.unrendered or again.report.empty_facet_text is None)):
        raise WorldError("fetch.part_not_read", part=step.part.name)
    return again


def _wait_answered(visit: LivePage) -> bool:
    """Wait while a script of the page asks for something, unless it takes so long that it brings no rows (a long poll);
    whether there was anything to wait for. The page cannot be loaded anew: that would lose what was chosen."""
    for turn in range(PENDING_REQUEST_MS // EMPTY_QUIET_MS):
        if not visit.commands.pending(visit.tab):
            return turn > 0
        visit.commands.wait_quiet(visit.tab, quiet_ms=EMPTY_QUIET_MS)
    return True


def _chosen(visit: LivePage, step: FacetStep, before: ObservedPage) -> ObservedPage:
    """Choose an option; where nothing comes of it, press the button that applies it."""
    element = step.part.element
    if element.ref is None or step.part.value is None:
        raise WorldError("fetch.part_not_read", part=step.part.name)
    visit.throttle()
    visit.commands.choose(visit.tab, element.ref, step.part.value)
    seen = visit.observe_after_action()
    if _moved(step, before, seen):
        return seen
    go = _go_now(seen.report, step)
    if go is not None and go.ref is not None:
        visit.throttle()
        visit.commands.click(visit.tab, go.ref, go.name)
        seen = visit.observe_after_action()
    if not _moved(step, before, seen):
        visit.commands.wait_quiet(visit.tab, quiet_ms=LATE_QUIET_MS)
        seen = visit.observe_settled()
    if not _moved(step, before, seen) and not _says_the_same(seen.report, step):
        raise WorldError("fetch.part_not_read", part=step.part.name)
    return seen


def _go_now(report: PageReport, step: FacetStep) -> ElementRef | None:
    return next((choice.apply_button for choice in report.facets if choice.name == step.choice.name), None)


def _moved(step: FacetStep, before: ObservedPage, after: ObservedPage) -> bool:
    """Whether the choice brought other rows; for what is no period, the same rows on a page made anew are enough (all
    invoices may be paid ones), or for years that are both empty."""
    if _rows(before.report) != _rows(after.report) or before.report.empty_facet_text != after.report.empty_facet_text:
        return True
    if step.part.period is not None and _shown(after.report):
        return False
    if before.document != after.document or not same_page(before.url, after.url):
        return True
    return 0 <= before.changes < after.changes - SELECT_EVENTS


def _rows(report: PageReport) -> list[str]:
    return [row.text for row in report.documents if not row.hidden]


def _shown(report: PageReport) -> bool:
    return any(not row.hidden for row in report.documents)


def _says_the_same(report: PageReport, step: FacetStep) -> bool:
    """Whether a page that did not move has that period's rows all the same: then the choice belongs to something else."""
    years = [row.date[:4] for row in report.documents if row.date and not row.hidden]
    mine = step.part.period[:4] if step.part.period else None
    return mine is not None and years.count(mine) >= 2 and len(set(years)) >= 2


def _obeys(step: FacetStep, seen: ObservedPage) -> bool:
    """Whether the page says that this part is chosen now; a page without that choice says nothing against it."""
    choice = next((one for one in seen.report.facets if one.name == step.choice.name), None)
    if choice is None:
        return True
    marked = [part for part in choice.parts if part.chosen]
    return not marked or any(part.name == step.part.name for part in marked)
