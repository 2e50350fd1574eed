"""P22: what the extension's pages take of a browser's main thread with 200 accounts and 20,000 documents, and with 5,000.

The pages run in Chromium and the background is played (``tools/stage.py``): what is measured is the time of the processor
that the page's thread takes, as the browser counts it, so that other programs on the machine do not matter. What a step takes
holds its longest task.

``python -m bench.painting 200`` takes so many accounts.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING

from bench.figure import Figure
from host import protocol as p
from tools.made_up import account, attention, progress
from tools.scenes import scene
from tools.stage import stage

if TYPE_CHECKING:
    from tools.scenes import Scene
    from tools.stage import Stage

SIZES, DOCUMENTS = (200, 5_000), 20_000
POPUP_MS, DASHBOARD_MS, NOTE_MS, TASK_MS, KEY_MS = 100, 250, 20, 50, 50
TIMES = 20
"""Notes and keys of which the mean is told."""
STATES: list[p.FetchState] = ["complete", "nothing_new", "incomplete", "portal_changed", "portal_down", "stopped"]
RUNNING, ASKING = 5, 3
PLACES = {"today": "", "companies and portals": "#portals"} | {
    name: f"#{name}" for name in ("documents", "calendar", "inbox", "receivers", "vault", "times")
}
FIELDS = {"companies and portals": "find", "documents": "find-document"}
LOADS, MANY = 3, 1_000
_FIRST = "status.get"
_SETTLED = "requestAnimationFrame(() => setTimeout(arguments[arguments.length - 1], 0))"
_EACH = """
const [done, times, step] = [arguments[arguments.length - 1], arguments[0], new Function("place", arguments[1])];
let place = 0;
(function next() {
  if (place === times) return done();
  step(place++);
  requestAnimationFrame(() => setTimeout(next, 0));
})();
"""
"""Takes a step, lets the browser lay out and paint, and goes on to the next."""
_KEY = """
const field = document.getElementById("%s");
field.focus();
field.value = "telekomm".slice(0, 1 + place %% 6);
field.dispatchEvent(new Event("input", { bubbles: true }));
"""

_GO = 'location.hash = place %% 2 ? "%s" : "#settings"'


def crowd(accounts: int, documents: int = DOCUMENTS) -> Scene:
    """So many accounts in all states, of which some are being fetched and some wait for the person, and so many documents."""
    names = [account(number, language="en", state=STATES[number % 6]) for number in range(1, accounts + 1)]
    names = [one.model_copy(update={"name": f"{one.name} {place}"}) for place, one in enumerate(names)]
    if not accounts:
        return scene("en", [], filed=0)
    running = [progress("downloading", 30, 12, 4, language="en", number=3 + one) for one in range(RUNNING)]
    asks = [attention("sign_in", language="en", number=9 + one, identity=1 + one) for one in range(ASKING)]
    return scene("en", names, fetching=running, asks=asks, filed=documents)


class Painting:
    """A page on a stage, and the processor's time that its thread takes."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        stage.look(1280)
        stage.driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})

    def loaded(self, page: str, scene: Scene, fragment: str = "") -> float:
        """Milliseconds that a page takes without an answer, and from the answer to its last paint. What the played answers take
        is not the page's."""
        empty = self._asked(page, crowd(0), fragment)
        self._asked(page, scene, fragment)
        begun = self._spent()
        self._stage.driver.execute_script(f"stage.release('{_FIRST}')")
        self._stage.wait()
        self.settle()
        return empty + self._spent() - begun

    def settle(self) -> None:
        """Waits until what was changed is painted."""
        self._stage.driver.execute_async_script(_SETTLED)

    def each(self, step: str, times: int = TIMES) -> float:
        """Milliseconds that a step takes, which is a script that has its number as ``place``."""
        return self._each(step, times) - self._each("", times)

    def _asked(self, page: str, scene: Scene, fragment: str) -> float:
        self._stage.load(page, {**scene, "hold": [_FIRST]}, fragment=fragment)
        self._stage.wait(f"return globalThis.stage?.calls.some(({{ method }}) => method === '{_FIRST}')")
        self.settle()
        return self._spent()

    def _each(self, step: str, times: int) -> float:
        begun = self._spent()
        self._stage.driver.execute_async_script(_EACH, times, step)
        return (self._spent() - begun) / times

    def _spent(self) -> float:
        told = self._stage.driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
        return 1000 * float(next(one["value"] for one in told if one["name"] == "TaskDuration"))


def run(sizes: Sequence[int] = SIZES) -> list[Figure]:
    """Milliseconds of the page's thread; medians of several loads, means of notes and keys."""
    with stage() as stood:
        painting = Painting(stood)
        return [figure for size in sizes for figure in _figures(painting, size)]


def _figures(painting: Painting, size: int) -> Iterator[Figure]:
    scene, few = crowd(size), size <= MANY
    whose = f"{size:,} accounts, {DOCUMENTS:,} documents"

    def figure(what: str, spent: float, allowed: float, *, promised: bool = True) -> Figure:
        goal = 1.0 if promised else None
        return Figure("P22", f"{whose}: {what}", spent, allowed, "allowed", "ms", "<=", goal)

    yield figure("the popup ready", _load(painting, "popup", scene), POPUP_MS, promised=few)
    yield figure("one progress note, popup", painting.each(_note(scene)), NOTE_MS)
    for name, fragment in PLACES.items():
        yield figure(f"the dashboard ready, {name}", _load(painting, "dashboard", scene, fragment), DASHBOARD_MS)
        yield figure(f"one progress note, {name}", painting.each(_note(scene)), NOTE_MS)
        if name in FIELDS:
            yield figure(f"one key in the search, {name}", painting.each(_KEY % FIELDS[name]), KEY_MS)
        there_and_back = 2 * painting.each(_GO % (fragment or "#"))
        yield figure(f"to {name} and back to the settings", there_and_back, 2 * TASK_MS)


def _load(painting: Painting, page: str, scene: Scene, fragment: str = "") -> float:
    return median(painting.loaded(page, scene, fragment) for _ in range(LOADS))


def _note(scene: Scene) -> str:
    note = scene["answers"][_FIRST][0]["result"]["fetching"][0]
    return f"stage.emit('fetch.progress', {{...{json.dumps(note)}, accounted: place}})"


def main() -> int:
    figures = run([int(sys.argv[1])] if len(sys.argv) > 1 else SIZES)
    for figure in figures:
        print(f"{figure.what}: {figure.measured:.1f} {figure.unit} ({figure.reference:g} {figure.reference_is})")
    return int(not all(figure.reached for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
