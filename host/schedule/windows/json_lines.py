"""Where in a JSON text a value stands: for errors that name the line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

JsonPath = tuple[str | int, ...]
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_Token = tuple[str, int]


class DuplicateKeyError(ValueError):
    """An object has the same key twice; ``line`` is the second one's."""

    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key, self.line = key, line


def lines_of(text: str) -> dict[JsonPath, int]:
    """Every place of a text that ``json`` can read, and its line, counted from 1: for a key its own line, for an entry
    of a list where it begins. Raises DoubledKeyError."""
    found: dict[JsonPath, int] = {}
    tokens = _tokens(text)
    _value(next(tokens), tokens, (), found)
    return found


def _tokens(text: str) -> Iterator[_Token]:
    line, done = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", done, match.start())
        done = match.start()
        yield match[0], line


def _value(token: _Token, tokens: Iterator[_Token], place: JsonPath, found: dict[JsonPath, int]) -> None:
    found.setdefault(place, token[1])
    if token[0] == "{":
        _object(tokens, place, found)
    elif token[0] == "[":
        _list(tokens, place, found)


def _object(tokens: Iterator[_Token], place: JsonPath, found: dict[JsonPath, int]) -> None:
    token = next(tokens)
    while token[0] != "}":
        if token[0] == ",":
            token = next(tokens)
        key = (*place, str(json.loads(token[0])))
        if key in found:
            raise DuplicateKeyError(str(key[-1]), token[1])
        found[key] = token[1]
        next(tokens)  # the colon
        _value(next(tokens), tokens, key, found)
        token = next(tokens)


def _list(tokens: Iterator[_Token], place: JsonPath, found: dict[JsonPath, int]) -> None:
    token, index = next(tokens), 0
    while token[0] != "]":
        if token[0] == ",":
            token = next(tokens)
        _value(token, tokens, (*place, index), found)
        token, index = next(tokens), index + 1


def nearest_line(lines: dict[JsonPath, int], place: JsonPath) -> int:
    """The line of a place, or of the nearest thing around it that is written in the text (a missing key is not)."""
    while place not in lines and place:
        place = place[:-1]
    return lines.get(place, 1)
