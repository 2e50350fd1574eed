"""A page in which each record of a list is one element, where the portal's own markup has no element for it: the lines of a
text, the columns of a table, parts in blocks side by side.

The records are put together as new elements, in the place of what they are made of, and read as any others. Elements that
moved keep the selectors by which the portal's own page knows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.hints import Spans

RECORDS, RECORD, CELL = "oph-records", "oph-record", "oph-cell"
ROW_INDEXES = ("row-index", "aria-rowindex", "data-rowindex", "data-row-index", "data-row-key", "row-id")
"""Attributes by which parts in blocks side by side say to which row they belong."""
_FROM = "oph-from"
"""The attribute with the index that an element had in the portal's own page, while a page is arranged."""
_PLACE = "oph-records-{}-here"
_ANY_PLACE = re.compile(r"oph-records-\d+-here")
_CELL_TAG = re.compile(r"<(td|th)\b(.*)</\1>\s*", re.DOTALL)
_MAX_COLUMNS = 1_000


class ArrangedPage(Page):
    """A page whose ``records`` are one element each."""

    def __init__(self, html: str, page: Page) -> None:
        super().__init__(html, page.url)
        self.records = [record for records in self.by_tag(RECORDS) for record in records.kids if record.tag == RECORD]
        ends = 0
        for node in self.nodes:
            moved = node.attrs.pop(_FROM, None)
            if node.tag == RECORDS:
                ends = node.end
            elif node.at < ends and moved is not None and moved.isdigit() and int(moved) < len(page.nodes):
                self._selectors[node.at] = page.selector(page.nodes[int(moved)])

    def selector(self, node: Node) -> str:
        """Returns the selector of an element in the portal's own page; of a record, one in this page."""
        return self._selectors.get(node.at) or super().selector(node)


def arranged(page: Page, css: str, spans: Spans) -> ArrangedPage | None:
    """Returns the page with a record for each line, column or row of what a selector selects: the elements with the lines, the
    tables, or the parts that stand in blocks side by side. None where it selects nothing of that kind, and for rows that are
    elements."""
    if spans in ("element", "siblings"):
        return None
    try:
        originals = page.parser.css(css)
    except SelectolaxError:
        return None
    if not originals or RECORDS in page.nodes_by_tag:
        return None
    for original in originals:
        _mark(page, original)
    copy = LexborHTMLParser(page.parser.html or "")
    selected = list(_outermost(copy.css(css)))
    if spans == "columns":
        made = [(_place_after, table, _columns(table)) for table in selected if table.tag == "table"]
    elif spans == "beside":
        blocks = _blocks(selected)
        made = [(_place_after, block_of(blocks[-1][0]), _beside(blocks))] if len(blocks) > 1 else []
    else:
        made = [(_place_inside, element, _lines(element, spans)) for element in selected]
    made = [(put, where, records) for put, where, records in made if records]
    texts: dict[str, str] = {}
    for put, where, records in made:
        place = _PLACE.format(len(texts))
        put(where, place)
        texts[place] = _records(records, in_cells=spans in ("columns", "beside"))
    return ArrangedPage(_filled(copy.html or "", texts), page) if texts else None


def _filled(html: str, texts: dict[str, str]) -> str:
    """Returns the HTML with each text in its place, of which the first is meant: a page may say the like itself."""
    left = dict(texts)
    return _ANY_PLACE.sub(lambda place: left.pop(place[0], place[0]), html)


def block_of(part: LexborNode) -> LexborNode:
    """Returns what holds a part of a row beside its like: the table of a ``tr``, else the parent."""
    parent = part.parent
    while part.tag == "tr" and parent is not None and parent.tag in ("tbody", "thead", "tfoot"):
        parent = parent.parent
    return part if parent is None else parent


def _outermost(selected: Sequence[LexborNode]) -> Iterator[LexborNode]:
    """Yields the elements that stand in no other of these."""
    known = {element.mem_id for element in selected}
    for element in selected:
        around = element.parent
        while around is not None and around.mem_id not in known:
            around = around.parent
        if around is None:
            yield element


def _mark(page: Page, element: LexborNode) -> None:
    """Writes at an element and those in it which nodes of the page they are."""
    for inner in element.traverse(include_text=False):
        node = page.nodes_by_mem_id.get(inner.mem_id)
        if node is not None:
            inner.attrs[_FROM] = str(node.at)


def _records(records: Sequence[str], *, in_cells: bool) -> str:
    """Returns the markup of records; those with cells are the rows of a table for whoever reads it."""
    roles = (' role="table"', ' role="row"') if in_cells else ("", "")
    rows = "".join(f"<{RECORD}{roles[1]}>{record}</{RECORD}>" for record in records)
    return f"<{RECORDS}{roles[0]}>{rows}</{RECORDS}>"


def _place_after(element: LexborNode, mark: str) -> None:
    element.insert_after(mark)


def _place_inside(element: LexborNode, mark: str) -> None:
    for inner in list(element.iter(include_text=True)):
        inner.decompose()
    element.insert_child(mark)


def _lines(element: LexborNode, spans: Spans) -> list[str]:
    """Returns the markup of each line of an element, or of the lines between two empty ones; empty where it has no break."""
    lines = [""]
    for inner in element.iter(include_text=True):
        if inner.tag == "br":
            lines.append("")
        else:
            lines[-1] += inner.html or ""
    if len(lines) < 2:
        return []
    if spans == "lines":
        return [line for line in lines if line.strip()]
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return ["<br>".join(paragraph) for paragraph in paragraphs if paragraph]


def _columns(table: LexborNode) -> list[str]:
    """Returns the markup of each column of a table, and leaves the table empty. A cell across columns is in none."""
    rows = [row for row in table.css("tr") if block_of(row).mem_id == table.mem_id]
    lines = [list(_cells(row)) for row in rows]
    lines = [[cell for cell in line if (cell.attributes.get("colspan") or "1") == "1"][:_MAX_COLUMNS] for line in lines]
    widest = max(map(len, lines), default=0)
    if widest < 2:
        return []
    records = [
        "".join(map(_cell, column)) for column in zip(*(line for line in lines if len(line) == widest), strict=True)
    ]
    for row in rows:
        row.decompose()
    return records


def _blocks(parts: Iterable[LexborNode]) -> list[list[LexborNode]]:
    """Returns the parts of rows, block by block."""
    blocks: dict[int, list[LexborNode]] = {}
    for part in parts:
        blocks.setdefault(block_of(part).mem_id, []).append(part)
    return list(blocks.values())


def _beside(blocks: Sequence[Sequence[LexborNode]]) -> list[str]:
    """Returns the markup of each row whose parts stand in several blocks, and takes them out of these; empty where the blocks
    have not as many parts each, or the parts of other rows."""
    rows = list(rows_beside(blocks))
    records = ["".join(map(_part, row)) for row in rows]
    for row in rows:
        for part in row:
            part.decompose()
    return records


def rows_beside(blocks: Sequence[Sequence[LexborNode]]) -> Iterator[tuple[LexborNode, ...]]:
    """Yields the parts of each row: those with the same row index where all say theirs, else those in the same place."""
    if len({len(block) for block in blocks}) != 1:
        return
    for name in ROW_INDEXES:
        by_index = [{part.attributes.get(name): part for part in block} for block in blocks]
        if any(None in parts or len(parts) < len(block) for parts, block in zip(by_index, blocks, strict=True)):
            continue
        if all(parts.keys() == by_index[0].keys() for parts in by_index):
            yield from (tuple(parts[index] for parts in by_index) for index in by_index[0])
        return
    yield from zip(*blocks, strict=True)


def _part(part: LexborNode) -> str:
    """Returns the markup of a row's part as cells: its own, else itself as one."""
    cells = list(_cells(part))
    return "".join(map(_cell, cells)) if cells else f'<{CELL} role="cell">{part.html or ""}</{CELL}>'


def _cells(row: LexborNode) -> Iterator[LexborNode]:
    if row.tag == "tr":
        yield from (cell for cell in row.iter() if cell.tag in ("td", "th"))


def _cell(cell: LexborNode) -> str:
    """Returns a cell's markup under a tag that may stand outside of a table."""
    markup = _CELL_TAG.fullmatch(cell.html or "")
    if markup is None:
        return f'<{CELL} role="cell"></{CELL}>'
    role = "columnheader" if markup[1] == "th" else "cell"
    return f'<{CELL} role="{role}"{markup[2]}</{CELL}>'
