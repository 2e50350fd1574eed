"""``ophaler read`` keeps its contract: JSON by schema, a block for each file, an error for one that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from host import i18n
from host.cli.main import main
from host.reading.document_reading import READING_FIELDS, FieldSource
from host.reading.remark_sentence import remark_sentence
from host.vocabulary import DOCUMENT_KINDS
from tests.support.locations import ROOT
from tests.support.made_einvoices import fatturapa, fatturapa_body, ubl

SCHEMA = json.loads((ROOT / "docs" / "cli" / "read.schema.json").read_text("utf-8"))
LANGUAGES = ("en", "nl", "de", "fr")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["read", *map(str, arguments)])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, list[dict[str, Any]]]:
    status, out, _ = run(capsys, *arguments, "--json")
    answers = [json.loads(line) for line in out.splitlines()]
    for answer in answers:
        jsonschema.validate(answer, SCHEMA)
    return status, answers


def test_a_line_for_each_file_in_their_order(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "b.xml").write_bytes(ubl())
    (tmp_path / "a.xml").write_bytes(fatturapa())
    status, [first, second] = run_json(capsys, tmp_path / "b.xml", tmp_path / "a.xml")
    assert (status, first["file"], second["file"]) == (0, str(tmp_path / "b.xml"), str(tmp_path / "a.xml"))
    assert (first["number"], first["total"], first["format"]) == ("2031-77", "242.00", "ubl")
    assert first["sources"]["total"] == "xml"
    assert (second["supplier"], second["subkind"]) == ("Vasaio Bruni S.r.l.", None)


def test_a_file_that_cannot_be_read_is_told_beside_the_others(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "short.xml").write_bytes(ubl()[:-20])
    (tmp_path / "good.xml").write_bytes(ubl())
    status, [short, gone, good] = run_json(capsys, *(tmp_path / name for name in ("short.xml", "gone.xml", "good.xml")))
    assert (status, short["error"]["code"], gone["error"]["code"]) == (1, "reading.broken_xml", "reading.no_file")
    assert "unchanged" in short["error"]["message"]
    assert good["number"] == "2031-77"


def test_a_file_in_which_nothing_is_recognised_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"<!DOCTYPE html><html><body><p>Back tomorrow.</p></body></html>")
    (tmp_path / "empty.pdf").write_bytes(b"")
    status, out, err = run(capsys, tmp_path / "page.html", tmp_path / "empty.pdf", tmp_path / "gone.pdf", tmp_path)
    assert status == 1
    assert "no field of an invoice was recognised" in out
    empty, gone, folder = err.splitlines()
    assert "This file is empty" in empty
    assert "there is no file of that name" in gone
    assert "it is a folder" in folder


def test_a_block_for_people(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "two.xml").write_bytes(fatturapa(fatturapa_body(), fatturapa_body(number="78/A")))
    (tmp_path / "not.bin").write_bytes(b"nothing to read here")
    status, out, err = run(capsys, tmp_path / "two.xml", tmp_path / "not.bin")
    lines = out.splitlines()
    assert (status, lines[0]) == (1, f"{tmp_path / 'two.xml'}: Invoice (fatturapa)")
    assert lines[1].split("  ")[1:] == ["Supplier", *lines[1].split("  ")[2:]]
    assert "Vasaio Bruni S.r.l." in lines[1]
    assert lines[1].endswith("from the XML")
    assert lines[-1] == "  ! It holds 2 invoices; what is shown is the first one."
    assert err.startswith(f"{tmp_path / 'not.bin'}: This file is neither")


def test_a_picture_is_said_to_be_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    status, out, _ = run(capsys, tmp_path / "scan.png")
    assert (status, out.splitlines()[-1].strip()[:26]) == (0, "Nothing in it can be read:")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_it_is_in_every_language(language: str) -> None:
    keys = [f"field_{name}" for name in (*READING_FIELDS, "lines", "allowances", "charges")]
    keys += [f"source_{source}" for source in get_args(FieldSource)] + [f"ui_kind_{kind}" for kind in DOCUMENT_KINDS]
    assert [key for key in keys if key not in i18n.catalogue(language)] == []


def test_a_remark_names_fields_by_their_labels() -> None:
    details = {"field": "total", "xml": "242.00", "text": "999.00"}
    assert remark_sentence("document.xml_disagrees", details, "de") == (
        "XML und Seiten unterscheiden sich in dieser Angabe: Gesamtbetrag, 242.00 im XML, 999.00 auf der Seite. "
        "Das XML zählt."
    )
    assert "Net amount, VAT (BR-CO-13" in remark_sentence(
        "document.sums_disagree", {"amounts": "net, tax", "rules": "BR-CO-13, BR-CO-14"}, "en"
    )
