"""Handles the calls about administrations, whose books accounts and documents belong to, and about the archive's folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from host import protocol
from host.archive import Files
from host.archive.administrations.folder_choice import add_administration, choose_first_folder
from host.archive.file_operations import translate_os_errors
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
            "archive.folder": self.archive_folder,
            "archive.choose_folder": self.choose_folder,
            "archive.open_folder": self.open_folder,
        }

    def list_all(self, _: protocol.Nothing) -> protocol.AdministrationsResult:
        """Returns all administrations."""
        all_of_them = self._services.presenter.administrations(self._services.paths)
        return protocol.AdministrationsResult(administrations=all_of_them)

    def add(self, params: protocol.AdministrationAddParams) -> protocol.Administration:
        """Adds an administration. WorldError ``administration.*``."""
        added = add_administration(
            self._services.store,
            self._services.paths,
            Files(),
            " ".join(params.name.split()),
            _whole_path(params.folder),
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

    def archive_folder(self, _: protocol.Nothing) -> protocol.ArchiveFolderResult:
        """Returns where documents are filed of whoever has one administration."""
        store, paths = self._services.store, self._services.paths
        chosen, settled = store.administrations.get(0).folder, store.administrations.is_settled()
        folder = paths.archive_of(0, chosen)
        return protocol.ArchiveFolderResult(
            folder=str(folder),
            proposed=str(paths.archive_of(0)),
            documents=store.within(0).documents.count(),
            settled=settled,
            present=self._services.archive.is_there(0),
        )

    def choose_folder(self, params: protocol.ArchiveFolderParams) -> protocol.ArchiveFolderResult:
        """Has documents filed in another folder, before the first is. WorldError ``archive.*``, ``administration.*``."""
        choose_first_folder(self._services.store, self._services.paths, Files(), _whole_path(params.folder))
        return self.archive_folder(protocol.Nothing())

    def open_folder(self, _: protocol.Nothing) -> protocol.Nothing:
        """Shows the archive's folder. WorldError ``archive.folder_gone``, ``register.no_program``."""
        shown = self.archive_folder(protocol.Nothing())
        folder = Path(shown.folder)
        if not shown.present:
            raise WorldError("archive.folder_gone", folder=shown.folder)
        with translate_os_errors(folder):
            if not folder.is_dir():
                folder.mkdir(parents=True, mode=0o700)
        self._services.opener.open_folder(folder)
        return protocol.Nothing()

    def _shown(self, number: int) -> protocol.Administration:
        shown = self._services.presenter.administrations(self._services.paths)
        return next(one for one in shown if one.number == number)


def _whole_path(text: str) -> Path | None:
    """Returns a folder that a person named; None for none. Raises WorldError ``administration.folder_relative``."""
    chosen = text.strip()
    if not chosen:
        return None
    try:
        folder = Path(chosen).expanduser()
    except RuntimeError:
        # Of a user that this computer does not have.
        folder = Path(chosen)
    if not folder.is_absolute() or "\0" in chosen:
        raise WorldError("administration.folder_relative", folder=chosen)
    return folder
