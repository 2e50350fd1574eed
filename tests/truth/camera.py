"""Takes snapshots of made HTML with the shipped page scripts, in a headless Chromium: one browser, one tab, its document
written anew for each page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from host.paths import extension_folder
from tests.support.browsers import chromium

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

SCRIPTS = ("common", "response", "snapshot")
"""The page scripts that the verb ``snapshot`` needs, in the order in which the extension injects them."""
MAX_CHARACTERS = 10_000_000


class Camera:
    """A browser that turns a page's HTML into its snapshot. Equal HTML is photographed once."""

    def __init__(self, driver: Chrome) -> None:
        self._driver = driver
        self._frame = driver.execute_cdp_cmd("Page.getFrameTree", {})["frameTree"]["frame"]["id"]
        # An isolated world, as the extension's: the page's own scripts and the page scripts do not see each other.
        world = driver.execute_cdp_cmd("Page.createIsolatedWorld", {"frameId": self._frame, "worldName": "ophaler"})
        self._context = world["executionContextId"]
        for name in SCRIPTS:
            self._evaluate((extension_folder() / "page" / f"{name}.js").read_text("utf-8"))
        self._taken: dict[str, str] = {}

    def snapshot(self, html: str) -> str:
        """Returns what the extension would send of a page with this HTML, without frames."""
        if html not in self._taken:
            self._driver.execute_cdp_cmd("Page.setDocumentContent", {"frameId": self._frame, "html": html})
            taken = self._evaluate(f"globalThis.ophaler.verbs.get('snapshot')({MAX_CHARACTERS})")
            assert not taken["truncated"], "a made page is small"
            self._taken[html] = taken["html"]
        return self._taken[html]

    def _evaluate(self, expression: str) -> Any:
        order = {"expression": expression, "contextId": self._context, "returnByValue": True}
        answer = self._driver.execute_cdp_cmd("Runtime.evaluate", order)
        assert "exceptionDetails" not in answer, json.dumps(answer["exceptionDetails"])[:500]
        return answer["result"].get("value")


@contextmanager
def camera(profile: Path) -> Iterator[Camera]:
    """Starts Chromium on a fresh ``profile`` and ends it."""
    driver = chromium(profile)
    try:
        yield Camera(driver)
    finally:
        driver.quit()
