"""A way to documents is learned from the documents that prove their rows, goes first then, and is forgotten when it fails."""

from __future__ import annotations

from dataclasses import replace

import pytest

from host.archive import Facts
from host.errors import WorldError
from host.fetch.documents.row_document import RowDocument, TakenStep, taken_step
from host.fetch.documents.ways.learned_ways import LearnedWays
from host.fetch.lists.rows import ListedRow
from host.finder import DownloadOffer, ElementRef, Row
from host.vocabulary import RowProofWord
from host.ways import LearnedWay, Locator, OfferKind, Way, WayStep

NO_WAY = WorldError("fetch.no_way_to_document")


def offer(name: str, kind: OfferKind = "link", address: str = "/bill/{id}") -> DownloadOffer:
    locator = Locator("link", name, address, (("class", f"icon-{name}"),), f"td[{len(name)}]/a[1]")
    return DownloadOffer(kind, ElementRef(name, "0.1", f"https://p.example/{name}", name), "", locator)


PAPER, MENU, VIEW = offer("paper"), offer("menu", "opener", ""), offer("view", "detail", "/order/{number}")


def row(place: int) -> ListedRow:
    shown = Row(place, f"R-{place}", None, None, None, "invoice", None, None, False, (), "tr", f"R-{place}")
    return ListedRow(place, 1, shown, None)


def document(place: int, *steps: DownloadOffer | TakenStep) -> RowDocument:
    taken = tuple(step if isinstance(step, TakenStep) else taken_step(step) for step in steps)
    return RowDocument(row(place), Facts(kind="invoice"), "", last=True, taken=taken)


def learned(count: int, *steps: DownloadOffer) -> LearnedWays:
    ways = LearnedWays({})
    for place in range(1, count + 1):
        ways.note_document(document(place, *steps), "proved")
    return ways


def test_what_a_document_proved_goes_first_in_the_next_row() -> None:
    ways = learned(1, PAPER)
    assert [choice.offer for choice in ways.choices(row(2), [MENU, PAPER])] == [PAPER, MENU]


@pytest.mark.parametrize("proof", ["unread", "agrees_in_part"])
def test_nothing_but_a_proof_teaches_a_way(proof: RowProofWord) -> None:
    ways = LearnedWays({})
    ways.note_document(document(1, PAPER), proof)
    assert [choice.offer for choice in ways.choices(row(2), [MENU, PAPER])] == [MENU, PAPER]
    assert ways.remembered() == {}


def test_a_proposal_is_tried_only_when_it_was_proved() -> None:
    assert LearnedWays({}).choices(row(1), [], [PAPER]) == []
    [choice] = learned(1, PAPER).choices(row(2), [], [PAPER, MENU])
    assert (choice.offer, choice.trust) == (PAPER, "learned")


def test_three_rows_prove_a_proposal_for_what_cannot_be_read() -> None:
    trusts = [learned(count, PAPER).choices(row(9), [], [PAPER])[0].trust for count in (2, 3)]
    assert trusts == ["learned", "offered"]


def test_a_control_that_is_only_alike_needs_a_proof_of_its_own() -> None:
    redesigned = DownloadOffer(
        "link",
        ElementRef("new", "0.7", "https://p.example/new", "paper"),
        "",
        Locator("link", "paper", "/documents/bill/{id}", (("class", "btn"),), "div[2]/a[1]"),
    )
    [choice] = learned(5, PAPER).choices(row(9), [], [redesigned])
    assert (choice.offer, choice.trust) == (redesigned, "learned")


def test_beside_a_proved_way_what_words_mark_has_to_say_whose_it_is() -> None:
    [before] = learned(2, PAPER).choices(row(9), [MENU])
    [beside] = learned(3, PAPER).choices(row(9), [MENU])
    assert (before.trust, beside.trust) == ("offered", "strayed")
    strayed = document(9, MENU).trusted("strayed")
    assert [strayed.may_be_filed(word) for word in ("proved", "agrees_in_part", "unread")] == [True, True, False]


def test_controls_that_are_equally_near_are_guesses() -> None:
    twins = [
        DownloadOffer("link", ElementRef(name, "0.1", f"https://p.example/{name}", "paper"), "", PAPER.locator)
        for name in ("own", "neighbours")
    ]
    choices = learned(3, PAPER).choices(row(9), [], twins)
    assert [(choice.offer, choice.trust) for choice in choices] == [(twin, "guessed") for twin in twins]


def test_what_is_proposed_goes_before_what_words_mark_where_it_is_nearer() -> None:
    marked = DownloadOffer("link", ElementRef("n", "0.2", "https://p.example/n", "note"), "", Locator("link", "note"))
    nearer = replace(PAPER, locator=replace(PAPER.locator, address="/bills/{id}"))
    assert learned(3, PAPER).choices(row(9), [marked], [nearer])[0].offer is nearer


def test_a_way_that_a_redesign_changed_is_the_same_way_once_it_proves_itself() -> None:
    ways = learned(3, PAPER)
    changed = offer("paper", address="/documents/bill/{id}")
    [choice] = ways.choices(row(4), [changed])
    ways.note_tried(row(4), choice)
    ways.note_document(document(4, changed), "proved")
    assert ways.remembered() == {"": (LearnedWay(Way((WayStep("link", changed.locator),)), 4),)}


def test_further_steps_follow_the_steps_that_were_taken() -> None:
    ways = learned(1, VIEW, PAPER)
    assert ways.choices(row(2), [PAPER])[0].way is None
    taken = (taken_step(VIEW).step,)
    assert ways.choices(row(2), [], [PAPER], taken=taken)[0].offer is PAPER
    assert ways.choices(row(2), [], [PAPER], taken=(taken_step(MENU).step,)) == []


def test_a_way_that_fails_in_two_rows_one_after_another_is_forgotten() -> None:
    ways = learned(3, PAPER)
    for place in (4, 5):
        [choice] = ways.choices(row(place), [PAPER])
        ways.note_tried(row(place), choice)
        ways.note_failure(row(place), NO_WAY)
    assert ways.remembered() == {}
    assert ways.lost() == 1


def test_papers_of_other_rows_end_a_way_later_than_nothing_at_all() -> None:
    ways = learned(3, PAPER)
    for place in (4, 5, 6):
        ways.note_tried(row(place), ways.choices(row(place), [PAPER])[0])
        ways.note_failure(row(place), WorldError("download.other_number", read="R-1", listed=f"R-{place}"))
    assert ways.lost() == 0
    ways.note_tried(row(7), ways.choices(row(7), [PAPER])[0])
    ways.note_failure(row(7), NO_WAY)
    assert ways.lost() == 1


def test_a_row_between_two_failures_keeps_the_way() -> None:
    ways = learned(3, PAPER)
    for place in (4, 6):
        ways.note_tried(row(place), ways.choices(row(place), [PAPER])[0])
        ways.note_failure(row(place), NO_WAY)
        ways.note_document(document(place + 1, PAPER), "unread")
    assert ways.lost() == 0


def test_a_busy_portal_says_nothing_against_a_way() -> None:
    ways = learned(3, PAPER)
    for place in (4, 5, 6):
        ways.note_tried(row(place), ways.choices(row(place), [PAPER])[0])
        ways.note_failure(row(place), WorldError("download.http_status", status=503))
    assert ways.lost() == 0


def test_what_was_tried_before_the_way_that_led_to_the_document_failed() -> None:
    ways = learned(3, PAPER)
    ways.note_document(document(4, MENU), "proved")
    for place in (5, 6):
        for choice in ways.choices(row(place), [PAPER, MENU]):
            ways.note_tried(row(place), choice)
        ways.note_document(document(place, MENU), "proved")
    assert [choice.offer for choice in ways.choices(row(9), [PAPER, MENU])] == [MENU, PAPER]


def test_each_list_has_ways_of_its_own() -> None:
    ways = learned(1, PAPER)
    ways.begin_list("https://p.example/notes")
    ways.add([row(2)])
    assert ways.choices(row(2), [MENU, PAPER])[0].offer is MENU


def test_a_way_whose_control_nobody_described_is_not_learned() -> None:
    ways = LearnedWays({})
    ways.note_document(document(1, DownloadOffer("link", PAPER.element)), "proved")
    assert ways.remembered() == {}
