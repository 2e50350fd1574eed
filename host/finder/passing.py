"""Pages that need nobody: the browser is checked, and the page goes on by itself; and a sign-in in a frame that cannot be
looked into."""

from __future__ import annotations

import re

from host.finder.text import Words, fold
from host.finder.tree import Page
from host.finder.words.captchas import CHECKS

_CHECKED = Words(CHECKS)
_SHORT = 900
_SIGN_IN_PART = re.compile(
    r"(?:^|[/._?=&-])(?:log-?in|sign-?in|log-?on|sso|auth(?:orize)?|anmelde[n]?|anmeldung|inloggen|aanmelden|connexion|"
    r"accedi|acceso|idp)(?=[/._?=&:]|$)",
    re.IGNORECASE,
)


def goes_by_itself(html: str) -> bool:
    """Whether a short page says that the browser is being checked: it will be gone in some seconds, without anybody."""
    page = Page(html, "")
    text = fold(page.text(page.root, _SHORT + 100))
    return len(text) < _SHORT and (_CHECKED.found(fold(page.title)) or _CHECKED.found(text))


def signs_in_in_a_frame(page: Page) -> bool:
    """Whether a visible frame that could not be looked into is where one signs in, by its address."""
    return any(
        not node.hidden and node.end == node.at + 1 and _SIGN_IN_PART.search(node.get("data-oph-src"))
        for node in page.of("oph-frame")
    )
