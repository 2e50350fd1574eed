"""``python -m tests.truth [--count N] [--first SEED] [--kind TEXT] [--keep FOLDER]``: mutates the street's lists, prints what
became of them, and keeps the pages about which a fetch lied."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.truth.camera import Camera, camera
from tests.truth.run import Trial, table, trials, unmutated

COUNT = 500


def main() -> int:
    """Returns 1 where a fetch lied."""
    parser = argparse.ArgumentParser(prog="python -m tests.truth")
    parser.add_argument("--count", type=int, default=COUNT, help="how many seeds")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--kind", default="", help="only mutations whose name contains this")
    parser.add_argument("--keep", type=Path, help="a folder for the pages about which a fetch lied")
    given = parser.parse_args()
    with TemporaryDirectory() as profile, camera(Path(profile)) as taken:
        seeds = range(given.first, given.first + given.count)
        done = [*unmutated(taken), *trials(seeds, taken, given.kind)]
        lies = [trial for trial in done if trial.faults]
        if given.keep is not None:
            for trial in lies:
                keep(trial, taken, given.keep)
    print(table(done))
    print(f"seeds {seeds.start} to {seeds.stop - 1}, each as a new and as a known account")
    print("\n".join(line for trial in lies for line in trial.faults) or 'no false "all fine", no wrong value, no harm')
    return 1 if lies else 0


def keep(trial: Trial, taken: Camera, folder: Path) -> None:
    """Writes the snapshots of a trial's pages and states, each to a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    scene = trial.scenes[1]
    for place, html in enumerate((*scene.pages.values(), *scene.states.values()), start=1):
        name = f"{trial.seed:04}-{trial.kind.replace(' ', '-')}-{trial.source}-{place}.html"
        (folder / name).write_text(taken.snapshot(html), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
