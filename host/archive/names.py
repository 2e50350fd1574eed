"""Portable file names of documents: ``{year}/{company}/{date}_{company}_{number}_{total}.{ext}``."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from host.archive.facts import Facts, clean_text
from host.errors import WorldError
from host.urls import host_of

DEFAULT_PATTERN = "{year}/{company}/{date}_{company}_{number}_{total}.{ext}"
FIELDS = frozenset({"year", "company", "date", "number", "total", "currency", "kind", "ext"})

MAX_NAME_BYTES = 255
"""UTF-8 bytes of one path component, a limit that ext4, APFS and NTFS all allow."""
SHORTER_NAME_BYTES = (143, 100, 64, 40)
"""Limits to try where a file system or a whole path allows less: 143 are those of an encrypted folder (eCryptfs)."""
_ROOM_FOR_SUFFIX = len(" (999999)")
_PART_LIMIT = 96
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
# Names that Windows reserves for devices, whatever extension follows.
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)")


def safe_part(text: str | None, limit: int = _PART_LIMIT) -> str:
    """Returns the text as a part of a file name, without separators, leading or trailing dots, control or direction
    characters; may be empty."""
    cleaned = clean_text(text) or ""
    return _strip_ends(_truncate(_strip_ends(_FORBIDDEN.sub("-", cleaned)), limit))


def _strip_ends(text: str) -> str:
    return text.strip(" .-_~")


def _truncate(text: str, limit: int) -> str:
    return text.encode("utf-8", "ignore")[:limit].decode("utf-8", "ignore")


def _escape_reserved(name: str) -> str:
    return f"_{name}" if _RESERVED.match(name) else name


def company_of(facts: Facts, company: str | None, url: str) -> str:
    """Returns the company's display name: the document's own, else the account's, else the portal's domain."""
    domain = host_of(url).removeprefix("www.")
    return clean_text(facts.company) or clean_text(company) or domain or "unknown"


def check_pattern(pattern: str) -> None:
    """Raises archive.bad_pattern unless the pattern has only known fields, ends in ``.{ext}`` and stays below the
    archive."""
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


def candidate_paths(
    facts: Facts, company: str, ext: str, pattern: str = DEFAULT_PATTERN, max_bytes: int = MAX_NAME_BYTES
) -> Iterator[str]:
    """Yields paths below the archive, with slashes: the preferred one, then with " (2)", " (3)" … for names that are
    taken. ``max_bytes`` limits each of their parts."""
    values = _field_values(facts, company, ext)
    *folders, name_pattern = pattern.split("/")
    parents = [_folder(folder, values, min(_PART_LIMIT, max_bytes)) for folder in folders]
    stem = _stem(name_pattern.removesuffix(".{ext}"), values)
    max_stem_bytes = max_bytes - _ROOM_FOR_SUFFIX - len(f".{ext}")
    stem = _escape_reserved(_strip_ends(_truncate(stem, max_stem_bytes)) or "document")
    yield "/".join([*parents, f"{stem}.{ext}"])
    number = 2
    while True:
        yield "/".join([*parents, f"{stem} ({number}).{ext}"])
        number += 1


def _field_values(facts: Facts, company: str, ext: str) -> dict[str, str]:
    # A document without a number is distinguished by the file name that the portal offered.
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


def _folder(pattern: str, values: dict[str, str], limit: int) -> str:
    return _escape_reserved(_strip_ends(_truncate(_stem(pattern, values), limit)) or "unknown")


def _stem(pattern: str, values: dict[str, str]) -> str:
    filled = pattern.format_map(values)
    # An unknown field leaves neither doubled nor trailing separators.
    return re.sub(r"([_\- ])[_ ]*\1+", r"\1", filled).strip("_- ")
