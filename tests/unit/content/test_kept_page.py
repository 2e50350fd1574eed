"""A page that was kept on purpose is a document; nothing in it may run, send or load anything when it is opened."""

from __future__ import annotations

import pytest

from host.content import Limits, check_bytes
from host.errors import WorldError

HTML = b"<!DOCTYPE html><html><head><title>Rechnung</title></head><body>Bitte anmelden</body></html>"


def seen(data: bytes) -> str:
    try:
        return check_bytes(data, Limits(), kept_page=True).ext
    except WorldError as error:
        return error.code


def test_a_page_is_a_document_only_when_it_was_kept_on_purpose() -> None:
    assert seen(HTML) == "html"
    assert seen(HTML.replace(b"Bitte", b'<input type="password">')) == "download.html_instead"


@pytest.mark.parametrize(
    "active",
    [
        b"<script>x</script>", b'<p onclick="x()">', b'<img src="https://a.example/x.png">', b"<img src=/x.png>",
        b'<img srcset="x 2x">', b'<link rel=stylesheet href="/x.css">', b'<a href="https://a.example/">x</a>',
        b'<form action="/pay">', b'<iframe srcdoc="x">', b'<meta http-equiv="refresh" content="1">', b'<base href="/">',
        b'<p style="background:url(&quot;https://a.example/x&quot;)">', b"<style>@import 'x.css';</style>",
        b'<style>p { background: url("/x.png") }</style>', b"<svg><use xlink:href='/x.svg#a'></use></svg>", b'<a href="javascript:x()">',
    ],
)  # fmt: skip
def test_a_kept_page_runs_sends_and_loads_nothing(active: bytes) -> None:
    assert seen(HTML.replace(b"Bitte", active)) == "download.active_content"


def test_a_kept_page_may_hold_data_and_talk_of_addresses() -> None:
    bare = (
        b'<img alt="" src="data:image/png;base64,AAAA"><svg><use href="#a"></use></svg><p style="background:url(&quot;data:,&quot;)">'
        b"onclick=1 src=https://a.example/ url(/x)</p><style>p { background: url( 'data:,' ) url(#a) }</style><i title='on b=1'></i>"
    )
    assert seen(HTML.replace(b"Bitte", bare)) == "html"


@pytest.mark.parametrize(
    "active",
    [
        # Written so that a browser reads it otherwise than a simple search.
        b"<img ' src=x onerror=x()>", b'<img " src=x onerror=x()>', b"<img title='a\"b' alt='>' \" onerror=x()>",
        b'<!-- <a title=" --> <script>x()</script> <!-- " > -->', b"<style><!-- </style><script>x()</script><style> --></style>",
        b"<img/src=/x.png>", b"<img/onerror=x()>", b"<svg/onload=x()>", b"<b\x0conclick=x()>", b"<SCRIPT\n>x()</SCRIPT>", b"<svg><script>x()",
        b"<img alt=<a onerror=x()>", b"<img alt=``onerror=x()>", b"<p title=\"a\"onclick=x()>", b"<p =onclick=x()>", b"<p \0onclick=x()>",
        b"<a href", b"<p title='", "<script>".encode("utf-16-le"), b"\x1b$B<p>\x1b(B",
        # Addresses in disguise.
        b'<a href=" javascript:x()">', b'<a href="\tjava\nscript:x()">', b"<a href='&#106;avascript:x()'>", b"<a href='&Tab;javascript:x()'>",
        b'<img src=" https://a.example/x.png">', b"<img src='&#104;ttps://a.example/'>", b"<a href=\"\x01javascript:x()\">", b'<img src="//a.example/">',
        b'<svg><a><animate attributeName="href" values="#a;javascript:x()"/></a></svg>', b'<svg><set to="java&#10;script:x()"/></svg>',
        b'<svg><image xlink:href="https://a.example/"/></svg>', b'<table background="/x.png">', b'<video poster="/x.png">',
        b'<meta http-equiv="&#114;efresh" content="0;url=/x">', b"<meta content='0' http-equiv=' Refresh '>", b"<meta http-equiv=set-cookie content=a=b>",
        b'<img attributionsrc="https://a.example/">', b'<portal src="#">', b'<object data="data:text/html,x">', b'<embed src="data:text/html,x">',
        # Styles in disguise.
        b"<style>p { background: u\\72 l(https://a.example/x) }</style>", b"<style>@\\69mport 'x.css';</style>", b"<style>@im/**/port url(x.css)</style>",
        b"<style>p { background: image-set('https://a.example/x' 1x) }</style>", b"<style>p { background: URL( https://a.example/x ) }</style>",
        b"<p style='background:\\75rl(https://a.example/x)'>", b'<p style="background:url(&#104;ttps://a.example/x)">', b"<svg fill='url(https://a.example/x#a)'>",
        b"<style>@import\n'x.css'", b"<style media=all>p { background: url('//a.example') }</style >",
    ],
)  # fmt: skip
def test_what_acts_in_disguise_is_seen(active: bytes) -> None:
    assert seen(HTML.replace(b"Bitte", active)) == "download.active_content"


@pytest.mark.parametrize(
    "harmless",
    [
        b"<p title='2 &lt; 3 &gt; 1' data-note='onclick=1'>a &lt;script&gt; b</p>",
        b"<p>1 < 2, 3 <4, <- and </p></p>",
        b"<style>a::before { content: '\\201c' } .md\\:flex { color: #fff } /* @import 'x.css' */</style>",
        b"<style>p { background: url(\"data:image/svg+xml,%3csvg xmlns='http://www.w3.org/2000/svg'/%3e\") }</style>",
        b"<style>p { background: image-set('data:image/png;base64,AA' 1x), url('data:image/svg+xml;utf8,<svg viewBox=\\'0 0 1 1\\'>') }</style>".replace(b"\\'", b"%22"),
        b'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
        b"<template shadowrootmode=open><style>p{}</style></template><br/><img alt=x src=data:,><a href=#top>x</a><a href>y</a>",
        b'<img src="DATA:image/png;base64,AAAA"><svg><use href="#a"/><animate attributeName="x" values="0;1"/></svg>',
        "<p title='Größe (in cm)' lang=de>Rechnung über 5 €: JavaScript: Schulung</p>".encode(),
    ],
)  # fmt: skip
def test_what_only_looks_active_is_kept(harmless: bytes) -> None:
    assert seen(HTML.replace(b"Bitte", harmless)) == "html"


def test_a_long_page_is_read_once() -> None:
    """Quotes and tags that never end must not be searched to the end again and again."""
    for piece in (b"<a '", b"<p title='", b"<p a=b c=d ", b"<p title=x"):
        assert seen(HTML.replace(b"Bitte", piece * 40_000)) == "download.active_content"
    for piece in (b"<p title='x' lang=de>y</p>", b"<style>"):
        assert seen(HTML.replace(b"Bitte", piece * 40_000)) == "html"
