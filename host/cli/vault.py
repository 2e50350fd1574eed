"""``ophaler vault``: passwords and TOTP secrets that a person chooses to store. A secret is typed or piped, never an
argument: arguments are seen by everybody on the computer."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from urllib.parse import urlsplit

import click

from host import i18n
from host.cli.common import json_option, language, open_store, paths, print_json, say
from host.clock import SystemClock
from host.errors import WorldError
from host.vault import Secret, Totp, Vault


@click.group()
def vault() -> None:
    """Store passwords, by choice, so that an account is fetched unattended."""


def _vault() -> Vault:
    return Vault(paths(), SystemClock())


def _ask(key: str, *, hidden: bool = True) -> Secret:
    """What the person types; one line of standard input where that is no terminal."""
    if not sys.stdin.isatty():
        return Secret(sys.stdin.readline().rstrip("\r\n"))
    prompt = i18n.sentence(key, language()) + " "
    if hidden:
        return Secret(getpass.getpass(prompt))
    return Secret(click.prompt(prompt.strip(), default="", show_default=False, prompt_suffix=" ", err=True))


def _new_phrase() -> Secret:
    phrase = _ask("cli_vault_ask_new_phrase")
    if sys.stdin.isatty() and _ask("cli_vault_ask_again") != phrase:
        raise WorldError("vault.phrases_differ")
    return phrase


def _ready() -> Vault:
    """The vault, made where there is none, open in this process."""
    from host.vault.keys import has_keyring

    found = _vault()
    holder = found.holder()
    if holder == "none":
        found.begin(None if has_keyring() else _new_phrase())
    elif found.state() == "locked":
        if holder == "keyring":
            raise WorldError("vault.locked")
        found.unlock(_ask("cli_vault_ask_phrase"))
    return found


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
        host = _host(store.accounts.get(account).url)
    found = _ready()
    name = _ask("cli_vault_ask_user", hidden=False) if user else None
    word = _ask("cli_vault_ask_password") if password else None
    found.store(account, host, user=name, password=word, totp=_totp(totp, totp_picture))
    _tell(account, "cli_vault_stored", as_json, stored=True)


def _totp(asked: bool, picture: Path | None) -> Totp | None:
    from host.vault.totp import read_picture, read_totp

    if picture is not None:
        try:
            return read_picture(picture.read_bytes())
        except OSError as error:
            raise WorldError(
                "vault.picture_unreadable", file=str(picture), reason=error.strerror or str(error)
            ) from None
    return read_totp(_ask("cli_vault_ask_totp")) if asked else None


@vault.command("list")
@json_option
def list_held(as_json: bool) -> None:
    """List for which accounts something is stored; never what."""
    stored = _vault().list()
    if not stored and not as_json:
        say("cli_vault_list_none")
    for held in stored:
        if as_json:
            print_json({
                "account": held.account, "host": held.host, "user": held.user, "password": held.password,
                "totp": held.totp, "at": held.at,
            })  # fmt: skip
        else:
            words = [name for name in ("user", "password", "totp") if getattr(held, name)]
            shown = ", ".join(i18n.sentence(f"cli_vault_word_{word}", language()) for word in words)
            say("cli_vault_line", account=held.account, host=held.host, held=shown)


@vault.command()
@click.argument("account")
@json_option
def remove(account: str, as_json: bool) -> None:
    """Forget what is stored for ACCOUNT."""
    if not _vault().remove(account):
        raise WorldError("vault.nothing_stored", account=account)
    _tell(account, "cli_vault_removed", as_json, removed=True)


@vault.command()
@json_option
def lock(as_json: bool) -> None:
    """Open nothing any more, in no browser, until it is unlocked."""
    _vault().lock()
    _state("cli_vault_locked", as_json)


@vault.command()
@json_option
def unlock(as_json: bool) -> None:
    """Take the lock away. With a pass phrase, give it in the dashboard too: it never leaves the process it was given to."""
    found = _vault()
    found.unlock(_ask("cli_vault_ask_phrase") if found.holder() == "phrase" else None)
    _state("cli_vault_unlocked", as_json)


@vault.command()
@click.option("--phrase", "by", flag_value="phrase", help="Under a (new) pass phrase.")
@click.option("--keyring", "by", flag_value="keyring", help="By this computer's own keyring.")
@json_option
def protect(by: str | None, as_json: bool) -> None:
    """Change the pass phrase, or who holds the key."""
    if by is None:
        raise click.UsageError("--phrase or --keyring")
    found = _vault()
    holder = found.holder()
    old = _ask("cli_vault_ask_phrase") if holder == "phrase" else None
    new = _new_phrase() if by == "phrase" else None
    if holder == "none":
        found.begin(new)
    else:
        found.protect(new, old)
    _state(f"cli_vault_protected_{by}", as_json)


@vault.command()
@json_option
def status(as_json: bool) -> None:
    """Say who holds the key and whether the vault is locked."""
    _state(None, as_json)


def _state(key: str | None, as_json: bool) -> None:
    found = _vault()
    state = "locked" if found.is_locked() else "none" if found.holder() == "none" else "open"
    if as_json:
        print_json({"holder": found.holder(), "state": state, "accounts": len(found.list())})
    elif key is not None:
        say(key)
    else:
        say(f"cli_vault_state_{state}", holder=i18n.sentence(f"cli_vault_holder_{found.holder()}", language()))


def _tell(account: str, key: str, as_json: bool, **done: bool) -> None:
    if as_json:
        print_json({"account": account, **done})
    else:
        say(key, account=account)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()
