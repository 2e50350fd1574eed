"""What the operating system's timer starts every few minutes: nothing is due, and it ends after one small question.

Only the standard library and the question are imported before that; the rest is the command ``ophaler wake``."""

from __future__ import annotations

import logging
import sys

from host.clock import SystemClock
from host.paths import Places, data_folder
from host.store.database import stamp
from host.store.due_probe import may_be_due


def entry() -> None:
    """Look, and open the browser where a fetch is due; what was done is written into ``logs/background.log``."""
    from host.wake.due import LOOK_EVERY

    places = Places(data_folder())
    if not may_be_due(places.database, stamp(SystemClock().now() + LOOK_EVERY)):
        sys.exit(0)
    places.make()
    logging.basicConfig(filename=places.logs / "background.log", format="%(asctime)s %(message)s", level=logging.INFO)
    from host.cli.main import main

    main(["wake"])
