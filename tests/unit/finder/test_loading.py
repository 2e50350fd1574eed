"""What says that it is loading counts where it is shown; "No." before a number denies nothing."""

from __future__ import annotations

import pytest

from host.finder import observe

ROWS = "".join(
    f"<tr><td>F-{day}</td><td>2026-02-{day}</td><td>€ 9,{day}</td><td><a href='/{day}.pdf'>PDF</a></td></tr>"
    for day in (11, 12)
)
TABLE = f"<table><tr><th>Invoice</th><th>Date</th><th>Amount</th><th></th></tr>{ROWS}</table>"


def loads(below: str) -> bool:
    return observe(
        f"<html><body><main><h1>Invoices</h1>{TABLE}{below}</main></body></html>", "https://x.example/i"
    ).list.loading


@pytest.mark.parametrize(
    "words", ["Loading…", "Bitte warten", "Veuillez patienter", "Even geduld", "Cargando", "Caricamento"]
)
def test_a_hidden_message_waits_for_its_turn(words: str) -> None:
    for hidden in ("hidden", "style='display:none'", "data-oph-hidden"):
        assert not loads(f"<div {hidden}>{words}</div>")
        assert not loads(f"<div {hidden}><div class=spinner {hidden}></div></div>")
    assert not loads(f"<template><p>{words}</p></template>")
    assert loads(f"<div>{words}</div>")


@pytest.mark.parametrize(
    "text",
    [
        "Invoice No. 12",
        "No: invoices",
        "Rechnung Nr. 12",
        "Facture N° 12",
        "Factura nº 12",
        "Fattura n. 12",
        "No. Orders",
    ],
)
def test_a_number_denies_nothing(text: str) -> None:
    html = f"<html><body><main><h1>Invoices</h1><p>{text}</p></main></body></html>"
    assert observe(html, "https://x.example/invoices").list.empty_text is None


def test_no_invoices_still_does() -> None:
    html = "<html><body><main><h1>Invoices</h1><p>No invoices.</p></main></body></html>"
    assert observe(html, "https://x.example/invoices").list.empty_text == "No invoices."
