"""Signed-in detection: an account is open if the page offers to sign out.

A false positive makes a fetch look for invoices without a session, so a help article, a newsletter or a menu that is hidden
while "Log in" is visible proves nothing.
"""

from __future__ import annotations

import re

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import is_disabled
from host.finder.downloads.offers import form_owner
from host.finder.lexicon.account import login_form as login_words
from host.finder.lexicon.account import sign_out as words
from host.finder.lexicon.patterns import any_of_table
from host.finder.values.text import FragmentMatcher, WordMatcher, fold

_SIGN_OUT = WordMatcher(words.SIGN_OUT_MENTION)
_NOT_SIGN_OUT = WordMatcher(words.NOT_SIGN_OUT)
_ABOUT_SIGNING_OUT = WordMatcher(words.ABOUT_SIGNING_OUT)
_SIGN_IN = WordMatcher(login_words.SIGN_IN)
_SIGN_OUT_ADDRESS = re.compile(
    rf"""
    (?: ^ | / ) (?: \w{{1,12}}[._-] )? {any_of_table(words.SIGN_OUT_SEGMENT)}      # "/user-logout.aspx"
    (?: \.\w{{2,5}} )? /? (?: [?\#;] | $ )
    | [?&] (?: action | act | do | cmd | mode | op | task | a | m | page | func | method )
      = (?: log | sign ) -?_? (?: out | off )                                     # "?action=logout"
    | [?&] log-?out (?: = (?: 1 | true | yes ) | & | $ )                          # "?logout=1"
    """,
    re.VERBOSE,
)
_ADDRESS_FRAGMENT = FragmentMatcher(words.SIGN_OUT_FRAGMENT)
"""Fragments of which every sign-out address has one; a fast check, as most addresses have none."""
_INTERACTIVE_ROLES = frozenset(("menuitem", "button", "link"))
_MAX_NAME_CHARACTERS = 40
_MAX_NAME_WORDS = 4
"""Words of a name such as "Log out Anna de Vries"; two more are allowed."""


def is_signed_in(page: Page) -> bool:
    """Returns whether the page offers to sign out; in a closed menu it counts only if the page does not offer to sign in."""
    controls = sign_out_controls(page)
    if any(not node.hidden for node in controls):
        return True
    return bool(controls) and not _offers_sign_in(page) and any(text.strip() for text in _visible_texts(page))


def sign_out_controls(page: Page) -> list[Node]:
    """Returns the elements that sign out, those of closed menus included."""
    nodes = [*page.by_tag("a", "button", "input", "form"), *page.role_nodes]
    return [node for node in nodes if _is_sign_out(page, node)]


def _is_sign_out(page: Page, node: Node) -> bool:
    """Returns whether an element signs out, by its name or its address."""
    if node.tag == "form":
        return bool(_SIGN_OUT_ADDRESS.search(node.get("action").lower())) and not _has_text_inputs(page, node)
    if node.tag not in ("a", "button", "input") and node.get("role").lower() not in _INTERACTIVE_ROLES:
        return False
    if node.last - node.first > 12 or is_disabled(node):
        return False
    name = page.name(node)
    if len(name) < _MAX_NAME_CHARACTERS:
        folded = fold(name)
        if _SIGN_OUT.matches(folded):
            if (
                _NOT_SIGN_OUT.matches(folded)
                or _ABOUT_SIGNING_OUT.matches(folded)
                or folded.endswith("?")
                or len(folded.split()) > _MAX_NAME_WORDS + 2
            ):
                return False
            form = form_owner(page, node)
            return form is None or node.tag == "a" or not _has_text_inputs(page, form)
    target = f"{node.get('href')} {node.get('formaction')}".strip().lower()
    if not target or not _ADDRESS_FRAGMENT.matches(target):
        return False
    return bool(_SIGN_OUT_ADDRESS.search(target.split(" ", 1)[0])) and not _ABOUT_SIGNING_OUT.matches(fold(name))


def _has_text_inputs(page: Page, form: Node) -> bool:
    """Returns whether a form has text inputs: it belongs to a subscription then, not to a session."""
    return any(
        node.tag == "textarea" or node.get("type").lower() in ("", "text", "email", "tel")
        for node in page.descendants(form)
        if node.tag in ("input", "textarea") and not node.hidden
    )


def _offers_sign_in(page: Page) -> bool:
    """Returns whether a visible control is named as a sign-in."""
    return any(
        not node.hidden
        and node.last - node.first <= 12
        and len(name := page.name(node)) < 30
        and _SIGN_IN.matches_fully(fold(name))
        for node in [*page.by_tag("a", "button"), *page.role_nodes]
    )


def _visible_texts(page: Page) -> list[str]:
    """Returns the visible text nodes."""
    return [text for index, text in enumerate(page.text_nodes) if not page.text_parents[index].hidden]
