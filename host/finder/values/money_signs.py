"""Reads currencies: ISO 4217 codes, signs and names, in a text of their own and beside a number."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from host.finder.lexicon import currencies as words
from host.finder.values.text import fold

SEVERAL = "?"
"""The code of a sign of several countries' money: money, and no telling of which."""
SIGNS = "".join(sign for sign in map(chr, range(0x10000)) if unicodedata.category(sign) == "Sc" and fold(sign) == sign)
_CODES = {code.lower(): code for code in words.CODES}
_NAMED = {
    **{
        folded: code
        for name, code in {**words.CURRENCIES, **words.MORE_CURRENCIES}.items()
        if (folded := fold(name)) not in words.NOT_CURRENCIES
    },
    **_CODES,
    **dict.fromkeys(map(fold, words.MONEY_OF_SEVERAL), SEVERAL),
}
"""The code of each folded currency."""
_BEFORE = {**_NAMED, **dict(words.BEFORE_A_NUMBER)}
_TOKEN = rf"(?:\w{{0,3}}[{SIGNS}][a-z]{{0,2}}|[^\W\d_]{{1,16}}(?:[-.'][^\W\d_]{{1,12}})?\.?)"
_ANY_CODE = "|".join(sorted(_CODES))
_COUNTRY = rf"(?:{'|'.join(words.COUNTRIES)}|{_ANY_CODE})"
_TWO_TOKENS = rf"{_COUNTRY}\s?[{SIGNS}]|[{SIGNS}]\s?{_COUNTRY}(?!\w)|f\scfa"
BEFORE = rf"(?:{_TWO_TOKENS}|{_TOKEN})"
"""A pattern of what may be a currency before a number ("EUR", "AU $"); ``before`` says whether it is one."""
AFTER = BEFORE
"""A pattern of what may be a currency behind a number; ``after`` says whether it is one."""
_NOT_A_SIGN = re.compile(rf"[^a-z{SIGNS}]+")
_LONGEST_BARE = 5
_BARE = re.compile(BEFORE)
_LABEL = re.compile(rf"(?<!\w){_TOKEN}(?!\w)")
THREE_DECIMALS = frozenset(code for code, decimals in words.DECIMALS.items() if decimals == 3)


@lru_cache(maxsize=2_000)
def before(written: str, plain_number: bool = False) -> str | None:
    """Returns the code of a folded currency before a number, ``SEVERAL`` for money of several, None for other words.

    ``plain_number``: the number has neither decimals nor groups, so that a sign of one letter is none ("R 12").
    """
    known = _NAMED if plain_number else _BEFORE
    tokens = written.split()
    if len(tokens) > 1:
        joined = known.get("".join(tokens)) or known.get("".join(reversed(tokens)))
        if joined is not None:
            return joined
    for token in reversed(tokens):
        if token in known:
            return _of_two(known[token], tokens, known)
    # A sign glued to a word before it ("SGD$4.90") is two tokens.
    split = re.fullmatch(rf"([a-z]{{3}})([{SIGNS}])", tokens[-1]) if tokens else None
    return _CODES.get(split[1]) if split else None


def _of_two(code: str, tokens: list[str], known: dict[str, str]) -> str:
    """Returns the code of two tokens ("NZD $", "$ SGD"): the one that is a code says which dollars they are."""
    return next((_CODES[token] for token in tokens if token in _CODES), code) if len(tokens) > 1 else code


@lru_cache(maxsize=2_000)
def after(written: str) -> str | None:
    """Returns the code of a folded currency behind a number, ``SEVERAL`` for money of several, None for other words."""
    if written in _NAMED:
        return _NAMED[written]
    joined = "".join(written.split())
    return (
        _NAMED.get(written.rstrip(".")) or _NAMED.get(joined) or (before(written, True) if joined != written else None)
    )


def currency_of(folded: str) -> str | None:
    """Returns the ISO code of the only currency in a short folded text (a column header "Betrag (EUR)"), or None. A code that
    is a word as well counts in brackets only."""
    tokens = _LABEL.findall(folded)
    found = {code for token in tokens if (code := after(token)) and (not is_word(code) or f"({token})" in folded)}
    return found.pop() if len(found) == 1 and SEVERAL not in found else None


def bare_currency(text: str) -> str | None:
    """Returns the ISO code of a text that is nothing but a currency ("EUR" in a column of its own), or None."""
    if len(text) > _LONGEST_BARE:
        return None
    folded = fold(text)
    if not _BARE.fullmatch(folded):
        return None
    code = before(folded, True)
    return None if code is None or code == SEVERAL or (is_word(code) and code not in text) else code


@lru_cache(maxsize=2_000)
def sign_of_several(folded: str) -> str:
    """Returns the sign in an amount as written when it is that of several countries' money ("$", "kr", "rs"), else nothing."""
    sign = _NOT_A_SIGN.sub("", folded)
    return sign if sign == "$" or _NAMED.get(sign) == SEVERAL else ""


def of_region(sign: str, language: str) -> str | None:
    """Returns the ISO code of a sign of several countries' money on a page of a language ("en-ca"); None when that does not
    tell it."""
    return next((code for region, code in words.OF_REGION.get(sign, ()) if language.startswith(region)), None)


def is_word(code: str) -> bool:
    """Whether a code is a word as well ("ALL"), so that it is money only in capitals."""
    return code in words.CODES_THAT_ARE_WORDS
