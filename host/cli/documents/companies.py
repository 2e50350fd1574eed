"""Implements ``ophaler companies``: companies without a portal, whose documents arrive by the inbox or by ``documents add``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from host.cli.administrations.administration_option import administration_option, chosen_administration
from host.cli.common import json_option, open_store, paths, print_json, readable_store, say
from host.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from host.store import Mark, OwnCompany


@click.group()
def companies() -> None:
    """Add, list, change and remove companies without a portal."""


_vat_id = click.option("--vat-id", "vat_ids", multiple=True, help="A VAT id that its documents bear.")
_iban = click.option("--iban", "ibans", multiple=True, help="An account of its that its documents bear.")
_also = click.option("--also", "names", multiple=True, help="Another name that its documents bear.")


@companies.command()
@click.argument("name")
@_vat_id
@_iban
@_also
@administration_option
@json_option
def add(
    name: str, vat_ids: tuple[str, ...], ibans: tuple[str, ...], names: tuple[str, ...],
    administration: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Add the company NAME."""
    from host.inbox.inbox_folders import InboxFolders

    marks = _marks(vat_ids, ibans, names)
    with open_store() as store:
        number = chosen_administration(store, administration) or 0
        company = store.companies.add(" ".join(name.split()), marks, number)
        InboxFolders(paths(), store).make()
    if as_json:
        print_json(_company_json(company, 0))
    else:
        say("cli_company_added", id=company.id, name=company.name)


@companies.command("list")
@administration_option
@json_option
def list_companies(administration: str | None, as_json: bool) -> None:
    """List the companies without a portal."""
    with readable_store() as store:
        only = chosen_administration(store, administration)
        chosen = [company for company in store.companies.list() if only in (None, company.administration)]
        rows = [(company, store.documents.count(account=company.id)) for company in chosen]
    if as_json:
        for company, documents in rows:
            print_json(_company_json(company, documents))
    elif not rows:
        say("cli_companies_none")
    else:
        for company, documents in rows:
            say("cli_company_line", id=company.id, name=company.name, documents=documents)
            for mark in company.marks:
                echo(f"  {mark.value}")


@companies.command("set")
@click.argument("company")
@click.option("--name", help="The company's name in the archive.")
@_vat_id
@_iban
@_also
@click.option("--forget-marks", is_flag=True, help="Forget by what its documents were recognised so far.")
@json_option
def set_company(
    company: str,
    name: str | None,
    vat_ids: tuple[str, ...],
    ibans: tuple[str, ...],
    names: tuple[str, ...],
    forget_marks: bool,
    as_json: bool,
) -> None:
    """Change COMPANY; what its documents bear is added to what is known."""
    from host.errors import WorldError

    marks = _marks(vat_ids, ibans, names)
    if name is None and not marks and not forget_marks:
        raise WorldError("account.nothing_given", account=company)
    with open_store() as store:
        known = () if forget_marks else store.companies.get(company).marks
        changed = store.companies.set(company, name, dict.fromkeys((*known, *marks)))
        documents = store.documents.count(account=company)
    if as_json:
        print_json(_company_json(changed, documents))
    else:
        say("cli_company_changed", id=changed.id)


@companies.command()
@click.argument("company")
@json_option
def remove(company: str, as_json: bool) -> None:
    """Remove COMPANY; its documents stay in the archive."""
    with open_store() as store:
        store.companies.remove(company)
    if as_json:
        print_json({"id": company, "removed": True})
    else:
        say("cli_company_removed", id=company)


def _marks(vat_ids: Iterable[str], ibans: Iterable[str], names: Iterable[str]) -> list[Mark]:
    """Returns the marks that a person gave. Raises WorldError ``register.bad_value`` for what is no VAT id or IBAN."""
    from host.inbox.recognition import name_mark
    from host.reading.corrections import check_correction
    from host.store import Mark

    checked = [Mark("vat_id", value) for given in vat_ids if (value := check_correction("vat_id", given))]
    checked += [Mark("iban", value) for given in ibans if (value := check_correction("iban", given))]
    return [*checked, *map(name_mark, names)]


def _company_json(company: OwnCompany, documents: int) -> dict[str, Any]:
    return {
        "id": company.id,
        "name": company.name,
        "vat_ids": list(company.values("vat_id")),
        "ibans": list(company.values("iban")),
        "also": list(company.values("name")),
        "documents": documents,
        "administration": company.administration,
    }
