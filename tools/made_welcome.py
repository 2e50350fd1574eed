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


def with_newer_words(made: dict[str, Any]) -> dict[str, Any]:
    """The program is newer than the extension, and speaks of a state and of a need that this one does not know."""
    status = made["answers"]["status.get"][0]["result"]
    status["accounts"][1]["last_state"] = "dreaming"
    for one in status["fetching"]:
        one.update({"state": "dreaming", "message": ""})
    for one in status["attention"]:
        one["kind"] = "iris_scan"
    return made


def replaced(made: dict[str, Any]) -> dict[str, Any]:
    """The extension is updated while the page is open: the browser answers the page no more."""
    return made | {"replaced": True}
