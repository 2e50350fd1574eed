"""Each button that opens a file or a folder says why nothing opened: no program for it, a disk that is away."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from host.i18n import code_sentence
from tests.e2e.page_actions import script, until
from tests.support.browsers import needs_chromium
from tools import scenes

pytestmark = [pytest.mark.e2e, needs_chromium]

BUTTONS = {
    "documents.open": ("dashboard", "complete", "#documents=d0", "[data-action=document-open]"),
    "documents.show_in_folder": ("dashboard", "complete", "#documents=d0", "[data-action=document-folder]"),
    "archive.open_folder": ("dashboard", "complete", "#archive", "[data-action=archive-open]"),
    "inbox.open_folder": ("dashboard", "complete", "#inbox", "[data-action=inbox-open]"),
    "fetch.bundle_folder": ("dashboard", "incomplete", "#account=a1&fetch=71", "[data-action=bundle-folder]"),
    "documents.export_folder": (
        "dashboard",
        "complete",
        "#documents",
        "[data-action=documents-export]; [data-action=documents-export-folder]",
    ),
}
REFUSALS = {"register.no_program": {"file": "/srv/x.xml"}, "archive.folder_gone": {"folder": "/mnt/archive"}}
ALERTS = "return [...document.querySelectorAll('[role=alert]')].map((one) => one.innerText).join(' ')"


@pytest.mark.parametrize("method", [*BUTTONS, "welcome"])
def test_a_button_that_opens_nothing_says_why(house: Any, method: str) -> None:
    welcome = ("welcome", "welcome-folder", "", "[data-action=folder-open]")
    page, scene, fragment, controls = BUTTONS.get(method, welcome)
    method = method if method in BUTTONS else "archive.open_folder"
    *before, control = controls.split("; ")
    house.look(1280)
    house.open(page, scenes.SCENES[scene]("nl"), language="nl", fragment=fragment)
    for first in before:
        house.press(first)
    until(house, lambda: script(house, "return document.querySelector(arguments[0])", control))
    script(house, "document.querySelectorAll('details').forEach((one) => { one.open = true })")
    for code, details in REFUSALS.items():
        refusal = [{"error": {"code": code, "message": "", "details": details}}]
        script(house, "stage.scene.answers[arguments[0]] = arguments[1]", method, refusal)
        house.press(control)
        told = code_sentence(code, "nl", **details)
        until(house, partial(is_told, house, told))


def is_told(house: Any, sentence: str) -> bool:
    return sentence in str(script(house, ALERTS))
