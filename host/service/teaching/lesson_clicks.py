"""What a click of the person teaches, by what they were asked to click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from host import protocol
from host.errors import WorldError
from host.service.teaching.taught_account import OpenedControl, TaughtAccount
from host.urls import web_host

if TYPE_CHECKING:
    # The finder is loaded with the first click.
    from host.finder.downloads.value_shapes import RowValues
    from host.finder.teaching.lesson import Corrections, Lesson

FIELD_PARTS: Final[tuple[protocol.ColumnField, ...]] = ("number", "date", "total")
_POINTED_WRONG: Final[dict[str, protocol.ColumnField]] = {f"teaching.no_{part}": part for part in FIELD_PARTS}


def take_in(taught: TaughtAccount, ref: str, snapshot: protocol.SnapshotResult, hosts: Sequence[str]) -> None:
    """Has a click on the element with this reference teach what was asked for. Raises WorldError ``teaching.*`` as the finder
    does; what was shown before stays then. Where nothing around a download is recognised, its number, date and total are
    asked for one by one (``TaughtAccount.parts``). ``hosts``: those of the account; a download that leads to another one is
    refused (``teaching.foreign_download``), as a fetch would not follow it."""
    if taught.part == "page" and taught.lesson is not None:
        _take_further(taught, taught.lesson, ref, snapshot, hosts)
    elif taught.part == "row" and taught.ref:
        relearn(taught, replace(_corrections(taught), row=ref), snapshot)
    elif taught.part in FIELD_PARTS and taught.ref:
        _take_part(taught, taught.part, ref, snapshot)
    else:
        _take_download(taught, ref, snapshot, hosts)


def _take_further(
    taught: TaughtAccount, lesson: Lesson, ref: str, snapshot: protocol.SnapshotResult, hosts: Sequence[str]
) -> None:
    from host.finder import Snapshot
    from host.finder.teaching.lesson import further_step

    step, url = further_step(Snapshot(snapshot.html, snapshot.url), ref, sample_values(lesson))
    _require_own_host(url, hosts)
    taught.further, taught.opened = (*taught.further, step), OpenedControl(url, ref)
    taught.is_away = taught.snapshot is None or snapshot.document != taught.snapshot.document


def _take_download(taught: TaughtAccount, ref: str, snapshot: protocol.SnapshotResult, hosts: Sequence[str]) -> None:
    from host.finder.teaching.lesson import Corrections

    fresh = TaughtAccount(taught.account, taught.tab, ref=ref)
    try:
        relearn(fresh, Corrections(), snapshot)
    except WorldError as error:
        if error.code == "teaching.no_rows" and taught.lesson is None:
            taught.snapshot, taught.ref, taught.corrections = snapshot, ref, Corrections()
            taught.parts, taught.part = FIELD_PARTS, FIELD_PARTS[0]
        raise
    _require_own_host(None if fresh.lesson is None else fresh.lesson.leads_to, hosts)
    taught.snapshot, taught.ref, taught.is_away = snapshot, ref, False
    taught.further, taught.opened, taught.trial = (), None, None
    taught.lesson, taught.corrections = fresh.lesson, fresh.corrections


def _require_own_host(url: str | None, hosts: Sequence[str]) -> None:
    host = None if url is None else web_host(url)
    if host and host not in hosts:
        raise WorldError("teaching.foreign_download", host=host, portal=hosts[0])


def _take_part(taught: TaughtAccount, part: protocol.ColumnField, ref: str, snapshot: protocol.SnapshotResult) -> None:
    old = _corrections(taught)
    roles = {key: role for key, role in old.roles.items() if role != part}
    corrections = replace(old, parts={**old.parts, part: ref}, roles=roles)
    if not taught.parts:
        relearn(taught, corrections, snapshot)
        return
    taught.corrections = corrections
    skip_part(taught, snapshot)


def skip_part(taught: TaughtAccount, snapshot: protocol.SnapshotResult | None) -> None:
    """Goes on to the next part that is to be pointed at; after the last one, learns by those that were. Raises WorldError
    ``teaching.no_rows`` where none was, and as the finder does: then the part that was wrong is asked for again, else the
    download."""
    taught.parts = taught.parts[1:]
    if taught.parts:
        taught.part = taught.parts[0]
        return
    taught.part = "download"
    corrections = _corrections(taught)
    if not corrections.parts:
        raise WorldError("teaching.no_rows")
    try:
        relearn(taught, corrections, snapshot)
    except WorldError as error:
        wrong = _POINTED_WRONG.get(error.code)
        if wrong is not None:
            taught.parts, taught.part = (wrong,), wrong
        raise


def relearn(taught: TaughtAccount, corrections: Corrections, snapshot: protocol.SnapshotResult | None) -> None:
    """Learns from the download that was clicked, with these corrections. Raises WorldError as ``learn`` does, and then nothing
    is changed."""
    from host.finder import Snapshot
    from host.finder.teaching.lesson import learn

    if snapshot is None:
        raise WorldError("teaching.nothing_shown")
    taught.lesson = learn(Snapshot(snapshot.html, snapshot.url), taught.ref, corrections)
    taught.corrections, taught.snapshot, taught.trial = corrections, snapshot, None


def sample_values(lesson: Lesson) -> RowValues:
    """Returns the values of the row that was clicked."""
    from host.finder.downloads.value_shapes import RowValues

    row = next((line.row for line in lesson.rows if line.index == lesson.sample), None)
    return RowValues() if row is None else RowValues(row.number, row.date, row.total, row.portal_id)


def _corrections(taught: TaughtAccount) -> Corrections:
    from host.finder.teaching.lesson import Corrections

    return taught.corrections or Corrections()
