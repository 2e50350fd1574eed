"""The scripted person of the sign-in lane: has a telephone, a mailbox and an authenticator app, and counts what they do.

Only what is visible in the tab in front is looked at. One action is a form filled in and sent off, a click on a button or
a link, a tick, an approval. Ophaler has no part in any of it.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

import pyotp
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Remote
from selenium.webdriver.common.by import By
from selenium.webdriver.common.virtual_authenticator import VirtualAuthenticatorOptions
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait

from tests.portals.lane import Lane, LanePortal
from tests.portals.lane.keys import Llavero
from tests.portals.lane.passkey import encoded
from tests.support.browsers import is_firefox
from tests.support.lane_obstacles import answer_question, sign_in_in_a_frame, solve_captcha
from tests.support.mailbox import Mailbox

PATIENCE = 10.0
ATTEMPTS = 3
"""How often the same thing is done at one host before the person gives up."""
CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
FRONT = "return document.visibilityState === 'visible' && document.readyState === 'complete'"
SOFT_TOKENS = """
const [done] = arguments;
Services.prefs.setBoolPref("security.webauth.webauthn_enable_softtoken", true);
Services.prefs.setBoolPref("security.webauth.webauthn_enable_usbtoken", false);
done(null);
"""
TYPED = ("text", "email", "tel", "password", "number")


@dataclass(frozen=True)
class Action:
    """One thing done, where (the portal's name), and when."""

    portal: str
    what: str
    at: float


class LanePerson:
    """Knows how to sign in to every portal of a lane."""

    def __init__(self, driver: Remote, lane: Lane, mailbox: Mailbox, portals: Iterable[str] | None = None) -> None:
        """``portals``: those that they care for; None: all."""
        self.driver = driver
        self._home = driver.current_window_handle
        self.lane = lane
        if is_firefox(driver):
            # Firefox asks virtual authenticators only where it asks no others; pages that are there already do not hear of it.
            driver.in_chrome(SOFT_TOKENS)  # type: ignore[attr-defined]  # only the Firefox of host/demo has it
        self.telephone = lane.world.telephone
        self.mailbox = mailbox
        self.done: list[Action] = []
        self._tried: Counter[tuple[str, str]] = Counter()
        self._used: set[str] = set()
        self.troubles: list[str] = []
        """What could not be done, at which portal: for the message of a test that fails."""
        self._hosts: dict[str, LanePortal] = {
            f"{host}.localhost": portal
            for portal in (lane.portal(name) for name in (lane.portals if portals is None else portals))
            for host in (portal.name, *portal.also)
        }

    def actions(self, portal: str) -> list[str]:
        """What was done for a portal, in order."""
        return [action.what for action in self.done if action.portal == portal]

    def begin_anew(self) -> None:
        """Another day: nothing was done or tried yet."""
        self.done.clear()
        self._tried.clear()

    def look_around(self) -> bool:
        """Do the next thing that the tab in front asks for; True if they did something."""
        try:
            tabs = list(self.driver.window_handles)
        except WebDriverException:
            return False
        return any(self._act_in(tab) for tab in tabs)

    def _host(self) -> str:
        return urlsplit(self.driver.current_url).hostname or ""

    def _act_in(self, tab: str) -> bool:
        # Tabs close and pages change under the person's hands: what fails now is looked at again the next time.
        try:
            self.driver.switch_to.window(tab)
            portal = self._hosts.get(self._host())
            if portal is None or not self.driver.execute_script(FRONT):
                return False
            for rule in RULES:
                what = rule(self, portal)
                if what is not None:
                    self.done.append(Action(portal.name, what, time.time()))
                    return True
        except WebDriverException as error:
            self.troubles.append(f"{tab}: {type(error).__name__}: {(error.msg or '').splitlines()[:1]}")
            return False
        return False

    # --- what the rules are made of

    def visible(self, selector: str) -> list[WebElement]:
        """What a person sees of it."""
        return [found for found in self.driver.find_elements(By.CSS_SELECTOR, selector) if found.is_displayed()]

    def fields(self) -> list[WebElement]:
        """The fields that can be typed into."""
        return [field for field in self.visible("input") if field.get_attribute("type") in TYPED]

    def may(self, portal: LanePortal, step: str) -> bool:
        """Whether it is worth doing (again); counts the try."""
        self._tried[portal.name, step] += 1
        return self._tried[portal.name, step] <= max(ATTEMPTS, portal.actions)

    def first_time(self, portal: LanePortal, step: str) -> bool:
        """Whether it was not done yet since the day began."""
        self._tried[portal.name, step] += 1
        return self._tried[portal.name, step] == 1

    def send_off(self, field: WebElement) -> None:
        """Press the button of the field's form and wait for what follows."""
        form = field.find_element(By.XPATH, "ancestor::form")
        buttons = form.find_elements(By.CSS_SELECTOR, "button, input[type=submit]")
        self.click(next(held for held in buttons if held.is_displayed()))

    def click(self, element: WebElement) -> None:
        """Click, and wait until that page is gone, perhaps with its tab: whatever then fails, it was done."""
        element.click()
        with suppress(WebDriverException):
            WebDriverWait(self.driver, PATIENCE, 0.05).until(staleness_of(element))

    def open(self, link: str) -> None:
        """In a new tab, from the person's own one: the one that is looked at may be closed by now."""
        self.driver.switch_to.window(self._home)
        self.driver.switch_to.new_window("tab")
        self.driver.get(link)

    def text(self) -> str:
        """What can be read on the page."""
        return self.driver.find_element(By.TAG_NAME, "body").text

    def new_code(self, portal: LanePortal) -> tuple[str, str] | None:
        """The newest code that came by telephone or mail and was not used yet, else what the app shows; and the message."""
        came = [held.text for held in self.telephone.texts_of(portal.brand)]
        came += [letter.text for letter in self.mailbox.letters(portal.brand)]
        for text in reversed(came):
            found = CODE.search(text)
            if found and text not in self._used:
                return found[0], text
        secret = getattr(portal, "totp_secret", None)
        return (pyotp.TOTP(secret).now(), "") if secret else None

    def new_link(self, portal: LanePortal) -> str | None:
        """The link of the newest mail that was not followed yet."""
        letters = reversed(self.mailbox.letters(portal.brand))
        return next((letter.link for letter in letters if letter.link and letter.link not in self._used), None)

    def use_up(self, message: str) -> None:
        """Never uses the message again. Called when its code was sent off: where the page changed while it was being typed,
        it is typed again."""
        self._used.add(message)


def take_out_key(driver: Remote, portal: Llavero) -> None:
    """Plug in an authenticator that holds the person's passkey, and that they touch when it blinks."""
    key = {
        "credentialId": encoded(portal.passkey.identifier),
        "isResidentCredential": False,
        "rpId": f"{portal.name}.localhost",
        "privateKey": encoded(
            derive_private_key(portal.passkey.secret, SECP256R1()).private_bytes(
                Encoding.DER, PrivateFormat.PKCS8, NoEncryption()
            )
        ),
        "signCount": 1,
    }
    authenticator = driver.execute(Command.ADD_VIRTUAL_AUTHENTICATOR, VirtualAuthenticatorOptions().to_dict())["value"]
    driver.execute(Command.ADD_CREDENTIAL, {"authenticatorId": authenticator, **key})


def type_name_and_password(person: LanePerson, portal: LanePortal) -> str | None:
    """Into the fields that ask who it is."""
    fields = person.fields()
    secret = next((field for field in fields if field.get_attribute("type") == "password"), None)
    name = next((field for field in fields if field.get_attribute("autocomplete") == "username"), None)
    last = secret or name
    if last is None or not person.may(portal, "password" if secret is not None else "user"):
        return None
    if name is not None:
        name.clear()
        name.send_keys(portal.user)
    if secret is not None:
        secret.send_keys(portal.secret)
    person.send_off(last)
    return "password" if secret is not None else "user"


def type_code(person: LanePerson, portal: LanePortal) -> str | None:
    """Into the one field, or the six boxes, that ask for a code."""
    fields = [field for field in person.fields() if field.get_attribute("type") == "text"]
    boxes = [field for field in fields if field.get_attribute("maxlength") == "1"]
    field = boxes[0] if boxes else next((one for one in fields if one.get_attribute("maxlength") == "6"), None)
    if field is None:
        return None
    found = person.new_code(portal)
    if found is None or not person.may(portal, "code"):
        return None
    code, message = found
    for box, digits in zip(boxes or [field], code if boxes else [code], strict=True):
        box.clear()
        box.send_keys(digits)
    person.send_off(field)
    person.use_up(message)
    return "code"


def follow_link(person: LanePerson, portal: LanePortal) -> str | None:
    """The link of a mail, which opens in a new tab of the same browser; that tab stays open."""
    if person.fields():
        return None
    link = person.new_link(portal)
    if link is None:
        return None
    person.open(link)
    person.use_up(link)
    return "link"


def approve(person: LanePerson, portal: LanePortal) -> str | None:
    """In the app, which asks at the moment."""
    return "approve" if person.telephone.approve(portal.brand) else None


def press_button(person: LanePerson, portal: LanePortal) -> str | None:
    """The one button of a page on which there is nothing to type; whoever needs a key has it at hand."""
    if not portal.button or person.fields():
        return None
    button = next((one for one in person.visible("button, a") if (one.text or "").strip() == portal.button), None)
    if button is None or not person.first_time(portal, "button"):
        return None
    if isinstance(portal, Llavero):
        take_out_key(person.driver, portal)
    button.click()
    return "button"


Rule = Callable[[LanePerson, LanePortal], str | None]
RULES: tuple[Rule, ...] = (
    solve_captcha,
    answer_question,
    type_name_and_password,
    sign_in_in_a_frame,
    type_code,
    press_button,
    approve,
    follow_link,
)
"""Looked through in this order; the first that finds something to do says what it did."""
