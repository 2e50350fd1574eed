"""A PDF that is encrypted by the standard handler of ISO 32000-1, 7.6.3 (RC4 with 40 bits), with or without a password to open."""

from __future__ import annotations

import hashlib

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_PERMISSIONS = -44
_ID = b"0123456789abcdef"


def encrypted_pdf(text: str, password: str = "") -> bytes:
    """Returns a PDF of one page that shows the text; who opens it has to know the password, if there is one."""
    owner = b"o" * 32
    known = (password.encode("latin-1") + _PADDING)[:32]
    key = hashlib.md5(known + owner + _PERMISSIONS.to_bytes(4, "little", signed=True) + _ID).digest()[:5]
    of_object = hashlib.md5(key + bytes((4, 0, 0, 0, 0))).digest()[:10]
    content = _rc4(of_object, f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode("latin-1"))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Filter/Standard/V 1/R 2/P %d/O<%b>/U<%b>>>"
        % (_PERMISSIONS, owner.hex().encode(), _rc4(key, _PADDING).hex().encode()),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<</Size 7/Root 1 0 R/Encrypt 6 0 R/ID[<%b><%b>]>>" % (_ID.hex().encode(), _ID.hex().encode())
    return body + b"xref\n0 7\n0000000000 65535 f \n%btrailer%b\nstartxref\n%d\n%%%%EOF\n" % (table, trailer, len(body))


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
