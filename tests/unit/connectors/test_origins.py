"""A secret is filled at the account's own port only, and at the default port of the hosts that its connector declares."""

from __future__ import annotations

import pytest

from host.connectors import fill_origins


@pytest.mark.parametrize(
    ("url", "hosts", "origins"),
    [
        ("https://portal.example/a", ["portal.example"], ["https://portal.example"]),
        ("https://portal.example:443/", ["portal.example"], ["https://portal.example"]),
        ("https://portal.example:8443/", ["portal.example"], ["https://portal.example:8443"]),
        # A portal that was added by an old address moves its visitors to HTTPS.
        ("http://portal.example/", ["portal.example"], ["https://portal.example"]),
        (
            "https://portal.example:8443/",
            ["portal.example", "login.example", "portal.example"],
            ["https://portal.example:8443", "https://login.example"],
        ),
        # A declared host on this computer has no share in the port of a portal elsewhere.
        (
            "https://portal.example:8443/",
            ["portal.example", "localhost"],
            ["https://portal.example:8443", "https://localhost", "http://localhost"],
        ),
        (
            "http://shop.localhost:8800/",
            ["shop.localhost", "login.localhost", "sso.example"],
            [
                "https://shop.localhost:8800",
                "http://shop.localhost:8800",
                "https://login.localhost:8800",
                "http://login.localhost:8800",
                "https://sso.example",
            ],
        ),
        ("http://[::1]:8800/", ["::1"], ["https://[::1]:8800", "http://[::1]:8800"]),
        ("http://127.0.0.1/", ["127.0.0.1"], ["https://127.0.0.1", "http://127.0.0.1"]),
    ],
)
def test_where_a_secret_may_be_filled(url: str, hosts: list[str], origins: list[str]) -> None:
    assert fill_origins(url, hosts) == origins
