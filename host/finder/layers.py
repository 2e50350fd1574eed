"""Layers that lie over a page (cookies, newsletters) and the button that refuses the most of what they ask."""

from __future__ import annotations

import re

from host.finder.harm import is_harmful
from host.finder.means import target_of
from host.finder.node import Node
from host.finder.signals import Signals
from host.finder.text import Words, fold
from host.finder.tree import Page
from host.finder.words import layers as words
from host.finder.words import signing as signing_words

_COOKIE = Words(words.COOKIE)
_REFUSE = Words(words.REFUSE)
_NECESSARY = Words(words.NECESSARY)
_CHOSEN = Words(words.CHOSEN)
_CLOSE = Words(words.CLOSE)
_NEWSLETTER = Words(signing_words.NEWSLETTER)
_LAYER_MARK = re.compile(
    r"cookie|consent|gdpr|dsgvo|privacy-?(?:banner|layer|wall|modal)|ccm?p?-?(?:banner|modal)|\bcmp\b|tracking-?(?:banner|layer)|"
    r"newsletter|modal|popup|pop-up|overlay|dialog|lightbox"
)
_LONGEST_LAYER = 6_000
_CROSS = frozenset(("x", "×", "✕", "✖", "✗", "⨯", "╳"))
_RANKS: tuple[tuple[Words, float], ...] = ((_REFUSE, 5.0), (_NECESSARY, 4.0), (_CHOSEN, 2.0))


def dismissal(page: Page, signals: Signals) -> Node | None:
    """The button that closes the layer over the page and grants the least; None without a layer, or where its only
    button grants everything (that is the person's to press)."""
    best: tuple[float, Node] | None = None
    for node in signals.acting:
        if node.hidden or node.last - node.first > 12 or node.tag == "form":
            continue
        rank = _rank(page, node)
        if rank <= 0 or (best is not None and rank <= best[0]):
            continue
        layer = _layer_around(node)
        target = target_of(page, node)
        if layer is None or layer.hidden or (target and is_harmful("", target)):
            continue
        said = fold(page.text(layer, _LONGEST_LAYER))
        cookies = _COOKIE.found(said) or "cookie" in layer.classes()
        # "Close" is a refusal in a layer that asks for something, and only there: elsewhere a dialogue may be wanted.
        if cookies or (rank <= 1 and _NEWSLETTER.found(said) and not _asks_password(page, layer)):
            best = rank, node
    return best[1] if best is not None else None


def _rank(page: Page, node: Node) -> float:
    if node.tag == "a" and node.get("href") and not _stays(node.get("href")):
        return 0.0
    name = fold(page.name(node))
    if not name or len(name) > 60:
        return 0.0
    for table, worth in _RANKS:
        if table.whole(name):
            return worth
    if name in _CROSS or _CLOSE.whole(name):
        return 1.0
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


def _asks_password(page: Page, layer: Node) -> bool:
    return any(one.tag == "input" and one.get("type").lower() == "password" for one in page.descendants(layer))
