"""Ten journeys by keyboard alone in both browsers, and what a screen reader says on the way, in every language.

The transcripts are written anew by ``make transcripts``; somebody then reads what changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from host.i18n import languages
from tests.e2e import screen_reader
from tests.e2e.journeys import JOURNEYS, Step, begin, go_to, travel
from tests.e2e.page_actions import script
from tests.support.browsers import both_browsers, is_firefox
from tools.stage import stage

pytestmark = pytest.mark.e2e

TRANSCRIPTS = Path(__file__).resolve().parent / "transcripts"
WRITE = bool(os.environ.get("OPHALER_WRITE_TRANSCRIPTS"))


@pytest.fixture(scope="module", params=both_browsers)
def room(request: pytest.FixtureRequest) -> Iterator[Any]:
    with stage(request.param) as set_up:
        yield set_up


@pytest.mark.parametrize("name", JOURNEYS)
def test_the_way_is_gone_by_keyboard_and_told(room: Any, name: str) -> None:
    """Firefox goes it in one language: what the names are does not depend on the browser."""
    if is_firefox(room.driver):
        begin(room, JOURNEYS[name], "en")
        travel(room, JOURNEYS[name], "en")
        return
    for language in languages():
        begin(room, JOURNEYS[name], language)
        screen_reader.start(room)
        travel(room, JOURNEYS[name], language)
        compare(TRANSCRIPTS / language / f"{name}.txt", screen_reader.said(room))


def compare(file: Path, said: list[str]) -> None:
    told = "\n".join(said) + "\n"
    if WRITE:
        file.parent.mkdir(exist_ok=True)
        file.write_text(told, "utf-8")
    assert told == file.read_text("utf-8"), f"{file.name} says something else; make transcripts writes it anew"


def test_a_control_that_is_covered_or_has_no_name_is_noticed(room: Any) -> None:
    begin(room, JOURNEYS["sit"], "en")
    script(room, "document.querySelector('[data-action=sitting-start]').textContent = ''")
    with pytest.raises(AssertionError, match="no way to button 'Start'"):
        go_to(room, Step("button", "ui_sitting_start"), "en")
    if is_firefox(room.driver):
        return
    begin(room, JOURNEYS["sit"], "en")
    script(
        room,
        "const bar = document.createElement('div'); document.body.append(bar);"
        "bar.style.cssText = 'position: fixed; inset: 0; background: white'",
    )
    with pytest.raises(AssertionError, match="covered"):
        go_to(room, Step("button", "ui_sitting_start"), "en")
