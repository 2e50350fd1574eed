"""XML that a browser would run or dress up is filed as data, with that said; every other XML as XML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from host.archive import Archive, Facts
from host.clock import SystemClock
from host.content import Limits, check_bytes
from host.content.content_type import Content
from host.paths import Paths
from host.store import Store

XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
XSLT = "http://www.w3.org/1999/XSL/Transform"
UBL = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
ELSEWHERE = '<?xml-stylesheet type="text/xsl" href="https://sheets.example/a.xsl"?>'


def content_of(text: str, encoding: str = "utf-8") -> Content:
    return check_bytes(text.encode(encoding), Limits())


@pytest.mark.parametrize(
    "text",
    [
        f'<Invoice xmlns:h="{XHTML}"><h:script>alert(1)</h:script></Invoice>',
        f'<Invoice><body xmlns="{XHTML}" onload="alert(1)"/></Invoice>',
        f'<Invoice xmlns="{XHTML}"><cbc:ID xmlns:cbc="x">1</cbc:ID></Invoice>',
        f'<Invoice xmlns="{UBL}"><Note><svg xmlns="{SVG}" onload="alert(1)"/></Note></Invoice>',
        f'<s:Invoice xmlns:s=" {SVG} "><s:script/></s:Invoice>',
        f'<?xml version="1.0"?><?xml-stylesheet href="#a"?><Invoice><x:stylesheet xmlns:x="{XSLT}" id="a"/></Invoice>',
        "<?xml-stylesheet type=\"text/xsl\" href='data:text/xsl,...'?><Invoice/>",
        f'<?xml-stylesheet href="a.xsl"?><CreditNote><t:stylesheet xmlns:t="{XSLT}"/></CreditNote>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_what_a_browser_would_run_opens_as_text(text: str, encoding: str) -> None:
    found = content_of(text, encoding)
    assert (found.kind, found.ext, found.content_type, found.active) == ("data", "xml.txt", "application/xml", "script")


@pytest.mark.parametrize(
    "text",
    [
        f'<?xml version="1.0" encoding="UTF-8"?>\n{ELSEWHERE}<Invoice/>',
        '<?xml-stylesheet type="text/xsl" href="fatturaordinaria_v1.2.1.xsl"?><p:FatturaElettronica xmlns:p="x"/>',
        '<?xml-stylesheet type="text/css" href="//sheets.example/a.css"?><Invoice/>',
        f"<Invoice/>{ELSEWHERE}",
        f"<Invoice><Note>{ELSEWHERE}</Note></Invoice>",
    ],
)
def test_a_style_sheet_from_elsewhere_is_told_and_the_name_stays(text: str) -> None:
    found = content_of(text)
    assert (found.kind, found.ext, found.active) == ("data", "xml", "style_sheet")


@pytest.mark.parametrize(
    "text",
    [
        f'<Invoice xmlns="{UBL}"><Note>{XHTML} &lt;script&gt; xml-stylesheet</Note></Invoice>',
        f'<Invoice xmlns:h="{XHTML}"><Note>declared, and not used</Note></Invoice>',
        f'<Invoice><a xmlns:h="{XHTML}"/><h:script>out of its scope</h:script></Invoice>',
        f'<Invoice><a xmlns="{XHTML.upper()}"><b/></a></Invoice>',
        f"<Invoice><!-- {ELSEWHERE} --><![CDATA[{ELSEWHERE}<script xmlns='{XHTML}'/>]]></Invoice>",
        '<?xml version="1.0"?><?xml-model href="a.sch"?><Invoice/>',
        f'<Invoice><Sheet xmlns="{XSLT}"/></Invoice>',
    ],
)
def test_data_is_data(text: str) -> None:
    assert content_of(text) == Content("xml", "xml", "application/xml")


@pytest.mark.parametrize(
    ("text", "ending", "active"),
    [
        (f"{ELSEWHERE}<Invoice/>", ".xml", ["style_sheet"]),
        (f'<Invoice xmlns="{SVG}"/>', ".xml.txt", ["script"]),
        ("<Invoice/>", ".xml", []),
    ],
)
def test_the_journal_says_what_was_filed(tmp_path: Path, text: str, ending: str, active: list[str]) -> None:
    paths = Paths(tmp_path).make()
    with Store(paths, SystemClock()) as store, Archive(paths, store, SystemClock()) as archive:
        account = store.accounts.add("https://portal.example/")
        source = tmp_path / "came.xml"
        source.write_text(text)
        document = archive.file_document(account, None, source, Facts(number="R-1")).document
        assert document.file.endswith(f"R-1{ending}")
        assert (paths.archive / document.file).read_text() == text
        told = [json.loads(one.payload) for one in store.journal.entries(0) if one.event == "document.active_content"]
        assert [(one["document"], one["active"]) for one in told] == [(document.id, one) for one in active]
        assert archive.verify() == []
