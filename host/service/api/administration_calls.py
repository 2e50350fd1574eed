"""Handles the calls about administrations: whose books accounts and documents belong to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from host import protocol
from host.archive import Files
from host.archive.administrations.folder_choice import add_administration
from host.errors import WorldError

if TYPE_CHECKING:
    from host.rpc.connection import Handler
    from host.service.services import Services


class AdministrationHandlers:
    """Answers from the store."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def calls(self) -> dict[str, Handler]:
        """Returns the handler of every call, by method name."""
        return {
            "administrations.list": self.list_all,
            "administration.add": self.add,
            "administration.rename": self.rename,
            "administration.remove": self.remove,
            "account.move": self.move_account,
        }

    def list_all(self, _: protocol.Nothing) -> protocol.AdministrationsResult:
        """Returns all administrations."""
        all_of_them = self._services.presenter.administrations(self._services.paths)
        return protocol.AdministrationsResult(administrations=all_of_them)

    def add(self, params: protocol.AdministrationAddParams) -> protocol.Administration:
        """Adds an administration. WorldError ``administration.*``."""
        chosen = params.folder.strip()
        folder = Path(chosen).expanduser() if chosen else None
        if folder is not None and not folder.is_absolute():
            raise WorldError("administration.folder_relative", folder=chosen)
        added = add_administration(
            self._services.store, self._services.paths, Files(), " ".join(params.name.split()), folder
        )
        return self._shown(added.number)

    def rename(self, params: protocol.AdministrationRenameParams) -> protocol.Administration:
        """Gives an administration another name. WorldError ``administration.*``."""
        self._services.store.administrations.rename(params.number, " ".join(params.name.split()))
        return self._shown(params.number)

    def remove(self, params: protocol.AdministrationParams) -> protocol.Nothing:
        """Removes an empty administration. WorldError ``administration.*``."""
        self._services.store.administrations.remove(params.number)
        return protocol.Nothing()

    def move_account(self, params: protocol.AccountMoveParams) -> protocol.AccountMoveResult:
        """Has an account belong to another administration. WorldError ``account.*``, ``company.*``, ``administration.*``."""
        store = self._services.store
        moved = store.administrations.move(params.account, params.administration)
        return protocol.AccountMoveResult(moved=moved, documents=store.documents.count(account=params.account))

    def _shown(self, number: int) -> protocol.Administration:
        shown = self._services.presenter.administrations(self._services.paths)
        return next(one for one in shown if one.number == number)
