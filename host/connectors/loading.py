"""Reads connector files: YAML without tags, aliases or duplicate keys, into the strict model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from host.connectors import strict_yaml
from host.connectors.schema import Connector
from host.errors import WorldError

MAX_FILE_BYTES = 64 * 1024
"""Maximum size of one connector file in bytes."""


def read_raw(file: Path) -> dict[str, Any]:
    """Returns the file's keys and values; raises WorldError ``connector.unreadable`` when it is not one YAML mapping."""
    return read_with_lines(file)[0]


def read_connector(file: Path) -> Connector:
    """Reads a file as a connector; raises WorldError ``connector.unreadable`` or ``connector.invalid``."""
    raw, lines = read_with_lines(file)
    try:
        return Connector.model_validate(_coerce_types(raw))
    except ValidationError as error:
        # What stands there and is wrong comes before what is missing: a key with a slip of the pen is both.
        first = min(error.errors(), key=lambda found: found["loc"] not in lines)
        key = ".".join(str(part) for part in first["loc"]) or "file"
        where = f"{key} (line {line_of(lines, first['loc'])})"
        raise WorldError("connector.invalid", file=file.name, key=where, why=first["msg"]) from error


def read_with_lines(file: Path) -> tuple[dict[str, Any], dict[strict_yaml.ValuePath, int]]:
    """Returns the file's keys and values with the line of each; raises as ``read_raw``."""
    if file.exists() and not file.is_file() and not file.is_dir():
        # A pipe would be waited for without an end, and a device be read without one.
        raise WorldError("connector.unreadable", file=file.name, why="not a file")
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            raise WorldError("connector.unreadable", file=file.name, why=f"more than {MAX_FILE_BYTES} bytes")
        loaded, lines = strict_yaml.load(data.decode("utf-8"))
    except (OSError, UnicodeDecodeError, strict_yaml.StrictYamlError) as error:
        raise WorldError("connector.unreadable", file=file.name, why=str(error)) from error
    if not isinstance(loaded, dict):
        raise WorldError("connector.unreadable", file=file.name, why="not a mapping of keys")
    return loaded, lines


def line_of(lines: dict[strict_yaml.ValuePath, int], path: strict_yaml.ValuePath) -> int:
    """Returns the line of a value, or of the innermost part of the file that holds it: a key that is missing has none."""
    while path not in lines:
        path = path[:-1]
    return lines[path]


def _coerce_types(raw: dict[str, Any]) -> dict[str, Any]:
    """Converts values for which YAML has no strict type: the date in ``retired``, an integer number of seconds."""
    import datetime

    values = dict(raw)
    retired = values.get("retired")
    if isinstance(retired, dict) and isinstance(retired.get("since"), str):
        try:
            values["retired"] = {**retired, "since": datetime.date.fromisoformat(retired["since"])}
        except ValueError:
            return values
    if type(values.get("pace_seconds")) is int:
        values["pace_seconds"] = float(values["pace_seconds"])
    return values
