"""What of an address is kept: never a session, never a token; and which addresses are of one site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from host.urls import (
    host_and_port,
    is_below,
    is_on_hosts,
    is_public_suffix,
    list_address,
    page_key,
    public_suffix,
    registrable_domain,
    same_site,
    web_host,
    without_session,
)

BASE = "https://portal.example/rechnungen"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        (f"{BASE}?jahr=2026&vertrag=4711#/liste", f"{BASE}?jahr=2026&vertrag=4711#/liste"),
        (f"{BASE};jsessionid=0A1B2C?jahr=2026", f"{BASE}?jahr=2026"),
        (f"{BASE}?sid=abc&jahr=2026", f"{BASE}?jahr=2026"),
        (f"{BASE}?PHPSESSID=abc", BASE),
        (f"{BASE}?access_token=abc&a=1", f"{BASE}?a=1"),
        (f"{BASE}?x=eyJhbGciOiJIUzI1NiJ9.eyJzdWIi", BASE),
        (f"{BASE}#/liste?token=abc&jahr=2026", f"{BASE}#/liste?jahr=2026"),
        (f"{BASE}#access_token=abc", BASE),
        ("https://me:secret@portal.example/rechnungen", BASE),
    ],
)
def test_an_address_is_kept_without_its_session(url: str, kept: str) -> None:
    assert without_session(url) == kept


@pytest.mark.parametrize(
    "query",
    ["?token=abc", "?a=1&JSESSIONID=b", "#/liste?code=abc", "/x7Kp2mQ9vR4tZ8wB3nL6y", "?v=x7Kp2mQ9vR4tZ8wB3nL6y"],
)
def test_a_list_whose_query_has_a_secret_is_found_anew(query: str) -> None:
    assert list_address(BASE + query) is None


def test_a_list_without_a_secret_is_remembered() -> None:
    assert list_address(f"{BASE};jsessionid=0A1B?jahr=2026") == f"{BASE}?jahr=2026"
    account = (
        "https://portal.example/3f2b9c4e-77aa-4c1d-9e02-5b8f6a7d1c2e/rechnungen?v=8a1d3c5e-0b2f-4d6a-9c8e-7f1b3d5a9c2e"
    )
    assert page_key(account) == account


def test_what_is_remembered_is_a_whole_address_or_none() -> None:
    """Two addresses that differ in a parameter of the path alone are two pages."""
    assert page_key(f"{BASE};liste=alt") is None
    assert page_key(f"{BASE}?liste=alt") == f"{BASE}?liste=alt"


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://my.portal.com/invoices", "portal.com"),
        ("https://MY.Shop.CO.UK:8443/", "shop.co.uk"),
        ("https://user:secret@www.shop.co.uk./", "shop.co.uk"),
        ("https://shop.co.uk/", "shop.co.uk"),
        # The private part of the list: each of these belongs to somebody else.
        ("https://me.github.io/", "me.github.io"),
        ("https://a.me.github.io/", "me.github.io"),
        ("https://shop.myshopify.com/", "shop.myshopify.com"),
        # A rule with an asterisk, and the exception from it.
        ("https://www.shop.b.ck/", "shop.b.ck"),
        ("https://my.www.ck/", "www.ck"),
        ("https://my.city.kawasaki.jp/", "city.kawasaki.jp"),
        # Names that the list does not know: the last label is the suffix.
        ("https://my.portal.example/", "portal.example"),
        ("http://id.zon.localhost:8800/", "zon.localhost"),
        ("http://zon.localhost:8800/", "zon.localhost"),
        # Names in other scripts, in both spellings, as browsers write them.
        ("https://mein.bücher.de/", "xn--bcher-kva.de"),
        ("https://mein.xn--bcher-kva.de/", "xn--bcher-kva.de"),
        ("https://www.straße.de/", "xn--strae-oqa.de"),
        ("https://www.食狮.公司.cn/", "xn--85x722f.xn--55qx5d.cn"),
        # Without a registrable domain a host stands for itself.
        ("https://co.uk/", "co.uk"),
        ("https://github.io/", "github.io"),
        ("http://localhost:8800/", "localhost"),
        ("http://127.0.0.1:8800/", "127.0.0.1"),
        ("http://[::1]:8800/", "::1"),
        ("about:blank", ""),
    ],
)
def test_the_registrable_domain_is_that_of_the_public_suffix_list(url: str, domain: str) -> None:
    assert registrable_domain(url) == domain


@pytest.mark.parametrize(
    ("url", "other", "same"),
    [
        ("https://my.portal.com/", "http://www.portal.com:8080/x", True),
        ("https://portal.com/", "https://portal.com./", True),
        ("https://mein.bücher.de/", "https://xn--bcher-kva.de/", True),
        ("http://id.zon.localhost/", "http://zon.localhost/", True),
        ("http://zon.localhost/", "http://bol.localhost/", False),
        ("http://zon.localhost/", "http://localhost/", False),
        ("https://one.co.uk/", "https://two.co.uk/", False),
        ("https://me.github.io/", "https://you.github.io/", False),
        ("https://me.github.io/", "https://github.io/", False),
        ("https://portal.com/", "https://portal.net/", False),
        ("https://portal.com/", "https://portal.com.evil.net/", False),
        ("https://www.straße.de/", "https://www.strasse.de/", False),
        # The last two numbers of an address are no domain.
        ("http://10.0.0.1/", "http://192.168.0.1/", False),
        ("http://10.0.0.1/", "http://10.0.0.1:81/", True),
        ("https://portal.com/", "about:blank", False),
    ],
)
def test_what_is_one_site(url: str, other: str, same: bool) -> None:
    assert same_site(url, other) is same
    assert same_site(other, url) is same


@pytest.mark.parametrize(
    "host",
    ["com", "co.uk", "CO.UK.", "github.io", "b.ck", "kobe.jp", "a.kobe.jp", "localhost", "公司.cn", "xn--55qx5d.cn"],
)
def test_a_public_suffix_is_nobodys_own(host: str) -> None:
    assert is_public_suffix(host)


@pytest.mark.parametrize(
    "host", ["shop.co.uk", "me.github.io", "www.ck", "city.kobe.jp", "portal.example", "127.0.0.1", ""]
)
def test_a_domain_of_somebody_is_no_public_suffix(host: str) -> None:
    assert not is_public_suffix(host)


def test_a_public_suffix_may_have_several_labels() -> None:
    assert [public_suffix(host) for host in ("my.shop.co.uk", "a.b.localhost", "::1")] == ["co.uk", "localhost", ""]


def _run_apart(code: str, home: Path) -> str:
    """Runs Python code in a process of its own, whose home is ``home``; returns what it printed."""
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_hosts_that_differ_in_their_last_labels_need_no_list(tmp_path: Path) -> None:
    code = "import sys; from host.urls import same_site; print(same_site('https://a.nl', 'https://b.nl'), 'publicsuffixlist' in sys.modules)"
    assert _run_apart(code, tmp_path) == "False False"


def test_the_list_is_neither_downloaded_nor_written(tmp_path: Path) -> None:
    code = """
import socket, sys
def refuse(*_, **__):
    raise AssertionError("a connection")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from host.urls import registrable_domain
print(registrable_domain("https://my.shop.co.uk"), "publicsuffixlist" in sys.modules)
"""
    assert _run_apart(code, tmp_path) == "shop.co.uk True"
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Portal.example:8443/a?b#c", "portal.example"),
        ("http://user:word@portal.example/", "portal.example"),
        ("https://portal.example?x=1", "portal.example"),
        ("ftp://portal.example/", ""),
        ("about:blank", ""),
        ("http://[half", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_have_a_web_host(url: str, host: str) -> None:
    assert web_host(url) == host


def test_a_host_below_a_domain_ends_with_whole_labels_of_it() -> None:
    assert [is_below(host, "shop.example") for host in ("shop.example", "my.shop.example", "myshop.example")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://a.example/x", "a.example"),
        ("https://user@A.example:443", "a.example"),
        # To Python, what stands before the @ is a user; to a browser it is the host, and the rest a path.
        ("https://b.example\\@a.example/", "b.example"),
        ("https:\\\\b.example\\@a.example/", "b.example"),
        ("https://b.example\\[", "b.example"),
        ("https://[b.example", ""),
        ("javascript://a.example/", ""),
    ],
)
def test_the_host_is_the_one_that_a_browser_opens(url: str, host: str) -> None:
    assert web_host(url) == host
    assert is_on_hosts(url, {"a.example"}) is (host == "a.example")


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://Portal.example/x", "portal.example"),
        ("https://portal.example:443", "portal.example"),
        ("http://portal.example:80/", "portal.example"),
        ("http://portal.example:443/", "portal.example:443"),
        ("https://portal.example:80/", "portal.example:80"),
        ("https://portal.example:8443/x:9", "portal.example:8443"),
        ("HTTPS://portal.example:443/", "portal.example"),
        ("https://a:1@portal.example:8443/", "portal.example:8443"),
        ("https://portal.example:/", "portal.example"),
        ("http://[::1]:8800/", "[::1]:8800"),
        ("https://b.example:8443\\@a.example:9/", "b.example:8443"),
        ("about:blank", ""),
    ],
)
def test_a_default_port_is_left_out(url: str, place: str) -> None:
    assert host_and_port(url) == place
