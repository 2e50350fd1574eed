"""Every message in tests/bad/protocol/ is refused, with the code that the file names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from host.rpc.envelopes import RefusedError, decode
from tests.support.locations import ROOT

BAD = sorted((ROOT / "tests" / "bad" / "protocol").glob("*.json"))


def read(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return loaded


def raw(case: dict[str, Any]) -> bytes:
    return case["raw"].encode() if "raw" in case else json.dumps(case["message"]).encode()


def test_there_are_bad_examples() -> None:
    assert {read(file)["code"] for file in BAD} == {
        "protocol.bad_json",
        "protocol.unknown_method",
        "protocol.wrong_types",
    }


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_the_host_refuses(file: Path) -> None:
    case = read(file)
    with pytest.raises(RefusedError) as caught:
        decode(raw(case))
    assert caught.value.code == case["code"]
    assert caught.value.identity == case["id"]


@pytest.mark.parametrize("file", [file for file in BAD if "message" in read(file)], ids=lambda file: file.stem)
def test_the_json_schema_refuses(file: Path) -> None:
    schema = json.loads((ROOT / "docs" / "protocol.schema.json").read_text("utf-8"))
    assert not jsonschema.Draft202012Validator(schema).is_valid(read(file)["message"])


def test_a_secret_in_a_refused_message_is_not_repeated() -> None:
    message = {"jsonrpc": "2.0", "id": 1, "method": "account.add", "params": {"url": 1, "user": "hunter2-is-secret"}}
    with pytest.raises(RefusedError) as caught:
        decode(json.dumps(message).encode())
    assert "hunter2" not in f"{caught.value} {caught.value.details}"
