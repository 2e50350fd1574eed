"""Collects the rows of all accepted row groups in page order, assigns portal ids and removes duplicates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.downloads.locators import with_locators
from host.finder.downloads.offers import RankedOffer, element_ref_of, portal_id_from_url
from host.finder.downloads.value_shapes import RowValues
from host.finder.downloads.variants import assign_row_variants
from host.finder.lexicon import columns, kinds
from host.finder.model import Row
from host.finder.proposals.safe_controls import ReadRow, row_proposals
from host.finder.rows.cells import TextRun
from host.finder.rows.document_number import unique_values
from host.finder.rows.read import MAX_ROW_TEXT_LENGTH, RowDraft
from host.finder.rows.score import ScoredRowGroup
from host.finder.values.text import WordMatcher, collapse_whitespace, fold

MAX_CONTRACT_LENGTH = 60
_CONTRACT = WordMatcher(columns.CONTRACT)
_CANCELLED = WordMatcher(kinds.CANCELLED)
_CONTRACT_NUMBER = re.compile(r"[\s:.#|–-]*((?:\+?[\w/.-]*\d[\w/.-]*)(?: [\d/.-]+)*)")


def contract_of(runs: Sequence[TextRun]) -> str | None:
    """Returns the contract that a row names, as written; None when it names none."""
    for run in runs:
        if run.label and _CONTRACT.matches(run.label) and not _CONTRACT.matches(run.folded):
            text = collapse_whitespace(run.text)
            if text and len(text) <= MAX_CONTRACT_LENGTH and any(letter.isalnum() for letter in text):
                return text
    for run in runs:
        for _, end in sorted(_CONTRACT.spans(run.folded)):
            match = _CONTRACT_NUMBER.match(run.folded, end)
            if match is not None:
                return match[1].strip(" .-/")[:MAX_CONTRACT_LENGTH]
    return None


def rows_of(page: Page, signals: Signals, row_groups: list[ScoredRowGroup]) -> list[Row]:
    """Returns the rows of the accepted row groups, in page order, each document once."""
    drafts = sorted((draft for row_group in row_groups for draft in row_group.drafts), key=lambda draft: draft.span.at)
    drafts = _without_duplicates(
        drafts, {id(draft): index for index, row_group in enumerate(row_groups) for draft in row_group.drafts}
    )
    ids = _portal_ids(drafts)
    values = [
        RowValues(draft.number, draft.date, draft.total, portal_id)
        for draft, portal_id in zip(drafts, ids, strict=True)
    ]
    proposals = _proposals(page, signals, drafts, values)
    offered = Counter(url for draft in drafts for url in {offer.offer.element.url for offer in draft.offers})
    elsewhere = frozenset(url for url, rows in offered.items() if rows > 1)
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
            offers=assign_row_variants(with_locators(page, draft.offers, draft.span, of_row), elsewhere),
            proposals=tuple(ranked.offer for ranked in with_locators(page, proposed, draft.span, of_row)),
            withheld=tuple(element_ref_of(page, node) for node in draft.withheld),
            contract=contract_of(draft.runs),
            of_order=draft.of_order,
            cancelled=not draft.offers and _CANCELLED.matches(fold(draft.text)),
            selector=page.selector(draft.span.head),
            text=collapse_whitespace(
                draft.text or page.span_text(draft.span.nodes, MAX_ROW_TEXT_LENGTH, hidden_too=True)
            ),
        )
        for place, (draft, identifier, of_row, proposed) in enumerate(
            zip(drafts, ids, values, proposals, strict=True), start=1
        )
    ]


def _proposals(
    page: Page, signals: Signals, drafts: list[RowDraft], values: list[RowValues]
) -> list[list[RankedOffer]]:
    """Returns the proposals of each row, the likeliest first."""
    rows = [
        ReadRow(draft.span, of_row, frozenset(offer.node.at for offer in draft.offers))
        for draft, of_row in zip(drafts, values, strict=True)
    ]
    return row_proposals(page, signals, rows)


def _without_duplicates(drafts: list[RowDraft], row_group_of: dict[int, int]) -> list[RowDraft]:
    """Removes rows that another row group shows as well (pages repeat a list for small screens, or as "open" and as "all").

    Of two equal rows the visible one stays, else the one that offers the document (a summary without downloads stands
    before many lists), else the first; all rows of the same row group stay.
    """
    kept: dict[tuple[object, ...], RowDraft] = {}
    dropped: set[int] = set()
    for draft in drafts:
        key = _identity_key(draft)
        other = kept.get(key) if key is not None else None
        if key is None:
            continue
        if other is None:
            kept[key] = draft
        elif row_group_of[id(other)] != row_group_of[id(draft)]:
            if _preference(draft) > _preference(other):
                dropped.add(id(other))
                kept[key] = draft
            else:
                dropped.add(id(draft))
    return [draft for draft in drafts if id(draft) not in dropped]


def _preference(draft: RowDraft) -> tuple[bool, bool]:
    return not draft.span.head.hidden, bool(draft.offers)


def _identity_key(draft: RowDraft) -> tuple[object, ...] | None:
    """Returns what identifies a document within the page: number (else link), date and total; None without both."""
    link = next((offer.offer.element.url or offer.offer.element.ref for offer in draft.offers), None)
    if draft.number is None:
        return None if link is None else (link, draft.date, draft.total)
    return draft.number, draft.date, draft.total


def _portal_ids(drafts: list[RowDraft]) -> list[str | None]:
    """Returns the portal id of each row: the connector's, else a unique number, else a unique id from a link, else None."""
    unique_numbers = unique_values([draft.number for draft in drafts])
    links = [
        next(
            (
                portal_id
                for offer in draft.offers
                if offer.offer.element.url and (portal_id := portal_id_from_url(offer.offer.element.url))
            ),
            None,
        )
        for draft in drafts
    ]
    unique_links = unique_values(links)
    return [
        draft.portal_id or (draft.number if draft.number in unique_numbers else link if link in unique_links else None)
        for draft, link in zip(drafts, links, strict=True)
    ]
