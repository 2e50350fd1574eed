"""Mutated lists of the street: no false "all fine" and no wrong value, by new accounts and by known ones.

One mutation of each kind; ``make deep`` runs five hundred. Snapshots are taken by the page scripts in a real Chromium,
the fetches run in this process.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from types import ModuleType

import pytest

from tests.support.browsers import needs_chromium
from tests.support.locations import ROOT
from tests.truth.camera import Camera, camera
from tests.truth.listing import MUTATIONS
from tests.truth.run import FALSE, WRONG, Trial, table, trials, unmutated

pytestmark = needs_chromium
BAD = ROOT / "tests" / "bad" / "truth"
LIES = {
    "finder_drops_a_row": FALSE,
    "finder_hides_the_next_page": FALSE,
    "finder_reads_half_a_number": WRONG,
    "ledger_drops_a_row": FALSE,
}
"""Each bad example, and what it must be found out as."""
LIED_ABOUT = ("telekomm", "koffie")
"""A list of two pages, and one of one page."""


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Camera]:
    with camera(tmp_path_factory.mktemp("profile")) as made:
        yield made


def liar(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, BAD / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(done: list[Trial]) -> set[str]:
    verdicts = [verdict for trial in done for verdict in trial.verdicts]
    return {verdict.judgement for verdict in verdicts} | ({WRONG} if any(one.wrong for one in verdicts) else set())


def test_no_list_of_the_street_is_doubted(taken: Camera) -> None:
    done = list(unmutated(taken))
    assert judged(done) == {"complete"}, table(done)


def test_no_mutation_is_called_all_fine_or_read_wrong(taken: Camera) -> None:
    done = list(trials(range(len(MUTATIONS)), taken))
    assert {trial.kind for trial in done} == set(MUTATIONS)
    assert [line for trial in done for line in trial.faults] == [], table(done)


@pytest.mark.parametrize("name", sorted(file.stem for file in BAD.glob("*.py")))
def test_who_lies_is_found_out(name: str, taken: Camera, monkeypatch: pytest.MonkeyPatch) -> None:
    liar(name).lie(monkeypatch)
    done = list(unmutated(taken, LIED_ABOUT))
    assert LIES[name] in judged(done), table(done)
