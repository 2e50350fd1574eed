"""The columns of a register that is handed on, and what its texts may hold: shared by the CSV file and the workbook."""

from __future__ import annotations

import re

from host.exports.receiver import REGISTER_NAMES

COLUMNS = ("document", "account", "company", "kind", "subkind", *REGISTER_NAMES, "file", "filed_at", "sha256")
AMOUNTS = frozenset({"net", "tax", "total", "amount_due"})
DATES = frozenset({"date", "due_date"})
FORMULA = ("=", "+", "-", "@")
"""A text that begins so is computed by spreadsheets, with whatever it may load (CSV injection, OWASP). Suppliers write these
texts."""


_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold (XML 1.0, 2.2), half letters of UTF-16 among it, which no UTF-8 holds either."""


def one_line(text: str) -> str:
    """Returns a text of a supplier without line breaks: one line for each document, whatever it holds."""
    return _NOT_IN_XML.sub("", " ".join(text.split())).strip()
