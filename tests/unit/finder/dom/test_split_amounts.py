"""Amounts whose parts stand in elements of their own are read whole, or nobody reads a half of them."""

from __future__ import annotations

import pytest

from host.finder import observe
from host.finder.dom.page import Page
from tests.support.split_cents import AMOUNTS, CURRENCIES, LAYOUTS, MARKUPS, Markup, cards, table

URL = "https://portal.example/"


def totals(html: str) -> list[str | None]:
    return [row.total for row in observe(html, URL).list.rows]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("markup", MARKUPS)
def test_split_cents_are_put_together(markup: str, layout: str) -> None:
    for code, sign in CURRENCIES.items():
        rows = observe(LAYOUTS[layout](MARKUPS[markup], sign), URL).list.rows
        assert [(row.total, row.currency) for row in rows] == [(f"{whole}.{cents}", code) for whole, cents in AMOUNTS]


def spans(sign: str, whole: str, cents: str) -> str:
    return f'<span><span class="r7">{whole}</span><span class="r8">{cents}</span><span>{sign}</span></span>'


def blocks(sign: str, whole: str, cents: str) -> str:
    return f"<div><div>{whole}</div><div>{cents}{sign}</div></div>"


@pytest.mark.parametrize("markup", [spans, blocks])
@pytest.mark.parametrize("layout", [table, cards])
def test_without_proof_nobody_reads_half_of_it(markup: Markup, layout: Markup) -> None:
    amounts = (("42", "50"), ("17", "95"), ("118", "99"))
    assert totals(layout(markup, "€", amounts)) == [None, None, None]  # type: ignore[arg-type]
    assert totals(layout(markup, "", amounts)) == [None, None, None]  # type: ignore[arg-type]


def test_cents_below_ten_prove_the_others() -> None:
    amounts = (("42", "50"), ("17", "05"), ("118", "99"))
    assert totals(table(spans, "€", amounts)) == ["42.50", "17.05", "118.99"]


@pytest.mark.parametrize(
    ("cell", "total"),
    [
        ("<span>1.250</span><sup>00</sup> €", "1250.00"), ("<span>1</span><span>.</span><span>250</span><span>,</span><i>90</i> €", "1250.90"),
        ("- € <b>42</b><sup>50</sup>", "-42.50"), ("<span>-</span><span>42</span><span>,</span><span>50</span> €", "-42.50"),
        ("<b>42,</b><sup>–</sup> €", "42.00"), ("€ 42<br>50", None), ("€ 42,50<sup>12</sup>", "42.50"), ("€ 42,50<sup>1)</sup>", "42.50"),
        ("<del>€ 99<sup>00</sup></del> <b>€ 42<sup>50</sup></b>", "42.50"), ("<span>2</span> <span>€ 42.50</span>", "42.50"),
        ("<span>2</span> <span>118,00 €</span>", "118.00"), ("<div>12</div><div>7,05 €</div>", "7.05"),
        ('<data value="42.50"><span>42</span><span>50</span> €</data>', "42.50"),
        ("Total: € <b>42</b>,<small>50</small>", "42.50"), ("Total: € <div>42</div><div>50</div>", None), ("<div>42</div><div>50 euro incl.</div>", None),
        ("<div>€ 42</div> <p>x</p> <div>50</div>", None),
        ('- <i class="off">42,50</i><i aria-hidden="true"><b>42</b><sup>50</sup></i> €', "-42.50"),
        ('<span>42 euro en 50 cent</span><span aria-hidden="true">€ 42<sup>50</sup></span>', "42.50"),
    ],
)  # fmt: skip
def test_an_amount_of_one_cell(cell: str, total: str | None) -> None:
    assert totals(table(lambda *_: cell, "", (("1", "2"),))) == [total]


@pytest.mark.parametrize(
    "html",
    [
        "<td><div>12</div><div>03</div></td>", "<p><span>12</span><span>.</span><span>03</span><span>.2026</span></p>",
        "<ul><li>10</li><li>11</li></ul>", "<p><b>20</b><b>26</b></p>", "<table><tr><td>€ 42</td><td>50</td></tr></table>",
    ],
)  # fmt: skip
def test_what_is_no_split_amount(html: str) -> None:
    assert "·" not in Page(f"<html><body>{html}</body></html>", URL).text(Page(html, URL).root)


def test_an_accessible_name_stays_that_of_the_document() -> None:
    page = Page(
        '<html><body><a href="/a">Bill <b>42</b><sup>50</sup> €</a><button><b>€ 42</b><sup>50</sup></button></body></html>',
        URL,
    )
    assert page.accessible_name(page.by_tag("a")[0]) == "Bill 4250 €"
    [button] = page.by_tag("button")
    assert (page.accessible_name(button), page.name(button), page.text(button)) == ("€ 4250", "€ 42·50", "€ 42·50")
