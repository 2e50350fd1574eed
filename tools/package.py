"""Builds what people install: ``python -m tools.package [FOLDER]`` (FOLDER: ``dist``).

The wheel, the extension for Chromium's relatives and for Firefox, and a ``.deb`` and an ``.rpm`` with the program, all its
libraries as they are installed in ``.venv``, the registration with the browsers, and the extension where Debian's browsers load
it. The same commit gives the same bytes: files in order, with the time of the commit, whoever builds them and where.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any, Literal

import yaml
from packaging.requirements import Requirement

from host.install.browsers import Family
from host.install.launcher import DOCTOR_VARIABLE
from host.install.manifests import MANIFEST_FILE, allowed, manifest_text, own_ids, read_extension_manifest
from host.install.system_package import CHROMIUM_EXTENSION, FIREFOX_EXTENSION, LAUNCHER, MANIFEST_FOLDERS, PREFIX

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = ("timestamp", "xlsx")
"""What small things are by choice elsewhere and travel in a package."""
PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"
SITE = f"{PREFIX}/lib/{PYTHON}/site-packages"
ENTRY = """#!/{prefix}/bin/python3 -I
import os
if os.environ.get({variable!r}):
    os.environ["OPHALER_DATA"] = os.environ[{variable!r}]
from {module} import {function}
raise SystemExit({function}())
"""
"""Of both programs; doctor tries the host with a data folder that has no work in it."""
POSTINSTALL = f"#!/bin/sh\nset -e\n/{PREFIX}/bin/python3 -I -m compileall -q /{SITE} || true\n"
PREREMOVE = f"#!/bin/sh\nset -e\nfind /{PREFIX} -name __pycache__ -type d -prune -exec rm -rf {{}} +\n"


@dataclass(frozen=True)
class Entry:
    """One file of a package: its bytes, or the target of a symbolic link; ``only``: the kind of package that has it."""

    content: bytes = b""
    mode: int = 0o644
    link: str | None = None
    only: Literal["deb", "rpm"] | None = None


Tree = dict[str, Entry]
"""By path, without the leading slash."""


def commit_time() -> int:
    """Returns the time of the last commit, in seconds; that of the zip format's first day where there is no repository."""
    done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip() else 315_532_800


def project() -> dict[str, Any]:
    """Returns the table ``project`` of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return table


def write_zip(file: Path, content: dict[str, bytes], when: int) -> None:
    """Writes a ZIP with the entries in order and one time, the same on every system."""
    moment = datetime.fromtimestamp(when, UTC).timetuple()[:6]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(content):
            info = zipfile.ZipInfo(name, moment)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, content[name])


def extension_files() -> dict[str, bytes]:
    """Returns the extension's files by their path in it."""
    folder = ROOT / "extension"
    files = (file for file in folder.rglob("*") if file.is_file() and not file.name.endswith(".d.ts"))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def manifests_of(extension: dict[str, bytes]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Returns the extension's manifest for Chromium's relatives and for Firefox: each without what only the others read."""
    manifest: dict[str, Any] = json.loads(extension["manifest.json"])
    left_out = (("browser_specific_settings",), ("key", "minimum_chrome_version"))
    chromium, firefox = ({key: value for key, value in manifest.items() if key not in names} for names in left_out)
    background = manifest["background"]
    chromium["background"] = {key: value for key, value in background.items() if key != "scripts"}
    firefox["background"] = {key: value for key, value in background.items() if key != "service_worker"}
    chromium["permissions"] = [name for name in manifest["permissions"] if name != "contextualIdentities"]
    return chromium, firefox


def build_wheel(folder: Path, when: int) -> Path:
    """Builds the wheel; returns its file."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(when)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"the wheel could not be built: {done.stderr.strip()}")
    return folder / f"ophaler-{project()['version']}-py3-none-any.whl"


def requirements(name: str, extras: tuple[str, ...] = ()) -> list[Distribution]:
    """Returns the installed distributions that one needs, with their own needs, without itself; in order of their names."""
    found: dict[str, Distribution] = {}
    open_names: list[tuple[str, tuple[str, ...]]] = [(name, extras)]
    seen: set[tuple[str, tuple[str, ...]]] = set()
    while open_names:
        wanted, chosen = open_names.pop()
        if (wanted, chosen) in seen:
            continue
        seen.add((wanted, chosen))
        held = distribution(wanted)
        found[held.name.lower()] = held
        for text in held.requires or ():
            need = Requirement(text)
            if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in ("", *chosen)):
                open_names.append((need.name, tuple(sorted(need.extras))))
    found.pop(name)
    return [found[key] for key in sorted(found)]


def library_files(held: Distribution) -> Iterator[tuple[str, bytes]]:
    """Yields the files of an installed distribution, as they lie in ``site-packages``: no programs, nothing compiled here, and
    no note of who installed it from where."""
    for path in held.files or ():
        if ".." in path.parts or "__pycache__" in path.parts or path.name in ("INSTALLER", "direct_url.json", "RECORD"):
            continue
        yield path.as_posix(), Path(str(held.locate_file(path))).read_bytes()


def program_tree(wheel: Path) -> Tree:
    """Returns the virtual environment."""
    tree: Tree = {}
    for held in requirements("ophaler", EXTRAS):
        tree |= {f"{SITE}/{name}": Entry(content) for name, content in library_files(held)}
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if not name.endswith(("RECORD", ".d.ts")):
                tree[f"{SITE}/{name}"] = Entry(archive.read(name))
    version = PYTHON.removeprefix("python")
    settings = f"home = /usr/bin\ninclude-system-site-packages = false\nversion = {version}\n"
    tree[f"{PREFIX}/pyvenv.cfg"] = Entry(settings.encode())
    tree[f"{PREFIX}/bin/python3"] = Entry(link=f"/usr/bin/{PYTHON}")
    for name, target in project()["scripts"].items():
        module, _, function = target.partition(":")
        text = ENTRY.format(prefix=PREFIX, variable=DOCTOR_VARIABLE, module=module, function=function)
        tree[f"{PREFIX}/bin/{name}"] = Entry(text.encode(), 0o755)
    tree["usr/bin/ophaler"] = Entry(link=f"/{PREFIX}/bin/ophaler")
    return tree


def browser_tree(extension: dict[str, bytes], firefox_file: Path) -> Tree:
    """Returns what registers the program with the browsers, for all users of the computer, and the extension where Debian's
    browsers load it."""
    ids = own_ids(read_extension_manifest(ROOT / "extension"))
    tree: Tree = {}
    for browser, folders in MANIFEST_FOLDERS.items():
        family: Family = "firefox" if browser == "firefox" else "chromium"
        text = manifest_text(family, Path(f"/{LAUNCHER}"), allowed(family, [ids[family]]))
        for folder in folders:
            only: Literal["rpm"] | None = "rpm" if folder.startswith("usr/lib64/") else None
            tree[f"{folder}/{MANIFEST_FILE}"] = Entry(text.encode(), only=only)
    tree |= {f"{CHROMIUM_EXTENSION}/{name}": Entry(content, only="deb") for name, content in extension.items()}
    tree[FIREFOX_EXTENSION] = Entry(firefox_file.read_bytes(), only="deb")
    tree["usr/share/doc/ophaler/copyright"] = Entry((ROOT / "LICENSE").read_bytes())
    return tree


def write_tree(tree: Tree, folder: Path, when: int) -> list[dict[str, Any]]:
    """Writes a tree into a folder; returns nfpm's list of its contents."""
    listed: list[dict[str, Any]] = []
    moment = datetime.fromtimestamp(when, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for name in sorted(tree):
        entry = tree[name]
        if entry.link is not None:
            listed.append({"src": entry.link, "dst": f"/{name}", "type": "symlink", "file_info": {"mtime": moment}})
            continue
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(entry.content)
        held: dict[str, Any] = {"src": str(file), "dst": f"/{name}", "file_info": {"mode": entry.mode, "mtime": moment}}
        if name.startswith("etc/"):
            held["type"] = "config"
        if entry.only is not None:
            held["packager"] = entry.only
        listed.append(held)
    return listed


def nfpm_settings(contents: list[dict[str, Any]], scripts: dict[str, str], when: int) -> dict[str, Any]:
    """Returns the settings of nfpm (https://nfpm.goreleaser.com/configuration)."""
    about = project()
    oldest, later = PYTHON.removeprefix("python"), f"{sys.version_info.major}.{sys.version_info.minor + 1}"
    return {
        "name": about["name"],
        "arch": {"x86_64": "amd64", "aarch64": "arm64"}[os.uname().machine],
        "platform": "linux",
        "version": about["version"],
        "section": "web",
        "priority": "optional",
        "maintainer": "Ophaler contributors <ophaler@ophaler.org>",
        "description": about["description"],
        "license": about["license"],
        "mtime": datetime.fromtimestamp(when, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        # A file's name may have braces, as the folder of extensions has that Firefox reads.
        "disable_globbing": True,
        "contents": contents,
        "scripts": scripts,
        "overrides": {
            "deb": {"depends": [f"python3 (>= {oldest})", f"python3 (<< {later})", PYTHON]},
            "rpm": {"depends": [f"/usr/bin/{PYTHON}"]},
        },
        "rpm": {"buildhost": "localhost", "compression": "gzip:6"},
        "deb": {"compression": "gzip"},
    }


def build_packages(tree: Tree, work: Path, target: Path, when: int) -> list[Path]:
    """Builds the ``.deb`` and the ``.rpm`` of a tree; returns their files."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    scripts = {"postinstall": work / "postinstall.sh", "preremove": work / "preremove.sh"}
    scripts["postinstall"].write_text(POSTINSTALL, "utf-8")
    scripts["preremove"].write_text(PREREMOVE, "utf-8")
    contents = write_tree(tree, work / "tree", when)
    settings = nfpm_settings(contents, {name: str(file) for name, file in scripts.items()}, when)
    (work / "nfpm.yaml").write_text(yaml.safe_dump(settings), "utf-8")
    nfpm = Path(sys.executable).with_name("nfpm")
    made = []
    for kind in ("deb", "rpm"):
        file = target / f"ophaler_{settings['version']}_{settings['arch']}.{kind}"
        command = [str(nfpm), "package", "--config", str(work / "nfpm.yaml"), "--packager", kind, "--target", str(file)]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(when)}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"{file.name} could not be built: {(done.stderr or done.stdout).strip()}")
        made.append(file)
    return made


def build(target: Path) -> list[Path]:
    """Builds everything into a folder; returns the files."""
    target.mkdir(parents=True, exist_ok=True)
    when, version, extension = commit_time(), project()["version"], extension_files()
    chromium, firefox = target / f"ophaler-chromium-{version}.zip", target / f"ophaler-firefox-{version}.xpi"
    for file, manifest in zip((chromium, firefox), manifests_of(extension), strict=True):
        text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
        write_zip(file, {**extension, "manifest.json": text.encode()}, when)
    wheel = build_wheel(target, when)
    tree = program_tree(wheel) | browser_tree(extension, firefox)
    return [wheel, chromium, firefox, *build_packages(tree, ROOT / "build" / "package", target, when)]


def main() -> None:
    for file in build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"):
        print(f"{file.stat().st_size:>12,}  {file.name}")


if __name__ == "__main__":
    main()
