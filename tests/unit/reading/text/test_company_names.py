"""Names of companies in texts."""

from __future__ import annotations

import pytest

from host.reading.text.company_names import key_of, labelled_name, legal_names, plain_name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Foo Bar B.V.", ["Foo Bar B.V."]),
        ("Foo, Inc., 12 High Street, Springfield", ["Foo, Inc."]),
        ("Müller GmbH & Co. KG • Weg 1 • 12345 Ort", ["Müller GmbH & Co. KG"]),
        ("Thanks for choosing Blue Sky Ltd", ["Blue Sky Ltd"]),
        ("Vertreten durch: Nord Verwaltungs GmbH (HRB 1)", ["Nord Verwaltungs GmbH"]),
        ("small GmbH", ["small GmbH"]),
        ("Es gelten die Bedingungen der Nord GmbH", ["Nord GmbH"]),
        ("Klein UG (haftungsbeschränkt), Weg 1", ["Klein UG (haftungsbeschränkt)"]),
        ("Klein UG & Co. KG", ["Klein UG & Co. KG"]),
        ("Bright plc. Registered office: 1 Road", ["Bright plc"]),
        ("Bank of the West N.V. / Rest S.p.A.", ["Bank of the West N.V.", "Rest S.p.A."]),
        ("Zielony Las sp. z o.o.", ["Zielony Las sp. z o.o."]),
        ("12 kg of paper", []),
        ("we sell as agreed", []),
        ("GmbH", []),
    ],
)
def test_names_with_a_legal_form(text: str, names: list[str]) -> None:
    assert list(legal_names(text)) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Blue Sky", "Blue Sky"),
        ("12 High Street", None),
        ("Boston, MA 02101", None),
        ("Deutschland", None),
        ("Order Summary", None),
        ("Your details", None),
        ("AB123", None),
        ("Invoice 2024", None),
        ("Kostenrechnung", None),
        ("Page 1", None),
        ("Due date: tomorrow", None),
        ("jane@example.org", None),
        ("and so on", None),
    ],
)
def test_what_may_be_a_name_by_itself(text: str, name: str | None) -> None:
    assert plain_name(text) == name


def test_a_label_makes_a_name_of_more() -> None:
    assert labelled_name("Smith, Jones and Brown") == "Smith, Jones and Brown"
    assert labelled_name("DEMO - Handmade Invoices") == "DEMO - Handmade Invoices"
    assert labelled_name("Jane Doe, 12 High Street") == "Jane Doe"
    assert labelled_name("VAT: 123") is None
    assert labelled_name("Inc.") is None


def test_a_key_is_the_name_without_its_form() -> None:
    assert key_of("Foo, B.V.") == key_of("FOO") == "foo"
    assert key_of("Café Über GmbH & Co. KG") == "cafeuber"
