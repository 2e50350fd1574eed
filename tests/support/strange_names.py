"""Changes a scene so that everything in it that somebody else named has a name that nobody expects."""

from __future__ import annotations

from typing import Any

MARKUP = "<img src=x onerror=\"document.title='owned'\">"
OVERRIDE = "\u202e"
"""Turns what follows around, until the end of the line or of what isolates it."""
STRANGE = f"{MARKUP} 👩‍👩‍👧‍👦 חשבונית {OVERRIDE}" + "W" * (300 - len(MARKUP) - 22)
"""As long as a name may be: markup, a character of seven, letters from the right, and a run that breaks nowhere."""
_NAMED = frozenset({
    "account_name", "company", "customer_number", "file", "file_name", "label", "last_message", "name", "note", "number",
    "problem", "supplier", "title", "user",
})  # fmt: skip


def with_strange_names(made: dict[str, Any]) -> dict[str, Any]:
    return made | {"answers": _renamed(made["answers"])}


def _renamed(value: Any) -> Any:
    if isinstance(value, list):
        return [_renamed(one) for one in value]
    if not isinstance(value, dict):
        return value
    # A field of a form has a name of ours.
    names = _NAMED - {"name"} if "required" in value or "secret" in value else _NAMED
    return {
        key: STRANGE if key in names and isinstance(one, str) and one else _renamed(one) for key, one in value.items()
    }
