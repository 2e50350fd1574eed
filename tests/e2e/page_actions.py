"""What a person does on a stage (``tools/stage.py``), and what they then see and hear."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

PATIENCE = 60


def until(house: Any, true: Callable[[], Any]) -> Any:
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(house.driver, PATIENCE, 0.02).until(lambda _: true())


def press(house: Any, key: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(house.driver).send_keys(key).perform()


def tab_to(house: Any, key: str) -> None:
    """Go to the control with that ``data-key`` by the tabulator alone."""
    from selenium.webdriver.common.keys import Keys

    for _ in range(120):
        press(house, Keys.TAB)
        if house.driver.execute_script("return document.activeElement.dataset.key") == key:
            return
    pytest.fail(f"no way to {key} by keyboard")


def script(house: Any, text: str, *values: Any) -> Any:
    return house.driver.execute_script(text, *values)


def text(house: Any) -> str:
    return str(script(house, "return document.querySelector('main').innerText"))


def heard(house: Any) -> str:
    return str(script(house, "return document.querySelector('[role=status]').textContent"))
