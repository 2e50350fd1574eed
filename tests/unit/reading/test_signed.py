"""Signed documents in every form in which portals send them."""

import base64

import pytest

from host.errors import WorldError
from host.reading.read_document import read_document
from host.reading.signed import SIGNED_DATA, is_signed, signed_content
from tests.support.made_einvoices import fatturapa

CONTENT = b"<a>" + b"x" * 300 + b"</a>"


def element(tag: int, content: bytes) -> bytes:
    """DER: tag, length, content."""
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def streamed(tag: int, content: bytes) -> bytes:
    """BER of indefinite length."""
    return bytes((tag, 0x80)) + content + b"\0\0"


def signed(content: bytes, make=element, *, detached: bool = False) -> bytes:
    if make is element:
        octets = element(0x04, content)
    else:
        octets = streamed(0x24, b"".join(element(0x04, content[at : at + 100]) for at in range(0, len(content), 100)))
    data_oid = bytes.fromhex("06092a864886f70d010701")
    information = make(0x30, data_oid + (b"" if detached else make(0xA0, octets)))
    signed_data = make(0x30, element(0x02, b"\x01") + element(0x31, b"") + information + element(0x31, b""))
    return make(0x30, SIGNED_DATA + make(0xA0, signed_data))


@pytest.mark.parametrize("make", [element, streamed])
def test_the_content_comes_out(make: object) -> None:
    assert signed_content(signed(CONTENT, make)) == CONTENT


def test_as_base64_and_as_pem() -> None:
    encoded = base64.encodebytes(signed(CONTENT))
    pem = b"-----BEGIN PKCS7-----\n" + encoded + b"-----END PKCS7-----\n"
    for data in (encoded, encoded.replace(b"\n", b"\r\n"), encoded.replace(b"\n", b""), pem, b"\xef\xbb\xbf" + encoded):
        assert signed_content(data) == CONTENT


def test_a_signature_around_a_signature_is_opened() -> None:
    reading = read_document(signed(signed(fatturapa(), streamed)))
    assert (reading.format, reading.value("number")) == ("fatturapa", "77/A")


@pytest.mark.parametrize("make", [element, streamed])
def test_one_cut_short_anywhere_is_told(make: object) -> None:
    whole = signed(CONTENT, make)
    content_end = whole.rindex(b"</a>") + 4
    for end in range(40, content_end):
        with pytest.raises(WorldError, match=r"reading\.broken_signature"):
            signed_content(whole[:end])


def test_a_signature_alone_is_told() -> None:
    with pytest.raises(WorldError, match=r"reading\.broken_signature"):
        signed_content(signed(CONTENT, detached=True))


def test_depth_does_not_end_the_program() -> None:
    deep = SIGNED_DATA + b"\x30\x80" * 50_000
    with pytest.raises(WorldError, match=r"reading\.broken_signature"):
        signed_content(b"\x30\x80" + deep)


def test_other_files_are_not_signed() -> None:
    for data in (b"", b"\x30", b"Mostly harmless", b"M" * 400, b"%PDF-1.7", b"<a/>", base64.b64encode(b"\x30" * 90)):
        assert not is_signed(data)
