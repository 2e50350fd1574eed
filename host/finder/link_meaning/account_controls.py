"""Controls that lead into the account without saying so: the person's own name beside "Log out", the menu behind it, and the
company for which the person acts.

Shops greet with "Logged in as: Vera" or show "Anna Bell" with an arrow, and the ways to orders lie behind it. Nothing in such a
name tells a way, its place does. They are the last that is tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from host.finder.account.public_page import offers_sign_in
from host.finder.account.signed_in import sign_out_controls
from host.finder.dom.landmarks import landmarks_around
from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.urls import split
from host.finder.lexicon.account import owner as words
from host.finder.lexicon.navigation import other_pages
from host.finder.lexicon.patterns import any_of_table
from host.finder.link_meaning.organisations import names_organisations, only_organisation
from host.finder.link_meaning.unrelated_pages import changes_language, holds_no_documents
from host.finder.link_meaning.way_names import is_harmful_way
from host.finder.safety import is_harmful
from host.finder.values.text import collapse_whitespace, fold

NAME_SCORE, MENU_SCORE, COMPANY_SCORE = 0.3, 0.28, 0.32
"""Scores of a link that bears the person's name, of a control that opens a menu in the page's frame, and of the ways to the
company for which the person acts."""
_GREETED = re.compile(rf"(?:^|\W){any_of_table(words.GREETING)}\s*:?\s*$", re.IGNORECASE)
_OWN_FORM = re.compile(rf"/{any_of_table(other_pages.OWN_PAGE_PATHS)}/{any_of_table(other_pages.FORM_STEPS)}/?$")
_MAX_WORDS = 4
_MAX_CHARACTERS = 40
_LEVELS = 2
"""Elements around the control that signs out, in which the person's name stands beside it."""
_MAX_BESIDE = 6
_MAX_MENU_NODES = 200
_PAGE_FRAME = frozenset(("banner", "navigation"))


def account_controls(page: Page, signals: Signals) -> Iterator[tuple[float, Node]]:
    """Yields the controls, each with its score, that may lead into an account that is open; none on a page that offers to
    sign in."""
    leaving = sign_out_controls(page)
    if not leaving and offers_sign_in(page):
        return
    beside = {node.at for control in leaving for node in _beside(signals, control)}
    company = only_organisation(page, signals)
    for node in signals.interactive:
        if is_disabled(node):
            continue
        if node is company or names_organisations(page.name(node)):
            if page.link_url(node) is not None and _leads_on(page, node):
                yield COMPANY_SCORE, node
        elif not _may_be_name(page, node):
            continue
        elif page.link_url(node) is not None:
            if (node.at in beside or _is_greeted(page, node)) and _leads_on(page, node):
                yield NAME_SCORE, node
        elif _opens_menu(node) and not _is_read(page, node) and not is_harmful_way(page, node, page.name(node)):
            yield MENU_SCORE, node


def _beside(signals: Signals, control: Node) -> list[Node]:
    """Returns the few links around the control that signs out."""
    holder = control.parent
    found: list[Node] = []
    for _ in range(_LEVELS):
        if holder is None or holder.tag == "body" or signals.actions(holder) > _MAX_BESIDE:
            break
        found = [node for node in signals.interactive_in((holder,)) if node is not control]
        holder = holder.parent
    return found


def _may_be_name(page: Page, node: Node) -> bool:
    """Returns whether a control's text may be a person's name: a few words without a digit."""
    name = page.name(node)
    return 0 < len(name) <= _MAX_CHARACTERS and len(name.split()) <= _MAX_WORDS and not any(map(str.isdigit, name))


def _is_greeted(page: Page, node: Node) -> bool:
    """Returns whether the words in front of a link, in its line, greet or say who is signed in."""
    begin = node.first
    while begin and page.text_nodes[begin - 1] is not BREAK and node.first - begin < 4:
        begin -= 1
    return _GREETED.search(collapse_whitespace("".join(page.text_nodes[begin : node.first]))) is not None


def _leads_on(page: Page, node: Node) -> bool:
    """Returns whether a link leads to another page of the portal that may be the account's."""
    url, name = page.link_url(node) or "", page.name(node)
    folded = fold(name)
    if split(url)[0] != split(page.url)[0] or split(url)[1:] == split(page.url)[1:] or split(url)[1] in ("", "/"):
        return False
    if holds_no_documents(folded) or changes_language(node, folded, url, page.url):
        return False
    # A GET of the form in which somebody changes their data changes nothing, whatever its address says.
    return not is_harmful(name) and (
        _OWN_FORM.search(split(url)[1]) is not None or not is_harmful_way(page, node, name)
    )


def _is_read(page: Page, node: Node) -> bool:
    """Returns whether the links of a closed menu stand in the page already, hidden, so that nothing is gained by opening it."""
    holder = node.parent or node
    end = min(holder.end, node.end + _MAX_MENU_NODES)
    return any(inner.tag == "a" and inner.hidden and inner.has("href") for inner in page.nodes[node.end : end])


def _opens_menu(node: Node) -> bool:
    """Returns whether a control in the frame of the page opens a menu that is closed (WAI-ARIA 1.2, ``aria-haspopup`` and
    ``aria-expanded``)."""
    if node.get("aria-expanded").lower() == "true":
        return False
    says_so = node.get("aria-haspopup").lower() in ("true", "menu") or node.has("aria-expanded")
    return says_so and not node.hidden and any(one.name in _PAGE_FRAME for one in landmarks_around(node))
