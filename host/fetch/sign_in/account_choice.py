"""Several customer numbers under one login: the one that the account is bound to is opened, and no other ever is."""

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
    """Chooses at most once in a fetch; a portal that asks again asks the person."""

    def __init__(self, visit: LivePage, owner: OwnerCheck) -> None:
        self._visit = visit
        self._owner = owner
        self._chosen = False

    def choose(self, seen: ObservedPage) -> bool:
        """Whether this account's number was pressed: its page follows. False where the person must choose: the first time,
        and where not exactly one thing names the number."""
        number = self._number()
        if self._chosen or number is None or seen.report.state != "choose_account" or not self._visit.allows(seen.url):
            return False
        naming = [element for element in seen.report.accounts if _names(element, number)]
        if len(naming) != 1 or naming[0].ref is None:
            return False
        self._chosen = True
        self._visit.throttle()
        try:
            self._visit.commands.click(self._visit.tab, naming[0].ref, naming[0].name)
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


def _names(element: ElementRef, number: str) -> bool:
    """Whether the number stands there as a whole: 1001 is not 10012."""
    wanted = normalise_identity(number)
    words = [normalise_identity(word) for word in _WORD.findall(element.name)]
    # A number may be written in groups: neighbours are read together, too.
    return any(
        "".join(words[begin:end]) == wanted for begin in range(len(words)) for end in range(begin + 1, begin + 5)
    )
