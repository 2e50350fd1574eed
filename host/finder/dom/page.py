"""A page as a light tree of our own, made once from the parser's tree: parents, order, text and hiddenness at hand.

Every node knows its place in document order and where its descendants end, and which pieces of text are its own, so
that questions about a subtree are slices and nothing here recurses or is quadratic.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from host.finder.dom.node import INLINE, Node
from host.finder.dom.sanitize import guarded, hides, parsable
from host.finder.dom.text import squeeze
from host.finder.dom.urls import id_selector, join, quoted

_TEXTLESS = frozenset(("script", "style", "template", "noscript", "textarea", "option", "head", "title", "svg"))
_SKIPPED = frozenset(("script", "style", "template", "path", "use"))
BREAK = "\n"
SAYS = "#text"
"""Where an option's text is kept: it belongs to no row's text."""
MOST_NODES = 400_000


class Page:
    """A parsed page. ``nodes`` are in document order; ``pieces`` are its texts in order, with ``BREAK`` between blocks."""

    def __init__(self, html: str, url: str) -> None:
        self.url = url
        self.annotated = "data-oph-" in html
        self.guarded = guarded(html)
        self.nodes: list[Node] = []
        self.pieces: list[str] = []
        self.owners: list[Node] = []
        self.by_memory: dict[int, Node] = {}
        self.ids: dict[str, int] = {}
        self.names: dict[tuple[str, str], int] = {}
        self.title = ""
        self.base = url
        self.tagged: dict[str, list[Node]] = {}
        self.roles: list[Node] = []
        self._counted: set[int] = set()
        self._paths: dict[int, str] = {}
        self._names: dict[int, str] = {}
        self._headings: list[Node] | None = None
        self._addresses: dict[int, str | None] = {}
        self.harmful: dict[int, bool] = {}
        self._build(parsable(html))
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
            if len(self.nodes) >= MOST_NODES:
                break
            memory = found.mem_id
            self._open(tag, found.attributes, stack)
            self.by_memory[memory] = self.nodes[-1]
            keys.append(memory)
        while stack:
            self._close(stack.pop())

    def _text(self, owner: Node, text: str) -> None:
        if owner.tag not in _TEXTLESS:
            self.pieces.append(text)
            self.owners.append(owner)
        elif owner.tag == "option":
            owner.attrs[SAYS] = squeeze(text)[:80]
        elif owner.tag == "title" and not self.title:
            self.title = squeeze(text)

    def _script(self, attrs: dict[str, str | None], stack: list[Node]) -> None:
        """A script's text is nothing to us; its address tells which captcha is there."""
        if attrs.get("src") and stack:
            node = Node("script", attrs, stack[-1], len(self.nodes), len(self.pieces))
            node.hidden = True
            stack[-1].kids.append(node)
            self.nodes.append(node)
            self.tagged.setdefault("script", []).append(node)

    def _open(self, tag: str, attrs: dict[str, str | None], stack: list[Node]) -> None:
        parent = stack[-1] if stack else None
        if tag not in INLINE and self.pieces and self.pieces[-1] is not BREAK and parent is not None:
            self.pieces.append(BREAK)
            self.owners.append(parent)
        node = Node(tag, attrs, parent, len(self.nodes), len(self.pieces))
        if parent is not None:
            parent.kids.append(node)
            # A snapshot marks every hidden element itself; a saved page only says what hides.
            node.hidden = parent.hidden and not self.annotated
        if attrs:
            if not node.hidden:
                node.hidden = self._hides(node)
            identifier = attrs.get("id")
            if identifier:
                self.ids[identifier] = self.ids.get(identifier, 0) + 1
            if "role" in attrs:
                self.roles.append(node)
            name = attrs.get("name")
            if name:
                self.names[tag, name] = self.names.get((tag, name), 0) + 1
            if tag == "base" and attrs.get("href") and self.base == self.url:
                self.base = join(self.url, attrs["href"] or "")
        if tag == "noscript":
            node.hidden = True
        elif parent is not None and parent.tag == "details" and not self.annotated:
            node.hidden = node.hidden or (tag != "summary" and "open" not in parent.attrs)
        self.nodes.append(node)
        known = self.tagged.get(tag)
        if known is None:
            self.tagged[tag] = [node]
        else:
            known.append(node)
        stack.append(node)

    def _hides(self, node: Node) -> bool:
        attrs = node.attrs
        if "data-oph-hidden" in attrs or "hidden" in attrs:
            return True
        if self.annotated:
            return False
        return hides(attrs)

    def _close(self, node: Node) -> None:
        node.end = len(self.nodes)
        if node.tag not in INLINE and self.pieces and self.pieces[-1] is not BREAK:
            self.pieces.append(BREAK)
            self.owners.append(node)
        node.last = len(self.pieces)

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
                if every or not self.owners[place].hidden:
                    parts.append(self.pieces[place])
                    size += len(parts[-1])
                    if size > longest:
                        return squeeze("".join(parts))[:longest]
        return squeeze("".join(parts))

    def name(self, node: Node) -> str:
        """The accessible name as the extension computes it."""
        known = self._names.get(node.at)
        if known is None:
            known = self._names[node.at] = self._name(node)
        return known

    def _name(self, node: Node) -> str:
        label = squeeze(node.get("aria-label"))
        if not label and node.tag not in ("input", "select", "textarea"):
            raw = "".join(piece for piece in self.pieces[node.first : node.last][:400] if piece is not BREAK)
            label = squeeze(raw)
        if not label and node.tag == "input" and node.get("type").lower() in ("submit", "button", "reset", "image"):
            label = squeeze(node.get("value") or node.get("alt"))
        if not label:
            label = squeeze(node.get("title") or node.get("alt"))
        if not label:
            inner = (kid for kid in self.nodes[node.at + 1 : min(node.end, node.at + 60)])
            label = next(
                (
                    squeeze(kid.get("alt") or kid.get("aria-label") or kid.get("title"))
                    for kid in inner
                    if kid.get("alt") or kid.get("aria-label") or kid.get("title")
                ),
                "",
            )
        return label[:300]

    def address(self, node: Node) -> str | None:
        """Where a link leads, absolute; None where it leads nowhere (no address, a script, a place in the page)."""
        if node.at not in self._addresses:
            self._addresses[node.at] = self._address(node)
        return self._addresses[node.at]

    def base_of(self, node: Node) -> str:
        """The address that relative links start from: the frame's own inside of a frame."""
        if "oph-frame" in self.tagged:
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
        return join(self.base_of(node), href)

    @property
    def headings(self) -> list[Node]:
        """Visible headings of the first three levels, also those that only say that they are one."""
        if self._headings is None:
            said = [
                node
                for node in self.roles
                if node.get("role").lower() == "heading" and node.get("aria-level") in ("", "1", "2", "3")
            ]
            every = [*self.of("h1", "h2", "h3"), *said]
            self._headings = sorted((node for node in every if not node.hidden), key=lambda node: node.at)
        return self._headings

    def descendants(self, node: Node) -> list[Node]:
        return self.nodes[node.at + 1 : node.end]

    def of(self, *tags: str) -> list[Node]:
        """All elements of some tags, in document order."""
        if len(tags) == 1:
            return self.tagged.get(tags[0], [])
        return sorted((node for tag in tags for node in self.tagged.get(tag, ())), key=lambda node: node.at)

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
        if name and self.names.get((node.tag, name)) == 1 and self.ids.get(node.get("id")) != 1:
            return f'{node.tag}[name="{quoted(name)}"]'
        todo: list[Node] = []
        at: Node | None = node
        path = ""
        while at is not None:
            known = self._paths.get(at.at)
            if known is not None:
                path = known
                break
            identifier = at.get("id")
            if identifier and self.ids.get(identifier) == 1:
                path = self._paths[at.at] = id_selector(identifier)
                break
            todo.append(at)
            at = at.parent
        for one in reversed(todo):
            plain = one.parent is None or one.tag in ("body", "head")
            step = one.tag if plain else f"{one.tag}:nth-of-type({self.nth_of_type(one)})"
            path = self._paths[one.at] = f"{path} > {step}" if path else step
        return path
