"""The option ``--administration NAME`` of commands that list, add or write for one administration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from host.cli.common import language
from host.i18n import sentence

if TYPE_CHECKING:
    from host.store import Administration, Store

administration_option = click.option(
    "--administration", metavar="NAME", help="Only of this administration (ophaler administrations list)."
)


def chosen_administration(store: Store, name: str | None) -> int | None:
    """Returns the number of the administration that a person named; None where they named none. Raises WorldError
    ``administration.unknown``."""
    return None if name is None else store.administrations.named(name).number


def shown_name(administration: Administration) -> str:
    """Returns the name of an administration in the person's language."""
    return administration.name or sentence("administration_first", language())
