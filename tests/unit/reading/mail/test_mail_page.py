"""A mail's text becomes a page that may be kept: its words are there, and nothing that runs, loads or asks."""

from __future__ import annotations

import pytest

from host.content.kept_page import check_kept_page
from host.reading.mail.mail_page import page_of_html, page_of_text


def test_words_and_tables_stay() -> None:
    page = page_of_html(
        '<h1>Factuur</h1><table><tr><td colspan="2" style="color: #333">A &amp; B &lt; C</td></tr></table>'
    )
    assert b'<h1>Factuur</h1><table><tr><td colspan="2" style="color: #333">A &amp; B &lt; C</td></tr></table>' in page
    check_kept_page(page)


@pytest.mark.parametrize(
    "html",
    [
        "<img src=http://t.example/1.gif>x",
        "<p style=\"background:url('http://t.example/')\">x",
        "<p style='background:u\\72l(http://t.example/)'>x",
        "<script>alert(1)</script>x",
        "<scr<script>ipt>alert(1)</scr</script>ipt>x",
        "<a href='javascript:alert(1)' onclick='x()'>x</a>",
        "<form action='http://t.example/'><input type=password></form>x",
        '<div onload=alert(1) title="a>b">x',
        "<meta http-equiv=refresh content='0;url=http://t.example/'>x",
        "<svg><script>alert(1)</script></svg>x",
        "&lt;script src=http://t.example/>x",
        "<iframe srcdoc='<script>'></iframe>x",
        "x<b",
        "\0\x1b$Bx",
        "<!--[if mso]><img src=http://t.example/><![endif]-->x",
    ],
)
def test_what_runs_or_loads_does_not(html: str) -> None:
    page = page_of_html(html)
    check_kept_page(page)
    assert b"x" in page.split(b"<body>")[1]
    assert not any(word in page for word in (b"<script", b"<img", b"<iframe", b"url(", b"onclick", b"onload"))


def test_lines_of_a_plain_text_stay_lines() -> None:
    page = page_of_text("Factuur <7>\r\nTotaal  EUR 1\n")
    assert b"<div>Factuur &lt;7&gt;</div><div>Totaal  EUR 1</div>" in page
    check_kept_page(page)
