"""Presents a lesson, and what was learned about an account, in the protocol's shapes and the person's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from host import protocol
from host.connectors import read_taught
from host.i18n import error_sentence, sentence
from host.ways import MAX_STEPS, Way, WayStep

if TYPE_CHECKING:
    from host.finder.teaching.lesson import Lesson, LessonRow
    from host.finder.teaching.row_fields import ColumnRole
    from host.service.presenter import Presenter
    from host.service.teaching.taught_account import TaughtAccount
    from host.store import AccountRow, LedgerEntry, Store

MAX_ROWS = 200
"""Rows of a lesson that are shown; all are counted."""
_PLACEHOLDERS = {"{number}": "number", "{date}": "date", "{total}": "total", "{id}": "number", "{*}": "other"}
_KEPT_OUTCOMES = ("filed", "already_had")


class LessonView:
    """Presents lessons; changes nothing."""

    def __init__(self, store: Store, presenter: Presenter) -> None:
        self._store = store
        self._presenter = presenter
        self._language = presenter.language

    def request(self, taught: TaughtAccount) -> str:
        """Returns what the person is asked to click, after what was wrong with the click before."""
        asked = sentence(f"teaching_click_{taught.part}", self._language)
        return asked if taught.problem is None else f"{error_sentence(taught.problem, self._language)} {asked}"

    def teaching(self, taught: TaughtAccount) -> protocol.Teaching:
        """Returns the lesson as the extension's pages show it."""
        account = self._store.accounts.get(taught.account)
        lesson, problem = taught.lesson, taught.problem
        shown = protocol.Teaching(
            account=taught.account,
            account_name=self._presenter.account_name(account),
            phase=taught.phase,
            part=taught.part,
            message=self._message(taught),
            problem=None if problem is None else self._presenter.failure(problem.code, problem.details),
            origin=None if taught.asked_frame is None else taught.asked_frame.origin,
        )
        if lesson is None:
            return shown
        steps = (lesson.step, *taught.further)
        return shown.model_copy(
            update={
                "columns": [
                    protocol.TeachingColumn(key=column.key, label=column.label, fields=list(column.fields))
                    for column in _with_corrections(taught, lesson)
                ],
                "rows": [_row(row, lesson) for row in lesson.rows[:MAX_ROWS]],
                "total": sum(not row.left_out for row in lesson.rows),
                "others": lesson.others,
                "steps": step_words(steps, self._language),
                "leads_on": len(steps) < MAX_STEPS,
                "trial": self.trial(taught),
            }
        )

    def _message(self, taught: TaughtAccount) -> str:
        if taught.phase == "waiting":
            return self.request(taught)
        rows = 0 if taught.lesson is None else sum(not row.left_out for row in taught.lesson.rows)
        return sentence(f"teaching_{taught.phase}", self._language, n=rows)

    def trial(self, taught: TaughtAccount) -> protocol.TeachingTrial | None:
        """Returns what the trial gave; None before it ended."""
        if taught.trial is None or not self._store.fetches.get(taught.trial).finished:
            return None
        fetch = self._store.fetches.get(taught.trial)
        entry = next(iter(self._store.fetches.rows(fetch.id)), None)
        filed = entry is not None and entry.outcome in _KEPT_OUTCOMES
        return protocol.TeachingTrial(
            row=None if entry is None else self._presenter.ledger_row(entry),
            message=self._trial_words(entry, self._presenter.message(fetch)),
            may_keep=filed,
        )

    def _trial_words(self, entry: LedgerEntry | None, otherwise: str) -> str:
        if entry is None:
            return otherwise
        if entry.outcome in _KEPT_OUTCOMES:
            word = entry.proof if entry.proof in ("proved", "agrees_in_part") else "unread"
            if entry.outcome == "already_had" and word == "proved":
                word = "had"
            return sentence(f"teaching_trial_{word}", self._language)
        reason = self._presenter.failure(entry.reason_code, entry.details)
        told = sentence("teaching_trial_failed", self._language)
        return told if reason is None else f"{told} {reason.message}"

    def learned(self, account: AccountRow) -> protocol.LearnedResult:
        """Returns what was learned about an account: by a person's click, and by documents."""
        taught = read_taught(account)
        lines = []
        if taught is not None:
            lines = [sentence("learned_taught", self._language, name=taught.name)]
            lines += [sentence("learned_list", self._language, address=entry.address) for entry in taught.lists]
            lines += [way_words(way, self._language) for way in taught.taught_ways()]
        known = [learned for ways in account.memory.ways.values() for learned in ways]
        ways = [
            protocol.LearnedWayText(text=way_words(learned.way, self._language), proofs=learned.proofs)
            for learned in known
        ]
        return protocol.LearnedResult(taught=lines, ways=ways)


@dataclass(frozen=True)
class _ShownColumn:
    """A column as it is shown, with the fields that it holds."""

    key: str
    label: str
    fields: tuple[protocol.ColumnField, ...]


def _with_corrections(taught: TaughtAccount, lesson: Lesson) -> list[_ShownColumn]:
    """Returns the columns with what the person says of them in place of what was read."""
    corrected: Mapping[str, ColumnRole] = {} if taught.corrections is None else taught.corrections.roles
    given = set(corrected.values())
    columns = []
    for column in lesson.columns:
        own = corrected.get(column.key)
        roles = tuple(role for role in column.roles if role not in given) if own is None else (own,)
        columns.append(_ShownColumn(column.key, column.label, tuple(role for role in roles if role)))
    return columns


def _row(line: LessonRow, lesson: Lesson) -> protocol.TeachingRow:
    row = line.row
    return protocol.TeachingRow(
        row=line.index,
        number=row.number if row else None,
        date=row.date if row else None,
        total=row.total if row else None,
        currency=row.currency if row else None,
        kind=row.kind if row else None,
        texts=[text[:200] for text in line.texts],
        has_control=line.control is not None,
        sample=line.index == lesson.sample,
        left_out=line.left_out,
    )


def step_words(steps: Sequence[WayStep], language: str) -> list[str]:
    """Returns each step in words: what is done, with the control of that name."""
    return [_step_words(step, language) for step in steps]


def _step_words(step: WayStep, language: str) -> str:
    name = step.locator.name
    for placeholder, value in _PLACEHOLDERS.items():
        name = name.replace(placeholder, sentence(f"way_value_{value}", language))
    if step.kind == "page":
        return sentence("way_page", language)
    return (
        sentence(f"way_{step.kind}", language, name=name) if name else sentence(f"way_{step.kind}_nameless", language)
    )


def way_words(way: Way, language: str) -> str:
    """Returns a way in one sentence."""
    words, *further = step_words(way.steps, language)
    for step in further:
        words = sentence("way_then", language, first=words, second=step)
    return words[:1].upper() + words[1:] + "."


def file_names(language: str) -> dict[str, str]:
    """Returns the names that a taught connector's file gives its selectors, by key."""
    keys = ("list", "row", "number", "date", "total", "download", "not_row")
    return {key: sentence(f"taught_{key}", language) for key in keys}
