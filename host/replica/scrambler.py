"""Replaces every word, number, date and amount of a text by another one of its type, the same wherever it occurs.

What comes out is made from closed lists and from a random key that is thrown away: a character reaches the result only by
one of the rules below, never by being passed over.
"""

from __future__ import annotations

import calendar
import hashlib
import hmac
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from host.finder.values.months import month_number
from host.finder.values.text import fold
from host.replica.public_words import is_public

PUBLIC_NUMBERS = frozenset((*range(13), 20, 25, 50, 100))
"""Numbers that say nothing of a person: places in a pager, sizes of its pages, columns, months."""
FIRST_YEAR, LAST_YEAR = 1970, 2099
_TOKEN = re.compile(r"[^\W_]+|[\W_]")
_PIECE = re.compile(r"[^\W\d_]+|\d+")
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+?(?=[A-Z]|$)|[^\W\d_]")
_KEPT_SIGNS = frozenset(
    "\t\n\r !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\u00a0\u202f\u2009€£¥§©®™°·•…–—‘’“”„‚«»‹›→←↑↓×✓✗✔✖⋮⋯≡☰▼▲▾▴▸◂►◄★☆"
)
_YEAR = r"(?:19[7-9]\d|20\d\d)"
_TYPED = re.compile(
    rf"""
    (?P<iso> (?<!\d) {_YEAR} \s?[-/.]\s? [01]?\d \s?[-/.]\s? [0-3]?\d (?!\d) )          # 2026-03-05
  | (?P<basic> (?<!\d) {_YEAR} (?:0[1-9]|1[0-2]) (?:0[1-9]|[12]\d|3[01]) (?!\d) )       # 20260305
  | (?P<numeric> (?<!\d) [0-3]?\d \s?(?P<mark>[./-])\s? [0-3]?\d \s?(?P=mark)\s? (?:{_YEAR}|\d\d) (?!\d) )  # 5.3.2026
  | (?P<day> (?<!\d) [0-3]?\d (?= (?:st|nd|rd|th|er|º|ª|\.)? [\s./-]* (?:de\s|d'|of\s)? (?P<name>[^\W\d_]{{3,14}}) ) ) # 5 March
  | (?P<after> (?<=[^\W\d_][\s.]) [0-3]?\d (?= (?:st|nd|rd|th)? ,?\s {_YEAR} ) )           # March 5, 2026
  | (?P<groups> (?<![\d.,-]) \d{{2,5}} (?: [ ./-]\d{{2,5}} ){{2,}} (?![\d]) )                       # 06 12 34 56 78
  | (?P<time> (?<![\d:]) [0-2]?\d:[0-5]\d (?::[0-5]\d)? (?![\d:]) )                       # 14:05
  | (?P<amount> (?<![\d.,]) (?: \d{{1,3}} (?:[.,'\u2019\u00a0\u202f ]\d{{3}})+ (?:[.,]\d\d)? | \d+[.,]\d\d ) (?!\d) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MONTH_FIRST = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])[/-](?:1[3-9]|2\d|3[01])[/-](?:19|20)?\d\d(?!\d)")
_VOWELS, _CONSONANTS = "aeiou", "bcdfghklmnprstvwz"
_GREEK, _CYRILLIC = "αεηιοκλμνπρστ", "аеиоклмнпрств"
_ATTEMPTS = 400
_MAX_DIGITS = 18


class Scrambler:
    """Scrambles the texts of one bundle. ``texts`` are all that it will be given: what it makes is none of their words, and
    the years that it makes are none of theirs. ``counts``: numbers that the structure itself shows, as how many rows there
    are."""

    def __init__(self, key: bytes, texts: Iterable[str], counts: Iterable[int] = ()) -> None:
        self._key = key
        self._originals: set[str] = set()
        self._months_first = False
        years: set[int] = set()
        for text in texts:
            self._originals.update(piece.lower() for piece in _pieces(text))
            years.update(int(year) for year in re.findall(rf"(?<!\d){_YEAR}(?!\d)", text))
            self._months_first = self._months_first or _MONTH_FIRST.search(text) is not None
        self._kept_numbers = PUBLIC_NUMBERS | frozenset(counts)
        self._year_shift = _shift_of(years)
        self._moved_years = _moved(years) if self._year_shift is None else {}
        self._day_shift = 1 + self._number("day", 10)
        self._made: dict[str, str] = {}
        self._taken: set[str] = set()

    def text(self, text: str) -> str:
        """Returns the text with every word and number replaced."""
        result, position = [], 0
        for match in _TYPED.finditer(text):
            result.append(self._plain(text[position : match.start()]))
            result.append(self._typed(match))
            position = match.end()
        result.append(self._plain(text[position:]))
        return "".join(result)

    def number(self, digits: str) -> str:
        """Returns another number of as many digits; a year is a year."""
        digits = _ascii(digits)
        value = _value(digits)
        if value in self._kept_numbers and len(digits) <= max(2, len(str(value))):
            return f"{value:0{len(digits)}d}"
        if len(digits) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
            return str(self._year(value))
        return self._replaced(digits, _digits_like)

    def word(self, word: str) -> str:
        """Returns a public word as it is, and another one of the same shape for any other."""
        if is_public(word):
            return _plain_case(word)
        return "".join(
            _plain_case(part) if len(part) > 2 and is_public(part) else self._other_word(part)
            for part in _CAMEL.findall(word)
        )

    def is_original(self, word: str) -> bool:
        """Returns whether a word or a number of four characters and more, not public, stands in the texts."""
        if len(word) < 4 or word.lower() not in self._originals:
            return False
        if word.isdecimal():
            return _value(_ascii(word)) not in self._kept_numbers
        return not is_public(word) and not is_public_name(word)

    def _other_word(self, word: str) -> str:
        return _in_case(self._replaced(word.lower(), _letters_like), word)

    def _run(self, run: str) -> str:
        """Returns letters and digits that stand together: ``step2`` may stay, while the parts of a token, or of a byte as
        ``c3``, say nothing each and everything together."""
        pieces = _PIECE.findall(run)
        if len(pieces) == 1:
            return self.number(run) if run.isdecimal() else self.word(run)
        if len(pieces) == 2 and all(self._is_plain(piece) for piece in pieces):
            return "".join(map(str.lower, pieces))
        return "".join(
            self._replaced(piece, _digits_like) if piece.isdecimal() else self._other_word(piece) for piece in pieces
        )

    def _is_plain(self, piece: str) -> bool:
        if piece.isdecimal():
            return len(piece) < 3 and int(piece) in PUBLIC_NUMBERS
        return len(piece) > 2 and is_public(piece)

    # --- the types

    def _typed(self, match: re.Match[str]) -> str:
        kind, text = match.lastgroup, match[0]
        if match["numeric"] is not None:
            return self._numeric_date(text, match["mark"])
        if kind == "iso":
            year, month, _ = re.findall(r"\d+", text)
            return self._by_parts(text, (self._year_text, self._month_text, self._day_of(month, year)))
        if kind == "basic":
            return self._year_text(text[:4]) + text[4:6] + self._day_of(text[4:6], text[:4])(text[6:])
        if kind == "day":
            return self._day_text(text) if month_number(fold(match["name"])) else self._plain(text)
        if kind == "after":
            return self._day_text(text)
        if kind == "time":
            return self._by_parts(text, (self._hour_text, self._minute_text, self._minute_text))
        if kind == "groups" and sum(char.isdecimal() for char in text) < 8:
            return self._plain(text)
        return self._amount(text)

    def _numeric_date(self, text: str, mark: str) -> str:
        first, second, year = re.findall(r"\d+", text)
        day_is_second = int(second) > 12 or (self._months_first and mark != "." and int(first) <= 12)
        day_text = self._day_of(first if day_is_second else second, year)
        first_two = (self._month_text, day_text) if day_is_second else (day_text, self._month_text)
        return self._by_parts(text, (*first_two, self._year_text))

    def _by_parts(self, text: str, makers: tuple[object, ...]) -> str:
        """Returns the text with each of its numbers made by the maker of its place; what stands between stays."""
        waiting = iter(makers)
        return re.sub(r"\d+", lambda digits: next(waiting)(digits[0]), text)  # type: ignore[operator]

    def _year(self, year: int) -> int:
        if self._year_shift is not None:
            return year + self._year_shift
        # A year with two digits need not be one of the texts' years.
        return self._moved_years.get(year, year - 1)

    def _year_text(self, digits: str) -> str:
        if len(digits) == 4:
            return str(self._year(int(digits)))
        return f"{(self._year(2000 + int(digits))) % 100:02d}"

    def _month_text(self, digits: str) -> str:
        return digits if int(digits) <= 12 else self.number(digits)

    def _day_text(self, digits: str) -> str:
        """Returns another day: up to the twelfth one up to the twelfth, since only a later one tells a day from a month."""
        day = int(digits)
        low, size = (1, 12) if day <= 12 else (13, 16)
        made = low + (day - low + self._day_shift) % size if day else 1
        return f"{made:0{len(digits)}d}" if len(digits) == 1 and made < 10 else f"{made:02d}"

    def _day_of(self, month: str, year: str) -> Callable[[str], str]:
        """Returns what makes the days of a month: one that the month does not have (30.02.) becomes one that it does not have,
        since it is read as no date."""
        if not 1 <= int(month) <= 12:
            return self._day_text
        last = calendar.monthrange(int(year) if len(year) == 4 else 2000 + int(year), int(month))[1]
        # The 29th of February may be a day of the year that is made.
        low, high = {28: (30, 31), 29: (30, 31), 30: (31, 31)}.get(last, (32, 39))

        def made(digits: str) -> str:
            day = int(digits)
            if not day:
                return digits
            return str(low + (day + 1 - low) % (high + 1 - low)) if day > last else self._day_text(digits)

        return made

    def _hour_text(self, digits: str) -> str:
        return f"{(int(digits) + self._day_shift) % 24:02d}"

    def _minute_text(self, digits: str) -> str:
        return f"{(int(digits) + 7 * self._day_shift) % 60:02d}"

    def _amount(self, text: str) -> str:
        """Returns another amount, written in the same way: however it is written, the same amount becomes the same."""
        plain = _ascii("".join(char for char in text if char.isdecimal()))
        made = iter(plain if not plain.strip("0") else self._replaced(plain, _digits_like))
        return "".join(next(made) if char.isdecimal() else char for char in text)

    def _plain(self, text: str) -> str:
        return "".join(map(self._token, _TOKEN.findall(text)))

    def _token(self, token: str) -> str:
        if token.isalnum():
            return self._run(token)
        if token in _KEPT_SIGNS:
            return token
        category = unicodedata.category(token)
        if category in ("Mn", "Me", "Mc", "Cf", "Cc", "Cs"):
            return ""
        if category == "Co":
            return "\ue000"
        return " " if category.startswith("Z") else "·"

    # --- making

    def _replaced(self, original: str, make: object) -> str:
        """Returns what stands for a word or a number, the same each time, and for no other one."""
        kept = self._made.get(original)
        if kept is None:
            kept = self._made[original] = self._invented(original, make)
            self._taken.add(kept)
        return kept

    def _invented(self, original: str, make: object) -> str:
        spare = None
        for attempt in range(_ATTEMPTS):
            made: str = make(original, self._bytes(f"{attempt}:{original}", len(original)))  # type: ignore[operator]
            if made == original or is_public(made) or _is_kept(made, self._kept_numbers):
                continue
            if made not in self._originals:
                if made not in self._taken:
                    return made
                spare = spare or made
            elif spare is None and made not in self._taken and len(made) < 3:
                spare = made
        # Of one or two characters there are not enough; a longer one gets one more.
        return spare or make(original + original[-1], self._bytes(f"+:{original}", len(original) + 1))  # type: ignore[operator]

    def _bytes(self, what: str, count: int) -> bytes:
        made, block = b"", 0
        while len(made) < count:
            made += hmac.digest(self._key, f"{block}:{what}".encode("utf-8", "surrogatepass"), hashlib.sha256)
            block += 1
        return made[:count]

    def _number(self, what: str, below: int) -> int:
        return self._bytes(what, 1)[0] % below


def _pieces(text: str) -> Iterator[str]:
    for piece in _PIECE.findall(text):
        yield piece
        if not piece.isdecimal():
            yield from _CAMEL.findall(piece)
    for match in _TYPED.finditer(text):
        if match.lastgroup in ("amount", "groups"):
            yield "".join(char for char in match[0] if char.isdecimal())


def _ascii(digits: str) -> str:
    """Returns digits of any script as those of ASCII."""
    return digits if digits.isascii() else "".join(str(unicodedata.decimal(digit)) for digit in digits)


def _value(digits: str) -> int:
    """Returns the value of a number; -1 for one that is longer than any that stays: Python does not convert each."""
    return int(digits) if len(digits) <= _MAX_DIGITS else -1


def _shift_of(years: set[int]) -> int | None:
    """Returns by how many years dates are moved, so that no year of the texts is one of the result: into the past where they
    fit there, as a page of bills shows the past. None where there is no such number."""
    for size in range(1, LAST_YEAR - FIRST_YEAR):
        for shift in (-size, size):
            moved = {year + shift for year in years}
            if moved.isdisjoint(years) and all(FIRST_YEAR <= year <= LAST_YEAR for year in moved):
                return shift
    return None


def _moved(years: set[int]) -> dict[int, int]:
    """Returns another year for each of so many that moving them all alike does not take them away: in their order, and none of
    them. Where there are not enough others, several get the same."""
    others = [year for year in range(FIRST_YEAR, LAST_YEAR + 1) if year not in years]
    place = len(others) / max(len(years), 1)
    return {year: others[int(number * place)] for number, year in enumerate(sorted(years)) if others}


def _is_kept(made: str, numbers: frozenset[int]) -> bool:
    if not made.isdecimal():
        return False
    return _value(made) in numbers or (len(made) == 4 and FIRST_YEAR <= int(made) <= LAST_YEAR)


def _digits_like(original: str, source: bytes) -> str:
    """Returns as many digits; a number that begins with zeros begins with as many."""
    begin = len(original) - len(original.lstrip("0"))
    begin = min(begin, len(original) - 1)
    digits = [str(byte % 10) for byte in source]
    digits[begin] = str(1 + source[begin] % 9)
    return "0" * begin + "".join(digits[begin:])


def _letters_like(original: str, source: bytes) -> str:
    """Returns as many letters, vowels for vowels, of the same script where it is one of the three."""
    return "".join(_pool_of(char)[byte % len(_pool_of(char))] for char, byte in zip(original, source, strict=False))


def _pool_of(char: str) -> str:
    if "\u0370" <= char <= "\u03ff":
        return _GREEK
    if "\u0400" <= char <= "\u04ff":
        return _CYRILLIC
    return _VOWELS if fold(char)[:1] in _VOWELS else _CONSONANTS


def _in_case(made: str, original: str) -> str:
    if original.isupper():
        return made.upper()
    return made[:1].upper() + made[1:] if original[:1].isupper() else made


def is_public_name(word: str) -> bool:
    """Returns whether a word is a name of several words in one, as programs have them, each of which is public."""
    parts = _CAMEL.findall(word)
    return len(parts) > 1 and all(len(part) > 2 and is_public(part) for part in parts)


def _plain_case(word: str) -> str:
    """Returns a public word in one of three cases: which letters are capitals must not say anything."""
    if word.islower() or word.isupper():
        return word
    return word[:1] + word[1:].lower() if word[:1].isupper() and word[1:].islower() else _camel_case(word)


def _camel_case(word: str) -> str:
    parts = _CAMEL.findall(word)
    return "".join(parts) if all(is_public(part) and len(part) > 1 for part in parts) else word.lower()
