"""Limits HTML before it is parsed: removes markup that makes parsing quadratic; detects bot protection and hiding markup."""

from __future__ import annotations

import re
from collections import Counter

VOID_ELEMENTS = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param"]
)
MAX_OPTIONS = 4_000
"""With more ``option`` elements than this all of them are removed: none names a document, and parsing them is quadratic."""
MAX_DEPTH = 1_500
"""Nesting depth; Firefox and Chromium cut at 512. Deeper elements are flattened, since parsing them is quadratic."""
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)")
_BOT_PROTECTION_MARKS = (
    "captcha", "turnstile", "cloudflare", "cf-", "cdn-cgi", "arkose", "geetest", "awswaf", "frc-", "altcha", "cap-widget",
    "yidun", "sec-if-cpt", "sec-cpt-if", "_incapsula", "ddos-guard", "sucuri", "adcopy", "frcapi", "slide-verify",
    "slideverify", "slider-verify", "sliderverify",
)  # fmt: skip
"""Substrings (lower case) of the markup of every known bot protection; most pages contain none of them."""
_HIDING_CLASSES = frozenset((
    "hidden", "d-none", "ng-hide", "is-hidden", "aok-hidden", "u-hidden", "js-hidden", "uk-hidden", "slds-hide",
    "display-none", "hidden_elem",
))  # fmt: skip
_DISPLAYS = "block|flex|grid|table|table-cell|table-row|inline|inline-block|inline-flex"
_SHOWN_WHEN_WIDE = re.compile(
    rf"""
    (?<!\S)
    (?: d-(?:sm|md|lg|xl|xxl)-    # Bootstrap: "d-none d-md-block"
      | (?:sm|md|lg|xl|2xl):      # Tailwind: "hidden md:block"
    )
    (?:{_DISPLAYS}) (?!\S)
    """,
    re.VERBOSE,
)
"""Classes of Bootstrap and Tailwind that show on wide screens what is hidden on small ones."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_OPTION = re.compile(r"<option[^>]*>[^<]*(?:</option\s*>)?", re.IGNORECASE)


def sanitize_html(html: str) -> str:
    """Returns the markup without NUL characters, without thousands of options, and nested no deeper than ``MAX_DEPTH``."""
    html = html.replace("\x00", "")
    if html.count("<option") > MAX_OPTIONS:
        html = _OPTION.sub("", html)
    # The depth cannot exceed the number of start tags.
    return _flatten(html) if html.count("<") - html.count("</") > MAX_DEPTH else html


def _flatten(html: str) -> str:
    """Returns the markup without the start tags below ``MAX_DEPTH``; their text stays."""
    depth = 0
    open_tags: Counter[str] = Counter()
    kept: list[str] = []
    copied_to = 0
    for match in _TAG.finditer(html):
        tag = match[2].lower()
        if tag in VOID_ELEMENTS:
            continue
        if match[1]:
            # An end tag without a start tag closes nothing.
            if open_tags[tag]:
                open_tags[tag] -= 1
                depth -= 1
            continue
        open_tags[tag] += 1
        depth += 1
        if depth > MAX_DEPTH:
            kept.append(html[copied_to : match.start()])
            after = html.find(">", match.end())
            copied_to = len(html) if after < 0 else after + 1
    return html if not copied_to else "".join(kept) + html[copied_to:]


def has_bot_protection(html: str) -> bool:
    """Whether the markup contains a substring of a known bot protection."""
    lower = html.lower()
    return any(mark in lower for mark in _BOT_PROTECTION_MARKS)


def has_hiding_markup(attrs: dict[str, str | None]) -> bool:
    """Whether an element of a saved page is hidden by its inline style or by a well-known class."""
    style = attrs.get("style")
    if style and _HIDING_STYLE.search(style.lower()):
        return True
    classes = (attrs.get("class") or "").lower()
    return not _HIDING_CLASSES.isdisjoint(classes.split()) and not _SHOWN_WHEN_WIDE.search(classes)
