"""Files of somebody else in the archive's folder are told, whatever their names are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.support.archive_kit import House


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no file has such a name")
def test_a_file_whose_name_is_no_text_is_told_in_text(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.bring(1)
    folder = house.paths.archive / os.fsdecode(b"\xe4 folder")
    folder.mkdir()
    (folder / os.fsdecode(b"M\xfcller.txt")).write_bytes(b"x")
    found = house.archive.verify()
    assert [finding.code for finding in found] == ["verify.file_unknown"]
    assert found[0].file == "\\udce4 folder/M\\udcfcller.txt"
    house.close()
