"""The scripted person: looks at the tab in front, and where a portal asks who they are, types it into the page.

Only what a person sees is used: fields that are visible, and the button of their form. Ophaler has no part in it and
never learns what was typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait

if TYPE_CHECKING:
    from selenium.webdriver import Remote
    from selenium.webdriver.remote.webelement import WebElement

USER_NAME_TYPES = ("text", "email", "tel")
PAGE_SECONDS = 10.0
"""Seconds that a person waits for the page that follows a click."""
ATTEMPTS = 3
"""How often the person tries the same page before they give up: typing again what was refused helps nobody."""


class Person:
    """Knows their own user names and passwords, by host name."""

    def __init__(self, driver: Remote, credentials: Mapping[str, tuple[str, str]]) -> None:
        self._driver = driver
        self._credentials = dict(credentials)
        self._tried: Counter[tuple[str, str]] = Counter()

    def learn(self, host: str, user: str, password: str) -> None:
        """A user name and password for a host; what was tried there before is forgotten."""
        self._credentials[host] = user, password
        for step in ("user", "password"):
            del self._tried[host, step]

    def look_around(self) -> bool:
        """Look at every tab, and act in the one in front if it asks who they are; True if they typed something."""
        try:
            tabs = list(self._driver.window_handles)
        except WebDriverException:
            return False
        return any(self._act_in(tab) for tab in tabs)

    def _act_in(self, tab: str) -> bool:
        # Tabs close and pages change under the person's hands: what fails now is looked at again the next time.
        try:
            self._driver.switch_to.window(tab)
            host = urlsplit(self._driver.current_url).hostname or ""
            known = self._credentials.get(host)
            if known is None or not self._in_front():
                return False
            return self._sign_in(host, *known)
        except TimeoutException:
            return True
        except WebDriverException:
            return False

    def _in_front(self) -> bool:
        ready: bool = self._driver.execute_script(
            "return document.visibilityState === 'visible' && document.readyState === 'complete'"
        )
        return ready

    def _sign_in(self, host: str, user: str, password: str) -> bool:
        fields = [field for field in self._driver.find_elements(By.CSS_SELECTOR, "form input") if field.is_displayed()]
        secret = next((field for field in fields if field.get_attribute("type") == "password"), None)
        name = next((field for field in fields if field.get_attribute("type") in USER_NAME_TYPES), None)
        last = secret or name
        step = "password" if secret is not None else "user"
        if last is None or not self._asks_who(last) or self._tried[host, step] >= ATTEMPTS:
            return False
        self._tried[host, step] += 1
        if name is not None:
            name.clear()
            name.send_keys(user)
        if secret is not None:
            secret.send_keys(password)
        form = last.find_element(By.XPATH, "ancestor::form")
        button = next(held for held in form.find_elements(By.CSS_SELECTOR, "button, input") if _submits(held))
        button.click()
        WebDriverWait(self._driver, PAGE_SECONDS, 0.1).until(staleness_of(last))
        return True

    @staticmethod
    def _asks_who(field: WebElement) -> bool:
        """A password field always does; a text field when the page says that it is for the user name."""
        said = field.get_attribute("autocomplete") or ""
        return field.get_attribute("type") == "password" or said == "username"


def _submits(element: WebElement) -> bool:
    kind = element.get_attribute("type")
    return kind == "submit" and element.is_displayed()
