"""docs/register.md names every column of the register, in their order, and its queries run."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.support.archive_kit import House
from tests.support.locations import DOCS

PAGE = (DOCS / "register.md").read_text("utf-8")


def columns(page: str) -> list[str]:
    table = page.split("## The columns")[1].split("Amounts are", maxsplit=1)[0]
    return [name for line in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", line)]


def test_every_column_is_documented(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.bring(1)
    with closing(sqlite3.connect(f"file:{house.paths.database}?mode=ro", uri=True)) as reader:
        there = [column[0] for column in reader.execute("SELECT * FROM register").description]
        assert columns(PAGE) == there
        queries = re.findall(r'-readonly ophaler.sqlite "(.*?)"', PAGE)
        queries += ["".join(re.findall(r"^    (SELECT register.*\n    WHERE.*)$", PAGE, re.MULTILINE))]
        assert [len(reader.execute(query).fetchall()) for query in queries] == [1, 1, 0]
    house.close()


def test_a_column_that_is_missing_is_seen() -> None:
    assert columns(PAGE.replace("| `place` |", "| place |"))[0] == "document"
