"""Plays the scripted person: reads the active tab and signs in where a portal asks for it.

It only uses what a person can see: visible fields and the button of their form. Ophaler takes no part and never
receives what was typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait

from host.urls import host_of

if TYPE_CHECKING:
    from selenium.webdriver import Remote
    from selenium.webdriver.remote.webelement import WebElement

USER_NAME_TYPES = ("text", "email", "tel")
PAGE_SECONDS = 10.0
"""Seconds to wait for the page that follows a click."""
ATTEMPTS = 3
"""The number of tries on one page: typing refused credentials again does not help."""


class Person:
    """Signs in with its user names and passwords, by host name."""

    def __init__(self, driver: Remote, credentials: Mapping[str, tuple[str, str]]) -> None:
        self._driver = driver
        self._credentials = dict(credentials)
        self._tried: Counter[tuple[str, str]] = Counter()

    def learn(self, host: str, user: str, password: str) -> None:
        """Adds a user name and password for a host, and resets the tries there."""
        self._credentials[host] = user, password
        for step in ("user", "password"):
            del self._tried[host, step]

    def look_around(self) -> bool:
        """Visits every tab and signs in where the active one asks for it; returns whether anything was typed."""
        try:
            tabs = list(self._driver.window_handles)
        except WebDriverException:
            return False
        return any(self._visit_tab(tab) for tab in tabs)

    def _visit_tab(self, tab: str) -> bool:
        # Tabs close and pages change meanwhile: a failed tab is visited again on the next call.
        try:
            self._driver.switch_to.window(tab)
            # The driver answers null for a tab that is just being replaced.
            host = host_of(self._driver.current_url or "")
            credentials = self._credentials.get(host)
            if credentials is None or not self._is_tab_ready():
                return False
            return self._sign_in(host, *credentials)
        except TimeoutException:
            return True
        except WebDriverException:
            return False

    def _is_tab_ready(self) -> bool:
        is_ready: bool = self._driver.execute_script(
            "return document.visibilityState === 'visible' && document.readyState === 'complete'"
        )
        return is_ready

    def _sign_in(self, host: str, user: str, password: str) -> bool:
        fields = [field for field in self._driver.find_elements(By.CSS_SELECTOR, "form input") if field.is_displayed()]
        secret = next((field for field in fields if field.get_attribute("type") == "password"), None)
        name = next((field for field in fields if field.get_attribute("type") in USER_NAME_TYPES), None)
        last = secret or name
        step = "password" if secret is not None else "user"
        if last is None or not self._asks_for_credentials(last) or self._tried[host, step] >= ATTEMPTS:
            return False
        self._tried[host, step] += 1
        if name is not None:
            name.clear()
            name.send_keys(user)
        if secret is not None:
            secret.send_keys(password)
        form = last.find_element(By.XPATH, "ancestor::form")
        button = next(
            element for element in form.find_elements(By.CSS_SELECTOR, "button, input") if _is_submit_button(element)
        )
        button.click()
        WebDriverWait(self._driver, PAGE_SECONDS, 0.1).until(staleness_of(last))
        return True

    @staticmethod
    def _asks_for_credentials(field: WebElement) -> bool:
        """Returns whether a field asks for credentials: a password field, or a text field with
        ``autocomplete="username"``."""
        autocomplete = field.get_attribute("autocomplete") or ""
        return field.get_attribute("type") == "password" or autocomplete == "username"


def _is_submit_button(element: WebElement) -> bool:
    kind = element.get_attribute("type")
    return kind == "submit" and element.is_displayed()
