"""Active filters: whether a control beside the list hides rows (a period, a status, a contract, a page size that is full)."""

from __future__ import annotations

import re
from collections.abc import Callable

from host.finder.dom.landmarks import in_landmark
from host.finder.dom.node import Node
from host.finder.dom.page import OPTION_TEXT, Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.downloads.offers import element_ref_of, is_harmful_element
from host.finder.lexicon.navigation import active_filters as words
from host.finder.model import ElementRef
from host.finder.navigation.date_range import has_date_range
from host.finder.navigation.list_parts import is_custom_period, is_relative_period
from host.finder.navigation.selected import is_selected
from host.finder.values.dates import has_month
from host.finder.values.text import WordMatcher, fold

_ALL = WordMatcher(words.ALL)
_STATUS = WordMatcher(words.STATUS)
_ARCHIVE = WordMatcher(words.ARCHIVE)
_CUSTOMER = WordMatcher(words.CUSTOMER)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"(?:[a-z. ]{0,24}[:#-]? ?)?[\d][\d .-]{4,}")


def has_active_filter(
    page: Page,
    signals: Signals,
    rows: int,
    known: list[ElementRef],
    in_rows: Callable[[Node], bool],
    covered: frozenset[str] = frozenset(),
) -> bool:
    """Returns whether a filter hides rows. ``rows`` is the number of rows shown; ``known`` are the controls to more rows that
    the fetch follows anyway; ``covered`` are the selectors of selects, tabs and links that it goes through as facets."""
    if any(
        _select_hides_rows(node, page, rows, bool(known))
        for node in page.by_tag("select")
        if not node.hidden and not in_rows(node) and not (covered and page.selector(node) in covered)
    ):
        return True
    return has_date_range(page, in_rows) or _tab_hides_rows(page, signals, known, in_rows, covered)


def find_archive_links(page: Page, signals: Signals, in_rows: Callable[[Node], bool]) -> list[ElementRef]:
    """Returns the links to older documents."""
    links: dict[str, ElementRef] = {}
    for node in signals.interactive:
        name = fold(page.name(node)) if len(page.name(node)) <= 40 else ""
        address = page.link_url(node)
        is_candidate = name and address and address != page.url and not is_disabled(node) and not in_rows(node)
        if is_candidate and address and _ARCHIVE.matches_fully(name) and not is_harmful_element(page, node):
            links.setdefault(address, element_ref_of(page, node))
    return list(links.values())


def _select_hides_rows(select: Node, page: Page, rows: int, has_next: bool) -> bool:
    """Returns whether the selected option of a select hides rows."""
    options = [node for node in page.nodes[select.at + 1 : select.end] if node.tag == "option"]
    texts = [fold(node.get(OPTION_TEXT)) for node in options]
    selected = next(
        (fold(node.get(OPTION_TEXT)) for node in options if node.has("selected")), texts[0] if texts else ""
    )
    if len(texts) < 2 or not selected or (_ALL.matches(selected) and not _STATUS.matches(selected)):
        return False
    sizes = [text for text in texts if text.isdigit() and len(text) < 4]
    if sizes and len(sizes) >= sum(not _ALL.matches_fully(text) for text in texts):
        return not has_next and selected == str(rows)
    # Single years are left to periods.py, which knows the years of the rows.
    periods = [text for text in texts if is_relative_period(text) or (has_month(text) and not _YEAR.fullmatch(text))]
    if len(periods) * 2 > sum(not is_custom_period(text) for text in texts) or (
        periods and any(_ALL.matches(text) for text in texts)
    ):
        return True
    if (
        _ALL.matches(selected)
        or sum(map(_STATUS.matches_fully, texts)) >= 2
        or (any(map(_STATUS.matches_fully, texts)) and any(map(_ALL.matches, texts)))
    ):
        return True
    named = bool(_CUSTOMER.matches(fold(f"{select.get('name')} {select.get('id')} {select.get('aria-label')}")))
    return sum(bool(_NUMBER.fullmatch(text)) or named for text in texts) == len(texts)


def _tab_hides_rows(
    page: Page, signals: Signals, followed: list[ElementRef], in_rows: Callable[[Node], bool], covered: frozenset[str]
) -> bool:
    """Returns whether a status tab is selected, or a link beside the list leads to an archive."""
    tabs: list[tuple[str, bool]] = []
    for node in signals.interactive:
        name = page.name(node)
        if node.hidden or len(name) > 40 or in_rows(node) or is_disabled(node) or in_landmark(node):
            continue
        folded = fold(name)
        if covered and page.selector(node) in covered:
            continue
        if (_ARCHIVE.matches_fully(folded) or (node.tag == "a" and _ARCHIVE.matches(folded))) and page.link_url(
            node
        ) != page.url:
            if all(page.selector(node) != element.selector for element in followed):
                return True
            continue
        if _STATUS.matches_fully(folded) or _ALL.matches_fully(folded) or is_relative_period(folded):
            tabs.append((folded, is_selected(node)))
    return len(tabs) >= 2 and any(
        marked and not (_ALL.matches(name) and not _STATUS.matches(name)) for name, marked in tabs
    )
