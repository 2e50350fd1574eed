"""Implements ``ophaler messages``: by which mail account the person is told things away from the screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from host import i18n
from host.cli.common import error_json, json_option, language, open_store, paths, print_json, readable_store, say
from host.errors import WorldError
from host.terminal import echo

if TYPE_CHECKING:
    from host.archive.seal import Checkpoint
    from host.exports.own_messages import OwnMessages
    from host.store import Store
    from host.vault import Secret, Vault


@click.group()
def messages() -> None:
    """Be told by mail what waits, failed or is late; and send seals to yourself."""


@messages.command("set")
@click.option("--to", metavar="ADDRESS", help="Your own address.")
@click.option("--receiver", metavar="NAME", help="Send over the account of this mail receiver.")
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="Of an account of its own: host, port, …")
@click.option("--secret", is_flag=True, help="Ask for the password of that account; it is kept in the vault.")
@click.option("--daily/--no-daily", default=None, help="Tell once a day at most what waits, failed or is late.")
@json_option
def set_messages(
    to: str | None, receiver: str | None, settings: tuple[str, ...], secret: bool, daily: bool | None, as_json: bool
) -> None:
    """Set the account, which is tried at once."""
    from host.exports.own_messages import SETTING, own_messages, read_own_messages
    from host.store.probes.daily_mail_probe import STATE_SETTING

    with open_store() as store:
        before = own_messages(store)
        chosen = read_own_messages(_chosen(before, to, receiver, settings, daily))
        # First tried, then stored: settings that cannot work change nothing.
        _prepare(store, chosen, ask=secret)
        store.settings.set(SETTING, chosen.model_dump())
        store.settings.set(STATE_SETTING, None)
        _print(store, chosen, as_json=as_json)
    paths().ring()


@messages.command()
@json_option
def show(as_json: bool) -> None:
    """Show the account, and what became of the last daily message."""
    from host.exports.own_messages import own_messages

    with readable_store() as store:
        _print(store, own_messages(store), as_json=as_json)


@messages.command()
@json_option
def test(as_json: bool) -> None:
    """Send a message to yourself now."""
    from host.exports.own_messages import open_own_mail, settings_of, text_message

    with open_store() as store:
        chosen = _require(store)
        settings, name = settings_of(store, chosen)
        at = store.clock.now()
        subject = i18n.sentence("messages_test_subject", language())
        text = i18n.sentence("messages_test_text", language()) + "\n"
        message = text_message(store, settings, f"test-{at:%Y%m%d%H%M%S%f}", subject, text)
        open_own_mail(store, _vault(name), chosen).send(message)
    if as_json:
        print_json({"to": chosen.to, "sent": True})
    else:
        say("cli_messages_sent", to=chosen.to)


@messages.command()
@json_option
def off(as_json: bool) -> None:
    """Send nothing any more, and forget the account."""
    from host.exports.own_messages import SECRET_NAME, SETTING
    from host.store.probes.daily_mail_probe import STATE_SETTING
    from host.vault import Vault

    with open_store() as store:
        try:
            Vault(paths(), store.clock).remove(SECRET_NAME)
        finally:
            store.settings.set(SETTING, None)
            store.settings.set(STATE_SETTING, None)
        _print(store, None, as_json=as_json)


def send_seal(store: Store, checkpoint: Checkpoint) -> str:
    """Sends a seal to the person's own address, which is returned. Raises WorldError ``messages.none`` where no account is
    set, and what sending raises."""
    from host.exports.own_messages import open_own_mail, settings_of, text_message

    chosen = _require(store)
    settings, name = settings_of(store, chosen)
    day = store.clock.now().date().isoformat()
    subject = i18n.sentence("messages_seal_subject", language(), at=day)
    text = f"{i18n.sentence('messages_seal_text', language())}\n\n{checkpoint.text()}"
    message = text_message(store, settings, f"seal-{checkpoint.size}-{checkpoint.root.hex()[:16]}", subject, text)
    message.add_attachment(checkpoint.text().encode(), maintype="text", subtype="plain", filename=f"{day}.seal")
    open_own_mail(store, _vault(name), chosen).send(message)
    return chosen.to


def _require(store: Store) -> OwnMessages:
    from host.exports.own_messages import own_messages

    chosen = own_messages(store)
    if chosen is None:
        raise WorldError("messages.none")
    return chosen


def _chosen(
    before: OwnMessages | None, to: str | None, receiver: str | None, settings: Iterable[str], daily: bool | None
) -> dict[str, Any]:
    """Returns what is set from now on: what was before, with what is given now."""
    values: dict[str, Any] = {} if before is None else before.model_dump()
    if to is not None:
        values["to"] = to
    if daily is not None:
        values["is_daily"] = daily
    given = dict(_pair(text) for text in settings)
    if receiver is not None:
        values.update(receiver=receiver, own=None)
    if given:
        values.update(receiver=None, own={**(values.get("own") or {}), **given})
    if values.get("own") is not None:
        values["own"] = {**values["own"], "to": values.get("to")}
    return values


def _pair(text: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if not mark:
        raise click.UsageError(f"--set {name}=…")
    return name.strip(), value


def _prepare(store: Store, chosen: OwnMessages, *, ask: bool) -> None:
    """Tries the account; with a new secret, which is kept once it was tried."""
    from host.cli.vault import ask_secret, unlocked_vault
    from host.exports.own_messages import SECRET_NAME, open_own_mail, settings_of

    settings, name = settings_of(store, chosen)
    if not ask:
        open_own_mail(store, _vault(name), chosen).prepare()
        return
    host = settings.secret_host()
    if chosen.own is None or host is None:
        raise WorldError("messages.takes_no_secret")
    vault = unlocked_vault()
    secret: Secret = ask_secret("cli_receiver_ask_secret")
    if not secret:
        raise WorldError("vault.nothing_given")
    open_own_mail(store, vault, chosen, secret).prepare()
    vault.store(SECRET_NAME, host, password=secret)


def _vault(name: str) -> Vault:
    from host.cli.vault import vault_for

    return vault_for([name])


def _print(store: Store, chosen: OwnMessages | None, *, as_json: bool) -> None:
    from host.exports.own_messages import settings_of
    from host.service.upkeep.daily_mail import daily_state

    state = daily_state(store)
    if as_json:
        print_json(
            {
                "to": None if chosen is None else chosen.to,
                "receiver": None if chosen is None else chosen.receiver,
                "server": None if chosen is None else f"{(used := settings_of(store, chosen)[0]).host}:{used.port}",
                "daily": chosen is not None and chosen.is_daily,
                "sent_at": None if state is None else state.sent_at,
                "stopped": state is not None and state.is_stopped,
                "problem": None
                if state is None or state.code is None
                else error_json(state.code, state.details or {})["error"],
            }
        )
        return
    if chosen is None:
        say("cli_messages_none")
        return
    settings, _ = settings_of(store, chosen)
    say("cli_messages_line", to=chosen.to, server=f"{settings.host}:{settings.port}")
    if not chosen.is_daily:
        say("cli_messages_not_daily")
    elif state is None or state.sent_at is None:
        say("cli_messages_daily")
    else:
        say("cli_messages_daily_sent", at=state.sent_at)
    if state is not None and state.code is not None:
        echo(i18n.code_sentence(state.code, language(), **(state.details or {})))
