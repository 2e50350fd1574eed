"""The browser's own question for a portal's address, asked and answered once as a person does it: on a screen, by keyboard.

Everywhere else the permission is given before, since a browser without a screen cannot be answered.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from host.demo.driver import start
from host.demo.person import Person
from tests.e2e.eau_claire import BILLS, PASSWORD, USER, EauClaire
from tests.e2e.rig import Rig
from tests.support.browsers import activate_tab, extension_page_url, needs_chromium

pytestmark = [
    pytest.mark.e2e,
    needs_chromium,
    pytest.mark.skipif(not shutil.which("Xvfb") or not shutil.which("xdotool"), reason="no Xvfb and xdotool here"),
]


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A screen of its own, which only this browser shows itself on."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="ascii") as said:
            monkeypatch.setenv("DISPLAY", f":{said.readline().strip()}")
        yield
    finally:
        server.terminate()
        server.wait()


class ScreenRig(Rig):
    """A browser that a person sees, and that may read no portal yet."""

    def start(self) -> None:
        self.driver = start(self.browser, self.profile, headless=False)
        self.home = self.driver.current_window_handle
        self.person = Person(self.driver, self._credentials)


def windows() -> set[str]:
    """The visible windows of the screen; the question is one of its own."""
    command = ["xdotool", "search", "--onlyvisible", "--name", ""]
    return set(subprocess.run(command, capture_output=True, text=True, check=False).stdout.split())


def press(*keys: str) -> None:
    subprocess.run(["xdotool", "key", *keys], check=True)


def test_the_browsers_question_is_answered_and_the_portal_is_fetched(
    screen: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from selenium.webdriver.common.by import By

    with EauClaire() as site:
        rig = ScreenRig(tmp_path_factory.mktemp("prompt"), {site.host: (USER, PASSWORD)})
        driver = rig.driver
        try:
            driver.get(site.url)
            popup = rig.new_tab()
            driver.get(extension_page_url(driver, "popup/popup.html"))
            activate_tab(driver, rig.home)
            driver.refresh()
            rig.until(lambda: driver.find_elements(By.CSS_SELECTOR, "[data-action=add]"), act=lambda: None)
            driver.switch_to.window(popup)
            activate_tab(driver, popup)
            before = windows()
            driver.find_element(By.CSS_SELECTOR, "[data-action=add]").click()
            rig.until(lambda: windows() - before, act=lambda: None)
            assert rig.commands.run("accounts", "list") == [], "nothing is added before the answer"
            press("Tab", "Return")
            rig.until(lambda: rig.commands.run("accounts", "list"), act=lambda: None)
            rig.until(lambda: len(rig.archive()) == len(BILLS))
        finally:
            rig.close()
