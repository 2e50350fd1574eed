"""The calls about portals: what a search tells of each, and companies without a portal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from host import protocol
from host.paths import Paths
from host.service.api.portal_calls import PortalHandlers
from host.service.presenter import Presenter
from host.service.services import Services
from host.store import Store
from tests.support.clocks import HandClock


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Any]:
    paths = Paths(tmp_path).make()
    with Store(paths, HandClock()) as store:
        yield SimpleNamespace(store=store, paths=paths, presenter=Presenter(store, "nl"))


def search(services: Any, text: str) -> list[protocol.KnownPortal]:
    handlers = PortalHandlers(cast(Services, services))
    return handlers.portals_search(protocol.PortalsSearchParams(text=text)).portals


def test_a_portal_is_told_with_its_facts_and_what_is_known(services: Any) -> None:
    kpn, *_ = search(services, "kpn")
    assert (kpn.name, kpn.url, kpn.facts) == ("KPN", "https://www.kpn.com/", ["NL", "Telefoon en internet"])
    assert kpn.known == "Nog nooit op de echte site geprobeerd. Ophaler zoekt de facturen zelf."
    assert (kpn.origins, kpn.accounts) == (["https://www.kpn.com/*"], [])


def test_an_account_that_is_there_is_told(services: Any) -> None:
    account = services.store.accounts.add("https://mijn.kpn.com/facturen")
    assert search(services, "kpn")[0].accounts == [account.id]


@pytest.mark.parametrize(
    ("text", "name", "url"),
    [
        ("https://mijn.kpn.com/facturen", "KPN", "https://mijn.kpn.com/facturen"),
        ("mijn.kpn.com", "KPN", "https://mijn.kpn.com"),
        ("https://user:pass@shop.unheard.example/a?sessionid=x", "unheard.example", "https://shop.unheard.example/a"),
        ("unheard-of-shop.nl", "unheard-of-shop.nl", "https://unheard-of-shop.nl"),
        ("bol.com", "bol", "https://www.bol.com/"),
        ("http://127.0.0.1:8080/x", "127.0.0.1", "http://127.0.0.1:8080/x"),
    ],
)
def test_an_address_is_offered_as_it_is(services: Any, text: str, name: str, url: str) -> None:
    [portal] = search(services, text)
    assert (portal.name, portal.url) == (name, url)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "file:///etc/passwd",
        "javascript:alert(1)//a.b",
        "https://",
        "https://[x",
        "https://co.uk/",
        "xyzzyqwertz.",
    ],
)
def test_what_is_no_address_is_none(services: Any, text: str) -> None:
    assert search(services, text) == []


def test_software_of_many_portals_asks_for_no_permission(services: Any) -> None:
    shops = search(services, "woocommerce")[0]
    assert (shops.url, shops.origins) == ("", [])
