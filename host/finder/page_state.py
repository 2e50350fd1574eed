"""Page states by text: wrong credentials, expired session, maintenance, error, loading."""

from __future__ import annotations

import re
from functools import lru_cache

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.signals import INTERACTIVE_ROLES
from host.finder.lexicon import marks, phrases
from host.finder.lexicon import states as words
from host.finder.lexicon.patterns import any_of_table
from host.finder.values.text import FragmentMatcher, PhraseMatcher, WordMatcher, fold

_WRONG = WordMatcher(words.WRONG)
_EXPIRED = WordMatcher(words.EXPIRED)
_WRONG_PHRASES = PhraseMatcher(phrases.WRONG)
_MAINTENANCE_PHRASES = PhraseMatcher(phrases.MAINTENANCE)
_ERROR_PHRASES = PhraseMatcher(phrases.ERROR)
_EXPIRED_PHRASES = PhraseMatcher(phrases.EXPIRED)
_WILL_EXPIRE = FragmentMatcher(phrases.WILL_EXPIRE)
_MAINTENANCE = WordMatcher(words.MAINTENANCE)
_ERROR = WordMatcher(words.ERROR)
_LOADING = WordMatcher(words.LOADING)
_NOT_LOADED = WordMatcher(words.NOT_LOADED)
_ELLIPSES = ("\N{HORIZONTAL ELLIPSIS}", "...")
_LOADING_CLASS = re.compile(r"(?:^|[\s_-])(?:spinner|skeleton|loading|loader|shimmer)(?:$|[\s_-])")
_HTTP_STATUS = re.compile(
    rf"""
    (?: ^ | \|[ ] | \b {any_of_table(words.HTTP_ERROR)} [ :#-]* )       # alone, or after a word such as "error"
    (?: 40[0134] | 410 | 429 | 50[0-4] )
    (?=
        [ ]* (?: $ | [|:\u2013\u2014-] )                              # nothing else
      | [ ]error
      | [ ][a-z ]* (?: not[ ]found | forbidden | unavailable | gateway | timeout | error )  # its reason phrase
    )
    """,
    re.VERBOSE,
)
"""An HTTP status code: alone, after a word such as "error", or before its reason phrase; not "Fibre 500"."""
_CONDITIONAL = WordMatcher(words.CONDITIONAL)
_MAX_ALERTS = 4
_SINGLE_MESSAGE_CHARACTERS = 300
"""Maximum characters of a main text that holds a single message."""
_ALERT = FragmentMatcher(marks.ALERT)


def main_text(page: Page, longest: int = 6_000) -> str:
    """Returns the folded visible text of the page without navigation and footer, cut soon after ``longest`` characters."""
    parts: list[str] = []
    size = 0
    skip_until = -1
    menus = [
        (node.first, node.last)
        for node in [*page.by_tag("nav", "footer"), *page.role_nodes]
        if node.tag in ("nav", "footer") or node.get("role").lower() in ("navigation", "contentinfo")
    ]
    menus.sort()
    menu = 0
    for index, text in enumerate(page.text_nodes):
        while menu < len(menus) and menus[menu][0] <= index:
            skip_until = max(skip_until, menus[menu][1])
            menu += 1
        if index < skip_until or (text is not BREAK and page.text_parents[index].hidden):
            continue
        parts.append(text)
        size += len(text)
        if size > longest:
            break
    return fold("".join(parts))


def wrong_credentials(page: Page, text: str) -> bool:
    """Returns whether a page with a sign-in form says that the last attempt was rejected."""
    alerts: set[str] = set()
    for node in page.nodes:
        if not node.attrs or node.hidden or node.last - node.first > 40:
            continue
        if node.get("role").lower() == "alert" or node.get("aria-live") or _ALERT.matches(node.classes()):
            message = fold(page.text(node, 300))
            if message and len(message) < 280 and _is_wrong(message):
                alerts.add(message)
    if alerts:
        # A saved page may contain every message that its scripts can show: more than four at once are not shown.
        return page.annotated or len(alerts) <= _MAX_ALERTS
    return any(_is_wrong(line) for line in re.split(r"(?<=[.!])\s", text) if len(line) < 160)


def _is_wrong(message: str) -> bool:
    """Returns whether a message says, unconditionally, that the credentials are wrong."""
    return _WRONG.matches(message) or (_WRONG_PHRASES.matches(message) and not _CONDITIONAL.matches(message))


def session_expired(text: str) -> bool:
    """Returns whether the text says that a session has ended; one that will end in ten minutes has not."""
    return any(
        (_EXPIRED.matches(line) or _EXPIRED_PHRASES.matches(line))
        and not _WILL_EXPIRE.matches(line)
        and not _CONDITIONAL.matches(line)
        for line in re.split(r"(?<=[.!?])\s", text[:2_500])
    )


def find_error_state(page: Page, text: str, *, inside_account: bool = False) -> str | None:
    """Returns ``maintenance`` or ``error`` for a page that says so and little else, or has such an alert; else None."""
    headings = fold(" | ".join([page.title, *(page.text(node, 160) for node in page.headings)])[:600])
    if len(text) < 1_500:
        if _MAINTENANCE.matches(headings) or (
            len(text) < 700
            and (
                _MAINTENANCE.matches(text)
                or (
                    len(text) < _SINGLE_MESSAGE_CHARACTERS and not inside_account and _MAINTENANCE_PHRASES.matches(text)
                )
            )
        ):
            return "maintenance"
        if (
            _ERROR.matches(headings)
            or _ERROR_PHRASES.matches(headings)
            or _HTTP_STATUS.search(headings)
            or (len(text) < 500 and _ERROR.matches(text))
        ):
            return "error"
    for node in page.nodes:
        if (
            node.attrs
            and not node.hidden
            and 0 < node.last - node.first <= 20
            and (node.get("role").lower() == "alert" or _ALERT.matches(node.classes()))
        ):
            message = fold(page.text(node, 300))
            if message and len(message) < 250 and _ERROR.matches(message):
                return "error"
    return None


def load_failed(text: str) -> bool:
    """Returns whether the main text says that something could not be loaded: an empty list proves nothing then."""
    return any(_ERROR.matches(line) for line in re.split(r"(?<=[.!?])\s", text[:4_000]) if len(line) < 220)


def has_load_error(page: Page) -> bool:
    """Returns whether any line of the page says that something was not loaded, whatever rows are there."""
    line = ""
    for index, text in enumerate([*page.text_nodes, BREAK]):
        if text is not BREAK:
            line += "" if page.text_parents[index].hidden or len(line) > 300 else text
            continue
        if 10 < len(line) < 220 and _NOT_LOADED.matches(fold(line)):
            return True
        line = ""
    return False


def is_loading(page: Page) -> bool:
    """Returns whether the page shows a loading indicator: missing rows prove nothing then. One that is hidden waits for its
    turn in many a page that has loaded."""
    if any(_is_loading_indicator(node) for node in page.nodes if node.attrs or node.tag == "progress"):
        return True
    return any(
        text is not BREAK
        and 4 < len(text) < 60
        and not page.text_parents[index].hidden
        and _says_loading(text, page.text_parents[index])
        for index, text in enumerate(page.text_nodes)
    )


def _is_loading_indicator(node: Node) -> bool:
    """Whether an element shows without words that something is loading. A progress bar without a value is one (WAI-ARIA 1.2,
    ``progressbar``; the HTML Standard calls it indeterminate), one with a value measures something."""
    if node.hidden:
        return False
    if node.tag == "progress":
        return not node.has("value")
    attrs = node.attrs
    if "role" in attrs and node.get("role").lower() == "progressbar":
        return not node.has("aria-valuenow")
    if "aria-busy" in attrs and node.get("aria-busy").lower() == "true":
        return True
    classes = attrs.get("class")
    return bool(classes) and node.last - node.first <= 12 and _is_loading_class(classes or "")


@lru_cache(maxsize=4_000)
def _is_loading_class(classes: str) -> bool:
    """Whether a class attribute names a loading indicator."""
    return _LOADING_CLASS.search(classes.lower()) is not None


def _says_loading(text: str, parent: Node) -> bool:
    """Whether a text is nothing but a word for loading, or has one and breaks off in dots, as what is going on does. The name
    of a control ends in dots as well, and says what it would do."""
    folded = fold(text)
    if not _LOADING.matches(folded):
        return False
    if _LOADING.matches_fully(folded):
        return True
    return text.rstrip().endswith(_ELLIPSES) and not _in_control(parent)


def _in_control(node: Node) -> bool:
    """Whether the element is a link or a button, or one of the three elements around it is."""
    ancestor: Node | None = node
    for _ in range(4):
        if ancestor is None:
            return False
        if ancestor.tag in ("a", "button", "option") or ancestor.get("role").lower() in INTERACTIVE_ROLES:
            return True
        ancestor = ancestor.parent
    return False
