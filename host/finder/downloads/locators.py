"""Locators of controls: what finds the same control in another row, on another row's page, or after a redesign.

The attributes are those that people and test tools address a control by, since they outlive a redesign more often than
classes do: ``type``, ``name``, ``target``, ``aria-*``, ``data-testid`` and its kin, ``id``, ``title``. What a framework
makes up at each build or each page is left out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.spans import RowSpan
from host.finder.dom.urls import join
from host.finder.downloads.offers import RankedOffer
from host.finder.downloads.value_shapes import NO_VALUES, RowValues, address_shape, name_shape, part_shape
from host.finder.values.text import fold
from host.ways import Locator

ICON: Final = "icon"
"""The attribute under which a locator keeps what the picture of a nameless control shows; no attribute of the element."""
_PLAIN = frozenset(("type", "name", "target", "rel", "download", "itemprop", "method"))
_TEST_IDS = frozenset((
    "data-testid", "data-test-id", "data-test", "data-qa", "data-cy", "data-automation-id", "data-action", "data-role",
))  # fmt: skip
_ARIA = frozenset(("aria-haspopup", "aria-controls", "aria-description"))
_STATES = frozenset(("aria-expanded", "aria-pressed", "aria-selected"))
"""Attributes whose value changes with each press; that they are there says something."""
_KEPT = _PLAIN | _TEST_IDS | _ARIA | _STATES | {"id", "title", "class"}
_GENERATED_CLASS = re.compile(
    r"""
    (?: css | sc | jsx | jss | emotion | svelte | _ngcontent | _nghost | ng-tns )-?[\w-]* \Z  # prefixes of class generators
    | .*\d.*\d | .*[A-Za-z]\d+[A-Za-z]                                                       # a hash
    | .*[a-z][A-Z]+[a-z]+[A-Z]                                                               # letters that alternate
    """,
    re.VERBOSE,
)
_MAX_CLASSES = 6
_MAX_VALUE = 80
_MAX_STEPS = 12
_ROLES = {"button": "button", "summary": "button", "input": "button", "embed": "document", "object": "document"}
"""Implicit roles (HTML-AAM), of embedded documents a common one."""


def locator_of(page: Page, node: Node, row: RowSpan | None = None, values: RowValues = NO_VALUES) -> Locator:
    """Returns the locator of an element. ``row``: the row in which it stands, None for an element of a page; ``values``: those
    of the row, or of the row to which the page belongs, as far as they are known."""
    name = name_shape(fold(page.name(node)), values)
    attributes = _attributes(node, values)
    if not name and (icon := page.icon_marks(node)):
        attributes = (*attributes, (ICON, _stable_classes(icon)))
    address = page.link_url(node) or _written_address(page, node)
    return Locator(
        role=role_of(node),
        name=name,
        address=address_shape(address, values) if address else "",
        attributes=attributes,
        place=place_in(page, node, row),
    )


def with_locators(
    page: Page, offers: list[RankedOffer], row: RowSpan | None = None, values: RowValues = NO_VALUES
) -> list[RankedOffer]:
    """Returns the offers with their locators; the arguments are those of ``locator_of``."""
    return [
        replace(ranked, offer=replace(ranked.offer, locator=locator_of(page, ranked.node, row, values)))
        for ranked in offers
    ]


def role_of(node: Node) -> str:
    """Returns the element's ARIA role, written or implicit; empty where it has none."""
    role = node.get("role").lower()
    if role:
        return role.split()[0]
    if node.tag == "a":
        return "link" if node.has("href") else "button"
    return _ROLES.get(node.tag, "")


def place_in(page: Page, node: Node, row: RowSpan | None) -> str:
    """Returns the path of tags from the row, or else from the page's main part, to the element: ``td[5]/a[1]``; a dot for the
    row itself."""
    steps: list[str] = []
    ancestor: Node | None = node
    while ancestor is not None and len(steps) < _MAX_STEPS:
        if (row is not None and ancestor in row.nodes) or ancestor.tag in ("main", "body"):
            break
        steps.append(f"{ancestor.tag}[{page.nth_of_type(ancestor)}]")
        ancestor = ancestor.parent
    return "/".join(reversed(steps)) or "."


def _written_address(page: Page, node: Node) -> str:
    """Returns the address that an element bears where it is no link: of a form, of a script's control, of a frame."""
    attrs = node.attrs
    for name in ("formaction", "data-href", "data-url", "src", "data", "data-oph-src"):
        value = attrs.get(name)
        if value and not value.startswith(("data:", "blob:")):
            return join(page.base_url_of(node), value)
    return ""


def _attributes(node: Node, values: RowValues) -> tuple[tuple[str, str], ...]:
    """Returns the attributes that survive, sorted by name, without values of the row."""
    kept: list[tuple[str, str]] = []
    for name, value in node.attrs.items():
        if name not in _KEPT:
            continue
        if name in _STATES:
            kept.append((name, ""))
        elif value:
            shape = _attribute_shape(name, value[:_MAX_VALUE], values)
            if shape:
                kept.append((name, shape))
        elif name == "download":
            kept.append((name, ""))
    kept.sort()
    return tuple(kept)


def _attribute_shape(name: str, value: str, values: RowValues) -> str:
    if name == "class":
        return _stable_classes(value)
    if name in ("title", "download", "aria-description"):
        return name_shape(fold(value), values)
    return part_shape(value, values)


def _stable_classes(classes: str) -> str:
    """Returns the classes that nobody generated, sorted."""
    stable = sorted({name for name in classes.split() if not _GENERATED_CLASS.match(name)})
    return " ".join(stable[:_MAX_CLASSES])
