"""Implements ``ophaler setup``, ``ophaler doctor`` and ``ophaler uninstall``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from host.cli.common import error_json, json_option, language, print_json, say, say_error
from host.clock import SystemClock
from host.errors import OphalerError, WorldError
from host.i18n import error_sentence, sentence
from host.install import this_machine
from host.paths import Paths, data_folder, extension_folder
from host.terminal import echo

if TYPE_CHECKING:
    from host.install.doctor import Check
    from host.install.setup import Registration, SetupResult
    from host.install.uninstall import UninstallPlan

Command = TypeVar("Command", bound=Callable[..., Any])
_folder = click.Path(file_okay=False, path_type=Path, resolve_path=True)


def _location_options(command: Command) -> Command:
    """Adds the options ``--data`` and ``--browser-profile`` to a command."""
    command = click.option("--data", type=_folder, help="The data folder (default: OPHALER_DATA, else your own).")(
        command
    )
    return click.option("--browser-profile", type=_folder, help="Only for the browser that runs in this folder.")(
        command
    )


def _paths(data: Path | None) -> Paths:
    return Paths(data or data_folder())


@click.command()
@_location_options
@click.option("--extension-id", multiple=True, help="A further id of the extension, as a store gives it.")
@click.option(
    "--drop-unknown-ids/--keep-unknown-ids",
    "drop_unknown",
    default=None,
    help="Whether extensions that were let in neither by setup nor by you are shut out.",
)
@click.option("--background/--no-background", default=None, help="Whether a closed browser is opened for a due fetch.")
@json_option
@click.pass_context
def setup(
    context: click.Context,
    *,
    browser_profile: Path | None,
    data: Path | None,
    extension_id: tuple[str, ...],
    drop_unknown: bool | None,
    background: bool | None,
    as_json: bool,
) -> None:
    """Register with your browsers, and say where the extension's folder lies."""
    from host.install import timers

    result = _register(browser_profile, data, extension_id, drop_unknown=bool(drop_unknown))
    timer: Path | None = None
    if background:
        timer = timers.enable_timer(result.data, this_machine()).file
    elif background is not None:
        timers.disable_timer(result.data, this_machine())
    elif timers.timer_state(result.data, this_machine()) != "off":
        # Another version of Ophaler, or another Python, writes different timer files.
        timer = timers.enable_timer(result.data, this_machine()).file
    if as_json:
        print_json({**_result_json(result), "background": None if timer is None else str(timer)})
    else:
        _print_result(result, browser_profile)
        if timer is not None:
            say("cli_background_on", minutes=timers.MINUTES, file=str(timer))
        elif background is not None:
            say("cli_background_off")
        if drop_unknown is None and _unknown_ids(result) and _agrees_to_drop():
            result = _register(browser_profile, data, extension_id, drop_unknown=True)
            say("cli_setup_unknown_dropped", ids=", ".join(_unknown_ids(result)))
    if result.failed:
        context.exit(1)


def _register(
    profile: Path | None, data: Path | None, further_ids: tuple[str, ...], *, drop_unknown: bool
) -> SetupResult:
    from host.install.setup import set_up, set_up_profile

    here = (_paths(data), extension_folder(), this_machine(), further_ids)
    if profile is None:
        return set_up(*here, drop_unknown=drop_unknown)
    return set_up_profile(profile, *here, drop_unknown=drop_unknown)


def _unknown_ids(result: SetupResult) -> list[str]:
    return list(dict.fromkeys(unknown for registration in result.registered for unknown in registration.unknown))


def _agrees_to_drop() -> bool:
    """Asks the person; a script, which has no terminal, agrees by the option only."""
    return sys.stdin.isatty() and click.confirm(sentence("cli_setup_unknown_ask", language()), default=False)


def _print_result(result: SetupResult, browser_profile: Path | None) -> None:
    for registration in result.registered:
        _print_registration(registration, browser_profile)
        for unknown in registration.unknown:
            key = "cli_setup_unknown_dropped" if result.unknown_dropped else "cli_setup_unknown"
            say(key, ids=unknown, file=str(registration.manifest))
    for name, error in result.failed:
        say_error("cli_setup_failed", browser=name, reason=error_sentence(error, language()))
    say("cli_setup_launcher", file=str(result.launcher))
    say("cli_setup_data", folder=str(result.data))
    say("cli_setup_extension", folder=str(result.extension))


def _print_registration(registration: Registration, profile: Path | None) -> None:
    if profile is None:
        say(
            "cli_setup_registered" if registration.changed else "cli_setup_unchanged",
            browser=registration.name,
            file=str(registration.manifest),
        )
        if registration.boxed:
            say("cli_doctor_boxed_note", browser=registration.name, box=registration.boxed.capitalize())
    else:
        say(f"cli_setup_profile_{registration.family}", profile=str(profile), file=str(registration.manifest))


def _result_json(result: SetupResult) -> dict[str, Any]:
    return {
        "launcher": str(result.launcher),
        "launcher_changed": result.launcher_changed,
        "data": str(result.data),
        "extension": str(result.extension),
        "allowed": result.allowed,
        "registered": [
            {
                "browser": registration.browser,
                "name": registration.name,
                "family": registration.family,
                "manifest": str(registration.manifest),
                "changed": registration.changed,
                "boxed": registration.boxed or None,
                "unknown": list(registration.unknown),
            }
            for registration in result.registered
        ],
        "unknown_dropped": result.unknown_dropped,
        "failed": [
            {"browser": name, **error_json(error.code, error.details)["error"]} for name, error in result.failed
        ],
    }


@click.command()
@_location_options
@json_option
@click.pass_context
def doctor(context: click.Context, browser_profile: Path | None, data: Path | None, as_json: bool) -> None:
    """Look at every link from the browser to the archive; exit status 1 when one is broken."""
    from host.install.doctor import Doctor

    checks = []
    examined = Doctor(_paths(data), extension_folder(), this_machine(), SystemClock(), browser_profile)
    for check in examined.examine():
        checks.append(check)
        if not as_json:
            mark = sentence(f"cli_doctor_{check.state}", language())
            echo(f"{mark:<8} {check.code}  {check.message(language())}")
            if check.state == "broken":
                echo(f"{'':<8} {check.remedy(language())}")
    healthy = all(check.state != "broken" for check in checks)
    if as_json:
        print_json({"ok": healthy, "checks": [_check_json(check) for check in checks]})
    else:
        say("cli_doctor_healthy" if healthy else "cli_doctor_sick")
    if not healthy:
        context.exit(1)


def _check_json(check: Check) -> dict[str, Any]:
    return {
        "code": check.code,
        "state": check.state,
        "ok": check.state != "broken",
        "message": check.message(language()),
        "mend": check.remedy(language()) if check.state == "broken" else None,
        "details": check.values,
    }


@click.command()
@_location_options
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Only say what would be removed.")
@click.option("--without-journal", is_flag=True, help="Also when the journal cannot be written beside the documents.")
@json_option
def uninstall(
    *, browser_profile: Path | None, data: Path | None, yes: bool, dry_run: bool, without_journal: bool, as_json: bool
) -> None:
    """Remove everything that Ophaler made on this computer, except for the archive."""
    from host.install.uninstall import plan, take_away

    paths = _paths(data)
    machine = this_machine()
    removal = plan(paths, machine, browser_profile)
    archives = _archives(paths)
    if dry_run or not as_json:
        _print_plan(removal, archives, as_json=as_json)
    if dry_run or (removal.is_empty and not as_json):
        return
    if not yes and (as_json or not click.confirm(sentence("cli_uninstall_ask", language()))):
        raise WorldError("uninstall.not_confirmed")
    try:
        journals = _keep_journals(paths)
    except OphalerError as error:
        if error.code == "uninstall.running":
            raise
        if not without_journal:
            raise WorldError("uninstall.no_journal", reason=error_sentence(error, language())) from error
        journals = []
    take_away(removal, machine)
    if as_json:
        print_json(_plan_json(removal, archives, journals))
    else:
        say("cli_uninstall_done", archive=", ".join(map(str, archives)))


def _archives(paths: Paths) -> list[Path]:
    """Returns the archive folders of all administrations; where the database does not tell, those in the data folder."""
    from host.store.read_copy import readable_store

    if paths.database.exists():
        with suppress(OphalerError), readable_store(paths, SystemClock()) as store:
            return [paths.archive_of(one.number, one.folder) for one in store.administrations.list()]
    return [paths.archive, *sorted(folder for folder in paths.further_archives.glob("*") if folder.is_dir())]


def _keep_journals(paths: Paths) -> list[Path]:
    """Writes each administration's journal beside its documents before the database is removed; without a database there are
    none. WorldError ``uninstall.running``."""
    if not paths.database.exists():
        return []
    from host.archive import Archive
    from host.store import Store

    with Store(paths, SystemClock()) as store:
        if store.hosts.alive():
            raise WorldError("uninstall.running")
        return Archive(paths, store, SystemClock()).export_journals()


def _print_plan(removal: UninstallPlan, archives: list[Path], *, as_json: bool) -> None:
    if as_json:
        print_json(_plan_json(removal, archives))
    elif removal.is_empty:
        say("cli_uninstall_nothing")
    else:
        say("cli_uninstall_plan")
        for item in (*removal.files, *removal.folders, *removal.keys):
            echo(f"  {item}")
        for archive in archives:
            say("cli_uninstall_stays", archive=str(archive))


def _plan_json(removal: UninstallPlan, archives: list[Path], journals: list[Path] | None = None) -> dict[str, Any]:
    """``journals``: where they were written; None before anything is removed."""
    return {
        "files": [str(file) for file in removal.files],
        "folders": [str(folder) for folder in removal.folders],
        "registry": removal.keys,
        "archive": str(removal.archive),
        "archives": [str(folder) for folder in archives],
        "removed": journals is not None,
        "journal": str(journals[0]) if journals else None,
        "journals": [str(file) for file in journals or ()],
    }
