"""Every path that a page of the documentation names in backticks or links to is there."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from tests.support import locations

ROOT = locations.ROOT
FOLDERS = ("bench", "docs", "extension", "host", "requirements", "tests", "tools")
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md", ROOT / "README.md"]
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
PLACEHOLDER = re.compile(r"<[^>]*>|(?<![A-Za-z])[A-Z]{2,}(?![A-Za-z])")
"""``NAME`` and ``<name>`` stand for any name."""


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
    words = [word.strip(",.;:") for span in SPAN.findall(FENCED.sub("", text)) for word in span.split()]
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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_is_there(page: Path) -> None:
    assert stale(page) == []


def test_a_stale_path_is_caught_and_no_other() -> None:
    assert stale(locations.BAD / "docs" / "stale_paths.md") == [
        "host/fetch/hands.py",
        "extension/page/hands.js",
        "host/{fetch,rhythm}/run.py",
        "tests/unit/test_*_nothing.py",
        "host/NAME/nobody_has_this.py",
        "taking_up.py",
        "lane/telegraph.py",
        "host/waking/",
        "nowhere.md",
    ]
