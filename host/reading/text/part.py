"""What one reader of a field group finds in a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from host.reading.document_reading import FieldName, FieldValue


@dataclass(frozen=True, slots=True)
class Part:
    """Fields above their threshold of confidence; ``amounts``, ``dates`` and ``other_numbers`` are all that is printed, and
    ``remarks`` what a person should know, as in ``Reading``."""

    fields: dict[FieldName, FieldValue] = field(default_factory=dict)
    amounts: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    other_numbers: tuple[str, ...] = ()
    remarks: tuple[tuple[str, dict[str, str]], ...] = ()
