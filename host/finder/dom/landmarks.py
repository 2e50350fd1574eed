"""Landmarks of a page, as WAI-ARIA names them: navigation, banner, contentinfo.

HTML-AAM (https://www.w3.org/TR/html-aam-1.0/) maps ``nav`` to *navigation*, ``header`` to *banner* and ``footer`` to
*contentinfo*; a ``role`` counts before the tag. There, the header and footer of an article are no landmarks. Here they are:
what stands in them (tags, dates, authors) belongs as little to a list of documents as the page's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from host.finder.dom.node import Landmark, Node

_BY_TAG = {"nav": "navigation", "header": "banner", "footer": "contentinfo"}
_ROLES = frozenset(_BY_TAG.values())


def landmark_of(node: Node) -> Landmark | None:
    """Returns the innermost landmark in which a new element stands, or which it is; its parent's is known."""
    role = node.get("role").lower()
    name = role if role in _ROLES else _BY_TAG.get(node.tag)
    return node.landmark if name is None else Landmark(name, node, node.landmark)


def landmarks_around(node: Node) -> Iterator[Landmark]:
    """Yields the landmarks in which an element stands, the innermost first."""
    around = node.landmark
    while around is not None:
        yield around
        around = around.outer


def in_landmark(node: Node, *, but: str | None = None) -> bool:
    """Returns whether an element stands in a landmark (``but`` names one that does not count), so that it belongs to the
    page's frame and not to its content."""
    around = node.landmark
    # A plain loop: this is asked of every control, and most stand in no landmark.
    while around is not None:
        if around.name != but:
            return True
        around = around.outer
    return False
