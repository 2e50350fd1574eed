"""The calendar of months by accounts, against played answers: a hole is seen and read out, and every month is reached."""

from __future__ import annotations

from typing import Any

import pytest

from host.i18n import sentence
from tests.e2e.page_actions import press, script, text, until
from tests.support.browsers import needs_chromium
from tools import scenes

pytestmark = [pytest.mark.e2e, needs_chromium]

FIELD = "return getComputedStyle(document.querySelector(arguments[0])).backgroundColor"
REACHED = """
  const box = document.querySelector('.months-box').getBoundingClientRect();
  const month = document.querySelector('.months tbody td:nth-of-type(' + arguments[0] + ')').getBoundingClientRect();
  const head = document.querySelector('.months tbody th').getBoundingClientRect();
  return month.left >= head.right - 1 && month.right <= box.right + 1 && Math.abs(head.left - box.left) <= 1;
"""


def test_a_hole_is_seen_and_read_out(house: Any) -> None:
    house.look(1280)
    house.open("dashboard", scenes.complete("en"), fragment="#calendar")
    assert house.calls("rhythm.calendar")[-1]["params"] == {"months": 12, "offset": 0, "limit": 50}
    heads = script(
        house, "return [...document.querySelectorAll('.months thead .unseen')].map((one) => one.textContent)"
    )
    assert (len(heads), heads[0], heads[-1]) == (12, "April 2025", "March 2026")
    rows = script(house, "return [...document.querySelectorAll('.months tbody th[scope=row] a')].map((a) => a.hash)")
    assert rows == ["#account=a1", "#account=a2"]
    said = script(
        house,
        "return [...document.querySelectorAll('.months tbody tr')].map((row) => "
        "[...row.querySelectorAll('td .unseen')].map((one) => one.textContent))",
    )
    assert said[0][6:9] == [
        "October 2025: one document", "November 2025: a document is missing", "December 2025: one document",
    ]  # fmt: skip
    assert (said[0][11], said[1][4]) == ("March 2026: a document is expected", "August 2025: 2 documents")
    assert "3 months have a missing document." in text(house)
    shapes = [script(house, f"return document.querySelector('tbody .mark-{one}').innerHTML") for one in STATES]
    assert len(set(shapes)) == len(STATES), "no two are told apart by colour alone"
    fields = [script(house, FIELD, f"tbody .mark-{one}") for one in STATES]
    assert [field != "rgba(0, 0, 0, 0)" for field in fields] == [one == "missing" for one in STATES]


STATES = ("missing", "filed", "expected", "before")


def test_every_month_is_reached_by_keyboard_where_it_is_narrow(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    house.look(320)
    house.open("dashboard", scenes.many("nl"), language="nl", fragment="#calendar")
    assert script(house, REACHED, 12), "the newest month is seen first"
    script(house, "document.querySelector('.months-box').focus()")
    press(house, Keys.HOME)
    for _ in range(30):
        press(house, Keys.ARROW_LEFT)
    until(house, lambda: script(house, REACHED, 1))
    house.emit("attention.changed", {"attention": [], "notify": False})
    assert script(house, REACHED, 1), "news do not scroll it back"


def test_many_accounts_come_by_the_page(house: Any) -> None:
    from tools import made_up

    house.look(1280)
    made = scenes.scene("en", [made_up.account(n, language="en") for n in range(1, 53)])
    house.open("dashboard", made, fragment="#calendar")
    assert "1 to 50 of 52" in text(house)
    script(house, "document.querySelector('[data-key=older]').click()")
    until(house, lambda: "51 to 52 of 52" in text(house))
    assert script(house, "return document.querySelectorAll('.months tbody tr').length") == 2
    assert house.calls("rhythm.calendar")[-1]["params"] == {"months": 12, "offset": 50, "limit": 50}


def test_without_accounts_and_without_an_answer_it_says_so(house: Any) -> None:
    house.look(1280)
    house.open("dashboard", scenes.no_account("en"), fragment="#calendar")
    assert sentence("ui_calendar_empty", "en") in text(house)
    assert script(house, "return document.querySelector('main [data-key=add]').hash") == "#add"
    made = scenes.complete("en")
    made["answers"]["rhythm.calendar"] = [{"error": {"code": "store.x", "message": "No disk.", "details": {}}}]
    house.open("dashboard", made, fragment="#calendar")
    until(house, lambda: "No disk." in text(house))
    assert sentence("ui_asking", "en") not in text(house)


def test_a_hole_is_asked_why_and_the_answer_says_what_was_found_first(house: Any) -> None:
    house.look(1280)
    house.open("dashboard", scenes.complete("en"), fragment="#calendar")
    links = script(house, "return [...document.querySelectorAll('.months .why a')].map((a) => a.hash)")
    assert links[0] == "#why=a1&month=2025-11"
    house.open("dashboard", scenes.complete("en"), fragment="#why=a1&month=2025-11")
    assert house.calls("missing.why")[-1]["params"] == {"account": "a1", "contract": "", "month": "2025-11"}
    names = script(
        house, "return [...document.querySelectorAll('[data-key=findings] strong')].map((one) => one.textContent)"
    )
    assert names[:2] == ["In the list, but not filed", "On paper or by mail"]
    assert script(house, "return document.querySelector('[data-key=why] .button').hash") == "#account=a1"


def test_a_month_leads_to_its_documents_and_arrows_go_from_month_to_month(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    house.look(1280)
    house.open("dashboard", scenes.complete("en"), fragment="#calendar")
    script(house, "document.querySelector('.months tbody th a').focus()")
    where = "return document.activeElement.hash"
    press(house, Keys.ARROW_RIGHT * 5)
    assert script(house, where) == "#documents&from=a1&month=2025-08"
    press(house, Keys.ARROW_DOWN)
    assert script(house, where) == "#documents&from=a2&month=2025-08"
    press(house, Keys.ARROW_UP)
    press(house, Keys.ARROW_LEFT * 5)
    assert script(house, where) == "#account=a1"
    press(house, Keys.ARROW_RIGHT + Keys.ENTER)
    until(house, lambda: house.calls("documents.list"))
    month = "2025-04"
    assert house.calls("documents.list")[-1]["params"] == {"offset": 0, "limit": 25, "account": "a1", "period": month}
