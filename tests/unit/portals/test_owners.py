"""Whose account it is, on page after page of every portal: one customer is never taken for two."""

from __future__ import annotations

import re
from collections import defaultdict
from urllib.parse import urljoin, urlsplit

import pytest

from host.finder import is_harmful, normalise_identity, observe
from tests.portals import Street
from tests.portals.byways import BYWAYS
from tests.portals.lane import LANE, Lane
from tests.portals.street import PORTALS
from tests.support.street_visitor import Visitor

PAGES = 12


def shown(street: Street, name: str) -> dict[str, set[str]]:
    """What the portal's first pages show of its first customer, by kind."""
    portal = street.portals[name]
    user = next(iter(portal.customers))
    _, cookie = portal._sessions.header(portal._sessions.begin(user))  # who signs in is another test's
    found: dict[str, set[str]] = defaultdict(set)
    with Visitor(street, name) as visitor:
        visitor.cookies.update([cookie.split(";")[0].split("=", 1)])  # type: ignore[list-item]
        todo, seen = [portal.start, "/"], set()
        while todo and len(seen) < PAGES:
            path = todo.pop(0)
            if path in seen:
                continue
            seen.add(path)
            page = visitor.get(path)
            if page.status in (301, 302, 303):
                todo.insert(0, urlsplit(page.where).path)
                continue
            if "html" not in page.headers.get("content-type", ""):
                continue
            url = f"http://{name}.localhost{path}"
            report = observe(page.text, url)
            for kind, value in report.sign_in.owner.by_kind().items():
                found[kind].add(normalise_identity(value))
            for href in re.findall(r'href="([^"#]+)"', page.text):
                link = urlsplit(urljoin(url, href.replace("&amp;", "&")))
                sprung = any(re.fullmatch(trap.path, link.path) for trap in portal.traps)
                if link.hostname == f"{name}.localhost" and not sprung and not is_harmful("", link.geturl()):
                    todo.append(link.path + (f"?{link.query}" if link.query else ""))
    return found


@pytest.mark.parametrize("name", [*PORTALS, *BYWAYS])
def test_one_customer_of_the_street_is_one(name: str) -> None:
    with Street(portals=[name]) as street:
        found = shown(street, name)
    assert {kind: values for kind, values in found.items() if len(values) > 1} == {}


@pytest.mark.parametrize("name", LANE)
def test_one_customer_of_the_lane_is_one(name: str) -> None:
    with Lane(portals=[name]) as lane:
        found = shown(lane, name)
    assert {kind: values for kind, values in found.items() if len(values) > 1} == {}
