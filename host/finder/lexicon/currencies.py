"""Signs and names of currencies: those of the CLDR in the languages of the European Union, and what is written beside them."""

from host.finder.lexicon import cldr_names

CURRENCIES = cldr_names.CURRENCIES
# The CLDR has one sign a currency and language. These are written too, the letters without their marks by keyboards that lack
# them.
MORE_CURRENCIES = {"fr.": "CHF", "sfr.": "CHF", "zl": "PLN", "kc": "CZK"}
# "kr" is the sign of four countries' money, "ft" are feet, "leva" is an Italian word; "leve" and "zlot" are only said of
# a part of the numbers and are too short to be told from other words.
NOT_CURRENCIES = frozenset(("kr", "kr.", "ft", "leva", "leve", "zlot"))
