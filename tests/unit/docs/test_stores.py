"""What is handed in to the stores of extensions is within their limits, in every language, and speaks of every permission."""

from __future__ import annotations

import json
import re

import pytest

from host.i18n import catalogue, languages
from tests.support.locations import BAD, ROOT

STORES = ROOT / "packaging" / "stores"
LONGEST = {"Name": 45, "Short description": 132, "Description": 10_000, "Privacy": 2_000}
"""The shortest limit of Chrome's, Edge's and Mozilla's stores for each."""
SHORTEST = {"Description": 250}
ROW = re.compile(r"^\| `([^`]+)`(?: \(by choice\))? \| ([^|]+) \|$", re.MULTILINE)


def sections(text: str) -> dict[str, str]:
    """The text below each heading of a listing."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)[1:]
    return {name: body.strip() for name, body in zip(parts[::2], parts[1::2], strict=True)}


def faults(text: str) -> list[str]:
    """What no store would take."""
    told = sections(text)
    found = [f"no {name}" for name in LONGEST if not told.get(name)]
    found += [f"{name}: {len(body)} characters" for name, body in told.items() if len(body) > LONGEST.get(name, 0)]
    return found + [f"{name}: too short" for name, least in SHORTEST.items() if len(told.get(name, "")) < least]


@pytest.mark.parametrize("language", languages())
def test_the_manifests_own_texts_are_within_the_limits(language: str) -> None:
    """The stores of Chrome and Edge show these."""
    assert len(catalogue(language)["ui_name"]["message"]) <= LONGEST["Name"]
    assert len(catalogue(language)["ui_description"]["message"]) <= LONGEST["Short description"]


@pytest.mark.parametrize("language", languages())
def test_a_listing_is_within_the_limits(language: str) -> None:
    assert faults((STORES / f"{language}.md").read_text("utf-8")) == []


def test_a_bad_listing_is_caught() -> None:
    text = (BAD / "stores" / "listing.md").read_text("utf-8")
    assert faults(text) == ["no Privacy", "Name: 60 characters", "Description: too short"]


def test_every_permission_has_one_sentence_and_no_other_has() -> None:
    manifest = json.loads((ROOT / "extension" / "manifest.json").read_text("utf-8"))
    kinds = ("permissions", "optional_permissions", "host_permissions", "optional_host_permissions")
    asked = [name for kind in kinds for name in manifest.get(kind, [])]
    told = ROW.findall((STORES / "permissions.md").read_text("utf-8"))
    assert sorted(name for name, _ in told) == sorted(asked)
    assert all(sentence.endswith(".") and len(sentence) > 30 for _, sentence in told)
