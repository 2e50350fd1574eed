"""Adding a portal or a company in a real browser, against played answers."""

from __future__ import annotations

from typing import Any

import pytest

from host.i18n import sentence
from tests.e2e.page_actions import heard, press, script, tab_to, text, until
from tests.support.browsers import needs_chromium
from tools import made_up, scenes

pytestmark = [pytest.mark.e2e, needs_chromium]


@pytest.fixture
def dashboard(house: Any) -> Any:
    house.look(1280)
    return house


def find(house: Any, words: str) -> None:
    script(
        house,
        "const field = document.querySelector('#find-portal'); field.value = arguments[0];"
        "field.dispatchEvent(new Event('input', { bubbles: true }))",
        words,
    )


def choose(house: Any, portal: str) -> None:
    """Press the button that adds a portal; what is asked then comes with the answer of the search."""
    until(house, lambda: script(house, f"return document.querySelector('[data-key=\"portal-choose:{portal}\"]')"))
    script(house, f"document.querySelector('[data-key=\"portal-choose:{portal}\"]').click()")


def test_a_known_portal_is_added_and_fetched_in_three_clicks(dashboard: Any) -> None:
    """The fourth click is the browser's own question."""
    from selenium.webdriver.common.keys import Keys

    dashboard.open("dashboard", scenes.no_account("en"), fragment="#portals")
    script(dashboard, "document.querySelector('.add-link').click()")
    until(dashboard, lambda: script(dashboard, "return document.querySelector('#find-portal')"))
    find(dashboard, "kpn")
    until(dashboard, lambda: script(dashboard, "return document.querySelector('[data-action=portal-choose]')"))
    assert dashboard.calls("portals.search")[-1]["params"] == {"text": "kpn", "limit": 12}
    assert heard(dashboard) == "4 portals found."
    tab_to(dashboard, "portal-choose:kpn-com")
    press(dashboard, Keys.ENTER)
    assert script(dashboard, "return document.activeElement.value") == "KPN", "the name is proposed, and can be changed"
    press(dashboard, Keys.ENTER)
    until(dashboard, lambda: dashboard.calls("fetch.start"))
    [asked] = dashboard.calls("permissions.request")
    assert (asked["params"]["origins"], asked["activated"]) == (["https://kpn.com/*", "https://www.kpn.com/*"], True)
    assert dashboard.calls("account.add")[0]["params"] == {
        "url": "https://www.kpn.com/", "company": "KPN", "start_date": "2026-01-01",
    }  # fmt: skip
    until(dashboard, lambda: script(dashboard, "return location.hash") == "#account=a1")


def test_a_portal_is_added_without_a_fetch_and_the_next_one_is_told(dashboard: Any) -> None:
    made = scenes.no_account("en")
    made["answers"]["account.add"][0]["result"]["next_at"] = "2026-03-19T09:30:00Z"
    dashboard.open("dashboard", made, fragment="#add=kpn")
    choose(dashboard, "kpn-com")
    shown = "return document.querySelector('.portal-form button').innerText"
    assert script(dashboard, shown) == sentence("ui_add_and_fetch", "en")
    script(dashboard, "document.querySelector('[data-key=add-fetch]').click()")
    assert script(dashboard, shown) == sentence("ui_add", "en")
    script(
        dashboard,
        "document.querySelector('#add-name').value = ' KPN Mobile '; document.querySelector('#add-user').value = 'me';"
        "document.querySelector('#add-since').value = ''; document.querySelector('.portal-form button').click()",
    )
    until(dashboard, lambda: "Next fetch" in heard(dashboard))
    assert dashboard.calls("account.add")[0]["params"] == {
        "url": "https://www.kpn.com/", "company": "KPN Mobile", "user": "me",
    }  # fmt: skip
    assert dashboard.calls("fetch.start") == []


def test_a_single_answer_is_asked_about_at_once(dashboard: Any) -> None:
    made = scenes.no_account("en")
    made["answers"]["portals.search"][0]["result"]["portals"][1:] = []
    dashboard.open("dashboard", made, fragment="#add=kpn.com")
    until(dashboard, lambda: script(dashboard, "return document.querySelector('.portal-form')"))


def by_its_address_alone() -> scenes.Scene:
    """A portal of which no more than its address is known."""
    made = scenes.no_account("en")
    [portal, *_] = made["answers"]["portals.search"][0]["result"]["portals"]
    portal |= {"name": "eau-claire.example", "domain": "eau-claire.example", "url": "https://eau-claire.example/"}
    made["answers"]["portals.search"][0]["result"]["portals"] = [portal]
    return made


OPEN_PAGE = [{"result": {"title": "Mes factures | Eau Claire"}}]


def test_an_open_page_says_the_suppliers_name_and_it_can_be_changed(dashboard: Any) -> None:
    made = by_its_address_alone()
    made["answers"]["tab.title"] = OPEN_PAGE
    dashboard.open("dashboard", made, fragment="#add=eau-claire.example")
    until(dashboard, lambda: script(dashboard, "return document.querySelector('#add-name')?.value") == "Eau Claire")
    assert dashboard.calls("tab.title")[0]["params"] == {"domain": "eau-claire.example"}
    script(
        dashboard,
        "document.querySelector('#add-name').value = 'Water'; document.querySelector('.portal-form button').click()",
    )
    until(dashboard, lambda: dashboard.calls("account.add"))
    assert dashboard.calls("account.add")[0]["params"]["company"] == "Water"


@pytest.mark.parametrize(("typed", "company"), [(None, "Eau Claire"), ("Water", "Water"), ("", None)])
def test_a_page_that_may_be_read_once_it_is_allowed_says_the_name_then(
    dashboard: Any, typed: str | None, company: str | None
) -> None:
    dashboard.open("dashboard", by_its_address_alone(), fragment="#add=eau-claire.example")
    until(dashboard, lambda: script(dashboard, "return document.querySelector('#add-name')"))
    script(
        dashboard,
        "if (arguments[1] !== null) document.querySelector('#add-name').value = arguments[1];"
        "stage.scene.answers['tab.title'] = arguments[0]; document.querySelector('.portal-form button').click()",
        OPEN_PAGE,
        typed,
    )
    until(dashboard, lambda: dashboard.calls("account.add"))
    assert dashboard.calls("account.add")[0]["params"]["company"] == company


def test_a_further_account_at_a_portal_needs_a_user_name(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.complete("en"), fragment="#add=telekomm")
    choose(dashboard, "telekomm")
    assert script(dashboard, "return document.querySelector('#add-user').required")
    script(dashboard, "document.querySelector('.portal-form button').click()")
    assert dashboard.calls("account.add") == []


def test_without_the_browsers_permission_no_portal_is_added(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.no_account("en") | {"granted": False}, fragment="#add=kpn")
    choose(dashboard, "kpn-com")
    script(dashboard, "document.querySelector('.portal-form button').click()")
    until(dashboard, lambda: sentence("error_browser_permission_refused", "en") in text(dashboard))
    assert dashboard.calls("account.add") == []


def test_a_company_without_a_portal_is_added_and_its_folder_told(dashboard: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    dashboard.open("dashboard", scenes.no_account("en"), fragment="#add")
    tab_to(dashboard, "kind-portal")
    press(dashboard, Keys.ARROW_DOWN)
    until(dashboard, lambda: script(dashboard, "return document.querySelector('#company-name')"))
    script(
        dashboard,
        "document.querySelector('#company-name').value = ' Vermeer ';"
        "document.querySelector('form.own-company button').click()",
    )
    until(dashboard, lambda: "/New" in text(dashboard))
    assert dashboard.calls("companies.add")[0]["params"] == {"name": "Vermeer"}
    assert script(dashboard, "return document.querySelector('[data-key=added] button').innerText") == sentence(
        "ui_inbox_choose", "en"
    )


def test_a_portal_that_is_not_found_is_suggested_with_its_address_and_domain(dashboard: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    made = scenes.no_account("en")
    made["answers"]["portals.search"][0]["result"]["portals"] = []
    dashboard.open("dashboard", made, fragment="#add=waterworks")
    until(dashboard, lambda: script(dashboard, "return document.querySelector('[data-key=none]')"))
    tab_to(dashboard, "suggest-url")
    press(dashboard, "https://www.water.example/login")
    assert script(dashboard, "return document.querySelector('output').textContent") == "water.example"
    press(dashboard, Keys.ENTER)
    until(dashboard, lambda: dashboard.calls("suggestions.add"))
    assert dashboard.calls("suggestions.add")[0]["params"]["url"] == "https://www.water.example/login"


def test_own_portal_files_are_listed_with_what_is_wrong(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.complete("nl"), language="nl", fragment="#suggestions")
    until(dashboard, lambda: script(dashboard, "return document.querySelector('.own-files tbody')"))
    told = text(dashboard)
    assert "Regel 5: dit domein is niet van één portal: co.uk." in told
    assert sentence("ui_own_files_used", "nl") in told
    assert dashboard.calls("connectors.own")


def test_a_portal_is_suggested_by_keyboard_in_the_dashboard(dashboard: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    dashboard.open("dashboard", scenes.complete("en"), fragment="#suggestions")
    until(dashboard, lambda: script(dashboard, "return document.querySelector('#suggest-url')"))
    script(dashboard, "document.querySelector('#suggest-url').focus()")
    press(dashboard, f"gas.example{Keys.TAB}Bills are under My account{Keys.TAB}{Keys.ENTER}")
    until(dashboard, lambda: dashboard.calls("suggestions.add"))
    assert dashboard.calls("suggestions.add")[0]["params"] == {
        "url": "gas.example", "title": "", "note": "Bills are under My account",
    }  # fmt: skip
    until(dashboard, lambda: heard(dashboard) == "Suggested: waterschap.example.")
    script(
        dashboard,
        "const state = document.querySelector('[data-action=suggestion-set]'); state.click();"
        "state.value = 'declined'; state.dispatchEvent(new Event('change', { bubbles: true }))",
    )
    until(dashboard, lambda: dashboard.calls("suggestions.set"))
    assert [one["params"] for one in dashboard.calls("suggestions.set")] == [{"id": 1, "status": "declined"}]


def test_the_popup_suggests_the_portal_of_the_page(popup: Any) -> None:
    popup.open("popup", scenes.unknown_portal("en"))
    popup.press("#menu-button")
    popup.press("[data-action=suggest]")
    until(popup, lambda: popup.calls("tab.suggest"))
    assert popup.calls("tab.suggest")[0]["params"]["url"].startswith("https://")
    until(popup, lambda: "Suggested:" in text(popup))


def test_a_page_is_kept_as_where_one_signs_in_to_an_account_once_the_browser_was_asked(dashboard: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    dashboard.look(360)
    dashboard.open("popup", scenes.SCENES["complete"]("en"))
    dashboard.press("#menu-button")
    dashboard.press("[data-action=form][data-id=belongs]")
    is_answered = "return document.querySelector('[data-key=belongs] form').checkValidity()"
    asked = sentence("ui_origins_asked", "en", sites="mijn.telekomm.example")
    assert asked in text(dashboard), "the least is asked for, and told before"
    assert not script(dashboard, is_answered), "what the page is to the account is never guessed"
    script(dashboard, "document.querySelector('[data-key=belongs] [value=sign_in_hosts]').click()")
    assert script(dashboard, is_answered)
    script(dashboard, "document.querySelector('[data-key=belongs] button').focus()")
    press(dashboard, Keys.ENTER)
    until(dashboard, lambda: dashboard.calls("account.set"))
    [request] = dashboard.calls("permissions.request")
    assert (request["params"]["origins"], request["activated"]) == (["https://mijn.telekomm.example/*"], True)
    assert dashboard.calls("account.set")[0]["params"] == {
        "account": "a1",
        "sign_in_hosts": ["mijn.telekomm.example"],
    }


def test_the_hosts_of_an_account_are_set_in_its_settings(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.complete("en"), fragment="#account=a1")
    until(dashboard, lambda: script(dashboard, "return document.querySelector('#setting-sign_in_hosts')"))
    script(
        dashboard,
        "const field = document.querySelector('#setting-sign_in_hosts'); field.value = ' login.one.example, login.two.example ';"
        "field.dispatchEvent(new Event('change', { bubbles: true }))",
    )
    until(dashboard, lambda: dashboard.calls("account.set"))
    assert dashboard.calls("account.set")[0]["params"] == {
        "account": "a1",
        "sign_in_hosts": ["login.one.example", "login.two.example"],
    }


def test_an_account_that_cannot_be_fetched_is_there_and_its_page_says_why(dashboard: Any) -> None:
    made = scenes.no_account("en")
    account = made_up.plain(made_up.account(1, language="en"))
    there = {**made["answers"]["status.get"][0]["result"], "accounts": [account]}
    made["answers"]["account.add"] = [{"result": account, "then": {"status.get": [{"result": there}]}}]
    refused = {"code": "account.elsewhere", "message": "Open the other browser.", "details": {}}
    made["answers"]["fetch.start"] = [{"error": refused}]
    dashboard.open("dashboard", made, fragment="#add=kpn")
    choose(dashboard, "kpn-com")
    script(dashboard, "document.querySelector('form.portal-form').requestSubmit()")
    until(dashboard, lambda: "Open the other browser." in text(dashboard))
    assert script(dashboard, "return location.hash") == "#account=a1"
    assert heard(dashboard).startswith(sentence("ui_added_only", "en", portal=account["name"])), "nothing is fetched"
