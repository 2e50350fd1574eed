"""Where the browser filled in the fields, the person is asked for exactly one press, and shown on what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from host.errors import WorldError
from host.fetch.sign_in.highlight import Highlighter
from host.i18n import sentence
from tests.support.keyrings import MemoryKeyring
from tests.unit.fetch.sign_in.test_autofill import PORTAL
from tests.unit.fetch.sign_in.test_flow import Lane, Sitting

LABEL = sentence("highlight_autofilled", "en")


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    made = Sitting(tmp_path, Lane())
    yield made
    made.world.close()
    keyring.set_keyring(before)


def kinds(sitting: Sitting) -> list[str]:
    """Every kind that was asked for, in its order."""
    return [str(row["kind"]) for row in sitting.store.attention._base.rows("SELECT kind FROM attention ORDER BY id")]


def test_the_button_is_marked_once_while_it_is_wanted(sitting: Sitting) -> None:
    sitting.portal.stage = "by_browser"
    ended = sitting.fetch(why="person", look_12=sitting.become("open"))
    assert ended.state == "complete"
    [(refs, label)] = sitting.portal.marks
    assert (len(refs), label) == (1, LABEL)
    assert kinds(sitting) == ["autofilled"]


def test_what_the_browser_fills_when_the_tab_is_seen_is_told(sitting: Sitting) -> None:
    sitting.portal.stage = "both"
    ended = sitting.fetch(why="person", look_8=sitting.become("by_browser"), look_16=sitting.become("open"))
    assert ended.state == "complete"
    assert kinds(sitting) == ["sign_in", "autofilled"]
    assert [label for _, label in sitting.portal.marks] == [LABEL]


def test_what_the_person_types_is_no_reason_to_say_anything(sitting: Sitting) -> None:
    sitting.portal.stage = "both"
    ended = sitting.fetch(why="person", look_8=sitting.become("filled"), look_16=sitting.become("open"))
    assert ended.state == "complete"
    assert (kinds(sitting), sitting.portal.marks) == (["sign_in"], [])


def test_a_mark_goes_when_the_same_page_asks_for_something_else(sitting: Sitting) -> None:
    sitting.portal.stage = "by_browser"
    visit = sitting.world.context(sitting.store.fetches.queue(sitting.world.account)).page
    visit.tab.open(PORTAL)
    seen = visit.observe()
    pointer = Highlighter(visit, "en")
    for kind in ("autofilled", "autofilled", "wrong_credentials", "wrong_credentials"):
        pointer.highlight(seen, kind)
    assert [label for _, label in sitting.portal.marks] == [LABEL, ""]
    assert sitting.portal.marks[1][0] == []


def test_a_page_that_has_gone_is_not_marked_and_harms_nothing(sitting: Sitting) -> None:
    def gone(_: object) -> None:
        raise WorldError("browser.element_gone")

    sitting.portal.stage = "by_browser"
    sitting.portal.page_highlight = gone  # type: ignore[method-assign, assignment]
    assert sitting.fetch(why="person", look_12=sitting.become("open")).state == "complete"
