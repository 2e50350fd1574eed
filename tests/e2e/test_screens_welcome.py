"""The welcome page in a real browser, against played answers: from no program to the first fetch, by keyboard."""

from __future__ import annotations

from typing import Any

import pytest

from host.i18n import sentence
from tests.e2e.page_actions import heard, press, script, tab_to, text, until
from tests.support.browsers import needs_chromium
from tools import scenes

pytestmark = [pytest.mark.e2e, needs_chromium]

CONNECTED = {"result": {"connected": True, "failure": None}}


@pytest.fixture
def page(house: Any) -> Any:
    house.look(1280)
    return house


def heading(page: Any) -> str:
    return str(script(page, "return document.querySelector('#step-heading').innerText"))


def test_the_page_notices_the_program_by_itself_and_the_way_goes_on_by_keyboard(page: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    scene = scenes.no_account("en")
    missing = scenes.host_missing("en")["answers"]["link.status"]
    # The program comes after the page asked twice: at its opening, and two seconds later.
    missing[0]["then"] = {"link.status": [{**missing[0], "then": {"link.status": [CONNECTED]}}]}
    scene["answers"]["link.status"] = missing
    page.open("welcome", scene)
    assert sentence("ui_welcome_not_connected", "en") in text(page)
    assert "You use Chromium on Linux." in text(page)
    until(page, lambda: sentence("ui_welcome_both", "en") in text(page))
    assert heard(page) == sentence("ui_welcome_connected", "en")
    assert sentence("ui_welcome_detected", "en", browser="Chromium", system="Linux") in text(page)
    tab_to(page, "next:program")
    press(page, Keys.ENTER)
    until(page, lambda: heading(page) == sentence("ui_welcome_step_folder", "en"))
    assert script(page, "return document.activeElement.id") == "step-heading", "a screen reader reads on there"
    tab_to(page, "next:folder")
    press(page, Keys.ENTER)
    until(page, lambda: heading(page) == sentence("ui_welcome_step_times", "en"))
    press(page, Keys.TAB)
    press(page, Keys.SPACE)
    tab_to(page, "times-next")
    press(page, Keys.ENTER)
    until(page, lambda: heading(page) == sentence("ui_welcome_step_portal", "en"))
    [asked] = page.calls("windows.set")
    assert asked["params"]["windows"]["allow"] is None, "always; what else was set stays"
    assert asked["params"]["windows"]["holidays"] == "DE-BY"
    assert script(page, "return stage.scene.stored.welcome") == {
        "step": "portal",
        "passed": {"program": "done", "folder": "done", "times": "done"},
    }


def test_the_first_portal_is_added_and_fetched_with_one_press(page: Any) -> None:
    page.open("welcome", scenes.SCENES["welcome-portal"]("nl"), language="nl")
    script(
        page,
        "const field = document.querySelector('#find-portal'); field.value = 'kpn';"
        "field.dispatchEvent(new Event('input', { bubbles: true }))",
    )
    until(page, lambda: script(page, "return document.querySelector('[data-action=portal-add]')"))
    script(page, "document.querySelector('[data-action=portal-add]').click()")
    until(page, lambda: page.calls("fetch.start"))
    assert page.calls("account.add")[0]["params"] == {
        "url": "https://www.kpn.com/", "company": "KPN", "start_date": "2026-01-01",
    }  # fmt: skip
    until(page, lambda: script(page, "return document.querySelector('[data-key=accounts] .progress')"))
    assert len(page.calls("portals.search")) == 2, "what was found says now that it is there"


def test_every_step_can_be_left_without_the_program(page: Any) -> None:
    page.open("welcome", scenes.SCENES["welcome-program"]("en"))
    for step in ("program", "folder", "times"):
        until(page, lambda step=step: heading(page) == sentence(f"ui_welcome_step_{step}", "en"))
        script(page, f"document.querySelector('[data-action=skip][data-id={step}]').click()")
    until(page, lambda: heading(page) == sentence("ui_welcome_step_portal", "en"))
    left = script(page, "return document.querySelector('[data-key=overview] a')?.innerText")
    assert left == sentence("ui_welcome_overview", "en")


def test_another_folder_is_chosen_and_told(page: Any) -> None:
    page.open("welcome", scenes.SCENES["welcome-folder"]("de"), language="de")
    script(
        page,
        "document.querySelector('#folder').value = ' /srv/Facturen '; document.querySelector('#folder').form.requestSubmit()",
    )
    until(page, lambda: page.calls("archive.choose_folder"))
    assert page.calls("archive.choose_folder")[0]["params"] == {"folder": "/srv/Facturen"}
    until(page, lambda: "/srv/Facturen" in text(page))
    script(page, "document.querySelector('[data-action=folder-open]').click()")
    until(page, lambda: page.calls("archive.open_folder"))


@pytest.mark.parametrize(
    ("scene", "title", "line"),
    [
        ("wrong-version", "ui_update_program_title", "sudo apt install ./ophaler_0.1.0_amd64.deb"),
        ("old-extension", "ui_update_extension_title", "chrome://extensions"),
    ],
)
def test_where_the_versions_differ_the_older_half_is_named_with_the_line_to_copy(
    page: Any, scene: str, title: str, line: str
) -> None:
    page.open("popup", scenes.SCENES[scene]("en"))
    assert sentence(title, "en") in text(page)
    assert script(page, "return document.querySelector('.command-line code').innerText") == line
    page.open("welcome", scenes.SCENES[scene]("en"))
    assert script(page, "return document.querySelector('.welcome-line code').innerText") == line
    assert sentence(title, "en") in text(page)
    about_program = [sentence("ui_welcome_program_from", "en", version="0.1.0"), sentence("ui_welcome_waits", "en")]
    assert [told in text(page) for told in about_program] == [scene == "wrong-version"] * 2


def test_a_lost_connection_names_a_line_that_is_copied_with_a_press(page: Any) -> None:
    made = scenes.SCENES["host-missing"]("nl")
    for name in ("popup", "dashboard"):
        page.open(name, made, language="nl")
        script(page, "navigator.clipboard.writeText = async (line) => { stage.copied = line }")
        script(page, "document.querySelector('[data-action=copy]').click()")
        until(page, lambda: script(page, "return stage.copied") == "ophaler doctor")
        until(page, lambda: heard(page) == sentence("ui_copied", "nl"))


def test_a_line_is_copied_with_a_press(page: Any) -> None:
    page.open("welcome", scenes.SCENES["welcome-program"]("fr"), language="fr")
    script(page, "navigator.clipboard.writeText = async (line) => { stage.copied = line }")
    script(page, "document.querySelector('[data-action=copy]').click()")
    until(page, lambda: heard(page) == sentence("ui_welcome_copied", "fr"))
    assert script(page, "return stage.copied") == "sudo apt install ./ophaler_0.1.0_amd64.deb"
    shown = "return getComputedStyle(document.querySelector('[role=status]')).position"
    assert script(page, shown) == "fixed", "what is told lies over the page, and does not make it longer"


def test_times_that_were_set_elsewhere_meanwhile_are_not_undone(page: Any) -> None:
    scene = scenes.SCENES["welcome-times"]("en")
    known = scene["answers"]["windows.get"][0]["result"]
    own = {
        **known,
        "own": True,
        "windows": {"zone": "Europe/Amsterdam", "allow": [{"days": ["sun"], "from": "08:00", "to": "09:00"}]},
    }
    known.update({"own": False, "windows": {"zone": "UTC", "allow": None}})
    page.open("welcome", scene)
    until(page, lambda: script(page, "return document.querySelector('[value=always]')?.checked"))
    script(
        page,
        "stage.scene.answers['windows.get'] = [{ result: arguments[0] }]; window.dispatchEvent(new Event('focus'))",
        own,
    )
    until(page, lambda: sentence("ui_welcome_when_own", "en") in text(page))
    script(page, "document.querySelector('[data-key=times-next]').click()")
    until(page, lambda: heading(page) == sentence("ui_welcome_step_portal", "en"))
    assert page.calls("windows.set") == []
