"""``ophaler retention``: what the law of the person's country says of what is filed; nothing is deleted or held back by it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from host.cli.main import main
from tests.support.inbox_kit import bill
from tests.unit.cli.test_answers import data, run

__all__ = ["data"]

Capture = pytest.CaptureFixture[str]


def filed(capsys: Capture, tmp_path: Path, number: str) -> dict[str, Any]:
    """Files a document of 2026 without a portal."""
    companies = run(capsys, "companies", "list")[1] or run(capsys, "companies", "add", "De Linde")[1]
    file = tmp_path / f"{number}.pdf"
    file.write_bytes(bill(number))
    [added] = run(capsys, "documents", "add", str(file), "--company", companies[0]["id"])[1]
    return dict(run(capsys, "documents", "show", added["documents"][0]["id"])[1][0])


def test_nothing_is_guessed(capsys: Capture, tmp_path: Path) -> None:
    shown = filed(capsys, tmp_path, "F-1")
    assert shown["retention"] is None
    status, [answer] = run(capsys, "retention")
    assert (status, answer["country"], answer["law"], answer["documents"]) == (0, None, None, None)
    assert answer["known"] == ["AT", "BE", "DE", "FR", "NL"]


def test_a_country_of_which_nothing_is_known_is_said_so(capsys: Capture) -> None:
    status, [answer] = run(capsys, "retention", "--set", "se")
    assert (status, answer["country"], answer["law"]) == (0, "SE", None)
    with pytest.raises(SystemExit):
        main(["retention"])
    assert "SE" in capsys.readouterr().out
    assert run(capsys, "retention", "--set", "Sweden")[1][0]["error"]["code"] == "retention.no_country"
    assert run(capsys, "retention", "--set", "none")[1][0]["country"] is None


def test_what_is_filed_is_counted_and_told_of(capsys: Capture, tmp_path: Path) -> None:
    shown = filed(capsys, tmp_path, "F-1")
    old = filed(capsys, tmp_path, "F-2")
    undated = filed(capsys, tmp_path, "F-3")
    run(capsys, "documents", "set", old["id"], "date=2009-05-01")
    run(capsys, "documents", "set", undated["id"], "date=")
    status, [answer] = run(capsys, "retention", "--set", "de")
    assert (status, answer["country"], answer["law"]["years"]) == (0, "DE", 8)
    assert answer["documents"] == {"running": 1, "ended": 1, "unknown": 1}
    told = [run(capsys, "documents", "show", one["id"])[1][0]["retention"] for one in (shown, old, undated)]
    assert [one["ended"] for one in told] == [False, True, None]
    assert [one["until"] for one in told[1:]] == ["2017-12-31", None]
    with pytest.raises(SystemExit):
        main(["documents", "show", old["id"]])
    assert "ended on Dec 31, 2017" in capsys.readouterr().out


def test_a_document_within_its_period_can_be_deleted_and_that_is_told(capsys: Capture, tmp_path: Path) -> None:
    shown = filed(capsys, tmp_path, "F-1")
    run(capsys, "retention", "--set", "nl")
    with pytest.raises(SystemExit) as ended:
        main(["documents", "delete", shown["id"], "--reason", "twice", "--yes"])
    said = capsys.readouterr()
    assert ended.value.code == 0
    assert "artikel 52" in said.err
    assert not Path(shown["path"]).exists()


def test_an_administration_may_have_a_country_of_its_own(capsys: Capture, tmp_path: Path) -> None:
    shown = filed(capsys, tmp_path, "F-1")
    run(capsys, "administrations", "add", "Bakery")
    run(capsys, "retention", "--set", "nl")
    run(capsys, "retention", "--set", "be", "--administration", "Bakery")
    status, answers = run(capsys, "retention")
    told = [(one["administration"], one["country"], sum(one["documents"].values())) for one in answers]
    assert (status, told) == (0, [(0, "NL", 1), (1, "BE", 0)])
    run(capsys, "retention", "--set", "de", "--administration", "0")
    assert run(capsys, "documents", "show", shown["id"])[1][0]["retention"]["country"] == "DE"
    run(capsys, "retention", "--set", "none", "--administration", "Bakery")
    assert [one["country"] for one in run(capsys, "retention")[1]] == ["DE", "NL"]
    with pytest.raises(SystemExit):
        main(["retention"])
    assert "For Bakery:" in capsys.readouterr().out
