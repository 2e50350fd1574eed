"""YAML as connector files have it: mappings, lists and scalars, without tags, anchors, aliases or duplicate keys, and with
the line of each value.

It is built from the parser's events, not by a loader: what a file may not have is refused where it begins, before
anything was made of it (a million aliases are one refusal), and nothing recurses. Of YAML 1.1's surprises none is left:
only ``true`` and ``false`` are truths, so that Norway (``NO``) stays a country, and a date stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

MAX_DEPTH = 12
"""Maximum number of mappings and lists inside one another."""
ValuePath = tuple[str | int, ...]
"""Keys and positions that lead to a value."""

_INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,17})")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,17})\.\d{1,18}")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


class StrictYamlError(ValueError):
    """What a file has that it may not have, and in which line."""

    def __init__(self, problem: str, line: int | None) -> None:
        super().__init__(problem if line is None else f"{problem} (line {line})")
        self.line = line


@dataclass
class _Container:
    """A mapping or a list that is not yet closed."""

    value: dict[str, Any] | list[Any]
    path: ValuePath
    key: str | None = None


@dataclass
class _Document:
    lines: dict[ValuePath, int] = field(default_factory=dict)
    open: list[_Container] = field(default_factory=list)
    value: Any = None
    is_complete: bool = False


def load(text: str) -> tuple[Any, dict[ValuePath, int]]:
    """Returns the value of one document and the line in which each of its parts begins, counted from 1. Raises
    StrictYamlError."""
    document = _Document()
    for event in _events(text):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise StrictYamlError("aliases are not allowed", line)
        if getattr(event, "anchor", None) is not None:
            raise StrictYamlError("anchors are not allowed", line)
        if getattr(event, "tag", None) is not None:
            raise StrictYamlError("tags are not allowed", line)
        if isinstance(event, yaml.DocumentStartEvent) and document.is_complete:
            raise StrictYamlError("a second document begins", line)
        _take(document, event, line)
    return document.value, document.lines


def _events(text: str) -> Iterator[Any]:
    try:
        # The parser of libyaml is ten times as fast, and is in the wheels of all common systems.
        yield from yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise StrictYamlError(problem, None if mark is None else mark.line + 1) from error


def _take(document: _Document, event: Any, line: int) -> None:
    if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
        if len(document.open) >= MAX_DEPTH:
            raise StrictYamlError("nested too deeply", line)
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        document.open.append(_Container(value, _place(document, value, line)))
    elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
        document.open.pop()
        document.is_complete = not document.open
    elif isinstance(event, yaml.ScalarEvent):
        container = document.open[-1] if document.open else None
        if container is not None and isinstance(container.value, dict) and container.key is None:
            if event.value in container.value:
                raise StrictYamlError(f"{event.value} stands twice", line)
            container.key = event.value
        else:
            _place(document, event.value if event.style else _plain(event.value), line)
            document.is_complete = container is None


def _place(document: _Document, value: Any, line: int) -> ValuePath:
    """Puts a value into the innermost open container, and returns its path."""
    if not document.open:
        document.value = value
        document.lines[()] = line
        return ()
    container = document.open[-1]
    if isinstance(container.value, list):
        path: ValuePath = (*container.path, len(container.value))
        container.value.append(value)
    elif container.key is None:
        raise StrictYamlError("a key must be a word", line)
    else:
        path = (*container.path, container.key)
        container.value[container.key] = value
        container.key = None
    document.lines[path] = line
    return path


def _plain(text: str) -> Any:
    """Returns the value of a scalar without quotes."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text
