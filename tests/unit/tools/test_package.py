"""What people install: the same bytes whenever it is built, with everything that it needs and nothing of who built it."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from host.install.launcher import DOCTOR_VARIABLE
from host.install.manifests import MANIFEST_FILE, own_ids, read_extension_manifest
from host.install.system_package import CHROMIUM_EXTENSION, FIREFOX_EXTENSION, LAUNCHER, PREFIX
from tests.support.locations import ROOT
from tools import package

WHEN = 1_700_000_000


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> package.Tree:
    folder = tmp_path_factory.mktemp("built")
    extension = package.extension_files()
    firefox = folder / "firefox.xpi"
    package.write_zip(firefox, extension, WHEN)
    return package.program_tree(package.build_wheel(folder, WHEN)) | package.browser_tree(extension, firefox)


def test_the_libraries_that_the_program_needs_travel_and_no_others() -> None:
    names = {held.name.lower() for held in package.requirements("ophaler", package.EXTRAS)}
    assert {"pydantic", "pydantic_core", "cryptography", "keyring", "jeepney", "openpyxl"} <= {
        name.replace("pydantic-core", "pydantic_core") for name in names
    }
    assert not names & {"pytest", "ruff", "selenium", "nfpm", "ophaler"}


def test_nothing_tells_of_the_machine_that_built_it(tree: package.Tree) -> None:
    own = str(ROOT).encode()
    assert [name for name, entry in tree.items() if own in entry.content] == []
    assert not [name for name in tree if "__pycache__" in name or name.endswith(("direct_url.json", ".d.ts"))]


def test_browsers_are_pointed_at_the_launcher_that_is_there(tree: package.Tree) -> None:
    ids = own_ids(read_extension_manifest(ROOT / "extension"))
    manifests = {name: json.loads(entry.content) for name, entry in tree.items() if name.endswith(f"/{MANIFEST_FILE}")}
    assert {held["path"] for held in manifests.values()} == {f"/{LAUNCHER}"}
    assert manifests[f"etc/chromium/native-messaging-hosts/{MANIFEST_FILE}"]["allowed_origins"] == [
        f"chrome-extension://{ids['chromium']}/"
    ]
    assert manifests[f"usr/lib/mozilla/native-messaging-hosts/{MANIFEST_FILE}"]["allowed_extensions"] == [
        ids["firefox"]
    ]
    launcher = tree[LAUNCHER]
    assert launcher.mode == 0o755
    assert launcher.content.startswith(f"#!/{PREFIX}/bin/python3 -I\n".encode())
    assert DOCTOR_VARIABLE.encode() in launcher.content
    assert f"{CHROMIUM_EXTENSION}/manifest.json" in tree
    assert FIREFOX_EXTENSION in tree


def test_the_programs_start_from_a_tree_as_it_is_installed(tree: package.Tree, tmp_path: Path) -> None:
    python = tmp_path / f"{PREFIX}/bin/python3"
    for name, entry in tree.items():
        if name.startswith(f"{PREFIX}/") and entry.link is None:
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(entry.content)
    python.symlink_to(Path(f"/usr/bin/{package.PYTHON}").resolve(strict=True))
    done = subprocess.run(
        [str(python), "-I", str(tmp_path / f"{PREFIX}/bin/ophaler"), "--version"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert package.project()["version"] in done.stdout


def test_the_same_tree_gives_the_same_packages(tmp_path: Path) -> None:
    small: package.Tree = {
        "usr/bin/one": package.Entry(b"#!/bin/sh\n", 0o755),
        "usr/bin/two": package.Entry(link="/usr/bin/one"),
        "etc/one.json": package.Entry(b"{}"),
        "usr/share/rpm-only": package.Entry(b"x", only="rpm"),
        FIREFOX_EXTENSION: package.Entry(b"xpi", only="deb"),
    }
    built = []
    for turn in ("first", "second"):
        target = tmp_path / turn
        target.mkdir()
        built.append(
            [file.read_bytes() for file in package.build_packages(small, tmp_path / f"work-{turn}", target, WHEN)]
        )
    assert built[0] == built[1]
    (deb,) = (tmp_path / "first").glob("*.deb")
    listed = subprocess.run(["dpkg-deb", "--contents", str(deb)], capture_output=True, text=True, check=True).stdout
    files = {line.split()[5]: line.split()[0] for line in listed.splitlines() if not line.startswith("d")}
    assert files == {
        f"./{FIREFOX_EXTENSION}": "-rw-r--r--",
        "./etc/one.json": "-rw-r--r--",
        "./usr/bin/one": "-rwxr-xr-x",
        "./usr/bin/two": files["./usr/bin/two"],
    }
    (rpm,) = (tmp_path / "first").glob("*.rpm")
    assert rpm.read_bytes()[:4] == b"\xed\xab\xee\xdb"


def test_the_extensions_archives_are_the_same_and_each_for_its_family(tmp_path: Path) -> None:
    extension = package.extension_files()
    files = [tmp_path / "a.zip", tmp_path / "b.zip"]
    for file in files:
        package.write_zip(file, extension, WHEN)
    assert files[0].read_bytes() == files[1].read_bytes()
    with zipfile.ZipFile(files[0]) as archive:
        assert archive.namelist() == sorted(extension)
        assert not [name for name in archive.namelist() if name.endswith(".d.ts")]
    chromium, firefox = package.manifests_of(extension)
    assert ("key" in chromium, "browser_specific_settings" in chromium) == (True, False)
    assert ("key" in firefox, "browser_specific_settings" in firefox) == (False, True)
    assert ("service_worker" in chromium["background"], "scripts" in chromium["background"]) == (True, False)
    assert ("service_worker" in firefox["background"], "scripts" in firefox["background"]) == (False, True)
    only = {"contextualIdentities"}
    assert set(firefox["permissions"]) - set(chromium["permissions"]) == only, "only Firefox has containers"
