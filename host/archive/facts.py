"""Metadata of a document at the time of filing, and its sanitisation: a portal's texts are untrusted input."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from host.urls import mask_token
from host.vocabulary import DOCUMENT_KINDS, RowProofWord

_MAX_CHARS = 500
_MAX_HEADER = 200
RESPONSE_FACTS = ("status", "url", "content_type", "date", "last_modified", "etag")
"""What of a portal's answer is kept with a document."""
_AMOUNT = re.compile(r"-?\d{1,15}(\.\d{1,6})?")


@dataclass(frozen=True)
class Facts:
    """``date`` is ISO 8601, ``total`` a decimal string, ``currency`` ISO 4217; None is unknown. ``kept_page`` marks an
    invoice that exists as a page only and was captured as HTML on purpose. ``evidence``: how it was retrieved, as the text of
    ``arrival_evidence``."""

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
    evidence: str | None = None

    def cleaned(self) -> Facts:
        """Returns the facts without what must not be stored: control characters, impossible dates and amounts, and the
        parts of the address that may hold a session (query, parameters, random path segments)."""
        return Facts(
            number=clean_text(self.number),
            date=_valid_date(self.date),
            total=self.total if self.total and _AMOUNT.fullmatch(self.total) else None,
            currency=self.currency if self.currency and re.fullmatch("[A-Z]{3}", self.currency) else None,
            kind=self.kind if self.kind in DOCUMENT_KINDS else "other",
            subkind=clean_text(self.subkind),
            portal_id=clean_text(self.portal_id),
            source_url=_redacted_source_url(self.source_url),
            content_type=clean_text(self.content_type),
            offered_name=clean_text(self.offered_name),
            company=clean_text(self.company),
            kept_page=self.kept_page,
            evidence=self.evidence,
        )


@dataclass(frozen=True)
class ReadFacts:
    """What was read of a document before it is filed. ``proof``: whether it is its row's; ``text_key``: the same for copies
    that are made anew at each download, None without text; ``named``: what its file is named by, where the row's own facts
    do not name it rightly (an amount that is still due is no total)."""

    proof: RowProofWord | None = None
    text_key: str | None = None
    named: Facts | None = None


def arrival_evidence(
    program: str, connector: Mapping[str, str] | None, response: Mapping[str, str | int | None] | None
) -> str:
    """Returns as one JSON text how a document was retrieved: by which version of the program, by which connector, and what the
    portal answered. Of the answer only what ``RESPONSE_FACTS`` names is kept: no cookie and no token, and of its address what
    ``Facts.cleaned`` keeps."""
    kept: dict[str, Any] | None = None
    if response is not None:
        kept = {}
        for name in RESPONSE_FACTS:
            # No status is 0 where the browser saved the file and told none.
            value = response.get(name) or None
            said = (
                value if isinstance(value, int) else _redacted_source_url(value) if name == "url" else clean_text(value)
            )
            if said is not None:
                kept[name] = said[:_MAX_HEADER] if isinstance(said, str) and name != "url" else said
    known = {"program": program, "connector": None if connector is None else dict(connector), "response": kept}
    return json.dumps(known, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def clean_text(text: str | None) -> str | None:
    """Returns one line of normalised, visible text of at most 500 characters; None when nothing is left."""
    if text is None:
        return None
    if len(text) <= _MAX_CHARS and text.isascii() and text.isprintable():
        return " ".join(text.split()) or None
    visible = "".join(
        " " if character.isspace() or unicodedata.category(character) == "Cc" else character
        for character in unicodedata.normalize("NFC", text)
        if unicodedata.category(character) not in _INVISIBLE
    )
    return " ".join(visible.split())[:_MAX_CHARS].strip() or None


_INVISIBLE = frozenset({"Cf", "Cs", "Co", "Cn"})
"""Unicode categories that are removed: format characters (which include text direction), surrogates, private use,
unassigned."""


def _valid_date(text: str | None) -> str | None:
    if text is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        date.fromisoformat(text)
    except ValueError:
        return None
    return text


def _redacted_source_url(url: str | None) -> str | None:
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    path = "/".join(mask_token(segment) for segment in parts.path.split("/"))
    return clean_text(urlunsplit((parts.scheme, host + port, path, "", "")))
