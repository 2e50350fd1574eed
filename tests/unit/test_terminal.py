"""Texts that pages, files and other programs chose are shown, and steer nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from host import terminal
from host.cli.main import main
from host.clock import SystemClock
from host.paths import Paths
from host.store import Store

STEERING = {
    "title": "\x1b]0;another title\x07",
    "clear": "\x1b[2J\x1b[H",
    "eight bits": "\x9b2J",
    "over the line": "paid\rdue ",
    "backwards": "\u202egnp.exe",
    "isolated": "\u2066x\u2069",
    "erased": "x\x7f\b\b",
    "lines": "a\u2028b\u2029c\x0bd\x0ce",
}


def steers(text: str) -> bool:
    import unicodedata

    return any(
        unicodedata.category(sign) in ("Cc", "Zl", "Zp")
        or unicodedata.bidirectional(sign) in ("RLO", "LRO", "RLE", "LRE", "PDF", "LRI", "RLI", "FSI", "PDI")
        for sign in text
        if sign not in "\n\t"
    )


@pytest.mark.parametrize("name", STEERING)
def test_what_steers_is_written_out(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert steers(STEERING[name]), "the check itself"
    terminal.echo(f"Invoice {STEERING[name]} 4711", err=True)
    terminal.echo_json(json.dumps({"note": STEERING[name]}, ensure_ascii=False))
    printed = capsys.readouterr()
    assert not steers(printed.err)
    assert printed.err.startswith("Invoice ")
    assert printed.err.endswith(" 4711\n")
    assert not steers(printed.out)
    assert json.loads(printed.out) == {"note": STEERING[name]}


def test_what_people_write_stays(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Müller & Söhne\tNr. 7 – 請求書 № ١٢٣ שלום 👩‍👩‍👧 €"
    terminal.echo(text)
    assert capsys.readouterr().out == text + "\n"


def test_a_suggestion_whose_text_a_page_chose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path))
    with Store(Paths(tmp_path).make(), SystemClock()) as store:
        store.suggestions.add(
            "https://shop.example/a", "t", STEERING["title"] + STEERING["clear"], "2026-01-01T00:00:00+00:00"
        )
    for arguments in (["suggestions", "list"], ["suggestions", "list", "--json"]):
        with pytest.raises(SystemExit):
            main(arguments)
        assert not steers(capsys.readouterr().out)
