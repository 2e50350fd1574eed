"""Ten things that people come for, as a person does them who has a keyboard and no pointer.

A control is found by the name that the browser computes for it, never by a mark in the page. The host is played
(``tools/stage.py``): where a browser or a portal must really act, other tests do the same with the real ones.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from host.i18n import catalogue, sentence
from tests.e2e import screen_reader
from tests.e2e.page_actions import heard, press, script, until
from tests.support.browsers import is_firefox
from tools import scenes

ENTER, SPACE, TAB, RIGHT, DOWN = "\ue007", " ", "\ue004", "\ue014", "\ue015"
MOST_TABS = 70
AT_REST = 2
SUMMARY = ("DisclosureTriangle", "", "generic")
"""What the browsers call a ``summary``: there is no role for it."""
HIDDEN = """
  const one = document.activeElement, { left, top, right, bottom } = one.getBoundingClientRect();
  const x = Math.min(Math.max((left + right) / 2, 1), innerWidth - 1), y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  const seen = document.elementFromPoint(x, y);
  return seen && (one.contains(seen) || seen.contains(one) || one.closest('label')?.contains(seen)) ? null : one.outerHTML.slice(0, 160);
"""
"""What covers the control that has the focus, for example a bar that stays in sight."""


class Step(NamedTuple):
    """A control, what is pressed there, and what shows that it had its effect."""

    role: str
    name: str
    """The key of the message with which the control's name begins, or the beginning itself."""
    keys: str = ENTER
    told: str = ""
    """The message that the status line must hold then, whatever its placeholders stand for; ``KEY:N`` for a number."""
    heading: str = ""
    """What the page's heading must hold then."""
    unheard: bool = False
    """Whether the way there goes unheard: the virtual reader takes long for each of sixty controls."""


class Journey(NamedTuple):
    page: str
    scene: str
    fragment: str
    steps: tuple[Step, ...]
    asked: str
    """What the background is asked for in the end."""


JOURNEYS = {
    "install": Journey("welcome", "welcome-folder", "", (
        Step("button", "ui_welcome_folder_keep"),
        Step("radio", "", SPACE),
        Step("button", "ui_welcome_next"),
    ), "windows.set"),
    "add": Journey("dashboard", "no-account", "#add=kpn", (
        Step("button", "ui_add"),
        Step("button", "ui_add_and_fetch", told="ui_added_and_fetched"),
    ), "fetch.start"),
    "fetch": Journey("popup", "complete", "", (Step("button", "ui_fetch_now", told="state_queued"),), "fetch.start"),
    "sit": Journey("dashboard", "sitting", "", (
        Step("button", "ui_sitting_start", SPACE, told="sitting_running"),
    ), "sitting.start"),
    "teach": Journey("dashboard", "taught-shown", "#teach=a1", (
        Step("button", "ui_teach_try"),
    ), "teaching.try"),
    "suggest": Journey("dashboard", "complete", "#suggestions", (
        Step("textbox", "ui_suggest_url", "gas.example"),
        Step("textbox", "ui_suggest_note", "PDF"),
        Step("button", "ui_suggest", told="ui_suggested"),
    ), "suggestions.add"),
    "paint": Journey("dashboard", "complete", "#times", (
        Step("gridcell", "", RIGHT + SPACE + DOWN + SPACE),
        Step("button", "ui_times_save", told="ui_times_saved", unheard=True),
    ), "windows.set"),
    "find": Journey("dashboard", "complete", "#documents", (
        Step("searchbox", "ui_find_document", "102", told="ui_documents_found:0"),
        Step("searchbox", "ui_find_document", "9", told="ui_documents_found:2"),
        Step("link", "RE-2026-1029", heading="RE-2026-1029"),
        Step("button", "ui_document_open"),
    ), "documents.open"),
    "repair": Journey("popup", "portal-changed", "", (Step("button", "ui_teach_again"),), "teaching.start"),
    "hand-on": Journey("dashboard", "complete", "#receivers", (
        Step("button", "ui_receiver_run", told="ui_receiver_ran"),
    ), "receivers.hand_on"),
}  # fmt: skip


HEADINGS = "return [...document.querySelectorAll('h1, h2')].map((one) => one.innerText)"


def travel(house: Any, journey: Journey, language: str) -> None:
    """Goes the whole way; the page stands open in its first state."""
    for step in journey.steps:
        screen_reader.hear(house, not step.unheard)
        go_to(house, step, language)
        screen_reader.hear(house, True)
        press(house, step.keys)
        if step.told:
            until(house, lambda step=step: tells(heard(house), step.told, language))
        if step.heading:
            until(house, lambda step=step: any(step.heading in one for one in script(house, HEADINGS)))
    until(house, lambda: house.calls(journey.asked))


def tells(line: str, key: str, language: str) -> bool:
    """Returns whether the line holds every word of the message around its placeholders."""
    if ":" in key:
        plural, number = key.split(":")
        return sentence(plural, language, n=int(number)) in line
    return all(part.strip() in line for part in re.split(r"\$\w+\$", catalogue(language)[key]["message"]))


def go_to(house: Any, step: Step, language: str) -> None:
    """Tabs to the first control of that role and name; none on the way is covered by something else."""
    beginning = sentence(step.name, language)
    passed = []
    for _ in range(MOST_TABS):
        role, name = focused(house)
        if role == step.role and name.startswith(beginning):
            return
        passed.append(f"{role} {name}")
        press(house, TAB)
        if not is_firefox(house.driver):
            assert_in_sight(house)
    raise AssertionError(f"no way to {step.role} {beginning!r} by keyboard, only to {passed}")


def assert_in_sight(house: Any) -> None:
    """Checks that nothing covers what has the focus, once what moves has come to rest (in one browser: Firefox without
    a screen does not always paint between two keys)."""
    from selenium.common.exceptions import TimeoutException
    from selenium.webdriver.support.ui import WebDriverWait

    try:
        WebDriverWait(house.driver, AT_REST, 0.02).until(lambda driver: driver.execute_script(HIDDEN) is None)
    except TimeoutException:
        raise AssertionError(f"covered: {script(house, HIDDEN)}") from None


def focused(house: Any) -> tuple[str, str]:
    """Returns the role and the name of the control that has the focus, as the browser computes them."""
    element = house.driver.switch_to.active_element
    role = "summary" if element.aria_role in SUMMARY else element.aria_role
    return role, element.accessible_name


def begin(house: Any, journey: Journey, language: str) -> None:
    house.look(360 if journey.page == "popup" else 1280)
    made = scenes.SCENES[journey.scene](language)
    house.open(journey.page, made, language=language, fragment=journey.fragment)
