"""Papers that stand apart from the list of a page: the latest bill in a box above it, a section of its own without dates.

No row group holds them, since nothing like them repeats. What shows them is a direct download outside of the rows, in a box
that names a paper and says of which day, of which amount, or with which number it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from host.finder.dom.landmarks import in_landmark
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.spans import RowSpan
from host.finder.downloads.link_text import names_only_document
from host.finder.downloads.offers import (
    DOCUMENT_WORDS,
    OTHER_DOCUMENT_WORDS,
    PUBLIC_DOCUMENTS,
    RankedOffer,
    is_harmful_element,
    names_collection,
    rank_offer,
    without_download,
)
from host.finder.model import INDIRECT_KINDS
from host.finder.navigation.selected import is_selected
from host.finder.rows.read import RowDraft, read_rows
from host.finder.rows.row_group import RowGroup
from host.finder.rows.score import ScoredRowGroup
from host.finder.rows.surroundings import HEADING_TAGS, RowContext, names_part_only
from host.finder.values.text import fold

_MAX_LEVELS = 6
_MAX_TEXT = 600
_MAX_HEADINGS = 1
_MAX_BOXES = 200
_LIST = 3
"""So many rows make the list that a box stands beside."""
_MAX_TABS = 20
_MIN_RANK = 2.0
_SECTION_TAGS = frozenset(("section", "article", "aside", "li", "tr", "form", "fieldset"))
_WHOLE_PAGE_TAGS = frozenset(("body", "main", "html"))


class PapersApart:
    """Looks for the papers of one page that stand in none of its row groups. ``drafts``: the rows of the list;
    ``listed_again``: the downloads that ``find`` met whose paper the list has as well."""

    def __init__(self, page: Page, signals: Signals, context: RowContext, drafts: Sequence[RowDraft]) -> None:
        self.page = page
        self.signals = signals
        self.context = context
        self.drafts = drafts
        self.row_starts = sorted(draft.span.at for draft in drafts)
        self.row_ends = sorted(draft.span.end for draft in drafts)
        self.headings = [heading.at for heading in context.headings]
        self.places: list[int] = []
        self.boxes: list[RowSpan] = []
        self.listed_again: list[Node] = []

    def find(self) -> list[ScoredRowGroup]:
        """Returns a row group of one row for each paper apart, in page order."""
        offers = [offer for offer in self._downloads() if self._may_be_paper(offer)]
        groups: list[ScoredRowGroup] = []
        taken = -1
        for offer in offers[:_MAX_BOXES]:
            if offer.node.at < taken:
                # A second form of the same paper.
                continue
            span = self._box(offer.node)
            group = self._paper(span, offer) if span is not None else None
            if group is not None:
                taken = group.drafts[0].span.end
                groups.append(group)
                self.boxes.append(group.drafts[0].span)
        return groups

    def _downloads(self) -> list[RankedOffer]:
        """Returns the downloads outside of the rows, in page order. All of them tell boxes apart."""
        whole_page = RowSpan((self.page.root,))
        offers: list[RankedOffer] = []
        for node in self.signals.interactive:
            if is_disabled(node) or self._holds_rows(node) or in_landmark(node, but="banner") or _is_tab(node):
                continue
            offer = rank_offer(self.page, node, whole_page, None)
            if offer is not None and offer.offer.kind not in INDIRECT_KINDS:
                offers.append(offer)
        self.places = [offer.node.at for offer in offers]
        return offers

    def _may_be_paper(self, offer: RankedOffer) -> bool:
        """Whether a download may be a paper's: no public document, and nothing that harms."""
        if offer.rank < _MIN_RANK:
            return False
        names_paper = DOCUMENT_WORDS.matches(offer.words)
        if not names_paper and (PUBLIC_DOCUMENTS.matches(offer.words) or OTHER_DOCUMENT_WORDS.matches(offer.words)):
            return False
        return not is_harmful_element(self.page, offer.node)

    def _holds_rows(self, node: Node) -> bool:
        """Whether the element lies in a row, or holds one."""
        begun = bisect_left(self.row_starts, node.end)
        ended = bisect_left(self.row_ends, node.at + 1)
        return begun > ended

    def _box(self, node: Node) -> RowSpan | None:
        """Returns the box around a download: the largest element that holds no row, no other download and one heading at
        most; where a page has no boxes, the elements between the heading and the download."""
        box: Node | None = None
        ancestor = node.parent
        for _ in range(_MAX_LEVELS):
            if ancestor is None or ancestor.tag in _WHOLE_PAGE_TAGS or not self._may_be_box(ancestor, node):
                break
            box = ancestor
            if ancestor.tag in _SECTION_TAGS:
                break
            ancestor = ancestor.parent
        flat = self._since_heading(box or node)
        if flat is not None and (box is None or not self._says_which(box)):
            return flat
        return RowSpan((box,)) if box is not None else None

    def _may_be_box(self, box: Node, node: Node) -> bool:
        """Whether an element around a download holds it alone."""
        headings = bisect_left(self.headings, box.end) - bisect_left(self.headings, box.at)
        if headings > _MAX_HEADINGS or self._holds_rows(box):
            return False
        if any(self._says_apart(box, other, node) for other in self._downloads_in(box) if other != node.at):
            return False
        return len(self.page.text(box, _MAX_TEXT + 1)) <= _MAX_TEXT

    def _downloads_in(self, box: Node) -> list[int]:
        """Returns the indexes of the downloads in a box."""
        return self.places[bisect_left(self.places, box.at) : bisect_left(self.places, box.end)]

    def _says_apart(self, box: Node, other: int, node: Node) -> bool:
        """Whether another download of a box has something of its own around it, so that it is another paper's than
        ``node``."""
        ancestor = self.page.nodes[other].parent
        return (
            ancestor is not None
            and ancestor is not box
            and not ancestor.at <= node.at < ancestor.end
            and bool(self.page.text(ancestor, 200))
            and self._differs(ancestor, self.page.nodes[other])
        )

    def _differs(self, around: Node, node: Node) -> bool:
        """Whether an element says more than the download in it."""
        return len(self.page.text(around, 200)) > len(self.page.text(node, 200))

    def _since_heading(self, node: Node) -> RowSpan | None:
        """Returns the siblings from the nearest heading before an element to it; None when something else is between."""
        parent = node.parent
        if parent is None:
            return None
        siblings = [kid for kid in parent.kids if kid.at <= node.at][-_MAX_LEVELS:]
        chosen: list[Node] = []
        for sibling in reversed(siblings):
            if self._holds_rows(sibling) or (chosen and self._downloads_in(sibling)):
                return None
            chosen.insert(0, sibling)
            if sibling.tag in HEADING_TAGS:
                return RowSpan(tuple(chosen)) if len(chosen) > 1 else None
        return None

    def _says_which(self, box: Node) -> bool:
        """Whether a box has a date, a month or an amount."""
        counts = self.signals
        return bool(counts.dates(box) or counts.amounts(box) or counts.months(box) or counts.machine_dates(box))

    def _paper(self, span: RowSpan, offer: RankedOffer) -> ScoredRowGroup | None:
        """Returns the row group of a box, when it names a paper that the list does not have."""
        container = span.head.parent or span.head
        group = RowGroup([span], container, 0.0)
        near, page_text = self.context.context(group)
        around = (fold(f"{self._heading_above(span)} | {near}"), page_text)
        drafts, headers = read_rows(self.page, self.signals, group, around, None)
        if len(drafts) != 1 or not has_download(drafts[0]):
            return None
        draft = drafts[0]
        says_which = draft.date or draft.total or draft.has_date or _is_number(draft.number)
        if names_collection(offer) and not _is_number(draft.number):
            # A ZIP beside a year or a heading is of many papers; one beside a number has the files of that paper.
            return None
        if not says_which or not self._names_paper(span, offer, around):
            return None
        if is_listed(draft, self.drafts):
            self.listed_again.append(offer.node)
            return None
        return ScoredRowGroup(group, drafts, 0.0, "invoice", headers, "a paper apart from the list")

    def _heading_above(self, span: RowSpan) -> str:
        """Returns the heading above a box: none that stands in a box before it, but the summary of a folded section."""
        ancestor = span.head.parent
        while ancestor is not None and ancestor.tag != "details":
            ancestor = ancestor.parent
        if ancestor is not None and ancestor.kids and ancestor.kids[0].tag == "summary":
            return self.page.text(ancestor.kids[0], 200)
        index = bisect_left(self.headings, span.at)
        for heading in reversed(self.context.headings[max(0, index - _MAX_BOXES) : index]):
            if not any(box.at < heading.at < box.end for box in self.boxes):
                return self.page.text(heading, 200)
        return ""

    def _names_paper(self, span: RowSpan, offer: RankedOffer, around: tuple[str, str]) -> bool:
        """Whether the download, its box or the heading above it names a paper and no guide to one."""
        text = fold(self.page.span_text(span.nodes, _MAX_TEXT))
        if PUBLIC_DOCUMENTS.matches(text) or (OTHER_DOCUMENT_WORDS.matches(text) and not DOCUMENT_WORDS.matches(text)):
            return False
        if DOCUMENT_WORDS.matches(offer.words):
            return names_only_document(without_download(offer.words))
        near, page_text = around
        if DOCUMENT_WORDS.matches(text) or DOCUMENT_WORDS.matches(near):
            return True
        return names_part_only(near) and DOCUMENT_WORDS.matches(page_text)


def without_apart(groups: list[ScoredRowGroup]) -> list[ScoredRowGroup]:
    """Returns the row groups without single rows with a download that stand beside a longer list and have no headers.

    Such a box is a paper apart, or none: ``PapersApart`` looks at it more closely than a score does.
    """
    if not any(len(group.drafts) > 1 for group in groups):
        return groups
    return [group for group in groups if len(group.drafts) != 1 or group.headers or not _is_box(group.drafts[0])]


def without_told_again(groups: list[ScoredRowGroup]) -> list[ScoredRowGroup]:
    """Returns the row groups without single rows that have neither a number nor a way to a document, and name no day but those
    of one row in a list."""
    listed = [_days(row) for group in groups if len(group.drafts) >= _LIST for row in group.drafts]
    return [group for group in groups if not (len(group.drafts) == 1 and _is_told_again(group, listed))]


def _is_told_again(group: ScoredRowGroup, listed: list[list[frozenset[str]]]) -> bool:
    draft = group.drafts[0]
    if group.headers or draft.number is not None or draft.offers or draft.withheld:
        return False
    days = _days(draft)
    return bool(days) and any(all(any(day & other for other in row) for day in days) for row in listed)


def _days(draft: RowDraft) -> list[frozenset[str]]:
    """Returns each date of a row as the days that it may mean."""
    dates = [date for run in draft.runs for date in run.dates]
    return [frozenset(filter(None, (date.iso("dmy"), date.iso("mdy")))) for date in dates]


def _is_box(draft: RowDraft) -> bool:
    """Whether a single row is shown and has its document: a row in a folded panel is the only one of its section."""
    return has_download(draft) and not draft.span.head.hidden


def _is_tab(node: Node) -> bool:
    """Whether a control is one of several of which one is selected: it shows a part of the page, whatever it is called."""
    if node.get("role").lower() == "tab":
        return True
    strip = node.parent.parent if node.parent is not None and node.parent.tag == "li" else node.parent
    if strip is None:
        return False
    controls = [kid.kids[0] if kid.tag == "li" and kid.kids else kid for kid in strip.kids[:_MAX_TABS]]
    return len(controls) > 1 and any(control.tag == node.tag and is_selected(control) for control in controls)


def has_download(draft: RowDraft) -> bool:
    """Whether a row offers its document itself, and not only a page about it."""
    return draft.has_direct_offer


def is_listed(draft: RowDraft, drafts: Sequence[RowDraft]) -> bool:
    """Whether a paper apart is one of the list's: by its address, else its number, else its date, else its total.

    A box often gives the day on which the bill is due and no other; then the total has to do. A credit note is no bill of
    that day.
    """
    addresses = {offer.offer.element.url for row in drafts for offer in row.offers if offer.offer.element.url}
    if any(offer.offer.element.url in addresses for offer in draft.offers):
        return True
    numbers = {fold(row.number) for row in drafts if row.number}
    if draft.number and numbers:
        if fold(draft.number) in numbers:
            return True
        if all(row.number for row in drafts) and _is_number(draft.number):
            return False
    drafts = [row for row in drafts if (row.kind == "credit_note") == (draft.kind == "credit_note")]
    if draft.date is not None:
        return any(row.date == draft.date for row in drafts)
    return draft.total is not None and any(row.total == draft.total for row in drafts)


def _is_number(number: str | None) -> bool:
    """Whether a document number can stand for its document: no year, and more than two characters."""
    return number is not None and len(number) > 2 and not (len(number) == 4 and number[:2] in ("19", "20"))
