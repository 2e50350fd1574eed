"""The way to the next page of a list, and what the page says about how many pages and rows there are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.text import WordMatcher, fold
from host.finder.downloads.offers import element_ref_of, is_harmful_element
from host.finder.lexicon import paging as words
from host.finder.model import ElementRef
from host.finder.navigation.result_count import is_load_more, read_page_counts
from host.finder.rows.row_group import RowRanges

_NEXT = WordMatcher(words.NEXT)
_BACK = WordMatcher(words.BACK)
_ALL = WordMatcher(words.ALL)
_NOT_NEXT = WordMatcher(words.NOT_NEXT)
_SIGNS = frozenset((
    "›", "»", ">", "→", "⟩", "▶", "❯", ">>", "››", "⇒", "►", "➔", "➜", "⟶", "chevron_right", "navigate_next",
    "arrow_forward", "keyboard_arrow_right",
))  # fmt: skip
_PAGER = re.compile(r"pagin|pager|pages?\b|seiten|blätter|blaetter|page-?nav|pagenav")
_MOVING = re.compile(
    r"carousel|slider|slick|swiper|gallery|calendar|datepicker|kalender|lightbox|wizard|stepper|month-nav|glide"
)
_NEXT_CLASS = re.compile(r"(?:^|[\s_-])next(?:$|[\s_-])|chevron-right|arrow-right|angle-right|nächste|volgende|suivant")
_PAGE = "|".join(sorted({re.escape(fold(one)) for every in words.PAGE.values() for one in every}))
_NUMBERED = re.compile(rf"(?:(?:ga naar |zu |go to |aller a la |zur |naar )?(?:{_PAGE})\s)?(\d{{1,4}})")
_PLAIN_NUMBER = re.compile(rf"(?:(?:{_PAGE})\s)?(\d{{1,4}})(?:\s\(?\w+\)?)?")


@dataclass(frozen=True)
class Pagination:
    """``all_documents``: the way from a short list to the whole one; ``unfollowed_control``: what looks like a way on and is none."""

    next: ElementRef | None = None
    pages: tuple[int, int] | None = None
    result_count: int | None = None
    all_documents: ElementRef | None = None
    unfollowed_control: str | None = None


def paging(page: Page, signals: Signals, container: Node, rows: int, inside: RowRanges) -> Pagination:
    """The paging of the list in ``container`` whose rows stand at the places ``inside``."""
    region = _region(page, container, signals)
    candidates = [
        node for node in signals.interactive if not inside.holds(node) and (node.inside(region) or _is_pager(node))
    ]
    numbers, current, last = _numbered(page, signals, region, inside)
    best: tuple[float, Node] | None = None
    unfollowed_control: str | None = None
    everything: Node | None = None
    for node in candidates:
        if node.hidden or is_disabled(node) or (node.parent is not None and is_disabled(node.parent)):
            continue
        name = fold(page.name(node))
        if len(name) > 60:
            continue
        if (
            everything is None
            and _ALL.matches_fully(name)
            and page.link_url(node) != page.url
            and not is_harmful_element(page, node)
        ):
            everything = node
        score = _next_score(page, node, name, container)
        if score >= 2.0 and unfollowed_control is None and not _here(page, node):
            unfollowed_control = page.name(node) or node.get("class") or node.tag
        if (
            score > 0
            and (best is None or score > best[0])
            and not is_harmful_element(page, node)
            and not _here(page, node)
        ):
            best = score, node
    following = numbers.get(current + 1) if current else None
    # An arrow without words is enough right after the list, in a pager, or as an icon that is named so.
    chosen = best[1] if best is not None and (best[0] >= 3 or _iconic(page, best[1], container)) else None
    if unfollowed_control is None and len(numbers) > 1 and not current:
        unfollowed_control = ", ".join(map(str, sorted(numbers)))[:40]
    if chosen is None and following is not None and not is_harmful_element(page, following):
        chosen = following
    if (
        chosen is not None
        and current
        and last
        and current >= last
        and chosen.at not in {one.at for one in numbers.values()}
    ):
        unfollowed_control = None
        # The last page is shown: an arrow that is still there leads nowhere (or back to the first).
        chosen = chosen if is_load_more(fold(page.name(chosen))) else None
    if unfollowed_control is None and chosen is None and not (current and current >= last):
        unfollowed_control = _bare_arrow(page, container)
    told = read_page_counts(page, region, rows, inside.holds, _is_pager)
    pages = told[0] or ((current, last) if current and last else None)
    return Pagination(
        element_ref_of(page, chosen) if chosen is not None else None,
        pages,
        told[1],
        element_ref_of(page, everything) if everything is not None else None,
        unfollowed_control if chosen is None else None,
    )


def _bare_arrow(page: Page, container: Node) -> str | None:
    """An arrow after the list that only a script knows how to press."""
    for node in page.nodes[container.end : container.end + 40]:
        icon = node.tag in ("i", "span", "svg", "div") and node.first == node.last and not node.hidden
        if icon and not is_disabled(node) and _NEXT_CLASS.search(node.get("class").lower()):
            at = node.parent
            if at is not None and at.tag not in ("a", "button"):
                return node.get("class")
    return None


def _iconic(page: Page, node: Node, container: Node) -> bool:
    return (
        not any(map(str.isalpha, page.name(node)))
        and bool(_NEXT_CLASS.search(_class_of(page, node)))
        and node.parent is not None
        and node.at >= container.end
    )


def _region(page: Page, container: Node, signals: Signals) -> Node:
    """The part of the page that the list lives in: up to the main part, never the whole page with its menus."""
    at = container
    while at.parent is not None and at.parent.tag not in ("body", "html"):
        at = at.parent
        if at.tag == "main" or at.get("role").lower() == "main":
            return at
    return at.parent if at.parent is not None and at.parent.tag == "body" else at


def _is_pager(node: Node) -> bool:
    at: Node | None = node
    for _ in range(6):
        if at is None:
            return False
        if _PAGER.search(f"{at.classes()} {fold(at.get('aria-label'))}"):
            return True
        at = at.parent
    return False


def _moves(node: Node) -> bool:
    at: Node | None = node
    for _ in range(6):
        if at is None:
            return False
        if _MOVING.search(at.classes()):
            return True
        at = at.parent
    return False


def _in_menu(page: Page, node: Node) -> bool:
    at: Node | None = node
    for _ in range(12):
        if at is None:
            return False
        if at.tag in ("footer", "header") or (at.tag == "nav" and not _is_pager(at)):
            return at.tag != "nav" or not _only_turns(page, at)
        at = at.parent
    return False


def _only_turns(page: Page, menu: Node) -> bool:
    """Whether all that can be followed in there are pages: numbers, next, previous."""
    links = [one for one in page.nodes[menu.at : menu.end] if one.tag in ("a", "button")]
    return 0 < len(links) <= 20 and all(_turns(fold(page.name(one))) for one in links)


def _turns(name: str) -> bool:
    return (
        not any(map(str.isalpha, name)) or _NEXT.matches_fully(name) or is_load_more(name) or _BACK.matches_fully(name)
    )


def _next_score(page: Page, node: Node, name: str, container: Node) -> float:
    rel = node.get("rel").lower().split()
    score = 0.0
    if "next" in rel and page.link_url(node):
        score = 5.0
    elif is_load_more(name):
        score = 3.5
    elif name.strip(" .…") in _SIGNS or (name and all(part in _SIGNS for part in name.split())):
        score = 2.0 if name.strip() not in (">>", "»»", "›|") else 1.5
    elif _NEXT.matches_fully(name):
        score = 3.0
    elif (not name or name.isdigit()) and _NEXT_CLASS.search(_class_of(page, node)):
        score = 2.0
    if score <= 0:
        return 0.0
    title = fold(node.get("title"))
    if title and _NEXT.matches(title):
        score += 1.0
    if _NOT_NEXT.matches(f"{name} {title}") or _moves(node):
        return 0.0
    pager = _is_pager(node)
    if pager:
        score += 2.0
    if "next" not in rel and not pager and _in_menu(page, node):
        return 0.0
    if node.at > container.end - 1:
        score += 0.5
    by_script = node.has("data-oph-ref") or node.get("href").strip().lower().startswith(("#", "javascript:"))
    return score if pager or node.tag != "a" or page.link_url(node) is not None or by_script else 0.0


def _class_of(page: Page, node: Node) -> str:
    return " ".join(one.get("class").lower() for one in page.nodes[node.at : min(node.end, node.at + 4)])


def _here(page: Page, node: Node) -> bool:
    address = page.link_url(node)
    return address is not None and address.split("#")[0] == page.url.split("#")[0] and "#" not in address


def _numbered(page: Page, signals: Signals, region: Node, inside: RowRanges) -> tuple[dict[int, Node], int, int]:
    """Numbered pages: the link or button of each, the current one, the last one (0 where unknown)."""
    groups: dict[int, dict[int, Node]] = {}
    holders: dict[int, Node] = {}
    for node in signals.interactive:
        if node.hidden or inside.holds(node) or not (node.inside(region) or _is_pager(node)):
            continue
        digits = _NUMBERED.fullmatch(fold(page.name(node))) if len(page.name(node)) < 40 else None
        text = page.text(node, 20)
        number = int(digits[1]) if digits else int(text) if text.isdigit() and len(text) <= 4 else 0
        if not 0 < number < 2000 or node.parent is None:
            continue
        holder = (
            node.parent if node.parent.tag not in ("li", "span", "form", "td") else node.parent.parent or node.parent
        )
        groups.setdefault(holder.at, {}).setdefault(number, node)
        holders[holder.at] = holder
    for at, group in groups.items():
        holder = holders[at]
        current = _current(page, holder, group)
        last = max([*group, current])
        sequence = sorted({*group, current} - {0})
        if not current or len(sequence) < 2 or (sequence[0] > 2 and not _is_pager(holder)):
            continue
        links = {number: node for number, node in group.items() if number != current and not is_disabled(node)}
        return links, current, last
    return {}, 0, 0


def _current(page: Page, holder: Node, group: dict[int, Node]) -> int:
    marked = [
        number
        for number, node in group.items()
        if _is_current(node) or (node.parent is not None and _is_current(node.parent))
    ]
    if len(marked) == 1:
        return marked[0]
    dead = [number for number, node in group.items() if is_disabled(node) or (node.tag == "a" and _leads_nowhere(node))]
    if len(dead) == 1 and len(group) > 1:
        return dead[0]
    plain: list[int] = []
    acting = {node.at for node in group.values()}
    for node in page.nodes[holder.at : holder.end][:300]:
        if node.at in acting or node.hidden or any(node.at <= at < node.end for at in acting):
            continue
        if any(one.at < node.at < one.end for one in group.values()):
            continue
        text = page.text(node, 30)
        digits = _PLAIN_NUMBER.fullmatch(fold(text))
        if digits and node is not holder:
            plain.append(int(digits[1]))
    own = [
        int(piece) for place, piece in enumerate(page.text_nodes[holder.first : holder.last], start=holder.first)
        if page.text_parents[place] is holder and piece.strip().isdigit() and len(piece.strip()) <= 4
    ]  # fmt: skip
    missing = [number for number in [*plain, *own] if number not in group]
    return missing[0] if missing else 0


def _leads_nowhere(node: Node) -> bool:
    return not node.has("href") and not node.has("data-oph-ref") and not node.has("onclick")


def _is_current(node: Node) -> bool:
    if node.get("aria-current").lower() in ("page", "true", "step") or node.get("aria-selected").lower() == "true":
        return True
    classes = set(re.split(r"[\s_-]+", node.get("class").lower()))
    return (
        not classes.isdisjoint(("active", "current", "selected", "aktiv", "actief", "actif", "on", "huidig"))
        and "in" not in classes
    )
