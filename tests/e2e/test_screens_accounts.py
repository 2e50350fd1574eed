"""The list of accounts and the dialog of one, in a real browser, against played answers."""

from __future__ import annotations

from typing import Any

import pytest

from host import protocol as p
from host.i18n import sentence
from tests.e2e.page_actions import heard, press, script, tab_to, text, until
from tests.support.browsers import needs_chromium
from tools import made_up, scenes

pytestmark = [pytest.mark.e2e, needs_chromium]

FOCUSED = "return document.activeElement.dataset.key ?? document.activeElement.id"
OPEN = "return document.querySelector('dialog[open]')"


@pytest.fixture
def dashboard(house: Any) -> Any:
    house.look(1280)
    return house


def one_supplier(language: str) -> scenes.Scene:
    """Two accounts at one supplier, one of them paused, and another supplier's account with a problem."""
    accounts = [
        made_up.account(3, language=language, state="portal_changed"),
        made_up.account(2, language=language, name="Telekomm", user="second", paused=True),
        made_up.account(1, language=language, user="first", customer_number="K-1203"),
    ]
    made = scenes.scene(language, accounts)
    changed = {"result": made_up.plain(accounts[2])}
    made["answers"] |= {"schedule.set": [changed], "account.set": [changed]}
    return made


def column(house: Any, place: int) -> list[str]:
    return [cell.text for cell in house.driver.find_elements("css selector", f"tbody tr > :nth-child({place})")]


def set_field(house: Any, field: str, value: str) -> None:
    script(house, f"document.querySelector('dialog {field}').value = arguments[0]", value)


def test_accounts_stand_by_supplier_and_user(dashboard: Any) -> None:
    dashboard.open("dashboard", one_supplier("en"), fragment="#portals")
    names = script(dashboard, "return [...document.querySelectorAll('tbody th')].map((one) => one.textContent)")
    assert names == ["Koffie Direct", "Telekomm", "Telekomm"]
    assert [one.split("\n")[0] for one in column(dashboard, 2)][1:] == ["first", "second"]
    assert "Customer number K-1203" in text(dashboard)
    assert column(dashboard, 4)[2] == sentence("ui_paused", "en")
    line = "return [...document.querySelectorAll('tbody th')].map((one) => getComputedStyle(one).borderTopColor)"
    first, further = script(dashboard, line)[1:]
    assert first != further == "rgba(0, 0, 0, 0)", "no line parts the accounts of one supplier"


def test_the_dialog_of_an_account_opens_on_its_user_name_and_gives_the_focus_back(dashboard: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    dashboard.open("dashboard", one_supplier("en"), fragment="#portals")
    tab_to(dashboard, "account-open:a1")
    press(dashboard, Keys.ENTER)
    assert script(dashboard, FOCUSED) == "dialog-title"
    [dialog] = dashboard.driver.find_elements("css selector", "dialog")
    assert (dialog.aria_role, dialog.accessible_name) == ("dialog", "Telekomm, first")
    headers = [one.text for one in dialog.find_elements("css selector", "thead th")]
    assert headers[-1] == sentence("ui_column_actions", "en")
    dashboard.emit("fetch.progress", made_up.plain(made_up.progress("downloading", 30, 12, 4, language="en")))
    assert script(dashboard, OPEN), "news leave it open"
    news = "return document.querySelector('dialog [role=status]').textContent"
    assert script(dashboard, news) == heard(dashboard) != "", "what is outside of the dialog is not heard"
    press(dashboard, Keys.ESCAPE)
    until(dashboard, lambda: script(dashboard, "return document.querySelector('dialog') === null"))
    assert script(dashboard, FOCUSED) == "account-open:a1"
    press(dashboard, Keys.ENTER)
    tab_to(dashboard, "dialog-close")
    press(dashboard, Keys.ENTER)
    until(dashboard, lambda: script(dashboard, "return document.querySelector('dialog') === null"))
    assert script(dashboard, FOCUSED) == "account-open:a1"


def test_the_dialog_has_an_address_that_is_gone_with_it(dashboard: Any) -> None:
    dashboard.open("dashboard", one_supplier("en"), fragment="#portals&open=a2")
    assert script(dashboard, "return document.querySelector('dialog[open] h2').textContent") == "Telekomm, second"
    script(dashboard, "document.querySelector('[data-key=dialog-close]').click()")
    until(dashboard, lambda: script(dashboard, "return document.querySelector('dialog') === null"))
    assert script(dashboard, "return location.hash") == "#portals"


def test_the_dialog_leads_to_a_part_of_the_account(dashboard: Any) -> None:
    dashboard.open("dashboard", one_supplier("en"), fragment="#portals&open=a1")
    script(dashboard, "document.querySelector('dialog a[href$=learned]').click()")
    until(dashboard, lambda: script(dashboard, "return document.activeElement.id") == "learned-heading")


@pytest.mark.parametrize("scene", ["idle", "complete", "incomplete", "fetching", "sign-in", "portal-down", "healed"])
def test_every_row_of_the_dialog_says_something_and_offers_one_action(dashboard: Any, scene: str) -> None:
    dashboard.open("dashboard", scenes.SCENES[scene]("en"), fragment="#portals&open=a1")
    until(dashboard, lambda: sentence("ui_asking", "en") not in text(dashboard))
    empty, actions = script(dashboard, ROWS)
    assert empty == []
    assert all(count == 1 for count in actions)
    waits = script(dashboard, "return document.querySelector('dialog .attention [data-action]') !== null")
    assert waits == (scene == "sign-in"), "what waits for the person is done where the person looks"


ROWS = """
  const rows = [...document.querySelectorAll('dialog tbody tr')];
  const says = (cell) => cell.innerText.trim() || cell.querySelector('input, select');
  const empty = rows.flatMap((row) => [...row.cells].filter((cell) => !says(cell)).map(() => row.dataset.key));
  return [empty, rows.map((row) => row.cells[row.cells.length - 1].querySelectorAll('button, a').length)];
"""


def test_the_dialog_says_what_is_stored_and_learned_and_that_it_cannot_be_read(dashboard: Any) -> None:
    made = scenes.SCENES["taught-kept"]("en")
    dashboard.open("dashboard", made, fragment="#portals&open=a1")
    until(dashboard, lambda: "Stored: User name, password" in text(dashboard))
    assert sentence("ui_account_taught", "en") in text(dashboard)
    made = scenes.idle("en")
    made["answers"]["vault.status"] = [{"error": {"code": "vault.damaged", "message": "", "details": {}}}]
    dashboard.open("dashboard", made, fragment="#portals&open=a1")
    until(dashboard, lambda: sentence("ui_account_unread", "en") in text(dashboard))
    assert sentence("ui_learned_none", "en") in text(dashboard)


def test_a_download_begins_in_the_dialog(dashboard: Any) -> None:
    dashboard.open("dashboard", one_supplier("en"), fragment="#portals")
    script(dashboard, "document.querySelector('[data-key=\"account-open:a1\"]').click()")
    dashboard.driver.find_element("css selector", "dialog [data-action=fetch]").click()
    until(dashboard, lambda: dashboard.calls("fetch.start"))
    assert dashboard.calls("fetch.start")[0]["params"] == {"account": "a1"}
    until(dashboard, lambda: script(dashboard, "return document.querySelector('dialog [data-action=stop]')"))


def test_what_an_account_is_set_to_is_changed_in_its_dialog(dashboard: Any) -> None:
    dashboard.open("dashboard", one_supplier("en"), fragment="#portals")
    script(dashboard, "document.querySelector('[data-key=\"account-open:a1\"]').click()")
    set_field(dashboard, "[name=number]", "14")
    script(dashboard, "document.querySelector('[data-key=save-often]').click()")
    until(dashboard, lambda: heard(dashboard).endswith("Every 14 days"))
    set_field(dashboard, "[name=rule]", "month_day")
    set_field(dashboard, "[name=number]", "3")
    script(dashboard, "document.querySelector('[data-key=save-often]').click()")
    until(dashboard, lambda: len(dashboard.calls("schedule.set")) == 2)
    set_field(dashboard, "[name=start_date]", "2025-01-01")
    script(dashboard, "document.querySelector('[data-key=save-since]').click()")
    until(dashboard, lambda: len(dashboard.calls("schedule.set")) == 3)
    script(dashboard, "document.querySelector('[data-key=\"account-pause:a1\"]').click()")
    until(dashboard, lambda: len(dashboard.calls("schedule.set")) == 4)
    assert [one["params"] for one in dashboard.calls("schedule.set")] == [
        {"account": "a1", "every_days": 14, "month_day": 0},
        {"account": "a1", "month_day": 3},
        {"account": "a1", "start_date": "2025-01-01"},
        {"account": "a1", "paused": True},
    ]
    set_field(dashboard, "[name=company]", " Telekomm mobile ")
    script(dashboard, "document.querySelector('[data-key=save-names]').click()")
    until(dashboard, lambda: dashboard.calls("account.set"))
    assert dashboard.calls("account.set")[0]["params"] == {"account": "a1", "company": "Telekomm mobile"}, (
        "a user name that nobody changed is not set"
    )


def test_all_accounts_that_are_shown_are_fetched_but_not_the_paused(dashboard: Any) -> None:
    made = one_supplier("en")
    refused = {"code": "account.elsewhere", "message": "Open the other browser.", "details": {}}
    made["answers"]["fetch.start"].insert(0, {"when": {"account": "a3"}, "error": refused})
    dashboard.open("dashboard", made, fragment="#portals")
    script(dashboard, "document.querySelector('[data-action=fetch-all]').click()")
    until(dashboard, lambda: heard(dashboard) == sentence("ui_fetch_all_begun", "en", n=1))
    assert [one["params"]["account"] for one in dashboard.calls("fetch.start")] == ["a3", "a1"]
    assert "Open the other browser." in text(dashboard), "one that is refused keeps no other from it"


def test_only_accounts_with_problems_are_listed(dashboard: Any) -> None:
    dashboard.open("dashboard", one_supplier("en"), fragment="#portals")
    script(dashboard, "document.querySelector('[data-key=only-problems]').click()")
    until(dashboard, lambda: script(dashboard, "return document.querySelectorAll('tbody tr').length") == 1)
    assert "Koffie Direct" in text(dashboard)


@pytest.mark.parametrize(
    "name", ["x" * 300, "👩‍👩‍👧‍👦" * 60, "מגדל" * 60, "<b>" * 80, "Verzekeringen " * 20], ids=lambda name: name[:4]
)
def test_a_long_name_in_any_writing_widens_no_page(house: Any, name: str) -> None:
    accounts = [made_up.account(1, language="en", name=name, user=name), made_up.account(2, language="en")]
    for width in (320, 1280):
        house.look(width)
        house.open("dashboard", scenes.scene("en", accounts), fragment="#portals")
        assert script(house, "return document.documentElement.scrollWidth") <= width
        script(house, "document.querySelector('[data-key=\"account-open:a1\"]').click()")
        assert script(
            house, "const open = document.querySelector('dialog'); return open.scrollWidth <= open.clientWidth"
        )
        assert script(house, "return document.querySelector('dialog').getBoundingClientRect().right") <= width


def test_five_thousand_accounts_are_shown_by_pages(dashboard: Any) -> None:
    states: list[p.FetchState] = ["complete", "nothing_new", "incomplete"]
    accounts = [made_up.account(n, language="en", state=states[n % 3]) for n in range(1, 5_001)]
    dashboard.open("dashboard", scenes.scene("en", accounts), fragment="#portals")
    assert script(dashboard, "return document.querySelectorAll('tbody tr').length") == 50
    assert "1 to 50 of 5,000" in text(dashboard)
    dashboard.driver.find_element("id", "find").send_keys("klant-10260")
    assert script(dashboard, "return document.querySelectorAll('tbody tr').length") == 1


def test_companies_without_a_portal_stand_below_the_accounts(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.complete("en"), fragment="#portals")
    rows = "return [...document.querySelectorAll('[aria-labelledby=own-companies-heading] li')].map((one) => one.innerText)"
    [company] = until(dashboard, lambda: script(dashboard, rows))
    assert "De Linde" in company
    links = script(
        dashboard,
        "return [...document.querySelectorAll('[aria-labelledby=own-companies-heading] a')].map((one) => one.hash)",
    )
    assert links == ["#documents&from=linde", "#inbox"]


def test_what_is_fetched_is_said_once_on_the_page_of_its_account(dashboard: Any) -> None:
    last = "return [...document.querySelectorAll('[data-key=facts] dt')].map((one) => one.textContent)"
    dashboard.open("dashboard", scenes.fetching("en"), fragment="#account=a1")
    assert script(dashboard, "return document.querySelectorAll('[data-key=running] .progress').length") == 1
    assert sentence("ui_column_last", "en") not in script(dashboard, last)
    dashboard.open("dashboard", scenes.complete("en"), fragment="#account=a1")
    assert sentence("ui_column_last", "en") in script(dashboard, last)
