"""Printing on a terminal: what a page, a file's name or another program chose must not steer it."""

from __future__ import annotations

import re

import click

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters of ASCII and of ISO 6429 (U+009B begins a command like ESC does), except for tab and line feed, and the
characters of Unicode that turn the writing direction or break a line; and surrogates, by which Python writes the bytes of a
file's name that are no UTF-8 (PEP 383), and which no terminal takes."""


def printable(text: str) -> str:
    """Returns the text with each character that would steer a terminal written as its escape: ``\\x1b``, ``\\u202e``."""
    return _STEERING.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def echo(text: str, *, err: bool = False) -> None:
    """Prints a line, on standard error if ``err``."""
    click.echo(printable(text), err=err)


def echo_json(line: str) -> None:
    """Prints one line of JSON, in which such characters stand only inside of strings, and there as JSON's own escapes."""
    click.echo(_STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", line))


def rewrite_line(text: str) -> None:
    """Replaces what stands on the terminal's present line; an empty text clears it."""
    click.echo(f"\r\x1b[K{printable(text)}", nl=False)
