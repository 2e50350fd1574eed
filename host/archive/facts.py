"""What is known of a document when it is filed, cleaned: a portal's words are data from a stranger."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit, urlunsplit

from host.urls import mask_token

KINDS = frozenset({"invoice", "credit_note", "statement", "receipt", "other"})
_LONGEST = 500
_AMOUNT = re.compile(r"-?\d{1,15}(\.\d{1,6})?")


@dataclass(frozen=True)
class Facts:
    """``date`` ISO, ``total`` a decimal string, ``currency`` ISO 4217; None is unknown. ``kept_page``: an invoice that
    exists as a page only and was kept as HTML on purpose."""

    number: str | None = None
    date: str | None = None
    total: str | None = None
    currency: str | None = None
    kind: str = "other"
    subkind: str | None = None
    portal_id: str | None = None
    source_url: str | None = None
    content_type: str | None = None
    offered_name: str | None = None
    company: str | None = None
    kept_page: bool = False

    def cleaned(self) -> Facts:
        """The same without what must not be stored: control characters, impossible dates and amounts, and what
        may hold a session in the address: its query, parameters and random steps."""
        return Facts(
            number=clean_text(self.number),
            date=_real_date(self.date),
            total=self.total if self.total and _AMOUNT.fullmatch(self.total) else None,
            currency=self.currency if self.currency and re.fullmatch("[A-Z]{3}", self.currency) else None,
            kind=self.kind if self.kind in KINDS else "other",
            subkind=clean_text(self.subkind),
            portal_id=clean_text(self.portal_id),
            source_url=_without_query(self.source_url),
            content_type=clean_text(self.content_type),
            offered_name=clean_text(self.offered_name),
            company=clean_text(self.company),
            kept_page=self.kept_page,
        )


def clean_text(text: str | None) -> str | None:
    """One line of normalised, visible text of at most 500 characters; None when nothing is left."""
    if text is None:
        return None
    if len(text) <= _LONGEST and text.isascii() and text.isprintable():
        return " ".join(text.split()) or None
    visible = "".join(
        " " if character.isspace() or unicodedata.category(character) == "Cc" else character
        for character in unicodedata.normalize("NFC", text)
        if unicodedata.category(character) not in _INVISIBLE
    )
    return " ".join(visible.split())[:_LONGEST].strip() or None


_INVISIBLE = frozenset({"Cf", "Cs", "Co", "Cn"})
"""Format (among them what turns the writing direction), half characters, private and unassigned ones."""


def _real_date(text: str | None) -> str | None:
    if text is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        date.fromisoformat(text)
    except ValueError:
        return None
    return text


def _without_query(url: str | None) -> str | None:
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    path = "/".join(mask_token(step) for step in parts.path.split("/"))
    return clean_text(urlunsplit((parts.scheme, host + port, path, "", "")))
