"""Brings along what other programs know of a portal: recordings, blueprints and plugin files, each read into a draft."""

from __future__ import annotations

import json
from pathlib import Path

from host.connectors.importers.draft import Draft, LeftOut, Preview, preview
from host.connectors.importers.invoice_radar import is_plugin, read_plugin
from host.connectors.importers.recorder import is_recording, read_recording
from host.connectors.importers.well import is_blueprint, read_blueprint
from host.errors import WorldError

MAX_IMPORT_BYTES = 2 * 1024 * 1024
"""The largest file in bytes that is read: what people write by hand or record has some kilobytes."""

__all__ = ["Draft", "LeftOut", "Preview", "preview", "read_draft"]


def read_draft(file: Path) -> Draft:
    """Returns the draft of a file. Raises WorldError ``import.unreadable`` for a file that is none of the three kinds."""
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_IMPORT_BYTES + 1)
        if len(data) > MAX_IMPORT_BYTES:
            raise WorldError("import.unreadable", file=file.name, why=f"more than {MAX_IMPORT_BYTES} bytes")
        raw = json.loads(data.decode("utf-8"))
        # An escape may be half of a sign, which is no text that anything can be made of.
        json.dumps(raw, ensure_ascii=False).encode("utf-8")
    except OSError as error:
        raise WorldError("import.unreadable", file=file.name, why=error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:
        raise WorldError("import.unreadable", file=file.name, why=str(error)[:200]) from error
    if isinstance(raw, dict):
        if is_recording(raw):
            return read_recording(raw)
        if is_blueprint(raw):
            return read_blueprint(raw, file.stem)
        if is_plugin(raw):
            return read_plugin(raw)
    raise WorldError("import.unknown_kind", file=file.name)
