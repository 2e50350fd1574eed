"""Period links: year tabs and year selects of a page that shows one period of several and proves nothing about the others."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from host.finder.dom.node import Node
from host.finder.dom.page import OPTION_TEXT, Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.downloads.offers import element_ref_of, is_harmful_element
from host.finder.lexicon.navigation import active_filters as words
from host.finder.model import ElementRef
from host.finder.navigation.selected import is_selected
from host.finder.values.dates import find_dates, has_month
from host.finder.values.text import WordMatcher, fold

_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"(0?[1-9]|1[0-2])[-/.]((?:19|20)\d\d)")
_ALL = WordMatcher(words.ALL_YEARS)


def period_of(text: str) -> str | None:
    """Returns ``2026`` or ``2026-03`` for a text that names a year or a month with year and little else; else None."""
    folded = fold(text)
    match = _MONTH.fullmatch(folded)
    if match is not None:
        return f"{match[2]}-{int(match[1]):02}"
    if _YEAR.fullmatch(folded[-4:]) and len(folded) <= 14 and not has_month(folded):
        return folded[-4:]
    if len(folded) <= 20 and has_month(folded):
        dates = find_dates(f"1 {folded}")
        first_day = dates[0].iso("dmy") if dates else None
        return first_day[:7] if first_day else None
    return None


@dataclass(frozen=True)
class PeriodLinks:
    """Links to other periods. ``is_partial``: there are periods that the page does not show; ``others``: their controls."""

    is_partial: bool = False
    others: tuple[ElementRef, ...] = ()


def find_period_links(page: Page, signals: Signals, shown: set[str], in_rows: Callable[[Node], bool]) -> PeriodLinks:
    """Returns the links to periods that are not shown. ``shown``: the years of the listed documents."""
    for select in page.by_tag("select"):
        if select.hidden:
            continue
        options = [node for node in page.nodes[select.at + 1 : select.end] if node.tag == "option"]
        years = {text[-4:] for node in options if _is_year(text := node.get(OPTION_TEXT))}
        selected = next((node for node in options if node.has("selected")), options[0] if options else None)
        if (
            len(years) >= 2
            and selected is not None
            and not _ALL.matches(fold(selected.get(OPTION_TEXT)))
            and years - shown
        ):
            return PeriodLinks(True, _year_tabs(page, signals, shown, in_rows))
    others = _year_tabs(page, signals, shown, in_rows)
    return PeriodLinks(bool(others), others)


def _is_year(text: str) -> bool:
    """Returns whether a text is a year with at most ten characters before it."""
    return bool(_YEAR.fullmatch(text[-4:])) and len(text) <= 14


def _year_tabs(
    page: Page, signals: Signals, shown: set[str], in_rows: Callable[[Node], bool]
) -> tuple[ElementRef, ...]:
    """Returns the controls of years that are not shown; empty if fewer than two years are known or all are shown."""
    tabs: dict[str, Node] = {}
    for node in signals.interactive:
        if node.hidden or in_rows(node):
            continue
        name = page.name(node)
        if len(name) <= 14 and _is_year(name):
            tabs.setdefault(name[-4:], node)
    shows_all = any(
        _ALL.matches_fully(fold(page.name(node))) and is_selected(node)
        for node in signals.interactive
        if len(page.name(node)) < 20
    )
    if len(tabs) + len(shown - set(tabs)) < 2 or shows_all:
        return ()
    return tuple(
        element_ref_of(page, node)
        for year, node in tabs.items()
        if year not in shown and not is_selected(node) and not is_disabled(node) and not is_harmful_element(page, node)
    )
