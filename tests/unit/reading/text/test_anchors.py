"""A text that no pattern can match is told from its words alone, and none that one matches is lost."""

from __future__ import annotations

import pytest

from host.finder.lexicon.documents import document_labels, document_titles
from host.reading.text.anchors import AnchorFilter, anchors_of


@pytest.mark.parametrize(
    ("pattern", "anchors"),
    [
        (r"\w*rechnungs?", {"rechnung"}),
        ("(?:tax |vat )?e?-?invoice", {"invoice"}),
        ("nota de (?:credito|abono)", {"nota"}),
        (r"(?:data (?:di )?)?scadenz[ae]", {"scadenz"}),
        (r"(?:over|past)[- ]?due", {"due"}),
        ("(?:betalen|voldoen)", {"betalen", "voldoen"}),
        (r"(?!credit)\w*nota", {"nota"}),
        (r"d\.?d\.?t\.?", {"d", "t"}),
        ("#", {"#"}),
    ],
)
def test_the_longest_letters_that_every_match_has(pattern: str, anchors: set[str]) -> None:
    assert anchors_of([pattern]) == anchors


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("proforma rechnung", True),
        ("stromrechnung:", True),
        ("nr. 12", True),
        ("snr 12", False),
        ("total 12,50", False),
    ],
)
def test_long_anchors_stand_in_compounds_and_short_ones_alone(text: str, passes: bool) -> None:
    wanted = AnchorFilter([{"rechnung", "nr"}])
    assert wanted.passes(text) == passes
    assert wanted.passes(text) == passes


def test_the_anchor_of_three_letters_begins_a_word() -> None:
    wanted = AnchorFilter([{"inv"}])
    assert [wanted.passes(text) for text in ("inv. 4711", "invalid", "reinvest")] == [1, 1, 0]


def test_which_patterns_may_match_is_told_apart() -> None:
    wanted = AnchorFilter([{"rechnung"}, {"datum"}, {"nr"}])
    assert [wanted.passes(text) for text in ("rechnung", "rechnungsdatum", "datum nr", "total")] == [1, 3, 6, 0]


def test_every_pattern_of_the_lexicon_has_an_anchor() -> None:
    tables = [
        table
        for module in (document_titles, document_labels)
        for table in vars(module).values()
        if isinstance(table, dict)
    ]
    patterns = {
        word for table in tables for words in table.values() if isinstance(words, tuple) for word in words if word
    }
    assert len(patterns) > 500
    assert [pattern for pattern in patterns if not all(anchors_of([pattern]))] == []
