"""Every place that shows a name which somebody else chose, with one of markup, emoji, letters from the right and 300
characters: it stays a name, turns nothing around it, and makes no page wider than the window."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.page_actions import heard, script, until
from tests.e2e.test_screens_read import HIGHEST_POPUP, REACH
from tests.support.browsers import needs_chromium
from tests.support.strange_names import MARKUP, OVERRIDE, STRANGE, with_strange_names
from tools import made_up, scenes
from tools.screens import Shot, pressed, shots

pytestmark = [pytest.mark.e2e, needs_chromium]

PLACES = (
    "popup-unknown-portal", "popup-complete", "popup-incomplete", "popup-sign-in", "popup-fetching", "popup-sitting-running",
    "popup-late", "popup-nine", "popup-belongs-complete",
    "welcome-fetched",
    "today-fetching", "today-sitting", "today-late",
    "accounts-several", "accounts-incomplete", "dialog-of-account-complete",
    "account-incomplete", "account-settings-complete", "account-administration-several", "rows-incomplete",
    "documents-several", "document-complete", "document-differs-complete",
    "inbox-complete", "inbox-mailbox-several", "receivers-several", "receivers-change-several",
    "calendar-complete", "missing-complete", "times-complete", "account-times-complete",
    "vault-complete", "account-vault-complete", "teaching-taught-shown", "account-learned-taught-kept",
    "adding-complete", "adding-own-several", "suggestions-complete",
)  # fmt: skip
LOOK = f"""
  const turns = (one) => [...one.childNodes].some(({{ data }}) => data?.includes('{OVERRIDE}'));
  const isolates = (one) => getComputedStyle(one).unicodeBidi !== 'normal';
  const goesOn = (one) => [...one.childNodes].some(({{ data }}) => /{OVERRIDE}W*[^W\\s\\u2069]/.test(data ?? ''));
  const unguarded = [...document.querySelectorAll('body *')].filter((one) => turns(one) && (!isolates(one) || goesOn(one)));
  return {{
    reach: (() => {{ {REACH} }})(),
    markup: document.querySelectorAll('main img[src=x]').length + (document.title === 'owned'),
    named: document.body.textContent.includes('onerror='),
    turned: unguarded.map((one) => one.outerHTML.slice(0, 120)),
    height: document.body.scrollHeight,
  }};
"""


@pytest.mark.parametrize("name", PLACES)
def test_a_strange_name_stays_a_name(house: Any, name: str) -> None:
    shot = next(one for one in shots() if one.name == name)
    house.look(320)
    show_strange(house, shot)
    seen = script(house, LOOK)
    assert seen["markup"] == 0
    assert seen["reach"] <= 320
    assert seen["turned"] == []
    assert seen["named"]
    if shot.page == "popup":
        assert seen["height"] <= HIGHEST_POPUP


def show_strange(house: Any, shot: Shot) -> None:
    house.open(shot.page, with_strange_names(scenes.SCENES[shot.scene]("en")), fragment=shot.fragment)
    for control in pressed(shot):
        house.press(control)


def test_what_is_told_for_a_moment_and_what_is_asked_first_stay_within_the_window(house: Any) -> None:
    house.look(320)
    house.open("dashboard", with_strange_names(scenes.complete("en")), fragment="#portals&open=a1")
    ended = made_up.plain(made_up.progress("complete", 30, 30, 4, language="en")) | {"account_name": STRANGE}
    house.emit("fetch.progress", ended)
    until(house, lambda: MARKUP in heard(house))
    assert f"\u2068{STRANGE}\u2069" in heard(house)
    house.press("[data-action=remove]")
    until(house, lambda: script(house, "return document.querySelector('dialog [data-action=remove-yes]')"))
    seen = script(house, LOOK)
    assert (seen["markup"], seen["reach"] <= 320, seen["turned"]) == (0, True, [])
