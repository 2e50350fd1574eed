"""``ophaler seal``, ``prove``, ``check`` and ``verify --seal``: one way from a filed document to an auditor's answer."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from host.archive import Files
from host.archive.administrations.folder_choice import add_administration
from host.clock import SystemClock
from host.paths import Paths
from tests.support.archive_kit import House, pdf
from tests.support.stamp_authority import StampAuthority, serving
from tests.support.tampering import rewrite_chain
from tests.unit.cli.test_answers import run


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """Three documents, filed and closed, in the data folder that the commands use."""
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")
    made = House(tmp_path / "data")
    for number in (1, 2, 3):
        made.bring(number)
    made.close()
    return made


Capture = pytest.CaptureFixture[str]


def test_from_the_seal_to_the_auditors_answer(house: House, tmp_path: Path, capsys: Capture) -> None:
    seal, proof, document = tmp_path / "a.seal", tmp_path / "a.proof", tmp_path / "a.pdf"
    document.write_bytes(pdf(2))
    status, [sealed] = run(capsys, "seal", "--to", str(seal))
    assert (status, sealed["entries"], sealed["checkpoint"]) == (0, 3, seal.read_text())
    status, [verified] = run(capsys, "verify", "--seal", str(seal))
    assert (status, verified["seals"]) == (0, [{"origin": sealed["origin"], "entries": 3, "holds": True}])
    status, [proved] = run(capsys, "prove", "RE-2", "--seal", str(seal), "--to", str(proof))
    assert (status, proved["proof"]["index"]) == (0, 1)
    # The auditor has no archive.
    for path in sorted(house.paths.data.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    status, [checked] = run(capsys, "check", str(proof), "--seal", str(seal), "--file", str(document))
    assert (status, checked["ok"], checked["document"]["number"]) == (0, True, "RE-2")
    assert (checked["file_checked"], checked["seal_checked"], checked["findings"]) == (True, True, [])
    document.write_bytes(pdf(3))
    other = tmp_path / "b.seal"
    other.write_text(seal.read_text().replace("\n3\n", "\n4\n"))
    status, [checked] = run(capsys, "check", str(proof), "--seal", str(other), "--file", str(document))
    assert status == 1
    assert [finding["code"] for finding in checked["findings"]] == ["proof.other_seal", "proof.other_file"]
    proof.write_text(proof.read_text().replace("119.00", "911.00"))
    status, [checked] = run(capsys, "check", str(proof))
    assert (status, [finding["code"] for finding in checked["findings"]]) == (1, ["proof.wrong"])


def test_a_journal_made_anew_does_not_pass(house: House, tmp_path: Path, capsys: Capture) -> None:
    seal = tmp_path / "a.seal"
    run(capsys, "seal", "--to", str(seal))
    rewrite_chain(house.paths, 2, total="911.00")
    assert run(capsys, "verify")[0] == 0
    status, [verified] = run(capsys, "verify", "--seal", str(seal))
    assert (status, verified["ok"], verified["seals"][0]["holds"]) == (1, False, False)
    assert [(one["code"], one["what"]) for one in verified["findings"]] == [("verify.seal_rewritten", "changed")]


def test_of_two_seals_of_one_length_each_is_told_by_its_own_root(house: House, tmp_path: Path, capsys: Capture) -> None:
    seal, forged, longer = tmp_path / "a.seal", tmp_path / "b.seal", tmp_path / "c.seal"
    run(capsys, "seal", "--to", str(seal))
    origin, size, root = seal.read_text().splitlines()
    forged.write_text(f"{origin}\n{size}\n{base64.b64encode(bytes(32)).decode()}\n")
    longer.write_text(f"{origin}\n{int(size) + 1}\n{root}\n")
    seals = [f"--seal={file}" for file in (forged, seal, longer)]
    status, [verified] = run(capsys, "verify", *seals)
    assert (status, [one["holds"] for one in verified["seals"]]) == (1, [False, True, False])


def test_a_seal_is_never_overwritten_nor_kept_beside_the_journal(house: House, tmp_path: Path, capsys: Capture) -> None:
    seal = tmp_path / "a.seal"
    assert run(capsys, "seal", "--to", str(seal))[0] == 0
    before = seal.read_bytes()
    for target, code in (
        (seal, "seal.file_exists"),
        (house.paths.archive / "a.seal", "seal.inside_data"),
        (tmp_path / "nowhere" / "a.seal", "seal.cannot_write"),
    ):
        status, [answer] = run(capsys, "seal", "--to", str(target))
        assert (status, answer["error"]["code"]) == (1, code)
    assert seal.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.seal", "data"]


def test_a_seal_is_not_kept_in_an_archive_whose_folder_a_person_chose(
    house: House, tmp_path: Path, capsys: Capture
) -> None:
    chosen = tmp_path / "chosen"
    add_administration(house.store, house.paths, Files(), "Second", chosen)
    for target in (chosen / "a.seal", chosen / "2026" / "a.seal"):
        status, [answer] = run(capsys, "seal", "--to", str(target))
        assert (status, answer["error"]["code"]) == (1, "seal.inside_data")


def test_files_that_are_not_there(house: House, tmp_path: Path, capsys: Capture) -> None:
    missing = str(tmp_path / "missing")
    for arguments in (("verify", "--seal", missing), ("check", missing), ("prove", "RE-1", "--seal", missing)):
        status, [answer] = run(capsys, *arguments)
        assert (status, answer["error"]["code"]) == (1, "seal.no_file")
    status, [answer] = run(capsys, "prove", "RE-9")
    assert (status, answer["error"]["code"]) == (1, "register.unknown_document")


def test_a_sample_reads_its_share_and_finds_every_loss(house: House, capsys: Capture) -> None:
    status, [answer] = run(capsys, "verify", "--sample", "34%", "--seed", "1")
    assert (status, answer["read"], answer["sample"]) == (0, 2, {"percent": 34, "seed": 1})
    Paths(house.paths.data).archive.joinpath(house.files()[0]).unlink()
    status, [answer] = run(capsys, "verify", "--sample", "1%")
    assert (status, [finding["code"] for finding in answer["findings"]]) == (1, ["verify.file_missing"])


@pytest.mark.parametrize("share", ["0%", "101%", "x", "-5%", "5%%"])
def test_a_share_that_is_none(house: House, capsys: Capture, share: str) -> None:
    from host.cli.main import main

    with pytest.raises(SystemExit) as ended:
        main(["verify", f"--sample={share}"])
    assert ended.value.code == 2
    assert share in capsys.readouterr().err


def test_a_time_stamp_lies_beside_the_seal_and_is_checked_by_roots_from_elsewhere(
    house: House, tmp_path: Path, capsys: Capture
) -> None:
    authority = StampAuthority(SystemClock().now)
    roots, sealed = tmp_path / "roots.pem", tmp_path / "march.seal"
    roots.write_bytes(authority.roots)
    with serving(authority) as url:
        asked = ("seal", "--to", str(sealed), "--stamp", url, "--stamp-roots", str(roots))
        status, [answer] = run(capsys, *asked)
        assert (status, answer["stamped_at"] is not None) == (0, True)
        authority.change_nonce = lambda nonce: nonce + 1
        other = tmp_path / "april.seal"
        asked = ("seal", "--to", str(other), "--stamp", url, "--stamp-roots", str(roots))
        assert run(capsys, *asked)[1][0]["error"]["code"] == "stamp.wrong"
    assert not other.exists()
    checked = ("verify", "--seal", str(sealed), "--stamp-roots", str(roots))
    status, [verified] = run(capsys, *checked)
    assert (status, verified["stamps"][0]["at"]) == (0, answer["stamped_at"])
    assert [one["checked"] for one in run(capsys, "verify", "--seal", str(sealed))[1][0]["stamps"]] == [False]
    away = tmp_path / "away.tsr"
    stamp = tmp_path / "march.seal.tsr"
    stamp.rename(away)
    status, [verified] = run(capsys, *checked)
    assert (status, verified["stamps"][0]["problem"]["code"]) == (1, "stamp.none")
    assert run(capsys, "verify", "--seal", str(sealed)) == (0, [{**verified, "stamps": []}])
    away.rename(stamp)
    roots.write_bytes(StampAuthority(SystemClock().now).roots)
    status, [verified] = run(capsys, *checked)
    assert (status, verified["ok"], verified["stamps"][0]["problem"]["code"]) == (1, True, "stamp.wrong")


def test_a_service_is_not_asked_where_a_name_is_taken(house: House, tmp_path: Path, capsys: Capture) -> None:
    authority = StampAuthority(SystemClock().now)
    roots, sealed = tmp_path / "roots.pem", tmp_path / "march.seal"
    roots.write_bytes(authority.roots)
    (tmp_path / "march.seal.tsr").write_bytes(b"of another seal")
    inside = house.paths.data / "march.seal"
    with serving(authority) as url:
        for target, code in ((sealed, "seal.file_exists"), (inside, "seal.inside_data")):
            asked = ("seal", "--to", str(target), "--stamp", url, "--stamp-roots", str(roots))
            assert run(capsys, *asked)[1][0]["error"]["code"] == code
            assert not target.exists()
    assert authority.asked == []
