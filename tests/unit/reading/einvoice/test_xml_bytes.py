"""What is refused before it is parsed, and encodings as they come."""

import pytest

from host.errors import WorldError
from host.reading.einvoice import read_xml
from host.reading.einvoice import xml_values as values
from host.reading.einvoice.xml_bytes import looks_like_xml, parse_xml
from tests.support.made_einvoices import ubl

BODY = ubl(supplier="Müller & Söhne".replace("&", "&amp;")).decode().partition("?>")[2]


def declared(encoding: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>{BODY}'


@pytest.mark.parametrize(
    "data",
    [
        declared("UTF-8").encode(),
        b"\xef\xbb\xbf" + declared("utf-8").encode(),
        declared("ISO-8859-1").encode("latin-1"),
        declared("windows-1252").encode("cp1252"),
        declared("ISO-8859-15").encode("iso-8859-15"),
        declared("UTF-16").encode("utf-16"),
        declared("UTF-16").encode("utf-16-be"),
        declared("UTF-16").encode("utf-16-le"),
        BODY.encode(),
        b"\r\n  " + BODY.encode(),
        declared("UTF8").encode(),
        declared("no-such-encoding").encode(),
        b"\xef\xbb\xbf" + declared("UTF-16").encode(),
    ],
    ids=[
        "utf-8", "mark", "latin-1", "windows", "latin-9", "utf-16", "utf-16-be", "utf-16-le", "undeclared", "blanks", "utf8",
        "unknown", "mark_against_declaration",
    ],
)  # fmt: skip
def test_encodings(data: bytes) -> None:
    assert looks_like_xml(data)
    assert read_xml(data).value("supplier") == "Müller & Söhne"


def test_bytes_that_are_not_in_the_declared_encoding_are_broken() -> None:
    for data in (declared("UTF-8").encode("latin-1"), declared("UTF-16").encode("utf-16") + b"\0\xd8\0\xd8"):
        with pytest.raises(WorldError, match=r"reading\.broken_xml"):
            read_xml(data)


@pytest.mark.parametrize(
    "prolog",
    [
        "<!DOCTYPE Invoice>",
        '<!-- a > b --><?pi ?> <!DOCTYPE Invoice SYSTEM "http://localhost/x.dtd">',
        '<!DOCTYPE Invoice [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE Invoice [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_a_doctype_is_refused(prolog: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{prolog}{BODY}'
    with pytest.raises(WorldError, match=r"reading\.refused_xml"):
        read_xml(text.encode(encoding))


def test_the_word_doctype_within_a_document_is_none() -> None:
    reading = read_xml(ubl(supplier="<![CDATA[<!DOCTYPE b.v.>]]>"))
    assert reading.value("supplier") == "<!DOCTYPE b.v.>"


@pytest.mark.parametrize(
    "data", [b"", b"<", b"<a>", b"<a></b>", b"<a/><b/>", b"text", b"<a>&x;</a>", b"<a>" * 60_000, ubl()[:-1]]
)
def test_what_is_not_well_formed_is_broken(data: bytes) -> None:
    with pytest.raises(WorldError, match=r"reading\.broken_xml"):
        parse_xml(data)


def test_the_line_of_the_damage_is_told() -> None:
    with pytest.raises(WorldError) as raised:
        parse_xml(b"<a>\n<b>\n</a>")
    assert raised.value.details == {"line": "3"}


def test_every_cut_is_broken() -> None:
    whole = ubl()
    for end in range(0, len(whole) - 1, 37):
        with pytest.raises(WorldError, match=r"reading\.broken_xml"):
            read_xml(whole[:end])


def test_a_large_attachment_is_left_out() -> None:
    """libxml2 refuses a text of more than 10 MB."""
    attached = "<cbc:Note>" + "QUJD\n" * 2_400_000 + "</cbc:Note><cbc:CopyIndicator>false</cbc:CopyIndicator>"
    data = ubl().decode().replace("<cbc:ID>2031-77", f"{attached}<cbc:ID>2031-77").encode()
    assert len(data) > 12_000_000
    reading = read_xml(data)
    assert (reading.value("number"), len(reading.text) < 5_000) == ("2031-77", True)


def test_too_much_is_told() -> None:
    with pytest.raises(WorldError, match=r"reading\.too_large"):
        parse_xml(b"<a>" + b" " * 50 * 1024 * 1024 + b"</a>")


def test_an_inclusion_is_left_alone() -> None:
    note = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/>'
    data = ubl().decode().replace("<cbc:ID>2031-77", f"{note}<cbc:ID>2031-77").encode()
    assert read_xml(data) == read_xml(ubl())


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("12", "12"), (" 12.50 ", "12.50"), ("-3.10", "-3.10"), ("+5", "5"), (".5", "0.5"), ("-0.00", "0.00"), ("007", "7"),
        ("1,5", None), ("1e400", None), ("NaN", None), ("", None), (None, None), ("1 000", None), ("9" * 30, None), ("١٢", None),
    ],
)  # fmt: skip
def test_amounts(found: str | None, expected: str | None) -> None:
    assert values.amount(found) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("2031-03-04", "2031-03-04"), ("2031-03-04Z", "2031-03-04"), ("2031-03-04+01:00", "2031-03-04"),
        ("2031-03-04T10:00:00.123Z", "2031-03-04"), ("20310304", "2031-03-04"), ("0000-01-01", None), ("2031-02-30", None),
        ("04.03.2031", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_dates(found: str | None, expected: str | None) -> None:
    assert values.iso_date(found) == expected


def test_names_and_numbers_are_one_line_without_tricks() -> None:
    assert values.name(" De\n Linde\t") == "De Linde"
    assert values.number("77\u202e88\u0007") == "7788"
    assert values.name("مؤسسة الخط") == "مؤسسة الخط"
    assert (values.number("x" * 5000), values.name(" ")) == (None, None)


def test_codes_and_identifiers() -> None:
    assert (values.currency("eur"), values.currency("EURO"), values.currency("XYZ")) == ("EUR", None, None)
    assert (values.tax_id("NL 8200.98.395.B.01"), values.tax_id("00743110157", "IT")) == (
        "NL820098395B01",
        "IT00743110157",
    )
    assert (values.tax_id("IT00743110157", "IT"), values.tax_id("none"), values.tax_id(None)) == (
        "IT00743110157",
        None,
        None,
    )
    assert (values.iban("nl91 abna 0417 1643 00"), values.iban("0417164300")) == ("NL91ABNA0417164300", None)
