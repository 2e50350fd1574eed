"""Defines the ``ophaler`` command. Each subcommand has its own module, which is imported only when it is called."""

from __future__ import annotations

import importlib
import logging
import sys

import click

from host import __version__
from host.cli.common import print_error
from host.errors import BugError, OphalerError

COMMANDS: dict[str, str] = {
    "setup": "host.cli.setup:setup",
    "doctor": "host.cli.setup:doctor",
    "uninstall": "host.cli.setup:uninstall",
    "companies": "host.cli.documents.companies:companies",
    "accounts": "host.cli.accounts:accounts",
    "administrations": "host.cli.administrations.administration_commands:administrations",
    "fetch": "host.cli.fetch:fetch",
    "status": "host.cli.status:status",
    "stop": "host.cli.status:stop",
    "sitting": "host.cli.sitting:sitting",
    "windows": "host.cli.windows:windows",
    "schedule": "host.cli.schedule:schedule",
    "wake": "host.cli.wake:wake",
    "inspect": "host.cli.inspect:inspect",
    "read": "host.cli.read_files:read",
    "connectors": "host.cli.portals.connectors:connectors",
    "bundle": "host.cli.portals.replica_bundles:bundle",
    "portals": "host.cli.portals.connectors:portals",
    "documents": "host.cli.documents:documents",
    "mailboxes": "host.cli.documents.mailbox_commands:mailboxes",
    "receivers": "host.cli.handing_on.receiver_commands:receivers",
    "messages": "host.cli.handing_on.message_commands:messages",
    "procedure": "host.cli.documents.procedure_command:procedure",
    "retention": "host.cli.documents.retention_command:retention",
    "verify": "host.cli.integrity.verify_archive:verify",
    "seal": "host.cli.integrity.sealing:seal",
    "prove": "host.cli.integrity.sealing:prove",
    "check": "host.cli.integrity.sealing:check",
    "backup": "host.cli.integrity.backup_commands:backup",
    "restore": "host.cli.integrity.backup_commands:restore",
    "suggestions": "host.cli.portals.suggested_portals:suggestions",
    "vault": "host.cli.vault:vault",
    "demo": "host.cli.demo:demo",
}
"""Maps a command's name to its click command: ``module:attribute``."""


class LazyGroup(click.Group):
    """Resolves a command in the table and imports only that one (the others import heavy libraries)."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        target = COMMANDS.get(cmd_name)
        if target is None:
            return None
        module, attribute = target.split(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ophaler")
def cli() -> None:
    """Fetches your suppliers' invoices in your own browser and files them on your own disk."""


def main(arguments: list[str] | None = None) -> None:
    """Runs a command; every error is printed as one sentence with exit status 1 (2: wrong usage)."""
    argv = sys.argv[1:] if arguments is None else arguments
    as_json = "--json" in argv
    try:
        cli.main(args=argv, prog_name="ophaler")
    except OphalerError as error:
        if not error.expected:
            logging.getLogger("ophaler").exception("command failed")
        print_error(error, as_json=as_json)
        sys.exit(1)
    except Exception:
        logging.getLogger("ophaler").exception("command failed")
        print_error(BugError("bug.unexpected"), as_json=as_json)
        sys.exit(1)
