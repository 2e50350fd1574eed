"""The dashboard of the shipped extension under a person's hands."""

from __future__ import annotations

from typing import Any

from tests.e2e.rig import Rig
from tests.support.browsers import extension_page_url

CHANGE = """
  const one = document.querySelector(arguments[0]);
  one.value = arguments[1];
  one.dispatchEvent(new Event('change', {bubbles: true}));
"""


class Dashboard:
    """The dashboard's tab; what is done there is done by mouse and keys where a browser can be told to."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig
        self.driver = rig.driver

    def go(self, fragment: str, heading: str) -> None:
        self.driver.get(extension_page_url(self.driver, "dashboard/dashboard.html"))
        self.driver.execute_script("location.hash = arguments[0]", fragment)
        self.until(f"return document.querySelector('h1')?.textContent.includes({heading!r})")

    def until(self, script: str, *values: Any) -> Any:
        return self.rig.until(lambda: self.driver.execute_script(script, *values), act=lambda: None)

    def one(self, selector: str) -> Any:
        from selenium.webdriver.common.by import By

        self.until("return document.querySelector(arguments[0])", selector)
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def click(self, selector: str) -> None:
        found = self.one(selector)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
        found.click()

    def change(self, selector: str, value: str) -> None:
        self.one(selector)
        self.driver.execute_script(CHANGE, selector, value)

    def drag(self, *cells: str) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        found = [self.one(f"[data-cell='{cell}']") for cell in cells]
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", found[0])
        act = ActionChains(self.driver, duration=20).move_to_element(found[0]).click_and_hold()
        for cell in found[1:]:
            act.move_to_element(cell)
        act.release().perform()

    def save(self) -> None:
        self.click("[data-action=times-save]")
        self.until("return !document.querySelector('.save-now')")

    def begin_vault(self, account: str, phrase: str) -> None:
        """Choose the vault's pass phrase, on the page of the account's secrets."""
        from selenium.webdriver.common.keys import Keys

        self.go(f"#vault={account}", "Signing in to")
        self.one("[data-secret=phrase]").send_keys(phrase)
        self.one("[data-secret=again]").send_keys(phrase, Keys.ENTER)

    def store_password(self, account: str, user: str, password: str) -> None:
        """On the page of the account's secrets."""
        self.one("[data-secret=user]").send_keys(user)
        self.one("[data-secret=password]").send_keys(password)
        self.click(f"[data-key='send:vault:words:{account}']")
        self.until("return document.querySelector('[data-key=facts]')?.textContent.includes('User name and password')")

    def store_totp(self, account: str, totp: str) -> None:
        """On the page of the account's secrets."""
        self.one("[data-secret=totp]").send_keys(totp)
        self.click(f"[data-key='send:vault:totp:{account}']")
        self.until("return document.querySelector('[data-key=facts]')?.textContent.includes('one-time codes')")
