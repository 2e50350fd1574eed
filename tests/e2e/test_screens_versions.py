"""Pages whose program is newer than they are, and pages whose extension was updated under them, against played answers."""

from __future__ import annotations

from typing import Any

import pytest

from host.i18n import sentence
from tests.e2e.page_actions import script, text, until
from tests.support.browsers import needs_chromium
from tools import scenes

pytestmark = [pytest.mark.e2e, needs_chromium]

LEFT_BEHIND = """
  const gone = () => { throw new Error('Extension context invalidated.'); };
  delete chrome.runtime.id;
  Object.assign(chrome.runtime, { sendMessage: gone, connect: gone, getURL: gone });
  chrome.i18n.getMessage = gone;
  document.querySelector('[data-action=fetch]').click();
"""


@pytest.mark.parametrize(
    ("page", "fragment"), [("popup", ""), ("dashboard", ""), ("dashboard", "#portals"), ("dashboard", "#account=a2")]
)
def test_a_word_that_is_unknown_here_hinders_nothing(house: Any, page: str, fragment: str) -> None:
    house.look(360 if page == "popup" else 1280)
    house.open(page, scenes.SCENES["newer-words"]("en"), fragment=fragment)
    shown = text(house)
    assert "dreaming" not in shown
    assert "iris_scan" not in shown
    assert sentence("ui_unknown" if fragment else "ui_attention_other", "en") in shown


@pytest.mark.parametrize(("page", "fragment"), [("popup", ""), ("dashboard", "#portals"), ("welcome", "")])
def test_a_page_that_its_extension_has_left_behind_says_to_load_it_again(house: Any, page: str, fragment: str) -> None:
    house.look(360 if page == "popup" else 1280)
    house.open(
        page,
        scenes.SCENES["welcome-fetched" if page == "welcome" else "complete"]("nl"),
        language="nl",
        fragment=fragment,
    )
    script(house, LEFT_BEHIND)
    until(house, lambda: sentence("ui_replaced_title", "nl") in text(house))
    assert script(house, "return document.activeElement.textContent") == sentence("ui_replaced_reload", "nl")
    script(house, "document.activeElement.click()")
    until(house, lambda: script(house, "return document.querySelector('[data-action=fetch]')"))


@pytest.mark.parametrize("page", ["popup", "dashboard"])
@pytest.mark.parametrize(
    ("older", "line"),
    [("program", "sudo apt install ./ophaler_0.1.0_amd64.deb"), ("extension", "chrome://extensions")],
)
def test_what_the_other_half_does_not_understand_names_the_one_to_update(
    house: Any, page: str, older: str, line: str
) -> None:
    """The two speak the same protocol, so that they are connected: one of them has a method or a field more."""
    house.look(360 if page == "popup" else 1280)
    made = scenes.complete("nl")
    refused = {"code": "protocol.wrong_types", "message": "", "details": {"where": "params.more", "older": older}}
    made["answers"]["fetch.start"] = [{"error": refused}]
    house.open(page, made, language="nl", fragment="#portals" if page == "dashboard" else "")
    script(house, "document.querySelector('[data-action=fetch]').click()")
    until(house, lambda: sentence(f"ui_older_{older}", "nl") in text(house))
    assert line in text(house)
    made["answers"]["status.get"] = [{"error": refused}]
    house.open(page, made, language="nl")
    until(house, lambda: sentence(f"ui_older_{older}", "nl") in text(house))
    assert line in text(house)
