"""Reads connector files: YAML without tags, aliases or duplicate keys, into the strict model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from host.connectors.schema import Connector
from host.errors import WorldError

MAX_FILE_BYTES = 64 * 1024
"""Maximum size of one connector file in bytes."""


class _StrictLoader(yaml.SafeLoader):
    """YAML loader that refuses duplicate keys and aliases; dates stay text."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.constructor.ConstructorError(None, None, "aliases are not allowed", None)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in keys:
                raise yaml.constructor.ConstructorError(None, None, f"{key} stands twice", key_node.start_mark)
            keys.add(key)
        return super().construct_mapping(node, deep)


_StrictLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_raw(file: Path) -> dict[str, Any]:
    """Returns the file's keys and values; raises WorldError ``connector.unreadable`` when it is not one YAML mapping."""
    try:
        data = file.read_bytes()
        if len(data) > MAX_FILE_BYTES:
            raise WorldError("connector.unreadable", file=file.name, why=f"more than {MAX_FILE_BYTES} bytes")
        loaded = yaml.load(data.decode("utf-8"), Loader=_StrictLoader)  # noqa: S506 – a SafeLoader, made stricter
    except (OSError, UnicodeDecodeError) as error:
        raise WorldError("connector.unreadable", file=file.name, why=str(error)) from error
    except yaml.YAMLError as error:
        raise WorldError("connector.unreadable", file=file.name, why=_first_line(error)) from error
    except RecursionError as error:
        raise WorldError("connector.unreadable", file=file.name, why="nested too deeply") from error
    if not isinstance(loaded, dict):
        raise WorldError("connector.unreadable", file=file.name, why="not a mapping of keys")
    return loaded


def read_connector(file: Path) -> Connector:
    """Reads a file as a connector; raises WorldError ``connector.unreadable`` or ``connector.invalid``."""
    raw = read_raw(file)
    try:
        return Connector.model_validate(_coerce_types(raw))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "file"
        raise WorldError("connector.invalid", file=file.name, key=where, why=first["msg"]) from error


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


def _first_line(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return f"{problem} (line {mark.line + 1})" if mark is not None else str(problem)
