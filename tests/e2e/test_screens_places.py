"""The five places of the dashboard, the settings and what is shown for a while, in a real browser against played answers."""

from __future__ import annotations

from typing import Any

import pytest

from host.i18n import catalogue, languages, sentence
from tests.e2e.page_actions import heard, script, text, until
from tests.e2e.test_screens_read import stretched
from tests.support.browsers import needs_chromium
from tools import scenes

pytestmark = [pytest.mark.e2e, needs_chromium]

CURRENT = "return [...document.querySelectorAll('nav [aria-current]')].map((one) => [one.dataset.key, one.ariaCurrent])"
PLACES = ["ui_today_title", "ui_accounts_title", "ui_documents_title", "ui_calendar_title", "ui_places_settings"]
PAGES = ["times", "vault", "archive", "receivers", "inbox", "language", "suggestions", "health", "background"]


@pytest.fixture
def dashboard(house: Any) -> Any:
    house.look(1280)
    return house


def test_five_places_in_their_order(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.complete("nl"), language="nl")
    shown = script(dashboard, "return [...document.querySelectorAll('nav a')].map((one) => one.textContent)")
    assert shown == [sentence(key, "nl") for key in PLACES]


def test_the_places_are_one_row_where_it_is_narrow(house: Any) -> None:
    """Also at 200 % of a window of 1280; words that are two fifths longer may take two rows, and no word is broken."""
    for language, highest in [*((language, 72) for language in languages()), ("", 116)]:
        words = None if language else stretched(catalogue("en"))
        house.look(320)
        house.open("dashboard", scenes.complete(language or "en"), language=language or "en", words=words)
        for width in (320, 640, 901, 1280):
            house.look(width)
            height, broken = script(house, BAR)
            assert height <= highest, f"{language} at {width}: {height}"
            assert not broken, f"{language} at {width}: {broken}"


BAR = """
  const isBroken = (text) => [...text.data.matchAll(/\\S+/g)].some(({ index, 0: word }) => {
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return range.getClientRects().length > 1;
  });
  const names = [...document.querySelectorAll('#nav a span')].map((one) => one.firstChild);
  return [document.querySelector('.bar').offsetHeight, names.filter(isBroken).map((text) => text.data)];
"""


@pytest.mark.parametrize(
    ("fragment", "place"),
    [
        ("", ["today", "page"]),
        ("#portals", ["accounts", "page"]),
        ("#account=a1", ["accounts", "true"]),
        ("#add", ["accounts", "true"]),
        ("#times=a1", ["accounts", "true"]),
        ("#vault=a1", ["accounts", "true"]),
        ("#documents", ["documents", "page"]),
        ("#documents=d0", ["documents", "true"]),
        ("#why=a1&month=2026-02", ["calendar", "true"]),
        ("#settings", ["settings", "page"]),
        *[(f"#{page}", ["settings", "true"]) for page in PAGES],
    ],
)
def test_every_page_belongs_to_a_place(dashboard: Any, fragment: str, place: list[str]) -> None:
    dashboard.open("dashboard", scenes.complete("en"), fragment=fragment)
    assert script(dashboard, CURRENT) == [place]
    back = script(dashboard, "return document.querySelector('.back a')?.getAttribute('href')")
    assert (back == "#settings") == (place == ["settings", "true"])


def test_every_page_of_the_settings_is_reached_from_there(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.complete("en"), fragment="#settings")
    links = script(
        dashboard, "return [...document.querySelectorAll('main ul a')].map((one) => one.getAttribute('href'))"
    )
    assert [link for link in links if link.startswith("#")] == [f"#{page}" for page in PAGES]
    again = "return document.querySelector('main [data-key=welcome] a').getAttribute('href')"
    assert script(dashboard, again) == "../welcome/welcome.html", "the welcome page is found again"


STATES = """
  return Object.fromEntries([...document.querySelectorAll('.settings-page')]
    .map((one) => [one.dataset.key, one.querySelector('.settings-state')?.innerText]).filter(([, state]) => state))
"""


def test_the_settings_say_how_things_stand(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.vault_locked("en"), fragment="#settings")
    until(dashboard, lambda: "health" in script(dashboard, STATES))
    said = script(dashboard, STATES)
    assert sorted(said) == ["archive", "health", "language", "receivers", "times", "vault"]
    assert said["vault"].startswith(sentence("ui_vault_state_locked", "en"))
    assert said["health"] == sentence("ui_standing_health", "en", n=1)
    assert said["language"] == "English"
    assert said["times"] == "Tue, Thu 09:00"
    assert said["receivers"] == "2 receivers · Waiting: 3 · Failed: 1"
    assert said["archive"].endswith("All is well.")
    described = script(
        dashboard, "return document.querySelector('[data-key=health] a').getAttribute('aria-describedby')"
    )
    assert described == "state-health about-health"
    assert len(dashboard.calls("health.check")) == 1


def test_what_cannot_be_asked_is_not_called_well(dashboard: Any) -> None:
    made = scenes.complete("en")
    away = {"folder": "/mnt/nas", "proposed": "/mnt/nas", "documents": 9, "settled": True, "present": False}
    made["answers"]["archive.folder"] = [{"result": away}]
    refused = [{"error": {"code": "bug.unexpected", "message": "no", "details": {}}}]
    made["answers"] |= dict.fromkeys(("health.check", "vault.status", "windows.get", "receivers.list"), refused)
    dashboard.open("dashboard", made, fragment="#settings")
    until(dashboard, lambda: dashboard.calls("health.check"))
    said = script(dashboard, STATES)
    assert said == {"archive": sentence("ui_standing_archive_gone", "en"), "language": "English"}


def test_another_language_is_spoken_at_once_and_kept(dashboard: Any) -> None:
    made = scenes.complete("en")
    made["answers"]["link.again"] = [{"result": {}}]
    dashboard.open("dashboard", made, fragment="#language")
    assert {"Deutsch", "English", "Français", "Nederlands"} <= set(text(dashboard).splitlines())
    script(dashboard, "document.querySelector('input[value=fr]').click()")
    until(dashboard, lambda: heard(dashboard) == sentence("ui_language_saved", "fr"))
    until(dashboard, lambda: dashboard.calls("link.again"))
    assert sentence("ui_language_title", "fr") in text(dashboard)
    assert script(dashboard, "return document.documentElement.lang") == "fr"
    assert script(dashboard, "return stage.scene.stored") == {"language": "fr"}
    dashboard.open("dashboard", scenes.complete("en") | {"stored": {"language": "nl"}}, fragment="#times")
    assert script(dashboard, CURRENT) == [["settings", "true"]]
    assert sentence("ui_times_title", "nl") in text(dashboard)
    dashboard.open("dashboard", scenes.complete("en") | {"stored": {"language": "xx"}}, fragment="#times")
    assert sentence("ui_times_title", "en") in text(dashboard), "one that is none is the browser's"


def test_what_was_saved_is_seen_and_heard(dashboard: Any) -> None:
    made = scenes.complete("en")
    made["answers"]["link.again"] = [{"result": {}}]
    dashboard.open("dashboard", made, fragment="#language")
    assert script(dashboard, SEEN) is False
    script(dashboard, "document.querySelector('input[value=de]').click()")
    until(dashboard, lambda: script(dashboard, SEEN))


def test_late_documents_of_many_accounts_are_one_row(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.late("en"))
    assert sentence("ui_attention_late_count", "en", n=8) in text(dashboard)
    cards = "return [...document.querySelectorAll('.attention')].filter((one) => one.checkVisibility()).length"
    assert script(dashboard, cards) == 2
    script(dashboard, "document.querySelector('details[data-key=late] summary').click()")
    assert script(dashboard, cards) == 10


def test_several_answers_leave_room_for_what_they_answer(dashboard: Any) -> None:
    dashboard.look(1280)
    dashboard.open("dashboard", scenes.SCENES["office"]("nl"), language="nl")
    widths = script(dashboard, "return [...document.querySelectorAll('.attention-text')].map((one) => one.offsetWidth)")
    assert len(widths) == 3
    assert min(widths) > 400


def test_a_sitting_that_is_over_is_put_away(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.SCENES["sitting-over"]("en"))
    script(dashboard, "localStorage.clear(); document.querySelector('[data-action=sitting-dismiss]').click()")
    until(dashboard, lambda: not script(dashboard, "return document.querySelector('.sitting')"))
    dashboard.open("dashboard", scenes.SCENES["sitting-over"]("en"))
    assert not script(dashboard, "return document.querySelector('.sitting')")
    script(dashboard, "localStorage.clear()")


def test_last_night_and_what_comes_next_are_told(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.incomplete("en"))
    shown = text(dashboard)
    assert sentence("today_night_fetches", "en", n=12) in shown
    assert "Next fetch:" in shown
    failed = "return [...document.querySelectorAll('.today-failed a')].map((one) => one.getAttribute('href'))"
    assert script(dashboard, failed) == ["#account=a1"]
    assert sentence("ui_today_done", "en") not in shown  # the night left something undone


def test_the_archive_is_checked_now_and_the_result_told(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.complete("en"), fragment="#archive")
    assert "11 of 214 documents were read." in text(dashboard)
    script(dashboard, "document.querySelector('[data-action=archive-check]').click()")
    until(dashboard, lambda: script(dashboard, "return document.querySelector('main progress')"))
    until(dashboard, lambda: "214 of 214 documents were read." in text(dashboard))
    until(dashboard, lambda: heard(dashboard) == sentence("ui_archive_good", "en"))
    script(dashboard, "document.querySelector('[data-action=archive-open]').click()")
    until(dashboard, lambda: dashboard.calls("archive.open_folder"))


def test_a_check_that_is_over_at_once_is_told_too(dashboard: Any) -> None:
    made = scenes.complete("en")
    made["answers"]["archive.check"] = made["answers"]["archive.check"][0]["then"]["archive.checked"]
    dashboard.open("dashboard", made, fragment="#archive")
    script(dashboard, "document.querySelector('[data-action=archive-check]').click()")
    until(dashboard, lambda: "214 of 214 documents were read." in text(dashboard))
    until(dashboard, lambda: heard(dashboard) == sentence("ui_archive_good", "en"))


def test_it_is_not_said_that_all_is_done_where_the_night_is_not_known(dashboard: Any) -> None:
    made = scenes.complete("en")
    dashboard.open("dashboard", made)
    until(dashboard, lambda: sentence("ui_today_done", "en") in text(dashboard))
    made["answers"]["today.get"] = []
    dashboard.open("dashboard", made)
    until(dashboard, lambda: dashboard.calls("today.get"))
    assert sentence("ui_today_done", "en") not in text(dashboard)


def test_what_is_broken_stands_first_with_a_line_to_copy(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.complete("en"), fragment="#health")
    parts = script(dashboard, "return [...document.querySelectorAll('main li')].map((one) => one.dataset.key)")
    assert parts[0] == "browser"
    assert len(parts) == 7
    assert script(dashboard, "return document.querySelector('main code').textContent") == "ophaler setup"
    script(dashboard, "document.querySelector('[data-action=health-again]').click()")
    until(dashboard, lambda: len(dashboard.calls("health.check")) == 2)


def test_what_is_done_by_itself_leads_to_where_it_is_set(dashboard: Any) -> None:
    dashboard.open("dashboard", scenes.complete("en"), fragment="#background")
    links = script(
        dashboard, "return [...document.querySelectorAll('main li a')].map((one) => one.getAttribute('href'))"
    )
    assert links == ["#times", "#health", "#inbox", "#receivers", "#archive"]
    assert script(dashboard, "return document.querySelectorAll('main li .tone-calm').length") == 1


SEEN = "const box = document.querySelector('[role=status]').getBoundingClientRect(); return box.width > 100 && box.bottom <= innerHeight"


def test_a_check_of_the_archive_that_was_begun_elsewhere_is_followed_to_its_end(dashboard: Any) -> None:
    made = scenes.complete("en")
    ended = made["answers"]["archive.checked"]
    made["answers"]["archive.checked"] = [{"result": {**ended[0]["result"], "running": True}}]
    dashboard.open("dashboard", made, fragment="#archive")
    assert sentence("ui_archive_checking", "en") in text(dashboard)
    script(dashboard, "stage.scene.answers['archive.checked'] = arguments[0]", ended)
    until(dashboard, lambda: sentence("ui_archive_checking", "en") not in text(dashboard))


def test_a_clock_that_is_a_year_behind_is_told(dashboard: Any) -> None:
    made = scenes.complete("nl")
    dashboard.open("dashboard", made, language="nl")
    clock = "return document.querySelector('[data-key=clock]')?.innerText ?? ''"
    assert script(dashboard, clock) == ""
    account = made["answers"]["status.get"][0]["result"]["accounts"][0]
    account["last_at"] = str(int(account["last_at"][:4]) + 1) + account["last_at"][4:]
    dashboard.open("dashboard", made, language="nl")
    told = sentence("ui_clock_behind", "nl", today="12 mrt 2026", last="12 mrt 2027")
    assert script(dashboard, clock) == told
