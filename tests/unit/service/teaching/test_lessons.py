"""Lessons as the extension's pages and its background lead them, with a browser that only answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from host import protocol
from host.connectors import fetch_connector, start_url
from host.errors import WorldError
from host.service.api.teaching_calls import TeachingHandlers
from host.service.presenter import Presenter
from host.service.services import Services
from host.service.teaching.lessons import Lessons
from host.vocabulary import TRIAL
from tests.support.archive_kit import House
from tests.support.taught_pages import ref_in
from tests.unit.finder.teaching.test_lesson import PAPERS, cards, page

URL = "https://portal.example/doklady"


class PersonsTab:
    """The commands of the browser that a lesson uses; ``label``: what the page asks the person for."""

    def __init__(self) -> None:
        self.url, self.html = URL, cards()
        self.label: str | None = None
        self.marked: list[str] = []
        self.shown: list[str] = []
        self.followed: list[tuple[str | None, str | None]] = []
        self.ended = 0
        self.unreachable: list[str] = []
        self.again = protocol.TeachingRecordedParams(tab=7, event="moved")

    def teach_begin(self, tab: int, label: str) -> str:
        self.label = label
        return self.url

    def teach_snapshot(self, tab: int) -> protocol.SnapshotResult:
        return protocol.SnapshotResult(
            url=self.url,
            title="",
            status=200,
            document="t",
            changes=0,
            html=self.html,
            truncated=False,
            unreachable=self.unreachable,
        )

    def teach_highlight(self, tab: int, refs: list[str], label: str) -> None:
        self.marked = refs

    def teach_click_again(self, tab: int) -> protocol.TeachingRecordedParams:
        return self.again

    def teach_follow(self, tab: int, url: str | None, ref: str | None) -> None:
        self.followed.append((url, ref))

    def teach_show(self, account: str) -> None:
        self.shown.append(account)

    def teach_end(self, tab: int) -> None:
        self.ended += 1


class Notes:
    def __init__(self) -> None:
        self.states: list[protocol.Teaching] = []

    def teaching(self, teaching: protocol.Teaching) -> None:
        self.states.append(teaching)


class Dispatcher:
    def dispatch_fetches(self) -> None:
        """Nothing is fetched here."""


class School:
    """One account, the lessons of one profile, and their calls."""

    def __init__(self, folder: Path) -> None:
        self.house = House(folder / "data")
        self.store = self.house.store
        self.tab, self.notes = PersonsTab(), Notes()
        presenter = Presenter(self.store, "en")
        self.lessons = Lessons(self.store, cast("Any", self.tab), cast("Any", self.notes), presenter, "profile-one")
        self.account = self.store.accounts.add("https://portal.example/").id
        parts = Parts(self.store, self.lessons, presenter)
        self.calls = TeachingHandlers(cast("Services", parts)).calls()

    def ask(self, method: str, **params: Any) -> Any:
        model = protocol.CALLS_TO_HOST[method][0]
        return self.calls[method](model.model_validate({"account": self.account, **params}))

    def click(self, marker: str) -> protocol.Teaching:
        self.happens("clicked", ref_in(self.tab.html, marker))
        return self.notes.states[-1]

    def happens(self, event: protocol.TeachingEvent, ref: str | None = None) -> None:
        self.lessons.recorded(protocol.TeachingRecordedParams(tab=7, event=event, ref=ref))


class Parts:
    def __init__(self, store: Any, lessons: Lessons, presenter: Presenter) -> None:
        self.store, self.lessons, self.presenter = store, lessons, presenter
        self.dispatcher, self.language = Dispatcher(), "en"


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    made = School(tmp_path)
    yield made
    made.house.store.close()


def test_a_click_is_shown_tried_and_kept(school: School) -> None:
    assert school.ask("teaching.start", tab=7).teaching.phase == "waiting"
    assert school.tab.label is not None
    assert school.tab.label.startswith("Click the download")
    shown = school.click("/p/FV-26-38")
    assert (shown.phase, shown.total, [row.number for row in shown.rows]) == ("shown", 6, [one[0] for one in PAPERS])
    assert (len(school.tab.marked), school.tab.shown) == (6, [school.account])
    assert school.ask("teaching.try").teaching.phase == "trying"
    [fetch] = school.store.fetches.list(account=school.account)
    assert (fetch.why, fetch.full) == (TRIAL, False)
    sample = school.lessons.sample(school.account)
    assert sample is not None
    assert sample.number == "FV-26-38"
    school.store.fetches.finish(fetch.id, "stopped", None, ("fetch.tried", {}))
    school.lessons.fetch_ended(fetch)
    assert school.notes.states[-1].phase == "tried"
    assert school.ask("teaching.keep").teaching.phase == "kept"
    row = school.store.accounts.get(school.account)
    connector = fetch_connector(row)
    assert connector is not None
    assert (connector.kind, connector.domains, connector.list_url) == ("taught", ["portal.example"], URL)
    assert start_url(row, connector) == URL
    assert connector.hints().taught
    assert [learned.way for learned in row.memory.ways[""]] == list(connector.taught_ways())
    assert school.store.fetches.list(account=school.account)[0].full
    learned = school.ask("learned.get")
    assert learned.taught[0] == "You showed Ophaler the list of portal.example."
    assert [way.proofs for way in learned.ways] == [1]
    exported = school.ask("learned.export")
    assert exported.file_name == "taught-portal.yaml"
    assert "FV-26" not in exported.text
    assert school.ask("learned.forget").taught == []
    assert fetch_connector(school.store.accounts.get(school.account)) is None
    with pytest.raises(WorldError, match=r"teaching\.nothing_taught"):
        school.ask("learned.export")


def test_what_pays_is_refused_in_the_page_and_asked_for_again(school: School) -> None:
    school.ask("teaching.start", tab=7)
    refused = school.click("/pay/FV-26-38")
    assert refused.phase == "waiting"
    assert refused.problem is not None
    assert refused.problem.code == "teaching.harmful"
    assert school.tab.label is not None
    assert "Zaplatit" in school.tab.label
    assert school.tab.shown == []


def test_a_wrong_correction_leaves_the_lesson_as_it_was(school: School) -> None:
    school.ask("teaching.start", tab=7)
    before = school.click("/p/FV-26-38")
    with pytest.raises(WorldError, match=r"teaching\.not_left_out"):
        school.ask("teaching.row", row=3, left_out=True)
    assert school.ask("teaching.get").teaching == before


def test_the_page_moves_a_frame_is_clicked_and_the_person_stops(school: School) -> None:
    school.ask("teaching.start", tab=7)
    school.tab.label = None
    school.happens("moved")
    assert school.tab.label is not None
    school.happens("other_frame")
    problem = school.notes.states[-1].problem
    assert problem is not None
    assert problem.code == "teaching.other_frame"
    school.tab.unreachable = [
        "https://rechnungen.abrechner.example/liste?sid=7",
        "https://rechnungen.abrechner.example/",
    ]
    school.happens("other_frame")
    problem = school.notes.states[-1].problem
    assert problem is not None
    assert (problem.code, problem.details) == ("teaching.frame_of_site", {"host": "rechnungen.abrechner.example"})
    assert "rechnungen.abrechner.example in a tab" in problem.message
    school.tab.unreachable.append("https://anzeigen.example/")
    school.happens("other_frame")
    problem = school.notes.states[-1].problem
    assert problem is not None
    assert problem.code == "teaching.other_frame"
    school.happens("escape")
    assert (school.notes.states[-1].phase, school.tab.ended) == ("ended", 1)
    assert school.ask("teaching.get").teaching is None


def test_another_site_is_not_taught(school: School) -> None:
    school.tab.url = "https://elsewhere.example/"
    with pytest.raises(WorldError, match=r"teaching\.other_site"):
        school.ask("teaching.start", tab=7)
    school.tab.url = URL
    school.ask("teaching.start", tab=7)
    school.tab.url = "https://elsewhere.example/"
    school.happens("moved")
    problem = school.notes.states[-1].problem
    assert problem is not None
    assert (problem.code, school.notes.states[-1].phase) == ("teaching.other_site", "ended")


def test_a_closed_tab_loses_nothing_that_was_shown(school: School) -> None:
    school.ask("teaching.start", tab=7)
    school.happens("closed")
    assert school.notes.states[-1].phase == "ended"
    school.ask("teaching.start", tab=7)
    school.click("/p/FV-26-38")
    school.happens("closed")
    assert school.ask("teaching.keep").teaching.phase == "kept"


def test_two_profiles_do_not_teach_the_same_account(school: School) -> None:
    school.ask("teaching.start", tab=7)
    other = Lessons(
        school.store, cast("Any", PersonsTab()), cast("Any", Notes()), Presenter(school.store, "en"), "profile-two"
    )
    with pytest.raises(WorldError, match=r"account\.elsewhere"):
        other.start(school.account, 9)


def test_a_second_tab_takes_the_place_of_the_first(school: School) -> None:
    school.ask("teaching.start", tab=6)
    school.ask("teaching.start", tab=7)
    assert school.tab.ended == 1
    school.lessons.recorded(protocol.TeachingRecordedParams(tab=6, event="escape"))
    assert school.ask("teaching.get").teaching.phase == "waiting"


def test_a_trial_waits_for_the_fetch_that_runs(school: School) -> None:
    school.ask("teaching.start", tab=7)
    school.click("/p/FV-26-38")
    school.store.fetches.queue(school.account)
    with pytest.raises(WorldError, match=r"teaching\.fetch_running"):
        school.ask("teaching.try")


def test_a_download_behind_the_page_of_a_row_is_tried_at_once(school: School) -> None:
    """Five actions: show, the row's page, one more click, the download there, keep."""
    school.ask("teaching.start", tab=7)
    school.click("/q/FV-26-38")
    school.ask("teaching.point", part="page")
    assert school.tab.followed == [("https://portal.example/q/FV-26-38", ref_in(cards(), "/q/FV-26-38"))]
    school.tab.html = '<main><a data-oph-at="0.t.1" href="/file/FV-26-38">Doklad FV-26-38</a></main>'
    shown = school.click("/file/FV-26-38")
    assert (shown.phase, shown.steps[1]) == ("trying", "fetches “doklad (number)”")
    assert [fetch.why for fetch in school.store.fetches.list(account=school.account)] == [TRIAL]
    draft = school.lessons.draft(school.account)
    assert draft is not None
    assert [len(way.steps) for way in draft.taught_ways()] == [2]


def test_three_clicks_are_the_most(school: School) -> None:
    school.ask("teaching.start", tab=7)
    school.click("/q/FV-26-38")
    for _ in range(2):
        school.ask("teaching.point", part="page")
        school.tab.html = '<main><a data-oph-at="0.t.1" href="/more/FV-26-38">Doklad FV-26-38</a></main>'
        school.click("/more/FV-26-38")
    assert school.tab.followed[1][0] == "https://portal.example/more/FV-26-38"
    with pytest.raises(WorldError, match=r"teaching\.too_many_steps"):
        school.ask("teaching.point", part="page")


def test_a_menu_opens_by_itself_and_escape_leaves_only_the_question(school: School) -> None:
    """What says that it opens something is no download: the person's tab opens it, and the download in it is asked for."""
    school.tab.html = re.sub(
        r'<a( [^>]*)class="p" href="([^"]*)">',
        r'<a\1class="p" role="button" aria-haspopup="menu" data-of="\2">',
        cards(),
    )
    school.ask("teaching.start", tab=7)
    asked = school.click('data-of="/p/FV-26-38"')
    assert (asked.phase, asked.part, len(school.tab.followed)) == ("waiting", "page", 1)
    school.happens("escape")
    assert school.notes.states[-1].phase == "shown"
    school.ask("teaching.point", part="row")
    assert school.tab.followed[-1] == (None, ref_in(school.tab.html, 'data-of="/p/FV-26-38"'))


def pointed(school: School, marker: str, part: str) -> protocol.Teaching:
    school.ask("teaching.point", part=part)
    return school.click(marker)


def test_a_part_is_pointed_at_and_wrong_ones_leave_what_was_shown(school: School) -> None:
    school.ask("teaching.start", tab=7)
    before = school.click("/p/FV-26-38").rows
    wrong = pointed(school, "/pay/FV-26-38", "date")
    assert wrong.problem is not None
    assert (wrong.problem.code, wrong.phase, wrong.rows) == ("teaching.no_date", "waiting", before)
    school.happens("escape")
    shown = school.notes.states[-1]
    assert (shown.phase, shown.rows, school.tab.ended) == ("shown", before, 0)


def unrecognised() -> str:
    lines = "".join(
        f'<p class="n"><u id="n{place}">{number}</u></p><p class="t"><i id="t{place}">{total},00 Kč</i></p><p class="d"><a href="/p/{number}"></a></p>'
        for place, (number, _, _, total) in enumerate(PAPERS)
    )
    return page(f"<h2>2</h2><section>{lines}</section>")


def test_where_nothing_is_recognised_the_parts_are_pointed_at_one_by_one(school: School) -> None:
    school.tab.html = unrecognised()
    school.ask("teaching.start", tab=7)
    asked = school.click('href="/p/FV-26-38"')
    assert asked.problem is not None
    assert (asked.part, asked.problem.code) == ("number", "teaching.no_rows")
    assert school.click('id="n2"').part == "date"
    school.happens("escape")
    assert school.notes.states[-1].part == "total"
    shown = school.click('id="t2"')
    assert (shown.phase, [row.number for row in shown.rows]) == ("shown", [paper[0] for paper in PAPERS])
    assert [row.total for row in shown.rows] == [f"{paper[3]}.00" for paper in PAPERS]


def test_all_parts_left_out_end_the_lesson(school: School) -> None:
    school.tab.html = unrecognised()
    school.ask("teaching.start", tab=7)
    school.click('href="/p/FV-26-38"')
    for _ in range(3):
        school.happens("escape")
    assert school.ask("teaching.get").teaching is None


def test_the_portal_signs_out_in_the_middle(school: School) -> None:
    school.ask("teaching.start", tab=7)
    school.click("/p/FV-26-38")
    school.ask("teaching.point", part="row")
    school.tab.html = (
        '<html lang="en"><body><form method="post" action="/login"><label>E-mail <input name="user"></label>'
        '<label>Password <input type="password" name="pw"></label><button>Sign in</button></form></body></html>'
    )
    school.happens("moved")
    told = school.notes.states[-1]
    assert told.problem is not None
    assert (told.problem.code, told.phase, school.tab.ended) == ("teaching.signed_out", "shown", 1)
    assert school.ask("teaching.keep").teaching.phase == "kept"


def test_another_tab_goes_on_with_what_was_shown(school: School) -> None:
    school.ask("teaching.start", tab=6)
    school.lessons.recorded(
        protocol.TeachingRecordedParams(tab=6, event="clicked", ref=ref_in(school.tab.html, "/p/FV-26-38"))
    )
    going_on = school.ask("teaching.start", tab=7).teaching
    assert going_on.problem is not None
    assert (going_on.problem.code, going_on.phase, going_on.total) == ("teaching.other_tab", "waiting", 6)
    school.happens("escape")
    assert school.ask("teaching.keep").teaching.phase == "kept"


def test_a_tab_in_which_another_account_is_taught_is_that_accounts(school: School) -> None:
    school.ask("teaching.start", tab=7)
    first, school.account = school.account, school.store.accounts.add("https://portal.example/", user="b").id
    school.ask("teaching.start", tab=7)
    school.click("/p/FV-26-38")
    assert school.ask("teaching.get").teaching.phase == "shown"
    school.account = first
    assert school.ask("teaching.get").teaching.phase == "waiting"


def test_a_download_at_another_host_is_refused_and_told(school: School) -> None:
    school.tab.html = cards().replace('href="/p/', 'href="https://files.example/p/')
    school.ask("teaching.start", tab=7)
    refused = school.click("files.example/p/FV-26-38")
    assert refused.problem is not None
    assert (refused.problem.code, refused.phase, refused.rows) == ("teaching.foreign_download", "waiting", [])


def test_after_the_page_of_a_row_the_list_is_shown_again(school: School) -> None:
    school.ask("teaching.start", tab=7)
    school.click("/q/FV-26-38")
    school.ask("teaching.point", part="page")
    school.happens("escape")
    school.ask("teaching.point", part="row")
    assert school.tab.followed[-1] == (URL, None)
