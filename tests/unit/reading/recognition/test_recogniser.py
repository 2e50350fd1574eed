"""A recogniser runs apart, with limits, and sees a plain picture; one that is not there, fails or lingers is told."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from host.errors import WorldError
from host.reading.recognition import recogniser as module
from host.reading.recognition.gray_page import GrayPage
from host.reading.recognition.recogniser import Tesseract, find_recogniser, recognisers_here
from tests.support.fake_tesseract import fake_tesseract, table
from tests.support.text_pages import drawn

SEEN = drawn("Factuur 2031-77")
PAGE = GrayPage(SEEN.width, SEEN.height, 2480, 3508, b"\xff" * 2480 * 3508, 1)
NO_PAGE = GrayPage(595.0, 842.0, 2, 2, b"\0\0\0\0", 1)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the made-up program is a script with a first line")


@pytest.fixture
def only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder on the path in which alone programs are searched."""
    monkeypatch.setattr(module, "_USUAL_PLACES", ())
    monkeypatch.setattr(module.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path / "bin"


def test_tesseract_is_found_with_the_languages_that_are_read(only: Path) -> None:
    program = fake_tesseract(only, "", languages=("Latin", "afr", "deu", "eng", "nld", "osd"))
    assert recognisers_here() == [Tesseract(str(program), ("eng", "nld", "deu"))]
    assert find_recogniser("tesseract").name == "tesseract"


@pytest.mark.parametrize("languages", [None, (), ("osd", "jpn")])
def test_without_it_or_without_a_language_there_is_none(only: Path, languages: tuple[str, ...] | None) -> None:
    if languages is not None:
        fake_tesseract(only, "", languages=languages)
    assert recognisers_here() == []
    for name in ("tesseract", "rapidocr"):
        with pytest.raises(WorldError, match=rf"recognition\.no_{name}"):
            find_recogniser(name)  # type: ignore[arg-type]


def test_the_words_of_a_page_come_back_with_their_boxes(tmp_path: Path) -> None:
    program = fake_tesseract(tmp_path, table(SEEN, confidence=88))
    page = Tesseract(str(program), ("eng",)).recognise(PAGE)
    assert [(seen.word.text, seen.sureness) for seen in page.words] == [("Factuur", 0.88), ("2031-77", 0.88)]
    for seen, word in zip(page.words, SEEN.words, strict=True):
        assert (seen.word.left, seen.word.bottom) == pytest.approx((word.left, word.bottom), abs=0.5)


def test_it_gets_a_plain_picture_its_languages_and_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "told.json"
    monkeypatch.setenv("OPHALER_VAULT_PHRASE", "secret")
    # Written by a descriptor that was open before the limits: the program itself may write no file.
    then = "sys.stderr.write(json.dumps([sys.argv[1:], sorted(os.environ), graymap.decode('latin-1')])); sys.exit(3)"
    program = fake_tesseract(tmp_path, "", then=then)
    real = module.subprocess.run

    def kept(*arguments: object, **options: object) -> object:
        options["check"] = False
        done = real(*arguments, **options)  # type: ignore[call-overload]
        told.write_bytes(done.stderr)
        return done

    monkeypatch.setattr(module.subprocess, "run", kept)
    Tesseract(str(program), ("eng", "nld")).recognise(NO_PAGE)
    arguments, environment, graymap = json.loads(told.read_text())
    assert arguments == ["stdin", "stdout", "-l", "eng+nld", "--psm", "3", "tsv"]
    assert "OPHALER_VAULT_PHRASE" not in environment
    assert "ORT_DISABLE_TELEMETRY" in environment
    assert graymap == "P5\n2 2\n255\n\0\0\0\0"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all limits")
@pytest.mark.parametrize(
    "then",
    [
        "bytearray(1_300_000_000)",
        "os.write(os.open(__file__ + '.copy', os.O_CREAT | os.O_WRONLY), b'x')",
        "import ctypes; ctypes.string_at(0)",
        "sys.exit(1)",
    ],
)
def test_what_it_may_not_do_and_what_ends_it_is_a_failure(tmp_path: Path, then: str) -> None:
    program = fake_tesseract(tmp_path, table(SEEN), then=then)
    with pytest.raises(WorldError) as raised:
        Tesseract(str(program), ("eng",)).recognise(NO_PAGE)
    assert (raised.value.code, raised.value.details) == ("recognition.failed", {"program": "tesseract"})


def test_one_that_does_not_end_is_ended(tmp_path: Path) -> None:
    program = fake_tesseract(tmp_path, "", then="import threading; threading.Event().wait()")
    with pytest.raises(WorldError, match=r"recognition\.took_too_long"):
        Tesseract(str(program), ("eng",), seconds=1).recognise(NO_PAGE)


def test_one_that_answers_something_else_saw_no_words(tmp_path: Path) -> None:
    program = fake_tesseract(tmp_path, "\0\t\t<html>")
    assert Tesseract(str(program), ("eng",)).recognise(NO_PAGE).words == ()
