"""What of an address is kept: never a session, never a token."""

from __future__ import annotations

import pytest

from host.fetch.addresses import list_address, without_session

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
        ("https://me:secret@portal.example/rechnungen", BASE),
    ],
)
def test_an_address_is_kept_without_its_session(url: str, kept: str) -> None:
    assert without_session(url) == kept


@pytest.mark.parametrize("query", ["?token=abc", "?a=1&JSESSIONID=b"])
def test_a_list_whose_query_has_a_secret_is_found_anew(query: str) -> None:
    assert list_address(BASE + query) is None


def test_a_list_without_a_secret_is_remembered() -> None:
    assert list_address(f"{BASE};jsessionid=0A1B?jahr=2026") == f"{BASE}?jahr=2026"
