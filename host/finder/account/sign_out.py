"""The one control of a page that signs out, told beyond doubt: the only thing of its kind that a fetch may ever press.

A page's sign-out is nothing that is found by chance: it says so in whole words, stands where a page keeps what is about
the visitor, sends nothing else along, and there are no two of them that lead to different places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import is_disabled
from host.finder.dom.text import WordMatcher, fold
from host.finder.downloads.offers import element_ref_of, form_owner, target_url
from host.finder.lexicon import leaving as words
from host.finder.model import ElementRef

_SIGN_OUT = WordMatcher(words.SIGN_OUT)
_NOT = WordMatcher(words.NOT_SIGN_OUT)
_PLACE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|menue|header|kopf|topbar|toolbar|account|konto|user|profil|profile|sidebar|"
    r"dropdown|session|meta)(?:$|[\s_-])"
)
_ROLES = frozenset(("navigation", "banner", "menu", "menubar", "toolbar"))
_TAGS = frozenset(("nav", "header", "aside", "menu"))
_ADDRESS = re.compile(
    r"log-?_?out|sign-?_?out|log-?_?off|sign-?_?off|abmeld|ausloggen|uitlog|afmeld|deconn|disconn|desconect"
)
_OTHER_ADDRESS = re.compile(
    r"newsletter|unsubscri|optout|opt-out|delete|remove|cancel|close|deactivat|terminate|loesch|kuendig|k%c3%bcndig|opzeg|"
    r"verwijder|alle-|all-|device|session(?:s)?/(?:all|others)|everywhere"
)
_LONGEST = 40
_UP = 12


def find_sign_out(page: Page, spans: Sequence[tuple[int, int]] = ()) -> ElementRef | None:
    """The control that signs out; None where there is none, or none beyond doubt. ``spans``: the rows of its lists."""
    found = [node for node in _candidates(page) if not any(begin <= node.at < end for begin, end in spans)]
    if len({_leads(page, node) for node in found}) != 1:
        return None
    seen = [node for node in found if not node.hidden]
    return element_ref_of(page, (seen or found)[0])


def _candidates(page: Page) -> list[Node]:
    nodes = {node.at: node for node in [*page.by_tag("a", "button", "input"), *page.role_nodes]}
    return [node for _, node in sorted(nodes.items()) if _signs_out(page, node)]


def _signs_out(page: Page, node: Node) -> bool:
    if not (
        (node.tag == "a" and page.link_url(node) is not None)
        or node.tag == "button"
        or (node.tag == "input" and node.get("type").lower() in ("submit", "button"))
        or (
            node.tag not in ("a", "button", "input", "form")
            and node.get("role").lower() in ("menuitem", "button", "link")
        )
    ):
        return False
    name = page.name(node)
    if is_disabled(node) or not 0 < len(name) <= _LONGEST:
        return False
    folded = fold(name)
    if not _SIGN_OUT.matches_fully(folded.strip(" .!›»→×")) or _NOT.matches(folded):
        return False
    address = target_url(page, node).lower()
    if address and (_OTHER_ADDRESS.search(address) or urlsplit(address).scheme not in ("http", "https", "")):
        return False
    return _alone_in_its_form(page, node) and (_in_its_place(node) or bool(address and _ADDRESS.search(address)))


def _alone_in_its_form(page: Page, node: Node) -> bool:
    """Whether pressing it sends no form, or one that a person could type or choose nothing in."""
    form = form_owner(page, node)
    if form is None or (node.tag == "a" and node.has("href")):
        return True
    for other in page.nodes[form.at + 1 : form.end]:
        if other.at == node.at:
            continue
        if other.tag in ("select", "textarea", "button"):
            return False
        if other.tag == "input" and other.get("type").lower() != "hidden":
            return False
    # Fields and buttons elsewhere in the page may belong to it by its id.
    name = form.get("id")
    return not name or not any(
        other.get("form") == name and other.at != node.at
        for other in page.by_tag("input", "select", "textarea", "button")
    )


def _in_its_place(node: Node) -> bool:
    at: Node | None = node
    for _ in range(_UP):
        if at is None or at.tag in ("main", "article", "table", "body", "footer"):
            return False
        if at.tag in _TAGS or at.get("role").lower() in _ROLES:
            return True
        if at.tag != "body" and _PLACE.search(at.classes()):
            return True
        at = at.parent
    return False


def _leads(page: Page, node: Node) -> str:
    return target_url(page, node) or page.name(node)
