"""Plural rules of the languages of the European Union, and formats of the languages of the interface.

Made from the Unicode CLDR by `make generate` (tools/cldr.py): do not edit.
"""

# Each rule says when a category holds; ``other`` holds where no rule does. host/plurals.py reads them.
PLURALS: dict[str, dict[str, str]] = {
    "bg": {
        "one": "n in 1",
    },
    "cs": {
        "few": "i in 2..4 and v in 0",
        "many": "v not in 0",
        "one": "i in 1 and v in 0",
    },
    "da": {
        "one": "n in 1 or t not in 0 and i in 0,1",
    },
    "de": {
        "one": "i in 1 and v in 0",
    },
    "el": {
        "one": "n in 1",
    },
    "en": {
        "one": "i in 1 and v in 0",
    },
    "es": {
        "many": "e in 0 and i not in 0 and i mod 1000000 in 0 and v in 0 or e not in 0..5",
        "one": "n in 1",
    },
    "et": {
        "one": "i in 1 and v in 0",
    },
    "fi": {
        "one": "i in 1 and v in 0",
    },
    "fr": {
        "many": "e in 0 and i not in 0 and i mod 1000000 in 0 and v in 0 or e not in 0..5",
        "one": "i in 0..1",
    },
    "ga": {
        "few": "n in 3..6",
        "many": "n in 7..10",
        "one": "n in 1",
        "two": "n in 2",
    },
    "hr": {
        "few": "v in 0 and i mod 10 in 2..4 and i mod 100 not in 12..14 or f mod 10 in 2..4 and f mod 100 not in 12..14",
        "one": "v in 0 and i mod 10 in 1 and i mod 100 not in 11 or f mod 10 in 1 and f mod 100 not in 11",
    },
    "hu": {
        "one": "n in 1",
    },
    "it": {
        "many": "e in 0 and i not in 0 and i mod 1000000 in 0 and v in 0 or e not in 0..5",
        "one": "i in 1 and v in 0",
    },
    "lt": {
        "few": "n mod 10 in 2..9 and n mod 100 not in 11..19",
        "many": "f not in 0",
        "one": "n mod 10 in 1 and n mod 100 not in 11..19",
    },
    "lv": {
        "one": "n mod 10 in 1 and n mod 100 not in 11 or v in 2 and f mod 10 in 1 and f mod 100 not in 11 or v not in 2 and f mod 10 in 1",
        "zero": "n mod 10 in 0 or n mod 100 in 11..19 or v in 2 and f mod 100 in 11..19",
    },
    "mt": {
        "few": "n in 0 or n mod 100 in 3..10",
        "many": "n mod 100 in 11..19",
        "one": "n in 1",
        "two": "n in 2",
    },
    "nl": {
        "one": "i in 1 and v in 0",
    },
    "pl": {
        "few": "v in 0 and i mod 10 in 2..4 and i mod 100 not in 12..14",
        "many": "v in 0 and i not in 1 and i mod 10 in 0..1 or v in 0 and i mod 10 in 5..9 or v in 0 and i mod 100 in 12..14",
        "one": "i in 1 and v in 0",
    },
    "pt": {
        "many": "e in 0 and i not in 0 and i mod 1000000 in 0 and v in 0 or e not in 0..5",
        "one": "i in 0..1",
    },
    "ro": {
        "few": "v not in 0 or n in 0 or n not in 1 and n mod 100 in 1..19",
        "one": "i in 1 and v in 0",
    },
    "sk": {
        "few": "i in 2..4 and v in 0",
        "many": "v not in 0",
        "one": "i in 1 and v in 0",
    },
    "sl": {
        "few": "v in 0 and i mod 100 in 3..4 or v not in 0",
        "one": "v in 0 and i mod 100 in 1",
        "two": "v in 0 and i mod 100 in 2",
    },
    "sv": {
        "one": "i in 1 and v in 0",
    },
}

ORDINALS: dict[str, dict[str, str]] = {
    "bg": {
        "few": "i mod 10 in 3,4 and i mod 100 not in 13,14",
        "one": "i mod 10 in 1 and i mod 100 not in 11",
        "two": "i mod 10 in 2 and i mod 100 not in 12",
    },
    "cs": {},
    "da": {},
    "de": {},
    "el": {},
    "en": {
        "few": "n mod 10 in 3 and n mod 100 not in 13",
        "one": "n mod 10 in 1 and n mod 100 not in 11",
        "two": "n mod 10 in 2 and n mod 100 not in 12",
    },
    "es": {
        "one": "n mod 10 in 1,3 and n mod 100 not in 11",
    },
    "et": {},
    "fi": {},
    "fr": {
        "one": "n in 1",
    },
    "ga": {
        "one": "n in 1",
    },
    "hr": {},
    "hu": {
        "one": "n in 1,5",
    },
    "it": {
        "many": "n in 11,8,80,800",
    },
    "lt": {},
    "lv": {},
    "mt": {},
    "nl": {},
    "pl": {},
    "pt": {},
    "ro": {
        "one": "n in 1",
    },
    "sk": {},
    "sl": {},
    "sv": {
        "one": "n mod 10 in 1,2 and n mod 100 not in 11,12",
    },
}

# ``group`` and the patterns are those of numbers, dates and times; host/formats.py reads them.
FORMATS: dict[str, dict[str, str]] = {
    "de": {
        "date": "dd.MM.y",
        "date_and_time": "{1}, {0}",
        "group": ".",
        "time": "HH:mm",
    },
    "en": {
        "date": "MMM d, y",
        "date_and_time": "{1}, {0}",
        "group": ",",
        "time": "HH:mm",
    },
    "fr": {
        "date": "d MMM y",
        "date_and_time": "{1}, {0}",
        "group": "\u202f",
        "time": "HH:mm",
    },
    "nl": {
        "date": "d MMM y",
        "date_and_time": "{1}, {0}",
        "group": ".",
        "time": "HH:mm",
    },
}

MONTHS: dict[str, tuple[str, ...]] = {
    "de": (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    "nl": (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
}

SHORT_MONTHS: dict[str, tuple[str, ...]] = {
    "de": ("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
}

WEEKDAYS: dict[str, tuple[str, ...]] = {
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
}
