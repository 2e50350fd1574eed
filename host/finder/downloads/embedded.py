"""Documents that a page embeds: ``embed`` and ``object``, frames of a file, and viewers whose address names the file.

A browser shows them in a viewer of its own, which no script can read: the page then has nothing to press, and its address
is all that is known. A blob or a ``data:`` URL is read by the element's reference.
"""

from __future__ import annotations

from urllib.parse import parse_qsl

from host.finder.dom.landmarks import in_landmark
from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.urls import join, path_query_fragment
from host.finder.downloads.offers import RankedOffer, rank_of_address
from host.finder.lexicon import marks
from host.finder.model import DownloadOffer, ElementRef
from host.finder.safety import is_harmful
from host.finder.values.text import FragmentMatcher, fold
from host.urls import same_site

_FRAMES = frozenset(("iframe", "frame", "oph-frame"))
_TAGS = ("embed", "object", "iframe", "frame", "oph-frame")
_CHALLENGE = FragmentMatcher(marks.CHALLENGE_FRAME)
_VIEWER_PARAMETERS = frozenset(("file", "url", "src", "doc", "document", "pdf"))
"""Parameters in which viewers (``viewer.html?file=``) are told the address of their file."""
_RANK = 3.5
_LONE_FRAME_RANK = 1.0
MAX_BARE_TEXT = 200
"""The most characters of visible text on a page that is only the frame of a document."""


def embedded_offers(page: Page) -> list[RankedOffer]:
    """Returns the documents that the page embeds visibly, the surest first. A frame whose address says nothing counts on a
    page that has one such frame of its own site and hardly any text."""
    embedded = [node for node in page.by_tag(*_TAGS) if not node.hidden and not _is_nested(node)]
    offers = [offer for node in embedded if (offer := _embedded_offer(page, node)) is not None]
    frames = [node for node in embedded if node.tag in _FRAMES]
    if frames and not offers and is_bare(page):
        unknown = [node for node in frames if _is_unread_frame(page, node)]
        offers = [_offer(page, node, _source(page, node), _LONE_FRAME_RANK) for node in unknown if len(unknown) == 1]
    return sorted(offers, key=lambda offer: -offer.rank)


def is_bare(page: Page) -> bool:
    """Returns whether the page has hardly any text between its header and its footer: it only shows something else."""
    characters = 0
    for text, parent in zip(page.text_nodes, page.text_parents, strict=True):
        if text is not BREAK and not parent.hidden and not in_landmark(parent):
            characters += len(text.strip())
            if characters > MAX_BARE_TEXT:
                return False
    return True


def shows_only_document(page: Page, downloads: tuple[DownloadOffer, ...]) -> bool:
    """Returns whether the page is only the viewer of a document: all that it offers (``downloads``) is embedded in it, and
    it has hardly any text."""
    if not downloads or not is_bare(page):
        return False
    embedded = {offer.offer.element.selector for offer in embedded_offers(page)}
    return all(offer.element.selector in embedded for offer in downloads)


def _is_nested(node: Node) -> bool:
    """Returns whether an ``object`` around the element shows something else in its place: its fallback is not shown."""
    ancestor = node.parent
    while ancestor is not None and ancestor.tag != "object":
        ancestor = ancestor.parent
    return ancestor is not None and bool(ancestor.get("data"))


def _embedded_offer(page: Page, node: Node) -> RankedOffer | None:
    source = _source(page, node)
    kind = node.get("type").lower()
    if not source or _CHALLENGE.matches(source.lower()) or (kind and "pdf" not in kind and "octet" not in kind):
        return None
    inner = _viewer_file(source)
    if inner is not None:
        return _offer(page, node, inner, _RANK)
    if source.lower().startswith("data:"):
        return _offer(page, node, source, _RANK) if source.lower().startswith("data:application/") else None
    if is_harmful("", source):
        return None
    is_file = "pdf" in kind or source.startswith("blob:") or rank_of_address(source) >= 2
    is_file = is_file or (node.tag not in _FRAMES and rank_of_address(source) > -1)
    return _offer(page, node, source, _RANK + (0.5 if "pdf" in kind else 0.0)) if is_file else None


def _source(page: Page, node: Node) -> str:
    """Returns the absolute address of what an element embeds; empty without one."""
    attribute = {"object": "data", "oph-frame": "data-oph-src"}.get(node.tag, "src")
    address = node.get(attribute).strip()
    if not address or address.lower().startswith(("about:", "javascript:")):
        return ""
    return join(page.base_url_of(node), address)


def _viewer_file(source: str) -> str | None:
    """Returns the address of the file that a viewer is told in its own address; None where it is told none."""
    parts = path_query_fragment(source)
    if parts is None:
        return None
    try:
        parameters = [*parse_qsl(parts[1], max_num_fields=50), *parse_qsl(parts[2].lstrip("?"), max_num_fields=50)]
    except ValueError:
        return None
    for name, value in parameters:
        if name.lower() in _VIEWER_PARAMETERS and value.startswith(("/", "http:", "https:", "./", "../")):
            file = join(source, value)
            return file if not is_harmful("", file) else None
    return None


def _is_unread_frame(page: Page, node: Node) -> bool:
    """Returns whether a frame of the page's own site shows something that could not be read."""
    source = _source(page, node)
    is_empty = not page.text(node, 1) and len(page.descendants(node)) < 3
    own = source.startswith(("http:", "https:")) and same_site(source, page.url)
    return is_empty and own and not _CHALLENGE.matches(source.lower()) and not is_harmful("", source)


def _offer(page: Page, node: Node, address: str, rank: float) -> RankedOffer:
    """Returns the offer of what lies at the address; a blob or ``data:`` URL only lies in the element."""
    name = page.name(node) or node.get("name")
    url = address if address.startswith(("http:", "https:")) else None
    element = ElementRef(page.selector(node), node.get("data-oph-ref") or None, url, name)
    return RankedOffer(DownloadOffer("link", element), rank, fold(name), node)
