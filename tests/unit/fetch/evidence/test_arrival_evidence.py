"""What is kept of how a document was fetched: program, connector, and of the portal's answer a closed list."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from host import __version__, protocol
from host.archive import Facts, arrival_evidence
from host.archive.facts import RESPONSE_FACTS
from host.cli.documents.document_evidence import evidence_json, evidence_lines
from host.connectors import registry
from host.store import FILED
from tests.support.archive_kit import House, facts
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World
from tests.support.readers import paper

Make = Callable[..., World]
ROW = ("RE-2026-55", "03.05.2026", "10,00")
ANSWER = {"date": "Tue, 05 May 2026 08:00:00 GMT", "last_modified": "Mon, 04 May 2026 08:00:00 GMT", "etag": '"77-a"'}


class Answering(FakeBrowser):
    """Answers with headers, and from where a redirect led."""

    def page_fetch_bytes(self, params: protocol.FetchBytesParams) -> protocol.FetchBytesResult:
        led = f"{PORTAL.rsplit('/', 1)[0]}/files/77?session=5EcR3T"
        return super().page_fetch_bytes(params).model_copy(update={**ANSWER, "url": led})

    extension_fetch_bytes = page_fetch_bytes


def shop() -> Answering:
    head = "<tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th>Dokument</th></tr>"
    cells = "".join(f"<td>{value}</td>" for value in ROW)
    link = '<td><a href="/files/77.pdf" data-oph-ref="0.b.0">PDF herunterladen</a></td>'
    page = Page(
        f"<html lang='de'><body><h1>Ihre Rechnungen</h1><table><thead>{head}</thead><tbody><tr>{cells}{link}</tr></tbody>"
        "</table></body></html>"
    )
    browser = Answering(pages={PORTAL: page})
    origin = "/".join(PORTAL.split("/")[:3])
    browser.documents[f"{origin}/files/77.pdf"] = Bytes(paper(*ROW))
    return browser


def test_a_fetched_document_keeps_what_the_portal_answered(make: Make) -> None:
    world = make(shop())
    world.fetch()
    [document] = world.store.documents.list()
    kept = json.loads(document.evidence or "")
    assert kept["program"] == __version__
    assert set(kept["response"]) <= set(RESPONSE_FACTS)
    assert {name: kept["response"][name] for name in ANSWER} == ANSWER
    assert kept["response"]["status"] == 200
    assert "5EcR3T" not in (document.evidence or "")
    entry = world.store.journal.filing_of(document.id)
    assert entry is not None
    assert entry.facts()["evidence"] == document.evidence
    shown = evidence_json(world.store, document)
    assert (shown["program"], shown["response"]) == (__version__, kept["response"])
    assert any("last-modified: Mon, 04 May 2026" in line for line in evidence_lines(shown))


def test_no_header_outside_of_the_list_is_kept() -> None:
    answer: dict[str, Any] = {
        "status": 200,
        "url": "https://x.example/a/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlc2lnbmF0dXJl/doc?token=s3cr3t",
        "content_type": "application/pdf\u202e\nx",
        "etag": "e" * 5_000,
        "set-cookie": "sid=s3cr3t",
        "authorization": "Bearer s3cr3t",
        "file_name": "s3cr3t",
        "date": None,
    }
    kept = json.loads(arrival_evidence("1", {"id": "a", "version": "b"}, answer))
    assert set(kept["response"]) == {"status", "url", "content_type", "etag"}
    assert "s3cr3t" not in json.dumps(kept)
    assert "eyJzdWIiOiIxMjM0In0" not in json.dumps(kept)
    assert kept["response"]["content_type"] == "application/pdf x"
    assert len(kept["response"]["etag"]) == 200


def test_a_status_that_nobody_saw_is_none() -> None:
    assert json.loads(arrival_evidence("1", None, {"status": 0, "content_type": "a/b"}))["response"] == {
        "content_type": "a/b"
    }
    assert json.loads(arrival_evidence("1", None, None))["response"] is None


def test_entries_of_earlier_versions_stay_valid(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.bring(1)
    text = arrival_evidence("1", None, {"status": 200})
    house.bring(2, known=replace(facts(2), evidence=text))
    payloads = [entry.facts() for entry in house.store.journal.entries() if entry.event == FILED]
    assert "evidence" not in payloads[0]
    assert payloads[1]["evidence"] == text
    assert house.archive.verification().findings == ()
    assert Facts(evidence=text).cleaned().evidence == text
    house.close()


def test_what_is_changed_in_the_database_is_found(tmp_path: Path) -> None:
    house = House(tmp_path)
    document = house.bring(1, known=replace(facts(1), evidence=arrival_evidence("1", None, {"status": 200}))).document
    with house.store.atomic(), house.store._base.write() as db:
        db.execute("UPDATE documents SET evidence='{' WHERE id=?", (document.id,))
    assert [finding.code for finding in house.archive.verification().findings] == ["verify.record_changed"]
    changed = house.store.documents.get(document.id)
    assert changed is not None
    assert evidence_json(house.store, changed)["program"] is None
    house.close()


def test_a_connector_has_another_version_when_it_says_something_else() -> None:
    one = registry().all()[0]
    other = one.model_copy(update={"pace_seconds": one.pace_seconds + 1})
    again = type(one).model_validate(one.model_dump())
    assert one.version == again.version != other.version
    assert len(one.version) == 16
