"""What the operating system's timer starts every few minutes: nothing is due, and it ends after one small question.

Only the standard library and the question are imported before that.
"""

from __future__ import annotations

import logging
import sys

from host.clock import SystemClock
from host.paths import Paths, data_folder
from host.store.database import stamp
from host.store.due_probe import PROBE_INTERVAL, may_be_due

log = logging.getLogger("wake")


def entry() -> None:
    """Look, and open the browser where a fetch is due. What was done is written into ``logs/background.log``; the exit
    status is 1 where something went wrong."""
    paths = Paths(data_folder())
    if not may_be_due(paths.database, stamp(SystemClock().now() + PROBE_INTERVAL)):
        sys.exit(0)
    paths.make()
    logging.basicConfig(filename=paths.logs / "background.log", format="%(asctime)s %(message)s", level=logging.INFO)
    sys.exit(0 if _wake(paths) else 1)


def _wake(paths: Paths) -> bool:
    from host.errors import BugError, OphalerError
    from host.i18n import error_sentence, terminal_language
    from host.wake.waker import result_sentences, wake_now

    language = terminal_language()
    try:
        woken = wake_now(paths)
    except OphalerError as error:
        if not error.expected:
            log.exception("waking failed")
        log.error("%s", error_sentence(error, language))
        return False
    except Exception:
        log.exception("waking failed")
        log.error("%s", error_sentence(BugError("bug.unexpected"), language))
        return False
    for told in result_sentences(woken, language):
        log.info("%s", told)
    return all(one.succeeded for one in woken)
