"""A person's own connector files: what of them is used, what is told of the others, and who wins."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from host.connectors import registry
from host.connectors.bundled import use_own
from host.connectors.own_files import MAX_FILES, OwnFile, load_own, read_own
from host.connectors.rule_words import rule_sentence
from host.errors import WorldError
from host.i18n import languages
from tests.support import locations

BAD = locations.BAD / "connectors"
BUNDLED = "https://www.adrecord.com/"


def text(identifier: str, domain: str, kind: str = "portal", more: str = "") -> str:
    return (
        f"id: {identifier}\nname: Made {identifier}\nkind: {kind}\ndomains:\n  - {domain}\nlast_seen_working: never\n"
        f"sources:\n  - own account\n{more}examples:\n  claims:\n    - https://{domain}/\n"
        "  leaves:\n    - https://another-portal.example/\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    use_own(())


def put(folder: Path, identifier: str, domain: str, kind: str = "portal", more: str = "") -> Path:
    file = folder / f"{identifier}.yaml"
    file.write_text(text(identifier, domain, kind, more), "utf-8")
    return file


def unused(files: list[OwnFile]) -> dict[str, set[str]]:
    return {one.file.name: {finding.rule for finding in one.findings} for one in files if not one.is_used}


def test_a_file_is_used_and_another_one_in_its_place_after_it_changed(folder: Path) -> None:
    put(folder, "gas", "gas.example")
    load_own(folder)
    found = registry().for_url("https://my.gas.example/bills")
    assert found is not None
    assert found.id == "gas"
    assert registry().is_own("gas")
    put(folder, "gas", "licht.example")
    load_own(folder)
    assert registry().for_url("https://my.gas.example/bills") is None
    assert registry().for_url("https://licht.example/") is not None


def test_a_folder_that_is_missing_changes_nothing(folder: Path) -> None:
    before = registry()
    assert load_own(folder / "nowhere") == []
    assert registry() is before


def test_an_own_file_comes_before_the_bundled_one_of_its_domain_and_of_its_id(folder: Path) -> None:
    bundled = registry().for_url(BUNDLED)
    assert bundled is not None
    put(folder, "my-own", "adrecord.com")
    load_own(folder)
    found = registry().for_url(BUNDLED)
    assert found is not None
    assert found.id == "my-own"
    (folder / "my-own.yaml").unlink()
    put(folder, bundled.id, "gas.example")
    load_own(folder)
    assert registry().by_id(bundled.id).domains == ["gas.example"]
    assert registry().for_url(BUNDLED) is None


@pytest.mark.parametrize("address", ["https://[abc/", "https://\u2100.example/"])
def test_an_address_that_is_none_is_told_and_stops_nothing(folder: Path, address: str) -> None:
    bad = put(folder, "gas", "gas.example")
    bad.write_text(bad.read_text("utf-8").replace("https://gas.example/", f"'{address}'"), "utf-8")
    put(folder, "licht", "licht.example")
    assert unused(load_own(folder)) == {"gas.yaml": {"readable"}}
    assert registry().is_own("licht")


def test_a_file_that_goes_away_while_it_is_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> str:
        raise FileNotFoundError

    put(folder, "gas", "gas.example")
    monkeypatch.setattr(Path, "read_text", gone)
    assert unused(read_own(folder)) == {"gas.yaml": {"readable"}}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_what_is_no_file_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    assert unused(read_own(folder)) == {"pipe.yaml": {"readable"}}


@pytest.mark.parametrize("rule", sorted(one.name for one in BAD.iterdir() if len([*one.glob("*.yaml")]) == 1))
def test_a_file_that_breaks_a_rule_is_not_used_and_its_line_is_told(rule: str) -> None:
    (broken,) = read_own(BAD / rule)
    assert not broken.is_used
    for language in languages():
        told = rule_sentence(broken.findings[0], language)
        assert str(broken.findings[0].line) in told
        assert "connector_rule" not in told
        assert "connector_line" not in told


@pytest.mark.parametrize(
    "written", ["- a\n", "a: &x 1\nb: 2\n", "a: *x\n", "a: !!str b\n", "a: 1\n---\nb: 2\n", "[" * 20, "[a]: b\n"]
)
def test_why_a_file_is_unreadable_is_told_in_every_language(folder: Path, written: str) -> None:
    (folder / "gas.yaml").write_text(written, "utf-8")
    (broken,) = read_own(folder)
    told = {rule_sentence(broken.findings[0], language) for language in languages()}
    assert len({sentence.rpartition(": ")[2] for sentence in told}) == len(languages())


def test_of_two_files_that_claim_one_address_neither_is_used(folder: Path) -> None:
    put(folder, "aa", "gas.example")
    put(folder, "bb", "my.gas.example")
    put(folder, "cc", "licht.example")
    files = load_own(folder)
    assert unused(files) == {"aa.yaml": {"tie"}, "bb.yaml": {"tie"}}
    assert {one.findings[0].line for one in files if one.findings} == {5}
    assert registry().for_url("https://my.gas.example/") is None
    assert registry().for_url("https://licht.example/") is not None


def test_of_two_files_with_one_id_neither_is_used(folder: Path) -> None:
    put(folder, "aa", "gas.example")
    (folder / "aa.yml").write_text(text("aa", "licht.example"), "utf-8")
    assert unused(load_own(folder)) == {"aa.yaml": {"id_once"}, "aa.yml": {"id_once"}}


def test_a_broken_file_is_in_the_way_of_no_other(folder: Path) -> None:
    put(folder, "aa", "gas.example")
    put(folder, "bb", "gas.example", more="unknown_key: 1\n")
    assert unused(load_own(folder)) == {"bb.yaml": {"shape"}}


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\x00", b"a: &a [*a]\n", b"x: " + b"[" * 5_000, b"id: " + b"x" * 70_000, b"- 1\n", b"\x00" * 50],
    ids=["empty", "no_text", "alias", "deep", "long", "list", "zeros"],
)
def test_what_is_no_connector_is_told_and_harms_nothing(folder: Path, data: bytes) -> None:
    (folder / "odd.yaml").write_bytes(data)
    put(folder, "cc", "licht.example")
    assert [*unused(load_own(folder))] == ["odd.yaml"]
    assert registry().is_own("cc")


def test_a_folder_of_too_many_files_is_none_of_connectors(folder: Path) -> None:
    put(folder, "cc", "licht.example")
    load_own(folder)
    for number in range(MAX_FILES):
        (folder / f"{number}.yaml").touch()
    with pytest.raises(WorldError, match=r"connector\.folder"):
        load_own(folder)
    assert not registry().is_own("cc")


def test_a_link_to_nowhere_and_a_folder_are_told(folder: Path) -> None:
    (folder / "link.yaml").symlink_to(folder / "gone")
    (folder / "sub.yaml").mkdir()
    assert unused(load_own(folder)) == {"link.yaml": {"readable"}, "sub.yaml": {"readable"}}
