"""What is filed is a whole document, by its bytes; everything else has a reason."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from pathlib import Path

import pytest

from host.content.limits import Limits
from host.content.sniff import begin_check, check
from host.errors import WorldError
from tests.support.archive_kit import pdf

INVOICE = (
    b'<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>7</ID></Invoice>'
)
HTML = b"<!DOCTYPE html><html><head><title>Anmelden</title></head><body>Bitte anmelden</body></html>"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 17 + b"\0\0\0\0IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"J" * 50 + b"\xff\xd9"
TIFF = b"II*\0\x08\0\0\0" + b"\0" * 30
P7M = b"\x30\x0f\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02abcd"


def zipped(*members: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in members:
            archive.writestr(
                zipfile.ZipInfo(name), data, zipfile.ZIP_STORED if len(data) < 10_000 else zipfile.ZIP_DEFLATED
            )
    return made.getvalue()


@pytest.fixture
def seen(tmp_path: Path):
    def look(data: bytes, content_type: str | None = None, **more: object) -> str:
        file = tmp_path / "arrived"
        file.write_bytes(data)
        try:
            return check(file, content_type, more.pop("limits", None), **more).ext
        except WorldError as error:
            return error.code

    return look


@pytest.mark.parametrize(
    ("data", "ext"),
    [
        (pdf(1), "pdf"),
        (b"\xef\xbb\xbf" + pdf(1), "pdf"),
        (b"\r\n\r\n" + pdf(1), "pdf"),
        (pdf(1) + b"<!-- generated in 3 ms -->\n", "pdf"),
        (pdf(1) + b"\0" * 20_000, "pdf"),
        (INVOICE, "xml"),
        (INVOICE.decode().replace("1.0", '1.0" encoding="utf-16').encode("utf-16"), "xml"),
        (PNG, "png"),
        (JPEG, "jpg"),
        (TIFF, "tif"),
        (P7M, "p7m"),
        (base64.encodebytes(P7M), "p7m"),
        (b"\xef\xbb\xbf" + base64.b64encode(P7M) + b"\r\n", "p7m"),
        (b"-----BEGIN PKCS7-----\r\n" + base64.encodebytes(P7M) + b"-----END PKCS7-----\r\n", "p7m"),
        (b"-----BEGIN CMS-----\n" + base64.encodebytes(P7M) + b"-----END CMS-----", "p7m"),
        (zipped(("a.pdf", pdf(1)), ("b/c.xml", INVOICE)), "zip"),
    ],
)
def test_whole_documents_are_taken(seen, data: bytes, ext: str) -> None:
    assert seen(data) == ext


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n" * 300, "empty"),
        (b"x", "empty"),
        (pdf(1)[:-20], "cut_short"),
        (pdf(1)[: len(pdf(1)) // 2], "cut_short"),
        (b"%PDF-1.4\n", "cut_short"),
        (b"%PDF-1.4\nPK\x03\x04 startxref 0 %%EOF", "wrong_type"),
        (pdf(1).replace(b"/Pages 2 0 R", b"/Nothing 2 0"), "wrong_type"),
        (pdf(1).replace(b"[3 0 R]", b"[2 0 R]"), "wrong_type"),
        (pdf(1).replace(b"<</Type/Page/", b"<</S/Launch/Type/Page/"), "active_content"),
        (HTML, "html_instead"),
        (b"\xef\xbb\xbf \n<HTML>x</HTML>", "html_instead"),
        (b'<?xml version="1.0"?><html xmlns="x"><body/></html>', "html_instead"),
        (HTML + pdf(1), "html_instead"),
        (b"<!-- busy --><html><body>503</body></html>", "html_instead"),
        (b'{"error": "session expired"}', "error_page"),
        (b"[1, 2, 3, 4]", "error_page"),
        (b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', "error_page"),
        (b"Internal Server Error", "wrong_type"),
        (b"MZ\x90\0 this program", "wrong_type"),
        (b"#!/bin/sh\nrm -rf", "wrong_type"),
        (b"\x7fELF\x02\x01\x01\0", "wrong_type"),
        (INVOICE[:-5], "cut_short"),
        (b'<?xml version="1.0"?><!DOCTYPE Invoice [<!ENTITY a "aa">]><Invoice>&a;</Invoice>', "wrong_type"),
        (b"<Invoice>" * 1000, "wrong_type"),
        (b'<?xml version="1.0"?><Recipe><Egg/></Recipe>', "wrong_type"),
        (b"<Invoice>\xff\xfe</Invoice>", "wrong_type"),
        (PNG[:-9], "cut_short"),
        (JPEG[:-2], "cut_short"),
        (TIFF[:4] + b"\xff\xff\0\0" + TIFF[8:], "cut_short"),
        (P7M[:-3], "cut_short"),
        (base64.encodebytes(P7M[:-3]), "cut_short"),
        (base64.b64encode(P7M * 9)[:-3] + b"?", "cut_short"),
        (b"-----BEGIN PKCS7-----\n" + base64.encodebytes(P7M), "cut_short"),
        (b"-----BEGIN CERTIFICATE-----\n" + base64.encodebytes(P7M) + b"-----END CERTIFICATE-----", "wrong_type"),
        (b"MIMEType: text", "wrong_type"),
        (b"MIIB" * 40, "wrong_type"),
        (zipped((".DS_Store", b"Bud1")), "wrong_type"),
        (zipped(("list.csv", b"date;number;total")), "wrong_type"),
        (zipped(("a.pdf", pdf(1)), ("b.pdf", HTML)), "html_instead"),
        (zipped(("a.pdf", pdf(1)), ("b.pdf", b"please try again")), "wrong_type"),
        (zipped(("a.pdf", pdf(1)), ("note.txt", b"MZ12345")), "wrong_type"),
        (zipped(), "empty"),
        (zipped(("a.pdf", pdf(1)))[:-30], "cut_short"),
        (zipped(("../a.pdf", pdf(1))), "zip_unsafe_name"),
        (zipped(("..\\a.pdf", pdf(1))), "zip_unsafe_name"),
        (zipped(("/a.pdf", pdf(1))), "zip_unsafe_name"),
        (zipped(("a.zip", zipped(("a.pdf", pdf(1))))), "zip_in_zip"),
        (zipped(("a.pdf", pdf(1)), ("run.exe", b"MZ12345")), "wrong_type"),
        (zipped(("word/document.xml", b"<document/>"), ("[Content_Types].xml", b"<Types/>")), "wrong_type"),
    ],
)
def test_what_is_no_document_has_a_reason(seen, data: bytes, code: str) -> None:
    assert seen(data) == f"download.{code}"


def test_what_was_promised_as_a_pdf_must_be_one(seen) -> None:
    assert seen(JPEG, "application/pdf") == "download.wrong_type"
    assert seen(JPEG, offered_name="Rechnung.PDF") == "download.wrong_type"
    assert seen(INVOICE, "application/pdf; charset=x") == "download.wrong_type"
    assert seen(JPEG, "image/jpeg", offered_name="beleg.jpg") == "jpg"
    assert seen(pdf(1), "text/html", offered_name="download.php") == "pdf"


def test_limits_hold_before_anything_is_unpacked(seen) -> None:
    assert seen(pdf(1), limits=Limits(max_bytes=100)) == "download.too_large"
    many = zipped(*((f"{n}.pdf", pdf(n)) for n in range(5)))
    assert seen(many, limits=Limits(max_members=4)) == "download.zip_too_big"
    bomb = zipped(("a.pdf", b"\0" * 5_000_000))
    assert len(bomb) < 10_000
    assert seen(bomb, limits=Limits(max_unpacked=1_000_000)) == "download.zip_too_big"
    assert seen(bomb) == "download.zip_too_big", "far more than it came as"


def test_an_encrypted_member_is_refused_by_either_header(seen) -> None:
    local = bytearray(zipped(("a.pdf", pdf(1))))
    local[6] |= 1
    central = bytearray(zipped(("a.pdf", pdf(1))))
    central[central.find(b"PK\x01\x02") + 8] |= 1
    assert seen(bytes(local)) == seen(bytes(central)) == "download.zip_encrypted"


def test_the_kept_page_of_an_error_in_json_is_no_document(seen) -> None:
    assert seen(json.dumps({"message": "x"}).encode(), kept_page=True) == "download.error_page"


@pytest.mark.parametrize("data", [None, INVOICE, b"junk before\n%PDF-1.4"])
def test_only_what_begins_as_a_pdf_is_certain_before_its_check(data: bytes | None) -> None:
    assert begin_check(data) is None
