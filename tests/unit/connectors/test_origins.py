"""A secret is filled at the account's own port only, and at the default port of the hosts that its connector declares."""

from __future__ import annotations

import pytest

from host.connectors import (
    Connector,
    account_hosts,
    account_patterns,
    allowed_hosts,
    fill_origins,
    make_taught,
    registry,
    sign_in_hosts,
    site_hosts,
)
from host.hints import Hints
from host.store import AccountRow


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


def test_no_secret_is_filled_where_only_documents_lie() -> None:
    portal = Connector.model_validate({
        "id": "good", "name": "Good Portal", "kind": "portal", "domains": ["good.example"],
        "sign_in_domains": ["accounts.good.example"], "document_domains": ["papers.example"],
        "last_seen_working": "never",
        "examples": {"claims": ["https://good.example/"], "leaves": ["https://papers.example/"]},
    })  # fmt: skip
    hosts = allowed_hosts("https://my.good.example/", portal)
    assert hosts == ["my.good.example", "good.example", "accounts.good.example", "papers.example"]
    assert sign_in_hosts(hosts, portal) == hosts[:3]
    assert sign_in_hosts(hosts, None) == hosts
    assert not portal.claims("https://papers.example/i/1")


def account(url: str, sign_in: tuple[str, ...] = (), portal: tuple[str, ...] = ()) -> AccountRow:
    return AccountRow(
        "a-1", url, None, None, None, None, None, 7, None, "", sign_in_hosts=sign_in, portal_hosts=portal
    )  # fmt: skip


def test_a_secret_is_filled_on_a_host_where_the_person_says_that_they_sign_in_and_on_no_other_that_they_name() -> None:
    row = account("https://my.good.example/", ("login.idp.example",), ("papers.good.example",))
    hosts = account_hosts(row, None)
    assert hosts == ["my.good.example", "papers.good.example", "login.idp.example"]
    assert sign_in_hosts(hosts, None, row) == ["my.good.example", "login.idp.example"]
    assert site_hosts(row, None) == ["my.good.example", "papers.good.example"]
    # Named as both: the person says that one signs in there.
    both = account("https://my.good.example/", ("x.example",), ("x.example", "my.good.example"))
    assert sign_in_hosts(account_hosts(both, None), None, both) == ["my.good.example", "x.example"]


def test_a_frame_at_the_accounts_own_host_takes_nothing_from_where_one_signs_in() -> None:
    portal = next(one for one in registry().all() if one.kind == "portal" and one.retired is None)
    row = account(f"https://my.{portal.domains[0]}/")
    names = dict.fromkeys(("list", "row", "download", "not_row"), "a name")
    frames = [f"my.{portal.domains[0]}", "billing.example"]
    taught = Connector.model_validate(make_taught(row, row.url, Hints(), (), names, frames))
    hosts = sign_in_hosts(account_hosts(row, taught), taught, row)
    assert f"my.{portal.domains[0]}" in hosts
    assert "billing.example" not in hosts


def test_the_browser_is_asked_for_a_named_host_over_https_unless_it_is_on_this_computer() -> None:
    row = account("http://shop.localhost:8800/", ("login.localhost", "idp.example"))
    assert account_patterns(row, None) == [
        "http://shop.localhost/*",
        "http://login.localhost/*",
        "https://idp.example/*",
    ]
