"""Fetch times and the vault in the dashboard of the shipped extension, with a real host: what is clicked and typed is found
again on the command line and in the files, and the secret in none of them."""

from __future__ import annotations

import pytest

from tests.e2e.dashboard import Dashboard
from tests.e2e.rig import Rig
from tests.support.browsers import BrowserName, both_browsers
from tests.unit.vault.test_totp import PLAIN, picture

pytestmark = pytest.mark.e2e

PASSWORD = "pw-canary-c41d90"
PHRASE = "phrase canary 7b2e"
UNTIL = "2099-01-01"
STORED = "const done = arguments[0]; (globalThis.browser ?? chrome).storage.local.get().then((all) => done(JSON.stringify(all)))"


@pytest.mark.parametrize("browser", both_browsers)
def test_times_and_secrets_that_are_chosen_in_the_dashboard_hold(
    tmp_path_factory: pytest.TempPathFactory, browser: BrowserName, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Never this machine's own keyring.
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    rig = Rig(tmp_path_factory.mktemp("settings"), {}, browser=browser)
    try:
        account = rig.add("http://shop.localhost:9/")
        board = Dashboard(rig)
        general_times(rig, board)
        times_of_an_account(rig, board, account)
        secrets(rig, board, account)
        health_and_language(board)
    finally:
        rig.close()


def general_times(rig: Rig, board: Dashboard) -> None:
    board.go("#times", "Fetch times")
    board.click("[data-action=times-preset][data-id=office]")
    board.drag("5:10", "5:11", "5:12")
    board.change("#date-from", "2030-12-24")
    board.click("[data-key='send:dates']")
    board.change("[data-field=pause]", UNTIL)
    board.save()
    [held] = rig.commands.run("windows", "show")
    assert held["allow"] == [
        {"days": ["mon", "tue", "wed", "thu", "fri"], "from": "08:00", "to": "18:00"},
        {"days": ["sat"], "from": "10:00", "to": "13:00"},
    ]
    assert (held["not_on"], held["pause_until"]) == (["2030-12-24"], UNTIL)


def health_and_language(board: Dashboard) -> None:
    board.go("#health", "Health")
    board.until("return document.querySelectorAll('main li').length > 4")
    board.go("#language", "Language")
    board.click("input[value=nl]")
    board.until("return document.querySelector('h1').textContent === 'Taal'")
    board.driver.execute_script("location.hash = '#background'")
    # That sentence is the program's.
    board.until("return document.querySelector('[data-key=inbox]')?.textContent.includes('in de gaten gehouden')")


def times_of_an_account(rig: Rig, board: Dashboard, account: str) -> None:
    board.go(f"#times={account}", "Fetch times of")
    assert "general fetch times hold" in board.one("[data-key=general]").text
    board.change("[data-field=every]", "14")
    board.change("[data-field=keeps]", "12")
    board.save()
    [row] = rig.commands.run("accounts", "list")
    assert (row["every_days"], row["keeps_days"]) == (14, 365)
    board.driver.refresh()
    board.until("return document.querySelector('[data-field=every]')?.value === '14'")
    board.until("return document.querySelector('[data-field=keeps]')?.value === '1'")
    board.go(f"#account={account}", "shop.localhost")
    board.click(".settings summary")
    board.click("[data-setting=may_switch]")
    rig.until(lambda: rig.commands.run("accounts", "list")[0]["may_switch"], act=lambda: None)


def secrets(rig: Rig, board: Dashboard, account: str) -> None:
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.remote.file_detector import UselessFileDetector

    board.begin_vault(account, PHRASE)
    board.store_password(account, "me", PASSWORD)
    # As large as a photograph: what stands behind a picture's end is no part of it.
    file = rig.folder / "code.png"
    file.write_bytes(picture(f"otpauth://totp/Shop:me?secret={PLAIN}") + bytes(3_000_000))
    # The browser is on this computer: the path is typed as it is.
    board.driver.file_detector = UselessFileDetector()
    board.one("input[type=file]").send_keys(str(file))
    board.click(f"[data-key='send:vault:totp:{account}']")
    board.until("return document.querySelector('[data-key=facts]')?.textContent.includes('one-time codes')")
    [held] = rig.commands.run("vault", "list")
    assert (held["account"], held["host"], held["user"], held["password"], held["totp"]) == (
        account, "shop.localhost:9", True, True, True,
    )  # fmt: skip
    assert rig.commands.run("vault", "status")[0]["holder"] == "phrase"
    kept = board.driver.execute_script("return document.documentElement.outerHTML")
    kept += str(board.driver.execute_async_script(STORED))
    kept += "".join(
        file.read_bytes().decode("latin-1")
        for file in rig.data.rglob("*")
        if file.is_file() and file.name != "doorbell"
    )
    assert PASSWORD not in kept
    assert PHRASE not in kept
    assert PLAIN not in kept
    board.go("#vault", "Vault")
    board.click("[data-action=vault-lock]")
    # The field of that name in the closed part below has been there before.
    board.one("[id='vault:unlock:phrase']").send_keys("a wrong phrase", Keys.ENTER)
    board.until("return document.querySelector('[role=alert]')?.textContent.includes('not the vault')")
    board.one("[id='vault:unlock:phrase']").send_keys(PHRASE, Keys.ENTER)
    board.one("[data-action=vault-lock]")
    assert rig.commands.run("vault", "status")[0]["state"] == "open"
