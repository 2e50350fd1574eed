"""A made-up inbox for the scenes: folders, questions, and what became of files."""

from __future__ import annotations

from typing import Any

from host import protocol as p
from host.i18n import code_sentence
from tools.made_up import ago, fifth, plain

ROOT = "/srv/ophaler/inbox"


def inbox(language: str, *, is_empty: bool = False) -> p.InboxResult:
    """An inbox with two questions and a refused file; or one that nothing ever arrived in."""
    waiting = [
        p.HeldFile(
            id=3,
            name="scan_2026-03-02.pdf",
            at=ago(hours=3),
            size=48_213,
            supplier="De Linde B.V.",
            number="F-2026-17",
            date=fifth(0),
            total="121.00",
            currency="EUR",
            candidates=["a2"],
            pdf=True,
        ),
        p.HeldFile(
            id=4, name="jaaroverzicht-2025.pdf", at=ago(days=2), size=3_482_130, candidates=[], several=12, pdf=True
        ),
    ]
    refused = p.RefusedFile(
        file=f"{ROOT}/De Linde/brief.pdf", at=ago(days=1), message=code_sentence("inbox.encrypted", language)
    )
    return p.InboxResult(
        folder=ROOT,
        polled=False,
        problem=None,
        companies=[] if is_empty else [p.OwnCompany(id="linde", name="De Linde", folder=f"{ROOT}/De Linde")],
        watched=[] if is_empty else [p.WatchedFolder(folder="/srv/scans", paused=True, missing=False)],
        downloads="/srv/downloads",
        total=0 if is_empty else len(waiting),
        waiting=[] if is_empty else waiting,
        refused_total=0 if is_empty else 1,
        refused=[] if is_empty else [refused],
    )


def mailbox(language: str) -> p.Mailbox:
    """A mailbox whose server is away."""
    return p.Mailbox(
        name="post",
        host="imap.example.com",
        port=993,
        security="tls",
        user="me@example.com",
        folder="Facturen",
        company=None,
        since=None,
        looked_at=ago(hours=2),
        next_look=None,
        problem=code_sentence("mailbox.too_slow", language, address="imap.example.com:993"),
        stopped=False,
        refused=[],
    )


def arrival(outcome: p.ArrivalOutcome, name: str, **told: Any) -> p.Arrival:
    """What became of one file."""
    document = p.ArrivedDocument(
        id="d0", company="De Linde", file="2026/De Linde/2026-03-01_De Linde_F-2026-17_121.00.pdf"
    )
    documents = [document] if outcome in ("filed", "already_had") else []
    return p.Arrival(name=name, outcome=outcome, documents=documents, **told)


def answers_of_inbox(language: str, *, is_empty: bool = False) -> dict[str, Any]:
    """The answers to all calls about the inbox: what a file becomes is told by its name."""
    told = {
        "filed.pdf": arrival("filed", "filed.pdf"),
        "bundle.pdf": arrival("filed", "bundle.pdf", several=3),
        "known.pdf": arrival("already_had", "known.pdf"),
        "letter.pdf": arrival("asked", "letter.pdf", held=3),
        "notes.txt": arrival("refused", "notes.txt", message=code_sentence("inbox.no_document", language)),
    }
    filed = p.ArrivalsResult(arrivals=[arrival("filed", "scan_2026-03-02.pdf")])
    parts = p.ArrivalsResult(arrivals=[arrival("filed", "scan p1-2.pdf"), arrival("asked", "scan p3-3.pdf", held=7)])
    answered = plain(inbox(language, is_empty=True))
    return {
        "inbox.get": [{"result": plain(inbox(language, is_empty=is_empty))}],
        "inbox.expect": [{"result": {"transfer": "t1"}}],
        **{f"transfer.{name}": [{"result": {}}] for name in ("begin", "piece", "end", "abort")},
        "inbox.take": [
            {"when": {"name": name}, "result": plain(p.ArrivalsResult(arrivals=[one]))} for name, one in told.items()
        ],
        "inbox.answer": [{"result": plain(filed), "then": {"inbox.get": [{"result": answered}]}}],
        "inbox.leave_out": [{"result": {}, "then": {"inbox.get": [{"result": answered}]}}],
        "inbox.split": [{"result": plain(parts)}],
        **{f"inbox.{name}": [{"result": {}}] for name in ("open_folder", "watch", "unwatch", "pause")},
        "mailboxes.list": [{"result": {"mailboxes": [] if is_empty else [plain(mailbox(language))]}}],
        **{f"mailboxes.{name}": [{"result": plain(mailbox(language))}] for name in ("add", "set")},
        **{f"mailboxes.{name}": [{"result": {}}] for name in ("remove", "run")},
        "companies.add": [{"result": plain(p.OwnCompany(id="new", name="New", folder=f"{ROOT}/New"))}],
    }
