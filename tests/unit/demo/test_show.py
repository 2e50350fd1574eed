"""The demo prints a ledger in the words of the terminal's language."""

from __future__ import annotations

import pytest

from host.demo.show import DemoOutput

ROW = {
    "date": "2031-05-03",
    "number": "RE-1",
    "total": "-9.00",
    "currency": "EUR",
    "kind": "credit_note",
    "outcome": "filed",
}


@pytest.mark.parametrize(
    ("language", "words"), [("nl", ("Compleet", "creditnota")), ("de", ("Vollständig", "Gutschrift"))]
)
def test_a_ledger_is_printed_in_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("OPHALER_LANGUAGE", language)
    DemoOutput().ledger("telekomm", {"state": "complete", "rows": [ROW]})
    shown = capsys.readouterr().out
    assert [word for word in words if word not in shown] == []
    assert "credit_note" not in shown
    assert "complete," not in shown
