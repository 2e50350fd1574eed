"""``ophaler receivers`` and ``documents export --to``, as the command line tells of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from host.paths import Paths
from tests.support.inbox_kit import bill
from tests.support.receivers_kit import csv_rows, files_below
from tests.unit.cli.test_answers import data, run

__all__ = ["data"]

Capture = pytest.CaptureFixture[str]


def filed(capsys: Capture, tmp_path: Path, number: str) -> str:
    """Files a document without a portal; its company's id."""
    companies = run(capsys, "companies", "list")[1] or run(capsys, "companies", "add", "De Linde")[1]
    file = tmp_path / f"{number}.pdf"
    file.write_bytes(bill(number))
    assert run(capsys, "documents", "add", str(file), "--company", companies[0]["id"])[0] == 0
    return str(companies[0]["id"])


def test_a_receiver_from_adding_to_removing(capsys: Capture, tmp_path: Path) -> None:
    mirror, register = tmp_path / "mirror", tmp_path / "books.csv"
    filed(capsys, tmp_path, "F-1")
    status, [added] = run(capsys, "receivers", "add", "folder", "nas", "--set", f"folder={mirror}")
    assert (status, added["kind"], added["when"], added["waiting"]) == (0, "folder", "always", 0)
    run(capsys, "receivers", "add", "csv", "books", "--set", f"file={register}", "--when", "asked", "--all")
    filed(capsys, tmp_path, "F-2")
    status, answers = run(capsys, "receivers", "run", "--wait")
    assert (status, [(a["receiver"], a["handed_on"], a["waiting"]) for a in answers]) == (
        *(0, [("books", 1, 0), ("nas", 1, 0)]),
    )
    assert [len(csv_rows(register)), len(files_below(mirror))] == [1, 1]
    status, [answer] = run(capsys, "documents", "export", "--to", "nas")
    assert (status, answer["handed_on"], answer["already"]) == (0, 1, 1)
    status, [answer] = run(capsys, "documents", "export", "--to", "nas")
    assert (status, answer["handed_on"], answer["already"]) == (0, 0, 2)
    assert run(capsys, "receivers", "test", "nas") == (0, [{"id": "nas", "reached": True}])
    other = ("--set", "separator=;", "--when", "always")
    status, [answer] = run(capsys, "receivers", "set", "books", *other)
    assert (status, answer["error"]["code"]) == (1, "receiver.other_columns"), "the file that is there has commas"
    _, [changed] = run(capsys, "receivers", "set", "books", *other, "--set", f"file={tmp_path / 'new.csv'}")
    assert (changed["settings"]["separator"], changed["when"]) == (";", "always")
    assert [one["id"] for one in run(capsys, "receivers", "list")[1]] == ["books", "nas"]
    assert run(capsys, "receivers", "remove", "nas") == (0, [{"id": "nas", "removed": True}])
    assert len(files_below(mirror)) == 2


def test_a_receiver_that_is_gone_is_told_and_what_waits_with_it(capsys: Capture, tmp_path: Path) -> None:
    mirror = tmp_path / "mirror"
    run(capsys, "receivers", "add", "folder", "nas", "--set", f"folder={mirror}")
    mirror.rename(tmp_path / "elsewhere")
    filed(capsys, tmp_path, "F-1")
    status, [answer] = run(capsys, "receivers", "run")
    assert (status, answer["waiting"], answer["problem"]["code"]) == (1, 1, "receiver.folder_gone")
    [listed] = run(capsys, "receivers", "list")[1]
    assert (listed["problem"]["code"], listed["stopped"]) == ("receiver.folder_gone", False)
    assert str(mirror) in listed["problem"]["message"]
    run(capsys, "receivers", "test", "nas")
    assert run(capsys, "receivers", "run")[0] == 0


def test_only_of_one_company(capsys: Capture, tmp_path: Path) -> None:
    company = filed(capsys, tmp_path, "F-1")
    other = run(capsys, "companies", "add", "Another")[1][0]["id"]
    run(capsys, "receivers", "add", "folder", "nas", "--set", f"folder={tmp_path / 'm'}", "--account", other, "--all")
    assert run(capsys, "receivers", "run")[1][0]["handed_on"] == 0
    _, [changed] = run(capsys, "receivers", "set", "nas", "--account", company)
    assert changed["accounts"] == [company]
    assert run(capsys, "documents", "export", "--to", "nas", "--account", company)[1][0]["handed_on"] == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("add", "pigeon", "nas"), "receiver.unknown_kind"),
        (("add", "folder", "nas"), "receiver.bad_setting"),
        (("add", "folder", "nas", "--set", "folder=relative/path"), "receiver.bad_setting"),
        (("add", "folder", "nas", "--set", "folder=/x", "--set", "colour=red"), "receiver.bad_setting"),
        (("add", "folder", "NAS/..", "--set", "folder=/x"), "receiver.bad_name"),
        (("add", "folder", "nas", "--set", "folder=/x", "--account", "nobody"), "account.unknown"),
        (("set", "nobody"), "receiver.unknown"),
        (("remove", "nobody"), "receiver.unknown"),
        (("test", "nobody"), "receiver.unknown"),
        (("run", "nobody"), "receiver.unknown"),
        (("run",), "receiver.none"),
    ],
)
def test_what_cannot_be_done_is_told(capsys: Capture, arguments: tuple[str, ...], code: str) -> None:
    status, [answer] = run(capsys, "receivers", *arguments)
    assert (status, answer["error"]["code"]) == (1, code)
    assert run(capsys, "receivers", "list") == (0, [])


def test_a_mirror_in_the_archive_and_a_second_of_one_name_are_refused(
    capsys: Capture, data: Path, tmp_path: Path
) -> None:
    inside = Paths(data).archive / "mirror"
    status, [answer] = run(capsys, "receivers", "add", "folder", "nas", "--set", f"folder={inside}")
    assert (status, answer["error"]["code"], inside.exists()) == (1, "export.inside_archive", False)
    place = f"folder={tmp_path / 'm'}"
    run(capsys, "receivers", "add", "folder", "nas", "--set", place)
    status, [answer] = run(capsys, "receivers", "add", "folder", "nas", "--set", place)
    assert (status, answer["error"]["code"]) == (1, "receiver.name_taken")
    status, [answer] = run(capsys, "receivers", "set", "nas", "--secret")
    assert (status, answer["error"]["code"]) == (1, "receiver.takes_no_secret")
