"""A control is found again by what it is for, though its looks, its place or its address changed."""

from __future__ import annotations

import pytest

from host.finder import DownloadOffer, ElementRef
from host.finder.downloads.matching import NEAR, best_match, similarity
from host.ways import NO_LOCATOR, Locator

PDF = Locator(
    "link", "download pdf", "/orders/{id}/invoice.pdf", (("class", "btn"), ("target", "_blank")), "td[5]/a[1]"
)


def offer(locator: Locator, address: str | None = "/a") -> DownloadOffer:
    return DownloadOffer("link", ElementRef(f"a{address}", None, address, ""), locator=locator)


@pytest.mark.parametrize(
    "redesigned",
    [
        Locator("link", "download pdf", "/v2/docs/{*}", (("class", "c-button"),), "div[2]/span[1]/a[1]"),
        Locator("link", "get invoice", "/orders/{*}/invoice.pdf", (("target", "_blank"),), "div[1]/a[1]"),
        Locator("button", "download pdf", "/orders/{number}/invoice.pdf", (), "li[1]/button[1]"),
    ],
)
def test_a_redesigned_control_is_near(redesigned: Locator) -> None:
    assert similarity(PDF, redesigned) >= NEAR
    assert best_match(PDF, [offer(redesigned)]) == offer(redesigned)


@pytest.mark.parametrize(
    "other",
    [
        Locator("link", "track parcel", "/parcels/{*}", (("class", "btn"),), "td[5]/a[1]"),
        Locator("button", "buy again", "", (("class", "btn"),), "td[6]/button[1]"),
        NO_LOCATOR,
    ],
)
def test_another_control_is_not(other: Locator) -> None:
    assert similarity(PDF, other) < NEAR
    assert best_match(PDF, [offer(other)]) is None


def test_similarity_is_symmetric_and_one_for_equal_ones() -> None:
    other = Locator("link", "details", "/orders/{id}", (("id", "d-{*}"),), "td[1]/a[1]")
    assert similarity(PDF, PDF) == 1.0
    assert similarity(PDF, other) == similarity(other, PDF)
    assert similarity(NO_LOCATOR, NO_LOCATOR) == 0.0


def test_of_several_the_nearest_is_taken() -> None:
    near, far = offer(PDF, "/near"), offer(Locator("link", "download xml", "/orders/{id}/invoice.xml"), "/far")
    assert best_match(PDF, [far, near]) == near


def test_two_that_are_equally_near_are_none_unless_they_are_one() -> None:
    assert best_match(PDF, [offer(PDF, "/a"), offer(PDF, "/b")]) is None
    assert best_match(PDF, [offer(PDF, "/a"), offer(PDF, "/a")]) == offer(PDF, "/a")


def test_a_number_that_counts_rows_differs_hardly_and_a_type_by_just_enough() -> None:
    invoice = Locator("link", "pdf", "/doc?type=1&id={*}", (), "td[4]/a[1]")
    note = Locator("link", "pdf", "/doc?type=2&id={*}", (), "td[4]/a[2]")
    assert similarity(Locator("link", "pdf", "/row?id=7"), Locator("link", "pdf", "/row?id=8")) > 0.9
    assert best_match(invoice, [offer(note, "/n"), offer(invoice, "/i")]) == offer(invoice, "/i")


def test_a_counter_in_a_name_does_not_hide_the_same_control() -> None:
    assert similarity(Locator("button", "pdf 1 of 12"), Locator("button", "pdf 2 of 12")) > 0.9
