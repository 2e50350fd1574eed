"""Pages to sign in that have no field at all: a button leads to somebody else who knows the person."""

from __future__ import annotations

import re

from host.finder.account.prompts import AuthPrompt
from host.finder.dom.forms import Form
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.text import WordMatcher, fold
from host.finder.lexicon import signing as words

_SIGN_IN = WordMatcher(words.SIGN_IN)
_NEXT_STEP = WordMatcher(words.NEXT_STEP)
_REGISTER = WordMatcher(words.REGISTER)
_WITH = re.compile(r"(?<!\w)(?:mit|uber|met|via|with|using|through|avec|par|con|tramite|mediante)\s+\w")
_SHORT = 1_500
"""Characters of a page's main part beyond which it is a page about something, not one question."""
_LONGEST_NAME = 60


def find_sso_button(page: Page, forms: list[Form], said: AuthPrompt) -> Node | None:
    """The button "sign in with …" of a page that says by title or heading that it is there to sign in and asks for nothing
    else; None where it is another page."""
    if len(said.text) >= _SHORT or not _SIGN_IN.matches(said.headings):
        return None
    if any(one.kind != "search" for form in forms for one in form.visible_fields):
        return None
    for node in [*page.by_tag("button", "a", "input"), *page.role_nodes]:
        if node.hidden or (node.tag == "input" and node.get("type").lower() not in ("button", "submit")):
            continue
        name = fold(page.name(node))
        if len(name) > _LONGEST_NAME or not _WITH.search(name) or _REGISTER.matches(name):
            continue
        if _SIGN_IN.matches(name) or _NEXT_STEP.matches(name):
            return node
    return None
