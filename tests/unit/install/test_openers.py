"""How a browser is opened again, and what the operating system's timer starts."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import jsonschema
import pytest

from host.cli.main import main
from host.clock import SystemClock
from host.install import openers
from host.install.browsers import Family
from host.install.openers import Opener, chromium_profile, open_command, profile_arguments
from host.install.timers import timer_of
from host.paths import Paths
from host.service.browser_profiles import register_profile
from host.store import Store
from host.store.database import stamp
from host.store.probes.due_probe import may_be_due
from host.wake.waker import start_detached
from tests.support import locations
from tests.support.locations import ROOT
from tests.support.made_up_machine import made_up
from tests.support.wake_kit import NOON, Bed

DOCS = locations.DOCS / "cli"


@pytest.fixture
def bed(tmp_path: Path) -> Bed:
    made = Bed(tmp_path)
    yield made
    made.store.close()


def test_only_what_chooses_a_profile_is_kept_of_a_command_line() -> None:
    words = ["--user-data-dir=/p", "--headless=new", "--no-sandbox", "https://x.example/", "--profile-directory=P 1"]
    assert profile_arguments("chromium", words) == ("--user-data-dir=/p", "--profile-directory=P 1")
    assert profile_arguments("firefox", ["-no-remote", "-P", "work", "https://x.example/"]) == ("-P", "work")
    assert profile_arguments("firefox", ["--profile", "/p"]) == ("--profile", "/p")
    assert profile_arguments("firefox", ["-P"]) == ()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_running_browser_is_noted_once(bed: Bed) -> None:
    sleeper = [sys.executable, "-c", "print(flush=True); input()", "--user-data-dir=/p"]
    with subprocess.Popen(sleeper, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()  # a process has its words a moment after it was made
        openers.record_opener(bed.store, "p9", "chromium", parent=running.pid)
        assert running.stdin is not None
        running.stdin.close()
    noted = openers.recorded_openers(bed.store)["p9"]
    assert Path(noted.program) == Path(sys.executable).resolve()
    assert noted.arguments == ("--user-data-dir=/p",)


def test_a_chromiums_profile_is_the_one_that_keeps_the_id(tmp_path: Path) -> None:
    for name, text in (("Default", "other"), ("Profile 1", "the-id")):
        storage = tmp_path / name / "Local Extension Settings" / "abc"
        storage.mkdir(parents=True)
        (storage / "000003.log").write_bytes(b"\x00\x01profile" + text.encode() + b"\xff")
    assert chromium_profile(tmp_path, "the-id") == "Profile 1"
    assert chromium_profile(tmp_path, "unknown") is None
    opener = Opener("chromium", "", (f"--user-data-dir={tmp_path}",))
    machine = made_up(tmp_path, browsers=("chromium",), commands={"chromium": Path("/usr/bin/chromium")})
    words = ["/usr/bin/chromium", f"--user-data-dir={tmp_path}", "--profile-directory=Profile 1"]
    assert open_command(opener, "the-id", machine) == words


@pytest.mark.parametrize(
    ("system", "family", "browser", "words"),
    [
        ("macos", "firefox", "firefox", ["open", "-n", "-a", "Firefox", "--args"]),
        ("windows", "chromium", "edge", ["cmd", "/c", "start", "", "msedge"]),
        ("windows", "firefox", "firefox", ["cmd", "/c", "start", "", "firefox"]),
        ("linux", "firefox", "firefox", None),
    ],
)
def test_where_the_program_is_not_known(system, family, browser, words, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert open_command(Opener(family, "", ()), "p", made_up(tmp_path, system, (browser,))) == words


def test_the_glance_says_whether_anything_may_be_due(bed: Bed, tmp_path: Path) -> None:
    now = stamp(NOON)
    assert may_be_due(bed.paths.database, now)
    bed.due(60)
    assert not may_be_due(bed.paths.database, now)
    bed.store.fetches.queue(bed.account, why="schedule")
    assert may_be_due(bed.paths.database, now)
    assert not may_be_due(tmp_path / "none.sqlite", now)
    (tmp_path / "broken.sqlite").write_text("no database")
    assert may_be_due(tmp_path / "broken.sqlite", now)


@pytest.mark.parametrize("called", ["host.wake.entry", "host.waking.entry"], ids=["today", "0.1.0"])
@pytest.mark.parametrize("due", [True, False])
def test_the_timers_script_does_it_all_in_a_process_of_its_own(tmp_path: Path, due: bool, called: str) -> None:
    paths, opened = Paths(tmp_path / "data").make(), tmp_path / "opened"
    program = tmp_path / "firefox"
    # A browser whose Ophaler is there at once: it enters a host.
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.append({str(ROOT)!r})\n"
        f"from pathlib import Path\nfrom host.clock import SystemClock\nfrom host.paths import Paths\n"
        f"from host.store import Store\n"
        f"Store(Paths(Path({str(paths.data)!r})), SystemClock()).hosts.beat('h', 'p1', 1, 'b', '1', '1')\n"
        f"Path({str(opened)!r}).write_text(' '.join(sys.argv[1:]))\n"
    )
    program.chmod(0o700)
    clock = SystemClock()
    with Store(paths, clock) as store:
        register_profile(store, "p1", "firefox")
        known = {"p1": {"family": "firefox", "program": str(program), "arguments": ["-P", "work"]}}
        store.settings.set(openers.SETTING, known)
        account = store.accounts.add("https://portal.example/", browser="p1")
        later = clock.now() + timedelta(hours=-1 if due else 1)
        store.accounts.set(account.id, next_due=stamp(later))
    script, text = next(iter(timer_of(paths.data, made_up(tmp_path)).files.items()))
    script.parent.mkdir()
    assert "from host.wake.entry import entry\n" in text
    script.write_text(text.replace("host.wake.entry", called))
    environment = {"DISPLAY": ":0", "OPHALER_LANGUAGE": "en", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-I", str(script)], capture_output=True, text=True, timeout=120, check=False, env=environment
    )
    assert (done.returncode, done.stderr) == (0, "")
    if not due:
        assert (done.stdout, opened.exists(), (paths.logs / "background.log").exists()) == ("", False, False)
        return
    assert done.stdout == "Firefox was opened: 1 account is due.\n"
    assert "Firefox was opened" in (paths.logs / "background.log").read_text("utf-8")
    with Store(paths, clock) as store:
        waiting = threading.Event()
        for _ in range(600):
            if opened.exists() and opened.read_text():
                break
            clock.wait(waiting, 0.1)
        assert store.hosts.alive()
    assert opened.read_text() == "-P work"


def test_the_command_prints_what_it_did(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path))
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")
    with pytest.raises(SystemExit) as ended:
        main(["wake", "--json"])
    answer = json.loads(capsys.readouterr().out)
    jsonschema.validate(answer, json.loads((DOCS / "wake.schema.json").read_text("utf-8")))
    assert (ended.value.code or 0, answer) == (0, {"opened": []})
    with pytest.raises(SystemExit):
        main(["wake"])
    assert capsys.readouterr().out == "No browser has to be opened now.\n"


def test_what_is_begun_lives_on(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    start_detached([sys.executable, "-c", f"open({str(mark)!r}, 'w').close()"])
    waiting = threading.Event()
    for _ in range(600):
        if mark.exists():
            break
        waiting.wait(0.1)
    assert mark.exists()


@pytest.mark.parametrize("program", ["sh", "python3", "firefox.sh", "not-chromium"])
def test_a_program_that_is_no_known_browser_is_not_started(tmp_path: Path, program: str) -> None:
    """Somebody may have written another one into the database."""
    file = tmp_path / program
    file.write_text("#!/bin/sh\n")
    machine = made_up(tmp_path, commands={"firefox": Path("/usr/bin/firefox")})
    changed = Opener("firefox", str(file), ("-P", "work", "-url", "https://x.example/"))
    assert open_command(changed, "p1", machine) == ["/usr/bin/firefox", "-P", "work"]


@pytest.mark.parametrize(
    ("family", "program"), [("firefox", "firefox-esr"), ("chromium", "chrome"), ("chromium", "Google Chrome")]
)
def test_a_recorded_browser_is_started_as_it_was(tmp_path: Path, family: Family, program: str) -> None:
    file = tmp_path / program
    file.write_text("#!/bin/sh\n")
    command = open_command(Opener(family, str(file), ()), "p1", made_up(tmp_path))
    assert command is not None
    assert command[0] == str(file)
