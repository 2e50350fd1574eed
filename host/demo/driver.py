"""Starts and drives either browser with Selenium's API, for the demo and the tests."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from host.demo.chromium import chromium, extension_id, find_chromedriver, find_chromium
from host.demo.firefox import UUID, find_firefox, firefox
from host.errors import WorldError

if TYPE_CHECKING:
    from selenium.webdriver import Remote

BrowserName = Literal["chromium", "firefox"]
NAMES: tuple[BrowserName, ...] = get_args(BrowserName)


def need(browser: BrowserName) -> None:
    """Checks that the browser and its driver are installed. WorldError ``demo.no_selenium``, ``demo.no_marionette``,
    ``browser.not_found``, ``browser.firefox_not_found``."""
    if importlib.util.find_spec("selenium") is None:
        raise WorldError("demo.no_selenium")
    if browser == "chromium":
        if find_chromium() is None or find_chromedriver() is None:
            raise WorldError("browser.not_found")
        return
    if importlib.util.find_spec("marionette_driver") is None:
        raise WorldError("demo.no_marionette")
    if find_firefox() is None:
        raise WorldError("browser.firefox_not_found")


def is_installed(browser: BrowserName) -> bool:
    """Returns whether the browser can be started."""
    try:
        need(browser)
    except WorldError:
        return False
    return True


def start(
    browser: BrowserName,
    profile: Path,
    *,
    headless: bool = True,
    origins: Iterable[str] = (),
    language: str = "en",
    size: tuple[int, int] = (1280, 900),
    downloads: Path | None = None,
) -> Remote:
    """Starts a browser on ``profile`` with the shipped extension and the host permissions ``origins``; see
    ``chromium`` and ``firefox``. The caller calls ``quit()``."""
    launch = chromium if browser == "chromium" else firefox
    return launch(profile, headless=headless, origins=origins, language=language, size=size, downloads=downloads)


def is_firefox(driver: Remote) -> bool:
    return bool(driver.capabilities["browserName"] == "firefox")


def extension_page_url(driver: Remote, page: str) -> str:
    """Returns the URL of one of the extension's own pages, such as ``popup/popup.html``."""
    root = f"moz-extension://{UUID}" if is_firefox(driver) else f"chrome-extension://{extension_id()}"
    return f"{root}/{page}"


def activate_tab(driver: Remote, tab: str) -> None:
    """Activates a tab, as a person who clicks on it does; the driver's current window stays the same."""
    if not is_firefox(driver):
        driver.execute_cdp_cmd("Target.activateTarget", {"targetId": tab})
        return
    current = driver.current_window_handle
    driver.execute("switchToWindow", {"handle": tab, "focus": True})
    driver.switch_to.window(current)
