"""Tells the scripts that ordinary documents have from those that do something else.

Billing programs let a PDF print itself when it is opened, and forms format their numbers and dates with the functions that
viewers have for that. Any other script is not judged harmless, whatever it does."""

from __future__ import annotations

import re

_NAME = r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*"
_TEXT = r"""(?:"[^"\\\r\n]*"|'[^'\\\r\n]*')"""
_VALUE = rf"(?:{_NAME}|{_TEXT}|-?\d+(?:\.\d+)?)"
_ENTRY = rf"\w+\s*:\s*{_VALUE}"
_OBJECT = rf"\{{\s*(?:{_ENTRY}\s*(?:,\s*{_ENTRY}\s*)*)?\}}"
_ARGUMENT = rf"(?:{_VALUE}|{_OBJECT})"
_CALL = rf"(?:this\.)?(?:print|getPrintParams|AF[A-Z]\w*)\s*\(\s*(?:{_ARGUMENT}\s*(?:,\s*{_ARGUMENT}\s*)*)?\)"
# A name that stands for something of the viewer's is never given another meaning.
_VARIABLE = rf"(?!(?:this|print|getPrintParams|AF\w*|app|event|util|doc)\b){_NAME}"
_STATEMENT = rf"(?:(?:var\s+)?{_VARIABLE}\s*=\s*(?:{_CALL}|{_VALUE})|{_CALL})"
_BETWEEN = r"(?:\s|;|//[^\r\n\u2028\u2029]*(?=[\r\n\u2028\u2029]|\Z)|/\*(?:[^*]|\*(?!/))*\*/)"
_HARMLESS = re.compile(rf"{_BETWEEN}*(?:{_STATEMENT}(?:{_BETWEEN}+|\Z))*", re.ASCII)
_MAX_LETTERS = 4000
"""Longer ones are no script for printing; the pattern need not run over them."""


def is_harmless_script(code: str) -> bool:
    """Returns whether a script only prints the document, or formats the fields of a form."""
    code = code.lstrip("\ufeff").strip("\0 \t\r\n")
    return len(code) <= _MAX_LETTERS and _HARMLESS.fullmatch(code) is not None
