"""Whether a filter beside the list keeps documents back: a period, a status, a contract, a page size that is full."""

from __future__ import annotations

import re
from collections.abc import Callable

from host.finder.dom.node import Node
from host.finder.dom.page import OPTION_TEXT, Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.text import WordMatcher, fold
from host.finder.downloads.offers import element_ref_of, is_harmful_element
from host.finder.lexicon import narrowing as words
from host.finder.model import ElementRef
from host.finder.values.dates import has_month

_ALL = WordMatcher(words.ALL)
_PERIOD = WordMatcher(words.PERIOD)
_STATUS = WordMatcher(words.STATUS)
_ARCHIVE = WordMatcher(words.ARCHIVE)
_CUSTOMER = WordMatcher(words.CUSTOMER)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"(?:[a-z. ]{0,24}[:#-]? ?)?[\d][\d .-]{4,}")
_MARKED = frozenset(("active", "current", "selected", "aktiv", "actief", "actif"))


def has_active_filter(
    page: Page,
    signals: Signals,
    rows: int,
    known: list[ElementRef],
    in_rows: Callable[[Node], bool],
    covered: frozenset[str] = frozenset(),
) -> bool:
    """``rows``: how many the page shows; ``known``: the ways to more of them that will be gone; ``covered``: selectors of
    selects, tabs and links that will be gone through themselves."""
    if any(
        _select(node, page, rows, bool(known))
        for node in page.by_tag("select")
        if not node.hidden and not in_rows(node) and not (covered and page.selector(node) in covered)
    ):
        return True
    return _dates(page, in_rows) or _buttons(page, signals, known, in_rows, covered)


def find_archive_links(page: Page, signals: Signals, in_rows: Callable[[Node], bool]) -> list[ElementRef]:
    """Links to where older documents lie."""
    found: dict[str, ElementRef] = {}
    for node in signals.interactive:
        name = fold(page.name(node)) if len(page.name(node)) <= 40 else ""
        address = page.link_url(node)
        leads_on = name and address and address != page.url and not is_disabled(node) and not in_rows(node)
        if leads_on and address and _ARCHIVE.matches_fully(name) and not is_harmful_element(page, node):
            found.setdefault(address, element_ref_of(page, node))
    return list(found.values())


def _select(select: Node, page: Page, rows: int, has_next: bool) -> bool:
    options = [node for node in page.nodes[select.at + 1 : select.end] if node.tag == "option"]
    says = [fold(node.get(OPTION_TEXT)) for node in options]
    chosen = next((fold(node.get(OPTION_TEXT)) for node in options if node.has("selected")), says[0] if says else "")
    if len(says) < 2 or not chosen or (_ALL.matches(chosen) and not _STATUS.matches(chosen)):
        return False
    sizes = [one for one in says if one.isdigit() and len(one) < 4]
    if len(sizes) == len(says):
        return not has_next and chosen == str(rows)
    # A year alone is judged by periods.py: it knows which years are shown.
    periods = [one for one in says if _PERIOD.matches(one) or (has_month(one) and not _YEAR.fullmatch(one))]
    if len(periods) * 2 > len(says) or (periods and any(_ALL.matches(one) for one in says)):
        return True
    if (
        _ALL.matches(chosen)
        or sum(map(_STATUS.matches_fully, says)) >= 2
        or (any(map(_STATUS.matches_fully, says)) and any(map(_ALL.matches, says)))
    ):
        return True
    named = bool(_CUSTOMER.matches(fold(f"{select.get('name')} {select.get('id')} {select.get('aria-label')}")))
    return sum(bool(_NUMBER.fullmatch(one)) or named for one in says) == len(says)


def _dates(page: Page, in_rows: Callable[[Node], bool]) -> bool:
    """Whether two dates to choose from and to are filled in."""
    filled = [
        node
        for node in page.by_tag("input")
        if node.get("type").lower() in ("date", "month")
        and not node.hidden
        and not in_rows(node)
        and (node.has("data-oph-filled") or node.get("value"))
    ]
    return len(filled) >= 2


def _buttons(
    page: Page, signals: Signals, known: list[ElementRef], in_rows: Callable[[Node], bool], covered: frozenset[str]
) -> bool:
    """Whether a tab of a status is chosen, or an archive stands beside the list."""
    tabs: list[tuple[str, bool]] = []
    for node in signals.interactive:
        name = page.name(node)
        if node.hidden or len(name) > 40 or in_rows(node) or is_disabled(node) or _in_menu(node):
            continue
        folded = fold(name)
        if covered and page.selector(node) in covered:
            continue
        if (_ARCHIVE.matches_fully(folded) or (node.tag == "a" and _ARCHIVE.matches(folded))) and page.link_url(
            node
        ) != page.url:
            if all(page.selector(node) != element.selector for element in known):
                return True
            continue
        if _STATUS.matches_fully(folded) or _ALL.matches_fully(folded):
            tabs.append((folded, _marked(node)))
    return len(tabs) >= 2 and any(
        marked and not (_ALL.matches(name) and not _STATUS.matches(name)) for name, marked in tabs
    )


def _marked(node: Node) -> bool:
    if node.get("aria-current") or "true" in (node.get("aria-selected").lower(), node.get("aria-pressed").lower()):
        return True
    return not _MARKED.isdisjoint(re.split(r"[\s_-]+", node.get("class").lower()))


def _in_menu(node: Node) -> bool:
    at: Node | None = node
    while at is not None:
        if at.tag in ("nav", "footer", "header") or at.get("role").lower() in ("navigation", "contentinfo"):
            return True
        at = at.parent
    return False
