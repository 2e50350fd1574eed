"""Expiry of codes and approvals as a page states it, and pages that only check the browser or embed a sign-in frame."""

from __future__ import annotations

import re

from host.finder.dom.page import Page
from host.finder.dom.urls import split
from host.finder.lexicon.account import codes
from host.finder.lexicon.account import login_form as login_words
from host.finder.lexicon.account.captchas import BROWSER_CHECK
from host.finder.lexicon.patterns import any_of_table
from host.finder.values.text import WordMatcher, fold

_EXPIRED = re.compile(
    rf"""
    \b {any_of_table(codes.EXPIRING)} \b [^.!?]{{0,60}} \b {any_of_table(codes.EXPIRED)} \b  # "the code has expired"
    | \b {any_of_table(codes.TIMED_OUT)} \b                                                # "timed out"
    """,
    re.VERBOSE,
)
_REMAINING = re.compile(
    rf"""
    \b {any_of_table(codes.LIFETIME)} \s* :? \s*                                           # "valid for"
    (?:
        (\d{{1,2}}) : (\d{{2}}) \b                                                         # "04:59"
      | (\d{{1,3}}) \s* ( {any_of_table(codes.SECONDS)} | {any_of_table(codes.MINUTES)} ) \b # "5 minutes"
    )
    """,
    re.VERBOSE,
)
MAX_LIFETIME_SECONDS = 24 * 3600.0


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
    rf"(?:^|[/._?=&-]){any_of_table(login_words.SIGN_IN_ADDRESS)}(?=[/._?=&:]|$)", re.IGNORECASE
)


def is_browser_check(page: Page) -> bool:
    """Returns whether a short page says that the browser is being checked: it proceeds by itself after some seconds."""
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


def is_sign_in_address(url: str) -> bool:
    """Returns whether the path of an address names the sign-in page."""
    return _SIGN_IN_ADDRESS.search(split(url)[1]) is not None
