"""What a document proves of its row, and what it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from host.reading.document_reading import READING_FIELDS, FieldName, FieldValue, Reading
from host.reading.row_proof import RowFacts, RowProof, prove_row

ROW = RowFacts("RE-2026-1234", "2026-05-03", "119.00", "EUR")
TEXT = "Rechnung RE-2026-1234 vom 03.05.2026 über 119,00 EUR"


def read(*, kind: str | None = "invoice", text: str = TEXT, without: str = "", **fields: str) -> Reading:
    """Returns the reading of the row's own invoice, with some fields changed or unknown."""
    known = {"number": "RE-2026-1234", "date": "2026-05-03", "total": "119.00", "currency": "EUR", **fields}
    values: dict[FieldName, FieldValue] = {
        name: FieldValue(known[name], "text", 0.9) for name in READING_FIELDS if name in known.keys() - without.split()
    }
    return Reading(kind=kind, fields=values, text=text)  # type: ignore[arg-type]


def test_the_number_proves_the_row() -> None:
    assert prove_row(ROW, read()) == RowProof("proved", (), ("number", "date", "total", "currency", "kind"))
    assert prove_row(RowFacts("RE 2026 1234"), read()).proof == "proved"
    number_alone = replace(read(without="date total currency", kind=None), amounts=("119.00",))
    assert prove_row(ROW, number_alone).proof == "proved"


def test_another_number_contradicts_whatever_else_agrees() -> None:
    assert prove_row(ROW, read(number="RE-2026-1235", text="")) == RowProof(
        "contradicts", ("number",), ("date", "total", "currency", "kind")
    )


def test_date_and_total_prove_a_row_without_a_number() -> None:
    row = replace(ROW, number=None)
    assert prove_row(row, read()).proof == "proved"
    assert prove_row(row, read(without="number", kind=None)).proof == "proved"
    assert prove_row(row, read(without="date")).proof == "agrees_in_part"
    assert prove_row(row, read(without="total")).proof == "agrees_in_part"
    assert prove_row(row, read(date="2026-06-03")).proof == "contradicts"
    assert prove_row(row, read(total="120.00")).proof == "contradicts"
    assert prove_row(row, read(currency="CHF")).proof == "contradicts"
    assert prove_row(replace(row, total=None), read()).proof == "agrees_in_part"


def test_another_date_of_the_document_proves_no_row_without_a_number() -> None:
    row = replace(ROW, number=None, date="2026-05-17")
    assert prove_row(row, read(due_date="2026-05-17")).proof == "agrees_in_part"
    assert prove_row(row, replace(read(), dates=("2026-05-03", "2026-05-17"))).proof == "agrees_in_part"
    assert prove_row(replace(row, number="RE-2026-1234"), read(due_date="2026-05-17")).proof == "proved"


def test_a_document_without_text_is_unread() -> None:
    assert prove_row(ROW, Reading(text=" \n")).proof == "unread"
    assert prove_row(ROW, Reading(kind="invoice", text="A page of letters")).proof == "unread"


@pytest.mark.parametrize(
    "changed", [{"date": "2026-05-04"}, {"total": "99.00"}, {"currency": "GBP"}, {"kind": "other"}]
)
def test_one_other_value_beside_the_right_number_is_no_proof(changed: dict[str, str]) -> None:
    proof = prove_row(ROW, read(**changed))
    assert proof.proof == "agrees_in_part"
    assert len(proof.differing) == 1


def test_a_list_of_numbers_and_days_of_posting_agrees_in_part() -> None:
    posted = RowFacts("RE-2026-1234", "2026-05-07")
    assert prove_row(posted, read()) == RowProof("agrees_in_part", ("date",), ("number", "kind"))
    assert prove_row(posted, read(without="number", text="another paper")).proof == "contradicts"
    assert prove_row(posted, read(kind="other", text="Mahnung RE-2026-1234")).proof == "contradicts"
    assert prove_row(RowFacts("12", "2026-05-07"), read(number="12")).proof == "contradicts"


def test_a_day_of_posting_beside_a_part_of_the_number_and_the_total_agrees_in_part() -> None:
    row = RowFacts("1234", "2026-05-07", "119.00")
    assert prove_row(row, read()).proof == "agrees_in_part"
    assert prove_row(
        replace(row, number="RE-2026-1234"), read(without="number", text=f"Rechnungsnummer: {TEXT[9:]}")
    ).proof == ("agrees_in_part")
    assert prove_row(replace(row, total="99.00"), read()).proof == "contradicts"
    assert prove_row(replace(row, total=None), read()).proof == "contradicts"
    assert prove_row(replace(row, number="1235"), read()).proof == "contradicts"


def test_a_total_in_the_readers_own_currency_does_not_count_twice() -> None:
    in_dollars = read(total="139.00", currency="USD")
    assert prove_row(ROW, in_dollars) == RowProof("agrees_in_part", ("currency",), ("number", "date", "kind"))
    assert prove_row(replace(ROW, number=None), in_dollars).proof == "contradicts"
    assert prove_row(replace(ROW, date="2026-05-07"), in_dollars).proof == "contradicts"


def test_a_paper_without_any_amount_is_no_bill() -> None:
    notice = Reading(fields={"number": FieldValue("RE-2026-1234", "text", 0.9)}, text="RE-2026-1234 is not available")
    assert prove_row(ROW, notice).proof == "agrees_in_part"
    assert prove_row(replace(ROW, kind="other"), notice).proof == "proved"
    assert prove_row(replace(ROW, kind="statement"), replace(notice, kind="statement")).proof == "proved"


def test_what_takes_an_invoice_back_under_its_number_is_not_the_invoice() -> None:
    taken_back = read(kind="credit_note", total="-119.00")
    assert prove_row(ROW, taken_back).proof == "agrees_in_part"
    assert prove_row(replace(ROW, total="-119.00"), taken_back).proof == "proved"
    assert prove_row(replace(ROW, kind="credit_note"), taken_back).proof == "proved"
    assert prove_row(ROW, read(total="-119.00")).proof == "proved"  # a minus alone is a way of writing


@pytest.mark.parametrize("text", ["Ihre Bestellung: 40012345", "Commande 40012345", "Booking ref\n40012345"])
def test_an_orders_number_is_known_by_its_label_in_the_text(text: str) -> None:
    order = RowFacts("40012345", "2026-05-01", "119.00", "EUR")
    assert prove_row(order, read(text=text)).proof == "proved"
    assert prove_row(replace(order, total=None), read(text=text)).proof == "agrees_in_part"
    assert prove_row(order, read(text=text, total="130.00")).proof == "contradicts"
    assert prove_row(order, read(text=f"{text}6")).proof == "contradicts"
    # The next invoice of one series, whose number stands behind such a label for another reason.
    assert prove_row(order, read(text=text, number="40012344", date="2026-05-01")).proof == "agrees_in_part"


def test_two_other_values_beside_the_right_number_contradict() -> None:
    assert prove_row(ROW, read(date="2025-05-03", total="99.00")).proof == "contradicts"
    assert prove_row(ROW, read(date="2025-05-03", kind="other")).proof == "contradicts"


@pytest.mark.parametrize("total", ["0.00", "19.00", "-119.00", "119", "100.00"])
def test_an_amount_still_due_does_not_contradict(total: str) -> None:
    reading = read(net="100.00", amount_due="19.00")
    assert prove_row(replace(ROW, total=total), reading).proof == "proved"
    assert prove_row(replace(ROW, total="40.00"), read()).proof == "proved"  # a part of it was paid
    assert "total" not in prove_row(replace(ROW, total="0.00"), reading).agreeing


@pytest.mark.parametrize("text", ["Mahnung", "Proforma", "Lieferschein"])
def test_a_paper_of_another_kind_is_never_its_bill(text: str) -> None:
    for row in (ROW, replace(ROW, number=None)):
        assert prove_row(row, read(kind="other", text=text)).proof != "proved"
        assert prove_row(row, read(kind="other", text=text, date="2026-07-01")).proof == "contradicts"
        assert prove_row(
            row, read(kind="other", text=text, without="number date total currency", iban="DE1")
        ).proof == ("contradicts")
    assert prove_row(replace(ROW, kind="other"), read(kind="other", text=text)).proof == "proved"


def test_a_credit_note_proves_no_invoice_but_under_its_number() -> None:
    credit_note = read(kind="credit_note")
    assert prove_row(replace(ROW, total="-119.00"), credit_note).proof == "proved"
    assert prove_row(replace(ROW, number=None), credit_note).proof == "agrees_in_part"
    in_part = read(kind="credit_note", number="rectificativaRE-2026-1234", total="-119.00")
    assert prove_row(replace(ROW, total="-119.00"), in_part).proof == "proved"
    assert prove_row(ROW, in_part).proof == "agrees_in_part"
    taking_back = replace(read(kind="credit_note", number="GS-77", text=""), other_numbers=("RE-2026-1234",))
    assert prove_row(ROW, taking_back).proof == "contradicts"


def test_an_order_is_proved_by_its_number_and_one_value_beside() -> None:
    order = RowFacts("40012345", "2026-05-01", "119.00", "EUR")
    invoice = replace(read(), other_numbers=("K-9", "40012345"))
    assert prove_row(order, invoice).proof == "proved"
    assert prove_row(order, replace(invoice, dates=("2026-05-01", "2026-05-03"))).proof == "proved"
    in_parts = replace(read(total="60.00"), other_numbers=("40012345",))
    assert prove_row(order, in_parts).proof == "agrees_in_part"
    assert prove_row(replace(order, date="2026-05-09"), invoice).proof == "contradicts"  # billed before it was ordered
    assert prove_row(order, replace(invoice, other_numbers=("40012346",))).proof == "contradicts"


def test_a_number_that_agrees_in_part_needs_something_beside() -> None:
    row = RowFacts("1234", "2026-05-03")
    assert prove_row(row, read(number="RE20261234")).proof == "proved"
    assert prove_row(row, read(number="RE20261234", without="date")).proof == "agrees_in_part"
    assert prove_row(row, read(number="RE20261234", date="2026-06-03")).proof == "contradicts"


def test_a_number_that_was_not_read_is_looked_for_in_the_text() -> None:
    labelled = "Rechnungsnummer: RE-2026-1234"
    assert prove_row(ROW, read(without="number", text=labelled)).proof == "proved"
    assert prove_row(ROW, read(without="number date total", text=labelled)).proof == "agrees_in_part"
    somewhere = "Verwendungszweck RE-2026-1234"
    assert prove_row(ROW, read(without="number", text=somewhere)).proof == "proved"
    assert prove_row(ROW, read(without="number date", text=somewhere)).proof == "agrees_in_part"
    assert prove_row(ROW, read(without="number", text="nothing of it")).proof == "agrees_in_part"


def test_a_number_that_is_only_mentioned_is_no_proof() -> None:
    mentioning = "Nachtrag zu RE-2026-1234"
    assert prove_row(ROW, read(number="77", text=mentioning)).proof == "agrees_in_part"
    assert prove_row(ROW, read(number="77", text=mentioning, date="2026-06-03")).proof == "contradicts"
    corrected = replace(
        read(number="RK-77", text="Korrektur der Rechnung RE-2026-1234"), other_numbers=("RE-2026-1234",)
    )
    assert prove_row(ROW, corrected).proof == "agrees_in_part"


@pytest.mark.parametrize(
    ("code", "details", "proof"),
    [
        ("document.hidden_text", {}, "agrees_in_part"),
        ("document.several_invoices", {"count": "2"}, "agrees_in_part"),
        ("document.several_xml", {"names": "a.xml, b.xml"}, "agrees_in_part"),
        ("document.xml_disagrees", {"field": "total"}, "agrees_in_part"),
        ("document.xml_disagrees", {"field": "iban"}, "proved"),
    ],
)
def test_a_document_that_may_show_something_else_proves_nothing(code: str, details: dict[str, str], proof: str) -> None:
    assert prove_row(ROW, replace(read(), remarks=((code, details),))).proof == proof


def test_a_sign_of_several_currencies_does_not_contradict() -> None:
    assert prove_row(replace(ROW, number=None, currency="USD"), read(currency="CAD")).proof == "proved"
    assert prove_row(replace(ROW, number=None, currency="SEK"), read(currency="NOK")).proof == "proved"


def test_a_scan_proves_and_contradicts_by_what_was_seen_clearly() -> None:
    def seen(confidence: float, number: str) -> Reading:
        scan = replace(read(), remarks=(("document.recognised_text", {}),), text="")
        return replace(scan, fields={**scan.fields, "number": FieldValue(number, "text", confidence)})

    without = replace(ROW, date=None, total=None)
    assert prove_row(without, seen(0.65, "RE-2026-1234")).proof == "proved"
    assert prove_row(without, seen(0.55, "RE-2026-1234")).proof != "proved"
    assert prove_row(ROW, seen(0.65, "RE-2026-1284")).proof == "contradicts"
    assert prove_row(ROW, seen(0.55, "RE-2026-1284")).proof == "agrees_in_part"


def test_the_bill_of_an_order_whose_number_it_does_not_print() -> None:
    row = RowFacts("100417", "2026-05-03", "119.00", "EUR", of_order=True)
    assert prove_row(row, read()).proof == "agrees_in_part"
    assert prove_row(replace(row, of_order=False), read()).proof == "contradicts"
    assert prove_row(replace(row, date="2026-05-04"), read()).proof == "contradicts"
    assert prove_row(replace(row, total="120.00"), read()).proof == "contradicts"
    # A number of the same kind is another row's.
    assert prove_row(replace(row, number="RE-2026-1235"), read()).proof == "contradicts"


def test_an_orders_own_paper_under_a_row_that_nothing_calls_an_invoice() -> None:
    row = RowFacts("412", "2026-05-16", "129.29", "USD", of_order=True)
    known = {"number": "412", "date": "2026-05-16", "total": "129.29", "currency": "USD"}
    order = replace(read(kind="other", text="Order ID: 412", **known), subkind="order")
    assert prove_row(row, order) == RowProof("proved", (), ("number", "date", "total", "currency", "kind"))
    del known["number"]
    labelled = replace(
        read(kind="other", text="Commande n° 55412", without="number", **known), other_numbers=("55412",)
    )
    assert prove_row(replace(row, number="55412"), replace(labelled, subkind="order")).proof == "proved"

    assert prove_row(replace(row, of_order=False), order).proof == "contradicts"
    assert "kind" in prove_row(replace(row, of_order=False), order).differing
    assert prove_row(replace(row, number="413"), order).proof == "contradicts"
    assert prove_row(replace(row, total="130.00"), order).proof == "contradicts"
    assert "kind" in prove_row(replace(row, total=None), order).differing
    for other in ("proforma", "reminder", "quote", "contract", "delivery_note"):
        assert "kind" in prove_row(row, replace(order, subkind=other)).differing


def test_a_number_without_its_series_is_the_same_where_the_whole_of_it_is_printed() -> None:
    row = replace(ROW, number="HH00427")
    short = read(number="427", text="HH00427\nRechnung Nr. 427\nDatum 03.05.2026\nGesamt 119,00 EUR")
    assert prove_row(row, short).proof == "proved"
    assert prove_row(row, replace(short, text="Rechnung Nr. 427 vom 03.05.2026")).proof == "contradicts"
    assert prove_row(replace(row, number="HH00428"), short).proof == "contradicts"


def test_the_reference_of_an_order_stands_in_a_column_beside_the_number() -> None:
    row = replace(ROW, number="QWERTZUIO", date="2026-05-02")
    heads = "Rechnungsnummer Datum Bestellreferenz Bestelldatum"
    text = f"{heads}\nRE-2026-1234 03.05.2026 QWERTZUIO#1 02.05.2026\nGesamt\n119,00 EUR"
    document = replace(read(text=text), dates=("2026-05-03", "2026-05-02"))
    assert prove_row(row, document).proof == "proved"
    assert prove_row(replace(row, total="100.00"), document).proof == "contradicts"
    other = replace(document, text=text.replace(heads, "Bestellreferenz Bestelldatum Rechnungsnummer Datum"))
    assert prove_row(row, other).proof == "contradicts"


def test_an_invoice_that_this_one_takes_the_place_of_is_no_order_of_it() -> None:
    row = replace(ROW, number="RE-2026-1233")
    text = "Rechnungsnummer Ersetzt Bestellnummer\nRE-2026-1234 RE-2026-1233 77881\nGesamt 119,00 EUR"
    assert prove_row(row, read(text=text, without="date")).proof == "contradicts"


def test_no_other_paper_of_that_day_passes_for_the_bill_of_an_order() -> None:
    row = replace(ROW, number="77881", of_order=True)
    assert prove_row(row, read(text="")).proof == "agrees_in_part"
    assert prove_row(row, read(text="", kind="credit_note")).proof == "contradicts"
    assert prove_row(row, read(text="", kind="other")).proof == "contradicts"
    assert prove_row(row, read(text="", currency="CHF")).proof == "contradicts"
