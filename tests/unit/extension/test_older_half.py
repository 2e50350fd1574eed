"""Which half is older where extension and program do not understand each other."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.support.locations import ROOT

SCRIPT = """
const { olderHalf } = await import(process.argv[2]);
console.log(JSON.stringify(JSON.parse(process.argv[1]).map((given) => olderHalf(...given))));
"""


def older(*given: tuple[str, str, str]) -> list[str | None]:
    module = (ROOT / "extension" / "background" / "host" / "older_half.js").as_uri()
    command = ["node", "--input-type=module", "--eval", SCRIPT, json.dumps(given), module]
    told: list[str | None] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return told


@pytest.mark.parametrize("code", ["protocol.unknown_method", "protocol.wrong_types", "protocol.malformed"])
def test_the_lower_version_is_the_older_half(code: str) -> None:
    pairs = [("0.2.0", "0.1.9"), ("0.10.0", "0.9.0"), ("1.0", "1.0.1"), ("1.0.0", "1"), ("0.1.0", "0.1.0")]
    assert older(*((code, *pair) for pair in pairs)) == ["program", "program", "extension", None, None]


def test_another_refusal_and_a_version_that_is_none_name_nobody() -> None:
    code = "protocol.wrong_types"
    assert older(("account.unknown", "2", "1"), (code, "2", ""), (code, "2", "test"), (code, "2", "1.x")) == [None] * 4
