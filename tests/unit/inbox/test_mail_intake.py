"""A mail's documents go the way of any file; the mail itself is kept in the journal by what it says."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from host.cli.documents.document_evidence import evidence_json
from host.errors import WorldError
from host.inbox.inbox_sweep import InboxSweep
from host.inbox.settling import SETTLE_SECONDS
from tests.support.inbox_kit import OTHER_IBAN, OTHER_VAT, InboxHouse, bill
from tests.support.made_mails import mail
from tests.unit.inbox.test_inbox_sweep import ON

BILL_LINES = (
    "De Linde B.V.", "Factuur", "Factuurnummer: F-31", "Factuurdatum: 05-03-2026", "Totaal incl. btw: EUR 121,00",
    "Btw-nummer: NL004495445B01",
)  # fmt: skip


@pytest.fixture
def house(tmp_path: Path) -> Iterator[InboxHouse]:
    house = InboxHouse(tmp_path)
    house.store.companies.add("De Linde")
    yield house
    house.close()


def test_each_attachment_is_filed_or_asked_about_and_says_which_mail_brought_it(house: InboxHouse) -> None:
    stranger = bill("F-2", supplier="Kwekerij Noord", vat_id=OTHER_VAT, iban=OTHER_IBAN)
    source = house.put(
        "m.eml", mail(("a.pdf", bill("F-1")), ("b.pdf", stranger), ("date.ics", b"BEGIN:VCALENDAR")).as_bytes()
    )
    arrival = house.intake.add(source)
    assert [(part.name, part.outcome) for part in arrival.parts] == [("a.pdf", "filed"), ("b.pdf", "asked")]
    assert (arrival.outcome, arrival.refused, source.exists()) == ("filed", (), True)
    assert arrival.held is not None
    answered = house.intake.answer(arrival.held.id, house.account().id).documents
    for document in (*arrival.documents, *answered):
        evidence = evidence_json(house.store, document)["mail"]
        assert (evidence["message_id"], evidence["offered_name"]) == ("<7.3@post.example>", "m.eml")
    assert (house.codes(), house.staged()) == ([], [])


def test_a_mail_that_is_added_again_files_and_writes_nothing(house: InboxHouse) -> None:
    data = mail(("a.pdf", bill("F-1"))).as_bytes()
    for outcome in ("filed", "already_had"):
        assert house.intake.add_bytes(data, "m.eml").outcome == outcome
    assert len([entry for entry in house.store.journal.entries() if entry.event == "document.by_mail"]) == 1


@pytest.mark.parametrize("is_html", [True, False])
def test_a_text_that_is_the_invoice_is_kept_as_a_page(house: InboxHouse, is_html: bool) -> None:
    html = "".join(f"<p>{line}</p>" for line in BILL_LINES) + "<img src='https://t.example/pixel.gif'>"
    made = mail(text="\n".join(BILL_LINES), html=html if is_html else None)
    [document] = house.intake.add_bytes(made.as_bytes(), "m.eml").documents
    assert (document.number, document.date, document.total) == ("F-31", "2026-03-05", "121.00")
    assert document.file.endswith(".html")
    assert b"pixel.gif" not in (house.archive.read(document) or b"")


def test_a_text_of_an_unknown_company_waits_and_can_be_answered(house: InboxHouse) -> None:
    made = mail(text="\n".join(BILL_LINES).replace("De Linde", "Kwekerij Zuid").replace("NL004495445B01", OTHER_VAT))
    held = house.intake.add_bytes(made.as_bytes(), "m.eml").held
    assert held is not None
    assert house.intake.answer(held.id, house.account().id).documents[0].number == "F-31"


def test_the_text_beside_an_attachment_is_no_document(house: InboxHouse) -> None:
    made = mail(("a.pdf", bill("F-1")), text="\n".join(BILL_LINES))
    assert [document.number for document in house.intake.add_bytes(made.as_bytes(), "m.eml").documents] == ["F-1"]


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (mail(), "inbox.mail_without_document"),
        (mail(("notes.txt", b"words"), ("logo.gif", b"GIF89a")), "inbox.mail_without_document"),
        (mail(("winmail.dat", b"x")), "inbox.mail_winmail"),
        (mail(("a.pdf", b"no pdf")), "inbox.no_document"),
        (mail(("a.pdf", bill()[:-300])), "inbox.cut_short"),
    ],
)
def test_a_mail_without_a_document_is_refused_and_stays(house: InboxHouse, made: EmailMessage, code: str) -> None:
    path = house.folders.root / "m.eml"
    house.folders.make()
    path.write_bytes(made.as_bytes())
    with pytest.raises(WorldError) as refused:
        house.intake.add(path, is_inbox=True)
    assert (refused.value.code, path.exists(), house.files(), house.staged()) == (code, True, [], [])


def test_in_the_inbox_a_mail_goes_when_all_of_it_is_safe_and_stays_when_a_part_is_not(house: InboxHouse) -> None:
    house.folders.make()
    whole, partly = house.folders.root / "whole.eml", house.folders.root / "partly.eml"
    whole.write_bytes(mail(("a.pdf", bill("F-1"))).as_bytes())
    partly.write_bytes(mail(("b.pdf", bill("F-2")), ("c.pdf", bill("F-3")[:-300])).as_bytes())
    sweep = InboxSweep(house.store, house.folders, house.intake)
    for _ in range(3):
        sweep.sweep(ON)
        house.clock.move(SETTLE_SECONDS)
    assert (whole.exists(), partly.exists(), len(house.files())) == (False, True, 2)
    [refused] = house.store.refused.list()
    assert (refused.code, refused.details) == ("inbox.mail_part", {"part": "c.pdf"})


@pytest.mark.parametrize("name", ["lines.xlsx", "terms.docx", "usage.csv", "edi.txt", "attachment"])
def test_what_is_attached_beside_a_document_keeps_its_mail_and_is_told(house: InboxHouse, name: str) -> None:
    house.folders.make()
    path = house.folders.root / "m.eml"
    path.write_bytes(mail(("a.pdf", bill("F-1")), (name, b"no;document\n"), ("card.vcf", b"BEGIN:VCARD")).as_bytes())
    arrival = house.intake.add(path, is_inbox=True)
    assert [(part.name, part.error.code) for part in arrival.refused] == [(name, "inbox.no_document")]
    assert (arrival.outcome, path.exists(), len(house.files())) == ("filed", True, 1)


def test_a_text_that_is_the_invoice_keeps_its_mail_with_what_is_attached_to_it(house: InboxHouse) -> None:
    made = mail(("lines.xlsx", b"no document"), text="\n".join(BILL_LINES))
    arrival = house.intake.add_bytes(made.as_bytes(), "m.eml")
    assert [document.number for document in arrival.documents] == ["F-31"]
    assert [part.name for part in arrival.refused] == ["lines.xlsx"]


def test_a_mail_whose_end_is_missing_stays(house: InboxHouse) -> None:
    data = mail(("a.pdf", bill("F-1"))).as_bytes()
    arrival = house.intake.add_bytes(data[: data.rindex(b"--=")], "m.eml")
    assert (arrival.outcome, [part.error.code for part in arrival.refused]) == ("filed", ["inbox.cut_short"])
