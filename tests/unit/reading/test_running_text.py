"""A letter mentions amounts in sentences; a bill has one in a column or beside its label."""

from __future__ import annotations

import pytest

from host.reading.document_reading import FieldValue, Reading
from host.reading.row_proof import RowFacts, prove_row
from host.reading.running_text import has_amounts_in_sentences_only

LETTERS = [
    "Guten Tag,\nIhre Rechnung RE-2026-55 vom 03.05.2026 über 119,00 EUR ist noch offen.\nBitte zahlen Sie umgehend.",
    "Your invoice RE-2026-55 of 3 May 2026 for EUR 1,119.00 is overdue.\n3 May 2026   page 1",
    "Uw factuur RE-2026-55 van 3 mei 2026 van € 119,00 is nog niet betaald.\n20.06.26",
]
BILLS = [
    "Rechnung RE-2026-55\nDer Betrag von 119,00 EUR wird in den nächsten Tagen abgebucht.\nGesamtbetrag   119,00 EUR",
    "Invoice RE-2026-55\nTotal 119.00\nPlease pay the amount of 119.00 within ten days.",
    "Facture RE-2026-55   Total TTC à payer avant la fin du mois   1 119,00 EUR",
]


@pytest.mark.parametrize("text", LETTERS)
def test_a_letter_about_a_bill_is_told_and_proves_no_row(text: str) -> None:
    assert has_amounts_in_sentences_only(text)
    read = {"number": FieldValue("RE-2026-55", "text", 0.9), "total": FieldValue("119.00", "text", 0.9)}
    row = RowFacts("RE-2026-55", None, "119.00", "EUR")
    assert prove_row(row, Reading("invoice", fields=read, text=text)).proof == "agrees_in_part"  # type: ignore[arg-type]
    assert prove_row(row, Reading("invoice", fields=read, text=BILLS[0])).proof == "proved"  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [*BILLS, "", "a text without any amount of 2026 at all, of 03.05.2026"])
def test_a_bill_is_no_letter(text: str) -> None:
    assert not has_amounts_in_sentences_only(text)
