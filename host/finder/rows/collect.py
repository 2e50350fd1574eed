"""The rows of all lists that were taken, as the finder answers them: in the page's order, with ids, nothing twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from host.finder.dom.page import Page
from host.finder.dom.text import WordMatcher, collapse_whitespace
from host.finder.downloads.offers import portal_id_from_url
from host.finder.downloads.variants import assign_variants
from host.finder.lexicon import columns
from host.finder.model import Row
from host.finder.rows.cells import TextRun
from host.finder.rows.document_number import unique_values
from host.finder.rows.read import MAX_ROW_TEXT_LENGTH, RowDraft
from host.finder.rows.score import ScoredRowGroup

MAX_CONTRACT_LENGTH = 60
_CONTRACT = WordMatcher(columns.CONTRACT)
_BEHIND = re.compile(r"[\s:.#|–-]*((?:\+?[\w/.-]*\d[\w/.-]*)(?: [\d/.-]+)*)")


def contract_of(runs: Sequence[TextRun]) -> str | None:
    """The contract that a row names, as it writes it; None where it names none."""
    for run in runs:
        if run.label and _CONTRACT.matches(run.label) and not _CONTRACT.matches(run.folded):
            text = collapse_whitespace(run.text)
            if text and len(text) <= MAX_CONTRACT_LENGTH and any(letter.isalnum() for letter in text):
                return text
    for run in runs:
        for _, end in sorted(_CONTRACT.spans(run.folded)):
            behind = _BEHIND.match(run.folded, end)
            if behind is not None:
                return behind[1].strip(" .-/")[:MAX_CONTRACT_LENGTH]
    return None


def rows_of(page: Page, readings: list[ScoredRowGroup]) -> list[Row]:
    """The rows of all lists that were taken, in the page's order, what is shown twice only once."""
    drafts = sorted((draft for reading in readings for draft in reading.drafts), key=lambda draft: draft.span.at)
    drafts = _once(drafts, {id(draft): place for place, reading in enumerate(readings) for draft in reading.drafts})
    ids = _ids(drafts)
    return [
        Row(
            place=place,
            number=draft.number,
            date=draft.date,
            total=draft.total,
            currency=draft.currency,
            kind=draft.kind,
            subkind=draft.subkind,
            portal_id=identifier,
            waiting=draft.waiting,
            unclear=draft.unclear and not draft.offers,
            hidden=draft.span.head.hidden,
            offers=assign_variants(draft.offers),
            contract=contract_of(draft.runs),
            selector=page.selector(draft.span.head),
            text=collapse_whitespace(
                draft.text or page.span_text(draft.span.nodes, MAX_ROW_TEXT_LENGTH, hidden_too=True)
            ),
        )
        for place, (draft, identifier) in enumerate(zip(drafts, ids, strict=True), start=1)
    ]


def _once(drafts: list[RowDraft], family_of: dict[int, int]) -> list[RowDraft]:
    """Pages show the same list twice: for small screens, or as "open" and as "all". One of them stays, the visible one;
    within one list every row stays, whatever it says."""
    best: dict[tuple[object, ...], RowDraft] = {}
    dropped: set[int] = set()
    for draft in drafts:
        key = _same(draft)
        other = best.get(key) if key is not None else None
        if key is None:
            continue
        if other is None:
            best[key] = draft
        elif family_of[id(other)] != family_of[id(draft)]:
            if other.span.head.hidden and not draft.span.head.hidden:
                dropped.add(id(other))
                best[key] = draft
            else:
                dropped.add(id(draft))
    return [draft for draft in drafts if id(draft) not in dropped]


def _same(draft: RowDraft) -> tuple[object, ...] | None:
    link = next((offer.offer.element.url or offer.offer.element.ref for offer in draft.offers), None)
    if draft.number is None:
        return None if link is None else (link, draft.date, draft.total)
    return draft.number, draft.date, draft.total


def _ids(drafts: list[RowDraft]) -> list[str | None]:
    numbers = unique_values([draft.number for draft in drafts])
    links = [
        next(
            (
                found
                for offer in draft.offers
                if offer.offer.element.url and (found := portal_id_from_url(offer.offer.element.url))
            ),
            None,
        )
        for draft in drafts
    ]
    own = unique_values(links)
    return [
        draft.portal_id or (draft.number if draft.number in numbers else link if link in own else None)
        for draft, link in zip(drafts, links, strict=True)
    ]
