"""Signed documents are whole or cut short, as bytes and in each text that carries them."""

from __future__ import annotations

import base64

import pytest

from host.content import Limits, check_bytes
from host.errors import WorldError

SIGNED, DATA = bytes.fromhex("06092a864886f70d010702"), bytes.fromhex("06092a864886f70d010701")


def value(tag: int, content: bytes) -> bytes:
    """One value of ASN.1 with its length (X.690, 8.1)."""
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    long = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(long)]) + long + content


def signed(of: bytes = b"<Invoice/>" * 60, kind: bytes = SIGNED) -> bytes:
    inner = value(0x30, DATA + value(0xA0, value(4, of)))
    return value(0x30, kind + value(0xA0, value(0x30, value(2, b"\1") + value(0x31, b"") + inner + value(0x31, b""))))


DER = signed()
SHORT = signed(b"<a/>")
INDEFINITE = (
    b"\x30\x80" + SIGNED + b"\xa0\x80\x30\x80" + value(2, b"\1") + b"\x24\x80" + value(4, b"\0\0<a/>") + b"\0\0" * 4
)
LINES = base64.encodebytes(DER)
ONE_LINE = base64.b64encode(DER)


def pem(label: str, body: bytes = LINES) -> bytes:
    return f"-----BEGIN {label}-----\n".encode() + body + f"-----END {label}-----\n".encode()


def kind_of(data: bytes) -> str:
    try:
        return check_bytes(data, Limits()).kind
    except WorldError as error:
        return error.code


HEADERS = b'MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=signed-data;\r\n name="a.p7m"\r\n'


@pytest.mark.parametrize(
    "data",
    [
        *(DER, SHORT, INDEFINITE, DER + b"\r\n", INDEFINITE + b"\r\n", DER + b"\0" * 9),
        *(LINES, LINES.replace(b"\n", b"\r\n"), ONE_LINE, base64.b64encode(SHORT), b"\xef\xbb\xbf\r\n" + LINES),
        *(ONE_LINE.rstrip(b"="), base64.urlsafe_b64encode(DER), base64.urlsafe_b64encode(DER).rstrip(b"=")),
        *(pem("PKCS7"), pem("CMS"), pem("PKCS #7 SIGNED DATA"), pem("PKCS7").replace(b"\n", b"\r\n")),
        b"subject=/C=IT\nissuer=/C=IT\n" + pem("PKCS7"),
        pem("PKCS7", b"Proc-Type: 4,MIC-ONLY\nComment: folded\n  line\n\n" + LINES),
        HEADERS + b"Content-Transfer-Encoding: base64\r\n\r\n" + LINES.replace(b"\n", b"\r\n"),
        HEADERS.replace(b"\r\n", b"\n") + b"\n" + LINES,
        HEADERS + b"Content-Transfer-Encoding: binary\r\n\r\n" + DER,
    ],
)
def test_a_whole_one_is_taken(data: bytes) -> None:
    assert kind_of(data) == "p7m"


@pytest.mark.parametrize(
    "data",
    [
        *(DER[:-1], DER[:100], INDEFINITE[:-2], INDEFINITE[:-1], INDEFINITE[:20]),
        *(LINES[:-40], ONE_LINE[:-3], base64.encodebytes(INDEFINITE[:-3]), ONE_LINE[:-40] + b"?" * 40, LINES + b"\0"),
        *(pem("PKCS7").rpartition(b"-----END")[0], pem("CMS", LINES[:-40])),
        HEADERS + b"\r\n" + LINES[:-60],
    ],
)
def test_a_cut_one_is_told(data: bytes) -> None:
    assert kind_of(data) == "download.cut_short"


@pytest.mark.parametrize(
    "data",
    [
        *(
            pem("CERTIFICATE"),
            pem("ENCRYPTED MESSAGE"),
            b"MIIB" * 40,
            b"MIME-Version: 1.0\r\n\r\nhello, world",
            b"M" * 9,
        ),
        *(signed(kind=bytes.fromhex("06092a864886f70d010703")), base64.b64encode(signed(kind=DATA))),
        *(HEADERS, HEADERS + b"\r\n", HEADERS + b"\r\n<html>", pem("PKCS7", b""), pem("PKCS7", b"?" * 90)),
    ],
)
def test_what_is_not_signed_data_is_no_document(data: bytes) -> None:
    assert kind_of(data) == "download.wrong_type"
