"""The layouts in which a page of documents is made: tables, lists, cards, grids; each a function from a maker to markup."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.made_pages import Maker


def _table(m: Maker) -> str:
    head = "".join(f"<th>{text}</th>" for text in m.heads())
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in m.cells(paper)) + "</tr>" for paper in m.papers)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _table_th_first_row(m: Maker) -> str:
    head = "".join(f"<th scope=col>{text}</th>" for text in m.heads())
    rows = "".join("<tr>" + "".join(f"<td> {cell} </td>" for cell in m.cells(paper)) + "</tr>\n" for paper in m.papers)
    total = m.amount(sum((paper.total for paper in m.papers), Decimal(0)))
    word = {"nl": "Totaal", "de": "Summe", "en": "Total", "fr": "Total"}[m.language]
    return f"<table class=list><tr>{head}</tr>{rows}<tr><td colspan=2>{word}</td><td>{total}</td></tr></table>"


def _table_without_head(m: Maker) -> str:
    m.extra_due = False
    rows = "".join(
        f"<tr><td>{m.kind(p)} {p.number}</td><td>{m.day(p)}</td><td align=right>{m.total(p)}</td><td>{m.offers(p)}</td></tr>"
        for p in m.papers
    )
    return f"<table><tbody>{rows}</tbody></table>"


def _role_table(m: Maker) -> str:
    head = "".join(f'<div role="columnheader">{text}</div>' for text in m.heads())
    rows = "".join(
        '<div role="row" class="r">' + "".join(f'<div role="cell">{cell}</div>' for cell in m.cells(paper)) + "</div>"
        for paper in m.papers
    )
    return f'<div role="table"><div role="rowgroup"><div role="row">{head}</div></div><div role="rowgroup">{rows}</div></div>'


def _list_lines(m: Maker) -> str:
    w = m.words
    rows = "".join(
        f"<li>{m.kind(p)} {p.number} {w['of']} {m.day(p)} {w['over']} {m.total(p)} {m.offers(p)}</li>" for p in m.papers
    )
    return f'<ul class="lijst">{rows}</ul>'


def _list_spans(m: Maker) -> str:
    rows = "".join(
        f'<li class="entry"><span class="d">{m.day(p)}</span><span class="n">{m.kind(p)} {p.number}</span><strong>{m.total(p)}</strong>'
        f"<span>{m.words['paid']}</span>{m.offers(p)}</li>"
        for p in m.papers
    )
    return f"<ol>{rows}</ol>"


def _cards_labels(m: Maker) -> str:
    w = m.words
    cards = "".join(
        f'<article class="card"><h3>{m.kind(p)} {p.number}</h3><dl><dt>{w["date"]}</dt><dd>{m.day(p)}</dd><dt>{w["due"]}</dt><dd>{m.due(p)}</dd>'
        f'<dt>{w["total"]}</dt><dd>{m.total(p)}</dd></dl><div class="actions">{m.offers(p)}</div></article>'
        for p in m.papers
    )
    return f'<div class="cards">{cards}</div>'


def _cards_colon(m: Maker) -> str:
    w = m.words
    cards = "".join(
        f'<div class="box"><div><p>{m.kind(p)}: {p.number}</p><p>{w["date"]}: {m.day(p)}</p><p>{w["total"]}: {m.total(p)}</p></div>'
        f"<div>{m.offers(p)}</div></div>"
        for p in m.papers
    )
    return f'<div class="grid"><div class="inner">{cards}</div></div>'


def _cards_above(m: Maker) -> str:
    w = m.words
    cards = "".join(
        f'<div class="o-card"><span class="tag">{m.kind(p)}</span><div class="col"><div class="l">{w["number"]}</div><div class="v">{p.number}</div></div>'
        f'<div class="col"><div class="l">{w["date"]}</div><div class="v">{m.day(p)}</div></div>'
        f'<div class="col"><div class="l">{w["total"]}</div><div class="v">{m.total(p)}</div></div><div class="col">{m.offers(p)}</div></div>'
        for p in m.papers
    )
    return f"<section>{cards}</section>"


def _years(m: Maker) -> str:
    out = ""
    for year in sorted({p.day.year for p in m.papers}, reverse=True):
        rows = "".join(
            f"<li><b>{m.kind(p)} {p.number}</b> <i>{m.day(p)}</i> <em>{m.total(p)}</em> {m.offers(p)}</li>"
            for p in m.papers
            if p.day.year == year
        )
        out += f'<section class="year"><h2>{year}</h2><ul>{rows}</ul></section>'
    return out


def _div_grid_with_head(m: Maker) -> str:
    head = "".join(f"<div>{text}</div>" for text in m.heads())
    rows = "".join(
        '<div class="tr">' + "".join(f"<div>{cell}</div>" for cell in m.cells(paper)) + "</div>" for paper in m.papers
    )
    return f'<div class="table"><div class="thead">{head}</div><div class="tbody">{rows}</div></div>'


def _flat_grid(m: Maker) -> str:
    m.extra_due = False
    head = "".join(f'<div class="h">{text}</div>' for text in m.heads())
    cells = "".join(f'<div class="c">{cell}</div>' for paper in m.papers for cell in m.cells(paper))
    return f'<div style="display:grid">{head}{cells}</div>'


def _definition_list(m: Maker) -> str:
    rows = "".join(
        f"<dt>{m.kind(p)} {p.number}</dt><dd>{m.day(p)}</dd><dd>{m.total(p)}</dd><dd>{m.offers(p)}</dd>"
        for p in m.papers
    )
    return f"<dl>{rows}</dl>"


def _table_in_years(m: Maker) -> str:
    out = ""
    for year in sorted({p.day.year for p in m.papers}, reverse=True):
        head = "".join(f"<th>{text}</th>" for text in m.heads())
        rows = "".join(
            "<tr>" + "".join(f"<td>{c}</td>" for c in m.cells(p)) + "</tr>" for p in m.papers if p.day.year == year
        )
        out += f"<h3>{year}</h3><table><thead><tr>{head}</tr></thead>{rows}</table>"
    return out


def _responsive(m: Maker) -> str:
    """A table for large screens and, hidden, the same as cards for small ones."""
    cards = "".join(
        f'<div class="m"><span>{m.day(p)}</span> <span>{p.number}</span> <span>{m.total(p)}</span> {m.offers(p)}</div>'
        for p in m.papers
    )
    return _table(m) + f'<div class="mobile" style="display:none">{cards}</div>'


LAYOUTS: dict[str, Callable[[Maker], str]] = {
    "table": _table,
    "table_th_first_row": _table_th_first_row,
    "table_without_head": _table_without_head,
    "role_table": _role_table,
    "list_lines": _list_lines,
    "list_spans": _list_spans,
    "cards_labels": _cards_labels,
    "cards_colon": _cards_colon,
    "cards_above": _cards_above,
    "years": _years,
    "div_grid_with_head": _div_grid_with_head,
    "flat_grid": _flat_grid,
    "definition_list": _definition_list,
    "table_in_years": _table_in_years,
    "responsive": _responsive,
}
