"""A running host looks at its mailboxes by itself, in a thread of its own, and says when one begins to fail."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from host.service.notifier import Notifier
from host.service.upkeep.mailbox_rounds import MailboxRounds
from host.vault import Vault
from tests.support.inbox_kit import InboxHouse


class ToldNotifier:
    """Counts what it is told."""

    def __init__(self) -> None:
        self.count = 0

    def attention(self, *, notify: bool) -> None:
        assert not notify
        self.count += 1


def rounds(house: InboxHouse, notifier: ToldNotifier) -> MailboxRounds:
    vault = Vault(house.paths, house.clock)
    return MailboxRounds(house.store, house.archive, house.paths, vault, cast("Notifier", notifier))


def test_a_mailbox_that_fails_is_told_once_and_tried_again_when_it_is_due(tmp_path: Path) -> None:
    house, notifier = InboxHouse(tmp_path), ToldNotifier()
    upkeep = rounds(house, notifier)
    upkeep.look()
    assert upkeep._thread is None, "nothing is loaded without a mailbox"
    house.store.mailboxes.add("post", ("mail.example", 993, "none"), "me", "Invoices")
    for _ in range(2):
        upkeep.look()
        assert upkeep._thread is not None
        upkeep._thread.join(60)
    row = house.store.mailboxes.get("post")
    assert (row.code, row.is_stopped, row.failures, notifier.count) == ("mailbox.unsafe", True, 1, 1)
    upkeep.stop(60)
    house.store.mailboxes.forget_failures("post")
    upkeep.look()
    assert house.store.mailboxes.get("post").code is None, "an ended host looks no more"
    house.close()


def test_a_mailbox_that_another_host_reads_is_left_to_it(tmp_path: Path) -> None:
    from host.inbox.mailboxes.mailbox_round import one_at_a_time

    house, notifier = InboxHouse(tmp_path), ToldNotifier()
    house.store.mailboxes.add("post", ("mail.example", 993, "none"), "me", "Invoices")
    upkeep = rounds(house, notifier)
    with one_at_a_time(house.paths):
        upkeep.look()
        assert upkeep._thread is not None
        upkeep._thread.join(60)
    assert (house.store.mailboxes.get("post").failures, notifier.count) == (0, 0)
    house.close()
