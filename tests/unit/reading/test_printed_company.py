"""The account's company is the supplier of a document that prints it and tells no other one."""

from __future__ import annotations

import pytest

from host.reading.document_reading import FieldValue, Reading
from host.reading.printed_company import with_printed_company


@pytest.mark.parametrize(
    ("company", "text", "supplier"),
    [
        ("Telekomm", "Your bill of TELEKOMM for May", "TELEKOMM"),
        ("Blauwe Lijn", "Reizen met Blauwe\nLijn in mei", "Blauwe Lijn"),
        ("Telekomm", "Read more at www.telekomm.example", None),
        ("Telekomm", "Write to bills@telekomm.example", None),
        ("Telekomm", "The Telekommunikation of tomorrow", None),
        ("Post", "Sent by post, with a postage stamp", None),
        ("Post", "Sent by post, by the Post of today", "Post"),
        ("snel", "Rijden met snel in mei", "snel"),
        ("shop.example", "Bought at shop.example in May", None),
        ("AB", "AB is short", None),
        ("  ", "Nothing is said", None),
    ],
)
def test_the_name_is_taken_as_it_is_printed(company: str, text: str, supplier: str | None) -> None:
    assert with_printed_company(Reading("invoice", text=text), company).value("supplier") == supplier


def test_what_the_document_tells_counts_before_it() -> None:
    reading = Reading(
        fields={"supplier": FieldValue("Telekomm AG", "text", 0.9)}, text="Telekomm AG, seen at Marktplatz"
    )
    assert with_printed_company(reading, "Marktplatz") is reading
