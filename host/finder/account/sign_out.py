"""Sign-out control of a page, identified unambiguously: the only control of its kind that a fetch may ever press.

The control's name is a sign-out phrase and nothing else, it stands where pages keep account controls or leads to a sign-out
address, it submits no other data, and no second candidate leads to a different address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import is_disabled
from host.finder.downloads.offers import element_ref_of, form_owner, target_url
from host.finder.lexicon.account import sign_out as words
from host.finder.lexicon.patterns import any_of_table
from host.finder.model import ElementRef
from host.finder.values.text import FragmentMatcher, WordMatcher, fold

_SIGN_OUT = WordMatcher(words.SIGN_OUT)
_NOT_SIGN_OUT = WordMatcher(words.NOT_SIGN_OUT)
_MENU_CLASS = re.compile(rf"(?:^|[\s_-]){any_of_table(words.MENU_CLASS)}(?:$|[\s_-])")
_MENU_ROLES = frozenset(("navigation", "banner", "menu", "menubar", "toolbar"))
_MENU_TAGS = frozenset(("nav", "header", "aside", "menu"))
_SIGN_OUT_ADDRESS = FragmentMatcher(words.SIGN_OUT_ADDRESS)
_OTHER_ADDRESS = FragmentMatcher(words.OTHER_ADDRESS)
_MAX_NAME_CHARACTERS = 40
_MAX_ANCESTORS = 12


def find_sign_out(page: Page, spans: Sequence[tuple[int, int]] = ()) -> ElementRef | None:
    """Returns the sign-out control; None if there is none or it is ambiguous. ``spans`` are the node ranges of list rows."""
    candidates = [node for node in _candidates(page) if not any(begin <= node.at < end for begin, end in spans)]
    if len({_destination(page, node) for node in candidates}) != 1:
        return None
    visible = [node for node in candidates if not node.hidden]
    return element_ref_of(page, (visible or candidates)[0])


def _candidates(page: Page) -> list[Node]:
    """Returns the elements that sign out, in document order."""
    nodes = {node.at: node for node in [*page.by_tag("a", "button", "input"), *page.role_nodes]}
    return [node for _, node in sorted(nodes.items()) if _is_sign_out(page, node)]


def _is_sign_out(page: Page, node: Node) -> bool:
    """Returns whether an element is a sign-out control by name, address, form and position."""
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
    if is_disabled(node) or not 0 < len(name) <= _MAX_NAME_CHARACTERS:
        return False
    folded = fold(name)
    if not _SIGN_OUT.matches_fully(folded.strip(" .!›»→×")) or _NOT_SIGN_OUT.matches(folded):
        return False
    address = target_url(page, node).lower()
    if address and (_OTHER_ADDRESS.matches(address) or not _is_of_web(address)):
        return False
    return _submits_nothing_else(page, node) and (
        _in_account_menu(node) or bool(address and _SIGN_OUT_ADDRESS.matches(address))
    )


def _is_of_web(address: str) -> bool:
    """Returns whether a browser goes to an address by HTTP: a valid one, with that scheme or none."""
    try:
        return urlsplit(address).scheme in ("http", "https", "")
    except ValueError:
        return False


def _submits_nothing_else(page: Page, node: Node) -> bool:
    """Returns whether pressing the element submits no form, or a form without anything to type or choose."""
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
    # Fields and buttons elsewhere in the page may belong to the form by its id.
    form_id = form.get("id")
    return not form_id or not any(
        other.get("form") == form_id and other.at != node.at
        for other in page.by_tag("input", "select", "textarea", "button")
    )


def _in_account_menu(node: Node) -> bool:
    """Returns whether the element stands in a header, navigation or account menu."""
    ancestor: Node | None = node
    for _ in range(_MAX_ANCESTORS):
        if ancestor is None or ancestor.tag in ("main", "article", "table", "body", "footer"):
            return False
        if ancestor.tag in _MENU_TAGS or ancestor.get("role").lower() in _MENU_ROLES:
            return True
        if ancestor.tag != "body" and _MENU_CLASS.search(ancestor.classes()):
            return True
        ancestor = ancestor.parent
    return False


def _destination(page: Page, node: Node) -> str:
    """Returns the target address of an element, or else its name."""
    return target_url(page, node) or page.name(node)
