"""``ophaler administrations``: added, listed, renamed, moved to and removed, each answer by its schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from host.cli.main import main
from tests.unit.cli.test_answers import data, run

__all__ = ["data"]


def test_administrations_from_adding_to_removing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data: Path
) -> None:
    status, [first] = run(capsys, "administrations", "list")
    assert (status, first["number"], first["name"]) == (0, 0, "First administration")
    folder = tmp_path.with_name(f"{tmp_path.name}-bakery")
    _, [added] = run(capsys, "administrations", "add", "The  Bakery", "--folder", str(folder))
    assert (added["name"], added["folder"], added["number"]) == ("The Bakery", str(folder), 1)
    _, [within] = run(capsys, "administrations", "add", "Within")
    assert within["folder"] == str(data / "archives" / "2")
    _, [renamed] = run(capsys, "administrations", "rename", "the bakery", "Flour & Sons")
    assert renamed == {**added, "name": "Flour & Sons"}
    _, [account] = run(capsys, "accounts", "add", "https://portal.example/x")
    _, [moved] = run(capsys, "administrations", "move", account["id"], "--to", "flour & sons")
    assert moved == {"account": account["id"], "administration": 1, "moved": True, "documents_stay": 0}
    assert run(capsys, "administrations", "move", account["id"], "--to", "1")[1][0]["moved"] is False
    assert [one["accounts"] for one in run(capsys, "administrations", "list")[1]] == [0, 1, 0]
    status, [refused] = run(capsys, "administrations", "remove", "1")
    assert (status, refused["error"]["code"]) == (1, "administration.not_empty")
    assert run(capsys, "administrations", "remove", "Within")[1] == [{"number": 2, "name": "Within", "removed": True}]


def test_an_archive_that_was_moved_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path, data: Path) -> None:
    first, second = (tmp_path.with_name(f"{tmp_path.name}-{name}") for name in ("first", "second"))
    _, [added] = run(capsys, "administrations", "add", "Bakery", "--folder", str(first))
    status, [refused] = run(capsys, "administrations", "folder", "Bakery", str(second))
    assert (status, refused["error"]["code"]) == (1, "archive.folder_still_there")
    first.rename(second)
    assert run(capsys, "administrations", "folder", "Bakery", str(second)) == (0, [{**added, "folder": str(second)}])
    second.rename(first)
    with pytest.raises(SystemExit):
        main(["administrations", "folder", "Bakery", str(first)])
    assert f"The archive of “Bakery” is looked for in {first} from now on." in capsys.readouterr().out


def test_what_a_person_reads_says_where_the_documents_go(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    for arguments in (("add", "Bakery"), ("list",), ("move", "nobody", "--to", "Bakery")):
        with pytest.raises(SystemExit):
            main(["administrations", *arguments])
    out, err = capsys.readouterr()
    assert f"Its documents go to {data / 'archives' / '1'}." in out
    assert f"0  First administration: {data / 'archive'} (accounts: 0, documents: 0)" in out
    assert "There is no account nobody." in err
