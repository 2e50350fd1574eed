"""Goes through the facets of one list (years, tabs, contracts): which options were read, and which is next."""

from __future__ import annotations

from dataclasses import dataclass

from host.browser.page import EMPTY_QUIET_MS, PENDING_REQUEST_MS, LivePage, ObservedPage
from host.errors import WorldError
from host.fetch.lists.styled_lists import choose_in_listbox
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import ElementRef, Facet, FacetOption, PageReport
from host.urls import same_page

MAX_FACET_OPTIONS = 120
SELECT_EVENTS = 2
"""Mutations that a selection itself counts as: the events *input* and *change*."""
LATE_QUIET_MS = 1_500
"""Milliseconds that a page that did not change after a selection must rest before that is believed."""

FacetSelection = tuple[tuple[str, str], ...]
"""The selected option of every facet of a page, as (facet, option), in the page's order."""


@dataclass(frozen=True)
class FacetStep:
    """One selection to make: an option of a facet."""

    facet: Facet
    option: FacetOption


class FacetReader:
    """Goes through all combinations of a page's facet options, later facets of the page first: the years within a tab
    before the next tab."""

    def __init__(self, remembered: frozenset[str] = frozenset()) -> None:
        """``remembered``: labels of the selections that an earlier fetch read to their end."""
        self._remembered = remembered
        self._read: set[FacetSelection] = set()
        self._tried: set[tuple[FacetSelection, str, str]] = set()
        self.labels: list[str] = []
        """Labels of the selections that were read."""
        self.skipped_labels: list[str] = []
        """Labels of selections of earlier periods that were skipped: an earlier fetch read them, and newer rows are
        known."""

    def mark_read(self, report: PageReport) -> None:
        """Notes that the page's present selection was read."""
        current = facet_selection(report)
        self._read.add(current)
        if current and (label := selection_label(current)) not in self.labels:
            self.labels.append(label)

    def mark_older_as_known(self, report: PageReport) -> None:
        """Marks selections of earlier periods as read when the newest rows of this selection were known and an earlier
        fetch read them. The last two periods are excluded: a year's settlement appears in the year after."""
        current = facet_selection(report)
        for facet in report.filters.facets:
            period = next((option.period for option in facet.options if option.chosen), None)
            newest = sorted({option.period for option in facet.options if option.period})[-2:]
            for option in facet.options:
                older = _with_option(current, facet, option)
                if option.period in newest:
                    continue
                if period and option.period and option.period < period and selection_label(older) in self._remembered:
                    self._read.add(older)
                    if selection_label(older) not in self.skipped_labels:
                        self.skipped_labels.append(selection_label(older))

    def next(self, report: PageReport) -> FacetStep | None:
        """Returns the next selection that this page offers and that was not read."""
        current = facet_selection(report)
        for facet in reversed(report.filters.facets):
            for option in (facet.all_option,) if facet.all_option is not None else facet.options:
                if option.chosen or self._is_read(current, facet, option):
                    continue
                tried = (current, facet.name, option.name)
                if tried in self._tried:
                    continue
                self._tried.add(tried)
                return FacetStep(facet, option)
        return None

    def exceeds_limit(self, report: PageReport) -> bool:
        """Returns whether the page has more options than one fetch goes through."""
        longest = max((len(facet.options) for facet in report.filters.facets if facet.all_option is None), default=0)
        return longest > MAX_FACET_OPTIONS or len(self._read) >= MAX_FACET_OPTIONS

    def is_unrelated(self, report: PageReport, step: FacetStep) -> bool:
        """Returns whether the selected option is of another matter: its name promises no documents, and the page shows
        none."""
        return (
            not step.option.certain
            and not any(not row.hidden for row in report.list.rows)
            and not report.filters.empty_text
        )

    def _is_read(self, current: FacetSelection, facet: Facet, option: FacetOption) -> bool:
        """Returns whether a selection was read in which this option is selected and all facets before it are as they are
        now."""
        names = [name for name, _ in current]
        earlier = dict(current[: names.index(facet.name)]) if facet.name in names else dict(current)
        needed = {**earlier, facet.name: option.name}
        return any(needed.items() <= dict(selection).items() for selection in self._read)


def selection_label(current: FacetSelection) -> str:
    """Returns the label of a selection: ``Termijnfacturen / 2025``."""
    return " / ".join(option for _, option in current)


def facet_selection(report: PageReport) -> FacetSelection:
    """Returns the page's present selection."""
    return tuple(
        (facet.name, next((option.name for option in facet.options if option.chosen), ""))
        for facet in report.filters.facets
    )


def _with_option(current: FacetSelection, facet: Facet, option: FacetOption) -> FacetSelection:
    return tuple((name, option.name if name == facet.name else chosen) for name, chosen in current)


def select_option(session: SessionRecovery, step: FacetStep, before: ObservedPage) -> ObservedPage:
    """Makes the selection and returns the settled page that shows it. Raises WorldError ``fetch.part_not_read`` when the
    page did not apply the selection."""
    page = session.page
    option = step.option
    if step.facet.kind == "listbox":
        observed = _choose_value(page, step, before)
    else:
        observed = session.follow(option.element) if option.value is None else _select_value(page, step, before)
    if not _is_selected(step, observed):
        raise WorldError("fetch.part_not_read", part=step.option.name)
    if not _has_visible_rows(observed.report) and step.option.certain and not observed.report.filters.empty_text:
        # The rows may still be loading.
        page.tab.wait_quiet(quiet_ms=EMPTY_QUIET_MS)
        observed = page.observe_settled()
        if not _has_visible_rows(observed.report) and not observed.report.filters.empty_text:
            raise WorldError("fetch.part_not_read", part=step.option.name)
    if observed.report.filters.empty_text and not _has_visible_rows(observed.report):
        observed = _confirm_empty(page, observed, step)
    return observed


def _confirm_empty(page: LivePage, observed: ObservedPage, step: FacetStep) -> ObservedPage:
    """Confirms that a selection is empty: after a long rest, rendered, without failed and without pending requests."""
    page.rendering.reveal()
    quiet = page.tab.wait_quiet(quiet_ms=EMPTY_QUIET_MS)
    again = page.observe_settled()
    if quiet.scripted and _wait_for_responses(page):
        again = page.observe_settled()
    empty = not _has_visible_rows(again.report)
    if (
        quiet.failed
        or again.failed
        or (empty and (page.rendering.is_missing or again.report.filters.empty_text is None))
    ):
        raise WorldError("fetch.part_not_read", part=step.option.name)
    return again


def _wait_for_responses(page: LivePage) -> bool:
    """Waits while a script of the page has a pending request, unless it takes so long that it is a long poll. Returns
    whether there was one. The page is not reloaded: that would lose the selection."""
    for turn in range(PENDING_REQUEST_MS // EMPTY_QUIET_MS):
        if not page.tab.commands.pending(page.tab.id):
            return turn > 0
        page.tab.wait_quiet(quiet_ms=EMPTY_QUIET_MS)
    return True


def _choose_value(page: LivePage, step: FacetStep, before: ObservedPage) -> ObservedPage:
    """Chooses an option of a styled list."""
    observed = choose_in_listbox(page, before, step.facet, step.option.name)
    if not _has_changed(step, before, observed):
        page.tab.wait_quiet(quiet_ms=LATE_QUIET_MS)
        observed = page.observe_settled()
    if not _has_changed(step, before, observed) and not _shows_period(observed.report, step):
        raise WorldError("fetch.part_not_read", part=step.option.name)
    return observed


def _select_value(page: LivePage, step: FacetStep, before: ObservedPage) -> ObservedPage:
    """Selects an option of a select element, and clicks the button that applies it if nothing changes."""
    element = step.option.element
    if element.ref is None or step.option.value is None:
        raise WorldError("fetch.part_not_read", part=step.option.name)
    page.tab.commands.choose(page.tab.id, element.ref, step.option.value)
    observed = page.observe_after_action()
    if _has_changed(step, before, observed):
        return observed
    button = _apply_button(observed.report, step)
    if button is not None and button.ref is not None:
        page.tab.click(button.ref, button.name)
        observed = page.observe_after_action()
    if not _has_changed(step, before, observed):
        page.tab.wait_quiet(quiet_ms=LATE_QUIET_MS)
        observed = page.observe_settled()
    if not _has_changed(step, before, observed) and not _shows_period(observed.report, step):
        raise WorldError("fetch.part_not_read", part=step.option.name)
    return observed


def _apply_button(report: PageReport, step: FacetStep) -> ElementRef | None:
    return next((facet.apply_button for facet in report.filters.facets if facet.name == step.facet.name), None)


def _has_changed(step: FacetStep, before: ObservedPage, after: ObservedPage) -> bool:
    """Returns whether the selection brought other rows. For options that are no period, the same rows in a new document
    are enough (all invoices may be paid ones); likewise for years that are both empty."""
    if (
        _row_texts(before.report) != _row_texts(after.report)
        or before.report.filters.empty_text != after.report.filters.empty_text
    ):
        return True
    if step.option.period is not None and _has_visible_rows(after.report):
        return False
    if before.document != after.document or not same_page(before.url, after.url):
        return True
    return 0 <= before.changes < after.changes - SELECT_EVENTS


def _row_texts(report: PageReport) -> list[str]:
    return [row.text for row in report.list.rows if not row.hidden]


def _has_visible_rows(report: PageReport) -> bool:
    return any(not row.hidden for row in report.list.rows)


def _shows_period(report: PageReport, step: FacetStep) -> bool:
    """Returns whether an unchanged page has rows of the selected period and of others: then the facet belongs to
    something else."""
    years = [row.date[:4] for row in report.list.rows if row.date and not row.hidden]
    year = step.option.period[:4] if step.option.period else None
    return year is not None and years.count(year) >= 2 and len(set(years)) >= 2


def _is_selected(step: FacetStep, observed: ObservedPage) -> bool:
    """Returns whether the page shows this option as selected; a page without that facet does not contradict it."""
    facet = next((candidate for candidate in observed.report.filters.facets if candidate.name == step.facet.name), None)
    if facet is None:
        return True
    selected = [option for option in facet.options if option.chosen]
    return not selected or any(option.name == step.option.name for option in selected)
