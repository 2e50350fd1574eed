"""A running host reads the person's connector files again when they change, and answers what became of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from watchdog.observers import Observer

from host import protocol
from host.connectors import registry
from host.connectors.bundled import use_own
from host.service.api.portal_calls import MOST_TOLD, PortalHandlers
from host.service.portals.own_connectors import OwnConnectors
from tests.unit.connectors.test_own_files import put

URL = "https://my.gas.example/"


class Watched:
    def __init__(self, folder: Path) -> None:
        self._changed = threading.Condition()
        self.own = OwnConnectors(folder, self._tell)
        self._observer = Observer()
        self._observer.start()
        self.own.watch(self._observer)

    def _tell(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def wait_until_known(self, known: bool) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: (registry().for_url(URL) is not None) == known, 60)

    def end(self) -> None:
        self._observer.stop()
        self._observer.join()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    made = Watched(tmp_path / "connectors")
    yield made
    made.end()
    use_own(())


def test_a_file_is_used_as_soon_as_it_lies_there_and_no_longer_than_it_does(watched: Watched) -> None:
    watched.wait_until_known(False)
    file = put(watched.own.folder, "gas", "gas.example")
    watched.wait_until_known(True)
    file.write_text("no connector", "utf-8")
    watched.wait_until_known(False)
    put(watched.own.folder, "gas", "gas.example")
    watched.wait_until_known(True)
    file.unlink()
    watched.wait_until_known(False)


def asked(own: OwnConnectors) -> protocol.OwnConnectorsResult:
    services = SimpleNamespace(own_connectors=own, presenter=SimpleNamespace(language="nl"))
    return PortalHandlers(services).connectors_own(protocol.Nothing())  # type: ignore[arg-type]


def test_what_became_of_each_file_is_answered(tmp_path: Path) -> None:
    put(tmp_path, "gas", "gas.example")
    put(tmp_path, "licht", "co.uk")
    (tmp_path / "odd.yaml").write_text("- 1\n", "utf-8")
    own = OwnConnectors(tmp_path, lambda: None)
    own.read()
    told = asked(own)
    use_own(())
    assert [(one.file, one.name, one.used) for one in told.files] == [
        ("gas.yaml", "Made gas", True),
        ("licht.yaml", "Made licht", False),
        ("odd.yaml", "", False),
    ]
    assert told.files[1].problems == ["Regel 5: dit domein is niet van één portal: co.uk."]
    assert told.problem is None


def test_a_folder_that_cannot_be_read_is_told_and_the_first_problems_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    own = OwnConnectors(tmp_path / "file", lambda: None)
    own.read()
    told = asked(own)
    assert told.files == []
    assert str(tmp_path / "file") in (told.problem or "")
    lists = "".join(f"  - name: list {number}\n    address: http://gas.example/\n" for number in range(MOST_TOLD + 3))
    put(tmp_path, "many", "gas.example", more=f"lists:\n{lists}")
    own = OwnConnectors(tmp_path, lambda: None)
    own.read()
    assert len(asked(own).files[0].problems) == MOST_TOLD
