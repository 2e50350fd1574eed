"""Pagers anywhere on the page, and within the rows."""

from __future__ import annotations

import pytest

from tests.unit.finder.audit.pages import HEAD, ROWS, URL, named

NEXT = {
    "en": "Next page",
    "de": "Nächste Seite",
    "nl": "Volgende",
    "fr": "Page suivante",
    "es": "Siguiente",
    "it": "Successiva",
}


def table_with(last: str) -> str:
    return f"<table>{HEAD}{''.join(ROWS)}<tr class=row><td colspan=4>{last}</td></tr></table>"


@pytest.mark.parametrize(
    ("last", "name"),
    [
        ("<span>1</span> <a href=\"javascript:__doPostBack('g','Page$2')\">2</a>", "2"),
        ("1 <a href='?page=2'>2</a> <a href='?page=3'>3</a>", "2"),
        ("<a href='?page=2'>Next</a>", "Next"),
        ("<button>Show more</button>", "Show more"),
        ("<a href='/invoice/205/pdf'>PDF</a>", None),
        ("<a href='/product/7'>7</a>", None),
    ],
)
def test_a_pager_in_a_row_is_named(last: str, name: str | None) -> None:
    found = [item for item in named(table_with(last)) if item[0] == "pager"]
    assert found == ([] if name is None else [("pager", name)])


@pytest.mark.parametrize(("language", "word"), NEXT.items())
@pytest.mark.parametrize(
    "control", ["<a href='?page=2'>{}</a>", "<div class=pagination><button>{}</button></div>", "<button>{}</button>"]
)
def test_a_way_to_the_next_page_is_named_in_every_language(language: str, word: str, control: str) -> None:
    assert named("{list}" + control.format(word), language) == [("pager", word)]
    if "href" in control:
        assert (
            named("{list}" + control.format(word), language, has_next=True, addresses=frozenset((URL + "?page=2",)))
            == []
        )


def test_numbers_are_pages_up_to_the_current_one() -> None:
    links = "<a href='?page=1'>1</a> <a href='?page=2'>2</a> "
    assert named("{list}<p>" + links + "<b>3</b></p>", url=URL + "?page=3") == []
    assert named("{list}<p>" + links + "<b>3</b> <a href='?page=4'>4</a></p>", url=URL + "?page=3") == [("pager", "4")]
    assert named("{list}<p><a href='?page=1' class=active>1</a> <a href='?page=2'>2</a></p>") == [("pager", "2")]
    assert named("{list}<p>" + links + "</p>", at_last_page=True) == []


def test_a_second_list_has_a_pager_of_its_own() -> None:
    own = "{list}<nav class=pager><a href='?page=2'>2</a> <b>1</b></nav>"
    other = "<nav class=pager><b>1</b> <a href='?other=2'>2</a> <a href='?other=3'>3</a></nav>"
    followed = {"has_next": True, "addresses": frozenset((URL + "?page=2",))}
    assert named(own, **followed) == []
    assert named(own + own.replace("{list}", ""), **followed) == []
    assert named(own + other, **followed) == [("pager", "2")]


def test_the_head_of_the_page_names_the_next_page() -> None:
    assert named("{list}<link rel=next href='/invoices/2'>") == [("pager", "/invoices/2")]


@pytest.mark.parametrize(
    "control",
    [
        "<div class=carousel><button>Next</button></div>",
        "<section><h2>News</h2><p>Network grows</p><a href='/news'>Show more</a></section>",
        "<a href='/p'>Next month</a>",
        "<p><a href='?size=10'>10</a> <a href='?size=50'>50</a> <a href='?size=100'>100</a></p>",
        "<footer><a href='/x'>Next</a></footer>",
        "<p><a href='?y=2025'>2025</a></p>",
        "<div>How do you like this page? <button>1</button><button>2</button><button>3</button></div>",
        "<ul class=stars><li><a href='/rate'>5</a></li></ul>",
    ],
)
def test_what_turns_no_page_of_the_list_is_not_named(control: str) -> None:
    assert named("{list}" + control) == []


@pytest.mark.parametrize(
    ("options", "name"),
    [("<option>1<option>2", "2"), ("<option>Page 1<option selected>Page 2<option>Page 3", "Page 3"),
     ("<option>1<option selected>2", None), ("<option>10<option>20", None), ("<option>1<option>3", None)],
)  # fmt: skip
def test_a_select_of_pages_is_named_until_its_last_one(options: str, name: str | None) -> None:
    assert named(f"{{list}}<select>{options}</select>") == ([] if name is None else [("pager", name)])


def test_an_arrow_of_an_icon_font_is_a_pager_without_a_name() -> None:
    arrow = "<a href=#><span class=material-icons>chevron_right</span></a>"
    assert named(f"<div><span>1</span> / 2 {arrow}</div>{{list}}") == [("pager", "›")]
    assert named(f"<nav><span>1</span> {arrow}</nav>{{list}}".replace("chevron_right", "expand_more")) == []
