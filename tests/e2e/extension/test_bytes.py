"""Documents on their way: fetched with the session in the page or by the extension, in pieces, whole or not at all."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import pytest

from host import protocol
from tests.e2e.extension.conftest import Stage, ref
from tests.e2e.extension.site import BIG, PDF, Answer, Request, page
from tests.e2e.extension.wire import PATIENCE, Refused

VERBS = ("page.fetch_bytes", "extension.fetch_bytes")
HOSTS = ["one.localhost"]
MOST = 50 * 1024 * 1024


def fetch(stage: Stage, verb: str, tab: int, transfer: str, **params: Any) -> dict[str, Any]:
    told: dict[str, Any] = stage.wire.call(
        verb, tab=tab, transfer=transfer, **{"hosts": HOSTS, "max_bytes": MOST, **params}
    )
    return told


def refused(stage: Stage, verb: str, tab: int, **params: Any) -> Refused:
    with pytest.raises(Refused) as refusal:
        fetch(stage, verb, tab, "refused", **params)
    assert "refused" not in stage.wire.finished
    return refusal.value


@pytest.fixture
def tab(stage: Stage) -> int:
    stage.site.routes["/big.pdf"] = Answer(BIG, "application/pdf")
    stage.site.routes["/small.pdf"] = Answer(
        PDF, "application/pdf", headers={"content-disposition": "attachment; filename*=UTF-8''Rechnung%20M%C3%A4rz.pdf"}
    )
    return stage.show("<p>documenten</p>")


@pytest.mark.parametrize("verb", VERBS)
def test_twenty_megabytes_in_acknowledged_pieces(stage: Stage, tab: int, verb: str) -> None:
    name = f"big-{verb[:4]}"
    told = fetch(stage, verb, tab, name, url=stage.site.url("/big.pdf"))
    assert told["sent"] is True
    assert told["size"] == len(BIG)
    assert stage.wire.finished[name] == BIG
    pieces = [
        params for method, params in stage.wire.asked if method == "transfer.piece" and params["transfer"] == name
    ]
    assert len(pieces) == -(-len(BIG) // protocol.PIECE)
    begun = next(p for method, p in stage.wire.asked if method == "transfer.begin" and p["transfer"] == name)
    # The extension's own bytes are hashed while they are sent.
    assert begun["sha256"] == (hashlib.sha256(BIG).hexdigest() if verb == VERBS[0] else None)


@pytest.mark.parametrize("verb", VERBS)
def test_a_small_document_comes_in_the_answer_where_it_is_asked_for(stage: Stage, tab: int, verb: str) -> None:
    def told(url: str, **params: Any) -> dict[str, Any]:
        return fetch(stage, verb, tab, f"answer-{verb[:4]}", url=stage.site.url(url), **params)

    before = len(stage.wire.asked)
    small = told("/small.pdf", answer_bytes=len(PDF))
    assert base64.b64decode(small["data"]) == PDF
    assert (small["sent"], small["size"]) == (True, len(PDF))
    assert small["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert not any(method.startswith("transfer.") for method, _ in stage.wire.asked[before:])
    longer = told("/small.pdf", answer_bytes=len(PDF) - 1)
    assert (longer["sent"], longer.get("data")) == (True, None)
    assert stage.wire.finished[f"answer-{verb[:4]}"] == PDF


@pytest.mark.parametrize("verb", VERBS)
def test_the_session_goes_along_and_the_name_is_reported(stage: Stage, verb: str) -> None:
    def secured(request: Request) -> Answer:
        if "session=7" not in request.headers.get("cookie", ""):
            return Answer(b"no", status=403)
        return Answer(
            PDF, "application/pdf", headers={"content-disposition": 'inline; filename="Facture \\"mai\\".pdf"'}
        )

    stage.site.routes["/secured.pdf"] = secured
    start = page("<p>in</p>")
    start.headers["set-cookie"] = "session=7; HttpOnly; SameSite=Lax; Path=/"
    tab = stage.show(start)
    told = fetch(stage, verb, tab, f"secured-{verb[:4]}", url=stage.site.url("/secured.pdf"))
    assert (told["status"], told["content_type"], told["file_name"]) == (200, "application/pdf", 'Facture "mai".pdf')


@pytest.mark.parametrize("verb", VERBS)
def test_a_document_that_a_portal_has_cached_stays_out_of_the_browsers_cache(stage: Stage, tab: int, verb: str) -> None:
    path = f"/kept-{verb[:4]}.pdf"
    stage.site.routes[path] = Answer(PDF, "application/pdf", headers={"cache-control": "max-age=3600"})
    for transfer in ("first", "second"):
        fetch(stage, verb, tab, f"{transfer}-{verb[:4]}", url=stage.site.url(path))
    assert [one.path for one in stage.site.seen].count(path) == 2


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("attachment; filename*=UTF-8''Rechnung%20M%C3%A4rz.pdf; filename=plain.pdf", "Rechnung März.pdf"),
        ("attachment; filename=plain.pdf", "plain.pdf"),
        ('attachment; filename="../../etc/passwd"', "../../etc/passwd"),
        ("attachment; filename*=broken''%ff%fe; filename=fallback.pdf", "fallback.pdf"),
        ("inline", None),
    ],
)
def test_offered_names_are_reported_as_they_are(stage: Stage, tab: int, disposition: str, name: str | None) -> None:
    stage.site.routes["/named"] = Answer(PDF, "application/pdf", headers={"content-disposition": disposition})
    assert fetch(stage, VERBS[0], tab, "named", url=stage.site.url("/named"))["file_name"] == name


FORM = """<form id=invoice action="/get" method=post><input type=hidden name=csrf value=c-42>
<input type=hidden name=order value="A&B"><button id=get name=kind value=pdf>Factuur</button>
<button id=elsewhere formaction="/other" name=kind value=x>Anders</button></form>
<form id=plain action="/query?old=1"><input name=q value="1 2"><button id=ask>Vraag</button></form>
<form id=parts action="/parts" method=post enctype="multipart/form-data"><input name=a value=b>
<button id=send>Stuur</button></form>
<a id=link href="/small.pdf">pdf</a>"""


def test_a_form_is_sent_as_the_browser_would(stage: Stage, tab: int) -> None:
    routes = stage.site.routes
    for path in ("/get", "/other", "/query", "/parts"):
        routes[path] = Answer(PDF, "application/pdf")
    tab = stage.show(FORM, path="/forms")
    html = stage.look(tab)
    for mark in ("get", "elsewhere", "ask", "send", "invoice", "link"):
        told = fetch(stage, VERBS[0], tab, f"form-{mark}", ref=ref(html, f'id="{mark}"'))
        assert told["sent"], mark
        assert stage.wire.finished[f"form-{mark}"] == PDF
    sent = {(one.path, one.method, one.body) for one in stage.site.seen if one.path in ("/get", "/other", "/small.pdf")}
    assert sent == {
        ("/get", "POST", b"csrf=c-42&order=A%26B&kind=pdf"),
        ("/other", "POST", b"csrf=c-42&order=A%26B&kind=x"),
        ("/get", "POST", b"csrf=c-42&order=A%26B"),
        ("/small.pdf", "GET", b""),
    }
    query = next(one for one in stage.site.seen if one.path == "/query")
    assert query.query == {"q": ["1 2"]}
    parts = next(one for one in stage.site.seen if one.path == "/parts")
    assert parts.headers["content-type"].startswith("multipart/form-data")
    assert b'name="a"\r\n\r\nb\r\n' in parts.body
    # What the form holds reached the portal alone.
    assert not any("c-42" in str(params) for method, params in stage.wire.asked if method != "transfer.whole")


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(("status", "after"), [(404, None), (429, "7"), (500, None), (503, "120")])
def test_a_status_that_is_no_success_sends_nothing(
    stage: Stage, tab: int, verb: str, status: int, after: str | None
) -> None:
    headers = {"retry-after": after} if after else {}
    stage.site.routes["/no"] = Answer(b"<p>sorry</p>", status=status, headers=headers)
    told = fetch(stage, verb, tab, "none", url=stage.site.url("/no"))
    assert (told["sent"], told["status"], told["retry_after"], told["size"]) == (False, status, after, 0)
    assert "none" not in stage.wire.finished


@pytest.mark.parametrize("verb", VERBS)
def test_a_page_instead_of_a_document_brings_no_token(stage: Stage, tab: int, verb: str) -> None:
    """Its words in whatever encoding stay, byte for byte; documents are never touched."""
    words = "<h1>Größe &lt;1&gt;</h1>".encode("latin-1") + bytes(range(128, 160))
    secret = (
        b'<!-- x-canary --><script>"x-canary"</script><input type=hidden value="x-canary"><p data-token="x-canary">'
    )
    stage.site.routes["/page.pdf"] = Answer(b"<!DOCTYPE html><html>" + words + secret, "application/pdf")
    fetch(stage, verb, tab, f"page-{verb[:4]}", url=stage.site.url("/page.pdf"))
    assert stage.wire.finished[f"page-{verb[:4]}"] == (
        b"<!DOCTYPE html><html>" + words + b'<script></script><input type=hidden value=""><p data-token="">'
    )
    invoice = b'<?xml version="1.0"?><Invoice><!-- kept --><script>kept</script></Invoice>'
    stage.site.routes["/invoice.xml"] = Answer(invoice, "text/html")
    fetch(stage, verb, tab, f"xml-{verb[:4]}", url=stage.site.url("/invoice.xml"))
    assert stage.wire.finished[f"xml-{verb[:4]}"] == invoice


@pytest.mark.parametrize("verb", VERBS)
def test_limits(stage: Stage, tab: int, verb: str) -> None:
    cut = Answer(PDF, "application/pdf", length=len(PDF) + 500)
    stage.site.routes["/cut.pdf"] = cut
    assert refused(stage, verb, tab, url=stage.site.url("/cut.pdf")).code == "download.cut_short"
    assert refused(stage, verb, tab, url=stage.site.url("/big.pdf"), max_bytes=1000).code == "download.too_large"
    two = stage.site.url("/small.pdf", "two.localhost")
    assert refused(stage, verb, tab, url=two).code == "download.undeclared_host"
    assert not [one for one in stage.site.seen if one.host == "two.localhost"]


@pytest.mark.parametrize("verb", VERBS)
def test_a_redirect_out_of_the_declared_hosts(stage: Stage, tab: int, verb: str) -> None:
    target = stage.site.url("/small.pdf", "two.localhost")
    origin = stage.site.url("")
    cors = {"access-control-allow-origin": origin, "access-control-allow-credentials": "true"}
    stage.site.routes["/out"] = Answer(status=302, headers={"location": target})
    stage.site.routes["/small.pdf"] = Answer(PDF, "application/pdf", headers=cors)
    # A page does not follow a redirect out of its origin at all: the extension is asked next, and says why.
    code = "download.network" if verb == "page.fetch_bytes" else "download.undeclared_host"
    assert refused(stage, verb, tab, url=stage.site.url("/out")).code == code
    asked = [one.host for one in stage.site.seen if one.path == "/small.pdf"]
    assert ("two.localhost" in asked) == (verb != "page.fetch_bytes")
    both = ["one.localhost", "*.localhost"]
    verb = "extension.fetch_bytes"
    assert fetch(stage, verb, tab, "declared", url=stage.site.url("/out"), hosts=both)["sent"]


def test_another_origin_is_the_extensions_rung(stage: Stage, tab: int) -> None:
    url = stage.site.url("/small.pdf", "two.localhost")
    assert refused(stage, "page.fetch_bytes", tab, url=url, hosts=["two.localhost"]).code == "download.network"
    assert fetch(stage, "extension.fetch_bytes", tab, "rung", url=url, hosts=["two.localhost"])["sent"]
    other = stage.site.url("/small.pdf", "other.localhost")
    refusal = refused(stage, "extension.fetch_bytes", tab, url=other, hosts=["other.localhost"])
    assert (refusal.code, refusal.details) == ("browser.permission_missing", {"origins": "http://other.localhost/*"})
    assert not [one for one in stage.site.seen if one.host == "other.localhost"]


@pytest.mark.parametrize("verb", VERBS)
def test_an_answer_that_never_comes(stage: Stage, tab: int, verb: str) -> None:
    gate = stage.site.gate(f"never {verb}")

    def never(_: Request) -> Answer:
        gate.wait(PATIENCE)
        return Answer(PDF)

    stage.site.routes["/never"] = never
    assert refused(stage, verb, tab, url=stage.site.url("/never"), timeout_ms=200).code == "browser.timeout"
    gate.set()


def test_a_host_that_refuses_a_piece_is_told_to_forget_all(stage: Stage, tab: int) -> None:
    original = stage.wire.answers["transfer.whole"]

    def full(_: dict[str, Any]) -> dict[str, Any]:
        raise Refused({"code": -32000, "data": {"code": "archive.disk_full", "details": {}}})

    stage.wire.answers["transfer.whole"] = full
    try:
        assert refused(stage, VERBS[0], tab, url=stage.site.url("/small.pdf")).code == "archive.disk_full"
    finally:
        stage.wire.answers["transfer.whole"] = original
    assert stage.wire.aborted["refused"] == "archive.disk_full"


@pytest.mark.parametrize(("path", "method"), [("/small.pdf", "transfer.whole"), ("/big.pdf", "transfer.end")])
def test_bytes_that_the_host_received_otherwise_are_refused(stage: Stage, tab: int, path: str, method: str) -> None:
    original = stage.wire.answers[method]

    def other(params: dict[str, Any]) -> dict[str, Any]:
        size = original(params)["size"]
        stage.wire.finished.pop(params["transfer"])
        return {"size": size, "sha256": "0" * 64}

    stage.wire.answers[method] = other
    try:
        assert refused(stage, VERBS[1], tab, url=stage.site.url(path)).code == "download.hash_mismatch"
    finally:
        stage.wire.answers[method] = original
    assert stage.wire.aborted["refused"] == "download.hash_mismatch"


def test_a_host_of_an_earlier_version_gets_a_small_document_in_pieces(stage: Stage, tab: int) -> None:
    original = stage.wire.answers["transfer.whole"]

    def unknown(_: dict[str, Any]) -> dict[str, Any]:
        raise Refused({"code": -32601, "data": {"code": "protocol.unknown_method", "details": {}}})

    stage.wire.answers["transfer.whole"] = unknown
    try:
        assert fetch(stage, VERBS[1], tab, "earlier", url=stage.site.url("/small.pdf"))["sent"] is True
    finally:
        stage.wire.answers["transfer.whole"] = original
    assert stage.wire.finished["earlier"] == PDF


def test_a_tab_closed_in_mid_fetch(stage: Stage, tab: int) -> None:
    gate = stage.site.gate("closed")

    def late(_: Request) -> Answer:
        gate.wait(PATIENCE)
        return Answer(PDF)

    stage.site.routes["/late"] = late
    params = {"tab": tab, "transfer": "late", "url": stage.site.url("/late"), "hosts": HOSTS, "max_bytes": MOST}
    asked = stage.wire.begin("page.fetch_bytes", **params)
    stage.site.until_seen("/late")
    stage.wire.call("tab.close", tab=tab)
    with pytest.raises(Refused) as refusal:
        stage.wire.answer(asked)
    gate.set()
    assert refusal.value.code == "browser.tab_closed"


def test_json_from_the_same_origin_only(stage: Stage, tab: int) -> None:
    stage.site.routes["/api"] = Answer('{"naam": "Müller"}'.encode(), "application/json")
    stage.site.routes["/away"] = Answer(status=302, headers={"location": stage.site.url("/api", "two.localhost")})
    told = stage.wire.call("page.fetch_json", tab=tab, url=stage.site.url("/api"))
    assert (told["status"], told["text"]) == (200, '{"naam": "Müller"}')
    with pytest.raises(Refused) as refusal:
        stage.wire.call("page.fetch_json", tab=tab, url=stage.site.url("/api", "two.localhost"))
    assert refusal.value.code == "download.undeclared_host"
    with pytest.raises(Refused) as refusal:
        stage.wire.call("page.fetch_json", tab=tab, url=stage.site.url("/away"))
    assert refusal.value.code == "download.network"
