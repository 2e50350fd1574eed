"""Every remark on a document has its sentence, in every language."""

from __future__ import annotations

import re

import pytest

from host import i18n
from tests.support.locations import ROOT

CODE = re.compile(r"\"(document\.[a-z_]+)\"")


def codes() -> set[str]:
    files = (ROOT / "host" / "reading").rglob("*.py")
    return {code for file in files for code in CODE.findall(file.read_text("utf-8"))}


@pytest.mark.parametrize("language", i18n.languages())
def test_every_remark_has_its_sentence(language: str) -> None:
    assert len(codes()) > 5
    assert [
        code for code in sorted(codes()) if f"remark_{code.replace('.', '_')}" not in i18n.catalogue(language)
    ] == []
