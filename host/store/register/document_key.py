"""The conditions by which documents are found: their id, which is the beginning of their hash, account and words."""

from __future__ import annotations

from typing import Any

_ID_PREFIX = "d-"
_ID_DIGITS = 20

BY_ID = "sha256>=? AND sha256<? AND id=?"
"""Condition on ``documents`` that the index of the hashes answers, with the parameters of ``id_range``."""


DAY = "coalesce(iif(r.place IS NULL, d.date, r.date), substr(d.filed_at, 1, 10))"
"""The day of a document ``d`` with its reading ``r``, if it has one: its date, or that of its filing where it has none."""

IN_PERIOD = f"(substr({DAY}, 1, length(:period))=:period OR substr(d.date, 1, length(:period))=:period)"
"""Condition for a document of a year or a month, by its own date or by that of its row, which the calendar counts by."""


def document_id(sha256: str, administration: int = 0) -> str:
    """Returns the id of the document with this SHA-256 in the archive of an administration."""
    digits = _ID_PREFIX + sha256[:_ID_DIGITS]
    return f"{digits}-{administration}" if administration else digits


def id_range(document: str) -> tuple[str, str, str]:
    """Returns the parameters of ``BY_ID``."""
    prefix = document.removeprefix(_ID_PREFIX)[:_ID_DIGITS]
    return prefix, prefix + "g", document


def documents_where(
    account: str | None, text: str | None = None, administration: int | None = None
) -> tuple[str, dict[str, Any]]:
    """Returns a WHERE clause on ``documents``, empty for all of them, with its parameters: those of an account, those with this
    text in number, company, date, total or file name, and those in the archive of an administration."""
    conditions = []
    if account is not None:
        conditions.append("account=:account")
    if administration is not None:
        conditions.append("administration=:administration")
    if text:
        conditions.append(
            "coalesce(number,'')||' '||company||' '||coalesce(date,'')||' '||coalesce(total,'')||' '||file"
            r" LIKE :text ESCAPE '\'"
        )
    pattern = "%" + (text or "").replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
    return (f"WHERE {' AND '.join(conditions)}" if conditions else ""), {
        "account": account,
        "text": pattern,
        "administration": administration,
    }
