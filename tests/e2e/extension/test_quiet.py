"""A page's own failed requests are told, since an empty list after one of them proves nothing."""

from __future__ import annotations

from tests.e2e.extension.conftest import Stage

ASKS = "<p id=said></p><script>fetch('{}').then((answer) => {{ said.textContent = answer.status; }});</script>"


def test_failed_requests_of_the_page_are_counted(stage: Stage) -> None:
    tab = stage.show(ASKS.format("/not-there"))
    told = stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=600, timeout_ms=10_000)
    assert (told["quiet"], told["failed"]) == (True, 1)


def test_a_page_whose_requests_succeed_has_none(stage: Stage) -> None:
    tab = stage.show(ASKS.format("").replace("''", "location.href"))
    told = stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=600, timeout_ms=10_000)
    assert (told["quiet"], told["failed"]) == (True, 0)
