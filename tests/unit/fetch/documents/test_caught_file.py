"""Which paths a fetch may take a caught download from."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from host.errors import WorldError
from host.fetch.documents import caught_file
from host.fetch.documents.caught_file import CATCH_FOLDER, require_caught
from tests.support.locations import ROOT

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="paths and links of POSIX")
needs_windows_paths = pytest.mark.usefixtures("windows_paths")


@pytest.fixture
def windows_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import PureWindowsPath

    monkeypatch.setattr(caught_file, "PurePath", PureWindowsPath)


def refused(file: str, browser: str = "chromium") -> bool:
    try:
        require_caught(file, "firefox" if browser == "firefox" else "chromium")
    except WorldError as error:
        assert error.code == "download.uncertain"
        return True
    return False


@needs_posix
@pytest.mark.parametrize(
    ("file", "in_chromium", "in_firefox"),
    [
        ("/persons/mo/Downloads/Ophaler/Rechnung.pdf", False, False),
        ("/persons/mo/Downloads/Ophaler/Rechnung (1).pdf", False, False),
        ("/persons/mo/Downloads/Rechnung.pdf", True, False),
        ("/persons/mo/Ophaler/papers/Rechnung.pdf", True, False),
        ("/persons/mo/Downloads/ophaler/Rechnung.pdf", True, False),
        ("/persons/mo/Downloads/Ophaler/../Rechnung.pdf", True, True),
        ("/persons/mo/Downloads/../Ophaler/Rechnung.pdf", True, True),
        ("Ophaler/Rechnung.pdf", True, True),
        ("~/Downloads/Ophaler/Rechnung.pdf", True, True),
        ("/persons/mo/Downloads/Ophaler/Rechnung\0.pdf", True, True),
        ("", True, True),
    ],
)
def test_only_a_plain_path_into_the_catch_folder(file: str, in_chromium: bool, in_firefox: bool) -> None:
    assert (refused(file), refused(file, "firefox")) == (in_chromium, in_firefox)


@needs_windows_paths
@pytest.mark.parametrize(
    ("file", "is_refused"),
    [
        (r"C:\Users\mo\Downloads\Ophaler\Rechnung.pdf", False),
        (r"D:\Downloads\Ophaler\Rechnung.pdf", False),
        (r"\\server\home\mo\Downloads\Ophaler\Rechnung.pdf", False),
        (r"C:\Users\mo\Downloads\Rechnung.pdf", True),
        (r"C:\Users\mo\Downloads\Ophaler\Rechnung.pdf:stream", True),
        (r"C:Ophaler\Rechnung.pdf", True),
        (r"\Downloads\Ophaler\Rechnung.pdf", True),
        (r"\\?\C:\Downloads\Ophaler\Rechnung.pdf", True),
        (r"\\.\pipe\Ophaler\Rechnung.pdf", True),
    ],
)
def test_on_windows_a_device_or_a_stream_is_no_download(file: str, is_refused: bool) -> None:
    assert refused(file) is is_refused


@needs_posix
def test_a_catch_folder_that_leads_elsewhere_is_none(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / CATCH_FOLDER).symlink_to(tmp_path / "papers")
    assert refused(str(tmp_path / CATCH_FOLDER / "Rechnung.pdf"))


def test_the_extension_names_the_same_folder() -> None:
    source = (ROOT / "extension" / "background" / "downloads" / "catch.js").read_text("utf-8")
    assert f'const FOLDER = "{CATCH_FOLDER}";' in source
