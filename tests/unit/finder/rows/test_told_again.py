"""A box that tells the last bill's days once more is no bill."""

from __future__ import annotations

import pytest

from host.finder import Row, observe

WORDS = {
    "pl": ("Twoja usługa", "Cena miesięczna", "Ostatnia faktura", "Faktury", "Okres", "Kwota", "Faktura"),
    "es": ("Su plan", "Precio mensual", "Última factura", "Facturas", "Periodo", "Importe", "Factura"),
}
DAYS = ("2026-06-03", "2026-05-04", "2026-04-02")


def page(language: str, box: str, file: str = "{}.pdf") -> tuple[Row, ...]:
    """The rows of a page with a box of the service above a list of three bills."""
    _, _, _, title, period, amount, name = WORDS[language]
    rows = "".join(
        f"<div class=r><span>{day} – {day[:-2]}28</span><span>{at}9.50 EUR</span><a href=/d/{at}>{file.format(7750 + at)}</a></div>"
        for at, day in enumerate(DAYS, 1)
    )
    heads = f"<div class=h><b>{period}</b><b>{amount}</b><b>{name}</b></div>"
    html = (
        f"<html lang={language}><body><h1>{title}</h1><main>{box}</main><section>{heads}{rows}</section></body></html>"
    )
    return observe(html, "https://host.example/service").list.rows


def box(language: str, last: str) -> str:
    title, price, label, *_ = WORDS[language]
    return (
        f"<aside><h2>{title}</h2><dl><dt>{price}</dt><dd>99 EUR</dd><dt>{label}</dt><dd>{last}</dd></dl>"
        "<form method=post><button name=end>×</button></form></aside>"
    )


@pytest.mark.parametrize("language", WORDS)
def test_the_days_of_the_last_bill_make_no_bill_of_a_service(language: str) -> None:
    rows = page(language, box(language, "2026-06-03 - 2026-06-28"))
    assert [row.number for row in rows] == ["7751", "7752", "7753"]


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("last", ["2026-07-01 - 2026-07-28", "2026-06-03 - 2026-05-28"])
def test_a_box_with_days_of_its_own_is_told(language: str, last: str) -> None:
    """A bill that is in no list, or the days of two."""
    assert "99.00" in {row.total for row in page(language, box(language, last))}
