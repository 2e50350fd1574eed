"""Expiry of codes and approvals as a page states it, and pages that only check the browser or embed a sign-in frame."""

from __future__ import annotations

import re

from host.finder.dom.page import Page
from host.finder.lexicon.account.captchas import BROWSER_CHECK
from host.finder.page_state import main_text
from host.finder.values.text import WordMatcher, fold

_EXPIRED = re.compile(
    r"\b(?:code|link|verzoek|anfrage|request|demande|lien|codice|codigo|solicitud|enlace|richiesta)\b[^.!?]{0,60}?"
    r"\b(?:verlopen|abgelaufen|expired|no longer valid|nicht mehr gultig|niet meer geldig|expire|expiree|plus valable|"
    r"scaduto|scaduta|caducado|caducada|ha expirado)\b"
    r"|\b(?:timed out|zeitlimit uberschritten|delai (?:est )?depasse|tempo scaduto|tiempo agotado|tijd verstreken)\b"
)
_REMAINING = re.compile(
    r"\b(?:valid for|expires in|geldig (?:gedurende|tot over|voor)?|nog|verloopt (?:over|in)|gultig fur|"
    r"(?:lauft|ablauf) (?:ab )?in|noch|valable|expire dans|valido per|scade (?:tra|in)|valido durante|caduca en)\s*:?\s*"
    r"(?:(\d{1,2}):(\d{2})\b|(\d{1,3})\s*(seconden|sekunden|seconds|secondes|secondi|segundos|sec|sek|s|minuten|minuut|"
    r"minute|minutes|minuti|minutos|minuto|min)\b)"
)
MAX_LIFETIME_SECONDS = 24 * 3600.0


def code_expiry(html: str, url: str) -> tuple[bool, float | None]:
    """Returns whether the page says that its code has expired, and the remaining seconds, or None if not stated."""
    text = main_text(Page(html, url))
    return has_expired(text), remaining_seconds(text)


def has_expired(text: str) -> bool:
    """Returns whether folded text (``host.finder.values.text.fold``) says that a code, link or request has expired."""
    return _EXPIRED.search(text) is not None


def remaining_seconds(text: str) -> float | None:
    """Returns the remaining seconds that folded text states; None if not stated or over 24 hours."""
    match = _REMAINING.search(text)
    if match is None:
        return None
    minutes, seconds, number, unit = match.groups()
    total = int(minutes) * 60 + int(seconds) if minutes is not None else int(number) * (1 if unit[0] == "s" else 60)
    return float(total) if 0 < total <= MAX_LIFETIME_SECONDS else None


_BROWSER_CHECK = WordMatcher(BROWSER_CHECK)
_SHORT_PAGE_CHARACTERS = 900
_SIGN_IN_ADDRESS = re.compile(
    r"(?:^|[/._?=&-])(?:log-?in|sign-?in|log-?on|sso|auth(?:orize)?|anmelde[n]?|anmeldung|inloggen|aanmelden|connexion|"
    r"accedi|acceso|idp)(?=[/._?=&:]|$)",
    re.IGNORECASE,
)


def is_browser_check(html: str) -> bool:
    """Returns whether a short page says that the browser is being checked: it proceeds by itself after some seconds."""
    page = Page(html, "")
    text = fold(page.text(page.root, _SHORT_PAGE_CHARACTERS + 100))
    return len(text) < _SHORT_PAGE_CHARACTERS and (
        _BROWSER_CHECK.matches(fold(page.title)) or _BROWSER_CHECK.matches(text)
    )


def has_sign_in_frame(page: Page) -> bool:
    """Returns whether a visible frame that the snapshot could not enter is a sign-in page, by its address."""
    return any(
        not node.hidden and node.end == node.at + 1 and _SIGN_IN_ADDRESS.search(node.get("data-oph-src"))
        for node in page.by_tag("oph-frame")
    )
