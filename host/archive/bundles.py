"""A ZIP of documents: each member becomes a document of the archive, and the journal says which ZIP they came in."""

from __future__ import annotations

import re
import secrets
import zipfile
from dataclasses import replace
from pathlib import PurePosixPath

from host.archive.content.limits import Limits
from host.archive.content.sniff import Content, check_bytes
from host.archive.facts import Facts, clean_text
from host.archive.filing import Filer, FilingRequest, FilingResult
from host.archive.staging import Staging
from host.store import DocumentRow, Store

_ORDER = ("pdf", "xml")
"""Which member stands for all of them: what a person reads."""


def file_members(arrival: FilingRequest, filer: Filer, staging: Staging, store: Store, limits: Limits) -> FilingResult:
    """File every member of a ZIP that was checked (``content_zip.py``: names, sizes, encryption, whole documents).

    Killed in between, the next attempt finds what was filed by its bytes: the portal's id means the members only when all
    of them are there. No name of a member is ever a path; it is kept as the name that was offered.
    """
    documents: list[DocumentRow] = []
    names: list[str] = []
    new = False
    members = _members(arrival, limits)
    for place, (name, data, content) in enumerate(members):
        staged = staging.file(secrets.token_hex(8), limits.max_bytes)
        try:
            staged.write(0, data)
            staged.finish()
            facts = _facts(arrival.facts, name, alone=len(members) == 1)
            one = replace(
                arrival, staged=staged, facts=facts, content=content, main=arrival.main and place == 0, last=False
            )
            filed = filer.file(staging.open().name, one)
        finally:
            staged.discard()
        by_this_fetch = arrival.fetch is not None and filed.document.fetch == arrival.fetch
        new = new or filed.new or by_this_fetch
        documents.append(filed.document)
        names.append(name)
    payload = {
        "sha256": arrival.staged.sha256,
        "size": arrival.staged.size,
        "offered_name": arrival.facts.offered_name,
        "source_url": arrival.facts.source_url,
        "account": arrival.account.id,
        "fetch": arrival.fetch,
        "members": [
            {"name": name, "document": document.id, "sha256": document.sha256}
            for name, document in zip(names, documents, strict=True)
        ],
    }
    entry = store.documents.file_bundle(
        documents,
        payload,
        account=arrival.account.id,
        kind=arrival.facts.kind,
        portal_id=arrival.facts.portal_id,
        ledger=arrival.ledger,
        outcome="filed" if new else "already_had",
        last=arrival.last,
    )
    filer.follow_journal(entry)
    return FilingResult(documents[0], new, tuple(documents[1:]))


def _members(arrival: FilingRequest, limits: Limits) -> list[tuple[str, bytes, Content]]:
    with zipfile.ZipFile(arrival.staged.path) as bundle:
        found = [
            (member.filename, data, check_bytes(data, limits, in_zip=True))
            for member in bundle.infolist()
            if not member.is_dir()
            for data in (bundle.read(member),)
        ]
    rank = {kind: place for place, kind in enumerate(_ORDER)}
    return sorted(found, key=lambda one: rank.get(one[2].kind, len(rank)))


def _facts(facts: Facts, name: str, *, alone: bool) -> Facts:
    """The row's number and total belong to the members that name the number (or to the only one); the others are told
    apart by their own names."""
    offered = clean_text(PurePosixPath(name.replace("\\", "/")).name)
    plain = re.sub(r"[\W_]+", "", facts.number or "").casefold()
    named = bool(plain) and plain in re.sub(r"[\W_]+", "", name).casefold()
    own = facts if named or alone else replace(facts, number=None, total=None, currency=None)
    return replace(own, offered_name=offered, content_type=None, portal_id=None)
