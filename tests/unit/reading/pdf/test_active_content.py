"""What starts a program is found, however it is written; what ordinary documents do is let be."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest

from host.reading.pdf.structure import pdf_structure_of
from tests.support.structured_pdf import WAYS, attached, stream, structured

OPENS = "/OpenAction 5 0 R"
LAUNCH = structured("<</S/Launch/F(calc.exe)>>", catalogue=OPENS)
PRINTS = "var pp = this.getPrintParams(); pp.interactive = pp.constants.interactionLevel.full; this.print(pp);"
EXE = b"MZ\x90\0\x03"


def zipped(name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, b"x")
    return made.getvalue()


STARTING = {
    "an action": LAUNCH,
    "an action after an action": structured(
        "<</S/GoTo/D[3 0 R/Fit]/Next 6 0 R>>", "[<</S/GoTo/D[3 0 R/Fit]>><</S/Launch/Win<</F(cmd.exe)>>>>]", catalogue=OPENS
    ),
    "a click on the page": structured(
        "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(a)>>>>", page="/Annots[5 0 R]"
    ),
    "a page that is left": structured("<</C<</S/Launch/F(a)>>>>", page="/AA 5 0 R"),
    "a kind of action that is an object": structured("<</S 6 0 R/F(a)>>", "/Launch", catalogue=OPENS),
    "a field of a form": structured("<</Fields[<</T(x)/AA<</K<</S/Launch/F(a)>>>>>>]>>", catalogue="/AcroForm 5 0 R"),
    "an entry of the outline": structured("<</First 6 0 R>>", "<</Title(x)/A<</S/Launch>>>>", catalogue="/Outlines 5 0 R"),
    "a local program as a document": structured("<</S/GoToR/F<</UF(run.bat)>>>>", catalogue=OPENS),
    "a local program as an address": structured("<</S/URI/URI(file:///C:/Windows/calc.exe)>>", catalogue=OPENS),
    "a script": structured("<</S/JavaScript/JS(app.launchURL\\('a'\\))>>", catalogue=OPENS),
    "a script as a stream": structured("<</S/JavaScript/JS 6 0 R>>", stream(b"app.alert(1)"), catalogue=OPENS),
    "a packed script": structured(
        "<</S/JavaScript/JS 6 0 R>>", stream(zlib.compress(b"app.alert(1)"), "/Filter/FlateDecode"), catalogue=OPENS
    ),
    "a script of the document": structured(
        "<</Names[(a)<</S/JavaScript/JS(this.exportDataObject\\({cName:'a',nLaunch:2}\\))>>]>>",
        catalogue="/Names<</JavaScript 5 0 R>>",
    ),
    "a script that is UTF-16": structured(
        "<</S/JavaScript/JS<FEFF006100700070002E0061006C00650072007400280031 0029>>>", catalogue=OPENS
    ),
    "a script of a sound or film": structured("<</S/Rendition/JS(x.y\\(\\))>>", catalogue=OPENS),
    "an attached program": attached("(setup.exe)", b"x"),
    "its name in figures": attached("<612e657865>", b"x"),
    "its name in UTF-16": attached("<FEFF0061002E0065007800650020>", b"x", "/UF"),
    "its old name": attached("(A.COM)", b"x", "/DOS"),
    "its name ends in dots": attached("(a.scr. .)", b"x"),
    "its name turns around": attached("<FEFF202E006600640070002E006500780065>", b"x", "/UF"),
    "a program by its bytes": attached("(invoice.pdf)", EXE),
    "a packed program by its bytes": attached("(a.dat)", zlib.compress(EXE), entries="/Filter/FlateDecode"),
    "a program in figures by its bytes": attached("(a.dat)", EXE.hex().encode() + b">", entries="/Filter[/ASCIIHexDecode]"),
    "a program in an attached ZIP": attached("(a.zip)", zipped("b/run.lnk")),
    "a program in an attached PDF": attached("(a.pdf)", LAUNCH),
    "a program in a note on the page": structured(
        "<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS<</F(a.js)/EF<</F 6 0 R>>>>>>",
        stream(b"x"),
        page="/Annots[5 0 R]",
    ),
}  # fmt: skip

HARMLESS = {
    "nothing": structured("<<>>"),
    "a place to open at": structured("<</S/GoTo/D[3 0 R/Fit]>>", catalogue=OPENS),
    "a web address": structured("<</S/URI/URI(https://example.com/setup.exe)>>", catalogue=OPENS),
    "an e-mail": structured("<</S/URI/URI(mailto:info@example.com)>>", catalogue=OPENS),
    "printing": structured("<</S/JavaScript/JS(this.print\\(true\\);)>>", catalogue=OPENS),
    "printing, asked first": structured(
        "<</S/JavaScript/JS 6 0 R>>", stream(PRINTS.encode("utf-16")), catalogue=OPENS
    ),
    "a field for an amount": structured(
        '<</Fields[<</T(x)/AA<</F<</S/JavaScript/JS(AFNumber_Format\\(2, 0, 0, 0, "", true\\);)>>>>>>]>>',
        catalogue="/AcroForm 5 0 R",
    ),
    "a form": structured("<</Fields[]/XFA 6 0 R>>", stream(b"<xdp/>"), catalogue="/AcroForm 5 0 R"),
    "an attached invoice": attached("(factur-x.xml)", b"<Invoice/>"),
    "an attached table": attached("(lines.csv)", b"MZ;1\n"[1:]),
    "an attached PDF": attached("(terms.pdf)", structured()),
    "an attached ZIP": attached("(a.zip)", zipped("b/list.csv")),
    "a damaged attachment": attached("(a.txt)", b"\0\1\2", entries="/Filter/FlateDecode"),
    "the word in a text": structured("<</Title(/S /Launch)/Subject(/JS\\(x\\))>>"),
    "a name that begins so": structured("<</S/LaunchPad/JSX(y)/EFG 1>>"),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", STARTING)
def test_what_starts_a_program_is_found(kind: str, way: str) -> None:
    found = pdf_structure_of(WAYS[way](STARTING[kind]))
    assert found.state == "whole"
    assert found.starts_program is not None


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", HARMLESS)
def test_ordinary_documents_start_none(kind: str, way: str) -> None:
    found = pdf_structure_of(WAYS[way](HARMLESS[kind]))
    assert (found.state, found.starts_program) == ("whole", None)


def test_what_ordinary_documents_do_is_noted() -> None:
    assert pdf_structure_of(HARMLESS["printing"]).notes == ("script",)
    assert pdf_structure_of(HARMLESS["a form"]).notes == ("form",)
    assert pdf_structure_of(HARMLESS["an attached invoice"]).attachments == ("factur-x.xml",)
