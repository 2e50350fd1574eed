"""Controls of a row that open something: a menu, an accordion, a dialog, a panel, a page. Pressing one shows, it does not send.

A control counts as one by what it says of itself (``aria-haspopup``, ``aria-expanded``, ``summary``), by a verb of viewing,
by the row's own number or date, by the looks of a menu or an arrow; last of all the row itself, where it can be pressed.
Every other control of unknown meaning is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled, is_interactive
from host.finder.dom.spans import RowSpan
from host.finder.downloads.link_text import names_only_document
from host.finder.downloads.offers import (
    OTHER_DOCUMENT_WORDS,
    RankedOffer,
    element_ref_of,
    form_owner,
    is_harmful_element,
    is_submit_button,
    leads_elsewhere,
    prints,
    target_url,
    text_of,
)
from host.finder.lexicon import actions, marks
from host.finder.model import DownloadOffer
from host.finder.safety import is_harmful, is_harmful_class
from host.finder.values.dates import find_dates
from host.finder.values.text import FragmentMatcher, WordMatcher, fold
from host.ways import OfferKind

_VIEW = WordMatcher(actions.DETAIL)
_MENU = WordMatcher(actions.MENU)
_MENU_MARK = FragmentMatcher(marks.MENU)
_DISCLOSURE_MARK = FragmentMatcher(marks.DISCLOSURE)
_MENU_SIGNS = frozenset(("⋮", "⋯", "…", "...", "•••", "···", "︙", "☰", "▾", "▼", "▸", "►", "›", "+"))
_POPUPS = frozenset(("true", "menu", "dialog"))
_OTHER_PROGRAM = re.compile(r"\s*(?:mailto|tel|sms|callto|skype|whatsapp|data):", re.IGNORECASE)
"""Schemes of links that another program answers, or that show something of their own."""
_NOUN = re.compile(r"[^\W\d_]{3}")
_MAX_OPENERS = 3
_SAYS_ITSELF, _NAMES_ROW = 1.4, 1.0
"""Ranks (``_rank``) from which on a control says by its attributes that it opens something, and names its row or the verb."""
_MAX_LABEL = 80


def row_openers(page: Page, signals: Signals, row: RowSpan, number: str | None) -> list[RankedOffer]:
    """Returns the controls of a row that open something, the most telling first."""
    nodes = [*signals.interactive_in(row.nodes), *summaries(page, row)]
    openers = [opener for node in nodes if (opener := opener_of(page, node, row, number)) is not None]
    return sorted(openers, key=lambda offer: -offer.rank)[:_MAX_OPENERS]


def opener_of(page: Page, node: Node, row: RowSpan | None, number: str | None) -> RankedOffer | None:
    """Returns the element as an offer of kind ``opener``; None if it opens nothing, sends something or may do harm. ``row``:
    the row in which it stands, if any."""
    if is_disabled(node) or node.hidden or (target_url(page, node) and not is_submit_button(node)):
        return None
    if _OTHER_PROGRAM.match(node.get("href")):
        return None
    if node.tag == "input" and node.get("type").lower() not in ("button", "submit", "image"):
        return None
    is_row = row is not None and node in row.nodes
    text = text_of(page, node)[:250]
    rank = _rank(page, node, text, number, is_row=is_row)
    if rank is None or _may_harm(page, node, is_row=_holds_controls(page, node)):
        return None
    if is_submit_button(node) and (sends_harm(node) or _sends_form(page, node, rank, in_row=row is not None)):
        return None
    if not is_row and (leads_elsewhere(text) or prints(page, node, text) or OTHER_DOCUMENT_WORDS.matches(text)):
        return None
    return RankedOffer(DownloadOffer("opener", element_ref_of(page, node)), rank, text, node)


def _sends_form(page: Page, button: Node, rank: float, *, in_row: bool) -> bool:
    """Returns whether pressing a submit button sends a form that may be anything: one that says itself that it opens
    something is often a submit button by omission of its type, and classic portals send the whole page's form to show a
    row; elsewhere such a button confirms what the form asks ("OK" under a refund), and one that is only called a menu says
    nothing of what the form does."""
    form = form_owner(page, button)
    if rank >= _SAYS_ITSELF or form is None:
        return False
    method = button.get("formmethod") or form.get("method")
    is_posted = method.strip().lower() == "post"
    return not in_row or rank < _NAMES_ROW or (is_posted and _is_called_menu(page, button, text_of(page, button)))


def sends_harm(button: Node) -> bool:
    """Returns whether the form that a button sends says by its class or id that it does harm: "charge-refund". Each word counts
    by itself: the order of words in a class follows no language."""
    node: Node | None = button
    while node is not None and node.tag != "form":
        node = node.parent
    names = [button.classes(), *([node.classes()] if node is not None else [])]
    return any(is_harmful(word) for name in names for word in (re.sub(r"[-_]", " ", name), *re.split(r"[-_\s]+", name)))


def hinted_offer(page: Page, node: Node) -> RankedOffer:
    """Returns the element that a connector's hint selects as an offer of the kind that its markup implies."""
    if page.link_url(node) is not None:
        kind: OfferKind = "link"
    elif says_it_opens(node):
        kind = "opener"
    elif is_submit_button(node) and form_owner(page, node) is not None:
        kind = "form"
    else:
        kind = "button"
    return RankedOffer(DownloadOffer(kind, element_ref_of(page, node)), 9.0, text_of(page, node), node)


def says_it_opens(node: Node) -> bool:
    """Returns whether an element says by its markup that it opens something, and so is no download itself."""
    opens = node.get("aria-haspopup").lower() in _POPUPS or node.get("aria-expanded").lower() == "false"
    return opens or node.tag == "summary"


def says_view(offer: RankedOffer) -> bool:
    """Returns whether an opener says that it shows something."""
    return offer.offer.kind == "opener" and len(offer.words) < _MAX_LABEL and _VIEW.matches(offer.words)


def _rank(page: Page, node: Node, text: str, number: str | None, *, is_row: bool) -> float | None:
    """Returns how surely the element opens something; None where nothing shows that it does."""
    if says_it_opens(node):
        return 1.5 if node.get("aria-haspopup").lower() in _POPUPS else 1.4
    short = len(text) < _MAX_LABEL
    if short and _VIEW.matches(text):
        return 1.2
    if _is_called_menu(page, node, text):
        return 1.1
    # An unknown word beside the number or the date may be a verb: "Zapłać 2026-17". Two letters name nothing and agree to
    # whatever a form asks: "OK", "Ja".
    rest = text.replace(fold(number), " ") if number else text
    tells_row = rest != text or bool(find_dates(text)) or _NOUN.search(text) is not None
    if short and tells_row and names_only_document(rest):
        return 1.0
    if not text and _DISCLOSURE_MARK.matches(_marks(page, node)):
        return 0.9
    return 0.5 if is_row else None


def _is_called_menu(page: Page, node: Node, text: str) -> bool:
    """Returns whether the element has the name of a menu, or its looks: "More", "⋮"."""
    if text in _MENU_SIGNS or (not text and _MENU_MARK.matches(_marks(page, node))):
        return True
    return len(text) < _MAX_LABEL and (_MENU.matches_fully(text) or _MENU.matches_fully(fold(page.name(node))))


def _marks(page: Page, node: Node) -> str:
    return f"{node.get('class').lower()} {page.icon_marks(node)}"


def _holds_controls(page: Page, node: Node) -> bool:
    """Returns whether other controls stand in the element: their names are no part of what it does."""
    return any(is_interactive(inner) for inner in page.descendants(node))


def _may_harm(page: Page, node: Node, *, is_row: bool) -> bool:
    """Returns whether a press may do harm: by the element's own text where it holds controls of its own, else as any."""
    if not is_row:
        return is_harmful_element(page, node)
    ends = 0
    pieces: list[str] = []
    for inner in page.nodes[node.at : node.end]:
        if inner.at < ends:
            continue
        if inner is not node and is_interactive(inner):
            ends = inner.end
        else:
            pieces += [
                page.text_nodes[index] for index in range(inner.first, inner.last) if page.text_parents[index] is inner
            ]
    return is_harmful(" ".join(pieces)) or is_harmful(node.get("aria-label")) or is_harmful_class(node.get("class"))


def summaries(page: Page, row: RowSpan) -> list[Node]:
    """Returns the summaries of closed ``details`` in the row."""
    nodes = page.by_tag("summary")
    begin, end = (bisect_left(nodes, at, key=lambda node: node.at) for at in (row.at, row.end))
    return [
        node
        for node in nodes[begin:end]
        if node.parent is not None and node.parent.tag == "details" and not node.parent.has("open")
    ]
