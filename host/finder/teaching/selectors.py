"""Makes CSS selectors from examples: for the rows of a list, and for the same element in each of them.

A selector counts only when it selects exactly what it shall on the page that taught it. Those that survive redesigns stand
first: attributes that name a thing, then classes, then tags and places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from urllib.parse import urlsplit

from host.finder.dom.css_query import CssQuery
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.spans import RowSpan

MAX_ALTERNATIVES = 4
MAX_LENGTH = 300
_LASTING_ATTRIBUTES = (
    "data-testid", "data-test", "data-qa", "data-field", "data-label", "data-title", "data-th", "data-column", "data-col",
    "data-name", "data-role", "itemprop", "itemtype", "role", "name", "rel", "download", "type", "aria-label", "title",
)  # fmt: skip
"""Attributes that name what an element is, the most lasting first."""
_IDENT = re.compile(r"-?[A-Za-z_][\w-]*")
_DIGIT = re.compile(r"\d")
_SEGMENT = re.compile(r"[A-Za-z][A-Za-z_.-]{2,}")
_MAX_CONTAINERS = 4
_MAX_PARENTS = 4


def row_selectors(page: Page, rows: Sequence[RowSpan], controls: Sequence[str] = ()) -> list[str]:
    """Returns selectors of exactly the first elements of these rows, at most ``MAX_ALTERNATIVES``. ``controls``: selectors of
    what each row holds, by which it differs from what is built like it."""
    heads = [row.head for row in rows]
    steps = list(_steps(heads))
    containers = list(_containers(heads))
    alone = [step for step in steps if names_something(step)]
    # A tag by itself is last: it is that of other lists, too.
    inside = list(_within(list(_wrappers(heads)), steps))
    found = _exact(page, heads, chain(alone, _within(containers, steps), inside, steps, _by_parents(heads)))
    if len(found) < MAX_ALTERNATIVES:
        holding = [f"{step}:has({control})" for control in controls for step in steps]
        found += [css for css in _exact(page, heads, chain(holding, _within(containers, holding))) if css not in found]
    if not found:
        found = _exact(page, heads, _by_place(page, heads))
    return _shortened(found)


def element_selectors(page: Page, rows: Sequence[RowSpan], elements: Sequence[Node | None]) -> list[str]:
    """Returns selectors that select, in each row, this element first, and nothing in the rows that have None; at most
    ``MAX_ALTERNATIVES``, empty when nothing tells the elements from the rest."""
    pairs = [(row, element) for row, element in zip(rows, elements, strict=True) if element is not None]
    query = CssQuery(page)
    found: list[str] = []
    for css in dict.fromkeys(_relative(page, pairs)):
        if len(found) >= MAX_ALTERNATIVES:
            break
        if len(css) > MAX_LENGTH:
            continue
        matches = query.select(css)
        if all(_first_in(matches, row) is element for row, element in zip(rows, elements, strict=True)):
            found.append(css)
    return found


def names_something(css: str) -> bool:
    """Whether a selector names what it selects, by an attribute, a class or an id, rather than by tags and places alone."""
    return "nth-" not in css and any(mark in css for mark in ".[#")


def _first_in(matches: Sequence[Node], row: RowSpan) -> Node | None:
    """Returns the first of the matches that is a part of a row."""
    return next(filter(row.holds, matches), None)


def _exact(page: Page, wanted: Sequence[Node], candidates: Iterable[str]) -> list[str]:
    query, places = CssQuery(page), sorted(node.at for node in wanted)
    found: list[str] = []
    for css in dict.fromkeys(candidates):
        if len(css) <= MAX_LENGTH and [node.at for node in query.select(css)] == places:
            found.append(css)
            if len(found) >= MAX_ALTERNATIVES:
                break
    return found


def _shortened(selectors: list[str]) -> list[str]:
    return list(dict.fromkeys(selectors))[:MAX_ALTERNATIVES]


def _steps(nodes: Sequence[Node]) -> Iterator[str]:
    """Yields the selectors of one element that all of these share, by attributes, by classes, by tag."""
    tag = nodes[0].tag
    for name in _LASTING_ATTRIBUTES:
        value = nodes[0].attrs.get(name)
        if name in nodes[0].attrs and all(node.attrs.get(name, "") == value for node in nodes):
            if value and len(value) <= 60 and not _DIGIT.search(value):
                yield f'{tag}[{name}="{_quoted(value)}"]'
            elif not value:
                yield f"{tag}[{name}]"
    shared = _classes(nodes[0])
    for node in nodes[1:]:
        shared = [name for name in shared if name in node.get("class").split()]
    yield from (f"{tag}.{name}" for name in shared)
    if len(shared) > 1:
        yield f"{tag}.{'.'.join(shared[:4])}"
    yield tag


def _classes(node: Node) -> list[str]:
    """Returns the classes of an element that look like words: those with digits are made by tools, or belong to one row."""
    return [name for name in node.get("class").split() if _IDENT.fullmatch(name) and not _DIGIT.search(name)]


def _containers(heads: Sequence[Node]) -> Iterator[str]:
    """Yields selectors of what is around all rows, the nearest first: an id, a class, a tag."""
    first, last = heads[0], heads[-1]
    ancestor = first.parent
    left = _MAX_CONTAINERS
    while ancestor is not None and ancestor.tag not in ("html", "body") and left:
        if ancestor.end >= last.end and ancestor.at < last.at:
            left -= 1
            identifier = ancestor.get("id")
            if _IDENT.fullmatch(identifier) and not _DIGIT.search(identifier):
                yield f"#{identifier}"
            yield from _steps([ancestor])
        ancestor = ancestor.parent


def _within(containers: Sequence[str], steps: Sequence[str]) -> Iterator[str]:
    for step in steps:
        for container in containers:
            yield f"{container} > {step}"
            yield f"{container} {step}"


def _wrappers(heads: Sequence[Node]) -> Iterator[str]:
    """Yields selectors of what is around each row by itself, the nearest first."""
    level = [head.parent for head in heads]
    for _ in range(3):
        around = [node for node in level if node is not None]
        if len({node.at for node in around}) < len(heads) or len({node.tag for node in around}) > 1:
            return
        yield from [*_steps(around)][:-1]
        level = [node.parent for node in around]


def _by_parents(heads: Sequence[Node]) -> Iterator[str]:
    """Yields selectors by what each row's parents have in common, of which several rows may share one: the items of lists
    in a list of months."""
    level, suffix = list(heads), heads[0].tag
    for _ in range(_MAX_PARENTS):
        parents = [node.parent for node in level if node.parent is not None]
        if len(parents) < len(level) or len({parent.tag for parent in parents}) > 1:
            return
        yield from (f"{step} > {suffix}" for step in _steps(parents))
        suffix = f"{parents[0].tag} > {suffix}"
        level = parents


def _by_place(page: Page, heads: Sequence[Node]) -> Iterator[str]:
    """Yields selectors by places: of siblings from the first one on, at equal distances."""
    parent = heads[0].parent
    if parent is None or any(head.parent is not parent for head in heads):
        return
    path, tag = page.selector(parent), heads[0].tag
    places = [parent.kids.index(head) + 1 for head in heads]
    distances = {later - earlier for earlier, later in pairwise(places)}
    if len(distances) <= 1:
        step = distances.pop() if distances else 1
        name = f"{tag}:nth-child({f'{step}n+{places[0]}' if step > 1 else f'n+{places[0]}'})"
        for container in _steps([parent]):
            yield f"{container} > {name}"
        yield f"{path} > {name}"
    if len(heads) == 1:
        yield page.selector(heads[0])


def _relative(page: Page, pairs: Sequence[tuple[RowSpan, Node]]) -> Iterator[str]:
    """Yields selectors that may be those of the same element in each row."""
    elements = [element for _, element in pairs]
    if not elements or len({element.tag for element in elements}) > 1:
        return
    steps = [*_steps(elements)][:-1]
    addresses = list(_address_steps(page, elements))
    yield from steps
    yield from addresses
    tag = elements[0].tag
    around = list(_around(pairs))
    for step in (*steps, *addresses, tag):
        yield from (f"{outer} {step}" for outer in around)
    yield tag
    yield from _places(pairs)


def _address_steps(page: Page, elements: Sequence[Node]) -> Iterator[str]:
    """Yields selectors by what the addresses of all these links have in common: a file's ending, a word of the path."""
    links = [page.link_url(element) for element in elements]
    if not all(links):
        return
    paths = [urlsplit(link or "").path for link in links]
    tag = elements[0].tag
    ending = re.search(r"\.[a-z]{2,4}$", paths[0])
    if ending and all(path.endswith(ending[0]) for path in paths):
        yield f'{tag}[href$="{ending[0]}"]'
    words = _SEGMENT.findall(paths[0])
    for word in reversed(words):
        if all(word in element.get("href") for element in elements):
            yield f'{tag}[href*="{_quoted(word)}"]'


def _around(pairs: Sequence[tuple[RowSpan, Node]]) -> Iterator[str]:
    """Yields selectors of what is around the element in each row, below the row: the nearest first."""
    level = [element.parent for _, element in pairs]
    for _ in range(4):
        inside = [
            node
            for (row, _), node in zip(pairs, level, strict=True)
            if node is not None and row.at <= node.at < row.end
        ]
        inside = [node for node, (row, _) in zip(inside, pairs, strict=False) if node not in row.nodes]
        if len(inside) < len(pairs) or len({node.tag for node in inside}) > 1:
            return
        yield from [*_steps(inside)][:-1]
        places = {node.parent.kids.index(node) + 1 for node in inside if node.parent is not None}
        if len(places) == 1:
            yield f"{inside[0].tag}:nth-child({places.pop()})"
        level = [node.parent for node in inside]


def _places(pairs: Sequence[tuple[RowSpan, Node]]) -> Iterator[str]:
    """Yields selectors by the element's place: among its siblings, and with the place of what is around it."""
    elements = [element for _, element in pairs]
    for back in (False, True):
        steps: list[str] = []
        level: list[Node] = elements
        for _ in range(4):
            parents = [node.parent for node in level]
            if any(parent is None for parent in parents):
                break
            places = {_place(node, back=back) for node in level}
            name = level[0].tag
            if len(places) != 1 or len({node.tag for node in level}) != 1:
                break
            pseudo = "nth-last-child" if back else "nth-child"
            steps.insert(0, f"{name}:{pseudo}({places.pop()})")
            yield " > ".join(steps)
            if any(node in row.nodes for (row, _), node in zip(pairs, parents, strict=True)):
                break
            level = [parent for parent in parents if parent is not None]


def _place(node: Node, *, back: bool) -> int:
    kids = node.parent.kids if node.parent is not None else [node]
    index = kids.index(node)
    return len(kids) - index if back else index + 1


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


def control_selectors(page: Page, rows: Sequence[RowSpan], sample: RowSpan, control: Node) -> list[str]:
    """Returns selectors of the control that was clicked in the ``sample`` row and of those like it in the other rows, those
    first that most rows have; empty when the row itself was clicked. At most ``MAX_ALTERNATIVES``."""
    if not sample.holds(control):
        return []
    query = CssQuery(page)
    found: list[tuple[int, str]] = []
    for css in dict.fromkeys(_relative(page, [(sample, control)])):
        if len(css) > MAX_LENGTH:
            continue
        matches = query.select(css)
        if _first_in(matches, sample) is control:
            found.append((sum(_first_in(matches, row) is not None for row in rows), css))
    most = max((count for count, _ in found), default=0)
    return [css for count, css in found if count == most][:MAX_ALTERNATIVES]
