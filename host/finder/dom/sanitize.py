"""Takes out of markup what would make parsing it slow and tells nothing."""

from __future__ import annotations

import re
from collections import Counter

VOID_ELEMENTS = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param"]
)
MAX_OPTIONS = 4_000
"""Options beyond this are taken out: they say nothing about documents, and parsing them is quadratic."""
MAX_DEPTH = 1_500
"""Nesting that a browser never shows (both cut at 512); deeper parts are flattened, because parsing them is quadratic."""
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)")
_GUARDS = (
    "captcha", "turnstile", "cloudflare", "cf-", "cdn-cgi", "arkose", "geetest", "awswaf", "frc-", "altcha", "cap-widget",
    "yidun", "sec-if-cpt", "_incapsula", "ddos-guard", "sucuri", "adcopy",
)  # fmt: skip
"""What every known guard against robots leaves somewhere in a page's markup: most pages have none of it."""
_HIDING_CLASSES = frozenset((
    "hidden", "d-none", "ng-hide", "is-hidden", "aok-hidden", "u-hidden", "js-hidden", "uk-hidden", "slds-hide",
    "display-none", "hidden_elem",
))  # fmt: skip
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_OPTION = re.compile(r"<option[^>]*>[^<]*(?:</option\s*>)?", re.IGNORECASE)


def sanitize_html(html: str) -> str:
    """The markup without NUL, without thousands of options, nested no deeper than a browser shows."""
    html = html.replace("\x00", "")
    if html.count("<option") > MAX_OPTIONS:
        html = _OPTION.sub("", html)
    # Nothing can lie deeper than there are tags that open.
    return _flatten(html) if html.count("<") - html.count("</") > MAX_DEPTH else html


def _flatten(html: str) -> str:
    """Take out opening tags below ``MAX_DEPTH``: their text stays."""
    depth = 0
    opened: Counter[str] = Counter()
    kept: list[str] = []
    since = 0
    for found in _TAG.finditer(html):
        tag = found[2].lower()
        if tag in VOID_ELEMENTS:
            continue
        if found[1]:
            # An end without a beginning closes nothing.
            if opened[tag]:
                opened[tag] -= 1
                depth -= 1
            continue
        opened[tag] += 1
        depth += 1
        if depth > MAX_DEPTH:
            kept.append(html[since : found.start()])
            after = html.find(">", found.end())
            since = len(html) if after < 0 else after + 1
    return html if not since else "".join(kept) + html[since:]


def has_bot_protection(html: str) -> bool:
    """Whether anything of a guard against robots is there."""
    lower = html.lower()
    return any(mark in lower for mark in _GUARDS)


def has_hiding_markup(attrs: dict[str, str | None]) -> bool:
    """Whether an element of a saved page says itself that it is not to be seen."""
    style = attrs.get("style")
    if style and _HIDING_STYLE.search(style.lower()):
        return True
    classes = attrs.get("class")
    return bool(classes) and not _HIDING_CLASSES.isdisjoint((classes or "").lower().split())
