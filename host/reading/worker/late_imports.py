"""Loads what libraries would load at the first text that asks for it: in the worker no file can be opened then."""

from __future__ import annotations

import codecs
import heapq  # of Counter.most_common

from stdnum.eu.vat import MEMBER_STATES

from host.finder.values.identifiers import is_iban, is_vat_number
from host.reading.html_layout import html_text_page
from host.reading.mail.mail_message import mail_parts
from host.reading.text.read_pages import read_pages

__all__ = ["heapq", "load_late_imports"]

_CODECS = (
    *("utf_8", "utf_8_sig", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "ascii", "latin_1"),
    *(f"iso8859_{part}" for part in (2, 3, 4, 5, 7, 9, 10, 13, 14, 15, 16)),
    *(f"cp{page}" for page in (437, 850, 852, 1250, 1251, 1252, 1253, 1254, 1257)),
    *("mac_roman", "koi8_r"),
)
"""The encodings of European documents."""
_SPECIMEN = b"""<html><body><h1>Specimen B.V.</h1><p>VAT NL004495445B01 IBAN NL91ABNA0417164300</p><h2>Invoice</h2>
<dl><dt>Number</dt><dd>2031-77</dd><dt>Date</dt><dd>4 March 2031</dd><dt>Due date</dt><dd>2031-04-03</dd></dl>
<table><tr><td>Net</td><td>EUR 200.00</td></tr><tr><td>VAT 21 %</td><td>42.00</td></tr><tr><td>Total</td><td>242.00</td></tr>
</table></body></html>"""
"""An invoice with everything that is looked for."""
_MAIL = b"""From: =?utf-8?q?a?= <a@b.example>
Date: Thu, 5 Mar 2026 09:12:00 +0100
Message-ID: <1@b.example>
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p style=3D"color: red">Invoice &amp; more</p>
--x
Content-Type: application/pdf; name*=utf-8''a.pdf
Content-Disposition: attachment; filename*0*=utf-8''a; filename*1*=.pdf
Content-Transfer-Encoding: base64

JVBERi0xLjQ=
--x
Content-Type: application/octet-stream; name=a
Content-Transfer-Encoding: x-uuencode

begin 644 a
#86)C
`
end
--x--
"""
"""A mail with every encoding that parts have."""


def load_late_imports() -> None:
    """Loads codecs, the modules for the numbers of each country, and what an ordinary invoice or mail asks for."""
    for name in _CODECS:
        codecs.lookup(name)
    for country in (*MEMBER_STATES, "ch", "gb", "no"):
        is_vat_number(f"{country}123456789")
    is_iban("DE89370400440532013000")
    read_pages([html_text_page(_SPECIMEN)])
    mail_parts(_MAIL, {})
