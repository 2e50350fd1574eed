"""Make the checkout ready: system packages, ``.venv``, Python packages by hash, node packages by lock file.

Runs with any Python from 3.11 on and its standard library alone, because on a bare machine there is nothing else.
Each step leaves a stamp with the digest of what it was made from, so that a second run does nothing. A step that
cannot be done ends the run with one sentence that says what to install; no step is skipped.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMPS = ROOT / "build" / "stamps"
NODE_AT_LEAST = (18, 18)
EXECUTABLES = {
    "chromium": ["chromium", "fonts-liberation", "fonts-dejavu-core"],
    "chromedriver": ["chromium-driver"],
    "firefox-esr": ["firefox-esr"],
    "Xvfb": ["xvfb"],
    "xdotool": ["xdotool"],
    "setpriv": ["util-linux"],
    "node": ["nodejs"],
    "npm": ["npm"],
}
"""What tests, checks and the demo start, and the Debian packages that bring it. Without the second of the fonts, pages that ask
for the system's own would be written as with a typewriter."""


def missing_packages() -> list[str]:
    """Debian's names of what is not on this machine."""
    missing = [
        package for command, packages in EXECUTABLES.items() if not shutil.which(command) for package in packages
    ]
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    return missing


def is_debian(release: Path = Path("/etc/os-release")) -> bool:
    """Only on Debian itself do the names above bring a browser that can reach a native host (Ubuntu's is a Snap)."""
    return release.is_file() and "ID=debian" in release.read_text("utf-8").splitlines()


def give_up(sentence: str) -> None:
    raise SystemExit(f"make setup: {sentence}")


def run(*command: str | Path, **environment: str) -> None:
    """Run it, show what it says only when it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        print(done.stdout[-6000:], file=sys.stderr)
        give_up(
            f"`{' '.join(str(part) for part in command)}` failed with status {done.returncode}; its words are above."
        )


def system_packages() -> None:
    missing = missing_packages()
    if not missing:
        return
    names = " ".join(missing)
    if not is_debian() or not shutil.which("apt-get"):
        give_up(f"please install what Debian calls {names} (no Chromium from a Snap), then try again.")
    if os.geteuid() != 0:
        give_up(f"please run `sudo apt-get install {names}` once, then try again.")
    print(f"make setup: installing {names}")
    run("apt-get", "update", "-q")
    run("apt-get", "install", "-q", "-y", "--no-install-recommends", *missing, DEBIAN_FRONTEND="noninteractive")
    still = missing_packages()
    if still:
        give_up(f"apt-get installed them, and still these are missing: {' '.join(still)}.")


def node_is_new_enough() -> None:
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if tuple(int(part) for part in said.lstrip("v").split(".")[:2]) < NODE_AT_LEAST:
        give_up(
            f"the checks of the extension need Node.js {'.'.join(map(str, NODE_AT_LEAST))} or newer, here is {said}."
        )


def digest(files: Iterable[Path], *words: str) -> str:
    """Of what a step is made from."""
    made = hashlib.sha256("\n".join(words).encode())
    for file in files:
        made.update(file.read_bytes())
    return made.hexdigest()


def step(name: str, made_from: str, made: Path) -> bool:
    """Whether the step has to be done: its result is gone, or was made from something else."""
    stamp = STAMPS / name
    return not (made.exists() and stamp.is_file() and stamp.read_text("utf-8") == made_from)


def done(name: str, made_from: str) -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(made_from, "utf-8")


def python_packages() -> None:
    pins = ROOT / "requirements" / "dev.txt"
    python = VENV / "bin" / "python"
    made_from = digest([pins], *map(str, sys.version_info[:2]), str(ROOT))
    if step("python", made_from, python):
        print("make setup: .venv and Python's packages")
        if (
            not python.exists()
            or subprocess.run([python, "-c", "import pip"], capture_output=True, check=False).returncode
        ):
            run(sys.executable, "-m", "venv", "--clear", VENV)
        run(python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes", "-r", pins)
        done("python", made_from)
    made_from = digest([ROOT / "pyproject.toml"], made_from)
    if step("ophaler", made_from, VENV / "bin" / "ophaler-host"):
        command = ("install", "-q", "--disable-pip-version-check", "--no-deps", "--no-build-isolation", "-e", ROOT)
        run(python, "-m", "pip", *command)
        done("ophaler", made_from)


def node_packages() -> None:
    files = [ROOT / "package.json", ROOT / "package-lock.json"]
    made_from = digest(files, str(ROOT))
    if step("node", made_from, ROOT / "node_modules" / ".bin" / "eslint"):
        print("make setup: the packages that check the extension")
        run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
        done("node", made_from)


def main() -> None:
    system_packages()
    python_packages()
    node_is_new_enough()
    node_packages()


if __name__ == "__main__":
    main()
