"""What a fetch tried to get a row's document, in words and as JSON: ``ophaler fetch --explain``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from host.i18n import code_sentence, sentence
from host.store import Try

_STEPS = {
    "link": "cli_step_link",
    "form": "cli_step_form",
    "button": "cli_step_button",
    "detail": "cli_step_detail",
    "opener": "cli_step_opener",
    "page": "cli_step_page",
}
_RESULTS = {"proved": "cli_try_proved", "agrees_in_part": "cli_try_agrees_in_part", "unread": "cli_try_unread"}


def tries_by_row(tries: Iterable[Try]) -> dict[int, list[Try]]:
    """Returns the tries of a fetch by the place of their row."""
    by_row: dict[int, list[Try]] = {}
    for one in tries:
        by_row.setdefault(one.place, []).append(one)
    return by_row


def tries_json(tries: Sequence[Try]) -> list[dict[str, Any]]:
    """Returns the tries of one row, as ``docs/cli/fetch.schema.json`` has them."""
    return [
        {
            "steps": [{"kind": kind, "name": name} for kind, name in one.steps],
            "result": one.result,
            "guess": one.is_guess,
        }
        for one in tries
    ]


def try_sentence(one: Try, language: str) -> str:
    """Returns what was done, and what came of it."""
    steps = [_step_sentence(kind, name, language) for kind, name in one.steps]
    key = _RESULTS.get(one.result)
    result = code_sentence(one.result, language, **one.details) if key is None else sentence(key, language)
    return sentence("cli_try_line", language, steps=" → ".join(steps) or "–", result=result)


def _step_sentence(kind: str, name: str, language: str) -> str:
    shown = name.strip() or sentence("cli_step_nameless", language)
    return sentence(_STEPS[kind], language, name=shown)
