"""Facets: selects and tab strips beside a list whose options each show a part of it (years, statuses, contracts). All options
have to be read, or else the result is partial."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace

from host.finder.dom.forms import label_of
from host.finder.dom.landmarks import in_landmark
from host.finder.dom.node import Node
from host.finder.dom.page import OPTION_TEXT, Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.downloads.offers import element_ref_of, form_owner, is_harmful_element, is_submit_button
from host.finder.lexicon import kinds
from host.finder.lexicon.navigation import active_filters as words
from host.finder.lexicon.navigation import links as link_words
from host.finder.model import ElementRef, Facet, FacetOption
from host.finder.navigation.periods import period_of
from host.finder.navigation.preference_guard import changes_setting
from host.finder.navigation.selected import is_selected
from host.finder.safety import is_harmful
from host.finder.values.kinds import kind_in
from host.finder.values.text import WordMatcher, collapse_whitespace, fold

_ALL = WordMatcher(words.ALL)
_ALL_PERIODS = WordMatcher(words.ALL_PERIODS)
_STATUS = WordMatcher(words.STATUS)
_PAYING = WordMatcher(words.PAYING)
_ARCHIVE = WordMatcher(words.ARCHIVE)
_CUSTOMER = WordMatcher(words.CUSTOMER)
_APPLY = WordMatcher(words.APPLY)
_DOCUMENT_WORDS = WordMatcher(
    {
        language: (
            *kinds.INVOICE[language], *kinds.CREDIT_NOTE[language], *kinds.STATEMENT[language], *kinds.RECEIPT[language],
            *kinds.DOCUMENT[language],
        )
        for language in kinds.INVOICE
    }
)  # fmt: skip
_OTHER_LISTS = WordMatcher(kinds.OTHER_LISTS)
_ABOUT = WordMatcher(link_words.ABOUT)
_NUMBER = re.compile(r"(?:[a-z. ]{0,24}[:#-]? ?)?[\d][\d .-]{4,}")
_MAX_OPTIONS = 2_000
"""Maximum number of options of a facet; it bounds the work that a page can cause."""
_MAX_YEARS = 60
"""Maximum number of years of a list; a select for the year of birth has more."""
_MAX_NAME_CHARACTERS = 40


def find_facets(page: Page, signals: Signals, in_rows: Callable[[Node], bool]) -> list[Facet]:
    """Returns the facets of a page in document order (a later one refines an earlier one), without those that show the
    whole list."""
    positioned: list[tuple[int, Facet]] = []
    for select in page.by_tag("select"):
        if not (select.hidden or is_disabled(select) or in_rows(select) or is_harmful_element(page, select)):
            facet = _select_facet(page, signals, select, in_rows)
            if facet is not None:
                positioned.append((select.at, facet))
    positioned += _tab_facets(page, signals, in_rows)
    return _with_unique_names([facet for _, facet in sorted(positioned, key=lambda item: item[0])])


def _with_unique_names(facets: list[Facet]) -> list[Facet]:
    """Returns the facets with a number appended to every repeated name."""
    count: Counter[str] = Counter()
    named: list[Facet] = []
    for facet in facets:
        count[facet.name] += 1
        is_repeated = count[facet.name] > 1
        named.append(replace(facet, name=f"{facet.name} {count[facet.name]}") if is_repeated else facet)
    return named


# --- selects ---


def _select_facet(page: Page, signals: Signals, select: Node, in_rows: Callable[[Node], bool]) -> Facet | None:
    """Returns the facet of a select; None if its options are no parts of the list."""
    options = [node for node in page.nodes[select.at + 1 : select.end] if node.tag == "option"]
    if not 2 <= len(options) <= _MAX_OPTIONS or select.has("multiple"):
        return None
    selected = next((node for node in options if node.has("selected")), options[0])
    texts = {node.at: collapse_whitespace(node.get(OPTION_TEXT)) for node in options}
    choices = [node for node in options if not is_disabled(node) and not _is_placeholder(node, texts[node.at])]
    whole = _whole_list_option(choices, texts)
    if selected is whole or not _are_list_parts(
        [texts[node.at] for node in choices if node is not whole], page, select
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
    """Returns whether an option is a placeholder such as "Choose a year"."""
    empty = option.has("value") and not option.get("value").strip()
    return not any(map(str.isalnum, text)) or (empty and period_of(text) is None and not _shows_all(fold(text)))


def _shows_all(folded: str) -> bool:
    """Returns whether the text names the whole list: not "all open ones", "all of 2025", "all but the paid ones"."""
    if _STATUS.matches(folded) or re.search(r"\d", folded):
        return False
    return (
        _ALL.matches_fully(folded) or _ALL_PERIODS.matches_fully(folded) or (_ALL.matches(folded) and len(folded) <= 24)
    )


def _is_all_of_status(folded: str) -> bool:
    """Returns whether the text names all rows of one status ("All open ones")."""
    return (
        len(folded) <= _MAX_NAME_CHARACTERS
        and _STATUS.matches(folded)
        and (_ALL.matches(folded) or _DOCUMENT_WORDS.matches(folded))
    )


def _whole_list_option(nodes: list[Node], texts: dict[int, str]) -> Node | None:
    """Returns the single option that shows the whole list. "All invoices" is not that option beside "credit notes", nor
    beside another "all"."""
    whole = [node for node in nodes if _shows_all(fold(texts[node.at]))]
    if len(whole) != 1:
        return None
    kind = kind_in(fold(texts[whole[0].at]))
    other_kinds = {kind_in(fold(texts[node.at])) for node in nodes if node is not whole[0]}
    return whole[0] if kind is None or other_kinds <= {None, kind} else None


def _are_list_parts(texts: list[str], page: Page, select: Node) -> bool:
    """Returns whether the options are parts of a list: years, months, statuses, contracts, document kinds. Page sizes, sort
    orders and languages are not, nor are relative periods ("last 3 months"), since their union is not the whole list."""
    folded = list(map(fold, texts))
    if not folded:
        return False
    periods = [period_of(value) for value in texts]
    if sum(value is not None for value in periods) * 2 >= len(texts):
        return len(texts) <= _MAX_YEARS or any(value is not None and len(value) > 4 for value in periods)
    if all(_STATUS.matches_fully(value) or _is_all_of_status(value) for value in folded) or sum(
        _DOCUMENT_WORDS.matches_fully(value) for value in folded
    ) * 2 > len(folded):
        return True
    if any(value.isdigit() and len(value) < 4 for value in folded):
        return False
    is_customer_select = bool(
        _CUSTOMER.matches(fold(f"{select.get('name')} {select.get('id')} {select.get('aria-label')}"))
    )
    return all(bool(_NUMBER.fullmatch(value)) or is_customer_select for value in folded)


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


# --- tabs ---


def _tab_facets(page: Page, signals: Signals, in_rows: Callable[[Node], bool]) -> list[tuple[int, Facet]]:
    """Returns the tab strips of a page as facets, each with its position."""
    members_by_container: dict[int, list[Node]] = defaultdict(list)
    tabs = [node for node in page.role_nodes if _is_tab(node)]
    for node in {node.at: node for node in (*signals.interactive, *tabs)}.values():
        name = page.name(node)
        if node.hidden or in_rows(node) or not name or len(name) > _MAX_NAME_CHARACTERS:
            continue
        container = _tab_container(node)
        if container is not None:
            members_by_container[container.at].append(node)
    facets: list[tuple[int, Facet]] = []
    for at, members in members_by_container.items():
        real = page.nodes[at].get("role").lower() == "tablist" or all(_is_tab(node) for node in members)
        facet = _tab_facet(page, page.nodes[at], members, in_rows, real=real)
        if facet is not None:
            facets.append((at, facet))
    return facets


def _is_tab(node: Node) -> bool:
    """Returns whether the element has the ARIA role ``tab``."""
    return node.get("role").lower() == "tab"


def _tab_container(node: Node) -> Node | None:
    """Returns the container of a tab: the ``tablist``, or else the parent, skipping list items; None in a page menu."""
    container = node.parent
    if _is_tab(node):
        while container is not None:
            if container.get("role").lower() == "tablist":
                return container
            container = container.parent
        container = node.parent
    while container is not None and container.tag in ("li", "span", "form"):
        container = container.parent
    return None if container is not None and not _is_tab(node) and in_landmark(container) else container


def _tab_facet(
    page: Page, container: Node, members: list[Node], in_rows: Callable[[Node], bool], *, real: bool
) -> Facet | None:
    """Returns the facet of a tab strip; None if it is none. A strip is ``real`` by its ARIA roles; other buttons and links
    count if exactly one is selected and two or more name a period, a payment status or a document kind."""
    selected = [node for node in members if is_selected(node)]
    if len(members) < 2 or len(members) > _MAX_OPTIONS or len(selected) > 1 or (not real and not selected):
        return None
    names = {node.at: page.name(node) for node in members}
    by_status = any(_STATUS.matches_fully(fold(name)) for name in names.values())
    named = [
        node
        for node in members
        if _names_list_part(fold(names[node.at])) or (by_status and _PAYING.matches_fully(fold(names[node.at])))
    ]
    if not real:
        # Other buttons of the strip (sorting, printing) are no options.
        members, selected = named, [node for node in selected if node in named]
    if not named or (not real and (len(named) < 2 or not selected)):
        return None
    whole = _whole_list_option(members, names)
    if whole is not None and whole in selected:
        return None
    if not real and changes_setting(
        page, members[0], container.get("aria-label"), map(names.__getitem__, names), in_rows
    ):
        # ARIA tabs only show something; toggle buttons may change a setting.
        return None
    occurrences = Counter(names.values())

    def facet_option(node: Node) -> FacetOption:
        """Returns the facet option of a tab."""
        name = names[node.at]
        return FacetOption(
            name if occurrences[name] == 1 else f"{name} ({[*names].index(node.at) + 1})",
            node in selected,
            element_ref_of(page, node),
            None,
            period_of(name),
            certain=node in named or node in selected,
        )

    options = [
        node
        for node in members
        if node in selected
        or not (is_disabled(node) or _is_harmful_tab(page, node) or _is_other_topic(fold(names[node.at])))
    ]
    unopened = [
        element_ref_of(page, node)
        for node in members
        if node not in options and not is_disabled(node) and _may_show_documents(fold(names[node.at]))
    ]
    return Facet(
        name="/".join(re.sub(r"[\W\d_]+", " ", fold(names[node.at])).strip() for node in members)[:200],
        kind="tabs",
        options=tuple(facet_option(node) for node in options),
        all_option=facet_option(whole) if whole is not None else None,
        apply_button=None,
        unopened=tuple(unopened),
    )


def _is_harmful_tab(page: Page, tab: Node) -> bool:
    """Returns whether opening a tab may do harm. One that is called by a payment status ("To pay") shows the rows of that
    status, unless it sends a form or its address says otherwise."""
    if not is_harmful_element(page, tab):
        return False
    if not _STATUS.matches_fully(fold(page.name(tab))) or (is_submit_button(tab) and form_owner(page, tab) is not None):
        return True
    others = (tab.get("title"), tab.get("name"), tab.get("onclick").replace("(", " "))
    return any(is_harmful(text) for text in others if text and not _STATUS.matches_fully(fold(text))) or is_harmful(
        "", page.link_url(tab) or ""
    )


def _may_show_documents(folded: str) -> bool:
    """Returns whether a tab that is not opened, because it may do harm, may show documents: "Pay invoices"."""
    return not _is_other_topic(folded) and (_PAYING.matches_fully(folded) or _names_list_part(folded))


def _names_list_part(folded: str) -> bool:
    """Returns whether a tab's name is a status, a period, an archive, a document kind or the whole list."""
    if (
        _STATUS.matches_fully(folded)
        or _is_all_of_status(folded)
        or _shows_all(folded)
        or _ARCHIVE.matches_fully(folded)
    ):
        return True
    return period_of(folded) is not None or (_DOCUMENT_WORDS.matches(folded) and not _ABOUT.matches(folded))


def _is_other_topic(folded: str) -> bool:
    """Returns whether a tab has another topic: consumption, settings, contracts."""
    return (_OTHER_LISTS.matches_fully(folded) or _ABOUT.matches(folded)) and not _DOCUMENT_WORDS.matches(folded)
