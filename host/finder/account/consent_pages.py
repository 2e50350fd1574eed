"""Pages that ask for a consent which only the person can give: to let an application at their data, to sign terms."""

from __future__ import annotations

from collections.abc import Iterable

from host.finder.dom.forms import Form
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import is_disabled
from host.finder.downloads.offers import is_submit_button
from host.finder.lexicon.account import consent as words
from host.finder.lexicon.account import prompts
from host.finder.values.text import PhraseMatcher, WordMatcher, fold

_GRANT = PhraseMatcher(words.GRANT)
_ALLOW = WordMatcher(words.ALLOW)
_DENY = WordMatcher(words.DENY)
_SIGN = WordMatcher(words.SIGN)
_TERMS = WordMatcher(prompts.TERMS)
_MAX_NAME_CHARACTERS = 40


def asks_consent(page: Page, headings: str, lines: Iterable[str]) -> bool:
    """Returns whether an identity provider asks to let an application at the person's account (OAuth 2.0, RFC 6749 section
    4.1: the resource owner authorises the client). ``headings`` and ``lines`` are the page's folded texts."""
    texts = [headings, *lines]
    if not any(_GRANT.matches(text) for text in texts) or any("cookie" in text for text in texts):
        return False
    names = [fold(page.name(node)) for node in page.by_tag("button", "input", "a") if _is_pressed(node)]
    return any(map(_ALLOW.matches_fully, names)) and any(map(_DENY.matches_fully, names))


def asks_signature(page: Page, forms: Iterable[Form], headings: str) -> bool:
    """Returns whether a page shows terms with a form under them in which they are signed: a box to tick or a name to write, and
    a button that signs. Terms to read have none."""
    if not _TERMS.matches(headings) or "cookie" in headings:
        return False
    return any(
        any(
            node.tag == "input" and not is_submit_button(node) and _is_shown(node)
            for node in page.descendants(form.node)
        )
        and any(
            is_submit_button(node) and _is_shown(node) and _SIGN.matches_fully(fold(page.name(node)))
            for node in page.descendants(form.node)
        )
        for form in forms
    )


def _is_pressed(node: Node) -> bool:
    """Returns whether an element is a button, or a link that may be drawn as one."""
    return _is_shown(node) and (node.tag != "input" or is_submit_button(node) or node.get("type").lower() == "button")


def _is_shown(node: Node) -> bool:
    return not (node.hidden or is_disabled(node) or node.get("type").lower() == "hidden")
