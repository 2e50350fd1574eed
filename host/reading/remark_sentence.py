"""The sentence of a remark, as a person reads it."""

from __future__ import annotations

from collections.abc import Mapping

from host.i18n import sentence

_NAMES_OF_FIELDS = ("field", "amounts")
"""Details that name fields, one or several with a comma: they are shown by their labels."""


def remark_sentence(code: str, details: Mapping[str, str], language: str) -> str:
    """Returns the catalogue's sentence of a remark of ``Reading.remarks``."""
    shown = {
        key: ", ".join(sentence(f"field_{name}", language) for name in value.split(", "))
        if key in _NAMES_OF_FIELDS
        else value
        for key, value in details.items()
    }
    return sentence(f"remark_{code.replace('.', '_')}", language, **shown)
