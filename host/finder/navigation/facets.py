"""Facets: selects and tab strips beside a list whose options each show a part of it (years, statuses, contracts). All options
have to be read, or else the result is partial."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from host.finder.dom.forms import label_of
from host.finder.dom.node import Node
from host.finder.dom.page import OPTION_TEXT, Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.downloads.offers import element_ref_of, form_owner, is_harmful_element, is_submit_button
from host.finder.lexicon.navigation import active_filters as words
from host.finder.model import ElementRef, Facet, FacetOption
from host.finder.navigation.list_parts import (
    DOCUMENT_WORDS,
    STATUS,
    are_periods_of_list,
    is_all_of_status,
    is_custom_period,
    is_relative_period,
    shows_all,
    whole_list_option,
)
from host.finder.navigation.page_turns import has_page_turns, number_in
from host.finder.navigation.periods import period_of
from host.finder.navigation.preference_guard import changes_setting
from host.finder.navigation.result_count import page_of, row_range
from host.finder.navigation.tab_facets import tab_facets
from host.finder.safety import is_harmful
from host.finder.values.text import WordMatcher, collapse_whitespace, fold

_CUSTOMER = WordMatcher(words.CUSTOMER)
_APPLY = WordMatcher(words.APPLY)
_YEAR_LABEL = WordMatcher(words.YEAR_LABEL)
_NUMBER = re.compile(r"(?:[a-z. ]{0,24}[:#-]? ?)?[\d][\d .-]{4,}")
_MAX_OPTIONS = 2_000
"""Maximum number of options of a facet; it bounds the work that a page can cause."""
_MAX_YEARS = 60
"""Maximum number of years of a list; a select for the year of birth has more."""


def find_facets(
    page: Page, signals: Signals, in_rows: Callable[[Node], bool], listboxes: list[tuple[Node, Facet]]
) -> list[Facet]:
    """Returns the facets of a page in document order (a later one refines an earlier one), without those that show the
    whole list. ``listboxes``: those of styled lists, each with its opener."""
    positioned: list[tuple[int, Facet]] = []
    for select in page.by_tag("select"):
        if not (select.hidden or is_disabled(select) or in_rows(select) or is_harmful_element(page, select)):
            facet = _select_facet(page, signals, select, in_rows)
            if facet is not None:
                positioned.append((select.at, facet))
    positioned += tab_facets(page, signals, in_rows)
    positioned += [(opener.at, facet) for opener, facet in listboxes]
    return _with_unique_names([facet for _, facet in sorted(positioned, key=lambda item: item[0])])


def find_lazy_selects(page: Page, in_rows: Callable[[Node], bool]) -> list[ElementRef]:
    """Returns the selects of periods that hold one period or none: scripts fill such a select when it is focused."""
    found: list[ElementRef] = []
    for select in page.by_tag("select"):
        if select.hidden or is_disabled(select) or in_rows(select) or is_harmful_element(page, select):
            continue
        texts = [collapse_whitespace(node.get(OPTION_TEXT)) for node in _options_of(page, select)]
        named = [text for text in texts if any(map(str.isalnum, text))]
        label = fold(f"{label_of(page, select)} {select.get('aria-label')} {select.get('name')} {select.get('id')}")
        is_period = [period_of(text) is not None or is_relative_period(fold(text)) for text in named]
        is_lazy = len(named) <= 1 and (any(is_period) or _YEAR_LABEL.matches(label))
        if is_lazy and not changes_setting(page, select, label, texts, in_rows):
            found.append(element_ref_of(page, select))
    return found


def _options_of(page: Page, select: Node) -> list[Node]:
    """Returns the options of a select."""
    return [node for node in page.nodes[select.at + 1 : select.end] if node.tag == "option"]


def _with_unique_names(facets: list[Facet]) -> list[Facet]:
    """Returns the facets with a number appended to every repeated name."""
    count: Counter[str] = Counter()
    named: list[Facet] = []
    for facet in facets:
        count[facet.name] += 1
        is_repeated = count[facet.name] > 1
        named.append(replace(facet, name=f"{facet.name} {count[facet.name]}") if is_repeated else facet)
    return named


def _select_facet(page: Page, signals: Signals, select: Node, in_rows: Callable[[Node], bool]) -> Facet | None:
    """Returns the facet of a select; None if its options are no parts of the list."""
    options = _options_of(page, select)
    if not 2 <= len(options) <= _MAX_OPTIONS or select.has("multiple"):
        return None
    selected = next((node for node in options if node.has("selected")), options[0])
    texts = {node.at: collapse_whitespace(node.get(OPTION_TEXT)) for node in options}
    choices = [node for node in options if not is_disabled(node) and not _is_placeholder(node, texts[node.at])]
    whole = whole_list_option(choices, texts)
    parts = [texts[node.at] for node in choices if node is not whole]
    if selected is whole or not (
        _are_list_parts(parts, page, select)
        or are_periods_of_list(parts, has_whole=whole is not None)
        or (_are_page_numbers(parts) and not has_page_turns(page, signals, in_rows))
    ):
        return None
    if whole is None and len(choices) < (1 if selected not in choices else 2):
        return None
    if changes_setting(page, select, label_of(page, select), texts.values(), in_rows):
        return None
    element = element_ref_of(page, select)
    occurrences = Counter(texts.values())

    def facet_option(node: Node) -> FacetOption:
        """Returns the facet option of an ``option`` element."""
        value = node.get("value") if node.has("value") else texts[node.at]
        # Options with equal texts (two contracts at one address) are distinct.
        name = texts[node.at] if occurrences[texts[node.at]] == 1 else f"{texts[node.at]} ({value})"
        return FacetOption(name, node is selected, element, value, period_of(texts[node.at]), certain=True)

    return Facet(
        name=fold(select.get("name") or select.get("id") or select.get("aria-label") or "select"),
        kind="select",
        options=tuple(facet_option(node) for node in choices),
        all_option=facet_option(whole) if whole is not None else None,
        apply_button=_find_apply_button(page, signals, select),
    )


def _is_placeholder(option: Node, text: str) -> bool:
    """Returns whether an option shows nothing by itself: "Choose a year", "Custom range"."""
    empty = option.has("value") and not option.get("value").strip()
    if not any(map(str.isalnum, text)) or is_custom_period(fold(text)):
        return True
    return empty and period_of(text) is None and not shows_all(fold(text))


def _are_list_parts(texts: list[str], page: Page, select: Node) -> bool:
    """Returns whether the options are parts of a list: years, months, statuses, contracts, document kinds. Page sizes, sort
    orders and languages are not, nor are relative periods ("last 3 months"), since their union is not the whole list."""
    folded = list(map(fold, texts))
    if not folded:
        return False
    periods = [period_of(value) for value in texts]
    if sum(value is not None for value in periods) * 2 >= len(texts):
        return len(texts) <= _MAX_YEARS or any(value is not None and len(value) > 4 for value in periods)
    if all(STATUS.matches_fully(value) or is_all_of_status(value) for value in folded) or sum(
        DOCUMENT_WORDS.matches_fully(value) for value in folded
    ) * 2 > len(folded):
        return True
    if any(value.isdigit() and len(value) < 4 for value in folded):
        return False
    is_customer_select = bool(
        _CUSTOMER.matches(fold(f"{select.get('name')} {select.get('id')} {select.get('aria-label')}"))
    )
    return all(bool(_NUMBER.fullmatch(value)) or is_customer_select for value in folded)


def _are_page_numbers(texts: list[str]) -> bool:
    """Returns whether the options are the pages of a list: numbers that count up from 1 ("2", "Page 2 of 4"), or the rows of
    each page, which go on where those of the page before end ("1 - 10", "11 - 20")."""
    if len(texts) < 2:
        return False
    every = list(range(1, len(texts) + 1))
    folded = list(map(fold, texts))
    if [number_in(text) for text in texts] == every:
        return True
    if list(map(page_of, folded)) == [(number, len(texts)) for number in every]:
        return True
    ranges = [rows for text in folded if (rows := row_range(text)) is not None]
    ends = [0, *(last for _, last in ranges)]
    return len(ranges) == len(texts) and all(
        first == before + 1 and last >= first for before, (first, last) in zip(ends, ranges, strict=False)
    )


def _find_apply_button(page: Page, signals: Signals, select: Node) -> ElementRef | None:
    """Returns the button that applies the select, if its form has one."""
    form = form_owner(page, select)
    if form is None or is_harmful("", page.link_url(form) or form.get("action")):
        return None
    for node in signals.interactive:
        usable = is_submit_button(node) and form_owner(page, node) is form and not node.hidden and not is_disabled(node)
        if usable and _APPLY.matches_fully(fold(page.name(node))) and not is_harmful_element(page, node):
            return element_ref_of(page, node)
    return None
