"""What ``make generate`` takes from the Unicode CLDR by ``babel``: names for the finder, rules and formats for the host."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from babel import Locale
from babel.core import get_global

EU_LANGUAGES = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv", "mt", "nl", "pl", "pt",
    "ro", "sk", "sl", "sv",
)  # fmt: skip
"""The official languages of the European Union."""
CURRENCIES = (
    "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "CAD", "AUD", "NZD", "JPY", "TRY",
    "ISK",
)  # fmt: skip
"""Currencies of Europe, and those in which suppliers outside of it send invoices: read by their names, too."""
REPLACED_CURRENCIES = ("BGN", "HRK")
"""Currencies that became the euro lately: older invoices bear them."""
MADE = "Made from the Unicode CLDR by `make generate` (tools/cldr.py): do not edit."
LINE_LENGTH = 120
CONTEXTS, WIDTHS = ("format", "stand-alone"), ("wide", "abbreviated")
LOCALES = Path(__file__).resolve().parent.parent / "extension" / "_locales"


def month_names(language: str) -> dict[int, list[str]]:
    """Names of each month as dates have them, long before short, with the points of abbreviations."""
    months = Locale(language).months
    names: dict[int, dict[str, None]] = {number: {} for number in range(1, 13)}
    for width in WIDTHS:
        for context in CONTEXTS:
            for number, name in months[context][width].items():
                names[number][name] = None
    return {number: list(each) for number, each in names.items()}


def currency_codes() -> list[str]:
    """Codes of ISO 4217 of all money that is legal tender somewhere."""
    tender = {
        code
        for currencies in get_global("territory_currencies").values()
        for code, _, end, is_tender in currencies
        if end is None and is_tender
    }
    return sorted(tender.union(REPLACED_CURRENCIES))


def currency_decimals() -> dict[str, int]:
    """How many decimals the amounts of a currency have, where these are not two."""
    every = get_global("currency_fractions")
    return {code: every[code][0] for code in currency_codes() if code in every and every[code][0] != 2}


def currency_names() -> dict[str, str]:
    """Signs of all currencies, and names of one word of the known ones, by which only one goes, with its code."""
    from babel.numbers import get_currency_symbol

    every = currency_codes()
    codes: dict[str, set[str]] = defaultdict(set)
    for language in EU_LANGUAGES:
        locale = Locale(language)
        for code in every:
            names = _names_of_currency(locale, code) if code in CURRENCIES else (get_currency_symbol(code, locale),)
            for name in names:
                if " " not in name and "\u00a0" not in name and "\u202f" not in name and name not in every:
                    codes[name].add(code)
    return {name: each.pop() for name, each in sorted(codes.items()) if len(each) == 1}


def _names_of_currency(locale: Locale, code: str) -> Iterable[str]:
    # Babel has the names in each plural form, and the signs, only by these functions.
    from babel.numbers import get_currency_name, get_currency_symbol

    yield get_currency_symbol(code, locale)
    yield get_currency_name(code, locale=locale)
    yield from (get_currency_name(code, count, locale) for count in (0, 1, 2, 3, 5, 11, 20, 1.5, 1_000_000))


def finder_names() -> str:
    """``host/finder/lexicon/cldr_names.py``."""
    lines = [
        '"""Names of months and currencies in the languages of the European Union.',
        "",
        f"{MADE}",
        '"""',
        "",
        "MONTHS: dict[str, dict[int, tuple[str, ...]]] = {",
    ]
    for language in EU_LANGUAGES:
        lines.append(f'    "{language}": {{')
        lines += [f"        {number}: {_tuple(names)}," for number, names in month_names(language).items()]
        lines.append("    },")
    lines += ["}", "", "CURRENCIES: dict[str, str] = {"]
    lines += [f"    {_text(name)}: {_text(code)}," for name, code in currency_names().items()]
    decimals = [f"{_text(code)}: {number}," for code, number in currency_decimals().items()]
    codes = [f"{_text(code)}," for code in currency_codes()]
    lines += ["}", "", "CURRENCY_DECIMALS: dict[str, int] = {", *_wrapped("    ", decimals), "}  # fmt: skip"]
    marks = [f"{_text(one)}: {_text(Locale(one).number_symbols['latn']['decimal'])}," for one in EU_LANGUAGES]
    lines += ["", "DECIMAL_MARKS: dict[str, str] = {", *_wrapped("    ", marks), "}  # fmt: skip"]
    lines += ["", "CURRENCY_CODES = frozenset(", "    (", *_wrapped("        ", codes), "    )", ")  # fmt: skip"]
    return "\n".join(lines) + "\n"


def _wrapped(indent: str, entries: list[str]) -> list[str]:
    """Lines of a table of short entries, ten to a line."""
    return [indent + " ".join(entries[at : at + 10]) for at in range(0, len(entries), 10)]


def host_data() -> str:
    """``host/cldr.py``."""
    interface = sorted(folder.name for folder in LOCALES.iterdir() if folder.is_dir())
    rules = {language: Locale(language).plural_form.rules for language in EU_LANGUAGES}
    ordinals = {language: Locale(language).ordinal_form.rules for language in EU_LANGUAGES}
    formats = {language: _formats(Locale(language)) for language in interface}
    lines = [
        '"""Plural rules of the languages of the European Union, and formats of the languages of the interface.',
        "",
        f"{MADE}",
        '"""',
        "",
        "# Each rule says when a category holds; ``other`` holds where no rule does. host/plurals.py reads them.",
        *_table("PLURALS", "dict[str, dict[str, str]]", rules),
        *_table("ORDINALS", "dict[str, dict[str, str]]", ordinals),
        "# ``group`` and the patterns are those of numbers, dates and times; host/formats.py reads them.",
        *_table("FORMATS", "dict[str, dict[str, str]]", formats),
        *_names_table("MONTHS", {one: dict(Locale(one).months["stand-alone"]["wide"]) for one in interface}),
        *_names_table("SHORT_MONTHS", {one: dict(Locale(one).months["format"]["abbreviated"]) for one in interface}),
        *_names_table("WEEKDAYS", {one: dict(Locale(one).days["stand-alone"]["wide"]) for one in interface}),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _formats(locale: Locale) -> dict[str, str]:
    return {
        "group": locale.number_symbols["latn"]["group"],
        "date": locale.date_formats["medium"].pattern,
        # Of 24 hours in every language: so are the fields in which hours are typed.
        "time": locale.datetime_skeletons["Hm"].pattern,
        "date_and_time": locale.datetime_formats["medium"],
    }


def _table(name: str, annotation: str, table: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Lines of a table of texts by language. A language without rules has an entry, too."""
    lines = [f"{name}: {annotation} = {{"]
    for language, entries in table.items():
        if not entries:
            lines.append(f'    "{language}": {{}},')
            continue
        lines.append(f'    "{language}": {{')
        lines += [f"        {_text(key)}: {_text(value)}," for key, value in sorted(entries.items())]
        lines.append("    },")
    return [*lines, "}", ""]


def _names_table(name: str, table: Mapping[str, Mapping[int, str]]) -> list[str]:
    lines = [f"{name}: dict[str, tuple[str, ...]] = {{"]
    for language, names in table.items():
        every = [names[number] for number in sorted(names)]
        line = f'    "{language}": {_tuple(every)},'
        # As the formatter writes it.
        long = [f'    "{language}": (', *(f"        {_text(name)}," for name in every), "    ),"]
        lines += [line] if len(line) <= LINE_LENGTH else long
    return [*lines, "}", ""]


def _tuple(names: list[str]) -> str:
    return "(" + ", ".join(map(_text, names)) + (",)" if len(names) == 1 else ")")


def _text(text: str) -> str:
    """A string literal in which every sign can be seen."""
    return "".join(
        sign if sign == " " or sign.isprintable() else f"\\u{ord(sign):04x}"
        for sign in json.dumps(text, ensure_ascii=False)
    )
