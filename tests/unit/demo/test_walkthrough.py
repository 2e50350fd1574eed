"""The demo's parts that need no browser: its folder, the commands that it runs, and how the street comes in."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from host.cli.demo import demo
from host.clock import SystemClock
from host.demo import ophaler_process as commands_module
from host.demo.checker import Fault, Verdict, http_get
from host.demo.driver import BrowserName
from host.demo.ophaler_process import Commands
from host.demo.portals import load_street
from host.demo.show import DemoOutput
from host.demo.walkthrough import MARKER_FILE, DemoResult, default_folder, run_demo
from host.errors import WorldError


def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Commands:
    """Commands whose ``ophaler`` is a few lines of Python."""
    monkeypatch.setattr(commands_module, "START", script)
    return Commands(tmp_path / "data", SystemClock(), tmp_path / "log")


def test_the_street_comes_in_by_its_folder_alone() -> None:
    assert load_street() is load_street()
    with load_street().Street(portals=["koffie"]) as street:
        assert street.port
        assert json.loads(http_get(street.port, "koffie", "/.truth"))["documents"] == []


def test_the_street_imports_nothing_of_the_project() -> None:
    folder = Path(load_street().__file__ or "").parent
    for file in folder.glob("*.py"):
        text = file.read_text("utf-8")
        assert "from host" not in text, file
        assert "import host" not in text, file


def test_a_folder_that_is_not_the_demos_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("host.demo.walkthrough._need_parts", lambda browser, headed: None)
    (tmp_path / "thesis.odt").write_text("mine")
    with pytest.raises(WorldError, match=r"demo\.folder_taken"):
        run_demo(tmp_path, SystemClock(), DemoOutput(quiet=True))
    assert (tmp_path / "thesis.odt").read_text() == "mine"


def test_in_a_checkout_everything_goes_below_build() -> None:
    assert default_folder().parts[-2:] == ("build", "demo")


def test_an_installed_demo_has_a_marked_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("host.demo.walkthrough.__file__", str(tmp_path / "site" / "host" / "demo" / "run.py"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert (default_folder() / MARKER_FILE).is_file()


@pytest.mark.parametrize(
    ("browser", "missing", "code"),
    [
        ("chromium", "selenium", "demo.no_selenium"),
        ("chromium", "browser", "browser.not_found"),
        ("firefox", "marionette_driver", "demo.no_marionette"),
        ("firefox", "browser", "browser.firefox_not_found"),
    ],
)
def test_a_missing_part_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser: BrowserName, missing: str, code: str
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == missing else found(name))
    if missing == "browser":
        monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(WorldError, match=code.replace(".", r"\.")):
        run_demo(tmp_path / "demo", SystemClock(), DemoOutput(quiet=True), browser=browser)
    assert not (tmp_path / "demo").exists()


def test_no_screen_to_show_it_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("host.demo.walkthrough.need", lambda browser: None)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(WorldError, match=r"demo\.no_screen"):
        run_demo(tmp_path / "demo", SystemClock(), DemoOutput(quiet=True), headed=True)


def test_a_command_gets_its_data_folder_and_prints_objects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = "import os, sys, json; print(json.dumps({'said': sys.argv[1:], 'data': os.environ['OPHALER_DATA']}))"
    held = commands(tmp_path, monkeypatch, script).run("accounts", "add")
    assert held == [{"said": ["accounts", "add", "--json"], "data": str(tmp_path / "data")}]


def test_a_command_that_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = 'print(\'{"error": {"code": "x.y", "message": "The disk is full."}}\'); raise SystemExit(1)'
    failing = commands(tmp_path, monkeypatch, script)
    with pytest.raises(WorldError, match=r"demo\.command_failed.*The disk is full"):
        failing.run("setup")
    told: list[object] = []
    assert failing.follow(("fetch",), told.append, lambda: None, 60, may_fail=True) == told


def test_a_command_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = "print('{}', flush=True); import threading; threading.Event().wait()"
    endless = commands(tmp_path, monkeypatch, script)
    looks: list[int] = []
    with pytest.raises(WorldError, match=r"demo\.too_long"):
        endless.follow(("fetch",), lambda event: None, lambda: looks.append(1), 0.5)
    assert looks


@pytest.mark.parametrize(("faults", "status"), [((), 0), ((Fault("missing", "telekomm", "RE-1"),), 1)])
def test_the_exit_status_says_whether_all_is_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, faults: tuple[Fault, ...], status: int
) -> None:
    verdict = Verdict(1, 1, 1, 1, 1 - len(faults), 0, faults)
    summary: dict[str, int | float | str] = {"accounts": 1}

    def run(folder: Path, clock: object, show: DemoOutput, *, browser: str, headed: bool) -> DemoResult:
        show.verdict(summary, verdict, folder)
        return DemoResult(summary, verdict, folder, {}, {})

    monkeypatch.setattr("host.demo.walkthrough.run_demo", run)
    told = CliRunner().invoke(demo, ["--folder", str(tmp_path)])
    assert told.exit_code == status
    assert ("RE-1" in told.output) == bool(faults)
    silent = CliRunner().invoke(demo, ["--folder", str(tmp_path), "--json"])
    assert (silent.exit_code, json.loads(silent.output)) == (status, summary)
