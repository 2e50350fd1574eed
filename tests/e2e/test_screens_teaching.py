"""Teaching in the window beside the page, against played answers: by keyboard, and with corrections that are refused."""

from __future__ import annotations

from typing import Any

import pytest

from host.i18n import code_sentence, sentence
from tests.e2e.page_actions import heard, press, script, tab_to, text, until
from tests.support.browsers import needs_chromium
from tools import made_teaching, made_up, scenes

pytestmark = [pytest.mark.e2e, needs_chromium]

TOP = "return document.querySelector(arguments[0]).getBoundingClientRect().top"
REFUSED = {"code": "teaching.not_left_out", "message": "", "details": {}}
NOT_LOCATED = {"code": "teaching.not_located", "message": "", "details": {"column": "Period"}}


@pytest.fixture
def side(house: Any) -> Any:
    """The side window, as wide as the background opens it."""
    house.look(640, height=780)
    return house


def opened(side: Any, name: str, **answers: Any) -> None:
    made = scenes.taught("en", name)
    made["answers"] |= {method.replace("_", "."): answer for method, answer in answers.items()}
    side.open("dashboard", made, fragment="#teach=a1")


def test_what_was_shown_is_corrected_and_tried_by_keyboard_alone(side: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    opened(side, "shown")
    tab_to(side, "teach-try:teaching")
    tab_to(side, "teach-point:download")
    for _ in range(2):
        press(side, Keys.TAB)
    assert script(side, "return document.activeElement.dataset.id") == "c1", "the columns stand before the rows"
    press(side, Keys.ARROW_DOWN)
    until(side, lambda: side.calls("teaching.column"))
    assert side.calls("teaching.column")[0]["params"] == {"account": "a1", "column": "c1", "field": "number"}
    tab_to(side, "teach-point:row")
    tab_to(side, "use:1")
    press(side, Keys.SPACE)
    until(side, lambda: side.calls("teaching.row"))
    assert side.calls("teaching.row")[0]["params"] == {"account": "a1", "row": 1, "left_out": True}
    script(side, "document.querySelector('[data-action=teach-try]').focus()")
    press(side, Keys.ENTER)
    until(side, lambda: side.calls("teaching.try"))


def test_columns_are_chosen_in_sight_of_the_first_rows(side: Any) -> None:
    opened(side, "shown")
    assert script(side, TOP, "[data-key=columns]") < script(side, TOP, ".teach-rows") < 960
    assert script(side, "return document.querySelector('.teach-rows tbody tr').offsetHeight") < 64


def test_a_correction_that_is_refused_leaves_the_control_as_it_was(side: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    opened(side, "shown", teaching_row=[{"error": REFUSED}], teaching_column=[{"error": NOT_LOCATED}])
    tab_to(side, "use:1")
    press(side, Keys.SPACE)
    until(side, lambda: script(side, "return document.querySelector('.below [role=alert]')"))
    assert code_sentence("teaching.not_left_out", "en") in text(side)
    assert script(side, "return document.activeElement.checked"), "the row is still used"
    script(side, "document.querySelector('[data-id=c1]').focus()")
    press(side, Keys.ARROW_DOWN)
    until(side, lambda: script(side, "return document.querySelector('.teach-columns [role=alert]')"))
    assert script(side, "return document.activeElement.value") == ""


def test_the_trial_is_told_where_it_is_decided(side: Any) -> None:
    opened(side, "trying")
    tried = made_up.plain(made_teaching.lesson("en", "proved"))
    side.emit("teaching.changed", tried)
    assert heard(side) == sentence("teaching_trial_proved", "en")
    state = "return document.querySelector('[data-group=state]').innerText"
    assert sentence("teaching_trial_proved", "en") in script(side, state)
    script(side, "document.querySelector('[data-action=teach-keep]').focus()")
    kept = made_up.plain(made_teaching.lesson("en", "kept"))
    side.emit("teaching.changed", kept)
    assert script(side, "return document.activeElement.dataset.group") == "state", "the focus stays with what is told"
    assert script(side, "return document.querySelector('[data-group=state] a').hash") == "#account=a1"


def test_forgetting_says_what_and_asks_first(side: Any) -> None:
    side.open("dashboard", scenes.SCENES["taught-kept"]("en"), fragment="#account=a1")
    question = "return document.querySelector('[data-group=learned-forget]')?.innerText ?? ''"
    until(side, lambda: script(side, "return document.querySelector('[data-action=learned-forget]')"))
    script(side, "document.querySelector('[data-action=learned-forget]').click()")
    assert sentence("ui_learned_forget_taught", "en") in script(side, question)
    assert script(side, "return document.activeElement.dataset.group") == "learned-forget"
    assert side.calls("learned.forget") == []
    script(side, "document.querySelector('[data-action=learned-forget-no]').click()")
    assert script(side, question) == ""
    assert script(side, "return document.activeElement.dataset.action") == "learned-forget"
    script(side, "document.querySelector('[data-action=learned-forget]').click()")
    script(side, "document.querySelector('[data-action=learned-forget-yes]').click()")
    until(side, lambda: side.calls("learned.forget"))


def test_a_frame_of_another_site_is_allowed_by_a_click_in_the_window(side: Any) -> None:
    side.open("dashboard", scenes.taught("en", "frame") | {"granted": False}, fragment="#teach=a1")
    until(side, lambda: script(side, "return document.querySelector('[data-action=teach-allow]')"))
    label = sentence("ui_teach_allow", "en", host=made_teaching.FRAME)
    assert script(side, "return document.querySelector('[data-action=teach-allow]').textContent.trim()") == label
    script(side, "document.querySelector('[data-action=teach-allow]').click()")
    until(side, lambda: sentence("ui_teach_allow_refused", "en", host=made_teaching.FRAME) in text(side))
    assert side.calls("teaching.allow_frame") == []
    opened(side, "frame")
    until(side, lambda: script(side, "return document.querySelector('[data-action=teach-allow]')"))
    script(side, "document.querySelector('[data-action=teach-allow]').click()")
    until(side, lambda: side.calls("teaching.allow_frame"))
    origin = f"https://{made_teaching.FRAME}/*"
    assert side.calls("teaching.allow_frame")[0]["params"] == {"account": "a1", "origin": origin}
    assert [call["params"]["origins"] for call in side.calls("permissions.request")] == [[origin]]
