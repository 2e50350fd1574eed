"""Finds amounts of money in text, in all written forms, and returns them as decimal strings: each whole or not at all."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from host.finder.lexicon import columns
from host.finder.lexicon import currencies as words
from host.finder.lexicon.dates import UNTIL
from host.finder.lexicon.patterns import any_of_table
from host.finder.values import money_signs
from host.finder.values.amount import Amount
from host.finder.values.amount_pairs import related
from host.finder.values.numbers import MINUS, NUMBER, Number, read_number
from host.finder.values.text import WordMatcher

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LOOKED_BACK = 24
"""Characters before a number among which its sign and its currency are looked for."""
_LEFT = re.compile(
    rf"""
    (?P<open> \(\s? )?                                           # (12.00) is a credit
    (?P<minus> {MINUS}\s? | \+\s? )?
    (?: (?<!\w) (?P<currency> {money_signs.BEFORE} ) (?P<blank> \s? ) (?P<minus2> {MINUS}\s? )? )?  # EUR -12.00
    $
    """,
    re.VERBOSE,
)
_SIGN_ONLY = re.compile(rf"(?P<open>\(\s?)?(?P<minus>{MINUS}\s?|\+\s?)?$")
_CURRENCY_BEHIND = re.compile(
    rf"""
    (?P<minus> {MINUS} (?!\s?\w) )? \s?
    (?P<currency> {money_signs.AFTER} ) (?: (?![\w$]) | (?<=[{money_signs.SIGNS}]) (?=\d\d(?!\d)) )  # or cents behind it: 42€50
    """,
    re.VERBOSE,
)
_CENTS_BEHIND_SIGN = re.compile(r"(?P<cents>\d\d)(?!\d|[.,:/]\d|\w)")
_CENTS_IN_WORDS = re.compile(
    rf"\s (?:{any_of_table(words.AND_CENTS)}\s)? (?P<cents>\d\d?) \s? {any_of_table(words.CENTS)} (?!\w)", re.VERBOSE
)
_MORE_DIGITS_BEHIND = re.compile(r"\s\d\d(?![\w.,:/%-]|\s?%)")
_CREDITED = rf"\s?{any_of_table(columns.CREDITED)}(?=\W{{0,3}}\Z)"
_LONE = re.compile(rf"[^\W\d_]{{0,8}}(?P<number>{NUMBER.pattern})[^\W\d_]{{0,8}}\W?", re.VERBOSE)
_FREE = WordMatcher(columns.FREE)
_END = re.compile(rf"(?P<minus>{MINUS}(?!\s?\w))?(?P<close>\s?\))?(?P<credit>{_CREDITED})?")
_NO_AMOUNT_BEHIND = re.compile(r"[\w%]|[.,'’/:]\d|\s?%|[-/]\w")
_MEASURED = re.compile(rf"\s{any_of_table(columns.MEASURES)}(?!\w)")
_NO_AMOUNT_BEFORE = re.compile(r"[\w.,/'’-]$|\d:$")
_INSIDE = re.compile(rf"(?:(?<![^\W\d_])[.,]|[/'_]|\d[`‘’′]|\d{MINUS}|\d:|\d[^\W\d])$")
"""What never stands right before an amount, not even with its currency between: the number is a part of something longer."""
_NEGATED_WORD = re.compile(rf"(?<!\S){MINUS}[^\W\d_]{{1,4}}\.?\s?$")
"""A minus before what may be a currency that nobody knows ("-Cg. 7,99")."""
_BEFORE_AN_AMOUNT = frozenset(f"-−–‒﹣－+(.{money_signs.SIGNS}")
"""Signs right before an amount; a letter may be the end of a currency."""
_DIGITS_BEFORE = re.compile(r"(?<![\w.,/:-])\d{1,6}\s$")
_TIMES = re.compile(r"\d\s?[x×*]\s?$")
"""A number of pieces before the price of one: "2 x 6.03"."""
_DIGITS_OF_CODE = 6
"""Digits without any mark that are glued to letters and are no amount in that currency."""
_UNTIL_WORD = re.compile(rf"\d\s{any_of_table(UNTIL)}\s$")


@lru_cache(maxsize=8_000)
def find_amounts(folded: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[Amount, ...]:
    """Returns the amounts in a folded text, in order, without those that overlap a span in ``taken`` (the dates)."""
    if not _DIGIT.search(folded):
        return ()
    for begin, end in taken:
        folded = f"{folded[:begin]}{'~' * (end - begin)}{folded[end:]}"
    amounts: list[Amount] = []
    at = 0
    while (match := NUMBER.search(folded, at)) is not None:
        amount = _amount(folded, match)
        at = max(match.end(), amount.end if amount is not None else 0)
        if amount is not None:
            amounts.append(amount)
    return related(folded, amounts) if len(amounts) > 1 else tuple(amounts)


def confirmed(amounts: tuple[Amount, ...], text: str) -> tuple[Amount, ...]:
    """Returns the amounts of a folded text without currencies that are mere words in the text as written ("all 12")."""
    if not amounts or not any(amount.currency and money_signs.is_word(amount.currency) for amount in amounts):
        return amounts
    lower = text.lower()
    return tuple(
        amount._replace(currency=None, unambiguous=amount.mark != "")
        # A code that was read from a sign ("CA$") stands nowhere.
        if amount.currency
        and money_signs.is_word(amount.currency)
        and amount.currency not in text
        and amount.currency.lower() in lower
        else amount
        for amount in amounts
    )


def is_nearly_all(amount: Amount, folded: str) -> bool:
    """Whether a text is the amount and at most one short word beside it ("1 890 Р"), behind a label at most ("Total: 12")."""
    before, behind = folded[: amount.begin], folded[amount.end :]
    is_label = before.rstrip().endswith(":") and before.count(":") == 1 and "(" not in before
    rest = behind if is_label else f"{before} {behind}"
    return len(_WORD.findall(rest)) <= 1 and not _DIGIT.search(rest)


def lone_amount(folded: str) -> Amount | None:
    """Returns the amount of a text that is said to be one and is nothing but a number with letters glued to it ("32جن"), or
    that says that nothing is to be paid; None for other texts."""
    if not _DIGIT.search(folded):
        return Amount("0.00", None, True, 0, len(folded)) if _FREE.matches_fully(folded) else None
    match = _LONE.fullmatch(folded)
    number = read_number(match["number"]) if match is not None else None
    if number is None or number.decimals > 2:
        return None
    return Amount(number.value, None, True, 0, len(folded), open_mark=number.open_mark, fine=number.fine)


class _Side(NamedTuple):
    """What stands on one side of a number: its currency, whether it is negated, and where the amount begins or ends there.
    ``cents`` are those behind a sign ("42€50"); ``doubtful``: it cannot be told whether the dash is a minus."""

    currency: str | None
    negative: bool
    bracket: bool
    at: int
    cents: str = ""
    doubtful: bool = False


_NOTHING = _Side(None, False, False, 0)
"""What stands before a number at the beginning of a text."""


def _amount(folded: str, match: re.Match[str]) -> Amount | None:
    """Returns the amount whose number was matched, with what stands before and behind it; None where it is none."""
    begin, end = match.span()
    has_marks = not match[0].isdigit()
    left = _left(folded, begin, plain=not has_marks)
    right = _right(folded, end)
    if left is None or right is None:
        return None
    if left.currency is not None and not has_marks and end - begin >= _DIGITS_OF_CODE and folded[begin - 1].isalpha():
        # A document's number, and no crowns: "KR87654321".
        return None
    code = left.currency or right.currency
    number = read_number(match[0], code in money_signs.THREE_DECIMALS)
    if number is None or (number.decimals and code is None and _MEASURED.match(folded, end)):
        return None
    value, fine = number.value, number.fine
    if right.cents and not number.decimals:
        value = value[: -len("00")] + right.cents.rjust(2, "0")
    if left.negative or right.negative or (left.bracket and right.bracket):
        value, fine = _negated(value), _negated(fine)
    is_price = number.decimals > 2 and len(value.partition(".")[2]) > 2 and code not in money_signs.THREE_DECIMALS
    has_cents = number.decimals in (2, -1) or bool(right.cents)
    return Amount(
        value,
        None if code == money_signs.SEVERAL else code,
        (code is not None or has_cents) and not is_price,
        left.at,
        right.at,
        mark=number.mark if has_cents or number.decimals == 3 else "",
        open_mark=number.open_mark,
        fine=fine,
        is_price=is_price,
        is_behind=left.currency is None and right.currency is not None,
        doubtful=left.doubtful
        or _is_half(folded, begin, right, number, has_code=left.currency is not None)
        or _TIMES.search(folded, max(0, left.at - 8), left.at) is not None,
    )


def _left(folded: str, begin: int, *, plain: bool) -> _Side | None:
    """Returns what stands before a number; None when the number is a part of something longer (a date, a time, a word)."""
    if not begin:
        return _NOTHING
    if _INSIDE.search(folded, max(0, begin - 2), begin):
        return None
    first = max(0, begin - _LOOKED_BACK)
    window = folded[first:begin]
    tail = window.rstrip()
    if tail and tail[-1] not in _BEFORE_AN_AMOUNT:
        # Most numbers have a mere word before them; the pattern would look for a sign in all of it.
        word = tail.rsplit(None, 1)[-1] if tail[-1].isalpha() else ""
        if not word or (word.isalpha() and money_signs.before(word, plain) is None):
            is_glued = len(tail) == len(window) and (tail[-1].isalnum() or tail[-1] == "_")
            return None if is_glued else _Side(None, False, False, begin)
    found = _LEFT.search(window)
    code = None
    if found is not None and found["currency"]:
        code = money_signs.before(found["currency"], plain)
    if code is None or found is None:
        found = _SIGN_ONLY.search(window)
    if found is None:  # Never: the pattern matches nothing, too.
        return None
    start = first + found.start()
    if _NO_AMOUNT_BEFORE.search(folded[max(0, start - 2) : start]):
        return None
    if code is None and _NEGATED_WORD.search(window):
        return _Side(None, False, False, start, doubtful=True)
    minus = found["minus"] or ""
    negative = minus.strip() not in ("", "+") and not _is_separator(folded, start, minus)
    if code is not None:
        negative = negative or found["minus2"] is not None
    # Who sets a minus apart sets the currency apart as well ("- € 12,00"); "- $12.00" may be an entry of a list.
    doubtful = minus == "- " and code is not None and not found["blank"]
    return _Side(code, negative, found["open"] is not None, start, doubtful=doubtful)


def _right(folded: str, end: int) -> _Side | None:
    """Returns what stands behind a number; None when the number is a part of something longer or no amount ("12 %")."""
    if end == len(folded):
        return _Side(None, False, False, end)
    credited = _END.match(folded, end)
    found = None if credited is not None and credited["credit"] else _CURRENCY_BEHIND.match(folded, end)
    code = money_signs.after(found["currency"]) if found is not None else None
    negative, cents = False, ""
    if found is None or code is None:
        if not (credited is not None and credited["credit"]) and _NO_AMOUNT_BEHIND.match(folded, end):
            return None
    else:
        negative, end = found["minus"] is not None, found.end()
        apart = _CENTS_BEHIND_SIGN.match(folded, end) or _CENTS_IN_WORDS.match(folded, end)
        if apart is not None:
            cents, end = apart["cents"], apart.end()
    last = credited if code is None else _END.match(folded, end)
    if last is None:  # Never: the pattern matches nothing, too.
        return None
    negative = negative or last["minus"] is not None or last["credit"] is not None
    return _Side(code, negative, last["close"] is not None, last.end(), cents)


def _negated(value: str) -> str:
    """Returns the value with a minus, unless it is nothing."""
    return f"-{value}" if value.strip("0.") else value


def _is_separator(text: str, begin: int, minus: str) -> bool:
    """Whether a dash separates two values ("3 maart - € 45") rather than being the sign of a negative amount."""
    before = text[:begin].rstrip()
    return minus[-1:].isspace() and bool(before) and before[-1] not in ":(|"


def _is_half(folded: str, begin: int, right: _Side, number: Number, *, has_code: bool) -> bool:
    """Whether a whole number may be half of one, or one end of a range: "12 50 €", "€ 12 50", "26 to 50 €"."""
    if not (has_code or right.currency or number.decimals):
        return False
    if begin and _UNTIL_WORD.search(folded, max(0, begin - 16), begin):
        return True
    if number.decimals or right.cents:
        return False
    if not has_code and _DIGITS_BEFORE.search(folded[max(0, begin - 8) : begin]) and len(number.value) == len("12.00"):
        return True
    return _MORE_DIGITS_BEHIND.match(folded, right.at) is not None
