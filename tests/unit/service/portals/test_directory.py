"""What a person is told of a portal: what the catalogue says, and honestly whether anybody saw it working."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from host.catalogue import Catalogue
from host.connectors import Connector, Registry
from host.errors import WorldError
from host.paths import Paths
from host.service.account_settings import change_account
from host.service.portals.directory import PortalDirectory
from host.service.portals.page_accounts import accounts_at
from host.store import Store
from tests.support.clocks import HandClock

LISTED = Catalogue(
    [
        json.dumps(
            {"id": "acme", "name": "Acme", "domains": ["acme.example"], "countries": ["nl"], "invoices": "likely"}
        ),
        json.dumps({"id": "other", "name": "Acme Other", "domains": ["other.example"], "invoices": "unknown"}),
    ]
)


def connector(identifier: str, seen: str = "never", kind: str = "portal", **more: object) -> Connector:
    values: dict[str, object] = {
        "id": identifier, "name": f"{identifier} portal", "kind": kind, "last_seen_working": seen,
        "domains": [f"{identifier}.example"],
        "examples": {"claims": [f"https://{identifier}.example/"], "leaves": ["https://no.example/"]}, **more,
    }  # fmt: skip
    return Connector.model_validate(values)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(Paths(tmp_path).make(), HandClock()) as opened:
        yield opened


def directory(store: Store, *connectors: Connector) -> PortalDirectory:
    return PortalDirectory(store, "nl", Registry(connectors), LISTED)


def test_what_only_the_catalogue_has_was_never_tried(store: Store) -> None:
    found = directory(store).search("acme")
    assert [(one.id, one.knowledge, one.countries) for one in found] == [
        ("acme", "catalogue", ("NL",)),
        ("other", "catalogue", ()),
    ]


@pytest.mark.parametrize(("seen", "knowledge", "day"), [("never", "file", None), ("2026-03-01", "seen", "2026-03-01")])
def test_a_connector_says_when_it_was_seen_working(store: Store, seen: str, knowledge: str, day: str | None) -> None:
    [one, other] = directory(store, connector("acme", seen)).search("acme")
    assert (one.connector and one.connector.id, one.knowledge, one.seen) == ("acme", knowledge, day)
    assert other.id == "other"


def test_a_fetch_on_this_computer_says_more_than_a_file(store: Store) -> None:
    account = store.accounts.add("https://my.acme.example/start")
    store.accounts.remember(account.id, last_good=datetime(2026, 11, 3, 9, 0, tzinfo=UTC))
    shown = directory(store, connector("acme", "2026-03-01")).show("acme")
    assert (shown.knowledge, shown.seen, shown.accounts) == ("seen_here", "2026-11-03", (account.id,))


def test_software_of_many_portals_has_no_site(store: Store) -> None:
    shop = connector("shopsoft", kind="platform", domains=[], recognise=[{"name": "mark", "css": "meta"}])
    [found] = directory(store, shop).search("shopsoft")
    assert (found.knowledge, found.url, found.domains) == ("platform", "", ())


def test_a_portal_is_shown_by_id_and_by_address(store: Store) -> None:
    known = directory(store)
    assert {known.show(name).id for name in ("acme", "my.acme.example", "https://my.acme.example/x")} == {"acme"}
    with pytest.raises(WorldError, match=r"portal\.unknown"):
        known.show("nobody")


def test_an_address_that_nobody_knows_is_told_so(store: Store) -> None:
    at = directory(store).at("https://my.unheard.example/x")
    assert (at.name, at.knowledge) == ("unheard.example", "nothing")


def test_accounts_belong_to_a_page_by_their_registrable_domain_and_by_their_connector(store: Store) -> None:
    mine = store.accounts.add("https://my.acme.example/start")
    store.accounts.add("https://acme.example.evil.test/")
    elsewhere = store.accounts.add("http://cloud.reseller.localhost/", connector="wolkenwerk")
    assert [row.id for row in accounts_at(store, "https://www.acme.example/help")] == [mine.id]
    assert [row.id for row in accounts_at(store, "http://wolkenwerk.localhost/x")] == [elsewhere.id]
    assert accounts_at(store, "https://nobody.example/") == []


def test_accounts_belong_to_a_page_on_a_host_that_the_person_named_for_them(store: Store) -> None:
    mine = store.accounts.add("https://my.acme.example/").id
    change_account(store, mine, {"sign_in_hosts": ["login.idp.test"], "portal_hosts": ["papers.test"]})
    for url in ("https://login.idp.test/authorize?x", "https://papers.test/"):
        assert [row.id for row in accounts_at(store, url)] == [mine]
    # Exactly the host that was named: another one below the same domain is another matter.
    assert accounts_at(store, "https://other.idp.test/") == []
