"""The driver that looked last at a tab which has closed since takes its pictures all the same."""

from __future__ import annotations

from typing import Any

import pytest

from host.demo.pictures import first_tab

exceptions = pytest.importorskip("selenium.common.exceptions")


class Driver:
    """Tabs by name; a closed one is still listed for a moment."""

    def __init__(self, handles: list[str], closed: set[str]) -> None:
        self.window_handles, self._closed, self.at = handles, closed, "closed long ago"
        self.switch_to: Any = self

    def window(self, tab: str) -> None:
        if tab in self._closed:
            raise exceptions.NoSuchWindowException("Browsing context has been discarded")
        self.at = tab


def test_the_first_tab_of_the_browser_is_taken_wherever_it_is_listed() -> None:
    driver = Driver(["a fetch's", "home"], set())
    assert first_tab(driver, "home") == "home"  # type: ignore[arg-type]
    assert driver.at == "home"


def test_where_it_is_closed_the_first_tab_that_is_there_is_taken() -> None:
    driver = Driver(["closing", "first", "second"], {"closing", "home"})
    assert first_tab(driver, "home") == "first"  # type: ignore[arg-type]
    assert driver.at == "first"
    with pytest.raises(exceptions.NoSuchWindowException):
        first_tab(Driver(["closing"], {"closing", "home"}), "home")  # type: ignore[arg-type]
