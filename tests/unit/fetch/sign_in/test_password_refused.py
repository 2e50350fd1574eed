"""A stored password that a portal refused is not sent again, whoever gets in afterwards and however."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest

from host.fetch.sign_in.attendance import Attendance
from host.fetch.sign_in.autofill import Autofill
from host.vault import Secret
from tests.support.fake_browser import PORTAL
from tests.support.keyrings import MemoryKeyring
from tests.unit.fetch.sign_in.test_autofill import BOTH, USER, WORD, Page, form
from tests.unit.fetch.sign_in.test_flow import Lane, Sitting

OLD = {**BOTH, "password": Secret("an-old-one")}
Make = Callable[..., Sitting]


class Silent(Lane):
    """Shows the empty form again, without a word."""

    def _show(self) -> Page:
        return form(USER, WORD) if self.stage == "wrong" else super()._show()


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    made: list[Sitting] = []

    def build(portal: Lane, **stored: Any) -> Sitting:
        made.append(Sitting(tmp_path, portal, **stored))
        return made[-1]

    yield build
    for one in made:
        one.world.close()
    keyring.set_keyring(before)


def sent(sitting: Sitting) -> int:
    return sum("password" in one for one in sitting.portal.submits)


@pytest.mark.parametrize("portal", [Lane, Silent])
def test_not_after_the_person_came_in_with_the_right_one(make: Make, portal: type[Lane]) -> None:
    sitting = make(portal(), **OLD)
    assert sitting.fetch("person", look_12=sitting.become("open")).state == "complete"
    assert sent(sitting) == 1
    sitting.portal.stage = "both"
    sitting.fetch("person")
    sitting.portal.stage = "both"
    sitting.fetch("person")
    assert sent(sitting) == 1


@pytest.mark.parametrize("portal", [Lane, Silent])
def test_not_after_the_person_came_to_the_code_with_the_right_one(make: Make, portal: type[Lane]) -> None:
    sitting = make(portal(), **OLD)
    ended = sitting.fetch("person", look_12=sitting.become("sms"), look_20=sitting.become("open"))
    assert (ended.state, sent(sitting)) == ("complete", 1)
    sitting.portal.stage = "both"
    sitting.fetch("person")
    assert sent(sitting) == 1


def test_not_when_another_code_is_asked_for(make: Make) -> None:
    sitting = make(Lane(), **OLD)

    def again() -> None:
        sitting.portal.stage = "both"
        sitting.coordinator.request_new_code(sitting.world.account)

    sitting.fetch("person", look_12=sitting.become("sms"), look_20=again)
    assert sent(sitting) == 1
    # Nor by a fetch that met it refused already.
    sitting.portal.stage = "both"
    sitting.fetch("person", look_8=sitting.become("sms"), look_16=again)
    assert sent(sitting) == 1


def test_a_newly_stored_one_is_tried(make: Make) -> None:
    sitting = make(Lane(), **OLD)
    sitting.fetch("person", look_12=sitting.become("open"))
    sitting.world.clock.move(60)
    sitting.vault.store(sitting.world.account, "portal.example", **BOTH)
    sitting.portal.stage = "both"
    assert sitting.fetch("person").state == "nothing_new"
    assert sent(sitting) == 2
    sitting.portal.stage = "both"
    assert sitting.fetch("person").state == "nothing_new"
    assert sent(sitting) == 3


def test_who_came_in_after_it_was_refused_is_not_known_by_it(make: Make) -> None:
    """Two accounts at a portal that shows nobody: the stored password did not open the one that is open now."""
    sitting = make(Lane(), **OLD)
    sitting.store.accounts.add("https://portal.example/", "somebody")
    ended = sitting.fetch("person", look_12=sitting.become("open"))
    assert (ended.state, ended.failure_code) == ("needs_person", "account.owner_unknown")


def test_what_opened_it_once_does_not_vouch_for_who_signs_in_later(make: Make) -> None:
    sitting = make(Lane(url=PORTAL, next_after_password="sms"), **BOTH)
    world = sitting.world
    context = world.context(world.store.fetches.queue(world.account, why="person"), vault=sitting.vault)
    visit = context.page
    visit.tab.id = 1
    filler = Autofill(context, Attendance(context))
    assert filler.fill(visit.observe())
    filler.record_prompt(visit.observe().report)
    assert filler.on_signed_in()
    # The session ended; a code would follow the password, so the person signs in, as whom nobody sees.
    sitting.portal.stage = "both"
    assert not filler.fill(visit.observe())
    assert not filler.on_signed_in()
