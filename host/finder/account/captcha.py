"""Captchas: which one a person is shown, where its answer is typed, and whether it is all that the page is about.

A guard that asks nobody anything (an invisible reCAPTCHA, version 3, a hidden challenge frame) is no captcha here.
Marks of the makers are those of their documentation: developers.google.com/recaptcha, docs.hcaptcha.com,
developers.cloudflare.com/turnstile, developer.friendlycaptcha.com, developer.arkoselabs.com, docs.geetest.com,
docs.aws.amazon.com/waf, docs.mtcaptcha.com, altcha.org/docs, yandex.cloud/docs/smartcaptcha.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from host.finder.dom.forms import Field, Form
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.text import PhraseMatcher, WordMatcher, fold
from host.finder.lexicon import captchas as words
from host.finder.lexicon import phrases
from host.finder.lexicon import signing as signing_words
from host.finder.model import CaptchaKind

_ASKS = WordMatcher(words.HUMAN_CHECK)
_CHECKS = WordMatcher(words.BROWSER_CHECK)
_HUMAN = PhraseMatcher(phrases.HUMAN)
_WAITS = WordMatcher(words.PLEASE_WAIT)
_SEARCH = WordMatcher(signing_words.SEARCH)
_USER = WordMatcher(signing_words.USER)
_MAKERS: tuple[tuple[CaptchaKind, re.Pattern[str]], ...] = (
    ("hcaptcha", re.compile(r"hcaptcha|h-captcha")),
    ("turnstile", re.compile(r"challenges\.cloudflare|cf-turnstile|cf-challenge|cf-chl-|turnstile")),
    ("recaptcha", re.compile(r"re-?captcha")),
    ("other", re.compile(
        r"friendlycaptcha|frc-captcha|frcapi\.com|arkoselabs|funcaptcha|geetest_(?!fullpage)|captcha-delivery|awswaf|"
        r"px-captcha|mtcaptcha|altcha|smart-?captcha|captchafox|procaptcha|cap-widget|mcaptcha|tcaptcha|yidun|"
        r"bdc_captcha|keycaptcha|trustcaptcha|sec-if-cpt|_incapsula_resource|solvemedia|adcopy"
    )),
)  # fmt: skip
_UNSEEN = re.compile(r"invisible|badge|recaptchainv|(?:error|notice|terms|disclaimer|hint|info|response|token|policy)")
_FRAME_UNSEEN = re.compile(r"size=invisible|frame=(?:checkbox-invisible|challenge)|/bframe|checkbox-invisible")
_OUR_FRAMES = frozenset(("iframe", "oph-frame", "frame"))
_NEVER = frozenset(
    ("a", "script", "link", "html", "head", "body", "form", "button", "input", "select", "label", "p", "option", "li")
)
_ASKING_TAGS = re.compile(r"^(?:altcha-widget|cap-widget|frc-captcha|trustcaptcha-component)$")
_CHALLENGED = re.compile(r"cf-chl|cdn-cgi/challenge|cf-challenge|challenge-form|ddos-guard|sucuri_cloudproxy|__cf_chl")
_IMAGE = re.compile(
    r"captcha|capcha|kaptcha|securimage|secu(?:rity)?[_-]?(?:im(?:g|age)|code)|seccode|(?:image|img|check|valid(?:ate)?|rand)"
    r"[_-]?code|code[_-]?(?:image|img)|verif(?:y|ication)[_-]?(?:code|image|img)|human[_-]?(?:verify|check)|antispam|anti-spam"
)
_FIELD = re.compile(r"captcha|capcha|kaptcha|humanverify|human_?check|adcopy|antispam|anti ?spam|securimage|imagecode")
_SUM = re.compile(
    r"(?<![\d.,/])\d{1,2} ?(?:(?:\+|×|\*|plus|minus|mal|times|keer|fois|mas|por|piu|moins|menos|meno)"
    r" ?\d{1,2}(?: ?=| ?\?|$| ?:)|"
    r"(?:x|-|−|–|per) ?\d{1,2} ?[=?])"
)
_SUM_ASKED = re.compile(
    r"(?:wie ?viel (?:ist|sind|ergibt)|was (?:ist|ergibt)|what is|what's|how much is|hoeveel is|wat is|combien font|"
    r"cuanto es|cuanto son|quanto fa|solve)\W.{0,24}(?:\+|×|\bplus\b|\bmal\b|\btimes\b|\bminus\b|\bkeer\b|\bfois\b|\bmas\b|"
    r"\bpor\b|\bpiu\b|\bper\b|\bmenos\b|\bmoins\b|\bmeno\b|-)"
)
_PROTECTED = re.compile(
    r"(?:protected|geschutzt|beveiligd|beschermd|protege|protegido|protegida|protetto)[^.]{0,40}captcha|"
    r"captcha[^.]{0,24}(?:geschutzt|beveiligd|beschermd|privacy|datenschutz)"
)
"""The notice that goes with a hidden badge."""
_LONG = 2_500
_SHORT = 600


@dataclass(frozen=True)
class CaptchaWidget:
    """``kind``: what a person is shown, None for nothing; ``field``: where to type; ``is_blocking``: nothing else to do there."""

    kind: CaptchaKind | None
    field: Field | None
    is_blocking: bool


def find_captcha(page: Page, forms: list[Form], *, inside_account: bool) -> CaptchaWidget:
    """The captcha of a page. ``inside_account``: the page offers to sign out, so a captcha there is only a form's part."""
    kind = _shown(page) if page.guarded else None
    box = _box(page, forms)
    title = fold(page.title)
    text = _PROTECTED.sub(" ", fold(page.text(page.root, 4_000)))
    typed = _still_to_type(page, forms, box)
    challenged = page.guarded and _challenged(page)
    checked = _CHECKS.matches(text) or _CHECKS.matches(title) or (challenged and _WAITS.matches(title))
    asks = checked or _asks(text) or _asks(title)
    if kind is None:
        if box is not None:
            kind = "other"
        elif typed == 0 and ((checked and len(text) < 1_500) or (asks and _alone(page, text, inside_account))):
            kind = "turnstile" if challenged else "other"
    if kind is None or typed > 0 or (inside_account and box is None and not (asks and len(text) < _SHORT)):
        return CaptchaWidget(kind, box, is_blocking=False)
    return CaptchaWidget(kind, box, is_blocking=box is not None or (asks and len(text) < _LONG) or len(text) < _SHORT)


def _asks(text: str) -> bool:
    return _ASKS.matches(text) or _HUMAN.matches(text)


def _alone(page: Page, text: str, inside_account: bool) -> bool:
    """Whether a page without a widget asks for proof that one is a person, and is about nothing else."""
    if len(text) > _SHORT:
        return False
    heads = fold(" | ".join([page.title, *(page.text(node, 160) for node in page.headings)]))
    return _asks(heads) or (len(text) < 200 and not inside_account)


def _shown(page: Page) -> CaptchaKind | None:
    """The maker's widget that is to be seen."""
    found: CaptchaKind | None = None
    unseen_until = -1
    for node in page.nodes:
        if node.at < unseen_until or not node.attrs or node.hidden:
            continue
        marks = f"{node.get('class')} {node.get('id')}".lower()
        if "grecaptcha-badge" in marks or node.get("data-size") == "invisible" or node.has("data-badge"):
            unseen_until = max(unseen_until, node.end)
            continue
        kind = _widget(page, node, marks)
        if kind is not None and (found is None or found == "other"):
            found = kind
            if kind != "other":
                break
    return found


def _widget(page: Page, node: Node, marks: str) -> CaptchaKind | None:
    if node.tag in _OUR_FRAMES:
        source = (node.get("src") or node.get("data-oph-src") or node.get("data-src")).lower()
        if not source.startswith(("http", "//", "/")):
            source = ""
        frame = f"{source} {marks} {node.get('title').lower()}"
        return None if _FRAME_UNSEEN.search(frame) or "invisible" in frame else _maker(frame)
    if node.tag == "textarea":
        # What a rendered widget answers with stands in the page even where its frame was taken out; 100000 is version 3's.
        answers = node.get("name") or node.get("id")
        seen = answers.startswith(("g-recaptcha-response", "h-captcha-response")) and "100000" not in node.get("id")
        return _maker(answers.lower()) if seen and not _in_unseen(node) else None
    if node.tag in _NEVER or (len(marks) < 6 and "-" not in node.tag):
        return None
    kind = _maker(f"{marks} {node.tag if '-' in node.tag else ''}")
    if kind is None or _UNSEEN.search(marks):
        return None
    rendered = node.has("data-sitekey") or _ASKING_TAGS.match(node.tag) or "frc-captcha" in marks.split()
    if rendered and node.get("data-appearance") not in ("interaction-only", "execute"):
        return None if _only_badge(page, node) else kind
    return kind if _holds(page, node) else None


def _maker(marks: str) -> CaptchaKind | None:
    return next((name for name, pattern in _MAKERS if pattern.search(marks)), None)


def _in_unseen(node: Node) -> bool:
    """Whether a widget's answer belongs to one that works unseen."""
    at = node.parent
    for _ in range(6):
        if at is None:
            return False
        if at.tag == "button" or at.get("data-size") == "invisible" or _UNSEEN.search(at.get("class").lower()):
            return True
        at = at.parent
    return False


def _only_badge(page: Page, node: Node) -> bool:
    return any("grecaptcha-badge" in kid.get("class") for kid in page.descendants(node)[:20])


def _holds(page: Page, node: Node) -> bool:
    """Whether there is something in it for a person: a picture, a field, a frame, a script that draws one."""
    for kid in page.descendants(node)[:60]:
        if kid.tag == "script":
            if "captcha" in kid.get("src"):
                return True
        elif kid.hidden or "badge" in kid.get("class"):
            continue
        elif (
            kid.tag in ("img", "canvas")
            or (kid.tag == "input" and kid.get("type").lower() not in ("hidden", "submit"))
            or (
                kid.tag in _OUR_FRAMES
                and not _FRAME_UNSEEN.search(f"{kid.get('src')} {kid.get('data-oph-src')}".lower())
            )
        ):
            return True
    return (
        node.last > node.first and len(page.text(node, 60)) >= 8 and not _PROTECTED.search(fold(page.text(node, 200)))
    )


def _challenged(page: Page) -> bool:
    """Whether a guard's own challenge page is there: its scripts, its form."""
    return any(
        _CHALLENGED.search(f"{node.get('src')} {node.get('href')} {node.get('id')} {node.get('action')}".lower())
        for node in page.by_tag("form", "div", "link", "iframe", "oph-frame", "script")
        if node.attrs
    )


def _box(page: Page, forms: list[Form]) -> Field | None:
    """The field for what a person reads, hears or reckons."""
    pictures = [
        node
        for node in page.by_tag("img", "canvas")
        if not node.hidden
        and _IMAGE.search(
            f"{node.get('src')[:300]} {node.get('id')} {node.get('class')} {node.get('alt')} {node.get('title')}".lower()
        )
    ]
    best: Field | None = None
    for form in forms:
        for one in form.visible_fields:
            if one.password or one.kind in ("email", "search"):
                continue
            if _FIELD.search(one.folded_text.replace("-", "")) or _ASKS.matches(one.folded_text) or _reckons(one):
                return one
            if (
                best is None
                and any(_beside(picture, one) for picture in pictures)
                and not _USER.matches(one.folded_text)
            ):
                best = one
    return best


def _reckons(one: Field) -> bool:
    said = f"{one.label} | {fold(one.node.get('placeholder'))}"
    return bool(_SUM.search(one.label) or _SUM_ASKED.search(said)) and not one.node.get("value")


def _beside(picture: Node, one: Field) -> bool:
    """Whether a field follows a picture closely: few elements between them, under one part of the page."""
    if not 0 < abs(one.node.at - picture.at) <= 14:
        return False
    at = picture.parent
    for _ in range(4):
        if at is None or at.tag in ("form", "body"):
            break
        if one.node.inside(at):
            return True
        at = at.parent
    return at is not None and at.tag == "form" and one.node.inside(at) and one.node.at > picture.at


def _still_to_type(page: Page, forms: list[Form], box: Field | None) -> int:
    typed = 0
    for form in forms:
        for one in form.visible_fields:
            if one is box or one.kind == "search" or _SEARCH.matches(one.folded_text):
                continue
            # A field beside a captcha to type that was filled before the captcha came.
            if box is not None and not one.password and (one.node.has("data-oph-filled") or one.node.get("value")):
                continue
            typed += 1
    return typed + sum(
        1
        for node in page.by_tag("textarea")
        if not node.hidden and "captcha" not in f"{node.get('name')} {node.get('id')}".lower()
    )


def is_captcha_field(one: Field) -> bool:
    """Whether a field's own names and words say so."""
    return bool(_FIELD.search(one.folded_text.replace("-", ""))) or (
        _ASKS.matches(one.folded_text) and not one.password
    )
