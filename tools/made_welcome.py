"""Changes a scene to one of the welcome page, or to one of two halves whose versions differ."""

from __future__ import annotations

from typing import Any, Literal

_STEPS = ("program", "folder", "times", "portal")


def at_step(made: dict[str, Any], step: str) -> dict[str, Any]:
    """The welcome page at one of its steps, with the steps before it done."""
    passed = dict.fromkeys(_STEPS[: _STEPS.index(step)], "done")
    return made | {"stored": {"welcome": {"step": step, "passed": passed}}}


def with_older(made: dict[str, Any], older: Literal["program", "extension"]) -> dict[str, Any]:
    """The extension is newer than the program, or older."""
    failure = {"code": "protocol.version", "message": "", "older": older}
    made["answers"]["link.status"] = [{"result": {"connected": False, "failure": failure}}]
    return made
