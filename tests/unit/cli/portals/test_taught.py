"""What was taught on the command line: said in words, written as a file, given to another account, forgotten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from host.cli.portals.connectors import connectors
from host.clock import SystemClock
from host.connectors import make_taught
from host.finder import Snapshot
from host.finder.teaching.lesson import learn
from host.paths import Paths
from host.service.teaching.lesson_view import file_names
from host.store import Store
from host.ways import LearnedWay, Way
from tests.support.taught_pages import ref_in
from tests.unit.finder.teaching.test_lesson import URL, cards


@pytest.fixture
def taught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """A taught account and another one of the same portal."""
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LANG", "en")
    store = Store(Paths(tmp_path / "data").make(), SystemClock())
    account, other = (store.accounts.add(URL, user) for user in ("one", "two"))
    lesson = learn(Snapshot(cards(), URL), ref_in(cards(), "/p/FV-26-38"))
    way = Way((lesson.step,))
    raw = make_taught(account, URL, lesson.hints, [way], file_names("en"))
    store.accounts.remember(account.id, taught=raw, ways={"": (LearnedWay(way, 3),)})
    store.close()
    return account.id, other.id


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(connectors, list(arguments))


def test_it_is_exported_checked_and_given_to_another_account(taught: tuple[str, str], tmp_path: Path) -> None:
    account, other = taught
    told = json.loads(ask("learned", account, "--json").stdout)
    assert [way["proofs"] for way in told["ways"]] == [3]
    exported = json.loads(ask("export", account, "--folder", str(tmp_path), "--json").stdout)
    assert exported["id"] == "taught-portal"
    assert "taught-portal" in ask("list").stdout
    checked = ask("check", exported["file"], "--json")
    assert json.loads(checked.stdout.splitlines()[-1])["broken"] == 0, checked.stdout
    assert ask("import", exported["file"], other, "--json").exit_code == 0
    assert json.loads(ask("learned", other, "--json").stdout)["taught"] == told["taught"]
    assert json.loads(ask("forget", other, "--json").stdout)["taught"] == []
    assert "Nothing was learned" in ask("learned", other).stdout


def test_an_existing_file_stays(taught: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "taught-portal.yaml").write_text("mine")
    assert ask("export", taught[0], "--folder", str(tmp_path)).exit_code != 0
    assert (tmp_path / "taught-portal.yaml").read_text() == "mine"
