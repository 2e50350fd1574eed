"""The choices beside a list that show another part of it: years in a select, tabs, contracts. Each has to be gone through,
or what was read is one part of several."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace

from host.finder.dom.forms import label_of
from host.finder.dom.node import Node
from host.finder.dom.page import OPTION_TEXT, Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.text import WordMatcher, collapse_whitespace, fold
from host.finder.downloads.offers import element_ref_of, form_owner, is_harmful_element, is_submit_button
from host.finder.lexicon import kinds
from host.finder.lexicon import narrowing as words
from host.finder.lexicon import ways as way_words
from host.finder.model import ElementRef, Facet, FacetOption
from host.finder.navigation.periods import period_of
from host.finder.navigation.preference_guard import changes_setting
from host.finder.rows.document_kind import kind_in
from host.finder.safety import is_harmful

_ALL = WordMatcher(words.ALL)
_ALL_PERIODS = WordMatcher(words.ALL_PERIODS)
_STATUS = WordMatcher(words.STATUS)
_ARCHIVE = WordMatcher(words.ARCHIVE)
_CUSTOMER = WordMatcher(words.CUSTOMER)
_APPLY = WordMatcher(words.APPLY)
_PAPER = WordMatcher(
    {
        language: (
            *kinds.INVOICE[language], *kinds.CREDIT_NOTE[language], *kinds.STATEMENT[language], *kinds.RECEIPT[language],
            *kinds.DOCUMENT[language],
        )
        for language in kinds.INVOICE
    }
)  # fmt: skip
_OTHER_LISTS = WordMatcher(kinds.OTHER_LISTS)
_ABOUT = WordMatcher(way_words.ABOUT)
_NUMBER = re.compile(r"(?:[a-z. ]{0,24}[:#-]? ?)?[\d][\d .-]{4,}")
_MARKED = frozenset(("active", "current", "selected", "aktiv", "actief", "actif", "on"))
_MOST = 2_000
"""Parts of one choice, that a page cannot make us look at more."""
_MOST_YEARS = 60
"""No list has more of them; a year of birth has."""
_LONGEST = 40


def find_facets(page: Page, signals: Signals, in_rows: Callable[[Node], bool]) -> list[Facet]:
    """The choices of a page in its order (what comes later lies within what came before), those that show everything left
    out."""
    found: list[tuple[int, Facet]] = []
    for select in page.by_tag("select"):
        if not (select.hidden or is_disabled(select) or in_rows(select) or is_harmful_element(page, select)):
            choice = _select(page, signals, select, in_rows)
            if choice is not None:
                found.append((select.at, choice))
    found += _strips(page, signals, in_rows)
    return _told_apart([choice for _, choice in sorted(found, key=lambda one: one[0])])


def _told_apart(found: list[Facet]) -> list[Facet]:
    """With a number behind the name of a choice that is called like one before it."""
    count: Counter[str] = Counter()
    apart: list[Facet] = []
    for choice in found:
        count[choice.name] += 1
        again = count[choice.name] > 1
        apart.append(replace(choice, name=f"{choice.name} {count[choice.name]}") if again else choice)
    return apart


# --- selects ---


def _select(page: Page, signals: Signals, select: Node, in_rows: Callable[[Node], bool]) -> Facet | None:
    options = [node for node in page.nodes[select.at + 1 : select.end] if node.tag == "option"]
    if not 2 <= len(options) <= _MOST or select.has("multiple"):
        return None
    chosen = next((node for node in options if node.has("selected")), options[0])
    says = {node.at: collapse_whitespace(node.get(OPTION_TEXT)) for node in options}
    real = [node for node in options if not is_disabled(node) and not _asks(node, says[node.at])]
    everything = _everything(real, says)
    if chosen is everything or not _is_choice([says[node.at] for node in real if node is not everything], page, select):
        return None
    if everything is None and len(real) < (1 if chosen not in real else 2):
        return None
    if changes_setting(page, select, label_of(page, select), says.values(), in_rows):
        return None
    element = element_ref_of(page, select)
    often = Counter(says.values())

    def part(node: Node) -> FacetOption:
        value = node.get("value") if node.has("value") else says[node.at]
        # Two contracts at one address are two parts.
        name = says[node.at] if often[says[node.at]] == 1 else f"{says[node.at]} ({value})"
        return FacetOption(name, node is chosen, element, value, period_of(says[node.at]), certain=True)

    return Facet(
        name=fold(select.get("name") or select.get("id") or select.get("aria-label") or "select"),
        kind="select",
        parts=tuple(part(node) for node in real),
        all_option=part(everything) if everything is not None else None,
        apply_button=_go(page, signals, select),
    )


def _asks(option: Node, text: str) -> bool:
    """ "Choose a year": no choice, an invitation to make one."""
    empty = option.has("value") and not option.get("value").strip()
    return not any(map(str.isalnum, text)) or (empty and period_of(text) is None and not _shows_all(fold(text)))


def _shows_all(folded: str) -> bool:
    """Whether it names all there is: not "all open ones", "all of 2025", "all but the paid ones"."""
    if _STATUS.matches(folded) or re.search(r"\d", folded):
        return False
    return (
        _ALL.matches_fully(folded) or _ALL_PERIODS.matches_fully(folded) or (_ALL.matches(folded) and len(folded) <= 24)
    )


def _all_of_some(folded: str) -> bool:
    """ "All open ones"."""
    return len(folded) <= _LONGEST and _STATUS.matches(folded) and (_ALL.matches(folded) or _PAPER.matches(folded))


def _everything(nodes: list[Node], says: dict[int, str]) -> Node | None:
    """The one part that shows all of them. "All invoices" is not that beside "credit notes", nor beside another "all"."""
    found = [node for node in nodes if _shows_all(fold(says[node.at]))]
    if len(found) != 1:
        return None
    named = kind_in(fold(says[found[0].at]))
    others = {kind_in(fold(says[node.at])) for node in nodes if node is not found[0]}
    return found[0] if named is None or others <= {None, named} else None


def _is_choice(says: list[str], page: Page, select: Node) -> bool:
    """Whether the options are parts of a list: years, months, states, contracts, kinds of papers. Not sizes of a page,
    orders of sorting, languages; and not periods that only reach back ("last 3 months"), since no union of them is all."""
    folded = list(map(fold, says))
    if not folded:
        return False
    periods = [period_of(one) for one in says]
    if sum(one is not None for one in periods) * 2 >= len(says):
        return len(says) <= _MOST_YEARS or any(one is not None and len(one) > 4 for one in periods)
    if all(_STATUS.matches_fully(one) or _all_of_some(one) for one in folded) or sum(
        _PAPER.matches_fully(one) for one in folded
    ) * 2 > len(folded):
        return True
    if any(one.isdigit() and len(one) < 4 for one in folded):
        return False
    named = bool(_CUSTOMER.matches(fold(f"{select.get('name')} {select.get('id')} {select.get('aria-label')}")))
    return all(bool(_NUMBER.fullmatch(one)) or named for one in folded)


def _go(page: Page, signals: Signals, select: Node) -> ElementRef | None:
    """The button that applies the choice, where its form has one that says so."""
    form = form_owner(page, select)
    if form is None or is_harmful("", page.link_url(form) or form.get("action")):
        return None
    for node in signals.interactive:
        usable = is_submit_button(node) and form_owner(page, node) is form and not node.hidden and not is_disabled(node)
        if usable and _APPLY.matches_fully(fold(page.name(node))) and not is_harmful_element(page, node):
            return element_ref_of(page, node)
    return None


# --- tabs ---


def _strips(page: Page, signals: Signals, in_rows: Callable[[Node], bool]) -> list[tuple[int, Facet]]:
    holders: dict[int, list[Node]] = defaultdict(list)
    tabs = [node for node in page.role_nodes if _is_tab(node)]
    for node in {node.at: node for node in (*signals.interactive, *tabs)}.values():
        name = page.name(node)
        if node.hidden or in_rows(node) or not name or len(name) > _LONGEST:
            continue
        holder = _holder(node)
        if holder is not None:
            holders[holder.at].append(node)
    found: list[tuple[int, Facet]] = []
    for at, members in holders.items():
        real = page.nodes[at].get("role").lower() == "tablist" or all(_is_tab(node) for node in members)
        choice = _strip(page, page.nodes[at], members, in_rows, real=real)
        if choice is not None:
            found.append((at, choice))
    return found


def _is_tab(node: Node) -> bool:
    return node.get("role").lower() == "tab"


def _holder(node: Node) -> Node | None:
    """What holds the members of a strip: the tablist, else the parent (looking through list items)."""
    at = node.parent
    if _is_tab(node):
        while at is not None:
            if at.get("role").lower() == "tablist":
                return at
            at = at.parent
        at = node.parent
    while at is not None and at.tag in ("li", "span", "form"):
        at = at.parent
    up = at
    while up is not None:
        if up.tag in ("nav", "footer", "header") or up.get("role").lower() in ("navigation", "contentinfo"):
            return at if _is_tab(node) else None
        up = up.parent
    return at


def _strip(
    page: Page, holder: Node, members: list[Node], in_rows: Callable[[Node], bool], *, real: bool
) -> Facet | None:
    """A strip of tabs: those that say so by their role, else buttons and links of which one is marked and all that count
    name a year, a state of payment or a kind of paper."""
    marked = [node for node in members if _marks(node)]
    if len(members) < 2 or len(members) > _MOST or len(marked) > 1 or (not real and not marked):
        return None
    names = {node.at: page.name(node) for node in members}
    telling = [node for node in members if _tells(fold(names[node.at]))]
    if not real:
        # Whatever else stands beside them (sorting, printing) is no part of the list.
        members, marked = telling, [node for node in marked if node in telling]
    if not telling or (not real and (len(telling) < 2 or not marked)):
        return None
    everything = _everything(members, names)
    if everything is not None and everything in marked:
        return None
    if not real and changes_setting(page, members[0], holder.get("aria-label"), map(names.__getitem__, names), in_rows):
        # A tab shows; buttons of which one is pressed may as well set.
        return None
    often = Counter(names.values())

    def part(node: Node) -> FacetOption:
        name = names[node.at]
        return FacetOption(
            name if often[name] == 1 else f"{name} ({[*names].index(node.at) + 1})",
            node in marked,
            element_ref_of(page, node),
            None,
            period_of(name),
            certain=node in telling or node in marked,
        )

    wanted = [
        node
        for node in members
        if node in marked
        or not (is_disabled(node) or is_harmful_element(page, node) or _elsewhere(fold(names[node.at])))
    ]
    return Facet(
        name="/".join(re.sub(r"[\W\d_]+", " ", fold(names[node.at])).strip() for node in members)[:200],
        kind="tabs",
        parts=tuple(part(node) for node in wanted),
        all_option=part(everything) if everything is not None else None,
        apply_button=None,
    )


def _tells(folded: str) -> bool:
    if _STATUS.matches_fully(folded) or _all_of_some(folded) or _shows_all(folded) or _ARCHIVE.matches_fully(folded):
        return True
    return period_of(folded) is not None or (_PAPER.matches(folded) and not _ABOUT.matches(folded))


def _elsewhere(folded: str) -> bool:
    """A tab of another matter: consumption, settings, contracts."""
    return (_OTHER_LISTS.matches_fully(folded) or _ABOUT.matches(folded)) and not _PAPER.matches(folded)


def _marks(node: Node) -> bool:
    if node.get("aria-current").lower() not in ("", "false"):
        return True
    if "true" in (node.get("aria-selected").lower(), node.get("aria-pressed").lower()):
        return True
    for one in (node, node.parent):
        if one is None or (one is not node and one.tag != "li"):
            continue
        if not _MARKED.isdisjoint(re.split(r"[\s_-]+", one.get("class").lower())):
            return True
    return False
