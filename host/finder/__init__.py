"""Reads a page: what kind of page it is, which documents it lists, and where they can be had. No browser, no clock."""

from host.finder.account.expiry import goes_by_itself
from host.finder.account.identity import plain_identity
from host.finder.html_invoice.fingerprint import fingerprint
from host.finder.html_invoice.normalise import what_both_say, without_visit
from host.finder.html_invoice.recognise import Wanted, is_itself
from host.finder.model import Choice, Means, Part, Row, Sight, SignIn, Spot, Way, Whose
from host.finder.observe import look
from host.finder.safety import is_harmful
from host.hints import Hints

__all__ = [
    "Choice", "Hints", "Means", "Part", "Row", "Sight", "SignIn", "Spot", "Wanted", "Way", "Whose", "fingerprint",
    "goes_by_itself", "is_harmful", "is_itself", "look", "plain_identity", "what_both_say", "without_visit",
]  # fmt: skip
