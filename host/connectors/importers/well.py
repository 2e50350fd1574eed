"""Reads blueprints of the extension Well: an address, rows, and in each row what brings its document. They hold no script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from host.connectors.importers.draft import Draft

_NEEDLESS_TEXT = """
wait waitForNetworkIdle waitForElement waitForSelector startDownloadInterception stopDownloadInterception mergeVariables
downloadPdfsFromUrls scrollToBottom scroll checkAuth selectLoop goBack
"""
_NEEDLESS = frozenset(_NEEDLESS_TEXT.split())
"""Steps that a fetch takes by itself: it waits, chooses each period, and catches what a press brings."""
_MAX_DEPTH = 12
_Step = dict[str, Any]


def is_blueprint(raw: _Step) -> bool:
    """Returns whether a file is a blueprint."""
    return _attributes(raw) is not None


def read_blueprint(raw: _Step, name: str) -> Draft:
    """Returns the draft of a blueprint."""
    draft = Draft(name)
    for where, step, in_row in _steps(
        (_attributes(raw) or {}).get("getDocuments"), "getDocuments", in_row=False, depth=0
    ):
        _take(draft, where, step, in_row=in_row)
    return draft


def _attributes(raw: _Step) -> _Step | None:
    data = raw.get("data")
    attributes = data.get("attributes") if isinstance(data, dict) and data.get("type") == "blueprint" else None
    return attributes if isinstance(attributes, dict) else None


def _steps(steps: object, path: str, *, in_row: bool, depth: int) -> Iterator[tuple[str, _Step, bool]]:
    """Yields each step with where it stands, and whether it is taken in each row."""
    for number, step in enumerate(steps if isinstance(steps, list) and depth < _MAX_DEPTH else [], start=1):
        if isinstance(step, dict):
            action = str(step.get("action"))
            yield f"{path}[{number}] {action}", step, in_row
            yield from _steps(
                step.get("steps"), f"{path}[{number}].steps", in_row=in_row or action == "forEach", depth=depth + 1
            )


def _take(draft: Draft, where: str, step: _Step, *, in_row: bool) -> None:
    action = str(step.get("action"))
    if action == "goToUrl":
        if not in_row:
            draft.add_list(step.get("url"), where)
    elif action == "forEach":
        for css in _alternatives(step, step.get("on")):
            draft.add_selector(draft.rows, css, where)
    elif action in ("paginationLoop", "loadMoreLoop"):
        draft.add_selector(draft.next, step.get("nextSelector") or step.get("buttonSelector"), where, pressed=True)
    elif action == "extractFromPopover":
        draft.add_selector(draft.download, step.get("pdfSelector"), where, pressed=True)
    elif action in ("click", "extractHref", "extractLinks", "extractUrls", "getAttribute"):
        if in_row and (step.get("querySelector") or step.get("selector")):
            for css in _alternatives(step, step):
                draft.add_selector(draft.download, css, where, pressed=True)
    elif action not in _NEEDLESS:
        draft.leave_out(where, "script" if "script" in step or "code" in step else "unknown")


def _alternatives(step: _Step, holder: object) -> list[object]:
    first = holder.get("querySelector") or holder.get("selector") if isinstance(holder, dict) else None
    strategies = step.get("selectorStrategies")
    others = [
        each.get("value")
        for each in (strategies if isinstance(strategies, list) else [])
        if isinstance(each, dict) and each.get("strategy") == "css"
    ]
    return list(dict.fromkeys(str(css) for css in (first, *others) if css))
