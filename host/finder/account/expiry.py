"""What a page says about the time that a code or an approval has: that it is over, or how long it still lasts."""

from __future__ import annotations

import re

from host.finder.dom.page import Page
from host.finder.dom.text import WordMatcher, fold
from host.finder.lexicon.captchas import BROWSER_CHECK
from host.finder.page_state import main_text

_GONE = re.compile(
    r"\b(?:code|link|verzoek|anfrage|request|demande|lien|codice|codigo|solicitud|enlace|richiesta)\b[^.!?]{0,60}?"
    r"\b(?:verlopen|abgelaufen|expired|no longer valid|nicht mehr gultig|niet meer geldig|expire|expiree|plus valable|"
    r"scaduto|scaduta|caducado|caducada|ha expirado)\b"
    r"|\b(?:timed out|zeitlimit uberschritten|delai (?:est )?depasse|tempo scaduto|tiempo agotado|tijd verstreken)\b"
)
_LASTS = re.compile(
    r"\b(?:valid for|expires in|geldig (?:gedurende|tot over|voor)?|nog|verloopt (?:over|in)|gultig fur|"
    r"(?:lauft|ablauf) (?:ab )?in|noch|valable|expire dans|valido per|scade (?:tra|in)|valido durante|caduca en)\s*:?\s*"
    r"(?:(\d{1,2}):(\d{2})\b|(\d{1,3})\s*(seconden|sekunden|seconds|secondes|secondi|segundos|sec|sek|s|minuten|minuut|"
    r"minute|minutes|minuti|minutos|minuto|min)\b)"
)
MAX_LIFETIME_SECONDS = 24 * 3600.0


def code_expiry(html: str, url: str) -> tuple[bool, float | None]:
    """Of a page: whether it says that its code is no longer good, and the seconds that it gives, where it says so."""
    text = main_text(Page(html, url))
    return has_expired(text), remaining_seconds(text)


def has_expired(text: str) -> bool:
    """Whether folded text (``host.finder.dom.text.fold``) says that a code, link or request is no longer good."""
    return _GONE.search(text) is not None


def remaining_seconds(text: str) -> float | None:
    """The seconds that the page gives, in folded text; None where it does not say."""
    found = _LASTS.search(text)
    if found is None:
        return None
    minutes, seconds, number, unit = found.groups()
    told = int(minutes) * 60 + int(seconds) if minutes is not None else int(number) * (1 if unit[0] == "s" else 60)
    return float(told) if 0 < told <= MAX_LIFETIME_SECONDS else None


_CHECKED = WordMatcher(BROWSER_CHECK)
_SHORT = 900
_SIGN_IN_PART = re.compile(
    r"(?:^|[/._?=&-])(?:log-?in|sign-?in|log-?on|sso|auth(?:orize)?|anmelde[n]?|anmeldung|inloggen|aanmelden|connexion|"
    r"accedi|acceso|idp)(?=[/._?=&:]|$)",
    re.IGNORECASE,
)


def is_browser_check(html: str) -> bool:
    """Whether a short page says that the browser is being checked: it will be gone in some seconds, without anybody."""
    page = Page(html, "")
    text = fold(page.text(page.root, _SHORT + 100))
    return len(text) < _SHORT and (_CHECKED.matches(fold(page.title)) or _CHECKED.matches(text))


def has_sign_in_frame(page: Page) -> bool:
    """Whether a visible frame that could not be looked into is where one signs in, by its address."""
    return any(
        not node.hidden and node.end == node.at + 1 and _SIGN_IN_PART.search(node.get("data-oph-src"))
        for node in page.by_tag("oph-frame")
    )
