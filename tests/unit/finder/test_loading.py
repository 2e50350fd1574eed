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


KEYS = ("konto.sign_out", "orders.placedAt", "orders.totalSum", "orders.number", "common.next", "nav.help", "nav.shop")


def key_page(texts: tuple[str, ...]) -> bool:
    body = "".join(f"<p>{text}</p>" for text in texts)
    html = (
        f"<html><body><main><dl><dt>Invoice</dt><dd>F-11</dd></dl>{TABLE.replace('PDF', '')}{body}</main></body></html>"
    )
    return observe(html, "https://x.example/i").list.loading


def test_a_page_that_shows_the_keys_of_its_texts_is_not_there_yet() -> None:
    assert key_page(KEYS)


def test_names_of_hosts_and_a_few_missing_translations_are_no_keys() -> None:
    hosts = tuple(f"{name}.example.nl" for name in ("shop", "mail", "www", "static", "ftp", "api", "beta"))
    assert not key_page(hosts)
    words = ("Mein Konto", "Abmelden", "Hilfe", "Bestellt am", "Summe", "Nummer", "Weiter", "Zurück")
    assert not key_page((*words, *KEYS[:5]))
