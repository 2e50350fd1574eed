"""Click and catch: what only a click brings, however the page brings it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.extension.conftest import Stage, ref
from tests.e2e.extension.site import PDF, Answer, Request, page
from tests.e2e.extension.wire import PATIENCE, Refused

MADE = f"""URL.createObjectURL(new Blob([new Uint8Array({list(PDF)})], {{type: "application/pdf"}}))"""
BLOB = f"""<button id=x>Download</button><script>x.onclick = () => {{
  const link = document.createElement("a"); link.href = {MADE}; link.download = "rechnung.pdf"; link.click();
  URL.revokeObjectURL(link.href); }}</script>"""
BLOB_IN_SHADOW = f"""<div id=host></div><script>
  host.attachShadow({{mode: "open"}}).innerHTML = "<button id=x>Download</button>";
  host.shadowRoot.querySelector("button").onclick = () => {{
    const link = document.createElement("a"); link.href = {MADE}; link.download = ""; document.body.append(link);
    link.dispatchEvent(new MouseEvent("click", {{bubbles: true, cancelable: true}})); link.remove(); }};</script>"""
BLOB_OPENED = f"<button id=x>Download</button><script>x.onclick = () => window.open({MADE})</script>"
BLOB_SHOWN = f"""<button id=x>Download</button><iframe id=f hidden></iframe>
  <script>x.onclick = () => setTimeout(() => {{ f.src = {MADE}; }}, 50)</script>"""
POST_BY_SCRIPT = """<form id=f action=/posted method=post target=_blank><input type=hidden name=id value=7></form>
  <button id=x>Download</button><script>x.onclick = () => f.submit()</script>"""
POST_HERE_BY_SCRIPT = """<form id=f action=/posted method=post><input type=hidden name=id value=7></form>
  <a id=x href="javascript:f.submit()">Download</a>"""
POST = "<form action=/attached method=post><button id=x>Download</button></form>"
POST_NEW_TAB = "<form action=/attached method=post target=_blank><button id=x>Download</button></form>"
LINK_ATTACHED = "<a id=x href=/attached target=_blank>Download</a>"
LINK_SHOWN = "<a id=x href=/shown.pdf target=_blank>Download</a>"
LATER = """<button id=x>Download</button><script>
  x.onclick = () => fetch("/prepare").then(() => { location.href = "/attached"; });</script>"""
OPENED = "<button id=x>Download</button><script>x.onclick = () => window.open('/attached')</script>"
OPENED_SHOWN = "<button id=x>Download</button><script>x.onclick = () => window.open('/shown.pdf')</script>"
HIDDEN_FRAME = """<button id=x>Download</button><script>x.onclick = () => {
  const frame = document.createElement("iframe"); frame.hidden = true; frame.src = "/attached";
  document.body.append(frame); }</script>"""
INTO_A_FRAME = """<iframe name=hidden hidden></iframe><form id=f action=/attached method=post target=hidden></form>
  <button id=x>Download</button><script>x.onclick = () => f.submit()</script>"""
HANDED = {
    "blob": BLOB,
    "blob in a shadow root": BLOB_IN_SHADOW,
    "blob in a new window": BLOB_OPENED,
    "blob in a frame": BLOB_SHOWN,
    "post by a script to a new window": POST_BY_SCRIPT,
    "post by a script in this tab": POST_HERE_BY_SCRIPT,
}
WAYS = {
    "post": POST,
    "post in a new tab": POST_NEW_TAB,
    "link in a new tab": LINK_ATTACHED,
    "link that is shown": LINK_SHOWN,
    "after a request": LATER,
    "hidden frame": HIDDEN_FRAME,
    "post by a script into a frame": INTO_A_FRAME,
}


@pytest.fixture(autouse=True)
def documents(stage: Stage) -> None:
    attached = {"content-disposition": "attachment; filename=rechnung.pdf"}
    stage.site.routes["/attached"] = Answer(PDF, "application/pdf", headers=attached)
    stage.site.routes["/shown.pdf"] = Answer(PDF, "application/pdf")
    stage.site.routes["/prepare"] = Answer(b"{}", "application/json")
    stage.site.routes["/posted"] = lambda request: Answer(
        PDF if (request.method, request.body) == ("POST", b"id=7") else b"no", "application/pdf"
    )


def catch(stage: Stage, tab: int, target: str, **more: Any) -> dict[str, Any]:
    asked = {"transfer": "c", "hosts": ["one.localhost"], "max_bytes": 1_000_000, "timeout_ms": 60_000, **more}
    told: dict[str, Any] = stage.wire.call("page.catch", tab=tab, ref=target, **asked)
    return told


@pytest.mark.parametrize("way", HANDED)
def test_what_the_page_makes_itself_comes_without_a_download(stage: Stage, way: str) -> None:
    tab = stage.show(HANDED[way], path="/list")
    tabs = stage.open_tabs()
    for turn in range(2):
        told = catch(
            stage,
            tab,
            ref(stage.look(tab), 'id="x"'),
            name="Download",
            transfer=(name := f"{way.replace(' ', '-')}-{turn}"),
        )
        assert (told["sent"], told.get("file"), told.get("opened")) == (True, None, None)
        assert stage.wire.finished[name] == PDF
        assert told["content_type"] == "application/pdf"
    stage.until_open(tabs)
    assert stage.wire.call("tab.get", tab=tab)["url"] == stage.site.url("/list")
    assert stage.in_background("return (await chrome.downloads.search({})).length;") == 0


@pytest.mark.parametrize(("way", "path"), [(OPENED, "/attached"), (OPENED_SHOWN, "/shown.pdf")])
def test_what_the_page_would_open_is_told_and_not_asked_for(stage: Stage, way: str, path: str) -> None:
    tab = stage.show(way, path="/list")
    told = catch(stage, tab, ref(stage.look(tab), 'id="x"'))
    assert (told["opened"], told.get("sent", False)) == (stage.site.url(path), False)
    assert [one.path for one in stage.site.seen if one.path == path] == []


def test_after_the_catch_the_page_has_its_own_again(stage: Stage) -> None:
    tab = stage.show(OPENED)
    catch(stage, tab, ref(stage.look(tab), 'id="x"'))
    [native] = stage.in_background(
        """const found = await chrome.scripting.executeScript({target: {tabId: given[0]}, world: "MAIN", func: () =>
             [window.open, HTMLAnchorElement.prototype.click, HTMLFormElement.prototype.submit].map(String)
               .every((text) => text.includes("[native code]")) && !Object.hasOwn(HTMLAnchorElement.prototype, "click")});
           return found.map(({result}) => result);""",
        tab,
    )
    assert native is True


@pytest.mark.parametrize("way", WAYS)
def test_every_way_ends_in_a_file_and_leaves_no_tab_behind(stage: Stage, way: str) -> None:
    tab = stage.show(WAYS[way], path="/list")
    tabs = stage.open_tabs()
    told = catch(stage, tab, ref(stage.look(tab), 'id="x"'), name="Download")
    file = Path(told["file"])
    # Firefox has no word for where a page's download goes: it is taken over from where it fell.
    ours = stage.profile / "Downloads" / "Ophaler"
    assert file.parent == (ours if stage.browser == "chromium" or "shown" in way else ours.parent)
    assert file.read_bytes() == PDF
    assert told["size"] == len(PDF)
    file.unlink()
    stage.until_open(tabs)
    assert stage.wire.call("tab.get", tab=tab)["url"] == stage.site.url("/list")
    assert stage.in_background("return (await chrome.downloads.search({})).length;") == 0


def test_two_with_one_name_are_two_files(stage: Stage) -> None:
    tab = stage.show(POST)
    tabs = stage.open_tabs()
    files = set()
    for _ in range(3):
        # From the second on, Chromium would ask the person whether this page may download several files.
        target = ref(stage.look(tab), 'id="x"')
        files.add(catch(stage, tab, target)["file"])
    assert len(files) == 3
    stage.until_open(tabs)
    assert {Path(file).read_bytes() for file in files} == {PDF}
    for file in files:
        Path(file).unlink()


@pytest.mark.parametrize("body", ["<button id=x>Download</button>", "<a id=x href=/other>Download</a>"])
def test_nothing_comes(stage: Stage, body: str) -> None:
    stage.site.routes["/other"] = page("<p>helaas</p>")
    tab = stage.show(body)
    with pytest.raises(Refused) as refusal:
        catch(stage, tab, ref(stage.look(tab), 'id="x"'), timeout_ms=300)
    assert refusal.value.code == "download.caught_nothing"


OPENS_LATE = """<button id=x>Download</button><script>x.onclick = () => setTimeout(() => fetch("/menu").then((answer) =>
  answer.text()).then((text) => document.body.insertAdjacentHTML("beforeend", text)), 900)</script>"""


def test_a_catch_ends_when_what_the_click_opened_is_there(stage: Stage) -> None:
    stage.site.routes["/menu"] = page("<a id=entry href=/attached>Factuur</a>")
    tab = stage.show(OPENS_LATE)
    before = stage.look(tab)
    with pytest.raises(Refused) as refusal:
        catch(stage, tab, ref(before, 'id="x"'), timeout_ms=600_000)
    assert refusal.value.code == "download.caught_nothing"
    assert ref(stage.look(tab), 'id="entry"') not in before


def test_a_page_that_answers_a_form_of_a_script_is_shown_and_left_again(stage: Stage) -> None:
    stage.site.routes["/posted"] = page("<p id=told>helaas</p>")
    tab = stage.show(POST_HERE_BY_SCRIPT, path="/list")
    with pytest.raises(Refused) as refusal:
        catch(stage, tab, ref(stage.look(tab), 'id="x"'), timeout_ms=600_000)
    assert refusal.value.code == "download.caught_nothing"
    assert "helaas" in stage.look(tab)
    assert stage.wire.call("tab.back", tab=tab)["url"] == stage.site.url("/list")
    assert 'id="x"' in stage.look(tab)


def test_a_renamed_button_is_not_caught(stage: Stage) -> None:
    tab = stage.show(POST)
    with pytest.raises(Refused) as refusal:
        catch(stage, tab, ref(stage.look(tab), 'id="x"'), name="Betalen")
    assert refusal.value.code == "browser.element_changed"
    assert not [one for one in stage.site.seen if one.path == "/attached"]


@pytest.mark.parametrize(("host", "path"), [("two.localhost", "/private"), ("one.localhost", "/contracts")])
def test_a_download_of_the_person_is_left_alone(stage: Stage, host: str, path: str) -> None:
    """Of another site, and of the portal's own, with the address and the name that our document has."""
    stage.site.routes[path] = page("<a id=private href=/attached>privé</a>")
    gate = stage.site.gate(path)

    def prepared(_: Request) -> Answer:
        gate.wait(PATIENCE)
        return Answer(b"{}", "application/json")

    stage.site.routes["/prepare"] = prepared
    tab = stage.show(LATER, path="/list")
    target = ref(stage.look(tab), 'id="x"')
    asked = stage.wire.begin(
        "page.catch", tab=tab, ref=target, transfer="c", hosts=["one.localhost"], max_bytes=1_000_000
    )
    # The click is made and its document is not there yet: all that comes now comes in the middle of the catch.
    stage.site.until_seen("/prepare")
    stage.driver.switch_to.window(stage.home)
    stage.driver.get(stage.site.url(path, host))
    stage.driver.find_element("id", "private").click()
    [mine] = stage.in_background(
        """for (;;) { const found = await chrome.downloads.search({state: "complete"});
             if (found.length) return found.map((item) => item.filename);
             await new Promise((go) => setTimeout(go, 10)); }"""
    )
    assert not stage.wire.answered(asked)
    gate.set()
    caught = Path(stage.wire.answer(asked)["file"])
    assert Path(mine).parent == stage.profile / "Downloads"
    assert (caught != Path(mine), caught.read_bytes(), Path(mine).read_bytes()) == (True, PDF, PDF)
    assert stage.in_background("return (await chrome.downloads.search({})).map((item) => item.filename);") == [mine]
    stage.in_background("await chrome.downloads.erase({});")
    caught.unlink()
    Path(mine).unlink()


def test_what_the_person_begins_in_our_tab_is_left_alone(stage: Stage) -> None:
    """They see the tab and press another row's button, while a click of ours still waits for its document."""
    if stage.browser == "firefox":
        pytest.skip("one browser's page shows it")
    gate = stage.site.gate("own")

    def prepared(_: Request) -> Answer:
        gate.wait(PATIENCE)
        return Answer(b"{}", "application/json")

    stage.site.routes["/prepare"] = prepared
    tab = stage.show(POST.replace("id=x", "id=own") + OPENS_LATE.replace("/menu", "/prepare"), path="/list")
    target = ref(stage.look(tab), 'id="x"')
    asked = stage.wire.begin(
        "page.catch", tab=tab, ref=target, transfer="c", hosts=["one.localhost"], max_bytes=1_000_000
    )
    stage.site.until_seen("/prepare")
    for handle in stage.driver.window_handles:
        stage.driver.switch_to.window(handle)
        if stage.driver.current_url == stage.site.url("/list"):
            break
    stage.driver.find_element("id", "own").click()
    [mine] = stage.in_background(
        """for (;;) { const found = await chrome.downloads.search({state: "complete"});
             if (found.length) return found.map((item) => item.filename);
             await new Promise((go) => setTimeout(go, 10)); }"""
    )
    gate.set()
    with pytest.raises(Refused) as refusal:
        stage.wire.answer(asked)
    assert refusal.value.code == "download.uncertain"
    assert (Path(mine).parent, Path(mine).read_bytes()) == (stage.profile / "Downloads", PDF)
    assert stage.in_background("return (await chrome.downloads.search({})).length;") == 1
    stage.in_background("await chrome.downloads.erase({});")
    Path(mine).unlink()
