"""A sentence beside a name that is shown already does not say the name again, in any language's typography."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.support.locations import ROOT

SCRIPT = """
globalThis.browser = {
  runtime: { getURL: () => "moz-extension://x/" },
  i18n: { getUILanguage: () => "fr", getMessage: () => "fr" },
};
const { withoutPrefix } = await import(process.argv[2]);
console.log(JSON.stringify(withoutPrefix(...JSON.parse(process.argv[1]))));
"""


def rest(prefix: str, sentence: str) -> str:
    i18n = (ROOT / "extension" / "shared" / "i18n.js").as_uri()
    command = ["node", "--input-type=module", "--eval", SCRIPT, json.dumps([prefix, sentence]), i18n]
    said: str = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return said


@pytest.mark.parametrize(
    ("prefix", "sentence", "expected"),
    [
        ("Telekomm", "Telekomm: please sign in.", "Please sign in."),
        ("Telekomm", "Telekomm\u00a0: connectez-vous.", "Connectez-vous."),
        ("Complet", "Complet. Nouveaux documents\u00a0: 4.", "Nouveaux documents\u00a0: 4."),
        ("Tele", "Telekomm: please sign in.", "Telekomm: please sign in."),
        ("Telekomm", "Telekomm usually bills in March.", "Telekomm usually bills in March."),
    ],
)
def test_a_name_that_is_shown_beside_it_is_not_said_again(prefix: str, sentence: str, expected: str) -> None:
    assert rest(prefix, sentence) == expected
