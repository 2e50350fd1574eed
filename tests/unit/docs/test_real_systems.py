"""What the README says of the systems of other makers is what the tables say."""

from __future__ import annotations

import re

from tests.support import locations

ROOT = locations.ROOT


def tables() -> list[list[list[str]]]:
    """The tables of the page, each with its head, as cells."""
    blocks = re.findall(r"(?:^\|.*\n)+", (ROOT / "docs" / "real-systems.md").read_text("utf-8"), re.MULTILINE)
    return [[[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()] for block in blocks]


def test_the_readme_counts_the_systems_that_were_tried_and_those_that_gave_all() -> None:
    systems = [line[0] for table in tables() if table[0][1] == "version" for line in table[2:]]
    assert len(systems) == 14
    fetched = [line for table in tables() if table[0][:2] == ["system, from", "when"] for line in table[2:]]
    short = {line[0] for line in fetched if line[1] == "after" and line[3].startswith("10 of 33")}
    text = (ROOT / "README.md").read_text("utf-8")
    assert "fourteen customer portals" in text
    assert "thirteen did" in text
    assert short == {"Medusa, start page", "Medusa, list, Firefox"}
    assert "newest ten orders of 33" in text
