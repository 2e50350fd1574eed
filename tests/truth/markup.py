"""A page's HTML as a tree that a mutation changes: read by ``html.parser``, held as ``xml.etree`` elements, written again."""

from __future__ import annotations

import copy
from html.parser import HTMLParser
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


class _Reader(HTMLParser):
    """Builds the tree of well-formed HTML; raises AssertionError where a tag is not closed by its own end tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = ET.TreeBuilder()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def parse(html: str) -> Element:
    """Returns the root element of a page or of one element's markup."""
    reader = _Reader()
    text = html.strip()
    reader.feed(text.removeprefix("<!DOCTYPE html>"))
    reader.close()
    root: Element = reader.builder.close()
    return root


def write(root: Element) -> str:
    """Returns a page's HTML."""
    return "<!DOCTYPE html>" + ET.tostring(root, encoding="unicode", method="html")


def text_of(element: Element) -> str:
    """Returns the text of an element, white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def parent_of(root: Element, element: Element) -> Element:
    """Returns the element's parent; raises KeyError when it is not in this tree."""
    for parent in root.iter():
        if element in list(parent):
            return parent
    raise KeyError(element.tag)


def detach(root: Element, element: Element) -> None:
    """Takes an element out; the text behind it stays where it is."""
    parent = parent_of(root, element)
    place, tail = list(parent).index(element), element.tail or ""
    parent.remove(element)
    element.tail = None
    if not tail:
        return
    if place:
        before = parent[place - 1]
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def place_before(root: Element, mark: Element, *new: Element) -> None:
    """Puts elements before ``mark``, in their order."""
    parent = parent_of(root, mark)
    at = list(parent).index(mark)
    parent[at:at] = list(new)


def place_after(root: Element, mark: Element, *new: Element) -> None:
    """Puts elements behind ``mark`` and before the text that follows it."""
    parent = parent_of(root, mark)
    at = list(parent).index(mark) + 1
    if new:
        new[-1].tail, mark.tail = mark.tail, None
    parent[at:at] = list(new)


def set_content(element: Element, html: str) -> None:
    """Replaces what is in an element; attributes and the text behind it stay."""
    fresh = parse(f"<div>{html}</div>")
    element[:] = list(fresh)
    element.text = fresh.text


def clone(element: Element) -> Element:
    """Returns a deep copy without the text behind the element."""
    twin = copy.deepcopy(element)
    twin.tail = None
    return twin
