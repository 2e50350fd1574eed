"""docs/street.md says of every portal of the lane what it shows and what it costs a person, as the portal says itself."""

from __future__ import annotations

import re

import pytest

from tests.portals import PORTALS
from tests.portals.byways import BYWAYS
from tests.portals.lane import LANE
from tests.support import locations

PAGE = locations.DOCS / "street.md"
LINE = re.compile(r"^\| `(\w+)` \| (\w\w) \| (\d+) \| (.+) \|$", re.MULTILINE)


def told(text: str) -> list[tuple[str, str, str, str]]:
    return LINE.findall(text)


def test_every_portal_has_its_line_and_no_other_has() -> None:
    wanted = [(name, portal.language, str(portal.actions), portal.shows) for name, portal in LANE.items()]
    assert told(PAGE.read_text("utf-8")) == wanted


def test_a_line_that_says_something_else_is_noticed() -> None:
    text = PAGE.read_text("utf-8")
    assert told(text.replace("| `belwinkel` | nl | 2 |", "| `belwinkel` | nl | 1 |")) != told(text)


def test_no_two_portals_share_a_host_or_a_password() -> None:
    hosts = [
        host for portal in (*PORTALS.values(), *BYWAYS.values(), *LANE.values()) for host in (portal.name, *portal.also)
    ]
    assert sorted(set(hosts)) == sorted(hosts)
    secrets = [portal.secret for portal in (*BYWAYS.values(), *LANE.values()) if portal.secret]
    assert sorted(set(secrets)) == sorted(secrets)


@pytest.mark.parametrize("name", LANE)
def test_a_portal_of_the_lane_has_documents_that_differ(name: str) -> None:
    portal = LANE[name](1, "1")
    truth = portal.truth()
    assert len(truth["documents"]) >= 3
    assert len({held["sha256"] for held in truth["documents"]}) == len(truth["documents"])
