"""Pages for visitors: what is seen by somebody who is not signed in, so that it never proves that a person is through."""

from __future__ import annotations

import re

from host.finder.dom.forms import Form
from host.finder.dom.page import Page
from host.finder.dom.urls import split
from host.finder.lexicon.account import login_form as login_words
from host.finder.lexicon.account import public_pages as words
from host.finder.lexicon.patterns import any_of_table
from host.finder.values.text import WordMatcher, fold

_SIGN_IN = WordMatcher(login_words.SIGN_IN)
_REGISTER = WordMatcher(login_words.REGISTER)
_RESET = WordMatcher(login_words.RESET)
_NEWSLETTER = WordMatcher(login_words.NEWSLETTER)
_USER = WordMatcher(login_words.USER)
_HELP = WordMatcher(words.HELP)
_RECOVERY = WordMatcher(words.RECOVERY)
_BACK_TO = re.compile(rf"\b{any_of_table({key: map(fold, value) for key, value in words.BACK_TO.items()})}\b")
_MAX_NAME_CHARACTERS = 40


def is_public_page(page: Page, forms: list[Form]) -> bool:
    """Returns whether a page offers to sign in, or is about a new account, a forgotten password or help."""
    return _is_about_visitors(page) or offers_sign_in(page) or any(_asks_visitor(form) for form in forms)


def offers_sign_in(page: Page) -> bool:
    """Returns whether a visible control leads to signing in, by its name: "Log in", "Back to login"."""
    for node in [*page.by_tag("a", "button"), *page.role_nodes]:
        if node.hidden or node.last - node.first > 12:
            continue
        name = page.name(node)
        if 2 < len(name) < _MAX_NAME_CHARACTERS and _is_way_to_sign_in(fold(name)):
            return True
    return False


def _is_way_to_sign_in(folded: str) -> bool:
    """Returns whether a name is the word for signing in, alone or behind "back to"."""
    return _SIGN_IN.matches(folded) and (
        _SIGN_IN.matches_fully(folded) or _SIGN_IN.matches_fully(_BACK_TO.sub(" ", folded))
    )


def _is_about_visitors(page: Page) -> bool:
    """Returns whether title, main headings or address are those of a page for visitors."""
    headings = [page.text(node, 120) for node in page.headings if node.tag in ("h1", "h2") and not node.hidden][:3]
    title = fold(" | ".join([page.title, *headings]))
    address = fold(re.sub(r"[/_.?=&-]+", " ", " ".join(split(page.url)[1:])))
    return any(matcher.matches(title) for matcher in (_REGISTER, _RESET, _RECOVERY, _HELP)) or any(
        matcher.matches(address) for matcher in (_REGISTER, _RESET, _HELP)
    )


def _asks_visitor(form: Form) -> bool:
    """Returns whether a form asks who somebody is, as pages for registering and for a forgotten password do."""
    fields = form.visible_fields
    if any(field.password for field in fields):
        return True
    asks_user = any(field.kind == "email" or _USER.matches(field.folded_text) for field in fields)
    return asks_user and not _NEWSLETTER.matches(form.folded_text) and not _NEWSLETTER.matches(form.attribute_text)
