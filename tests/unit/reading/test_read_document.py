"""Documents of every kind by their bytes; and a sample of public ones, read where the data is there."""

from __future__ import annotations

import pytest

from bench.reading import DATA, GROUPS, Group, documents, judged
from host.errors import WorldError
from host.reading.read_document import read_document
from tests.support.encrypted_pdf import encrypted_pdf
from tests.support.made_einvoices import ubl
from tests.support.text_pages import made_pdf

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
SAMPLE_STEP = 9
"""Every ninth document; ``python -m bench.reading`` reads all."""


def test_xml_in_any_clothes() -> None:
    for data in (ubl(), b"\xef\xbb\xbf" + ubl(), b"\n" + ubl()):
        assert read_document(data, "application/octet-stream").value("number") == "2031-77"


def test_a_picture_says_nothing() -> None:
    reading = read_document(PNG)
    assert (reading.kind, reading.fields, reading.text) == (None, {}, "")


def test_a_kept_page_is_read_with_its_rows_beside_each_other() -> None:
    page = b"""<!doctype html><html><head><title>x</title><style>td{}</style></head><body><h1>De Linde B.V.</h1>
    <p>Factuur</p><table><tr><th>Number</th><td><b>2031</b>-77</td></tr><tr><th>Total</th><td>242,00</td></tr></table>
    <dl><dt>Due</dt><dd>3 April 2031</dd></dl><p hidden>not shown</p></body></html>"""
    reading = read_document(page)
    assert reading.text.splitlines() == [
        "De Linde B.V.",
        "Factuur",
        "Number   2031-77",
        "Total   242,00",
        "Due   3 April 2031",
    ]


def test_html_in_a_note_of_an_invoice_makes_no_page() -> None:
    note = "<cbc:Note><![CDATA[<html><body>Thank you</body></html>]]></cbc:Note>"
    reading = read_document(ubl().decode().replace("<cbc:ID>2031-77", f"{note}<cbc:ID>2031-77").encode())
    assert (reading.format, reading.value("number")) == ("ubl", "2031-77")


@pytest.mark.parametrize(
    "start",
    [
        b"<!DOCTYPE html>",
        b"\n<html lang='nl'>",
        b"\xef\xbb\xbf<!-- saved -->\n<!doctype HTML>",
        b'<?xml version="1.0"?><html>',
    ],
)
def test_pages_by_their_beginnings(start: bytes) -> None:
    assert read_document(start + b"<body><p>Invoice 2031-77</p></body></html>").text == "Invoice 2031-77"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "reading.empty_file"),
        (b" \r\n\t", "reading.empty_file"),
        (b"plain words", "reading.unknown_type"),
        (b"PK\x03\x04" + b"\0" * 60, "reading.broken_zip"),
        (b"%PDF-1.7\nnothing else", "reading.broken_pdf"),
        (ubl()[:200], "reading.broken_xml"),
    ],
)
def test_what_is_no_document_is_told(data: bytes, code: str) -> None:
    with pytest.raises(WorldError) as raised:
        read_document(data)
    assert raised.value.code == code


@pytest.mark.skipif(not DATA.exists(), reason="the data lies beside the checkout")
@pytest.mark.parametrize("group", ["e-invoices", "hybrids"])
def test_a_sample_of_public_e_invoices_is_read_without_fault(group: Group) -> None:
    assert group in GROUPS
    faults = []
    for index, (entry, data) in enumerate(documents(group)):
        if index % SAMPLE_STEP == 0:
            found = judged(entry, read_document(data), by_page=False)
            faults += [(entry["file"], *one) for one in found if one[1] in ("wrong", "unknown")]
    assert faults == []


@pytest.mark.parametrize(
    ("before", "within", "code"),
    [
        ("", "", None),
        ('<?xml-stylesheet href="https://sheets.example/a.xsl"?>', "", "document.xml_with_style_sheet"),
        ("", '<s:svg xmlns:s="http://www.w3.org/2000/svg"/>', "document.xml_with_script"),
    ],
)
def test_xml_that_a_browser_would_show_as_a_page_is_remarked(before: str, within: str, code: str | None) -> None:
    data = f"{before}<Invoice><ID>R-1</ID>{within}</Invoice>".encode()
    assert [found for found, _ in read_document(data).remarks] == ([] if code is None else [code])


def test_a_pdf_that_is_locked_is_told_and_one_that_only_forbids_printing_is_read() -> None:
    with pytest.raises(WorldError) as raised:
        read_document(encrypted_pdf("Invoice number: 4711", password="secret"))
    assert raised.value.code == "reading.locked_pdf"
    assert read_document(encrypted_pdf("Invoice number: 4711")).value("number") == "4711"


def test_a_pdf_of_a_picture_alone_says_nothing() -> None:
    picture = "q 400 0 0 300 50 400 cm BI /W 1 /H 1 /CS /G /BPC 8 ID A EI Q"
    reading = read_document(made_pdf(picture))
    assert (reading.kind, reading.fields, reading.text, reading.pages) == (None, {}, "", 1)
