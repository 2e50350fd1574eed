"""A broken fetch leaves its pages without a word of them; a fetch from these pages fails in the same way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from host import protocol
from host.fetch import FetchRun
from host.replica import failing_differently, faults, kept_bundles, leaks, read_bundle
from host.replica.kept_bundles import KeptBundles
from host.store import FetchRow
from tests.support.clocks import HandClock
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World
from tests.support.fetch_kit import RecordingObserver
from tests.unit.fetch.test_run import Make, make, two_pages

__all__ = ["make"]

NO_LIST = """<html><head><title>Kloosterman Energie</title></head><body><header><a href="/uitloggen">Uitloggen</a></header>
<main><h1>Welkom mevrouw Terpstra</h1><p>Uw klantnummer is KL-5518203.</p><p>Wij werken aan deze pagina.</p></main></body></html>"""
CUT_SHORT = """<html><body><header><a href="/uitloggen">Uitloggen</a></header><main><h1>Facturen</h1><p>37 facturen</p><table>
<tr><th>Datum</th><th>Factuurnummer</th><th>Bedrag</th><th></th></tr>
<tr><td>12-03-2025</td><td>KL-884121</td><td>€ 1.234,56</td><td><a href="/f/884121.pdf">Download PDF</a></td></tr>
<tr><td>12-02-2025</td><td>KL-883775</td><td>€ 99,00</td><td><a href="/f/883775.pdf">Download PDF</a></td></tr>
<tr><td>12-01-2025</td><td>KL-883001</td><td>€ 98,00</td><td><a href="/f/883001.pdf">Download PDF</a></td></tr>
</table></main></body></html>"""


def fetch(world: World, **settings: Any) -> FetchRow:
    queued = world.store.fetches.queue(world.account, why="person")
    run = FetchRun(world.context(queued, bundles=world.paths.bundles, **settings))
    ended = run.run()
    run.update_bundle()
    return ended


@pytest.mark.parametrize("html", [NO_LIST, CUT_SHORT], ids=["no list", "cut short"])
def test_what_a_broken_fetch_leaves_fails_as_it_did_and_holds_nothing_of_it(
    make: Make, tmp_path: Path, html: str
) -> None:
    world = make(FakeBrowser(pages={PORTAL: Page(html)}))
    ended = fetch(world)
    assert ended.state in ("incomplete", "portal_changed")
    [kept] = KeptBundles(world.paths.bundles).list()
    assert (kept.account, kept.fetch) == (world.account, ended.id)
    bundle = read_bundle(kept.file)
    assert (faults(bundle), leaks(bundle, [html, PORTAL])) == ([], [])
    assert failing_differently(bundle) == []
    assert bundle.steps[-1].outcome == (ended.failure_code or ended.state)
    text = kept.file.read_text("utf-8")
    assert not [word for word in ("Terpstra", "5518203", "Kloosterman", "884121", "1.234,56") if word in text]
    # The same fetch, from the bundle's pages at the addresses that they have there.
    pages = {page.address: Page(page.html, status=page.status) for page in bundle.pages}
    first = bundle.pages[0].address
    again = World(tmp_path / "again", HandClock(), FakeBrowser(pages=pages), first)
    repeated = fetch(again)
    again.close()
    assert (repeated.state, repeated.failure_code) == (ended.state, ended.failure_code)


def test_a_good_fetch_leaves_none_and_takes_an_earlier_one_away(make: Make) -> None:
    browser = two_pages()
    world = make(browser)
    good = dict(browser.pages)
    browser.pages = {PORTAL: Page(NO_LIST)}
    fetch(world)
    assert len(KeptBundles(world.paths.bundles).list()) == 1
    browser.pages = good
    assert fetch(world).state == "complete"
    assert KeptBundles(world.paths.bundles).list() == []


def test_each_account_keeps_its_last_one_only(make: Make) -> None:
    world = make(FakeBrowser(pages={PORTAL: Page(NO_LIST)}))
    fetch(world)
    second = fetch(world)
    [kept] = KeptBundles(world.paths.bundles).list()
    assert kept.fetch == second.id
    assert KeptBundles(world.paths.bundles).of_fetch(world.account, second.id) == kept
    KeptBundles(world.paths.bundles).forget("another")
    assert kept.file.exists()
    half = kept.file.with_suffix(".4711.part")
    half.write_text("{", "utf-8")
    KeptBundles(world.paths.bundles).forget(world.account)
    assert not kept.file.exists()
    assert not half.exists()


@pytest.mark.parametrize("at", ["before", "while"])
@pytest.mark.parametrize("what", ["removed", "fetched again"])
def test_none_is_kept_of_an_account_that_is_not_this_fetchs_any_more(
    make: Make, monkeypatch: pytest.MonkeyPatch, at: str, what: str
) -> None:
    """A bundle is made when the account is free, so that a person may remove it meanwhile."""
    world = make(FakeBrowser(pages={PORTAL: Page(NO_LIST)}))

    def meanwhile() -> None:
        if what == "removed":
            world.store.accounts.remove(world.account)
        else:
            world.store.fetches.queue(world.account)

    queued = world.store.fetches.queue(world.account, why="person")
    run = FetchRun(world.context(queued, bundles=world.paths.bundles))
    assert run.run().state == "portal_changed"
    if at == "before":
        meanwhile()
    else:
        write = kept_bundles.write_bundle
        monkeypatch.setattr(kept_bundles, "write_bundle", lambda *told: (meanwhile(), write(*told)))
    run.update_bundle()
    assert KeptBundles(world.paths.bundles).list() == []


class Watched(RecordingObserver):
    """Who looks at the fetch, and asks for what is kept of it whenever it is told of it."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._kept = KeptBundles(world.paths.bundles)
        self.seen: list[tuple[str, int]] = []

    def on_progress(self, fetch: FetchRow) -> None:
        self.seen.append((fetch.state, len(self._kept.list())))


@pytest.mark.parametrize(
    ("html", "told"), [(NO_LIST, [("portal_changed", 0), ("portal_changed", 1)]), (None, [("complete", 0)])]
)
def test_who_looks_at_the_fetch_is_told_when_its_bundle_is_there(
    make: Make, html: str | None, told: list[tuple[str, int]]
) -> None:
    world = make(two_pages() if html is None else FakeBrowser(pages={PORTAL: Page(html)}))
    observer = Watched(world)
    queued = world.store.fetches.queue(world.account, why="person")
    run = FetchRun(world.context(queued, observer=observer, bundles=world.paths.bundles))
    run.run()
    run.update_bundle()
    assert [one for one in observer.seen if one[0] == told[0][0]] == told


def test_none_is_kept_in_which_a_word_would_be_left(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("host.replica.bundle.leaks", lambda _bundle, _texts: ["terpstra"])
    world = make(FakeBrowser(pages={PORTAL: Page(NO_LIST)}))
    assert fetch(world).state == "portal_changed"
    assert not world.paths.bundles.exists()


def test_a_bundle_that_cannot_be_written_changes_nothing_of_the_fetch(make: Make) -> None:
    world = make(FakeBrowser(pages={PORTAL: Page(NO_LIST)}))
    world.paths.bundles.write_text("no folder", "utf-8")
    assert fetch(world).state == "portal_changed"


def test_a_page_that_is_too_long_leaves_none(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("host.browser.page_trail.MAX_CHARS", 100)
    world = make(FakeBrowser(pages={PORTAL: Page(NO_LIST)}))
    fetch(world)
    assert KeptBundles(world.paths.bundles).list() == []


class WanderingBrowser(FakeBrowser):
    """A browser whose tab goes to another site between the question for its address and the look at its page."""

    def page_snapshot(self, params: protocol.SnapshotParams) -> protocol.SnapshotResult:
        return super().page_snapshot(params).model_copy(update={"url": "https://bank.example/"})


def test_a_page_of_another_site_is_not_kept(make: Make) -> None:
    world = make(WanderingBrowser(pages={PORTAL: Page(NO_LIST)}))
    assert fetch(world).state in ("incomplete", "portal_changed")
    assert KeptBundles(world.paths.bundles).list() == []


def test_a_fetch_without_a_folder_keeps_none(make: Make) -> None:
    world = make(FakeBrowser(pages={PORTAL: Page(NO_LIST)}))
    world.fetch()
    assert not world.paths.bundles.exists()
