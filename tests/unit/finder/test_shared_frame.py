"""What the pages of rows have alike, word for word, is a menu or a footer and nothing else."""

from __future__ import annotations

import pytest

from host.finder.shared_frame import shared_frame

LINKS = "".join(f'<li><a href="/afdeling/{place}">Afdeling {place}</a></li>' for place in range(20))


def shown(number: str, around: str = '<nav class="m"><ul>{}</ul></nav>', links: str = LINKS) -> str:
    return f"<html><body>{around.format(links)}<main><h1>Bestelling {number}</h1><p>{LINKS}</p></main></body></html>"


@pytest.mark.parametrize(
    "around",
    [
        '<nav class="m"><ul>{}</ul></nav>',
        "<footer><ul>{}</ul></footer>",
        '<div class="top" role="navigation"><div>{}</div></div>',
        "<nav><nav>{}</nav><p>Zoeken</p></nav>",
        "<header><h2>Winkel</h2><nav>{}</nav></header>",
    ],
)
def test_a_menu_is_emptied_and_stays_in_its_place(around: str) -> None:
    frame = shared_frame(shown("17", around), shown("18", around))
    emptied = frame.empty(shown("19", around))
    assert emptied.count("Afdeling 7") == 1, "that of the content stays"
    assert "Bestelling 19" in emptied
    kept = around.partition("{}")[0].partition("<ul>")[0].split(">")[0]
    assert kept in emptied


def test_a_menu_that_differs_in_anything_is_left_as_it_is() -> None:
    frame = shared_frame(shown("17"), shown("18"))
    other = shown("19", links=LINKS.replace("Afdeling 3", "Uw sessie is verlopen"))
    assert frame.empty(other) == other


def test_what_a_menu_has_beside_the_shared_links_is_left() -> None:
    frame = shared_frame(shown("17"), shown("18"))
    more = shown("19").replace("</nav>", '<a href="/factuur/19.pdf">Factuur</a></nav>')
    assert "/factuur/19.pdf" in frame.empty(more)


@pytest.mark.parametrize("around", ["<div>{}</div>", "<article>{}</article>", "<table><tr><td>{}</td></tr></table>"])
def test_what_is_no_menu_is_no_frame(around: str) -> None:
    assert shared_frame(shown("17", around), shown("18", around)).blocks == ()


def test_the_inner_menu_of_a_block_that_differs_is_shared() -> None:
    around = "<nav><p>{}</p></nav>"
    one, other = (f"<footer><p>{number}</p>{around.format(LINKS)}</footer>" for number in ("17", "18"))
    frame = shared_frame(one, other)
    assert [start for start, _ in frame.blocks] == ["<nav>"]


@pytest.mark.parametrize(
    "html", ["", "<nav>", "<nav" + LINKS, "<nav>" + LINKS, "</nav><nav></nav>", '<nav role="navigation">']
)
def test_a_page_that_is_cut_anywhere_has_some_frame_or_none(html: str) -> None:
    frame = shared_frame(html, html)
    assert len(frame.empty(html)) <= len(html)
