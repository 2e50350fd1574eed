"""What is written down of a portal's pages and addresses gives nobody access to the account."""

from __future__ import annotations

import time

import pytest
from pydantic import ValidationError

from host.archive.redact import is_html, redact_html
from host.protocol import FillSecretParams
from host.urls import redacted_url

CANARY = "canary-Zk7w9Qx1"
TOKEN = "kQ7vT2mZx9Lw4Rb8Nc1Yd5"


@pytest.mark.parametrize(
    "piece",
    [
        f"<script>window.x = '{CANARY}'</script>",
        f"<SCRIPT type=module>x('{CANARY}')</SCRIPT >",
        f"<script>never closed '{CANARY}'",
        f"<!-- {CANARY} -->",
        f"<!-- never closed {CANARY}",
        f'<input type="hidden" name="_token" value="{CANARY}">',
        f"<input value={CANARY} name=a>",
        f"<input value='{CANARY} > x' name=a>",
        f"<textarea>{CANARY}</textarea>",
        f'<meta name="csrf-token" content="{CANARY}">',
        f'<meta content="{CANARY}" name="csrf-token">',
        f'<div data-api-token="{CANARY}">',
        f"""<div data-state='{{"csrfToken":"{CANARY}"}}'>""",
        f'<div x-data="{{&quot;token&quot;:&quot;{CANARY}&quot;}}">',
    ],
)
def test_a_page_is_kept_without_what_gives_access(piece: str) -> None:
    page = f"<html><body><h1>Größe: nur für Kunden</h1>{piece}<p>tail</p></body></html>".encode()
    kept = redact_html(page)
    assert CANARY.encode() not in kept
    assert "Größe".encode() in kept
    assert redact_html(kept) == kept


def test_what_a_person_reads_stays() -> None:
    page = (
        b'<html><meta name="description" content="Portal"><p title="a > b">1 < 2 and "quoted"</p>'
        b'<a href="/x?token=1">in</a><input type="submit" value="Anmelden"><img alt=\'a\'></html>'
    )
    assert redact_html(page) == page


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (b" \n<html>", True),
        (b"\n\xef\xbb\xbf <html>", True),
        (b"<?xml version", False),
        (b"%PDF-1.4 <a>", False),
        (b" " * 1_000_000, False),
    ],
    ids=["page", "page with a byte order mark", "xml", "pdf", "blanks"],
)
def test_only_pages_are_cleaned(data: bytes, is_one: bool) -> None:
    assert is_html(data) is is_one


@pytest.mark.parametrize("hostile", ["<a ", "<a \"' ", "<a x='", '<a "', "<!--", "<script>", "<input " + "a" * 50, "<"])
def test_a_hostile_page_takes_no_longer_than_its_length(hostile: str) -> None:
    page = (hostile * (400_000 // len(hostile))).encode()
    begun = time.process_time()
    redact_html(page)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("url", "noted"),
    [
        ("https://x.example/konto?ticket=abc&jahr=2026", "https://x.example/konto?jahr=2026"),
        (f"https://x.example/s/{TOKEN}/liste", "https://x.example/s/…/liste"),
        (f"https://x.example/liste?q={TOKEN}&seite=2", "https://x.example/liste?q=…&seite=2"),
        ("https://x.example/a%20b?c=d%26e", "https://x.example/a%20b?c=d%26e"),
    ],
)
def test_an_address_is_noted_without_its_secrets(url: str, noted: str) -> None:
    assert redacted_url(url) == noted


def test_a_mistake_in_a_message_is_told_without_what_it_holds() -> None:
    with pytest.raises(ValidationError) as caught:
        FillSecretParams(value=CANARY)  # type: ignore[call-arg]
    assert CANARY not in str(caught.value)
