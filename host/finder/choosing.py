"""What a page offers that asks which account or customer number to open."""

from __future__ import annotations

from host.finder.asking import names_somebody, role_buttons
from host.finder.means import harms, spot_of
from host.finder.model import Spot
from host.finder.signals import disabled
from host.finder.tree import Page


def offered_accounts(page: Page) -> tuple[Spot, ...]:
    """The links and buttons that name an account; what is chosen in a field and then sent is left to the person."""
    return tuple(
        spot_of(page, node)
        for node in (*page.of("a", "button"), *role_buttons(page))
        if not node.hidden and not disabled(node) and names_somebody(page, node) and not harms(page, node)
    )
