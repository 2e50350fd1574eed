"""Single sign-on: finds the button of a sign-in page without fields that leads to an identity provider."""

from __future__ import annotations

import re

from host.finder.account.prompts import AuthPrompt
from host.finder.dom.forms import Form
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.lexicon.account import login_form as words
from host.finder.lexicon.patterns import any_of_table
from host.finder.values.text import WordMatcher, fold

_SIGN_IN = WordMatcher(words.SIGN_IN)
_NEXT_STEP = WordMatcher(words.NEXT_STEP)
_REGISTER = WordMatcher(words.REGISTER)
_WITH_PROVIDER = re.compile(rf"(?<!\w){any_of_table(words.WITH_PROVIDER)}\s+\w")
_PROMPT_CHARACTERS = 1_500
"""Maximum characters of the main text of a page that is a single prompt."""
_MAX_NAME_CHARACTERS = 60


def find_sso_button(page: Page, forms: list[Form], prompt: AuthPrompt) -> Node | None:
    """Returns the button "sign in with ..." of a page whose title or headings say that it is for signing in and that
    has no other field; None for other pages."""
    if len(prompt.text) >= _PROMPT_CHARACTERS or not _SIGN_IN.matches(prompt.headings):
        return None
    if any(field.kind != "search" for form in forms for field in form.visible_fields):
        return None
    for node in [*page.by_tag("button", "a", "input"), *page.role_nodes]:
        if node.hidden or (node.tag == "input" and node.get("type").lower() not in ("button", "submit")):
            continue
        name = fold(page.name(node))
        if len(name) > _MAX_NAME_CHARACTERS or not _WITH_PROVIDER.search(name) or _REGISTER.matches(name):
            continue
        if _SIGN_IN.matches(name) or _NEXT_STEP.matches(name):
            return node
    return None
