"""Every line of a table in the threat page names a test that is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from tests.support import locations

PAGE = locations.ROOT / "docs" / "security.md"
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
NO_LINE_OF_A_CLAIM = re.compile(r"\|[\s|:-]+\||\|[^|]*(?:\|[^|]*)?\| held by \|")


@cache
def names_of_tests(file: Path) -> frozenset[str]:
    """The names of the tests in a file; none where there is no such file."""
    if not file.is_file():
        return frozenset()
    found = ast.walk(ast.parse(file.read_text("utf-8")))
    return frozenset(node.name for node in found if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))


def unheld(page: Path) -> list[str]:
    """The lines of tables without a test, and the tests that are not there."""
    wrong = []
    for line in page.read_text("utf-8").splitlines():
        if not line.startswith("|") or NO_LINE_OF_A_CLAIM.fullmatch(line):
            continue
        named = TEST.findall(line)
        wrong += [line] if not named else []
        wrong += [f"{file}::{test}" for file, test in named if test not in names_of_tests(locations.ROOT / file)]
    return wrong


def test_every_line_of_the_threat_page_is_held_by_a_test() -> None:
    assert unheld(PAGE) == []
    assert len(TEST.findall(PAGE.read_text("utf-8"))) > 50, "the page is really read"


def test_a_line_that_nothing_holds_is_caught() -> None:
    assert unheld(locations.BAD / "docs" / "security.md") == [
        "| it cannot fly | |",
        "tests/unit/docs/test_security.py::test_that_is_gone",
        "tests/unit/docs/nowhere.py::test_a_line_that_nothing_holds_is_caught",
        "| it cannot sing | `tests/unit/docs/test_security.py` |",
    ]


def test_the_page_is_found_from_where_people_begin() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "docs/architecture.md"):
        assert re.search(r"\]\((?:docs/)?security\.md\)", (locations.ROOT / name).read_text("utf-8")), name
