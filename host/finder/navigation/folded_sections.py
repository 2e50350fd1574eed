"""Folded sections of a list: panels that are closed like accordions, of the same make as the section in which the list
stands (a card per contract), or named by a part of a list (a year)."""

from __future__ import annotations

from bisect import bisect_left

from host.finder.dom.landmarks import in_landmark
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import is_disabled
from host.finder.dom.spans import RowRanges
from host.finder.downloads.offers import element_ref_of, is_harmful_element
from host.finder.model import ElementRef
from host.finder.navigation.list_parts import is_list_part_fully, is_other_topic
from host.finder.navigation.listboxes import opens_list
from host.finder.values.text import fold

_MAX_HEADS = 60
_MAX_LEVELS = 6
_MAX_NAME_CHARACTERS = 80


def find_folded_sections(page: Page, ranges: RowRanges) -> list[ElementRef]:
    """Returns the heads of folded sections that may hold rows and hold none yet. ``ranges``: the page's rows."""
    heads = _heads(page, ranges)
    if not heads:
        return []
    starts = [head.at for head in heads]
    begins = [begin for begin, _ in ranges]
    with_rows = [head for head in heads if _count_between(begins, *_section_of(head, starts, begins))]
    list_shapes = {_shape(head) for head in with_rows if _is_open(head)}
    folded: list[ElementRef] = []
    for head in heads:
        name = page.name(head)
        if _is_open(head) or head in with_rows or not 0 < len(name) <= _MAX_NAME_CHARACTERS or name.endswith("?"):
            continue
        is_alike = _shape(head) in list_shapes or is_list_part_fully(fold(name))
        if is_alike and not is_other_topic(fold(name)) and not is_disabled(head) and not is_harmful_element(page, head):
            folded.append(element_ref_of(page, head))
    return folded


def _heads(page: Page, ranges: RowRanges) -> list[Node]:
    """Returns the visible heads of sections outside of the rows: controls that expand something, and summaries."""
    heads = [
        node
        for node in page.nodes
        if node.attrs
        and node.get("aria-expanded").lower() in ("true", "false")
        and not (opens_list(node) or node.tag in ("input", "select"))
    ]
    heads += [node for node in page.by_tag("summary") if node.parent is not None and node.parent.tag == "details"]
    usable = [node for node in heads if not (node.hidden or ranges.holds(node) or in_landmark(node))]
    return sorted(usable, key=lambda node: node.at)[:_MAX_HEADS]


def _is_open(head: Node) -> bool:
    """Returns whether the section under a head is open."""
    if head.tag == "summary" and head.parent is not None:
        return head.parent.has("open")
    return head.get("aria-expanded").lower() == "true"


def _section_of(head: Node, starts: list[int], begins: list[int]) -> tuple[int, int]:
    """Returns the range of nodes of a head's section: its ``details``, else the largest element that holds no other head of
    ``starts`` and no row of ``begins`` before this one, or where heads and panels are siblings, up to the next head."""
    if head.tag == "summary" and head.parent is not None:
        return head.parent.at, head.parent.end
    section = head
    for _ in range(_MAX_LEVELS):
        parent = section.parent
        if parent is None or parent.tag in ("body", "html") or _count_between(starts, parent.at, parent.end) > 1:
            break
        if _count_between(begins, parent.at, head.at):
            break
        section = parent
    if section.last - section.first > head.last - head.first + 2 or section.parent is None:
        return section.at, section.end
    following = starts[bisect_left(starts, section.end) :][:1]
    return section.at, min([section.parent.end, *following])


def _count_between(sorted_numbers: list[int], begin: int, end: int) -> int:
    """Returns how many of the numbers lie from ``begin`` to ``end``, exclusive."""
    return bisect_left(sorted_numbers, end) - bisect_left(sorted_numbers, begin)


def _shape(head: Node) -> tuple[str, ...]:
    """Returns what heads of one accordion have in common: tags, and classes but for those that tell the state."""
    shape: list[str] = []
    node: Node | None = head
    for _ in range(3):
        if node is None:
            break
        shape.append(node.tag)
        shape.append(node.get("class").split()[0] if node.get("class").split() else "")
        node = node.parent
    return tuple(shape)
