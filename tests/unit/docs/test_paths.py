"""Every path that a page of the documentation names in backticks or links to is there, and every one that a comment names."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from tests.support import locations

ROOT = locations.ROOT
FOLDERS = ("bench", "docs", "extension", "host", "packaging", "requirements", "tests", "tools")
PAGES = [
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "CONTRIBUTING.md",
    *sorted(ROOT.glob("README*.md")),
    *sorted((ROOT / "tests" / "fixtures").rglob("README.md")),
]
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
PLACEHOLDER = re.compile(r"<[^>]*>|(?<![A-Za-z])[A-Z]{2,}(?![A-Za-z])")
"""``NAME`` and ``<name>`` stand for any name."""
IN_PROSE = re.compile(
    rf"(?<![\w./:@-])(?:(?:{'|'.join(FOLDERS)})/[\w./{{}},*<>-]*|[a-z_*][\w/{{}},*<>-]*\.(?:py|js)(?![\w/-]|\.\w))"
)
"""A path in a comment: with one of our folders, or a file of code in lower case (``Node.js`` is none). One that begins with a
dot is the type checker's (``import("./protocol.js")``), and one after a slash belongs to an address."""
OF_OTHERS = {"user.js"}
"""Files that comments speak of and that are not ours: the settings in a profile of Firefox."""
JS_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)


@cache
def files() -> tuple[str, ...]:
    """Every file of the project, without what tools leave there and without bad examples."""
    found = [file for folder in FOLDERS for file in (ROOT / folder).rglob("*") if "__pycache__" not in file.parts]
    names = [file.relative_to(ROOT).as_posix() for file in (*found, *ROOT.glob("*.*")) if file.is_file()]
    return tuple(name for name in names if not name.startswith("tests/bad/"))


def expanded(path: str) -> list[str]:
    """``host/{a,b}.py`` as two paths."""
    parts = [part.split(",") for part in re.split(r"\{([^}]*)\}", path)]
    return [
        "".join(one) for one in product(*(part if place % 2 else [",".join(part)] for place, part in enumerate(parts)))
    ]


def is_there(path: str) -> bool:
    """Whether a file or a folder with a file in it has that path, or ends with it where it begins in no known folder."""
    begins = "" if path.startswith(tuple(f"{folder}/" for folder in FOLDERS)) else "(?:.*/)?"
    pattern = "".join(
        ".*" if part == "**" else "[^/]*" if part == "*" else re.escape(part) for part in re.split(r"(\*\*?)", path)
    )
    wanted = re.compile(f"{begins}{pattern.rstrip('/')}(?:/.*)?")
    return (path.startswith("tests/bad") and (ROOT / path).exists()) or any(wanted.fullmatch(file) for file in files())


def named(text: str) -> list[str]:
    """The paths in a page's backticks: what begins in a folder of the project, and what is a file of code by its ending."""
    words = [
        word.strip(",.;:").partition("::")[0] for span in SPAN.findall(FENCED.sub("", text)) for word in span.split()
    ]
    return [
        word
        for word in words
        if word.startswith(tuple(f"{one}/" for one in FOLDERS)) or re.fullmatch(r"[\w./{},*<>-]+\.(py|js)", word)
    ]


def stale(page: Path) -> list[str]:
    """What a page names that is not there."""
    text = page.read_text("utf-8")
    found = [word for word in named(text) if not all(is_there(PLACEHOLDER.sub("*", path)) for path in expanded(word))]
    targets = [target.partition("#")[0] for target in LINK.findall(FENCED.sub("", text)) if "://" not in target]
    return found + [target for target in targets if target and not (page.parent / target).exists()]


def comments(file: Path) -> list[str]:
    """Comments and docstrings of a Python file, or the comments of a JavaScript file."""
    text = file.read_text("utf-8")
    if file.suffix == ".js":
        return JS_COMMENT.findall(text)
    strings = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Expr))
    docstrings = [one.value for one in strings if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return docstrings + [token.string for token in tokens if token.type == tokenize.COMMENT]


def stale_in_comments(file: Path) -> list[str]:
    """What a file's comments name that is not there."""
    words = [word.rstrip(",.") for text in comments(file) for word in IN_PROSE.findall(text)]
    return [
        word
        for word in words
        if word not in OF_OTHERS and not all(is_there(PLACEHOLDER.sub("*", path)) for path in expanded(word))
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_names_is_there(page: Path) -> None:
    assert stale(page) == []


def test_what_a_comment_names_is_there() -> None:
    ours = [*(ROOT / "host").rglob("*.py"), *(ROOT / "extension").rglob("*.js")]
    assert [f"{file.relative_to(ROOT)}: {word}" for file in sorted(ours) for word in stale_in_comments(file)] == []


@pytest.mark.parametrize("name", ["stale_names.py", "stale_names.js"])
def test_a_stale_name_in_a_comment_is_caught_and_no_other(name: str) -> None:
    caught = [
        "reading.js",
        "host/fetch/hands.py",
        "navigation/nowhere.py",
        "docs/nowhere.md",
        "host/rooms/",
        "gone_*.js",
    ]
    assert sorted(stale_in_comments(locations.BAD / "docs" / name)) == sorted(caught)


def test_a_stale_path_is_caught_and_no_other() -> None:
    assert stale(locations.BAD / "docs" / "stale_paths.md") == [
        "host/fetch/hands.py",
        "extension/page/hands.js",
        "host/{fetch,rhythm}/run.py",
        "tests/unit/test_*_nothing.py",
        "host/NAME/nobody_has_this.py",
        "taking_up.py",
        "lane/telegraph.py",
        "host/rooms/",
        "nowhere.md",
    ]
