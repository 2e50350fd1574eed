"""The id of a document, which is the beginning of its hash, and how a row is found by it."""

from __future__ import annotations

_ID_PREFIX = "d-"
_ID_DIGITS = 20

BY_ID = "sha256>=? AND sha256<? AND id=?"
"""Condition on ``documents`` that the index of the hashes answers, with the parameters of ``id_range``."""


def document_id(sha256: str) -> str:
    """Returns the id of the document with this SHA-256."""
    return _ID_PREFIX + sha256[:_ID_DIGITS]


def id_range(document: str) -> tuple[str, str, str]:
    """Returns the parameters of ``BY_ID``."""
    prefix = document.removeprefix(_ID_PREFIX)
    return prefix, prefix + "g", document
