"""Links that are called after a document and its month alone: the usual look of a mailbox in a customer's account."""

from __future__ import annotations

import pytest

from host.finder import observe
from host.finder.downloads.link_text import names_only_document
from host.finder.values.text import fold


@pytest.mark.parametrize(
    "text",
    [
        "Uw factuur oktober 2026", "Deine Rechnung für Mai 2026", "Votre facture d'octobre 2026", "Invoice March 2026",
        "Su factura de marzo de 2026", "Twoja faktura za październik 2026", "Fattura di giugno 2026", "Rechnung Sept. 2026",
    ],
)  # fmt: skip
def test_a_month_is_a_part_of_a_documents_name(text: str) -> None:
    assert names_only_document(fold(text))


@pytest.mark.parametrize(
    "text", ["Pay invoice March 2026", "Rechnung März 2026 stornieren", "Facture mars garantie", "Factuur delen"]
)
def test_whatever_else_is_said_is_not(text: str) -> None:
    assert not names_only_document(fold(text))


def mailbox(*names: str) -> str:
    items = "".join(
        f'<li><i></i><a href="/berichten/{500 + place}">{name}</a><em>{11 + place}-0{9 - place}-2026</em></li>'
        for place, name in enumerate(names)
    )
    return f"<html lang=nl><body><h1>Postvak</h1><p>Hier vindt u uw facturen.</p><ul>{items}</ul></body></html>"


def test_a_mailbox_of_bills_that_show_no_amount_is_a_list() -> None:
    names = ["Uw factuur september 2026", "Uw factuur augustus 2026", "Uw factuur juli 2026", "Uw factuur juni 2026"]
    rows = observe(mailbox(*names), "https://portal.example/post").list.rows
    assert [row.date for row in rows] == ["2026-09-11", "2026-08-12", "2026-07-13", "2026-06-14"]
    assert [[offer.kind for offer in row.offers] for row in rows] == [["link"]] * 4


def test_a_mailbox_of_news_is_none() -> None:
    names = ["Nieuws september 2026", "Nieuws augustus 2026", "Nieuws juli 2026", "Nieuws juni 2026"]
    assert observe(mailbox(*names), "https://portal.example/post").list.rows == ()
