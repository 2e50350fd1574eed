"""The canary test: unique secrets, typed into the dashboard, in a whole run through the vault and through a person's hands, a
host that crashes while it holds one, and afterwards none of them anywhere but in the field that it belongs in.

``tests/support/canary.py`` looks; that it would find a leak of each kind, ``tests/unit/support/test_canary.py`` shows by planting them.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By

from tests.e2e.canary_site import ADDRESSES, APP, ERROR_PAGE, MAIL, ROWS, TOTP_SECRET, CanarySite
from tests.e2e.dashboard import Dashboard
from tests.e2e.rig import Rig, told
from tests.support.browsers import BrowserName, addon_id, both_browsers, extension_id
from tests.support.canary import RECORDER, Canaries, Leak, Processes, Said, conversation
from tests.support.vault_kit import PHRASE, say

pytestmark = pytest.mark.e2e

TOTP = f"otpauth://totp/Kluis:me?secret={TOTP_SECRET}&digits=8"
STORED = """
const done = arguments[arguments.length - 1], area = (globalThis.browser ?? chrome).storage;
Promise.all([area.local.get(null), area.session.get(null)]).then(([local, session]) => done(JSON.stringify({ local, session })));
"""
SESSION = """
const done = arguments[arguments.length - 1];
const { SessionStore } = ChromeUtils.importESModule("resource:///modules/sessionstore/SessionStore.sys.mjs");
const { TabStateFlusher } = ChromeUtils.importESModule("resource:///modules/sessionstore/TabStateFlusher.sys.mjs");
const { FormHistory } = ChromeUtils.importESModule("resource://gre/modules/FormHistory.sys.mjs");
const windows = [...Services.wm.getEnumerator("navigator:browser")];
// The tabs report what they show to the session store from time to time only.
Promise.all(windows.map((window) => TabStateFlusher.flushWindow(window)))
  .then(() => FormHistory.search(["fieldname", "value"], {}))
  .then((typed) => done(JSON.stringify({ session: SessionStore.getBrowserState(), typed })), done);
"""
"""What Firefox remembers of open tabs and typed fields."""
BUG = """#!{python} -I
# A host with two mistakes, both made while it holds a secret.
import threading
exec(open({real!r}).read().partition("from host.native_host")[0])
import host.browser.commands as commands
from host import protocol
right = commands.BrowserCommands.fill_secret
def mistaken(self, tab, ref, value, kind, origins):
    if kind != "password":
        return right(self, tab, ref, value, kind, origins)
    held = value.reveal()
    def unheard():
        inner = held
        raise RuntimeError("planted crash in a thread")
    thread = threading.Thread(target=unheard); thread.start(); thread.join()
    protocol.FillSecretParams(value=held)
commands.BrowserCommands.fill_secret = mistaken
from host.native_host import entry
entry()
"""


@dataclass
class Run:
    """What the whole run left behind."""

    browser: BrowserName
    rig: Rig
    site: CanarySite
    canaries: Canaries
    addresses: Canaries
    typed: Canaries
    """What was typed into the dashboard."""
    ledgers: dict[str, dict[str, Any]]
    said: list[Said]
    stored: str
    remembered: str
    """What Firefox keeps of the tabs and fields; empty in Chromium, which has it in files."""
    processes: Processes
    record: Path


class Typing:
    """The person at the door that Ophaler knows nothing of: user name and password, then the code from their mail."""

    def __init__(self, rig: Rig, site: CanarySite) -> None:
        self._rig, self._site = rig, site
        self.typed: list[str] = []

    def __call__(self) -> None:
        self._rig.person.look_around()
        code = self._site.mailed()
        if code is None or code in self.typed:
            return
        driver = self._rig.driver
        with suppress(WebDriverException):
            for tab in driver.window_handles:
                driver.switch_to.window(tab)
                fields = driver.find_elements(By.NAME, "otp") if f"{MAIL}.localhost" in driver.current_url else []
                if fields:
                    fields[0].send_keys(code)
                    self.typed.append(code)
                    driver.find_element(By.CSS_SELECTOR, "button[type=submit]").click()
                    return


def record_the_pipe(rig: Rig, record: Path, mistaken: bool = False) -> None:
    """Put a recorder in the launcher's place; ``mistaken``: before a host that makes mistakes."""
    launcher = rig.data / "launcher" / "ophaler-host"
    real, bad = rig.folder / "real-launcher", rig.folder / "bad-launcher"
    if not real.exists():
        real.write_bytes(launcher.read_bytes())
        bad.write_text(BUG.format(python=sys.executable, real=str(real)), "utf-8")
        real.chmod(0o700)
        bad.chmod(0o700)
    which = bad if mistaken else real
    launcher.write_text(RECORDER.format(python=sys.executable, folder=str(record), real=str(which)), "utf-8")
    launcher.chmod(0o700)


def end_the_host(record: Path) -> None:
    """Kill the recorder, and with it the host's pipe; the extension opens the next one by itself."""
    for file in record.glob("*.pipe"):
        with suppress(ProcessLookupError):
            os.kill(int(file.stem), signal.SIGTERM)


def crash(rig: Rig, site: CanarySite, record: Path, account: str) -> dict[str, Any]:
    """Fetch once more with a host that makes mistakes; the ledger."""
    site.end_sessions()
    record_the_pipe(rig, record, mistaken=True)
    end_the_host(record)
    rig.until(lambda: say(rig, "vault.unlock", phrase=PHRASE)["state"] == "open")
    return rig.fetch(account, "--full", meanwhile=lambda: None)


def type_secrets(rig: Rig, site: CanarySite, account: str) -> None:
    """As the person does: into the dashboard, and by no other way."""
    board = Dashboard(rig)
    rig.at_home()
    board.begin_vault(account, PHRASE)
    board.store_password(account, site.doors[APP].user, site.doors[APP].password)
    board.store_totp(account, TOTP)


def remembered_by_firefox(rig: Rig) -> str:
    from host.demo.marionette import Firefox

    return str(rig.driver.in_chrome(SESSION)) if isinstance(rig.driver, Firefox) else ""


@pytest.fixture(scope="module", params=both_browsers)
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    folder = tmp_path_factory.mktemp("canary")
    record = folder / "pipe"
    record.mkdir()
    with CanarySite() as site, Processes() as processes, pytest.MonkeyPatch.context() as patch:
        # Never this machine's own keyring.
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        mail = site.doors[MAIL]
        rig = Rig(
            folder / "rig", {f"{MAIL}.localhost": (mail.user, mail.password)}, browser=request.param,
            prepared=lambda made: record_the_pipe(made, record),
        )  # fmt: skip
        try:
            accounts = {door: rig.add(site.url(door)) for door in (APP, MAIL)}
            type_secrets(rig, site, accounts[APP])
            typing = Typing(rig, site)
            ledgers = {door: rig.fetch(account, meanwhile=typing) for door, account in accounts.items()}
            if request.param == "chromium":
                # What a crash shows is the host's doing, not the browser's.
                ledgers["crash"] = crash(rig, site, record, accounts[APP])
            rig.commands.run("documents", "list")
            rig.at_home()  # where the vault was opened: a page of the extension's
            stored = str(rig.driver.execute_async_script(STORED))
            remembered = remembered_by_firefox(rig)
            processes.stop()
        finally:
            rig.close()
        secrets = {**site.secrets, "pass phrase": PHRASE}
        addresses = {name: text for name, text in secrets.items() if name.startswith(ADDRESSES)}
        typed = {name: secrets[name] for name in ("stored password", "totp secret", "pass phrase")}
        yield Run(
            request.param, rig, site, Canaries(secrets), Canaries(addresses), Canaries(typed), ledgers,
            conversation(record), stored, remembered, processes, record,
        )  # fmt: skip


def test_the_run_used_every_secret(run: Run) -> None:
    """A canary that never flew proves nothing."""
    for door in (APP, MAIL):
        ledger = run.ledgers[door]
        outcomes = {row["number"]: row["outcome"] for row in ledger["rows"]}
        wanted = {number: "failed" if number == ERROR_PAGE else "filed" for number in ROWS}
        assert outcomes == wanted, told(ledger) + run.rig.log()
    assert run.site.fetched_once >= 2
    assert run.site.fetched_by_bearer >= 2
    assert run.site.doors[APP].codes
    assert run.site.doors[MAIL].codes
    kinds = {name.rstrip("0123456789 ") for name in run.site.secrets}
    assert kinds >= {"app code", "mailed code", "session cookie", "form token", "bearer token", *ADDRESSES}


def test_the_host_crashed_while_it_held_a_secret(run: Run) -> None:
    if "crash" not in run.ledgers:
        pytest.skip("one browser's host shows it")
    assert run.ledgers["crash"]["rows"] == []
    log = (run.rig.data / "logs" / "host.log").read_text("utf-8")
    assert "Traceback" in log
    assert "FillSecretParams" in log
    assert "planted crash in a thread" in (run.record / "host.stderr").read_text("utf-8")


def test_no_secret_lies_in_what_ophaler_keeps(run: Run) -> None:
    """Database with its log, vault, logs, archive, staging, quarantine, doorbell, launcher; and what the commands said."""
    assert {"archive", "launcher", "logs", "quarantine", "staging"} <= {one.name for one in run.rig.data.iterdir()}
    assert list((run.rig.data / "quarantine").glob("*.quarantined"))
    assert run.rig.archive()
    found = run.canaries.in_folders(run.rig.data)
    for file in (run.rig.folder / "stderr.log", run.record / "host.stderr"):
        found += run.canaries.in_file(file)
    assert not found, shown(found)


def test_no_secret_lies_in_what_was_printed(run: Run) -> None:
    assert list(run.canaries.in_text(json.dumps(run.ledgers), "ledgers")) == []


def test_no_secret_lies_in_the_extensions_storage(run: Run) -> None:
    assert '"profile"' in run.stored
    assert list(run.canaries.in_text(run.stored, "storage")) == []
    folders = extension_folders(run)
    assert folders
    assert run.canaries.in_folders(*folders) == []


def extension_folders(run: Run) -> list[Path]:
    """Where the browser keeps what the extension stored; the rest of the profile is the browser's own (its cookies)."""
    profile = run.rig.profile
    if run.browser == "firefox":
        found = [*profile.rglob("moz-extension+++*"), profile / "browser-extension-data" / addon_id()]
    else:
        found = [
            *profile.glob(f"Default/*Extension*/{extension_id()}"),
            *profile.glob("Default/Extension State"),
            *profile.glob(f"Default/**/chrome-extension_{extension_id()}*"),
        ]
    return [folder for folder in found if folder.is_dir()]


def test_no_typed_secret_is_remembered_by_the_browser(run: Run) -> None:
    """Neither with the tabs that it opens again nor with the fields that it fills again."""
    if run.browser == "firefox":
        assert "dashboard.html" in run.remembered
        assert list(run.typed.in_text(run.remembered, "session")) == []
        return
    kept = [run.rig.profile / "Default" / name for name in ("Sessions", "Session Storage", "Web Data", "History")]
    files = [file for one in kept if one.exists() for file in ([one] if one.is_file() else one.iterdir())]
    assert any(file.parent.name == "Sessions" for file in files)
    assert [leak for file in files for leak in run.typed.in_file(file)] == []


def test_no_secret_is_an_argument_or_in_an_environment(run: Run) -> None:
    launcher = str(run.rig.data / "launcher" / "ophaler-host").encode()
    assert any(launcher in arguments for arguments, _ in run.processes.seen)
    assert any(b"real-launcher" in arguments for arguments, _ in run.processes.seen)
    assert run.processes.leaks(run.canaries) == []


def shown(found: list[Leak]) -> str:
    """Leaks for a failed test's message, each once."""
    return "\n".join(sorted({f"{leak.secret} ({leak.disguise}) in {leak.where}" for leak in found}))


def allowed(leak: Leak, said: Said) -> bool:
    """The one message that fills the field holds what the vault has for it; what a person types into the dashboard travels
    to the vault in one message; an address travels to whoever has to go there."""
    if said.method == "page.fill_secret" and said.by == "host":
        return leak.secret.startswith(("stored password", "app code"))
    if said.by == "browser" and said.method in ("vault.protect", "vault.unlock"):
        return leak.secret == "pass phrase"
    if said.by == "browser" and said.method == "vault.store":
        return leak.secret in ("stored password", "totp secret")
    return leak.secret.startswith(ADDRESSES)


def test_no_secret_is_in_any_message_but_the_one_that_fills_the_field(run: Run) -> None:
    methods = {one.method for one in run.said}
    assert {"page.fill_secret", "answer to page.snapshot", "vault.protect", "vault.store", "page.catch"} <= methods, (
        methods
    )
    found = [
        leak
        for one in run.said
        for leak in run.canaries.in_bytes(one.raw, f"{one.method} by the {one.by}")
        if not allowed(leak, one)
    ]
    assert not found, shown(found)
    filled = [one for one in run.said if one.method == "page.fill_secret"]
    seen = {leak.secret for one in filled for leak in run.canaries.in_bytes(one.raw, "pipe")}
    assert "stored password" in seen
    assert any(name.startswith("app code") for name in seen)
