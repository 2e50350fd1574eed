"""Several customer numbers under one login: the one that the account is bound to is opened, and no other ever is."""

from __future__ import annotations

import logging
import re

from host.browser.page import Seen, Visit
from host.errors import WorldError
from host.fetch.sign_in.account_owner import Owner, known_of
from host.finder import Spot, plain_identity

log = logging.getLogger("ophaler.fetch")
_WORD = re.compile(r"[^\s()|:,;–—]+")


class Chooser:
    """Chooses at most once in a fetch; a portal that asks again asks the person."""

    def __init__(self, visit: Visit, owner: Owner) -> None:
        self._visit = visit
        self._owner = owner
        self._chosen = False

    def choose(self, seen: Seen) -> bool:
        """Whether this account's number was pressed: its page follows. False where the person must choose: the first time,
        and where not exactly one thing names the number."""
        number = self._number()
        if self._chosen or number is None or seen.sight.state != "choose_account" or not self._visit.allows(seen.url):
            return False
        naming = [spot for spot in seen.sight.accounts if _names(spot, number)]
        if len(naming) != 1 or naming[0].ref is None:
            return False
        self._chosen = True
        self._visit.breathe()
        try:
            self._visit.hands.click(self._visit.tab, naming[0].ref, naming[0].name)
        except WorldError as error:
            if not error.code.startswith("browser."):
                raise
            log.warning("the account was not chosen: %s", error.code)
            return False
        return True

    def _number(self) -> str | None:
        row = self._owner.account
        known = known_of(row).get("number")
        return known or (row.user if row.user is not None and any(map(str.isdigit, row.user)) else None)


def _names(spot: Spot, number: str) -> bool:
    """Whether the number stands there as a whole: 1001 is not 10012."""
    wanted = plain_identity(number)
    words = [plain_identity(word) for word in _WORD.findall(spot.name)]
    # A number may be written in groups: neighbours are read together, too.
    return any(
        "".join(words[begin:end]) == wanted for begin in range(len(words)) for end in range(begin + 1, begin + 5)
    )
