"""The operating system's timer: its three files as their readers read them, switched on, seen, and taken away."""

from __future__ import annotations

import configparser
import plistlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from host.errors import WorldError
from host.install.machine import Machine, System, run_program
from host.install.setup import set_up
from host.install.timers import MINUTES, disable_timer, enable_timer, timer_of, timer_state
from host.install.uninstall import plan, take_away
from host.paths import Paths, extension_folder
from tests.support.made_up_machine import MadeUpTimers, made_up

PROGRAMS = {name: Path(f"/usr/bin/{name}") for name in ("systemctl", "launchctl", "schtasks")}
ODD = 'dat "a" 50% $x & <ü>'
TASK = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}


def machine_of(folder: Path, system: System, timers: MadeUpTimers | None = None) -> Machine:
    return made_up(folder, system, ("firefox",), PROGRAMS, timers=timers)


def text_ending(folder: Path, system: System, ending: str) -> str:
    files = enable_timer(folder / ODD, machine_of(folder, system)).files
    return next(file for file in files if file.name.endswith(ending)).read_text("utf-8")


def test_systemd_reads_it(tmp_path: Path) -> None:
    timer = configparser.ConfigParser(interpolation=None)
    timer.optionxform = str  # type: ignore[assignment,method-assign]
    timer.read_string(text_ending(tmp_path, "linux", ".timer"))
    assert timer["Timer"]["OnCalendar"] == f"*:0/{MINUTES}"
    assert timer["Timer"]["Persistent"] == "true"
    assert timer["Install"]["WantedBy"] == "timers.target"
    service = configparser.ConfigParser(interpolation=None)
    service.read_string(text_ending(tmp_path, "linux", ".service"))
    assert service["Service"]["KillMode"] == "process"
    assert r"dat \"a\" 50%% $$x & <ü>" in service["Service"]["ExecStart"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_itself_finds_no_fault(tmp_path: Path) -> None:
    files = [
        file for file in enable_timer(tmp_path / "data", machine_of(tmp_path, "linux")).files if file.suffix != ".py"
    ]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", "--man=no", *map(str, files)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PATH": "/usr/bin:/bin", "XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)},
    )
    assert not [line for line in done.stderr.splitlines() if "ophaler-wake" in line]
    wanted = subprocess.run(
        ["systemd-analyze", "calendar", f"*:0/{MINUTES}"], capture_output=True, text=True, timeout=60, check=False
    )
    assert wanted.returncode == 0


def test_launchd_reads_it(tmp_path: Path) -> None:
    held = plistlib.loads(text_ending(tmp_path, "macos", ".plist").encode())
    assert held["ProgramArguments"][1:] == ["-I", str(tmp_path / ODD / "launcher" / "ophaler-wake.py")]
    assert [one["Minute"] for one in held["StartCalendarInterval"]] == list(range(0, 60, MINUTES))
    assert held["AbandonProcessGroup"] is True


def test_the_task_scheduler_reads_it(tmp_path: Path) -> None:
    text = text_ending(tmp_path, "windows", ".xml")
    assert text.isascii()
    root = ET.fromstring(text)
    assert root.findtext(".//t:Repetition/t:Interval", namespaces=TASK) == f"PT{MINUTES}M"
    assert root.findtext(".//t:MultipleInstancesPolicy", namespaces=TASK) == "IgnoreNew"
    assert (root.findtext(".//t:Command", namespaces=TASK) or "").endswith("pythonw.exe")
    assert root.findtext(".//t:Arguments", namespaces=TASK) == f'-I "{tmp_path / ODD / "launcher" / "ophaler-wake.py"}"'


@pytest.mark.parametrize("system", ["linux", "macos", "windows"])
def test_on_and_off_and_on_again(system: System, tmp_path: Path) -> None:
    timers = MadeUpTimers()
    machine, data = machine_of(tmp_path, system, timers), tmp_path / "data"
    assert timer_state(data, machine) == "off"
    timer = enable_timer(data, machine)
    assert timers.is_on
    assert timer_state(data, machine) == "on"
    before = len(timers.ran)
    assert enable_timer(data, machine).files == timer.files
    assert len(timers.ran) == before + 1  # it only asked
    timer.file.write_text("changed")
    assert timer_state(data, machine) == "broken"
    enable_timer(data, machine)
    timers.is_on = False
    assert timer_state(data, machine) == "broken"
    enable_timer(data, machine)
    assert timer_state(data, machine) == "on"
    assert disable_timer(data, machine)
    assert (timer_state(data, machine), timers.is_on) == ("off", False)
    assert not [file for file in timer.files if file.exists()]
    assert not disable_timer(data, machine)


def test_every_data_folder_has_its_own(tmp_path: Path) -> None:
    machine = machine_of(tmp_path, "linux")
    one, other = timer_of(tmp_path / "a", machine), timer_of(tmp_path / "b", machine)
    assert not set(one.files) & set(other.files)
    assert timer_of(tmp_path / "a", machine).name == one.name


@pytest.mark.parametrize(("system", "word"), [("linux", "enable"), ("macos", "bootstrap"), ("windows", "/Create")])
def test_a_timer_that_refuses_leaves_nothing(system: System, word: str, tmp_path: Path) -> None:
    machine, data = machine_of(tmp_path, system, MadeUpTimers(refuses=word)), tmp_path / "data"
    with pytest.raises(WorldError) as refused:
        enable_timer(data, machine)
    assert (refused.value.code, word in refused.value.details["reason"]) == ("setup.timer_refused", True)
    assert not [file for file in timer_of(data, machine).files if file.exists()]


def test_a_computer_without_systemd_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorldError) as refused:
        enable_timer(tmp_path / "data", made_up(tmp_path, "linux"))
    assert refused.value.code == "setup.no_timer"
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("system", ["linux", "macos", "windows"])
def test_uninstalling_takes_it_away(system: System, tmp_path: Path) -> None:
    timers = MadeUpTimers()
    machine, paths = machine_of(tmp_path, system, timers), Paths(tmp_path / "data")
    set_up(paths, extension_folder(), machine)
    timer = enable_timer(paths.data, machine)
    wanted = plan(paths, machine)
    assert set(timer.files) <= set(wanted.files)
    take_away(wanted, machine)
    assert not timers.is_on
    assert not paths.data.exists()
    assert not timer.file.exists()


def test_a_program_is_run_and_one_that_is_not_there_is_no_crash(tmp_path: Path) -> None:
    machine = replace(made_up(tmp_path), run=run_program)
    assert machine.run((sys.executable, "-c", "print('x')")) == (0, "x\n")
    assert machine.run((str(tmp_path / "none"),))[0] == 127
