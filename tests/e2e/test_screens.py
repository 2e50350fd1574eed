"""Popup and dashboard in a real browser, against played answers: keyboard, news, errors, hostile data."""

from __future__ import annotations

from typing import Any

import pytest

from host.i18n import code_sentence, sentence
from tests.e2e.page_actions import heard, press, script, tab_to, text, until
from tests.support.browsers import needs_chromium
from tools import made_up, scenes

pytestmark = [pytest.mark.e2e, needs_chromium]


def plain(state: Any, rows: int, done: int, filed: int = 0) -> Any:
    return made_up.plain(made_up.progress(state, rows, done, filed, language="en"))


def test_a_portal_is_added_and_fetched_by_keyboard_alone(popup: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    popup.open("popup", scenes.no_account("en"))
    assert script(popup, "return document.activeElement.dataset.key") == "add:here", "the main action has the focus"
    press(popup, Keys.ENTER)
    until(popup, lambda: popup.calls("fetch.start"))
    asked = popup.calls("permissions.request")
    assert [call["params"] for call in asked] == [{"origins": ["https://*.telekomm.example/*"], "permissions": []}]
    assert asked[0]["activated"], "a browser grants only within the click"
    assert popup.calls("account.add")[0]["params"] == {
        "url": made_up.MINE, "company": "Telekomm", "start_date": "2026-01-01",
    }  # fmt: skip
    assert popup.calls("fetch.start")[0]["params"] == {"account": "a1"}
    until(popup, lambda: script(popup, "return document.querySelector('progress')"))
    assert script(popup, "return document.activeElement.dataset.group") == "here", (
        "the focus stays with the page's card"
    )
    tab_to(popup, "stop:71")
    press(popup, Keys.ENTER)
    until(popup, lambda: popup.calls("fetch.stop"))
    assert popup.calls("fetch.stop")[0]["params"] == {"fetch": 71}


def test_no_permission_no_account(popup: Any) -> None:
    popup.open("popup", scenes.no_account("en") | {"granted": False})
    popup.press("[data-key='add:here']")
    until(popup, lambda: script(popup, "return document.querySelector('[role=alert]')"))
    assert sentence("error_browser_permission_refused", "en") in text(popup)
    assert popup.calls("account.add") == []


def test_a_popup_that_the_browsers_question_closed_is_finished_by_the_next(popup: Any) -> None:
    popup.open("popup", scenes.no_account("en") | {"hold": ["account.add"]})
    script(
        popup, "document.querySelector('#add-name').value = ' Telco '; document.querySelector('#add-since').value = ''"
    )
    popup.press("[data-key='add:here']")
    until(popup, lambda: popup.calls("permissions.request"))
    popup.open("popup", scenes.no_account("en") | {"contained": True})
    until(popup, lambda: popup.calls("account.add"))
    assert popup.calls("account.add")[0]["params"] == {"url": made_up.MINE, "company": "Telco"}, "as it was asked for"
    until(popup, lambda: popup.calls("fetch.start"))
    popup.open("popup", scenes.no_account("en") | {"contained": True})
    assert popup.calls("account.add") == [], "a wish is granted once"


def test_showing_a_download_is_not_what_a_full_disk_lacks(popup: Any) -> None:
    popup.open("popup", scenes.incomplete("en"))
    assert sentence("ui_teach_help", "en") in text(popup)
    popup.open("popup", scenes.disk_full("en"))
    assert sentence("ui_teach_help", "en") not in text(popup)
    assert sentence("ui_fetch_now", "en") in text(popup)


def test_progress_is_seen_and_said_but_not_row_by_row(popup: Any) -> None:
    popup.open("popup", scenes.complete("en"))
    popup.emit("fetch.progress", plain("downloading", 40, 0))
    assert heard(popup) == "Telekomm: Fetching documents: 0 of 40 done."
    script(popup, "document.querySelector('[data-action=stop]').focus()")
    said = set()
    for done in range(1, 31):
        popup.emit("fetch.progress", plain("downloading", 40, done, done))
        said.add(heard(popup))
        assert script(popup, "return document.querySelector('progress').value") == done
    assert said == {"Telekomm: Fetching documents: 0 of 40 done."} | {
        f"Telekomm: {n} of 40 done." for n in (10, 20, 30)
    }
    assert script(popup, "return document.activeElement.dataset.action") == "stop", "painting leaves the focus alone"
    assert "30 of 40 done." in text(popup)


def test_the_end_of_a_fetch_is_told_with_what_failed_and_why(popup: Any) -> None:
    popup.open("popup", scenes.incomplete("nl"), language="nl")
    until(popup, lambda: "RE-2026-1030" in text(popup))
    shown = text(popup)
    assert "Onvolledig" in shown
    assert sentence("state_rows_missing", "nl", n=30, fetched=25, failed=5) in shown
    assert shown.count(code_sentence("download.html_instead", "nl")) == 1, "a shared reason is told once"
    assert "€\xa049,00" in shown
    assert "Nog 2, elk met de reden" in shown


def test_a_fetch_that_ends_before_ones_eyes(popup: Any) -> None:
    popup.open("popup", scenes.fetching("en"))
    script(popup, "stage.scene.answers['status.get'] = arguments[0]", scenes.idle("en")["answers"]["status.get"])
    popup.emit("fetch.progress", plain("nothing_new", 30, 30))
    assert heard(popup) == "Telekomm: " + sentence("state_nothing_new", "en")
    assert "Nothing new" in text(popup)
    assert script(popup, "return document.querySelector('[data-key=\"fetch:a1\"]') !== null")


def test_an_error_is_painted_as_text(popup: Any) -> None:
    made = scenes.complete("en")
    made["answers"]["fetch.start"] = [{"error": {"code": "link.x", "message": "<b>No</b> browser", "details": {}}}]
    popup.open("popup", made)
    script(popup, "document.querySelector('[data-action=fetch]').click()")
    until(popup, lambda: script(popup, "return document.querySelector('[role=alert]')"))
    assert "<b>No</b> browser" in text(popup)
    made["answers"]["status.get"] = [{"error": {"code": "store.never_written", "message": "", "details": {}}}]
    popup.open("popup", made)
    assert "store.never_written" in text(popup), "a code without a sentence is still named"


@pytest.mark.parametrize("page", ["popup", "dashboard"])
def test_without_the_host_it_says_what_to_do(house: Any, page: str) -> None:
    house.look(360)
    house.open(page, scenes.host_missing("en"))
    assert code_sentence("browser.host_missing", "en") in text(house)
    assert "ophaler doctor" in text(house)
    before = len(house.calls("link.status"))
    script(house, "document.querySelector('[data-action=again]').click()")
    until(house, lambda: len(house.calls("link.status")) > before)


def test_the_link_may_go_and_come_back(popup: Any) -> None:
    popup.open("popup", scenes.complete("en"))
    popup.emit(
        "link.changed", {"connected": False, "failure": {"code": "link.host_gone", "message": "The program ended."}}
    )
    assert "The program ended." in text(popup)
    popup.emit("link.changed", {"connected": True, "failure": None})
    until(popup, lambda: "Fetch now" in text(popup))


def test_attention_asks_for_exactly_its_origins_or_opens_its_tab(popup: Any) -> None:
    made = scenes.permission("en")
    popup.open("popup", made)
    script(popup, "document.querySelector('[data-action=permit]').click()")
    wanted = made["answers"]["status.get"][0]["result"]["attention"][0]["origins"]
    until(popup, lambda: popup.calls("permissions.request"))
    assert popup.calls("permissions.request")[0]["params"] == {"origins": wanted, "permissions": []}
    popup.open("popup", scenes.sign_in("en"))
    script(popup, "document.querySelector('[data-action=open-tab]').click()")
    until(popup, lambda: popup.calls("attention.open"))
    assert popup.calls("attention.open")[0]["params"] == {"attention": 1}
    popup.emit("attention.changed", {"attention": [], "notify": False})
    assert "Open the tab" not in text(popup)


def test_removing_asks_first_and_the_focus_follows(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    house.look(1280)
    house.open("dashboard", scenes.complete("en"), fragment="#portals")
    tab_to(house, "account-open:a1")
    press(house, Keys.ENTER)
    tab_to(house, "remove:a1")
    press(house, Keys.ENTER)
    assert script(house, "return document.activeElement.dataset.group") == "remove:a1"
    assert house.calls("account.remove") == []
    tab_to(house, "keep:a1")
    press(house, Keys.ENTER)
    assert script(house, "return document.activeElement.dataset.key") == "remove:a1"
    press(house, Keys.ENTER)
    tab_to(house, "remove-yes:a1")
    press(house, Keys.ENTER)
    until(house, lambda: house.calls("account.remove"))
    assert house.calls("account.remove")[0]["params"] == {"account": "a1"}
    until(house, lambda: heard(house).endswith("was removed."))


def test_deep_links_and_pages(house: Any) -> None:
    house.look(1280)
    made = scenes.scene("en", [made_up.account(language="en", state="incomplete")], rows=made_up.ledger("en", rows=120))
    house.open("dashboard", made, fragment="#account=a1&fetch=71")
    assert "1 to 50 of 120" in text(house)
    script(house, "document.querySelector('[data-key=older]').click()")
    until(house, lambda: "51 to 100 of 120" in text(house))
    assert script(house, "return document.activeElement.id") == "ledger-heading"
    assert house.calls("fetch.show")[-1]["params"] == {"fetch": 71, "offset": 50, "limit": 50}
    script(house, "history.back()")
    until(house, lambda: "1 to 50 of 120" in text(house))
    script(house, "location.hash = '#account=gone'")
    until(house, lambda: "This account is not there" in text(house))


def test_many_accounts_are_found_by_typing(house: Any) -> None:
    house.look(1280)
    house.open("dashboard", scenes.many("en"), fragment="#portals")
    assert script(house, "return document.querySelectorAll('tbody tr').length") == 30
    house.driver.find_element("id", "find").send_keys("hostwerk 10207")
    assert script(house, "return document.querySelectorAll('tbody tr').length") == 1
    assert script(house, "return document.activeElement.id") == "find"
