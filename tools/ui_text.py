"""Finds text that a person would read and that does not come from the catalogue, in the extension's HTML and JavaScript.

``python tools/ui_text.py`` checks ``popup/``, ``dashboard/`` and ``shared/``. What counts as text in JavaScript: two
words in one string (class names of the style sheets aside), a word with a capital, a letter outside ASCII, and any
string put where text is shown.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

EXTENSION = Path(__file__).resolve().parent.parent / "extension"
FOLDERS = ("popup", "dashboard", "welcome", "shared")
SHOWN = frozenset(
    {"aria-label", "aria-description", "aria-valuetext", "title", "alt", "placeholder", "label", "value", "content"}
)
NO_TEXT = frozenset({"script", "style"})
# Attributes of `meta` elements that no person reads.
META = frozenset({"viewport", "color-scheme"})


@dataclass(frozen=True)
class Found:
    """A text that stands in the code: where, and what."""

    line: int
    text: str


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside.append(tag)
        given = dict(attrs)
        for name, value in attrs:
            harmless = tag == "meta" and given.get("name") in META
            if name in SHOWN and value and not harmless:
                self.found.append(Found(self.getpos()[0], value))
        if tag in {"meta", "link", "img", "input", "br"}:
            self._inside.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not (self._inside and self._inside[-1] in NO_TEXT):
            self.found.append(Found(self.getpos()[0], data.strip()))


def html_text(source: str) -> list[Found]:
    """Texts in HTML: between tags, and in attributes that are read out or shown."""
    reader = _Html()
    reader.feed(source)
    return reader.found


@dataclass(frozen=True)
class Token:
    """One token of JavaScript; of a template only the pieces between the expressions are tokens of kind ``text``."""

    kind: str
    text: str
    line: int


_TOKEN = re.compile(
    r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
  | (?P<tick>`)
  | (?P<regex>/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*)
  | (?P<word>[A-Za-z_$][\w$]*|\d[\w.]*)
  | (?P<space>\s+)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_BEFORE_REGEX = frozenset("(,=:[!&|?{};+>") | {"return", ""}


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a module, without comments and white space."""
    place, before, depths = 0, "", [0]
    while place < len(source):
        found = _TOKEN.match(source, place)
        assert found is not None
        kind, text = str(found.lastgroup), found.group()
        line = source.count("\n", 0, place) + 1
        if kind == "regex" and before not in _BEFORE_REGEX:
            kind, text = "sign", "/"
        if kind == "tick" or (kind == "sign" and text == "}" and depths[-1] == 0 and len(depths) > 1):
            # A template begins, or goes on behind one of its expressions.
            if kind == "sign":
                depths.pop()
            end = re.compile(r"(?:\\.|(?!\$\{)[^`\\])*", re.DOTALL).match(source, place + 1)
            assert end is not None
            yield Token("text", f"`{end.group()}`", line)
            place = end.end() + (2 if source.startswith("${", end.end()) else 1)
            if source.startswith("${", end.end()):
                depths.append(0)
            before = ")"
            continue
        if kind == "sign" and text in "{}":
            depths[-1] += 1 if text == "{" else -1
        place += len(text)
        if kind not in {"comment", "space"}:
            yield Token(kind, text, line)
            before = text if kind != "text" else ")"


def js_text(source: str, classes: frozenset[str] = frozenset()) -> list[Found]:
    """Texts in a module; ``classes`` are the class names that may stand together in one string."""
    found = []
    last: list[str] = []
    every = list(tokens(source))
    for token, after in zip(every, [*every[1:], None], strict=True):
        names_property = after is not None and after.text == ":" and last[-1:] in ([","], ["{"])
        if token.kind == "text" and not names_property:
            words = token.text[1:-1]
            if _is_text(words, classes) or (re.search("[A-Za-z]", words) and _is_shown(last)):
                found.append(Found(token.line, words))
        last = [*last[-3:], token.text]
    return found


def _is_text(words: str, classes: frozenset[str]) -> bool:
    if any(ord(letter) > 127 and letter.isalpha() for letter in words):
        return True
    if re.match("[A-Z][a-z]", words.strip()) and not re.fullmatch("([A-Z][a-z]+){2,}", words):
        return True
    return bool(re.search(r"[A-Za-z][,;:.!?]?\s+[A-Za-z]", words)) and not all(
        _is_class(word, classes) for word in words.split()
    )


def _is_class(word: str, classes: frozenset[str]) -> bool:
    """A class, or the beginning of one that a template completes."""
    return word in classes or (word.endswith("-") and any(name.startswith(word) for name in classes))


def _is_shown(last: list[str]) -> bool:
    """Whether a string after these tokens is put where text is shown."""
    before = "".join(last)
    named = "|".join(sorted(SHOWN - {"content", "value", "label"}))
    return bool(
        re.search(r"(\}|\)),$", before)
        or re.search(r"(textContent|title|innerText)=$", before)
        or re.search(r"(createTextNode|append|prepend|replaceChildren)\($", before)
        or re.search(rf"""(["']({named})["']|\b({named}))(:|,)$""", before)
    )


def classes_of(styles: str) -> frozenset[str]:
    """The class names of a style sheet."""
    return frozenset(re.findall(r"\.([a-z][a-z0-9-]*)", styles))


def check(folder: Path = EXTENSION, parts: tuple[str, ...] = FOLDERS) -> list[str]:
    """One line for each text found."""
    files = [file for part in parts for file in sorted((folder / part).rglob("*"))]
    classes = classes_of("".join(file.read_text("utf-8") for file in files if file.suffix == ".css"))
    lines = []
    for file in files:
        found: list[Found] = []
        if file.suffix == ".html":
            found = html_text(file.read_text("utf-8"))
        elif file.suffix == ".js":
            found = js_text(file.read_text("utf-8"), classes)
        lines += [f"{file.relative_to(folder)}:{one.line}: not from the catalogue: {one.text}" for one in found]
    return lines


if __name__ == "__main__":
    complaints = check()
    sys.stderr.write("".join(line + "\n" for line in complaints))
    sys.exit(1 if complaints else 0)
