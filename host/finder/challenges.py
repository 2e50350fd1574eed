"""One-time codes and captchas, recognised simply: by the field, the words around it, and the frame that is known."""

from __future__ import annotations

import re

from host.finder.forms import Field, Form
from host.finder.node import Node
from host.finder.sight import Captcha
from host.finder.text import Words, fold
from host.finder.tree import Page
from host.finder.words import signing as words

_CODE = Words(words.CODE)
_CAPTCHA = Words(words.CAPTCHA)
_FIELD_NAMES = re.compile(
    "|".join(sorted(map(re.escape, (name for name in words.CODE_FIELD if len(name) > 4)), key=len, reverse=True))
)
_SHORT_NAMES = frozenset(name for name in words.CODE_FIELD if len(name) <= 4)
_NOT_CODE = re.compile("|".join(words.NOT_CODE_FIELD))
_FRAMES: tuple[tuple[Captcha, re.Pattern[str]], ...] = (
    ("recaptcha", re.compile(r"recaptcha|g-recaptcha")),
    ("hcaptcha", re.compile(r"hcaptcha|h-captcha")),
    ("turnstile", re.compile(r"challenges\.cloudflare|cf-turnstile|cf-challenge")),
    ("other", re.compile(r"friendlycaptcha|frc-captcha|arkoselabs|funcaptcha|datadome|geetest|"
                         r"captcha-delivery|awswaf|px-captcha|mtcaptcha")),
)  # fmt: skip


def code_field(page: Page, forms: list[Form]) -> tuple[Node, Form] | None:
    """The (first) field for a one-time code, and its form."""
    best: tuple[float, Node, Form] | None = None
    wide = fold(page.title)
    for form in forms:
        fields = form.visible
        if not fields or len(fields) > 12:
            continue
        boxes = _boxes(fields)
        # Names of personal data (a registration's form) rule a code out, whatever the words.
        for one in boxes[:1] or fields:
            score = _score(one, form, boxes, wide, page)
            if score >= 2.5 and (best is None or score > best[0]):
                best = score, one.node, form
    return (best[1], best[2]) if best is not None else None


def _boxes(fields: list[Field]) -> list[Field]:
    """Four to eight fields of one character each."""
    single = [
        one
        for one in fields
        if one.node.get("maxlength") == "1" or re.search(r"(?:otp|code|digit|pin|tan)\D{0,3}\d\b", one.says)
    ]
    return single if 4 <= len(single) <= 8 else []


def _score(one: Field, form: Form, boxes: list[Field], wide: str, page: Page) -> float:
    if _NOT_CODE.search(one.says) or one.kind == "email":
        return 0.0
    score = 0.0
    complete = one.node.get("autocomplete").lower()
    if "one-time-code" in complete:
        score += 3.0
    compact = one.says.replace(" ", "")
    if _FIELD_NAMES.search(compact):
        score += 1.6
    elif _SHORT_NAMES & set(re.split(r"[\s\d]+", one.says)):
        score += 1.3
    if _CODE.found(one.says):
        score += 1.2
    if _CODE.found(form.says) or _CODE.found(wide) or _CODE.found(form.marks):
        score += 1.2
    elif _CODE.found(fold(page.text(page.root, 3_000))):
        score += 0.6
    length = one.node.get("maxlength")
    if (
        one.node.get("inputmode") == "numeric"
        or one.node.get("pattern")
        or one.kind in ("tel", "number")
        or length in ("4", "5", "6", "7", "8")
    ):
        score += 0.6
    if boxes:
        score += 1.5
    others = [other for other in form.visible if other is not one and other not in boxes]
    if one.password and "pin" not in one.says and score < 3:
        score -= 1.5
    score -= 1.2 * len(others)
    if "captcha" in compact:
        score -= 4.0
    return score


def captcha_of(page: Page, forms: list[Form]) -> tuple[Captcha | None, bool]:
    """Which captcha a person would see on the page, and whether it blocks (there is nothing else to do on it)."""
    kind: Captcha | None = None
    for node in page.nodes if page.guarded else ():
        if node.attrs and not node.hidden and node.tag not in ("a", "script", "link"):
            found = _widget(node)
            if found is not None and (kind is None or found != "other"):
                kind = found
    box = next((one for form in forms for one in form.visible if _is_captcha_field(one)), None)
    text = fold(page.text(page.root, 4_000))
    typed = sum(1 for form in forms for one in form.visible if one is not box and not _done(one, box))
    says = _CAPTCHA.found(text) or _CAPTCHA.found(fold(page.title))
    if kind is None and (box is not None or (says and typed == 0 and len(text) < 1_500)):
        kind = "other"
    short = len(text) < 2_500
    blocks = (box is not None and typed == 0) or (says and short and typed == 0) or (typed == 0 and len(text) < 600)
    return kind, kind is not None and blocks


def _done(one: Field, box: Field | None) -> bool:
    """A field beside a captcha to type that was filled before the captcha came."""
    return box is not None and not one.password and (one.node.has("data-oph-filled") or bool(one.node.get("value")))


def _widget(node: Node) -> Captcha | None:
    marks = f"{node.get('src')} {node.get('data-oph-src')} {node.get('class')} {node.get('id')}".lower()
    if len(marks) < 6 or "size=invisible" in marks or "badge" in marks or node.get("data-size") == "invisible":
        return None
    return next((name for name, pattern in _FRAMES if pattern.search(marks)), None)


def _is_captcha_field(one: Field) -> bool:
    return "captcha" in one.says or "humanverify" in one.says or (_CAPTCHA.found(one.says) and not one.password)
