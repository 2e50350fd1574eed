"""One-time codes: the field for one, by its names and the words around it."""

from __future__ import annotations

import re

from host.finder.dom.forms import TEXT_INPUT_TYPES, Field, Form
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.text import WordMatcher, fold
from host.finder.lexicon import codes as code_words
from host.finder.lexicon import signing as words

_CODE = WordMatcher(words.CODE)
_OTHER_CODE = WordMatcher(code_words.OTHER_CODE)
_FIELD_NAMES = re.compile(
    "|".join(sorted(map(re.escape, (name for name in words.CODE_FIELD if len(name) > 4)), key=len, reverse=True))
)
_SHORT_NAMES = frozenset(name for name in words.CODE_FIELD if len(name) <= 4)
_NOT_CODE = re.compile("|".join(words.NOT_CODE_FIELD))


def find_code_field(page: Page, forms: list[Form], captcha: Field | None) -> tuple[Node, Form] | None:
    """The (first) field for a one-time code, and its form. ``captcha``: what is typed there is no such code."""
    best: tuple[float, Node, Form] | None = None
    several = 0
    wide = fold(page.title)
    for form in forms:
        fields = [one for one in form.visible_fields if one is not captcha]
        if not fields or len(fields) > 12:
            continue
        boxes = _boxes(fields)
        if any(one.node.get("autocomplete").lower().startswith("cc-") for one in fields):
            continue
        # Names of personal data (a registration's form) rule a code out, whatever the words.
        for one in boxes[:1] or fields:
            score = _score(one, form, boxes, wide, page)
            if score >= 2.5:
                several += bool(boxes)
                if best is None or score > best[0]:
                    best = score, one.node, form
    # Two rows of boxes cannot be asked for at once: a saved page that holds every step shows none of them.
    return (best[1], best[2]) if best is not None and several < 2 else None


def _boxes(fields: list[Field]) -> list[Field]:
    """Four to eight fields of one character each."""
    single = [
        one
        for one in fields
        if one.node.get("maxlength") == "1" or re.search(r"(?:otp|code|digit|pin|tan)\D{0,3}\d\b", one.folded_text)
    ]
    return single if 4 <= len(single) <= 8 else []


def _score(one: Field, form: Form, boxes: list[Field], wide: str, page: Page) -> float:
    if _NOT_CODE.search(one.folded_text) or one.kind == "email":
        return 0.0
    if (
        "one-time-code" not in one.folded_text
        and not _CODE.matches(one.folded_text)
        and _OTHER_CODE.matches(form.folded_text[:600])
    ):
        return 0.0
    score = 0.0
    complete = one.node.get("autocomplete").lower()
    if "one-time-code" in complete:
        score += 3.0
    compact = one.folded_text.replace(" ", "")
    if _FIELD_NAMES.search(compact):
        score += 1.6
    elif _SHORT_NAMES & set(re.split(r"[\s\d]+", one.folded_text)):
        score += 1.3
    if _CODE.matches(one.folded_text):
        score += 1.2
    if _CODE.matches(form.folded_text) or _CODE.matches(wide) or _CODE.matches(form.attribute_text):
        score += 1.2
    elif _CODE.matches(fold(page.text(page.root, 3_000))):
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
    if not boxes and score and len(form.visible_fields) == 1 and _lone(page, one):
        score += 0.6
    others = [other for other in form.visible_fields if other is not one and other not in boxes]
    if one.password and "pin" not in one.folded_text and score < 3:
        score -= 1.5
    score -= 1.2 * len(others)
    return score


def _lone(page: Page, one: Field) -> bool:
    """Whether it is the only thing to type on the whole page."""
    return not any(
        node is not one.node
        and not node.hidden
        and node.get("type").lower() in TEXT_INPUT_TYPES
        and node.get("type") != "search"
        for node in page.by_tag("input")
    )
