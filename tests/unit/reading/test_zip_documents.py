"""Documents in a ZIP."""

import io
import zipfile

import pytest

from host.errors import WorldError
from host.reading.read_document import read_document
from tests.support.made_einvoices import cii, ubl

PAGE = b"""<!doctype html><html><body><h1>Invoice</h1><table><tr><td>Invoice number</td><td>2031-77</td></tr>
<tr><td>Total</td><td>EUR 999.00</td></tr></table></body></html>"""


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return file.getvalue()


def test_one_document_is_read() -> None:
    reading = read_document(zipped(terms_txt=b"Pay soon.", invoice_xml=ubl()))
    assert (reading.value("number"), reading.remarks) == ("2031-77", ())


@pytest.mark.parametrize("order", [("page_html", "invoice_xml"), ("invoice_xml", "page_html")])
def test_an_invoice_as_xml_and_as_a_page_is_one(order: tuple[str, str]) -> None:
    contents = {"page_html": PAGE, "invoice_xml": ubl()}
    reading = read_document(zipped(**{name: contents[name] for name in order}))
    assert (reading.format, reading.value("total")) == ("ubl", "242.00")
    assert ("document.xml_disagrees", {"field": "total", "xml": "242.00", "text": "999.00"}) in reading.remarks


def test_several_invoices_are_told() -> None:
    reading = read_document(zipped(a_xml=ubl(), b_xml=cii()))
    assert (reading.value("number"), reading.remarks) == ("2031-77", (("document.several_invoices", {"count": "2"}),))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped(), "reading.broken_zip"),
        (zipped(a_txt=b"nothing", b_bin=b"\0\1"), "reading.unknown_type"),
        (zipped(inner_zip=zipped(a_xml=ubl())), "reading.unknown_type"),
        (zipped(a_xml=ubl())[:-30], "reading.broken_zip"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=b"<a/>"), "reading.unknown_type"),
        (zipped(a_xml=b"<a>" + b" " * 60_000_000), "reading.broken_zip"),
    ],
    ids=["empty", "none", "nested", "cut", "office", "large"],
)
def test_what_cannot_be_read_is_told(data: bytes, code: str) -> None:
    with pytest.raises(WorldError) as raised:
        read_document(data)
    assert raised.value.code == code
