"""An amount of money in a text."""

from __future__ import annotations

from typing import NamedTuple


class Amount(NamedTuple):
    """An amount in a folded text. ``value`` is a decimal string; ``currency`` an ISO 4217 code or None; ``unambiguous``: it can
    only be money (it has a currency or two decimals); ``begin`` and ``end`` are character indexes.

    ``mark`` is the decimal mark that it proves; ``open_mark`` and ``fine`` are those of ``Number``: ``value`` is right when the
    mark groups, ``fine`` when it is the page's decimal mark. ``is_price``: it has more decimals than money that is paid, so it
    is the price of a unit. ``is_behind``: the currency stands behind the number. ``doubtful``: perhaps half of a number, or one
    of two; whoever needs one value has none.
    """

    value: str
    currency: str | None
    unambiguous: bool
    begin: int
    end: int
    mark: str = ""
    open_mark: str = ""
    fine: str = ""
    is_price: bool = False
    is_behind: bool = False
    doubtful: bool = False
