"""Counts how often HTML is parsed."""

from __future__ import annotations

import sys
from typing import Any

import pytest
import selectolax.lexbor

NAME = "LexborHTMLParser"


class ParseCounter:
    """``html``: what was parsed, one text per parse. Counts in every module of ours that is loaded, and in those that import
    the parser from now on."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.html: list[str] = []
        parser = selectolax.lexbor.LexborHTMLParser

        def parse(html: str, *more: Any, **named: Any) -> Any:
            self.html.append(html)
            return parse_html(html, *more, **named)

        parse_html = parser
        patch.setattr(selectolax.lexbor, NAME, parse)
        for name, module in list(sys.modules.items()):
            if name.startswith("host.") and getattr(module, NAME, None) is parser:
                patch.setattr(module, NAME, parse)

    @property
    def count(self) -> int:
        """How often HTML was parsed."""
        return len(self.html)
