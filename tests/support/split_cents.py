"""Amounts whose cents stand in elements of their own, in the markups that shops, telecoms and banks use."""

from __future__ import annotations

from collections.abc import Callable

Markup = Callable[[str, str, str], str]
"""Makes the HTML of an amount of its currency, its whole part and its two decimals."""


def _raised(sign: str, whole: str, cents: str) -> str:
    return f'<span class="x1">{sign} {whole}<sup>{cents}</sup></span>'


def _raised_behind_sign(sign: str, whole: str, cents: str) -> str:
    return f"<b>{whole}{sign}<sup>{cents}</sup></b>"


def _spans(sign: str, whole: str, cents: str) -> str:
    return f'<span><span class="int">{whole}</span><span class="price-cents">{cents}</span> <span>{sign}</span></span>'


def _stacked(sign: str, whole: str, cents: str) -> str:
    return f'<div class="p"><div class="i">{sign} {whole}</div><div class="fraction">{cents}</div></div>'


def _off_screen(sign: str, whole: str, cents: str) -> str:
    seen = f'<span aria-hidden="true"><span>{sign}</span><span>{whole}</span><span>{cents}</span></span>'
    return f'<span><span class="sr-only">{sign} {whole}.{cents}</span>{seen}</span>'


def _own_mark(sign: str, whole: str, cents: str) -> str:
    return f"<span>{sign} <span>{whole}</span><span>,</span><span>{cents}</span></span>"


def _own_currency(sign: str, whole: str, cents: str) -> str:
    return f"<span><em>{sign}</em><span>{whole},</span><small>{cents}</small></span>"


def _drawn_mark(sign: str, whole: str, cents: str) -> str:
    return f'<span class="q"><i>{sign}</i><i class="q1">{whole}</i><i class="q2">{cents}</i></span>'


def _named(sign: str, whole: str, cents: str) -> str:
    return (
        f'<span aria-label="{whole},{cents} {sign}"><span>{whole}</span><span>{cents}</span><span>{sign}</span></span>'
    )


def _digits(sign: str, whole: str, cents: str) -> str:
    return f"<span>{sign}{''.join(f'<i>{sign_}</i>' for sign_ in f'{whole}.{cents}')}</span>"


def _blocks_and_sign_behind(sign: str, whole: str, cents: str) -> str:
    return f'<div class="z"><div class="z1">{whole}</div><div class="z2">{cents} {sign}</div></div>'


MARKUPS: dict[str, Markup] = {
    "cents raised": _raised,
    "currency between, cents raised": _raised_behind_sign,
    "cents in a span that says so": _spans,
    "cents in a block below": _stacked,
    "a copy off the screen": _off_screen,
    "the mark in an element of its own": _own_mark,
    "the currency in an element of its own": _own_currency,
    "a mark that the style sheet draws": _drawn_mark,
    "the amount in the accessible name": _named,
    "every digit in an element of its own": _digits,
    "blocks with the currency last": _blocks_and_sign_behind,
}
CURRENCIES = {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF", "PLN": "zł"}
AMOUNTS = (("42", "50"), ("7", "05"), ("118", "99"), ("63", "20"))


def table(markup: Markup, sign: str, amounts: tuple[tuple[str, str], ...] = AMOUNTS) -> str:
    """A table of invoices with these amounts."""
    rows = "".join(
        f"<tr><td>KT-50{place}</td><td>2026-0{place}-14</td><td>{markup(sign, *amount)}</td>"
        f'<td><a href="/kt/{place}.pdf">PDF</a></td></tr>'
        for place, amount in enumerate(amounts, start=1)
    )
    heads = "".join(f"<th>{head}</th>" for head in ("Invoice number", "Date", "Amount", ""))
    return f"<html><body><h1>Invoices</h1><table><tr>{heads}</tr>{rows}</table></body></html>"


def cards(markup: Markup, sign: str, amounts: tuple[tuple[str, str], ...] = AMOUNTS) -> str:
    """A list of cards with these amounts."""
    rows = "".join(
        f'<li><p>Invoice KT-50{place}</p><p>2026-0{place}-14</p>{markup(sign, *amount)}<a href="/kt/{place}.pdf">PDF</a></li>'
        for place, amount in enumerate(amounts, start=1)
    )
    return f"<html><body><h1>Invoices</h1><ul>{rows}</ul></body></html>"


def flat(markup: Markup, sign: str, amounts: tuple[tuple[str, str], ...] = AMOUNTS) -> str:
    """A list whose rows are one line each."""
    rows = "".join(
        f'<div class="row"><span>KT-50{place}</span> <span>2026-0{place}-14</span> {markup(sign, *amount)} '
        f'<a href="/kt/{place}.pdf">PDF</a></div>'
        for place, amount in enumerate(amounts, start=1)
    )
    return f"<html><body><h1>Invoices</h1><div>{rows}</div></body></html>"


LAYOUTS = {"table": table, "cards": cards, "flat": flat}
