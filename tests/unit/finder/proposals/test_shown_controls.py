"""What a person showed is pressed on other pages only where it is that control, and sends nothing that does harm."""

from __future__ import annotations

import pytest

from host.finder import Snapshot
from host.finder.dom.signals import Signals
from host.finder.downloads.locators import locator_of
from host.finder.proposals.shown_controls import shown_controls

URL = "https://portal.example/orders/7710"


def found(shown: str, other: str) -> int:
    """How many controls of one page are the last control of another, which was shown."""
    page, later = (Snapshot(f"<html lang=en><main>{body}</main></html>", URL).page for body in (shown, other))
    locator = locator_of(page, Signals(page).interactive[-1])
    return len(shown_controls(later, Signals(later).interactive, [locator]))


@pytest.mark.parametrize("name", ["OK", "Ja"])
def test_a_name_that_agrees_to_whatever_is_asked_is_pressed_in_the_same_place_only(name: str) -> None:
    button = f"<button>{name}</button>"
    assert found(f"<p>{button}</p>", f"<p>{button}</p>") == 1
    assert found(f"<p>{button}</p>", f"<section><div>{button}</div></section>") == 0


def test_a_name_that_says_something_is_found_in_another_place() -> None:
    button = "<button>Tazama</button>"
    assert found(f"<p>{button}</p>", f"<section><div>{button}</div></section>") == 1


def test_a_form_that_is_called_after_harm_is_not_sent() -> None:
    button = "<input type=hidden name=id value=7><button>Tazama</button>"
    shown = f"<form class=paper action=/x method=post>{button}</form>"
    assert found(shown, shown) == 1
    assert found(shown, f'<form class="charge-refund" action=/x method=post>{button}</form>') == 0
