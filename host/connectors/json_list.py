"""Schema of a list that a portal gives as JSON: where it lies, and which keys lead to its rows and their documents.

It is as closed as the rest of a connector: keys, ``*`` for the members of a list, transforms by name, addresses that begin
with a fixed path of the portal's own origin. There is no expression, no header, and no other method than GET.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from host.hints import Transform

EACH = "*"
"""Stands in a path for every member of a list."""
Name = Annotated[str, Field(min_length=3, max_length=80)]
"""What a person reads of a part of a file."""
Key = Annotated[str, Field(min_length=1, max_length=60)]
KeyPath = Annotated[list[Key], Field(min_length=1, max_length=6)]
ParameterName = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$", max_length=40)]
OriginPath = Annotated[str, Field(pattern=r"^/(?:[^/\s]\S*)?$", max_length=500)]
"""A path of the portal's own origin: it cannot name another host."""


class _JsonModel(BaseModel):
    """Base of the models of a list: strict, without unknown keys, frozen."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class JsonField(_JsonModel):
    """Reads one value of a row; ``name`` is what a person reads."""

    name: Name
    path: KeyPath
    transform: Transform = "text"


class JsonFields(_JsonModel):
    """The fields of a row, each a list of alternatives. ``portal_id`` is what the portal itself calls the row: by it the row is
    known again, so that an answer without it is none that this file knows."""

    portal_id: Annotated[list[JsonField], Field(min_length=1)]
    number: list[JsonField] = []
    date: list[JsonField] = []
    total: list[JsonField] = []
    currency: list[JsonField] = []


class JsonDocument(_JsonModel):
    """Where a document of a row lies: at ``address`` followed by the value at ``path``, which then is one part of a path or a
    parameter, and by ``ends``; ``below_list``: in place of ``address`` stands the list's own. Without both the value is the
    address itself. ``variant``: empty for the row's main document."""

    name: Name
    path: KeyPath
    address: OriginPath | None = None
    below_list: bool = False
    ends: Annotated[str, Field(pattern=r"^[/?&]\S*$", max_length=200)] = ""
    variant: Annotated[str, Field(pattern=r"^[a-z]*$", max_length=20)] = ""

    @model_validator(mode="after")
    def _check_one_beginning(self) -> JsonDocument:
        if self.below_list and self.address is not None:
            raise ValueError("a document lies below the list or at an address of its own")
        if self.ends and not self.below_list and self.address is None:
            raise ValueError("an address that is taken as it is has no end of ours")
        return self


class JsonCarriedPart(_JsonModel):
    """The part of the list's path that is one customer's own: the value of ``parameter`` in the account's own address, behind
    the list's ``address``, and followed by ``ends``."""

    parameter: ParameterName
    ends: Annotated[str, Field(pattern=r"^/[^?\s]*$", max_length=200)] = "/"


class JsonPaging(_JsonModel):
    """How the next page is asked for: by a ``parameter`` that counts pages from ``first``, until ``pages`` are read or a page
    has no rows; or by the address at ``next``, which must be of the same origin, until there is none."""

    parameter: ParameterName | None = None
    first: Annotated[int, Field(ge=0, le=1)] = 1
    pages: KeyPath | None = None
    next: KeyPath | None = None

    @model_validator(mode="after")
    def _check_one_way(self) -> JsonPaging:
        if (self.parameter is None) == (self.next is None):
            raise ValueError("paging has either parameter or next")
        if self.pages is not None and self.parameter is None:
            raise ValueError("pages are counted by a parameter")
        return self


class JsonPeriod(_JsonModel):
    """The days that are asked for: from ``days`` ago until now, by the parameters ``begin`` and ``end``; ``form``: as a day
    (ISO 8601), or as milliseconds since 1970."""

    begin: ParameterName
    end: ParameterName
    days: Annotated[int, Field(ge=1, le=3_660)]
    form: Literal["day", "epoch_ms"] = "day"


class JsonMessages(_JsonModel):
    """Which rows are of no document but of a message: those with one of ``values`` at ``path``. They count as read."""

    path: KeyPath
    values: Annotated[list[Annotated[str, Field(min_length=1, max_length=60)]], Field(min_length=1, max_length=20)]


class JsonNothing(_JsonModel):
    """How an answer says in words that the list has no rows: the text at ``path`` begins with ``begins``."""

    path: KeyPath
    begins: Annotated[str, Field(min_length=8, max_length=100)]


class JsonList(_JsonModel):
    """A list as JSON. ``parameters`` are sent as they are; ``carries`` names those of the account's own address that are sent,
    too (a company's tax number). ``total``: where the answer says how many rows the whole list has. A list that holds the rows
    of some days only has that number as ``keeps_days`` of the connector."""

    name: Name
    address: OriginPath
    parameters: dict[ParameterName, Annotated[str, Field(max_length=100)]] = {}
    carries: list[ParameterName] = []
    carried_part: JsonCarriedPart | None = None
    period: JsonPeriod | None = None
    rows: KeyPath
    messages: JsonMessages | None = None
    fields: JsonFields
    documents: Annotated[list[JsonDocument], Field(min_length=1)]
    total: KeyPath | None = None
    paging: JsonPaging | None = None
    nothing: JsonNothing | None = None

    @model_validator(mode="after")
    def _check_paths(self) -> JsonList:
        single = [field.path for name in JsonFields.model_fields for field in getattr(self.fields, name)]
        single += [document.path for document in self.documents]
        single += [
            path
            for path in (self.total, self.nothing and self.nothing.path, self.messages and self.messages.path)
            if path
        ]
        if self.paging is not None:
            single += [path for path in (self.paging.pages, self.paging.next) if path]
        if any(EACH in path for path in single):
            raise ValueError(f"{EACH} stands in the path of rows only")
        return self
