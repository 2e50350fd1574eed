"""Opens styled lists (comboboxes) once to learn their options, and chooses in them."""

from __future__ import annotations

from dataclasses import replace

from host.browser.page import LivePage, ObservedPage
from host.errors import WorldError
from host.finder import Facet, FacetOption
from host.finder.model import FilterReport

_MAX_PRESSES = 2
"""A press on an open list may close it; the next one opens it again."""


class Listboxes:
    """The styled lists of one list's pages, with the options that they have while they are open."""

    def __init__(self, page: LivePage) -> None:
        self._page = page
        self._known: dict[str, Facet] = {}

    def discover(self, observed: ObservedPage) -> ObservedPage:
        """Returns the page with the options of all its styled lists; each is opened once. Raises WorldError
        ``fetch.part_not_read`` for one that does not open."""
        for facet in observed.report.filters.facets:
            if facet.kind != "listbox" or facet.name in self._known:
                continue
            opened, found = open_listbox(self._page, observed, facet)
            self._known[facet.name] = found
            if opened is not observed:
                self._page.tab.commands.press_escape(self._page.tab.id)
                observed = self._page.observe_after_action()
        return self.with_options(observed)

    def with_options(self, observed: ObservedPage) -> ObservedPage:
        """Returns the page with the known options of its closed lists."""
        filters = observed.report.filters
        facets = tuple(self._with_options(facet) for facet in filters.facets)
        if facets == filters.facets:
            return observed
        return replace(observed, report=replace(observed.report, filters=replace(filters, facets=facets)))

    def _with_options(self, facet: Facet) -> Facet:
        known = self._known.get(facet.name)
        if known is None or facet.kind != "listbox" or facet.is_open or facet.opener is None:
            return facet
        chosen = next((option.name for option in facet.options if option.chosen), None)

        def closed(option: FacetOption) -> FacetOption:
            """Returns an option as it is while its list is closed."""
            return replace(option, chosen=option.name == chosen, element=facet.opener or option.element)

        return replace(
            facet,
            options=tuple(map(closed, known.options)),
            all_option=closed(known.all_option) if known.all_option is not None else None,
            unopened=known.unopened,
        )


def open_listbox(page: LivePage, observed: ObservedPage, facet: Facet) -> tuple[ObservedPage, Facet]:
    """Returns the page with the styled list open, and its facet with all options. Raises WorldError
    ``fetch.part_not_read`` when the list does not open."""
    part = next((option.name for option in facet.options if option.chosen), "")
    for _ in range(_MAX_PRESSES):
        found = _named(observed.report.filters, facet.name)
        if found is None or found.opener is None or found.opener.ref is None:
            break
        if found.is_open or found.unopened:
            return observed, found
        page.tab.click(found.opener.ref, found.opener.name)
        observed = page.observe_after_action()
    found = _named(observed.report.filters, facet.name)
    if found is None or not (found.is_open or found.unopened):
        raise WorldError("fetch.part_not_read", part=part)
    return observed, found


def choose_in_listbox(page: LivePage, observed: ObservedPage, facet: Facet, name: str) -> ObservedPage:
    """Returns the page after the option was pressed in the styled list. Raises WorldError ``fetch.part_not_read`` when the
    list does not open or has no such option."""
    _, found = open_listbox(page, observed, facet)
    options = [*found.options, *([found.all_option] if found.all_option is not None else [])]
    option = next((option for option in options if option.name == name), None)
    if option is None or option.element.ref is None:
        raise WorldError("fetch.part_not_read", part=name)
    page.tab.click(option.element.ref, option.element.name)
    return page.observe_after_action()


def _named(filters: FilterReport, name: str) -> Facet | None:
    return next((facet for facet in filters.facets if facet.name == name), None)
