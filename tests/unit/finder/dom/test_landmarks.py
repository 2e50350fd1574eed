"""Which landmarks of a page an element stands in."""

from __future__ import annotations

import pytest

from host.finder.dom.landmarks import in_landmark, landmarks_around
from host.finder.dom.node import Node
from host.finder.dom.page import Page


def link_in(before: str) -> Node:
    """The link after the start tags ``before``."""
    page = Page(f"<html><body>{before}<a href='/x'>Rechnungen</a>", "https://portal.example/")
    return page.by_tag("a")[0]


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ("<main><p>", []),
        ("<nav><ul><li>", ["navigation"]),
        ("<header>", ["banner"]),
        ("<footer><div role='navigation'>", ["navigation", "contentinfo"]),
        ("<div role='BANNER'><nav>", ["navigation", "banner"]),
        ("<div role='contentinfo'>", ["contentinfo"]),
        ("<article><header>", ["banner"]),
        ("<nav role='contentinfo'>", ["contentinfo"]),
        ("<nav role='tablist'>", ["navigation"]),
        ("<div role='tablist'>", []),
        ("<nav></nav><p>", []),
        ("<nav>" + "<div>" * 200, ["navigation"]),
    ],
)
def test_landmarks_are_named_from_the_innermost_on(before: str, names: list[str]) -> None:
    link = link_in(before)
    assert [landmark.name for landmark in landmarks_around(link)] == names
    assert in_landmark(link) == bool(names)


def test_one_landmark_may_not_count() -> None:
    assert not in_landmark(link_in("<header>"), but="banner")
    assert in_landmark(link_in("<header><nav>"), but="banner")
