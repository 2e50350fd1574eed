"""What the README says of the systems of other makers is what the tables say."""

from __future__ import annotations

import re

from tests.support import locations

ROOT = locations.ROOT
COUNTED = ("none", "one", "two", "three", "four", "five", "six")


def tables() -> list[list[list[str]]]:
    """The tables of the page, each with its head, as cells."""
    blocks = re.findall(r"(?:^\|.*\n)+", (ROOT / "docs" / "real-systems.md").read_text("utf-8"), re.MULTILINE)
    return [[[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()] for block in blocks]


def test_the_readme_counts_the_systems_that_were_tried_and_those_that_gave_all() -> None:
    systems = [line[0] for table in tables() if table[0][1] == "version" for line in table[2:]]
    assert len(systems) == 15
    fetched = [line for table in tables() if table[0][:2] == ["system, from", "when"] for line in table[2:]]
    short = {line[0] for line in fetched if line[1] == "after" and line[3].startswith("10 of 33")}
    text = (ROOT / "README.md").read_text("utf-8")
    assert "fifteen customer portals" in text
    assert "fourteen did" in text
    assert short == {"Medusa, start page", "Medusa, list, Firefox"}
    assert "newest ten orders of 33" in text


def test_the_readme_says_where_the_bad_inputs_were_tried() -> None:
    (standing,) = [table[2:] for table in tables() if table[0][-1] == "bad inputs"]
    whole = [line[0] for line in standing if line[-1].startswith("5 of 5")]
    in_part = [line[0] for line in standing if not line[-1].startswith(("5 of 5", "not tried"))]
    text = " ".join((ROOT / "README.md").read_text("utf-8").split())
    assert f"were tried on {', '.join(whole[:-1])} and {whole[-1]}, in part on {COUNTED[len(in_part)]} others" in text
    assert sum(1 + line[0].count(",") for line in standing) == 15
