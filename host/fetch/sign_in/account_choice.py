"""Choice between customer numbers under one login: the number that the account is bound to is opened, and no other."""

from __future__ import annotations

import logging
import re

from host.browser.page import LivePage, ObservedPage
from host.errors import WorldError
from host.fetch.sign_in.account_owner import OwnerCheck, known_identity
from host.finder import ElementRef, normalise_identity

log = logging.getLogger("ophaler.fetch")
_WORD = re.compile(r"[^\s()|:,;–—]+")


class AccountChoice:
    """Chooses at most once in a fetch; if the portal asks again, the person is asked."""

    def __init__(self, page: LivePage, owner: OwnerCheck) -> None:
        self._page = page
        self._owner = owner
        self._chosen = False

    def choose(self, observed: ObservedPage) -> bool:
        """Presses this account's number and returns True; its page follows. Returns False where the person must choose: the
        first time, and where not exactly one element names the number."""
        number = self._number()
        if (
            self._chosen
            or number is None
            or observed.report.state != "choose_account"
            or not self._page.tab.allows(observed.url)
        ):
            return False
        matches = [element for element in observed.report.sign_in.accounts if _names_number(element, number)]
        if len(matches) != 1 or matches[0].ref is None:
            return False
        self._chosen = True
        try:
            self._page.tab.click(matches[0].ref, matches[0].name)
        except WorldError as error:
            if not error.code.startswith("browser."):
                raise
            log.warning("the account was not chosen: %s", error.code)
            return False
        return True

    def _number(self) -> str | None:
        row = self._owner.account
        known = known_identity(row).get("number")
        return known or (row.user if row.user is not None and any(map(str.isdigit, row.user)) else None)


def _names_number(element: ElementRef, number: str) -> bool:
    """Returns whether the element's name holds the number as a whole: 1001 is not 10012."""
    expected = normalise_identity(number)
    words = [normalise_identity(word) for word in _WORD.findall(element.name)]
    # A number may be written in groups: up to four adjacent words are joined, too.
    return any(
        "".join(words[begin:end]) == expected for begin in range(len(words)) for end in range(begin + 1, begin + 5)
    )
