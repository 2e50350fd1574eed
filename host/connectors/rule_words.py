"""What a connector file breaks, in a person's language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from host.i18n import sentence

if TYPE_CHECKING:
    from host.connectors.checking import Finding


_WHY = {
    "not a file": "connector_unreadable_no_file",
    "not a mapping of keys": "connector_unreadable_no_keys",
    "aliases are not allowed": "connector_unreadable_aliases",
    "anchors are not allowed": "connector_unreadable_anchors",
    "tags are not allowed": "connector_unreadable_tags",
    "a second document begins": "connector_unreadable_second",
    "nested too deeply": "connector_unreadable_deep",
    "a key must be a word": "connector_unreadable_key",
}
"""The sentence for a reason of loading.py or strict_yaml.py; what the parser of YAML finds wrong is told in its own words."""


def rule_sentence(finding: Finding, language: str) -> str:
    """Returns a sentence that names the line and what is wrong there."""
    detail = re.sub(r"\s*\(line \d+\)", "", finding.detail)
    if finding.rule == "readable" and detail in _WHY:
        detail = sentence(_WHY[detail], language)
    what = sentence(f"connector_rule_{finding.rule}", language, detail=detail)
    return sentence("connector_line", language, line=finding.line, text=what)
