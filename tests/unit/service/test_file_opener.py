"""Documents are opened by the desktop's programs: only what was filed, only inside the archive."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from host.errors import WorldError
from host.install.machine import System, start_program
from host.service.file_opener import FileOpener
from tests.support.archive_kit import House
from tests.support.made_up_machine import made_up


class Desk:
    """An opener whose programs only note how they were started."""

    def __init__(self, folder: Path, system: System = "linux", there: Sequence[str] = ()) -> None:
        self.house = House(folder / "data")
        self.document = self.house.bring(1).document
        self.started: list[list[str]] = []
        self.ran: list[list[str]] = []
        self.status = 0
        commands = {name: Path("/bin") / name for name in there}
        self.machine = machine = replace(
            made_up(folder, system, commands=commands),
            start=lambda command: self.started.append(list(command)),
            run=self.run,
        )
        self.opener = FileOpener(self.house.store, self.house.archive, machine)
        self.file = self.house.paths.archive / self.document.file

    def run(self, command: Sequence[str]) -> tuple[int, str]:
        self.ran.append(list(command))
        return self.status, ""


@pytest.mark.parametrize(
    ("system", "there", "opened", "shown"),
    [
        ("linux", ["xdg-open", "gio"], ["/bin/xdg-open", "FILE"], ["/bin/xdg-open", "FOLDER"]),
        ("linux", ["gio"], ["/bin/gio", "open", "FILE"], ["/bin/gio", "open", "FOLDER"]),
        ("macos", ["open"], ["/bin/open", "--", "FILE"], ["/bin/open", "-R", "--", "FILE"]),
        ("windows", ["explorer.exe"], ["/bin/explorer.exe", "FILE"], ["/bin/explorer.exe", "/select,FILE"]),
    ],
)
def test_each_system_has_its_program(
    tmp_path: Path, system: System, there: list[str], opened: list[str], shown: list[str]
) -> None:
    desk = Desk(tmp_path, system, there)
    assert desk.opener.open(desk.document.id) == desk.file
    assert desk.opener.show_in_folder(desk.document.id) == desk.file
    wanted = [
        [part.replace("FILE", str(desk.file)).replace("FOLDER", str(desk.file.parent)) for part in command]
        for command in (opened, shown)
    ]
    assert desk.started == wanted


def test_a_file_manager_selects_the_document(tmp_path: Path) -> None:
    desk = Desk(tmp_path, there=["dbus-send", "xdg-open"])
    desk.opener.show_in_folder(desk.document.id)
    assert desk.started == []
    assert f"array:string:{desk.file.as_uri()}" in desk.ran[0]
    desk.status = 1
    desk.opener.show_in_folder(desk.document.id)
    assert desk.started == [["/bin/xdg-open", str(desk.file.parent)]]


def test_what_is_not_what_was_filed_is_not_opened(tmp_path: Path) -> None:
    desk = Desk(tmp_path, there=["xdg-open"])
    desk.file.chmod(0o600)
    desk.file.write_bytes(b"another")
    assert refusal(desk, desk.document.id) == "register.file_changed"
    assert desk.started == []


def test_a_file_that_is_gone_and_a_disk_that_is_gone_are_told_apart(tmp_path: Path) -> None:
    desk = Desk(tmp_path, there=["xdg-open"])
    desk.file.unlink()
    assert refusal(desk, desk.document.id) == "register.file_missing"
    archive = desk.house.paths.archive
    archive.rename(archive.with_name("unplugged"))
    assert refusal(desk, desk.document.id) == "archive.folder_gone"
    assert desk.started == []


@pytest.mark.parametrize(("ends", "is_opened"), [("exit 3", False), ("exit 0", True), ("exec sleep 60", True)])
def test_an_opener_that_finds_no_program_is_told(tmp_path: Path, ends: str, *, is_opened: bool) -> None:
    desk = Desk(tmp_path, there=["xdg-open"])
    opener = tmp_path / "xdg-open"
    opener.write_text(f"#!/bin/sh\n{ends}\n", "utf-8")
    opener.chmod(0o755)
    begun: list[subprocess.Popen[bytes]] = []

    def start(command: Sequence[str]) -> subprocess.Popen[bytes]:
        begun.append(start_program([str(opener), *command[1:]]))
        return begun[0]

    made = FileOpener(desk.house.store, desk.house.archive, replace(desk.machine, start=start))
    with nullcontext() if is_opened else pytest.raises(WorldError, match=r"register\.no_program"):
        made.open(desk.document.id)
    begun[0].kill()


SHEET = b'<?xml-stylesheet href="https://sheets.example/a.xsl"?><Invoice/>'
SCRIPT = b'<Invoice xmlns:h="http://www.w3.org/1999/xhtml"><h:script>x()</h:script></Invoice>'


@pytest.mark.parametrize(("data", "is_opened"), [(b"<Invoice/>", True), (SHEET, False), (SCRIPT, False)])
def test_xml_that_a_browser_would_run_is_shown_in_its_folder(tmp_path: Path, data: bytes, *, is_opened: bool) -> None:
    desk = Desk(tmp_path, there=["xdg-open"])
    filed = desk.house.bring(2, data).document
    file = desk.house.paths.archive / filed.file
    assert desk.opener.open(filed.id) == file
    assert desk.started == [["/bin/xdg-open", str(file if is_opened else file.parent)]]


def test_a_link_out_of_the_archive_is_not_opened(tmp_path: Path) -> None:
    for name in ("file", "folder"):
        desk = Desk(tmp_path / name, there=["xdg-open"])
        moved = desk.file if name == "file" else desk.file.parent
        moved.rename(tmp_path / f"{name}-elsewhere")
        moved.symlink_to(tmp_path / f"{name}-elsewhere")
        assert refusal(desk, desk.document.id) == "register.file_changed", name
        assert desk.started == []


def test_a_path_is_no_document(tmp_path: Path) -> None:
    desk = Desk(tmp_path, there=["xdg-open"])
    for name in ("/etc/passwd", "../x", desk.document.file, ""):
        assert refusal(desk, name) == "register.unknown_document"


def test_no_program_is_said_with_the_documents_path(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with pytest.raises(WorldError) as caught:
        desk.opener.open(desk.document.id)
    assert (caught.value.code, caught.value.details) == ("register.no_program", {"file": str(desk.file)})


def refusal(desk: Desk, document: str) -> str:
    codes = set()
    for way in (desk.opener.open, desk.opener.show_in_folder):
        with pytest.raises(WorldError) as caught:
            way(document)
        codes.add(caught.value.code)
    [code] = codes
    return code
