"""Schema of asking: a portal that hands out documents only after it was asked for those of some days, and took its time.

Closed as the rest of a connector: the address of a page with a form, its submit button, the names of its fields, and values
that are always the same. Nothing is asked for an account whose person has not allowed it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from host.connectors.json_list import Name, OriginPath

FieldName = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.:\[\]-]*$", max_length=60)]


class Asking(BaseModel):
    """How documents are asked for.

    ``begin`` and ``end``: the fields of the first and the last day, written by ``day``; ``values``: what the other fields are
    given. ``days``: how many days may be asked for at once; ``since_days``: how far back the portal has documents;
    ``settled_days``: for how many days documents of a day may still arrive, so that it is not asked for sooner. The list of
    what was asked for is the connector's list: a row bears both days as they were written, and ``nothing`` where there were
    no documents.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    name: Name
    address: OriginPath
    button: Annotated[str, Field(min_length=1, max_length=500)]
    begin: FieldName
    end: FieldName
    day: Literal["iso", "day_first_slashes", "day_first_dots"] = "iso"
    values: Annotated[dict[FieldName, Annotated[str, Field(max_length=100)]], Field(max_length=18)] = {}
    days: Annotated[int, Field(ge=1, le=366)]
    since_days: Annotated[int, Field(ge=1, le=3_660)]
    settled_days: Annotated[int, Field(ge=1, le=60)] = 1
    nothing: Annotated[str, Field(min_length=4, max_length=100)] | None = None

    @model_validator(mode="after")
    def _check_fields(self) -> Asking:
        if self.begin == self.end or not {self.begin, self.end}.isdisjoint(self.values):
            raise ValueError("begin, end and values are of different fields")
        return self
