"""The checker on documents that exist only as pages: judged by what they say and by what must not be in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pytest

from host.demo.checker import Verdict, check
from tests.portals import Street

PORTAL = "drukwerk"
SEVERAL = "naehbedarf"
"""One of its rows has two pages."""


@dataclass
class Scene:
    street: Street
    archive: Path
    ledgers: dict[str, list[Any]]

    def check(self) -> Verdict:
        return check(self.street.port, self.archive, self.ledgers)

    def first(self) -> Path:
        return sorted(self.archive.glob("*.html"))[0]

    def add(self, text: str) -> None:
        file = self.first()
        file.write_text(file.read_text("utf-8") + text, "utf-8")


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Street(portals=[PORTAL]) as street:
        yield kept(street, PORTAL, tmp_path)


def kept(street: Street, name: str, archive: Path) -> Scene:
    """All pages of a portal kept as they should be, and a ledger that says so."""
    rows = []
    for page in street.truth(name)["pages"]:
        files = []
        for place, values in enumerate([page["values"], *(further["values"] for further in page["more"])]):
            body = "".join(f"<p>{escape(value)}</p>" for value in values)
            files.append(f"{page['number']}-{place}")
            (archive / f"{files[-1]}.html").write_text(f"<style>p {{ top: 0 }}</style>{body}", "utf-8")
        rows.append(dict(page, outcome="filed", document=files[0], documents=files))
    return Scene(street, archive, {name: [{"state": "complete", "rows": rows, "proof": {"words": "seen"}}]})


def test_each_page_of_a_row_with_several_is_looked_for(tmp_path: Path) -> None:
    with Street(portals=[SEVERAL]) as street:
        scene = kept(street, SEVERAL, tmp_path)
        assert scene.check() == Verdict(1, 6, 6, 0, 0, 0, (), 7, 7)
        [second] = tmp_path.glob("*-1.html")
        second.unlink()
        verdict = scene.check()
        assert [fault.what for fault in verdict.faults] == ["missing"]
        assert (verdict.pages, verdict.values_right) == (7, 6)


def test_all_is_well_and_counted_apart(scene: Scene) -> None:
    verdict = scene.check()
    assert verdict == Verdict(1, 9, 9, 0, 0, 0, (), 9, 9)
    assert verdict.passed


def test_a_printed_companion_is_nothing_extra(scene: Scene) -> None:
    scene.first().with_suffix(".pdf").write_bytes(b"%PDF-1.4")
    assert scene.check().passed


def one_value_less(scene: Scene) -> None:
    file = scene.first()
    file.write_text(file.read_text("utf-8").replace("Totaal", "").replace("€", "EUR", 1), "utf-8")


def lonely_pdf(scene: Scene) -> None:
    (scene.archive / "other.pdf").write_bytes(b"%PDF-1.4")


def secret(scene: Scene) -> None:
    portal = scene.street.portals[PORTAL]
    scene.add(f"<p>{portal._sessions.begin('schelp').form_token}</p>")


@pytest.mark.parametrize(
    ("spoil", "faults"),
    [
        (one_value_less, {"missing", "extra"}),
        (lambda scene: scene.first().unlink(), {"missing"}),
        (lonely_pdf, {"extra"}),
        (secret, {"value"}),
        (lambda scene: scene.add("<script>x</script>"), {"value"}),
        (lambda scene: scene.add("<p onclick='x'>x</p>"), {"value"}),
        (lambda scene: scene.add("<img src='https://a.example/x.png'>"), {"value"}),
        (lambda scene: scene.add("<style>p { background: url(/x.png) }</style>"), {"value"}),
        (lambda scene: scene.add("<input value='x'>"), {"value"}),
    ],
)
def test_whatever_is_wrong_turns_it_red(scene: Scene, spoil: Callable[[Scene], None], faults: set[str]) -> None:
    spoil(scene)
    verdict = scene.check()
    assert not verdict.passed
    assert {fault.what for fault in verdict.faults} == faults
