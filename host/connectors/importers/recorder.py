"""Reads what the Recorder of Chrome's developer tools exports: the steps of a visit, the last press being the download."""

from __future__ import annotations

import re
from typing import Any

from host.connectors.importers.draft import Draft

_NEEDLESS = frozenset(
    ("setViewport", "emulateNetworkConditions", "scroll", "hover", "waitForElement", "keyUp", "close")
)
"""Steps that a fetch takes by itself or does without."""
_ROW = re.compile(r"^(?:tr|li|article|section|div)(?:[.#\[][^\s]*?)?(:nth-(?:of-type|child)\(\d+\))$")
_PLACE = re.compile(r":nth-(?:of-type|child)\(\d+\)")


def is_recording(raw: dict[str, Any]) -> bool:
    """Returns whether a file is an export of the Recorder."""
    steps = raw.get("steps")
    return isinstance(steps, list) and all(isinstance(step, dict) and "type" in step for step in steps)


def read_recording(raw: dict[str, Any]) -> Draft:
    """Returns the draft of an export."""
    draft = Draft(str(raw.get("title") or "recording"))
    address, pressed = "", None
    for number, step in enumerate(raw["steps"], start=1):
        kind = str(step["type"])
        where = f"steps[{number}] {kind}"
        if kind == "navigate":
            address = str(step.get("url") or "")
        elif kind in ("click", "doubleClick"):
            pressed = (where, step.get("selectors"))
            address = _led_to(step) or address
            if _led_to(step):
                pressed = None
        elif kind in ("change", "keyDown"):
            draft.leave_out(where, "typed")
        elif kind in ("waitForExpression", "customStep"):
            draft.leave_out(where, "script")
        elif kind not in _NEEDLESS:
            draft.leave_out(where, "unknown")
    draft.add_list(address, "navigate")
    if pressed is not None:
        _add_download(draft, *pressed)
    return draft


def _led_to(step: dict[str, Any]) -> str:
    """Returns the page to which a press led, as the recording saw it."""
    events = step.get("assertedEvents")
    for event in events if isinstance(events, list) else []:
        if isinstance(event, dict) and event.get("type") == "navigation" and isinstance(event.get("url"), str):
            return str(event["url"])
    return ""


def _add_download(draft: Draft, where: str, selectors: object) -> None:
    """Makes of the control of one row that of all rows: what selects its row selects each of its kind."""
    for css in _css_of(selectors):
        parts = [part.strip() for part in css.split(">")]
        place = max((at for at, part in enumerate(parts[:-1]) if _ROW.match(part)), default=-1)
        if place < 0:
            continue
        rows = [*parts[:place], _PLACE.sub("", parts[place])]
        if draft.is_carried(" > ".join(parts[place + 1 :]), where, pressed=True):
            draft.add_selector(draft.rows, " > ".join(rows), where)
            draft.add_selector(draft.download, " > ".join(parts[place + 1 :]), where, pressed=True)
        return
    draft.leave_out(where, "not_css")


def _css_of(selectors: object) -> list[str]:
    """Returns the alternatives that are CSS: others begin with the name of their language."""
    found = []
    for alternative in selectors if isinstance(selectors, list) else []:
        css = alternative[-1] if isinstance(alternative, list) and alternative else alternative
        if isinstance(css, str) and not re.match(r"(?:aria|xpath|text|pierce)/", css):
            found.append(css)
    return found
