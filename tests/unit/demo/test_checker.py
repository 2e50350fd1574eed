"""The demo's checker: an honest archive and honest ledgers are good, and every way of being wrong turns it red."""

from __future__ import annotations

import copy
import http.client
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from host.demo.checker import Verdict, check, http_get
from tests.portals import Street


@dataclass
class Scene:
    """A street, an archive with all its documents, and the ledgers of two fetches that told the truth."""

    street: Street
    archive: Path
    first: dict[str, list[Any]]
    again: dict[str, list[Any]]

    def check(self) -> Verdict:
        return check(self.street.port, self.archive, self.first, self.again)

    def files(self) -> list[Path]:
        return sorted(self.archive.rglob("*.pdf"))

    def row(self, place: int = 0) -> dict[str, Any]:
        row: dict[str, Any] = self.first["telekomm"][0]["rows"][place]
        return row


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Street(portals=("telekomm", "huisraad", "koffie", "machinehuur", "wolkenwerk")) as street:
        first: dict[str, list[Any]] = {}
        again: dict[str, list[Any]] = {}
        (tmp_path / ".ophaler").mkdir()
        (tmp_path / ".ophaler" / "head").write_text("bookkeeping")
        for name in street.portals:
            truth = street.truth(name)
            (tmp_path / "2026" / name).mkdir(parents=True)
            rows = [
                dict(held, outcome="filed", document=held["number"], documents=[held["number"]])
                for held in truth["documents"]
            ]
            rows += [dict(held, document=None, documents=[]) for held in truth["without_document"]]
            for held in truth["documents"]:
                body = http_get(street.port, name, held["bytes"])
                (tmp_path / "2026" / name / f"{held['number']}.pdf").write_bytes(body)
            state = "complete" if rows else "nothing_new"
            first[name] = [{"state": state, "rows": rows, "proof": {"words": "seen"}}]
            known = [dict(row, outcome="already_had") for row in rows[:1]]
            again[name] = [{"state": "nothing_new", "rows": known, "proof": {"words": "seen"}}]
        yield Scene(street, tmp_path, first, again)


def test_all_is_well(scene: Scene) -> None:
    verdict = scene.check()
    assert verdict == Verdict(5, 70, 70, 65, 65, 0, ())
    assert verdict.passed


def gone(scene: Scene) -> None:
    scene.files()[0].unlink()


def one_byte(scene: Scene) -> None:
    file = scene.files()[7]
    content = bytearray(file.read_bytes())
    content[100] ^= 1
    file.write_bytes(content)


def twice(scene: Scene) -> None:
    file = scene.files()[3]
    file.with_name("copy.pdf").write_bytes(file.read_bytes())


def dropped_row(scene: Scene) -> None:
    scene.street.control("telekomm", {"drop_row": scene.street.truth("telekomm")["documents"][3]["number"]})


def dropped_before_the_fetch(scene: Scene) -> None:
    number = scene.row(3)["number"]
    scene.street.control("telekomm", {"drop_row": number})
    del scene.first["telekomm"][0]["rows"][3]
    (scene.archive / "2026" / "telekomm" / f"{number}.pdf").unlink()


def harm(scene: Scene) -> None:
    http_get(scene.street.port, "huisraad", "/uitloggen")


def asked_twice(scene: Scene) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", scene.street.port, timeout=120)
    connection.request("GET", "/einmal/spent", headers={"Host": f"ablage.localhost:{scene.street.port}"})
    assert connection.getresponse().status == 410
    connection.close()


def later(scene: Scene) -> None:
    scene.street.control("koffie", {"add_document": {}})


def set_row(**values: str) -> Callable[[Scene], None]:
    return lambda scene: scene.row().update(values)


def set_state(which: str, **values: object) -> Callable[[Scene], None]:
    return lambda scene: getattr(scene, which)["huisraad"][0].update(values)


def row_twice(scene: Scene) -> None:
    scene.first["telekomm"][0]["rows"].append(copy.deepcopy(scene.row()))


def row_gone(scene: Scene) -> None:
    del scene.first["telekomm"][0]["rows"][0]


def filed_again(scene: Scene) -> None:
    scene.again["telekomm"][0]["rows"][0]["outcome"] = "filed"


def no_ledger(scene: Scene) -> None:
    scene.first["koffie"] = []


@pytest.mark.parametrize(
    ("spoil", "faults"),
    [
        (gone, {"missing"}),
        (one_byte, {"missing", "extra"}),
        (twice, {"extra"}),
        (dropped_row, set()),
        (dropped_before_the_fetch, {"missing"}),
        (harm, {"harm"}),
        (asked_twice, {"used_again"}),
        (later, {"missing", "no_row", "state"}),
        (set_row(date="2026-10-04"), {"value"}),
        (set_row(total="1.00"), {"value"}),
        (set_row(kind="credit_note"), {"value"}),
        (set_row(currency="USD"), {"value"}),
        (set_row(number="somebody else's"), {"extra_row", "no_row"}),
        (set_row(outcome="failed"), {"value"}),
        (set_row(outcome="pending"), {"value"}),
        (set_row(outcome="no_document"), {"value"}),
        (row_twice, {"extra_row"}),
        (row_gone, {"no_row"}),
        (set_state("first", state="incomplete"), {"state"}),
        (set_state("first", state="nothing_new"), {"state"}),
        (set_state("first", proof=None), {"proof"}),
        (set_state("again", state="complete"), {"state"}),
        (set_state("again", proof=None), {"proof"}),
        (filed_again, {"again"}),
        (no_ledger, {"state", "proof"}),
    ],
)
def test_whatever_is_wrong_turns_it_red(scene: Scene, spoil: Callable[[Scene], None], faults: set[str]) -> None:
    spoil(scene)
    verdict = scene.check()
    assert not verdict.passed
    assert {fault.what for fault in verdict.faults} == faults


def test_every_fault_has_its_sentence() -> None:
    from host.i18n import sentence

    whats = ("missing", "extra", "extra_row", "no_row", "value", "state", "proof", "again", "harm", "used_again")
    for language in ("en", "nl", "de", "fr"):
        for what in whats:
            key = f"cli_demo_fault_{what}"
            assert sentence(key, language, portal="p", number="7") != key
