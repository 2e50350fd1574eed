"""An invoice as XML and as pages: which of both counts, and when a person is told."""

from host.reading.document_reading import FieldName, FieldValue, Reading
from host.reading.einvoice import read_xml
from host.reading.hybrid import combine, one_of_attached
from tests.support.made_einvoices import ubl

XML = read_xml(ubl())


def text_reading(
    printed: str = "", *, amounts: tuple[str, ...] = (), dates: tuple[str, ...] = (), **fields: str
) -> Reading:
    known: dict[FieldName, FieldValue] = {name: FieldValue(value, "text", 0.9) for name, value in fields.items()}  # type: ignore[misc]
    return Reading(kind="invoice", fields=known, text=printed, amounts=amounts, dates=dates, pages=1)


def disagreements(text: Reading) -> list[dict[str, str]]:
    return [details for code, details in combine(XML, text).remarks if code == "document.xml_disagrees"]


def test_the_xml_comes_first_and_the_pages_fill_in() -> None:
    sparse = read_xml(ubl(due=""))
    reading = combine(sparse, text_reading("No. 2031-77", number="2031-77", due_date="2031-04-03"))
    assert (reading.fields["number"].source, reading.fields["due_date"].source) == ("xml", "text")
    assert (reading.format, reading.pages, reading.text) == ("ubl", 1, "No. 2031-77")


def test_the_same_in_both_is_no_remark() -> None:
    text = text_reading(
        "No. 2031 - 77, NL 0044.95.445.B01",
        amounts=("242.00",), dates=("2031-03-04",),
        number="2031 - 77", date="2031-03-04", total="242.00", vat_id="NL004495445B01",
    )  # fmt: skip
    assert disagreements(text) == []


def test_each_field_in_which_they_differ_is_told_with_both_values() -> None:
    text = text_reading(
        "No. 2031-78 NL852774952B01 NL02 ABNA 0123 4567 89",
        amounts=("999.00",), dates=("2031-03-05",),
        number="2031-78", date="2031-03-05", total="999.00", vat_id="NL852774952B01", iban="NL02ABNA0123456789",
    )  # fmt: skip
    found = disagreements(text)
    assert [details["field"] for details in found] == ["number", "date", "total", "vat_id", "iban"]
    assert found[2] == {"field": "total", "xml": "242.00", "text": "999.00"}
    assert combine(XML, text).value("total") == "242.00"


def test_another_value_beside_the_printed_one_is_no_contradiction() -> None:
    """The reader of pages may have taken the customer's number, the due date, or the sum before a discount."""
    text = text_reading(
        "Order 5512 Invoice 2031-77",
        amounts=("242.00", "250.00"), dates=("2031-03-04", "2031-04-03"),
        number="5512", date="2031-04-03", total="250.00",
    )  # fmt: skip
    assert disagreements(text) == []


def test_a_number_within_a_longer_one_is_not_printed() -> None:
    assert [one["text"] for one in disagreements(text_reading("No. 12031-770", number="12031-770"))] == ["12031-770"]


def test_two_xml_files_that_contradict_each_other_are_told_and_not_believed() -> None:
    found = one_of_attached([("a.xml", ubl()), ("b.xml", ubl(number="2031-99", total="1.00"))])
    assert found is not None
    assert [code for code, _ in found.remarks] == ["document.several_xml"]
    assert (found.value("number"), found.value("total"), found.value("date")) == (None, None, "2031-03-04")


def test_one_invoice_in_two_grammars_or_beside_other_data_is_no_remark() -> None:
    found = one_of_attached([("metadata.xml", b"<transport/>"), ("a.xml", ubl()), ("b.xml", ubl())])
    assert found is not None
    assert (found.remarks, found.value("number")) == ((), "2031-77")


def test_an_xml_that_cannot_be_read_is_named_and_the_pages_count() -> None:
    found = one_of_attached([("factur-x.xml", ubl()[:-30])])
    assert found is not None
    reading = combine(found, text_reading("No. 5", number="5"))
    assert reading.remarks == (("document.xml_unreadable", {"name": "factur-x.xml"}),)
    assert (reading.kind, reading.format, reading.value("number")) == ("invoice", None, "5")


def test_nothing_attached_is_nothing() -> None:
    assert one_of_attached([]) is None
    assert one_of_attached([("other.xml", b"<transport/>")]) is None
