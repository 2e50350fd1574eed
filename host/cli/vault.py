"""Implements ``ophaler vault``: passwords and TOTP secrets that a person chooses to store. A secret is typed or
piped, never an argument: every user of the computer can see arguments."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from host import i18n
from host.cli.common import json_option, language, open_store, paths, print_json, say, unreadable_because
from host.clock import SystemClock
from host.errors import WorldError
from host.urls import host_and_port
from host.vault import Secret, Totp, Vault, has_keyring, read_picture, read_totp


@click.group()
def vault() -> None:
    """Store passwords, by choice, so that an account is fetched unattended."""


def _vault() -> Vault:
    return Vault(paths(), SystemClock())


def ask_secret(key: str, *, hidden: bool = True) -> Secret:
    """Returns what the person types; one line of standard input where that is not a terminal."""
    if not sys.stdin.isatty():
        return Secret(sys.stdin.readline().rstrip("\r\n"))
    prompt = i18n.sentence(key, language()) + " "
    if hidden:
        return Secret(getpass.getpass(prompt))
    return Secret(click.prompt(prompt.strip(), default="", show_default=False, prompt_suffix=" ", err=True))


def _new_phrase() -> Secret:
    phrase = ask_secret("cli_vault_ask_new_phrase")
    if sys.stdin.isatty() and ask_secret("cli_vault_ask_again") != phrase:
        raise WorldError("vault.phrases_differ")
    return phrase


def unlocked_vault() -> Vault:
    """Returns the vault, unlocked in this process and created where there is none."""
    opened = _vault()
    holder = opened.holder()
    if holder == "none":
        opened.begin(None if has_keyring() else _new_phrase())
    elif opened.state() == "locked":
        # Where a person locked it for everybody, it stays so until they unlock it: the phrase alone does not say that.
        if holder == "keyring" or opened.is_locked():
            raise WorldError("vault.locked")
        opened.unlock(ask_secret("cli_vault_ask_phrase"))
    return opened


def vault_for(names: Iterable[str]) -> Vault:
    """Returns the vault; where a pass phrase opens it and it holds a secret of one of these names, the phrase is asked for.
    Without an answer it stays locked: what needs no secret is done all the same."""
    opened = _vault()
    # Where a person locked it for everybody, it stays so.
    is_locked = opened.holder() == "phrase" and opened.state() == "locked" and not opened.is_locked()
    if is_locked and any(opened.has(name) for name in names):
        phrase = ask_secret("cli_vault_ask_phrase")
        if phrase:
            opened.unlock(phrase)
    return opened


@vault.command("set")
@click.argument("account")
@click.option("--user", is_flag=True, help="Ask for the user name.")
@click.option("--password", is_flag=True, help="Ask for the password.")
@click.option("--totp", is_flag=True, help="Ask for the TOTP secret or the otpauth:// address.")
@click.option(
    "--totp-picture", type=click.Path(path_type=Path), help="Read the TOTP secret from a picture of its QR code."
)
@json_option
def set_secrets(account: str, user: bool, password: bool, totp: bool, totp_picture: Path | None, as_json: bool) -> None:
    """Store secrets of ACCOUNT; without an option: user name and password. Each is asked for, or read as one line of
    standard input, in the order pass phrase, user name, password, TOTP."""
    if not (user or password or totp or totp_picture):
        user = password = True
    with open_store() as store:
        host = host_and_port(store.accounts.get(account).url)
    opened = unlocked_vault()
    name = ask_secret("cli_vault_ask_user", hidden=False) if user else None
    secret = ask_secret("cli_vault_ask_password") if password else None
    opened.store(account, host, user=name, password=secret, totp=_totp(totp, totp_picture))
    _print_done(account, "cli_vault_stored", as_json, stored=True)


def _totp(is_asked: bool, picture: Path | None) -> Totp | None:
    if picture is not None:
        try:
            return read_picture(picture.read_bytes())
        except OSError as error:
            raise WorldError("vault.picture_unreadable", file=str(picture), reason=unreadable_because(error)) from None
    return read_totp(ask_secret("cli_vault_ask_totp")) if is_asked else None


@vault.command("list")
@json_option
def list_held(as_json: bool) -> None:
    """List for which accounts something is stored; never what."""
    stored = _vault().list()
    if not stored and not as_json:
        say("cli_vault_list_none")
    for entry in stored:
        if as_json:
            print_json({
                "account": entry.account, "host": entry.host, "user": entry.user, "password": entry.password,
                "totp": entry.totp, "at": entry.at,
            })  # fmt: skip
        else:
            names = [name for name in ("user", "password", "totp") if getattr(entry, name)]
            kinds = ", ".join(i18n.sentence(f"cli_vault_word_{word}", language()) for word in names)
            say("cli_vault_line", account=entry.account, host=entry.host, held=kinds)


@vault.command()
@click.argument("account")
@json_option
def remove(account: str, as_json: bool) -> None:
    """Forget what is stored for ACCOUNT."""
    if not _vault().remove(account):
        raise WorldError("vault.nothing_stored", account=account)
    _print_done(account, "cli_vault_removed", as_json, removed=True)


@vault.command()
@json_option
def lock(as_json: bool) -> None:
    """Open nothing any more, in no browser, until it is unlocked."""
    _vault().lock()
    _print_state("cli_vault_locked", as_json)


@vault.command()
@json_option
def unlock(as_json: bool) -> None:
    """Take the lock away. With a pass phrase, give it in the dashboard too: it never leaves the process it was given to."""
    opened = _vault()
    opened.unlock(ask_secret("cli_vault_ask_phrase") if opened.holder() == "phrase" else None)
    _print_state("cli_vault_unlocked", as_json)


@vault.command()
@click.option("--phrase", "by", flag_value="phrase", help="Under a (new) pass phrase.")
@click.option("--keyring", "by", flag_value="keyring", help="By this computer's own keyring.")
@json_option
def protect(by: str | None, as_json: bool) -> None:
    """Change the pass phrase, or who holds the key."""
    if by is None:
        raise click.UsageError("--phrase or --keyring")
    opened = _vault()
    holder = opened.holder()
    old = ask_secret("cli_vault_ask_phrase") if holder == "phrase" else None
    new = _new_phrase() if by == "phrase" else None
    if holder == "none":
        opened.begin(new)
    else:
        opened.protect(new, old)
    _print_state(f"cli_vault_protected_{by}", as_json)


@vault.command()
@json_option
def status(as_json: bool) -> None:
    """Say who holds the key and whether the vault is locked."""
    _print_state(None, as_json)


def _print_state(key: str | None, as_json: bool) -> None:
    opened = _vault()
    state = "locked" if opened.is_locked() else "none" if opened.holder() == "none" else "open"
    if as_json:
        print_json({"holder": opened.holder(), "state": state, "accounts": len(opened.list())})
    elif key is not None:
        say(key)
    else:
        say(f"cli_vault_state_{state}", holder=i18n.sentence(f"cli_vault_holder_{opened.holder()}", language()))


def _print_done(account: str, key: str, as_json: bool, **done: bool) -> None:
    if as_json:
        print_json({"account": account, **done})
    else:
        say(key, account=account)
