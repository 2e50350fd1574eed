"""A list of the street as trees that mutations change: its pages, the rows in them, and what each row's cells hold."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Literal
from xml.etree.ElementTree import Element

from tests.portals.papers import number_text
from tests.portals.truth import Row
from tests.truth.markup import detach, parent_of, parse, text_of, write
from tests.truth.street_browser import Scene
from tests.truth.street_lists import StreetList

Cell = Literal["number", "date", "total", "offer"]
DUTCH_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip


class NotApplicableError(Exception):
    """This list has nothing that the mutation changes."""


def written_dates(day: date) -> tuple[str, ...]:
    """Returns the ways in which the street writes a date."""
    return (
        f"{day:%d.%m.%Y}", f"{day:%d-%m-%Y}", f"{day:%d/%m/%Y}", f"{day:%d %B %Y}",
        f"{day.day} {DUTCH_MONTHS[day.month - 1]} {day.year}", f"{day:%d.%m.%y}",
    )  # fmt: skip


@dataclass
class Record:
    """One row in a page: its element, and the row of the truth that it shows."""

    element: Element
    row: Row
    language: str
    offer: str

    @property
    def offers(self) -> list[Element]:
        """The links to the row's documents."""
        links = self.element.iter("a")
        return [link for link in links if self.offer in link.get("href", "") and text_of(link)]

    @property
    def other_texts(self) -> list[str]:
        """What else the row's cells say, in words only: its kind, its state."""
        known = [self.row.number, self.written("date"), self.written("total")]
        texts = [text_of(cell) for cell in self.element if next(cell.iter("a"), None) is None]
        return [text for text in texts if text and not any(one in text for one in known)]

    def cell(self, kind: Cell) -> Element:
        """Returns the innermost element that shows the value, or the first link to the document. Raises
        NotApplicableError."""
        if kind == "offer":
            if not self.offers:
                raise NotApplicableError(kind)
            return self.offers[0]
        for needle in self._written(kind):
            holding = [element for element in self.element.iter() if needle in text_of(element)]
            if holding and holding[-1] is not self.element:
                return holding[-1]
        raise NotApplicableError(kind)

    @property
    def amount(self) -> str:
        """The total with its sign and its currency, as a page of the street might write it elsewhere."""
        return f"{'-' if self.row.total < 0 else ''}{self.written('total')} €"

    def written(self, kind: Cell) -> str:
        """Returns the value as the page writes it, without its currency."""
        text = text_of(self.element)
        for needle in self._written(kind):
            if needle in text:
                return needle
        raise NotApplicableError(kind)

    def _written(self, kind: Cell) -> tuple[str, ...]:
        if kind == "number":
            return (self.row.number,)
        if kind == "date":
            return written_dates(self.row.date)
        return (number_text(abs(self.row.total), self.language),)


class PageTree:
    """One page of a list, and its rows in their order."""

    def __init__(self, root: Element, street: StreetList) -> None:
        self.root = root
        self._street = street

    @property
    def records(self) -> list[Record]:
        """The rows that stand in the page now."""
        rows, found = self._street.rows, []
        for element in self.root.findall(self._street.source.records):
            pieces = " ".join(element.itertext())
            row = next((row for row in rows if re.search(rf"{re.escape(row.number)}(?!\d)", pieces)), None)
            if row is not None:
                found.append(Record(element, row, self._street.language, self._street.source.offer))
        return found

    @property
    def holder(self) -> Element:
        """The element whose children the rows are."""
        return parent_of(self.root, self.records[0].element)

    @property
    def block(self) -> Element:
        """The whole list: the table, or the element of the rows."""
        table = self.root.find(".//table")
        return self.holder if table is None else table

    @property
    def head(self) -> Element | None:
        """The head row of the table, if the list is a table."""
        return self.root.find(".//thead/tr")

    def find(self, path: str) -> Element:
        found = self.root.find(path)
        if found is None:
            raise NotApplicableError(path)
        return found

    def drop(self, rows: Sequence[Row]) -> None:
        """Takes rows out of the page."""
        numbers = {row.number for row in rows}
        for record in self.records:
            if record.row.number in numbers:
                detach(self.root, record.element)

    def copy(self) -> PageTree:
        return PageTree(copy.deepcopy(self.root), self._street)


@dataclass
class Listing:
    """What a mutation changes: the list's pages by address, and the states into which scripts bring them, by key."""

    street: StreetList
    pages: dict[str, PageTree]
    states: dict[str, PageTree] = field(default_factory=dict)

    @classmethod
    def of(cls, street: StreetList) -> Listing:
        """The list as it is shown now."""
        return cls(street, {address: PageTree(parse(html), street) for address, html in street.pages().items()})

    @property
    def language(self) -> str:
        return self.street.language

    @property
    def first(self) -> PageTree:
        """The list's first page."""
        return next(iter(self.pages.values()))

    @property
    def trees(self) -> list[PageTree]:
        """All pages and states."""
        return [*self.pages.values(), *self.states.values()]

    def scene(self) -> Scene:
        """Returns the HTML of all pages and states."""
        return Scene(
            {address: write(page.root) for address, page in self.pages.items()},
            {key: write(page.root) for key, page in self.states.items()},
        )


def offers_as(record: Record, words: str) -> str:
    """Returns the links to a row's documents as markup: the first under other words."""
    links = [(link.get("href", ""), text_of(link)) for link in record.offers]
    return " ".join(
        f'<a href="{escape(href)}">{words if place == 0 else escape(text)}</a>'
        for place, (href, text) in enumerate(links)
    )


def some_rows(page: PageTree, dice: random.Random, most: int = 3) -> list[Row]:
    """Returns one to ``most`` neighbouring rows of a page, never all of them: as often the newest as others."""
    rows = [record.row for record in page.records]
    if len(rows) < 3:
        raise NotApplicableError("too few rows")
    count = dice.randint(1, min(most, len(rows) - 2))
    begin = 0 if dice.random() < 0.5 else dice.randint(0, len(rows) - count)
    return rows[begin : begin + count]


Mutation = Callable[[Listing, random.Random], None]
MUTATIONS: dict[str, Mutation] = {}
"""Every kind of mutation by what it is called in the table."""


def mutation(name: str) -> Callable[[Mutation], Mutation]:
    """Registers a mutation under its name."""

    def register(function: Mutation) -> Mutation:
        assert name not in MUTATIONS, name
        MUTATIONS[name] = function
        return function

    return register
