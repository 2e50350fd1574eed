"""What a person is told of a way that had proved itself: it is kept, another one was proved in its place, or it is gone."""

from __future__ import annotations

from host.fetch.documents.ways.former_ways import FormerWays
from host.ways import LearnedWay, Locator, Way, WayStep

OLD = Way((WayStep("link", Locator("link", "invoice", "/bills/{id}", (), "td[4]/a[1]")),))
NEW = Way((WayStep("link", Locator("link", "", "/f/{*}", (("icon", "save"),), "div[2]/a[1]")),))


def former(proofs: int = 3) -> FormerWays:
    return FormerWays((LearnedWay(OLD, proofs),))


def test_documents_that_prove_another_way_heal_the_list() -> None:
    ways = former()
    ways.note_document(NEW, "proved")
    ways.note_document(NEW, "unread")
    assert ways.healed == 1


def test_a_list_whose_way_still_leads_to_documents_is_as_it_was() -> None:
    ways = former()
    ways.note_document(NEW, "proved")
    ways.note_unfound()
    ways.note_document(OLD, "unread")
    assert (ways.healed, ways.is_unfound) == (0, False)


def test_what_was_not_proved_before_is_neither_healed_nor_lost() -> None:
    for ways in (former(proofs=2), FormerWays()):
        ways.note_document(NEW, "proved")
        ways.note_unfound()
        assert (ways.healed, ways.is_unfound) == (0, False)


def test_a_row_that_shows_nothing_of_the_way_has_lost_it() -> None:
    ways = former()
    ways.note_unfound()
    assert ways.is_unfound
