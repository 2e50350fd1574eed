"""File names that every file system can hold: ``{year}/{company}/{date}_{company}_{number}_{total}.{ext}``."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from urllib.parse import urlsplit

from host.archive.facts import Facts, clean_text
from host.errors import WorldError

DEFAULT_PATTERN = "{year}/{company}/{date}_{company}_{number}_{total}.{ext}"
FIELDS = frozenset({"year", "company", "date", "number", "total", "currency", "kind", "ext"})

MAX_NAME_BYTES = 255
"""Bytes in UTF-8 of one name; what ext4, APFS and NTFS all hold."""
_ROOM_FOR_SUFFIX = len(" (999999)")
_PART_LIMIT = 96
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
# Windows keeps these for devices, whatever extension follows.
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)")


def safe_part(text: str | None, limit: int = _PART_LIMIT) -> str:
    """One piece of a name, without separators, dots at its ends, control or direction characters; may be empty."""
    cleaned = clean_text(text) or ""
    return _ends(_cut(_ends(_FORBIDDEN.sub("-", cleaned)), limit))


def _ends(text: str) -> str:
    return text.strip(" .-_~")


def _cut(text: str, limit: int) -> str:
    return text.encode("utf-8", "ignore")[:limit].decode("utf-8", "ignore")


def _unreserved(name: str) -> str:
    return f"_{name}" if _RESERVED.match(name) else name


def company_of(facts: Facts, company: str | None, url: str) -> str:
    """The company's name as shown: the document's own, else the account's, else the portal's domain."""
    domain = (urlsplit(url).hostname or "").removeprefix("www.")
    return clean_text(facts.company) or clean_text(company) or domain or "unknown"


def check_pattern(pattern: str) -> None:
    """Raises archive.bad_pattern unless it has only known fields, ends in ``.{ext}`` and stays below the archive."""
    try:
        fields = {field for _, field, _, _ in string.Formatter().parse(pattern) if field is not None}
    except ValueError as error:
        raise WorldError("archive.bad_pattern", pattern=pattern) from error
    parts = pattern.split("/")
    if (
        not pattern.endswith(".{ext}")
        or not parts[-1].removesuffix(".{ext}").strip(" .")
        or not fields <= FIELDS
        or any(part.strip(" .") in {"", ".."} for part in parts)
        or re.search(r"[!:\\]", pattern)
    ):
        raise WorldError("archive.bad_pattern", pattern=pattern)


def candidate_paths(facts: Facts, company: str, ext: str, pattern: str = DEFAULT_PATTERN) -> Iterator[str]:
    """Paths below the archive, with slashes, the best first, then with " (2)", " (3)" … for a name that is taken."""
    values = _values(facts, company, ext)
    *folders, last = pattern.split("/")
    above = [_folder(folder, values) for folder in folders]
    stem = _stem(last.removesuffix(".{ext}"), values)
    room = MAX_NAME_BYTES - _ROOM_FOR_SUFFIX - len(f".{ext}")
    stem = _unreserved(_ends(_cut(stem, room)) or "document")
    yield "/".join([*above, f"{stem}.{ext}"])
    number = 2
    while True:
        yield "/".join([*above, f"{stem} ({number}).{ext}"])
        number += 1


def _values(facts: Facts, company: str, ext: str) -> dict[str, str]:
    # A document without a number is told apart by the name that the portal gave it.
    offered = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", (facts.offered_name or "").replace("\\", "/").rsplit("/", 1)[-1])
    return {
        "year": facts.date[:4] if facts.date else "undated",
        "company": safe_part(company) or "unknown",
        "date": facts.date or "undated",
        "number": safe_part(facts.number) or safe_part(offered) or safe_part(facts.portal_id),
        "total": safe_part(facts.total and facts.total.replace("-", "minus")),
        "currency": safe_part(facts.currency),
        "kind": facts.kind,
        "ext": ext,
    }


def _folder(pattern: str, values: dict[str, str]) -> str:
    return _unreserved(_ends(_cut(_stem(pattern, values), _PART_LIMIT)) or "unknown")


def _stem(pattern: str, values: dict[str, str]) -> str:
    filled = pattern.format_map(values)
    # An unknown field leaves no trace: no double and no dangling separators.
    return re.sub(r"([_\- ])[_ ]*\1+", r"\1", filled).strip("_- ")
