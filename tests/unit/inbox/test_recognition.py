"""A document goes to the company that it names, and to nobody where that is in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from host.inbox.recognition import marks_in, name_mark, recognise, recognise_all
from host.reading.document_reading import FieldName, FieldValue, Reading
from host.reading.register import enter_reading
from host.store import Mark
from tests.support.archive_kit import House
from tests.support.inbox_kit import LINDE_IBAN, LINDE_VAT, OTHER_IBAN, OTHER_VAT


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.close()


def reading(**values: str) -> Reading:
    fields: dict[FieldName, FieldValue] = {name: FieldValue(value, "text") for name, value in values.items()}  # type: ignore[misc]
    return Reading(fields=fields)


def test_each_mark_alone_tells_the_company(house: House) -> None:
    marks = [Mark("vat_id", LINDE_VAT), Mark("iban", LINDE_IBAN)]
    company = house.store.companies.add("De Linde B.V.", marks).id
    house.store.companies.add("Kwekerij Noord")
    for told in ({"vat_id": LINDE_VAT}, {"iban": LINDE_IBAN}, {"supplier": "DE LINDE"}, {"supplier": "De Linde bv"}):
        assert recognise(house.store, reading(**told)).account == company


def test_a_name_is_known_by_its_other_spellings_and_by_the_company_of_an_account(house: House) -> None:
    company = house.store.companies.add("Linde Hout", [name_mark("Houthandel De Linde VOF")]).id
    portal = house.store.accounts.add("https://tele.example/", company="Télécom Exemple SA").id
    assert recognise(house.store, reading(supplier="Houthandel de Linde")).account == company
    assert recognise(house.store, reading(supplier="Telecom Exemple S.A.")).account == portal


@pytest.mark.parametrize(
    "told",
    [
        {"vat_id": OTHER_VAT},
        {"supplier": "Anybody else"},
        # Its name, and another VAT id: a company of the same name.
        {"supplier": "De Linde", "vat_id": OTHER_VAT},
        # Its IBAN, and another name: a payment service, or the reader's own account.
        {"iban": LINDE_IBAN, "supplier": "Kwekerij Noord"},
        {"vat_id": LINDE_VAT, "supplier": "Kwekerij Noord"},
        {},
    ],
)
def test_what_is_in_doubt_is_nobodys(house: House, told: dict[str, str]) -> None:
    house.store.companies.add("De Linde B.V.", [Mark("vat_id", LINDE_VAT), Mark("iban", LINDE_IBAN)])
    assert recognise(house.store, reading(**told)).account is None


def test_marks_of_two_companies_decide_nothing_and_both_are_offered(house: House) -> None:
    marks = [Mark("iban", OTHER_IBAN)]
    linde, noord = (house.store.companies.add(name, marks).id for name in ("De Linde", "Kwekerij Noord"))
    doubtful = recognise(house.store, reading(iban=OTHER_IBAN))
    assert (doubtful.account, set(doubtful.candidates)) == (None, {linde, noord})
    assert recognise(house.store, reading(iban=OTHER_IBAN, supplier="Kwekerij Noord BV")).account == noord
    assert recognise(house.store, reading(supplier="De Linde", iban=OTHER_IBAN)).account == linde


def read_before(house: House, **values: str) -> str:
    """Files a document of which that was read; returns its account."""
    document = house.bring(1).document
    enter_reading(house.store, document, reading(**values))
    return document.account


def test_an_iban_that_only_earlier_documents_bear_decides_nothing_alone(house: House) -> None:
    """A portal's invoices bear the account that it collects from: the customer's."""
    account = read_before(house, iban=LINDE_IBAN, supplier="Telekomm")
    assert recognise(house.store, reading(iban=LINDE_IBAN)).account is None
    assert recognise(house.store, reading(iban=LINDE_IBAN, vat_id=OTHER_VAT)).account is None
    assert recognise(house.store, reading(iban=LINDE_IBAN)).candidates == (account,)
    assert recognise(house.store, reading(iban=LINDE_IBAN, supplier="Telekomm GmbH")).account == account
    house.store.companies.learn(account, [Mark("iban", LINDE_IBAN)])
    assert recognise(house.store, reading(iban=LINDE_IBAN)).account == account


def test_an_account_without_a_name_has_that_of_its_documents(house: House) -> None:
    house.store.accounts.add("https://linde.example/")
    account = read_before(house, vat_id=LINDE_VAT, supplier="De Linde B.V.")
    assert recognise(house.store, reading(vat_id=LINDE_VAT, supplier="Kwekerij Noord")).account is None
    assert recognise(house.store, reading(vat_id=LINDE_VAT, supplier="De Linde")).account == account


def test_marks_that_point_to_two_companies_decide_nothing(house: House) -> None:
    linde = house.store.companies.add("De Linde", [Mark("vat_id", LINDE_VAT)]).id
    noord = house.store.companies.add("Kwekerij Noord", [Mark("iban", OTHER_IBAN)]).id
    doubtful = recognise(house.store, reading(vat_id=LINDE_VAT, iban=OTHER_IBAN))
    assert (doubtful.account, set(doubtful.candidates)) == (None, {linde, noord})


def test_the_documents_of_a_removed_account_speak_for_nobody(house: House) -> None:
    account = read_before(house, vat_id=LINDE_VAT, supplier="Telekomm")
    assert recognise(house.store, reading(vat_id=LINDE_VAT)).account == account
    house.store.accounts.remove(account)
    assert recognise(house.store, reading(vat_id=LINDE_VAT)).candidates == ()


def test_the_documents_of_one_file_must_agree(house: House) -> None:
    linde = house.store.companies.add("De Linde").id
    house.store.companies.add("Kwekerij Noord")
    one, other, silent = reading(supplier="De Linde"), reading(supplier="Kwekerij Noord"), reading()
    assert recognise_all(house.store, [one, silent, one]).account == linde
    assert recognise_all(house.store, [one, other]).account is None
    assert recognise_all(house.store, [silent]).account is None


def test_a_removed_company_is_recognised_no_more(house: House) -> None:
    company = house.store.companies.add("De Linde", [Mark("vat_id", LINDE_VAT)]).id
    house.store.companies.remove(company)
    assert recognise(house.store, reading(vat_id=LINDE_VAT, supplier="De Linde")).account is None


def test_a_document_without_a_name_has_no_mark_of_one() -> None:
    assert marks_in(reading(supplier="–", iban=LINDE_IBAN)) == (Mark("iban", LINDE_IBAN),)
