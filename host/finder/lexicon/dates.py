"""Month names: those of the CLDR in the languages of the European Union, and what is written beside them."""

from host.finder.lexicon import cldr_names

MONTHS = cldr_names.MONTHS
# The CLDR has one abbreviation a month. These are written too; the umlaut is a matter of the keyboard, and Austria says
# Jänner and Feber.
MORE_MONTHS: dict[str, dict[int, tuple[str, ...]]] = {
    "nl": {2: ("febr",), 9: ("sept",)},
    "de": {1: ("Jänner", "Jän"), 2: ("Feber",), 3: ("Mär", "Mrz", "Maerz"), 9: ("Sep", "Sept")},
    "en": {9: ("Sep", "Sept")},
    "fr": {2: ("fév",)},
    "es": {9: ("setiembre", "sep")},
    "it": {},
}
# Abbreviations that are other words far more often, so that a date would be read where there is none ("iPhone 15 Pro 2026",
# "10 LED 2026", "5 Sie 2026"): Czech and Croatian months (pro, led, dub, uno, bre, tra, kol, svi), Polish ones (sie, cze,
# gru), and those of others (out: Portuguese, fra and gun: Maltese, lun and ean: Irish, vas and bal: Lithuanian).
NOT_MONTHS = frozenset(
    (
        "pro", "led", "dub", "uno", "bre", "tra", "kol", "svi", "sie", "cze", "gru", "out", "fra", "gun", "lun", "ean",
        "vas", "bal",
    )
)  # fmt: skip
ORDINALS = {
    "nl": ("e",),
    "de": (),
    "en": ("st", "nd", "rd", "th"),
    "fr": ("er", "e"),
    "es": ("º", r"\.º"),
    "it": ("º",),
}
"""Patterns of what makes a day an ordinal; a point does in many languages."""
BEFORE_MONTH = {"nl": (), "de": (), "en": ("of",), "fr": (), "es": ("de",), "it": ("di",), "mt": ("ta'",)}
BEFORE_YEAR = {"nl": (), "de": (), "en": (), "fr": (), "es": ("de",), "it": ()}
BEFORE_YEAR_OF_DAY = {**BEFORE_YEAR, "es": (*BEFORE_YEAR["es"], "del")}
"""Before the year of a full date."""
AFTER_YEAR = {"nl": (), "de": (), "en": (), "fr": (), "es": (), "it": (), "lt": (r"m\.",), "lv": ("gada",)}
"""Behind a year that comes first: *2026 m. kovo 3*, *2026. gada 3. marts*."""
UNTIL = {
    "nl": ("t/m", "tot(?: en met)?"),
    "de": ("bis(?: zum)?",),
    "en": ("through", "until", "to"),
    "fr": ("a", "au", "jusqu'au"),
    "es": ("a", "al", "hasta"),
    "it": ("a", "al"),
}
"""Patterns between the two ends of a range; folded."""
