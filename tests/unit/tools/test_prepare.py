"""`make setup` says in one sentence what is missing, and does a step again only when what it is made from has changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.locations import ROOT

sys.path.insert(0, str(ROOT / "tools"))

import prepare

Without = Callable[..., None]


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Without:
    """A machine without those commands; nothing is ever installed on it."""

    def make(*commands: str, debian: bool = True, root: bool = False) -> None:
        monkeypatch.setattr(prepare.shutil, "which", lambda name: None if name in commands else f"/usr/bin/{name}")
        monkeypatch.setattr(prepare, "is_debian", lambda: debian)
        monkeypatch.setattr(prepare.os, "geteuid", lambda: 0 if root else 1000)
        monkeypatch.setattr(prepare.importlib.util, "find_spec", lambda name: None if name in commands else object())

    return make


def sentence(ended: pytest.ExceptionInfo[SystemExit]) -> str:
    said = str(ended.value.code)
    assert said.startswith("make setup: ")
    assert "\n" not in said
    return said


def test_nothing_is_missing(without: Without) -> None:
    without()
    assert prepare.missing_packages() == []
    prepare.system_packages()


def test_debians_names_of_what_is_missing(without: Without) -> None:
    without("chromium", "Xvfb", "venv")
    assert prepare.missing_packages() == ["chromium", "fonts-liberation", "fonts-dejavu-core", "xvfb", "python3-venv"]


def test_without_the_right_to_install_it_says_what_to_install(without: Without) -> None:
    without("chromedriver", "node")
    with pytest.raises(SystemExit) as ended:
        prepare.system_packages()
    assert "`sudo apt-get install chromium-driver nodejs`" in sentence(ended)


def test_elsewhere_it_says_what_to_install(without: Without) -> None:
    without("chromium", debian=False, root=True)
    with pytest.raises(SystemExit) as ended:
        prepare.system_packages()
    assert "chromium fonts-liberation" in sentence(ended)


def test_what_apt_did_not_bring_is_said(without: Without, monkeypatch: pytest.MonkeyPatch) -> None:
    without("xdotool", root=True)
    ran: list[tuple[object, ...]] = []
    monkeypatch.setattr(prepare, "run", lambda *command, **_: ran.append(command))
    with pytest.raises(SystemExit) as ended:
        prepare.system_packages()
    assert [command[:2] for command in ran] == [("apt-get", "update"), ("apt-get", "install")]
    assert "xdotool" in ran[1]
    assert "still these are missing: xdotool" in sentence(ended)


@pytest.mark.parametrize(("said", "enough"), [("v18.17.1", False), ("v18.20.4", True), ("v9.0.0", False)])
def test_an_old_node_is_said(said: str, enough: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.CompletedProcess([], 0, stdout=f"{said}\n")
    monkeypatch.setattr(prepare.subprocess, "run", lambda *_, **__: done)
    if enough:
        prepare.node_is_new_enough()
    else:
        with pytest.raises(SystemExit) as ended:
            prepare.node_is_new_enough()
        assert said in sentence(ended)


def test_a_step_is_done_again_when_its_source_or_its_result_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "STAMPS", tmp_path / "stamps")
    source, made = tmp_path / "pins.txt", tmp_path / "made"
    source.write_text("a==1")
    made.write_text("")
    assert prepare.step("packages", prepare.digest([source]), made)
    prepare.done("packages", prepare.digest([source]))
    assert not prepare.step("packages", prepare.digest([source]), made)
    source.write_text("a==2")
    assert prepare.step("packages", prepare.digest([source]), made)
    source.write_text("a==1")
    made.unlink()
    assert prepare.step("packages", prepare.digest([source]), made)


def test_every_python_package_is_pinned_with_a_hash() -> None:
    pins = (ROOT / "requirements" / "dev.txt").read_text("utf-8")
    blocks = [block for block in pins.replace("\\\n", "").splitlines() if block and not block.lstrip().startswith("#")]
    assert len(blocks) > 50
    assert [block for block in blocks if "==" not in block or "--hash=sha256:" not in block] == []


def test_make_lists_every_target() -> None:
    listed = subprocess.run(["make", "-C", ROOT, "-s"], capture_output=True, text=True, check=True).stdout
    for target in ("setup", "test", "lint", "generate", "bench", "demo", "screens", "clean"):
        assert f"make {target} " in listed


def bare_machine(folder: Path, *, root: bool, debian: bool = True) -> dict[str, str]:
    """The environment of a machine without Python, whose `apt-get` writes down how it was called."""
    commands = folder / "bin"
    commands.mkdir()
    for name in ("dirname", "grep", "sh"):
        (commands / name).symlink_to(shutil.which(name) or f"/bin/{name}")
    bring = f"{shutil.which('ln')} -sf {sys.executable} {commands}/python3"
    scripts = {
        "id": f"echo {0 if root else 1000}",
        "apt-get": f'echo "$@" >> {folder}/apt; case "$*" in *python3*) {bring};; esac',
    }
    for name, body in scripts.items():
        (commands / name).write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        (commands / name).chmod(0o755)
    (folder / "os-release").write_text(f"ID={'debian' if debian else 'fedora'}\n", "utf-8")
    return {"PATH": str(commands), "OS_RELEASE": str(folder / "os-release")}


def install_python(env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(ROOT / "tools" / "install_python")], env=env, capture_output=True, text=True, check=False
    )


def test_python_itself_is_installed_where_that_may_be_done(tmp_path: Path) -> None:
    done = install_python(bare_machine(tmp_path, root=True))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "apt").read_text("utf-8").splitlines() == [
        "update -q",
        "install -q -y --no-install-recommends python3 python3-venv",
    ]


@pytest.mark.parametrize(("root", "debian"), [(False, True), (True, False)])
def test_else_one_sentence_says_that_python_is_missing(tmp_path: Path, root: bool, debian: bool) -> None:
    done = install_python(bare_machine(tmp_path, root=root, debian=debian))
    assert done.returncode == 1
    assert done.stderr == (
        "make setup: please install Python 3.11 or newer (Debian calls it python3 python3-venv), then try again.\n"
    )
    assert not (tmp_path / "apt").exists()
