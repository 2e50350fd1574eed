"""Made-up administrations for the scenes: a bookkeeper's own, a client's, and one that is still empty."""

from __future__ import annotations

from typing import Any

from host import protocol as p
from host.i18n import sentence
from tools.made_up import plain


def administrations(language: str) -> list[p.Administration]:
    """Three administrations; the last one is empty."""
    first = sentence("administration_first", language)
    told = [
        (0, first, "/srv/ophaler/archive", 1, 1, 33),
        (1, "Bakkerij De Wit & Zonen", "/srv/clients/bakkerij-de-wit-en-zonen/archive", 2, 0, 41),
        (2, "Vermeer Advies", "/srv/ophaler/archives/2", 0, 0, 0),
    ]
    names = ("number", "name", "folder", "accounts", "companies", "documents")
    return [p.Administration.model_validate(dict(zip(names, values, strict=True))) for values in told]


def answers_of_administrations(language: str) -> dict[str, Any]:
    """What the background answers about administrations."""
    known = administrations(language)
    folder = p.ArchiveFolderResult(
        folder="/srv/ophaler/archive",
        proposed="/srv/ophaler/archive",
        documents=0,
        settled=False,
        present=True,
    )
    chosen = plain(folder.model_copy(update={"folder": "/srv/Facturen"}))
    return {
        "archive.folder": [{"result": plain(folder)}],
        "archive.choose_folder": [{"result": chosen, "then": {"archive.folder": [{"result": chosen}]}}],
        "archive.open_folder": [{"result": {}}],
        "administrations.list": [{"result": plain(p.AdministrationsResult(administrations=known))}],
        "administration.add": [{"result": plain(known[2])}],
        "administration.rename": [{"result": plain(known[1])}],
        "administration.remove": [{"result": {}}],
        "account.move": [{"result": plain(p.AccountMoveResult(moved=True, documents=33))}],
    }
