"""The choices beside a list that show another part of it: years in a select, tabs, contracts. Each has to be gone through,
or what was read is one part of several."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace

from host.finder.dom.forms import label_of
from host.finder.dom.node import Node
from host.finder.dom.page import SAYS, Page
from host.finder.dom.signals import Signals, disabled
from host.finder.dom.text import Words, fold, squeeze
from host.finder.downloads.offers import form_of, harms, spot_of, submits
from host.finder.lexicon import kinds
from host.finder.lexicon import narrowing as words
from host.finder.lexicon import ways as way_words
from host.finder.model import Choice, Part, Spot
from host.finder.navigation.periods import period_of
from host.finder.navigation.preference_guard import sets_something
from host.finder.rows.document_kind import kind_in
from host.finder.safety import is_harmful

_ALL = Words(words.ALL)
_ALL_PERIODS = Words(words.ALL_PERIODS)
_STATUS = Words(words.STATUS)
_ARCHIVE = Words(words.ARCHIVE)
_CUSTOMER = Words(words.CUSTOMER)
_APPLY = Words(words.APPLY)
_PAPER = Words(
    {
        language: (
            *kinds.INVOICE[language], *kinds.CREDIT_NOTE[language], *kinds.STATEMENT[language], *kinds.RECEIPT[language],
            *kinds.DOCUMENT[language],
        )
        for language in kinds.INVOICE
    }
)  # fmt: skip
_OTHER_LISTS = Words(kinds.NO_LIST)
_ABOUT = Words(way_words.ABOUT)
_NUMBER = re.compile(r"(?:[a-z. ]{0,24}[:#-]? ?)?[\d][\d .-]{4,}")
_MARKED = frozenset(("active", "current", "selected", "aktiv", "actief", "actif", "on"))
_MOST = 2_000
"""Parts of one choice, that a page cannot make us look at more."""
_MOST_YEARS = 60
"""No list has more of them; a year of birth has."""
_LONGEST = 40


def choices(page: Page, signals: Signals, in_rows: Callable[[Node], bool]) -> list[Choice]:
    """The choices of a page in its order (what comes later lies within what came before), those that show everything left
    out."""
    found: list[tuple[int, Choice]] = []
    for select in page.of("select"):
        if not (select.hidden or disabled(select) or in_rows(select) or harms(page, select)):
            choice = _select(page, signals, select, in_rows)
            if choice is not None:
                found.append((select.at, choice))
    found += _strips(page, signals, in_rows)
    return _told_apart([choice for _, choice in sorted(found, key=lambda one: one[0])])


def _told_apart(found: list[Choice]) -> list[Choice]:
    """With a number behind the name of a choice that is called like one before it."""
    count: Counter[str] = Counter()
    apart: list[Choice] = []
    for choice in found:
        count[choice.name] += 1
        again = count[choice.name] > 1
        apart.append(replace(choice, name=f"{choice.name} {count[choice.name]}") if again else choice)
    return apart


# --- selects ---


def _select(page: Page, signals: Signals, select: Node, in_rows: Callable[[Node], bool]) -> Choice | None:
    options = [node for node in page.nodes[select.at + 1 : select.end] if node.tag == "option"]
    if not 2 <= len(options) <= _MOST or select.has("multiple"):
        return None
    chosen = next((node for node in options if node.has("selected")), options[0])
    says = {node.at: squeeze(node.get(SAYS)) for node in options}
    real = [node for node in options if not disabled(node) and not _asks(node, says[node.at])]
    everything = _everything(real, says)
    if chosen is everything or not _is_choice([says[node.at] for node in real if node is not everything], page, select):
        return None
    if everything is None and len(real) < (1 if chosen not in real else 2):
        return None
    if sets_something(page, select, label_of(page, select), says.values(), in_rows):
        return None
    spot = spot_of(page, select)
    often = Counter(says.values())

    def part(node: Node) -> Part:
        value = node.get("value") if node.has("value") else says[node.at]
        # Two contracts at one address are two parts.
        name = says[node.at] if often[says[node.at]] == 1 else f"{says[node.at]} ({value})"
        return Part(name, node is chosen, spot, value, period_of(says[node.at]), certain=True)

    return Choice(
        name=fold(select.get("name") or select.get("id") or select.get("aria-label") or "select"),
        kind="select",
        parts=tuple(part(node) for node in real),
        everything=part(everything) if everything is not None else None,
        go=_go(page, signals, select),
    )


def _asks(option: Node, text: str) -> bool:
    """ "Choose a year": no choice, an invitation to make one."""
    empty = option.has("value") and not option.get("value").strip()
    return not any(map(str.isalnum, text)) or (empty and period_of(text) is None and not _shows_all(fold(text)))


def _shows_all(folded: str) -> bool:
    """Whether it names all there is: not "all open ones", "all of 2025", "all but the paid ones"."""
    if _STATUS.found(folded) or re.search(r"\d", folded):
        return False
    return _ALL.whole(folded) or _ALL_PERIODS.whole(folded) or (_ALL.found(folded) and len(folded) <= 24)


def _all_of_some(folded: str) -> bool:
    """ "All open ones"."""
    return len(folded) <= _LONGEST and _STATUS.found(folded) and (_ALL.found(folded) or _PAPER.found(folded))


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
    if all(_STATUS.whole(one) or _all_of_some(one) for one in folded) or sum(
        _PAPER.whole(one) for one in folded
    ) * 2 > len(folded):
        return True
    if any(one.isdigit() and len(one) < 4 for one in folded):
        return False
    named = bool(_CUSTOMER.found(fold(f"{select.get('name')} {select.get('id')} {select.get('aria-label')}")))
    return all(bool(_NUMBER.fullmatch(one)) or named for one in folded)


def _go(page: Page, signals: Signals, select: Node) -> Spot | None:
    """The button that applies the choice, where its form has one that says so."""
    form = form_of(page, select)
    if form is None or is_harmful("", page.address(form) or form.get("action")):
        return None
    for node in signals.acting:
        usable = submits(node) and form_of(page, node) is form and not node.hidden and not disabled(node)
        if usable and _APPLY.whole(fold(page.name(node))) and not harms(page, node):
            return spot_of(page, node)
    return None


# --- tabs ---


def _strips(page: Page, signals: Signals, in_rows: Callable[[Node], bool]) -> list[tuple[int, Choice]]:
    holders: dict[int, list[Node]] = defaultdict(list)
    tabs = [node for node in page.roles if _is_tab(node)]
    for node in {node.at: node for node in (*signals.acting, *tabs)}.values():
        name = page.name(node)
        if node.hidden or in_rows(node) or not name or len(name) > _LONGEST:
            continue
        holder = _holder(node)
        if holder is not None:
            holders[holder.at].append(node)
    found: list[tuple[int, Choice]] = []
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
) -> Choice | None:
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
    if not real and sets_something(page, members[0], holder.get("aria-label"), map(names.__getitem__, names), in_rows):
        # A tab shows; buttons of which one is pressed may as well set.
        return None
    often = Counter(names.values())

    def part(node: Node) -> Part:
        name = names[node.at]
        return Part(
            name if often[name] == 1 else f"{name} ({[*names].index(node.at) + 1})",
            node in marked,
            spot_of(page, node),
            None,
            period_of(name),
            certain=node in telling or node in marked,
        )

    wanted = [
        node
        for node in members
        if node in marked or not (disabled(node) or harms(page, node) or _elsewhere(fold(names[node.at])))
    ]
    return Choice(
        name="/".join(re.sub(r"[\W\d_]+", " ", fold(names[node.at])).strip() for node in members)[:200],
        kind="tabs",
        parts=tuple(part(node) for node in wanted),
        everything=part(everything) if everything is not None else None,
        go=None,
    )


def _tells(folded: str) -> bool:
    if _STATUS.whole(folded) or _all_of_some(folded) or _shows_all(folded) or _ARCHIVE.whole(folded):
        return True
    return period_of(folded) is not None or (_PAPER.found(folded) and not _ABOUT.found(folded))


def _elsewhere(folded: str) -> bool:
    """A tab of another matter: consumption, settings, contracts."""
    return (_OTHER_LISTS.whole(folded) or _ABOUT.found(folded)) and not _PAPER.found(folded)


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
