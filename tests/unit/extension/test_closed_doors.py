"""The extension's doors: nobody outside may message it, frame its pages, or have it run in a page that was not granted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from host.paths import extension_folder
from tests.support import locations

OUTSIDE = re.compile(r"onMessageExternal|onConnectExternal|onUserScriptMessage|addEventListener\(\s*[\"']message[\"']")
NOT_DECLARED = (
    "externally_connectable",
    "web_accessible_resources",
    "content_scripts",
    "host_permissions",
    "user_scripts",
)


def open_doors(manifest: dict[str, Any], scripts: Iterable[Path]) -> list[str]:
    """What lets somebody outside in: keys of the manifest, words of its policy, and listeners."""
    policy = manifest.get("content_security_policy", {}).get("extension_pages", "")
    wrong = [key for key in NOT_DECLARED if key in manifest]
    wrong += [word for word in ("unsafe-eval", "unsafe-inline", "default-src *") if word in policy]
    wrong += [
        word for word in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'") if word not in policy
    ]
    return wrong + [found for script in scripts for found in OUTSIDE.findall(script.read_text("utf-8"))]


def test_the_extension_listens_to_nobody_outside() -> None:
    folder = extension_folder()
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    scripts = sorted(folder.rglob("*.js"))
    assert len(scripts) > 30
    assert open_doors(manifest, scripts) == []


def test_an_open_door_is_caught() -> None:
    bad = locations.BAD / "closed_doors"
    assert open_doors(json.loads((bad / "manifest.json").read_text("utf-8")), [bad / "listener.js"]) == [
        "externally_connectable",
        "web_accessible_resources",
        "content_scripts",
        "host_permissions",
        "unsafe-eval",
        "default-src *",
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "onMessageExternal",
        "onConnectExternal",
        'addEventListener("message"',
    ]
