"""Numbers, dates and times as people of a language write them, by the patterns of the Unicode CLDR.

A language without patterns of its own gets those of English.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from host import cldr

_FALLBACK = "en"
_FIELD = re.compile(r"'[^']*'|MMMM|MMM|MM|M|dd|d|y|HH|mm")


def format_number(number: int, language: str) -> str:
    """Returns a whole number with its thousands set apart: ``1.234`` in Dutch."""
    return f"{number:,}".replace(",", cldr.FORMATS[_known(language)]["group"])


def format_date(day: date, language: str) -> str:
    """Returns a date with the year: ``5 nov 2026``, ``Nov 5, 2026``, ``05.11.2026``."""
    return _filled(cldr.FORMATS[_known(language)]["date"], datetime(day.year, day.month, day.day), _known(language))  # noqa: DTZ001


def format_moment(moment: datetime, language: str) -> str:
    """Returns date and time of day, in the moment's own zone: ``5 nov 2026, 14:05``."""
    formats = cldr.FORMATS[_known(language)]
    time = _filled(formats["time"], moment, _known(language))
    return formats["date_and_time"].replace("{1}", format_date(moment, language)).replace("{0}", time)


def month_name(month: int, language: str) -> str:
    """Returns the name of a month from 1 to 12 as it stands alone."""
    return cldr.MONTHS[_known(language)][month - 1]


def weekday_name(weekday: int, language: str) -> str:
    """Returns the name of a day of the week, from 0 for Monday to 6 for Sunday, as it stands alone."""
    return cldr.WEEKDAYS[_known(language)][weekday]


def _known(language: str) -> str:
    return language if language in cldr.FORMATS else _FALLBACK


def _filled(pattern: str, moment: datetime, language: str) -> str:
    """Returns the pattern with its fields filled in; text in single quotes stays as it is."""
    fields = {
        "MMMM": cldr.MONTHS[language][moment.month - 1],
        "MMM": cldr.SHORT_MONTHS[language][moment.month - 1],
        "MM": f"{moment.month:02}",
        "M": str(moment.month),
        "dd": f"{moment.day:02}",
        "d": str(moment.day),
        "y": str(moment.year),
        "HH": f"{moment.hour:02}",
        "mm": f"{moment.minute:02}",
    }
    return _FIELD.sub(lambda match: fields.get(match[0], match[0].strip("'")), pattern)
