"""Every screen, in every language, light and dark, narrow and wide: it fits, and it can be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from host.i18n import languages
from tests.e2e.page_actions import press, script
from tests.support.browsers import needs_chromium
from tools import scenes
from tools.screens import shots

pytestmark = [pytest.mark.e2e, needs_chromium]

HERE = Path(__file__).resolve().parent
CHECK = "return " + (HERE / "page_check.js").read_text("utf-8").split("\n", 2)[2]
BAD = HERE.parent / "bad" / "screens" / "page.html"


@pytest.mark.parametrize("language", languages())
def test_every_screen_fits_and_can_be_read(house: Any, language: str) -> None:
    faults = []
    for page, name, scene, fragment in shots():
        house.open(page, scenes.SCENES[scene](language), language=language, fragment=fragment)
        for width, dark in looks(page):
            house.look(width, dark=dark)
            where = f"{name} {language} {width}{' dark' if dark else ''}: "
            reach = script(house, OVERFLOW)
            faults += [f"{where}reaches {reach}"] if reach > width else []
            faults += [where + fault for fault in script(house, CHECK)]
        faults += [f"{name} {language}: {key} has no words" for key in script(house, UNWRITTEN)]
    assert faults == []


def looks(page: str) -> list[tuple[int, bool]]:
    """The narrowest that is promised and both sides of the style sheet's turning points; dark needs only one width."""
    widths = (320, 360) if page == "popup" else (320, 561, 901, 1161)
    return [*((width, False) for width in widths), (widths[-1], True)]


UNWRITTEN = "return document.body.innerText.match(/\\b(ui|error|state|attention|outcome)_[a-z_]+/g) ?? []"
OVERFLOW = """
  const seen = [...document.querySelectorAll('body *')].filter((one) => !one.closest('.unseen, .skip, thead, .months'));
  return Math.max(document.documentElement.scrollWidth, ...seen.map((one) => Math.floor(one.getBoundingClientRect().right)));
"""


def test_every_control_shows_that_it_has_the_focus(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    for page, scene, width, controls in (("popup", "sign-in", 360, 9), ("dashboard", "many", 1280, 12)):
        house.look(width)
        house.open(page, scenes.SCENES[scene]("en"), fragment="#portals" if page == "dashboard" else "")
        reached = set()
        for _ in range(12):
            press(house, Keys.TAB)
            if script(house, "return document.activeElement === document.body"):
                continue  # behind the last control
            style = script(
                house, "const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth]"
            )
            assert style[0] == "solid", script(house, "return document.activeElement.outerHTML")
            assert float(style[1].removesuffix("px")) >= 2
            reached.add(script(house, "return document.activeElement.outerHTML"))
        assert len(reached) == controls


def test_who_wants_no_motion_gets_none(popup: Any) -> None:
    moving = "return document.getAnimations().length"
    popup.look(360, still=False)
    popup.open("popup", scenes.fetching("en"))
    assert script(popup, moving) > 0
    popup.look(360, still=True)
    assert script(popup, moving) == 0


def test_the_check_of_the_pages_catches_a_bad_page(house: Any) -> None:
    house.look(320)
    house.driver.get(BAD.as_uri())
    kinds = {fault.split(":")[0].split(" ")[0] for fault in script(house, CHECK)}
    assert kinds == {"language", "title", "name", "label", "alt", "id", "reference", "contrast", "edge", "target"}
    assert script(house, OVERFLOW) > 320
    assert script(house, "return document.querySelectorAll('img').length") == 2
