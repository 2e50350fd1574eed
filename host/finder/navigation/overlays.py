"""Layers that lie over a page (cookies, newsletters) and the button that refuses the most of what they ask.

Whoever refuses in a dialogue that is about something else (invoices by e-mail, new terms, a contract) has decided for the
person. So a layer counts only when it says or is built as what it is, has nothing to fill in, and speaks of nothing that binds.
"""

from __future__ import annotations

import re

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.text import WordMatcher, fold
from host.finder.downloads.offers import form_owner, is_submit_button, target_url
from host.finder.lexicon import kinds
from host.finder.lexicon import layers as words
from host.finder.safety import is_harmful

_COOKIE = WordMatcher(words.COOKIE)
_REFUSE = WordMatcher(words.REFUSE)
_NECESSARY = WordMatcher(words.NECESSARY)
_CLOSE = WordMatcher(words.CLOSE)
_NEWSLETTER = WordMatcher(words.NEWSLETTER)
_BINDING = WordMatcher({language: (*words.BINDING[language], *kinds.INVOICE[language]) for language in words.BINDING})
_LAYER_MARK = re.compile(
    r"cookie|consent|gdpr|dsgvo|privacy-?(?:banner|layer|wall|modal)|ccm?p?-?(?:banner|modal)|\bcmp\b|tracking-?(?:banner|layer)|"
    r"newsletter|modal|popup|pop-up|overlay|dialog|lightbox"
)
_COOKIE_MARK = re.compile(
    r"cookie|gdpr|dsgvo|\bcmp\b|onetrust|usercentrics|didomi|consent-?(?:banner|manager|wall|bar)|tracking-?(?:banner|layer)"
)
_LONGEST_LAYER = 6_000
_MOST_SAID = 20_000
"""Characters; what says more is the page itself, marked as a layer."""
_CROSS = frozenset(("x", "×", "✕", "✖", "✗", "⨯", "╳"))
_RANKS: tuple[tuple[WordMatcher, float], ...] = ((_REFUSE, 5.0), (_NECESSARY, 4.0))
_CLOSES = 1.0
_TOGGLES = frozenset(("checkbox", "radio", "hidden", "button", "submit", "image", "reset", "search"))
_ADDRESS = _TOGGLES | {"email", "text", ""}
_SEEKS = re.compile(r"search|such|zoek|cherch|busca|cerca|query|filter|vendor")


def find_overlay_button(page: Page, signals: Signals) -> Node | None:
    """The button that closes the layer over the page and grants the least; None without a layer, or where its only
    button grants everything or keeps settings (that is the person's to press)."""
    best: tuple[float, Node] | None = None
    for node in signals.interactive:
        if node.hidden or node.last - node.first > 12 or node.tag == "form":
            continue
        rank = _rank(page, node)
        if rank <= 0 or (best is not None and rank <= best[0]):
            continue
        layer = _layer_around(node)
        target = target_url(page, node)
        if layer is None or layer.hidden or (target and is_harmful("", target)):
            continue
        if _may_close(page, layer, node, rank):
            best = rank, node
    return best[1] if best is not None else None


def _may_close(page: Page, layer: Node, node: Node, rank: float) -> bool:
    said = fold(page.text(layer, _MOST_SAID))
    if len(said) >= _MOST_SAID or _BINDING.matches(said):
        return False
    said = said[:_LONGEST_LAYER]
    if _COOKIE_MARK.search(_marks(layer, node)) or _COOKIE.matches(said):
        return not _asks(page, layer, _TOGGLES)
    # "Close" is a refusal in a layer that asks for something, and only there: elsewhere a dialogue may be wanted.
    sends = is_submit_button(node) and form_owner(page, node) is not None
    return rank <= _CLOSES and not sends and _NEWSLETTER.matches(said) and not _asks(page, layer, _ADDRESS)


def _rank(page: Page, node: Node) -> float:
    if node.tag == "a" and node.get("href") and not _stays(node.get("href")):
        return 0.0
    name = fold(page.name(node))
    if not name or len(name) > 60:
        return 0.0
    for table, worth in _RANKS:
        if table.matches_fully(name):
            return worth
    if name in _CROSS or _CLOSE.matches_fully(name):
        return _CLOSES
    return 0.0


def _stays(address: str) -> bool:
    return address.startswith("#") or address.lower().startswith("javascript:")


def _layer_around(node: Node) -> Node | None:
    """The outermost of the near ancestors that is marked as a layer; never the page itself."""
    found: Node | None = None
    at = node.parent
    for _ in range(14):
        if at is None or at.tag in ("body", "html", "main"):
            break
        if (
            at.tag == "dialog"
            or at.get("aria-modal").lower() == "true"
            or at.get("role").lower() in ("dialog", "alertdialog")
            or _LAYER_MARK.search(at.classes())
        ):
            found = at
        at = at.parent
    return found


def _marks(layer: Node, node: Node) -> str:
    """How the layer's makers call it: the classes and ids of all that is around the button, up to the layer."""
    marks = []
    at: Node | None = node
    while at is not None and at.inside(layer):
        marks.append(at.classes())
        at = at.parent
    return " ".join(marks)


def _asks(page: Page, layer: Node, harmless: frozenset[str]) -> bool:
    """Whether there is something to fill in or to choose, other than the switches of a cookie wall and its search."""
    for one in page.descendants(layer):
        if one.hidden or one.tag not in ("input", "select", "textarea"):
            continue
        if one.tag != "input" or one.get("type").lower() not in harmless:
            if _SEEKS.search(f"{one.get('name')} {one.get('id')} {one.get('placeholder')}".lower()):
                continue
            return True
    return False
