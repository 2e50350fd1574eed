"""The operating system's timer that looks every few minutes whether a fetch is due: by choice, one for each data folder.

systemd: https://www.freedesktop.org/software/systemd/man/latest/systemd.timer.html, launchd: launchd.plist(5), Windows:
https://learn.microsoft.com/windows/win32/taskschd/task-scheduler-schema. launchd and Windows were never tried live.
"""

from __future__ import annotations

import hashlib
import plistlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from host.errors import WorldError
from host.install.files import write_private
from host.install.launcher import launcher_folder
from host.install.machine import Machine
from host.store.due_probe import PROBE_INTERVAL

SCRIPT = "ophaler-wake.py"
MINUTES = int(PROBE_INTERVAL.total_seconds() // 60)


@dataclass(frozen=True)
class Timer:
    """``files``: with their texts, the one that names the timer last. ``enable_commands``, ``disable_commands``, ``status_command``: commands that switch it on
    and off, and the one that succeeds while it is on."""

    name: str
    files: dict[Path, str]
    enable_commands: tuple[tuple[str, ...], ...]
    disable_commands: tuple[tuple[str, ...], ...]
    status_command: tuple[str, ...]

    @property
    def file(self) -> Path:
        return list(self.files)[-1]


def timer_of(data: Path, machine: Machine) -> Timer:
    """The timer of a data folder; nothing is written."""
    mark = hashlib.sha256(str(data).encode()).hexdigest()[:8]
    script = launcher_folder(data) / SCRIPT
    make = {"linux": _systemd, "macos": _launchd, "windows": _task}[machine.system]
    made = make(mark, script, data, machine)
    return Timer(
        made.name,
        {script: _script(data), **made.files},
        made.enable_commands,
        made.disable_commands,
        made.status_command,
    )


def enable_timer(data: Path, machine: Machine) -> Timer:
    """Write the files and start the timer. WorldError ``setup.no_timer``, ``setup.timer_refused``, ``setup.not_writable``;
    then nothing of it stays."""
    timer = timer_of(data, machine)
    if machine.which(timer.enable_commands[0][0]) is None:
        raise WorldError("setup.no_timer")
    if timer_state(data, machine) == "on":
        return timer
    try:
        # launchd takes no task that it has already.
        disable_timer(data, machine)
        for file, text in timer.files.items():
            write_private(file, text, 0o600)
        for command in timer.enable_commands:
            _must(machine, command)
    except WorldError:
        disable_timer(data, machine)
        raise
    return timer


def disable_timer(data: Path, machine: Machine) -> bool:
    """Stop the timer and remove its files; whether there was anything."""
    timer = timer_of(data, machine)
    there = [file for file in timer.files if file.exists()]
    if there:
        if machine.which(timer.disable_commands[0][0]) is not None:
            for command in timer.disable_commands:
                machine.run(command)
        for file in there:
            file.unlink(missing_ok=True)
        if machine.system == "linux" and machine.which("systemctl") is not None:
            machine.run(("systemctl", "--user", "daemon-reload"))
    return bool(there)


def timer_state(data: Path, machine: Machine) -> str:
    """``disable_commands``, ``enable_commands``, or ``broken``: a file is missing or not as this Ophaler writes it, or the timer does not run."""
    timer = timer_of(data, machine)
    there = [file for file in timer.files if file.is_file()]
    if not there:
        return "off"
    same = all(file in there and file.read_bytes() == text.encode("utf-8") for file, text in timer.files.items())
    running = machine.which(timer.status_command[0]) is not None and machine.run(timer.status_command)[0] == 0
    return "on" if same and running else "broken"


def _must(machine: Machine, command: Sequence[str]) -> None:
    status, said = machine.run(command)
    if status != 0:
        raise WorldError("setup.timer_refused", reason=" ".join(said.split())[:200] or f"{command[0]}: {status}")


def _script(data: Path) -> str:
    package = Path(__file__).resolve().parents[2]
    return (
        f'"""Written by `ophaler setup --background`: opens the browser where a fetch is due."""\n'
        f"import os, sys\n"
        f'os.environ["OPHALER_DATA"] = {str(data)!r}\n'
        f"sys.path.append({str(package)!r})\n"
        f"from host.wake.entry import entry\n"
        f"entry()\n"
    )


# --- Linux


def _systemd(mark: str, script: Path, data: Path, machine: Machine) -> Timer:
    name = f"ophaler-wake-{mark}"
    folder = machine.folder("XDG_CONFIG_HOME", ".config") / "systemd" / "user"
    start = " ".join(_systemd_word(word) for word in (str(machine.python), "-I", str(script)))
    # KillMode=process: the browser that was opened lives on when the program that opened it ends.
    service = (
        f"[Unit]\nDescription=Ophaler: open the browser where a fetch is due\n\n"
        f"[Service]\nType=oneshot\nExecStart={start}\nKillMode=process\nNice=10\n"
    )
    timer = (
        f"[Unit]\nDescription=Ophaler: look every {MINUTES} minutes whether a fetch is due\n\n"
        f"[Timer]\nOnCalendar=*:0/{MINUTES}\nAccuracySec=10s\nPersistent=true\n\n"
        f"[Install]\nWantedBy=timers.target\n"
    )
    control = ("systemctl", "--user")
    unit = f"{name}.timer"
    return Timer(
        name,
        {folder / f"{name}.service": service, folder / unit: timer},
        ((*control, "daemon-reload"), (*control, "enable", "--now", unit)),
        ((*control, "disable", "--now", unit),),
        (*control, "is-active", "--quiet", unit),
    )


def _systemd_word(word: str) -> str:
    """Quoted for ExecStart=, where % begins a specifier and $ a variable (systemd.service(5), "Command lines")."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{plain}"'


# --- macOS


def _launchd(mark: str, script: Path, data: Path, machine: Machine) -> Timer:
    name = f"org.ophaler.wake.{mark}"
    file = machine.home / "Library" / "LaunchAgents" / f"{name}.plist"
    held = {
        "Label": name,
        "ProgramArguments": [str(machine.python), "-I", str(script)],
        # Minutes of the hour and not StartInterval: after sleep launchd runs once what it missed of these.
        "StartCalendarInterval": [{"Minute": minute} for minute in range(0, 60, MINUTES)],
        "ProcessType": "Background",
        # The browser that was opened lives on when the program that opened it ends.
        "AbandonProcessGroup": True,
    }
    text = plistlib.dumps(held).decode()
    domain = f"gui/{machine.user}"
    return Timer(
        name,
        {file: text},
        (("launchctl", "enable", f"{domain}/{name}"), ("launchctl", "bootstrap", domain, str(file))),
        (("launchctl", "bootout", f"{domain}/{name}"),),
        ("launchctl", "print", f"{domain}/{name}"),
    )


# --- Windows

_TASK = """\
<?xml version="1.0"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>Ophaler: open the browser where a fetch is due</Description></RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <Repetition><Interval>PT{minutes}M</Interval><StopAtDurationEnd>false</StopAtDurationEnd></Repetition>
      <StartBoundary>2026-01-01T00:00:00</StartBoundary>
      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>
    <Hidden>true</Hidden>
  </Settings>
  <Actions>
    <Exec><Command>{program}</Command><Arguments>{arguments}</Arguments></Exec>
  </Actions>
</Task>
"""


def _task(mark: str, script: Path, data: Path, machine: Machine) -> Timer:
    name = f"Ophaler\\wake-{mark}"
    # The Python without a console window: else one would flash every few minutes.
    program = machine.python.with_name("pythonw.exe")
    text = _TASK.format(minutes=MINUTES, program=_ascii(str(program)), arguments=_ascii(f'-I "{script}"'))
    file = script.with_name("ophaler-wake.xml")
    return Timer(
        name,
        {file: text},
        (("schtasks", "/Create", "/F", "/TN", name, "/XML", str(file)),),
        (("schtasks", "/Delete", "/F", "/TN", name),),
        ("schtasks", "/Query", "/TN", name),
    )


def _ascii(text: str) -> str:
    """For XML whose encoding nobody can get wrong."""
    return escape(text).encode("ascii", "xmlcharrefreplace").decode()
