"""Handles the calls about teaching, and about what was learned of an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from host import protocol
from host.connectors import read_taught, yaml_text
from host.errors import WorldError
from host.i18n import sentence
from host.service.teaching.lesson_view import LessonView

if TYPE_CHECKING:
    from host.rpc.connection import Handler
    from host.service.services import Services


class TeachingHandlers:
    """Handles one call a method."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._lessons = services.lessons

    def calls(self) -> dict[str, Handler]:
        """Returns the handler of every call, by method name."""
        return {
            "teaching.recorded": self.recorded,
            "teaching.start": self.start,
            "teaching.get": self.get,
            "teaching.point": self.point,
            "teaching.allow_frame": self.allow_frame,
            "teaching.column": self.column,
            "teaching.row": self.row,
            "teaching.try": self.try_out,
            "teaching.keep": self.keep,
            "teaching.end": self.end,
            "learned.get": self.learned,
            "learned.forget": self.forget,
            "learned.export": self.export,
        }

    def recorded(self, params: protocol.TeachingRecordedParams) -> protocol.Nothing:
        """Takes in what happened in the tab in which a person teaches."""
        self._lessons.recorded(params)
        self._services.dispatcher.dispatch_fetches()  # a click may have queued a trial
        return protocol.Nothing()

    def start(self, params: protocol.TeachingStartParams) -> protocol.TeachingResult:
        """Begins a lesson. WorldError ``account.elsewhere``, ``teaching.*``."""
        return protocol.TeachingResult(teaching=self._lessons.start(params.account, params.tab))

    def get(self, params: protocol.AccountIdParams) -> protocol.TeachingResult:
        """Returns what is being taught about an account."""
        return protocol.TeachingResult(teaching=self._lessons.current(params.account))

    def point(self, params: protocol.TeachingPointParams) -> protocol.TeachingResult:
        """Asks for one more click. WorldError ``teaching.*``, ``browser.*``."""
        return protocol.TeachingResult(teaching=self._lessons.point(params.account, params.part))

    def allow_frame(self, params: protocol.TeachingAllowParams) -> protocol.TeachingResult:
        """Goes on with the click in a frame that the person now lets Ophaler read. WorldError ``teaching.*``, ``browser.*``."""
        teaching = self._lessons.allow_frame(params.account, params.origin)
        self._services.dispatcher.dispatch_fetches()  # the click may have queued a trial
        return protocol.TeachingResult(teaching=teaching)

    def column(self, params: protocol.TeachingColumnParams) -> protocol.TeachingResult:
        """Corrects what a column holds. WorldError ``teaching.*``."""
        taught = self._lessons.correct_column(params.account, params.column, params.field)
        return protocol.TeachingResult(teaching=taught)

    def row(self, params: protocol.TeachingRowParams) -> protocol.TeachingResult:
        """Leaves a row out, or takes it in again. WorldError ``teaching.*``."""
        return protocol.TeachingResult(teaching=self._lessons.leave_out(params.account, params.row, params.left_out))

    def try_out(self, params: protocol.AccountIdParams) -> protocol.TeachingResult:
        """Tries the lesson on one row. WorldError ``teaching.*``."""
        teaching = self._lessons.try_out(params.account)
        self._services.dispatcher.dispatch_fetches()
        return protocol.TeachingResult(teaching=teaching)

    def keep(self, params: protocol.AccountIdParams) -> protocol.TeachingResult:
        """Keeps the lesson, and fetches by it. WorldError ``teaching.*``."""
        teaching = self._lessons.keep(params.account)
        self._services.dispatcher.dispatch_fetches()
        return protocol.TeachingResult(teaching=teaching)

    def end(self, params: protocol.AccountIdParams) -> protocol.TeachingResult:
        """Ends the lesson without keeping it."""
        self._lessons.end(params.account)
        return protocol.TeachingResult(teaching=None)

    # --- what was learned

    def learned(self, params: protocol.AccountIdParams) -> protocol.LearnedResult:
        """Returns in words what was learned about an account."""
        account = self._services.store.accounts.get(params.account)
        return LessonView(self._services.store, self._services.presenter).learned(account)

    def forget(self, params: protocol.AccountIdParams) -> protocol.LearnedResult:
        """Forgets what was taught and learned about an account; its documents stay."""
        self._services.store.accounts.remember(params.account, taught=None, ways=None, distrusted_fields=None)
        return self.learned(params)

    def export(self, params: protocol.AccountIdParams) -> protocol.LearnedExportResult:
        """Returns what was taught as a connector's file. WorldError ``teaching.nothing_taught``."""
        account = self._services.store.accounts.get(params.account)
        taught = read_taught(account)
        if taught is None or account.memory.taught is None:
            raise WorldError("teaching.nothing_taught")
        heading = sentence("taught_heading", self._services.language, name=taught.name)
        return protocol.LearnedExportResult(
            file_name=f"{taught.id}.yaml", text=yaml_text(account.memory.taught, heading)
        )
