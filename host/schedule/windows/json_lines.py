"""Finds the line of a value in a JSON text, for errors that name the line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

JsonPath = tuple[str | int, ...]
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_Token = tuple[str, int]


class DuplicateKeyError(ValueError):
    """Raised where an object has the same key twice; ``line`` is the line of the second one."""

    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key, self.line = key, line


def lines_of(text: str) -> dict[JsonPath, int]:
    """Returns the line, counted from 1, of every path in a text that ``json`` can parse: the key's line for a
    member, the first line of the value for a list item. Raises DuplicateKeyError."""
    lines: dict[JsonPath, int] = {}
    tokens = _tokens(text)
    _value(next(tokens), tokens, (), lines)
    return lines


def _tokens(text: str) -> Iterator[_Token]:
    line, position = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        yield match[0], line


def _value(token: _Token, tokens: Iterator[_Token], path: JsonPath, lines: dict[JsonPath, int]) -> None:
    lines.setdefault(path, token[1])
    if token[0] == "{":
        _object(tokens, path, lines)
    elif token[0] == "[":
        _list(tokens, path, lines)


def _object(tokens: Iterator[_Token], path: JsonPath, lines: dict[JsonPath, int]) -> None:
    token = next(tokens)
    while token[0] != "}":
        if token[0] == ",":
            token = next(tokens)
        key = (*path, str(json.loads(token[0])))
        if key in lines:
            raise DuplicateKeyError(str(key[-1]), token[1])
        lines[key] = token[1]
        next(tokens)  # the colon
        _value(next(tokens), tokens, key, lines)
        token = next(tokens)


def _list(tokens: Iterator[_Token], path: JsonPath, lines: dict[JsonPath, int]) -> None:
    token, index = next(tokens), 0
    while token[0] != "]":
        if token[0] == ",":
            token = next(tokens)
        _value(token, tokens, (*path, index), lines)
        token, index = next(tokens), index + 1


def nearest_line(lines: dict[JsonPath, int], path: JsonPath) -> int:
    """Returns the line of a path, or of its nearest ancestor that is in the text (a missing key is not)."""
    while path not in lines and path:
        path = path[:-1]
    return lines.get(path, 1)
