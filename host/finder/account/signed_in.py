"""Whether an account is open: only somebody who is signed in is offered to sign out.

Calling a page signed in that is not lets a fetch look for invoices where nobody is; so what only sounds like a way out
(a help article, a newsletter, a menu that is hidden while "Log in" is to be seen) proves nothing.
"""

from __future__ import annotations

import re

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import is_disabled
from host.finder.dom.text import WordMatcher, fold
from host.finder.downloads.offers import form_owner
from host.finder.lexicon import leaving as words
from host.finder.lexicon import signing as signing_words

_SIGN_OUT = WordMatcher(signing_words.SIGN_OUT)
_NOT = WordMatcher(words.NOT_SIGN_OUT)
_ABOUT = WordMatcher(words.ABOUT_SIGNING_OUT)
_SIGN_IN = WordMatcher(signing_words.SIGN_IN)
_ADDRESS = re.compile(
    r"(?:^|/)(?:\w{1,12}[._-])?(?:log-?_?out|sign-?_?out|log-?_?off|sign-?_?off|abmelden|ausloggen|uitloggen|afmelden|deconnexion|"
    r"desconectar|cerrar-?sesion|esci|disconnetti)(?:\.\w{2,5})?/?(?:[?#;]|$)|"
    r"[?&](?:action|act|do|cmd|mode|op|task|a|m|page|func|method)=(?:log|sign)-?_?(?:out|off)|[?&]log-?out(?:=(?:1|true|yes)|&|$)"
)
_PART = re.compile(r"out|off|meld|conn|conect|sesion|esci|ausl")
"""What every such address has somewhere: most have none of it."""
_ACTING_ROLES = frozenset(("menuitem", "button", "link"))
_LONGEST = 40
_WORDS = 4
"""Words of a name that says little else than that it signs out: "Log out Anna de Vries"."""


def is_signed_in(page: Page) -> bool:
    """Whether there is a way to sign out, also in a menu that is closed; not there while the page offers to sign in."""
    hidden = False
    for node in [*page.by_tag("a", "button", "input", "form"), *page.role_nodes]:
        if not _leaves(page, node):
            continue
        if not node.hidden:
            return True
        hidden = True
    return hidden and not _offers_sign_in(page) and any(piece.strip() for piece in _seen(page))


def _leaves(page: Page, node: Node) -> bool:
    if node.tag == "form":
        return bool(_ADDRESS.search(node.get("action").lower())) and not _typed(page, node)
    if node.tag not in ("a", "button", "input") and node.get("role").lower() not in _ACTING_ROLES:
        return False
    if node.last - node.first > 12 or is_disabled(node):
        return False
    name = page.name(node)
    if len(name) < _LONGEST:
        folded = fold(name)
        if _SIGN_OUT.matches(folded):
            if (
                _NOT.matches(folded)
                or _ABOUT.matches(folded)
                or folded.endswith("?")
                or len(folded.split()) > _WORDS + 2
            ):
                return False
            form = form_owner(page, node)
            return form is None or node.tag == "a" or not _typed(page, form)
    target = f"{node.get('href')} {node.get('formaction')}".strip().lower()
    if not target or not _PART.search(target):
        return False
    return bool(_ADDRESS.search(target.split(" ", 1)[0])) and not _ABOUT.matches(fold(name))


def _typed(page: Page, form: Node) -> bool:
    """Whether a person types something into the form: then it is a subscription's, not a session's."""
    return any(
        node.tag == "textarea" or node.get("type").lower() in ("", "text", "email", "tel")
        for node in page.descendants(form)
        if node.tag in ("input", "textarea") and not node.hidden
    )


def _offers_sign_in(page: Page) -> bool:
    return any(
        not node.hidden
        and node.last - node.first <= 12
        and len(name := page.name(node)) < 30
        and _SIGN_IN.matches_fully(fold(name))
        for node in [*page.by_tag("a", "button"), *page.role_nodes]
    )


def _seen(page: Page) -> list[str]:
    return [piece for place, piece in enumerate(page.text_nodes) if not page.text_parents[place].hidden]
