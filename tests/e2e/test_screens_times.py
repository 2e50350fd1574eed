"""Fetch times in the dashboard, against played answers: painting the week by mouse, finger and keyboard, and saving."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from host.i18n import sentence
from tests.e2e.page_actions import heard, press, script, tab_to, text, until
from tests.support.browsers import needs_chromium
from tools import made_up, scenes

pytestmark = [pytest.mark.e2e, needs_chromium]


def open_times(house: Any, fragment: str = "#times", windows: dict[str, Any] | None = None, own: bool = True) -> None:
    house.look(1280, height=1700)
    made = scenes.complete("en")
    told = made["answers"]["windows.get"][0]["result"]
    told.update({"own": own, "windows": made_up.OFFICE if windows is None else windows})
    house.open("dashboard", made, fragment=fragment)
    until(house, lambda: house.calls("schedule.try"))


def allowed(house: Any) -> dict[str, list[int]]:
    """The hours that the grid shows as allowed, by day."""
    found: dict[str, list[int]] = script(
        house,
        "const days = {};"
        "for (const one of document.querySelectorAll('[data-cell].on'))"
        "  (days[one.dataset.cell.split(':')[0]] ??= []).push(Number(one.dataset.cell.split(':')[1]));"
        "return days",
    )
    return found


def saved(house: Any) -> dict[str, Any]:
    script(house, "document.querySelector('[data-action=times-save]').click()")
    until(house, lambda: heard(house) == sentence("ui_times_saved", "en"))
    given: dict[str, Any] = house.calls("windows.set")[-1]["params"]
    return given


def cell(house: Any, name: str) -> Any:
    return house.driver.find_element("css selector", f'[data-cell="{name}"]')


def test_what_is_saved_untouched_is_what_came(house: Any) -> None:
    open_times(house)
    assert allowed(house)["4"] == [8, 9, 10, 11]
    assert script(house, "return document.querySelectorAll('[data-cell].part').length") == 4
    assert saved(house) == {"account": None, "windows": made_up.OFFICE}


def by_mouse(house: Any, names: list[str]) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    chain = ActionChains(house.driver).move_to_element(cell(house, names[0])).click_and_hold()
    for name in names[1:]:
        chain.move_to_element(cell(house, name))
    chain.release().move_to_element(cell(house, "5:20")).perform()


def by_finger(house: Any, names: list[str]) -> None:
    def touch(kind: str, name: str | None) -> None:
        points = [] if name is None else [script(house, CENTRE, cell(house, name))]
        house.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", names[0])
    # A finger that rests for a moment paints; one that moves at once scrolls.
    until(house, lambda: allowed(house))
    for name in names[1:]:
        touch("touchMove", name)
    touch("touchEnd", None)


CENTRE = "const r = arguments[0].getBoundingClientRect(); return {x: r.x + r.width / 2, y: r.y + r.height / 2}"


TOUCH = """
  const cell = document.querySelector(`[data-cell="${arguments[0]}"]`);
  const { x, y } = cell.getBoundingClientRect();
  for (const [kind, slip] of arguments[1]) cell.dispatchEvent(new PointerEvent(kind, {
    bubbles: true, cancelable: true, pointerType: "touch", isPrimary: true, clientX: x + 5, clientY: y + 5 + slip }));
"""
"""A touch within one turn of the page: no time passes in which the finger rests."""


def test_a_finger_that_moves_at_once_scrolls_and_one_that_taps_sets_an_hour(house: Any) -> None:
    open_times(house, windows={"zone": "Europe/Amsterdam", "allow": []})
    style = "return getComputedStyle(document.querySelector('[data-cell]')).touchAction"
    assert script(house, style) == "manipulation", "the browser scrolls"
    script(house, TOUCH, "2:12", [["pointerdown", 0], ["pointermove", 40], ["pointerup", 40]])
    script(house, TOUCH, "2:12", [["pointerdown", 0], ["pointercancel", 0]])
    assert allowed(house) == {}
    script(house, TOUCH, "2:14", [["pointerdown", 0], ["pointermove", 4], ["pointerup", 4]])
    assert allowed(house) == {"2": [14]}


@pytest.mark.parametrize("paint", [by_mouse, by_finger])
def test_hours_are_painted_by_dragging(house: Any, paint: Callable[[Any, list[str]], None]) -> None:
    open_times(house, windows={"zone": "Europe/Amsterdam", "allow": []})
    assert allowed(house) == {}
    paint(house, ["1:9", "1:10", "1:11", "2:11"])
    until(house, lambda: allowed(house) == {"1": [9, 10, 11], "2": [11]})
    until(house, lambda: house.calls("schedule.try")[-1]["params"]["windows"].get("allow"))
    assert saved(house)["windows"] == {
        "zone": "Europe/Amsterdam",
        "allow": [
            {"days": ["tue"], "from": "09:00", "to": "12:00"},
            {"days": ["wed"], "from": "11:00", "to": "12:00"},
        ],
    }


def test_hours_are_painted_by_keyboard(house: Any) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    open_times(house, windows={"zone": "Europe/Amsterdam", "allow": []})
    script(house, "document.querySelector('[data-cell][tabindex=\"0\"]').focus()")
    assert script(house, "return document.querySelectorAll('[data-cell][tabindex=\"0\"]').length") == 1
    press(house, Keys.ARROW_RIGHT)
    press(house, Keys.SPACE)
    ActionChains(house.driver).key_down(Keys.SHIFT).send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN).key_up(
        Keys.SHIFT
    ).perform()
    assert allowed(house) == {"1": [8, 9, 10]}
    assert (
        script(house, "return document.activeElement.getAttribute('aria-label')") == "Tuesday 10:00 to 11:00, allowed"
    )
    assert script(house, "return document.activeElement.getAttribute('aria-selected')") == "true"
    press(house, Keys.ENTER)
    assert allowed(house) == {"1": [8, 9]}


def test_the_grid_is_one_stop_and_the_next_leads_to_saving(house: Any) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    open_times(house)
    script(house, "document.querySelector('[data-cell][tabindex=\"0\"]').focus()")
    where = "return document.activeElement.dataset.cell"
    ways = (
        (Keys.END, "6:8"),
        (Keys.PAGE_DOWN, "6:23"),
        (Keys.HOME, "0:23"),
        (Keys.PAGE_UP, "0:0"),
    )
    for key, cell_name in ways:
        press(house, key)
        assert script(house, where) == cell_name
    for key, cell_name in ((Keys.END, "6:23"), (Keys.HOME, "0:0")):
        ActionChains(house.driver).key_down(Keys.CONTROL).send_keys(key).key_up(Keys.CONTROL).perform()
        assert script(house, where) == cell_name
    press(house, Keys.SPACE)
    assert heard(house).startswith("Monday: ")
    press(house, Keys.TAB)
    assert script(house, "return document.activeElement.innerText") == sentence("ui_times_to_save", "en")
    press(house, Keys.ENTER)
    assert script(house, "return document.activeElement.dataset.key") == "times-save:times"
    press(house, Keys.ENTER)
    until(house, lambda: house.calls("windows.set"))


def type_time(house: Any, field: str, words: str) -> None:
    from selenium.webdriver.common.keys import Keys

    one = house.driver.find_element("css selector", f'[data-field="{field}"]')
    one.clear()
    one.send_keys(words + Keys.ENTER)


def test_times_are_typed_to_the_minute_and_said(house: Any) -> None:
    open_times(house, windows={"zone": "Europe/Amsterdam", "allow": []})
    script(house, "document.querySelector('[data-action=times-span-add][data-id=\"1\"]').click()")
    assert heard(house) == "Tuesday: 09:00–17:00"
    assert script(house, "return document.activeElement.getAttribute('aria-label')") == "Tuesday, from"
    type_time(house, "from:1:0", "8.20")
    type_time(house, "to:1:0", "24:00")
    assert script(house, "return [...document.querySelectorAll('.span input')].map((one) => one.value)") == [
        "08:20",
        "24:00",
    ]
    assert "Allowed: Tue 08:20–24:00" in text(house)
    assert saved(house)["windows"]["allow"] == [{"days": ["tue"], "from": "08:20", "to": "24:00"}]


@pytest.mark.parametrize("words", ["later", "25:00", "7:61", "9:00"])
def test_a_time_that_cannot_be_one_stays_to_be_mended_and_is_not_saved(house: Any, words: str) -> None:
    open_times(house, windows={"zone": "UTC", "allow": [{"days": ["mon"], "from": "09:00", "to": "17:00"}]})
    type_time(house, "to:0:0", words)
    until(house, lambda: sentence("ui_times_wrong", "en") in text(house))
    assert script(house, "return document.querySelector('[data-field=\"to:0:0\"]').value") == words[:5]
    script(house, "document.querySelector('[data-action=times-save]').click()")
    assert script(house, "return document.activeElement.dataset.field") == "to:0:0"
    assert house.calls("windows.set") == []
    type_time(house, "to:0:0", "0:00")
    assert saved(house)["windows"]["allow"] == [{"days": ["mon"], "from": "09:00", "to": "24:00"}]


def test_an_end_before_the_beginning_waits_for_its_beginning(house: Any) -> None:
    open_times(house, windows={"zone": "UTC", "allow": [{"days": ["mon"], "from": "20:00", "to": "22:00"}]})
    type_time(house, "to:0:0", "12")
    assert sentence("ui_times_wrong", "en") in text(house)
    type_time(house, "from:0:0", "830")
    assert saved(house)["windows"]["allow"] == [{"days": ["mon"], "from": "08:30", "to": "12:00"}]


def test_a_day_is_copied_to_others(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    open_times(house, windows={"zone": "UTC", "allow": [{"days": ["mon"], "from": "09:10", "to": "17:00"}]})
    tab_to(house, "times-copy-open:0")
    press(house, Keys.ENTER)
    assert script(house, "return document.activeElement.getAttribute('aria-label')") == "Tuesday"
    script(house, "document.querySelector('.copy [aria-label=Friday]').click()")
    press(house, Keys.ENTER)
    assert heard(house) == "Allowed: Mon–Thu 09:10–17:00"
    assert script(house, "return document.activeElement.dataset.key") == "times-copy-open:0"
    assert saved(house)["windows"]["allow"] == [
        {"days": ["mon", "tue", "wed", "thu"], "from": "09:10", "to": "17:00"},
    ]


def test_an_accounts_own_times_say_how_they_differ(house: Any) -> None:
    made = scenes.complete("en")
    own = {"zone": "Europe/Amsterdam", "allow": [{"days": ["tue"], "from": "09:00", "to": "12:00"}]}
    general = {
        "zone": "Europe/Amsterdam",
        "allow": [{"days": made_up.OFFICE["allow"][0]["days"], "from": "08:00", "to": "18:00"}],
    }
    answer = {"own": True, "never": False, "zone_here": "Europe/Amsterdam"}
    made["answers"]["windows.get"] = [
        {"when": {"account": "a1"}, "result": answer | {"windows": own}},
        {"result": answer | {"windows": general}},
    ]
    house.look(1280)
    house.open("dashboard", made, fragment="#times=a1")
    until(house, lambda: house.calls("schedule.try"))
    assert "This account: Tue 09:00–12:00. In general: Mon–Thu 08:00–18:00." in text(house)
    assert "Time zone" not in script(house, "return document.querySelector('[data-key=differences]').textContent")


def test_forced_colours_do_not_empty_the_week(house: Any) -> None:
    open_times(house)
    features = [{"name": "forced-colors", "value": "active"}]
    house.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    fields = [script(house, FIELD, f".week .{one}") for one in ("on", "off")]
    half = script(house, "return getComputedStyle(document.querySelector('.week .part')).backgroundImage")
    house.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert fields[0] != fields[1]
    assert "gradient" in half


FIELD = "return getComputedStyle(document.querySelector(arguments[0])).backgroundColor"


def test_presets_holidays_and_fixed_times(house: Any) -> None:
    open_times(house, windows={"zone": "Europe/Amsterdam"}, own=False)
    assert sum(map(len, allowed(house).values())) == 168
    script(house, "document.querySelector('[data-action=times-preset][data-id=office]').click()")
    script(house, "document.querySelector('[data-action=times-add]').click()")
    script(
        house,
        "for (const [name, value] of [['country', 'DE'], ['pause', '2026-04-01'], ['time:0', '07:45']]) {"
        "  const one = document.querySelector(`[data-field='${name}']`); one.value = value;"
        "  one.dispatchEvent(new Event('change', {bubbles: true})); }"
        "const part = document.querySelector('[data-field=part]'); part.value = 'BY';"
        "part.dispatchEvent(new Event('change', {bubbles: true}));"
        "document.querySelector(\"[data-field='day:0:mon']\").click()",
    )
    shown = script(house, "return [...document.querySelector('[data-field=part]').options].map((one) => one.text)")
    assert shown[1:] == ["Baden-Württemberg", "Bayern"], "a code is no name"
    assert saved(house) == {
        "account": None,
        "windows": {
            "zone": "Europe/Amsterdam",
            "allow": [{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "08:00", "to": "18:00"}],
            "at": [{"days": ["tue", "wed", "thu", "fri"], "time": "07:45"}],
            "holidays": "DE-BY",
            "pause_until": "2026-04-01",
        },
    }
    assert house.calls("schedule.set") == []


def test_an_account_of_its_own_and_how_often(house: Any) -> None:
    open_times(house, "#times=a1")
    assert "Fetch times of Telekomm" in text(house)
    script(house, "document.querySelector('[data-field=rule][value=month]').click()")
    script(house, "document.querySelector('[data-field=own]').click()")
    assert script(house, "return document.querySelectorAll('[data-cell]').length") == 0
    assert saved(house) == {"account": "a1", "windows": None}
    assert house.calls("schedule.set")[0]["params"] == {
        "account": "a1", "every_days": 14, "month_day": 3, "start_date": "2026-01-01", "paused": False,
    }  # fmt: skip


def test_changes_can_be_undone_and_news_do_not_undo_them(house: Any) -> None:
    open_times(house, "#times=a1")
    script(house, "document.querySelector('[data-field=paused]').click()")
    script(house, "document.querySelector('[data-action=times-preset][data-id=always]').click()")
    house.emit("fetch.progress", made_up.plain(made_up.progress("nothing_new", 30, 30, 0, language="en")))
    until(house, lambda: len(house.calls("windows.get")) > 1)
    assert sum(map(len, allowed(house).values())) == 168
    assert script(house, "return document.querySelector('[data-field=paused]').checked")
    tab_to(house, "times-drop:times")
    script(house, "document.activeElement.click()")
    until(house, lambda: allowed(house)["4"] == [8, 9, 10, 11])
    assert not script(house, "return document.querySelector('[data-field=paused]').checked")


def test_what_the_host_refuses_is_said_and_kept(house: Any) -> None:
    made = scenes.complete("en")
    refusal = {"error": {"code": "windows.invalid", "message": "Line 1 is wrong.", "details": {}}}
    made["answers"]["schedule.try"] = [refusal]
    made["answers"]["windows.set"] = [refusal]
    house.look(1280)
    house.open("dashboard", made, fragment="#times")
    until(house, lambda: "Line 1 is wrong." in text(house))
    script(house, "document.querySelector('[data-action=times-preset][data-id=always]').click()")
    script(house, "document.querySelector('[data-action=times-save]').click()")
    until(house, lambda: text(house).count("Line 1 is wrong.") == 2)
    assert sentence("ui_times_unsaved", "en") in text(house)


def test_what_comes_next_is_listed_with_its_reason(house: Any) -> None:
    house.look(1280)
    house.open("dashboard", scenes.many("en"), fragment="#times")
    shown = text(house)
    assert "1 to 25 of 30" in shown
    assert sentence("cli_why_unbound", "en") in shown
    assert "Everything is paused until March 20, 2026." in shown


@pytest.mark.parametrize("answer", ["ended", "remind", "right"])
def test_a_late_document_is_answered(house: Any, answer: str) -> None:
    house.look(1280)
    made = scenes.complete("en")
    late = {"id": 9, "account": "a1", "kind": "late_document", "message": "November is missing since 6 days.",
            "since": made_up.ago(days=1), "tab": None, "origins": [], "answers": ["ended", "remind", "right"]}  # fmt: skip
    made["answers"]["status.get"][0]["result"]["attention"] = [late]
    house.open("dashboard", made)
    assert "November is missing since 6 days." in text(house)
    label = sentence(f"ui_answer_{answer}", "en")
    script(
        house,
        "[...document.querySelectorAll('[data-action=answer]')].find((b) => b.textContent.includes(arguments[0])).click()",
        label,
    )
    until(house, lambda: house.calls("attention.answer"))
    assert house.calls("attention.answer")[0]["params"] == {"attention": 9, "answer": answer}


def test_what_the_inbox_waits_for_is_told_and_leads_to_the_inbox(house: Any) -> None:
    house.look(1280)
    house.open("dashboard", scenes.full_disk("en"))
    shown = text(house)
    assert sentence("ui_attention_documents_wait", "en") in shown
    assert sentence("inbox_waits_archive_disk_full", "en", folder="/archive") in shown
    controls = "return [...document.querySelectorAll('.attention button, .attention a')].map((one) => one.getAttribute('href'))"
    (address,) = script(house, controls)
    assert address.endswith("#inbox"), "nothing is pressed here: it tries again by itself"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_times_that_cannot_be_read_are_told_and_lead_to_where_they_are_set(house: Any, language: str) -> None:
    house.look(1280)
    house.open("dashboard", scenes.unreadable_times(language), language=language)
    shown = text(house)
    assert sentence("ui_attention_unreadable_setting", language) in shown
    assert "Old/Name" in shown
    link = "return document.querySelector('.attention a[href]').href"
    assert script(house, link).endswith("#times")
    house.open("dashboard", scenes.unreadable_times(language), language=language, fragment="#times")
    until(house, lambda: house.calls("schedule.try"))
    assert sentence("times_unreadable", language) in text(house)
    assert allowed(house) == {}


def change(house: Any, name: str, value: str) -> None:
    script(
        house,
        "const one = document.querySelector(arguments[0]); one.value = arguments[1];"
        "one.dispatchEvent(new Event('change', {bubbles: true}))",
        name,
        value,
    )


def test_dates_are_put_on_the_list_and_taken_off_by_keyboard(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    open_times(house, windows={"zone": "Europe/Amsterdam", "not_on": ["2026-05-05"]})
    change(house, "#date-from", "2026-12-30")
    change(house, "#date-to", "2027-01-01")
    tab_to(house, "send:dates")
    press(house, Keys.ENTER)
    until(house, lambda: "Dec 30, 2026 to Jan 1, 2027" in text(house))
    assert heard(house) == "Dec 30, 2026 to Jan 1, 2027: on the list."
    assert script(house, "return document.activeElement.id") == "date-from"
    tab_to(house, "times-date-remove:2026-05-05:2026-05-05")
    press(house, Keys.ENTER)
    until(house, lambda: "May 5, 2026" not in text(house))
    assert saved(house)["windows"]["not_on"] == ["2026-12-30", "2026-12-31", "2027-01-01"]


def test_an_end_before_the_beginning_is_one_day(house: Any) -> None:
    open_times(house, windows={"zone": "Europe/Amsterdam"})
    change(house, "#date-from", "2026-12-30")
    change(house, "#date-to", "2026-12-01")
    script(house, "document.querySelector('[data-key=\"send:dates\"]').click()")
    assert saved(house)["windows"]["not_on"] == ["2026-12-30"]


def test_how_long_a_portal_keeps_documents(house: Any) -> None:
    open_times(house, "#times=a1")
    shown = "return [...document.querySelectorAll('[data-field^=keeps]')].map((one) => one.value)"
    assert script(house, shown) == ["1", "years"]
    assert "40 days left" in text(house)
    change(house, "[data-field=keeps-unit]", "months")
    change(house, "[data-field=keeps]", "3")
    saved(house)
    until(house, lambda: house.calls("retention.set"))
    assert house.calls("retention.set")[0]["params"] == {"account": "a1", "days": 91}
    change(house, "[data-field=keeps]", "")
    script(house, "document.querySelector('[data-action=times-save]').click()")
    until(house, lambda: len(house.calls("retention.set")) == 2)
    assert house.calls("retention.set")[1]["params"] == {"account": "a1", "days": None}


def test_what_is_not_saved_stays_in_sight(house: Any) -> None:
    open_times(house)
    house.look(1280, height=500)
    script(house, "document.querySelector('[data-action=times-preset][data-id=always]').click(); scrollTo(0, 0)")
    assert script(house, "return document.querySelector('.save').getBoundingClientRect().bottom <= innerHeight")


def test_a_pause_is_ended_by_a_button_and_an_account_has_its_own(house: Any) -> None:
    open_times(house, windows={"zone": "Europe/Amsterdam", "pause_until": "2026-06-01"})
    script(house, "document.querySelector('[data-action=times-go-on]').click()")
    assert "pause_until" not in saved(house)["windows"]
    open_times(house, "#times=a1", windows={"zone": "Europe/Amsterdam"})
    change(house, "[data-field=pause]", "2026-06-01")
    assert saved(house)["windows"]["pause_until"] == "2026-06-01"


def test_an_accounts_settings_hold_at_once(house: Any) -> None:
    house.look(1280)
    house.open("dashboard", scenes.complete("en"), fragment="#account=a1")
    script(house, "document.querySelector('.settings summary').click()")
    script(house, "document.querySelector('[data-setting=may_switch]').click()")
    until(house, lambda: house.calls("account.set"))
    assert house.calls("account.set")[0]["params"] == {"account": "a1", "may_switch": True}
    until(house, lambda: "Saved for Telekomm" in heard(house))
    assert not script(house, "return document.querySelector('[data-setting=container]')"), "only Firefox has containers"
    change(house, "[data-setting=user]", " me ")
    until(house, lambda: len(house.calls("account.set")) == 2)
    assert house.calls("account.set")[1]["params"] == {"account": "a1", "user": "me"}


def test_a_wrong_time_of_one_day_stays_while_another_day_changes(house: Any) -> None:
    open_times(house)
    type_time = (
        'const field = document.querySelector(`[data-field="${arguments[0]}"]`); field.focus();'
        "field.value = arguments[1]; field.dispatchEvent(new Event('change', { bubbles: true }))"
    )
    script(house, type_time, "to:0:0", "25")
    script(house, type_time, "to:1:0", "17:30")
    assert script(house, "return document.querySelector('[data-field=\"to:0:0\"]').value") == "25"
    assert sentence("ui_times_wrong", "en") in text(house)
    script(house, type_time, "to:0:0", "17:00")
    assert sentence("ui_times_wrong", "en") not in text(house)


def test_one_clock_is_said_beside_the_hours_that_are_typed(house: Any) -> None:
    open_times(house)
    until(house, lambda: script(house, "return document.querySelector('.preview time')"))
    shown = text(house)
    assert re.search(r"at 0\d:\d\d", shown), "the preview"
    assert not re.search(r"\d\s?[AP]M\b", shown)
