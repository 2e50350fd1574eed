"""ZIPs whose members are more than documents: what a system packed with them, texts beside them, and names of any origin."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from host.archive import Facts
from host.errors import WorldError
from tests.support.archive_kit import House, pdf

APPLE_DOUBLE = b"\0\5\x16\7\0\2\0\0Mac OS X"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


def packed(*members: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data)
    return made.getvalue()


def last_record(house: House) -> dict[str, object]:
    found = [entry.facts() for entry in house.store.journal.entries(0) if "members" in entry.facts()]
    return found[-1]


@pytest.mark.parametrize(
    "litter",
    [
        ("__MACOSX/._R-1.pdf", APPLE_DOUBLE),
        ("Facturen/._R-1.pdf", APPLE_DOUBLE),
        ("Facturen/.DS_Store", b"Bud1"),
        ("Rechnungen/desktop.ini", b"[.ShellClassInfo]"),
        ("@eaDir/R-1.pdf/SYNOINDEX_MEDIA_INFO", b"x"),
        ("Thumbs.db", b"\xd0\xcf\x11\xe0"),
        (".AppleDouble/R-1.pdf", APPLE_DOUBLE),
        ("Facturen/R-1.pdf:Zone.Identifier", b"[ZoneTransfer]\r\nZoneId=3"),
        ("R-1.pdf@SynoResource", b"AFP_AfpInfo"),
        ("#recycle/R-0.pdf", b"%PDF-"),
    ],
)
def test_litter_is_named_and_left_out(house: House, litter: tuple[str, bytes]) -> None:
    house.bring(1, packed(litter, ("Facturen/R-1.pdf", pdf(1))))
    assert len(house.files()) == 1
    assert last_record(house)["left_out"] == [litter[0]]
    assert house.archive.verification().quarantined == 0


def test_a_document_that_is_named_like_a_companion_file_is_filed(house: House) -> None:
    house.bring(1, packed(("R-1.pdf", pdf(1)), ("._R-2.pdf", pdf(2))))
    assert len(house.files()) == 2


def test_a_text_beside_documents_is_filed_as_what_it_is(house: House) -> None:
    filed = house.bring(
        1, packed(("calls.csv", b"date;number\r\n1.3.;030\r\n"), ("R-1.pdf", pdf(1)), ("read me.txt", b"hello"))
    )
    kinds = [(document.kind, document.subkind) for document in (filed.document, *filed.others)]
    assert kinds == [("invoice", None), ("other", "attachment"), ("other", "attachment")]
    assert sorted(name.rsplit(".", 1)[1] for name in house.files()) == ["csv", "pdf", "txt"]


@pytest.mark.parametrize(
    "other",
    [
        ("calls.xlsx", packed(("xl/workbook", b"x"))),
        ("hello.html", b"<html>hi</html>"),
        ("a.bin", b"\0\1"),
        ("META-INF/manifest.xml", b"<?xml version='1.0'?><manifest><file/></manifest>"),
        ("IT01_MT_001.xml", b"<x:FileMetadati xmlns:x='u'/>"),
        ("sheet.xsl", b"<?xml version='1.0'?><s:stylesheet xmlns:s='http://www.w3.org/1999/XSL/Transform'/>"),
    ],
)
def test_what_is_no_document_is_kept_with_its_whole_zip(house: House, other: tuple[str, bytes]) -> None:
    data = packed(("R-1.pdf", pdf(1)), other)
    assert house.bring(1, data).new
    assert len(house.files()) == 1
    assert last_record(house)["left_out"] == [other[0]]
    kept = [path.read_bytes() for path in house.paths.quarantine.glob("download-zip_left_out-*.quarantined")]
    assert kept == [data]
    assert house.staged() == []


def raw_name(raw: bytes, extra: bytes = b"") -> bytes:
    """A ZIP whose only member has that name, without the flag for UTF-8."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        entry = zipfile.ZipInfo("x" * len(raw))
        entry.extra = extra
        archive.writestr(entry, pdf(1))
    return made.getvalue().replace(b"x" * len(raw), raw)


def unicode_path(name: str, of: bytes) -> bytes:
    field = b"\1" + struct.pack("<I", zlib.crc32(of)) + name.encode()
    return struct.pack("<HH", 0x7075, len(field)) + field


NAME = "Rechnung Müller März.pdf"


@pytest.mark.parametrize(
    "data",
    [
        raw_name(NAME.encode("cp437")),
        raw_name(NAME.encode()),
        raw_name(unicodedata.normalize("NFD", NAME).encode()),
        packed((NAME, pdf(1))),
        raw_name("Rechnung Muéller.pdf".encode("cp437"), unicode_path(NAME, "Rechnung Muéller.pdf".encode("cp437"))),
        raw_name(NAME.encode("cp437"), unicode_path("other.pdf", b"another name")),
        raw_name(NAME.encode("cp1252")),
    ],
    ids=[
        "code page 437",
        "UTF-8 without its flag",
        "in two parts",
        "with its flag",
        "extra field",
        "stale extra field",
        "Western Windows",
    ],
)
def test_a_members_name_is_read_whoever_packed_it(house: House, data: bytes) -> None:
    filed = house.bring(1, data, Facts(date="2026-03-05"))
    assert filed.document.offered_name == NAME


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Façade & Fils – n° 7.pdf", "cp1252"),
        ("Año 2026 €.pdf", "cp1252"),
        ("Señor Núñez.pdf", "cp437"),
        ("Œuvre d’été.pdf", "cp1252"),
    ],
)
def test_a_name_is_read_in_the_code_page_in_which_it_has_letters(house: House, name: str, encoding: str) -> None:
    assert house.bring(1, raw_name(name.encode(encoding)), Facts(date="2026-03-05")).document.offered_name == name


@pytest.mark.parametrize(
    "broken", [b"<manifest>", b"<Invoice><ID></Invoice>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"]
)
def test_xml_that_may_be_the_invoice_refuses_the_zip(house: House, broken: bytes) -> None:
    with pytest.raises(WorldError, match=r"download\."):
        house.bring(1, packed(("R-1.pdf", pdf(1)), ("R-1.xml", broken)))
    assert house.files() == []


INVOICE = b"<Invoice><ID>7</ID></Invoice>"


@pytest.mark.parametrize(
    "members",
    [
        (("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<document/>")),
        (("a.pdf", pdf(1)), ("xl/document.xml", b"<document/>"), ("[Content_Types].xml", b"<Types></Types>")),
        (("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<document/>")),
        (("mimetype", b"application/epub+zip"), ("a.pdf", pdf(1))),
    ],
)
def test_a_programs_own_file_is_no_bundle_of_documents(house: House, members: tuple[tuple[str, bytes], ...]) -> None:
    with pytest.raises(WorldError, match=r"download\.wrong_type"):
        house.bring(1, packed(*members))
    assert house.files() == []


def test_a_container_of_signed_documents_is_a_bundle(house: House) -> None:
    signatures = b"<asic:XAdESSignatures xmlns:asic='http://uri.etsi.org/02918/v1.2.1#'/>"
    mime = b"application/vnd.etsi.asic-e+zip"
    house.bring(1, packed(("mimetype", mime), ("arve.xml", INVOICE), ("META-INF/signatures0.xml", signatures)))
    assert [Path(name).suffix for name in house.files()] == [".xml"]


def test_a_member_without_a_name_is_filed(house: House) -> None:
    assert house.bring(1, packed(("", pdf(1)), ("R-2.pdf", pdf(2)))).new
    assert len(house.files()) == 2


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("is_stream", [True, False])
def test_a_zip_is_read_whatever_wrote_it(house: House, how: int, *, is_stream: bool) -> None:
    """A program that cannot go back writes lengths behind the data, and with ZIP64 where it does not know them before."""

    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return not is_stream

    made = Stream()
    with zipfile.ZipFile(made, "w", how) as archive, archive.open("R-1.pdf", "w", force_zip64=True) as member:
        member.write(pdf(1))
    assert house.bring(1, made.getvalue()).new
    assert [path.suffix for path in map(Path, house.files())] == [".pdf"]


def test_a_zip_of_litter_alone_holds_no_document(house: House) -> None:
    with pytest.raises(WorldError, match=r"download\.wrong_type"):
        house.bring(1, packed((".DS_Store", b"Bud1"), ("__MACOSX/._x", APPLE_DOUBLE)))
    assert house.archive.verification().quarantined == 1
