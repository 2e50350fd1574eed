"""What a person is told of text that the pages do not show."""

from __future__ import annotations

from host.reading.layout import TextPage, Word
from host.reading.text.hidden_text import read_hidden


def page(shown: str, hidden: str) -> TextPage:
    return TextPage(
        595.0, 842.0, *(tuple(Word(text, 0, 0, 9, 9) for text in words.split()) for words in (shown, hidden))
    )


def test_a_number_that_only_hidden_words_say_is_told() -> None:
    part = read_hidden([page("Total 100,00", ""), page("", "Total 900,00 4711")])
    assert part.remarks == (("document.hidden_text", {"text": "900,00 4711"}),)
    assert not part.fields


def test_marks_and_copies_are_not_told() -> None:
    assert read_hidden([page("Total 100,00 4711", "Powered by v2 100,00 (4711)")]).remarks == ()
    assert read_hidden([page("Total", "")]).remarks == ()


def test_what_is_told_is_short() -> None:
    ((_, details),) = read_hidden([page("", " ".join(str(1000 + at) for at in range(500)))]).remarks
    assert len(details["text"]) == 80
