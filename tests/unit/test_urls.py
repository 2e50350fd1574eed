"""What of an address is kept: never a session, never a token."""

from __future__ import annotations

import pytest

from host.urls import list_address, page_key, without_session

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
