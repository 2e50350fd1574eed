"""Real browsers for the tests: the same start-up as the demo's, and a skip where there is no such browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from host.demo.chromium import chromium, extension_id, write_preferences
from host.demo.driver import NAMES, BrowserName, activate_tab, extension_page_url, is_firefox, is_installed, start
from host.demo.firefox import addon_id

if TYPE_CHECKING:
    from selenium.webdriver import Remote

__all__ = [
    "NAMES",
    "BrowserName",
    "activate_tab",
    "addon_id",
    "both_browsers",
    "chromium",
    "extension_id",
    "extension_page_url",
    "is_firefox",
    "needs_chromium",
    "needs_firefox",
    "start",
    "stop_background",
    "write_preferences",
]

needs_chromium = pytest.mark.skipif(
    not is_installed("chromium"), reason="no Chromium with chromedriver on this machine"
)
needs_firefox = pytest.mark.skipif(
    not is_installed("firefox"), reason="no Firefox with marionette_driver on this machine"
)
both_browsers = [
    pytest.param("chromium", marks=needs_chromium, id="chromium"),
    pytest.param("firefox", marks=needs_firefox, id="firefox"),
]
"""For ``params`` of a fixture or ``parametrize``: each browser, skipped where it is missing."""

STOP = """
const [id, done] = arguments;
WebExtensionPolicy.getByID(id).extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true }).then(() => done(null), String);
"""


def stop_background(driver: Remote) -> None:
    """Stop Chromium's service worker, Firefox's event page, as the browser does at any moment."""
    if is_firefox(driver):
        said = driver.in_chrome(STOP, addon_id())
        assert said is None, said
        return
    driver.execute_cdp_cmd("ServiceWorker.enable", {})
    driver.execute_cdp_cmd("ServiceWorker.stopAllWorkers", {})
