"""Popup and dashboard where they belong: in the shipped extension, in a real browser, without a host at the other end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.browsers import chromium, extension_id, needs_chromium

pytestmark = [pytest.mark.e2e, needs_chromium]


@pytest.mark.parametrize("page", ["popup/popup.html", "dashboard/dashboard.html"])
def test_without_a_host_the_page_says_what_to_do(tmp_path: Path, page: str) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import WebDriverWait

    driver = chromium(tmp_path / "profile", language="nl")
    try:
        driver.get(f"chrome-extension://{extension_id()}/{page}")
        WebDriverWait(driver, 20, 0.05).until(lambda here: here.find_elements(By.CSS_SELECTOR, "main h1"))
        assert "ophaler doctor" in driver.find_element(By.TAG_NAME, "main").text
        # Chromium's own style for the pages of extensions would make it three quarters of that.
        assert driver.find_element(By.CSS_SELECTOR, "main p").value_of_css_property("font-size") == "14px"
        assert [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"] == []
    finally:
        driver.quit()
