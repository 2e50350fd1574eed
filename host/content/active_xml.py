"""Tells XML documents that a browser would show as a page of the sender's from those that are data only.

A browser runs scripts of elements in the namespaces of XHTML and SVG wherever they stand, and shows what a style sheet makes of
the document (https://www.w3.org/TR/xml-stylesheet/). Invoices name style sheets on purpose, FatturaPA for one, so such a
document is no attack by itself.
"""

from __future__ import annotations

import re
from typing import Literal
from xml.parsers import expat

ActiveContent = Literal["style_sheet", "script"]

_PAGE_NAMESPACES = frozenset(("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"))
_XSLT = "http://www.w3.org/1999/XSL/Transform"
_STYLE_SHEET = "xml-stylesheet"
_OWN_SHEET = re.compile(r"""href\s*=\s*["']\s*(?:\#|data:|&\#)""", re.IGNORECASE)
"""A style sheet that the document brings along: browsers refuse to transform by one from another origin."""


def active_content_of(data: bytes) -> ActiveContent | None:
    """Returns what a browser would do with an XML document; None for one that is not well-formed too, which none shows."""
    parser, active = expat.ParserCreate(), ActiveXml()
    parser.StartElementHandler = active.begin
    parser.EndElementHandler = lambda _name: active.end()
    parser.ProcessingInstructionHandler = active.instruction
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return None
    return active.found()


class ActiveXml:
    """Sees an XML document's elements and processing instructions as they are parsed, in their order."""

    def __init__(self) -> None:
        self._scopes: list[dict[str, str]] = [{}]
        """The namespaces by prefix, of each open element."""
        self._has_page_element = False
        self._has_xslt = False
        self._has_sheet = False
        self._brings_sheet = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Sees a start tag, with the prefixes as they are written."""
        scope = self._scopes[-1]
        declared = {
            key.partition(":")[2]: value.strip()
            for key, value in attributes.items()
            if key == "xmlns" or key.startswith("xmlns:")
        }
        if declared:
            scope = {**scope, **declared}
        self._scopes.append(scope)
        namespace = scope.get(name.rpartition(":")[0], "")
        self._has_page_element = self._has_page_element or namespace in _PAGE_NAMESPACES
        self._has_xslt = self._has_xslt or namespace == _XSLT

    def end(self) -> None:
        """Sees an end tag."""
        self._scopes.pop()

    def instruction(self, target: str, data: str) -> None:
        """Sees a processing instruction."""
        if target == _STYLE_SHEET:
            self._has_sheet = True
            self._brings_sheet = self._brings_sheet or _OWN_SHEET.search(data) is not None

    def found(self) -> ActiveContent | None:
        """Returns what a browser would do with the document: run what it says, or look for a style sheet elsewhere."""
        if self._has_page_element or (self._has_sheet and (self._has_xslt or self._brings_sheet)):
            return "script"
        return "style_sheet" if self._has_sheet else None
