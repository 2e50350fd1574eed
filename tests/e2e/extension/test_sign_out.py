"""The hand that signs out presses that and nothing else."""

from __future__ import annotations

import pytest

from tests.e2e.extension.conftest import Stage, ref
from tests.e2e.extension.site import page
from tests.e2e.extension.wire import Refused


def sign_out(stage: Stage, tab: int, name: str = "Abmelden") -> str:
    """Empty when it was pressed, else the code of the refusal."""
    html = stage.look(tab)
    try:
        stage.wire.call("page.sign_out", tab=tab, ref=ref(html, 'id="out"'), name=name, hosts=["one.localhost"])
    except Refused as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize(
    "body",
    [
        '<nav><a id="out" href="/out">Abmelden</a></nav>',
        '<nav><form action="/out" method="get"><input type="hidden" name="t" value="1"><button id="out">Abmelden</button></form></nav>',
    ],
)  # fmt: skip
def test_it_signs_out(stage: Stage, body: str) -> None:
    tab = stage.show(body)
    stage.site.routes["/out"] = page("<p>out</p>")
    stage.site.routes["/out?t=1"] = page("<p>out</p>")
    assert sign_out(stage, tab) == ""
    stage.wire.until(lambda: any(request.path.startswith("/out") for request in stage.site.seen))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<nav><a id="out" href="http://two.localhost/out">Abmelden</a></nav>', "browser.not_sign_out"),
        ('<nav><a id="out" href="javascript:void(0)">Abmelden</a></nav>', "browser.not_sign_out"),
        ('<form action="/out"><input name="why"><button id="out">Abmelden</button></form>', "browser.not_sign_out"),
        ('<form action="/out"><select name="why"></select><button id="out">Abmelden</button></form>', "browser.not_sign_out"),
        ('<form id="f" action="/out"><button id="out">Abmelden</button></form><input form="f">', "browser.not_sign_out"),
        ('<form action="http://two.localhost/out"><button id="out">Abmelden</button></form>', "browser.not_sign_out"),
        ('<form action="/out"><button id="out" formaction="http://two.localhost/x">Abmelden</button></form>', "browser.not_sign_out"),
        ('<nav><a id="out" href="/out">Konto schließen</a></nav>', "browser.element_changed"),
    ],
)  # fmt: skip
def test_it_refuses_everything_else(stage: Stage, body: str, code: str) -> None:
    tab = stage.show(body)
    assert sign_out(stage, tab) == code
    assert not any(request.path.startswith(("/out", "/x")) for request in stage.site.seen)
