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
