"""Classes of 0.1.0 whose methods and arguments have other names now, in their old shape.

Scripts from outside that know the names of that version find them by ``old_names.json``.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from host.fetch.sign_in.autofill import Autofill


class Filler:
    """``Autofill`` as 0.1.0 had it: ``host.fetch.filling.Filler``."""

    def __init__(
        self,
        rooms: Any,
        visit: Any,
        row: Any,
        may_ask: Callable[[], None],
        attended: Callable[[], bool] = lambda: True,
    ) -> None:
        tab = SimpleNamespace(
            commands=visit.hands,
            id=visit.tab,
            hosts=visit.hosts,
            allows=visit.allows,
            pause=visit.rest,
            click=lambda ref, name: visit.hands.click(visit.tab, ref, name),
        )
        page: Any = SimpleNamespace(tab=tab)
        services = SimpleNamespace(vault=rooms.vault)
        context: Any = SimpleNamespace(services=services, store=rooms.store, clock=rooms.clock, page=page, account=row)
        attendance: Any = SimpleNamespace(require_open_window=may_ask, is_attended=attended)
        self._autofill = Autofill(context, attendance)

    def fill(self, page: Any) -> bool:
        """``page``: an object with ``sight`` and ``url``."""
        sight = page.sight
        asked = SimpleNamespace(
            form=sight.sign_in,
            code=sight.code,
            code_by=sight.code_by,
            captcha=sight.captcha,
            second_factor=sight.second_factor,
        )
        observed: Any = SimpleNamespace(report=SimpleNamespace(state=sight.state, sign_in=asked), url=page.url)
        return self._autofill.fill(observed)

    def through(self) -> bool:
        """The person, or what was filled, opened the account."""
        return self._autofill.on_signed_in()

    def told(self, kind: Any) -> tuple[str, dict[str, Any]]:
        """The attention for a page of that kind after filling failed or was not possible."""
        return self._autofill.attention_for(kind)
