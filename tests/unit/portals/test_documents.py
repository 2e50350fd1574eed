"""The documents that the street makes: sound PDF files whose printed sums are those of the list."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from tests.portals import PORTALS, Street
from tests.portals.papers import House, Position, make_paper, money, total_of
from tests.portals.telekomm import HOUSE
from tests.support import locations

SHARED = locations.SHARED / "data" / "invoices" / "dev"


@pytest.fixture(scope="module")
def street() -> Iterator[Street]:
    with Street() as running:
        yield running


def check_structure(content: bytes) -> int:
    """The number of pages of a PDF whose cross-reference table, lengths and trailer all fit. Raises AssertionError."""
    assert content.startswith(b"%PDF-1.4\n")
    assert content.endswith(b"%%EOF\n")
    start = int(content.rsplit(b"startxref\n", 1)[1].split()[0])
    assert content[start:].startswith(b"xref\n0 ")
    size = int(content[start + 7 :].split()[0])
    entries = content[start:].split(b"\n", 2)[2]
    for number in range(1, size):
        offset = int(entries[20 * number : 20 * number + 10])
        assert content[offset:].startswith(b"%d 0 obj\n" % number)
    for found in re.finditer(rb"/Length (\d+) >>\nstream\n", content):
        assert content[found.end() + int(found[1]) :].startswith(b"\nendstream")
    assert b"/Size %d /Root 1 0 R" % size in content
    counted = re.search(rb"/Count (\d+)", content)
    assert counted
    assert int(counted[1]) == content.count(b"/Type /Page ")
    return int(counted[1])


def printed(content: bytes) -> list[str]:
    """Every text that the file prints, in order."""
    return [
        re.sub(r"\\(.)", r"\1", found.decode("cp1252")) for found in re.findall(rb"\(((?:[^\\()]|\\.)*)\) Tj", content)
    ]


@pytest.mark.parametrize("name", PORTALS)
def test_every_document_is_a_sound_pdf_that_says_what_the_list_says(street: Street, name: str) -> None:
    portal = street.portals[name]
    pages = set[int]()
    for customer in portal.customers.values():
        for row in customer.rows:
            if row.paper is None:
                continue
            pages.add(check_structure(row.paper.content))
            words = printed(row.paper.content)
            assert row.number in words
            assert set(row.paper.other_numbers) <= set(words)
            assert money(row.total, portal.language) in words
            assert customer.address[0] in words
            assert row.paper.sha256 == hashlib.sha256(row.paper.content).hexdigest()
    if name == "telekomm":
        assert pages >= {1, 2}


@pytest.mark.parametrize(
    "spoil", [lambda pdf: pdf[:-1], lambda pdf: pdf.replace(b"1 0 obj", b"1  0 obj", 1), lambda pdf: b""]
)
def test_the_structure_check_sees_what_is_broken(spoil: object) -> None:
    paper = make_paper(HOUSE, ("A",), "1", "R-1", date(2026, 1, 2), [Position("x", 1, Decimal(1))])
    assert callable(spoil)
    with pytest.raises((AssertionError, IndexError)):
        check_structure(spoil(paper.content))


def test_tax_is_rounded_once() -> None:
    house = House("A", ("B",), "C", (0, 0, 0), "nl", 21)
    assert total_of(house, [Position("x", 3, Decimal("0.05")), Position("y", 1, Decimal("0.11"))]) == Decimal("0.31")
    assert money(Decimal("-1249.5"), "de") == "-1.249,50 €"
    assert money(Decimal("1249.5"), "nl") == "€ 1.249,50"


def test_real_documents_are_served_besides_its_own() -> None:
    if not SHARED.is_dir():
        pytest.skip("no shared documents beside this checkout")
    with Street(portals=["telekomm"], documents=SHARED) as street:
        held = street.truth("telekomm")["documents"]
        numbers = [document["number"] for document in held]
        assert len(numbers) == len(set(numbers)) > 40
        assert len({document["sha256"] for document in held}) == len(held)
        assert [document["date"] for document in held] == sorted((document["date"] for document in held), reverse=True)
