"""The popup of the shipped extension, the real host, a real site: "Add and fetch", with live progress."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest

from tests.e2e.eau_claire import BILLS, PASSWORD, USER, EauClaire, paper
from tests.e2e.rig import Rig, told
from tests.support.browsers import BrowserName, activate_tab, both_browsers, extension_page_url, needs_firefox

pytestmark = pytest.mark.e2e

WATCH = """
  window.told = [];
  const region = document.querySelector('[role=status]');
  new MutationObserver(() => window.told.push(region.textContent)).observe(region, {childList: true, characterData: true, subtree: true});
"""


@pytest.fixture
def site() -> Iterator[EauClaire]:
    with EauClaire() as made:
        yield made


@pytest.mark.parametrize("browser", both_browsers)
def test_a_portal_is_added_and_fetched_from_the_popup(
    site: EauClaire, tmp_path_factory: pytest.TempPathFactory, browser: BrowserName
) -> None:
    from selenium.webdriver.common.by import By

    rig = Rig(tmp_path_factory.mktemp("popup"), {site.host: (USER, PASSWORD)}, browser=browser)
    driver = rig.driver
    try:
        portal = rig.home
        driver.get(site.url)
        popup = rig.new_tab()

        def look_from_the_portal() -> None:
            """A popup speaks about the tab in front; here it is a tab itself, so it looks while the portal is in front.

            Nothing may switch to it before it has looked: WebDriver brings forward what it switches to.
            """
            driver.switch_to.window(popup)
            driver.get(extension_page_url(driver, "popup/popup.html"))
            activate_tab(driver, portal)
            driver.refresh()

        def click(action: str) -> None:
            driver.switch_to.window(popup)
            activate_tab(driver, popup)
            driver.find_element(By.CSS_SELECTOR, f"button[data-key^='{action}:']").click()

        def shown(selector: str) -> bool:
            driver.switch_to.window(popup)
            return bool(driver.find_elements(By.CSS_SELECTOR, selector))

        look_from_the_portal()
        rig.until(lambda: driver.find_elements(By.CSS_SELECTOR, "[data-action=add]"), act=lambda: None)
        driver.switch_to.window(popup)
        assert driver.find_element(By.ID, "add-name").get_attribute("value") == "Eau Claire", (
            "as the page's title has it"
        )
        # Of this year alone is what is proposed; the bills are of three.
        driver.execute_script("document.querySelector('#add-since').value = ''")
        click("add")
        rig.until(lambda: rig.commands.run("accounts", "list"), act=lambda: None)
        look_from_the_portal()
        driver.execute_script(WATCH)
        rig.until(lambda: driver.find_elements(By.CSS_SELECTOR, "[data-action=stop]"), act=lambda: None)
        # Switching to the popup would take the sign-in out of the person's sight, so it is only looked at in the end.
        rig.until(lambda: len(rig.archive()) == len(BILLS))
        rig.until(lambda: shown(".account .tone-good"), act=lambda: None)
        driver.switch_to.window(popup)
        said = driver.execute_script("return told")
        assert any(f"of {len(BILLS)} done" in one for one in said), said
        assert len(said) == len(set(said)), "nothing is said twice"
        # The total is asked for anew when a fetch has ended: it comes a moment after the fetch's own words.
        total = f"{len(BILLS)} documents"
        rig.until(lambda: total in driver.find_element(By.TAG_NAME, "main").text, act=lambda: None)
        assert set(rig.archive()) == {hashlib.sha256(paper(bill)).hexdigest() for bill in BILLS}
    finally:
        rig.close()


@needs_firefox
def test_a_missing_permission_is_given_by_a_click(site: EauClaire, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Only Firefox can be told to answer its own question, so only there the click can really ask it."""
    from selenium.webdriver.common.by import By

    rig = Rig(tmp_path_factory.mktemp("permit"), {site.host: (USER, PASSWORD)}, [], "firefox")
    try:
        account = rig.add(site.url)
        ledger = rig.fetch(account)
        assert (ledger["state"], ledger["failure"]["code"]) == ("needs_person", "browser.permission_missing")
        rig.at_home()
        rig.driver.get(extension_page_url(rig.driver, "popup/popup.html"))
        # The line of what waits has it, and the row of the account.
        button, *_ = rig.until(
            lambda: rig.driver.find_elements(By.CSS_SELECTOR, "[data-action=permit]"), act=lambda: None
        )
        button.click()
        rig.until(lambda: not rig.driver.find_elements(By.CSS_SELECTOR, "[data-action=permit]"), act=lambda: None)
        ledger = rig.fetch(account)
        assert ledger["state"] == "complete", told(ledger) + rig.log()
    finally:
        rig.close()
