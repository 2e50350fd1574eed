"""`ophaler bundle` makes, checks and opens bundles, and refuses in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from host.replica import MAX_PAGES, ReplicaServer
from tests.unit.cli.test_answers import data, run  # noqa: F401 – a fixture

PAGE = """<h1>Rechnungen</h1><table><tr><th>Datum</th><th>Rechnungsnummer</th><th>Betrag</th></tr>
<tr><td>12.03.2025</td><td>KL-88412</td><td>1.234,56 €</td></tr>
<tr><td>12.02.2025</td><td>KL-88377</td><td>99,00 €</td></tr></table>"""


def test_a_page_becomes_a_bundle_that_has_no_word_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, file = tmp_path / "page.html", tmp_path / "x.bundle.json"
    page.write_text(PAGE, "utf-8")
    made = run(capsys, "bundle", "make", str(page), "--url", "https://kloosterman.nl/konto", "-o", str(file))
    assert made == (0, [{"file": str(file), "pages": 1, "state": "documents", "differs": []}])
    assert run(capsys, "bundle", "check", str(file), "--page", str(page)) == made
    other = tmp_path / "other.html"
    other.write_text(file.read_text("utf-8"), "utf-8")
    status, [refused] = run(capsys, "bundle", "check", str(file), "--page", str(other))
    assert (status, refused["error"]["code"]) == (1, "replica.leaks")
    status, [refused] = run(capsys, "bundle", "make", str(page), "-o", str(file))
    assert (status, refused["error"]["code"]) == (1, "replica.not_written")


def test_a_bundle_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, file = tmp_path / "page.html", tmp_path / "x.bundle.json"
    page.write_text(PAGE, "utf-8")
    run(capsys, "bundle", "make", str(page), "-o", str(file))
    monkeypatch.setattr(ReplicaServer, "serve_forever", lambda server: server._server.server_close())
    status, [opened] = run(capsys, "bundle", "open", str(file))
    assert status == 0
    assert opened["failing"].startswith("http://the-portal.localhost:")
    assert opened["steps"] == [{"kind": "read", "page": 0, "address": "", "outcome": "documents"}]


def test_what_is_no_bundle_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, "utf-8")
    for command in ("check", "open"):
        status, [refused] = run(capsys, "bundle", command, str(page))
        assert (status, refused["error"]["code"]) == (1, "replica.unreadable")
    status, [refused] = run(capsys, "bundle", "make", str(tmp_path / "none.html"))
    assert (status, refused["error"]["code"]) == (1, "inspect.unreadable")


def test_what_is_no_page_of_a_bundle_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, file = tmp_path / "page.html", tmp_path / "x.bundle.json"
    page.write_text(PAGE, "utf-8")
    for asked in (("--url", "file:///home/x/page.html"), ("--url", "https://[::1/x"), (str(page),) * MAX_PAGES):
        assert run(capsys, "bundle", "make", str(page), *asked, "-o", str(file)) == (2, [])
        assert not file.exists()
