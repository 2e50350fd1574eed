"""Message catalogue of all texts for users: ``extension/_locales/LANGUAGE/messages.json``.

The browser reads the same files for the extension's own pages; the host reads them for the terminal and for the errors
that it sends, so that a sentence exists once per language.

A message with plural forms stands as ``KEY_one``, ``KEY_other`` and, where a language of the catalogue needs them, further
categories of the CLDR; its number is the value ``n``. The extension's ``plural`` reads the same keys.
"""

from __future__ import annotations

import json
import os
import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TypedDict

from host.errors import OphalerError
from host.formats import format_date, format_moment, format_number
from host.paths import extension_folder
from host.plurals import plural_category

FALLBACK = "en"
_DAYS = frozenset({"at", "begin", "day", "due", "end", "first", "last", "late", "since", "until"})
"""Values that are days or moments: stored as ISO 8601, and said as the language writes them."""
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")
_PLACEHOLDER = re.compile(r"\$([a-z0-9_]+)\$", re.IGNORECASE)


class Entry(TypedDict, total=False):
    """One message in the i18n format of Chromium and Firefox."""

    message: str
    description: str
    placeholders: dict[str, dict[str, str]]


@cache
def catalogue(language: str) -> dict[str, Entry]:
    """Returns all messages of a language; empty when there is no such language."""
    file: Path = extension_folder() / "_locales" / language / "messages.json"
    if not file.is_file():
        return {}
    loaded: dict[str, Entry] = json.loads(file.read_text("utf-8"))
    return loaded


def languages() -> list[str]:
    """Returns the languages that have a catalogue."""
    return sorted(folder.name for folder in (extension_folder() / "_locales").iterdir() if folder.is_dir())


def terminal_language() -> str:
    """Returns the language of the command line: ``OPHALER_LANGUAGE``, else the locale's, else English."""
    for name in ("OPHALER_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return known_language(value)
    return FALLBACK


def known_language(tag: str) -> str:
    """Returns ``nl`` for ``nl-BE`` or ``nl_BE.UTF-8``; English for a language without a catalogue."""
    short = re.split(r"[-_.@]", tag.lower(), maxsplit=1)[0]
    return short if short in languages() else FALLBACK


def sentence(key: str, language: str, /, **values: str | int) -> str:
    """Returns the message of that key with its placeholders filled by name; the key itself when there is no message.

    Of a message with plural forms, the form for the number ``n`` is chosen, and ``n`` is written as the language writes
    numbers.
    """
    for tag in (language, FALLBACK):
        entry = _entry(catalogue(tag), key, tag, values.get("n"))
        if entry is not None:
            return _filled(entry["message"], values, tag)
    return key


def ordinal(number: int, language: str) -> str:
    """Returns a whole number as an ordinal: ``22nd``, in Dutch ``22e``."""
    return sentence(f"ordinal_{plural_category(number, language, ordinal=True)}", language, day=number)


def _entry(messages: dict[str, Entry], key: str, language: str, number: str | int | None) -> Entry | None:
    """Returns the message of a key: itself, or the plural form for the number."""
    if key in messages or number is None:
        return messages.get(key)
    category = plural_category(int(number), language)
    return messages.get(f"{key}_{category}") or messages.get(f"{key}_other")


def _filled(message: str, values: dict[str, str | int], language: str) -> str:
    filled = {name.lower(): _said(name, str(value), language) for name, value in values.items()}
    if "n" in values:
        filled["n"] = format_number(int(values["n"]), language)
    return _PLACEHOLDER.sub(lambda match: filled.get(match[1].lower(), ""), message).replace("$$", "$")


def _said(name: str, value: str, language: str) -> str:
    """Returns a value as a sentence has it: a day or a moment as the language writes it, anything else as it is."""
    if name.lower() == "rows":
        return _ISO_DAY.sub(lambda day: _said("day", day[0], language), value)
    if name.lower() not in _DAYS:
        return value
    try:
        if _ISO_DAY.fullmatch(value):
            return format_date(date.fromisoformat(value), language)
        if _ISO_MOMENT.fullmatch(value):
            return format_moment(datetime.fromisoformat(value).astimezone(), language)
    except ValueError:
        pass  # what only looks like a day, such as one that a person typed
    return value


def error_sentence(error: OphalerError, language: str) -> str:
    """Returns the sentence of the error's code: what happened, what was kept safe, what to do."""
    return code_sentence(error.code, language, **error.details)


def code_sentence(code: str, language: str, /, **details: str | int) -> str:
    """Returns the sentence of a dotted code; its plural form, where it has some, is that for the detail ``count``."""
    if "count" in details:
        details = {"n": details["count"], **details}
    return sentence("error_" + code.replace(".", "_"), language, **details)
