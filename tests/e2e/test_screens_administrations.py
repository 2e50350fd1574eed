"""Administrations in a real browser, against played answers: invisible with one, a choice with several."""

from __future__ import annotations

from typing import Any

import pytest

from host.i18n import sentence
from tests.e2e.page_actions import heard, script, text, until
from tests.support.browsers import needs_chromium
from tools import scenes

pytestmark = [pytest.mark.e2e, needs_chromium]


@pytest.fixture
def dashboard(house: Any) -> Any:
    house.look(1280)
    return house


def choose(dashboard: Any, selector: str, value: str) -> None:
    script(
        dashboard,
        f"const field = document.querySelector('{selector}'); field.value = '{value}';"
        "field.dispatchEvent(new Event('change', { bubbles: true }))",
    )


def names(dashboard: Any) -> list[str]:
    found: list[str] = script(
        dashboard, "return [...document.querySelectorAll('.accounts tbody th')].map((one) => one.textContent)"
    )
    return found


@pytest.mark.parametrize(
    "fragment", ["", "#portals", "#documents", "#receivers", "#inbox", "#calendar", "#account=a1", "#add"]
)
def test_with_one_administration_nothing_is_asked(dashboard: Any, fragment: str) -> None:
    dashboard.open("dashboard", scenes.complete("en"), fragment=fragment)
    until(dashboard, lambda: script(dashboard, "return document.querySelector('#main h1, #main h2')"))
    assert script(dashboard, "return document.querySelectorAll('#main select[id*=administration]').length") == 0
    assert sentence("ui_administration_all", "en") not in text(dashboard)


def test_the_chooser_shows_the_accounts_of_one(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.several_administrations("en"), fragment="#portals")
    until(dashboard, lambda: len(names(dashboard)) == 3)
    choose(dashboard, "#administration", "1")
    until(dashboard, lambda: len(names(dashboard)) == 2)
    choose(dashboard, "#administration", "2")
    until(dashboard, lambda: sentence("ui_administration_none", "en") in text(dashboard))
    choose(dashboard, "#administration", "all")
    until(dashboard, lambda: len(names(dashboard)) == 3)


def test_the_documents_of_one_are_asked_for(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.several_administrations("en"), fragment="#documents")
    until(dashboard, lambda: script(dashboard, "return document.querySelector('#administration')"))
    assert "administration" not in dashboard.calls("documents.list")[-1]["params"]
    choose(dashboard, "#administration", "1")
    until(dashboard, lambda: dashboard.calls("documents.list")[-1]["params"].get("administration") == 1)


def test_an_account_is_moved_and_its_documents_told(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.several_administrations("en"), fragment="#account=a1")
    until(dashboard, lambda: script(dashboard, "return document.querySelector('#setting-administration')"))
    assert script(dashboard, "return document.querySelector('#setting-administration').value") == "0"
    choose(dashboard, "#setting-administration", "1")
    until(dashboard, lambda: dashboard.calls("account.move"))
    assert dashboard.calls("account.move")[0]["params"] == {"account": "a1", "administration": 1}
    until(dashboard, lambda: "33 documents stay in the archive where they are." in heard(dashboard))


def test_a_company_without_a_portal_is_added_to_one_and_moved(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.several_administrations("en"), fragment="#inbox")
    until(dashboard, lambda: script(dashboard, "return document.querySelector('[data-move=linde]')"))
    assert script(dashboard, "return document.querySelector('[data-move=linde]').value") == "0"
    choose(dashboard, "[data-move=linde]", "1")
    until(dashboard, lambda: dashboard.calls("account.move"))
    assert dashboard.calls("account.move")[0]["params"] == {"account": "linde", "administration": 1}
    script(
        dashboard,
        "document.querySelector('#company-name').value = 'Mill';"
        "document.querySelector('#company-administration').value = '2';"
        "document.querySelector('[data-id=\"company:new\"]').requestSubmit()",
    )
    until(dashboard, lambda: dashboard.calls("companies.add"))
    assert dashboard.calls("companies.add")[0]["params"] == {"name": "Mill", "administration": 2}


def test_one_is_added_and_an_empty_one_removed(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.several_administrations("en"), fragment="#portals")
    until(dashboard, lambda: script(dashboard, "return document.querySelector('#administration-name')"))
    script(
        dashboard,
        "document.querySelector('[data-group=administrations]').open = true;"
        "document.querySelector('#administration-name').value = ' Bakery ';"
        "document.querySelector('[data-id=\"administration:new\"]').requestSubmit()",
    )
    until(dashboard, lambda: dashboard.calls("administration.add"))
    assert dashboard.calls("administration.add")[0]["params"] == {"name": "Bakery", "folder": ""}
    removable = "return [...document.querySelectorAll('[data-id^=\"administration:\"]')].map((one) => one.dataset.id)"
    assert "administration:2" in script(dashboard, removable)


def test_a_new_company_of_a_mailbox_gets_the_chosen_administration(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.several_administrations("en"), fragment="#inbox")
    until(dashboard, lambda: script(dashboard, "return document.getElementById('mailbox:new:administration')"))
    fields = {
        "name": "post",
        "host": "imap.example.org",
        "user": "me@example.org",
        "secret": "x",
        "new_company": "Mill",
    }
    for name, value in fields.items():
        script(dashboard, f"document.getElementById('mailbox:new:{name}').value = '{value}'")
    choose(dashboard, '[id="mailbox:new:administration"]', "2")
    script(dashboard, "document.getElementById('mailbox:new:name').form.requestSubmit()")
    until(dashboard, lambda: dashboard.calls("companies.add"))
    assert dashboard.calls("companies.add")[0]["params"] == {"name": "Mill", "administration": 2}


def test_a_new_company_of_a_question_gets_the_chosen_administration(dashboard: Any) -> None:
    scene = scenes.several_administrations("en")
    scene["answers"]["inbox.get"] = scenes.complete("en")["answers"]["inbox.get"]
    dashboard.open("dashboard", scene, fragment="#inbox")
    until(dashboard, lambda: script(dashboard, "return document.getElementById('held:3:administration')"))
    script(dashboard, "document.getElementById('held:3:new').value = 'Noord'")
    choose(dashboard, '[id="held:3:administration"]', "1")
    script(dashboard, "document.getElementById('held:3:new').form.requestSubmit()")
    until(dashboard, lambda: dashboard.calls("inbox.answer"))
    assert dashboard.calls("inbox.answer")[0]["params"] == {
        "held": 3, "company": None, "new_company": "Noord", "administration": 1,
    }  # fmt: skip
