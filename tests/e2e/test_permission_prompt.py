"""The browser's own question for a portal's address, refused once and allowed once as a person does it.

Everywhere else the permission is given before the start, since Chromium without a screen cannot be answered.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from host.demo.driver import start
from host.demo.person import Person
from host.i18n import sentence
from tests.e2e.eau_claire import PASSWORD, USER, EauClaire
from tests.e2e.rig import Rig, told
from tests.support.browsers import activate_tab, extension_page_url, needs_chromium, needs_firefox

pytestmark = pytest.mark.e2e

needs_screen = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="no Xvfb and xdotool on this machine"
)
PERMIT = "[data-action=permit]"
REFUSED = sentence("error_browser_permission_refused", "en")
HELD = "const done = arguments[1]; (globalThis.browser ?? chrome).permissions.contains({origins: [arguments[0]]}).then(done)"
ASK_IN_FIREFOX = 'Services.prefs.setBoolPref("extensions.webextOptionalPermissionPrompts", true); arguments[0]()'
PANEL = """
const [button, done] = arguments;
const { PopupNotifications } = Services.wm.getMostRecentWindow("navigator:browser");
const shown = PopupNotifications.isPanelOpen ? PopupNotifications.panel.querySelector("popupnotification") : null;
if (shown && button) shown[button].click();
done(Boolean(shown));
"""
AGAIN_AFTER = 1.0
"""Seconds until an answer that had no effect is given again: each browser takes none in the first half second of a question,
and in Chromium a key that comes too early begins that half second anew."""


class Question(Protocol):
    """A browser's question, as the person in front of it sees and answers it."""

    def is_open(self) -> bool: ...

    def answer(self, *, allowed: bool) -> None: ...


class ChromiumQuestion:
    """A bubble of the browser's, which no driver sees: it takes the focus from the page and is answered by keys. *Deny* has
    the focus, *Allow* comes after it."""

    def __init__(self, rig: Rig) -> None:
        self._driver = rig.driver

    def is_open(self) -> bool:
        return not self._driver.execute_script("return document.hasFocus()")

    def answer(self, *, allowed: bool) -> None:
        subprocess.run(["xdotool", "key", *(["Tab", "Return"] if allowed else ["Escape"])], check=True)


class FirefoxQuestion:
    """A panel of the browser's own window, which needs no screen."""

    def __init__(self, rig: Rig) -> None:
        self._driver = rig.driver
        self._driver.in_chrome(ASK_IN_FIREFOX)

    def is_open(self) -> bool:
        return bool(self._driver.in_chrome(PANEL, None))

    def answer(self, *, allowed: bool) -> None:
        self._driver.in_chrome(PANEL, "button" if allowed else "secondaryButton")


class Unpermitted(Rig):
    """A browser that may read no portal yet; Chromium on the screen that ``DISPLAY`` names."""

    def start(self) -> None:
        self.driver = start(self.browser, self.profile, headless=self.browser == "firefox")
        self.home = self.driver.current_window_handle
        self.person = Person(self.driver, self._credentials)


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A screen of its own, with nothing on it but this test's browser."""
    reading, writing = os.pipe()
    quiet = subprocess.DEVNULL
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stdin=quiet, stdout=quiet, stderr=quiet)
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="ascii") as said:
            monkeypatch.setenv("DISPLAY", f":{said.readline().strip()}")
        yield
    finally:
        server.terminate()
        server.wait()


def ask(rig: Rig, question: Question) -> None:
    """Clicks on the popup's button, and waits until the browser asks."""
    rig.until(lambda: rig.driver.find_elements("css selector", PERMIT), act=nothing)[0].click()
    rig.until(question.is_open, act=nothing)


def answer(rig: Rig, question: Question, *, allowed: bool) -> None:
    """Answers until the question is gone."""

    def try_once() -> None:
        question.answer(allowed=allowed)
        rig.within(AGAIN_AFTER, lambda: not question.is_open(), nothing)

    rig.until(lambda: not question.is_open(), act=try_once)


def nothing() -> None:
    """What the person does who only looks."""


def is_held(rig: Rig, origin: str) -> bool:
    return bool(rig.driver.execute_async_script(HELD, origin))


def refused(rig: Rig) -> bool:
    """Whether the popup says, in a sentence, that the permission was refused."""
    return any(REFUSED in alert.text for alert in rig.driver.find_elements("css selector", "[role=alert]"))


def refuse_then_allow(rig: Rig, site: EauClaire, question: Question) -> None:
    origin = f"http://{site.host}/*"
    account = rig.add(site.url)
    ledger = rig.fetch(account, meanwhile=nothing)
    assert (ledger["state"], ledger["failure"]["code"]) == ("needs_person", "browser.permission_missing"), told(ledger)
    rig.at_home()
    activate_tab(rig.driver, rig.home)
    rig.driver.get(extension_page_url(rig.driver, "popup/popup.html"))

    ask(rig, question)
    answer(rig, question, allowed=False)
    rig.until(lambda: refused(rig), act=nothing)
    assert not is_held(rig, origin)

    def allow() -> None:
        ask(rig, question)
        answer(rig, question, allowed=True)
        rig.until(lambda: is_held(rig, origin) or refused(rig), act=nothing)

    # A key that came at the wrong moment may have refused: the person clicks again.
    rig.until(lambda: is_held(rig, origin), act=allow)
    rig.until(rig.archive)


@needs_chromium
@needs_screen
@pytest.mark.usefixtures("screen")
def test_chromiums_question_is_refused_then_allowed_and_the_fetch_goes_on(tmp_path: Path) -> None:
    with EauClaire() as site:
        rig = Unpermitted(tmp_path, {site.host: (USER, PASSWORD)}, origins=[])
        try:
            refuse_then_allow(rig, site, ChromiumQuestion(rig))
        finally:
            rig.close()


@needs_firefox
def test_firefoxs_question_is_refused_then_allowed_and_the_fetch_goes_on(tmp_path: Path) -> None:
    with EauClaire() as site:
        rig = Unpermitted(tmp_path, {site.host: (USER, PASSWORD)}, origins=[], browser="firefox")
        try:
            refuse_then_allow(rig, site, FirefoxQuestion(rig))
        finally:
            rig.close()
