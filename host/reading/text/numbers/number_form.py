"""The form of a document's number: what of a text that stands behind a label can be one."""

from __future__ import annotations

import re

from host.finder.lexicon.currencies import CODES
from host.finder.lexicon.documents import document_labels as words
from host.finder.lexicon.patterns import any_of_table
from host.finder.values.dates import find_dates
from host.finder.values.identifiers import iban_spans, is_vat_number
from host.finder.values.text import fold

_LEAD = re.compile(
    rf"(?:{any_of_table(words.NUMBER)}|[:#.°º*()\[\]|=_,-])(?=[\s:#.°º(]|\d|$)[\s:.#°º*()|=_-]*", re.IGNORECASE
)
"""A word for a number, or signs, before the number itself."""
_TOKEN = re.compile(r"[^\s,;|()\[\]{}*\"“”„«»<>]+")
_PREFIX = re.compile(r"[A-Z]{1,6}[-/.]?")
"""Letters that belong to the number behind them ("RE 2026-001")."""
_GLUE = "-/_."
_AMOUNT = re.compile(r"[-+]?\d[\d.,']*[.,]\d{2}(?![\w/-])|[$€£]")
_MONEY = re.compile(rf"(?:{'|'.join(sorted(CODES))})\s?\d[\d.,']*[.,]\d{{2}}(?![\w/-])")
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WEB = re.compile(r"@|www\.|https?:|\.(?:com|net|org|nl|de|fr|eu|be|it|es|pl)\b", re.IGNORECASE)
_PHONE = re.compile(r"\+\d{2}.*|\(?0\d{1,4}\)?[ /-]\d{3,}[ /-]?\d*")
_UNIT_BEHIND = re.compile(r"\s*(?:%|[€$£]|eur\b|usd\b|x\b|kwh\b|kg\b)", re.IGNORECASE)
_GLUED_LEAD = re.compile(r"(?:n[or]?|num|c)[.°º]+\s*(?=[a-z]{1,6}[-/.]?\d)")
"""The short form of a word for a number that touches the number's letters ("č.FV504", "Nr.RE-17"), folded."""
FLAT = re.compile(r"#\d{2}-\d{2,4}(?!\w)")
"""Storey and flat in an address ("#03-15", as SingPost writes them)."""
_LIKE_DATE = re.compile(r"(?:[A-Z]{1,4}[ /])?\d{1,4}/\d{1,2}/\d{4}(?![\w/])")
_PERIOD = re.compile(r"\d{1,2}/\d{2,4}-\d{1,2}/\d{1,2}/")
_QUARTER = re.compile(r"Q[1-4][-/ ]?(?:20)?\d\d")
_MAX_LENGTH = 40
_ALL_DIGITS = re.compile(r"\d{2,}")


def number_in(text: str, like_date: bool = False) -> str | None:
    """Returns the number that a text begins with, as printed without what surrounds it; None when it begins with a date, an
    amount, a VAT number, an address of the web, or a word. ``like_date``: numbers are written like dates here ("2/11/2023" is
    the second invoice of a month in Poland)."""
    text = text.strip()
    if like_date and (dated := _LIKE_DATE.match(text)):
        return dated[0]
    while lead := _LEAD.match(text):
        if not lead.end() or lead.end() == len(text):
            break
        text = text[lead.end() :]
    glued = _GLUED_LEAD.match(fold(text))
    if glued is not None and len(fold(text)) == len(text):
        text = text[glued.end() :]
    if _AMOUNT.match(text) or _MONEY.match(text) or any(match.begin == 0 for match in find_dates(fold(text[:40]))):
        return None
    token = _TOKEN.match(text)
    if token is None:
        return None
    number, rest = token[0], text[token.end() :]
    if not any(map(str.isdigit, number)):
        behind = _TOKEN.match(rest.lstrip())
        if not (_PREFIX.fullmatch(number) and behind and behind[0][0].isdigit()):
            return None
        number, rest = f"{number} {behind[0]}", rest.lstrip()[behind.end() :]
    number, rest = _continued(number, rest)
    number = number.rstrip(".,:;-/_'’").lstrip("'’.,:;-/")
    return number if _is_number(number) and not _UNIT_BEHIND.match(rest) else None


def _continued(number: str, rest: str) -> tuple[str, str]:
    """Returns a number with the tokens behind it that belong to it, and what is left: those that a sign of joining leads to
    ("2026 - 001", "12 /2026"), and groups of digits up to the end of the text ("0012 3456 789")."""
    while behind := _TOKEN.match(rest.lstrip()):
        token = behind[0]
        joins = token[0] in _GLUE or number[-1] in _GLUE
        if not (joins and len(rest) - len(rest.lstrip()) <= 1 and (len(token) > 1 or token in _GLUE)):
            break
        if token in _GLUE and not re.match(r"\s?\w*\d", rest.lstrip()[1:]):
            break
        number, rest = number + token, rest.lstrip()[behind.end() :]
    groups = [number, *rest.split()]
    if 1 < len(groups) <= 6 and all(map(_ALL_DIGITS.fullmatch, groups)):
        return " ".join(groups), ""
    return number, rest


def _is_number(number: str) -> bool:
    """Whether a text has the form of a document's number, and of nothing else."""
    if not 1 <= len(number) <= _MAX_LENGTH or not any(map(str.isdigit, number)):
        return False
    if any(each.fullmatch(number) for each in (_TIME, _PHONE, _QUARTER)) or _WEB.search(number):
        return False
    if find_dates(fold(number)) or _PERIOD.search(number):
        return False
    has_country = number[:2].isalpha() and number[:2].isupper()
    return not (has_country and (is_vat_number(number) or iban_spans(number)))


def weight(number: str) -> float:
    """Returns how much a number looks like that of a document: from 0.6 for a single digit or a year to 1."""
    digits = sum(map(str.isdigit, number))
    if digits <= 2 and len(number) <= 2:
        return 0.6
    if _YEAR.fullmatch(number):
        return 0.7
    return 0.9 if digits <= 3 and number.isdigit() else 1.0
