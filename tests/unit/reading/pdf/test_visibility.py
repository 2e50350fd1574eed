"""Words of a PDF that nobody sees are told apart from those that are shown."""

from __future__ import annotations

import pytest

from tests.support.text_pages import made_pdf, read_words, shown

WHITE, RED, BLACK = "1 1 1 rg\n", "1 0 0 rg\n", "0 0 0 rg\n"
BOX = "90 690 120 30 re f\n"
FRAME = "90 690 120 30 re 92 692 116 26 re f*\n"
PICTURE = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID z EI Q\n"
STAMP = "q 120 0 0 30 90 690 cm BI /W 1 /H 1 /CS /G /BPC 8 ID z EI Q\n"
WORD = shown(100, 700, "4711")


def told(content: str) -> tuple[list[str], list[str]]:
    """Returns the shown and the hidden words of a page."""
    (page,) = read_words(made_pdf(content)).pages
    return [word.text for word in page.words], [word.text for word in page.hidden]


HIDING = {
    "white on the white page": WHITE + WORD,
    "nearly white": "0.95 0.97 0.95 rg\n" + WORD,
    "red on a red box": RED + BOX + WORD,
    "black on a black box": BLACK + BOX + WORD,
    "drawn invisibly": shown(100, 700, "4711", more="3 Tr"),
    "drawn for clipping only": shown(100, 700, "4711", more="7 Tr"),
    "tiny": shown(100, 700, "4711", size=0.5),
    "under a white box": WORD + WHITE + BOX,
    "under a black box": WORD + BLACK + BOX,
    "under a small picture": WORD + STAMP,
    "beside the page": shown(700, 700, "4711"),
    "on a part of a box that a clip leaves": f"q 90 690 120 30 re W n {RED} 0 0 595 842 re f Q\n" + RED + WORD,
}
SHOWING = {
    "black on white": WORD,
    "white on a red box": RED + BOX + WHITE + WORD,
    "white in a red box that is drawn in a box of white": WHITE + "0 0 595 842 re f\n" + RED + BOX + WHITE + WORD,
    "red beside a red box": RED + "300 690 50 30 re f\n" + WORD,
    "over a box": WHITE + BOX + BLACK + WORD,
    "under a frame": WORD + FRAME,
    "under a rule": WORD + "90 703 120 1 re f\n",
    "under a box that the clip keeps away": WORD + f"q 0 0 50 50 re W n {WHITE} {BOX} Q\n",
    "white on a picture": STAMP + WHITE + WORD,
    "invisible on the picture of a page, as scans have it": PICTURE + shown(100, 700, "4711", more="3 Tr"),
    "under the picture of a page, as scans have it": WORD + PICTURE,
    "outlined": shown(100, 700, "4711", more="1 Tr"),
}


@pytest.mark.parametrize("name", HIDING)
def test_what_nobody_sees_is_hidden(name: str) -> None:
    assert told(HIDING[name]) == ([], ["4711"])


@pytest.mark.parametrize("name", SHOWING)
def test_what_is_seen_is_shown(name: str) -> None:
    assert told(SHOWING[name]) == (["4711"], [])


def test_one_hidden_word_hides_no_other() -> None:
    content = WORD + WHITE + BOX + BLACK + shown(150, 700, "4712") + shown(100, 600, "Invoice")
    assert told(content) == (["4712", "Invoice"], ["4711"])
