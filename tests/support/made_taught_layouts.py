"""Further layouts of lists, for teaching: nothing in them says what a control does, and some have no element around a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.made_pages import Maker, Paper

ICON = '<svg viewBox="0 0 4 4"><path d="M0 0h4"></path></svg>'
Row = Callable[["Maker", "Paper"], str]


def link(paper: Paper, attributes: str = "") -> str:
    """A link to the document that nothing but its address tells from others."""
    return f'<a href="{paper.path}"{f" {attributes}" if attributes else ""}>{ICON}</a>'


def others(paper: Paper) -> str:
    """Two links of the row that lead elsewhere."""
    return f'<a href="/o/{paper.path[-4:]}">{ICON}</a><a href="/h/{paper.path[-4:]}">?</a>'


def _listed(before: str, row: Row, after: str) -> Callable[[Maker], str]:
    return lambda m: before + "".join(row(m, paper) for paper in m.papers) + after


def _cells(m: Maker, p: Paper) -> list[str]:
    return [m.day(p), p.number, m.total(p), others(p) + link(p)]


def _tag(name: str, *parts: str, attributes: str = "") -> str:
    return f"<{name}{f' {attributes}' if attributes else ''}>{''.join(parts)}</{name}>"


def _shadow_list(m: Maker) -> str:
    rows = "".join(f"<li><b>{p.number}</b> <i>{m.day(p)}</i> <em>{m.total(p)}</em>{link(p)}</li>" for p in m.papers)
    return f"<bills-list><oph-shadow><ul>{rows}</ul></oph-shadow></bills-list>"


def _shadow_rows(m: Maker) -> str:
    rows = "".join(
        f"<bill-row><oph-shadow><div><b>{p.number}</b><i>{m.day(p)}</i><em>{m.total(p)}</em></div><div>{link(p)}</div></oph-shadow></bill-row>"
        for p in m.papers
    )
    return f"<div>{rows}</div>"


def _nested_tables(m: Maker) -> str:
    rows = "".join(
        f"<tr><td><table><tr><td>{p.number}</td><td>{m.day(p)}</td></tr></table></td><td>{m.total(p)}</td><td>{link(p)}</td></tr>"
        for p in m.papers
    )
    return f"<table><tbody>{rows}</tbody></table>"


def _in_frame(m: Maker) -> str:
    rows = "".join(_tag("tr", *(f"<td>{cell}</td>" for cell in _cells(m, p))) for p in m.papers)
    return f'<oph-frame data-oph-src="https://portal.example/frame/"><table><tbody>{rows}</tbody></table></oph-frame>'


def _months(m: Maker) -> str:
    out = ""
    for place, p in enumerate(m.papers):
        head = f"<h3>{p.day.year}-{p.day.month:02}</h3>" if place % 3 == 0 else ""
        out += (
            f'{head}<div class="line"><span>{m.day(p)}</span><b>{p.number}</b><span>{m.total(p)}</span>{link(p)}</div>'
        )
    return f"<div>{out}</div>"


TAUGHT_LAYOUTS: dict[str, Callable[[Maker], str]] = {
    "marks_only_table": _listed(
        "<table><tbody>", lambda m, p: _tag("tr", *(f"<td>{cell}</td>" for cell in _cells(m, p))), "</tbody></table>"
    ),
    "marks_only_last": _listed(
        "<table><tbody>",
        lambda m, p: (
            f"<tr><td>{p.number}</td><td>{m.day(p)}</td><td>{m.total(p)}</td><td>{others(p)}</td><td>{link(p)}</td></tr>"
        ),
        "</tbody></table>",
    ),
    "marks_only_cards": _listed(
        '<div class="deck">',
        lambda m, p: (
            f'<div class="c"><p>{p.number}</p><p>{m.day(p)}</p><p>{m.total(p)}</p><p>{others(p)}{link(p)}</p></div>'
        ),
        "</div>",
    ),
    "grid_of_divs": _listed(
        '<div class="g">',
        lambda m, p: (
            f"<div><div><div>{p.number}</div><div>{m.day(p)}</div></div><div>{m.total(p)}</div><div>{link(p)}</div></div>"
        ),
        "</div>",
    ),
    "articles_with_times": _listed(
        "<section>",
        lambda m, p: (
            f'<article><header><time datetime="{p.day.isoformat()}">{m.day(p)}</time></header><h4>{p.number}</h4><footer>{m.total(p)}{link(p)}</footer></article>'
        ),
        "</section>",
    ),
    "lists_of_terms": _listed(
        "<div>",
        lambda m, p: (
            f"<dl><dt>№</dt><dd>{p.number}</dd><dt>∑</dt><dd>{m.total(p)}</dd><dt>⌚</dt><dd>{m.day(p)}</dd><dd>{link(p)}</dd></dl>"
        ),
        "</div>",
    ),
    "terms_in_a_row": _listed(
        "<dl>",
        lambda m, p: f"<dt>{p.number}</dt><dd>{m.day(p)}</dd><dd>{m.total(p)}</dd><dd>{others(p)}{link(p)}</dd>",
        "</dl>",
    ),
    "flat_cells": _listed(
        '<div class="flat">',
        lambda m, p: f"<span>{m.day(p)}</span><span>{p.number}</span><span>{m.total(p)}</span><span>{link(p)}</span>",
        "</div>",
    ),
    "body_for_each_row": _listed(
        "<table>",
        lambda m, p: (
            f'<tbody class="b"><tr><td>{p.number}</td><td>{m.day(p)}</td><td>{m.total(p)}</td><td>{link(p)}</td></tr></tbody>'
        ),
        "</table>",
    ),
    "two_lines_a_row": _listed(
        "<table>",
        lambda m, p: (
            f"<tbody><tr><td>{p.number}</td><td>{m.day(p)}</td></tr><tr><td>{m.total(p)}</td><td>{link(p)}</td></tr></tbody>"
        ),
        "</table>",
    ),
    "two_lines_in_turn": _listed(
        "<table><tbody>",
        lambda m, p: (
            f'<tr class="one"><td>{p.number}</td><td>{m.day(p)}</td></tr><tr class="two"><td>{m.total(p)}</td><td>{link(p)}</td></tr>'
        ),
        "</tbody></table>",
    ),
    "two_boxes_a_card": _listed(
        "<main>",
        lambda m, p: (
            f"<section><div><b>{p.number}</b><i>{m.day(p)}</i></div><div><b>{m.total(p)}</b>{link(p)}</div></section>"
        ),
        "</main>",
    ),
    "list_in_shadow": _shadow_list,
    "rows_in_shadow": _shadow_rows,
    "nested_tables": _nested_tables,
    "list_in_frame": _in_frame,
    "months_between": _months,
    "roles_of_a_grid": _listed(
        '<div role="grid">',
        lambda m, p: (
            '<div role="row">' + "".join(f'<div role="gridcell">{cell}</div>' for cell in _cells(m, p)) + "</div>"
        ),
        "</div>",
    ),
    "labels_in_attributes": _listed(
        "<table><tbody>",
        lambda m, p: (
            f'<tr><td data-label="A">{p.number}</td><td data-label="B">{m.day(p)}</td><td data-label="C">{m.total(p)}</td><td data-label="D">{link(p)}</td></tr>'
        ),
        "</tbody></table>",
    ),
    "hashed_classes": _listed(
        '<div class="css-1q2w3e">',
        lambda m, p: (
            f'<div class="css-9x8y7z r{p.number[-2:]}"><span class="css-a1b2">{p.number}</span><span class="css-c3d4">{m.day(p)}</span><span class="css-e5f6">{m.total(p)}</span>{link(p, "class=css-g7h8")}</div>'
        ),
        "</div>",
    ),
    "test_ids": _listed(
        "<ul>",
        lambda m, p: (
            f'<li data-testid="bill"><span data-testid="no">{p.number}</span><span>{m.day(p)}</span><span>{m.total(p)}</span>{others(p)}{link(p, "data-testid=get")}</li>'
        ),
        "</ul>",
    ),
    "buttons_with_addresses": _listed(
        "<ul>",
        lambda m, p: (
            f'<li>{p.number} <i>{m.day(p)}</i> <b>{m.total(p)}</b> <button data-url="{p.path}">{ICON}</button></li>'
        ),
        "</ul>",
    ),
    "forms": _listed(
        "<ul>",
        lambda m, p: (
            f'<li>{p.number} <i>{m.day(p)}</i> <b>{m.total(p)}</b> <form method="post" action="{p.path}"><button>{ICON}</button></form></li>'
        ),
        "</ul>",
    ),
    "number_is_the_link": _listed(
        "<ul>",
        lambda m, p: f'<li><a href="{p.path}">{p.number}</a> <i>{m.day(p)}</i> <b>{m.total(p)}</b></li>',
        "</ul>",
    ),
    "deep_wrappers": _listed(
        "<div><div>",
        lambda m, p: (
            f"<div><div><div><div><p>{p.number}</p></div></div></div><div><div>{m.day(p)}</div></div><div>{m.total(p)}</div><div><div>{link(p)}</div></div></div>"
        ),
        "</div></div>",
    ),
    "cards_in_columns": _listed(
        '<div class="cols">',
        lambda m, p: (
            f'<div class="col"><div class="card"><h5>{p.number}</h5><small>{m.day(p)}</small><strong>{m.total(p)}</strong>{link(p)}</div></div>'
        ),
        "</div>",
    ),
    "menu_in_each_row": _listed(
        "<table><tbody>",
        lambda m, p: (
            f"<tr><td>{p.number}</td><td>{m.day(p)}</td><td>{m.total(p)}</td><td><ul><li>{others(p)}</li><li>{link(p)}</li></ul></td></tr>"
        ),
        "</tbody></table>",
    ),
}
"""Twenty-seven layouts beside the fifteen of ``made_layouts``."""
