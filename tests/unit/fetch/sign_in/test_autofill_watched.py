"""What the person does in the tab while the vault's secrets are tried: it proves nothing that was not proven, and hides
nothing that was learned."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from host.errors import WorldError
from host.fetch.sign_in.account_owner import OwnerCheck
from host.fetch.sign_in.attendance import Attendance
from host.fetch.sign_in.flow import SignInFlow
from host.vault import Secret
from tests.unit.fetch.sign_in.test_autofill import BOTH, PORTAL, TOTP, Portal, Setting, make

__all__ = ["make"]


def test_a_code_of_the_vault_is_no_proof_that_no_code_is_asked_for(make: Callable[..., Setting]) -> None:
    portal = Portal(next_after_password="code", acted=True)
    setting = make(portal, **BOTH, totp=TOTP)
    portal.wanted["code"] = TOTP.code(setting.world.clock.now()).reveal()
    assert setting.fetch().state == "complete"
    memory = setting.world.store.accounts.get(setting.world.account).memory
    # Nobody knows whose code it was, but "none" would let an unattended fetch make the portal send one.
    assert (memory.second_factor, memory.totp_accepted) == (None, False)


def test_a_password_that_is_stored_meanwhile_is_not_proven_by_the_one_before_it(make: Callable[..., Setting]) -> None:
    portal = Portal()
    setting = make(portal, **BOTH)
    world = setting.world
    autofill = SignInFlow(
        context := world.context(world.store.fetches.queue(world.account), vault=setting.vault),
        OwnerCheck(world.store, world.account),
        Attendance(context),
    ).autofill
    page = context.page
    page.tab.open(PORTAL)
    assert autofill.fill(page.observe_settled())
    assert autofill.on_signed_in()
    # The session ends, and another password is stored before it is asked for again.
    portal.stage = "both"
    world.clock.move(60)
    setting.vault.store(world.account, "portal.example", password=Secret("mistyped"))
    assert autofill.fill(page.observe_settled())
    portal.acted = True
    page.observe_settled()
    assert not autofill.on_signed_in()
    assert world.store.accounts.get(world.account).memory.tried_password_stored_at is not None


class Slow(Portal):
    """Still shows the fields that were submitted; only then it refuses, and the person types in the same document."""

    observed = 0
    """How often the page was looked at since its fields were submitted."""

    def _submit(self) -> Any:
        answer = super()._submit()
        if self.stage == "wrong":
            self.stage = "filled"
        return answer

    def page_snapshot(self, params: Any) -> Any:
        if self.stage == "filled" and self.shown:
            self.observed += 1
            self.acted = True
            if self.observed == 3:
                # Another document, in which nobody has done anything.
                self.stage, self.acted = "open", False
        return super().page_snapshot(params)


def test_what_the_person_types_while_a_slow_portal_is_waited_for_is_theirs(make: Callable[..., Setting]) -> None:
    portal = Slow(wanted={"username": "me", "password": "another"})
    setting = make(portal, **BOTH)
    assert setting.fetch(60.0).state == "complete"
    memory = setting.world.store.accounts.get(setting.world.account).memory
    assert memory.tried_password_stored_at is not None
    portal.stage = "both"
    assert setting.fetch().state == "needs_person"
    assert len(portal.submits) == 1


class Quick(Portal):
    """Asks for a code that came by text message; the person types it before the page was looked at, or while it is."""

    sees_code_page = False

    def _submit(self) -> Any:
        answer = super()._submit()
        self.acted, self.stage = True, "sms" if self.sees_code_page else "open"
        return answer

    def page_snapshot(self, params: Any) -> Any:
        shown = super().page_snapshot(params)
        if self.stage == "sms":
            self.stage = "open"
        return shown


@pytest.mark.parametrize("sees_code_page", [False, True])
@pytest.mark.parametrize("typed_code_only", [False, True])
def test_a_code_typed_at_once_leaves_the_password_proven(
    make: Callable[..., Setting], *, sees_code_page: bool, typed_code_only: bool
) -> None:
    portal = Quick(typed_code_only=typed_code_only)
    portal.sees_code_page = sees_code_page
    setting = make(portal, **BOTH)
    assert setting.fetch(60.0).state == "complete"
    tried = setting.world.store.accounts.get(setting.world.account).memory.tried_password_stored_at
    assert (tried is None) == typed_code_only


@pytest.mark.parametrize("code", ["browser.page_unreachable", "browser.timeout"])
def test_a_page_that_leaves_while_it_is_watched_does_not_end_the_wait(make: Callable[..., Setting], code: str) -> None:
    portal = Portal(stage="user")
    setting = make(portal, password=BOTH["password"])
    broken = {"left": 0}

    def world(method: str, params: Any) -> None:
        if method == "tab.show":
            portal.stage = "word"  # the person has typed their name
        if method == "page.click":
            broken["left"] = 1  # the page navigates
        if method == "page.wait_quiet" and broken["left"]:
            broken["left"] = 0
            raise WorldError(code)

    portal.before = world
    ended = setting.fetch(60.0)
    assert (ended.state, ended.failure_code) == ("complete", None)
