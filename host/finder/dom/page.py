"""Builds a lightweight DOM tree from Lexbor's parse tree: parents, document order, text nodes and visibility.

Every node stores its index in document order, the index after its last descendant and the range of its text nodes, so
that a query over a subtree is a slice; no function here recurses or is quadratic.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from host.finder.dom.icons import ICON, ICON_TITLE, icon_marks, ligature_in
from host.finder.dom.landmarks import landmark_of
from host.finder.dom.node import INLINE, Node
from host.finder.dom.sanitize import has_bot_protection, has_hiding_markup, sanitize_html
from host.finder.dom.split_amounts import join_split_amounts
from host.finder.dom.urls import escape_css_string, id_selector, join
from host.finder.values.text import collapse_whitespace
from host.urls import is_route

_TEXTLESS = frozenset(("script", "style", "template", "noscript", "textarea", "option", "head", "title", "svg"))
_SKIPPED = frozenset(("script", "style", "template", "path", "use"))
BREAK = "\n"
OPTION_TEXT = "#text"
"""The attribute that holds the text of an ``option``, which is left out of the page's text nodes and so of a row's text."""
MAX_NODES = 400_000


class Page:
    """A parsed page. ``nodes`` are in document order; ``text_nodes`` are the texts in order, with ``BREAK`` between blocks, and
    ``text_parents`` the parent of each. ``annotated``: the HTML is a snapshot with ``data-oph-`` attributes; ``guarded``: its
    markup names a bot protection; ``role_nodes``: the elements with a ``role``; ``harmful`` caches results for other modules.
    ``replaced_texts`` are the texts as the document has them where ``text_nodes`` has others, by their index: what an icon font
    draws as a picture is empty there, and the parts of a split amount are one text.
    """

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
        self._nth_counted: set[int] = set()
        self._selectors: dict[int, str] = {}
        self._names: dict[int, str] = {}
        self.replaced_texts: dict[int, str] = {}
        self._headings: list[Node] | None = None
        self._link_urls: dict[int, str | None] = {}
        self.harmful: dict[int, bool] = {}
        self._build(sanitize_html(html))
        self.replaced_texts |= join_split_amounts(self.text_nodes, self.text_parents)
        self.root = self.nodes[0] if self.nodes else Node("html", {}, None, 0, 0)
        self.language = self._detect_language()

    def _build(self, html: str) -> None:
        """Parses the HTML and fills the node and text lists, without recursion; at most ``MAX_NODES`` elements."""
        self.parser = parser = LexborHTMLParser(html)
        if parser.root is None:
            return
        stack: list[Node] = []
        stack_ids: list[int] = []
        skipped: set[int] = set()
        for lexbor_node in parser.root.traverse(include_text=True):
            lexbor_parent = lexbor_node.parent
            parent_id = lexbor_parent.mem_id if lexbor_parent is not None else 0
            if parent_id in skipped:
                skipped.add(lexbor_node.mem_id)
                continue
            while stack_ids and stack_ids[-1] != parent_id:
                self._close(stack.pop())
                stack_ids.pop()
            tag = lexbor_node.tag
            if tag == "-text":
                if stack:
                    self._add_text(stack[-1], lexbor_node.text_content or "")
                continue
            if tag is None or tag.startswith(("-", "_", "!", "#")):
                continue
            if tag in _SKIPPED:
                skipped.add(lexbor_node.mem_id)
                if tag == "script":
                    self._add_script(lexbor_node.attributes, stack)
                elif tag == "use" and stack:
                    address = lexbor_node.attributes.get("href") or lexbor_node.attributes.get("xlink:href") or ""
                    stack[-1].attrs[ICON] = address.rpartition("#")[2][:80]
                continue
            if len(self.nodes) >= MAX_NODES:
                break
            mem_id = lexbor_node.mem_id
            self._open(tag, lexbor_node.attributes, stack)
            self.nodes_by_mem_id[mem_id] = self.nodes[-1]
            stack_ids.append(mem_id)
        while stack:
            self._close(stack.pop())

    def _add_text(self, parent: Node, text: str) -> None:
        """Adds a text node, or keeps it as the text of an option or the title of the page."""
        if parent.tag not in _TEXTLESS:
            if ligature_in(parent, text) is not None:
                self.replaced_texts[len(self.text_nodes)] = text
                text = ""
            self.text_nodes.append(text)
            self.text_parents.append(parent)
        elif parent.tag == "option":
            parent.attrs[OPTION_TEXT] = collapse_whitespace(text)[:80]
        elif parent.tag == "title" and parent.parent is not None and parent.parent.tag in ("svg", "g"):
            parent.parent.attrs[ICON_TITLE] = collapse_whitespace(text)[:80]
        elif parent.tag == "title" and not self.title:
            self.title = collapse_whitespace(text)

    def _add_script(self, attrs: dict[str, str | None], stack: list[Node]) -> None:
        """Adds a hidden node for a ``script`` with a ``src``, which identifies captchas; the script's text is not kept."""
        if attrs.get("src") and stack:
            node = Node("script", attrs, stack[-1], len(self.nodes), len(self.text_nodes))
            node.hidden = True
            stack[-1].kids.append(node)
            self.nodes.append(node)
            self.nodes_by_tag.setdefault("script", []).append(node)

    def _open(self, tag: str, attrs: dict[str, str | None], stack: list[Node]) -> None:
        """Adds the node of a start tag and pushes it onto the stack."""
        parent = stack[-1] if stack else None
        if tag not in INLINE and self.text_nodes and self.text_nodes[-1] is not BREAK and parent is not None:
            self.text_nodes.append(BREAK)
            self.text_parents.append(parent)
        node = Node(tag, attrs, parent, len(self.nodes), len(self.text_nodes))
        if parent is not None:
            parent.kids.append(node)
            # A snapshot marks every hidden element; in a saved page only the hiding ancestor is marked.
            node.hidden = parent.hidden and not self.annotated
        if attrs:
            self._read_attributes(node)
        if tag in ("nav", "header", "footer") or "role" in attrs:
            node.landmark = landmark_of(node)
        if tag == "noscript":
            node.hidden = True
        elif parent is not None and parent.tag == "details" and not self.annotated:
            node.hidden = node.hidden or (tag != "summary" and "open" not in parent.attrs)
        self.nodes.append(node)
        same_tag = self.nodes_by_tag.get(tag)
        if same_tag is None:
            self.nodes_by_tag[tag] = [node]
        else:
            same_tag.append(node)
        stack.append(node)

    def _read_attributes(self, node: Node) -> None:
        """Notes what the attributes of a new node say of it and of the page."""
        attrs = node.attrs
        if not node.hidden:
            node.hidden = self._is_hidden(node)
        identifier = attrs.get("id")
        if identifier:
            self.id_counts[identifier] = self.id_counts.get(identifier, 0) + 1
        if "role" in attrs:
            self.role_nodes.append(node)
        name = attrs.get("name")
        if name:
            self.name_counts[node.tag, name] = self.name_counts.get((node.tag, name), 0) + 1
        if node.tag == "base" and attrs.get("href") and self.base == self.url:
            self.base = join(self.url, attrs["href"] or "")

    def _is_hidden(self, node: Node) -> bool:
        """Whether the element is hidden by its own attributes; a snapshot's styles and classes are not consulted."""
        attrs = node.attrs
        if "data-oph-hidden" in attrs or "hidden" in attrs:
            return True
        if self.annotated:
            return False
        return has_hiding_markup(attrs)

    def _close(self, node: Node) -> None:
        """Sets the ranges of a node whose descendants are complete, and adds a ``BREAK`` after a block."""
        node.end = len(self.nodes)
        if node.tag not in INLINE and self.text_nodes and self.text_nodes[-1] is not BREAK:
            self.text_nodes.append(BREAK)
            self.text_parents.append(node)
        node.last = len(self.text_nodes)

    def unlink(self) -> None:
        """Takes the links from parents to children and to landmarks away. The page cannot be read afterwards; without
        circles its memory is free at once, which the collector would see to much later."""
        for node in self.nodes:
            node.kids.clear()
            node.landmark = None

    def _detect_language(self) -> str:
        """Returns the ``lang`` of html or body in lower case ("de-at"); empty when there is none."""
        for node in self.nodes[:40]:
            if node.tag in ("html", "body") and node.get("lang"):
                return node.get("lang").strip().lower().replace("_", "-")[:8]
        return ""

    def text(self, node: Node, longest: int = 20_000, hidden_too: bool = False) -> str:
        """Returns the node's visible text (all text when the node itself is hidden), blocks apart, white space collapsed."""
        return self.span_text((node,), longest, hidden_too)

    def span_text(self, nodes: tuple[Node, ...], longest: int = 20_000, hidden_too: bool = False) -> str:
        """Returns the text of several sibling nodes as one string, cut after ``longest`` characters."""
        parts: list[str] = []
        size = 0
        for node in nodes:
            with_hidden = hidden_too or node.hidden
            parts.append(BREAK)
            for index in range(node.first, node.last):
                if with_hidden or not self.text_parents[index].hidden:
                    parts.append(self.text_nodes[index])
                    size += len(parts[-1])
                    if size > longest:
                        return collapse_whitespace("".join(parts))[:longest]
        return collapse_whitespace("".join(parts))

    def name(self, node: Node) -> str:
        """Returns the words of the accessible name, cut after 300 characters: without what an icon font draws as a picture."""
        cached = self._names.get(node.at)
        if cached is None:
            cached = self._names[node.at] = self._compute_name(node, self.text_nodes[node.first : node.last])
        return cached

    def accessible_name(self, node: Node) -> str:
        """Returns the accessible name, computed as the extension does, which knows neither icon fonts nor split amounts."""
        if not self.replaced_texts:
            return self.name(node)
        texts = [self.replaced_texts.get(index, self.text_nodes[index]) for index in range(node.first, node.last)]
        return self._compute_name(node, texts)

    def icon_marks(self, node: Node) -> str:
        """Returns the classes and names of the pictures that an element shows; see ``icon_marks`` in ``icons.py``."""
        return icon_marks(self.nodes[node.at : min(node.end, node.at + 8)], self.icon_names(node))

    def icon_names(self, node: Node) -> list[str]:
        """Returns the names of the icons that an icon font draws in an element: ``file_save``."""
        if not self.replaced_texts:
            return []
        ligatures = [
            (self.text_parents[index], self.replaced_texts[index])
            for index in range(node.first, min(node.last, node.first + 40))
            if index in self.replaced_texts
        ]
        return [name for parent, text in ligatures if (name := ligature_in(parent, text)) is not None]

    def icon_title(self, node: Node) -> str:
        """Returns the title of the first ``svg`` in an element; empty when there is none."""
        svgs = (inner for inner in self.nodes[node.at : min(node.end, node.at + 12)] if ICON_TITLE in inner.attrs)
        return next((svg.get(ICON_TITLE) for svg in svgs), "")

    def _compute_name(self, node: Node, texts: list[str]) -> str:
        """Computes an accessible name: ``aria-label``, text, value, title or alt, else the first label of a descendant."""
        label = collapse_whitespace(node.get("aria-label"))
        if not label and node.tag not in ("input", "select", "textarea"):
            label = collapse_whitespace("".join(text for text in texts[:400] if text is not BREAK))
        if not label and node.tag == "input" and node.get("type").lower() in ("submit", "button", "reset", "image"):
            label = collapse_whitespace(node.get("value") or node.get("alt"))
        if not label:
            label = collapse_whitespace(node.get("title") or node.get("alt"))
        if not label:
            descendants = (descendant for descendant in self.nodes[node.at + 1 : min(node.end, node.at + 60)])
            label = next(
                (
                    collapse_whitespace(
                        descendant.get("alt") or descendant.get("aria-label") or descendant.get("title")
                    )
                    for descendant in descendants
                    if descendant.get("alt") or descendant.get("aria-label") or descendant.get("title")
                ),
                "",
            )
        return label[:300]

    def link_url(self, node: Node) -> str | None:
        """Returns the absolute URL of a link; None without a URL to load (no href, a script, mail, a fragment of this page)."""
        if node.at not in self._link_urls:
            self._link_urls[node.at] = self._link_url(node)
        return self._link_urls[node.at]

    def base_url_of(self, node: Node) -> str:
        """Returns the base URL for relative links; inside a frame it is the frame's own URL."""
        if "oph-frame" in self.nodes_by_tag:
            ancestor: Node | None = node.parent
            while ancestor is not None:
                if ancestor.tag == "oph-frame" and ancestor.get("data-oph-src"):
                    return ancestor.get("data-oph-src")
                ancestor = ancestor.parent
        return self.base

    def _link_url(self, node: Node) -> str | None:
        """Computes ``link_url`` without the cache."""
        href = node.get("href").strip()
        if (
            not href
            or (href.startswith("#") and not is_route(href[1:]))
            or href[:40].lower().startswith(("javascript:", "mailto:", "tel:", "data:"))
        ):
            return None
        return join(self.base_url_of(node), href)

    @property
    def headings(self) -> list[Node]:
        """The visible headings of levels 1 to 3, ``role="heading"`` included, in document order."""
        if self._headings is None:
            by_role = [
                node
                for node in self.role_nodes
                if node.get("role").lower() == "heading" and node.get("aria-level") in ("", "1", "2", "3")
            ]
            candidates = [*self.by_tag("h1", "h2", "h3"), *by_role]
            self._headings = sorted((node for node in candidates if not node.hidden), key=lambda node: node.at)
        return self._headings

    def descendants(self, node: Node) -> list[Node]:
        """Returns the descendants of a node in document order."""
        return self.nodes[node.at + 1 : node.end]

    def by_tag(self, *tags: str) -> list[Node]:
        """Returns the elements with one of the tags, in document order."""
        if len(tags) == 1:
            return self.nodes_by_tag.get(tags[0], [])
        return sorted((node for tag in tags for node in self.nodes_by_tag.get(tag, ())), key=lambda node: node.at)

    def nth_of_type(self, node: Node) -> int:
        """Returns the node's 1-based position among its siblings of the same tag, as CSS ``:nth-of-type`` counts."""
        parent = node.parent
        if parent is None:
            return 1
        if parent.at not in self._nth_counted:
            self._nth_counted.add(parent.at)
            counts: dict[str, int] = {}
            for kid in parent.kids:
                counts[kid.tag] = kid.nth = counts.get(kid.tag, 0) + 1
        return node.nth

    def selector(self, node: Node) -> str:
        """Returns a CSS selector that matches this element only."""
        name = node.attrs.get("name")
        if name and self.name_counts.get((node.tag, name)) == 1 and self.id_counts.get(node.get("id")) != 1:
            return f'{node.tag}[name="{escape_css_string(name)}"]'
        pending: list[Node] = []
        ancestor: Node | None = node
        path = ""
        while ancestor is not None:
            cached = self._selectors.get(ancestor.at)
            if cached is not None:
                path = cached
                break
            identifier = ancestor.get("id")
            if identifier and self.id_counts.get(identifier) == 1:
                path = self._selectors[ancestor.at] = id_selector(identifier)
                break
            pending.append(ancestor)
            ancestor = ancestor.parent
        for element in reversed(pending):
            without_position = element.parent is None or element.tag in ("body", "head")
            step = element.tag if without_position else f"{element.tag}:nth-of-type({self.nth_of_type(element)})"
            path = self._selectors[element.at] = f"{path} > {step}" if path else step
        return path
