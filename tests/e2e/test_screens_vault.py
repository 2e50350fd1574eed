"""The vault in the dashboard, against played answers: what is typed goes out once, and stands nowhere afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from host.i18n import code_sentence, sentence
from tests.e2e.page_actions import heard, press, script, tab_to, text, until
from tests.support.browsers import needs_chromium
from tests.unit.vault.test_totp import PLAIN, picture
from tools import scenes

pytestmark = [pytest.mark.e2e, needs_chromium]

CANARY = "pw-canary-0f4b1c"
WORDS, TOTP = "vault:words:a1", "vault:totp:a1"


def open_vault(house: Any, made: dict[str, Any] | None = None, fragment: str = "#vault=a1") -> None:
    house.look(1280, height=1200)
    house.open("dashboard", made or scenes.complete("en"), fragment=fragment)


def field(house: Any, form: str, name: str) -> Any:
    from selenium.webdriver.common.by import By

    return house.driver.find_element(By.ID, f"{form}:{name}")


def send(house: Any, form: str) -> None:
    script(house, "document.querySelector(`[data-key='send:${arguments[0]}']`).click()", form)


def typed(house: Any) -> list[str]:
    """What stands in the fields for secrets."""
    got: list[str] = script(house, "return [...document.querySelectorAll('[data-secret]')].map((one) => one.value)")
    return got


def refusing(method: str, code: str) -> dict[str, Any]:
    made = scenes.complete("en")
    made["answers"][method] = [{"error": {"code": code, "message": code_sentence(code, "en"), "details": {}}}]
    return made


def test_a_password_is_stored_by_keyboard_and_stands_nowhere_afterwards(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    open_vault(house)
    tab_to(house, f"send:{WORDS}")
    field(house, WORDS, "user").send_keys("me@bakery.example", Keys.TAB)
    press(house, CANARY)
    assert field(house, WORDS, "password").get_attribute("type") == "password"
    press(house, Keys.ENTER)
    until(house, lambda: house.calls("vault.store"))
    assert [call["params"] for call in house.calls("vault.store")] == [
        {"account": "a1", "user": "me@bakery.example", "password": CANARY, "totp": None, "picture": None}
    ]
    until(house, lambda: "Stored for Telekomm" in heard(house))
    assert set(typed(house)) == {""}
    kept = "return document.documentElement.outerHTML + JSON.stringify([{...localStorage}, {...sessionStorage}, location.href, history.state])"
    assert CANARY not in script(house, kept)


def test_every_field_is_closed_to_the_browsers_own_memory(house: Any) -> None:
    for made, fragment in ((scenes.complete("en"), "#vault=a1"), (scenes.vault_phrase("en"), "#vault")):
        open_vault(house, made, fragment)
        marks = script(
            house,
            "return [...document.querySelectorAll('[data-secret], .secret-form')].map((one) => one.getAttribute('autocomplete'))",
        )
        assert len(marks) > 3
        assert set(marks) == {"off"}


def test_what_is_typed_is_shown_only_on_demand(house: Any) -> None:
    open_vault(house)
    show = "document.querySelector(`[data-shows='${arguments[0]}']`).click()"
    field(house, WORDS, "password").send_keys(CANARY)
    script(house, show, WORDS)
    assert field(house, WORDS, "password").get_attribute("type") == "text"
    assert field(house, TOTP, "totp").get_attribute("type") == "password"
    script(house, show, WORDS)
    assert field(house, WORDS, "password").get_attribute("type") == "password"
    assert field(house, WORDS, "password").get_property("value") == CANARY


def test_nothing_of_one_account_stands_in_the_fields_of_another(house: Any) -> None:
    open_vault(house)
    field(house, WORDS, "password").send_keys(CANARY)
    script(house, "location.hash = '#vault=a2'")
    until(house, lambda: "Signing in to Huisraad" in text(house))
    assert set(typed(house)) == {""}
    script(house, "history.back()")
    until(house, lambda: "Signing in to Telekomm" in text(house))
    assert set(typed(house)) == {""}


def test_a_picture_is_chosen_or_pasted(house: Any, tmp_path: Path) -> None:
    import base64

    taken = picture(f"otpauth://totp/Shop:me?secret={PLAIN}")
    file = tmp_path / "code.png"
    file.write_bytes(taken)
    open_vault(house)
    field(house, TOTP, "picture").send_keys(str(file))
    send(house, TOTP)
    until(house, lambda: house.calls("vault.store"))
    until(house, lambda: "Stored" in heard(house))
    script(
        house,
        "const held = new DataTransfer();"
        "const bytes = Uint8Array.from(atob(arguments[1]), (one) => one.charCodeAt(0));"
        "held.items.add(new File([bytes], 'shot.png', {type: 'image/png'}));"
        "document.getElementById(arguments[0]).dispatchEvent("
        "  new ClipboardEvent('paste', {clipboardData: held, bubbles: true, cancelable: true}))",
        f"{TOTP}:totp",
        base64.b64encode(taken).decode(),
    )
    assert heard(house) == sentence("ui_vault_picture_pasted", "en")
    send(house, TOTP)
    until(house, lambda: len(house.calls("vault.store")) == 2)
    for call in house.calls("vault.store"):
        assert base64.b64decode(call["params"].pop("picture")) == taken
        assert call["params"] == {"account": "a1", "user": None, "password": None, "totp": None}


def test_a_picture_that_is_too_large_is_not_sent(house: Any, tmp_path: Path) -> None:
    file = tmp_path / "photo.png"
    file.write_bytes(b"\x89PNG" + bytes(20 * 1024 * 1024))
    open_vault(house)
    field(house, TOTP, "picture").send_keys(str(file))
    send(house, TOTP)
    until(house, lambda: "larger than 21 MB" in text(house))
    assert house.calls("vault.store") == []


@pytest.mark.parametrize(
    "code", ["vault.totp_characters", "vault.no_code_in_picture", "vault.damaged", "vault.keyring_locked"]
)
def test_what_is_refused_is_told_and_the_secret_is_gone(house: Any, code: str) -> None:
    open_vault(house, refusing("vault.store", code))
    field(house, TOTP, "totp").send_keys(CANARY)
    send(house, TOTP)
    until(house, lambda: code_sentence(code, "en") in text(house))
    assert sentence("ui_vault_emptied", "en") in text(house)
    assert set(typed(house)) == {""}
    field(house, WORDS, "user").send_keys("me")
    field(house, WORDS, "password").send_keys(CANARY)
    send(house, WORDS)
    until(house, lambda: text(house).count(code_sentence(code, "en")) == 2)
    assert set(typed(house)) == {"", "me"}, "the user name is no secret and need not be typed again"


def test_a_host_that_is_away_gets_nothing_and_what_is_typed_stays(house: Any) -> None:
    open_vault(house)
    field(house, WORDS, "password").send_keys(CANARY)
    lost = {"code": "protocol.closed", "message": code_sentence("protocol.closed", "en")}
    house.emit("link.changed", {"connected": False, "failure": lost})
    until(house, lambda: sentence("ui_link_lost_title", "en") in text(house))
    send(house, WORDS)
    until(house, lambda: code_sentence("vault.not_connected", "en") in text(house))
    assert house.calls("vault.store") == []
    house.emit("link.changed", {"connected": True, "failure": None})
    until(house, lambda: sentence("ui_link_lost_title", "en") not in text(house))
    assert field(house, WORDS, "password").get_property("value") == CANARY


def test_fields_that_are_left_alone_are_emptied(house: Any) -> None:
    open_vault(house)
    script(
        house,
        "const set = setTimeout; globalThis.waits = []; globalThis.setTimeout = (go, ms) => (waits.push([go, ms]), 0)",
    )
    field(house, WORDS, "password").send_keys(CANARY)
    assert script(house, "const [go, ms] = waits.at(-1); go(); return ms") == 5 * 60_000
    assert set(typed(house)) == {""}


def test_a_locked_vault_is_opened_and_shut(house: Any) -> None:
    open_vault(house, scenes.vault_locked("en"))
    assert "Stored for www.telekomm-alt.example" in text(house)
    assert script(house, "return document.querySelectorAll('[data-secret=password]').length") == 0
    field(house, "vault:unlock", "phrase").send_keys(CANARY)
    send(house, "vault:unlock")
    until(house, lambda: script(house, "return document.querySelectorAll('[data-secret=password]').length") == 1)
    assert house.calls("vault.unlock")[0]["params"] == {"phrase": CANARY}
    open_vault(house, scenes.vault_phrase("en"), "#vault")
    script(house, "document.querySelector('[data-action=vault-lock]').click()")
    until(house, lambda: heard(house) == sentence("ui_vault_now_locked", "en"))


def test_a_wrong_pass_phrase_is_told(house: Any) -> None:
    made = scenes.vault_locked("en")
    made["answers"]["vault.unlock"] = refusing("vault.unlock", "vault.wrong_phrase")["answers"]["vault.unlock"]
    open_vault(house, made, "#vault")
    field(house, "vault:unlock", "phrase").send_keys("no")
    send(house, "vault:unlock")
    until(house, lambda: code_sentence("vault.wrong_phrase", "en") in text(house))
    assert set(typed(house)) == {""}


def test_the_pass_phrase_is_made_and_changed(house: Any) -> None:
    open_vault(house, scenes.vault_none("en"))
    assert sentence("ui_vault_key_none_phrase", "en") in text(house)
    field(house, "vault:begin", "phrase").send_keys("one two three four")
    field(house, "vault:begin", "again").send_keys("one two three")
    send(house, "vault:begin")
    until(house, lambda: code_sentence("vault.phrases_differ", "en") in text(house))
    assert house.calls("vault.protect") == []
    for name in ("phrase", "again"):
        field(house, "vault:begin", name).send_keys("one two three four")
    send(house, "vault:begin")
    until(house, lambda: field(house, WORDS, "password"))
    assert house.calls("vault.protect")[0]["params"] == {"phrase": "one two three four", "old": None}

    open_vault(house, scenes.vault_phrase("en"), "#vault")
    script(house, "document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    field(house, "vault:keyring", "old").send_keys("old one")
    send(house, "vault:keyring")
    until(house, lambda: house.calls("vault.protect"))
    assert house.calls("vault.protect")[0]["params"] == {"phrase": None, "old": "old one"}


def test_what_is_stored_is_removed_after_a_question(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    open_vault(house)
    script(house, "document.querySelector('[data-action=vault-remove]').click()")
    until(house, lambda: script(house, "return document.activeElement.dataset.group") == "forget")
    assert "Forget everything that is stored for Telekomm" in text(house)
    tab_to(house, "vault-keep:a1")
    press(house, Keys.ENTER)
    until(house, lambda: script(house, "return document.activeElement.dataset.key") == "vault-remove:a1")
    press(house, Keys.ENTER)
    tab_to(house, "vault-remove-yes:a1")
    press(house, Keys.ENTER)
    until(house, lambda: house.calls("vault.remove"))
    assert house.calls("vault.remove")[0]["params"] == {"account": "a1"}
    until(house, lambda: "Nothing is stored for Telekomm" in heard(house))


@pytest.mark.parametrize("code", ["vault.damaged", "vault.newer"])
def test_a_vault_that_cannot_be_read_is_told_on_its_page_alone(house: Any, code: str) -> None:
    made = refusing("vault.status", code)
    open_vault(house, made, "#vault")
    until(house, lambda: code_sentence(code, "en") in text(house))
    open_vault(house, made, "#account=a1")
    assert sentence("ui_fetches_title", "en") in text(house)
    assert code_sentence(code, "en") not in text(house)
