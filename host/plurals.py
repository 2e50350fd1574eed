"""Plural categories by the rules of the Unicode CLDR, as ``Intl.PluralRules`` gives them in the extension."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache

from host import cldr

Operands = Mapping[str, Decimal]
Condition = Callable[[Operands], bool]
_RELATION = re.compile(
    r"""
    (?P<operand> [niftve] )                    # i
    (?: \s mod \s (?P<modulus> \d+ ) )?        # mod 100
    \s (?P<negated> not \s )? in \s            # not in
    (?P<values> [\d.,]+ )                      # 11..14,20
    """,
    re.VERBOSE,
)
"""One relation of a rule: ``i mod 100 not in 11..14,20``."""


@lru_cache(maxsize=1024)
def plural_category(number: int | Decimal, language: str, *, ordinal: bool = False) -> str:
    """Returns ``zero``, ``one``, ``two``, ``few``, ``many`` or ``other`` for a number in a language (``nl``); for its ordinal
    form (the 2nd) where ``ordinal`` is true. The digits of a Decimal count: 1 and 1.0 may differ. An unknown language has
    only ``other``."""
    operands = _operands(number)
    rules = (cldr.ORDINALS if ordinal else cldr.PLURALS).get(language, {})
    return next((category for category, rule in rules.items() if _condition(rule)(operands)), "other")


def _operands(number: int | Decimal) -> dict[str, Decimal]:
    """Returns the operands of CLDR's rules: the absolute value ``n``, its whole part ``i``, the count ``v`` and value ``f``
    of its decimals, their value ``t`` without trailing zeros, and the power of ten ``e`` of a short form, always 0 here."""
    value = abs(Decimal(number))
    whole, _, decimals = f"{value:f}".partition(".")
    return {
        "n": value,
        "i": Decimal(whole),
        "v": Decimal(len(decimals)),
        "f": Decimal(decimals or 0),
        "t": Decimal(decimals.rstrip("0") or 0),
        "e": Decimal(0),
    }


@lru_cache(maxsize=256)
def _condition(rule: str) -> Condition:
    """Returns the function that says whether a rule of the CLDR holds; ``and`` binds more closely than ``or``."""
    choices = [[_relation(text) for text in choice.split(" and ")] for choice in rule.split(" or ")]
    return lambda operands: any(all(holds(operands) for holds in choice) for choice in choices)


def _relation(text: str) -> Condition:
    match = _RELATION.fullmatch(text)
    if match is None:
        raise ValueError(f"not a relation of a plural rule: {text}")
    operand, modulus, negated = match["operand"], int(match["modulus"] or 0), match["negated"] is not None
    ranges = [
        (int(first), int(last or first)) for first, _, last in (v.partition("..") for v in match["values"].split(","))
    ]

    def holds(operands: Operands) -> bool:
        value = operands[operand] % modulus if modulus else operands[operand]
        # A range of the CLDR holds whole numbers only.
        return (value == int(value) and any(first <= value <= last for first, last in ranges)) is not negated

    return holds
