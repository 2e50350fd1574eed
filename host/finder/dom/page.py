"""A page as a light tree of our own, made once from the parser's tree: parents, order, text and hiddenness at hand.

Every node knows its place in document order and where its descendants end, and which pieces of text are its own, so
that questions about a subtree are slices and nothing here recurses or is quadratic.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from host.finder.dom.node import INLINE, Node
from host.finder.dom.sanitize import has_bot_protection, has_hiding_markup, sanitize_html
from host.finder.dom.text import collapse_whitespace
from host.finder.dom.urls import escape_css_string, id_selector, join

_TEXTLESS = frozenset(("script", "style", "template", "noscript", "textarea", "option", "head", "title", "svg"))
_SKIPPED = frozenset(("script", "style", "template", "path", "use"))
BREAK = "\n"
OPTION_TEXT = "#text"
"""Where an option's text is kept: it belongs to no row's text."""
MAX_NODES = 400_000


class Page:
    """A parsed page. ``nodes`` are in document order; ``text_nodes`` are its texts in order, with ``BREAK`` between blocks."""

    def __init__(self, html: str, url: str) -> None:
        self.url = url
        self.annotated = "data-oph-" in html
        self.guarded = has_bot_protection(html)
        self.nodes: list[Node] = []
        self.text_nodes: list[str] = []
        self.text_parents: list[Node] = []
        self.nodes_by_mem_id: dict[int, Node] = {}
        self.id_counts: dict[str, int] = {}
        self.name_counts: dict[tuple[str, str], int] = {}
        self.title = ""
        self.base = url
        self.nodes_by_tag: dict[str, list[Node]] = {}
        self.role_nodes: list[Node] = []
        self._counted: set[int] = set()
        self._paths: dict[int, str] = {}
        self._names: dict[int, str] = {}
        self._headings: list[Node] | None = None
        self._addresses: dict[int, str | None] = {}
        self.harmful: dict[int, bool] = {}
        self._build(sanitize_html(html))
        self.root = self.nodes[0] if self.nodes else Node("html", {}, None, 0, 0)
        self.language = self._language()

    def _build(self, html: str) -> None:
        self.parser = parser = LexborHTMLParser(html)
        if parser.root is None:
            return
        stack: list[Node] = []
        keys: list[int] = []
        skipped: set[int] = set()
        for found in parser.root.traverse(include_text=True):
            parent_node = found.parent
            above = parent_node.mem_id if parent_node is not None else 0
            if above in skipped:
                skipped.add(found.mem_id)
                continue
            while keys and keys[-1] != above:
                self._close(stack.pop())
                keys.pop()
            tag = found.tag
            if tag == "-text":
                if stack:
                    self._text(stack[-1], found.text_content or "")
                continue
            if tag is None or tag.startswith(("-", "_", "!", "#")):
                continue
            if tag in _SKIPPED:
                skipped.add(found.mem_id)
                if tag == "script":
                    self._script(found.attributes, stack)
                continue
            if len(self.nodes) >= MAX_NODES:
                break
            memory = found.mem_id
            self._open(tag, found.attributes, stack)
            self.nodes_by_mem_id[memory] = self.nodes[-1]
            keys.append(memory)
        while stack:
            self._close(stack.pop())

    def _text(self, owner: Node, text: str) -> None:
        if owner.tag not in _TEXTLESS:
            self.text_nodes.append(text)
            self.text_parents.append(owner)
        elif owner.tag == "option":
            owner.attrs[OPTION_TEXT] = collapse_whitespace(text)[:80]
        elif owner.tag == "title" and not self.title:
            self.title = collapse_whitespace(text)

    def _script(self, attrs: dict[str, str | None], stack: list[Node]) -> None:
        """A script's text is nothing to us; its address tells which captcha is there."""
        if attrs.get("src") and stack:
            node = Node("script", attrs, stack[-1], len(self.nodes), len(self.text_nodes))
            node.hidden = True
            stack[-1].kids.append(node)
            self.nodes.append(node)
            self.nodes_by_tag.setdefault("script", []).append(node)

    def _open(self, tag: str, attrs: dict[str, str | None], stack: list[Node]) -> None:
        parent = stack[-1] if stack else None
        if tag not in INLINE and self.text_nodes and self.text_nodes[-1] is not BREAK and parent is not None:
            self.text_nodes.append(BREAK)
            self.text_parents.append(parent)
        node = Node(tag, attrs, parent, len(self.nodes), len(self.text_nodes))
        if parent is not None:
            parent.kids.append(node)
            # A snapshot marks every hidden element itself; a saved page only says what hides.
            node.hidden = parent.hidden and not self.annotated
        if attrs:
            if not node.hidden:
                node.hidden = self._hides(node)
            identifier = attrs.get("id")
            if identifier:
                self.id_counts[identifier] = self.id_counts.get(identifier, 0) + 1
            if "role" in attrs:
                self.role_nodes.append(node)
            name = attrs.get("name")
            if name:
                self.name_counts[tag, name] = self.name_counts.get((tag, name), 0) + 1
            if tag == "base" and attrs.get("href") and self.base == self.url:
                self.base = join(self.url, attrs["href"] or "")
        if tag == "noscript":
            node.hidden = True
        elif parent is not None and parent.tag == "details" and not self.annotated:
            node.hidden = node.hidden or (tag != "summary" and "open" not in parent.attrs)
        self.nodes.append(node)
        known = self.nodes_by_tag.get(tag)
        if known is None:
            self.nodes_by_tag[tag] = [node]
        else:
            known.append(node)
        stack.append(node)

    def _hides(self, node: Node) -> bool:
        attrs = node.attrs
        if "data-oph-hidden" in attrs or "hidden" in attrs:
            return True
        if self.annotated:
            return False
        return has_hiding_markup(attrs)

    def _close(self, node: Node) -> None:
        node.end = len(self.nodes)
        if node.tag not in INLINE and self.text_nodes and self.text_nodes[-1] is not BREAK:
            self.text_nodes.append(BREAK)
            self.text_parents.append(node)
        node.last = len(self.text_nodes)

    def _language(self) -> str:
        for node in self.nodes[:40]:
            if node.tag in ("html", "body") and node.get("lang"):
                return node.get("lang").strip().lower().replace("_", "-")[:8]
        return ""

    def text(self, node: Node, longest: int = 20_000, hidden_too: bool = False) -> str:
        """The node's visible text (all of it when the node itself is hidden), blocks apart, white space squeezed."""
        return self.span_text((node,), longest, hidden_too)

    def span_text(self, nodes: tuple[Node, ...], longest: int = 20_000, hidden_too: bool = False) -> str:
        """The text of several neighbours as if they were one."""
        parts: list[str] = []
        size = 0
        for node in nodes:
            every = hidden_too or node.hidden
            parts.append(BREAK)
            for place in range(node.first, node.last):
                if every or not self.text_parents[place].hidden:
                    parts.append(self.text_nodes[place])
                    size += len(parts[-1])
                    if size > longest:
                        return collapse_whitespace("".join(parts))[:longest]
        return collapse_whitespace("".join(parts))

    def name(self, node: Node) -> str:
        """The accessible name as the extension computes it."""
        known = self._names.get(node.at)
        if known is None:
            known = self._names[node.at] = self._name(node)
        return known

    def _name(self, node: Node) -> str:
        label = collapse_whitespace(node.get("aria-label"))
        if not label and node.tag not in ("input", "select", "textarea"):
            raw = "".join(piece for piece in self.text_nodes[node.first : node.last][:400] if piece is not BREAK)
            label = collapse_whitespace(raw)
        if not label and node.tag == "input" and node.get("type").lower() in ("submit", "button", "reset", "image"):
            label = collapse_whitespace(node.get("value") or node.get("alt"))
        if not label:
            label = collapse_whitespace(node.get("title") or node.get("alt"))
        if not label:
            inner = (kid for kid in self.nodes[node.at + 1 : min(node.end, node.at + 60)])
            label = next(
                (
                    collapse_whitespace(kid.get("alt") or kid.get("aria-label") or kid.get("title"))
                    for kid in inner
                    if kid.get("alt") or kid.get("aria-label") or kid.get("title")
                ),
                "",
            )
        return label[:300]

    def link_url(self, node: Node) -> str | None:
        """Where a link leads, absolute; None where it leads nowhere (no address, a script, a place in the page)."""
        if node.at not in self._addresses:
            self._addresses[node.at] = self._address(node)
        return self._addresses[node.at]

    def base_url_of(self, node: Node) -> str:
        """The address that relative links start from: the frame's own inside of a frame."""
        if "oph-frame" in self.nodes_by_tag:
            at: Node | None = node.parent
            while at is not None:
                if at.tag == "oph-frame" and at.get("data-oph-src"):
                    return at.get("data-oph-src")
                at = at.parent
        return self.base

    def _address(self, node: Node) -> str | None:
        href = node.get("href").strip()
        if (
            not href
            or href.startswith("#")
            or href[:40].lower().startswith(("javascript:", "mailto:", "tel:", "data:"))
        ):
            return None
        return join(self.base_url_of(node), href)

    @property
    def headings(self) -> list[Node]:
        """Visible headings of the first three levels, also those that only say that they are one."""
        if self._headings is None:
            said = [
                node
                for node in self.role_nodes
                if node.get("role").lower() == "heading" and node.get("aria-level") in ("", "1", "2", "3")
            ]
            every = [*self.by_tag("h1", "h2", "h3"), *said]
            self._headings = sorted((node for node in every if not node.hidden), key=lambda node: node.at)
        return self._headings

    def descendants(self, node: Node) -> list[Node]:
        return self.nodes[node.at + 1 : node.end]

    def by_tag(self, *tags: str) -> list[Node]:
        """All elements of some tags, in document order."""
        if len(tags) == 1:
            return self.nodes_by_tag.get(tags[0], [])
        return sorted((node for tag in tags for node in self.nodes_by_tag.get(tag, ())), key=lambda node: node.at)

    def nth_of_type(self, node: Node) -> int:
        """The node's place among its neighbours of the same tag, from 1."""
        parent = node.parent
        if parent is None:
            return 1
        if parent.at not in self._counted:
            self._counted.add(parent.at)
            counts: dict[str, int] = {}
            for kid in parent.kids:
                counts[kid.tag] = kid.nth = counts.get(kid.tag, 0) + 1
        return node.nth

    def selector(self, node: Node) -> str:
        """A CSS selector that finds this element alone."""
        name = node.get("name")
        if name and self.name_counts.get((node.tag, name)) == 1 and self.id_counts.get(node.get("id")) != 1:
            return f'{node.tag}[name="{escape_css_string(name)}"]'
        todo: list[Node] = []
        at: Node | None = node
        path = ""
        while at is not None:
            known = self._paths.get(at.at)
            if known is not None:
                path = known
                break
            identifier = at.get("id")
            if identifier and self.id_counts.get(identifier) == 1:
                path = self._paths[at.at] = id_selector(identifier)
                break
            todo.append(at)
            at = at.parent
        for one in reversed(todo):
            plain = one.parent is None or one.tag in ("body", "head")
            step = one.tag if plain else f"{one.tag}:nth-of-type({self.nth_of_type(one)})"
            path = self._paths[one.at] = f"{path} > {step}" if path else step
        return path
