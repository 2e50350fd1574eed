"""One-time codes: finds the code field of a page by field names, attributes and the words around it."""

from __future__ import annotations

import re

from host.finder.dom.forms import TEXT_INPUT_TYPES, Field, Form
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import is_disabled
from host.finder.lexicon.account import codes as code_words
from host.finder.lexicon.account import login_form as words
from host.finder.values.text import FragmentMatcher, WordMatcher, fold

_CODE = WordMatcher(words.CODE)
_CODE_NOUN = WordMatcher(code_words.CODE_NOUN)
_OTHER_CODE = WordMatcher(code_words.OTHER_CODE)
_FIELD_NAMES = re.compile(
    "|".join(sorted(map(re.escape, (name for name in words.CODE_FIELD if len(name) > 4)), key=len, reverse=True))
)
_SHORT_NAMES = frozenset(name for name in words.CODE_FIELD if len(name) <= 4)
_NOT_CODE_FIELD = FragmentMatcher(words.NOT_CODE_FIELD)
_SHORT_PAGE_CHARACTERS = 1_500
"""Maximum characters of a page that is about one thing, so that its words are about its field."""


def find_code_field(page: Page, forms: list[Form], captcha: Field | None) -> tuple[Node, Form] | None:
    """Returns the (first) input of a one-time code and its form. ``captcha`` is the captcha's input, which is excluded."""
    best: tuple[float, Node, Form] | None = None
    box_rows = 0
    title = fold(page.title)
    for form in forms:
        fields = [field for field in form.visible_fields if field is not captcha]
        if not fields or len(fields) > 12:
            continue
        boxes = _code_boxes(fields)
        if any(field.node.get("autocomplete").lower().startswith("cc-") for field in fields):
            continue
        # Field names of personal data (a registration form) rule a code out, whatever the words.
        for field in boxes[:1] or fields:
            score = _score(field, form, boxes, title, page)
            if score >= 2.5:
                box_rows += bool(boxes)
                if best is None or score > best[0]:
                    best = score, field.node, form
    # Two rows of boxes cannot be requested at once: a saved page that contains every step shows none of them.
    return (best[1], best[2]) if best is not None and box_rows < 2 else None


def _code_boxes(fields: list[Field]) -> list[Field]:
    """Returns the four to eight fields of one character each that make up a split code; else an empty list."""
    single = [
        field
        for field in fields
        if field.node.get("maxlength") == "1" or re.search(r"(?:otp|code|digit|pin|tan)\D{0,3}\d\b", field.folded_text)
    ]
    return single if 4 <= len(single) <= 8 else []


def _score(field: Field, form: Form, boxes: list[Field], title: str, page: Page) -> float:
    """Returns the score of a field as a one-time code field; 2.5 and more counts."""
    if _NOT_CODE_FIELD.matches(field.folded_text) or field.kind == "email":
        return 0.0
    if (
        "one-time-code" not in field.folded_text
        and not _CODE.matches(field.folded_text)
        and _OTHER_CODE.matches(form.folded_text[:600])
    ):
        return 0.0
    score = 0.0
    autocomplete = field.node.get("autocomplete").lower()
    if "one-time-code" in autocomplete:
        score += 3.0
    compact = field.folded_text.replace(" ", "")
    if _FIELD_NAMES.search(compact):
        score += 1.6
    elif _SHORT_NAMES & set(re.split(r"[\s\d]+", field.folded_text)):
        score += 1.3
    if _CODE.matches(field.folded_text):
        score += 1.2
    elif not field.password and _CODE_NOUN.matches(_label_text(field)):
        score += 0.6
    score += _context_score(form, title, page)
    length = field.node.get("maxlength")
    if (
        field.node.get("inputmode") == "numeric"
        or field.node.get("pattern")
        or field.kind in ("tel", "number")
        or length in ("4", "5", "6", "7", "8")
    ):
        score += 0.6
    if boxes:
        score += 1.5
    # A field that nobody can type into shows what was typed before: the user's name, a phone number.
    others = [
        other
        for other in form.visible_fields
        if other is not field and other not in boxes and not is_disabled(other.node) and not other.node.has("readonly")
    ]
    if not boxes and score and not others and _is_only_input(page, field):
        score += 0.7
    if field.password and "pin" not in field.folded_text and score < 3:
        score -= 1.5
    score -= 1.2 * len(others)
    return score


def _label_text(field: Field) -> str:
    """Returns what a person reads at a field: its label, or else what stands in its place."""
    return field.label or fold(f"{field.node.get('placeholder')} {field.node.get('aria-label')}")


def _context_score(form: Form, title: str, page: Page) -> float:
    """Returns the score of the words around a field: its form and the title count more than the rest of a long page."""
    if _CODE.matches(form.folded_text) or _CODE.matches(title) or _CODE.matches(form.attribute_text):
        return 1.2
    text = fold(page.text(page.root, 3_000))
    if not _CODE.matches(text):
        return 0.0
    return 1.2 if len(text) < _SHORT_PAGE_CHARACTERS else 0.6


def _is_only_input(page: Page, field: Field) -> bool:
    """Returns whether the field is the only text input of the whole page."""
    return not any(
        node is not field.node
        and not node.hidden
        and not is_disabled(node)
        and node.get("type").lower() in TEXT_INPUT_TYPES
        and node.get("type") != "search"
        for node in page.by_tag("input")
    )
