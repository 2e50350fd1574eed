"""Patterns built from word lists mean what a hand-written one would, with and without ``re.VERBOSE``."""

from __future__ import annotations

import re

import pytest

from host.finder.lexicon.patterns import adjacent, any_of, any_of_table, apart


@pytest.mark.parametrize("flags", [0, re.VERBOSE])
def test_any_of_matches_each_word(flags: int) -> None:
    pattern = re.compile(any_of(("mot de passe", "e-?mail", "client #", r"order\w*")), flags)
    found = [
        bool(pattern.fullmatch(text))
        for text in ("mot de passe", "email", "client #", "orders", "motdepasse", "client")
    ]
    assert found == [True, True, True, True, False, False]


def test_a_pattern_within_a_pattern_keeps_its_blanks() -> None:
    inner = any_of(("sign in", "log in"))
    assert re.fullmatch(any_of((inner, "enter")), "sign in", re.VERBOSE)


def test_a_table_matches_words_of_every_language() -> None:
    pattern = re.compile(any_of_table({"nl": ("vorige",), "de": ("letzte woche", "gestern")}))
    assert pattern.findall("gestern, letzte woche, vorige, last") == ["gestern", "letzte woche", "vorige"]


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("the password that you entered is wrong", True),
        ("your details are wrong", True),
        ("the passwords are wrong", False),
        ("your password. nothing is wrong", False),
        ("a password, which is long and of which more than enough was said, is wrong", False),
        ("wrong password", False),
        ("the password is wrongly spelled", True),
    ],
)
def test_apart_stays_in_one_sentence(text: str, matches: bool) -> None:
    assert bool(re.search(apart(("password", "details"), 30, ("wrong",)), text)) is matches


def test_adjacent_words_have_one_blank_between() -> None:
    pattern = re.compile(adjacent(("wrong", "invalid"), ("password", "name")), re.VERBOSE)
    assert [bool(pattern.search(text)) for text in ("invalid name", "wrongpassword", "wrong old password")] == [
        True,
        False,
        False,
    ]
