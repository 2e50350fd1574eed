"""``ophaler procedure`` prints the document or writes it into a new file, and overwrites none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.test_answers import data, run

__all__ = ["data"]

Capture = pytest.CaptureFixture[str]


def test_it_is_printed_in_the_language_that_was_asked_for(capsys: Capture) -> None:
    status, [answer] = run(capsys, "procedure", "--lang", "fr")
    assert (status, answer["language"], answer["format"], answer["file"]) == (0, "fr", "markdown", None)
    assert answer["text"].startswith("# Procédure")
    assert run(capsys, "procedure")[1][0]["language"] == "en"
    assert run(capsys, "procedure", "--lang", "la")[1][0]["error"]["code"] == "procedure.no_language"


def test_it_is_written_once(capsys: Capture, tmp_path: Path) -> None:
    page = tmp_path / "procedure.html"
    status, [answer] = run(capsys, "procedure", "--lang", "nl", "--output", str(page))
    assert (status, answer["format"], answer["file"], answer["text"]) == (0, "html", str(page), None)
    written = page.read_text("utf-8")
    assert written.startswith("<!doctype html>")
    assert run(capsys, "procedure", "--output", str(page))[1][0]["error"]["code"] == "procedure.file_exists"
    assert page.read_text("utf-8") == written
    missing = str(tmp_path / "none" / "procedure.md")
    assert run(capsys, "procedure", "--output", missing)[1][0]["error"]["code"] == "procedure.cannot_write"


def test_each_administration_gets_its_own(capsys: Capture, tmp_path: Path) -> None:
    run(capsys, "administrations", "add", "Bakery")
    page = tmp_path / "procedure.html"
    status, answers = run(capsys, "procedure", "--output", str(page))
    assert (status, [one["administration"] for one in answers]) == (0, [0, 1])
    assert [one["file"] for one in answers] == [str(page), str(tmp_path / "procedure.1.html")]
    assert "Bakery" in (tmp_path / "procedure.1.html").read_text("utf-8")
    alone = tmp_path / "bakery.md"
    status, [answer] = run(capsys, "procedure", "--administration", "bakery", "--output", str(alone))
    assert (answer["administration"], answer["file"]) == (1, str(alone))
