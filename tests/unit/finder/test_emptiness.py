"""An empty list is believed on a sentence about it, where its rows would stand; measured on a thousand made sentences."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from host.finder import observe
from host.finder.emptiness import names_only_credit_notes
from host.finder.empty_sentence import says_empty
from tests.support.made_emptiness import COUNT, EMPTY, TRAPS, Saying, sayings, sentences
from tests.support.made_emptiness_pages import OTHER_PLACES, address_of, page_with

THOUSAND = list(sayings())
MOST_MISSED = 0.1


def is_empty(saying: Saying) -> bool:
    return (
        observe(page_with(saying.text, saying.place, saying.language), address_of(saying.place)).state == "empty_list"
    )


def wrong(said: Iterable[Saying], *, empty: bool) -> list[tuple[str, str, str]]:
    return [(one.language, one.place, one.text) for one in said if one.empty == empty and is_empty(one) != empty]


def test_half_of_the_thousand_are_traps() -> None:
    assert len(THOUSAND) == COUNT
    assert sum(saying.empty for saying in THOUSAND) == COUNT // 2
    assert {saying.place for saying in THOUSAND} >= set(OTHER_PLACES)
    assert len({saying.language for saying in THOUSAND}) == 6


def test_nothing_that_only_sounds_empty_is_believed() -> None:
    assert wrong(THOUSAND, empty=False) == []


def test_most_empty_lists_are_understood() -> None:
    missed = wrong(THOUSAND, empty=True)
    assert len(missed) <= MOST_MISSED * COUNT / 2, missed


def test_a_finder_that_counts_words_fails_the_thousand() -> None:
    """The traps are traps: one that looks for a negation and a noun anywhere believes many of them."""
    nouns = ("factu", "rechnung", "invoice", "bill", "order", "factur", "fattur", "bollett", "ricevut", "compra")
    negations = ("geen", "kein", "no ", "not", "aucun", "pas ", "sin ", "non ", "ness")
    believed = [
        text
        for _, text in sentences(TRAPS)
        if any(noun in text.lower() for noun in nouns) and any(word in f"{text.lower()} " for word in negations)
    ]
    assert len(believed) > len(sentences(TRAPS)) / 2


@pytest.mark.parametrize(
    "text",
    [
        "Invoices: none",
        "Once you have invoices, they will appear here.",
        "Sobald Rechnungen vorliegen, erscheinen sie hier.",
        "Dès que vous aurez des factures, elles apparaîtront ici",
        "Cuando tengas facturas, aparecerán aquí.",
        "Quando avrai fatture, appariranno qui",
        "We could not find any invoices.",
        "Es konnten keine Rechnungen gefunden werden.",
        "Er konden geen facturen worden gevonden.",
        "Your order history is empty.",
        "Uw factuuroverzicht is nog leeg",
        "Ihre Bestellhistorie ist leer.",
        "Votre historique de commandes est vide",
        "Tu historial de pedidos está vacío",
        "Lo storico ordini è vuoto",
        "No invoices or receipts yet",
        "No invoices yet – they will be shown here.",
    ],
)  # fmt: skip
def test_other_ways_to_say_it(text: str) -> None:
    assert says_empty(text)


@pytest.mark.parametrize(
    "text",
    [
        "Order No.",
        "Can not find order",
        "When there are no invoices",
        "Cuando no hay facturas",
        "Could not display invoices",
        "Can not show orders",
        "Es konnten keine Rechnungen geladen werden",
        "No invoices could be loaded",
        "We could not find your invoice",
        "Invoice No. 4064",
        "No invoice",
        "The invoice has no receipts.",
        "You have no account for invoices.",
        "Your order is empty, please add a product",
        "Your order has not been placed yet",
        "No invoices are issued.",
        "No bills, no worries",
        "All your invoices are displayed here",
        "From 1 May 2026 your invoices will appear here",
        "Future invoices will appear here",
        "Es werden keine Rechnungen erstellt",
        "Er worden geen facturen gemaakt",
        "Il tuo ordine non è stato ancora effettuato",
    ],
)
def test_a_known_word_more_or_less_is_another_sentence(text: str) -> None:
    assert not says_empty(text)


def test_a_selected_year_may_be_named_where_a_part_is_meant() -> None:
    for text in (
        "Geen facturen in 2024",
        "No unpaid invoices",
        "Keine offenen Rechnungen",
        "Aucune facture en mars 2024",
    ):
        assert not says_empty(text)
        assert says_empty(text, of_a_part=True)
    assert not says_empty("No signature is needed on invoices", of_a_part=True)


@pytest.mark.parametrize(
    "line",
    [
        "<a class=button href=/shop>Browse products</a> No order has been made yet.",
        "No orders yet <a href=/shop>Go to the shop</a>",
        "<i class=icon></i> You have no <b>invoices</b> yet.",
        "You have no <a href=/help/invoices>invoices</a> yet. <button>Create one</button>",
    ],
)
def test_links_in_the_line_of_the_sentence(line: str) -> None:
    html = f"<title>Orders</title><nav><a href=/logout>Sign out</a></nav><main><h1>Orders</h1><div class=info>{line}</div></main>"
    assert observe(html, "https://my.portal.example/orders").state == "empty_list"


def test_no_credit_notes_says_nothing_of_invoices() -> None:
    for heading, state in (("Gutschriften", "empty_list"), ("Rechnungen", "signed_in")):
        page = page_with("Es gibt noch keine Gutschriften.", "a paragraph under the heading", "de")
        report = observe(page.replace("<h1>Rechnungen", f"<h1>{heading}"), "https://my.portal.example/rechnungen")
        assert report.state == state


def test_the_frames_have_every_language() -> None:
    assert {language: len(lines.splitlines()) for language, lines in EMPTY.items()} == dict.fromkeys(EMPTY, 12)
    assert {language: len(lines.splitlines()) for language, lines in TRAPS.items()} == dict.fromkeys(TRAPS, 14)


@pytest.mark.parametrize(
    ("sentence", "only"),
    [
        ("U heeft nog geen creditnota's.", True),
        ("Er zijn geen creditfacturen.", True),
        ("Keine Gutschriftsbelege vorhanden.", True),
        ("Keine Stornorechnungen vorhanden.", True),
        ("You have no credit invoices.", True),
        ("Aucune facture d'avoir", True),
        ("Vous n'avez pas de factures d'avoir.", True),
        ("No tiene facturas rectificativas.", True),
        ("Er zijn geen facturen of creditfacturen.", False),
        ("Keine Rechnung und keine Gutschriften", False),
        ("No invoices.", False),
    ],
)
def test_credit_notes_are_told_from_invoices_in_what_a_page_denies(sentence: str, only: bool) -> None:
    assert names_only_credit_notes(sentence) is only


def test_no_credit_slips_under_a_heading_in_the_header_of_a_section() -> None:
    said = "<div class='alert alert-info' role=alert>You have not received any credit slips.</div>"
    section = f"<section id=main><header><h1>Credit slips</h1></header><section>{said}</section></section>"
    html = f"<html lang=en><head><title>Credit slip</title></head><body><main>{section}</main></body></html>"
    assert observe(html, "https://shop.example/en/credit-slip").state == "empty_list"
