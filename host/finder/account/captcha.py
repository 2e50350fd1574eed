"""Captchas: whether a person is shown one, where its answer is typed, and whether it blocks the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from host.finder.account.captcha_widgets import PROTECTED_NOTICE, visible_provider
from host.finder.dom.forms import Field, Form
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.lexicon import phrases
from host.finder.lexicon.account import captchas as words
from host.finder.lexicon.account import login_form as login_words
from host.finder.lexicon.patterns import any_of_table
from host.finder.model import CaptchaKind
from host.finder.values.text import PhraseMatcher, WordMatcher, fold

_HUMAN_CHECK = WordMatcher(words.HUMAN_CHECK)
_BROWSER_CHECK = WordMatcher(words.BROWSER_CHECK)
_HUMAN_PHRASES = PhraseMatcher(phrases.HUMAN)
_CHARACTERS = WordMatcher(words.CHARACTERS)
_PICTURE = WordMatcher(words.PICTURE)
_COPY = WordMatcher(words.COPY)
_QR = re.compile(r"\bqr\b|barcode")
"""A code to scan is no captcha."""
_PLEASE_WAIT = WordMatcher(words.PLEASE_WAIT)
_SEARCH = WordMatcher(login_words.SEARCH)
_USER = WordMatcher(login_words.USER)
_CHALLENGE = re.compile(r"cf-chl|cdn-cgi/challenge|cf-challenge|challenge-form|ddos-guard|sucuri_cloudproxy|__cf_chl")
_CAPTCHA_IMAGE = re.compile(
    r"""
    captcha | capcha | kaptcha | securimage
    | secu(?:rity)? [_-]? (?:im(?:g|age)|code) | seccode      # "securityImage"
    | (?:image|img|check|valid(?:ate)?|rand) [_-]? code       # "validateCode"
    | code [_-]? (?:image|img)
    | verif(?:y|ication) [_-]? (?:code|image|img)
    | human [_-]? (?:verify|check)
    | anti-?spam
    | [?&] mode=confirm                                       # phpBB
    | (?:confirm(?:ation)? | control | check) [ ] code        # the alternative text of a picture
    """,
    re.VERBOSE,
)
_RELOADS_ITSELF = re.compile(r"\bthis\.src\s*=")
_CAPTCHA_FIELD = re.compile(
    r"captcha|capcha|kaptcha|humanverify|human_?check|adcopy|antispam|anti ?spam|securimage|imagecode"
)
_OPERATOR = any_of_table(words.OPERATORS)
_DOUBTFUL_OPERATOR = any_of_table(words.DOUBTFUL_OPERATORS)
_ARITHMETIC = re.compile(
    rf"""
    (?<![\d.,/]) \d{{1,2}} [ ]?                                           # a small number, not the end of a larger one
    (?:
        (?: \+ | × | \* | {_OPERATOR} ) [ ]? \d{{1,2}} (?: [ ]?[=?:] | $ ) # "7 plus 5", and nothing else
      | (?: [x−–-] | {_DOUBTFUL_OPERATOR} ) [ ]? \d{{1,2}} [ ]? [=?]        # "7 - 5 =": else it may be a range
    )
    """,
    re.VERBOSE,
)
_ARITHMETIC_QUESTION = re.compile(
    rf"""
    {any_of_table(words.ARITHMETIC_QUESTION)} \W                 # "what is"
    .{{0,24}}
    (?: [+×-] | \b (?: {_OPERATOR} | {_DOUBTFUL_OPERATOR} ) \b ) # "plus"
    """,
    re.VERBOSE,
)
_LONG_PAGE_CHARACTERS = 2_500
_SHORT_PAGE_CHARACTERS = 600


@dataclass(frozen=True)
class CaptchaWidget:
    """``kind``: the provider of the visible captcha, None without one; ``field``: the input for its answer;
    ``is_blocking``: the page offers nothing else to do."""

    kind: CaptchaKind | None
    field: Field | None
    is_blocking: bool


def find_captcha(page: Page, forms: list[Form], *, inside_account: bool) -> CaptchaWidget:
    """Returns the page's captcha. ``inside_account``: the page offers to sign out, so a captcha only belongs to a form."""
    kind = visible_provider(page) if page.guarded else None
    field = _answer_field(page, forms)
    title = fold(page.title)
    text = PROTECTED_NOTICE.sub(" ", fold(page.text(page.root, 4_000)))
    open_fields = _open_field_count(page, forms, field)
    challenged = page.guarded and _is_challenge_page(page)
    is_browser_check = (
        _BROWSER_CHECK.matches(text) or _BROWSER_CHECK.matches(title) or (challenged and _PLEASE_WAIT.matches(title))
    )
    asks_human = is_browser_check or _asks_human(text) or _asks_human(title)
    if kind is None:
        if field is not None:
            kind = "other"
        elif open_fields == 0 and (
            (is_browser_check and len(text) < 1_500)
            or (asks_human and _is_only_human_check(page, text, inside_account))
        ):
            kind = "turnstile" if challenged else "other"
    if (
        kind is None
        or open_fields > 0
        or (inside_account and field is None and not (asks_human and len(text) < _SHORT_PAGE_CHARACTERS))
    ):
        return CaptchaWidget(kind, field, is_blocking=False)
    return CaptchaWidget(
        kind,
        field,
        is_blocking=field is not None
        or (asks_human and len(text) < _LONG_PAGE_CHARACTERS)
        or len(text) < _SHORT_PAGE_CHARACTERS,
    )


def _asks_human(text: str) -> bool:
    """Returns whether the text asks for proof of being human."""
    return _HUMAN_CHECK.matches(text) or _HUMAN_PHRASES.matches(text)


def _is_only_human_check(page: Page, text: str, inside_account: bool) -> bool:
    """Returns whether a page without a widget asks for proof of being human and is about nothing else."""
    if len(text) > _SHORT_PAGE_CHARACTERS:
        return False
    headings = fold(" | ".join([page.title, *(page.text(node, 160) for node in page.headings)]))
    return _asks_human(headings) or (len(text) < 200 and not inside_account)


def _is_challenge_page(page: Page) -> bool:
    """Returns whether the page is a provider's challenge page, by the addresses of its scripts and forms."""
    return any(
        _CHALLENGE.search(f"{node.get('src')} {node.get('href')} {node.get('id')} {node.get('action')}".lower())
        for node in page.by_tag("form", "div", "link", "iframe", "oph-frame", "script")
        if node.attrs
    )


def _answer_field(page: Page, forms: list[Form]) -> Field | None:
    """Returns the input for the text that a person reads, hears or calculates."""
    pictures = [node for node in page.by_tag("img", "canvas") if not node.hidden and _is_captcha_picture(node)]
    best: Field | None = None
    for form in forms:
        for field in form.visible_fields:
            if field.password or field.kind in ("email", "search"):
                continue
            if (
                _CAPTCHA_FIELD.search(field.folded_text.replace("-", ""))
                or _HUMAN_CHECK.matches(field.folded_text)
                or _asks_arithmetic(field)
                or _asks_to_copy(field)
            ):
                return field
            if (
                best is None
                and any(_near_picture(picture, field) for picture in pictures)
                and not _USER.matches(field.folded_text)
            ):
                best = field
    return best


def _is_captcha_picture(node: Node) -> bool:
    """Returns whether a picture is one to be read: it is called so, or another one comes when it is pressed."""
    called = f"{node.get('src')[:300]} {node.get('id')} {node.get('class')} {node.get('alt')} {node.get('title')}"
    return bool(_CAPTCHA_IMAGE.search(called.lower())) or bool(_RELOADS_ITSELF.search(node.get("onclick")))


def _asks_to_copy(field: Field) -> bool:
    """Returns whether the field's label asks for the letters of a picture."""
    text = f"{field.label} | {fold(field.node.get('placeholder'))} | {fold(field.node.get('aria-label'))}"
    return _CHARACTERS.matches(text) and (_PICTURE.matches(text) or _COPY.matches(text)) and not _QR.search(text)


def _asks_arithmetic(field: Field) -> bool:
    """Returns whether the field's label or placeholder is an arithmetic question."""
    text = f"{field.label} | {fold(field.node.get('placeholder'))}"
    return bool(_ARITHMETIC.search(field.label) or _ARITHMETIC_QUESTION.search(text)) and not field.node.get("value")


def _near_picture(picture: Node, field: Field) -> bool:
    """Returns whether a field is near a picture: at most 14 elements apart, under a common ancestor."""
    if not 0 < abs(field.node.at - picture.at) <= 14:
        return False
    ancestor = picture.parent
    for _ in range(4):
        if ancestor is None or ancestor.tag in ("form", "body"):
            break
        if field.node.inside(ancestor):
            return True
        ancestor = ancestor.parent
    return (
        ancestor is not None and ancestor.tag == "form" and field.node.inside(ancestor) and field.node.at > picture.at
    )


def _open_field_count(page: Page, forms: list[Form], captcha_field: Field | None) -> int:
    """Returns the number of inputs that are still to be filled, not counting the captcha's and search fields."""
    count = 0
    for form in forms:
        for field in form.visible_fields:
            if field is captcha_field or field.kind == "search" or _SEARCH.matches(field.folded_text):
                continue
            # A field beside a typed captcha that was filled before the captcha appeared.
            if (
                captcha_field is not None
                and not field.password
                and (field.node.has("data-oph-filled") or field.node.get("value"))
            ):
                continue
            count += 1
    return count + sum(
        1
        for node in page.by_tag("textarea")
        if not node.hidden and "captcha" not in f"{node.get('name')} {node.get('id')}".lower()
    )


def is_captcha_field(field: Field) -> bool:
    """Returns whether a field's names and labels say that it takes a captcha answer."""
    return bool(_CAPTCHA_FIELD.search(field.folded_text.replace("-", ""))) or (
        _HUMAN_CHECK.matches(field.folded_text) and not field.password
    )
