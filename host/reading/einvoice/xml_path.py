"""Finding elements by their local names. Prefixes and namespaces differ between senders and versions of one grammar; the
root's namespace alone decides which grammar a document is in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Protocol


class Element(Protocol):
    """What is used of an element of lxml, which has no types of its own."""

    @property
    def tag(self) -> str: ...
    @property
    def text(self) -> str | None: ...
    def get(self, key: str, default: str | None = None, /) -> str | None: ...
    def iterchildren(self, tag: str, /) -> Iterator[Element]: ...


_ANY = "{*}"
"""Any namespace, or none."""


class Indexed:
    """An element of whose children many are asked for: they are sorted by name once."""

    def __init__(self, element: Element) -> None:
        self._element = element
        self._children: dict[str, list[Element]] = {}
        for child in element.iterchildren("*"):
            self._children.setdefault(local_name(child), []).append(child)

    @property
    def tag(self) -> str:
        return self._element.tag

    @property
    def text(self) -> str | None:
        return self._element.text

    def get(self, key: str, default: str | None = None, /) -> str | None:
        """Returns an attribute."""
        return self._element.get(key, default)

    def iterchildren(self, tag: str, /) -> Iterator[Element]:
        """Yields the children of that name (``{*}ID``)."""
        return iter(self._children.get(tag[len(_ANY) :], ()))


@cache
def _steps(path: str) -> tuple[str, ...]:
    return tuple(_ANY + name for name in path.split("/"))


def each(node: Element, path: str) -> Iterator[Element]:
    """Yields the elements at a path of local names (``Party/PartyName/Name``), in document order."""
    steps = _steps(path)
    return node.iterchildren(steps[0]) if len(steps) == 1 else _each(node, steps, 0)


def _each(node: Element, steps: tuple[str, ...], depth: int) -> Iterator[Element]:
    if depth == len(steps) - 1:
        yield from node.iterchildren(steps[depth])
        return
    for child in node.iterchildren(steps[depth]):
        yield from _each(child, steps, depth + 1)


def first(node: Element, path: str) -> Element | None:
    """Returns the first element at the path."""
    return next(each(node, path), None)


def texts(node: Element, path: str) -> Iterator[str]:
    """Yields the texts at the path, without those that are blank."""
    for element in each(node, path):
        text = (element.text or "").strip()
        if text:
            yield text


def text(node: Element | None, *paths: str) -> str | None:
    """Returns the first text that is not blank, of the first path that has one."""
    if node is not None:
        for path in paths:
            for element in each(node, path):
                found = (element.text or "").strip()
                if found:
                    return found
    return None


def local_name(node: Element) -> str:
    """Returns the name of an element without its namespace."""
    return node.tag.rpartition("}")[2]


def namespace(node: Element) -> str:
    """Returns the namespace of an element, empty without one."""
    return node.tag[1:].rpartition("}")[0]
