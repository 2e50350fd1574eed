"""Page turns: controls that show another part of a list, by their name, their icon or their script's argument. A row of a
table that holds nothing else is the table's pager, and part of no record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Literal

from host.finder.dom.landmarks import in_landmark
from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.signals import Signals
from host.finder.lexicon import marks
from host.finder.lexicon.navigation import page_turns as words
from host.finder.lexicon.patterns import words_of
from host.finder.navigation.load_more import is_load_more
from host.finder.values.text import FragmentMatcher, WordMatcher, any_word_of, fold

Turn = Literal["number", "next", "back", "end", "more", "gap"]
"""What a control turns to: a numbered page, the next or the previous one, the first or the last one (*end*), rows that are
added (*more*), the pages between two numbers (*gap*: "…")."""

_NEXT = WordMatcher(words.NEXT)
_BACK = WordMatcher(words.BACK)
_ENDS = WordMatcher(words.ENDS)
_PAGER = FragmentMatcher(marks.PAGER)
_CAROUSEL = FragmentMatcher(marks.CAROUSEL)
_NEXT_MARK = FragmentMatcher(marks.NEXT)
_BACK_MARK = FragmentMatcher(marks.BACK)
_PAGE, _GO_TO = any_word_of(words.PAGE), any_word_of(words.GO_TO)
_LABEL = re.compile(rf"^{_PAGE}\s(?=\w)")
"""A label before what the control says, hidden but for screen readers: "Page Next"."""
_WORD = re.compile(r"[^\W\d_]+")
_NOT_NEXT = WordMatcher(words.NOT_NEXT)
_ABOUT_PAGES = frozenset(
    part
    for table in (words.PAGE, words.GO_TO, words.LISTED, words.LOADING_VERBS, words.TURN_FILLERS)
    for word in words_of(table)
    for part in fold(word).split()
)
"""Words that a phrase with "next" may hold beside it."""
_DIGIT = re.compile(r"\d")
_NUMBER = r"[\[(]?(\d{1,4}|\d{1,3}[.,]\d{3})[\])]?"
_PAGE_CONTROL = re.compile(rf"(?:(?:{_GO_TO} )?{_PAGE}\s)?{_NUMBER}")
_PAGE_TEXT = re.compile(rf"(?:{_PAGE}\s)?{_NUMBER}(?:\s\(?\w+\)?)?")
_POSTBACK = re.compile(r"['\"]page\$(\d+|next|prev|first|last)['\"]", re.IGNORECASE)
"""The event argument with which the grids of ASP.NET Web Forms turn their pages."""
_POSTBACK_TURNS: dict[str, Turn] = {"next": "next", "prev": "back", "first": "end", "last": "end"}
_FORWARD = frozenset("›»>→⟩▶❯⇒►➔➜⟶▸⯈")
_BACKWARD = frozenset("‹«<←⟨◀❮⇐◄⟵◂⯇")
_BARS = frozenset("|¦⏮⏭⇤⇥")
_GAPS = frozenset(("...", "…", ". . .", "more_horiz"))
_ICON_TURNS: dict[str, Turn] = {
    "chevron_right": "next", "navigate_next": "next", "arrow_forward": "next", "keyboard_arrow_right": "next",
    "arrow_right": "next", "chevron_left": "back", "navigate_before": "back", "arrow_back": "back",
    "keyboard_arrow_left": "back", "arrow_left": "back", "first_page": "end", "last_page": "end",
}  # fmt: skip
"""Names of icons in icon fonts, which are the text of the control."""
_MAX_CONTROLS = 60
_MAX_TEXTS = 40
_MAX_NAME_CHARACTERS = 60
_MAX_MENU_WRAPPERS = 3
"""Elements around an entry of a menu, up to the menu."""
_LEAST_ENTRIES, _LEAST_LINKS = 2, 3
"""Other entries of a menu at least, in an element for lists and in any other."""
_MAX_ENTRY_NODES = 10
_MAX_PAGER_NODES = 300
"""Elements of a pager at most: many a page stands in an element of the class "page" as a whole."""


def page_number(page: Page, node: Node) -> int:
    """Returns the number of the page that a control names; 0 for none. Plain numbers of 2,000 and more are none."""
    name = page.name(node)
    match = _PAGE_CONTROL.fullmatch(fold(name)) if 0 < len(name) < 40 else None
    if number := _as_number(match):
        return number
    # Most controls have no digit at all, and to join the visible texts of each would take long.
    texts = page.text_nodes[node.first : node.last]
    if len(texts) <= _MAX_TEXTS and _DIGIT.search(fold("".join(texts))) is None:
        return 0
    return _as_number(_PAGE_CONTROL.fullmatch(fold(page.text(node, 20))))


def number_in(text: str) -> int:
    """Returns the number of the page that a text names and little else ("2", "[2]", "Page 2 (current)"); 0 for none."""
    return _as_number(_PAGE_TEXT.fullmatch(fold(text))) if 0 < len(text) <= 40 else 0


def _as_number(match: re.Match[str] | None) -> int:
    """Returns the matched number of a page; 0 for none, and for a number that may be a year."""
    number = int(re.sub(r"[.,]", "", match[1])) if match is not None else 0
    return number if number < 1_900 or (match is not None and len(match[1]) > 4) else 0


def turn_of(page: Page, node: Node) -> Turn | None:
    """Returns what a control turns to; None for one that may do something else."""
    script = f"{node.get('href')} {node.get('onclick')}"
    by_script = _POSTBACK.search(script) if "$" in script else None
    if by_script is not None:
        return _POSTBACK_TURNS.get(by_script[1].lower(), "gap" if fold(page.name(node)) in _GAPS else "number")
    name = fold(page.name(node))
    if len(name) > _MAX_NAME_CHARACTERS:
        return None
    if page_number(page, node):
        return "number"
    if not name:
        return _turn_of_icon(page, node)
    # "Page Next" is what a hidden label makes of "Next"; the title says it plainly.
    return turn_of_text(name) or _turn_of_title(node.get("title"))


def _turn_of_title(title: str) -> Turn | None:
    """Returns what a control turns to by its title, where its text is understood by nobody."""
    turn = turn_of_text(fold(title)) if title else None
    return turn if turn in ("next", "back", "end") else None


def turn_of_text(name: str) -> Turn | None:
    """Returns what a control with this folded name turns to; None for other texts. Numbers are not read."""
    plain = name.strip(" .…")
    if name in _GAPS or not plain:
        return "gap"
    if plain in _ICON_TURNS:
        return _ICON_TURNS[plain]
    signs = set(plain) - {" "}
    if signs <= _FORWARD | _BACKWARD | _BARS:
        return "end" if signs & _BARS or not (signs <= _FORWARD or signs <= _BACKWARD) else _direction(signs)
    if is_load_more(name):
        return "more"
    name = _LABEL.sub("", name)
    if _ENDS.matches_fully(name):
        return "end"
    if _NEXT.matches_fully(name):
        return "next"
    if _BACK.matches_fully(name):
        return "back"
    return _turn_of_phrase(name)


def _turn_of_phrase(name: str) -> Turn | None:
    """Returns what a phrase of nothing but words about pages turns to: "go to the next page of results"."""
    if len(name.split()) < 2 or _NOT_NEXT.matches(name):
        return None
    kinds: list[tuple[Turn, WordMatcher]] = [("next", _NEXT), ("back", _BACK), ("end", _ENDS)]
    found = [(turn, spans) for turn, matcher in kinds if (spans := matcher.spans(name))]
    if len(found) != 1:
        return None
    rest = name
    for begin, end in found[0][1]:
        rest = rest[:begin] + " " * (end - begin) + rest[end:]
    return found[0][0] if set(_WORD.findall(rest)) <= _ABOUT_PAGES and any(_WORD.findall(rest)) else None


def _direction(signs: set[str]) -> Turn:
    """Returns where arrows point."""
    return "next" if signs <= _FORWARD else "back"


def _turn_of_icon(page: Page, node: Node) -> Turn | None:
    """Returns what a control without a name turns to, by the name or the classes of its icon."""
    turn = next((_ICON_TURNS[icon] for icon in page.icon_names(node) if icon in _ICON_TURNS), None)
    if turn is not None:
        return turn
    classes = class_names(page, node)
    if _NEXT_MARK.matches(classes):
        return "next"
    return "back" if _BACK_MARK.matches(classes) else None


def class_names(page: Page, node: Node) -> str:
    """Returns the classes of the element and of up to three nodes in it, in lower case."""
    return " ".join(element.get("class").lower() for element in page.nodes[node.at : min(node.end, node.at + 4)])


def ends_menu(page: Page, node: Node) -> bool:
    """Returns whether a control is the last or another entry of a menu of links: its "More…" opens the rest of the menu. The
    entries of a pager turn pages, and a button under a list mostly stands alone."""
    entry, holder = node, node.parent
    for _ in range(_MAX_MENU_WRAPPERS):
        if holder is None or holder.tag == "body":
            return False
        is_list = holder.tag in ("ul", "ol", "menu") or holder.get("role").lower() in ("menu", "menubar", "list")
        links = [link for kid in holder.kids if kid is not entry for link in _own_links(page, kid)]
        if sum(turn_of(page, link) is None for link in links) >= (_LEAST_ENTRIES if is_list else _LEAST_LINKS):
            return True
        if is_list:
            return False
        entry, holder = holder, holder.parent
    return False


def _own_links(page: Page, kid: Node) -> list[Node]:
    """Returns the only control of an entry; none of an element that holds several, or text beside it."""
    controls = [inner for inner in page.nodes[kid.at : min(kid.end, kid.at + 12)] if inner.tag in ("a", "button")]
    if len(controls) != 1 or kid.end - kid.at > _MAX_ENTRY_NODES:
        return []
    return controls if len(page.text(kid, 80)) <= len(page.name(controls[0])) + 4 else []


def has_page_turns(page: Page, signals: Signals, in_rows: Callable[[Node], bool]) -> bool:
    """Returns whether the page has controls outside of the rows, disabled ones included, that turn its pages. The word "back"
    alone leads to another page of the portal, and a number alone may count anything."""
    turns = [
        turn
        for node in signals.interactive
        if not (node.hidden or in_rows(node) or in_landmark(node)) and (turn := turn_of(page, node)) is not None
        if turn != "back" or in_pager(node) or not any(map(str.isalpha, page.name(node)))
    ]
    return turns.count("number") > 1 or any(turn not in ("number", "gap") for turn in turns)


def is_pager_row(page: Page, signals: Signals, node: Node) -> bool:
    """Returns whether a row holds nothing but page turns: "1 2 3 …", "‹ ›", "Show more". A number alone may be the
    document's own, so numbers count in a run ("1 2") or beside another turn."""
    if signals.dates(node) or not 0 < signals.actions(node) <= _MAX_CONTROLS:
        return False
    controls = signals.interactive_in((node,))
    turns = [turn_of(page, control) for control in controls if not _holds_control(signals, control)]
    if not turns or None in turns:
        return False
    if set(turns) <= {"number"} and not _POSTBACK.search(controls[-1].get("href")):
        return _is_number_run(page, node, controls)
    return set(turns) != {"gap"}


def _holds_control(signals: Signals, control: Node) -> bool:
    """Returns whether another control stands in this one: a list item with a pointer cursor around its link."""
    return signals.actions(control) > 1


def _is_number_run(page: Page, node: Node, controls: list[Node]) -> bool:
    """Returns whether the numbers of a row, those that are not pressed included, count up by one somewhere."""
    numbers = {page_number(page, control) for control in controls}
    texts = page.text_nodes[node.first : node.last]
    numbers |= {number for text in texts if text is not BREAK and (number := number_in(text.strip(" |\n\t")))}
    return any(following - number == 1 for number, following in pairwise(sorted(numbers)))


def in_pager(node: Node) -> bool:
    """Returns whether the element stands in a pager, by class or ARIA label."""
    return any(
        holder.end - holder.at <= _MAX_PAGER_NODES
        and _PAGER.matches(f"{holder.classes()} {fold(holder.get('aria-label'))}")
        for holder in _around(node)
    )


def in_carousel(node: Node) -> bool:
    """Returns whether the element stands in a carousel, calendar or wizard."""
    return any(_CAROUSEL.matches(holder.classes()) for holder in _around(node))


def _around(node: Node) -> Iterator[Node]:
    """Yields the element and the elements around it, six in all; not the body, whose classes name the page."""
    holder: Node | None = node
    for _ in range(6):
        if holder is None or holder.tag == "body":
            return
        yield holder
        holder = holder.parent
