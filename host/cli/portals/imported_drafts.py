"""Implements ``ophaler connectors import`` for files of other programs: a draft, its preview, and what is left out of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from host.cli.common import language, open_store, print_json, say
from host.cli.inspect import saved_page
from host.errors import WorldError
from host.i18n import sentence

if TYPE_CHECKING:
    from host.connectors.importers import Draft


def import_draft(
    file: Path, account: str | None, page: Path | None, url: str | None, folder: Path, *, as_json: bool
) -> None:
    """Reads a file of another program, and keeps the draft where its preview on a saved page passes: for an account, else as a
    file. Without a page nothing is kept."""
    from host.connectors.importers import preview, read_draft

    draft = read_draft(file)
    raw = draft.raw()
    result: dict[str, Any] = {"id": raw["id"], "rows": None, "kept": None, **_told(draft)}
    if not as_json:
        _say_draft(draft, raw)
    if page is None:
        if as_json:
            print_json(result)
        else:
            say("cli_import_needs_page")
        return
    shown = preview(raw, saved_page(page), url or (draft.lists or [f"https://{draft.host}/"])[0])
    if not shown.passes:
        raise WorldError("import.preview_failed", count=str(shown.rows), offered=str(shown.offered))
    result["rows"] = shown.rows
    if account is not None:
        _give_to(account, raw, file)
        result["kept"] = account
    else:
        result["kept"] = str(_written(raw, folder, draft.name))
    if as_json:
        print_json(result)
    else:
        say("cli_draft_kept", n=shown.rows, kept=result["kept"])


def _told(draft: Draft) -> dict[str, Any]:
    return {
        "left_out": [
            {"step": each.step, "why": each.why, "message": sentence(f"cli_import_{each.why}", language())}
            for each in draft.left_out
        ],
        "tenants": draft.tenants,
    }


def _say_draft(draft: Draft, raw: dict[str, Any]) -> None:
    say("cli_import_draft", name=raw["name"], domains=", ".join(raw["domains"]))
    for each in draft.left_out:
        say("cli_import_left_out", step=each.step, why=sentence(f"cli_import_{each.why}", language()))
    for tenant in draft.tenants:
        say("cli_import_tenant", part=tenant)


def _give_to(account: str, raw: dict[str, Any], file: Path) -> None:
    from host.connectors.taught import parse_taught

    with open_store() as store:
        row = store.accounts.get(account)
        if not parse_taught(raw).claims(row.url):
            raise WorldError("connector.other_portal", file=file.name, url=row.url)
        store.accounts.remember(account, taught=raw, ways=None)


def _written(raw: dict[str, Any], folder: Path, name: str) -> Path:
    from host.connectors import yaml_text

    target = folder / f"{raw['id']}.yaml"
    try:
        with target.open("x", encoding="utf-8") as written:
            written.write(yaml_text(raw, sentence("cli_import_heading", language(), name=name)))
    except FileExistsError as error:
        raise WorldError("connector.exists", file=str(target)) from error
    except OSError as error:
        raise WorldError("connector.not_written", file=str(target), why=error.strerror or str(error)) from error
    return target
