"""Reads a document in the worker: what ``host.reading.read_document`` says, as JSON values."""

from __future__ import annotations

import base64
from typing import Any

from host.errors import WorldError
from host.reading.read_document import attached_invoice, read_document


def read(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """Returns ``{"reading": …}`` as ``Reading.to_json`` has it, or ``{"unreadable": CODE, "details": {…}}``. The option
    ``content_type`` is what the sender called the file."""
    content_type = options.get("content_type")
    try:
        return {"reading": read_document(data, content_type if isinstance(content_type, str) else None).to_json()}
    except WorldError as error:
        return {"unreadable": error.code, "details": error.details}


def attached_xml(data: bytes, _options: dict[str, Any]) -> dict[str, Any]:
    """Returns ``{"xml": BASE64}``, the e-invoice that a PDF carries, ``{"xml": None}`` where it carries none."""
    found = attached_invoice(data)
    return {"xml": None if found is None else base64.b64encode(found).decode("ascii")}
