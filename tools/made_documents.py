"""Made-up documents for the scenes, and what is known of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from host import protocol as p
from host.i18n import sentence
from host.vocabulary import DOCUMENT_FIELD_NAMES, DocumentFieldName, DocumentFieldSource
from tools.made_up import SUPPLIERS, ago, fifth

DIFFERING, UNCONFIRMED, WAITING = 1, 2, 4
"""Places of the documents whose sources differ, that do not prove their row, that were not read yet."""
SOURCES: dict[DocumentFieldName, DocumentFieldSource] = {
    "supplier": "xml", "vat_id": "xml", "due_date": "xml", "net": "xml", "tax": "xml", "total": "xml", "iban": "text",
}  # fmt: skip


def documents(count: int) -> list[p.Document]:
    """Filed documents, newest first."""
    return [
        p.Document(
            id=f"d{place}",
            account=f"a{place % 3 + 1}",
            company=SUPPLIERS[place % 3],
            supplier=SUPPLIERS[place % 3],
            number=f"RE-2026-{1030 - place}",
            date=fifth(place),
            total=f"{1249 - place * 13}.50",
            currency="EUR" if place != 2 else "CHF",
            kind="credit_note" if place == 3 else "invoice",
            file=_file(place),
            size=48_000 + place * 31_000,
            sha256="0" * 64,
            filed_at=ago(days=place),
            reading="waiting" if place == WAITING else "read",
            differing=["total", "due_date"] if place == DIFFERING else [],
            proof={UNCONFIRMED: "agrees_in_part", WAITING: None}.get(place, "proved"),
        )
        for place in range(count)
    ]


def _file(place: int) -> str:
    company = SUPPLIERS[place % 3]
    return f"2026/{company}/{fifth(place)}_{company}_RE-2026-{1030 - place}_{1249 - place * 13}.50.pdf"


def known(document: p.Document, language: str) -> p.DocumentsGetResult:
    """What is known of one of them."""
    unread = document.reading == "waiting"
    total = float(document.total or 0)
    net = round(total / 1.21, 2)
    due = (date.fromisoformat(document.date) + timedelta(days=28)).isoformat() if document.date else None
    values: dict[DocumentFieldName, str | None] = {
        "kind": document.kind,
        "supplier": document.supplier,
        "vat_id": None if unread else "NL007777770B01",
        "number": document.number,
        "date": document.date,
        "due_date": None if unread else due,
        "net": None if unread else f"{net:.2f}",
        "tax": None if unread else f"{total - net:.2f}",
        "total": document.total,
        "currency": document.currency,
        "iban": None if unread else "NL91ABNA0417164300",
    }
    others = {
        "total": [p.FieldSaying(source="row", value="1326.50")],
        "due_date": [p.FieldSaying(source="row", value=fifth(1)), p.FieldSaying(source="text", value=fifth(2))],
    }
    fields = [
        p.DocumentField(
            field=name,
            value=values.get(name),
            source=None if not values.get(name) else "row" if unread else SOURCES.get(name, "row"),
            others=others.get(name, []) if name in document.differing else [],
        )
        for name in DOCUMENT_FIELD_NAMES
    ]
    remark = {"names": "factur-x.xml, order.xml"}
    return p.DocumentsGetResult(
        document=document,
        subkind=None,
        fields=fields,
        remarks=[sentence("remark_document_several_xml", language, **remark)] if document.differing else [],
        failure=None,
        format=None if unread else "cii",
        pages=None if unread else 2,
        receivers=[p.DocumentAtReceiver(receiver="nas", state="handed_on", at=ago(days=1))]
        if document.id == "d0"
        else [],
    )


def document_answers(papers: list[p.Document], language: str) -> dict[str, Any]:
    """The answers to all calls about documents; a search for ``1029`` finds two, one for anything else nothing."""
    listed = p.DocumentsListResult(total=len(papers), documents=papers)
    found = p.DocumentsSearchResult(documents=papers[1:3], more=False, unindexed=3)
    nothing = p.DocumentsSearchResult(documents=[], more=False, unindexed=0)
    shown = [known(paper, language) for paper in papers[:6]]
    return {
        "documents.list": [{"result": listed.model_dump(mode="json"), "slice": "documents"}],
        "documents.search": [
            {"when": {"text": "1029"}, "result": found.model_dump(mode="json")},
            {"result": nothing.model_dump(mode="json")},
        ],
        "documents.get": [
            {"when": {"document": one.document.id}, "result": one.model_dump(mode="json")} for one in shown
        ],
        "documents.set_field": [{"result": _corrected(one).model_dump(mode="json")} for one in shown[1:2]],
        "documents.export": [{"result": {"file": "/srv/anna/Downloads/Documents.csv", "count": len(papers)}}],
        "documents.export_folder": [{"result": {}}],
        "documents.open": [{"result": {}}],
        "documents.show_in_folder": [{"result": {}}],
    }


def _corrected(before: p.DocumentsGetResult) -> p.DocumentsGetResult:
    """The same document after the person corrected its total."""
    total = p.DocumentField(field="total", value="1326.50", source="person", others=[])
    fields = [total if field.field == "total" else field for field in before.fields]
    document = before.document.model_copy(update={"total": "1326.50", "differing": ["due_date"]})
    return before.model_copy(update={"document": document, "fields": fields})
