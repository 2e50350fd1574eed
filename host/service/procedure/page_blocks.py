"""A page of headings, paragraphs, lists and tables, written as Markdown or as one HTML file that loads nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_BLANKS = re.compile(r"\s+")
_CODE = re.compile(r"`([^`]+)`")
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}"
    "h1,h2{line-height:1.2}table{border-collapse:collapse;width:100%;margin:1rem 0}"
    "th,td{border:1px solid #999;padding:.3rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "code{overflow-wrap:anywhere}@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}"
)


@dataclass(frozen=True)
class TextBlock:
    """A heading of the page or of a section, a paragraph, or an item of a list. What stands between backticks is code."""

    kind: Literal["title", "heading", "paragraph", "item"]
    text: str


@dataclass(frozen=True)
class TableBlock:
    """A table; cells are plain text."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = TextBlock | TableBlock


def as_markdown(blocks: Iterable[Block]) -> str:
    """Returns the page as Markdown, with tables as GitHub and most programs read them."""
    lines: list[str] = []
    for block in blocks:
        is_item = isinstance(block, TextBlock) and block.kind == "item"
        if lines and not (is_item and lines[-1].startswith("- ")):
            lines.append("")
        if isinstance(block, TableBlock):
            lines += [_row(block.columns), _row(["---"] * len(block.columns)), *map(_row, map(_plain, block.rows))]
        else:
            mark = {"title": "# ", "heading": "## ", "paragraph": "", "item": "- "}[block.kind]
            lines.append(mark + "".join(_marked(block.text)))
    return "\n".join(lines) + "\n"


def as_html(blocks: Iterable[Block], language: str) -> str:
    """Returns the page as one HTML file: no script, nothing loaded, black on white, and fit for printing."""
    body: list[str] = []
    title = ""
    for block in blocks:
        if isinstance(block, TableBlock):
            body.append(_html_table(block))
            continue
        text = _CODE.sub(r"<code>\1</code>", html.escape(block.text))
        title = title or html.escape(block.text)
        tag = {"title": "h1", "heading": "h2", "paragraph": "p", "item": "li"}[block.kind]
        if tag == "li" and body and body[-1].endswith("</ul>"):
            body[-1] = f"{body[-1].removesuffix('</ul>')}<li>{text}</li></ul>"
        else:
            body.append(f"<ul><li>{text}</li></ul>" if tag == "li" else f"<{tag}>{text}</{tag}>")
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n<style>{_STYLE}</style>\n'
        f"</head>\n<body>\n{chr(10).join(body)}\n</body>\n</html>\n"
    )


def _html_table(table: TableBlock) -> str:
    head = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in table.columns)
    rows = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(cells: Sequence[str]) -> list[str]:
    return [_escaped(cell) for cell in cells]


def _marked(text: str) -> Iterable[str]:
    """Yields a text with what Markdown would take for a mark escaped, and its code as it is."""
    for place, part in enumerate(_CODE.split(text)):
        yield f"`{_BLANKS.sub(' ', part)}`" if place % 2 else _escaped(part)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", _BLANKS.sub(" ", text))
