"""What stands on a page outside of the rows and of the page's frame: where the audit looks."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from host.finder.audit.explained import Explained
from host.finder.audit.looks import is_download
from host.finder.dom.landmarks import in_landmark
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.urls import join
from host.finder.lexicon import marks
from host.finder.model import ElementRef
from host.finder.safety import is_harmful
from host.finder.values.text import FragmentMatcher, fold

_FRAME_CLASS = re.compile(
    r"""
    (?: ^ | [\s_-] )
    (?: footer | colophon | breadcrumbs? | topbar | navbar | sidenav    # the page's frame
      | cookies? | advert\w* | promo\w* )                              # layers and adverts
    (?: $ | [\s_-] )
    """,
    re.VERBOSE,
)
_COOKIE_LAYER = FragmentMatcher(marks.COOKIE_LAYER)
_DIALOG_ROLES = frozenset(("dialog", "alertdialog", "tooltip", "menu", "menubar", "search"))


class AuditScope:
    """The page around the rows. All ``Node`` results are visible elements that the report's rows do not hold."""

    def __init__(self, page: Page, signals: Signals, explained: Explained) -> None:
        self.page = page
        self.signals = signals
        self.explained = explained
        self._begins = [begin for begin, _ in explained.ranges]
        self._framed: dict[int, bool] = {}

    @cached_property
    def controls(self) -> list[Node]:
        """The controls that a person sees and can press, outside of the rows, the frame and harmful ones, in document
        order."""
        holds = self.explained.ranges.holds
        return [
            node
            for node in self.signals.interactive
            if not (node.hidden or holds(node) or is_disabled(node) or self.in_frame(node))
        ]

    @cached_property
    def _control_places(self) -> list[int]:
        """The node indexes of ``controls``."""
        return [node.at for node in self.controls]

    @cached_property
    def by_id(self) -> dict[str, Node]:
        """The elements by their id; of several with one id the first."""
        return {node.get("id"): node for node in reversed(self.page.nodes) if node.attrs and node.get("id")}

    def controls_between(self, begin: int, end: int) -> list[Node]:
        """Returns the ``controls`` at node indexes from ``begin`` to ``end`` (exclusive)."""
        places = self._control_places
        return self.controls[bisect_left(places, begin) : bisect_left(places, end)]

    def in_frame(self, node: Node) -> bool:
        """Returns whether an element belongs to the page's frame (menu, banner, footer) or to a layer over it."""
        if in_landmark(node):
            return True
        unknown: list[Node] = []
        around: Node | None = node
        while around is not None and around.at not in self._framed:
            unknown.append(around)
            around = around.parent
        framed = around is not None and self._framed[around.at]
        for inner in reversed(unknown):
            framed = self._framed[inner.at] = inner.parent is not None and (framed or _is_frame(inner))
        return framed

    def holds_rows(self, node: Node) -> bool:
        """Returns whether any row begins in the element."""
        return self.holds_row_between(node.at, node.end)

    def holds_row_between(self, begin: int, end: int) -> bool:
        """Returns whether any row begins at a node index from ``begin`` to ``end`` (exclusive)."""
        index = bisect_left(self._begins, begin)
        return index < len(self._begins) and self._begins[index] < end

    def address(self, node: Node) -> str | None:
        """Returns the absolute URL that a control leads to, or None where only a script knows it."""
        url = self.page.link_url(node)
        if url is not None:
            return url
        other = node.get("data-href") or node.get("data-url")
        return join(self.page.base_url_of(node), other) if other else None

    def is_accounted(self, node: Node) -> bool:
        """Returns whether the reader follows this control, or has the address that it leads to."""
        url = self.address(node)
        if url is not None and (url in self.explained.addresses or _bare(url) == _bare(self.page.url)):
            return True
        if url in self.explained.ways and not is_download(node, fold(self.page.name(node)), url):
            return True
        return self.page.selector(node) in self.explained.controls

    def is_harmful(self, node: Node) -> bool:
        """Returns whether a control may pay, order, delete or change something: it leads to no document."""
        return is_harmful(self.page.name(node)) or is_harmful(node.get("title"), self.address(node) or "")

    def record_around(self, node: Node) -> Node | None:
        """Returns the smallest element around a control that shows a date or an amount, holds no row and little else."""
        ancestor = node.parent
        for _ in range(4):
            if ancestor is None or ancestor.tag in ("body", "main", "html") or self.holds_rows(ancestor):
                return None
            if self.signals.actions(ancestor) > 6 or ancestor.last - ancestor.first > 60:
                return None
            if self.signals.dates(ancestor) or self.signals.months(ancestor) or self.signals.amounts(ancestor):
                return ancestor
            ancestor = ancestor.parent
        return None

    def ref(self, node: Node) -> ElementRef:
        """Returns the reference to an element."""
        return ElementRef(
            self.page.selector(node), node.get("data-oph-ref") or None, self.address(node), self.page.name(node)
        )


def _is_frame(node: Node) -> bool:
    """Returns whether an element is a layer over the page or a part of its frame, by role, tag or class."""
    if node.tag in ("dialog", "footer") or node.get("role").lower() in _DIALOG_ROLES:
        return True
    classes = node.classes()
    return bool(classes) and (_FRAME_CLASS.search(classes) is not None or _COOKIE_LAYER.matches(classes))


def _bare(url: str) -> str:
    """Returns an address without its fragment, unless that is a route of a single-page application."""
    bare, _, fragment = url.partition("#")
    return url if fragment.startswith(("/", "!")) else bare
