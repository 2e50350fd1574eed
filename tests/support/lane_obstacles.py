"""What the person of the lane does about what stands in the way: captchas, questions, a new password, forms in frames."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from selenium.common.exceptions import NoSuchWindowException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from tests.portals.lane import LanePortal
from tests.portals.lane.captchas import Blattwerk, CaptchaPortal
from tests.portals.lane.limits import Kozijn
from tests.portals.lane.questions import QuestionPortal, Werkstatt

if TYPE_CHECKING:
    from tests.support.lane_person import LanePerson

SECONDS = 60.0


def solve_captcha(person: LanePerson, portal: LanePortal) -> str | None:
    """Tick the box, or choose the pictures, in a frame that nobody else may touch."""
    frames = person.visible("iframe[data-captcha]") if isinstance(portal, CaptchaPortal) else []
    if not frames:
        return None
    driver = person.driver
    driver.switch_to.frame(frames[0])
    try:
        if isinstance(portal, Blattwerk):
            if not person.may(portal, "captcha"):
                return None
            for tile in portal.right:
                driver.find_element(By.CSS_SELECTOR, f"[data-tile='{tile}']").click()
            driver.find_element(By.ID, "verify").click()
        else:
            box = driver.find_element(By.ID, "tick")
            if box.get_attribute("aria-checked") == "true" or not person.may(portal, "captcha"):
                return None
            box.click()
    finally:
        driver.switch_to.default_content()
    answered = "return !document.getElementById('captcha') || document.getElementById('captcha').value !== ''"
    with suppress(NoSuchWindowException):
        WebDriverWait(driver, SECONDS, 0.05).until(lambda _: driver.execute_script(answered))
    return "captcha"


def answer_question(person: LanePerson, portal: LanePortal) -> str | None:
    """Accept, trust, choose; or type the new password that is asked for."""
    buttons = person.visible(portal.click) if isinstance(portal, QuestionPortal) else []
    if not buttons or not person.may(portal, "answer"):
        return None
    if isinstance(portal, Werkstatt):
        for field in person.fields():
            field.send_keys(portal.new_secret)
    person.click(buttons[0])
    return "answer"


def sign_in_in_a_frame(person: LanePerson, portal: LanePortal) -> str | None:
    """The same form, in a frame; what follows comes in the whole tab."""
    frames = person.visible("iframe") if isinstance(portal, Kozijn) else []
    if not frames:
        return None
    driver = person.driver
    driver.switch_to.frame(frames[0])
    try:
        if not person.fields() or not person.may(portal, "password"):
            return None
        driver.find_element(By.NAME, portal.user_field).send_keys(portal.user)
        driver.find_element(By.NAME, portal.password_field).send_keys(portal.secret)
        driver.find_element(By.CSS_SELECTOR, "button[type=submit]").click()
    finally:
        driver.switch_to.default_content()
    with suppress(NoSuchWindowException):
        WebDriverWait(driver, SECONDS, 0.05).until(lambda _: not driver.find_elements(By.TAG_NAME, "iframe"))
    return "password"
