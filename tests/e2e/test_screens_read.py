"""Every screen, in every language, light and dark, narrow and wide: it fits, and it can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from host.i18n import catalogue, languages
from tests.e2e.axe import CONTRAST, violations
from tests.e2e.page_actions import press, script
from tests.support.browsers import needs_chromium
from tools import scenes
from tools.screens import shots, show
from tools.stage import Words

pytestmark = [pytest.mark.e2e, needs_chromium]

HERE = Path(__file__).resolve().parent
CHECK = (HERE / "page_check.js").read_text("utf-8").split("\n", 2)[2].strip().removesuffix(";")
BAD = HERE.parent / "bad" / "screens" / "page.html"
REACH = """
  const seen = [...document.querySelectorAll('body *')].filter((one) => !one.closest('.unseen, .skip, thead, .months'));
  const isCut = (one) => one && (getComputedStyle(one).textOverflow === 'ellipsis' || isCut(one.parentElement));
  const reach = (one) => {
    const { left, right } = one.getBoundingClientRect();
    const found = Math.floor(Math.max(right, innerWidth - left));
    return found > innerWidth && isCut(one.parentElement) ? innerWidth : found; // three dots stand where it ends
  };
  return Math.max(document.documentElement.scrollWidth, ...seen.map(reach));
"""
"""How far the page reaches beyond the edge at which a line begins: to the right, and from the right to the left."""
UNWRITTEN = "return document.body.innerText.match(/\\b(ui|error|state|attention|outcome)_[a-z_]+/g) ?? []"
HIGHEST_POPUP = 560
HEIGHT = "location.pathname.includes('popup') ? Math.max(document.body.offsetHeight, document.body.scrollHeight) : 0"
LOOK = f"return [(() => {{ {REACH} }})(), {CHECK}, (() => {{ {UNWRITTEN} }})(), {HEIGHT}]"


@pytest.mark.parametrize("language", languages())
def test_every_screen_fits_and_can_be_read(house: Any, language: str) -> None:
    """The rules of axe-core hardly depend on the language: it reads each page in one, so that it reads all of them."""
    faults = []
    for place, shot in enumerate(shots()):
        show(house, shot, language)
        for width, dark in looks(shot.page):
            house.look(width, dark=dark)
            faults += [
                f"{shot.name} {language} {width}{' dark' if dark else ''}: {fault}" for fault in seen(house, width)
            ]
        if languages()[place % len(languages())] == language:
            faults += [f"{shot.name} {fault}" for fault in accessible(house, width)]
    assert faults == []


def seen(house: Any, width: int) -> Iterator[str]:
    reach, faults, unwritten, height = script(house, LOOK)
    if reach > width:
        yield f"reaches {reach}"
    if height > HIGHEST_POPUP:
        yield f"is {height} high"
    yield from faults
    yield from (f"{key} has no words" for key in unwritten)


def accessible(house: Any, width: int) -> Iterator[str]:
    """Yields what axe-core finds; the page is in dark colours, where it stays for the first of them."""
    yield from (f"dark: {fault}" for fault in violations(house))
    house.look(width)
    yield from (f"light: {fault}" for fault in violations(house, CONTRAST))
    house.look(width, forced=True)
    yield from (f"forced colours: {fault}" for fault in violations(house, CONTRAST))


def looks(page: str) -> list[tuple[int, bool]]:
    """The narrowest that is promised and both sides of the style sheet's turning points; dark needs only one width."""
    widths = (320, 360) if page == "popup" else (320, 561, 901, 1161)
    return [*((width, False) for width in widths), (widths[-1], True)]


def test_longer_words_and_lines_from_the_right_fit(house: Any) -> None:
    """Words that are two fifths longer, at 320 CSS pixels and at 200 % of a window of 1280; both directions of writing."""
    longer = stretched(catalogue("en"))
    faults = []
    for shot in shots():
        show(house, shot, "en", longer)
        for width in (320, 360) if shot.page == "popup" else (320, 640, 1280):
            house.look(width)
            for direction, reach in script(house, BOTH_DIRECTIONS).items():
                faults += [f"{shot.name} {width} {direction}: reaches {reach}"] if reach > width else []
    assert faults == []


BOTH_DIRECTIONS = f"""
  return Object.fromEntries(['rtl', 'ltr'].map((direction) => {{
    document.documentElement.dir = direction;
    return [direction, (() => {{ {REACH} }})()];
  }}));
"""


def stretched(words: Words) -> Words:
    """Returns the catalogue with every word longer by two fifths, and with accents; placeholders stay."""
    fixed = {"ui_language": words["ui_language"]}
    return {key: {**entry, "message": WORD.sub(stretch, entry["message"])} for key, entry in words.items()} | fixed


WORD = re.compile(r"\$\w+\$|[A-Za-z]{2,}")


def stretch(word: re.Match[str]) -> str:
    found = word.group()
    if found.startswith("$"):
        return found
    middle = len(found) // 2
    return found[:middle] + "åéîøü"[: -(-len(found) * 2 // 5)].ljust(-(-len(found) * 2 // 5), "ö") + found[middle:]


def test_every_control_shows_that_it_has_the_focus(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    for page, scene, width, controls in (("popup", "sign-in", 360, 6), ("dashboard", "many", 1280, 12)):
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


def test_a_button_under_the_pointer_can_still_be_read(house: Any) -> None:
    """A link that looks like a button keeps the colours of a button."""
    from selenium.webdriver.common.action_chains import ActionChains

    colours = "const s = getComputedStyle(arguments[0]); return [s.color, s.backgroundColor]"
    house.look(1280)
    house.open("dashboard", scenes.SCENES["no-account"]("en"))
    found = house.driver.find_elements("css selector", "main a.button")
    assert len(found) == 2
    for button in found:
        ActionChains(house.driver).move_to_element(button).perform()
        text, field = house.driver.execute_script(colours, button)
        assert contrast(text, field) >= 4.5, button.text


def contrast(one: str, other: str) -> float:
    """How far two opaque colours, as the browser writes them, are apart in the measure of WCAG 2."""

    def brightness(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


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
    reach, faults, *_ = script(house, LOOK)
    kinds = {fault.split(":")[0].split(" ")[0] for fault in faults}
    assert kinds == {"language", "title", "name", "label", "alt", "id", "reference", "contrast", "edge", "target"}
    assert reach > 320
    script(house, "document.documentElement.dir = 'rtl'")
    assert script(house, REACH) > 320
    assert script(house, "return document.querySelectorAll('img').length") == 2


def test_axe_catches_a_bad_page(house: Any) -> None:
    house.look(320)
    house.driver.get(BAD.as_uri())
    kinds = {fault.split(":")[0] for fault in violations(house)}
    assert kinds >= {"button-name", "color-contrast", "html-has-lang", "image-alt", "label", "link-name", "target-size"}
    house.look(320, forced=True)
    assert [fault.split(" ")[0] for fault in violations(house, CONTRAST)] == ["color-contrast:"]
