"""What waits, failed or is late is told by mail once a day at most, by choice, and without amounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from host.errors import WorldError
from host.exports.own_messages import SETTING, own_messages, read_own_messages
from host.paths import Paths
from host.schedule import LATE_DOCUMENT
from host.service.upkeep.daily_mail import DailyMail, daily_state
from host.service.upkeep.daily_message import daily_lines
from host.store import Store, stamp
from host.store.probes.daily_mail_probe import STATE_SETTING, is_daily_mail_due
from host.wake import entry
from tests.support.receivers_kit import HandingHouse
from tests.unit.exports.test_mail_inbox import PASSWORD, Post, served

SECRET_TEXTS = ("119.00", "RE-1", ".pdf", PASSWORD)


class Told:
    """A house whose person is told by mail, and their post."""

    def __init__(self, folder: Path, port: int, post: Post) -> None:
        self.house = HandingHouse(folder)
        self.store: Store = self.house.store
        self.post = post
        self.mail = DailyMail(self.store, self.house.paths, self.house.vault, "en")
        own = {
            "host": "127.0.0.1",
            "port": port,
            "security": "none",
            "sender": "me@firm.example",
            "to": "me@firm.example",
        }
        self.set(own=own)

    def set(self, **values: object) -> None:
        chosen = read_own_messages({"to": "me@firm.example", "is_daily": True, **values})
        self.store.settings.set(SETTING, chosen.model_dump())

    def wait_for_person(self) -> None:
        account = self.house.account().id
        self.store.attention.open(account, "sign_in", details={})

    def send(self) -> list[str]:
        """Sends what is due; the bodies of the messages so far."""
        self.mail.send_when_due()
        return [message.get_content() for message in self.post.messages]


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    post = Post()
    with served(post) as port:
        made = Told(tmp_path, port, post)
        yield made
        made.house.close()


def test_where_there_is_nothing_none_is_sent(told: Told) -> None:
    assert told.send() == []
    state = daily_state(told.store)
    assert state is not None
    assert (state.sent_at, state.code) == (None, None)


def test_what_waits_is_told_once_a_day_at_most(told: Told) -> None:
    told.wait_for_person()
    [body] = told.send()
    assert "waits for you" in body
    [message] = told.post.messages
    assert (message["To"], message["Subject"]) == ("me@firm.example", "Ophaler: 1 thing to know")
    assert message["Auto-Submitted"] == "auto-generated"
    told.store.attention.open(told.house.account().id, LATE_DOCUMENT, details={})
    told.house.clock.move(23 * 3600)
    assert len(told.send()) == 1
    told.house.clock.move(2 * 3600)
    assert len(told.send()) == 2
    assert "is late" in told.send()[1]


def test_the_same_is_told_again_after_a_week_only(told: Told) -> None:
    told.wait_for_person()
    told.send()
    for _ in range(6):
        told.house.clock.move(24 * 3600 + 1)
        assert len(told.send()) == 1
    told.house.clock.move(24 * 3600 + 1)
    assert len(told.send()) == 2


def test_nothing_is_told_without_the_choice(told: Told) -> None:
    told.wait_for_person()
    told.set(own=own_messages(told.store).own.model_dump(), is_daily=False)
    assert told.send() == []
    told.store.settings.set(SETTING, {"to": "no address"})
    assert told.send() == []
    assert own_messages(told.store) is None


def test_it_names_no_amount_no_document_and_no_file(told: Told) -> None:
    house = told.house
    document = house.bring(1).document
    gone = house.outside / "gone"
    house.receiver("folder", "nas", folder=str(gone))
    house.bring(2)
    gone.rename(house.outside / "elsewhere")
    house.run(is_asked=True)
    account = house.account().id
    told.store.attention.open(account, LATE_DOCUMENT, details={"number": "RE-1", "total": "119.00"})
    told.store.fetches.finish(
        told.store.fetches.queue(account).id, "incomplete", None, ("fetch.unread_section", {"part": "119.00"})
    )
    [body] = told.send()
    assert "Nothing reaches the receiver nas; 1 document waits." in body
    assert "did not bring everything" in body
    assert not [text for text in SECRET_TEXTS if text in body]
    assert document.file not in body


@pytest.mark.parametrize("language", ["en", "nl", "de", "fr"])
def test_each_language_has_its_lines(told: Told, language: str) -> None:
    told.wait_for_person()
    [line] = daily_lines(told.store, language)
    assert not line.startswith("daily_")


def test_a_server_that_is_away_is_tried_again_later(told: Told) -> None:
    told.wait_for_person()
    away = {"host": "127.0.0.1", "port": 1, "security": "none", "sender": "me@firm.example", "to": "me@firm.example"}
    working = own_messages(told.store)
    told.set(own=away)
    assert told.send() == []
    state = daily_state(told.store)
    assert (state.code, state.failures, state.is_stopped) == ("receiver.unreachable", 1, False)
    told.store.settings.set(SETTING, working.model_dump())
    assert told.send() == []
    told.house.clock.move(61)
    assert len(told.send()) == 1
    assert daily_state(told.store).code is None


def test_a_refused_login_is_not_tried_again_by_itself(told: Told) -> None:
    told.wait_for_person()
    told.set(own={**own_messages(told.store).own.model_dump(), "user": "me"})
    assert told.send() == []
    state = daily_state(told.store)
    assert (state.code, state.is_stopped) == ("receiver.no_secret", True)
    told.house.clock.move(48 * 3600)
    assert told.send() == []
    assert daily_state(told.store).failures == 1


def test_over_a_receivers_account_it_goes_to_the_person(told: Told) -> None:
    told.wait_for_person()
    port = own_messages(told.store).own.port
    server = {"host": "127.0.0.1", "port": port, "security": "none", "sender": "firm@firm.example"}
    told.house.receiver("mail", "books", to="books@program.example", **server)
    told.set(receiver="books")
    told.send()
    assert [message["To"] for message in told.post.messages] == ["me@firm.example"]
    told.house.receiver("folder", "nas", folder=str(told.house.outside / "m"))
    told.set(receiver="nas")
    told.house.clock.move(8 * 24 * 3600)
    told.send()
    assert daily_state(told.store).code == "messages.no_mail_receiver"


def test_the_timer_asks_the_database_first(told: Told, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    database, clock = told.house.paths.database, told.house.clock
    assert not is_daily_mail_due(tmp_path / "none", stamp(clock.now()))
    assert is_daily_mail_due(database, stamp(clock.now()))
    told.wait_for_person()
    monkeypatch.setattr(entry, "SystemClock", lambda: clock)
    monkeypatch.setenv("OPHALER_LANGUAGE", "nl")
    entry.send_daily_mail(told.house.paths)
    assert "wacht op u" in told.post.messages[0].get_content()
    assert not is_daily_mail_due(database, stamp(clock.now() + timedelta(hours=23)))
    assert is_daily_mail_due(database, stamp(clock.now() + timedelta(hours=25)))
    told.store.settings.set(STATE_SETTING, {"next_at": stamp(clock.now()), "is_stopped": True})
    assert not is_daily_mail_due(database, stamp(clock.now() + timedelta(days=9)))
    told.store.settings.set(SETTING, None)
    assert not is_daily_mail_due(database, stamp(clock.now()))


def test_another_host_that_tells_is_left_to_it(told: Told) -> None:
    import os

    from host.file_lock import try_lock

    told.wait_for_person()
    lock = try_lock(told.house.paths.data / "telling")
    assert lock is not None
    assert told.send() == []
    os.close(lock)
    assert len(told.send()) == 1


@pytest.mark.parametrize(
    "values",
    [
        {"to": "me@x.example"},
        {"to": "nobody", "receiver": "books"},
        {"to": "me@x.example", "receiver": "books", "own": {"host": "h", "sender": "a@b.c", "to": "a@b.c"}},
        {"to": "me@x.example", "own": {"host": "mail.example", "security": "none", "sender": "a@b.c", "to": "a@b.c"}},
    ],
)
def test_settings_that_cannot_work_are_refused(values: dict[str, object]) -> None:
    with pytest.raises(WorldError, match=r"messages\.bad_setting"):
        read_own_messages(values)


def test_a_message_that_is_sent_again_is_known_for_the_same(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    told.wait_for_person()

    def die(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(told.mail, "_keep", die)
        with pytest.raises(KeyboardInterrupt):
            told.mail.send_when_due()
    told.house.clock.move(3600)
    told.send()
    first, second = [message["Message-ID"] for message in told.post.messages]
    assert first == second
    told.house.clock.move(8 * 24 * 3600)
    told.send()
    assert told.post.messages[2]["Message-ID"] != first, "the same a week later is another message"


def test_what_a_browser_told_a_timer_of_another_language_does_not_tell_again(told: Told) -> None:
    told.wait_for_person()
    told.send()
    told.house.clock.move(25 * 3600)
    timer = DailyMail(told.store, told.house.paths, told.house.vault, "nl")
    assert not timer.send_when_due()
    assert len(told.post.messages) == 1


def test_an_error_that_nobody_foresaw_is_put_off_too(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    told.wait_for_person()
    with monkeypatch.context() as broken:
        broken.setattr("host.exports.own_messages.text_message", lambda *_: 1 // 0)
        assert told.send() == []
        state = daily_state(told.store)
        assert (state.code, state.failures, state.is_stopped) == ("bug.unexpected", 1, False)
        told.send()
        assert daily_state(told.store).failures == 1
    told.house.clock.move(61)
    assert len(told.send()) == 1


def test_a_store_that_cannot_be_opened_ends_the_timer_in_peace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> None:
        raise WorldError("store.locked")

    monkeypatch.setattr("host.store.Store", refuse)
    entry.send_daily_mail(Paths(tmp_path))
    assert "store.locked" in caplog.text
