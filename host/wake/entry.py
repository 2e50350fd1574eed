"""Runs every few minutes from the operating system's timer, and exits after two short queries where nothing is due.

Until then it imports only the standard library and the queries.
"""

from __future__ import annotations

import logging
import sys

from host.clock import SystemClock
from host.paths import Paths, data_folder
from host.store import stamp
from host.store.probes.daily_mail_probe import is_daily_mail_due
from host.store.probes.due_probe import PROBE_INTERVAL, may_be_due

log = logging.getLogger("wake")


def entry() -> None:
    """Opens the browser where a fetch is due, sends the daily message where that is, and logs to ``logs/background.log``; the
    exit status is 1 on a failure."""
    paths, now = Paths(data_folder()), SystemClock().now()
    is_fetch_due = may_be_due(paths.database, stamp(now + PROBE_INTERVAL))
    is_mail_due = is_daily_mail_due(paths.database, stamp(now))
    if not is_fetch_due and not is_mail_due:
        sys.exit(0)
    paths.make()
    logging.basicConfig(filename=paths.logs / "background.log", format="%(asctime)s %(message)s", level=logging.INFO)
    # After the browser was opened: what was fetched meanwhile is not told as late.
    is_well = not is_fetch_due or _wake(paths)
    if is_mail_due:
        send_daily_mail(paths)
    sys.exit(0 if is_well else 1)


def send_daily_mail(paths: Paths) -> None:
    """Sends the daily message where it is due. What fails is stored and tried again later; ``ophaler messages show`` tells.
    What keeps the store from being opened is logged: the browser was opened all the same."""
    from host.errors import OphalerError
    from host.i18n import terminal_language
    from host.service.upkeep.daily_mail import DailyMail
    from host.store import Store
    from host.vault import Vault

    clock = SystemClock()
    try:
        with Store(paths, clock) as store:
            DailyMail(store, paths, Vault(paths, clock), terminal_language()).send_when_due()
    except OphalerError as error:
        log.warning("the daily message was not sent: %s", error)


def _wake(paths: Paths) -> bool:
    from host.errors import BugError, OphalerError
    from host.i18n import error_sentence, terminal_language
    from host.terminal import echo
    from host.wake.waker import result_sentences, wake_now

    language = terminal_language()
    try:
        results = wake_now(paths)
    except OphalerError as error:
        if not error.expected:
            log.exception("waking failed")
        echo(error_sentence(error, language), err=True)
        return False
    except Exception:
        log.exception("waking failed")
        echo(error_sentence(BugError("bug.unexpected"), language), err=True)
        return False
    for line in result_sentences(results, language):
        log.info("%s", line)
        echo(line)
    return all(result.succeeded for result in results)
