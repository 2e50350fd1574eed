"""The finder's face loads a name when it is asked for."""

import subprocess
import sys

import pytest

from host import finder


def test_every_name_of_the_face_is_found_in_its_module() -> None:
    assert sorted(finder.__all__) == sorted(finder._HOMES)
    for name, home in finder._HOMES.items():
        assert getattr(finder, name) is getattr(sys.modules[home], name)


def test_other_names_are_none() -> None:
    with pytest.raises(AttributeError, match="no attribute 'sight'"):
        finder.sight  # type: ignore[attr-defined]  # noqa: B018


def test_a_value_is_had_without_the_rest() -> None:
    program = "import sys, host.finder.values.amounts; print('host.finder.observation' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
