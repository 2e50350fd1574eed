"""Controls of unknown words right after the list."""

from __future__ import annotations

import pytest

from tests.unit.finder.audit.pages import URL, named


@pytest.mark.parametrize(
    "word", ["Further back", "Verder terug in de tijd", "Anteriores", "Plus loin", "Ancora", "Das war noch nicht alles"]
)
@pytest.mark.parametrize(
    "control",
    [
        "<p><a href='/invoices?start=4'>{}</a></p>",
        "<p><a href='#' data-oph-ref=7>{}</a></p>",
        "<div><div><button type=button>{}</button></div></div>",
        "<div role=button data-oph-ref=7>{}</div>",
    ],
)
def test_a_control_that_may_show_more_is_named_whatever_it_says(word: str, control: str) -> None:
    assert named("{list}" + control.format(word)) == [("pager", word)]
    assert named("{list}" + control.format(word), at_last_page=True) == []


def test_a_way_back_to_where_the_list_begins_is_none_on() -> None:
    back = "{list}<p><a href='/invoices?start=0'>Anfang</a> <a href='/invoices?start=8'>Ancora</a></p>"
    assert named(back, url=URL + "?start=4") == [("pager", "Ancora")]
    assert named("{list}<p><a href='/invoices?start=0'>Anfang</a></p>", url=URL + "?start=4") == []


@pytest.mark.parametrize(
    "foot",
    [
        "<p><a href='/offers'>Further</a></p>",
        "<p><a href='/invoices?sort=date'>Date</a></p>",
        "<form action=/x><button>Go</button></form>",
        "<p><button type=button>Print</button></p>",
        "<p><button type=button>Back</button></p>",
        "<p><button type=button>Contact us</button></p>",
        "<p><button type=button>Download all invoices</button></p>",
        "<p>We like to hear from you. <button type=button>Chat</button></p>",
        "<p><button type=button>Pay</button></p>",
    ],
)
def test_other_controls_after_the_list_are_not_named(foot: str) -> None:
    assert named("{list}" + foot) == []


@pytest.mark.parametrize(
    "current",
    ["<button type=button aria-current=page>1</button>", "<div><button type=button class=active>1</button></div>"],
)
def test_the_only_page_of_a_pager_leads_nowhere(current: str) -> None:
    assert named("{list}" + current) == []
