"""The hand that asks for documents submits the form that it was told, with the values that it was told, and no other."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest

from tests.e2e.extension.conftest import Stage, ref
from tests.e2e.extension.site import page
from tests.e2e.extension.wire import Refused

FORM = (
    '<form action="{action}" method="post"><input type="hidden" name="token" value="t-1"><input name="from"><input name="to">'
    '<select name="role"><option value="seller">S</option><option value="customer">C</option></select>'
    '<button id="send">Send request</button></form>'
)
VALUES = [
    {"name": "from", "value": "01/05/2026"},
    {"name": "to", "value": "29/07/2026"},
    {"name": "role", "value": "customer"},
]


def ask(stage: Stage, tab: int, name: str = "Send request", values: list[dict[str, str]] = VALUES) -> str:
    """Empty when it was sent, else the code of the refusal."""
    html = stage.look(tab)
    try:
        told = stage.wire.call("page.ask", tab=tab, ref=ref(html, 'id="send"'), name=name, values=values)
    except Refused as refusal:
        return refusal.code
    assert told["status"] == 200
    return ""


def test_it_sends_the_form_with_these_values_and_stays_where_it_is(stage: Stage) -> None:
    tab = stage.show(FORM.format(action="/requests"))
    stage.site.routes["/requests"] = page("<p>taken</p>")
    assert ask(stage, tab) == ""
    (sent,) = [request for request in stage.site.seen if request.path == "/requests"]
    assert sent.method == "POST"
    assert parse_qs(sent.body.decode()) == {
        "token": ["t-1"], "from": ["01/05/2026"], "to": ["29/07/2026"], "role": ["customer"],
    }  # fmt: skip
    assert 'id="send"' in stage.look(tab)


@pytest.mark.parametrize(
    ("action", "name", "values", "code"),
    [
        ("http://two.localhost/requests", "Send request", VALUES, "download.undeclared_host"),
        ("/requests", "Delete account", VALUES, "browser.element_changed"),
        ("/requests", "Send request", [{"name": "amount", "value": "1"}], "browser.element_changed"),
    ],
)
def test_it_refuses_everything_else(
    stage: Stage, action: str, name: str, values: list[dict[str, str]], code: str
) -> None:
    tab = stage.show(FORM.format(action=action))
    assert ask(stage, tab, name, values) == code
    assert not any(request.path == "/requests" for request in stage.site.seen)


def test_a_button_that_is_switched_off_is_not_pressed(stage: Stage) -> None:
    form = (
        FORM.format(action="/requests")
        .replace("<button", "<fieldset disabled><button")
        .replace("</form>", "</fieldset></form>")
    )
    assert ask(stage, stage.show(form)) == "browser.element_changed"
    assert not any(request.path == "/requests" for request in stage.site.seen)
