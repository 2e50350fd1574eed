"""The page's hands: each verb does what a person's hand would, and refuses when the page is not what was seen."""

from __future__ import annotations

import pytest

from tests.e2e.extension.conftest import Stage, ref
from tests.e2e.extension.site import Answer, Request, page
from tests.e2e.extension.wire import PATIENCE, Refused


def refused(stage: Stage, method: str, **params: object) -> str:
    with pytest.raises(Refused) as refusal:
        stage.wire.call(method, **params)
    return refusal.value.code


def title(stage: Stage, tab: int) -> str:
    told: str = stage.wire.call("page.snapshot", tab=tab)["title"]
    return told


EVENTS = """<button id=target>Klik</button><script>
  const seen = [];
  for (const kind of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"])
    target.addEventListener(kind, () => { seen.push(kind); document.title = seen.join(" "); });
</script>"""


def test_a_click_comes_with_the_events_of_a_hand(stage: Stage) -> None:
    tab = stage.show(EVENTS)
    stage.wire.call("page.click", tab=tab, ref=ref(stage.look(tab), "target"), name="Klik")
    assert title(stage, tab) == "pointerdown mousedown pointerup mouseup click"


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ('<a id=x href="javascript:void(document.title = &quot;script&quot;)">Toon</a>', "Toon"),
        ("""<a id=x href="#" onclick="document.title = 'script'; return false">Toon</a>""", "Toon"),
        (
            '<div id=x style="cursor:pointer">Toon</div><script>x.onclick = () => document.title = "script"</script>',
            "Toon",
        ),
    ],
)
def test_scripted_links(stage: Stage, link: str, name: str) -> None:
    tab = stage.show(link)
    stage.wire.call("page.click", tab=tab, ref=ref(stage.look(tab), 'id="x"'), name=name)
    stage.until_titled(tab, "script")


def test_a_link_for_a_new_tab_stays_in_this_one(stage: Stage) -> None:
    stage.site.routes["/next"] = page("<p id=there>daar</p>")
    tab = stage.show('<a id=x href="/next" target="_blank">Verder</a>')
    stage.wire.call("page.click", tab=tab, ref=ref(stage.look(tab), 'id="x"'), name="Verder")
    stage.wire.until(stage.wire.heard("tab.changed", tab=tab, status="complete", url=stage.site.url("/next")))
    assert "daar" in stage.look(tab)


def test_a_renamed_button_is_not_clicked(stage: Stage) -> None:
    tab = stage.show(
        """<button id=x>Download factuur</button><script>
        x.onclick = () => document.title = "clicked";
        window.rename = () => x.textContent = "Opnieuw bestellen"; addEventListener("hashchange", rename);</script>"""
    )
    target = ref(stage.look(tab), 'id="x"')
    stage.wire.call("tab.navigate", tab=tab, url=stage.site.url("/shown#renamed"))
    assert refused(stage, "page.click", tab=tab, ref=target, name="Download factuur") == "browser.element_changed"
    assert title(stage, tab) == "Test"
    stage.wire.call("page.click", tab=tab, ref=target, name="Opnieuw  bestellen")
    assert title(stage, tab) == "clicked"


NAMES = """<a id=text href=/a>  Factuur <b>12</b>\n van mei<script>1</script></a>
<button id=label aria-label="Sluiten">x</button><input id=submit type=submit value="Ga verder">
<a id=image href=/b><img alt="Download pdf"></a><button id=titled title="Zoeken"><svg><title>lens</title></svg></button>
<a id=hidden href=/c>Toon<span hidden> verborgen</span></a><input id=field title="Klantnummer" value=geheim>"""


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        ("text", "Factuur 12 van mei"),
        ("label", "Sluiten"),
        ("submit", "Ga verder"),
        ("image", "Download pdf"),
        ("titled", "Zoeken"),
        ("hidden", "Toon verborgen"),
        ("field", "Klantnummer"),
    ],
)
def test_accessible_names(stage: Stage, mark: str, name: str) -> None:
    stage.site.routes["/a"] = stage.site.routes["/b"] = stage.site.routes["/c"] = page("x")
    tab = stage.show(NAMES)
    target = ref(stage.look(tab), f'id="{mark}"')
    assert refused(stage, "page.click", tab=tab, ref=target, name=name + "?") == "browser.element_changed"
    stage.wire.call("page.click", tab=tab, ref=target, name=name)


def test_stale_references(stage: Stage) -> None:
    stage.site.routes["/frame"] = page("<button id=framed>In</button>")
    tab = stage.show(
        """<button id=goes>Weg</button><script>goes.onclick = () => goes.remove()</script>
        <iframe id=f src="/frame"></iframe><button id=unframe>Uit</button>
        <script>unframe.onclick = () => f.remove()</script>"""
    )
    html = stage.look(tab)
    goes, framed = ref(html, 'id="goes"'), ref(html, 'id="framed"')
    stage.wire.call("page.click", tab=tab, ref=goes)
    assert refused(stage, "page.click", tab=tab, ref=goes) == "browser.stale_reference"
    stage.wire.call("page.click", tab=tab, ref=ref(html, 'id="unframe"'))
    assert refused(stage, "page.click", tab=tab, ref=framed) == "browser.stale_reference"
    stage.wire.call("tab.navigate", tab=tab, url=stage.site.url("/shown"))
    unframe = ref(html, 'id="unframe"')
    assert refused(stage, "page.click", tab=tab, ref=unframe) == "browser.stale_reference"
    assert refused(stage, "page.click", tab=tab, ref="0.zzzzzz.1") == "browser.stale_reference"
    assert refused(stage, "page.click", tab=tab, ref="odd") == "protocol.wrong_types"


FORM = """<form action=/sent method=post><input id=user name=user value="klant 7">
<select id=year name=year><option value=a>2024</option><option value=b>2025</option></select>
<input id=box type=checkbox name=box><button id=off disabled>Uit</button><input id=go type=submit value=Zend></form>
<script>
  const heard = [];
  for (const field of [year, box]) for (const kind of ["input", "change"])
    field.addEventListener(kind, () => { heard.push(field.id + ":" + kind); document.title = heard.join(" "); });
</script>"""


def test_choosing_and_pressing(stage: Stage) -> None:
    stage.site.routes["/sent"] = page("<p>verzonden</p>")
    tab = stage.show(FORM)
    html = stage.look(tab)
    stage.wire.call("page.choose", tab=tab, ref=ref(html, 'id="year"'), value="2025")
    stage.wire.call("page.choose", tab=tab, ref=ref(html, 'id="box"'), value="true")
    after = stage.wire.call("page.snapshot", tab=tab)
    heard = [*dict.fromkeys(after["title"].split())]
    assert heard == [f"{field}:{kind}" for field in ("year", "box") for kind in ("input", "change")]
    assert "klant 7" not in after["html"]
    assert refused(stage, "page.click", tab=tab, ref=ref(html, 'id="off"')) == "browser.element_changed"
    year = ref(html, 'id="year"')
    assert refused(stage, "page.choose", tab=tab, ref=year, value="1999") == "browser.element_changed"
    stage.wire.call("page.press", tab=tab, ref=ref(html, 'id="user"'), key="Enter")
    stage.wire.until(stage.wire.heard("tab.changed", tab=tab, status="complete", url=stage.site.url("/sent")))
    sent = next(request for request in stage.site.seen if request.path == "/sent")
    assert sent.method == "POST"
    assert sent.body == b"user=klant+7&year=b&box=on"


def test_scrolling(stage: Stage) -> None:
    tab = stage.show("<div style='height:5000px'>hoog</div>")
    stage.wire.call("page.scroll", tab=tab, to="bottom")
    stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=50)
    down = stage.in_background(
        "return (await chrome.scripting.executeScript({target: {tabId: given[0]}, func: () => scrollY}))[0].result;",
        tab,
    )
    assert down > 1000
    stage.wire.call("page.scroll", tab=tab, to="top")


def test_highlights_are_no_part_of_the_page(stage: Stage) -> None:
    tab = stage.show("<a id=x href=/a>Rij</a>")
    before = stage.wire.call("page.snapshot", tab=tab)
    target = ref(before["html"], 'id="x"')
    stage.wire.call("page.highlight", tab=tab, refs=[target], label="gevonden")
    assert stage.wire.call("page.snapshot", tab=tab) == before
    assert stage.in_page(tab, "document.documentElement.children.length") == 3
    stage.wire.call("page.highlight", tab=tab, refs=[], label="")
    assert stage.in_page(tab, "document.documentElement.children.length") == 2


def test_what_is_marked_below_the_fold_is_brought_into_sight(stage: Stage) -> None:
    tab = stage.show("<div style='height:4000px'>hoog</div><button id=x>Log in</button>")
    target = ref(stage.look(tab), 'id="x"')
    stage.wire.call("page.highlight", tab=tab, refs=[target], label="Druk hier")
    assert stage.in_page(tab, "scrollY") > 3000


def test_waiting_until_quiet(stage: Stage) -> None:
    tab = stage.show(
        """<ul id=list></ul><script>let left = 5; const more = () => {
        list.append(document.createElement("li")); if (--left) setTimeout(more, 60); }; more();</script>"""
    )
    quiet = stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=1500, timeout_ms=60_000)
    assert quiet["quiet"] is True
    assert stage.look(tab).count("<li>") == 5
    restless = stage.show(
        """<p id=p></p><script>setInterval(() => p.textContent = Math.random(), 5)</script>""", "/restless"
    )
    busy = stage.wire.call("page.wait_quiet", tab=restless, quiet_ms=5_000, timeout_ms=300)
    assert busy["quiet"] is False


def test_waiting_survives_a_page_that_goes_elsewhere(stage: Stage) -> None:
    stage.site.routes["/second"] = page("<p>tweede</p>")
    tab = stage.show("<p>eerste</p><script>setTimeout(() => location.href = '/second', 100)</script>")
    quiet = stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=2_500, timeout_ms=60_000)
    assert quiet["quiet"] is True
    assert quiet["url"] == stage.site.url("/second")


def test_tabs(stage: Stage) -> None:
    wire = stage.wire
    tab = stage.show("<p>x</p>")
    assert [one["tab"] for one in wire.call("tab.list")["tabs"]] == [tab]
    assert wire.call("tab.get", tab=tab)["active"] is False
    wire.call("tab.show", tab=tab)
    assert wire.call("tab.get", tab=tab)["active"] is True
    group = stage.in_background(
        "const tab = await chrome.tabs.get(given[0]); return (await chrome.tabGroups.get(tab.groupId)).title;", tab
    )
    assert group == "Ophaler"
    wire.call("tab.close", tab=tab)
    wire.until(wire.heard("tab.closed", tab=tab))
    wire.call("tab.close", tab=tab)
    for method in ("tab.get", "tab.show", "page.snapshot"):
        assert refused(stage, method, tab=tab) == "browser.tab_closed"
    assert refused(stage, "tab.open", url="file:///etc/passwd") == "protocol.wrong_types"


def test_a_tab_of_the_person_is_out_of_reach(stage: Stage) -> None:
    stage.site.routes["/mine"] = page("<p>mijn tabblad</p>")
    person = stage.in_background(
        "return (await chrome.tabs.create({url: given[0], active: false})).id;", stage.site.url("/mine")
    )
    assert refused(stage, "page.snapshot", tab=person) == "browser.tab_closed"
    stage.wire.call("tab.close", tab=person)
    assert stage.in_background("return (await chrome.tabs.get(given[0])).id;", person) == person
    stage.in_background("await chrome.tabs.remove(given[0]);", person)


def test_a_slow_page_is_waited_for(stage: Stage) -> None:
    gate = stage.site.gate("/slow-image")

    def slow(_: Request) -> Answer:
        gate.wait(PATIENCE)
        return page("")

    stage.site.routes["/slow-image"] = slow
    stage.site.routes["/waits"] = page("<p>tekst</p><img src=/slow-image>")
    opened = stage.wire.begin("tab.open", url=stage.site.url("/waits"))
    stage.wire.until(stage.wire.heard("tab.changed", status="loading", url=stage.site.url("/waits")))
    assert not stage.wire.answered(opened)
    gate.set()
    assert stage.wire.answer(opened)["status"] == "complete"
