"""Reads plugin files of Invoice Radar as far as they need no script: addresses, rows, fields, paging, downloads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from host.connectors.importers.draft import Draft, FieldKey
from host.connectors.schema import ATTRIBUTE

_NEEDLESS_TEXT = """
waitForURL waitForElement waitForNavigation waitForNetworkIdle sleep checkElementExists checkURL exposeOption
promptOptionSelection waitForPdfDownload printPdf dropdownSelect
"""
_NEEDLESS = frozenset(_NEEDLESS_TEXT.split())
"""Steps that a fetch takes by itself: it waits, reads each choice of a list, catches what a press brings, keeps pages."""
_SCRIPTED = frozenset(("runJs", "extractNetworkResponse", "waitForCondition", "downloadBase64Pdf"))
_VARIABLE = re.compile(r"^\{\{([\w-]+)\.([\w-]+)\}\}$")
_ENDS_WITH_VARIABLE = re.compile(r"\{\{([\w-]+)\.([\w-]+)\}\}$")
_DOCUMENT_KEYS: dict[str, FieldKey] = {"id": "portal_id", "date": "date", "total": "total"}
_MAX_DEPTH = 12
_Step = dict[str, Any]
_Fields = dict[tuple[str, str], tuple[str, str | None]]
"""Selector and attribute by loop variable and name."""


def is_plugin(raw: _Step) -> bool:
    """Returns whether a file is a plugin."""
    return all(isinstance(raw.get(phase), list) for phase in ("checkAuth", "startAuth", "getDocuments"))


def read_plugin(raw: _Step) -> Draft:
    """Returns the draft of a plugin."""
    reader = _PluginReader(Draft(str(raw.get("name") or raw.get("id") or "plugin")))
    for where, step, in_row in _steps(raw["getDocuments"], "getDocuments", in_row=False, depth=0):
        reader.take(where, step, in_row=in_row)
    if not reader.draft.host:
        reader.draft.add_list(raw.get("homepage"), "homepage")
    for phase in ("checkAuth", "startAuth"):
        for where, step, _ in _steps(raw[phase], phase, in_row=False, depth=0):
            if step.get("action") in _SCRIPTED or step.get("action") == "type":
                reader.draft.leave_out(where, "typed" if step.get("action") == "type" else "script")
    return reader.draft


def _steps(steps: object, path: str, *, in_row: bool, depth: int) -> Iterator[tuple[str, _Step, bool]]:
    for number, step in enumerate(steps if isinstance(steps, list) and depth < _MAX_DEPTH else [], start=1):
        if isinstance(step, dict):
            where = f"{path}[{number}]"
            yield f"{where} {step.get('action')}", step, in_row
            for key in ("forEach", "then", "else"):
                inner = in_row or key == "forEach"
                yield from _steps(step.get(key), f"{where}.{key}", in_row=inner, depth=depth + 1)


class _PluginReader:
    """Takes the steps of one plugin in their order."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._fields: _Fields = {}
        self._is_on_row_page = False
        """Whether a row's page has been opened: the finder looks there by itself, and hints are of the list."""

    def take(self, where: str, step: _Step, *, in_row: bool) -> None:
        """Takes one step, or notes why it is left out."""
        action = str(step.get("action"))
        self._is_on_row_page = self._is_on_row_page and in_row
        if action == "navigate":
            self._navigate(where, step.get("url"), in_row=in_row)
        elif action == "extractAll" and "selector" in step:
            self._rows(where, step, in_row=in_row)
        elif action in _SCRIPTED or "script" in step:
            self.draft.leave_out(where, "script")
        elif action == "extract":
            self._take_fields(where, str(step.get("variable") or "item"), step.get("fields"))
        elif action == "click":
            if in_row and not self._is_on_row_page:
                self.draft.add_selector(self.draft.download, step.get("selector"), where, pressed=True)
        elif action == "downloadPdf":
            self._link(where, step.get("url"))
        elif action == "type":
            self.draft.leave_out(where, "typed")
        elif action == "runSnippet":
            self.draft.leave_out(where, "hosted")
        elif action not in _NEEDLESS and action != "if":
            self.draft.leave_out(where, "unknown")
        if "document" in step:
            self._document(step["document"])

    def _navigate(self, where: str, url: object, *, in_row: bool) -> None:
        if in_row:
            self._is_on_row_page = True
            self._link(where, url)
        else:
            self.draft.add_list(url, where)

    def _rows(self, where: str, step: _Step, *, in_row: bool) -> None:
        if in_row:
            # Rows within rows: the inner ones are the documents.
            self.draft.rows.clear()
        self.draft.add_selector(self.draft.rows, step["selector"], where)
        self._take_fields(where, str(step.get("variable") or "item"), step.get("fields"))
        pagination = step.get("pagination")
        if isinstance(pagination, dict):
            self.draft.add_selector(self.draft.next, pagination.get("selector"), f"{where}.pagination", pressed=True)

    def _take_fields(self, where: str, variable: str, fields: object) -> None:
        for name, pick in fields.items() if isinstance(fields, dict) else ():
            css, attribute = pick, None
            if isinstance(pick, dict):
                css, attribute = pick.get("selector"), pick.get("attribute")
                if "transform" in pick:
                    self.draft.leave_out(f"{where}.fields.{name}.transform", "script")
            if attribute and not re.fullmatch(ATTRIBUTE, str(attribute)):
                self.draft.leave_out(f"{where}.fields.{name}", "not_css")
            elif self.draft.is_carried(css, f"{where}.fields.{name}"):
                self._fields[variable, str(name)] = (str(css), str(attribute) if attribute else None)

    def _link(self, where: str, url: object) -> None:
        """Takes the field that holds an address as what brings the document, or leads to its page."""
        variable = _ENDS_WITH_VARIABLE.search(url) if isinstance(url, str) else None
        picked = self._fields.get((variable[1], variable[2])) if variable is not None else None
        if picked is None:
            self.draft.leave_out(where, "address")
        elif picked[1] in (None, "href") and not self._is_on_row_page:
            self.draft.add_selector(self.draft.download, picked[0], where, pressed=True)

    def _document(self, document: object) -> None:
        for key, value in document.items() if isinstance(document, dict) else ():
            variable = _VARIABLE.match(value) if isinstance(value, str) else None
            picked = self._fields.get((variable[1], variable[2])) if variable is not None else None
            # Whether the day or the month of a written date stands first, no file says: the finder reads the list for that.
            is_told = picked is not None and (key != "date" or picked[1] == "datetime")
            if key in _DOCUMENT_KEYS and picked is not None and is_told:
                picks = self.draft.fields.setdefault(_DOCUMENT_KEYS[key], [])
                if picked not in picks:
                    picks.append(picked)
