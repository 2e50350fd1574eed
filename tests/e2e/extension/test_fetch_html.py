"""A page that is read where the tab stays: fetched with the session, parsed and never loaded."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.extension.conftest import Stage, tag
from tests.e2e.extension.site import PDF, SECRETS, Answer, Request, page
from tests.e2e.extension.wire import PATIENCE, Refused

MOST = 1_000_000


def fetch(stage: Stage, tab: int, path: str, **params: Any) -> dict[str, Any]:
    told: dict[str, Any] = stage.wire.call(
        "page.fetch_html", tab=tab, **{"url": stage.site.url(path), "max_bytes": MOST, **params}
    )
    return told


ROW_PAGE = """<h1>Facture F-2026-7</h1><p>Référence {canary}</p>
<p style="display: none">Masqué</p><p hidden>Caché</p><details><summary>Plus</summary><a href="plus.pdf">Plus</a></details>
<a id=pdf href="pieces/7.pdf">Télécharger</a><button id=pay>Payer</button>
<form action="/x"><input name=style value="{canary}"><input type=hidden name=csrf value="{canary}"><textarea>{canary}</textarea></form>
<img src="/asked/image"><iframe src="/asked/frame"></iframe><video src="/asked/video"></video>
<script>document.title = "ran"; fetch("/asked/script")</script><script src="/asked/code.js"></script>
<img src="/asked/error" onerror="fetch('/asked/handler')">"""


def test_a_page_is_read_and_nothing_of_it_runs_or_is_requested(stage: Stage) -> None:
    tab = stage.show("<p>liste</p>", path="/compte/liste")
    body = ROW_PAGE.replace("Référence {canary}", "Référence 7").replace("{canary}", SECRETS[1])
    stage.site.routes["/compte/factures/7"] = page(body, '<link rel=stylesheet href="/asked/style.css">')
    stage.site.seen.clear()
    told = fetch(stage, tab, "/compte/factures/7")
    html = told["html"]
    assert (told["status"], told["url"], told["scripted"]) == (200, stage.site.url("/compte/factures/7"), True)
    assert "Facture F-2026-7" in html
    assert not any(secret in html for secret in SECRETS)
    assert 'data-oph-ref="0' not in html
    # Addresses start from the page's own, not from the list's.
    assert f'<base href="{stage.site.url("/compte/factures/7")}">' in html
    assert 'href="pieces/7.pdf"' in tag(html, 'id="pdf"')
    for hidden in ('style="display: none"', " hidden", 'href="plus.pdf"'):
        assert "data-oph-hidden" in tag(html, hidden), hidden
    assert f'<oph-frame data-oph-src="{stage.site.url("/asked/frame")}"' in html
    assert [one.path for one in stage.site.seen] == ["/compte/factures/7"]
    # The tab stays, and so does its page.
    assert "liste" in stage.look(tab)


DRAWN_PAGE = """<details><summary id=more>Plus</summary><div id=folded><a id=deep href=1>1</a></div></details>
<details open><summary>Moins</summary><p id=unfolded>Ouvert</p></details><p id=after>Après</p>
<a href=2><svg id=icon viewBox="0 0 8 8"><title>Télécharger</title><path id=path d="M0 0"/><g id=group></g></svg></a>
<dialog id=closed>Fermé</dialog><dialog open id=opened>Ouvert</dialog><p style="visibility: hidden" id=unseen>Vide</p>
<form id=form action=3><input name=attributes><input name=getAttributeNames><input name=getAttribute></form>"""


def test_a_parsed_page_tells_what_its_own_markup_hides(stage: Stage) -> None:
    tab = stage.show("<p>liste</p>")
    stage.site.routes["/page"] = page(DRAWN_PAGE)
    html = fetch(stage, tab, "/page")["html"]
    hidden = {name for name in ("folded", "deep", "closed", "unseen") if "data-oph-hidden" in tag(html, f'id="{name}"')}
    assert hidden == {"folded", "deep", "closed", "unseen"}
    for shown in ("more", "unfolded", "after", "icon", "group", "opened", "form"):
        assert "data-oph-hidden" not in tag(html, f'id="{shown}"'), shown
    # The shapes of an image say nothing, its title does; a form's fields do not stand for the form's own attributes.
    assert 'id="path"' not in html
    assert 'viewBox="0 0 8 8"' in tag(html, 'id="icon"')
    assert "<title>Télécharger</title>" in html
    assert 'action="3"' in tag(html, 'id="form"')


def test_the_session_goes_along_and_a_redirect_stays_in_the_origin(stage: Stage) -> None:
    def secured(request: Request) -> Answer:
        signed_in = "session=7" in request.headers.get("cookie", "") and "text/html" in request.headers["accept"]
        return page("<base href='/elsewhere/'><a href=x.pdf>in</a>") if signed_in else Answer(b"no", status=403)

    start = page("<p>in</p>")
    start.headers["set-cookie"] = "session=7; HttpOnly; SameSite=Lax; Path=/"
    tab = stage.show(start)
    stage.site.routes["/secured"] = secured
    stage.site.routes["/moved"] = Answer(status=302, headers={"location": "/secured"})
    told = fetch(stage, tab, "/moved")
    assert (told["status"], told["url"]) == (200, stage.site.url("/secured"))
    assert f'<base href="{stage.site.url("/elsewhere/")}">' in told["html"]
    stage.site.routes["/out"] = Answer(status=302, headers={"location": stage.site.url("/secured", "two.localhost")})
    stage.site.seen.clear()
    with pytest.raises(Refused) as refusal:
        fetch(stage, tab, "/out")
    assert refusal.value.code == "download.network"
    with pytest.raises(Refused) as refusal:
        fetch(stage, tab, "", url=stage.site.url("/secured", "two.localhost"))
    assert refusal.value.code == "download.undeclared_host"
    assert {one.host for one in stage.site.seen} == {"one.localhost"}


def test_several_pages_come_by_one_call_and_each_fails_alone(stage: Stage) -> None:
    tab = stage.show("<p>lijst</p>")
    routes = stage.site.routes
    routes["/one"], routes["/long"] = page("<h1>een</h1>"), page(f"<p>{'x' * 100}</p>" * (MOST // 100))
    routes["/file"] = Answer(PDF, "application/pdf")
    routes["/out"] = Answer(status=302, headers={"location": stage.site.url("/one", "two.localhost")})
    urls = [stage.site.url(path) for path in ("/one", "/file", "/out", "/long")]
    params = {"tab": tab, "urls": urls, "max_bytes": MOST, "max_characters": 2_000}
    told = stage.wire.call("page.fetch_pages", **params)["pages"]
    assert "een" in told[0]["page"]["html"]
    assert (told[1]["page"]["status"], told[1]["page"]["html"]) == (200, None)
    assert [one["failure"]["code"] for one in told[2:]] == ["download.network", "download.too_large"]
    routes["/text"] = page("x" * (MOST // 2))
    cut = {**params, "urls": [*urls[3:], stage.site.url("/text")], "max_bytes": 2 * MOST}
    for one in stage.wire.call("page.fetch_pages", **cut)["pages"]:
        assert one["page"]["truncated"] is True
        assert len(one["page"]["html"]) <= 2_000


def test_pages_that_do_not_come_keep_none_of_those_that_came(stage: Stage) -> None:
    tab = stage.show("<p>lijst</p>")
    gate = stage.site.gate("page")

    def never(_: Request) -> Answer:
        gate.wait(PATIENCE)
        return page("te laat")

    stage.site.routes["/never"], stage.site.routes["/one"] = never, page("<h1>een</h1>")
    urls = [stage.site.url("/one"), stage.site.url("/never")]
    params = {"tab": tab, "urls": urls, "max_bytes": MOST, "max_characters": MOST, "timeout_ms": 2_000}
    told = stage.wire.call("page.fetch_pages", **params)["pages"]
    gate.set()
    assert "een" in told[0]["page"]["html"]
    assert told[1]["failure"]["code"] == "browser.timeout"


def test_a_page_is_asked_for_anew_each_time(stage: Stage) -> None:
    tab = stage.show("<p>lista</p>", path="/lista")
    stage.site.routes["/pedido/7"] = page("<h1>Pedido 7</h1>")
    stage.site.routes["/pedido/7"].headers["cache-control"] = "max-age=3600"
    for _ in range(2):
        assert "Pedido 7" in fetch(stage, tab, "/pedido/7")["html"]
    assert [one.path for one in stage.site.seen].count("/pedido/7") == 2


def test_what_is_no_page_is_not_read(stage: Stage) -> None:
    tab = stage.show("<p>lijst</p>")
    routes = stage.site.routes
    routes["/file"] = Answer(PDF, "application/pdf")
    routes["/disguised"] = Answer(PDF, "text/html")
    routes["/saved"] = Answer(b"<p>bewaard</p>", headers={"content-disposition": "attachment; filename=a.html"})
    routes["/busy"] = Answer(b"<p>druk</p>", status=429, headers={"retry-after": "7"})
    for path in ("/file", "/disguised", "/saved", "/busy"):
        told = fetch(stage, tab, path)
        assert told["html"] is None, path
    assert (told["status"], told["retry_after"]) == (429, "7")
    routes["/long"] = page("x" * MOST)
    with pytest.raises(Refused) as refusal:
        fetch(stage, tab, "/long")
    assert refusal.value.code == "download.too_large"


@pytest.mark.parametrize(
    ("type_", "head", "charset"),
    [
        ("text/html; charset=windows-1252", "", "windows-1252"),
        ("text/html", "<meta charset=iso-8859-15>", "iso-8859-15"),
        ("text/html", "", "utf-8"),
        ("text/html", "", "windows-1252"),
    ],
)
def test_its_encoding_is_found_as_a_browser_finds_it(stage: Stage, type_: str, head: str, charset: str) -> None:
    tab = stage.show("<p>Liste</p>")
    html = f"<!doctype html><html><head>{head}</head><body><p>Größe für Käufer</p></body></html>"
    stage.site.routes["/encoded"] = Answer(html.encode(charset), type_)
    assert "Größe für Käufer" in fetch(stage, tab, "/encoded")["html"]
