"""A stored secret goes only where it was stored for, only into the field that was seen, and says so when it does not."""

from __future__ import annotations

import pytest

from tests.e2e.extension.conftest import Stage, ref
from tests.e2e.extension.site import page
from tests.e2e.extension.wire import Refused

VALUE = "pw-canary-c41f"
FORM = """<form action="/in" method="post"><input id="user" name="user"><input id="word" type="password" name="word">{}
<button id="go">In</button></form>"""


def fill(
    stage: Stage,
    tab: int,
    field: str,
    kind: str = "password",
    hosts: tuple[str, ...] = ("one.localhost",),
    **more: list[str],
) -> str:
    """Empty when it was filled, else the code of the refusal."""
    html = stage.look(tab)
    given = {"ref": ref(html, f'id="{field}"'), "value": VALUE, "kind": kind, "hosts": list(hosts), **more}
    try:
        stage.wire.call("page.fill_secret", tab=tab, **given)
    except Refused as refusal:
        assert VALUE not in str(refusal)
        return refusal.code
    return ""


def filled(stage: Stage, tab: int) -> bool:
    html = stage.look(tab)
    assert VALUE not in html
    return "data-oph-filled" in html


def test_a_secret_is_filled_where_it_belongs(stage: Stage) -> None:
    tab = stage.show(FORM.format(""))
    assert fill(stage, tab, "user", "username") == ""
    assert fill(stage, tab, "word") == ""
    assert filled(stage, tab)
    stage.site.routes["/in"] = page("<p>in</p>")
    stage.wire.call("page.click", tab=tab, ref=ref(stage.look(tab), 'id="go"'), name="In")
    stage.wire.until(stage.wire.heard("tab.changed", tab=tab, status="complete", url=stage.site.url("/in")))
    sent = next(request for request in stage.site.seen if request.path == "/in" and request.method == "POST")
    assert sent.body == f"user={VALUE}&word={VALUE}".encode()


@pytest.mark.parametrize(
    ("body", "field", "kind", "code"),
    [
        (FORM.format('<input type="password" name="two" style="display:none">'), "word", "password", "fill.hidden_password"),
        (FORM.format('<input type="password" style="opacity:0">'), "word", "password", "fill.hidden_password"),
        (FORM.format('<input type="password" style="position:absolute;left:-999px">'), "word", "password", "fill.hidden_password"),
        (FORM.replace("/in", "http://two.localhost/in").format(""), "word", "password", "fill.other_host"),
        (FORM.format('<button formaction="https://evil.example/">x</button>'), "word", "password", "fill.other_host"),
        (FORM.replace("/in", "http://one.example/in").format(""), "word", "password", "fill.other_host"),
        (FORM.format(""), "user", "password", "fill.changed"),
        (FORM.format(""), "word", "username", "fill.changed"),
        (FORM.format('<div style="position:fixed;inset:0;background:#fff">x</div>'), "word", "password", "fill.covered"),
        (FORM.replace('type="password"', 'type="password" readonly').format(""), "word", "password", "fill.covered"),
        (
            FORM.format("<script>let y = 0; setInterval(() => { word.style.marginTop = `${y += 9}px`; }, 10);</script>"),
            "word",
            "password",
            "fill.moved",
        ),
    ],
)  # fmt: skip
def test_a_field_that_is_not_what_it_was_seen_as(stage: Stage, body: str, field: str, kind: str, code: str) -> None:
    tab = stage.show(body)
    assert fill(stage, tab, field, kind) == code
    assert not filled(stage, tab)


@pytest.mark.parametrize("hosts", [("two.localhost",), ("localhost",), ("ne.localhost",), ()])
def test_a_host_that_only_looks_like_the_right_one(stage: Stage, hosts: tuple[str, ...]) -> None:
    """Among them the domain above: what was stored for it is not for whoever took one of its subdomains over."""
    tab = stage.show(FORM.format(""))
    assert fill(stage, tab, "word", hosts=hosts) == "fill.other_host"
    assert not filled(stage, tab)


def test_another_port_of_the_same_host(stage: Stage) -> None:
    """Of the page, and of what its form sends to: there is another program, and on loopback perhaps another user's."""
    tab = stage.show(FORM.format(""))
    own = stage.site.url("").rstrip("/")
    for origins in (["http://one.localhost"], ["http://one.localhost:1"], [own.replace("http:", "https:")], []):
        assert fill(stage, tab, "word", origins=origins) == "fill.other_host"
    assert not filled(stage, tab)
    assert fill(stage, tab, "word", origins=["https://one.localhost", own]) == ""
    tab = stage.show(FORM.replace("/in", "http://one.localhost:1/in").format(""), path="/elsewhere")
    assert fill(stage, tab, "word", origins=[own]) == "fill.other_host"
    assert not filled(stage, tab)


def test_a_form_that_sends_in_the_clear(stage: Stage) -> None:
    tab = stage.show(FORM.replace("/in", "http://one.example/in").format(""))
    assert fill(stage, tab, "word", hosts=("one.localhost", "one.example")) == "fill.not_secure"
    assert not filled(stage, tab)


def test_frames(stage: Stage) -> None:
    stage.site.routes["/frame"] = page(FORM.format(""))
    inner = stage.site.url("/frame", "two.localhost")
    tab = stage.show(f'<iframe src="{inner}" width="600" height="300"></iframe>')
    stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=200)
    assert fill(stage, tab, "word") == "fill.other_host"
    assert fill(stage, tab, "word", hosts=("two.localhost",)) == "fill.other_host"
    assert not filled(stage, tab)
    assert fill(stage, tab, "word", hosts=("one.localhost", "two.localhost")) == ""
    assert filled(stage, tab)


def test_a_stranger_between_the_page_and_the_frame(stage: Stage) -> None:
    """The tab's page and the field's frame are the portal's, the frame between them is not: it could lay anything over it."""
    stage.site.routes["/inner"] = page(FORM.format(""))
    inner = stage.site.url("/inner")
    stage.site.routes["/between"] = page(f'<iframe src="{inner}" width="600" height="300"></iframe>')
    between = stage.site.url("/between", "two.localhost")
    tab = stage.show(f'<iframe src="{between}" width="700" height="400"></iframe>')
    stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=300)
    assert fill(stage, tab, "word") == "fill.other_host"
    assert not filled(stage, tab)
    assert fill(stage, tab, "word", hosts=("one.localhost", "two.localhost")) == ""


@pytest.mark.parametrize("tells", [True, False])
def test_a_page_around_the_frame_that_does_not_want_to_be_known(stage: Stage, tells: bool) -> None:
    """By its referrer policy it is left out of what a browser tells; an older Firefox tells nothing at all."""
    if not tells and stage.browser != "firefox":
        pytest.skip("only Firefox was ever without it")
    stage.site.routes["/inner"] = page(FORM.format(""))
    inner = stage.site.url("/inner")
    frame = '<iframe referrerpolicy="no-referrer" src="{}" width="600" height="300"></iframe>'
    stage.site.routes["/between"] = page(frame.format(inner))
    switch(stage, on=tells)
    try:
        tab = stage.show(frame.format(stage.site.url("/between", "two.localhost")))
        stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=300)
        assert fill(stage, tab, "word") == "fill.other_host"
        assert not filled(stage, tab)
        tab = stage.show(frame.format(inner), path="/around")
        stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=300)
        own = fill(stage, tab, "word")
        assert own == "" if not tells else own in ("", "fill.other_host")
    finally:
        switch(stage, on=True)


def switch(stage: Stage, *, on: bool) -> None:
    """Whether Firefox tells a frame the origins around it."""
    if stage.browser == "firefox":
        script = "Services.prefs.setBoolPref(arguments[0], arguments[1]); arguments[arguments.length - 1]();"
        stage.driver.in_chrome(script, "dom.location.ancestorOrigins.enabled", on)  # type: ignore[attr-defined]


def test_six_boxes_take_one_digit_each(stage: Stage) -> None:
    boxes = "".join(f'<input id="d{n}" maxlength="1" name="d{n}">' for n in range(6))
    stage.site.routes["/code"] = page("<p>in</p>")
    tab = stage.show(f'<form action="/code" method="post">{boxes}<button id="go">In</button></form>')
    html = stage.look(tab)
    stage.wire.call(
        "page.fill_secret", tab=tab, ref=ref(html, 'id="d0"'), value="123456", kind="code", hosts=["one.localhost"]
    )
    stage.wire.call("page.click", tab=tab, ref=ref(html, 'id="go"'), name="In")
    stage.wire.until(stage.wire.heard("tab.changed", tab=tab, status="complete", url=stage.site.url("/code")))
    sent = next(request for request in stage.site.seen if request.path == "/code")
    assert sent.body == b"d0=1&d1=2&d2=3&d3=4&d4=5&d5=6"
