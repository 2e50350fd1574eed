"""The README says the same in every language: as many sections, the same commands, links and promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.locations import BAD, ROOT
from tools.screens import shots, states_page

OTHERS = ("nl", "de", "fr")
COMMAND = re.compile(r"^ {4,}(\S.*)$", re.MULTILINE)
PICTURE = re.compile(r"!\[[^\]]+\]\(docs/screens/([a-z]+)-([a-z]{2})\.png\)")


def outline(text: str) -> dict[str, list[str] | int]:
    """What must be the same in every language."""
    return {
        "sections": len(re.findall(r"^## ", text, re.MULTILINE)),
        "steps": len(re.findall(r"^\d\. ", text, re.MULTILINE)),
        "promises": len(re.findall(r"^- \*\*", text, re.MULTILINE)),
        "commands": [line for line in COMMAND.findall(text) if not line.startswith("(")],
        "pictures": [name for name, _ in PICTURE.findall(text)],
        "demo": re.findall(r"`(make demo[^`]+)`", text),
    }


def readme(language: str) -> Path:
    return ROOT / ("README.md" if language == "en" else f"README.{language}.md")


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_sections_and_commands(language: str) -> None:
    assert outline(readme(language).read_text("utf-8")) == outline(readme("en").read_text("utf-8"))


@pytest.mark.parametrize("language", ["en", *OTHERS])
def test_the_pictures_are_there_in_the_pages_language(language: str) -> None:
    shown = PICTURE.findall(readme(language).read_text("utf-8"))
    assert [name for _, name in shown] == [language] * 3
    assert all((ROOT / "docs" / "screens" / f"{name}-{language}.png").is_file() for name, _ in shown)


def test_a_readme_that_leaves_something_out_is_caught() -> None:
    bad = outline((BAD / "readme" / "README.nl.md").read_text("utf-8"))
    whole = outline(readme("en").read_text("utf-8"))
    assert {key for key in whole if bad[key] != whole[key]} == set(whole)


def test_the_pictures_of_the_docs_are_few_and_small() -> None:
    pictures = sorted((ROOT / "docs" / "screens").glob("*.png"))
    assert 12 <= len(pictures) <= 25
    assert sum(file.stat().st_size for file in pictures) < 2_000_000


def test_every_page_in_every_state_has_its_picture() -> None:
    states = ROOT / "docs" / "screens" / "states"
    names = [shot.name for shot in shots()]
    assert {file.stem for file in states.glob("*.png")} == set(names)
    assert (states / "README.md").read_text("utf-8") == states_page(names)
    assert sum(file.stat().st_size for file in states.glob("*.png")) < 6_000_000
