"""A browser that asks about downloads, or blocks them, where nobody answers: each time a clear sentence, the ledger true,
and nothing lost. Tried in Chromium; in Firefox such a question leaves no trace before it is answered, so there the fetch
only sees that no file came."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.rig import Rig, told
from tests.portals import Street
from tests.support.browsers import needs_chromium

pytestmark = [pytest.mark.e2e, needs_chromium]

NAME = "telekomm"
USER, PASSWORD = "praxis@lorenz.example", "Stethoskop!2"
BY_BUTTON = """<script>for (const link of [...document.querySelectorAll('a[href$="/pdf"]')].slice(0, 2)) {
  const button = document.createElement("button"); button.type = "button"; button.textContent = link.textContent;
  const to = link.href; button.onclick = () => { location.href = to }; link.replaceWith(button) }</script>"""

Open = Callable[[dict[str, Any]], Rig]


@pytest.fixture
def street() -> Iterator[Street]:
    with Street(portals=[NAME]) as made:
        yield made
        assert made.truth(NAME, USER)["harmful_clicks"] == 0


@pytest.fixture
def opened(tmp_path: Path, street: Street) -> Iterator[Open]:
    """Opens a browser whose person has set these preferences."""
    rigs: list[Rig] = []

    def build(preferences: dict[str, Any]) -> Rig:
        file = tmp_path / "profile" / "Default" / "Preferences"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(preferences), "utf-8")
        rigs.append(Rig(tmp_path, {f"{NAME}.localhost": (USER, PASSWORD)}))
        return rigs[-1]

    yield build
    for rig in rigs:
        rig.close()


def by_button(street: Street) -> list[str]:
    """Two rows' documents come only by a click, as a browser's download; their numbers."""
    numbers = [held["number"] for held in street.truth(NAME, USER)["documents"][:2]]
    street.control(NAME, {"insert": BY_BUTTON, "path": "/rechnungen"})
    street.control(NAME, {"user": USER, "file_name": {number: f"{number}.pdf" for number in numbers}})
    return numbers


def all_there(rig: Rig, street: Street) -> bool:
    return set(rig.archive()) == {held["sha256"] for held in street.truth(NAME, USER)["documents"]}


def downloads(rig: Rig) -> list[Path]:
    return [file for file in (rig.profile / "Downloads").rglob("*") if file.is_file()]


@pytest.mark.parametrize(
    "preferences",
    [{"download": {"prompt_for_download": True}}, {"download_restrictions": 3}],
    ids=["asks_where", "blocks"],
)
def test_a_download_that_the_browser_holds_back_is_told_and_comes_another_time(
    opened: Open, street: Street, preferences: dict[str, Any]
) -> None:
    rig = opened(preferences)
    numbers = by_button(street)
    account = rig.add(street.url(NAME))
    ledger = rig.fetch(account)
    assert (ledger["state"], ledger["proof"]) == ("incomplete", None), told(ledger) + rig.log()
    failed = {row["number"]: row["reason"] for row in ledger["rows"] if row["outcome"] == "failed"}
    assert {number: reason["code"] for number, reason in failed.items()} == dict.fromkeys(
        numbers, "download.browser_asks"
    )
    assert all("without asking" in reason["message"] for reason in failed.values())
    assert len(rig.archive()) == len(ledger["rows"]) - len(numbers)
    assert downloads(rig) == []
    street.control(NAME, {"reset": True})
    street.control(NAME, {"insert": ""})
    assert rig.fetch(account)["state"] == "complete"
    assert all_there(rig, street)


def test_a_browser_that_blocks_several_downloads_of_one_page_hinders_nothing(opened: Open, street: Street) -> None:
    rig = opened({"profile": {"default_content_setting_values": {"automatic_downloads": 2}}})
    by_button(street)
    ledger = rig.fetch(rig.add(street.url(NAME)))
    assert ledger["state"] == "complete", told(ledger) + rig.log()
    assert all_there(rig, street)
    assert downloads(rig) == []
