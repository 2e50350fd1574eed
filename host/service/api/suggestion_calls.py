"""Handles the calls about portals that a person suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from host import protocol
from host.connectors import registry
from host.service.portals import suggested
from host.urls import address_without_query, without_session

if TYPE_CHECKING:
    from host.rpc.connection import Handler
    from host.service.services import Services
    from host.store import SuggestionRow


class SuggestionHandlers:
    """Answers from the store."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def calls(self) -> dict[str, Handler]:
        """Returns the handler of every call, by method name."""
        return {
            "suggestion.add": self.suggestion_add,
            "suggestions.list": self.suggestions_list,
            "suggestions.add": self.suggestions_add,
            "suggestions.set": self.suggestions_set,
            "suggestions.remove": self.suggestions_remove,
            "suggestions.export": self.suggestions_export,
        }

    def suggestion_add(self, params: protocol.SuggestionAddParams) -> protocol.SuggestionAddResult:
        """Stores a portal suggested from its page, which the background has queued until now: none is refused."""
        # It may be passed on as it is: what opens a session is no part of it.
        url = address_without_query(without_session(params.url))
        claiming = registry().for_url(url)
        connector = None if claiming is None else claiming.id
        row = self._services.store.suggestions.add(url, params.title, params.note, params.at, connector)
        return protocol.SuggestionAddResult(id=row.id)

    def suggestions_list(self, _: protocol.Nothing) -> protocol.SuggestionsListResult:
        """Returns all suggested portals."""
        rows = suggested.settled_suggestions(self._services.store)
        return protocol.SuggestionsListResult(suggestions=[_told(row) for row in rows])

    def suggestions_add(self, params: protocol.SuggestionMakeParams) -> protocol.Suggestion:
        """Stores a portal suggested by its address. Raises as ``suggested.public_address`` does."""
        return _told(suggested.suggest(self._services.store, params.url, params.title, params.note))

    def suggestions_set(self, params: protocol.SuggestionSetParams) -> protocol.Suggestion:
        """Notes what became of a suggestion. WorldError ``suggestion.unknown``."""
        return _told(self._services.store.suggestions.set_status(params.id, params.status))

    def suggestions_remove(self, params: protocol.SuggestionParams) -> protocol.Nothing:
        """Removes a suggestion. WorldError ``suggestion.unknown``."""
        self._services.store.suggestions.remove(params.id)
        return protocol.Nothing()

    def suggestions_export(self, _: protocol.Nothing) -> protocol.SuggestionsExportResult:
        """Returns the open suggestions as a file, a mail and, where the settings name a tracker, an issue."""
        store, language = self._services.store, self._services.presenter.language
        rows = [row for row in suggested.settled_suggestions(store) if row.status in suggested.OPEN]
        to = store.settings.get(suggested.MAIL_SETTING, "", str)
        is_tracker = to.startswith("https://")
        return protocol.SuggestionsExportResult(
            file_name="ophaler-suggestions.json",
            text=suggested.export_text(rows),
            mail=suggested.mail_address(rows, language, "" if is_tracker else to),
            issue=suggested.issue_address(rows, language, to) if is_tracker else None,
        )


def _told(row: SuggestionRow) -> protocol.Suggestion:
    fields = protocol.Suggestion.model_fields
    return protocol.Suggestion.model_validate({name: getattr(row, name) for name in fields})
