"""Handles calls about sittings and attentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from host import protocol
from host.errors import WorldError
from host.store import SittingRow

if TYPE_CHECKING:
    from host.rpc.connection import Handler
    from host.service.services import Services


class SittingHandlers:
    """Passes every call to the coordinator of this browser profile."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def calls(self) -> dict[str, Handler]:
        """Returns the handler of every call, by method name."""
        return {
            "attention.open": self.attention_open,
            "attention.ask_again": self.attention_ask_again,
            "sitting.start": self.start,
            "sitting.later": self.later,
            "sitting.skip": self.skip,
        }

    def start(self, _: protocol.Nothing) -> protocol.SittingResult:
        """Starts the sitting: the first tab comes to the front, then the next. WorldError ``sitting.none``."""
        return self._sitting_result(self._services.coordinator.start())

    def later(self, _: protocol.Nothing) -> protocol.SittingResult:
        """Postpones the sitting; its members stay."""
        return self._sitting_result(self._services.coordinator.later())

    def skip(self, params: protocol.SittingSkipParams) -> protocol.SittingResult:
        """Skips this portal and goes on with the next."""
        return self._sitting_result(self._services.coordinator.skip(params.account))

    def attention_open(self, params: protocol.AttentionIdParams) -> protocol.Nothing:
        """Shows the tab in which the person is needed; where it is closed, queues a fetch that asks again."""
        services = self._services
        attention = services.store.attention.get(params.attention)
        if services.coordinator.bring_to_front(attention.account):
            return protocol.Nothing()
        if attention.tab is not None:
            try:
                services.commands.show(attention.tab)
                return protocol.Nothing()
            except WorldError as error:
                if error.code != "browser.tab_closed":
                    raise
        services.store.fetches.queue(attention.account, why="person")
        services.dispatcher.dispatch_fetches()
        return protocol.Nothing()

    def attention_ask_again(self, params: protocol.AttentionIdParams) -> protocol.Nothing:
        """Makes the portal send another code: in the tab of the waiting fetch, else by a new fetch."""
        services = self._services
        attention = services.store.attention.get(params.attention)
        if not services.coordinator.request_new_code(attention.account):
            services.store.fetches.queue(attention.account, why="person")
            services.dispatcher.dispatch_fetches()
        return protocol.Nothing()

    def _sitting_result(self, row: SittingRow) -> protocol.SittingResult:
        return protocol.SittingResult(sitting=self._services.presenter.sittings.shown(row))
