"""Reads one written number: its groups, its decimal mark and its decimals. A number is read whole or not at all."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

CENTS_MARK = "·"
"""The decimal mark of an amount that was put together from parts without a mark of their own: it says nothing of the page's."""
APOSTROPHES = "'‘`′ʼ"
"""What groups digits in Switzerland, as keyboards and fonts have it; folded texts have ’ as the first."""
MINUS = r"[-−–‒﹣－]"
"""Pattern of the signs of a negative number."""
NUMBER = re.compile(
    rf"""
    (?: \d{{1,3}} (?: \s \d{{3}} (?!\d) )+ | \d+ )      # groups set apart by blanks, or the digits up to the first mark
    (?: [.,{APOSTROPHES}{CENTS_MARK}] \d+ )*                   # groups and decimals
    (?: [.,] [-–—=]{{1,2}} (?!\d) )?                    # 12,-
  | (?<![\w.,]) [.,] \d\d (?!\d)                        # ,50
    """,
    re.VERBOSE,
)
"""The longest text that may be one number in a folded text, from its first digit to its last."""
_PLAIN = re.compile(rf"(\d+)(?:([.,{CENTS_MARK}])(\d\d?))?")
"""Most numbers: whole, or without groups and with decimals of money."""
_MARK = re.compile(r"\D")
_NO_CENTS = re.compile(r"[.,][-–—=]{1,2}$")
_THREE = re.compile(r"\d{3}")
_TWO = re.compile(r"\d{2}")
_MAX_CHARACTERS = 60
"""Characters of a number; more are a code, and Python makes no integer of some thousands of digits."""


class Number(NamedTuple):
    """A number as a decimal string of two decimals or more. ``mark`` is the decimal mark that this number proves, if any.

    ``decimals``: how many were written; -1: a dash stands for them. ``open_mark``: the only mark has three digits behind it
    ("1.234"), so that it may group or be the decimal mark: ``value`` takes it as a group, ``fine`` as decimals.
    """

    value: str
    mark: str
    decimals: int
    open_mark: str = ""
    fine: str = ""


@lru_cache(maxsize=4_000)
def read_number(written: str, three_decimals: bool = False) -> Number | None:
    """Returns what a match of ``NUMBER`` says; None for what is no number ("1.2.3", "12.03.2026", "0,12,5").

    ``three_decimals``: the currency has them (dinars), so that three digits behind a last mark are decimals.
    """
    if len(written) > _MAX_CHARACTERS:
        return None
    plain = _PLAIN.fullmatch(written)
    if plain is not None:
        mark, decimals = plain[2] or "", plain[3] or ""
        return Number(f"{int(plain[1])}.{decimals.ljust(2, '0')}", mark if mark != CENTS_MARK else "", len(decimals))
    dash = _NO_CENTS.search(written)
    if dash is not None:
        whole = read_number(written[: dash.start()])
        if whole is None or whole.decimals or (whole.open_mark and whole.open_mark == dash[0][0]):
            return None
        return Number(whole.value, dash[0][0], -1)
    marks = _MARK.findall(written)
    parts = _MARK.split(written)
    last, digits = marks[-1], len(parts[-1])
    if _is_grouped(parts, marks):
        if len(marks) == 1 and last in ".,":
            return _open(parts, last, three_decimals)
        return Number(_decimal("".join(parts), ""), "", 0)
    is_plain = len(marks) == 1 or (last not in marks[:-1] and _is_grouped(parts[:-1], marks[:-1]))
    if last not in ".," + CENTS_MARK or not is_plain:
        return None
    proof = "" if last == CENTS_MARK or digits > 2 else last
    return Number(_decimal("".join(parts[:-1]), parts[-1]), proof, digits)


def _open(parts: list[str], mark: str, three_decimals: bool) -> Number:
    """Returns a number whose only mark has three digits behind it."""
    fine = _decimal(parts[0], parts[1])
    if three_decimals or parts[0] == "0":
        return Number(fine, "" if three_decimals else mark, 3)
    return Number(_decimal("".join(parts), ""), "", 0, mark, fine)


def _is_grouped(parts: list[str], marks: list[str]) -> bool:
    """Whether the marks only group the digits: by threes, or as in India the last three and by twos before them."""
    if not marks:
        return True
    first = parts[0]
    if len(set(marks)) > 1 or marks[0] == CENTS_MARK or not 1 <= len(first) <= 3:
        return False
    if first.startswith("0") and (first != "0" or len(marks) > 1):
        return False
    if all(_THREE.fullmatch(part) for part in parts[1:]):
        return True
    by_twos = all(_TWO.fullmatch(part) for part in parts[1:-1]) and len(first) <= 2
    return marks[0] == "," and by_twos and _THREE.fullmatch(parts[-1]) is not None


def _decimal(whole: str, decimals: str) -> str:
    """Returns a decimal string of two decimals, or of more where there are more."""
    decimals = decimals[:2] + decimals[2:].rstrip("0")
    return f"{int(whole or '0')}.{decimals.ljust(2, '0')}"
