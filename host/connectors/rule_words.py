"""What a connector file breaks, in a person's language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from host.i18n import sentence

if TYPE_CHECKING:
    from host.connectors.checking import Finding


def rule_sentence(finding: Finding, language: str) -> str:
    """Returns a sentence that names the line and what is wrong there."""
    detail = re.sub(r"\s*\(line \d+\)", "", finding.detail)
    what = sentence(f"connector_rule_{finding.rule}", language, detail=detail)
    return sentence("connector_line", language, line=finding.line, text=what)
