"""Layouts of lists for teaching, in shapes that ``made_taught_layouts`` does not have: records of several elements, lines
between them, records inside of one another, and words that stand in attributes. They were written before anything was made
to read them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.support.made_taught_layouts import ICON, link, others

if TYPE_CHECKING:
    from tests.support.made_pages import Maker, Paper

Row = Callable[["Maker", "Paper"], str]


def _listed(before: str, row: Row, after: str) -> Callable[[Maker], str]:
    return lambda m: before + "".join(row(m, paper) for paper in m.papers) + after


def _month(paper: Paper) -> str:
    return f"{paper.day.year}-{paper.day.month:02}"


def _month_lines(m: Maker) -> str:
    """A table with a line of its own over the rows of each month."""
    rows, before = "", ""
    for p in m.papers:
        if _month(p) != before:
            before = _month(p)
            rows += f'<tr><td colspan="4">{before}</td></tr>'
        rows += f"<tr><td>{p.number}</td><td>{m.day(p)}</td><td>{m.total(p)}</td><td>{link(p)}</td></tr>"
    return f"<table><tbody>{rows}</tbody></table>"


def _month_items(m: Maker) -> str:
    """A list whose items are months, each with a list of its documents."""
    months: dict[str, list[Paper]] = {}
    for p in m.papers:
        months.setdefault(_month(p), []).append(p)
    items = "".join(
        f"<li><b>{month}</b><ul>"
        + "".join(f"<li><i>{p.number}</i><i>{m.day(p)}</i><i>{m.total(p)}</i>{link(p)}</li>" for p in papers)
        + "</ul></li>"
        for month, papers in months.items()
    )
    return f"<ul>{items}</ul>"


def _three_to_a_line(m: Maker) -> str:
    """Cards, three to a line, the last line with what is left."""
    return "".join(
        '<div class="row">'
        + "".join(
            f'<div class="col"><h6>{p.number}</h6><p>{m.day(p)}</p><p>{m.total(p)}</p>{others(p)}{link(p)}</div>'
            for p in line
        )
        + "</div>"
        for line in (m.papers[at : at + 3] for at in range(0, len(m.papers), 3))
    )


def _broken_lines(m: Maker) -> str:
    """One paragraph, a line for each document: text and a link, parted by line breaks."""
    return "<p>" + "<br>".join(f"{p.number} {m.day(p)} {m.total(p)} {link(p)}" for p in m.papers) + "</p>"


def _one_text(m: Maker) -> str:
    """One paragraph with all documents, parted by a dot."""
    return "<p>" + " · ".join(f"{p.number} {m.day(p)} {m.total(p)} {link(p)}" for p in m.papers) + "</p>"


def _ruled_blocks(m: Maker) -> str:
    """Blocks side by side without anything around each record, parted by rules."""
    return (
        "<section>"
        + "<hr>".join(f"<h4>{p.number}</h4><p>{m.day(p)}</p><p>{m.total(p)}</p><p>{link(p)}</p>" for p in m.papers)
        + "</section>"
    )


def _totals_around(m: Maker) -> str:
    """A table that begins with what was carried over and ends with a sum."""
    rows = "".join(
        f"<tr><td>{p.number}</td><td>{m.day(p)}</td><td>{m.total(p)}</td><td>{link(p)}</td></tr>" for p in m.papers
    )
    total = m.total(m.papers[0])
    return f"<table><tbody><tr><td>Σ</td><td></td><td>{total}</td><td></td></tr>{rows}<tr><td>Σ</td><td></td><td>{total}</td><td></td></tr></tbody></table>"


def _gap_lines(m: Maker) -> str:
    """A table of one for each record, with a line that only makes room between them."""
    rows = '<tr class="gap"><td colspan="4"></td></tr>'.join(
        f'<tr class="r"><td>{p.number}</td><td>{m.day(p)}</td><td>{m.total(p)}</td><td>{link(p)}</td></tr>'
        for p in m.papers
    )
    return f"<table><tbody>{rows}</tbody></table>"


def _tables_in_cells(m: Maker) -> str:
    """A page laid out by tables: each record a table in a cell of the outer one."""
    rows = "".join(
        f"<tr><td><table><tr><td>{p.number}</td></tr><tr><td>{m.day(p)}</td></tr></table></td>"
        f"<td><table><tr><td>{m.total(p)}</td></tr><tr><td>{link(p)}</td></tr></table></td></tr>"
        for p in m.papers
    )
    return f"<table><tr><td><table>{rows}</table></td></tr></table>"


def _two_lists(m: Maker) -> str:
    """The same records for narrow screens in a list that is not shown, before the table that is."""
    small = "".join(
        f"<li data-oph-hidden><b>{p.number}</b><span>{m.day(p)}</span><span>{m.total(p)}</span></li>" for p in m.papers
    )
    rows = "".join(
        f"<tr><td>{p.number}</td><td>{m.day(p)}</td><td>{m.total(p)}</td><td>{link(p)}</td></tr>" for p in m.papers
    )
    return f"<ul data-oph-hidden>{small}</ul><table><tbody>{rows}</tbody></table>"


def _detail_lines(m: Maker) -> str:
    """Each record a line, and below it a line across the table that holds its documents."""
    rows = "".join(
        f"<tr><td>{p.number}</td><td>{m.day(p)}</td><td>{m.total(p)}</td></tr>"
        f'<tr><td colspan="3"><ul><li>{link(p)}</li><li>{others(p)}</li></ul></td></tr>'
        for p in m.papers
    )
    return f"<table><tbody>{rows}</tbody></table>"


def _spanned_cells(m: Maker) -> str:
    """Two lines a record, of which the first cell spans both."""
    rows = "".join(
        f'<tr><td rowspan="2">{p.number}</td><td>{m.day(p)}</td></tr><tr><td>{m.total(p)} {link(p)}</td></tr>'
        for p in m.papers
    )
    return f"<table><tbody>{rows}</tbody></table>"


def _summary_first(m: Maker) -> str:
    """A summary of the first three records, in which nothing can be downloaded, before the whole list."""
    summary = "".join(
        f"<div class='s'><b>{p.number}</b><span>{m.day(p)}</span><span>{m.total(p)}</span></div>" for p in m.papers[:3]
    )
    rows = "".join(
        f"<tr><td>{p.number}</td><td>{m.day(p)}</td><td>{m.total(p)}</td><td>{link(p)}</td></tr>" for p in m.papers
    )
    return f"<div>{summary}</div><table><tbody>{rows}</tbody></table>"


def _contracts(m: Maker) -> str:
    """The records of two contracts, each with a heading, an address and a list of its own."""
    half = (len(m.papers) + 1) // 2
    return "".join(
        f'<div class="contract"><h2>{name}</h2><p>10{place} 12</p><div class="bills">'
        + "".join(
            f'<div class="bill"><div>{p.number}</div><div>{m.day(p)}</div><div>{m.total(p)}</div><div>{link(p)}</div></div>'
            for p in papers
        )
        + "</div></div>"
        for place, (name, papers) in enumerate((("A", m.papers[:half]), ("B", m.papers[half:])))
        if papers
    )


def _heads_again(m: Maker) -> str:
    """A table that repeats its heads after every five rows."""
    rows = ""
    for place, p in enumerate(m.papers):
        if place % 5 == 0:
            rows += "<tr><td>№</td><td>⌚</td><td>∑</td><td>↓</td></tr>"
        rows += f"<tr><td>{p.number}</td><td>{m.day(p)}</td><td>{m.total(p)}</td><td>{link(p)}</td></tr>"
    return f"<table><tbody>{rows}</tbody></table>"


def _pinned_column(m: Maker) -> str:
    """A grid whose first column stands in a table of its own, so that it stays when the rest is scrolled."""
    numbers = "".join(f"<tr><td>{p.number}</td></tr>" for p in m.papers)
    rows = "".join(f"<tr><td>{m.day(p)}</td><td>{m.total(p)}</td><td>{link(p)}</td></tr>" for p in m.papers)
    return f'<div class="grid"><table class="pinned">{numbers}</table><table class="rest">{rows}</table></div>'


def _turned_table(m: Maker) -> str:
    """A table in which each record is a column."""
    lines = zip(*((p.number, m.day(p), m.total(p), link(p)) for p in m.papers), strict=True)
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in lines)
    return f"<table><tbody>{rows}</tbody></table>"


def _sum_at_the_end(m: Maker) -> str:
    """Records side by side without anything around each, and a sum behind the last."""
    rows = "".join(f"<p>{p.number}</p><p>{m.day(p)}</p><p>{m.total(p)}</p><p>{link(p)}</p>" for p in m.papers)
    return f"<div>{rows}<p>Σ {m.total(m.papers[0])}</p></div>"


ODD_LAYOUTS: dict[str, Callable[[Maker], str]] = {
    "month_lines": _month_lines,
    "month_items": _month_items,
    "three_to_a_line": _three_to_a_line,
    "ruled_blocks": _ruled_blocks,
    "totals_around": _totals_around,
    "gap_lines": _gap_lines,
    "tables_in_cells": _tables_in_cells,
    "two_lists": _two_lists,
    "detail_lines": _detail_lines,
    "spanned_cells": _spanned_cells,
    "summary_first": _summary_first,
    "contracts": _contracts,
    "heads_again": _heads_again,
    "sum_at_the_end": _sum_at_the_end,
    "broken_lines": _broken_lines,
    "turned_table": _turned_table,
    "pinned_column": _pinned_column,
    "number_on_second_line": _listed(
        "<table>",
        lambda m, p: (
            f"<tr><td>{m.day(p)}</td><td>{m.total(p)}</td><td>{link(p)}</td></tr><tr><td colspan='3'>{p.number}</td></tr>"
        ),
        "</table>",
    ),
    "accordion": _listed(
        "<div>",
        lambda m, p: (
            f'<h3><button aria-expanded="true">{p.number} <span>{m.day(p)}</span></button></h3><div role="region"><p>{m.total(p)}</p>{link(p)}</div>'
        ),
        "</div>",
    ),
    "files_below": _listed(
        "<ul>",
        lambda m, p: (
            f"<li><b>{p.number}</b> <i>{m.day(p)}</i> <i>{m.total(p)}</i><ul><li>{link(p)}</li><li>{others(p)}</li></ul></li>"
        ),
        "</ul>",
    ),
    "values_of_fields": _listed(
        "<ul>",
        lambda m, p: (
            f'<li><data value="{p.number}">{p.number}</data><time>{m.day(p)}</time><data>{m.total(p)}</data><menu><li>{others(p)}</li><li>{link(p)}</li></menu></li>'
        ),
        "</ul>",
    ),
    "pairs_of_terms": _listed(
        "<div>",
        lambda m, p: (
            f"<dl><div><dt>№</dt><dd>{p.number}</dd></div><div><dt>⌚</dt><dd>{m.day(p)}</dd></div><div><dt>∑</dt><dd>{m.total(p)}</dd></div></dl><p>{link(p)}</p>"
        ),
        "</div>",
    ),
    "disclosures": _listed(
        "<section>",
        lambda m, p: (
            f"<details><summary>{p.number} <span>{m.day(p)}</span></summary><p>{m.total(p)}</p><p>{others(p)}{link(p)}</p></details>"
        ),
        "</section>",
    ),
    "card_is_the_link": _listed(
        "<nav>",
        lambda m, p: f'<a href="{p.path}"><b>{p.number}</b><span>{m.day(p)}</span><span>{m.total(p)}</span></a>',
        "</nav>",
    ),
    "own_elements": _listed(
        "<x-bills>",
        lambda m, p: (
            f"<x-bill><x-part>{p.number}</x-part><x-part>{m.day(p)}</x-part><x-part>{m.total(p)}</x-part><x-acts>{others(p)}{link(p)}</x-acts></x-bill>"
        ),
        "</x-bills>",
    ),
    "fieldsets": _listed(
        "<form>",
        lambda m, p: (
            f'<fieldset><legend>{p.number}</legend><output>{m.day(p)}</output><output>{m.total(p)}</output><button type="button" data-url="{p.path}">{ICON}</button></fieldset>'
        ),
        "</form>",
    ),
    "timeline": _listed(
        "<ol>",
        lambda m, p: (
            f"<li><time>{m.day(p)}</time><div><div><strong>{p.number}</strong></div><div>{m.total(p)}</div><div>{link(p)}</div></div></li>"
        ),
        "</ol>",
    ),
    "sentences": _listed(
        "<div>",
        lambda m, p: f"<p>{p.number}, {m.day(p)}, {m.total(p)}. {link(p)}</p>",
        "</div>",
    ),
    "grid_of_roles_in_groups": _listed(
        '<div role="table"><div role="rowgroup">',
        lambda m, p: (
            f'<div role="row"><span role="rowheader">{p.number}</span><span role="cell">{m.day(p)}</span><span role="cell">{m.total(p)}</span><span role="cell"><button data-href="{p.path}">{ICON}</button></span></div>'
        ),
        "</div></div>",
    ),
    "figures": _listed(
        '<div class="f">',
        lambda m, p: (
            f'<figure><a href="{p.path}"><img alt="" src="/thumb.png"></a><figcaption>{p.number}<br>{m.day(p)}<br>{m.total(p)}</figcaption></figure>'
        ),
        "</div>",
    ),
    "odd_and_even": _listed(
        "<div>",
        lambda m, p: (
            f'<div class="{"odd" if int(p.path[-1:], 36) % 2 else "even"}"><span>{m.day(p)}</span><span>{m.total(p)}</span><span>{p.number}</span><span>{link(p)}</span></div>'
        ),
        "</div>",
    ),
    "two_files_a_row": _listed(
        "<table><tbody>",
        lambda m, p: (
            f'<tr><th>{p.number}</th><td>{m.day(p)}</td><td>{m.total(p)}</td><td><a href="{p.path}/x">{ICON}</a><a href="{p.path}">{ICON}</a></td></tr>'
        ),
        "</tbody></table>",
    ),
}
"""Thirty-two layouts that were measured before the code knew them: 22 of them were read whole then."""

UNTAUGHT_LAYOUTS: dict[str, Callable[[Maker], str]] = {"one_text": _one_text}
"""The layout that no click teaches: records that nothing parts but a sign in their text."""
