"""Handing on in the dashboard, against played answers: what a receiver has, and what is done with one."""

from __future__ import annotations

from typing import Any

import pytest

from host import protocol as p
from host.i18n import code_sentence
from tests.e2e.page_actions import heard, press, script, tab_to, text, until
from tests.support.browsers import needs_chromium
from tools import scenes
from tools.made_receivers import receiver
from tools.made_up import plain

pytestmark = [pytest.mark.e2e, needs_chromium]

CANARY = "hook-canary-2b91d4"


def open_receivers(house: Any, made: dict[str, Any] | None = None) -> None:
    house.look(1280, height=1200)
    house.open("dashboard", made or scenes.complete("en"), fragment="#receivers")


def choose_kind(house: Any, kind: str) -> None:
    script(
        house,
        "const one = document.querySelector('[data-receiver-kind]'); one.value = arguments[0];"
        "one.dispatchEvent(new Event('change', {bubbles: true}))",
        kind,
    )


def write(house: Any, name: str, value: str) -> None:
    house.driver.find_element("id", f"receiver:new:{name}").send_keys(value)


def test_what_each_receiver_has_and_what_is_wrong_is_told(house: Any) -> None:
    open_receivers(house)
    shown = text(house)
    assert "Has everything" in shown
    assert "Waits for you" in shown
    assert code_sentence("receiver.refuses_login", "en", address="books.example") in shown
    assert code_sentence("receiver.refused", "en", address="books.example", answer="HTTP 422") in shown
    assert "https://books.example/hook" in shown


def test_a_receiver_is_added_with_a_secret_that_stands_nowhere_afterwards(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    open_receivers(house)
    write(house, "name", "books")
    choose_kind(house, "webhook")
    assert script(house, "return document.getElementById('receiver:new:name').value") == "books"
    write(house, "setting:url", "https://books.example/hook?token=1")
    script(house, "document.getElementById('receiver:new:account:a1').click()")
    write(house, "secret", CANARY + Keys.ENTER)
    until(house, lambda: house.calls("receivers.add"))
    assert house.calls("receivers.add")[0]["params"] == {
        "name": "books",
        "kind": "webhook",
        "settings": {"url": "https://books.example/hook?token=1", "auth": "signature"},
        "accounts": ["a1"],
        "always": True,
        "all": False,
        "secret": CANARY,
    }
    until(house, lambda: "was reached and added" in heard(house))
    kept = "return document.documentElement.outerHTML + [...document.querySelectorAll('input')].map((one) => one.value)"
    assert CANARY not in script(house, kept)


def test_what_is_refused_is_told_and_only_the_secret_is_typed_again(house: Any) -> None:
    made = scenes.complete("en")
    told = code_sentence("receiver.vault_not_open", "en")
    made["answers"]["receivers.add"] = [{"error": {"code": "receiver.vault_not_open", "message": told, "details": {}}}]
    open_receivers(house, made)
    choose_kind(house, "paperless")
    write(house, "name", "paper")
    write(house, "setting:url", "https://paper.example")
    write(house, "secret", CANARY)
    script(house, "document.querySelector('[data-action=receiver-add]').requestSubmit()")
    until(house, lambda: told in text(house))
    values = [
        script(house, f"return document.getElementById('receiver:new:{name}').value") for name in ("name", "secret")
    ]
    assert values == ["paper", ""]


def test_a_run_is_followed_to_its_end(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    open_receivers(house)
    tab_to(house, "receiver-run:receiver:nas")
    press(house, Keys.ENTER)
    until(house, lambda: heard(house) == "nas: forwarded now 2, waiting 0, failed 0")
    assert house.calls("receivers.hand_on")[0]["params"] == {"name": "nas", "all": False, "account": None}
    script(house, "document.querySelector('details[data-key=\"receiver:books:once\"] summary').click()")
    script(house, "document.getElementById('receiver:books:once:account').value = 'a2'")
    script(house, "document.querySelector('[data-id=\"receiver:books:once\"]').requestSubmit()")
    until(house, lambda: len(house.calls("receivers.hand_on")) == 2)
    assert house.calls("receivers.hand_on")[1]["params"] == {"name": "books", "all": True, "account": "a2"}


def test_a_change_names_only_what_is_changed(house: Any) -> None:
    open_receivers(house)
    script(house, "document.querySelector('details[data-key=\"receiver:books:change\"] summary').click()")
    script(house, "document.getElementById('receiver:books:change:account:a1').click()")
    script(house, "document.querySelector('[data-id=\"receiver:books:change\"]').requestSubmit()")
    until(house, lambda: house.calls("receivers.set"))
    assert house.calls("receivers.set")[0]["params"] == {
        "name": "books",
        "settings": {},
        "accounts": None,
        "every_account": True,
        "always": True,
        "secret": None,
    }


def test_an_optional_setting_is_emptied(house: Any) -> None:
    made = scenes.complete("en")
    settings = [
        p.ReceiverSetting(name=name, value=value) for name, value in (("url", "https://x.example"), ("tags", "a"))
    ]
    office = receiver(
        "office", "paperless", settings=[*settings, p.ReceiverSetting(name="correspondents", value="make")]
    )
    made["answers"]["receivers.list"][0]["result"]["receivers"].append(plain(office))
    open_receivers(house, made)
    offered = '[...document.querySelectorAll(\'[data-id="receiver:office:change"] [name^="empty:"]\')]'
    until(house, lambda: script(house, f"return {offered}.length"))
    assert script(house, f"return {offered}.map((one) => one.name)") == ["empty:tags"]
    script(house, f"{offered}[0].checked = true")
    script(house, "document.querySelector('[data-id=\"receiver:office:change\"]').requestSubmit()")
    until(house, lambda: house.calls("receivers.set"))
    asked = house.calls("receivers.set")[0]["params"]
    assert (asked["settings"], asked["emptied"]) == ({}, ["tags"])
    until(house, lambda: not script(house, f"return {offered}[0].checked"))


def test_a_receiver_is_tested_and_removed_after_a_question(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    open_receivers(house)
    script(house, "document.querySelector('[data-key=\"receiver-test:receiver:nas\"]').click()")
    until(house, lambda: heard(house) == "The receiver nas can be reached.")
    tab_to(house, "confirm:receiver-remove receiver:nas")
    press(house, Keys.ENTER)
    assert script(house, "return document.activeElement.dataset.group") == "question:receiver-remove receiver:nas"
    assert house.calls("receivers.remove") == []
    tab_to(house, "receiver-remove:receiver:nas")
    press(house, Keys.ENTER)
    until(house, lambda: house.calls("receivers.remove"))
    assert house.calls("receivers.remove")[0]["params"] == {"name": "nas"}
