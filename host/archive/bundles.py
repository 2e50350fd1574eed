"""Files the members of a ZIP as documents of their own; the journal records which ZIP they came in."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from host.archive.facts import Facts, clean_text
from host.archive.filing import Filer, FilingRequest, FilingResult
from host.archive.staging import Staging
from host.content.content_type import Content
from host.content.limits import Limits
from host.content.sniff import check_member
from host.content.zip import ZipMember, members_of
from host.store import DocumentRow, Store

_ORDER = ("pdf", "xml", "data")
"""Preferred kinds for the member that represents the bundle: the one that people read first."""


def file_members(
    request: FilingRequest, filer: Filer, staging: Staging, store: Store, limits: Limits
) -> tuple[FilingResult, bool]:
    """Files every document of a ZIP that passed ``content/zip.py`` (names, sizes, encryption, whole documents); also returns
    whether nothing but litter was left out.

    After a crash the next attempt recognises filed members by their bytes: the portal's id refers to the members only
    once all of them are filed. A member's name is never used as a path; it is stored as ``offered_name``.
    """
    kept: list[tuple[str, DocumentRow]] = []
    deleted: list[FilingResult] = []
    new = False
    members, left_out = _members(request, limits)
    left_out_names = [member.name for member in left_out]
    member = replace(request, last=False, exclusive=False)
    for position, (name, data, content) in enumerate(members):
        staged = staging.file(secrets.token_hex(8), limits.max_bytes)
        try:
            staged.write(0, data)
            staged.finish()
            facts = _facts(request.facts, name, content, alone=len(members) == 1)
            main = request.main and position == 0
            member_request = replace(member, staged=staged, facts=facts, content=content, main=main)
            filed = filer.file(staging.open().name, member_request)
        finally:
            staged.discard()
        if filed.is_deleted:
            deleted.append(filed)
            left_out_names.append(name)
            continue
        by_this_fetch = request.fetch is not None and filed.document.fetch == request.fetch
        new = new or filed.new or by_this_fetch
        kept.append((name, filed.document))
    if deleted and not kept:
        store.tombstones.seen_again(request.ledger, last=request.last)
        return deleted[0], True
    documents = [document for _, document in kept]
    entry = store.documents.file_bundle(
        documents,
        _payload(request, kept, left_out_names),
        account=request.account.id,
        kind=request.facts.kind,
        portal_id=request.facts.portal_id,
        ledger=request.ledger,
        outcome="filed" if new else "already_had",
        last=request.last,
    )
    filer.follow_journal(entry)
    # The bytes of a deleted member are not kept with the others.
    is_whole = bool(deleted) or all(member.is_litter for member in left_out)
    return FilingResult(documents[0], new, tuple(documents[1:])), is_whole


def _payload(request: FilingRequest, kept: list[tuple[str, DocumentRow]], left_out: list[str]) -> dict[str, Any]:
    """Returns what the journal says of a ZIP: the members that are filed, and the names of the others."""
    payload = {
        "sha256": request.staged.sha256,
        "size": request.staged.size,
        "offered_name": request.facts.offered_name,
        "source_url": request.facts.source_url,
        "account": request.account.id,
        "fetch": request.fetch,
        "members": [{"name": name, "document": document.id, "sha256": document.sha256} for name, document in kept],
    }
    return {**payload, "left_out": [clean_text(name) for name in left_out]} if left_out else payload


def _members(request: FilingRequest, limits: Limits) -> tuple[list[tuple[str, bytes, Content]], list[ZipMember]]:
    """Returns the documents, those that people read first before the others, and what is left out."""
    members = _all_members(request.staged.path, limits)
    filed = [(member.name, member.data, member.content) for member in members if member.content is not None]
    rank = {kind: position for position, kind in enumerate(_ORDER)}
    filed.sort(key=lambda item: (item[2].kind == "text", rank.get(item[2].kind, len(rank))))
    return filed, [member for member in members if member.content is None]


def zip_documents(path: Path, limits: Limits) -> list[bytes]:
    """Returns the bytes of the members that are filed."""
    return [member.data for member in _all_members(path, limits) if member.content is not None]


def _all_members(path: Path, limits: Limits) -> list[ZipMember]:
    with path.open("rb") as file:
        return list(members_of(file, limits, lambda data, name: check_member(data, name, limits)))


def _facts(facts: Facts, name: str, content: Content, *, alone: bool) -> Facts:
    """Returns the facts of one member: number and total only where its name holds the number, or for the only member;
    the others are distinguished by their names. A text beside documents is none of the row's kind."""
    offered_name = clean_text(PurePosixPath(name.replace("\\", "/")).name)
    number_key = re.sub(r"[\W_]+", "", facts.number or "").casefold()
    names_number = bool(number_key) and number_key in re.sub(r"[\W_]+", "", name).casefold()
    member_facts = facts if names_number or alone else replace(facts, number=None, total=None, currency=None)
    if content.kind == "text":
        member_facts = replace(facts, number=None, total=None, currency=None, kind="other", subkind="attachment")
    return replace(member_facts, offered_name=offered_name, content_type=None, portal_id=None)
