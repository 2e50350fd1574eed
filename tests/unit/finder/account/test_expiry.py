"""What pages say about the time that a code has."""

from __future__ import annotations

import pytest

from host.finder import observe
from host.finder.account.expiry import has_expired, remaining_seconds
from host.finder.values.text import fold


@pytest.mark.parametrize(
    ("text", "gone", "left"),
    [
        ("Ihr Code ist abgelaufen.", True, None),
        ("De code is verlopen. Vraag een nieuwe aan.", True, None),
        ("This code has expired.", True, None),
        ("Le code a expiré", True, None),
        ("Il codice è scaduto", True, None),
        ("El código ha caducado", True, None),
        ("The request timed out.", True, None),
        ("The code is valid for 5 minutes.", False, 300),
        ("De code is geldig gedurende 90 seconden", False, 90),
        ("Der Code ist noch 02:30 gültig", False, 150),
        ("Code expires in 10 min", False, 600),
        ("Enter the code from your app", False, None),
        ("Your card has expired.", False, None),
        ("valid for 0 minutes", False, None),
        ("valid for 5 years", False, None),
    ],
)
def test_what_a_page_says_about_its_time(text: str, gone: bool, left: float | None) -> None:
    assert (has_expired(fold(text)), remaining_seconds(fold(text))) == (gone, left)


def test_of_a_page() -> None:
    page = (
        "<html><body><nav>valid for 9 minutes</nav><main><p>The code is valid for 2 minutes.</p></main></body></html>"
    )
    for html, said in ((page, (False, 120)), ("<p>Your code has expired.</p>", (True, None)), ("", (False, None))):
        report = observe(html, "https://a.example/").sign_in
        assert (report.expired, report.expires_in) == said
