"""What a PDF would do when it is opened, or when its reader clicks: start a program, run a script, call an address.

Refused is what starts a program: an action Launch, a script that does more than print or format a field, a program attached.
What real invoices have is named only: a script that prints, a form, a web address.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import Literal

import pikepdf

from host.reading.pdf.attachments import Attachment, attachments_of
from host.reading.pdf.object_walk import dictionaries_with
from host.reading.pdf.packed_size import unpacked
from host.reading.pdf.programs import has_program_name, is_program
from host.reading.pdf.script import is_harmless_script

_NAMES = re.compile(rb"/(?:Launch|JavaScript|JS|EF|XFA|SubmitForm|ImportData|GoToR|GoToE|URI)\b")
_MAX_SCRIPT_BYTES = 1024 * 1024
_MAX_ATTACHMENT_BYTES = 50 * 1024 * 1024
_MAX_NESTED = 3
"""PDFs within PDFs that are looked into."""
_MAX_NAMES = 50
_MAX_NAME_LETTERS = 200

StartedBy = Literal["launch", "script", "attachment"]


@dataclass(slots=True)
class ActiveContent:
    """``starts_program``: by what the PDF would start a program or run a script, None when it would not. ``attachments``:
    names of embedded files. ``notes``: what else it does: ``script``, ``form``, ``address``."""

    starts_program: StartedBy | None = None
    attachments: list[str] = field(default_factory=list)
    notes: set[str] = field(default_factory=set)


def active_content(pdf: pikepdf.Pdf, depth: int = 0) -> ActiveContent:
    """Returns what a PDF would do; ``depth`` counts the PDFs that it is attached to. Raises PdfError when an object cannot be
    read."""
    found = ActiveContent()
    for thing in dictionaries_with(pdf, _NAMES):
        if isinstance(thing, pikepdf.Name):
            if str(thing) == "/Launch":
                found.starts_program = "launch"
            continue
        _look_at_action(thing, found)
        _look_at_script(thing, found)
        for attachment in attachments_of(thing):
            found.attachments += [name[:_MAX_NAME_LETTERS] for name in attachment.names[:1]]
            if _is_program(attachment, depth):
                found.starts_program = "attachment"
        if "/XFA" in thing:
            found.notes.add("form")
    del found.attachments[_MAX_NAMES:]
    return found


def _look_at_action(dictionary: pikepdf.Object, found: ActiveContent) -> None:
    """Finds the kinds of actions of ISO 32000-2, 12.6.4, that leave the document."""
    match str(dictionary.get("/S", "")):
        case "/Launch":
            found.starts_program = "launch"
        case "/GoToR" | "/GoToE" | "/ImportData" if _names_program(dictionary.get("/F")):
            found.starts_program = "launch"
        case "/SubmitForm":
            found.notes.add("address")
        case "/URI":
            address = str(dictionary.get("/URI", "")).strip().casefold()
            # Another scheme than that of files opens a browser or a mail, which ask before they start what they fetch.
            if address.startswith(("file:", "\\\\")) and has_program_name(address):
                found.starts_program = "launch"


def _names_program(specification: pikepdf.Object | None) -> bool:
    if isinstance(specification, pikepdf.String):
        return has_program_name(str(specification))
    if isinstance(specification, pikepdf.Dictionary):
        return any(
            has_program_name(str(value)) for _, value in specification.items() if isinstance(value, pikepdf.String)
        )
    return False


def _look_at_script(dictionary: pikepdf.Object, found: ActiveContent) -> None:
    script = dictionary.get("/JS")
    if isinstance(script, pikepdf.Stream):
        text = unpacked(script, _MAX_SCRIPT_BYTES + 1)
        code = text.decode("utf-16" if text.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1", "replace")
    elif isinstance(script, pikepdf.String):
        code = str(script)
    else:
        return
    found.notes.add("script")
    if len(code) > _MAX_SCRIPT_BYTES or not is_harmless_script(code):
        found.starts_program = found.starts_program or "script"


def _is_program(attachment: Attachment, depth: int) -> bool:
    """Returns whether an embedded file is a program, or a PDF that would start one."""
    if any(has_program_name(name) for name in attachment.names):
        return True
    try:
        data = attachment.data(_MAX_ATTACHMENT_BYTES)
        if not data.startswith(b"%PDF-") or depth >= _MAX_NESTED:
            return is_program(data)
        with pikepdf.open(io.BytesIO(data)) as inner:
            return active_content(inner, depth + 1).starts_program is not None
    except pikepdf.PdfError:
        # What this parser cannot unpack, a viewer does not save.
        return False
