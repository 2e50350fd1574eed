"""The programs that recognise letters, as this machine has them, each run in a process of its own for one page."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

from host.errors import WorldError
from host.reading.recognition import recogniser_program
from host.reading.recognition.gray_page import GrayPage
from host.reading.recognition.recogniser_output import page_of_lines, page_of_table
from host.reading.recognition.seen_page import SeenPage
from host.vocabulary import RecogniserName

PAGE_SECONDS = 60
"""Processor time for one page; a dense one takes tesseract 10 s with three languages on a slow machine, and rapidocr 15 s."""
_WALL_CLOCK = 2
"""Seconds that may pass for each of these: other programs come first."""
_LIST_SECONDS = 10
_TESSERACT_BYTES = 1_150 * 1024 * 1024
_RAPIDOCR_BYTES = 2_048 * 1024 * 1024
"""Memory that may be mapped. onnxruntime and its libraries map 1 GB before the first page."""
_LANGUAGES = ("eng", "nld", "deu", "fra", "spa", "ita", "pol")
"""Languages in which documents are read (docs/reading.md), by tesseract's names; each that is there takes its time."""
_USUAL_PLACES = ("/opt/homebrew/bin", "/usr/local/bin", "/usr/bin", r"C:\Program Files\Tesseract-OCR")
"""A browser starts the host with a short search path on macOS; on Windows tesseract's installer changes none."""
_PASSED_ON = ("PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "SYSTEMROOT")
"""What a recogniser gets of the environment, which may hold secrets."""


class Recogniser(ABC):
    """Recognises the letters of one page after another."""

    name: RecogniserName

    @abstractmethod
    def recognise(self, page: GrayPage) -> SeenPage:
        """Returns the words of a page. Raises WorldError recognition.failed, recognition.took_too_long."""


@dataclass(frozen=True)
class Tesseract(Recogniser):
    """``program`` is the file, ``languages`` those of its data that are used."""

    program: str
    languages: tuple[str, ...]
    seconds: int = PAGE_SECONDS
    name: RecogniserName = "tesseract"

    def recognise(self, page: GrayPage) -> SeenPage:
        languages = "+".join(self.languages)
        # Page segmentation 3 is its own default: columns and blocks are found, and the page is not turned.
        command = [self.program, "stdin", "stdout", "-l", languages, "--psm", "3", "tsv"]
        return page_of_table(_run(command, _TESSERACT_BYTES, page, self.seconds), page)


@dataclass(frozen=True)
class RapidOcr(Recogniser):
    """The extra ``ophaler[ocr]``, whose models lie in its package."""

    seconds: int = PAGE_SECONDS
    name: RecogniserName = "rapidocr"

    def recognise(self, page: GrayPage) -> SeenPage:
        try:
            return page_of_lines(_run(["rapidocr"], _RAPIDOCR_BYTES, page, self.seconds), page)
        except (ValueError, TypeError) as error:
            raise WorldError("recognition.failed", program=self.name) from error


def find_recogniser(name: RecogniserName) -> Recogniser:
    """Returns a recogniser of this machine. Raises WorldError recognition.no_tesseract, recognition.no_rapidocr."""
    found = _tesseract() if name == "tesseract" else _rapidocr()
    if found is None:
        raise WorldError(f"recognition.no_{name}")
    return found


def recognisers_here() -> list[Recogniser]:
    """Returns the recognisers that this machine has."""
    return [found for found in (_tesseract(), _rapidocr()) if found is not None]


def _tesseract() -> Tesseract | None:
    places = os.pathsep.join((os.environ.get("PATH", ""), *_USUAL_PLACES))
    program = shutil.which("tesseract", path=places)
    if program is None:
        return None
    try:
        listed = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=_LIST_SECONDS, check=True, env=_environment()
        )
    except (OSError, subprocess.SubprocessError):
        return None
    # Up to version 3 the list is written as errors are.
    there = (listed.stdout + listed.stderr).decode("utf-8", "replace").split()
    languages = tuple(language for language in _LANGUAGES if language in there)
    return Tesseract(program, languages) if languages else None


def _rapidocr() -> RapidOcr | None:
    is_there = all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))
    return RapidOcr() if is_there else None


def _run(command: list[str], memory: int, page: GrayPage, seconds: int) -> str:
    """Returns what a recogniser writes of a page. ``seconds`` of the processor."""
    program = str(Path(recogniser_program.__file__))
    # Windows cannot replace a process by another program, and has no limits to be set before that.
    is_bare = sys.platform == "win32" and command != ["rapidocr"]
    limited = [sys.executable, "-I", program, str(memory), str(seconds), *command]
    try:
        done = subprocess.run(
            command if is_bare else limited,
            input=page.pgm(),
            capture_output=True,
            timeout=seconds * _WALL_CLOCK,
            check=True,
            env=_environment(),
            cwd=Path(program).parent,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise WorldError("recognition.took_too_long", program=Path(command[0]).name) from error
    except (OSError, subprocess.SubprocessError) as error:
        raise WorldError("recognition.failed", program=Path(command[0]).name) from error
    return done.stdout.decode("utf-8", "replace")


def _environment() -> dict[str, str]:
    """Returns the environment of a recogniser: one thread, since threads are forbidden to it and others compute too; and no
    telemetry, which onnxruntime 1.32 sends unless told otherwise (the name stands in its library)."""
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {**kept, "OMP_THREAD_LIMIT": "1", "ORT_DISABLE_TELEMETRY": "1", "PYTHONUTF8": "1"}
