"""Teaching by one click, in a real browser: show, click, look, try, keep; then every document of the list is there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.faktury_site import FAKTURY, FakturySite
from tests.e2e.rig import Rig, told
from tests.support.browsers import BrowserName, activate_tab, both_browsers, extension_page_url

pytestmark = pytest.mark.e2e

RECORDING = "return Boolean(window.shield = document.querySelector('html > [popover=manual]'))"
ASKED_AGAIN = "return !window.shield.isConnected && Boolean(document.querySelector('html > [popover=manual]'))"
PLACE = """const box = document.querySelector(arguments[0]).getBoundingClientRect();
return [box.left + box.width / 2, box.top + box.height / 2]"""
SIZE_OF_FRAME = (
    """const box = document.querySelector("iframe").getBoundingClientRect(); return [box.width, box.height]"""
)
MARKED = "return document.querySelectorAll('html > div:not([popover])').length"
SIZE = "return document.querySelectorAll('.teach-rows tbody tr').length"


def pages(driver: Any) -> list[str]:
    """The addresses of all pages that are open in Chromium, in windows of extensions, too."""
    targets = driver.execute_cdp_cmd("Target.getTargets", {})["targetInfos"]
    return [target["url"] for target in targets if target["type"] == "page"]


def next_fetch(rig: Rig, account: str) -> dict[str, Any]:
    """The ledger of the fetch after the one that *Keep* has queued, which may be the one that is followed first."""
    ledger = rig.fetch(account)
    return rig.fetch(account) if ledger["state"] == "complete" else ledger


@pytest.fixture
def site() -> Iterator[FakturySite]:
    with FakturySite() as made:
        yield made


@pytest.mark.parametrize("browser", ["chromium"])
def test_a_list_is_taught_by_five_actions(
    site: FakturySite, tmp_path_factory: pytest.TempPathFactory, browser: BrowserName
) -> None:
    from selenium.webdriver.common.by import By

    rig = Rig(tmp_path_factory.mktemp("teaching"), {}, browser=browser)
    driver = rig.driver

    def find(selector: str) -> list[Any]:
        return driver.find_elements(By.CSS_SELECTOR, selector)

    def press(selector: str) -> None:
        rig.until(lambda: find(selector), act=lambda: None)
        find(selector)[0].click()

    def click_card(selector: str) -> None:
        activate_tab(driver, portal)
        driver.switch_to.window(portal)
        rig.until(lambda: driver.execute_script(RECORDING), act=lambda: None)
        card = driver.find_element(By.CSS_SELECTOR, selector)
        ActionChains(driver).move_to_element(card).click().perform()

    from selenium.webdriver import ActionChains

    try:
        rig.add(site.url)
        portal = rig.home
        driver.get(site.url)
        popup = rig.new_tab()
        driver.get(extension_page_url(driver, "popup/popup.html"))
        activate_tab(driver, portal)
        driver.refresh()
        # 1: the popup (here a tab) and its button.
        rig.until(lambda: find("[data-action=teach]"), act=lambda: None)
        activate_tab(driver, popup)
        press("[data-action=teach]")
        # What orders is refused, and said in the page; nothing was asked of the portal.
        click_card(".karta:nth-child(3) a.x")
        rig.until(lambda: driver.execute_script(ASKED_AGAIN), act=lambda: None)
        # 2: the download of one row.
        click_card(".karta:nth-child(3) a.p")
        panels = rig.until(lambda: [page for page in pages(driver) if "#teach=" in page], act=lambda: None)
        assert [path for path in site.asked if path.startswith("/k/")] == []
        # WebDriver lists no window that an extension opens: the same page in a tab of the test's own.
        rig.new_tab()
        driver.get(panels[0])
        rig.until(lambda: driver.execute_script(SIZE) == len(FAKTURY), act=lambda: None)
        text = driver.find_element(By.TAG_NAME, "main").text
        assert all(faktura.number in text for faktura in FAKTURY), text
        # 3 and 4: try it, keep it.
        press("[data-action=teach-try]")
        press("[data-action=teach-keep]")
        rig.until(lambda: len(rig.archive()) == len(FAKTURY), act=lambda: None)
        assert set(rig.archive()) == {hashlib.sha256(faktura.paper()).hexdigest() for faktura in FAKTURY}
        [account] = rig.commands.run("accounts", "list")
        ledger = next_fetch(rig, account["id"])
        assert ledger["state"] == "nothing_new", told(ledger) + rig.log()
        assert [path for path in site.asked if path.endswith("cancel")] == []
    finally:
        rig.close()


def click_in_frame(rig: Rig, portal: str, selector: str) -> None:
    """Click an element in the frame of the person's page, once their click is waited for."""
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.by import By

    driver = rig.driver
    activate_tab(driver, portal)
    driver.switch_to.window(portal)
    rig.until(lambda: driver.execute_script(RECORDING), act=lambda: None)
    frame = driver.find_element(By.TAG_NAME, "iframe")
    driver.switch_to.frame(frame)
    place = driver.execute_script(PLACE, selector)
    driver.switch_to.window(portal)
    size = driver.execute_script(SIZE_OF_FRAME)
    aside = [round(place[at] - size[at] / 2) for at in (0, 1)]
    ActionChains(driver).move_to_element_with_offset(frame, *aside).click().perform()


@pytest.mark.parametrize("browser", both_browsers)
def test_a_list_in_a_frame_of_another_site_is_taught(
    site: FakturySite, tmp_path_factory: pytest.TempPathFactory, browser: BrowserName
) -> None:
    """Firefox is allowed the portal only, and asks for the frame within the click; Chromium, which nobody can answer here, was
    allowed both before: the person is asked there all the same."""
    from selenium.webdriver.common.by import By

    origins = [f"http://{host}/*" for host in ((site.host,) if browser == "firefox" else (site.host, site.service))]
    rig = Rig(tmp_path_factory.mktemp("framed"), {}, origins, browser)
    driver = rig.driver

    def press(action: str) -> None:
        selector = f"[data-action={action}]"
        rig.until(lambda: driver.find_elements(By.CSS_SELECTOR, selector), act=lambda: None)
        driver.find_element(By.CSS_SELECTOR, selector).click()

    try:
        account = rig.add(site.framed_url)
        portal = rig.home
        driver.get(site.framed_url)
        popup = rig.new_tab()
        driver.get(extension_page_url(driver, "popup/popup.html"))
        activate_tab(driver, portal)
        driver.refresh()
        rig.until(lambda: driver.find_elements(By.CSS_SELECTOR, "[data-action=teach]"), act=lambda: None)
        activate_tab(driver, popup)
        press("teach")
        click_in_frame(rig, portal, ".karta:nth-child(3) a.p")
        # The window that the extension opens is none that both drivers list: the same page in a tab of the test's own.
        rig.new_tab()
        panel = driver.current_window_handle
        driver.get(extension_page_url(driver, f"dashboard/dashboard.html#teach={account}"))
        press("teach-allow")
        # The click that was made goes on: nothing is clicked once more.
        rig.until(lambda: driver.execute_script(SIZE) == len(FAKTURY), act=lambda: None)
        text = driver.find_element(By.TAG_NAME, "main").text
        assert all(faktura.number in text for faktura in FAKTURY), text
        driver.switch_to.window(portal)
        driver.switch_to.frame(driver.find_element(By.TAG_NAME, "iframe"))
        assert driver.execute_script(MARKED) > 0, "the rows are marked in the frame"
        driver.switch_to.window(panel)
        press("teach-try")
        press("teach-keep")
        rig.until(lambda: len(rig.archive()) == len(FAKTURY), act=lambda: None)
        assert set(rig.archive()) == {hashlib.sha256(faktura.paper()).hexdigest() for faktura in FAKTURY}
        ledger = next_fetch(rig, account)
        assert ledger["state"] == "nothing_new", told(ledger) + rig.log()
        assert [path for path in site.asked if path.endswith("cancel")] == []
    finally:
        rig.close()
