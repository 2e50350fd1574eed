"""Installs the operating system's timer that checks every few minutes whether a fetch is due: opt-in, one for each data
folder.

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
from host.install.launcher import launcher_folder, python_script
from host.install.machine import Machine
from host.store.probes.due_probe import PROBE_INTERVAL

SCRIPT = "ophaler-wake.py"
MINUTES = int(PROBE_INTERVAL.total_seconds() // 60)


@dataclass(frozen=True)
class Timer:
    """One timer. ``files`` are its files with their texts, last the one that names the timer. Of the commands,
    ``status_command`` succeeds while the timer is enabled."""

    name: str
    files: dict[Path, str]
    enable_commands: tuple[tuple[str, ...], ...]
    disable_commands: tuple[tuple[str, ...], ...]
    status_command: tuple[str, ...]

    @property
    def file(self) -> Path:
        return list(self.files)[-1]


def timer_of(data: Path, machine: Machine) -> Timer:
    """Returns the timer of a data folder; writes nothing."""
    suffix = hashlib.sha256(str(data).encode()).hexdigest()[:8]
    script = launcher_folder(data) / SCRIPT
    builder = {"linux": _systemd, "macos": _launchd, "windows": _task}[machine.system]
    timer = builder(suffix, script, data, machine)
    return Timer(
        timer.name,
        {script: _script(data), **timer.files},
        timer.enable_commands,
        timer.disable_commands,
        timer.status_command,
    )


def enable_timer(data: Path, machine: Machine) -> Timer:
    """Writes the files and starts the timer. WorldError ``setup.no_timer``, ``setup.timer_refused``,
    ``setup.not_writable``; then none of it stays."""
    timer = timer_of(data, machine)
    if machine.which(timer.enable_commands[0][0]) is None:
        raise WorldError("setup.no_timer")
    if timer_state(data, machine) == "on":
        return timer
    try:
        # launchd does not accept a task that is loaded.
        disable_timer(data, machine)
        for file, text in timer.files.items():
            write_private(file, text, 0o600)
        for command in timer.enable_commands:
            _run_or_raise(machine, command)
    except WorldError:
        disable_timer(data, machine)
        raise
    return timer


def disable_timer(data: Path, machine: Machine) -> bool:
    """Stops the timer and removes its files; returns whether there were any."""
    timer = timer_of(data, machine)
    existing = [file for file in timer.files if file.exists()]
    if existing:
        if machine.which(timer.disable_commands[0][0]) is not None:
            for command in timer.disable_commands:
                machine.run(command)
        for file in existing:
            file.unlink(missing_ok=True)
        if machine.system == "linux" and machine.which("systemctl") is not None:
            machine.run(("systemctl", "--user", "daemon-reload"))
    return bool(existing)


def timer_state(data: Path, machine: Machine) -> str:
    """Returns ``off``, ``on``, or ``broken``: a file is missing or differs from this version's, or the timer does not
    run."""
    timer = timer_of(data, machine)
    existing = [file for file in timer.files if file.is_file()]
    if not existing:
        return "off"
    is_current = all(
        file in existing and file.read_bytes() == text.encode("utf-8") for file, text in timer.files.items()
    )
    is_running = machine.which(timer.status_command[0]) is not None and machine.run(timer.status_command)[0] == 0
    return "on" if is_current and is_running else "broken"


def _run_or_raise(machine: Machine, command: Sequence[str]) -> None:
    status, output = machine.run(command)
    if status != 0:
        raise WorldError("setup.timer_refused", reason=" ".join(output.split())[:200] or f"{command[0]}: {status}")


def _script(data: Path) -> str:
    note = "Written by `ophaler setup --background`: opens the browser where a fetch is due."
    return python_script(note, repr(str(data)), "host.wake.entry")


# --- Linux


def _systemd(suffix: str, script: Path, data: Path, machine: Machine) -> Timer:
    name = f"ophaler-wake-{suffix}"
    folder = machine.folder("XDG_CONFIG_HOME", ".config") / "systemd" / "user"
    start = " ".join(_systemd_word(word) for word in (str(machine.python), "-I", str(script)))
    # KillMode=process: the opened browser keeps running when the program that opened it ends.
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
    """Quotes a word for ExecStart=, where % begins a specifier and $ a variable (systemd.service(5), "Command
    lines")."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{plain}"'


# --- macOS


def _launchd(suffix: str, script: Path, data: Path, machine: Machine) -> Timer:
    name = f"org.ophaler.wake.{suffix}"
    file = machine.home / "Library" / "LaunchAgents" / f"{name}.plist"
    content = {
        "Label": name,
        "ProgramArguments": [str(machine.python), "-I", str(script)],
        # Minutes of the hour and not StartInterval: after sleep launchd runs once what it missed of these.
        "StartCalendarInterval": [{"Minute": minute} for minute in range(0, 60, MINUTES)],
        "ProcessType": "Background",
        # The opened browser keeps running when the program that opened it ends.
        "AbandonProcessGroup": True,
    }
    text = plistlib.dumps(content).decode()
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


def _task(suffix: str, script: Path, data: Path, machine: Machine) -> Timer:
    name = f"Ophaler\\wake-{suffix}"
    # pythonw has no console window: one would flash every few minutes.
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
    """Returns the text as ASCII XML, which is valid in any encoding."""
    return escape(text).encode("ascii", "xmlcharrefreplace").decode()
