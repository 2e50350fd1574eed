"""A page kept as one file: what it shows, how it looks, and nothing that loads, runs, or belongs to the visit."""

from __future__ import annotations

import re

from tests.e2e.extension.conftest import Stage
from tests.e2e.extension.site import SECRETS, Answer, Request, page


def keep(stage: Stage, tab: int, transfer: str) -> str:
    told = stage.wire.call("page.keep", tab=tab, transfer=transfer)
    data = stage.wire.finished[transfer]
    assert told["content_type"] == "text/html; charset=utf-8"
    assert (told["sent"], told["status"], told["size"]) == (True, 200, len(data))
    return data.decode()


def furnish(stage: Stage) -> None:
    """Styles and pictures, half of them from another origin, and one style sheet that brings in another."""
    routes = stage.site.routes
    picture = Answer(b"\x89PNG-bytes", "image/png")
    routes["/logo.png"] = routes["/paper.png"] = picture
    routes["/letters.woff2"] = routes["/old.ttf"] = routes["/old.eot"] = Answer(b"wOF2-bytes", "font/woff2")
    routes["/heavy.woff2"] = routes["/unused.woff2"] = Answer(b"wOF2-other", "font/woff2")
    routes["/more.css"] = Answer(b"b { letter-spacing: 3px }", "text/css")
    routes["/far.css"] = Answer(b"i { color: rgb(9, 8, 7) }", "text/css", headers={"access-control-allow-origin": "*"})
    routes["/style.css"] = Answer(
        b"@import '/more.css'; p > b { color: rgb(1, 2, 3) } .nobody { color: red } body { background: url(/paper.png) }"
        b"@font-face { font-family: X; src: url(/old.eot) format('embedded-opentype'), url(/letters.woff2), url(/old.ttf) }"
        b"@font-face { font-family: X; font-weight: 900; src: url(/heavy.woff2) } p > b { font-family: X; font-weight: 400 }"
        b"@font-face { font-family: Y; src: url(/unused.woff2) } @media print { p { margin: 7px } }"
        b"p[data-state] { top: 0 } u::before { content: attr(data-mark) }",
        "text/css",
    )


def invoice(request: Request, visits: list[int]) -> Answer:
    visits.append(1)
    token = f"token-{len(visits)}-of-this-visit"
    other = request.headers["host"].replace("one.", "two.")
    return page(
        f"""<nav>menu {token}</nav><p data-state="paid" data-session="{token}" id="{token}">Factuur <b>F-7 &lt;&amp;&gt;</b></p>
        <img src="/logo.png?{token}" srcset="/logo.png?2x-{token} 2x"><i class="seen-{token}">schuin</i><u data-mark="*">u</u>
        <script nonce="{token}">window.x = "script-secret"</script><style>u {{ color: rgb(4, 5, 6) }}</style>
        <form action="/pay?{token}"><input value="typed-by-person"><input type=hidden value="hidden-csrf-9f3">
        <textarea>default-area</textarea><select><option value="select-hidden-value">een</option></select>
        <button onclick="go('handler-secret')">Betalen</button></form><a href="/back?{token}">terug</a>
        <!--comment-secret--><template><b>template-secret</b></template><noscript>noscript-secret</noscript>
        <iframe src="/inner?{token}"></iframe><div id=host></div>
        <script>document.getElementById("host").attachShadow({{mode: "open"}}).innerHTML =
          "<style>em {{ color: rgb(7, 7, 7) }}</style><em>schaduw</em><slot></slot>"</script>
        <svg width=8 height=8 viewBox="0 0 8 8"><path id=way d="M0 0h8v8" onclick="go()"></path><use href="#way"></use></svg>""",
        f"""<base href="/"><meta name=csrf content="meta-csrf-77"><meta http-equiv=refresh content="900;url=/{token}">
        <link rel=stylesheet href="/style.css?{token}"><link rel=stylesheet href="http://{other}/far.css">""",
    )


def test_a_page_is_kept_whole_and_bare(stage: Stage) -> None:
    furnish(stage)
    visits: list[int] = []
    stage.site.routes["/invoice"] = lambda request: invoice(request, visits)
    stage.site.routes["/inner"] = page(
        "<p class=frame>In het <s>frame</s></p>", "<style>html body > p.frame { color: rgb(2, 2, 2) }</style>"
    )
    tab = stage.wire.call("tab.open", url=stage.site.url("/invoice"))["tab"]
    stage.wire.call("page.wait_quiet", tab=tab)
    kept = keep(stage, tab, "kept")
    for there in (
        "Factuur <b>F-7 &lt;&amp;&gt;</b>", "p > b { color: rgb(1, 2, 3); }", "rgb(4, 5, 6)", "rgb(9, 8, 7)", "letter-spacing: 3px",
        "@media print", "margin: 7px", "data:image/png;base64,iVBORy1ieXRlcw==", "data:font/woff2;base64,d09GMi1ieXRlcw==",
        'data-state="paid"', 'data-mark="*"', '<template shadowrootmode="open"><style>em { color: rgb(7, 7, 7); }', "schaduw",
        "<p class=\"frame\">In het <s>frame</s></p>", "oph-html oph-body > p.frame { color: rgb(2, 2, 2); }",
        '<use href="#way">', "default-src 'none'", 'lang="nl"', "<title>Test</title>",
    ):  # fmt: skip
        assert there in kept, there
    for gone in (
        *SECRETS,
        "token-",
        "nobody",
        "menu",
        "<script",
        "<link",
        "<iframe",
        "<input",
        "http:",
        "onclick",
        "url(/",
        "d09GMi1vdGhlcg==",
        "font-family: Y",
    ):
        assert gone not in kept, gone
    assert kept.count("data:font/") == 1, "one source of the one font that a text is shown in"
    assert not re.search(r"<[^>]*\s(?:href|src|action)=\"(?!data:|#)", kept)


def test_two_savings_are_the_same(stage: Stage) -> None:
    furnish(stage)
    visits: list[int] = []
    stage.site.routes["/invoice"] = lambda request: invoice(request, visits)
    stage.site.routes["/inner"] = page("<p>In het frame</p>")
    url = stage.site.url("/invoice")
    tab = stage.wire.call("tab.open", url=url)["tab"]
    stage.wire.call("page.wait_quiet", tab=tab)
    first = keep(stage, tab, "first")
    stage.wire.call("tab.navigate", tab=tab, url=url)
    stage.wire.call("page.wait_quiet", tab=tab)
    assert keep(stage, tab, "second") == first
    assert len(visits) == 2


def test_what_neither_screen_nor_paper_shows_is_not_kept(stage: Stage) -> None:
    stage.site.routes["/hidden"] = page(
        """<p>Factuur F-7</p><div hidden>hidden-attribute</div><div style="display: none">inline-none</div>
        <div class="never">rule-none<iframe src="/inner"></iframe></div><dialog>closed-dialog</dialog>
        <p style="visibility: hidden">invisible-text<b style="visibility: visible">seen again</b></p>
        <div class="paper">only on paper</div><div class="no-screen">not on the screen</div>
        <div class="narrow">when it is narrow</div><details><summary>Meer</summary>further in</details>
        <div class="never"><svg width="0" height="0"><symbol id="mark"><path d="M0 0h4v4"></path></symbol></svg></div>
        <svg width="8" height="8"><use href="#mark"></use></svg><ul><li class="never">first-of-all</li><li>second</li></ul>""",
        """<style>.never { display: none } .paper { display: none } @media print { .paper { display: block } }
        @media screen { .no-screen { display: none } } @media (min-width: 1px) { .narrow { display: none } }
        li:nth-child(2) { color: rgb(3, 3, 3) }</style>""",
    )
    stage.site.routes["/inner"] = page("<p>framed-and-hidden</p>")
    tab = stage.wire.call("tab.open", url=stage.site.url("/hidden"))["tab"]
    stage.wire.call("page.wait_quiet", tab=tab)
    kept = keep(stage, tab, "hidden")
    for there in (
        "Factuur F-7", "seen again", "only on paper", "not on the screen", "when it is narrow", "further in", 'symbol id="mark"',
        '<li hidden=""></li><li>second</li>',
    ):  # fmt: skip
        assert there in kept, there
    for gone in (
        "hidden-attribute", "inline-none", "rule-none", "closed-dialog", "invisible-text", "framed-and-hidden", "first-of-all",
    ):  # fmt: skip
        assert gone not in kept, gone
