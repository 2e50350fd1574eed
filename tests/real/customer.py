"""The person at a real system: signs in where one password is asked for, and never fills in a form to register or to search."""

from __future__ import annotations

from selenium.webdriver.common.by import By

from host.demo.person import ATTEMPTS, USER_NAME_TYPES, Person

STEP = "password"
SENDING = "button:not([type=button]), input[type=submit], input[type=image]"


class Customer(Person):
    def _sign_in(self, host: str, user: str, password: str) -> bool:
        shown = [field for field in self._driver.find_elements(By.CSS_SELECTOR, "form input") if field.is_displayed()]
        secrets = [field for field in shown if field.get_attribute("type") == "password"]
        if len(secrets) != 1 or self._tried[host, STEP] >= ATTEMPTS:
            return False
        self._tried[host, STEP] += 1
        form = secrets[0].find_element(By.XPATH, "ancestor::form")
        for field in form.find_elements(By.CSS_SELECTOR, "input"):
            if field.is_displayed() and field.get_attribute("type") in USER_NAME_TYPES:
                field.clear()
                field.send_keys(user)
        secrets[0].clear()
        secrets[0].send_keys(password)
        buttons = [button for button in form.find_elements(By.CSS_SELECTOR, SENDING) if button.is_displayed()]
        if buttons:
            buttons[0].click()
        else:
            # Where a script sends the form none of its buttons does; the last one is the one to press.
            [button for button in form.find_elements(By.CSS_SELECTOR, "button") if button.is_displayed()][-1].click()
        return True
