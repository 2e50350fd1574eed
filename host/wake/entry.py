"""Runs every few minutes from the operating system's timer, and exits after one short query where nothing is due.

Until then it imports only the standard library and the query.
"""

from __future__ import annotations

import logging
import sys

from host.clock import SystemClock
from host.paths import Paths, data_folder
from host.store import stamp
from host.store.probes.due_probe import PROBE_INTERVAL, may_be_due

log = logging.getLogger("wake")


def entry() -> None:
    """Opens the browser where a fetch is due, and logs to ``logs/background.log``; the exit status is 1 on a
    failure."""
    paths = Paths(data_folder())
    if not may_be_due(paths.database, stamp(SystemClock().now() + PROBE_INTERVAL)):
        sys.exit(0)
    paths.make()
    logging.basicConfig(filename=paths.logs / "background.log", format="%(asctime)s %(message)s", level=logging.INFO)
    sys.exit(0 if _wake(paths) else 1)


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
