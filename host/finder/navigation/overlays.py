"""Overlays on a page (cookie consent, newsletter) and their most refusing button.

Refusing in a dialog about something else (invoices by e-mail, new terms, a contract) would decide for the person. So a dialog
counts as an overlay only if its words or its markup say so, it has nothing to fill in, and it mentions nothing that binds.
"""

from __future__ import annotations

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.downloads.offers import form_owner, is_submit_button, target_url
from host.finder.lexicon import kinds, marks
from host.finder.lexicon.navigation import overlays as words
from host.finder.safety import is_harmful
from host.finder.values.text import FragmentMatcher, WordMatcher, fold

_COOKIE = WordMatcher(words.COOKIE)
_REFUSE = WordMatcher(words.REFUSE)
_NECESSARY = WordMatcher(words.NECESSARY)
_CLOSE = WordMatcher(words.CLOSE)
_NEWSLETTER = WordMatcher(words.NEWSLETTER)
_BINDING = WordMatcher({language: (*words.BINDING[language], *kinds.INVOICE[language]) for language in words.BINDING})
_LAYER = FragmentMatcher(marks.LAYER)
_COOKIE_LAYER = FragmentMatcher(marks.COOKIE_LAYER)
_SEARCHED_CHARACTERS = 6_000
_MAX_CHARACTERS = 20_000
"""Maximum characters of an overlay; a longer one is the page itself, marked as an overlay."""
_CLOSE_SIGNS = frozenset(("x", "×", "✕", "✖", "✗", "⨯", "╳"))
_RANKS: tuple[tuple[WordMatcher, float], ...] = ((_REFUSE, 5.0), (_NECESSARY, 4.0))
_CLOSE_RANK = 1.0
_CONSENT_INPUT_TYPES = frozenset(("checkbox", "radio", "hidden", "button", "submit", "image", "reset", "search"))
_NEWSLETTER_INPUT_TYPES = _CONSENT_INPUT_TYPES | {"email", "text", ""}
_SEARCH_FIELD = FragmentMatcher(marks.SEARCH_FIELD)


def find_overlay_button(page: Page, signals: Signals) -> Node | None:
    """Returns the button that closes the overlay and grants the least; None without an overlay, or if its only button
    grants everything or saves settings (the person has to press that one)."""
    best: tuple[float, Node] | None = None
    for node in signals.interactive:
        if node.hidden or node.last - node.first > 12 or node.tag == "form":
            continue
        rank = _rank(page, node)
        if rank <= 0 or (best is not None and rank <= best[0]):
            continue
        overlay = _overlay_around(node)
        target = target_url(page, node)
        if overlay is None or overlay.hidden or (target and is_harmful("", target)):
            continue
        if _may_close(page, overlay, node, rank):
            best = rank, node
    return best[1] if best is not None else None


def _may_close(page: Page, overlay: Node, node: Node, rank: float) -> bool:
    """Returns whether the overlay may be closed with this button."""
    text = fold(page.text(overlay, _MAX_CHARACTERS))
    if len(text) >= _MAX_CHARACTERS or _BINDING.matches(text):
        return False
    text = text[:_SEARCHED_CHARACTERS]
    if _COOKIE_LAYER.matches(_marks(overlay, node)) or _COOKIE.matches(text):
        return not _has_inputs(page, overlay, _CONSENT_INPUT_TYPES)
    # "Close" is a refusal only in an overlay that asks for something; another dialog may be needed.
    sends = is_submit_button(node) and form_owner(page, node) is not None
    return (
        rank <= _CLOSE_RANK
        and not sends
        and _NEWSLETTER.matches(text)
        and not _has_inputs(page, overlay, _NEWSLETTER_INPUT_TYPES)
    )


def _rank(page: Page, node: Node) -> float:
    """Returns the rank of a button by its name: refuse all 5, necessary only 4, close 1, anything else 0."""
    if node.tag == "a" and node.get("href") and not _stays_on_page(node.get("href")):
        return 0.0
    name = fold(page.name(node))
    if not name or len(name) > 60:
        return 0.0
    for matcher, rank in _RANKS:
        if matcher.matches_fully(name):
            return rank
    if name in _CLOSE_SIGNS or _CLOSE.matches_fully(name):
        return _CLOSE_RANK
    return 0.0


def _stays_on_page(address: str) -> bool:
    """Returns whether following the address stays on the page."""
    return address.startswith("#") or address.lower().startswith("javascript:")


def _overlay_around(node: Node) -> Node | None:
    """Returns the outermost of 14 ancestors that is marked as an overlay; never the page's main part."""
    overlay: Node | None = None
    ancestor = node.parent
    for _ in range(14):
        if ancestor is None or ancestor.tag in ("body", "html", "main"):
            break
        if (
            ancestor.tag == "dialog"
            or ancestor.get("aria-modal").lower() == "true"
            or ancestor.get("role").lower() in ("dialog", "alertdialog")
            or _LAYER.matches(ancestor.classes())
        ):
            overlay = ancestor
        ancestor = ancestor.parent
    return overlay


def _marks(overlay: Node, node: Node) -> str:
    """Returns the classes and ids of the button and its ancestors up to the overlay."""
    marks = []
    ancestor: Node | None = node
    while ancestor is not None and ancestor.inside(overlay):
        marks.append(ancestor.classes())
        ancestor = ancestor.parent
    return " ".join(marks)


def _has_inputs(page: Page, overlay: Node, harmless: frozenset[str]) -> bool:
    """Returns whether the overlay has inputs other than the toggles and the search of a consent dialog."""
    for field in page.descendants(overlay):
        if field.hidden or field.tag not in ("input", "select", "textarea"):
            continue
        if field.tag != "input" or field.get("type").lower() not in harmless:
            names = f"{field.get('name')} {field.get('id')} {field.get('placeholder')}".lower()
            if _SEARCH_FIELD.matches(names) or "vendor" in names:
                continue
            return True
    return False
