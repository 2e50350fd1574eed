"""Which state a page is in, by its words: empty list, wrong credentials, expired session, maintenance, error."""

from __future__ import annotations

import re

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.text import PhraseMatcher, WordMatcher, collapse_whitespace, fold
from host.finder.lexicon import phrases
from host.finder.lexicon import states as words

_WRONG = WordMatcher(words.WRONG)
_EXPIRED = WordMatcher(words.EXPIRED)
_WRONG_SAYS = PhraseMatcher(phrases.WRONG)
_MAINTENANCE_SAYS = PhraseMatcher(phrases.MAINTENANCE)
_ERROR_SAYS = PhraseMatcher(phrases.ERROR)
_EXPIRED_SAYS = PhraseMatcher(phrases.EXPIRED)
_WILL_EXPIRE = re.compile(phrases.WILL_EXPIRE)
_MAINTENANCE = WordMatcher(words.MAINTENANCE)
_ERROR = WordMatcher(words.ERROR)
_NONE = WordMatcher(words.NEGATIONS)
_THINGS = WordMatcher(words.DOCUMENT_NOUNS)
_WILL_APPEAR = WordMatcher(words.WILL_APPEAR)
_NARROWED = WordMatcher(words.FILTERED)
_LOADING = WordMatcher(words.LOADING)
_NOT_LOADED = WordMatcher(words.NOT_LOADED)
_LOADING_CLASS = re.compile(r"(?:^|[\s_-])(?:spinner|skeleton|loading|loader|shimmer)(?:$|[\s_-])")
_STATUS_LINE = re.compile(
    r"(?:^|\| |\b(?:error|fehler|fout|erreur|http|status|code)[ :#-]*)"
    r"(?:40[0134]|410|429|50[0-4])(?= *(?:$|[|:\u2013\u2014-])| error| [a-z ]*"
    r"(?:not found|forbidden|unavailable|gateway|timeout|error))"
)
"""A number that is a status: alone, after such a word, or before what it means; no "Fibre 500"."""
_IF = re.compile(r"(?<!\w)(?:if|when|wenn|falls|sollte|indien|wanneer|si|lorsque|cuando|quando)(?!\w)")
_MOST_ALERTS = 4
_FEW = 300
"""Characters of a main part that says one thing."""
_LONGEST = 180
"""Characters of a sentence that says that a list is empty."""
_ALERT = re.compile(r"alert|error|fehler|fout|erreur|warning|danger|message|notice|flash|invalid|toast|feedback")


def main_text(page: Page, longest: int = 6_000) -> str:
    """The folded visible text of the page without menus and footer."""
    parts: list[str] = []
    size = 0
    skip_until = -1
    menus = [
        (node.first, node.last)
        for node in [*page.by_tag("nav", "footer"), *page.role_nodes]
        if node.tag in ("nav", "footer") or node.get("role").lower() in ("navigation", "contentinfo")
    ]
    menus.sort()
    at = 0
    for place, piece in enumerate(page.text_nodes):
        while at < len(menus) and menus[at][0] <= place:
            skip_until = max(skip_until, menus[at][1])
            at += 1
        if place < skip_until or (piece is not BREAK and page.text_parents[place].hidden):
            continue
        parts.append(piece)
        size += len(piece)
        if size > longest:
            break
    return fold("".join(parts))


def empty_words(page: Page, *, of_a_part: bool = False) -> str | None:
    """The page's own sentence that says that there are no documents; None where it says less, or more, than that.
    ``of_a_part``: none in the year or the state that is chosen is enough."""
    begin = 0
    size = len(page.text_nodes)
    while begin < size:
        end = begin
        while end < size and page.text_nodes[end] is not BREAK:
            end += 1
        said = _empty_sentence(page, begin, end, of_a_part) if end - begin <= 12 else None
        if said is not None:
            return said
        begin = end + 1
    return None


def _empty_sentence(page: Page, begin: int, end: int, of_a_part: bool) -> str | None:
    kept = [place for place in range(begin, end) if not page.text_parents[place].hidden]
    raw = "".join(page.text_nodes[place] for place in kept)
    if not kept or len(raw) > 600:
        return None
    whole = collapse_whitespace(raw)
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý])", whole):
        folded = fold(sentence)
        if len(folded) > _LONGEST or not _THINGS.matches(folded):
            continue
        if not _WILL_APPEAR.matches(folded) and not (_NONE.matches(folded) and _near(folded)):
            continue
        if folded.rstrip().endswith("?") or (_NARROWED.matches(folded) and not of_a_part):
            continue
        if _elsewhere(page.text_parents[kept[0]]):
            continue
        return sentence
    return None


def _near(folded: str) -> bool:
    """The negation and the thing stand together: at most four words apart."""
    for begin, end in _NONE.spans(folded):
        for first, last in _THINGS.spans(folded):
            between = folded[end:first] if first >= end else folded[last:begin]
            if len(between.split()) <= 4 and not re.search(r"[.!?;]", between):
                return True
    return False


def _elsewhere(node: Node) -> bool:
    """Whether a text stands in a link, a button, a menu, a question, or a dialogue."""
    at: Node | None = node
    for _ in range(25):
        if at is None:
            return False
        if at.tag in (
            "a",
            "button",
            "nav",
            "footer",
            "summary",
            "label",
            "title",
            "header",
            "aside",
            "details",
            "dialog",
        ):
            return True
        if at.get("role").lower() in ("navigation", "button", "dialog", "menu", "tooltip", "contentinfo"):
            return True
        at = at.parent
    return False


def wrong_credentials(page: Page, text: str) -> bool:
    """Whether a page with a sign-in form says that the last attempt was wrong."""
    alerts: set[str] = set()
    for node in page.nodes:
        if not node.attrs or node.hidden or node.last - node.first > 40:
            continue
        if node.get("role").lower() == "alert" or node.get("aria-live") or _ALERT.search(node.classes()):
            said = fold(page.text(node, 300))
            if said and len(said) < 280 and _is_wrong(said):
                alerts.add(said)
    if alerts:
        # A saved page may hold every message that its scripts could show: many at once are none.
        return page.annotated or len(alerts) <= _MOST_ALERTS
    return any(_is_wrong(line) for line in re.split(r"(?<=[.!])\s", text) if len(line) < 160)


def _is_wrong(said: str) -> bool:
    return _WRONG.matches(said) or (_WRONG_SAYS.matches(said) and not _IF.search(said))


def session_expired(text: str) -> bool:
    """Whether the page says that a session is over; one that will be over in ten minutes is not."""
    return any(
        (_EXPIRED.matches(line) or _EXPIRED_SAYS.matches(line))
        and not _WILL_EXPIRE.search(line)
        and not _IF.search(line)
        for line in re.split(r"(?<=[.!?])\s", text[:2_500])
    )


def find_error_state(page: Page, text: str, *, inside_account: bool = False) -> str | None:
    """``maintenance`` or ``error`` for a page that says so and little else; a loading error inside of a page counts too."""
    heads = fold(" | ".join([page.title, *(page.text(node, 160) for node in page.headings)])[:600])
    if len(text) < 1_500:
        if _MAINTENANCE.matches(heads) or (
            len(text) < 700
            and (
                _MAINTENANCE.matches(text)
                or (len(text) < _FEW and not inside_account and _MAINTENANCE_SAYS.matches(text))
            )
        ):
            return "maintenance"
        if (
            _ERROR.matches(heads)
            or _ERROR_SAYS.matches(heads)
            or _STATUS_LINE.search(heads)
            or (len(text) < 500 and _ERROR.matches(text))
        ):
            return "error"
    for node in page.nodes:
        if (
            node.attrs
            and not node.hidden
            and 0 < node.last - node.first <= 20
            and (node.get("role").lower() == "alert" or _ALERT.search(node.classes()))
        ):
            said = fold(page.text(node, 300))
            if said and len(said) < 250 and _ERROR.matches(said):
                return "error"
    return None


def load_failed(text: str) -> bool:
    """Whether the page's main part says that something could not be loaded: then an empty list proves nothing."""
    return any(_ERROR.matches(line) for line in re.split(r"(?<=[.!?])\s", text[:4_000]) if len(line) < 220)


def has_load_error(page: Page) -> bool:
    """Whether some line of the page says that something did not load, whatever else is there."""
    line = ""
    for place, piece in enumerate([*page.text_nodes, BREAK]):
        if piece is not BREAK:
            line += "" if page.text_parents[place].hidden or len(line) > 300 else piece
            continue
        if 10 < len(line) < 220 and _NOT_LOADED.matches(fold(line)):
            return True
        line = ""
    return False


def is_loading(page: Page) -> bool:
    """Whether the page says that something is still to come: then what is missing proves nothing."""
    for node in page.nodes:
        if not node.attrs or node.hidden:
            continue
        if node.get("aria-busy").lower() == "true":
            return True
        classes = node.get("class")
        if classes and _LOADING_CLASS.search(classes.lower()) and node.last - node.first <= 12:
            return True
    return any(
        _LOADING.matches_fully(fold(piece)) for piece in page.text_nodes if 4 < len(piece) < 60 and piece is not BREAK
    )
