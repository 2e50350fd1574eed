"""Reads a document in the worker: what ``host.reading.read_document`` says, as JSON values."""

from __future__ import annotations

from typing import Any

from host.errors import WorldError
from host.reading.read_document import read_document


def read(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """Returns ``{"reading": …}`` as ``Reading.to_json`` has it, or ``{"unreadable": CODE, "details": {…}}``. The option
    ``content_type`` is what the sender called the file."""
    content_type = options.get("content_type")
    try:
        return {"reading": read_document(data, content_type if isinstance(content_type, str) else None).to_json()}
    except WorldError as error:
        return {"unreadable": error.code, "details": error.details}
