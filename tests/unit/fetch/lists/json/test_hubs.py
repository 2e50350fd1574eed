"""Each hub whose connector comes with Ophaler is fetched whole from its replica, by that connector with the replica's host."""

from __future__ import annotations

from pathlib import Path

import pytest

from host.connectors import Connector, registry
from tests.portals.hubs import HUBS
from tests.portals.hubs.base import as_json
from tests.portals.hubs.peppol import TEAM
from tests.support.clocks import HandClock
from tests.support.fake_browser import World
from tests.support.portal_browser import PortalBrowser
from tests.support.readers import ReaderHere

CASES = {"recommand": ("peppol-inbox", f"?team={TEAM}"), "anaf-efactura": ("spv-inbox", "?cif=8000000000")}


def at_replica(identifier: str, name: str) -> Connector:
    """The connector as its file has it, for the replica's host."""
    return registry().by_id(identifier).model_copy(update={"domains": [f"{name}.localhost"]})


def world_of(folder: Path, identifier: str) -> tuple[World, PortalBrowser]:
    name, query = CASES[identifier]
    browser = PortalBrowser(portal=HUBS[name](1, "80"))
    world = World(folder, HandClock(), browser, f"http://{name}.localhost/{query}")
    world.connector, world.reader = at_replica(identifier, name), ReaderHere()
    return world, browser


def test_every_connector_with_a_list_as_json_has_a_replica() -> None:
    assert sorted(CASES) == sorted(one.id for one in registry().all() if one.json_list is not None)


@pytest.mark.parametrize("identifier", sorted(CASES))
def test_a_hub_is_fetched_whole_and_then_has_nothing_new(tmp_path: Path, identifier: str) -> None:
    world, browser = world_of(tmp_path, identifier)
    ended = world.fetch()
    assert ended.state == "complete", (world.outcomes(ended), ended)
    truth = browser.portal.truth()["documents"]
    names = [file.stem for file in world.paths.archive.rglob("*.xml")]
    assert all(any(name.startswith(one["date"]) and one["number"] in name for name in names) for one in truth), names
    filed = set(world.files())
    assert filed >= {paper["sha256"] for one in truth for paper in (one, *one["more"])}
    again = world.fetch()
    assert (again.state, set(world.files())) == ("nothing_new", filed)
    assert browser.portal.tally.harm == []
    world.close()


def test_the_rows_of_a_peppol_inbox_are_proved_and_its_messages_are_none(tmp_path: Path) -> None:
    world, browser = world_of(tmp_path, "recommand")
    ended = world.fetch()
    assert ended.proof is not None
    assert (ended.proof["row_proofs"], ended.proof["announced"]) == ({"proved": 5}, 5)
    truth = browser.portal.truth()["documents"]
    assert [(row.number, row.date, row.total) for row in world.store.fetches.rows(ended.id)] == [
        (one["number"], one["date"], one["total"]) for one in truth
    ]
    world.close()


def test_an_error_of_e_factura_is_not_taken_for_no_messages(tmp_path: Path) -> None:
    world, browser = world_of(tmp_path, "anaf-efactura")
    hub = browser.portal
    assert isinstance(hub, HUBS["spv-inbox"])
    hub.answers = [as_json({"eroare": "Nu aveti drept in SPV pentru CIF=8000000000", "titlu": "Lista Mesaje"})]  # type: ignore[attr-defined]
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("portal_changed", "portal_changed.other_json")
    hub.answers = [as_json({"eroare": "Nu exista mesaje in intervalul selectat"})]  # type: ignore[attr-defined]
    assert world.fetch().state == "nothing_new"
    world.close()
