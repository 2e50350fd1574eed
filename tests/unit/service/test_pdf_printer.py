"""Kept pages as PDF: beside the page, known to the journal, and nothing that anybody depends on."""

from __future__ import annotations

import fcntl
import stat
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from host.archive import Archive, Facts
from host.demo.chromium import find_chromium
from host.install.machine import Machine, NoRegistry
from host.install.printers import find_printing_browser
from host.paths import Paths
from host.service.pdf_printer import MAX_FAILURES, PdfPrinter, print_page
from host.store import DocumentRow, Store
from tests.support.browsers import needs_chromium
from tests.support.clocks import HandClock

PAGE = b"<!doctype html><html><body><h1>Factuur F-7</h1><p>Totaal 119,00</p></body></html>"


class Shop:
    """An archive with kept pages in it."""

    def __init__(self, folder: Path) -> None:
        clock = HandClock()
        self.paths = Paths(folder).make()
        self.store = Store(self.paths, clock)
        self.archive = Archive(self.paths, self.store, clock)
        self.account = self.store.accounts.add("https://shop.example/")

    def keep(self, number: str) -> DocumentRow:
        source = self.paths.data / f"{number}.tmp"
        source.write_bytes(PAGE.replace(b"F-7", number.encode()))
        facts = Facts(number=number, date="2026-03-05", total="119.00", kind="invoice", kept_page=True)
        return self.archive.file_document(self.account, None, source, facts).document

    def pdfs(self) -> list[Path]:
        return sorted(self.paths.archive.rglob("*.pdf"))

    def printed_by(self, program: Path) -> None:
        press = PdfPrinter(self.store, self.archive, lambda: program)
        press.look()
        press.wait(120)
        press.stop()


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path / "data")
    yield made
    made.archive.close()
    made.store.close()


def program(folder: Path, body: str) -> Path:
    """A stand-in for a browser that gets the same arguments."""
    file = folder / "printer"
    file.write_text(f"#!{sys.executable}\nimport sys, pathlib, os, time\n"
                    "made = next(a.split('=', 1)[1] for a in sys.argv if a.startswith('--print-to-pdf='))\n" + body)  # fmt: skip
    file.chmod(0o755)
    return file


def prints(folder: Path) -> Path:
    return program(folder, "pathlib.Path(made).write_bytes(b'%PDF-1.4 made\\n%%EOF\\n')\n")


def test_a_kept_page_gets_a_pdf_beside_it_once(shop: Shop, tmp_path: Path) -> None:
    document = shop.keep("F-7")
    shop.printed_by(prints(tmp_path))
    (made,) = shop.pdfs()
    assert made == (shop.paths.archive / document.file).with_suffix(".pdf")
    assert stat.S_IMODE(made.stat().st_mode) == 0o444
    assert shop.archive.verify() == []
    assert shop.archive.unprinted() == []
    entries = shop.store.journal.entries()
    assert [entry.event for entry in entries].count("document.printed") == 1
    assert shop.store.documents.count() == 1


def test_a_missing_pdf_is_nothing_wrong_and_is_made_anew(shop: Shop, tmp_path: Path) -> None:
    shop.keep("F-7")
    shop.printed_by(prints(tmp_path))
    shop.pdfs()[0].unlink()
    assert shop.archive.verify() == []
    shop.printed_by(prints(tmp_path))
    assert len(shop.pdfs()) == 1
    assert shop.archive.verify() == []


def test_a_changed_pdf_and_a_strangers_are_found(shop: Shop, tmp_path: Path) -> None:
    shop.keep("F-7")
    shop.printed_by(prints(tmp_path))
    made = shop.pdfs()[0]
    made.chmod(0o644)
    made.write_bytes(b"%PDF-1.4 other\n%%EOF\n")
    made.with_name("stranger.pdf").write_bytes(b"%PDF-")
    assert sorted(finding.code for finding in shop.archive.verify()) == ["verify.file_changed", "verify.file_unknown"]


def test_a_document_that_has_the_name_is_left_alone(shop: Shop, tmp_path: Path) -> None:
    document = shop.keep("F-7")
    beside = (shop.paths.archive / document.file).with_suffix(".pdf")
    beside.write_bytes(b"somebody's")
    shop.archive.add_printed(document, b"%PDF-1.4\n%%EOF\n")
    assert beside.read_bytes() == b"somebody's"


@pytest.mark.parametrize("body", ["sys.exit(1)\n", "pass\n", "pathlib.Path(made).write_bytes(b'<html>')\n"])
def test_a_browser_that_cannot_is_given_up(shop: Shop, tmp_path: Path, body: str) -> None:
    for number in ("F-1", "F-2", "F-3"):
        shop.keep(number)
    shop.printed_by(program(tmp_path, f"open({str(tmp_path / 'tries')!r}, 'a').write('x')\n{body}"))
    assert shop.pdfs() == []
    assert len((tmp_path / "tries").read_text()) == MAX_FAILURES
    assert shop.archive.verify() == []


def test_a_browser_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    held = tmp_path / "held"
    hangs = program(
        tmp_path, f"import fcntl\nheld = open({str(held)!r}, 'w')\nfcntl.flock(held, 2)\nos.fork()\ntime.sleep(600)\n"
    )
    assert print_page(hangs, PAGE, threading.Event(), seconds=3.0) is None
    with held.open("w") as file:
        # The lock goes when the last of them is gone.
        fcntl.flock(file, fcntl.LOCK_EX)


def test_an_ending_host_does_not_wait_for_a_browser(tmp_path: Path) -> None:
    ended = threading.Event()
    ended.set()
    assert print_page(program(tmp_path, "time.sleep(600)\n"), PAGE, ended) is None


def test_without_a_browser_nothing_happens(shop: Shop) -> None:
    shop.keep("F-7")
    press = PdfPrinter(shop.store, shop.archive, lambda: None)
    press.look()
    press.wait(10)
    press.stop()
    assert shop.pdfs() == []


def test_what_was_changed_on_the_disk_is_not_printed(shop: Shop, tmp_path: Path) -> None:
    document = shop.keep("F-7")
    file = shop.paths.archive / document.file
    file.chmod(0o644)
    file.write_bytes(b"<script>x</script>")
    shop.printed_by(prints(tmp_path))
    assert shop.pdfs() == []


def test_which_browser_prints(tmp_path: Path) -> None:
    real = prints(tmp_path)
    machine = Machine("linux", tmp_path, {}, NoRegistry(), lambda name: None, Path(sys.executable))
    assert find_printing_browser(machine) is None
    assert find_printing_browser(replace(machine, which=lambda name: str(real) if name == "brave" else None)) == real
    assert find_printing_browser(replace(machine, which=lambda name: str(real) if name == "firefox" else None)) is None
    boxed = tmp_path / "snap" / "bin" / "chromium"
    boxed.parent.mkdir(parents=True)
    boxed.write_bytes(real.read_bytes())
    assert (
        find_printing_browser(replace(machine, which=lambda name: str(boxed) if name == "chromium" else None)) is None
    )
    windows = tmp_path / "pf" / "Microsoft" / "Edge" / "Application" / "msedge.exe"
    windows.parent.mkdir(parents=True)
    windows.write_bytes(b"MZ")
    there = replace(machine, system="windows", environment={"PROGRAMFILES(X86)": str(tmp_path / "pf")})
    assert find_printing_browser(there) == windows
    mac = tmp_path / "Applications" / "Google Chrome.app" / "Contents" / "MacOS" / "Google Chrome"
    mac.parent.mkdir(parents=True)
    mac.write_bytes(b"x")
    assert find_printing_browser(replace(machine, system="macos")) == mac


@pytest.mark.e2e
@needs_chromium
def test_chromium_prints_without_running_anything() -> None:
    chromium = find_chromium()
    assert chromium is not None
    plain = print_page(chromium, PAGE, threading.Event())
    script = b"<script>document.body.innerHTML = '<p>much more text than before</p>'.repeat(4000)</script>"
    scripted = print_page(chromium, PAGE.replace(b"</body>", script + b"</body>"), threading.Event())
    assert plain is not None
    assert scripted is not None
    assert abs(len(plain) - len(scripted)) < 2_000
