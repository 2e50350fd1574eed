"""Says in sentences why a document is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from host import protocol
from host.formats import format_date
from host.i18n import code_sentence, sentence
from host.service.missing.causes import Finding


def finding_text(finding: Finding, language: str) -> str:
    """Returns the sentence of what was seen of one cause, and why a fetch or a row failed."""
    values = {
        name: format_date(value, language) if isinstance(value, date) else value
        for name, value in finding.values.items()
    }
    text = sentence(f"missing_{finding.facts}", language, **values)
    if finding.reason is None:
        return text
    code, details = finding.reason
    return f"{text} {code_sentence(code, language, **details)}"


def finding_shown(finding: Finding, language: str) -> protocol.MissingFinding:
    """Returns what was seen of one cause as the protocol has it."""
    return protocol.MissingFinding(
        cause=finding.cause,
        outcome=finding.outcome,
        name=sentence(f"missing_cause_{finding.cause}", language),
        outcome_text=sentence(f"missing_outcome_{finding.outcome}", language),
        text=finding_text(finding, language),
    )


def verdict_text(findings: Sequence[Finding], language: str) -> str:
    """Returns in one sentence whether a cause was found, and how many could not be tested."""
    if any(finding.outcome == "holds" for finding in findings):
        return sentence("missing_verdict_found", language)
    untested = sum(finding.outcome == "untested" for finding in findings)
    return sentence("missing_verdict_none", language, n=untested)
