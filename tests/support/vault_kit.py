"""Secrets into the vault of a rig, and the vault opened in its browser, as a person would; never as an argument."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from host.demo.ophaler_process import START
from tests.e2e.rig import Rig
from tests.support.browsers import extension_page_url

PHRASE = 'phrase "of" nine & forty kanarek'
SEND = """
const [method, params, done] = arguments;
(globalThis.browser ?? chrome).runtime.sendMessage({ method, params }).then(done, (error) => done({ error: String(error) }));
"""


def say(rig: Rig, method: str, **params: str) -> dict[str, Any]:
    """As one of the extension's own pages would ask."""
    rig.at_home()
    rig.driver.get(extension_page_url(rig.driver, "dashboard/dashboard.html"))
    answer: dict[str, Any] = rig.driver.execute_async_script(SEND, method, params)
    assert "result" in answer, answer
    return answer["result"]  # type: ignore[no-any-return]


def unlock(rig: Rig) -> None:
    """Give the pass phrase to the host of this browser."""
    say(rig, "vault.unlock", phrase=PHRASE)


def store(rig: Rig, account: str, user: str, password: str, totp: str | None = None) -> None:
    """Put secrets into the vault as a script would: piped."""
    lines = "".join(f"{line}\n" for line in (PHRASE, user, password, totp) if line is not None)
    environment = {**os.environ, "OPHALER_DATA": str(rig.data), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", START, "vault", "set", account, "--user", "--password"]
    command += ["--totp"] if totp is not None else []
    with (rig.folder / "stderr.log").open("ab") as log:
        subprocess.run(command, input=lines.encode(), env=environment, stdout=log, stderr=log, check=True, timeout=60)
