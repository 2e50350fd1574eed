"""One fetch from its first navigation to its conclusion."""

from host.fetch.context import FetchContext, FetchServices, Signals
from host.fetch.run import FetchRun
from host.fetch.sign_in.account_owner import OwnerCheck
from host.fetch.sign_in.flow import SIGN_IN_KINDS

__all__ = [
    "SIGN_IN_KINDS",
    "FetchContext",
    "FetchRun",
    "FetchServices",
    "OwnerCheck",
    "Signals",
]
