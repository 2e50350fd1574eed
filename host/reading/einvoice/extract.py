"""What a grammar's reader takes from an e-invoice, before it becomes a ``Reading``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from host.reading.document_reading import FieldName, FieldValue, Reading
from host.vocabulary import DocumentKind

Remark = tuple[str, dict[str, str]]
Fields = dict[FieldName, str | None]


@dataclass(slots=True)
class Extract:
    """``fields`` are canonical values, None where unknown. ``order_numbers`` and the like are ``other_numbers``."""

    format: str
    kind: DocumentKind | None
    subkind: str | None = None
    fields: Fields = field(default_factory=dict)
    other_numbers: Iterable[str | None] = ()
    amounts: Iterable[str | None] = ()
    dates: Iterable[str | None] = ()
    remarks: list[Remark] = field(default_factory=list)

    def to_reading(self, text: str) -> Reading:
        """Returns it as a reading, each field with its source."""
        known = {name: value for name, value in self.fields.items() if value is not None}
        return Reading(
            kind=self.kind,
            subkind=self.subkind,
            format=self.format,
            fields={name: FieldValue(value, "xml") for name, value in known.items()},
            text=text,
            other_numbers=_distinct(number for number in self.other_numbers if number != known.get("number")),
            amounts=_distinct((*(known.get(name) for name in ("net", "tax", "total", "amount_due")), *self.amounts)),
            dates=_distinct((known.get("date"), known.get("due_date"), *self.dates)),
            remarks=tuple(self.remarks),
        )


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))
