"""Captcha widgets: which provider's widget a person sees, by the marks that its documentation names.

A protection without interaction (an invisible reCAPTCHA, version 3, a hidden challenge frame) does not count as a captcha.
The marks are those of developers.google.com/recaptcha, docs.hcaptcha.com, developers.cloudflare.com/turnstile,
developer.friendlycaptcha.com, developer.arkoselabs.com, docs.geetest.com, docs.aws.amazon.com/waf, docs.mtcaptcha.com,
altcha.org/docs, yandex.cloud/docs/smartcaptcha, docs.prosopo.io.
"""

from __future__ import annotations

import re
from functools import lru_cache

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.lexicon.account import captchas as words
from host.finder.lexicon.patterns import any_of, any_of_table
from host.finder.model import CaptchaKind
from host.finder.values.text import fold

_PROVIDERS: tuple[tuple[CaptchaKind, re.Pattern[str]], ...] = (
    ("hcaptcha", re.compile(r"hcaptcha|h-captcha")),
    ("turnstile", re.compile(r"challenges\.cloudflare|cf-turnstile|cf-challenge|cf-chl-|turnstile")),
    ("recaptcha", re.compile(r"re-?captcha")),
    ("other", re.compile(any_of((
        "friendlycaptcha", "frc-captcha", r"frcapi\.com", "arkoselabs", "funcaptcha", "geetest_(?!fullpage)",
        "captcha-delivery", "awswaf", "px-captcha", "mtcaptcha", "altcha", "smart-?captcha", "captchafox", "procaptcha",
        "cap-widget", "mcaptcha", "tcaptcha", r"captcha\.qq\.com", "yidun", "bdc_captcha", "keycaptcha", "trustcaptcha",
        "sec-if-cpt", "sec-cpt-if", "_incapsula_resource", "solvemedia", "adcopy", "checkboxcaptcha", "advancedcaptcha",
        "lemin-cropped", "private-captcha", "visualcaptcha", "aliyuncaptcha", "slide-?verify", "slider-?(?:verify|captcha)",
    )))),
)  # fmt: skip
_INVISIBLE = re.compile(
    r"""
    invisible | badge | recaptchainv                          # the widget says so
    | error | notice | terms | disclaimer | hint | info       # a text about the widget
    | response | token | policy                               # a field or a document of the widget
    """,
    re.VERBOSE,
)
_INVISIBLE_FRAME = re.compile(r"size=invisible|frame=(?:checkbox-invisible|challenge)|/bframe|checkbox-invisible")
_WITHOUT_SCRIPT = "/recaptcha/api/noscript"
"""The frame of reCAPTCHA's first version for browsers without scripts, beside the script that draws its widget there."""
_HIDDEN_APPEARANCES = ("interaction-only", "execute")
_FRAME_TAGS = frozenset(("iframe", "oph-frame", "frame"))
_NOT_WIDGET_TAGS = frozenset(
    ("a", "script", "link", "html", "head", "body", "form", "button", "input", "select", "label", "p", "option", "li")
)
_WIDGET_TAGS = re.compile(
    r"^(?:altcha-widget|cap-widget|frc-captcha|trustcaptcha-component|awswaf-captcha|prosopo-procaptcha)$"
)
_CONTAINERS = frozenset((
    "frc-captcha", "mtcaptcha", "px-captcha", "div_for_keycaptcha", "lemin-cropped-captcha", "mcaptcha__widget-container",
    "geetest_captcha", "geetest_holder", "yidun", "visualcaptcha", "checkboxcaptcha", "advancedcaptcha",
))  # fmt: skip
"""Classes and ids of elements that hold a widget for the person, whatever their script has drawn so far."""
_KEY_ATTRIBUTES = ("data-sitekey", "data-pkey")
PROTECTED_NOTICE = re.compile(
    rf"""
    {any_of_table(words.PROTECTED)} [^.]{{0,40}} captcha         # "protected by reCAPTCHA"
    | captcha [^.]{{0,24}} {any_of_table(words.PROTECTED_AFTER)} # "durch reCAPTCHA geschützt"
    """,
    re.VERBOSE,
)
"""The notice that accompanies a hidden badge."""


def visible_provider(page: Page) -> CaptchaKind | None:
    """Returns the provider of the visible widget; a named provider is preferred to ``other``."""
    provider: CaptchaKind | None = None
    hidden_until = -1
    for node in page.nodes:
        if node.tag == "iframe" and _WITHOUT_SCRIPT in node.get("src"):
            return "recaptcha"
        if node.at < hidden_until or node.hidden or not (node.attrs or "-" in node.tag):
            continue
        marks = f"{node.get('class')} {node.get('id')}".lower()
        if "grecaptcha-badge" in marks or node.get("data-size") == "invisible" or node.has("data-badge"):
            hidden_until = max(hidden_until, node.end)
            continue
        kind = _widget_provider(page, node, marks)
        if kind is not None and (provider is None or provider == "other"):
            provider = kind
            if kind != "other":
                break
    return provider


def _widget_provider(page: Page, node: Node, marks: str) -> CaptchaKind | None:
    """Returns the provider of a widget whose element is ``node``; None if it is no visible widget."""
    if node.tag in _FRAME_TAGS:
        frame_url = (node.get("src") or node.get("data-oph-src") or node.get("data-src")).lower()
        if not frame_url.startswith(("http", "//", "/")):
            frame_url = ""
        frame_marks = f"{frame_url} {marks} {node.get('title').lower()}"
        return None if _INVISIBLE_FRAME.search(frame_marks) or "invisible" in frame_marks else _provider_of(frame_marks)
    if node.tag == "input":
        # Behind a closed shadow root only the field for its answer is seen.
        is_response = node.get("name") == "cf-turnstile-response" and not _in_invisible_widget(node)
        return "turnstile" if is_response else None
    if node.tag == "textarea":
        # The response field of a rendered widget stays in the page even where its frame was removed; 100000 is version 3's.
        field_name = node.get("name") or node.get("id")
        is_response = field_name.startswith(
            ("g-recaptcha-response", "h-captcha-response")
        ) and "100000" not in node.get("id")
        return _provider_of(field_name.lower()) if is_response and not _in_invisible_widget(node) else None
    if node.tag in _NOT_WIDGET_TAGS or (len(marks) < 6 and "-" not in node.tag):
        return None
    kind = _provider_of(f"{marks} {node.tag if '-' in node.tag else ''}")
    if kind is None or _INVISIBLE.search(marks):
        return None
    rendered = (
        any(map(node.has, _KEY_ATTRIBUTES)) or _WIDGET_TAGS.match(node.tag) or not _CONTAINERS.isdisjoint(marks.split())
    )
    if rendered and node.get("data-appearance") not in _HIDDEN_APPEARANCES:
        return None if _is_badge(page, node) else kind
    return kind if _has_challenge_content(page, node) else None


@lru_cache(maxsize=4_000)
def _provider_of(marks: str) -> CaptchaKind | None:
    """Returns the provider whose marks occur in the text."""
    return next((name for name, pattern in _PROVIDERS if pattern.search(marks)), None)


def _in_invisible_widget(node: Node) -> bool:
    """Returns whether a response field belongs to an invisible widget."""
    ancestor = node.parent
    for _ in range(6):
        if ancestor is None:
            return False
        if (
            ancestor.tag == "button"
            or ancestor.get("data-size") == "invisible"
            or ancestor.get("data-appearance") in _HIDDEN_APPEARANCES
            or _INVISIBLE.search(ancestor.get("class").lower())
        ):
            return True
        ancestor = ancestor.parent
    return False


def _is_badge(page: Page, node: Node) -> bool:
    """Returns whether the widget consists of a reCAPTCHA badge."""
    return any("grecaptcha-badge" in child.get("class") for child in page.descendants(node)[:20])


def _has_challenge_content(page: Page, node: Node) -> bool:
    """Returns whether an element has content to solve: a picture, an input, a frame, a script that draws one, text."""
    for child in page.descendants(node)[:60]:
        if child.tag == "script":
            if "captcha" in child.get("src"):
                return True
        elif child.hidden or "badge" in child.get("class"):
            continue
        elif (
            child.tag in ("img", "canvas")
            or (child.tag == "input" and child.get("type").lower() not in ("hidden", "submit"))
            or (
                child.tag in _FRAME_TAGS
                and not _INVISIBLE_FRAME.search(f"{child.get('src')} {child.get('data-oph-src')}".lower())
            )
        ):
            return True
    return (
        node.last > node.first
        and len(page.text(node, 60)) >= 8
        and not PROTECTED_NOTICE.search(fold(page.text(node, 200)))
    )
