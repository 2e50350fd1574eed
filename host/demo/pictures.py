"""Pictures of the popup and the dashboard as they stand after the fetches."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from host.clock import Clock
from host.demo.browsers import activate_tab, extension_page_url

if TYPE_CHECKING:
    from selenium.webdriver import Remote

PAGES = {"popup": ("popup/popup.html", (500, 640)), "dashboard": ("dashboard/dashboard.html", (1280, 900))}
SETTLED = 3
"""So many looks in a row must show the same words before a picture is taken."""
LOOKS = 40


def take_screenshots(driver: Remote, folder: Path, clock: Clock, portal: str) -> None:
    """Open the extension's pages in a tab of their own, wait until they have settled, and write NAME.png of each.

    The popup speaks about the tab in front, so ``portal`` (an address) is in front while it looks.
    """
    home = first_tab(driver)
    before = driver.get_window_size()
    driver.get(portal)
    for name, (page, (width, height)) in PAGES.items():
        driver.switch_to.new_window("tab")
        driver.set_window_size(width, height)
        driver.get(extension_page_url(driver, page))
        activate_tab(driver, home)
        driver.refresh()
        _settle(driver, clock)
        driver.save_screenshot(str(folder / f"{name}.png"))
        driver.close()
        driver.switch_to.window(home)
    driver.set_window_size(before["width"], before["height"])


def first_tab(driver: Remote) -> str:
    """The first tab that is there, with the driver in it. Where the driver looked last was perhaps a fetch's tab, closed
    by now: then every command but a change of tab fails."""
    from selenium.common.exceptions import NoSuchWindowException

    for tab in driver.window_handles:
        with contextlib.suppress(NoSuchWindowException):
            driver.switch_to.window(tab)
            return tab
    raise NoSuchWindowException("every tab is closed")


def _settle(driver: Remote, clock: Clock) -> None:
    never = threading.Event()
    last, same = "", 0
    for _look in range(LOOKS):
        words: str = driver.execute_script("return document.body ? document.body.innerText : ''")
        same = same + 1 if words and words == last else 0
        if same >= SETTLED:
            return
        last = words
        clock.wait(never, 0.15)
