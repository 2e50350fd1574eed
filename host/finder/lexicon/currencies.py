"""Signs, names and codes of currencies: those of the CLDR in the languages of the European Union, and what is written
beside them."""

from host.finder.lexicon import cldr_names

CURRENCIES = cldr_names.CURRENCIES
CODES = cldr_names.CURRENCY_CODES
DECIMALS = cldr_names.CURRENCY_DECIMALS
# The CLDR has one sign a currency and language. These are written too; the letters without their marks by keyboards that lack
# them.
MORE_CURRENCIES = {
    "fr.": "CHF", "sfr.": "CHF", "zl": "PLN", "kc": "CZK", "lei": "RON", "tl": "TRY", "₺": "TRY", "₽": "RUB", "руб": "RUB",
    "руб.": "RUB", "₴": "UAH", "грн": "UAH", "грн.": "UAH", "лв": "BGN", "дин": "RSD", "дин.": "RSD", "₸": "KZT", "₾": "GEL",
    "₼": "AZN", "֏": "AMD", "₦": "NGN", "₵": "GHS", "gh₵": "GHS", "₡": "CRC", "₲": "PYG", "₭": "LAK", "₮": "MNT", "៛": "KHR",
    "৳": "BDT", "؋": "AFN", "￥": "JPY", "円": "JPY", "元": "CNY", "원": "KRW", "s$": "SGD", "sg$": "SGD", "ca $": "CAD",
    "tt$": "TTD", "n$": "NAD", "e£": "EGP", "ksh": "KES", "kshs": "KES", "tsh": "TZS", "ush": "UGX", "dh": "MAD", "dhs": "AED",
    "mop$": "MOP", "gy$": "GYD", "£e": "EGP", "euro's": "EUR", "pfund": "GBP",
}  # fmt: skip
BEFORE_A_NUMBER = (("r", "ZAR"), ("rp", "IDR"), ("rm", "MYR"), ("fr", "CHF"), ("sfr", "CHF"))
"""Signs that are other words behind a number, or names of documents: only before a number with decimals or groups."""
COUNTRIES = ("au", "us", "nz", "ca", "hk", "sg", "mx", "tw", "r", "a", "c", "s")
"""Letters beside a sign that say whose it is, also with a blank between ("AU $", "$ US")."""
MONEY_OF_SEVERAL = frozenset(
    ("f cfa", "fcfa", "kr", "kr.", "rs", "rs.", "₨", "cfa", "dinara", "dollar", "dollars", "francs", "kroner", "kronor")
)
"""Signs of several countries' money: an amount of money, and no telling of which."""
NOT_CURRENCIES = frozenset(("kr", "kr.", "ft", "leva", "leve", "zlot", "cg", "cg.", "zig", "nis"))
"""Feet, Italian words, and what is only said of a part of the numbers or is too short to be told from other words."""
CODES_THAT_ARE_WORDS = frozenset(
    (
        "ALL", "AMD", "ARS", "BAM", "BOB", "CAD", "COP", "CUP", "DOP", "ERN", "GEL", "ILS", "KES", "LAK", "MAD", "MOP", "MUR",
        "NAD", "NIO", "PAB", "PEN", "PHP", "RON", "SAR", "SEK", "SOS", "STN", "TOP", "TRY", "WST", "XAF", "MGA", "LSL", "SLE",
        "BIF", "BND", "SCR", "SRD", "UAH", "VES", "CVE", "DJF", "CDF", "CRC", "MRU", "SSP", "SHP",
    )
)  # fmt: skip
"""Codes that are words or abbreviations in a language of the pages ("all", "Gel", "ils", "mur", "Sek."): money only where
they are in capitals."""
CENTS = {
    "nl": ("cent", "eurocent"),
    "de": ("cent", "rappen"),
    "en": ("cents?", "pence", "p"),
    "fr": ("centimes?", "cts?"),
    "es": ("centimos?",),
    "it": ("centesimi", "centesimo"),
}
"""Patterns of the word behind cents that are said apart ("42 euros and 50 cents"); folded."""
AND_CENTS = {"nl": ("en",), "de": ("und",), "en": ("and",), "fr": ("et",), "es": ("y", "con"), "it": ("e",)}
"""Patterns between the whole money and such cents."""
OF_REGION = {
    "$": (
        ("en-ca", "CAD"), ("fr-ca", "CAD"), ("en-au", "AUD"), ("en-nz", "NZD"), ("en-sg", "SGD"), ("en-hk", "HKD"),
        ("zh-hk", "HKD"), ("zh-tw", "TWD"), ("es-mx", "MXN"), ("es-ar", "ARS"), ("es-cl", "CLP"), ("es-co", "COP"),
    ),
    "kr": (("sv", "SEK"), ("da", "DKK"), ("nb", "NOK"), ("nn", "NOK"), ("no", "NOK"), ("is", "ISK")),
}  # fmt: skip
"""The money that a sign of several stands for on pages of a region or a language."""
POINT_REGIONS = frozenset(("de-ch", "fr-ch", "it-ch", "de-li", "es-mx", "es-us"))
"""Regions whose decimal mark is a point, though that of their language is a comma."""
