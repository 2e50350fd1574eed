"""Whether a page shows one period of several: year tabs, a list of years to choose from. Then it proves nothing about the
other years."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from host.finder.dom.node import Node
from host.finder.dom.page import OPTION_TEXT, Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.text import WordMatcher, fold
from host.finder.downloads.offers import element_ref_of, is_harmful_element
from host.finder.model import ElementRef
from host.finder.values.dates import find_dates, has_month

_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"(0?[1-9]|1[0-2])[-/.]((?:19|20)\d\d)")
_ALL = WordMatcher(
    {
        "nl": ("alle", "alles", "alle jaren", "toon alles"),
        "de": ("alle", "alles", "alle jahre", "gesamt", "gesamter zeitraum"),
        "en": ("all", "all years", "all time", "any", "everything"),
        "fr": ("tous", "toutes", "tout", "toutes les années"),
        "es": ("todos", "todas", "todo"),
        "it": ("tutti", "tutte", "tutto"),
    }
)


def period_of(text: str) -> str | None:
    """``2026`` or ``2026-03`` for a text that names a year or a month of one and little else; None for any other."""
    folded = fold(text)
    numbered = _MONTH.fullmatch(folded)
    if numbered is not None:
        return f"{numbered[2]}-{int(numbered[1]):02}"
    if _YEAR.fullmatch(folded[-4:]) and len(folded) <= 14 and not has_month(folded):
        return folded[-4:]
    if len(folded) <= 20 and has_month(folded):
        dates = find_dates(f"1 {folded}")
        day = dates[0].iso("dmy") if dates else None
        return day[:7] if day else None
    return None


@dataclass(frozen=True)
class PeriodLinks:
    """``is_partial``: other periods can be chosen that are not on this page; ``others``: links or buttons that show them."""

    is_partial: bool = False
    others: tuple[ElementRef, ...] = ()


def find_period_links(page: Page, signals: Signals, shown: set[str], in_rows: Callable[[Node], bool]) -> PeriodLinks:
    """``shown``: the years of the documents that the page lists."""
    for select in page.by_tag("select"):
        if select.hidden:
            continue
        options = [node for node in page.nodes[select.at + 1 : select.end] if node.tag == "option"]
        years = {text[-4:] for node in options if _is_year(text := node.get(OPTION_TEXT))}
        chosen = next((node for node in options if node.has("selected")), options[0] if options else None)
        if len(years) >= 2 and chosen is not None and not _ALL.matches(fold(chosen.get(OPTION_TEXT))) and years - shown:
            return PeriodLinks(True, _tabs(page, signals, shown, in_rows))
    others = _tabs(page, signals, shown, in_rows)
    return PeriodLinks(bool(others), others)


def _is_year(text: str) -> bool:
    return bool(_YEAR.fullmatch(text[-4:])) and len(text) <= 14


def _tabs(page: Page, signals: Signals, shown: set[str], in_rows: Callable[[Node], bool]) -> tuple[ElementRef, ...]:
    """Links and buttons that are named by a year and nothing else, for years that are not shown; two or more years, or
    they are no choice."""
    found: dict[str, Node] = {}
    for node in signals.interactive:
        if node.hidden or in_rows(node):
            continue
        name = page.name(node)
        if len(name) <= 14 and _is_year(name):
            found.setdefault(name[-4:], node)
    everything = any(
        _ALL.matches_fully(fold(page.name(node))) and _marked(node)
        for node in signals.interactive
        if len(page.name(node)) < 20
    )
    if len(found) + len(shown - set(found)) < 2 or everything:
        return ()
    return tuple(
        element_ref_of(page, node)
        for year, node in found.items()
        if year not in shown and not _marked(node) and not is_disabled(node) and not is_harmful_element(page, node)
    )


def _marked(node: Node) -> bool:
    if node.get("aria-current") or node.get("aria-selected").lower() == "true" or node.get("aria-pressed") == "true":
        return True
    return not {"active", "current", "selected", "aktiv", "actief", "actif"}.isdisjoint(
        re.split(r"[\s_-]+", node.get("class").lower())
    )
