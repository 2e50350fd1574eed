"""What one fetch's parts share: its row, its attentions, and who is told of a change of either."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from host.errors import WorldError
from host.fetch.context import FetchContext, InterruptedFetchError
from tests.support.clocks import HandClock
from tests.support.fake_browser import FakeBrowser, World
from tests.support.fetch_kit import RecordingObserver


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, HandClock(), FakeBrowser())
    yield made
    made.close()


def begin(world: World, why: str = "person") -> tuple[FetchContext, RecordingObserver]:
    observer = RecordingObserver()
    return world.context(world.store.fetches.queue(world.account, why=why), observer=observer), observer


def kinds(world: World) -> set[str]:
    return {attention.kind for attention in world.store.attention.list()}


def test_a_step_is_stored_and_told(world: World) -> None:
    context, observer = begin(world)
    context.page.tab.id = 7
    context.step("opening", profile="profile")
    assert (context.fetch.state, observer.states) == ("opening", ["opening"])
    assert world.store.fetches.get(context.fetch.id).state == "opening"
    assert [step.details for step in world.store.fetches.steps(context.fetch.id)][-1:] == [
        {"profile": "profile", "tab": 7}
    ]


def test_no_step_begins_once_the_person_has_stopped_the_fetch(world: World) -> None:
    context, observer = begin(world)
    world.store.fetches.want_stop(context.fetch.id)
    with pytest.raises(WorldError) as error:
        context.step("opening")
    assert (error.value.code, observer.states) == ("fetch.stopped", [])


def test_no_step_begins_once_the_pipe_is_closed(world: World) -> None:
    context, _ = begin(world)
    context.signals.interrupted.set()
    with pytest.raises(InterruptedFetchError):
        context.step("opening")
    assert world.store.fetches.get(context.fetch.id).state == "queued"


def test_an_attention_replaces_those_of_its_kinds_only(world: World) -> None:
    context, observer = begin(world)
    context.open_attention("permission", origins=["https://portal.example/*"])
    until = world.clock.now() + timedelta(minutes=5)
    context.replace_attention(["sign_in", "one_time_code"], "sign_in", {}, until)
    context.replace_attention(["sign_in", "one_time_code"], "one_time_code", {"user": "me"}, until)
    assert kinds(world) == {"permission", "one_time_code"}
    assert observer.attention_changes == 3


def test_nothing_is_told_where_nothing_was_open(world: World) -> None:
    context, observer = begin(world)
    context.resolve_attention(["sign_in", "captcha"])
    assert observer.attention_changes == 0
    context.open_attention("captcha")
    context.resolve_attention(["sign_in", "captcha"])
    assert (kinds(world), observer.attention_changes) == (set(), 2)


def test_an_opportunistic_fetch_asks_for_nothing(world: World) -> None:
    context, observer = begin(world, why="visit")
    with pytest.raises(WorldError) as error:
        context.open_attention("other_account")
    assert (error.value.code, kinds(world), observer.attention_changes) == ("fetch.visit_over", set(), 0)
