"""The commands `setup`, `doctor` and `uninstall`: what they print, in which shape, with which exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from host.archive import Archive, Files
from host.archive.administrations.folder_choice import add_administration
from host.cli.main import main
from host.clock import SystemClock
from host.paths import Paths, extension_folder
from host.store import Store
from tests.support.archive_kit import facts, pdf
from tests.support.locations import ROOT

STRANGER = "ponmlkjihgfedcbaponmlkjihgfedcba"


class Terminal:
    """Runs a command in this process, in a home of its own, for one profile."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.profile, self.data = folder / "profile", folder / "data"
        self._capture = capture

    def run(self, *words: str) -> tuple[int, str, str]:
        where = ["--browser-profile", str(self.profile), "--data", str(self.data)]
        with pytest.raises(SystemExit) as ended:
            main([words[0], *where, *words[1:]])
        out, err = self._capture.readouterr()
        return int(ended.value.code or 0), out, err

    def json(self, *words: str) -> tuple[int, dict[str, Any]]:
        status, out, _ = self.run(*words, "--json")
        (line,) = out.splitlines()
        loaded: dict[str, Any] = json.loads(line)
        return status, loaded


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")
    return Terminal(tmp_path, capsys)


def fits(answer: dict[str, Any], command: str) -> None:
    schema = json.loads((ROOT / "docs" / "cli" / f"{command}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(answer, schema, cls=jsonschema.Draft202012Validator)


def test_setup_doctor_uninstall_as_json(terminal: Terminal) -> None:
    status, answer = terminal.json("setup")
    assert status == 0
    fits(answer, "setup")
    assert Path(answer["extension"]) == extension_folder()
    status, answer = terminal.json("doctor")
    assert (status, answer["ok"]) == (0, True)
    fits(answer, "doctor")
    status, answer = terminal.json("uninstall", "--dry-run")
    assert (status, answer["removed"]) == (0, False)
    fits(answer, "uninstall")
    assert (terminal.data / "launcher").is_dir()
    status, answer = terminal.json("uninstall", "--yes")
    assert (status, answer["removed"]) == (0, True)
    fits(answer, "uninstall")
    assert Path(answer["journal"]).is_file()
    assert not (terminal.data / "launcher").exists()


def test_a_broken_chain_is_said_with_exit_status_1(terminal: Terminal) -> None:
    terminal.run("setup")
    (terminal.data / "launcher" / "ophaler-host").unlink()
    status, answer = terminal.json("doctor")
    assert (status, answer["ok"]) == (1, False)
    fits(answer, "doctor")
    mends = {check["code"]: check["mend"] for check in answer["checks"] if not check["ok"]}
    assert list(mends) == ["doctor.launcher", "doctor.answer"]
    status, out, _ = terminal.run("doctor")
    assert status == 1
    assert mends["doctor.launcher"] in out


@pytest.mark.parametrize(("language", "word"), [("en", "Every link holds."), ("nl", "schakel"), ("de", "Glied")])
def test_people_read_their_own_language(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, language: str, word: str
) -> None:
    monkeypatch.setenv("OPHALER_LANGUAGE", language)
    status, out, _ = terminal.run("setup")
    assert status == 0
    assert str(extension_folder()) in out
    status, out, _ = terminal.run("doctor")
    assert status == 0
    assert word in out


def test_uninstall_asks_first(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal.run("setup")
    monkeypatch.setattr("click.confirm", lambda _question: False)
    status, _, err = terminal.run("uninstall")
    assert status == 1
    assert "Nothing was removed" in err
    assert (terminal.data / "launcher").is_dir()
    monkeypatch.setattr("click.confirm", lambda _question: True)
    assert terminal.run("uninstall")[0] == 0
    assert not (terminal.data / "launcher").exists()


def test_uninstall_with_json_never_asks(terminal: Terminal) -> None:
    terminal.run("setup")
    status, answer = terminal.json("uninstall")
    assert (status, answer["error"]["code"]) == (1, "uninstall.not_confirmed")


def test_uninstall_waits_for_an_open_browser(terminal: Terminal) -> None:
    terminal.run("setup")
    with Store(Paths(terminal.data), SystemClock()) as store:
        store.hosts.beat("h1", "p1", 1, "chromium 140", "0.1.0", "0.1.0")
    status, answer = terminal.json("uninstall", "--yes")
    assert (status, answer["error"]["code"]) == (1, "uninstall.running")
    assert (terminal.data / "ophaler.sqlite").exists()


def test_a_journal_that_cannot_be_written_stops_it(terminal: Terminal) -> None:
    terminal.run("setup")
    (terminal.data / "ophaler.sqlite").write_text("not a database, and long enough to be looked at" * 100)
    status, answer = terminal.json("uninstall", "--yes")
    assert (status, answer["error"]["code"]) == (1, "uninstall.no_journal")
    assert (terminal.data / "launcher").is_dir()
    assert terminal.json("uninstall", "--yes", "--without-journal")[0] == 0
    assert not (terminal.data / "launcher").exists()


def two_administrations(terminal: Terminal, folder: Path) -> Path:
    """Files a document in an administration with a folder of its own, and one in the first; returns that folder."""
    paths = Paths(terminal.data).make()
    with Store(paths, SystemClock()) as store, Archive(paths, store, SystemClock()) as archive:
        bakery = add_administration(store, paths, Files(), "Bakery", folder)
        for number, administration in enumerate((0, bakery.number), 1):
            account = store.accounts.add(f"https://{number}.example/", company=f"Company {number}")
            store.administrations.move(account.id, administration)
            staged = archive.staging_file(str(number))
            staged.write(0, pdf(number))
            archive.file_document(store.accounts.get(account.id), None, staged, facts(number))
    return folder


def test_each_administrations_archive_stays_with_its_journal(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("setup")
    bakery = two_administrations(terminal, tmp_path / "bakery")
    status, planned = terminal.json("uninstall", "--dry-run")
    assert (status, planned["archives"]) == (0, [str(terminal.data / "archive"), str(bakery)])
    _, out, _ = terminal.run("uninstall", "--dry-run")
    assert str(bakery) in out
    status, answer = terminal.json("uninstall", "--yes")
    fits(answer, "uninstall")
    assert (status, answer["archives"]) == (0, planned["archives"])
    for folder, other in ((terminal.data / "archive", bakery), (bakery, terminal.data / "archive")):
        journal = folder / ".ophaler" / "journal.jsonl"
        assert str(journal) in answer["journals"]
        filed = [one for one in map(json.loads, journal.read_text("utf-8").splitlines()) if "filed" in one["event"]]
        assert [(folder / json.loads(one["payload"])["file"]).is_file() for one in filed] == [True]
        assert not (other / json.loads(filed[0]["payload"])["file"]).exists()


def test_a_disk_that_is_not_there_stops_it(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("setup")
    bakery = two_administrations(terminal, tmp_path / "bakery")
    bakery.rename(tmp_path / "unplugged")
    status, answer = terminal.json("uninstall", "--yes")
    assert (status, answer["error"]["code"]) == (1, "uninstall.no_journal")
    assert not bakery.exists()
    assert (terminal.data / "ophaler.sqlite").exists()
    assert (terminal.data / "archive" / ".ophaler" / "journal.jsonl").exists()


def test_a_bad_id_is_one_sentence(terminal: Terminal) -> None:
    status, _, err = terminal.run("setup", "--extension-id", "nonsense")
    assert status == 1
    assert err.count("\n") == 1
    assert "nonsense" in err


def _let_a_stranger_in(terminal: Terminal) -> Path:
    terminal.run("setup")
    file = terminal.profile / "NativeMessagingHosts" / "org.ophaler.host.json"
    manifest = json.loads(file.read_text("utf-8"))
    manifest["allowed_origins"].append(f"chrome-extension://{STRANGER}/")
    file.write_text(json.dumps(manifest), "utf-8")
    return file


def test_a_stranger_is_told_and_json_never_asks(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _let_a_stranger_in(terminal)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    status, answer = terminal.json("setup")
    assert status == 0
    fits(answer, "setup")
    assert [one["unknown"] for one in answer["registered"]] == [[STRANGER], []]
    assert answer["unknown_dropped"] is False
    assert STRANGER in file.read_text("utf-8")
    assert STRANGER in next(
        check["message"] for check in terminal.json("doctor")[1]["checks"] if check["code"] == "doctor.unknown_ids"
    )
    status, answer = terminal.json("setup", "--drop-unknown-ids")
    assert (status, answer["unknown_dropped"]) == (0, True)
    assert STRANGER not in file.read_text("utf-8")


@pytest.mark.parametrize("agrees", [True, False])
def test_a_person_is_asked_whether_the_stranger_goes(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, *, agrees: bool
) -> None:
    file = _let_a_stranger_in(terminal)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("click.confirm", lambda _question, **_how: agrees)
    status, out, _ = terminal.run("setup")
    assert status == 0
    assert f"--extension-id {STRANGER}" in out
    assert (STRANGER not in file.read_text("utf-8")) == agrees


@pytest.mark.parametrize("words", [(), ("--keep-unknown-ids",)])
def test_nobody_is_asked_without_a_terminal_or_with_an_answer(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    file = _let_a_stranger_in(terminal)
    monkeypatch.setattr("sys.stdin.isatty", lambda: bool(words))
    assert terminal.run("setup", *words)[0] == 0
    assert STRANGER in file.read_text("utf-8")
