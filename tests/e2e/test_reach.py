"""How many presses each thing takes that people must find, from the popup or the first page of the overview: by keyboard and by mouse.

The host is played (``tools/stage.py``). Typing is no press, nor is going from control to control; ``pytest -s`` prints the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from host.i18n import sentence
from tests.e2e.page_actions import press, script, text, until
from tests.support.browsers import needs_chromium
from tools import scenes

pytestmark = [pytest.mark.e2e, needs_chromium]

MOST_PRESSES = 4
LANGUAGE = "nl"
MOST_TABS = 70
ENTER, SPACE, DOWN, TAB = "\ue007", " ", "\ue015", "\ue004"
CONTROLS = {
    "link": "a[href]",
    "button": "button",
    "radio": "input[type=radio]",
    "searchbox": "input[type=search]",
    "textbox": "input[type=text], input[type=url], input:not([type])",
    "gridcell": "[role=gridcell]",
}
FOCUSED = "return document.activeElement.matches(arguments[0]) ? document.activeElement : null"
SEEN = "return [...document.querySelectorAll(arguments[0])].filter((one) => one.checkVisibility())"


class Press(NamedTuple):
    """A control by its role and the message with which its name begins; what is typed there is no press."""

    role: str
    name: str
    typed: str = ""
    keys: str = ENTER
    beside: str = ""
    """By keyboard, the control from which an arrow key leads there: of a group of radio buttons only the chosen one is a stop."""


class Reach(NamedTuple):
    page: str
    scene: str
    presses: tuple[Press, ...]
    shown: str = ""
    """What stands on the page in the end: a message, or the text itself."""
    asked: str = ""
    """What the background is asked for in the end."""


PORTALS = Press("link", "ui_accounts_title")
ADD = Press("link", "ui_add_title")
USER = Press("button", "Huisraad")
REACHED = {
    "weekdays and time windows": Reach("dashboard", "complete", (
        Press("link", "ui_places_settings"), Press("link", "ui_times_title"), Press("gridcell", "", keys=SPACE), Press("button", "ui_times_save"),
    ), asked="windows.set"),
    "add: own company": Reach("dashboard", "complete", (PORTALS, ADD, Press("radio", "ui_add_own", keys=DOWN, beside="ui_add_online")), shown="ui_add_own_name"),
    "add: online portal": Reach("dashboard", "complete", (PORTALS, ADD), shown="ui_add_search"),
    "add: one of thousands of portals": Reach("dashboard", "no-account", (
        ADD, Press("searchbox", "ui_add_search", typed="kpn"), Press("button", "ui_add"), Press("button", "ui_add_and_fetch"),
    ), asked="fetch.start"),
    "every 7 days": Reach("dashboard", "complete", (PORTALS, USER), shown="Elke 7 dagen"),
    "start downloading now": Reach("dashboard", "complete", (PORTALS, USER, Press("button", "ui_begin_download")), asked="fetch.start"),
    "suggest a portal": Reach("dashboard", "complete", (
        Press("link", "ui_places_settings"), Press("link", "ui_suggestions_title"), Press("textbox", "ui_suggest_url", typed="https://my.gas.example/login"), Press("button", "ui_suggest"),
    ), asked="suggestions.add"),
    "the code again": Reach("dashboard", "code-lapsed", (Press("button", "ui_ask_again"),), asked="attention.ask_again"),
    "captcha": Reach("dashboard", "captcha", (Press("button", "ui_open_tab"),), asked="attention.open"),
    "popup: add and fetch": Reach("popup", "no-account", (Press("button", "ui_add_and_fetch"),), asked="fetch.start"),
    "popup: start downloading now": Reach("popup", "complete", (Press("button", "ui_fetch_now"),), asked="fetch.start"),
    "popup: suggest this portal": Reach("popup", "unknown-portal", (Press("button", "ui_popup_more"), Press("button", "ui_suggest_this")), asked="tab.suggest"),
    "popup: the code again": Reach("popup", "code-lapsed", (Press("button", "ui_ask_again"),), asked="attention.ask_again"),
    "popup: captcha": Reach("popup", "captcha", (Press("button", "ui_open_tab"),), asked="attention.open"),
}  # fmt: skip


@pytest.fixture(scope="module")
def table() -> Iterator[list[str]]:
    lines: list[str] = []
    yield lines
    print("\n\n| what | from | presses | by |\n|---|---|---|---|", *lines, sep="\n")


@pytest.mark.parametrize("name", REACHED)
@pytest.mark.parametrize("hand", ["keyboard", "mouse"])
def test_what_people_must_find_takes_four_presses_at_most(house: Any, table: list[str], name: str, hand: str) -> None:
    way = REACHED[name]
    house.look(360 if way.page == "popup" else 1280)
    house.open(way.page, scenes.SCENES[way.scene](LANGUAGE), language=LANGUAGE)
    count = 0
    for one in way.presses:
        count += by_keyboard(house, one) if hand == "keyboard" else by_mouse(house, one)
    if way.shown:
        until(house, lambda: sentence(way.shown, LANGUAGE) in text(house))
    if way.asked:
        until(house, lambda: house.calls(way.asked))
    table.append(f"| {name} | {way.page} | {count} | {hand} |")
    assert count <= MOST_PRESSES


def by_keyboard(house: Any, one: Press) -> int:
    """Goes to the control by the tabulator and presses it; returns the number of presses."""
    beginning = sentence(one.beside or one.name, LANGUAGE)
    for _ in range(MOST_TABS):
        found = script(house, FOCUSED, CONTROLS[one.role])
        if found is not None and found.accessible_name.startswith(beginning):
            press(house, one.typed or one.keys)
            return 0 if one.typed else 1
        press(house, TAB)
    raise AssertionError(f"no way to {one.role} {beginning!r} by keyboard")


def by_mouse(house: Any, one: Press) -> int:
    """Clicks on the control that is seen, where nothing covers it; returns the number of presses."""
    found = until(house, lambda: control(house, one))
    if one.typed:
        found.send_keys(one.typed)
        return 0
    script(house, "arguments[0].scrollIntoView({ block: 'center' })", found)
    found.click()
    return 1


def control(house: Any, one: Press) -> Any:
    beginning = sentence(one.name, LANGUAGE)
    for element in script(house, SEEN, CONTROLS[one.role]):
        if element.accessible_name.startswith(beginning):
            return element
    return None


def test_a_thing_that_is_hidden_or_nowhere_is_noticed(house: Any) -> None:
    house.look(1280)
    house.open("dashboard", scenes.SCENES["complete"](LANGUAGE), language=LANGUAGE)
    assert control(house, PORTALS) is not None
    script(house, "document.querySelector('#nav').hidden = true; document.querySelector('#nav').style.display = 'none'")
    assert control(house, PORTALS) is None
