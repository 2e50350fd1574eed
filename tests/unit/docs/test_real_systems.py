"""What the page of what was tried and the table at the page's head say of the systems of other makers is what the tables below say."""

from __future__ import annotations

import re

from tests.support import locations

ROOT = locations.ROOT
COUNTED = ("none", "one", "two", "three", "four", "five", "six")
LEADS = "how a row leads to its paper"
HEAD = ["system", "version", "family", "ways, of 4", "bad inputs, of 5", "harm", "seconds", "bare"]


def page() -> str:
    return (ROOT / "docs" / "real-systems.md").read_text("utf-8")


def tables() -> list[list[list[str]]]:
    """The tables of the page, each with its head, as cells."""
    blocks = re.findall(r"(?:^\|.*\n)+", page(), re.MULTILINE)
    return [[[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()] for block in blocks]


def standing() -> list[dict[str, str]]:
    """Where each system stands: the lines of the table at the head, by its columns."""
    (found,) = [table[2:] for table in tables() if table[0] == HEAD]
    return [dict(zip(HEAD, line, strict=True)) for line in found]


def told_below(system: str) -> list[str]:
    """What the page says of a system below that table: paragraphs, points and lines of tables with its name."""
    below = page().split("## The first six", 1)[1]
    parts = re.split(r"\n\s*\n|\n(?=- |\|)", below)
    return [" ".join(part.split()) for part in parts if system in " ".join(part.split())]


def test_the_page_of_what_was_tried_counts_the_systems_that_were_tried_and_those_that_gave_all() -> None:
    systems = [line[0] for table in tables() if table[0][:3:2] == ["system", LEADS] for line in table[2:]]
    assert len(systems) == 15
    fetched = [line for table in tables() if table[0][:2] == ["system, from", "when"] for line in table[2:]]
    short = {line[0] for line in fetched if line[1] == "after" and line[3].startswith("10 of 33")}
    text = (ROOT / "docs" / "tried.md").read_text("utf-8")
    assert "fifteen customer portals" in text
    assert "fourteen did" in text
    assert short == {"Medusa, start page", "Medusa, list, Firefox"}
    assert "newest ten orders of 33" in text


def test_the_page_of_what_was_tried_says_where_the_bad_inputs_were_tried() -> None:
    tried = {line["system"]: line["bad inputs, of 5"] for line in standing()}
    whole = [system for system, found in tried.items() if found.startswith("5")]
    in_part = [system for system, found in tried.items() if not found.startswith(("5", "not tried"))]
    text = " ".join((ROOT / "docs" / "tried.md").read_text("utf-8").split())
    assert f"were tried on {', '.join(whole[:-1])} and {whole[-1]}, in part on {COUNTED[len(in_part)]} others" in text
    assert f"and on {COUNTED[len(tried) - len(whole) - len(in_part)]} not at all" in text
    assert len(tried) == 15


def test_every_system_has_a_line_at_the_head_that_leaves_nothing_out() -> None:
    for line in standing():
        assert re.match(r"[1-4](?![\d.])", line["ways, of 4"]), line
        assert re.match(r"[1-5](?![\d.])|not tried$", line["bad inputs, of 5"]), line
        assert line["harm"].startswith("0"), line
        assert re.match(r"\d+\.\d|not measured", line["seconds"]), line
        assert re.match(r"\d+\.\d|not measured", line["bare"]), line
    assert len({line["family"] for line in standing()}) >= 3


def test_versions_and_seconds_at_the_head_are_those_of_the_tables() -> None:
    for line in standing():
        told = told_below(line["system"].removesuffix(" with billing"))
        for number in re.findall(r"\d+(?:\.\d+)+", f"{line['version']} {line['seconds']} {line['bare']}"):
            whole = rf"(?<![\d.]){re.escape(number)}(?!\.?\d)"
            assert any(re.search(whole, part) for part in told), (line["system"], number)
