"""What a profile said of a goal that a figure misses: ``profiles.toml`` beside this file, printed at the head of the page."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from bench.figure import Figure

FILE = Path(__file__).with_name("profiles.toml")
NO_PROFILE = "No profile says why yet."


@dataclass(frozen=True)
class Profile:
    """``figure`` is the figure's id, ``what`` the beginning of its description, ``says`` one or more sentences."""

    figure: str
    what: str
    says: str

    def explains(self, figure: Figure) -> bool:
        return figure.id == self.figure and figure.what.startswith(self.what)


def profiles(file: Path = FILE) -> list[Profile]:
    """Returns the profiles of the file. Raises TypeError for an entry with other keys."""
    return [Profile(**entry) for entry in tomllib.loads(file.read_text("utf-8")).get("profile", [])]


def missed_goals(figures: list[Figure], known: list[Profile]) -> str:
    """Returns the part of the page that names each missed goal, or the sentence that none is missed."""
    missed = [figure for figure in figures if not figure.reached]
    if not missed:
        return "Every goal is reached.\n\n"
    lines = [f"- {figure.id}, {figure.what}: {_distance(figure)}. {_says(figure, known)}\n" for figure in missed]
    return f"## Goals that are missed\n\n{''.join(lines)}\n## Every figure\n\n"


def unneeded(figures: list[Figure], known: list[Profile]) -> list[Profile]:
    """Returns the profiles of goals that no figure misses."""
    return [profile for profile in known if all(figure.reached or not profile.explains(figure) for figure in figures)]


def _distance(figure: Figure) -> str:
    sign = "≤" if figure.bound == "<=" else "≥"
    return f"{figure.ratio:.2f} × where {sign} {figure.goal:g} × was promised"


def _says(figure: Figure, known: list[Profile]) -> str:
    return next((profile.says for profile in known if profile.explains(figure)), NO_PROFILE)
