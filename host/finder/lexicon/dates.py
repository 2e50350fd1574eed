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
# gru), and those of others (out: Portuguese, fra and gun: Maltese, lun and ean: Irish, vas and bal: Lithuanian). They are
# read on pages of their own language.
NOT_MONTHS = frozenset(
    (
        "pro", "led", "dub", "uno", "bre", "tra", "kol", "svi", "sie", "cze", "gru", "out", "fra", "gun", "lun", "ean",
        "vas", "bal",
    )
)  # fmt: skip
ROMAN_MONTHS = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12}
SHORT_ROMAN_MONTHS = {"i": 1, "v": 5, "x": 10}
WITH_ROMAN_MONTHS = frozenset(("pl", "hu", "ro", "bg", "cs", "sk", "hr", "sl", "lt"))
"""Languages in which months are written as Roman numerals ("5.IV.2026"); one letter is a month on their pages only."""
NUMBERED = (("年", "月", "日"), ("년", "월", "일"))
"""What stands behind year, month and day where they are numbers in this order."""
ORDINALS = {
    "nl": ("e",),
    "de": (),
    "en": ("st", "nd", "rd", "th"),
    "fr": ("er", "e", "eme"),
    "es": ("º", r"\.º", "o"),
    "it": ("º", "°", "o"),
}
"""Patterns of what makes a day an ordinal; a point does in many languages."""
BEFORE_MONTH = {"nl": (), "de": (), "en": ("of",), "fr": (), "es": ("de",), "it": ("di",), "mt": ("ta'",)}
BEFORE_YEAR = {"nl": (), "de": (), "en": (), "fr": (), "es": ("de",), "it": ()}
BEFORE_YEAR_OF_DAY = {**BEFORE_YEAR, "es": (*BEFORE_YEAR["es"], "del")}
"""Before the year of a full date."""
AFTER_YEAR = {"nl": (), "de": (), "en": (), "fr": (), "es": (), "it": (), "lt": (r"m\.",), "lv": ("gada", r"g\.")}
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
