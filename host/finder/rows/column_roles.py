"""Maps a label, column header or CSS class to the role of its values: number, date, due date, total, tax, kind, status …"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from host.finder.lexicon import columns as words
from host.finder.lexicon import marks
from host.finder.lexicon.patterns import any_of_table
from host.finder.values.text import WordMatcher

Role = Literal[
    "number", "any_number", "date", "other_date", "total", "other_amount", "kind", "status", "get", "not_number", ""
]
_ROLES: tuple[tuple[Role, WordMatcher], ...] = (
    ("not_number", WordMatcher(words.OTHER_NUMBER)),
    ("other_date", WordMatcher(words.OTHER_DATE)),
    ("date", WordMatcher(words.DATE)),
    ("other_amount", WordMatcher(words.OTHER_AMOUNT)),
    ("total", WordMatcher(words.TOTAL)),
    ("number", WordMatcher(words.INVOICE_NUMBER)),
    ("any_number", WordMatcher(words.NUMBER)),
    ("status", WordMatcher(words.STATUS)),
    ("kind", WordMatcher(words.KIND)),
    ("get", WordMatcher(words.DOWNLOAD_COLUMN)),
)
_DATE_ROLES = tuple((role, matcher) for role, matcher in _ROLES if role in ("other_date", "date"))
_DOCUMENT_DATE = WordMatcher(words.DOCUMENT_DATE)
_INVOICE_NUMBER = WordMatcher(words.INVOICE_NUMBER)
_TOTAL = WordMatcher(words.TOTAL)
_WITH_TAX = WordMatcher(words.WITH_TAX)


@lru_cache(maxsize=4_000)
def role_of(label: str) -> Role:
    """Returns the role of a folded label or column header; the more specific of two wins ("Rechnungsdatum" is a date)."""
    label = label.strip(" :.*")
    if not label or len(label) > 60:
        return ""
    for role, matcher in _ROLES:
        if matcher.matches(label):
            if role == "not_number" and (_INVOICE_NUMBER.matches(label) or _TOTAL.matches(label)):
                continue
            if role == "other_amount" and (
                _TOTAL.matches_fully(label) or (_WITH_TAX.matches(label) and _TOTAL.matches(label))
            ):
                continue
            return role
    return ""


def role_before(text: str) -> Role:
    """Returns the role that the last two words before a value name, else the last three, else the last one ("paid invoice
    date" is a date)."""
    words = text.split()
    if not words:
        return ""
    return next((role for count in (2, 3, 1) if (role := role_of(" ".join(words[-count:])))), "")


@lru_cache(maxsize=4_000)
def date_role_of(label: str) -> Role:
    """Returns the role of a date behind or under a folded label, whatever numbers the label names: "customer since" is that of
    another date, "account statement" of none."""
    label = label.strip(" :.*")
    if not label or len(label) > 60:
        return ""
    return next((role for role, matcher in _DATE_ROLES if matcher.matches(label)), "")


def date_role_before(text: str) -> Role:
    """Returns the role of a date that the last two, three or one words before it name."""
    words = text.split()
    if not words:
        return ""
    return next((role for count in (2, 3, 1) if (role := date_role_of(" ".join(words[-count:])))), "")


def is_document_date(label: str) -> bool:
    """Whether a folded label names the date of a document itself ("invoice date"), rather than just a date."""
    return len(label) <= 60 and _DOCUMENT_DATE.matches(label)


_NAMED_NUMBER = rf"{any_of_table(marks.DOCUMENT)}[-_]?{any_of_table(marks.NUMBER_OF_DOCUMENT)}\b"
_CLASS_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("other_date", re.compile(any_of_table(marks.OTHER_DATE))),
    ("date", re.compile(any_of_table(marks.DATE))),
    ("other_amount", re.compile(rf"\b{any_of_table(marks.OTHER_AMOUNT)}\b")),
    ("total", re.compile(any_of_table(marks.TOTAL))),
    ("not_number", re.compile(any_of_table(marks.OTHER_NUMBER))),
    ("number", re.compile(rf"{_NAMED_NUMBER}|{any_of_table(marks.DOCUMENT_NUMBER)}")),
    ("any_number", re.compile(rf"\b{any_of_table(marks.NUMBER)}\b")),
    ("status", re.compile("status|state|badge")),
    ("kind", re.compile(rf"\b{any_of_table(marks.KIND)}\b")),
)


@lru_cache(maxsize=4_000)
def role_of_class(classes: str) -> Role:
    """Returns the role that a lower-case string of classes and similar attributes names; empty when it names none."""
    return next((role for role, pattern in _CLASS_ROLES if pattern.search(classes)), "")


def are_column_headers(texts: list[str]) -> bool:
    """Whether folded texts of sibling cells are column headers: two or more, and at least 60 %, name a role."""
    non_empty = [text for text in texts if text]
    with_role = [text for text in non_empty if len(text) <= 40 and role_of(text)]
    return len(with_role) >= 2 and len(with_role) * 5 >= len(non_empty) * 3
