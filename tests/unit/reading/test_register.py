"""The register: which source counts for a field, what a person may say of it, and what the journal keeps of that."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from host.archive import ReadFacts
from host.errors import WorldError
from host.reading.corrections import check_correction
from host.reading.document_reading import READING_FIELDS, FieldValue, Reading
from host.reading.known_fields import known_fields
from host.reading.register import correct, enter_failure, enter_reading, index_unread, stored_reading
from host.store import REGISTER_FIELDS, DocumentRow, ReadingProgress, Store
from host.vocabulary import DOCUMENT_FIELD_NAMES
from tests.support.archive_kit import House, facts, pdf


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def row(house: House) -> DocumentRow:
    return house.bring(1).document


def digest(number: int) -> str:
    return hashlib.sha256(pdf(number)).hexdigest()


def xml(**values: str) -> Reading:
    return Reading("invoice", None, "ubl", {name: FieldValue(value, "xml") for name, value in values.items()})  # type: ignore[misc]


def text(**values: str) -> Reading:
    fields = {name: FieldValue(value, "text", 0.9) for name, value in values.items()}
    return Reading("invoice", fields=fields, text="some text")  # type: ignore[arg-type]


def test_the_register_has_the_fields_of_a_reading() -> None:
    assert set(REGISTER_FIELDS) == set(READING_FIELDS)
    assert set(DOCUMENT_FIELD_NAMES) == {"kind", "subkind", *READING_FIELDS}


@pytest.mark.parametrize(("listed", "printed"), [("BST-77120", "R2026/0815"), ("0815", "R2026/0815")])
def test_a_proved_row_that_shows_an_orders_number_has_the_number_of_its_invoice(
    row: DocumentRow, listed: str, printed: str
) -> None:
    proved = replace(row, number=listed, proof="proved")
    known = known_fields(proved, text(number=printed), {})
    assert (known.values["number"], known.sources["number"], known.disagreements) == (printed, "text", {})
    unsure = known_fields(replace(proved, proof="agrees_in_part"), text(number=printed), {})
    assert (unsure.values["number"], unsure.disagreements) == (listed, {"number": {"text": printed}})
    written_otherwise = known_fields(proved, text(number=listed.replace("-", " ").lower()), {})
    assert written_otherwise.values["number"] == listed


@pytest.mark.parametrize(("total", "proof"), [("119.00", "proved"), ("911.00", "contradicts")])
def test_a_scan_that_is_recognised_later_proves_its_row_then(house: House, total: str, proof: str) -> None:
    scan = house.bring(1, read={digest(1): ReadFacts("unread")}).document
    enter_reading(house.store, scan, Reading())
    assert house.store.readings.register(scan.id).proof == "unread"
    read = text(number="RE-1", date="2026-03-05", total=total, currency="EUR")
    enter_reading(house.store, scan, replace(read, text=f"Invoice RE-1 5 March 2026 Total {total} EUR"))
    assert house.store.readings.register(scan.id).proof == proof
    assert house.codes() == []


def test_the_xml_counts_before_the_row_and_the_row_before_the_text(row: DocumentRow) -> None:
    known = known_fields(row, xml(number="RE-1", total="120.00", vat_id="DE136695976"), {})
    assert known.values["total"] == "120.00"
    assert known.sources == {
        "kind": "xml",
        "number": "xml",
        "date": "row",
        "total": "xml",
        "currency": "row",
        "vat_id": "xml",
    }
    assert known.disagreements == {"total": {"row": "119.00"}}
    known = known_fields(row, text(number="RE 1", total="120.00", due_date="2026-04-01"), {})
    assert (known.values["total"], known.sources["total"], known.sources["due_date"]) == ("119.00", "row", "text")
    assert known.disagreements == {"total": {"text": "120.00"}}


def test_how_a_value_is_written_is_no_disagreement(row: DocumentRow) -> None:
    credit = replace(row, total="-119.0", kind="other")
    assert known_fields(credit, xml(number="re1", total="119.00"), {}).disagreements == {}


def test_a_row_with_a_minus_among_invoices_is_of_the_kind_of_its_document(row: DocumentRow) -> None:
    credit = replace(text(total="-119.00"), kind="credit_note")
    known = known_fields(replace(row, total="-119.00"), credit, {})
    assert (known.kind, known.sources["kind"], known.disagreements) == ("credit_note", "text", {})
    assert known_fields(replace(row, total="119.00"), credit, {}).kind == "invoice"


def test_what_is_still_due_is_not_the_total_of_a_document(row: DocumentRow) -> None:
    open_amount = replace(row, total="19.00")
    known = known_fields(open_amount, text(total="119.00", amount_due="19.00"), {})
    assert (known.values["total"], known.sources["total"]) == ("119.00", "text")
    assert known.disagreements == {}


def test_a_person_counts_before_all(row: DocumentRow) -> None:
    known = known_fields(
        row, xml(number="RE-2", date="2026-03-05"), {"number": "RE-3", "date": None, "kind": "receipt"}
    )
    assert (known.kind, known.values["number"], known.sources["number"]) == ("receipt", "RE-3", "person")
    assert known.disagreements["number"] == {"xml": "RE-2", "row": "RE-1"}
    assert "date" not in known.values
    assert known.disagreements["date"] == {"xml": "2026-03-05", "row": "2026-03-05"}
    assert known.disagreements["kind"] == {"xml": "invoice", "row": "invoice"}


def test_the_register_shows_a_document_before_and_after_it_is_read(house: House, row: DocumentRow) -> None:
    before = house.store.readings.register(row.id)
    assert (before.state, before.fields.values["number"], before.fields.sources["number"]) == ("waiting", "RE-1", "row")
    assert house.store.readings.progress() == ReadingProgress(1, 0)
    enter_reading(house.store, row, replace(xml(number="RE-1", supplier="Telekomm AG", tax="19.00"), text="Glasfaser"))
    after = house.store.readings.register(row.id)
    assert (after.state, after.fields.values["supplier"], after.fields.values["tax"]) == (
        "read",
        "Telekomm AG",
        "19.00",
    )
    assert house.store.readings.progress() == ReadingProgress(0, 0)
    assert house.store.search.search("glasf").places == (after.place,)
    kept = stored_reading(house.store, row.id)
    assert kept is not None
    assert (kept.value("tax"), kept.text) == ("19.00", "")


def test_a_document_is_found_by_its_row_before_it_is_read_and_when_it_cannot_be(house: House, row: DocumentRow) -> None:
    assert house.store.search.search("telekomm").places == ()
    assert index_unread(house.store, 10) == 1
    assert index_unread(house.store, 10) == 0
    assert house.store.search.search("telekomm re-1").places == (1,)
    enter_failure(house.store, row, "reading.damaged")
    register = house.store.readings.register(row.id)
    assert (register.state, register.fields.values["number"]) == ("failed", "RE-1")
    assert house.store.search.search("telekomm re-1").places == (1,)


def test_a_correction_is_in_the_journal_with_what_was_said_before(house: House, row: DocumentRow) -> None:
    enter_reading(house.store, row, replace(xml(number="RE-7", total="9.00"), text="Glasfaser"))
    after, entry = correct(house.store, row.id, {"number": " RE-8 ", "total": "1.234,50", "iban": ""})
    assert (after.fields.values["number"], after.fields.values["total"]) == ("RE-8", "1234.50")
    assert entry.event == "document.corrected"
    assert json.loads(entry.payload) == {
        "id": row.id,
        "fields": {"number": "RE-8", "total": "1234.50", "iban": None},
        "before": {
            "number": {"value": "RE-7", "source": "xml"},
            "total": {"value": "9.00", "source": "xml"},
            "iban": None,
        },
    }
    assert house.store.search.search("RE-8 glasf").places == (after.place,)
    # A further correction, and another reading of a later version, leave the first one.
    correct(house.store, row.id, {"date": "2026-03-06"})
    enter_reading(house.store, row, xml(number="RE-9"))
    assert house.store.readings.register(row.id).fields.values["number"] == "RE-8"
    assert house.store.readings.corrections(row.id)["date"] == "2026-03-06"


def test_a_correction_during_a_reading_is_not_overwritten(
    house: House, row: DocumentRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = house.store.readings.corrections
    with Store(house.paths, house.clock, busy_seconds=0.05) as other:

        def corrected_meanwhile(document: str) -> dict[str, str | None]:
            found = known(document)
            # What is locked cannot be corrected, and the person is told; what is corrected must count.
            with suppress(WorldError):
                correct(other, row.id, {"number": "RE-8"})
            return found

        monkeypatch.setattr(house.store.readings, "corrections", corrected_meanwhile)
        for enter in (
            lambda: enter_reading(house.store, row, xml(number="RE-7")),
            lambda: enter_failure(house.store, row, "reading.damaged"),
        ):
            enter()
            corrected = known(row.id).get("number")
            assert (house.store.readings.register(row.id).fields.sources["number"] == "person") == (
                corrected is not None
            )


def test_a_document_that_was_never_read_can_be_corrected(house: House, row: DocumentRow) -> None:
    after, _ = correct(house.store, row.id, {"supplier": "Telekomm Nederland"})
    assert (after.state, after.fields.values["number"], after.fields.sources["supplier"]) == (
        "waiting",
        "RE-1",
        "person",
    )
    assert house.store.search.search("nederland").places == (after.place,)
    assert house.store.readings.progress().waiting == 1
    assert stored_reading(house.store, row.id) is None


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("number", "  RE  5 ", "RE 5"),
        ("supplier", "Mu\u0308ller", "Müller"),
        ("date", "2026-12-31", "2026-12-31"),
        ("date", "31-12-2026", "2026-12-31"),
        ("date", "3.4.2026", "2026-04-03"),
        ("due_date", "31/12/2026", "2026-12-31"),
        ("date", "3. März 2026", "2026-03-03"),
        ("total", "119", "119.00"),
        ("total", "-1 234,56", "-1234.56"),
        ("total", "1,234.5", "1234.50"),
        ("currency", "eur", "EUR"),
        ("vat_id", "de 136 695 976", "DE136695976"),
        ("iban", "NL91 ABNA 0417 1643 00", "NL91ABNA0417164300"),
        ("kind", "credit_note", "credit_note"),
        ("kind", "Gutschrift", "credit_note"),
        ("kind", "factuur", "invoice"),
        ("subkind", "", None),
        ("due_date", " ", None),
    ],
)
def test_a_value_is_kept_in_one_form(field: str, typed: str, kept: str | None) -> None:
    assert check_correction(field, typed) == kept


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("colour", "red", "register.unknown_field"),
        ("kind", "bill", "register.bad_kind"),
        ("kind", "", "register.bad_kind"),
        ("kind", "Rechnungen", "register.bad_kind"),
        ("date", "03/04/2026", "register.bad_date"),
        ("date", "31.12.26", "register.bad_date"),
        ("date", "am 3.4.2026", "register.bad_date"),
        ("date", "31-11-2026", "register.bad_date"),
        ("date", "2026-02-30", "register.bad_date"),
        ("total", "1.234", "register.bad_amount"),
        ("total", "119 EUR", "register.bad_amount"),
        ("total", "-", "register.bad_amount"),
        ("total", "--5", "register.bad_amount"),
        ("total", "−-5,00", "register.bad_amount"),
        ("tax", "12.03.2026", "register.bad_amount"),
        ("currency", "EURO", "register.bad_currency"),
        ("currency", "XQQ", "register.bad_currency"),
        ("vat_id", "DE136695977", "register.bad_vat_id"),
        ("vat_id", "136695976", "register.bad_vat_id"),
        ("iban", "NL91 ABNA 0417 1643 01", "register.bad_iban"),
        ("number", "x" * 501, "register.bad_text"),
        ("number", "a\u202eb", "register.bad_text"),
    ],
)
def test_a_value_that_cannot_be_one_is_refused(field: str, typed: str, code: str) -> None:
    with pytest.raises(WorldError) as caught:
        check_correction(field, typed)
    assert caught.value.code == code
    assert field in DOCUMENT_FIELD_NAMES or code == "register.unknown_field"


def test_a_bad_value_among_good_ones_changes_nothing(house: House, row: DocumentRow) -> None:
    with pytest.raises(WorldError):
        correct(house.store, row.id, {"number": "RE-5", "date": "yesterday"})
    assert house.store.readings.corrections(row.id) == {}
    with pytest.raises(WorldError) as caught:
        correct(house.store, "d-0000", {"number": "RE-5"})
    assert caught.value.code == "register.unknown_document"


def test_the_register_lists_the_newest_dates_first_however_they_were_filed(house: House) -> None:
    dated = {1: "2026-03-05", 2: "2026-05-05", 3: None, 4: "2026-04-05"}
    filed = {
        number: house.bring(number, known=replace(facts(number), date=day)).document for number, day in dated.items()
    }
    # What was read of a document counts: the second is older than its row says.
    correct(house.store, filed[2].id, {"date": "2026-01-01"})
    listed = [row.document for row in house.store.readings.newest()]
    expected = [filed[number].id for number in (3, 4, 1, 2)]  # the third stands at the day of its filing
    assert listed == expected
    assert [row.document for row in house.store.readings.newest(offset=1, limit=2)] == expected[1:3]
    assert [row.document for row in house.store.readings.newest(text="re-4")] == [filed[4].id]
