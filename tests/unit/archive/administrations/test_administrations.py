"""Each administration has an archive folder and a journal of its own: what is filed, verified, sealed and saved in one says
nothing of the others, and an account that is moved leaves nothing behind that is lost or doubled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from host.archive import Archive, Files, FilingResult
from host.archive.administrations.folder_choice import add_administration
from host.archive.backup import back_up, restore
from host.errors import WorldError
from host.paths import Paths
from host.store import ACCOUNT_MOVED, AccountRow, Administration, Store
from tests.support.archive_kit import House, facts, pdf
from tests.support.clocks import HandClock


class TwoBooks(House):
    """A data folder with two administrations, and an account in each."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "data")
        self.second = self.add("Bakery", folder / "bakery")
        self.mine = self.account()
        self.bakers = self.store.accounts.add(
            "https://flour.example/", company="Flour", administration=self.second.number
        )

    def add(self, name: str, folder: Path | None = None) -> Administration:
        return add_administration(self.store, self.paths, Files(), name, folder)

    def bring_for(
        self, account: AccountRow, number: int, data: bytes | None = None, fetch: int | None = None
    ) -> FilingResult:
        staged = self.archive.staging_file(f"{account.id}-{number}")
        staged.write(0, data or pdf(number))
        return self.archive.file_document(self.store.accounts.get(account.id), fetch, staged, facts(number))

    def counts(self) -> list[tuple[int, int]]:
        """Documents and journal entries of each administration."""
        results = [self.archive.verification(administration=one.number) for one in self.store.administrations.list()]
        assert [result.findings for result in results] == [()] * len(results)
        return [(result.documents, result.entries) for result in results]

    def refused(self, name: str, folder: Path | None = None) -> str:
        before = self.store.administrations.list()
        with pytest.raises(WorldError) as error:
            self.add(name, folder)
        assert self.store.administrations.list() == before
        return error.value.code


@pytest.fixture
def books(tmp_path: Path) -> Iterator[TwoBooks]:
    made = TwoBooks(tmp_path)
    yield made
    made.close()


def test_each_document_is_filed_in_the_archive_of_its_account(books: TwoBooks, tmp_path: Path) -> None:
    mine, bakers = books.bring_for(books.mine, 1).document, books.bring_for(books.bakers, 2).document
    assert (mine.administration, bakers.administration) == (0, books.second.number)
    assert books.archive.path_of(mine).is_relative_to(books.paths.archive)
    assert books.archive.path_of(bakers).is_relative_to(tmp_path / "bakery")
    assert books.archive.read(bakers) == pdf(2)
    assert books.counts() == [(1, 1), (1, 1)]
    journal = books.store.journal.within(books.second.number)
    assert [entry.facts()["id"] for entry in journal.entries()] == [bakers.id]
    assert [entry.seq for entry in journal.entries()] == [1]


def test_the_same_bytes_are_filed_once_in_each(books: TwoBooks) -> None:
    first, second = books.bring_for(books.mine, 1), books.bring_for(books.bakers, 1)
    assert (first.new, second.new) == (True, True)
    assert first.document.id != second.document.id
    assert first.document.sha256 == second.document.sha256
    assert first.document.file.rpartition("_")[2] == second.document.file.rpartition("_")[2]
    assert not books.bring_for(books.bakers, 1).new
    assert books.store.documents.count() == 2
    assert books.store.documents.get(second.document.id) == second.document
    assert books.store.documents.get(first.document.id) == first.document
    assert books.counts() == [(1, 1), (1, 1)]


def test_deleting_in_one_leaves_the_other(books: TwoBooks) -> None:
    first, second = books.bring_for(books.mine, 1).document, books.bring_for(books.bakers, 1).document
    books.archive.delete(second, "ada", "twice")
    assert books.archive.read(first) == pdf(1)
    assert not books.archive.path_of(second).exists()
    assert books.bring_for(books.bakers, 1).is_deleted
    assert books.counts() == [(1, 1), (0, 2)]
    books.archive.delete(first, "ada", "twice")
    deleted = {one.document.administration for one in books.store.tombstones.list()}
    assert deleted == {0, books.second.number}


def test_what_is_changed_in_one_archive_is_found_there(books: TwoBooks) -> None:
    books.bring_for(books.mine, 1)
    document = books.bring_for(books.bakers, 2).document
    file = books.archive.path_of(document)
    file.chmod(0o600)
    file.write_bytes(pdf(3))
    assert books.archive.verification().findings == ()
    found = books.archive.verification(administration=books.second.number).findings
    assert [finding.code for finding in found] == ["verify.file_changed"]
    assert [finding.code for finding in books.archive.verify()] == ["verify.file_changed"]


def test_each_journal_has_a_seal_of_its_own(books: TwoBooks) -> None:
    books.bring_for(books.mine, 1)
    books.bring_for(books.bakers, 2)
    mine, bakers = books.archive.checkpoint(), books.archive.checkpoint(books.second.number)
    assert mine.origin != bakers.origin
    assert mine.root != bakers.root
    assert books.archive.verification([bakers], administration=books.second.number).findings == ()
    assert [finding.code for finding in books.archive.verification([bakers]).findings] == ["verify.seal_of_another"]


def test_a_seal_of_another_administration_is_held_against_its_own_journal_only(books: TwoBooks) -> None:
    books.bring_for(books.mine, 1)
    books.bring_for(books.bakers, 2)
    second = books.second.number
    mine, bakers = books.archive.checkpoint(), books.archive.checkpoint(second)
    assert (books.archive.sealed_administration(mine), books.archive.sealed_administration(bakers)) == (0, second)
    both = books.archive.verify_all([mine, bakers])
    assert [one.findings for one in both.values()] == [(), ()]
    assert books.archive.verify_all([mine, bakers], only=second)[second].findings == ()
    strange = replace(mine, origin="ophaler/strange")
    found = books.archive.verify_all([strange], only=second)[second].findings
    assert [finding.code for finding in found] == ["verify.seal_of_another"]


def test_a_moved_account_files_in_the_other_and_nothing_comes_twice(books: TwoBooks) -> None:
    stays = books.bring_for(books.mine, 1).document
    assert books.store.administrations.move(books.mine.id, books.second.number)
    assert not books.store.administrations.move(books.mine.id, books.second.number)
    assert not books.bring_for(books.mine, 1).new
    # The same document with other metadata: its bytes are the account's, wherever they lie.
    again = books.archive.staging_file("again")
    again.write(0, pdf(1))
    account = books.store.accounts.get(books.mine.id)
    assert not books.archive.file_document(account, None, again, replace(facts(1), portal_id=None)).new
    comes = books.bring_for(books.mine, 2).document
    assert (stays.administration, comes.administration) == (0, books.second.number)
    assert books.archive.read(stays) == pdf(1)
    assert books.counts() == [(1, 2), (1, 2)]
    for number in (0, books.second.number):
        events = [entry.event for entry in books.store.journal.within(number).entries()]
        assert events.count(ACCOUNT_MOVED) == 1


def test_what_was_deleted_stays_deleted_when_its_account_is_moved(books: TwoBooks) -> None:
    gone = books.bring_for(books.mine, 1).document
    books.archive.delete(gone, "me", "a private one")
    assert books.store.administrations.move(books.mine.id, books.second.number)
    again = books.archive.staging_file("again")
    again.write(0, pdf(1))
    account = books.store.accounts.get(books.mine.id)
    assert not books.archive.file_document(account, None, again, replace(facts(1), portal_id=None)).new
    assert books.counts()[1][0] == 0


def test_an_account_is_not_moved_while_it_is_fetched(books: TwoBooks) -> None:
    books.store.hosts.beat("h", "p", 1, "firefox", "0", "0")
    assert books.store.leases.take(books.mine.id, "h", 60)
    with pytest.raises(WorldError, match=r"account\.busy"):
        books.store.administrations.move(books.mine.id, books.second.number)
    assert books.store.accounts.get(books.mine.id).administration == 0


def test_two_suppliers_of_one_name_are_told_apart_by_their_administration(books: TwoBooks) -> None:
    here = books.store.companies.add("Baker Supply")
    there = books.store.companies.add("Baker Supply", administration=books.second.number)
    assert here.id != there.id
    with pytest.raises(WorldError, match=r"company\.already_there"):
        books.store.companies.add("baker supply", administration=books.second.number)
    with pytest.raises(WorldError, match=r"company\.already_there"):
        books.store.administrations.move(here.id, books.second.number)


def test_a_backup_has_all_and_a_restore_verifies_all(books: TwoBooks, tmp_path: Path) -> None:
    first, second = books.bring_for(books.mine, 1).document, books.bring_for(books.bakers, 1).document
    books.archive.settle()
    saved = back_up(books.paths, books.store, books.clock, Files(), tmp_path / "all.zip", lambda _: None)
    assert saved.damaged == ()
    paths = Paths(tmp_path / "elsewhere")
    # The next backup would have this one in it.
    with pytest.raises(WorldError, match=r"backup\.inside_data"):
        back_up(books.paths, books.store, books.clock, Files(), tmp_path / "bakery" / "b.zip", lambda _: None)
    restored = restore(saved.file, paths, HandClock(), Files(), lambda _: None)
    assert restored.verification.findings == ()
    assert restored.verification.documents == 2
    with Store(paths, HandClock()) as store, Archive(paths, store, HandClock()) as archive:
        assert [one.name for one in store.administrations.list()] == [None, "Bakery"]
        for document in (first, second):
            assert archive.read(document) == pdf(1)
            assert archive.path_of(document).is_relative_to(paths.data)


def test_folders_that_would_mix_two_archives_are_refused(books: TwoBooks, tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("x")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "bakery")
    assert books.refused("A", tmp_path / "bakery") == "administration.folder_shared"
    assert books.refused("A", link) == "administration.folder_shared"
    assert books.refused("A", tmp_path / "bakery" / "within") == "administration.folder_nested"
    assert books.refused("A", tmp_path) == "administration.folder_nested"
    assert books.refused("A", books.paths.archive / "within") == "administration.folder_nested"
    assert books.refused("A", books.paths.inbox) == "administration.folder_in_data"
    assert books.refused("A", full) == "administration.folder_not_empty"
    assert books.refused("A", full / "letter.txt") == "administration.folder_unusable"
    assert books.refused("bakery", tmp_path / "new") == "administration.name_taken"
    assert books.refused(" ") == "administration.no_name"
    assert books.refused("7") == "administration.no_name"


def test_a_folder_that_an_interrupted_attempt_left_can_be_chosen_again(books: TwoBooks, tmp_path: Path) -> None:
    folder = tmp_path / "again"

    class Interrupted(Files):
        def sync_folder(self, folder: Path) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_administration(books.store, books.paths, Interrupted(), "Again", folder)
    assert folder.is_dir()
    assert [one.name for one in books.store.administrations.list()] == [None, "Bakery"]
    assert books.add("Again", folder).folder == str(folder)


def test_a_chosen_folder_whose_disk_is_gone_is_not_made_anew(books: TwoBooks, tmp_path: Path) -> None:
    folder = tmp_path / "bakery"
    unplugged = folder.rename(tmp_path / "unplugged")
    for is_mount_point in (False, True):
        if is_mount_point:
            folder.mkdir()
        with pytest.raises(WorldError, match=r"archive\.folder_gone"):
            books.bring_for(books.bakers, 2)
        # The other administration is none the worse for it.
        assert books.bring_for(books.mine, 1 + is_mount_point * 4).new
    folder.rmdir()
    unplugged.rename(folder)
    assert books.bring_for(books.bakers, 2).new
    folder.rename(unplugged)
    with pytest.raises(WorldError, match=r"archive\.folder_gone"):
        books.archive.require_folder(books.second.number)
    with pytest.raises(WorldError, match=r"archive\.folder_gone"):
        books.archive.require_folder()
    books.archive.require_folder(0)


def test_only_an_empty_administration_can_be_removed(books: TwoBooks) -> None:
    def refused(number: int) -> str:
        with pytest.raises(WorldError) as error:
            books.store.administrations.remove(number)
        return error.value.code

    assert refused(0) == "administration.first"
    assert refused(books.second.number) == "administration.not_empty"
    third = books.add("Third")
    books.store.administrations.remove(third.number)
    assert [one.number for one in books.store.administrations.list()] == [0, books.second.number]
    assert books.add("Third").number > third.number


def test_an_administration_is_found_by_name_or_number(books: TwoBooks) -> None:
    rows = books.store.administrations
    assert rows.named("bakery") == rows.named(str(books.second.number)) == books.second
    assert rows.named("0").number == 0
    rows.rename(0, "Mine")
    assert rows.named("MINE").number == 0
    with pytest.raises(WorldError, match=r"administration\.name_taken"):
        rows.rename(0, "Bakery")
    with pytest.raises(WorldError, match=r"administration\.unknown"):
        rows.named("nobody")
