"""Pages to sign in that have no field at all: a button leads to somebody else who knows the person."""

from __future__ import annotations

import re

from host.finder.account.prompts import Said
from host.finder.dom.forms import Form
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.text import Words, fold
from host.finder.lexicon import signing as words

_SIGN_IN = Words(words.SIGN_IN)
_NEXT_STEP = Words(words.NEXT_STEP)
_REGISTER = Words(words.REGISTER)
_WITH = re.compile(r"(?<!\w)(?:mit|uber|met|via|with|using|through|avec|par|con|tramite|mediante)\s+\w")
_SHORT = 1_500
"""Characters of a page's main part beyond which it is a page about something, not one question."""
_LONGEST_NAME = 60


def sign_in_button(page: Page, forms: list[Form], said: Said) -> Node | None:
    """The button "sign in with …" of a page that says by title or heading that it is there to sign in and asks for nothing
    else; None where it is another page."""
    if len(said.text) >= _SHORT or not _SIGN_IN.found(said.heads):
        return None
    if any(one.kind != "search" for form in forms for one in form.visible):
        return None
    for node in [*page.of("button", "a", "input"), *page.roles]:
        if node.hidden or (node.tag == "input" and node.get("type").lower() not in ("button", "submit")):
            continue
        name = fold(page.name(node))
        if len(name) > _LONGEST_NAME or not _WITH.search(name) or _REGISTER.found(name):
            continue
        if _SIGN_IN.found(name) or _NEXT_STEP.found(name):
            return node
    return None
