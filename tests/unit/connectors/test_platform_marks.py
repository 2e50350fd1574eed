"""Fingerprints of platforms: each replica's list bears its own platform's and no other's; what only looks like one bears none."""

from __future__ import annotations

import re

import pytest

from host.connectors import registry
from host.finder import Snapshot
from tests.portals.platforms import PLATFORM_REPLICAS, SOFTWARE
from tests.portals.platforms.replica import Software
from tests.support import locations
from tests.support.portal_browser import PortalBrowser

LOOKALIKES = locations.BAD / "platforms"
PLATFORMS = sorted(connector.id for connector in registry().all() if connector.kind == "platform")


def list_of(software: Software) -> Snapshot:
    browser = PortalBrowser(portal=PLATFORM_REPLICAS[software.name](1, "80"))
    url = f"http://{software.name}.localhost{software.list_path}"
    return Snapshot(browser._page_at(url).html, url)


@pytest.mark.parametrize("software", SOFTWARE, ids=lambda software: software.platform)
def test_a_list_bears_its_own_platforms_mark_and_no_other(software: Software) -> None:
    found = registry().for_page(list_of(software))
    assert found is not None
    assert found.id == software.platform


@pytest.mark.parametrize("software", SOFTWARE, ids=lambda software: software.platform)
def test_the_same_list_without_the_softwares_own_attributes_is_nobodys(software: Software) -> None:
    shown = list_of(software)
    bare = re.sub(r'\s(?:class|id|name|role|data-[\w-]+)="[^"]*"', "", shown.html)
    assert registry().for_page(Snapshot(re.sub(r"<(/?)cx-[\w-]+", r"<\1div", bare), shown.url)) is None


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_page_that_only_looks_like_it_is_not_recognised(platform: str) -> None:
    page = (LOOKALIKES / f"{platform}.html").read_text("utf-8")
    assert registry().for_page(Snapshot(page, "https://any.example/account")) is None


def test_every_platform_has_a_replica_and_a_lookalike() -> None:
    assert sorted(software.platform for software in SOFTWARE) == PLATFORMS
    assert sorted(PLATFORM_REPLICAS) == sorted(software.name for software in SOFTWARE), "two replicas have one name"
    assert sorted(file.stem for file in LOOKALIKES.iterdir()) == PLATFORMS
