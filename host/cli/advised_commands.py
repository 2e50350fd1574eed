"""Commands that mend an error: the sentences of errors are for the screens too, and name no command themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping

_GIVE_KEY = "ophaler receivers set NAME --secret"
_VERIFY = "ophaler verify"
COMMANDS = {
    "account.already_there": "ophaler accounts add URL --user USER",
    "account.none": "ophaler accounts add URL",
    "account.nothing_given": "ophaler accounts set --help",
    "account.own_company": "ophaler documents add FILE --company {account}",
    "account.unknown": "ophaler accounts list",
    "administration.unknown": "ophaler administrations list",
    "archive.folder_gone": "ophaler administrations folder --help",
    "archive.folder_lacks": "ophaler administrations folder --help",
    "browser.host_forbidden": "ophaler setup",
    "browser.host_missing": "ophaler setup",
    "browser.not_connected": "ophaler doctor",
    "company.unknown": "ophaler companies list",
    "connector.invalid": "ophaler connectors check {file}",
    "connector.several_platforms": "ophaler accounts set ACCOUNT --connector ID",
    "connector.unknown": "ophaler connectors list",
    "connector.unreadable": "ophaler connectors check {file}",
    "export.damaged": _VERIFY,
    "fetch.deleted_by_person": "ophaler documents undelete DOCUMENT",
    "fetch.platform_hosts": "ophaler accounts set ACCOUNT --connector {connector}",
    "held.changed": "ophaler documents answer {held} --leave-out",
    "held.one_answer": "ophaler documents answer --help",
    "held.same_text": "ophaler documents answer {held} --leave-out",
    "held.unknown": "ophaler documents waiting",
    "inbox.deleted": "ophaler documents undelete {document}",
    "inbox.mail_part": "ophaler documents add FILE",
    "inbox.not_watched": "ophaler documents inbox",
    "mailbox.bad_host": "ophaler mailboxes add --help",
    "mailbox.no_secret": "ophaler mailboxes set {mailbox} --secret",
    "mailbox.no_tls": "ophaler mailboxes add --help",
    "mailbox.none": "ophaler mailboxes add --help",
    "mailbox.other_login": "ophaler mailboxes add --help",
    "mailbox.refused_login": "ophaler mailboxes set NAME --secret",
    "mailbox.unknown": "ophaler mailboxes list",
    "portal.unknown": "ophaler portals search NAME",
    "portal_changed.several_platforms": "ophaler accounts set ACCOUNT --connector ID",
    "protocol.version": "pipx upgrade ophaler",
    "reading.no_worker": "ophaler doctor",
    "receiver.document_damaged": _VERIFY,
    "receiver.file_gone": "ophaler receivers test NAME",
    "receiver.folder_gone": "ophaler receivers test NAME",
    "receiver.incomplete": "ophaler documents set --help",
    "receiver.list_damaged": "ophaler receivers test NAME",
    "receiver.may_not_add": "ophaler receivers set NAME --set correspondents=known",
    "receiver.moved": "ophaler receivers set --help",
    "receiver.name_taken": "ophaler receivers set {receiver}",
    "receiver.no_secret": _GIVE_KEY,
    "receiver.none": "ophaler receivers add --help",
    "receiver.other_columns": "ophaler receivers set --help",
    "receiver.refused": "ophaler documents export --to NAME",
    "receiver.refused_address": "ophaler receivers set --help",
    "receiver.refuses_login": _GIVE_KEY,
    "receiver.secret_characters": _GIVE_KEY,
    "receiver.unknown": "ophaler receivers list",
    "recognition.failed": "ophaler documents ocr set --help",
    "register.deleted": "ophaler documents undelete {document}",
    "register.file_changed": _VERIFY,
    "register.file_gone": _VERIFY,
    "register.file_missing": _VERIFY,
    "register.name_taken": _VERIFY,
    "register.unknown_document": "ophaler documents list",
    "setting.account_value": "ophaler accounts set {account} {name}",
    "setting.account_value_left_out": "ophaler accounts set {account} {name}",
    "setting.account_windows": "ophaler windows set FILE --account {account}",
    "setting.windows": "ophaler windows set FILE",
    "suggestion.unknown": "ophaler suggestions list",
    "vault.damaged_entry": "ophaler vault set {account}",
    "vault.keyring_absent": "ophaler vault protect --phrase",
    "vault.locked": "ophaler vault unlock",
    "vault.none": "ophaler vault set ACCOUNT",
}
"""Commands by the error's code, with the names of its details in braces."""


def advised_command(code: str, details: Mapping[str, str]) -> str | None:
    """Returns the command that mends an error or shows more of it; None where there is none, or a detail of it is missing."""
    command = COMMANDS.get(code)
    if command is None or not set(re.findall(r"\{(\w+)\}", command)) <= set(details):
        return None
    return command.format_map(details)
