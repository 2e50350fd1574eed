"""Takes screenshots of the popup and the dashboard after the fetches."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from host.clock import Clock
from host.demo.driver import activate_tab, extension_page_url

if TYPE_CHECKING:
    from selenium.webdriver import Remote

PAGES = {"popup": ("popup/popup.html", (500, 640)), "dashboard": ("dashboard/dashboard.html", (1280, 900))}
SETTLED = 3
"""The number of consecutive reads with the same text before a screenshot is taken."""
LOOKS = 40


def take_screenshots(driver: Remote, folder: Path, clock: Clock, portal: str, home: str) -> None:
    """Opens the extension's pages in a new tab, waits until their text has settled, and writes NAME.png of each.

    The popup describes the active tab, so ``portal`` (a URL) is active while it loads, in the tab ``home``.
    """
    first = first_tab(driver, home)
    size = driver.get_window_size()
    driver.get(portal)
    for name, (page, (width, height)) in PAGES.items():
        driver.switch_to.new_window("tab")
        driver.set_window_size(width, height)
        driver.get(extension_page_url(driver, page))
        activate_tab(driver, first)
        driver.refresh()
        _wait_until_settled(driver, clock)
        driver.save_screenshot(str(folder / f"{name}.png"))
        driver.close()
        driver.switch_to.window(first)
    driver.set_window_size(size["width"], size["height"])


def first_tab(driver: Remote, home: str) -> str:
    """Returns the tab ``home``, or the first open one where ``home`` is closed, after switching the driver to it. The
    driver's current window may be a fetch's tab that has closed: then every command but a switch of the window fails."""
    from selenium.common.exceptions import NoSuchWindowException

    # Another tab may be a fetch's, which closes a moment later.
    for tab in (home, *driver.window_handles):
        with contextlib.suppress(NoSuchWindowException):
            driver.switch_to.window(tab)
            return tab
    raise NoSuchWindowException("every tab is closed")


def _wait_until_settled(driver: Remote, clock: Clock) -> None:
    never = threading.Event()
    last, same = "", 0
    for _look in range(LOOKS):
        text: str = driver.execute_script("return document.body ? document.body.innerText : ''")
        same = same + 1 if text and text == last else 0
        if same >= SETTLED:
            return
        last = text
        clock.wait(never, 0.15)
