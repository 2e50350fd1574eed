"""``documents ocr`` and ``read --ocr``: scans are read by choice, by a program that is there."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import jsonschema
import pytest

from host.reading.document_reading import Reading
from host.reading.recognition import recogniser
from host.reading.register import enter_reading
from tests.support.archive_kit import House
from tests.support.fake_tesseract import fake_tesseract, table
from tests.support.locations import ROOT
from tests.support.scans import scan
from tests.unit.cli.documents.test_documents import answered, house, said
from tests.unit.cli.test_read import run_json
from tests.unit.reading.recognition.test_recognised_words import BILL

__all__ = ["house"]

SCHEMA = json.loads((ROOT / "docs" / "cli" / "documents.schema.json").read_text("utf-8"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the made-up program is a script with a first line")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which alone programs are searched."""
    monkeypatch.setattr(recogniser, "_USUAL_PLACES", ())
    monkeypatch.setattr(recogniser.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    return tmp_path / "programs"


def test_scans_are_not_read_until_a_program_is_chosen(
    house: House, programs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answered(capsys, "documents", "ocr", "show") == (0, {"ocr": "off", "available": [], "waiting": 0})
    assert "tesseract" in said(capsys, "documents", "ocr", "show")[1]
    status, answer = answered(capsys, "documents", "ocr", "set", "tesseract")
    assert (status, answer["error"]["code"]) == (1, "recognition.no_tesseract")
    assert answered(capsys, "documents", "ocr", "show")[1]["ocr"] == "off"
    fake_tesseract(programs, "")
    status, answer = answered(capsys, "documents", "ocr", "set", "tesseract")
    assert (status, answer) == (0, {"ocr": "tesseract", "available": ["tesseract"], "waiting": 0})
    jsonschema.validate(answer, SCHEMA)
    assert "Scans are read by tesseract" in said(capsys, "documents", "ocr", "show")[1]
    assert answered(capsys, "documents", "ocr", "set", "off")[1]["ocr"] == "off"


def test_scans_that_are_filed_are_read_once_more(
    house: House, programs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fake_tesseract(programs, "")
    unread, read = house.bring(1).document, house.bring(2).document
    enter_reading(house.store, unread, Reading(pages=1))
    enter_reading(house.store, read, Reading(pages=1, text="Factuur 5"))
    assert house.store.readings.progress().waiting == 0
    assert answered(capsys, "documents", "ocr", "set", "off")[1]["waiting"] == 0
    assert "1 scan that is filed will be read" in said(capsys, "documents", "ocr", "set", "tesseract")[1]
    [waiting] = house.store.readings.waiting(9, earlier=True)
    assert waiting.document == unread.id
    assert answered(capsys, "documents", "ocr", "set", "tesseract")[1]["waiting"] == 0


def test_read_recognises_letters_where_it_is_asked_to(
    programs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_tesseract(programs, table(BILL))
    (tmp_path / "scan.pdf").write_bytes(scan())
    assert run_json(capsys, tmp_path / "scan.pdf")[1][0]["number"] is None
    status, [answer] = run_json(capsys, tmp_path / "scan.pdf", "--ocr", "tesseract")
    assert (status, answer["number"], answer["total"]) == (0, "GN-2031-0042", "121.00")
    assert [remark["code"] for remark in answer["remarks"]] == ["document.recognised_text"]
    assert "check" in answer["remarks"][0]["message"]
