"""A stored password that a portal refused stays refused, whoever gets in afterwards: trying it at every session that ends
would lock the account in the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.fetch.sign_in.test_autofill import BOTH, Portal, Setting, make

__all__ = ["make"]


class Refusing(Portal):
    """Refuses in words, or only by asking again."""

    refusal = "wrong"

    def _submit(self) -> Any:
        answer = super()._submit()
        if self.stage == "wrong":
            self.stage = self.refusal
        return answer


@pytest.mark.parametrize("refusal", ["wrong", "word"])
def test_a_refused_password_stays_refused_when_the_person_got_in(make: Callable[..., Setting], refusal: str) -> None:
    portal = Refusing(wanted={"username": "me", "password": "another"})
    portal.refusal = refusal
    setting = make(portal, **BOTH)

    def typed(method: str, params: Any) -> None:
        if method == "tab.show":
            portal.stage = "open"

    portal.before = typed
    assert setting.fetch().state == "complete"
    for _ in range(3):
        portal.stage = "both"
        assert setting.fetch().state == "nothing_new"
    assert len(portal.submits) == 1


class Overtaken(Portal):
    """Refuses, and the person has typed the right password before anybody else has seen the refusal."""

    def _submit(self) -> Any:
        answer = super()._submit()
        if self.stage == "wrong":
            self.acted, self.stage = True, "open"
        return answer


def test_a_person_who_is_faster_than_the_observation_does_not_prove_the_password(make: Callable[..., Setting]) -> None:
    portal = Overtaken(wanted={"username": "me", "password": "another"})
    setting = make(portal, **BOTH)
    assert setting.fetch().state == "complete"

    def typed(method: str, params: Any) -> None:
        if method == "tab.show":
            portal.stage = "open"

    portal.before, portal.acted, portal.stage = typed, False, "both"
    assert setting.fetch().state == "nothing_new"
    assert portal.shown == 1
    assert len(portal.submits) == 1


def test_a_password_that_opened_the_account_alone_is_proven(make: Callable[..., Setting]) -> None:
    portal = Portal()
    setting = make(portal, **BOTH)
    assert setting.fetch().state == "complete"
    portal.stage = "both"
    assert setting.fetch().state == "nothing_new"
    assert (len(portal.submits), portal.shown) == (2, 0)
